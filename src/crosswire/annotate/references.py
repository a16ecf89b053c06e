"""Who is meant by "the ministry", "the president", "the report", "the country": answers only where one is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.discourse import Discourse
from crosswire.annotate.nominals import Nominal
from crosswire.annotate.pairs import pair_meant
from crosswire.annotate.pronouns import pronouns
from crosswire.annotate.spot import REPORTING
from crosswire.annotate.titles import roles, words
from crosswire.records import Token

BODY_REACH = 6  # sentences back; farther ones are named again in news (read in the development stories)
OFFICE_REACH = 12  # an office has one holder in an article more often than not
PLAIN_REACH = 4  # for roles that anybody may have ("the official", "the woman")
PLAIN_SECTORS = ("CVL", "EDU", "CRM", "REB", "BUS", "JRN", "MED", "LAB")
FIRMS = ("BUS",)
LANDS = ("country", "nation", "kingdom", "republic")
NAMED = ("organisation", "outlet", "group")


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
    named = beside(discourse, party, noun)
    if named is not None:
        return named
    if party.many:
        return party
    if party.kind == "office":
        return holder(discourse, party) or party
    if party.kind in NAMED and party.definite:
        return body(discourse, party, noun) or party
    return party


def meaning(party: Nominal, found: Draft, rule: str, why: str) -> Draft:
    """Return a party as one more mention of what another draft names."""
    return msgspec.structs.replace(
        party, kind=found.kind, name=found.name, key=found.key, codes=found.codes,
        gender=found.gender or party.gender, rule=rule, why=why,
    )  # fmt: skip


def beside(discourse: Discourse, party: Nominal, noun: Token) -> Draft | None:
    """Return a party as what is named beside it: "the state's news agency, X"; "their counterparts X and Y"."""
    parse = discourse.reading.parse
    heads = {discourse.reading.head(d.first, d.last).index: d for d in discourse.drafts if d.first > noun.index}
    following = [heads[c.index] for c in parse.children(noun) if c.dep == "appos" and c.index in heads]
    direct = [d for d in discourse.drafts if d.first == party.last and d.form == "name" and not d.part]
    following = following or [d for d in direct if noun.dep in ("compound", "nmod", "appos", "nsubj", "pobj")]
    single = not party.many or (party.phrase in words("crowds") and following and following[0].kind == "outlet")
    if following and single and following[0].kind in ("person", "organisation", "outlet", "group", "country"):
        return meaning(party, following[0], "apposition", f"{following[0].name} is named beside it")
    if party.many:
        listed = people_after(discourse, party)
        if len(listed) > 1:
            name = ", ".join(listed[:-1]) + f" and {listed[-1]}"
            return msgspec.structs.replace(party, name=name, rule="apposition", why="they are named right after it")
    return None


def people_after(discourse: Discourse, party: Nominal) -> list[str]:
    """Return the persons listed right after a plural role ("the envoys X, Y and Z")."""
    tokens = discourse.reading.parse.tokens
    at, names = party.last, []
    for draft in sorted((d for d in discourse.drafts if d.first >= party.last), key=lambda d: d.first):
        gap = [t for t in tokens[at : draft.first] if t.text not in (",", "and", ":", "(", ")")]
        if draft.kind != "person" or any(t.pos not in ("NOUN", "PROPN", "ADJ") for t in gap) or len(gap) > 4:
            break
        names.append(draft.name)
        at = draft.last
    return names


def holder(discourse: Discourse, party: Nominal) -> Draft | None:
    """Return an office as the last person before who is said to hold it, of the same country where one is told."""
    sector = roles().get(party.phrase, "")
    plain = sector in PLAIN_SECTORS or party.phrase in (
        "official",
        "senior official",
        "spokesman",
        "spokeswoman",
        "spokesperson",
    )
    if not party.definite and party.owner is None:
        return None
    reach = PLAIN_REACH if plain else OFFICE_REACH
    sentence = discourse.reading.parse.tokens[party.first].sentence
    found: dict[str, Draft] = {}
    for draft in discourse.before(party.first):
        if discourse.distance(draft, sentence) > reach:
            break
        if draft.kind == "person" and draft.form == "name" and holds(draft, party):
            found.setdefault(draft.name, draft)
    if not found or (plain and len(found) > 1):
        return None
    nearest = next(iter(found.values()))
    return meaning(party, nearest, "office-holder-named", f"{nearest.name} is the last {party.phrase} named before")


def holds(draft: Draft, party: Nominal) -> bool:
    """Tell whether a person has the title that an office names, and belongs to its country where both are told."""
    title = (draft.title or "").lower()
    if party.codes.country and draft.codes.country and party.codes.country != draft.codes.country:
        return False
    if party.gender and draft.gender and party.gender != draft.gender:
        return False
    return (
        title == party.phrase
        or title.endswith(f" {party.phrase}")
        or title.startswith((f"{party.phrase} of", f"{party.phrase} "))
    )


def body(discourse: Discourse, party: Nominal, noun: Token) -> Draft | None:
    """Return "the ministry", "the company", "the newspaper" as the last body before whose name or kind fits."""
    sentence = noun.sentence
    for draft in discourse.before(party.first):
        if discourse.distance(draft, sentence) > BODY_REACH:
            return None
        if draft.kind not in NAMED or draft.name == party.name or draft.form == "pronoun":
            continue
        if party.codes.country and draft.codes.country and party.codes.country != draft.codes.country:
            continue
        why = body_fits(draft, noun.lemma.lower(), party)
        if why:
            return meaning(party, draft, "body-named", f"{draft.name} is the last named before: {why}")
    return None


def body_fits(draft: Draft, lemma: str, party: Nominal) -> str:
    """Return why a body can be what a noun means, the empty string where it cannot."""
    parts = draft.name.lower().replace("-", " ").split()
    if lemma in parts or (lemma == "organisation" and "organization" in parts):
        return f"its name has the word {lemma!r}"
    if lemma in words("media") and draft.kind == "outlet":
        return "it is an outlet"
    if draft.form != "name":
        return ""
    if party.codes.sector in FIRMS and draft.codes.sector in FIRMS and lemma != "bank":
        return "it is a company"
    if lemma in ("group", "movement", "militia", "organization", "organisation") and draft.kind == "group":
        return "it is a group"
    same = draft.codes.sector == party.codes.sector and lemma not in (
        "agency",
        "department",
        "ministry",
        "council",
        "committee",
    )
    return (
        "it is of the same sector"
        if same and lemma in ("party", "army", "military", "court", "university", "union")
        else ""
    )


def lands(reading: Reading, names: Sequence[Draft]) -> Iterator[Nominal]:
    """Yield "the country" and the like, which mean a country named before."""
    covered = {i for d in names for i in range(d.first, d.last)}
    for token in reading.parse.tokens:
        if token.lemma.lower() not in LANDS or token.tag != "NN" or token.index in covered or token.dep == "compound":
            continue
        before = [c for c in reading.parse.children(token) if c.index < token.index]
        if any(c.lemma in ("the", "this") for c in before) and not any(
            c.dep in ("amod", "poss", "nummod") for c in before
        ):
            yield Nominal(
                first=token.index, last=token.index + 1, kind="country", name=token.text, form="nominal", rule="land",
                why="", phrase=token.lemma.lower(), definite=True, many=False,
            )  # fmt: skip


def land(discourse: Discourse, party: Nominal) -> Draft | None:
    """Return "the country" as the one country that this sentence before it, or the sentence before, names."""
    sentence = discourse.reading.parse.tokens[party.first].sentence
    here = [d for d in discourse.in_sentence(sentence) if d.last <= party.first]
    for drafts in (here, *(discourse.in_sentence(s) for s in discourse.sentences_before(sentence, 2))):
        countries = {d.name: d for d in drafts if d.kind == "country"}
        if len(countries) == 1:
            found = next(iter(countries.values()))
            return meaning(party, found, "the-country", f"{found.name} is the only country named just before")
        if countries:
            subjects = {d.name: d for d in countries.values() if not d.part and discourse.is_subject(d)}
            if len(subjects) != 1:
                return None
            found = next(iter(subjects.values()))
            return meaning(party, found, "the-country", f"{found.name} is the country that the clause before is about")
    return None


def issued(reading: Reading, names: Sequence[Draft]) -> Iterator[Nominal]:
    """Yield "the report", "X's article" and the like where they say something or are what one goes by."""
    covered = {i for d in names for i in range(d.first, d.last)}
    for token in reading.parse.tokens:
        if token.lemma.lower() not in words("issued") or token.tag != "NN" or token.index in covered:
            continue
        governor = reading.parse.head(token)
        says = token.dep == "nsubj" and governor.lemma in REPORTING | {
            "state",
            "claim",
            "note",
            "warn",
            "conclude",
            "find",
        }
        gone_by = (
            token.dep == "pobj" and governor.lemma == "to" and reading.parse.head(governor).text.lower() == "according"
        )
        if says or gone_by:
            before = [c for c in reading.parse.children(token) if c.index < token.index]
            definite = any(c.lemma in ("the", "this", "that") or c.dep == "poss" for c in before)
            yield Nominal(
                first=token.index, last=token.index + 1, kind="outlet", name=token.text, form="nominal",
                rule="issued-text", why="", phrase=token.lemma.lower(), definite=definite, many=False,
            )  # fmt: skip


def issuer(discourse: Discourse, party: Nominal, noun: Token) -> Draft | None:
    """Return a text as whoever issued it: its possessor, "by X", else the last one before who reported."""
    parse = discourse.reading.parse
    heads = {discourse.reading.head(d.first, d.last).index: d for d in discourse.drafts}
    for child in parse.children(noun):
        if child.dep == "poss" and child.index in heads:
            found = heads[child.index]
            return meaning(party, found, "issued-text", f"it is {found.name}'s {party.phrase}")
        if child.dep == "prep" and child.lemma in ("by", "from", "of"):
            of = [heads[c.index] for c in parse.children(child) if c.dep == "pobj" and c.index in heads]
            if of and child.lemma != "of":
                return meaning(party, of[0], "issued-text", f"it is a {party.phrase} {child.text} {of[0].name}")
    if not party.definite:
        return None
    for draft in discourse.before(party.first):
        if discourse.distance(draft, noun.sentence) > PLAIN_REACH:
            return None
        if draft.kind in ("outlet", "organisation") and draft.form == "name" and issues(discourse, draft):
            return meaning(party, draft, "issued-text", f"{draft.name} is the last one before who reported something")
    return None


def issues(discourse: Discourse, draft: Draft) -> bool:
    """Tell whether a body reports or says something where it is named, or is gone by ("according to X")."""
    parse = discourse.reading.parse
    head = discourse.role_head(draft)
    governor = parse.head(head)
    if head.dep in ("nsubj", "agent"):
        return governor.lemma in REPORTING | {"state", "announce", "issue", "release", "claim", "note", "find", "warn"}
    if head.dep == "pobj":
        return governor.dep == "agent" or parse.head(governor).text.lower() == "according"
    return head.dep == "poss" and governor.lemma in words("issued")
