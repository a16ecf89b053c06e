"""Words for offices and trades: what role a phrase names, in which sector, and how it is bound to a name."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from crosswire.annotate.base import Reading
from crosswire.lexicon import table
from crosswire.records import Token

LONGEST = 5  # words of the longest role in resources/titles.yml, "chairman of the joint chiefs of staff" apart


class Role(NamedTuple):
    """A role that stands in the tokens `[first, last)`: its phrase as in the table, and its PLOVER sector."""

    first: int
    last: int
    phrase: str
    sector: str


@lru_cache(maxsize=1)
def roles() -> dict[str, str]:
    """Return the sector of each role of one person."""
    return {phrase: sector for sector, phrases in table("titles")["roles"].items() for phrase in phrases}


@lru_cache(maxsize=1)
def plural_roles() -> dict[str, str]:
    """Return the singular of each role whose last word can be put in the plural ("ministers", "spokesmen")."""
    return {plural(phrase): phrase for phrase in roles()}


def plural(phrase: str) -> str:
    """Return the plural of a role."""
    if phrase.endswith("man"):
        return phrase[:-2] + "en"
    if phrase.endswith("y") and phrase[-2] not in "aeiou":
        return phrase[:-1] + "ies"
    return phrase + ("es" if phrase.endswith(("s", "ch", "sh")) else "s")


@lru_cache(maxsize=1)
def collectives() -> dict[str, str]:
    """Return the sector of each word for a body or a set of people."""
    return {phrase: sector for sector, phrases in table("titles")["collectives"].items() for phrase in phrases}


@lru_cache(maxsize=16)
def words(kind: str) -> frozenset[str]:
    """Return a list of words of the table: media, media_loose, issued, modifiers, crowds, doubtful and the like."""
    return frozenset(table("titles")[kind])


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Return the written-out form of each abbreviated rank or form of address."""
    found: dict[str, str] = table("titles")["abbreviations"]
    return found


@lru_cache(maxsize=1)
def address() -> dict[str, str]:
    """Return the gender that each form of address tells, empty for none."""
    found: dict[str, str] = table("titles")["address"]
    return found


@lru_cache(maxsize=1)
def gender_of_role() -> dict[str, str]:
    """Return the gender of the roles that tell one."""
    return {role: gender for gender, names in table("titles")["gendered"].items() for role in names}


def phrase_of(reading: Reading, first: int, last: int) -> str:
    """Return tokens as a phrase to look up: lower case, hyphens closed up, ranks written out."""
    text = reading.words(first, last).lower()
    return abbreviations().get(text, text)


def role_ending_at(reading: Reading, last: int, floor: int) -> Role | None:
    """Return the longest role whose last token is the one before `last`, not reaching below token `floor`."""
    for first in range(max(floor, last - 2 * LONGEST), last):  # hyphens are tokens of their own
        phrase = phrase_of(reading, first, last)
        sector = roles().get(phrase)
        if sector is not None:
            return Role(first, last, phrase, sector)
    return None


def is_role_word(token: Token) -> bool:
    """Tell whether a token can end a role ("Minister", "spokesperson", "Capt.")."""
    word = token.text.lower()
    return word in roles() or word in abbreviations() or word in address() or word in ("mr", "mrs", "ms", "dr")
