"""Who is meant by "the two countries", "both sides", "the two leaders"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from crosswire.annotate.base import Draft
from crosswire.annotate.discourse import Discourse
from crosswire.annotate.gazetteer import gazetteer
from crosswire.lexicon import table
from crosswire.records import Token

REACH = 4  # sentences back in which the two may have been named; in the articles tried none lay further back


@lru_cache(maxsize=2)
def listed(kind: str) -> frozenset[str]:
    """Return the nouns that mean two countries (sides) or two persons (men)."""
    return frozenset(table("titles")["pairs"][kind])


def pair_meant(discourse: Discourse, noun: Token) -> tuple[str, str] | None:
    """Return the joined name of the two parties that a noun with "two" or "both" means, and why; None where unclear."""
    if not says_two(discourse, noun):
        return None
    lemma = noun.lemma.lower()
    if lemma in listed("men"):
        return two_persons(discourse, noun) if is_definite(discourse, noun) else None
    if lemma not in listed("sides"):
        return None
    sentence = discourse.reading.parse.tokens[noun.index].sentence
    here = discourse.in_sentence(sentence)
    earlier = parties([d for d in here if d.last <= noun.index])
    if len(earlier) == 2:
        return joined(earlier), "the two countries named before in this sentence"
    after = coordinated(discourse, [d for d in here if d.first > noun.index]) or coordinated(discourse, here)
    if after is not None:
        return joined(after), "the sentence goes on to name the two"
    for other in discourse.sentences_before(sentence, REACH):
        there = discourse.in_sentence(other)
        two = coordinated(discourse, there) or parties(there)
        if len(two) == 2 and (not earlier or set(earlier) <= set(two)):
            return joined(two), "the two countries last named together"
        if len(two) > 2:
            return None
    return None


def says_two(discourse: Discourse, noun: Token) -> bool:
    """Tell whether "two" or "both" qualifies a noun, and no word that adds others ("two other countries")."""
    words = {c.text.lower() for c in discourse.reading.parse.children(noun) if c.index < noun.index}
    return bool(words & {"two", "both"}) and not words & {"other", "more", "another", "these", "some"}


def is_definite(discourse: Discourse, noun: Token) -> bool:
    """Tell whether a noun means persons known already: "the two", "both", "his two", not "two diplomats"."""
    before = [c for c in discourse.reading.parse.children(noun) if c.index < noun.index]
    return any(c.text.lower() in ("the", "both", "those") or c.dep == "poss" for c in before)


def parties(drafts: Sequence[Draft]) -> list[str]:
    """Return the distinct countries that some drafts name or belong to, in order of the text; media do not count."""
    found: dict[str, None] = {}
    for draft in drafts:
        if draft.kind == "country":
            found[draft.name] = None
        elif draft.codes.country == "EUR" and draft.kind == "organisation":
            found["European Union"] = None
        elif draft.codes.country and draft.kind in ("person", "organisation", "office", "group"):
            entry = gazetteer().by_key.get(f"country:{draft.codes.country}")
            if entry is not None:
                found[entry.name] = None
    return list(found)


def coordinated(discourse: Discourse, drafts: Sequence[Draft]) -> list[str] | None:
    """Return the last two countries that "and" or a hyphen joins, None where there are none."""
    tokens = discourse.reading.parse.tokens
    countries = [d for d in drafts if d.kind == "country"]
    for first, second in reversed(list(pairwise(countries))):
        before = tokens[first.first - 1].text if first.first else ""
        listed_before = before == "," and any(d.last == first.first - 1 for d in countries)
        between = [t.text.lower() for t in tokens[first.last : second.first] if t.text.lower() not in ("the", "both")]
        if between in (["and"], ["-"], ["/"]) and first.name != second.name and not listed_before:
            return [first.name, second.name]
    return None


def two_persons(discourse: Discourse, noun: Token) -> tuple[str, str] | None:
    """Return the two persons whom "the two leaders" means: the only two of this or the last sentence that names two."""
    sentence = discourse.reading.parse.tokens[noun.index].sentence
    here = [d for d in discourse.in_sentence(sentence) if d.last <= noun.index]
    for drafts in (here, *(discourse.in_sentence(s) for s in discourse.sentences_before(sentence, REACH))):
        names = list(dict.fromkeys(d.name for d in drafts if d.kind == "person"))
        if len(names) == 2:
            return joined(names), "the two persons last named together"
        if len(names) > 2:
            return None
    return None


def joined(names: Sequence[str]) -> str:
    """Return names as one."""
    return " and ".join(names)
