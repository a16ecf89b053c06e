"""Persons: the variants of one name, and who is meant by a surname alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from crosswire.annotate.base import Draft
from crosswire.annotate.gazetteer import Entry, common_words, gazetteer
from crosswire.annotate.shapes import shape
from crosswire.annotate.titles import roles
from crosswire.annotate.towns import all_places
from crosswire.lexicon import derived, table
from crosswire.records import Codes
from crosswire.text.normalize import fold

GIVEN = 4  # letters of the shortest given name that stands for its bearer; "Ali", "Sri" are too many persons
SUFFIXES = ("jr", "sr", "ii", "iii", "iv")
GENITIVE = re.compile(r"'s?$")


def name_parts(name: str) -> list[str]:
    """Return the folded words of a personal name, hyphens opened up, initials left out."""
    parts = GENITIVE.sub("", fold(name)).replace("-", " ").replace(".", ". ").split()
    kept = [p.strip(".,'\"") for p in parts if p in ("jr.", "sr.") or not (p.endswith(".") and len(p) <= 3)]
    return [p for p in kept if p] or [fold(name)]


def is_family_first(parts: Sequence[str]) -> bool:
    """Tell whether a name is one whose family name stands first (Korean, Chinese, Vietnamese usage)."""
    return 1 < len(parts) <= 4 and parts[0] in table("romanisation")["family_first"]


def without_suffix(parts: Sequence[str]) -> Sequence[str]:
    """Return the words of a name without a "Jr." at the end."""
    return parts[:-1] if len(parts) > 1 and parts[-1] in SUFFIXES else parts


def rank_of_short_form(short: Sequence[str], full: Sequence[str]) -> int | None:
    """Return how well a short name fits a full one: 0 family name, 1 later words, 2 given name; None for not at all."""
    if short and short[-1] not in SUFFIXES:
        full = without_suffix(full)
    if len(short) >= len(full):
        return None
    if is_family_first(full):
        if list(short) == [full[0]]:
            return 0
        return 2 if list(short) == list(full[1:]) or "".join(short) == "".join(full[1:]) else None
    if list(full[-len(short) :]) == list(short):
        return 0
    particles = table("romanisation")["droppable"]
    core = [p for p in full if p not in particles]
    shown = [p for p in short if p not in particles]
    if shown and core[-len(shown) :] == shown:
        return 1
    return 2 if list(full[: len(short)]) == list(short) else None


class People:
    """The persons of one article by full name, and what their short names stand for as the text goes on.

    A name of several words that is only the end of a longer one ("von der Leyen") is a short name.
    """

    def __init__(self, drafts: Iterable[Draft]) -> None:
        """Gather the full names; variants of one name come under the first of them, or the gazetteer's name."""
        self.names: dict[tuple[str, ...], str] = {}
        self.seen: dict[str, list[int]] = {}
        self.drafts: dict[str, Draft] = {}
        self.established: dict[tuple[str, ...], str] = {}
        for draft in drafts:
            parts = tuple(name_parts(draft.name))
            if draft.kind == "person" and len(parts) > 1:
                name = self.names.setdefault(parts, draft.name)
                self.seen.setdefault(name, []).append(draft.first)
                self.drafts[name] = merged(self.drafts.get(name), draft)

        tails = {parts[cut:] for parts in self.names for cut in range(1, len(parts) - 1)}
        self.names = {parts: name for parts, name in self.names.items() if parts not in tails}
        self._by_word: dict[str, list[tuple[str, ...]]] = {}
        for parts in self.names:
            for word in parts:
                self._by_word.setdefault(word, []).append(parts)

    def full_name(self, draft: Draft) -> str | None:
        """Return the name under which a full name goes."""
        return self.names.get(tuple(name_parts(draft.name)))

    def candidates(self, short: tuple[str, ...]) -> list[str]:
        """Return the full names that a short name fits best, in order of the text."""
        sharing = dict.fromkeys(parts for word in short for parts in self._by_word.get(word, ()))
        ranked = [(rank, parts) for parts in sharing if (rank := rank_of_short_form(short, parts)) is not None]
        best = min((rank for rank, _ in ranked), default=None)
        names = {self.names[parts] for rank, parts in ranked if rank == best}
        return sorted(names, key=lambda n: (self.seen[n][0], n))

    def meant(self, short: tuple[str, ...], at: int, gender: str) -> tuple[str | None, str]:
        """Return who is meant by a short name at a token, and why; None where nobody or more than one fits."""
        fits = [n for n in self.candidates(short) if not gender or self.drafts[n].gender in ("", gender)]
        if not fits:
            return None, ""
        if len(fits) == 1:
            return self.settle(short, fits[0], "the only person of that name in the article")
        before = [n for n in fits if self.seen[n][0] < at]
        if not before:
            return None, f"{len(fits)} persons of that name follow"
        known = self.established.get(short)
        nearest = max(before, key=lambda n: self.last_before(n, at))
        if known in before and not self.taken_over(known or "", nearest, at):
            return self.settle(short, known or "", "the name alone has stood for this person before")
        if known is None:
            often = max(before, key=lambda n: (bisect_left(self.seen[n], at), -self.seen[n][0]))
            if nearest != often and not self.taken_over(often, nearest, at):
                return None, "two persons of that name fit"
        return self.settle(short, nearest, "the person of that name whose full name stands nearest before")

    def last_before(self, name: str, at: int) -> int:
        """Return the last token before `at` where a person is named, -1 for none."""
        index = bisect_left(self.seen[name], at) - 1
        return self.seen[name][index] if index >= 0 else -1

    def taken_over(self, known: str, nearest: str, at: int) -> bool:
        """Tell whether a person first named since has taken over a short name from the one who had it."""
        return nearest != known and self.seen[nearest][0] > self.last_before(known, at)

    def settle(self, short: tuple[str, ...], name: str, why: str) -> tuple[str, str]:
        """Note for whom a short name stands now."""
        self.established[short] = name
        return name, f"{' '.join(short)!r}: {why}"

    def use(self, name: str, at: int) -> None:
        """Note that a person has been named again at a token."""
        known = self.seen.setdefault(name, [])
        index = bisect_left(known, at)
        if index == len(known) or known[index] != at:
            known.insert(index, at)


@lru_cache(maxsize=1)
def first_names() -> dict[str, str]:
    """Return the gender of the given names that tell one."""
    return {name: gender for gender, names in table("first_names").items() for name in names.split()}


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Return the folded given names of the world, those that tell no gender too."""
    return frozenset(first_names()) | {n for names in table("given_names").values() for n in names.split()}


@lru_cache(maxsize=1)
def family_names() -> frozenset[str]:
    """Return the folded family names of the world that are names of nothing else."""
    return frozenset(n for names in table("family_names").values() for n in names.split())


def gender_of(draft: Draft) -> str:
    """Return the gender that a title or else the given name of a person tells, empty for none."""
    parts = name_parts(draft.name)
    if draft.gender or len(parts) < 2 or is_family_first(parts):
        return draft.gender
    if parts[-1] in SUFFIXES:
        return "m"
    return first_names().get(parts[0], "")


def merged(old: Draft | None, new: Draft) -> Draft:
    """Return what two mentions of one person tell together."""
    if old is None:
        return msgspec.structs.replace(new, gender=gender_of(new))
    return msgspec.structs.replace(
        old,
        key=old.key or new.key,
        gender=old.gender or new.gender,
        title=old.title or new.title,
        codes=Codes(country=old.codes.country or new.codes.country, sector=old.codes.sector or new.codes.sector),
    )


def is_known_surname(word: str) -> bool:
    """Tell whether a word is a family name, of a holder of an office or a usual one, and nothing else that is known."""
    if word.lower() in common_words() or not (fold(word) in holders_by_surname() or fold(word) in family_names()):
        return False
    known = gazetteer().exact(word)
    return (known is None or known.kind == "person") and not any(p.people for p in all_places(word))


@derived
def holders_by_surname() -> dict[str, list[Entry]]:
    """Return the office holders of the gazetteer by the last word of their name, and by the first for family names."""
    found: dict[str, list[Entry]] = {}
    for entry in gazetteer().by_key.values():
        if entry.kind == "person" and entry.name.split()[0].lower() not in roles():
            parts = name_parts(entry.name)
            by_given = entry.codes.country in shape("named_by_first") and len(parts[0]) >= GIVEN
            for part in {parts[0] if is_family_first(parts) else parts[-1], parts[0] if by_given else parts[-1]}:
                found.setdefault(part, []).append(entry)
    return found
