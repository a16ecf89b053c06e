"""What a description of a source says without a name: its head noun, and whether it picks anybody out."""

from __future__ import annotations

import re
from functools import lru_cache

from crosswire.lexicon import table
from crosswire.records import Span
from crosswire.text.normalize import words
from crosswire.text.similarity import stem

LINKS = frozenset(
    [
        "of",
        "in",
        "with",
        "at",
        "from",
        "on",
        "for",
        "to",
        "by",
        "who",
        "whose",
        "that",
        "which",
        "close",
        "familiar",
        "working",
        "near",
        "after",
        "under",
        "inside",
        "outside",
        "speaking",
        "named",
        "called",
    ]
)
PARTITIVE = re.compile(
    r"^(?:(?:at least|about|some|more than|tens of|hundreds of|dozens of)\s+)*"
    r"(?:one|two|three|four|five|six|seven|several|some|many|most|both|all|none|a number|a group|a handful|dozens|"
    r"hundreds|thousands|any|each|members?)\s+of\s+",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"(?<=\w)['’](?:s\b|(?=\s|$))")
LEAST_HEAD = 1  # a participle behind the first word ends a description: "officials briefed on it", but "armed men"


@lru_cache(maxsize=1)
def sets() -> dict[str, frozenset[str]]:
    """Return the lists of nouns that `resources/bodies.yml` gives, by name."""
    rows = table("bodies")
    names = ("vague", "mediums", "fillers", "generic", "organs", "posts", "heads", "documents", "superiors")
    return {name: frozenset(rows[name].split()) for name in names}


@lru_cache(maxsize=4096)
def phrase(name: str) -> tuple[str, ...]:
    """Return the words of a description up to its head, partitives and possessives left out."""
    plain = PARTITIVE.sub("", POSSESSIVE.sub("", name.strip()))
    found = words(plain)
    for n, word in enumerate(found):
        if n and (word in LINKS or (word.endswith("ed") and n > LEAST_HEAD and found[n - 1] not in sets()["fillers"])):
            return tuple(found[:n])
    return tuple(found)


def head_of(name: str) -> str:
    """Return the head of a description: the last word before a participle or preposition."""
    found = phrase(name)
    return found[-1] if found else ""


def telling(name: str) -> list[str]:
    """Return the words of a description that are no mere fillers ("some", "local")."""
    return [w for w in words(PARTITIVE.sub("", POSSESSIVE.sub("", name))) if w not in sets()["fillers"]]


def is_vague(name: str) -> bool:
    """Tell whether a description names nobody in particular: "many media", "officials", "one of them"."""
    rest = telling(name)
    head = head_of(name)
    return not rest or head in sets()["mediums"] or (rest == [head] and head in sets()["vague"])


def is_generic(name: str) -> bool:
    """Tell whether a description is only of an office or a kind of body ("the company", "their union")."""
    found = name.split()
    if any(w[:1].isupper() for w in found[1:]) or not found:
        return False
    rest = telling(name)
    return len(rest) == 1 and rest[0] in sets()["generic"] | sets()["posts"]


def without_country(span: Span) -> str:
    """Return a definite description without the country it names: "the German airline" points back at an airline."""
    found = span.text.split()
    if found[:1] != ["the"]:
        return span.text
    return " ".join(w for w in found if w.lower() not in demonyms())


@lru_cache(maxsize=1)
def demonyms() -> frozenset[str]:
    """Return the adjectives of countries, in lower case."""
    return frozenset(a.lower() for row in table("countries") for a in row["adjectives"].split("|") if a)


def is_document(name: str) -> bool:
    """Tell whether a description is of something written or shown, whose author it does not name ("a statement")."""
    return head_of(name) in sets()["documents"]


def is_plural(word: str) -> bool:
    """Tell whether a noun is of many ("Democrats", "people")."""
    return word.endswith(("s", "people", "police", "media", "men", "women"))


def same_noun(a: str, b: str) -> bool:
    """Tell whether two descriptions have one head: "three diplomats briefed on it" and "a diplomat"."""
    x, y = head_of(a), head_of(b)
    return bool(x) and (stem(x) == stem(y) or any(x in group and y in group for group in alike()))


@lru_cache(maxsize=1)
def alike() -> tuple[frozenset[str], ...]:
    """Return the groups of nouns by which several reports call the same people."""
    return tuple(frozenset(group.split()) for group in table("bodies")["alike"].split("|"))


@lru_cache(maxsize=1)
def stems() -> dict[str, frozenset[str]]:
    """Return the stems of each list of nouns."""
    return {name: frozenset(stem(w) for w in nouns) for name, nouns in sets().items()}


def may_be(name: str, called: frozenset[str], *, person: bool, state: bool = False) -> bool:
    """Tell whether a description without a name may mean somebody whom these stems describe elsewhere.

    Its head is among them; or it is only of a kind ("the company", "the minister"), and they say of no other kind: no
    organ of a `state` is a company or a group.
    """
    head = head_of(name)
    if not head or stem(head) in called:
        return bool(head)
    if not is_generic(name) or (state and head not in sets()["organs"] | sets()["posts"]):
        return False
    known = stems()
    if head in sets()["posts"]:
        return person and called.isdisjoint(known["posts"])
    human = person or not called.isdisjoint(known["posts"])  # "the group" is no "Hon. Minister"
    return called.isdisjoint(known["generic"]) and (not human or not called.isdisjoint(known["heads"]))


def of_field(name: str, called: frozenset[str]) -> bool:
    """Tell whether a description is of those in charge of what some stems name: "railway chiefs" of a railway board."""
    if head_of(name) not in sets()["superiors"]:
        return False
    field = {stem(w) for w in telling(name) if w not in sets()["superiors"] and w not in LINKS and w not in demonyms()}
    return bool(field) and all(any(a.startswith(b) or b.startswith(a) for b in called) for a in field)


def points_at(name: str, called: frozenset[str]) -> bool:
    """Tell whether a definite description of an office alone ("the minister") takes up somebody described by it."""
    return name.lower().startswith("the ") and is_generic(name) and stem(head_of(name)) in called
