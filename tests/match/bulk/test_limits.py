"""Input that is made to hurt: time stays near linear in the size of the input."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from crosswire.match.bulk.engine import find_reuse
from crosswire.match.bulk.entry import Entry
from tests.match.bulk.making import made, words


def one_word(size: int) -> list[Entry]:
    return [made("buffalo " * size, f"o{n}") for n in range(3)]


def two_words(size: int) -> list[Entry]:
    return [made("buffalo ferry " * (size // 2), f"o{n}") for n in range(3)]


def refrain(size: int) -> list[Entry]:
    line = "the harbour lights of Lombok burn for the lost sailors of Mataram "
    return [made(line * (size // 12) + f"end {n}", f"o{n}") for n in range(4)]


def footers(size: int) -> list[Entry]:
    line = "Lombok Daily is owned by the Harbour Trust and printed every day in Mataram for readers on all islands."
    return [made(f"{n} {line}", "Lombok Daily", f"u{n}") for n in range(size // 20)]


def same_text(size: int) -> list[Entry]:
    line = "Lombok Daily is owned by the Harbour Trust and printed every day in Mataram for readers on all islands."
    return [made(line, f"o{n}") for n in range(size // 20)]


def network(size: int) -> list[Entry]:
    """One text in a network of outlets that each print it four times: the most outlets that boilerplate may have."""
    line = "Lombok Daily is owned by the Harbour Trust and printed every day in Mataram for readers on all islands."
    return [made(f"{n} {line}", f"o{n // 4}", f"u{n}") for n in range(size // 4)]


def long_article(size: int) -> list[Entry]:
    rng = random.Random(1)
    whole = words(rng, size)
    return [made(" ".join(whole), "o"), made(" ".join(whole[size // 2 :]), "p"), made(" ".join(whole[:200]), "q")]


def digits(size: int) -> list[Entry]:
    return [made(" ".join(str(n % 10) for n in range(size)), f"o{n}") for n in range(2)]


def empty(size: int) -> list[Entry]:
    return [made(" " * n, f"o{n}") for n in range(size // 100)]


@pytest.mark.parametrize(
    "make", [one_word, two_words, refrain, footers, same_text, network, long_article, digits, empty]
)
def test_time_grows_with_the_input(make: Callable[[int], list[Entry]]) -> None:
    find_reuse(make(2_000))
    times = []
    for size in (20_000, 80_000):
        entries = make(size)
        started = time.process_time()
        find_reuse(entries)
        times.append(time.process_time() - started)
    # four times the input; eight times the time is far from the sixteen of a quadratic step, and allows for noise
    assert times[1] < max(8 * times[0], 1.0), times
