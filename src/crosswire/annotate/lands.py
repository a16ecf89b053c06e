"""Which country "the country", "the nation", "the kingdom" means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.discourse import Discourse
from crosswire.annotate.nominals import Nominal, meaning
from crosswire.lexicon import table

LANDS = ("country", "nation", "kingdom", "republic")


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


def stands_alone(discourse: Discourse, draft: Draft) -> bool:
    """Tell whether a country is named for itself and not only as whose something is ("the US embassy")."""
    return discourse.reading.head(draft.first, draft.last).dep not in ("compound", "amod", "nmod")


def fits(draft: Draft, phrase: str) -> bool:
    """Tell whether a country is what it is called: a kingdom is one by its formal name."""
    return phrase != "kingdom" or draft.codes.country in kingdoms()


@lru_cache(maxsize=1)
def kingdoms() -> frozenset[str]:
    """Return the countries whose formal name is that of a kingdom."""
    return frozenset(row["iso3"] for row in table("countries") if "Kingdom" in f"{row['name']}|{row['names']}")


def land(discourse: Discourse, party: Nominal) -> Draft | None:
    """Return "the country" as the one country that this sentence before it, or the sentence before, names."""
    sentence = discourse.reading.parse.tokens[party.first].sentence
    subjects_here = (d for d in discourse.in_sentence(sentence) if discourse.is_subject(d))
    others = {
        d.codes.country for d in subjects_here if d.codes.country and d.kind in ("place", "country", "organisation")
    }
    here = [d for d in discourse.in_sentence(sentence) if d.last <= party.first]
    for drafts in (here, *(discourse.in_sentence(s) for s in discourse.sentences_before(sentence, 2))):
        countries = {d.name: d for d in drafts if d.kind == "country" and fits(d, party.phrase)}
        if drafts is not here:
            countries = {
                n: d for n, d in countries.items() if stands_alone(discourse, d) and d.codes.country not in others
            }
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
