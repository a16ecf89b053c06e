"""Fit the weights of `resources/event_confidence.yml` on own sentences: `python tools/fit_event_confidence.py`.

Every mention that the coder finds in a sentence of the test halves is one case: the rules were made while reading the
errors of the other halves, where they are right too often. It is right when its type is among the labelled ones. Prints
a reliability table, each case by weights of the other folds: of mentions with that confidence, how many are right.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import yaml

from crosswire.annotate.parse import load_parser
from crosswire.events import coder
from crosswire.events.confidence import evidence
from crosswire.events.matching import Hit
from crosswire.pipeline import line_articles, per_article
from crosswire.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
DATA = ("event_roots.jsonl", "event_none.jsonl", "event_flags.jsonl")
OUT = ROOT / "resources" / "event_confidence.yml"
RIDGE = 1.0
STEPS = 30
FOLDS = 10
BANDS = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


def cases() -> Iterator[tuple[str, dict[str, float], bool]]:
    """Yield the split, the evidence and whether the type is right, of each mention in the labelled sentences."""
    parser = load_parser(Settings().model)
    seen: list[dict[str, float]] = []

    def spy(hit: Hit, **what: bool) -> dict[str, float]:
        seen.append(evidence(hit, **what))
        return seen[-1]

    coder.evidence = spy  # type: ignore[attr-defined]
    for name in DATA:
        for line in (ROOT / "tests" / "eval" / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            wanted = {e["root"] for e in row.get("events", [row] if "root" in row else [])}
            begin, end = row.get("span", (0, len(row["text"])))
            (article,) = line_articles(row["text"].replace("\n", " ").encode())
            annotated = per_article(article, parser)
            seen.clear()
            mentions = list(coder.Coder(annotated).mentions())
            for mention, found in zip(mentions, seen, strict=True):
                if mention.span.begin < end and begin < mention.span.end:
                    yield row.get("split", "dev"), found, mention.type in wanted


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the weights of a ridge logistic regression, the bias first."""
    x = np.c_[np.ones(len(x)), x]
    w = np.zeros(x.shape[1])
    ridge = RIDGE * np.diag([0.0, *[1.0] * (x.shape[1] - 1)])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge
        w = w + np.linalg.solve(hessian, x.T @ (y - p) - ridge @ w)
    return w


def probability(w: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return the probabilities that weights give to cases."""
    found: np.ndarray = 1 / (1 + np.exp(-(np.c_[np.ones(len(x)), x] @ w)))
    return found


def main() -> int:
    """Fit, print the reliability, write the weights; return the exit code."""
    rows = [(found, right) for split, found, right in cases() if split == "test"]
    names = list(rows[0][0])
    x = np.array([[f[n] for n in names] for f, _ in rows])
    y = np.array([float(right) for _, right in rows])
    p = np.zeros(len(y))
    for fold in range(FOLDS):
        out = np.arange(len(y)) % FOLDS == fold
        p[out] = probability(fit(x[~out], y[~out]), x[out])
    print(f"{len(y)} mentions, {y.mean():.2f} right; Brier score {np.mean((p - y) ** 2):.3f}")
    for low, high in pairwise(BANDS):
        inside = (p >= low) & (p < high)
        if inside.any():
            print(
                f"| {low:g} to {min(high, 1.0):g} | {inside.sum()} | {p[inside].mean():.2f} | {y[inside].mean():.2f} |"
            )
    w = fit(x, y)
    weights = {n: round(float(v), 3) for n, v in zip(["bias", *names], w, strict=True)}
    head = OUT.read_text("utf-8").partition("weights:")[0]
    OUT.write_text(head + yaml.safe_dump({"weights": weights}, sort_keys=True), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
