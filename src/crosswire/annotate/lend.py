"""Lend bodies the country beside them, and tell apart bodies of one general name: "Iran's Foreign Ministry"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from crosswire.annotate.base import Draft, Reading, owned_name
from crosswire.annotate.gazetteer import gazetteer
from crosswire.annotate.shapes import body_words
from crosswire.lexicon import table
from crosswire.records import Codes

HOME = 0.75  # share of the named countries' names from which an article is about one country; development stories
STATES = ("Republic", "Kingdom", "State", "Federation", "Commonwealth", "Union", "Emirate", "Sultanate")
PUBLIC = ("GOV", "LEG", "JUD", "MIL", "COP")
LENDERS = ("country", "organisation", "group", "outlet")


@lru_cache(maxsize=1)
def general_words() -> frozenset[str]:
    """Return the words of which names are made that a body of any country may have."""
    return frozenset(table("name_shapes")["general"])


def lend_codes(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with bodies under the country that owns them; later uses of a general name follow the first."""
    drafts = [with_country(reading, d) for d in drafts]
    ends = {d.last: d for d in drafts}
    firsts = {d.first: d for d in drafts}
    known: dict[str, Draft] = {}
    home = home_country(drafts)
    out: list[Draft] = []
    for draft in drafts:
        if draft.kind != "organisation" or draft.codes.country or draft.key is not None:
            out.append(draft)
            continue
        inner = owner_inside(reading, draft)
        owner = inner or owner_before(reading, draft, ends) or owner_after(reading, draft, firsts)
        if inner is not None and is_general(rest_of(reading, draft, inner)):
            draft = msgspec.structs.replace(draft, name=rest_of(reading, draft, inner))  # noqa: PLW2901 - as if beside it
        lent = owned(draft, owner) if owner is not None and owner.codes.country else known.get(plain(draft.name))
        if lent is None and home and is_general(draft.name):
            lent = at_home(draft, home)
        if lent is None:
            out.append(draft)
            continue
        known[plain(draft.name)] = lent
        out.append(msgspec.structs.replace(draft, name=lent.name, key=lent.key, codes=lent.codes, why=lent.why))
    return out


def home_country(drafts: Sequence[Draft]) -> str | None:
    """Return the country that three of four names with a country belong to, None where there is none."""
    counts = Counter(d.codes.country for d in drafts if d.codes.country and d.kind != "outlet")
    if not counts:
        return None
    (country, most), *_ = counts.most_common(1)
    return country if most >= HOME * counts.total() and most > 2 else None


def is_general(name: str) -> bool:
    """Tell whether a name is one that bodies of any country have."""
    parts = name.split()
    return all(word.lower() in general_words() for word in parts) and any(word in body_words() for word in parts)


def at_home(draft: Draft, home: str) -> Draft | None:
    """Return a body with a general name as that of the country which the article is about."""
    country = gazetteer().by_key.get(f"country:{home}")
    if country is None:
        return None
    known = gazetteer().body_of(home, draft.name)
    why = f"{draft.why}; the article is about {country.name}"
    if known is not None:
        return msgspec.structs.replace(draft, name=known.name, key=known.key, codes=known.codes, why=why)
    codes = Codes(country=home, sector=draft.codes.sector)
    return msgspec.structs.replace(draft, name=owned_name(country.name, draft.name), codes=codes, why=why)


def plain(name: str) -> str:
    """Return a name for comparing uses of it."""
    return name.lower().removeprefix("the ")


def owned(draft: Draft, owner: Draft) -> Draft:
    """Return a body with the country of its owner; a general name is told apart by it."""
    general = is_general(draft.name)
    codes = Codes(country=owner.codes.country, sector=draft.codes.sector or owner.codes.sector)
    name = owned_name(owner.name, draft.name) if general and owner.kind == "country" else draft.name
    why = f"{draft.why}; {owner.name} stands beside it"
    return msgspec.structs.replace(draft, name=name, codes=codes, why=why)


def owner_inside(reading: Reading, draft: Draft) -> Draft | None:
    """Return the country whose adjective or name opens the name of a body ("Sudanese Foreign Ministry")."""
    begin = reading.parse.tokens[draft.first].begin
    for entry in gazetteer().at(reading.text, begin):
        if entry.kind == "country" and entry.use in ("adjective", "name") and len(entry.form) < len(draft.name):
            return Draft(
                first=draft.first, last=draft.first + 1 + entry.form.count(" "), kind="country", name=entry.name,
                codes=entry.codes, rule="", why="",
            )  # fmt: skip
    return None


def rest_of(reading: Reading, draft: Draft, owner: Draft) -> str:
    """Return the name of a body without the country that opens it."""
    at = owner.last + (owner.last < draft.last and reading.parse.tokens[owner.last].tag == "POS")
    return reading.words(at, draft.last) if at < draft.last else draft.name


def with_country(reading: Reading, draft: Draft) -> Draft:
    """Return a public body under the country that its name ends with: "Ministry of Health of the Republic of Peru"."""
    tokens = reading.parse.tokens
    if draft.kind != "organisation" or draft.codes.country or draft.key is not None:
        return draft
    if draft.codes.sector not in PUBLIC:  # "the Bank of China" is a firm by its whole name
        return draft
    ofs = [n for n in range(draft.first + 1, draft.last - 1) if tokens[n].text == "of"]
    for at in reversed(ofs):
        first = at + 1 + (tokens[at + 1].text == "the")
        entry = gazetteer().exact(reading.words(first, draft.last)) if first < draft.last else None
        if entry is None or entry.kind != "country" or entry.use == "adjective":
            continue
        formal = at - 1 if tokens[at - 1].text in STATES else at
        cut = max((n for n in ofs if n < formal), default=at) if formal < at else at
        name = reading.words(draft.first, cut)
        if not is_general(name):
            break
        codes = Codes(country=entry.codes.country, sector=draft.codes.sector)
        why = f"{draft.why}; {entry.name} stands in its name"
        return msgspec.structs.replace(draft, name=owned_name(entry.name, name), codes=codes, why=why)
    return draft


def owner_before(reading: Reading, draft: Draft, ends: dict[int, Draft]) -> Draft | None:
    """Return the country or body right before a name: "Iranian ...", "Iran's ..."; the body may carry it itself."""
    tokens = reading.parse.tokens
    at = draft.first
    possessive = at > 0 and tokens[at - 1].tag == "POS"
    owner = ends.get(at - 1 if possessive else at)
    if owner is None or owner.kind not in LENDERS or not (possessive or owner.part or owner.kind == "country"):
        return None
    return owner


def owner_after(reading: Reading, draft: Draft, firsts: dict[int, Draft]) -> Draft | None:
    """Return the country right after "of" or "in" behind a name: "Ministry of Health of Ghana"."""
    tokens = reading.parse.tokens
    at = draft.last
    if at >= len(tokens) or tokens[at].text not in ("of", "in"):
        return None
    at += 1 + (at + 1 < len(tokens) and tokens[at + 1].text == "the")
    owner = firsts.get(at)
    return owner if owner is not None and owner.kind == "country" and not owner.part else None
