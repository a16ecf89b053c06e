"""Compare names of persons and bodies over spellings, romanisations, order and abbreviation.

The method is order-free assignment of folded words, as in name matching for screening lists (nomenklatura), with one
rule of its own: a word of a given name that nothing on the other side explains vetoes the match.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA, Indel

from crosswire.text.normalize import fold
from crosswire.text.scripts import EAST_ASIAN, is_approximate, same_consonants, spaced

Kind = Literal["person", "organisation"]
WORDS = re.compile(r"[a-z0-9]+")
INITIALS = re.compile(r"\b(?:[a-z]\.[\s-]?)+(?=\s|[a-z]{2}|$)")
GENITIVE = re.compile(r"'s\b")
FIRST_NAMES = ("ben",)  # a particle inside an Arabic or Hebrew name, a first name at its beginning
APOSTROPHES = str.maketrans("", "", "'`\"")

SAME = 0.85  # from here on two names may be taken as one; first half of nomenklatura's name_bench pairs
SPELLING, NICKNAME, SOUND, INITIAL, TYPO = 0.97, 0.95, 0.93, 0.8, 0.86
SKELETON = 0.88  # one name in a script without vowels, the same consonants
EDIT = 0.85  # share of letters from which two words of five letters or more are one with a slip; same pairs
EDIT_LENGTH = 5
SLIP_LENGTH, MANY = 4, 3  # a word of four letters may hold a slip where three others are the same
DIGITS = str.maketrans("013459", "oieasg")  # digits that scanning or a prank puts for letters inside a word
RUN_TOGETHER = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")  # "AmaraOkafor"; not "McAdam", "DeVito"
INITIALS_ONLY = re.compile(r"\b[A-Z]{2,3}\b(?=.*[a-z])")  # "JD Okafor": no vowel, so no name
VOWEL = re.compile(r"[AEIOUY]")
DIGIT_INSIDE = re.compile(r"[a-z]\d|\d[a-z]")
FULL = 6  # letters of a Chinese or Korean given name of two syllables, which few bearers of a family name share
HISS = re.compile(r"^(?:sh|hs|x)(?=i|u)")
LEFT_OUT = 0.04  # taken off for each word that only one name has ("Vladimir Vladimirovich Putin")
ONE_WORD = 0.5  # a surname against a full name: it fits, and proves nothing
VETO = 0.2
LONG_ACRONYM = 2


class Spellings(NamedTuple):
    """What words of names can stand for one another, as data; built by `lexicon.spellings`.

    `equal` and `nicknames` give the classes of a word; `sounds` are letters and what they are read as, in order.
    """

    equal: dict[str, frozenset[int]]
    nicknames: dict[str, frozenset[int]]
    droppable: frozenset[str]
    legal_forms: frozenset[str]
    family_first: frozenset[str]
    sounds: tuple[tuple[str, str], ...]


class NameMatch(NamedTuple):
    """How well two names fit (0..1; from `SAME` on they may be one), and why."""

    score: float
    why: str


def compare_names(a: str, b: str, spellings: Spellings, kind: Kind = "person") -> NameMatch:
    """Compare two names of persons, or of bodies. Which of them comes first does not matter."""
    a, b = sorted((a, b))
    if kind == "organisation":
        return compare_bodies(a, b, spellings)
    left, right = name_words(a, spellings.droppable), name_words(b, spellings.droppable)
    if not left or not right:
        return NameMatch(0.0, "one of the names has no words")
    if "".join(sorted(left)) == "".join(sorted(right)) or "".join(left) == "".join(right):
        return NameMatch(1.0, "the same words")
    if is_family_first(left, spellings) and is_family_first(right, spellings):
        return compare_family_first(left, right, spellings)
    if is_approximate(a) != is_approximate(b):
        east_asian = EAST_ASIAN.search(a + b) is not None
        if same_consonants(left, right, east_asian=east_asian):
            return NameMatch(SKELETON, "the same consonants, one name in a script that leaves vowels open")
    return align(left, right, spellings)


def name_words(name: str, dropped: frozenset[str], between: str = " ") -> list[str]:
    """Return the folded words of a name without those that may be left out, but for the first; none stands twice.

    `between` stands between initials: a space for persons ("J.-C." is j and c), nothing for bodies ("A.B.C." is abc).
    """
    folded = GENITIVE.sub("", fold(spaced(opened(name) if between else name))).translate(APOSTROPHES)
    folded = INITIALS.sub(lambda found: between.join(re.findall(r"[a-z]", found.group())) + " ", folded)
    words = [w.translate(DIGITS) if DIGIT_INSIDE.search(w) and between else w for w in WORDS.findall(folded)]
    kept = [w for i, w in enumerate(words) if w not in dropped or (not i and w in FIRST_NAMES)] or words
    return list(dict.fromkeys(kept))


def opened(name: str) -> str:
    """Return a name with words that run together and initials without points apart: "AmaraOkafor", "JD Okafor"."""
    name = RUN_TOGETHER.sub(" ", name)
    return INITIALS_ONLY.sub(lambda found: found[0] if VOWEL.search(found[0]) else " ".join(found[0]), name)


def is_family_first(words: Sequence[str], spellings: Spellings) -> bool:
    """Tell whether a name follows Korean, Chinese or Vietnamese usage: family name first, short syllables after it."""
    return words[0] in spellings.family_first and len(words) > 1 and all(len(w) <= 7 for w in words[1:])


def compare_family_first(left: Sequence[str], right: Sequence[str], spellings: Spellings) -> NameMatch:
    """Compare names whose syllables keep their order and of which none may differ but in romanisation."""
    family, _ = word_score(left[0], right[0], spellings, edits=False)
    given = "".join(left[1:])
    if not family and given == "".join(right[1:]) and len(given) >= FULL and hiss(left[0]) == hiss(right[0]):
        return NameMatch(TYPO, f"one given name, {left[0]!r} for {right[0]!r} by ear")
    if not family:
        return NameMatch(0.0, f"family names {left[0]!r} and {right[0]!r} differ")
    if "".join(left[1:]) == "".join(right[1:]):
        return NameMatch(round((1 + family) / 2, 3), "one given name, family name spelt in two ways")
    if len(left) != len(right):
        return NameMatch(VETO, f"{' '.join(left[1:])!r} is not {' '.join(right[1:])!r}")
    scores = []
    for x, y in zip(left[1:], right[1:], strict=True):
        score, _ = word_score(x, y, spellings, edits=False)
        if not score:
            return NameMatch(VETO, f"{x!r} in the given name is not {y!r}")
        scores.append(score)
    return NameMatch(round(sum([family, *scores]) / len(left), 3), "the same syllables in two romanisations")


def hiss(family: str) -> str:
    """Return a Chinese family name with the sounds that foreign ears take for one ("xi", "shi") made one."""
    return HISS.sub("s", family)


def align(left: Sequence[str], right: Sequence[str], spellings: Spellings) -> NameMatch:
    """Compare names word by word in any order; a word that nothing explains on either side vetoes."""
    pairs, alone_left, alone_right = assign(left, right, spellings)
    if not pairs:
        return NameMatch(0.0, "no word in common")
    if is_small_slip(pairs, alone_left, alone_right):
        pairs.append((TYPO, f"{alone_left.pop()!r} for {alone_right.pop()!r}: one letter, all else the same"))
    if alone_left and alone_right:
        return NameMatch(VETO, f"{alone_left[0]!r} is not {alone_right[0]!r}")
    score = sum(s for s, _ in pairs) / len(pairs)
    alone = [*alone_left, *alone_right]
    if alone and len(pairs) == 1:
        return NameMatch(ONE_WORD, f"only {pairs[0][1]} in common")
    reasons = [why for s, why in pairs if s < 1] or ["the same words"]
    if alone:
        reasons.append(f"{alone[0]!r} stands in one of them only")
    return NameMatch(round(max(score - LEFT_OUT * len(alone), VETO), 3), "; ".join(reasons))


def is_small_slip(pairs: Sequence[tuple[float, str]], mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether one short word on either side differs by a letter, and three others or more are the same."""
    if len(mine) != 1 or len(theirs) != 1 or len(pairs) < MANY or min(len(mine[0]), len(theirs[0])) < SLIP_LENGTH:
        return False
    return OSA.distance(mine[0], theirs[0], score_cutoff=1) <= 1 and not is_gender(mine[0], theirs[0])


def assign(
    left: Sequence[str], right: Sequence[str], spellings: Spellings
) -> tuple[list[tuple[float, str]], list[str], list[str]]:
    """Pair the words of two names, best pairs first; return the pairs and the words left alone on either side.

    Two neighbouring words may stand for one ("Abd al" with "Abdal").
    """
    options: list[tuple[float, str, tuple[int, ...], tuple[int, ...]]] = [
        (*word_score(x, y, spellings, edits=True), (i,), (j,)) for i, x in enumerate(left) for j, y in enumerate(right)
    ]
    options += [(TYPO + 0.1, "words run together", (i, i + 1), (j,)) for i, j in joined(left, right)]
    options += [(TYPO + 0.1, "words run together", (i,), (j, j + 1)) for j, i in joined(right, left)]
    options.sort(key=lambda o: (-o[0], o[2], o[3]))
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for score, why, mine, theirs in options:
        if score and not used_left & {*mine} and not used_right & {*theirs}:
            used_left |= {*mine}
            used_right |= {*theirs}
            pairs.append((score, why))
    alone_left = [x for i, x in enumerate(left) if i not in used_left]
    alone_right = [y for j, y in enumerate(right) if j not in used_right]
    return pairs, alone_left, alone_right


def joined(pieces: Sequence[str], wholes: Sequence[str]) -> list[tuple[int, int]]:
    """Return where two neighbouring words of one name make one word of the other."""
    return [(i, j) for i in range(len(pieces) - 1) for j, w in enumerate(wholes) if pieces[i] + pieces[i + 1] == w]


def word_score(x: str, y: str, spellings: Spellings, *, edits: bool) -> tuple[float, str]:
    """Return how well two words fit and why; 0 where they do not. `edits` allows for a slip of the pen."""
    if x == y:
        return 1.0, repr(x)
    shown = f"{x!r} for {y!r}"
    if spellings.equal.get(x, frozenset()) & spellings.equal.get(y, frozenset()):
        return SPELLING, f"{shown}: two romanisations"
    if not edits:
        return (
            (SOUND, f"{shown}: the same sounds")
            if len(x) > 1 and sound(x, spellings) == sound(y, spellings)
            else (0.0, "")
        )
    if spellings.nicknames.get(x, frozenset()) & spellings.nicknames.get(y, frozenset()):
        return NICKNAME, f"{shown}: a short form"
    if len(x) == 1 or len(y) == 1:
        return (INITIAL, f"{shown}: an initial") if x[0] == y[0] else (0.0, "")
    if is_latvian(x, y) or is_latvian(y, x):
        return SOUND, f"{shown}: with a Latvian or Lithuanian ending"
    if min(len(x), len(y)) > 2 and sound(x, spellings) == sound(y, spellings):
        return SOUND, f"{shown}: the same sounds"
    if is_slip(x, y, spellings):
        return TYPO, f"{shown}: nearly the same letters"
    return 0.0, ""


def is_latvian(bare: str, ended: str) -> bool:
    """Tell whether a word is another with the ending that Latvian and Lithuanian give to men's names."""
    if len(bare) < EDIT_LENGTH or bare[-1] in "aeiou":
        return False
    return ended in (f"{bare}s", f"{bare}as", f"{bare}is") or (bare[-1] == "y" and ended == f"{bare[:-1]}js")


def is_slip(x: str, y: str, spellings: Spellings) -> bool:
    """Tell whether two words of five letters or more differ as a slip of the pen or a free romanisation does.

    A last "a" more, or "a" for "o", makes a woman's name of a man's: no slip.
    """
    if min(len(x), len(y)) < EDIT_LENGTH or x[0] != y[0] or is_gender(x, y):
        return False
    if Indel.normalized_similarity(x, y) >= EDIT or OSA.distance(x, y, score_cutoff=1) <= 1:
        return True
    return OSA.distance(sound(x, spellings), sound(y, spellings), score_cutoff=1) <= 1


def is_gender(x: str, y: str) -> bool:
    """Tell whether two words differ by an ending that tells women from men: Angelo and Angela, Petrov and Petrova."""
    short, long = sorted((x, y), key=len)
    return long == f"{short}a" or (x[:-1] == y[:-1] and {x[-1], y[-1]} in ({"a", "o"}, {"a", "e"}, {"a", "i"}))


def sound(word: str, spellings: Spellings) -> str:
    """Return a word as it sounds, roughly, whatever the romanisation; for comparing only."""
    for letters, read_as in spellings.sounds:
        word = word.replace(letters, read_as)
    return re.sub(r"(.)\1+", r"\1", word)


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
    pairs, alone_left, alone_right = assign(left, right, spellings)
    paired = sum(s for s, _ in pairs)
    if not pairs or (alone_left and alone_right):
        differ = f"{alone_left[0]!r} is not {alone_right[0]!r}" if alone_left and alone_right else "no word in common"
        return NameMatch(round(VETO * bool(pairs), 3), differ)
    alone = [*alone_left, *alone_right]
    if alone:
        share = paired / (len(pairs) + len(alone))
        return NameMatch(round(min(share, 0.8), 3), f"{' '.join(alone)!r} stands in one of them only")
    return NameMatch(round(paired / len(pairs), 3), "; ".join(why for s, why in pairs if s < 1) or "the same words")


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
