"""Fit the weights of `resources/alignment.yml` on stories with answer keys: `python tools/fit_alignment.py FOLDER...`.

A FOLDER has the form of `tests/eval/stories`: `texts/STORY/*.txt`, `stories/STORY.json` whose claims name the
sentences that say the same, `manifest.json` with the offsets of sentences; a story whose `split` is `test` is left out.
A key speaks of sentences, the model of clauses: of the clauses of two sentences that share a claim, the pair that the
model so far likes best is the positive one (a simple form of multiple-instance learning); every pair of clauses of
sentences that share none is negative.

Invented stories are short and of one hand, so their weights are drawn towards those that real stories gave (`prior` in
the file, from nine stories of two or three reports each): a ridge penalty on the distance to them, on the size of a
weight that the prior lacks. Reports F1 over pairs of sentences with each fold scored by weights of the others, then
writes the weights fitted on all.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import yaml

from crosswire.annotate import load_parser
from crosswire.corroborate.alignment import candidates, comparable, passage_pairs, rivals
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
# facts from sentence pairs of invented stories with keys (the development half of tests/eval/stories, and
#   tests/eval/stories_train), drawn towards `prior`, the weights that nine stories of two or three reports each had
#   given, their sentence pairs labelled by hand; fitted by tools/fit_alignment.py
# licence: Apache-2.0, as the project
"""
UNREAD = "test"
FOLDS = 5
LIMITS = (0.2, 0.25, 0.3)  # probabilities from which a pair counts as found in the report
ROUNDS = 3  # of choosing the positive pairs anew; the choice is stable then
STEPS = 25
RIDGE = 1.0  # on weights that the prior lacks
TO_PRIOR = 30.0  # F1 of held-out stories is flat from 1 to 30 and falls at 100
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
        for i, j in sorted(candidates(words) | set(passages))
        if clauses[i].reading.id != clauses[j].reading.id
        and not (clauses[i].in_caption or clauses[j].in_caption)
        and comparable(view, clauses[i], clauses[j])
    }
    bests = rivals({pair: closeness(f) for pair, f in found.items()}, [p.reading.id for p in clauses])
    labelled = frozenset(s for g in groups for s in g)
    rows_of = []
    for pair, values in found.items():
        sentences = tuple(frozenset((a, b)) for a in places[pair[0]] for b in places[pair[1]])
        if sentences:
            full = {**values, **rivalry(closeness(values), *bests(pair))}
            positive = any(s in gold for s in sentences)
            known = any(s <= labelled for s in sentences)
            rows_of.append(Candidate(full, sentences, positive, 1.0 if known else UNLABELLED))
    return Story(name, tuple(rows_of), gold, labelled)


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


def fit(stories: Sequence[Story], prior: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of a logistic regression drawn towards a prior, positives chosen anew each round."""
    names = ["bias", *sorted(stories[0].candidates[0].values)]
    start = np.array([prior.get(n, 0.0) for n in names])
    ridge = np.diag([0.0, *(TO_PRIOR if n in prior else RIDGE for n in names[1:])])
    weights = start
    for _ in range(ROUNDS):
        chosen = [c for s in stories for c in choose(s, dict(zip(names, weights, strict=True)))]
        x = np.array([[1.0, *(c.values[n] for n in names[1:])] for c in chosen])
        y = np.array([float(c.positive) for c in chosen])
        share = np.array([c.weight for c in chosen])
        for _ in range(STEPS):
            p = 1.0 / (1.0 + np.exp(-x @ weights))
            gradient = x.T @ (share * (y - p)) - ridge @ (weights - start)
            hessian = (x * (share * p * (1 - p))[:, None]).T @ x + ridge + 1e-9 * np.eye(len(weights))
            step = np.linalg.solve(hessian, gradient)
            weights = weights + step / max(
                1.0, float(np.abs(step).max())
            )  # full Newton steps overshoot for rare features
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}


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


def counted(story: Story, weights: Mapping[str, float], threshold: float) -> tuple[int, int, int]:
    """Return how many pairs of sentences are found rightly, found wrongly (both labelled), and missed."""
    limit = float(np.log(threshold / (1 - threshold)))
    found = {p for c in story.candidates if logit(c, weights) > limit for p in c.sentences}
    right = len(found & story.gold)
    return right, sum(p not in story.gold and p <= story.labelled for p in found), len(story.gold) - right


def report(stories: Sequence[Story], prior: Mapping[str, float]) -> Iterator[str]:
    """Yield F1 over pairs of sentences at some probabilities, each story under weights of the other folds."""
    sums = dict.fromkeys(LIMITS, (0, 0, 0))
    for fold in range(FOLDS):
        weights = fit([s for n, s in enumerate(stories) if n % FOLDS != fold], prior)
        for story in stories[fold::FOLDS]:
            for limit, so_far in sums.items():
                now = counted(story, weights, limit)
                sums[limit] = (so_far[0] + now[0], so_far[1] + now[1], so_far[2] + now[2])
    for limit, (right, wrong, missed) in sums.items():
        yield f"from {limit}: F1 {2 * right / (2 * right + wrong + missed):.3f} over {right + missed} pairs"


def read_stories(folders: Sequence[Path]) -> Iterator[Story]:
    """Yield the stories of some folders, those of the unread half left out."""
    for folder in folders:
        for name, rows in json.loads((folder / "manifest.json").read_text("utf-8"))["stories"].items():
            key = json.loads((folder / "stories" / f"{name}.json").read_text("utf-8"))
            if key.get("split") != UNREAD:
                yield load(folder, name, rows)


def main() -> int:
    """Fit, report held-out folds, write the weights; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", type=Path, nargs="+")
    prior = yaml.safe_load(OUT.read_text("utf-8"))["prior"]
    stories = list(read_stories(options.parse_args().folders))
    for line in report(stories, prior):
        print(line)
    OUT.write_text(HEADER + yaml.safe_dump({"prior": prior, "weights": fit(stories, prior)}, sort_keys=True), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
