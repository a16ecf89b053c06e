"""Noun phrases that mean parties without a name: "South Korean intelligence agencies", "the ministry", "residents"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

import msgspec

from crosswire.annotate.base import Draft, Reading, owned_name
from crosswire.annotate.titles import collectives, gender_of_role, plural_roles, roles, words
from crosswire.records import Codes, Token
from crosswire.records.mention import EntityKind

BEFORE = ("amod", "compound", "nmod", "nummod", "quantmod", "advmod", "npadvmod")


LOOSE = ("PUNCT", "ADV", "SCONJ", "CCONJ")
TRADES = ("CVL", "CRM", "BUS", "LAB", "EDU", "MED", "JRN")  # sectors whose roles also end names of things
OF = " of "  # "secretary of state": the first word heads the phrase
OF_PHRASE = 8  # tokens of the longest "of ..." that is kept in the name of a party


class Nominal(Draft, frozen=True, kw_only=True):
    """A draft with what its resolution needs: the phrase of the table, whether definite, whether more than one."""

    phrase: str
    definite: bool
    many: bool
    owner: str | None = None


def nominals(reading: Reading, names: Sequence[Draft], bound: set[int]) -> Iterator[Nominal]:
    """Yield the noun phrases that mean parties, in order of the text; their names are as they stand in the text."""
    covered = {i for d in names if not d.part for i in range(d.first, d.last)}
    by_token = {i: d for d in names for i in range(d.first, d.last)}
    for token in reading.parse.tokens:
        if token.index in covered or token.index in bound or token.pos not in ("NOUN", "PROPN", "ADJ"):
            continue
        if token.dep in ("compound", "amod", "nmod") and token.head > token.index and token.head not in covered:
            continue
        found = phrase_at(reading, token)
        if found is not None and not ends_unknown_name(reading, token, found, covered):
            yield nominal(reading, token, found, by_token)


def ends_unknown_name(
    reading: Reading, token: Token, found: tuple[str, str, bool, int], covered: Container[int]
) -> bool:
    """Tell whether a trade is the end of a name that no rule knows: "Internet Explorer", "Water Pilot"."""
    phrase, sector, _, first = found
    if sector not in TRADES or token.tag != "NNP" or first != token.index or is_definite(reading, token):
        return False
    before = reading.parse.tokens[token.index - 1]
    inside = before.dep == "compound" and before.head == token.index and before.index not in covered
    return (
        inside
        and token.text[0].isupper()
        and before.text[0].isupper()
        and before.text.lower() not in words("modifiers")
        and phrase in roles()
    )


def phrase_at(reading: Reading, token: Token) -> tuple[str, str, bool, int] | None:
    """Return the phrase of the table at a token, its sector, whether it is a body or crowd, and where it begins."""
    if not token.text[-1:].isalpha():
        return None
    start, end = reading.parse.by_sentence[token.sentence]
    for last in range(token.index + 3, min(token.index + 5, end) + 1):
        phrase = reading.words(token.index, last).lower()
        if phrase in roles() and OF in phrase:
            return phrase, roles()[phrase], False, token.index
    for first in range(max(token.index - 4, start), token.index + 1):
        phrase = reading.words(first, token.index + 1).lower()
        if first == token.index and phrase in words("doubtful") and not is_definite(reading, token):
            return None
        if OF in phrase and phrase in roles():
            return None
        if phrase in words("media"):
            return phrase, "JRN", True, first
        if phrase in collectives():
            return phrase, collectives()[phrase], True, first
        if phrase in plural_roles():
            return phrase, roles()[plural_roles()[phrase]], False, first
        if phrase in roles():
            return phrase, roles()[phrase], False, first
    lemma = token.lemma.lower()
    return (lemma, collectives()[lemma], True, token.index) if token.tag == "NNS" and lemma in collectives() else None


def is_definite(reading: Reading, token: Token) -> bool:
    """Tell whether a noun has "the", "this", "that" or a possessive before it."""
    before = [c for c in reading.parse.children(token) if c.index < token.index]
    return any(
        (c.dep == "det" and c.lemma in ("the", "this", "that", "these", "those")) or c.dep == "poss" for c in before
    )


def nominal(reading: Reading, token: Token, found: tuple[str, str, bool, int], by_token: dict[int, Draft]) -> Nominal:
    """Return the draft for the noun phrase under a noun."""
    phrase, sector, collective, start = found
    first = min(premodifiers(reading, token), start)
    owners = owners_of(reading, token, first, by_token)
    owner = owners[0] if owners else None
    many = token.tag in ("NNS", "NNPS") or phrase in ("police", "people", "media", "press")
    return Nominal(
        first=first,
        last=token.index + 1,
        kind=kind_of(token, phrase, collective=collective, many=many),
        name=named(reading, first, token, owners),
        form="nominal",
        codes=codes_of(owner, sector) if len({o.codes.country for o in owners}) < 2 else Codes(sector=sector),
        gender=gender_of_role().get(phrase, ""),
        rule="nominal",
        why=f"{phrase!r} means a party that is not named here",
        phrase=phrase,
        definite=is_definite(reading, token),
        many=many,
        owner=owner.name if owner is not None else None,
    )


def named(reading: Reading, first: int, token: Token, owners: Sequence[Draft]) -> str:
    """Return what a party is called: its words, with those of its owner before them or a short "of" phrase after."""
    text = reading.words(first, token.index + 1)
    if owners and owners[0].last <= first:
        return owned_name(owners[0].name, text)
    for child in reading.parse.children(token):
        if child.dep == "prep" and child.lemma in ("of", "for", "in", "from") and child.index == token.index + 1:
            last = reading.parse.subtree(child)[-1].index + 1
            inner = reading.parse.tokens[child.index + 1 : last]
            if last - child.index <= OF_PHRASE and any(t.pos in ("PROPN", "DET") for t in inner):
                return reading.words(first, last)
    return text


def codes_of(owner: Draft | None, sector: str) -> Codes:
    """Return the codes of a party: the country of its owner, and the sector of a body that owns it."""
    own = owner.codes if owner is not None else Codes()
    return Codes(country=own.country, sector=(own.sector or sector) if owner and owner.kind != "country" else sector)


def premodifiers(reading: Reading, token: Token) -> int:
    """Return the first token of a noun phrase without its determiner and possessor."""
    first = token.index
    start = reading.parse.by_sentence[token.sentence][0]
    while first > start and stands_before(reading, first - 1, token):
        first -= 1
    tokens = reading.parse.tokens
    while first < token.index and (tokens[first].pos in LOOSE or hedges_number(reading, tokens[first])):
        if tokens[first + 1].text == "-" and tokens[first].end == tokens[first + 1].begin:
            break
        first += 1
    return first


def hedges_number(reading: Reading, token: Token) -> bool:
    """Tell whether a word only says how exact a number is: "least" in "at least 42 civilians", "more than"."""
    head = reading.parse.head(token)
    return (
        token.pos != "NUM" and token.dep in ("advmod", "quantmod", "amod") and head.pos == "NUM" and head is not token
    )


def stands_before(reading: Reading, at: int, noun: Token) -> bool:
    """Tell whether a token belongs to the words before a noun: adjectives, also coordinated ones, and compounds."""
    token = reading.parse.tokens[at]
    if token.text in (",", '"', "(", ")") or token.tag == "POS" or (token.dep == "punct" and token.text != "-"):
        return False
    if token.dep == "cc" or (token.dep == "conj" and token.pos in ("ADJ", "PROPN")):
        head = reading.parse.head(token)
        return head.dep in ("amod", "compound", "nmod") and head.head == noun.index
    return token.dep in (*BEFORE, "punct") and at <= token.head <= noun.index


def kind_of(token: Token, phrase: str, *, collective: bool, many: bool) -> EntityKind:
    """Return the kind of a party: an office for one person's role, an organisation for a body, a group for several."""
    if not collective:
        return "group" if many else "office"
    lemma = token.lemma.lower()
    if phrase in words("media") and not many:
        return "outlet"
    singular_body = lemma in collectives() and lemma not in words("crowds")
    return "organisation" if phrase == "police" or singular_body else "group"


def owners_of(reading: Reading, token: Token, first: int, by_token: dict[int, Draft]) -> list[Draft]:
    """Return the countries or bodies that a party belongs to: "Iranian officials", "Iran's army", "envoys of X"."""
    inside = [by_token[i] for i in range(first, token.index) if i in by_token and by_token[i].rule != "model-norp"]
    if inside:
        near = range(max(first - 2, 0), first)
        shared = [by_token[i] for i in near if i in by_token and reading.words(i, first).endswith(" and")]
        return list(dict.fromkeys([*shared, *inside]))
    parse = reading.parse
    for child in parse.children(token):
        if child.dep == "poss" and child.index in by_token:
            return [by_token[child.index]]
    for child in parse.children(token):
        if child.dep == "prep" and child.lemma in ("of", "in", "from", "for"):
            objects = [c for c in parse.children(child) if c.dep == "pobj" and c.index in by_token]
            joined = [c for o in objects for c in parse.children(o) if c.dep == "conj" and c.index in by_token]
            if objects:
                return list(dict.fromkeys(by_token[c.index] for c in (*objects, *joined)))
    return []


def meaning(party: Nominal, found: Draft, rule: str, why: str) -> Draft:
    """Return a party as one more mention of what another draft names."""
    return msgspec.structs.replace(
        party, kind=found.kind, name=found.name, key=found.key, codes=found.codes,
        gender=found.gender or party.gender, rule=rule, why=why,
    )  # fmt: skip
