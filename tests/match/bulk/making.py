"""Texts of made-up words for tests of reuse, and entries from them."""

from __future__ import annotations

import random

from crosswire.match.bulk.entry import Entry, entry

SYLLABLES = ("ka", "ro", "mi", "ten", "da", "lu", "vor", "shi", "bel", "an", "os", "gri", "ne", "ja", "pul", "ei")


def word(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 5)))


def words(rng: random.Random, count: int) -> list[str]:
    return [word(rng) for _ in range(count)]


def made(text: str, outlet: str | None = None, url: str | None = None, published: str | None = None) -> Entry:
    return entry(text, outlet or text[:12], outlet, url, published)
