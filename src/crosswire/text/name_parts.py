"""The parts of a person's name: its folded words, titles and particles apart, what stands last for the generation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from crosswire.text.normalize import fold
from crosswire.text.scripts import spaced
from crosswire.text.spelling import Spellings
from crosswire.text.syllables import readings

WORDS = re.compile(r"[a-z0-9]+")
INITIALS = re.compile(r"\b(?:[a-z]\.[\s-]?)+(?=\s|[a-z]{2}|$)")
GENITIVE = re.compile(r"'s\b")
FIRST_NAMES = ("ben",)  # a particle inside an Arabic or Hebrew name, a first name at its beginning
ARTICLE = re.compile(r"\b[aeu](?:l-|([rstdnz]h?)-(?=\1))")  # "al-", and "az-" before z: one with the word after it
SERVANT = frozenset(
    ("abd", "abdul", "abdel", "abdal", "abdol", "abdu", "abdur", "abdus", "abed", "abdil", "abdoul", "abdi", "bd")
)
OF_RAHMAN = re.compile(r"(?<=[a-z]{3})u[rl](?=[\s-](?:rahman|rehman|haqu?e?|islam|hass?an|karim|alam)\b)")  # "Ziaur"
OF_GOD = re.compile(r"^ab[ei]?d(?:[aeiou]|ou)(?:l|([b-z])(?=\1))?(?=[a-z]{3})")  # "Abdelaziz", "Abdurrahman"
DIGITS = str.maketrans("013459", "oieasg")  # digits that scanning or a prank puts for letters inside a word
RUN_TOGETHER = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")  # "AmaraOkafor"; not "McAdam", "DeVito"
INITIALS_ONLY = re.compile(r"\b[A-Z]{2,3}\b(?=.*[a-z])")  # "JD Okafor": no vowel, so no name
VOWEL = re.compile(r"[AEIOUY]")
DIGIT_INSIDE = re.compile(r"[a-z]\d|\d[a-z]")
REGNAL = re.compile(r"v|vi{1,3}|i{2,3}|iv|ix|xi{2,3}|xiv|xvi{0,3}|xix|xx|xxi{1,3}")  # no "xi", a Chinese name; no "i"
APOSTROPHES = str.maketrans("", "", "'`\"")
KEPT = 1 << 13  # names whose words are kept in mind
FEW = 4  # words of a name in Chinese usage at most: a double family name, two syllables


class Name(NamedTuple):
    """The folded words of a person's name without particles, what stood before them, and "jr", "vi" after them."""

    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    generation: str = ""
    burmese: bool = False


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


def is_chinese(words: Sequence[str], spellings: Spellings) -> bool:
    """Tell whether a name is all Chinese syllables, a family name in any spelling first."""
    meant = spellings.syllables.apart.get(words[0]) if 1 < len(words) <= FEW else None
    if meant is None:
        return False
    return not spellings.family_first.isdisjoint(meant) and bool(readings(words[1:], spellings.syllables))
