"""Measure every stage on all data that are there, and hold the figures against the floors pinned in tests/eval.

    python tools/eval_gate.py [--data FOLDER]        measure; exit 1 where a figure lies below its floor
    python tools/eval_gate.py --update               raise the floors to what was measured
    python tools/eval_gate.py --update --allow-regression   lower them too: say why in the commit

The data of the repository (tests/eval) are always measured; those of FOLDER (default: CROSSWIRE_DATA, then
../shared/data) where they are. A floor whose data are not there is named and skipped.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from crosswire.evaluate import evaluate
from crosswire.evaluate.show import render_evaluation

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "tests" / "eval"
FLOORS = OWN / "floors.json"
SHARED = ROOT.parent / "shared" / "data"
# Another processor may sum the weights of the model in another order, and a parse come out otherwise: half of this is
# the margin below a floor. Chosen, not measured: all figures so far come from machines of one kind.
STEP = 0.01

Floors = dict[str, dict[str, float]]  # "TASK PATH" -> figure -> floor


def load() -> Floors:
    """Return the pinned floors."""
    floors: Floors = json.loads(FLOORS.read_text("utf-8"))
    return floors


def place(path: str, data: Path) -> Path:
    """Return where a path of the floors lies: "own:..." in the repository, else in the folder of data."""
    return OWN / path.removeprefix("own:") if path.startswith("own:") else data / path


def measured(floors: Floors, data: Path) -> Iterator[tuple[str, dict[str, float] | None]]:
    """Measure each task whose data are there and print its table; None for the others."""
    for key in floors:
        task, path = key.split(" ", 1)
        if not place(path, data).exists():
            yield key, None
            continue
        evaluation = evaluate(task, place(path, data))
        print(render_evaluation(evaluation))
        yield key, {f.name: f.value for f in evaluation.figures if f.value is not None}


def main() -> int:
    """Measure, compare, and update where asked to."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path(os.environ.get("CROSSWIRE_DATA", SHARED)))
    options.add_argument("--update", action="store_true")
    options.add_argument("--allow-regression", action="store_true")
    options.add_argument("--only", default="", help="measure only the tasks whose key holds this word")
    asked = options.parse_args()
    floors = load()
    wanted = {key: value for key, value in floors.items() if asked.only in key}
    found = dict(measured(wanted, asked.data))
    for key in (key for key, figures in found.items() if figures is None):
        print(f"skipped: {key}: no data there")
    below = list(regressions(wanted, found))
    for line in below:
        print(f"below its floor: {line}")
    if asked.update:
        return update(floors, found, lower=asked.allow_regression)
    return 1 if below else 0


def regressions(floors: Floors, found: dict[str, dict[str, float] | None]) -> Iterator[str]:
    """Yield each figure that lies below its floor, or above it where less is better."""
    for key, figures in found.items():
        for name, floor in floors[key].items() if figures is not None else ():
            value = figures.get(name) if figures else None
            if value is None or worse(name, value, floor):
                yield f"{key}: {name} {value} (floor {floor})"


def worse(name: str, value: float, floor: float) -> bool:
    """Tell whether a figure is worse than its floor by more than the margin; of rates of errors less is better."""
    return value > floor + STEP / 2 if less_is_better(name) else value < floor - STEP / 2


def less_is_better(name: str) -> bool:
    """Tell whether a figure counts errors."""
    return any(kind in name for kind in ("false_positive_rate", "events_per_sentence"))


def update(floors: Floors, found: dict[str, dict[str, float] | None], *, lower: bool) -> int:
    """Write floors as measured; refuse to lower one unless told to."""
    for key, figures in found.items():
        for name in list(floors[key]) if figures else ():
            value = round((figures or {}).get(name, 0.0), 3)
            if worse(name, value, floors[key][name]) and not lower:
                print(f"refused: {key}: {name} would fall to {value} (--allow-regression)")
                return 1
            floors[key][name] = value
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
