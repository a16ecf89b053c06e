"""Baselines of coreference: spans of one last word are one, and every span stands alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from crosswire.evaluate.coreference import Answer, Given, score_coreference


def same_last_word(documents: Sequence[Given]) -> list[list[Answer]]:
    """Put spans of one kind and last word into one cluster, over the whole file: the usual lemma baseline."""
    return [[Answer((kind, d.text[b:e].split()[-1].lower())) for b, e, kind in d.spans] for d in documents]


def each_alone(documents: Sequence[Given]) -> list[list[Answer]]:
    """Leave every span by itself."""
    return [[Answer((d.id, n)) for n in range(len(d.spans))] for d in documents]


SCORER = score_coreference
PEERS: dict[str, Callable[..., Any]] = {"same-last-word": same_last_word, "each-alone": each_alone}
