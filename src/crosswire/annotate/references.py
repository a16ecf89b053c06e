"""Who is meant by "the ministry", "the president", "the report", "the country": answers only where one is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.discourse import Discourse
from crosswire.annotate.gazetteer import gazetteer
from crosswire.annotate.nominals import Nominal
from crosswire.annotate.pairs import pair_meant
from crosswire.annotate.pronouns import pronouns
from crosswire.annotate.spot import REPORTING
from crosswire.annotate.titles import roles, words
from crosswire.records import Token

BODY_REACH = 6  # sentences back; farther ones are named again in news (read in the development stories)
OFFICE_REACH = 12  # an office has one holder in an article more often than not
CLEARLY = 3  # of two holders of one title the one named three times as often is meant, else neither is
PREPOSITION = re.compile(r"\b(?:of|for|at|in|to|with|from|on)\b")
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
    if party.kind == "office" and is_predicate(discourse, party, noun):
        return None
    if party.kind == "office":
        return holder(discourse, party) or party
    if party.kind in NAMED and party.definite and party.owner is None:
        return body(discourse, party, noun) or party
    return party


def is_predicate(discourse: Discourse, party: Nominal, noun: Token) -> bool:
    """Tell whether a role without a determiner is only said of somebody: "became president", "as chairman"."""
    parse = discourse.reading.parse
    if party.definite or party.owner is not None or any(c.dep == "det" for c in parse.children(noun)):
        return False
    said_of = noun.dep == "pobj" and parse.head(noun).lemma in ("as", "for", "to")
    return said_of or noun.dep in ("attr", "oprd", "acomp", "xcomp")


def meaning(party: Nominal, found: Draft, rule: str, why: str) -> Draft:
    """Return a party as one more mention of what another draft names."""
    return msgspec.structs.replace(
        party, kind=found.kind, name=found.name, key=found.key, codes=found.codes,
        gender=found.gender or party.gender, rule=rule, why=why,
    )  # fmt: skip


def beside(discourse: Discourse, party: Nominal, noun: Token) -> Draft | None:
    """Return a party as what is named beside it: "the state's news agency, X"; "their counterparts X and Y"."""
    parse = discourse.reading.parse
    names = [d for d in discourse.drafts if d.form == "name" and not d.part]
    named_heads = {discourse.reading.head(d.first, d.last).index: d for d in names}
    heads = {index: d for index, d in named_heads.items() if d.first > noun.index}
    following = [heads[c.index] for c in parse.children(noun) if c.dep == "appos" and c.index in heads]
    direct = [d for d in discourse.drafts if d.first == party.last and d.form == "name" and not d.part]
    following = following or [d for d in direct if noun.dep in ("compound", "nmod", "appos", "nsubj", "pobj")]
    single = not party.many or (party.phrase in words("crowds") and following and following[0].kind == "outlet")
    if noun.dep == "appos" and noun.head in named_heads and not party.many:
        return meaning(party, named_heads[noun.head], "apposition", f"it stands beside {named_heads[noun.head].name}")
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
    found: dict[str, list[Draft]] = {}
    for draft in discourse.before(party.first):
        if discourse.distance(draft, sentence) > reach:
            break
        titles = discourse.titles.get(draft.name, ()) if draft.kind == "person" and draft.form == "name" else ()
        if any(holds(draft, title, party) for title in titles):
            found.setdefault(draft.name, []).append(draft)
    often = sorted(found.values(), key=len, reverse=True) or leaders(discourse, party)
    if not often or (len(often) > 1 and (plain or len(often[0]) < CLEARLY * len(often[1]))):
        return None
    nearest = often[0][0]
    return meaning(party, nearest, "office-holder-named", f"{nearest.name} is the {party.phrase} named before")


def leaders(discourse: Discourse, party: Nominal) -> list[list[Draft]]:
    """Return who "the X leader" is: the one person before who heads that country, by a title or the office holders."""
    if party.phrase not in words("leaders") or not party.codes.country:
        return []
    found: dict[str, list[Draft]] = {}
    for draft in discourse.before(party.first):
        if draft.kind == "person" and draft.form == "name" and draft.codes.country == party.codes.country:
            titles = {t.lower() for t in discourse.titles.get(draft.name, ())} | {holder_role(draft.key)}
            if titles & words("leaders"):
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
