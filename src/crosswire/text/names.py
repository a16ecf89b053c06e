"""Compare names of persons and bodies over spellings, romanisations, order and abbreviation.

The method is order-free assignment of folded words, as in name matching for screening lists (nomenklatura), with one
rule of its own: what tells two persons (a given name that nothing on the other side explains, another generation,
another initial, one father more) vetoes the match. Single words: `text.spelling`; names of syllables: `text.syllables`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from operator import add
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from crosswire.text.name_parts import (
    APOSTROPHES,
    KEPT,
    Name,
    is_chinese,
    is_family_first,
    name_words,
    parse_name,
)
from crosswire.text.normalize import fold
from crosswire.text.scripts import EAST_ASIAN, is_approximate, same_consonants
from crosswire.text.spelling import (
    INITIAL,
    SPELLING,
    TYPO,
    Spellings,
    is_gender,
    is_mute,
    is_russian,
    same_class,
    shortened,
    word_score,
)
from crosswire.text.syllables import Syllables, korean, readings, same_chinese, same_korean

Kind = Literal["person", "organisation"]

SAME = 0.85  # from here on two names may be taken as one; first half of nomenklatura's name_bench pairs
SKELETON = 0.88  # one name in a script without vowels, the same consonants
SLIP_LENGTH, MANY = 4, 3  # a word of four letters may hold a slip where three others are the same
FULL = 6  # letters of a Chinese or Korean given name of two syllables, which few bearers of a family name share
HISS = re.compile(r"^(?:sh|hs|x)(?=i|u)")
LEFT_OUT = 0.04  # taken off for each word that only one name has ("Vladimir Vladimirovich Putin")
ONE_WORD = 0.5  # a surname against a full name: it fits, and proves nothing
VETO = 0.2
LONG_ACRONYM = 2
HALF = 4  # words of a Burmese name of which the last two may stand for it


class NameMatch(NamedTuple):
    """How well two names fit (0..1; from `SAME` on they may be one), and why."""

    score: float
    why: str


class Pair(NamedTuple):
    """Words of two names (by number) that stand for one another, how sure, and why."""

    score: float
    why: str
    mine: tuple[int, ...]
    theirs: tuple[int, ...]


def compare_names(a: str, b: str, spellings: Spellings, kind: Kind = "person") -> NameMatch:
    """Compare two names of persons, or of bodies. Which of them comes first does not matter."""
    a, b = sorted((a, b))
    if kind == "organisation":
        return compare_bodies(a, b, spellings)
    return compare_persons(a, b, spellings)


def compare_persons(a: str, b: str, spellings: Spellings) -> NameMatch:
    """Compare two names of persons, given in the order of the alphabet."""
    mine, theirs = parse_name(a, spellings), parse_name(b, spellings)
    if not mine.words or not theirs.words:
        return NameMatch(0.0, "one of the names has no words")
    if mine.generation and theirs.generation and mine.generation != theirs.generation:
        return NameMatch(VETO, f"{mine.generation!r} is not {theirs.generation!r}: two generations")
    left, right = with_titles(mine, theirs, spellings)
    if left == right or "".join(left) == "".join(right):
        return NameMatch(1.0, "the same words")
    if mine.burmese and theirs.burmese:
        return compare_burmese(left, right)
    syllabic = compare_syllabic(left, right, spellings)
    if syllabic is not None:
        return syllabic
    if "".join(sorted(left)) == "".join(sorted(right)) and not is_turned(left, right, spellings):
        return NameMatch(1.0, "the same words")
    if not (a.isascii() and b.isascii()) and is_approximate(a) != is_approximate(b):
        east_asian = EAST_ASIAN.search(a + b) is not None
        if same_consonants(left, right, east_asian=east_asian):
            return NameMatch(SKELETON, "the same consonants, one name in a script that leaves vowels open")
    return align(left, right, spellings)


def with_titles(mine: Name, theirs: Name, spellings: Spellings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of two names, with the title that both have where one has but a single word without it."""
    if min(len(mine.words), len(theirs.words)) > 1:
        return mine.words, theirs.words
    for x, y in product(mine.titles, theirs.titles):
        if word_score(x, y, spellings, edits=False)[0]:
            return (x, *mine.words), (x, *theirs.words)
    return mine.words, theirs.words


def compare_burmese(left: Sequence[str], right: Sequence[str]) -> NameMatch:
    """Compare Burmese names, which have no family name: all words count, or the last two of four."""
    few, many = sorted((tuple(left), tuple(right)), key=len)
    if len(many) == HALF and many[HALF // 2 :] == few:
        return NameMatch(SPELLING, f"{' '.join(few)!r} is short for {' '.join(many)!r}")
    return NameMatch(VETO, f"{' '.join(left)!r} is not {' '.join(right)!r}: Burmese names have no family name")


def compare_syllabic(left: tuple[str, ...], right: tuple[str, ...], spellings: Spellings) -> NameMatch | None:
    """Compare names in Chinese, Korean or Vietnamese usage, whichever end the family name stands at.

    None where one of them is none. A family name at the end counts only after syllables.
    """
    mine = orders(left, spellings)
    theirs = orders(right, spellings) if mine else []
    found = [compare_family_first(x, y, spellings) for x, y in product(mine, theirs)]
    return max(found, key=lambda match: match.score, default=None)


@lru_cache(maxsize=KEPT)
def orders(words: tuple[str, ...], spellings: Spellings) -> Sequence[tuple[str, ...]]:
    """Return the ways to read a name with its family name first."""
    found = [words] if is_family_first(words, spellings) or is_chinese(words, spellings) else []
    turned = (words[-1], *words[:-1])
    if is_family_first(turned, spellings) and is_given(turned[1:], spellings.syllables):
        found.append(turned)
    return found


def is_given(words: Sequence[str], tables: Syllables) -> bool:
    """Tell whether words make a given name of two syllables."""
    if len(words) > 2:
        return False
    return any(len(way) == 2 for way in readings(words, tables)) or (
        len(words) == 2 and same_korean(words, words, tables)
    )


def compare_family_first(left: Sequence[str], right: Sequence[str], spellings: Spellings) -> NameMatch:
    """Compare names whose syllables keep their order and of which none may differ but in romanisation."""
    tables = spellings.syllables
    family = family_score(left[0], right[0], spellings)
    mine, theirs = left[1:], right[1:]
    if not family:
        return by_ear(left, right)
    if "".join(mine) == "".join(theirs):
        return NameMatch(round((1 + family) / 2, 3), "one given name, family name spelt in two ways")
    if same_chinese(mine, theirs, tables) or same_korean(mine, theirs, tables):
        return NameMatch(round((family + SPELLING) / 2, 3), "the same syllables in two romanisations")
    if len(left) != len(right):
        return NameMatch(VETO, f"{' '.join(mine)!r} is not {' '.join(theirs)!r}")
    return syllable_by_syllable(family, mine, theirs, spellings)


def family_score(x: str, y: str, spellings: Spellings) -> float:
    """Return how well two family names in Chinese, Korean or Vietnamese usage fit."""
    if x == y:
        return 1.0
    return SPELLING * (same_class(x, y, spellings.equal) or same_chinese((x,), (y,), spellings.syllables))


def by_ear(left: Sequence[str], right: Sequence[str]) -> NameMatch:
    """Compare names whose family names differ: one may be written as foreign ears hear it ("Si Jinpin")."""
    mine, theirs = ("".join(side[1:]).replace("ng", "n") for side in (left, right))
    if len(mine) >= FULL and mine == theirs and hiss(left[0]) == hiss(right[0]):
        return NameMatch(TYPO, f"one given name, {left[0]!r} for {right[0]!r} by ear")
    return NameMatch(0.0, f"family names {left[0]!r} and {right[0]!r} differ")


def syllable_by_syllable(family: float, mine: Sequence[str], theirs: Sequence[str], spellings: Spellings) -> NameMatch:
    """Compare given names word by word, by the classes of the data."""
    scores = []
    for x, y in zip(mine, theirs, strict=True):
        score = syllable_score(x, y, spellings)
        if not score:
            return NameMatch(VETO, f"{x!r} in the given name is not {y!r}")
        scores.append(score)
    return NameMatch(round(sum([family, *scores]) / (1 + len(scores)), 3), "the same syllables in two romanisations")


def syllable_score(x: str, y: str, spellings: Spellings) -> float:
    """Return how well two syllables fit: an initial stands for a syllable, a letter written twice is a slip."""
    if x == y:
        return 1.0
    if same_class(x, y, spellings.equal) or same_korean((x,), (y,), spellings.syllables):
        return SPELLING
    if 1 in (len(x), len(y)):
        return INITIAL * (x[0] == y[0])
    odd = not (korean(x, spellings.syllables) and korean(y, spellings.syllables))
    return TYPO * (odd and shortened(x) == shortened(y))


def hiss(family: str) -> str:
    """Return a Chinese family name with the sounds that foreign ears take for one ("xi", "shi") made one."""
    return HISS.sub("s", family)


def align(left: Sequence[str], right: Sequence[str], spellings: Spellings) -> NameMatch:
    """Compare names word by word in any order; a word that nothing explains on either side vetoes."""
    pairs, mine, theirs = assign(left, right, spellings)
    if not pairs:
        return NameMatch(0.0, "no word in common")
    if is_small_slip(pairs, [left[i] for i in mine], [right[j] for j in theirs]):
        why = f"{left[mine[0]]!r} for {right[theirs[0]]!r}: one letter, all else the same"
        pairs.append(Pair(TYPO, why, (mine.pop(),), (theirs.pop(),)))
    if mine and theirs:
        return NameMatch(VETO, f"{left[mine[0]]!r} is not {right[theirs[0]]!r}")
    if is_turned(left, right, spellings):
        return NameMatch(VETO, "given name and father's name stand the other way round")
    long, short, alone = (right, left, theirs) if theirs else (left, right, mine)
    if alone:
        veto = extra_veto(long, short, alone, pairs, spellings)
        if veto:
            return NameMatch(VETO, veto)
        if len(pairs) == 1:
            return NameMatch(ONE_WORD, f"only {pairs[0].why} in common")
    reasons = [p.why for p in pairs if p.score < 1] or ["the same words"]
    if alone:
        reasons.append(f"{long[alone[0]]!r} stands in one of them only")
    score = sum(p.score for p in pairs) / len(pairs)
    return NameMatch(round(max(score - LEFT_OUT * len(alone), VETO), 3), "; ".join(reasons))


def extra_veto(
    long: Sequence[str], short: Sequence[str], alone: Sequence[int], pairs: Sequence[Pair], spellings: Spellings
) -> str:
    """Return why words that only one name has tell another person; "" where they tell nothing."""
    extra = [long[i] for i in alone]
    if not alone[0] and any(p.score <= TYPO for p in pairs) and len(pairs) < MANY:
        return f"{extra[0]!r} stands in one of them only, and the rest is not the same to the letter"
    if any(len(w) == 1 for w in extra) and any(len(w) == 1 for w in short):
        return f"other initials: {extra[0]!r} stands in one of them only"
    if alone[0] == 0 and len(short) > 1 and short[0] in spellings.fathers and long[0] not in spellings.often_left_out:
        return f"{long[0]!r} before {short[0]!r}, which is a father's name"
    for i in alone:
        if (i and long[i] in spellings.bound) or (i + 1 < len(long) and long[i + 1] in spellings.bound and not i):
            return f"{long[i]!r} is half of a double given name"
    return ""


def is_turned(left: Sequence[str], right: Sequence[str], spellings: Spellings) -> bool:
    """Tell whether two names are two fathers' names in the two orders: "Hassan Ali", "Ali Hassan"."""
    if len(left) != 2 or len(right) != 2 or not spellings.fathers.issuperset((*left, *right)):
        return False
    crossed = all(word_score(x, y, spellings, edits=False)[0] for x, y in zip(left, reversed(right), strict=True))
    return crossed and not word_score(left[0], right[0], spellings, edits=False)[0]


def is_small_slip(pairs: Sequence[Pair], mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether one short word on either side differs by a letter, and three others or more are the same."""
    if len(mine) != 1 or len(theirs) != 1 or len(pairs) < MANY or min(len(mine[0]), len(theirs[0])) < SLIP_LENGTH:
        return False
    return OSA.distance(mine[0], theirs[0], score_cutoff=1) <= 1 and not is_gender(mine[0], theirs[0])


def assign(left: Sequence[str], right: Sequence[str], spellings: Spellings) -> tuple[list[Pair], list[int], list[int]]:
    """Pair the words of two names, best pairs first; return the pairs and the numbers of words left alone.

    Two neighbouring words may stand for one ("Abd al" with "Abdal").
    """
    options = []
    for i, x in enumerate(left):
        for j, y in enumerate(right):
            score, why = word_score(x, y, spellings, edits=True)
            if score:
                options.append(Pair(score, why, (i,), (j,)))
    options += [Pair(TYPO + 0.1, "words run together", (i, i + 1), (j,)) for i, j in joined(left, right)]
    options += [Pair(TYPO + 0.1, "words run together", (i,), (j, j + 1)) for j, i in joined(right, left)]
    options += family_options(left, right, spellings)
    options.sort(key=lambda o: (-o.score, o.mine, o.theirs))
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for option in options:
        if used_left.isdisjoint(option.mine) and used_right.isdisjoint(option.theirs):
            used_left.update(option.mine)
            used_right.update(option.theirs)
            pairs.append(option)
    mine = [i for i in range(len(left)) if i not in used_left]
    theirs = [j for j in range(len(right)) if j not in used_right]
    return pairs, mine, theirs


def family_options(left: Sequence[str], right: Sequence[str], spellings: Spellings) -> list[Pair]:
    """Return the last words of two names as a pair where they differ by an ending that family names alone may lose."""
    if min(len(left), len(right)) < 2:
        return []
    x, y, places = left[-1], right[-1], ((len(left) - 1,), (len(right) - 1,))
    if is_mute(x, y):
        return [Pair(TYPO, f"{x!r} for {y!r}: nearly the same letters", *places)]
    return [Pair(TYPO, f"{x!r} for {y!r}: with a Russian ending", *places)] if is_russian(x, y, spellings) else []


def joined(pieces: Sequence[str], wholes: Sequence[str]) -> list[tuple[int, int]]:
    """Return where two neighbouring words of one name make one word of the other."""
    return [(i, wholes.index(w)) for i, w in enumerate(map(add, pieces, pieces[1:])) if w in wholes]


def compare_bodies(a: str, b: str, spellings: Spellings) -> NameMatch:
    """Compare names of organisations: legal forms do not count, an acronym stands for its words."""
    left, right = name_words(a, spellings.legal_forms, ""), name_words(b, spellings.legal_forms, "")
    if not left or not right:
        return NameMatch(0.0, "one of the names has no words")
    if sorted(left) == sorted(right) or "".join(left) == "".join(right):
        return NameMatch(1.0, "the same words")
    for short, full in ((a, b), (b, a)):
        if is_acronym(short, full):
            return NameMatch(0.9, f"{short!r} is made of the first letters of {full!r}")
    pairs, mine, theirs = assign(left, right, spellings)
    paired = sum(p.score for p in pairs)
    if not pairs or (mine and theirs):
        differ = f"{left[mine[0]]!r} is not {right[theirs[0]]!r}" if mine and theirs else "no word in common"
        return NameMatch(round(VETO * bool(pairs), 3), differ)
    alone = [*(left[i] for i in mine), *(right[j] for j in theirs)]
    if alone:
        share = paired / (len(pairs) + len(alone))
        return NameMatch(round(min(share, 0.8), 3), f"{' '.join(alone)!r} stands in one of them only")
    return NameMatch(round(paired / len(pairs), 3), "; ".join(p.why for p in pairs if p.score < 1) or "the same words")


def is_acronym(short: str, full: str) -> bool:
    """Tell whether a name in capitals is made of the first letters of another, with or without its small words."""
    letters = fold(short.replace(".", ""))
    if not short.replace(".", "").isupper() or not LONG_ACRONYM <= len(letters) <= 8 or not letters.isalpha():
        return False
    words = [w for w in re.split(r"[\s-]+", full.translate(APOSTROPHES)) if w]
    if len(words) < LONG_ACRONYM:
        return False
    every = "".join(fold(w)[:1] for w in words)
    capital = "".join(fold(w)[:1] for w in words if w[0].isupper())
    return letters in (every, capital)
