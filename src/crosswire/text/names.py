"""Compare names of persons and bodies over spellings, romanisations, order and abbreviation.

The method is order-free assignment of folded words, as in name matching for screening lists (nomenklatura), with one
rule of its own: what tells two persons (a given name that nothing on the other side explains, another generation, another
initial, one father more) vetoes the match. Single words: `text.spelling`; names of syllables: `text.syllables`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from crosswire.text.normalize import fold
from crosswire.text.scripts import EAST_ASIAN, is_approximate, same_consonants, spaced
from crosswire.text.spelling import INITIAL, SPELLING, TYPO, Spellings, is_gender, is_mute, is_russian, same_class
from crosswire.text.spelling import shortened, word_score
from crosswire.text.syllables import Syllables, korean, readings, same_chinese, same_korean

Kind = Literal["person", "organisation"]
WORDS = re.compile(r"[a-z0-9]+")
INITIALS = re.compile(r"\b(?:[a-z]\.[\s-]?)+(?=\s|[a-z]{2}|$)")
GENITIVE = re.compile(r"'s\b")
FIRST_NAMES = ("ben",)  # a particle inside an Arabic or Hebrew name, a first name at its beginning
APOSTROPHES = str.maketrans("", "", "'`\"")
ARTICLE = re.compile(r"\b[aeu](?:l-|([rstdnz]h?)-(?=\1))")  # "al-", and "az-" before z: one with the word after it
SERVANT = ("abd", "abdul", "abdel", "abdal", "abdol", "abdu", "abdur", "abdus", "abed", "abdil", "abdoul", "abdi", "bd")  # fmt: skip
OF_RAHMAN = re.compile(r"(?<=[a-z]{3})u[rl](?=[\s-](?:rahman|rehman|haqu?e?|islam|hass?an|karim|alam)\b)")  # "Ziaur"
OF_GOD = re.compile(r"^ab[ei]?d(?:[aeiou]|ou)(?:l|([b-z])(?=\1))?(?=[a-z]{3})")  # "Abdelaziz", "Abdurrahman"

SAME = 0.85  # from here on two names may be taken as one; first half of nomenklatura's name_bench pairs
SKELETON = 0.88  # one name in a script without vowels, the same consonants
SLIP_LENGTH, MANY = 4, 3  # a word of four letters may hold a slip where three others are the same
DIGITS = str.maketrans("013459", "oieasg")  # digits that scanning or a prank puts for letters inside a word
RUN_TOGETHER = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")  # "AmaraOkafor"; not "McAdam", "DeVito"
INITIALS_ONLY = re.compile(r"\b[A-Z]{2,3}\b(?=.*[a-z])")  # "JD Okafor": no vowel, so no name
VOWEL = re.compile(r"[AEIOUY]")
DIGIT_INSIDE = re.compile(r"[a-z]\d|\d[a-z]")
REGNAL = re.compile(r"v|vi{1,3}|i{2,3}|iv|ix|xi{2,3}|xiv|xvi{0,3}|xix|xx|xxi{1,3}")  # no "xi", a Chinese name; no "i"
FULL = 6  # letters of a Chinese or Korean given name of two syllables, which few bearers of a family name share
HISS = re.compile(r"^(?:sh|hs|x)(?=i|u)")
LEFT_OUT = 0.04  # taken off for each word that only one name has ("Vladimir Vladimirovich Putin")
ONE_WORD = 0.5  # a surname against a full name: it fits, and proves nothing
VETO = 0.2
LONG_ACRONYM = 2
HALF = 4  # words of a Burmese name of which the last two may stand for it
KEPT = 1 << 13  # names whose words are kept in mind


class NameMatch(NamedTuple):
    """How well two names fit (0..1; from `SAME` on they may be one), and why."""

    score: float
    why: str


class Name(NamedTuple):
    """The folded words of a person's name without particles, what stood before them, and "jr", "vi" after them."""

    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    generation: str = ""
    burmese: bool = False


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
    if is_approximate(a) != is_approximate(b):
        east_asian = EAST_ASIAN.search(a + b) is not None
        if same_consonants(left, right, east_asian=east_asian):
            return NameMatch(SKELETON, "the same consonants, one name in a script that leaves vowels open")
    return align(left, right, spellings)


@lru_cache(maxsize=KEPT)
def parse_name(name: str, spellings: Spellings) -> Name:
    """Return the parts of a person's name that are compared."""
    words = all_words(name)
    tables = spellings.syllables
    if (
        len(words) > 1
        and all(w in tables.burmese for w in words[1:])
        and words[0] in tables.burmese | tables.burmese_titles
    ):
        shown = words[1:] if words[0] in tables.burmese_titles else words
        return Name(tuple(shown), burmese=True)
    generation = generation_of(words, spellings)
    words = words[:-1] if generation else words
    chinese = len(words) <= 3 and is_chinese(words, spellings)
    kept = list(words) if chinese else without_particles(words, spellings.droppable)
    titles = tuple(w for w in words if w in spellings.titles_of_names and w not in kept)
    return Name(tuple(dict.fromkeys(kept)), titles, generation)


def all_words(name: str) -> list[str]:
    """Return the folded words of a person's name, initials apart, "Abd al-Aziz" and "Abdelaziz" made one."""
    folded = GENITIVE.sub("", fold(spaced(opened(name)))).translate(APOSTROPHES)
    folded = OF_RAHMAN.sub("", ARTICLE.sub("", folded))
    folded = INITIALS.sub(lambda found: " ".join(re.findall(r"[a-z]", found.group())) + " ", folded)
    words = [w.translate(DIGITS) if DIGIT_INSIDE.search(w) else w for w in WORDS.findall(folded)]
    return servants(words) if any(w.startswith(("ab", "bd")) for w in words) else words


def servants(words: Sequence[str]) -> list[str]:
    """Return words with the names "Servant of" written in one way."""
    found: list[str] = []
    for word in words:
        if found and found[-1] in SERVANT and len(word) > 2:
            found[-1] = f"abd{word.removeprefix('l') if found[-1] == 'bd' else word}"  # Arabic script writes no "a"
        elif not (found and found[-1] in SERVANT and word in ("al", "el", "ul", "ar", "ur")):
            found.append(OF_GOD.sub("abd", word) if word not in SERVANT else word)
    return found


def generation_of(words: Sequence[str], spellings: Spellings) -> str:
    """Return what stands last in a name for the generation: "jr", "vi"; "" for nothing."""
    if len(words) < 2 or words[0] in spellings.family_first:
        return ""
    if words[-1] == "i":
        return "i" if words[0] in spellings.titles_of_names else ""
    return spellings.generations.get(words[-1], words[-1] if REGNAL.fullmatch(words[-1]) else "")


def without_particles(words: Sequence[str], dropped: frozenset[str]) -> list[str]:
    """Return the words that may not be left out, or all where none is left."""
    return [w for i, w in enumerate(words) if w not in dropped or (not i and w in FIRST_NAMES)] or list(words)


def with_titles(mine: Name, theirs: Name, spellings: Spellings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of two names, with the title that both have where one has but a single word without it."""
    if min(len(mine.words), len(theirs.words)) > 1:
        return mine.words, theirs.words
    for x, y in product(mine.titles, theirs.titles):
        if word_score(x, y, spellings, edits=False)[0]:
            return (x, *mine.words), (x, *theirs.words)
    return mine.words, theirs.words


def name_words(name: str, dropped: frozenset[str], between: str = " ") -> list[str]:
    """Return the folded words of a name without those that may be left out; none stands twice.

    `between` stands between initials: a space for persons ("J.-C." is j and c), nothing for bodies ("A.B.C." is abc).
    """
    if between:
        return list(dict.fromkeys(without_particles(all_words(name), dropped)))
    folded = GENITIVE.sub("", fold(spaced(name))).translate(APOSTROPHES)
    folded = INITIALS.sub(lambda found: "".join(re.findall(r"[a-z]", found.group())) + " ", folded)
    return list(dict.fromkeys(without_particles(WORDS.findall(folded), dropped)))


def opened(name: str) -> str:
    """Return a name with words that run together and initials without points apart: "AmaraOkafor", "JD Okafor"."""
    name = RUN_TOGETHER.sub(" ", name)
    return INITIALS_ONLY.sub(lambda found: found[0] if VOWEL.search(found[0]) else " ".join(found[0]), name)


def is_family_first(words: Sequence[str], spellings: Spellings) -> bool:
    """Tell whether a name follows Korean, Chinese or Vietnamese usage: family name first, short syllables after it."""
    if len(words) < 2 or words[0] not in spellings.family_first:
        return False
    return all(len(w) <= 7 or readings((w,), spellings.syllables) for w in words[1:])


def compare_burmese(left: Sequence[str], right: Sequence[str]) -> NameMatch:
    """Compare Burmese names, which have no family name: all words count, or the last two of four."""
    few, many = sorted((tuple(left), tuple(right)), key=len)
    if len(many) == HALF and many[HALF // 2 :] == few:
        return NameMatch(SPELLING, f"{' '.join(few)!r} is short for {' '.join(many)!r}")
    return NameMatch(VETO, f"{' '.join(left)!r} is not {' '.join(right)!r}: Burmese names have no family name")


def compare_syllabic(left: Sequence[str], right: Sequence[str], spellings: Spellings) -> NameMatch | None:
    """Compare names in Chinese, Korean or Vietnamese usage, whichever end the family name stands at.

    None where one of them is none. A family name at the end counts only after syllables.
    """
    mine = orders(left, spellings)
    theirs = orders(right, spellings) if mine else []
    found = [compare_family_first(x, y, spellings) for x, y in product(mine, theirs)]
    return max(found, key=lambda match: match.score, default=None)


def orders(words: Sequence[str], spellings: Spellings) -> list[tuple[str, ...]]:
    """Return the ways to read a name with its family name first."""
    found = [tuple(words)] if is_family_first(words, spellings) or is_chinese(words, spellings) else []
    turned = (words[-1], *words[:-1])
    if is_family_first(turned, spellings) and is_given(turned[1:], spellings.syllables):
        found.append(turned)
    return found


def is_chinese(words: Sequence[str], spellings: Spellings) -> bool:
    """Tell whether a name is all Chinese syllables, a family name in any spelling first."""
    meant = spellings.syllables.apart.get(words[0]) if 1 < len(words) <= HALF else None
    return (
        bool(meant) and not spellings.family_first.isdisjoint(meant) and bool(readings(words[1:], spellings.syllables))
    )


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
    family, _ = word_score(left[0], right[0], spellings, edits=False)
    if not family and same_chinese(left[:1], right[:1], tables):
        family = SPELLING
    mine, theirs = left[1:], right[1:]
    if "".join(mine) == "".join(theirs):
        return same_given(left, right, family)
    if not family:
        return NameMatch(0.0, f"family names {left[0]!r} and {right[0]!r} differ")
    if same_chinese(mine, theirs, tables) or same_korean(mine, theirs, tables):
        return NameMatch(round((family + SPELLING) / 2, 3), "the same syllables in two romanisations")
    if len(left) != len(right):
        return NameMatch(VETO, f"{' '.join(mine)!r} is not {' '.join(theirs)!r}")
    return syllable_by_syllable(family, mine, theirs, spellings)


def same_given(left: Sequence[str], right: Sequence[str], family: float) -> NameMatch:
    """Compare the family names before one given name."""
    if family:
        return NameMatch(round((1 + family) / 2, 3), "one given name, family name spelt in two ways")
    if len("".join(left[1:])) >= FULL and hiss(left[0]) == hiss(right[0]):
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
    options = [
        Pair(*word_score(x, y, spellings, edits=True), (i,), (j,))
        for i, x in enumerate(left)
        for j, y in enumerate(right)
    ]
    options += [Pair(TYPO + 0.1, "words run together", (i, i + 1), (j,)) for i, j in joined(left, right)]
    options += [Pair(TYPO + 0.1, "words run together", (i,), (j, j + 1)) for j, i in joined(right, left)]
    options += family_options(left, right, spellings)
    options = [option for option in options if option.score]
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
    return [(i, j) for i in range(len(pieces) - 1) for j, w in enumerate(wholes) if pieces[i] + pieces[i + 1] == w]


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
