"""Fit the weights of `resources/alignment.yml` on event coreference: `python tools/fit_alignment.py ecbplus/dev.jsonl`.

Two clauses of two reports of one event are one claim when their heads are mentions of one annotated happening (ECB+,
Cybulska and Vossen 2014, CC BY 3.0). Topics with an odd number are fitted on, even ones are kept for the test.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from msgspec.structs import replace

from crosswire.annotate import annotate, load_parser
from crosswire.attribute import attribute
from crosswire.corroborate.alignment import candidates, passage_pairs
from crosswire.corroborate.likeness import features
from crosswire.corroborate.propositions import Proposition, propositions
from crosswire.corroborate.view import look
from crosswire.corroborate.wording import wordings
from crosswire.events import code
from crosswire.match import link_sources, match
from crosswire.records import Annotated, Article, Parser, PublicationDate, Sentence, content_id
from crosswire.settings import Settings

OUT = Path(__file__).resolve().parent.parent / "resources" / "alignment.yml"
UNKNOWN = PublicationDate(why="not stated")
SHORTEST = 4  # tokens of a line that is a sentence; addresses and remnants have fewer
RIDGE = 1.0
STEPS = 30
HEADER = """\
# read by corroborate/likeness.py; weights of the features that tell whether two clauses are one claim
# fitted by tools/fit_alignment.py on the odd topics of ECB+ (event coreference, CC BY 3.0); no text of it is kept here
"""


def article(document: dict[str, Any], label: str) -> Article:
    """Return a document of ECB+ as an article of one sentence a line."""
    text, begin = document["text"], 0
    sentences: list[Sentence] = []
    for line in text.split("\n"):
        if line.strip():
            kind = "body" if len(line.split()) >= SHORTEST and not line.startswith("http") else "boilerplate"
            place = len(sentences)
            sentences.append(Sentence(index=place, begin=begin, end=begin + len(line), kind=kind, paragraph=place))  # type: ignore[arg-type]
        begin += len(line) + 1
    return Article(
        id=content_id("article", document["id"]),
        label=label,
        name=document["id"],
        sha256="",
        characters=len(text),
        text=text,
        published=UNKNOWN,
        updated=UNKNOWN,
        language="en",
        sentences=tuple(sentences),
    )


def annotated(document: dict[str, Any], label: str, parser: Parser) -> Annotated:
    """Take a document through the per-article path, cleaning left out."""
    made = annotate(article(document, label), parser)
    made = replace(made, attributions=attribute(made))
    return replace(made, events=code(made))


def chains(document: dict[str, Any]) -> dict[tuple[int, int], str]:
    """Return the annotated happenings of a document by place; a mention that stands alone is a happening of its own."""
    return {
        (m["begin"], m["end"]): m["chain"] or f"{document['id']}:{m['begin']}"
        for m in document["mentions"]
        if m["kind"] == "event" and m["validated"] and m["type"] != "ACTION_REPORTING"
    }


def happening(row: Proposition, known: dict[tuple[int, int], str]) -> str | None:
    """Return the happening that a clause's head tells, or that of what completes it."""
    for (begin, end), chain in known.items():
        if begin <= row.head.begin and row.head.end <= end:
            return chain
    return None


def pairs_of(documents: Sequence[dict[str, Any]], parser: Parser) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield the features and label of each candidate pair of clauses of two documents of one event."""
    articles = [annotated(d, f"A{n:03d}", parser) for n, d in enumerate(documents)]
    found = match(articles)
    view = look(link_sources(articles, found.entities), found)
    known = {a.article.id: chains(d) for a, d in zip(articles, documents, strict=True)}
    rows = sorted((p for r in view.readings for p in propositions(r)), key=lambda p: p.key)
    words = wordings(view, rows)
    passages = passage_pairs(view, rows, {i: i for i in range(len(rows))})
    labels = [happening(p, known[p.reading.id]) for p in rows]
    looked_at = candidates(words) | set(passages)
    for i, j in combinations(range(len(rows)), 2):
        if labels[i] is None or labels[j] is None or rows[i].reading.id == rows[j].reading.id:
            continue
        if (i, j) in looked_at:
            yield features(rows[i], rows[j], words[i], words[j], passages.get((i, j))), labels[i] == labels[j]


def fit(rows: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Return the weights of a ridge logistic regression by Newton's method."""
    names = sorted(rows[0][0])
    x = np.array([[1.0, *(f[n] for n in names)] for f, _ in rows])
    y = np.array([float(label) for _, label in rows])
    weights = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 0.0
    for _ in range(STEPS):
        p = 1.0 / (1.0 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge @ weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge + 1e-9 * np.eye(x.shape[1])
        weights = weights + np.linalg.solve(hessian, gradient)
    return {name: round(float(w), 3) for name, w in zip(["bias", *names], weights, strict=True)}


def f1(rows: Sequence[tuple[dict[str, float], bool]], weights: dict[str, float], threshold: float) -> tuple[float, ...]:
    """Return precision, recall and F1 at a threshold of probability."""
    said = [
        weights["bias"] + sum(weights[n] * v for n, v in f.items()) > np.log(threshold / (1 - threshold))
        for f, _ in rows
    ]
    right = sum(s and label for s, (_, label) in zip(said, rows, strict=True))
    precision, recall = right / max(1, sum(said)), right / max(1, sum(label for _, label in rows))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def documents(path: Path) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    """Return the documents of each event."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    rows.sort(key=lambda d: (d["story"], d["id"]))
    return [(story, list(group)) for story, group in groupby(rows, key=lambda d: d["story"])]


def main() -> int:
    """Fit, report on both halves, write the weights; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("path", type=Path, help="JSON lines in the form of shared/data/ecbplus")
    path = options.parse_args().path
    parser = load_parser(Settings().model)
    halves: dict[int, list[tuple[dict[str, float], bool]]] = {0: [], 1: []}
    for story, rows in documents(path):
        found = list(pairs_of(rows, parser))
        halves[rows[0]["topic"] % 2].extend(found)
        print(story, len(found), sum(label for _, label in found), flush=True)
    weights = fit(halves[1])
    for threshold in (0.3, 0.4, 0.5, 0.6):
        print(
            threshold, *(f"{name} {f1(halves[half], weights, threshold)}" for half, name in ((1, "fit"), (0, "test")))
        )
    OUT.write_text(HEADER + yaml.safe_dump({"weights": weights}, sort_keys=False), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
