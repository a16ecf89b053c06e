"""Fit the trees of `resources/story_likeness.yml`: `python tools/fit_stories.py DATA [--write]` (needs scikit-learn).

DATA is a folder as `../shared/data`. Read are the odd topics of `ecbplus/dev.jsonl` and `story-triples/train.jsonl`;
the even topics and `val.jsonl` stay unread. An article is compared with its neighbours, and what it is to them depends
on what else is there: so pairs are gathered from collections of many sizes, whole, thinned, and of a few stories.
Without `--write` the triples are fitted by halves, each scored by the trees of the other.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
from msgspec.structs import replace
from sklearn.ensemble import HistGradientBoostingClassifier

from crosswire.evaluate.conll import clusters, shares
from crosswire.evaluate.data import rows
from crosswire.evaluate.stories import documents
from crosswire.evaluate.texts import article_of, default_parser
from crosswire.match.many import SAME
from crosswire.match.many.cluster import grouped
from crosswire.match.many.local import all_surroundings
from crosswire.match.many.near import nearest
from crosswire.match.many.pairs import NAMES, Around, features, partners
from crosswire.match.many.score import probable
from crosswire.match.many.vectors import F64, I64, row_of, vectors
from crosswire.match.sketch import Sketch, sketch
from crosswire.pipeline import per_article

OUT = Path(__file__).resolve().parent.parent / "resources" / "story_likeness.yml"
# How much the pairs of all collections of one sort count together
WEIGHTS = {
    "topics": 3,
    "some-topics": 3,
    "thin-topics": 2,
    "topic": 3,
    "half": 10,
    "quarter": 10,
    "thin": 5,
    "120": 4,
    "18": 2,
}


class Report(NamedTuple):
    """A report: its story, its topic (0 for triples), its sketch."""

    story: str
    topic: int
    sketch: Sketch


class Pairs(NamedTuple):
    """The compared pairs of a collection of one sort: their features, whether they are of one story."""

    sort: str
    stories: list[str]
    i: I64
    j: I64
    features: F64
    same: Any


def read(path: Path) -> list[Report]:
    """Return the reports of a file, in an order that tells nothing."""
    parser = default_parser()
    found = [
        (digest(told.id), Report(str(story), row.get("topic", 0), sketch(per_article(article, parser))))
        for row in rows(path)
        for told, story in documents(row)
        if row.get("topic", 1) % 2
        for article in [article_of(told.text, told.published, told.id)]
    ]
    return [report for _, report in sorted(found, key=lambda pair: pair[0])]


def digest(text: str) -> int:
    """Return a number that is the same on every machine."""
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16)


def pairs_of(sort: str, reports: Sequence[Report]) -> Pairs:
    """Compare the reports of a collection."""
    # without days, or a report of last year would be no neighbour; the fitted weights know nothing of days
    sketches = [replace(r.sketch, published=None) for r in reports]
    v, near = vectors([row_of(s) for s in sketches]), nearest(sketches)
    i, j, cosines = partners(near)
    found = features(Around(v, near, all_surroundings(v, near)), dict(enumerate(sketches)), i, j, cosines)
    stories = [r.story for r in reports]
    same = np.array([stories[a] == stories[b] for a, b in zip(i, j, strict=True)], bool)
    return Pairs(sort, stories, i, j, found, same)


def of_topics(reports: Sequence[Report], chance: Random) -> Iterator[Pairs]:
    """Yield collections of topics with two like stories each."""
    topics = sorted({r.topic for r in reports})
    yield pairs_of("topics", reports)
    for _ in range(4):
        some = set(chance.sample(topics, len(topics) // 2))
        yield pairs_of("some-topics", [r for r in reports if r.topic in some])
    for share in (0.15, 0.3, 0.5, 0.7):
        yield pairs_of("thin-topics", [r for r in reports if chance.random() < share])
    for topic in topics:
        yield pairs_of("topic", [r for r in reports if r.topic == topic])


def of_triples(reports: Sequence[Report], chance: Random) -> Iterator[Pairs]:
    """Yield collections of stories told three times."""
    stories = sorted({r.story for r in reports}, key=digest)

    def some(picked: Sequence[str], share: float = 1.0) -> list[Report]:
        return [r for r in reports if r.story in set(picked) and chance.random() < share]

    yield pairs_of("half", reports)
    for n in range(4):
        yield pairs_of("quarter", some(stories[n::4]))
        yield pairs_of("thin", some(stories[n::4], 0.6))
    for _ in range(10):
        yield pairs_of("120", some(chance.sample(stories, 40)))
    for _ in range(25):
        yield pairs_of("18", some(chance.sample(stories, 6), 0.8))


def fitted(collections: Sequence[Pairs]) -> HistGradientBoostingClassifier:
    """Return trees that tell pairs of one story from others."""
    whole = {sort: sum(len(c.same) for c in collections if c.sort == sort) for sort in WEIGHTS}
    weights = np.concatenate([np.full(len(c.same), WEIGHTS[c.sort] / whole[c.sort]) for c in collections])
    model = HistGradientBoostingClassifier(
        max_iter=100, max_leaf_nodes=10, learning_rate=0.1, l2_regularization=5.0, min_samples_leaf=200, random_state=0
    )
    x, y = np.vstack([c.features for c in collections]), np.concatenate([c.same for c in collections])
    return model.fit(x, y, sample_weight=weights / weights.mean())


def written(model: HistGradientBoostingClassifier) -> str:
    """Return trees in the form of the table, below its head."""

    def walk(nodes: Any, at: int) -> list[str]:
        node = nodes[at]
        if node["is_leaf"]:
            return [f"{node['value']:.4g}"]
        asks = f"{NAMES[node['feature_idx']]}<{node['num_threshold']:.5g}"
        return [asks, *walk(nodes, node["left"]), *walk(nodes, node["right"])]

    start = float(np.ravel(model._baseline_prediction)[0])  # noqa: SLF001 - there is no public way to it
    lines = [" ".join(walk(step[0].nodes, 0)) for step in model._predictors]  # noqa: SLF001
    return "".join([f"start: {start:.5g}\n", "trees:\n", *(f"  - {line}\n" for line in lines)])


def b_cubed(found: Pairs, model: HistGradientBoostingClassifier) -> float:
    """Return B-cubed F1 of the stories that trees make of a collection."""
    likely = probable(model.predict_proba(found.features)[:, 1], found.features).tolist()
    members = grouped(len(found.stories), list(zip(found.i.tolist(), found.j.tolist(), likely, strict=True)), SAME)
    group = {n: number for number, numbers in enumerate(members) for n in numbers}
    ours = [group[n] for n in range(len(found.stories))]
    p, r = (np.mean(list(shares(a, b, clusters(a)))) for a, b in ((ours, found.stories), (found.stories, ours)))
    return float(2 * p * r / (p + r))


def halves(triples: Sequence[Report]) -> Mapping[int, list[Report]]:
    """Return the reports of two halves of the stories."""
    return {half: [r for r in triples if digest(r.story) % 2 == half] for half in (0, 1)}


def main() -> None:
    """Fit, and write or score."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    topics = list(of_topics(read(asked.data / "ecbplus" / "dev.jsonl"), Random(1)))
    parts = {
        half: list(of_triples(reports, Random(1)))
        for half, reports in halves(read(asked.data / "story-triples" / "train.jsonl")).items()
    }
    if asked.write:
        head = "".join(x for x in OUT.read_text("utf-8").splitlines(keepends=True) if x.startswith("#"))
        OUT.write_text(head + written(fitted(topics + parts[0] + parts[1])), "utf-8")
        return
    for half, collections in parts.items():
        print(half, round(b_cubed(parts[1 - half][0], fitted(topics + collections)), 3))


if __name__ == "__main__":
    main()
