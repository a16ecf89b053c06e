"""Whose text "the report", "X's article", "the statement" is: it says what its author or issuer says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.discourse import Discourse
from crosswire.annotate.nominals import Nominal, meaning
from crosswire.annotate.spot import REPORTING
from crosswire.annotate.titles import words
from crosswire.records import Token

ISSUER_REACH = 4  # sentences back to the one who reported


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
    heads = discourse.heads
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
        if discourse.distance(draft, noun.sentence) > ISSUER_REACH:
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
