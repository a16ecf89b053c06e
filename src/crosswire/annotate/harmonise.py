"""Make the kinds of one name agree within an article, where the model sees it differently from place to place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import msgspec

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.evidence import TOWN, as_person, as_place, beside_body
from crosswire.annotate.gazetteer import common_words, gazetteer
from crosswire.annotate.names import (
    family_names,
    given_names,
    holders_by_surname,
    is_family_first,
    name_parts,
    without_suffix,
)
from crosswire.annotate.towns import all_places
from crosswire.annotate.usage import as_used, is_told, reported, spread
from crosswire.records.mention import EntityKind
from crosswire.text.normalize import fold

FRAMED = 3  # words: what stands before a name, a given name, a family name
OFFICE_LETTERS = (2, 3)  # CEO, GM, MP; initials run together ("AB", "KL") stand before one word more often
SURE_PLACES = ("gazetteer-name", "gazetteer-capital", "town-of-table", "model-gpe", "model-loc")
DOUBTFUL = ("other", "organisation", "place", "group")


def harmonise(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with doubtful names put right: cut, made persons, or given the kind most of their uses have."""
    surnames, others = words_of_persons(drafts)
    whole = {tuple(draft.name.split()) for draft in drafts if draft.kind == "person"}
    drafts = [shortened(unframed(reading, draft, whole), surnames, others) for draft in drafts]
    kinds = kinds_of_names(drafts)
    full = {tuple(name_parts(d.name)) for d in drafts if d.kind == "person"}
    parts = {p for name in full if len(name) > 1 for p in (name[0], without_suffix(name)[-1])}
    alone = {name[0] for name in full if len(name) == 1}
    countries = {d.codes.country for d in drafts if d.codes.country}
    sure = {d.last - 1: d for d in drafts if d.rule.startswith("gazetteer")}
    told = spread(drafts)
    places = {reading.head(d.first, d.last).index for d in drafts if d.kind == "place" and d.rule in SURE_PLACES}
    out = []
    for draft in drafts:
        kind, why = settled(reading, draft, kinds, countries, places)
        if (
            draft.name in told
            and kind == draft.kind
            and draft.rule.startswith(("model-", "capital"))
            and not is_told(draft)
        ):
            kind, why = told[draft.name]
        if draft.rule.startswith(("model-", "capital")) and beside_body(reading, draft, sure):
            kind, why = "organisation", "it is named side by side with a body"
        if draft.kind == "person" and name_parts(draft.name)[-1] in parts and kind != "place":
            kind, why = draft.kind, draft.why
        if is_doubtful(draft) and not draft.name.isupper():
            person = person_why(draft, parts, alone, countries)
            if tuple(name_parts(draft.name)) in full and len(draft.name.split()) > 1:
                person = "a person of this name is named elsewhere in the article"
            kind, why = ("person", person) if person else (kind, why)
        if kind == "other" and draft.rule == "capital-of-sentence":
            continue
        out.append(draft if kind == draft.kind else msgspec.structs.replace(draft, kind=kind, why=why))
    return out


def is_doubtful(draft: Draft) -> bool:
    """Tell whether only the model or a capital says what a name names."""
    return draft.rule.startswith(("model-", "capital")) and draft.kind in DOUBTFUL


def kinds_of_names(drafts: Sequence[Draft]) -> dict[str, EntityKind]:
    """Return the kind that most uses of a name have, where one is clear."""
    counts: dict[str, Counter[EntityKind]] = {}
    for draft in drafts:
        if draft.kind != "other" and draft.rule.startswith("model-"):
            counts.setdefault(draft.name, Counter())[draft.kind] += 1
    found: dict[str, EntityKind] = {}
    for name, kinds in counts.items():
        (best, most), *rest = kinds.most_common()
        if not rest or most >= 2 * rest[0][1]:
            found[name] = best
    return found


def settled(
    reading: Reading, draft: Draft, kinds: dict[str, EntityKind], countries: set[str], places: set[int]
) -> tuple[EntityKind, str]:
    """Return the kind of a name of doubtful kind by its other uses, the tables of places and the syntax around it."""
    if not is_doubtful(draft) and not (draft.kind == "person" and draft.rule.startswith("model-")):
        return draft.kind, draft.why
    told = (
        reported(reading, draft)
        or as_place(reading, draft, countries)
        or as_person(reading, draft)
        or as_used(reading, draft, places)
    )
    if told is not None:
        return told
    if draft.name in kinds and kinds[draft.name] != draft.kind:
        return kinds[draft.name], f"most uses of the name in this article are of a {kinds[draft.name]}"
    return draft.kind, draft.why


def person_why(draft: Draft, parts: set[str], alone: set[str], countries: set[str]) -> str:
    """Return why a name of doubtful kind is a person's, the empty string where nothing says so."""
    own = name_parts(draft.name)
    if len(own) == 1:
        if own[0] in parts:
            return "it is part of a person's name in this article"
        holders = holders_by_surname().get(own[0], [])
        large = [p for p in all_places(draft.name) if p.people >= TOWN]
        return (
            "a holder of office has this name"
            if any(h.codes.country in countries for h in holders) and not large
            else ""
        )
    if all_places(draft.name):
        return ""
    built = draft.why.startswith(("it is built", "it ends"))
    simple = all(w.isalpha() or w.endswith(".") for w in draft.name.split()) and len(own) < 4
    if (
        simple
        and not built
        and len(own) > 1
        and (draft.kind != "place" or draft.rule in ("model-fac", "model-gpe"))
        and own[0] in given_names()
    ):
        return "it begins with a given name"
    usual = draft.kind in ("other", "organisation") and {own[0], own[-1]} & family_names()
    if simple and not built and usual and not any(w in common_words() for w in own):
        return "it has a usual family name"
    return "the article names the person by the last word too" if own[-1] in alone and simple and not built else ""


def unframed(reading: Reading, draft: Draft, whole: Collection[tuple[str, ...]]) -> Draft:
    """Return the name of a person without what stands before it: "Kenyan X Y", "CEO X Y", "Wingers X Y" beside "X Y".

    `whole` holds the names of persons in the article, by their words.
    """
    parts = tuple(draft.name.split())
    if not is_doubtful(draft) and not (draft.kind == "person" and draft.rule.startswith(("model-", "capital"))):
        return draft
    if len(parts) != draft.last - draft.first or len(parts) < FRAMED:
        return draft
    cut = next((n for n in range(1, len(parts) - 1) if parts[n:] in whole and fold(parts[0]) not in given_names()), 0)
    cut = cut or (draft.kind == "person" and is_frame(parts[0]) and not draft.name.isupper())
    if not cut:
        return draft
    why = f"{' '.join(parts[:cut])!r} is no part of the name after it"
    first, name = draft.first + cut, reading.words(draft.first + cut, draft.last)
    return msgspec.structs.replace(draft, first=first, name=name, kind="person", why=why)


def is_frame(word: str) -> bool:
    """Tell whether a word before a full name is no name: of a nation, or an office in two or three capitals."""
    known = gazetteer().exact(word)
    nation = known is not None and known.kind == "country" and known.use in ("adjective", "people")
    return nation or (word.isupper() and word.isalpha() and len(word) in OFFICE_LETTERS)


def shortened(draft: Draft, surnames: dict[str, set[str]], others: dict[str, set[str]]) -> Draft:
    """Return "Merkel Budget" as "Merkel" where the article has "Angela Merkel" and no other Budget.

    `surnames` and `others` give the names of persons by their last word and by each of their words.
    """
    if draft.kind != "person" or not draft.rule.startswith("model-") or draft.last - draft.first != 2:
        return draft
    own = name_parts(draft.name)
    if len(own) != 2 or own[0] in given_names() or is_family_first(own) or others.get(own[1], set()) - {draft.name}:
        return draft
    holders = [h for h in holders_by_surname().get(own[0], []) if not is_family_first(name_parts(h.name))]
    surname = bool(surnames.get(own[0], set()) - {draft.name}) or bool(holders)
    if not surname or not (own[1] in common_words() or all_places(own[1])):
        return draft
    why = "only the first word is a person's name"
    return msgspec.structs.replace(draft, last=draft.first + 1, name=draft.name.split()[0], why=why)


def words_of_persons(drafts: Sequence[Draft]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the names of persons of two words and more by their last word, and by each of their words."""
    surnames: dict[str, set[str]] = {}
    others: dict[str, set[str]] = {}
    for name in {d.name for d in drafts if d.kind == "person"}:
        parts = name_parts(name)
        for part in parts:
            others.setdefault(part, set()).add(name)
        if len(parts) > 1 and not is_family_first(parts):
            surnames.setdefault(parts[-1], set()).add(name)
    return surnames, others
