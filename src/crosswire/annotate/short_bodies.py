"""Bodies called by one word of their name: "Harrow" after "Harrow Metals", "the Ministry" after "Ministry of Ports"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.gazetteer import common_words, gazetteer
from crosswire.annotate.lend import general_words
from crosswire.annotate.names import family_names, given_names, is_known_surname
from crosswire.annotate.shapes import body_words
from crosswire.annotate.titles import collectives
from crosswire.annotate.towns import is_place
from crosswire.text.normalize import fold

SHORTEST = 4  # letters: shorter first words are initials and particles
SHORT_KINDS = ("organisation", "other")
OF_MODEL = ("model-", "capital")
LEAD = 3  # sentences of the body in which what the headline is about is named
AREAS = frozenset({  # what lands and places are called before their names
    *("kingdom", "republic", "state", "federation", "union", "emirate", "principality", "sultanate", "duchy"),
    *("province", "region", "county", "district", "prefecture", "governorate", "territory", "city", "town", "village"),
    *("port", "island", "gulf", "bay", "lake", "valley"),
})  # fmt: skip
SMALL = ("of", "the", "and", "for")


def short_bodies(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, single words that begin the name of one body in the article put under that name.

    "the Ministry" is left out where a ministry is named before: it is no name, and is read as "the ministry".
    """
    sorts = {word for d in drafts for word in d.name.split() if d.kind == "organisation" and " " in d.name}
    drafts = [d for d in drafts if not (d.name in sorts and is_bare(reading, d))]
    grounds = areas(reading)
    full = {word: body for word, body in bodies_by_word(drafts).items() if word not in grounds}
    people = {part for d in drafts if d.kind == "person" and " " in d.name for part in d.name.split()}
    return [
        msgspec.structs.replace(
            d, kind=body.kind, name=body.name, key=body.key, codes=body.codes, title=None, gender="",
            rule="short-body", why=f"short for {body.name}, the only body of the article that begins so",
        )
        if is_short(d) and d.name not in people and (body := full.get(d.name)) is not None
        else d
        for d in drafts
    ]  # fmt: skip


def areas(reading: Reading) -> set[str]:
    """Return the names that the article gives to lands and places: "the Kingdom of Dorrin" has a "Dorrin Dispatch"."""
    tokens = reading.parse.tokens
    return {
        name.text
        for sort, of, name in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if of.text == "of" and sort.text.lower() in AREAS and name.text[:1].isupper()
    }


def bodies_by_word(drafts: Sequence[Draft]) -> dict[str, Draft]:
    """Return the bodies by the first word of their name, where it is telling and only one begins with it."""
    found: dict[str, dict[str, Draft]] = {}
    for draft in drafts:
        first, _, rest = draft.name.partition(" ")
        if draft.kind in ("organisation", "other") and rest and draft.form == "name" and tells(first):
            found.setdefault(first, {}).setdefault(fold(draft.name).removesuffix("."), draft)
    return {word: named[min(named)] for word, named in found.items() if same_body(list(named))}


def same_body(names: Sequence[str]) -> bool:
    """Tell whether names are one name, with or without the form of a firm at its end."""
    least = min(names, key=len)
    return all(name.startswith(least) for name in names)


def tells(word: str) -> bool:
    """Tell whether the first word of a name can stand for it: no usual word, place, people, given name or initials."""
    if len(word) < SHORTEST or word.isupper() or not word[0].isupper():
        return False
    usual = word.lower() in common_words() or word in body_words()
    person = is_known_surname(word) or fold(word) in given_names() or fold(word) in family_names()
    return not usual and not person and not is_place(word) and gazetteer().exact(word) is None


def is_bare(reading: Reading, draft: Draft) -> bool:
    """Tell whether a draft is but a word for a body behind "the": "the Ministry", "The Council"."""
    before = reading.parse.tokens[draft.first - 1].text if draft.first else ""
    sort = draft.name in body_words() and draft.name.lower() in collectives()
    return sort and before in ("the", "The") and draft.rule.startswith(OF_MODEL)


def is_short(draft: Draft) -> bool:
    """Tell whether a draft is a single word that only the model or a capital speaks for."""
    return draft.kind in SHORT_KINDS and " " not in draft.name and draft.rule.startswith(OF_MODEL)


def headline_bodies(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, a body that the headline calls by its sort alone put under the one that the lead names.

    "Army denies ..." over "The Chadian army ...", "Defence Ministry" over "the Ministry of National Defence".
    """
    heads = {s.index for s in reading.article.sentences if s.kind == "headline"}
    lead = [s.index for s in reading.article.sentences if s.kind == "body"][:LEAD]
    tokens = reading.parse.tokens
    bodies = [d for d in drafts if d.kind == "organisation" and tokens[d.first].sentence in lead]
    out = []
    for draft in drafts:
        loose = draft.kind == "organisation" and draft.key is None and draft.codes.country is None
        sort = sort_of(reading, draft) if loose and tokens[draft.first].sentence in heads else frozenset()
        fits = {d.name: d for d in bodies if sort and sort <= sort_of(reading, d)}
        body = fits[min(fits)] if len(fits) == 1 and sort else None
        if body is None or body.name == draft.name:
            out.append(draft)
            continue
        out.append(
            msgspec.structs.replace(
                draft, name=body.name, key=body.key, codes=body.codes, rule="headline-body",
                why=f"the headline's word for {body.name}, the only one that the lead names",
            )
        )  # fmt: skip
    return out


def sort_of(reading: Reading, draft: Draft) -> frozenset[str]:
    """Return the words that say of what sort a body is; empty where its name says more, as a country or a town.

    Of a draft with a country these are the words beside it.
    """
    said = [w for w in reading.words(draft.first, draft.last).lower().split() if w not in SMALL]
    known = [w for w in said if w in collectives() or w in general_words()]
    whole = len(known) == len(said) or draft.codes.country is not None
    return frozenset(known) if whole and any(w in collectives() for w in known) else frozenset()
