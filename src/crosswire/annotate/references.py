"""Who is meant by a noun or pronoun: one rule for each kind of reference, and an answer only where one is left."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.bodies import NAMED, body
from crosswire.annotate.discourse import Discourse
from crosswire.annotate.issued import issued, issuer
from crosswire.annotate.lands import LANDS, land, lands
from crosswire.annotate.nominals import Nominal, meaning
from crosswire.annotate.offices import holder
from crosswire.annotate.pairs import pair_meant
from crosswire.annotate.pronouns import pronouns
from crosswire.annotate.titles import words
from crosswire.records import Token


def resolve(reading: Reading, names: Sequence[Draft], parties: Sequence[Nominal]) -> list[Draft]:
    """Return names and parties, every reference resolved for which one referent is left; other pronouns stay out."""
    discourse = Discourse(reading, names)
    found: list[Draft] = []
    for party in sorted([*parties, *lands(reading, names), *issued(reading, names)], key=lambda d: d.first):
        draft = referent(discourse, party)
        if draft is not None:
            found.append(draft)
            discourse.add(draft)
    return [*names, *found, *pronouns(discourse)]


def referent(discourse: Discourse, party: Nominal) -> Draft | None:
    """Return a party with its referent, as it stands where none is left, None where it is no party without one."""
    noun = discourse.reading.parse.tokens[party.last - 1]
    pair = pair_meant(discourse, noun)
    if pair is not None:
        return msgspec.structs.replace(
            party, kind="group", name=pair[0], codes=party.codes.__class__(), rule="the-two", why=pair[1]
        )
    if party.phrase in LANDS:
        return land(discourse, party)
    if party.rule == "issued-text":
        return issuer(discourse, party, noun)
    outlet = discourse.outlet_in(party) if party.kind == "outlet" else None
    if outlet is not None:
        return meaning(party, outlet, "apposition", f"it is called {outlet.name}")
    named = beside(discourse, party, noun)
    if named is not None:
        return named
    if party.many or (party.phrase in words("only_named") and not party.definite):
        return party if party.many else None
    if party.kind == "office" and is_predicate(discourse, party, noun):
        return None
    if party.kind == "office":
        return holder(discourse, party) or party
    if party.kind in NAMED and party.definite and party.owner is None:
        return body(discourse, party, noun) or (None if party.phrase in words("only_named") else party)
    return party


def is_predicate(discourse: Discourse, party: Nominal, noun: Token) -> bool:
    """Tell whether a role without a determiner is only said of somebody: "became president", "as chairman"."""
    parse = discourse.reading.parse
    if party.definite or party.owner is not None or any(c.dep == "det" for c in parse.children(noun)):
        return False
    said_of = noun.dep == "pobj" and parse.head(noun).lemma in ("as", "for", "to")
    return said_of or noun.dep in ("attr", "oprd", "acomp", "xcomp")


def beside(discourse: Discourse, party: Nominal, noun: Token) -> Draft | None:
    """Return a party as what is named beside it: "the state's news agency, X"; "their counterparts X and Y"."""
    parse, heads = discourse.reading.parse, discourse.heads
    if noun.dep == "appos" and noun.head in heads and not party.many and can_be(party, heads[noun.head]):
        return meaning(party, heads[noun.head], "apposition", f"it stands beside {heads[noun.head].name}")
    following = [heads[c.index] for c in parse.children(noun) if c.dep == "appos" and c.index in heads]
    following = [d for d in following if d.first > noun.index]
    if not following and noun.dep in ("compound", "nmod", "appos", "nsubj", "pobj"):
        following = [d for d in discourse.beginning(party.last) if d.form == "name" and not d.part]
    single = not party.many or (party.phrase in words("crowds") and following and following[0].kind == "outlet")
    if following and single and following[0].kind in ("person", "organisation", "outlet", "group", "country"):
        return meaning(party, following[0], "apposition", f"{following[0].name} is named beside it")
    listed = people_after(discourse, party) if party.many else []
    if len(listed) > 1:
        name = ", ".join(listed[:-1]) + f" and {listed[-1]}"
        return msgspec.structs.replace(party, name=name, rule="apposition", why="they are named right after it")
    return None


def can_be(party: Nominal, draft: Draft) -> bool:
    """Tell whether a party can be what a name beside it names: in "In El Fasher, a nurse, ..." she is no town."""
    return draft.kind != "place" and not (party.kind == "office" and draft.kind == "country")


def people_after(discourse: Discourse, party: Nominal) -> list[str]:
    """Return the persons listed right after a plural role ("the envoys X, Y and Z")."""
    tokens = discourse.reading.parse.tokens
    at, names = party.last, []
    for draft in discourse.after(party.last):
        gap = [t for t in tokens[at : draft.first] if t.text not in (",", "and", ":", "(", ")")]
        if draft.kind != "person" or any(t.pos not in ("NOUN", "PROPN", "ADJ") for t in gap) or len(gap) > 4:
            break
        names.append(draft.name)
        at = draft.last
    return names
