"""Which body a noun means: "the ministry", "the company", "the newspaper"."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from crosswire.annotate.base import Draft
from crosswire.annotate.discourse import Discourse
from crosswire.annotate.nominals import Nominal, meaning
from crosswire.annotate.titles import words
from crosswire.lexicon import table
from crosswire.records import Token

BODY_REACH = 6  # sentences back; farther ones are named again in news (read in the development stories)
FARTHEST = 300  # mentions back; keeps the time linear in texts of many thousand words
FIRMS = ("BUS",)
PUBLIC = ("GOV", "COP", "SPY", "MIL", "MED", "JUD")
NAMED = ("organisation", "outlet", "group")


@lru_cache(maxsize=1)
def known_as() -> dict[str, list[str]]:
    """Return the bodies that a common noun often stands for ("the alliance", "the bloc")."""
    found: dict[str, list[str]] = table("titles")["known_as"]
    return found


def body(discourse: Discourse, party: Nominal, noun: Token) -> Draft | None:
    """Return "the ministry", "the company", "the newspaper" as the last body before whose name or kind fits."""
    sentence = noun.sentence
    for draft in discourse.before(party.first):
        if discourse.distance(draft, sentence) > BODY_REACH:
            break
        if draft.kind not in NAMED or draft.name == party.name or draft.form == "pronoun":
            continue
        if party.codes.country and draft.codes.country and party.codes.country != draft.codes.country:
            continue
        why = body_fits(draft, noun.lemma.lower(), party)
        if why:
            return meaning(party, draft, "body-named", f"{draft.name} is the last named before: {why}")
    return named_so(discourse, party, noun) or only_body(discourse, party, noun)


def named_so(discourse: Discourse, party: Nominal, noun: Token) -> Draft | None:
    """Return the one body before, however far, whose name ends with the noun ("the agency", "the council")."""
    lemma = noun.lemma.lower()
    earlier = islice(discourse.before(party.first), FARTHEST)
    found = {d.name: d for d in earlier if d.kind in NAMED and d.name.lower().endswith(f" {lemma}")}
    if len(found) != 1:
        return None
    only = next(iter(found.values()))
    return meaning(party, only, "body-named", f"{only.name} is the only {lemma} that the article names")


def only_body(discourse: Discourse, party: Nominal, noun: Token) -> Draft | None:
    """Return "the agency" and the like as the only public body that the sentence before names."""
    if noun.lemma.lower() not in ("agency", "department", "organization", "organisation", "bureau", "body"):
        return None
    found: dict[str, Draft] = {}
    for draft in discourse.before(party.first):
        if discourse.distance(draft, noun.sentence) > 1:
            break
        if discourse.distance(draft, noun.sentence) == 0:
            continue
        public = draft.codes.sector in PUBLIC or draft.codes.country in ("UNO", "IGO", "EUR", "NGO")
        if draft.kind == "organisation" and draft.form == "name" and public:
            found[draft.name] = draft
    if len(found) != 1:
        return None
    only = next(iter(found.values()))
    return meaning(party, only, "body-named", f"{only.name} is the only public body named just before")


def body_fits(draft: Draft, lemma: str, party: Nominal) -> str:
    """Return why a body can be what a noun means, the empty string where it cannot."""
    if isinstance(draft, Nominal) and draft.phrase == party.phrase and draft.rule == "apposition":
        return f"it was called a {draft.phrase}"
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
    if lemma in ("group", "organization", "organisation", "charity") and draft.codes.country == "NGO":
        return "it is a non-governmental organisation"
    if draft.name in known_as().get(lemma, ()):
        return f"it is often called the {lemma}"
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
