"""Names across scripts: what survives when a name is written in letters that leave vowels out or only come near.

Arabic, Hebrew and Khmer spellings keep the consonants, Chinese and Japanese transcriptions keep them roughly; so names
are compared by their consonants alone (as in Soundex and the skeletons of Freeman, Condon and Ackerman 2006), and only
where one of the two is written so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from anyascii import anyascii

SYLLABLES = re.compile(r"([\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af])")  # Han and Hangul: one syllable a character
# Hebrew, Arabic, the scripts of India and South-East Asia, kana, Han: letters that are no alphabet with all vowels
APPROXIMATE = re.compile(r"[\u0590-\u08ff\u0900-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
DOT = re.compile(r"[·・•‧]")  # stands between the words of a foreign name in Chinese and Japanese
FEWEST = 4  # consonants in all; two names of fewer agree by chance (on the pairs of tests/eval)
SPELT = (
    *(("kh", "k"), ("gh", "g"), ("ch", "k"), ("sh", "s"), ("zh", "s"), ("th", "t"), ("dh", "d"), ("ph", "p")),
    *(("f", "p"), ("ng", "n"), ("x", "ks"), ("q", "k"), ("c", "k"), ("g", "k"), ("j", "k"), ("z", "s")),
    *(("b", "p"), ("v", "p")),
)  # in order
HARD = str.maketrans("gdb", "ktp")
MERGED = str.maketrans("lm", "rn")  # Chinese and Japanese do not tell r from l, nor m from n before a consonant
SOFT = re.compile(r"[aeiouyhw'`]+")


def is_approximate(name: str) -> bool:
    """Tell whether a name is written in a script that leaves sounds out or only comes near them."""
    return APPROXIMATE.search(name) is not None


def spaced(name: str) -> str:
    """Return a name with its Han and Hangul syllables apart, as romanisations write them.

    A foreign name in Chinese, known by the dot between its words, stays in these words.
    """
    if DOT.search(name):
        return DOT.sub(" ", name)
    return SYLLABLES.sub(lambda found: f"{syllable(found[0])} ", name)


def syllable(char: str) -> str:
    """Return a Hangul syllable in Latin letters, its last stop hard as it is spoken; any other character as it is."""
    if not "\uac00" <= char <= "\ud7a3":
        return char
    latin = anyascii(char)
    if latin.endswith("ng"):
        return latin
    return latin[:-1] + latin[-1].translate(HARD)


def consonants(word: str, *, east_asian: bool) -> str:
    """Return the consonants of a folded word, those that scripts confuse taken for one; doubled ones once."""
    for letters, read_as in SPELT:
        word = word.replace(letters, read_as)
    bones = SOFT.sub("", word)
    return re.sub(r"(.)\1+", r"\1", bones.translate(MERGED) if east_asian else bones)


def same_consonants(left: Sequence[str], right: Sequence[str], *, east_asian: bool) -> bool:
    """Tell whether all words of the shorter name have the consonants of a word of the other; one may be left over."""
    return any(
        fits([w.replace("j", sound) for w in left], [w.replace("j", sound) for w in right], east_asian=east_asian)
        for sound in ("j", "y")  # "Jamal", "Benjamin"
    )


def fits(left: Sequence[str], right: Sequence[str], *, east_asian: bool) -> bool:
    """Tell whether the consonants of two names are the same, j read as it stands."""
    mine, theirs = (list(filter(None, (consonants(w, east_asian=east_asian) for w in side))) for side in (left, right))
    few, many = sorted((mine, theirs), key=len)
    if len(many) - len(few) > 1 or sum(map(len, few)) < FEWEST:
        return False
    rest = list(many)
    for bones in few:
        # the Arabic article may be written with its word
        found = next((r for r in rest if r in (bones, f"l{bones}") or f"l{r}" == bones), None)
        if found is None:
            return False
        rest.remove(found)
    return True
