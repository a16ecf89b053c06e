"""Which body a noun means: "the ministry", "the company", "the newspaper"."""

from __future__ import annotations

from crosswire.annotate.base import Draft
from crosswire.annotate.discourse import Discourse
from crosswire.annotate.nominals import Nominal, meaning
from crosswire.annotate.titles import words
from crosswire.records import Token

BODY_REACH = 6  # sentences back; farther ones are named again in news (read in the development stories)
FIRMS = ("BUS",)
NAMED = ("organisation", "outlet", "group")


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
