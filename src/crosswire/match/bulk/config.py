"""What may be set about finding reuse in bulk."""

from __future__ import annotations

from crosswire.records.base import Record

MEMORY = 2_000_000_000  # bytes: what a laptop can spare


class ReuseConfig(Record, frozen=True, kw_only=True):
    """The settings, calibrated on 5,000 made articles (tools/bench_reuse.py).

    `k` and `window` are those of winnowing: `k + window - 1` running words in common are always found, if they tell
    `seed_bits`. Postings of a fingerprint beyond `heavy` are linked to two representatives. One that four or more
    articles of at most `few_outlets` times as many outlets share is boilerplate. Passages within `gap` words are one;
    one needs `fewest` words that match (twice as many characters where a character is a token), and `bits` of
    information in them, `error_bits` taken off for each word that differs. `memory` is in bytes: what postings need
    beyond a third of it is worked through in parts, with the same result.
    """

    k: int = 4
    window: int = 1
    seed_bits: float = 24.0
    heavy: int = 24
    few_outlets: float = 0.25
    gap: int = 25
    fewest: int = 8
    bits: float = 60.0
    error_bits: float = 3.0
    memory: int = MEMORY
