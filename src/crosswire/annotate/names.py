"""Persons: their titles, the variants of one name, and who is meant by a surname alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.gazetteer import Entry, gazetteer
from crosswire.annotate.titles import Role, abbreviations, address, gender_of_role, role_ending_at, sector_of, words
from crosswire.lexicon import table
from crosswire.records import Codes, Parse
from crosswire.text.normalize import fold

TITLE_REACH = 9  # tokens before a name in which its title stands; "Presidential National Security Adviser" has 4
APPOSITION = 16  # tokens of the longest apposition that is kept as a title
NEUTRAL = (
    "leader",
    "head",
    "chief",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "commander",
    "director",
    "member",
    "officer",
)
GENITIVE = re.compile(r"'s?$")


def bind_titles(reading: Reading, drafts: Sequence[Draft]) -> tuple[list[Draft], set[int]]:
    """Return the drafts with the titles of persons, and the tokens that belong to titles."""
    ends = {d.last: d for d in drafts}
    bound: set[int] = set()
    out: list[Draft] = []
    for draft in drafts:
        titled = draft
        if draft.kind == "person":
            titled, used = with_title_before(reading, draft, ends)
            bound |= used
            if titled.title is None:
                titled, used = with_apposition(reading, titled, drafts)
                bound |= used
        out.append(titled)
    return out, bound


def with_title_before(reading: Reading, draft: Draft, ends: dict[int, Draft]) -> tuple[Draft, set[int]]:
    """Bind the title that stands before a name: "Foreign Minister", "Navy spokesperson Capt."."""
    first = begin = draft.first
    floor = max(first - TITLE_REACH, reading.parse.by_sentence[reading.parse.tokens[first].sentence][0])
    gender, found = draft.gender, list[Role]()
    while begin > floor:
        word = reading.parse.tokens[begin - 1].text.lower()
        role = role_ending_at(reading, begin, floor)
        if word in address() and (role is None or len(role.phrase.split()) == 1):
            gender, begin = address()[word] or gender, begin - 1
            first = begin
        elif role is not None:
            found.insert(0, role)
            if word in abbreviations() and role.first == begin - 1:
                first = role.first if first == begin else first
            begin = role.first
        elif word in words("modifiers") and found:
            begin -= 1
        else:
            break
    if not found:
        return msgspec.structs.replace(draft, first=first, gender=gender), set(range(first, draft.first))
    return titled_by(reading, draft, found, (first, begin, gender), ends), set(range(begin, draft.first))


def titled_by(
    reading: Reading, draft: Draft, found: list[Role], place: tuple[int, int, str], ends: dict[int, Draft]
) -> Draft:
    """Return a person with the roles before the name; what owns them lends its country and sector."""
    first, begin, gender = place
    owner = owner_of(reading, begin, ends)
    phrases = [r.phrase for r in found]
    shown = reading.words(begin, found[0].last) if begin < found[0].first else phrases[0]
    if owner is not None and owner.kind in ("organisation", "group", "outlet"):
        shown = f"{reading.words(owner.first, owner.last)} {shown}"
    return msgspec.structs.replace(
        draft,
        first=first,
        title=" ".join([shown, *phrases[1:]]),
        gender=gender or next((gender_of_role()[p] for p in phrases if p in gender_of_role()), ""),
        codes=codes_with(draft.codes, owner, found[0].phrase, found[0].sector),
    )


def owner_of(reading: Reading, begin: int, ends: dict[int, Draft]) -> Draft | None:
    """Return the country or body right before a title ("Iranian", "Israel's", "White House")."""
    tokens = reading.parse.tokens
    at = begin
    if at and tokens[at - 1].tag == "POS":
        at -= 1
    owner = ends.get(at)
    return owner if owner is not None and owner.kind != "person" else None


def codes_with(codes: Codes, owner: Draft | None, phrase: str, sector: str | None) -> Codes:
    """Return codes filled up with those of the owner of a role and of the role itself."""
    own = owner.codes if owner is not None else Codes()
    neutral = phrase.rsplit(maxsplit=1)[-1] in NEUTRAL
    told = own.sector if neutral and own.sector else sector
    return Codes(country=codes.country or own.country, sector=(codes.sector if codes.country else None) or told)


def with_apposition(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> tuple[Draft, set[int]]:
    """Bind a role that stands beside a name between commas: ", head of the X department," or "its leader, X"."""
    found = apposition_after(reading, draft.last) or apposition_before(reading, draft)
    if found is None:
        return draft, set()
    begin, end, role = found
    within = [d for d in drafts if begin <= d.first and d.last <= end and d.kind != "person"]
    owner = next((d for d in within if d.codes.country), None)
    if owner is None and begin:
        owner = owner_of(reading, begin, {d.last: d for d in drafts})
    sector = next((d.codes.sector for d in within if d.codes.sector and d.kind != "country"), None)
    codes = codes_with(draft.codes, owner, role.phrase, sector if role.phrase in NEUTRAL and sector else role.sector)
    gender = draft.gender or gender_of_role().get(role.phrase, "")
    return msgspec.structs.replace(
        draft, title=without_owner(reading, begin, end, within), codes=codes, gender=gender
    ), set(range(begin, end))


def without_owner(reading: Reading, begin: int, end: int, within: Sequence[Draft]) -> str:
    """Return the text of an apposition without a determiner and without the country that owns it."""
    tokens = reading.parse.tokens
    while begin < end - 1:
        country = next((d for d in within if d.first == begin and d.kind == "country"), None)
        if tokens[begin].dep in ("det", "poss") and tokens[begin].pos in ("DET", "PRON"):
            begin += 1
        elif country is not None and country.last < end:
            begin = country.last + (tokens[country.last].tag == "POS")
        else:
            break
    return reading.words(begin, end)


def apposition_after(reading: Reading, last: int) -> tuple[int, int, Role] | None:
    """Return the range and role of an apposition that begins after a comma at `last`."""
    tokens = reading.parse.tokens
    while last < len(tokens) and (tokens[last].text in "()" or tokens[last - 1].text == "("):
        last += 1
    if last >= len(tokens) or tokens[last].text != ",":
        return None
    begin = last + 1
    end = begin
    while end < len(tokens) and end - begin < APPOSITION and tokens[end].sentence == tokens[last].sentence:
        if (
            tokens[end].text in (",", ";", ":", "(", '"', ".")
            or tokens[end].pos in ("VERB", "AUX")
            or tokens[end].tag == "WP"
        ):
            break
        end += 1
    head_end = next((i for i in range(begin, end) if tokens[i].pos == "ADP" and i > begin), end)
    role = role_ending_at(reading, head_end, begin)
    return (begin, trimmed(reading.parse, begin, end), role) if role is not None and end > begin else None


def trimmed(parse: Parse, begin: int, end: int) -> int:
    """Return the end of an apposition without a dangling "and", preposition or adverb."""
    while end > begin + 1 and parse.tokens[end - 1].pos in ("CCONJ", "ADP", "ADV", "SCONJ", "PUNCT", "PRON", "PART"):
        end -= 1
    return end


def apposition_before(reading: Reading, draft: Draft) -> tuple[int, int, Role] | None:
    """Return the range and role of "the country's leader, X" where the name is an apposition of the role."""
    tokens = reading.parse.tokens
    head = reading.head(draft.first, draft.last)
    governor = reading.parse.head(head)
    if head.dep != "appos" or governor.index >= draft.first or tokens[draft.first - 1].text != ",":
        return None
    begin = min(t.index for t in reading.parse.subtree(governor) if t.index <= governor.index)
    role = role_ending_at(reading, governor.index + 1, begin)
    return (begin, draft.first - 1, role) if role is not None and draft.first - 1 - begin < APPOSITION else None


def name_parts(name: str) -> list[str]:
    """Return the folded words of a personal name, hyphens opened up, initials and suffixes such as Jr. left out."""
    parts = GENITIVE.sub("", fold(name)).replace("-", " ").replace(".", ". ").split()
    kept = [p.strip(".,'\"") for p in parts if not (p.endswith(".") and len(p) <= 3)]
    return [p for p in kept if p and p not in ("jr", "sr", "ii", "iii", "iv")] or [fold(name)]


def is_family_first(parts: Sequence[str]) -> bool:
    """Tell whether a name is one whose family name stands first (Korean, Chinese, Vietnamese usage)."""
    return 1 < len(parts) <= 4 and parts[0] in table("romanisation")["family_first"]


def rank_of_short_form(short: Sequence[str], full: Sequence[str]) -> int | None:
    """Return how well a short name fits a full one: 0 family name, 1 later words, 2 given name; None for not at all."""
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
    """The persons of one article by full name, and what their short names stand for as the text goes on."""

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

    def full_name(self, draft: Draft) -> str | None:
        """Return the name under which a full name goes."""
        return self.names.get(tuple(name_parts(draft.name)))

    def candidates(self, short: tuple[str, ...]) -> list[str]:
        """Return the full names that a short name fits best, in order of the text."""
        ranked = [
            (rank, name) for parts, name in self.names.items() if (rank := rank_of_short_form(short, parts)) is not None
        ]
        best = min((rank for rank, _ in ranked), default=None)
        return list(dict.fromkeys(name for rank, name in ranked if rank == best))

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
        nearest = max(before, key=lambda n: max(i for i in self.seen[n] if i < at))
        if known in before and not self.taken_over(known or "", nearest, at):
            return self.settle(short, known or "", "the name alone has stood for this person before")
        if known is None and len(before) > 1:
            often = max(before, key=lambda n: (sum(i < at for i in self.seen[n]), -self.seen[n][0]))
            return (
                self.settle(short, nearest, "the person of that name whose full name stands nearest before")
                if (nearest == often or self.seen[nearest][0] > max(i for i in self.seen[often] if i < at))
                else (None, "two persons of that name fit")
            )
        return self.settle(short, nearest, "the person of that name whose full name stands nearest before")

    def taken_over(self, known: str, nearest: str, at: int) -> bool:
        """Tell whether a person brought in since has taken over a short name from the one who had it."""
        if nearest == known:
            return False
        return self.seen[nearest][0] > max(i for i in self.seen[known] if i < at)

    def settle(self, short: tuple[str, ...], name: str, why: str) -> tuple[str, str]:
        """Note for whom a short name stands now."""
        self.established[short] = name
        return name, f"{' '.join(short)!r}: {why}"

    def use(self, name: str, at: int) -> None:
        """Note that a person has been named again at a token."""
        self.seen[name] = sorted({*self.seen.get(name, []), at})


def merged(old: Draft | None, new: Draft) -> Draft:
    """Return what two mentions of one person tell together."""
    if old is None:
        return new
    return msgspec.structs.replace(
        old,
        key=old.key or new.key,
        gender=old.gender or new.gender,
        title=old.title or new.title,
        codes=Codes(country=old.codes.country or new.codes.country, sector=old.codes.sector or new.codes.sector),
    )


def holders_by_surname() -> dict[str, list[Entry]]:
    """Return the office holders of the gazetteer by the last word of their name, and by the first for family names."""
    found: dict[str, list[Entry]] = {}
    for entry in gazetteer().by_key.values():
        if entry.kind == "person":
            parts = name_parts(entry.name)
            found.setdefault(parts[0] if is_family_first(parts) else parts[-1], []).append(entry)
    return found


def sector_of_title(title: str | None) -> str | None:
    """Return the PLOVER sector that a title tells."""
    return sector_of(title) if title else None
