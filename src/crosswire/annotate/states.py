"""States of the United States: towns there ("Alexandria, Va."), and the one whose name is also that of a country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.gazetteer import gazetteer
from crosswire.annotate.names import holders_by_surname, name_parts
from crosswire.annotate.shapes import shape, states
from crosswire.annotate.towns import all_places, areas_of_town
from crosswire.records import Codes

STATES_AS_CAPITALS = {"Washington": "USA-WA"}  # a state of the name of a capital, and its area in resources/cities.csv


def in_state(reading: Reading, draft: Draft) -> Draft:
    """Return a town before a comma and a state of the United States as one there ("Alexandria, Va.")."""
    tokens, at = reading.parse.tokens, draft.last
    if draft.kind != "place" or draft.codes.country or at + 1 >= len(tokens) or tokens[at].text != ",":
        return draft
    follow = [reading.words(at + 1, end) for end in range(at + 2, min(at + 4, len(tokens)) + 1)]
    stated = any(f in states() or f in states().values() for f in follow)
    return msgspec.structs.replace(draft, codes=Codes(country="USA")) if stated else draft


def town_in_state(reading: Reading, draft: Draft) -> Draft:
    """Return a country or capital before a comma and a state of the USA as a town there ("Lebanon, Pennsylvania")."""
    tokens, at = reading.parse.tokens, draft.last
    if draft.kind != "country" or draft.part or at + 1 >= len(tokens) or tokens[at].text != ",":
        return draft
    form = reading.words(draft.first, at)
    for end in range(at + 2, min(at + 4, len(tokens)) + 1):
        state = reading.words(at + 1, end)
        if (state in states() or state in states().values()) and gazetteer().exact(state) is None:
            why = f"{form} before {state} is a town there"
            codes = Codes(country="USA")
            return msgspec.structs.replace(
                draft, kind="place", name=form, key=None, codes=codes, rule="town-in-state", why=why
            )
    return draft


def as_state(reading: Reading, draft: Draft, countries: Mapping[str, int], drafts: Sequence[Draft]) -> Draft:
    """Return a country whose name is also that of a state of the United States as the state, where that is meant.

    The people or the capital of the country anywhere in the article, or another country beside it, speak for the
    country; a town of the state before it, an office of a state behind it, or an article about the United States that
    names no neighbour of the country, for the state.
    """
    name = draft.name
    form = reading.words(draft.first, draft.last)
    if form in STATES_AS_CAPITALS and after_own_town(reading, draft, STATES_AS_CAPITALS[form]):
        why = f"{form} after a town there is the state"
        codes = Codes(country="USA")
        return msgspec.structs.replace(
            draft, kind="place", name=f"{form} state", key=None, codes=codes, rule="state", why=why
        )
    if draft.kind != "country" or name not in states().values() or form != name:
        return draft
    if any(sign in reading.text for sign in gazetteer().signs(draft.key or "")) or beside_country(
        reading, draft, drafts
    ):
        return draft
    american = after_town(reading, draft) or before_office(reading, draft)
    at_home = (countries.get("USA", 0) or names_american(drafts)) and not any(
        countries.get(c) for c in shape("around_georgia")
    )
    if not american and not at_home:
        return draft
    why = f"{name} is the state: {american or 'the article is about the United States'}"
    return msgspec.structs.replace(draft, kind="place", key=None, codes=Codes(country="USA"), rule="state", why=why)


def names_american(drafts: Sequence[Draft]) -> bool:
    """Tell whether a person is named whose surname is that of office holders of the United States alone."""
    holders = (holders_by_surname().get(name_parts(d.name)[-1], ()) for d in drafts if d.kind == "person")
    return any(found and all(h.codes.country == "USA" for h in found) for found in holders)


def after_own_town(reading: Reading, draft: Draft, area: str) -> bool:
    """Tell whether a town of the area stands before a comma and the name ("Seattle, Washington")."""
    tokens, at = reading.parse.tokens, draft.first
    if at < 2 or tokens[at - 1].text != ",":
        return False
    return any(area in areas_of_town(reading.words(max(at - 1 - many, 0), at - 1)) for many in (1, 2))


def after_town(reading: Reading, draft: Draft) -> str:
    """Return why a town of the United States stands before a comma and the name, the empty string where none does."""
    tokens, at = reading.parse.tokens, draft.first
    town = reading.words(max(at - 3, 0), at - 1) if at > 1 and tokens[at - 1].text == "," else ""
    american = any(p.country == "USA" for end in (1, 2) for p in all_places(" ".join(town.split()[-end:])) if town)
    return "a town there stands before it" if american else ""


def before_office(reading: Reading, draft: Draft) -> str:
    """Return why the word behind the name is an office that only a state has, the empty string where it is none."""
    tokens = reading.parse.tokens
    at = draft.last + (draft.last < len(tokens) and tokens[draft.last].tag == "POS")
    word = tokens[at].text.rstrip(".").lower() if at < len(tokens) else ""
    return f"{word!r} follows" if word in shape("state_offices") else ""


def beside_country(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Tell whether "and" joins the name to that of a country."""
    tokens = reading.parse.tokens
    ends = {d.last for d in drafts if d.kind == "country" and not d.part}
    firsts = {d.first for d in drafts if d.kind == "country" and not d.part}
    before = draft.first > 1 and tokens[draft.first - 1].text == "and" and draft.first - 1 in ends
    after = draft.last + 1 < len(tokens) and tokens[draft.last].text == "and" and draft.last + 1 in firsts
    return before or after
