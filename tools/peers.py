"""Score other ways beside our own on labelled data: `python tools/peers.py TASK PATH [NAME]`.

PEERS holds, for each task, predictors by name; each is given to the task's scorer in place of our own. Libraries that
are not installed are left out; they are no dependency of the program, best installed into an environment of their own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from crosswire.evaluate.base import figures
from crosswire.evaluate.names import score_names
from crosswire.text.normalize import fold

LETTERS = 0.42  # share of letters that gives the best F1 on the dev half of tests/eval/romanisation_pairs.csv
LOGIC = 0.7  # nomenklatura's own threshold of logic-v2

SCORERS: Mapping[str, Callable[..., Any]] = {"names": score_names}


def same_letters(a: str, b: str, schema: str) -> tuple[bool, str]:
    """Compare the words of two names, folded and sorted, by their letters (Levenshtein)."""
    del schema
    left, right = (" ".join(sorted(fold(name.replace("-", " ")).split())) for name in (a, b))
    share = Levenshtein.normalized_similarity(left, right)
    return share >= LETTERS, f"{share:.2f} of the letters"


def logic_v2(a: str, b: str, schema: str) -> tuple[bool, str]:
    """Compare two entities that have but a name with nomenklatura's logic-v2, which remembers entities by id."""
    from followthemoney import EntityProxy  # noqa: PLC0415 - only where it is installed
    from nomenklatura.matching.logic_v2.model import LogicV2  # noqa: PLC0415

    left, right = (
        EntityProxy.from_dict({"id": f"{schema} {name}", "schema": schema, "properties": {"name": [name]}})
        for name in (a, b)
    )
    score = LogicV2.compare(left, right, LogicV2.default_config()).score
    return score >= LOGIC, f"{score:.2f}"


PEERS: Mapping[str, Mapping[str, Callable[..., Any]]] = {
    "names": {
        "letters": same_letters,
        **({"logic-v2": logic_v2} if find_spec("nomenklatura") else {}),
    },
}


def main() -> None:
    """Print the figures of our own and of each peer of a task side by side."""
    task, path, *only = sys.argv[1:]
    columns = {"crosswire": None, **PEERS[task]}
    found = {
        name: {f.name: f.value for f in figures(SCORERS[task](Path(path), predict))}
        for name, predict in columns.items()
        if not only or name in only
    }
    print("figure".ljust(34), *(name.rjust(16) for name in found))
    for figure in next(iter(found.values())):
        print(figure.ljust(34), *(f"{values.get(figure) or 0:16.3f}" for values in found.values()))


if __name__ == "__main__":
    main()
