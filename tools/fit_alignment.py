"""Fit the weights of `resources/alignment.yml` on stories with answer keys: `python tools/fit_alignment.py FOLDER`.

FOLDER has the form of the development stories: `texts/STORY/*.txt`, `stories/STORY.json` whose claims name the
sentences that say the same, `manifest.json` with the offsets of sentences. A key speaks of sentences, the model of
clauses: of the clauses of two sentences that share a claim, the pair that the model so far likes best is the positive
one (a simple form of multiple-instance learning); every pair of clauses of sentences that share none is negative.
Reports each story with weights fitted on the others, then writes the weights fitted on all.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import yaml

from crosswire.annotate import load_parser
from crosswire.corroborate.alignment import passage_pairs, rivals
from crosswire.corroborate.likeness import closeness, features, rivalry
from crosswire.corroborate.propositions import Proposition, propositions
from crosswire.corroborate.view import look
from crosswire.corroborate.wording import wordings
from crosswire.pipeline import across_articles, per_article
from crosswire.read import read
from crosswire.settings import Settings

OUT = Path(__file__).resolve().parent.parent / "resources" / "alignment.yml"
HEADER = """\
# read by corroborate/likeness.py; weights of the features that tell whether two clauses are one claim
# fitted by tools/fit_alignment.py on sentence pairs labelled by hand in nine stories of two or three reports each
"""
START = {"bias": -4.0, "dice": 4.0, "contained": 2.0, "shared": 2.0, "predicate": 1.0, "objects": 1.0}
ROUNDS = 4  # of choosing the positive pairs anew; the choice is stable after three
STEPS = 25
RIDGE = 1.0
UNLABELLED = 0.3  # weight of a negative pair of sentences that stand in no claim of the key: the key may lack one
ENOUGH = 20  # characters by which a clause must overlap a sentence, or half of either

Sentence = tuple[str, int]
Pair = frozenset[Sentence]


@dataclass(frozen=True)
class Candidate:
    """A pair of clauses: its features, the pairs of sentences that it stands for, its label and weight."""

    values: Mapping[str, float]
    sentences: tuple[Pair, ...]
    positive: bool
    weight: float


@dataclass(frozen=True)
class Story:
    """The candidates of a story, and the pairs of sentences that share a claim."""

    name: str
    candidates: tuple[Candidate, ...]
    gold: frozenset[Pair]
    labelled: frozenset[Sentence]


def load(folder: Path, name: str, rows: Sequence[Mapping[str, object]]) -> Story:
    """Read a story, take it through the whole path, and pair its clauses."""
    settings = Settings()
    files = [str(folder / "texts" / str(r["file"])) for r in rows]
    parser = load_parser(settings.model)
    articles = [per_article(a, parser) for a in read(files, settings=settings).articles]
    anchored, matched = across_articles(articles)
    view = look(anchored, matched)
    clauses = sorted((p for r in view.readings for p in propositions(r)), key=lambda p: p.key)
    offsets = {Path(str(r["file"])).name: (str(r["id"]), r["sentences"]) for r in rows}
    places = [sentences_of(p, *offsets[Path(p.reading.annotated.article.name).name]) for p in clauses]  # type: ignore[arg-type]
    groups = gold_groups(folder / "stories" / f"{name}.json")
    gold = frozenset(frozenset(x) for g in groups for x in combinations(sorted(g), 2) if x[0][0] != x[1][0])
    words = wordings(view, clauses)
    passages = passage_pairs(view, clauses, {i: i for i in range(len(clauses))})
    found = {
        (i, j): features(clauses[i], clauses[j], words[i], words[j], passages.get((i, j)))
        for i, j in combinations(range(len(clauses)), 2)
        if clauses[i].reading.id != clauses[j].reading.id and not (clauses[i].in_caption or clauses[j].in_caption)
    }
    bests = rivals({pair: closeness(f) for pair, f in found.items()}, [p.reading.id for p in clauses])
    labelled = frozenset(s for g in groups for s in g)
    candidates = []
    for pair, values in found.items():
        sentences = tuple(frozenset((a, b)) for a in places[pair[0]] for b in places[pair[1]])
        if sentences:
            full = {**values, **rivalry(closeness(values), *bests(pair))}
            positive = any(s in gold for s in sentences)
            known = any(s <= labelled for s in sentences)
            candidates.append(Candidate(full, sentences, positive, 1.0 if known else UNLABELLED))
    return Story(name, tuple(candidates), gold, labelled)


def gold_groups(path: Path) -> list[set[Sentence]]:
    """Return the sentences of each claim of a key."""
    claims = json.loads(path.read_text("utf-8"))["claims"]
    return [{(a, n) for a, numbers in c["mentions"].items() for n in numbers} for c in claims]


def sentences_of(clause: Proposition, article: str, sentences: Sequence[Sequence[int]]) -> list[Sentence]:
    """Return the numbered sentences that a clause covers."""
    begin, end = clause.span.begin, clause.span.end
    found = []
    for number, first, last in sentences:
        shared = min(end, last) - max(begin, first)
        if shared > 0 and (shared >= ENOUGH or 2 * shared >= min(last - first, end - begin)):
            found.append((article, number))
    return found


def fit(stories: Sequence[Story]) -> dict[str, float]:
    """Return the weights of a ridge logistic regression, positives chosen anew each round."""
    names = sorted(stories[0].candidates[0].values)
    weights = np.array([START["bias"], *(START.get(n, 0.0) for n in names)])
    ridge = RIDGE * np.diag([0.0, *[1.0] * len(names)])
    for _ in range(ROUNDS):
        chosen = [c for s in stories for c in choose(s, dict(zip(["bias", *names], weights, strict=True)))]
        x = np.array([[1.0, *(c.values[n] for n in names)] for c in chosen])
        y = np.array([float(c.positive) for c in chosen])
        share = np.array([c.weight for c in chosen])
        for _ in range(STEPS):
            p = 1.0 / (1.0 + np.exp(-x @ weights))
            gradient = x.T @ (share * (y - p)) - ridge @ weights
            hessian = (x * (share * p * (1 - p))[:, None]).T @ x + ridge + 1e-9 * np.eye(len(weights))
            weights = weights + np.linalg.solve(hessian, gradient)
    return {name: round(float(w), 3) for name, w in zip(["bias", *names], weights, strict=True)}


def choose(story: Story, weights: Mapping[str, float]) -> list[Candidate]:
    """Return the negative candidates of a story, and for each gold pair of sentences the most likely positive one."""
    best: dict[Pair, tuple[float, int]] = {}
    for index, candidate in enumerate(story.candidates):
        for pair in candidate.sentences:
            if pair in story.gold:
                best[pair] = max(best.get(pair, (-1e9, -1)), (logit(candidate, weights), index))
    kept = {index for _, index in best.values()}
    return [c for i, c in enumerate(story.candidates) if not c.positive or i in kept]


def logit(candidate: Candidate, weights: Mapping[str, float]) -> float:
    """Return the model's score of a candidate."""
    return weights["bias"] + sum(weights.get(n, 0.0) * v for n, v in candidate.values.items())


def report(story: Story, weights: Mapping[str, float], threshold: float) -> str:
    """Return recall, and precision on labelled sentences, of the pairs of sentences found at a probability."""
    limit = float(np.log(threshold / (1 - threshold)))
    found = {p for c in story.candidates if logit(c, weights) > limit for p in c.sentences}
    right = len(found & story.gold)
    known = right + sum(p not in story.gold and p <= story.labelled for p in found)
    return f"R {right / len(story.gold):.2f} P {right / max(1, known):.2f}"


def main() -> int:
    """Fit, report each story under weights of the others, write the weights; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    folder = options.parse_args().folder
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    stories = [load(folder, name, rows) for name, rows in manifest["stories"].items()]
    for story in stories:
        weights = fit([s for s in stories if s is not story])
        print(story.name, "|", " | ".join(f"{t}: {report(story, weights, t)}" for t in (0.2, 0.3, 0.4)))
    OUT.write_text(HEADER + yaml.safe_dump({"weights": fit(stories)}, sort_keys=True), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
