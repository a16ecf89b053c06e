"""Fit the weights of `resources/derivation.yml` on labelled pairs of reports: `python tools/fit_derivation.py FOLDER`.

FOLDER has the form of the task `derivation` (docs/evaluation.md). Only pairs of odd topics are read. A logistic
regression tells derived pairs from the others, each weight drawn towards START. The weights of HELD stay as a person
gave them: two or three pairs of the data have such evidence. Reports F1 of each topic under weights fitted on the other
topics, and writes the weights fitted on all, rounded, where `--write` is given.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from crosswire.evaluate.data import rows
from crosswire.evaluate.derivation import DERIVED, half_of, labelled_article, relabelled
from crosswire.evaluate.texts import default_parser
from crosswire.match import match, referents_of, shared
from crosswire.match.derivation import compared, measure
from crosswire.match.entities import Resolver, by_mention
from crosswire.match.evidence import gathered, weights
from crosswire.match.scenes import elsewhere, scene
from crosswire.match.units import profile
from crosswire.match.upstream import Credits
from crosswire.pipeline import per_article
from crosswire.records import Annotated

OUT = Path(__file__).resolve().parent.parent / "resources" / "derivation.yml"
START = {
    "prior": -3.0,
    "runs": 2.0,
    "longest": 1.5,
    "narration": 1.0,
    "reworded": 1.0,
    "order": 1.0,
    "retold": 2.0,
    "dropped": 1.5,
    "dropped_again": 0.5,
    "credited_by_both": 0.7,
    "outlet_credited": 2.7,
    "outlet_told": 1.0,
    "narration_quoted": 1.5,
    "reworded_quote": 0.4,
    "elsewhere": -4.0,
}
HELD = frozenset(list(START)[list(START).index("dropped") :])
RIDGE = 1.0  # a weight moves from START by 1 where the pairs say so as clearly as a pair with even odds would
STEPS = 40


class Labelled(NamedTuple):
    """A pair: its topic, the values of its evidence, whether it is derived."""

    topic: int
    values: Mapping[str, float]
    derived: bool


def load(folder: Path) -> list[Labelled]:
    """Read the pairs of odd topics and take them through the whole path."""
    texts = {row["id"]: row["text"] for row in rows(folder / "texts.jsonl", "id", "text")}
    kept = [row for row in rows(folder / "pairs.jsonl", "pair", "a", "b", "relation") if half_of(row["a"]) == ".dev"]
    parser = default_parser()
    names = sorted({row[side] for row in kept for side in ("a", "b")})
    read = {name: per_article(labelled_article(name, texts[name]), parser) for name in names}
    return [labelled(row, read) for row in kept]


def labelled(row: Mapping[str, Any], read: Mapping[str, Annotated]) -> Labelled:
    """Gather the evidence on a pair, summed by what is weighed."""
    articles = [relabelled(read[row[side]], label) for side, label in (("a", "A"), ("b", "B"))]
    matched = match(articles)
    meant = by_mention(Resolver(articles)())
    a, b = (profile(x, referents_of(x, meant)) for x in articles)
    pair = compared(shared(a, b))
    credits_ = Credits(articles, matched.entities)
    measured = measure(pair, credits_, same_story=len(matched.stories) == 1)
    values = dict.fromkeys(START, 0.0) | {"prior": 1.0}
    for evidence in gathered(pair, measured, credits_, elsewhere=elsewhere(scene(a), scene(b))):
        for name, value in evidence.values.items():
            values[name] += value
    found = re.search(r"(\d+)/[^/]*$", row["a"])
    return Labelled(int(found[1]) if found else 0, values, row["relation"] in DERIVED)


def fit(pairs: Sequence[Labelled]) -> dict[str, float]:
    """Return the weights of a logistic regression whose ridge draws towards START."""
    names = [n for n in START if n not in HELD]
    start = np.array([START[n] for n in names])
    x = np.array([[p.values[n] for n in names] for p in pairs])
    given = np.array([sum(START[n] * p.values[n] for n in HELD) for p in pairs])
    y = np.array([float(p.derived) for p in pairs])
    found = start.copy()
    for _ in range(STEPS):
        likely = 1.0 / (1.0 + np.exp(-x @ found - given))
        gradient = x.T @ (y - likely) - RIDGE * (found - start)
        hessian = (x * (likely * (1 - likely))[:, None]).T @ x + RIDGE * np.eye(len(names))
        found = found + np.linalg.solve(hessian, gradient)
    return START | {name: round(float(w), 1) for name, w in zip(names, found, strict=True)}


def odds(pair: Labelled, by: Mapping[str, float]) -> float:
    """Return the log-odds of a pair."""
    return sum(by[name] * value for name, value in pair.values.items())


def quality(scored: Sequence[tuple[Labelled, float]]) -> str:
    """Return F1 of derived and the mean log loss of scored pairs."""
    right = sum(p.derived and z >= 0 for p, z in scored)
    f1 = 2 * right / (sum(p.derived for p, _ in scored) + sum(z >= 0 for _, z in scored))
    loss = np.mean([np.logaddexp(0, -z if p.derived else z) for p, z in scored])
    return f"F1 {f1:.3f}, log loss {loss:.3f}"


def main() -> int:
    """Fit, report by topics left out, write; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    pairs = load(asked.folder)
    topics = sorted({p.topic for p in pairs})
    left_out = [
        (p, odds(p, by))
        for t in topics
        for by in [fit([p for p in pairs if p.topic != t])]
        for p in pairs
        if p.topic == t
    ]
    fitted = fit(pairs)
    for name, by in (("START", START), ("as it is", weights()), ("fitted", fitted)):
        print(f"{name}: {quality([(p, odds(p, by)) for p in pairs])}")
    print(f"each topic by weights of the others: {quality(left_out)}")
    print("\n".join(f"  {name}: {weight}" for name, weight in fitted.items()))
    if asked.write:
        header = OUT.read_text("utf-8").split("weights:")[0]
        OUT.write_text(header + "weights:\n" + "".join(f"  {n}: {w}\n" for n, w in fitted.items()), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
