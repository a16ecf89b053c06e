"""Two words of names compared: spellings, readings in several languages, short forms, slips of the pen.

A word is read as each language or system of romanisation would read it (`Reading`); two words that have a reading in
common are one ("Jelzin" read in German is "Yeltsin" read in English). The idea is that of Daitch and Mokotoff's codes,
which give a name several codes where its spelling is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Indel

from crosswire.text.syllables import Syllables

SPELLING, NICKNAME, SOUND, INITIAL, TYPO = 0.97, 0.95, 0.93, 0.8, 0.86
EDIT = 0.85  # share of letters from which two words of five letters or more are one with a slip; first half of
# nomenklatura's name_bench pairs
EDIT_LENGTH = 5
ALIKE = 0.4  # share of letters below which sounds are not looked at: no pair of the dev half of tests/eval is lost
WEAK_LENGTH = 8  # letters of a family name whose last vowel may be a or e: of fewer, women's given names differ so
SOUNDS_LENGTH = 7  # sounds of which one may differ in two languages: of fewer, other names are as near
MERGED_LENGTH = 6  # letters from which words may be compared by readings in which much falls together
KEPT = 1 << 14  # words whose readings are kept in mind: some megabytes
DOUBLED = re.compile(r"(.)\1+")
# words made of open syllables, as Japanese names are: one vowel or consonant more makes another name
OPEN = re.compile(r"(?:(?:ch|sh|ts|[kgsztdnhbpmrwfj])?y?[aiueo]|n(?![aiueoy]))++")
DIMINUTIVE = re.compile(r"(?:elle|ette|enne)$")  # of French women: Michelle is not Michael
WOMANS = re.compile(r"(?:[oe]v|in|[st]?k|ts)(?:a|aya|aia|aja|iia|yia)$")
MANS = re.compile(r"(?:[oe]v|in|[st]?k(?:y|i|iy|ii|yi|yy|yj|ij|oy|oi)|tsky)$")
RUSSIAN = re.compile(r"(?:ov|ev|yev|aev|iev|zoda|zade)$")
STEM = 4  # letters of a Central Asian family name before its Russian ending


class Reading(NamedTuple):
    """How one language or system reads letters: one pass, longest first; "^" and "$" are the ends of a word."""

    pattern: re.Pattern[str]
    to: Mapping[str, str]

    def of(self, word: str) -> str:
        """Return a word as it is read."""
        return self.pattern.sub(lambda found: self.to[found[0]], word)


def reading(rows: Iterable[Sequence[str]]) -> Reading:
    """Make a reading of pairs of letters and what they are read as."""
    to = {row[0]: row[1] for row in rows}
    longest = sorted(to, key=lambda letters: (-len(letters), letters))
    return Reading(re.compile("|".join(map(re.escape, longest))), to)


@dataclass(frozen=True, eq=False, kw_only=True)
class Spellings:
    """What words of names can stand for one another, as data; built by `lexicon.spellings`.

    `equal` and `nicknames` give the classes of a word. The first of `readings` is the usual one; `common` comes after
    each; `mergers` count only where both words are read by the same of them. `fathers` are given names that stand for
    a father too, `bound` are second words of double given names. Compared and hashed by identity: there is one.
    """

    equal: Mapping[str, frozenset[int]]
    nicknames: Mapping[str, frozenset[int]]
    droppable: frozenset[str]
    legal_forms: frozenset[str]
    family_first: frozenset[str]
    titles_of_names: frozenset[str]
    generations: Mapping[str, str]
    fathers: frozenset[str]
    often_left_out: frozenset[str]
    bound: frozenset[str]
    readings: tuple[Reading, ...]
    common: Reading
    mergers: tuple[Reading, ...]
    syllables: Syllables


class Sounds(NamedTuple):
    """How a word may sound: as usual, in any reading, and in the readings that merge much."""

    usual: str
    every: frozenset[str]
    merged: tuple[str, ...]


@lru_cache(maxsize=KEPT)
def sounds(word: str, spellings: Spellings) -> Sounds:
    """Return how a folded word may sound; for comparing only."""
    whole, common = f"^{word}$", spellings.common
    usual, *others = dict.fromkeys(
        r.of(whole) for n, r in enumerate(spellings.readings) if not n or r.pattern.search(whole)
    )
    first = shortened(common.of(usual))
    every = frozenset({first, *(shortened(common.of(w)) for w in others)})
    merged = [shortened(common.of(r.of(whole))) for r in spellings.mergers] if len(word) >= MERGED_LENGTH else ()
    return Sounds(first, every, tuple(merged))


def shortened(word: str) -> str:
    """Return a word without doubled letters."""
    return DOUBLED.sub(r"\1", word)


def same_sound(x: str, y: str, spellings: Spellings) -> bool:
    """Tell whether two words have a reading in common."""
    mine, theirs = sounds(x, spellings), sounds(y, spellings)
    if not mine.every.isdisjoint(theirs.every):
        return True
    return any(a == b for a, b in zip(mine.merged, theirs.merged, strict=False))


def word_score(x: str, y: str, spellings: Spellings, *, edits: bool) -> tuple[float, str]:
    """Return how well two words fit and why; 0 where they do not. `edits` allows for a slip of the pen."""
    if x == y:
        return 1.0, repr(x)
    if same_class(x, y, spellings.equal):
        return SPELLING, f"{x!r} for {y!r}: two romanisations"
    if edits and same_class(x, y, spellings.nicknames):
        return NICKNAME, f"{x!r} for {y!r}: a short form"
    if len(x) == 1 or len(y) == 1:
        return (INITIAL, f"{x!r} for {y!r}: an initial") if edits and x[0] == y[0] else (0.0, "")
    if Indel.normalized_similarity(x, y, score_cutoff=ALIKE) == 0:
        return 0.0, ""
    score, why = likeness(x, y, spellings, edits=edits)
    return (0.0, "") if score and is_gender(x, y) else (score, f"{x!r} for {y!r}: {why}")


def likeness(x: str, y: str, spellings: Spellings, *, edits: bool) -> tuple[float, str]:
    """Return how much two words of some letters in common sound or look alike, and why."""
    if (not edits or min(len(x), len(y)) > 2) and same_sound(x, y, spellings):
        return SOUND, "the same sounds"
    if edits and (is_latvian(x, y) or is_latvian(y, x)):
        return SOUND, "with a Latvian or Lithuanian ending"
    if edits and is_slip(x, y, spellings):
        return TYPO, "nearly the same letters"
    return 0.0, ""


def same_class(x: str, y: str, classes: Mapping[str, frozenset[int]]) -> bool:
    """Tell whether two words stand in one class of the data."""
    return x in classes and y in classes and not classes[x].isdisjoint(classes[y])


def is_latvian(bare: str, ended: str) -> bool:
    """Tell whether a word is another with the ending that Latvian and Lithuanian give to men's names."""
    if len(bare) < EDIT_LENGTH or bare[-1] in "aeiou":
        return False
    return ended in (f"{bare}s", f"{bare}as", f"{bare}is") or (bare[-1] == "y" and ended == f"{bare[:-1]}js")


def is_russian(x: str, y: str, spellings: Spellings) -> bool:
    """Tell whether two family names differ by a Russian ending that one of them has laid down ("-ov")."""
    short, long = sorted((x, y), key=len)
    bare = RUSSIAN.sub("", long)
    return bare != long and len(bare) >= STEM and word_score(short, bare, spellings, edits=False)[0] > 0


def is_slip(x: str, y: str, spellings: Spellings) -> bool:
    """Tell whether two words of five letters or more differ as a slip of the pen or a free romanisation does.

    A last "a" or "e" more, or "a" for "o", makes a woman's name of a man's: no slip.
    """
    if min(len(x), len(y)) < EDIT_LENGTH or is_other_open(x, y) or (x[-1] == "a") != (y[-1] == "a"):
        return False
    if x[0] == y[0] and (Indel.normalized_similarity(x, y) >= EDIT or OSA.distance(x, y, score_cutoff=1) <= 1):
        return True
    mine, theirs = sounds(x, spellings), sounds(y, spellings)
    if x[0] == y[0] and OSA.distance(mine.usual, theirs.usual, score_cutoff=1) <= 1:
        return True
    return any(
        a[0] == b[0] and OSA.distance(a, b, score_cutoff=1) <= 1
        for a in mine.every
        for b in theirs.every
        if min(len(a), len(b)) >= SOUNDS_LENGTH or sorted(a) == sorted(b)
    )


def is_other_open(x: str, y: str) -> bool:
    """Tell whether two words of open syllables differ in length or ending: "Ichiro", "Iichiro"; "Yoshio", "Yoshiko"."""
    return (len(x) != len(y) or x[-1] != y[-1]) and bool(OPEN.fullmatch(x)) and bool(OPEN.fullmatch(y))


def is_mute(x: str, y: str) -> bool:
    """Tell whether two family names differ by a weak vowel at the end: "Scholz", "Scholze"; "-paksa", "-pakse"."""
    short, long = sorted((x, y), key=len)
    weak = len(short) >= WEAK_LENGTH and short[:-1] == long[:-1] and {short[-1], long[-1]} == {"a", "e"}
    return weak or (len(short) >= EDIT_LENGTH and long == f"{short}e")


def is_gender(x: str, y: str) -> bool:
    """Tell whether two words differ by an ending that tells women from men: Angelo and Angela, Petrov and Petrova."""
    short, long = sorted((x, y), key=len)
    if long[:-1] == short and long[-1] in "ae":
        return True
    if x[:-1] == y[:-1] and {x[-1], y[-1]} in ({"a", "o"}, {"a", "e"}, {"a", "i"}):
        return not x[:-1].endswith("nk")  # "Lukashenka" is Belarusian for "Lukashenko"
    if bool(DIMINUTIVE.search(x)) != bool(DIMINUTIVE.search(y)):
        return True
    return any(WOMANS.search(a) and MANS.search(b) for a, b in ((x, y), (y, x)))
