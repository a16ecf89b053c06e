"""Decide whether a capital or a seat means the government ("Ankara denied") or the town ("in Ankara")."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.gazetteer import gazetteer
from crosswire.lexicon import table
from crosswire.records import Token

TOWN, STATE = "place", "country"


@lru_cache(maxsize=16)
def listed(name: str) -> frozenset[str]:
    """Return a list of words of the table."""
    return frozenset(table("metonyms")[name])


def settle_capital(reading: Reading, draft: Draft) -> Draft:
    """Return the mention of a capital as one of its country or as one of the town."""
    state, why = stands_for_state(reading, draft.first, draft.last)
    town = reading.words(draft.first, draft.last)
    if state:
        return seated(reading, draft, town) or msgspec.structs.replace(
            draft, rule="capital-for-state", why=f"{town}: {why}"
        )
    return msgspec.structs.replace(draft, kind=TOWN, name=town, key=None, rule="capital-as-town", why=f"{town}: {why}")


def seated(reading: Reading, draft: Draft, town: str) -> Draft | None:
    """Return the body for which a capital stands in an article that names that body and not the capital's country."""
    names = table("metonyms")["bodies_seated"].get(town, ())
    country = [draft.name, *gazetteer().signs(draft.key or "")]
    if not any(holds_word(reading.text, n) for n in names) or any(n != town and n in reading.text for n in country):
        return None
    body = gazetteer().exact(names[0])
    if body is None:
        return None
    return msgspec.structs.replace(
        draft, kind="organisation", name=body.name, key=body.key, codes=body.codes, rule="capital-for-body",
        why=f"{town}: the article names the {body.name}, and not {draft.name}",
    )  # fmt: skip


def holds_word(text: str, name: str) -> bool:
    """Tell whether a name stands in a text as a word of its own: "EU" is not in "EUROPE"."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[max(at - 1, 0) : at].isalnum() and not text[end : end + 1].isalnum():
            return True
        at = text.find(name, end)
    return False


def settle_seat(reading: Reading, draft: Draft) -> Draft:
    """Return the mention of a seat of government as the body or, after "in" or "at", as the place."""
    state, why = stands_for_state(reading, draft.first, draft.last)
    head = reading.head(draft.first, draft.last)
    state = state or draft.codes.sector == "LEG" or draft.name.endswith("Department")
    if state or head.dep != "pobj" or reading.parse.head(head).text.lower() not in listed("town_prepositions"):
        return draft
    return msgspec.structs.replace(draft, kind=TOWN, rule="seat-as-place", why=why)


def stands_for_state(reading: Reading, first: int, last: int) -> tuple[bool, str]:
    """Tell whether the tokens that name a capital mean its government, and why."""
    parse = reading.parse
    head = reading.head(first, last)
    if is_before_country(reading, last):
        return False, "a country or region follows after a comma, as in an address"
    while head.dep == "conj" and not any(
        c.dep == "prep" for c in parse.children(parse.head(head)) if c.index > head.index
    ):
        head = parse.head(head)
    governor = parse.head(head)
    if head.dep == "nsubj" and stands_beside_state(reading, first, last):
        return True, "it is named side by side with another state or capital"
    if head.dep == "nsubj":
        return subject(reading, head, governor)
    if head.dep == "nsubjpass":
        party = governor.lemma in listed("party_verbs")
        return party, f"it {'is' if party else 'is not'} a party that is {governor.text}"
    if head.dep == "poss":
        return possessor(governor)
    if head.dep == "pobj":
        return after_preposition(reading, governor)
    if head.dep in ("dobj", "dative", "iobj"):
        party = governor.lemma in listed("party_verbs")
        return party, f"it is the object of {governor.text!r}"
    return False, "nothing shows that the government is meant"


def stands_beside_state(reading: Reading, first: int, last: int) -> bool:
    """Tell whether "and" joins a capital to the capital or name of another country."""
    tokens = reading.parse.tokens
    own = {e.key for e in gazetteer().at(reading.text, tokens[first].begin) if e.kind == "country"}
    beside = []
    if last + 1 < len(tokens) and tokens[last].text == "and":
        beside = list(gazetteer().at(reading.text, tokens[last + 1].begin))
    elif first > 1 and tokens[first - 1].text == "and":
        beside = list(gazetteer().at(reading.text, tokens[first - 2].begin))
    return any(e.kind == "country" and e.use in ("name", "capital") and e.key not in own for e in beside)


def is_before_country(reading: Reading, last: int) -> bool:
    """Tell whether a comma and another name of a place follow ("Beirut, Lebanon")."""
    tokens = reading.parse.tokens
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return False
    follow = tokens[last + 1]
    if any(e.kind == "country" and e.use == "name" for e in gazetteer().at(reading.text, follow.begin)):
        return last + 2 >= len(tokens) or tokens[last + 2].text != "," or follow.dep in ("appos", "npadvmod")
    return follow.sentence == tokens[last].sentence and follow.dep in ("appos", "npadvmod") and follow.entity == "GPE"


def subject(reading: Reading, head: Token, verb: Token) -> tuple[bool, str]:
    """Decide for the subject of a verb."""
    if verb.lemma == "be":
        minded = [c for c in reading.parse.children(verb) if c.dep == "acomp" and c.lemma in listed("minds")]
        acting = [c for c in reading.parse.children(verb) if c.dep == "aux"]
        if minded:
            return True, f"it is {minded[0].text}, which a government can be"
        return False, "it is described" if not acting else "it is told to be something"
    if verb.pos not in ("VERB", "AUX"):
        return verb.tag.startswith("VB"), f"it is the subject of {verb.text!r}"
    if verb.lemma in listed("town_verbs"):
        return False, f"it is the subject of {verb.text!r}, which a town can be"
    return head.dep == "nsubj", f"it is the subject of {verb.text!r}, which takes someone who acts"


def possessor(owned: Token) -> tuple[bool, str]:
    """Decide for "Ankara's ..."."""
    town = owned.lemma in listed("town_nouns") or owned.text.lower() in listed("town_nouns")
    return not town, f"its {owned.text} {'is that of a town' if town else 'is a matter of the government'}"


def after_preposition(reading: Reading, preposition: Token) -> tuple[bool, str]:
    """Decide for the object of a preposition by the preposition and by the word that governs it."""
    word = preposition.text.lower()
    governor = reading.parse.head(preposition)
    if preposition.dep == "agent":
        return True, "it is the agent of a passive"
    if word == "between":
        dealing = governor.lemma in listed("dealings") or governor.text.lower() in listed("dealings")
        return dealing, f"{governor.text!r} between {'governments' if dealing else 'towns'}"
    if word in ("of", "as", "for", "on", "about") and governor.lemma not in listed("party_verbs") | listed("dealings"):
        on_state = word == "on" and governor.lemma in ("sanction", "pressure", "attack", "call", "impose", "war", "put")
        blamed = word in ("for", "of") and governor.lemma in ("support", "criticism", "condemnation", "concern")
        return on_state or blamed, f"it follows {word!r} after {governor.text!r}"
    if word in listed("state_prepositions") and governor.lemma not in listed("movement"):
        return True, f"it follows {word!r} after {governor.text!r}, as a party does"
    return False, f"it follows {word!r} after {governor.text!r}, as a town does"
