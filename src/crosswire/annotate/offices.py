"""Who holds the office that a noun names: "the minister", "the Kenyan leader"."""

from __future__ import annotations

import re
from itertools import islice

from crosswire.annotate.base import Draft
from crosswire.annotate.discourse import Discourse
from crosswire.annotate.gazetteer import gazetteer
from crosswire.annotate.nominals import Nominal, meaning
from crosswire.annotate.titles import roles, words

OFFICE_REACH = 12  # sentences back; an office has one holder in an article more often than not
FARTHEST = 300  # mentions back; keeps the time linear in texts of many thousand words
CLEARLY = 3  # of two holders of one title the one named three times as often is meant, else neither is
LATER_REACH = 4  # sentences on; a lead names the office, the next sentences who holds it
RANKS = frozenset({"deputy", "vice", "assistant"})  # "the deputy minister" is no minister
PREPOSITION = re.compile(r"\b(?:of|for|at|in|to|with|from|on)\b")
PLAIN_REACH = 4  # for roles that anybody may have ("the official", "the woman")
PLAIN_SECTORS = ("CVL", "EDU", "CRM", "REB", "BUS", "JRN", "MED", "LAB")
PLAIN = ("official", "senior official", "spokesman", "spokeswoman", "spokesperson")


def holder(discourse: Discourse, party: Nominal) -> Draft | None:
    """Return an office as the last person before who is said to hold it, of the same country where one is told."""
    sector = roles().get(party.phrase, "")
    plain = sector in PLAIN_SECTORS or party.phrase in PLAIN
    if not party.definite and party.owner is None:
        return None
    reach = PLAIN_REACH if plain else OFFICE_REACH
    sentence = discourse.reading.parse.tokens[party.first].sentence
    found: dict[str, list[Draft]] = {}
    for draft in discourse.before(party.first):
        if discourse.distance(draft, sentence) > reach:
            break
        titles = discourse.titles.get(draft.name, ()) if draft.kind == "person" and draft.form == "name" else ()
        if any(holds(draft, title, party) and agree(discourse, title, party) for title in titles):
            found.setdefault(draft.name, []).append(draft)
    often = (
        sorted(found.values(), key=len, reverse=True)
        or leaders(discourse, party)
        or by_table(discourse, party)
        or ([] if plain else named_later(discourse, party, sentence))
    )
    if not often or (len(often) > 1 and (plain or len(often[0]) < CLEARLY * len(often[1]))):
        return None
    nearest = often[0][0]
    where = "before" if nearest.first < party.first else "soon after"
    return meaning(party, nearest, "office-holder-named", f"{nearest.name} is the {party.phrase} named {where}")


def named_later(discourse: Discourse, party: Nominal, sentence: int) -> list[list[Draft]]:
    """Return the one person who soon after is said to hold an office that a lead names alone: "the mines minister"."""
    found: dict[str, list[Draft]] = {}
    for draft in discourse.after(party.last):
        if -discourse.distance(draft, sentence) > LATER_REACH:
            break
        titles = discourse.titles.get(draft.name, ()) if draft.kind == "person" and draft.form == "name" else ()
        if any(holds(draft, title, party) and agree(discourse, title, party) for title in titles):
            found.setdefault(draft.name, []).append(draft)
    return list(found.values()) if len(found) == 1 else []


def agree(discourse: Discourse, title: str, party: Nominal) -> bool:
    """Tell whether what stands before a role is the same or told once only: the mines minister is no Foreign Minister.

    Words with a capital before the noun tell the country or body, which is compared elsewhere.
    """
    said = discourse.reading.words(party.first, party.last).removesuffix(party.phrase).split()
    own = {w for w in said if w.islower()}
    held = {w.lower() for w in PREPOSITION.split(title, maxsplit=1)[0].strip().split()} - set(party.phrase.split())
    return (not own or not held or bool(own & held)) and own & RANKS == held & RANKS


def leaders(discourse: Discourse, party: Nominal) -> list[list[Draft]]:
    """Return who "the X leader" is: the one person before who heads that country, by a title or the office holders."""
    if party.phrase not in words("leaders") or not party.codes.country:
        return []
    found: dict[str, list[Draft]] = {}
    for draft in islice(discourse.before(party.first), FARTHEST):
        if draft.kind == "person" and draft.form == "name" and draft.codes.country == party.codes.country:
            titles = {t.lower() for t in discourse.titles.get(draft.name, ())} | {holder_role(draft.key)}
            if titles & words("leaders"):
                found.setdefault(draft.name, []).append(draft)
    return list(found.values()) if len(found) == 1 else []


def by_table(discourse: Discourse, party: Nominal) -> list[list[Draft]]:
    """Return the one person before whom the table of office holders gives this office, none where there are more."""
    found: dict[str, list[Draft]] = {}
    for draft in islice(discourse.before(party.first), FARTHEST):
        if draft.kind == "person" and draft.form == "name" and holds(draft, holder_role(draft.key), party):
            found.setdefault(draft.name, []).append(draft)
    return list(found.values()) if len(found) == 1 else []


def holder_role(key: str | None) -> str:
    """Return the role of an office holder by the key of the table, the empty string for nobody."""
    entry = gazetteer().by_key.get(key) if key else None
    return (entry.title or "") if entry is not None else ""


def holds(draft: Draft, title: str, party: Nominal) -> bool:
    """Tell whether a title is what an office names, of the same country where both are told."""
    if party.codes.country and draft.codes.country and party.codes.country != draft.codes.country:
        return False
    if party.gender and draft.gender and party.gender != draft.gender:
        return False
    title = PREPOSITION.split(title.lower(), maxsplit=1)[0].strip()
    return title == party.phrase or title.endswith(f" {party.phrase}")
