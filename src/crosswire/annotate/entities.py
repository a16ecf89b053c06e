"""Whom and what an article names: names first, then noun phrases, then who is meant by each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from crosswire.annotate.acronyms import explain_acronyms
from crosswire.annotate.base import Draft, Reading, read
from crosswire.annotate.bind import bind_titles
from crosswire.annotate.gazetteer import Entry, plain_letters, weak_forms
from crosswire.annotate.harmonise import harmonise
from crosswire.annotate.lend import home_country, lend_codes
from crosswire.annotate.metonyms import settle_capital, settle_seat
from crosswire.annotate.model_names import model_names
from crosswire.annotate.names import People, holders_by_surname, name_parts
from crosswire.annotate.nominals import nominals
from crosswire.annotate.outlets import short_outlets, told_outlets
from crosswire.annotate.recase import is_recased
from crosswire.annotate.references import resolve
from crosswire.annotate.short_bodies import headline_bodies, short_bodies
from crosswire.annotate.spot import spot
from crosswire.annotate.states import as_state, in_state, town_in_state
from crosswire.annotate.towns import all_places, known_place
from crosswire.records import Article, Codes, Mention, Parse
from crosswire.text.normalize import fold

NAMESAKE = 0.1  # of a capital's inhabitants: so large is a town that may be meant by its name (Tripoli, not London)
PUBLIC = ("GOV", "LEG", "JUD", "MIL", "COP")
COMPASS = ("North", "South", "East", "West", "Central", "Northern", "Southern", "Eastern", "Western")


def find_mentions(article: Article, parse: Parse) -> tuple[Mention, ...]:
    """Return the mentions of persons, bodies, outlets, countries, places and groups, in order of the text."""
    reading = read(article, parse, shouted_sentences(article))
    names = lend_codes(reading, harmonise(reading, found_names(reading)))
    names = short_outlets(reading, told_outlets(reading, explain_acronyms(reading, short_bodies(reading, names))))
    names, bound = bind_titles(reading, names)
    countries = Counter(d.codes.country for d in names if d.codes.country)
    countries.update(sole_countries(names))
    names = [in_state(reading, foreign_capital(reading, d, countries)) for d in names]
    names = [town_in_state(reading, as_state(reading, d, countries, names)) for d in names]
    names = [settle(reading, located(d, countries)) for d in names if not inside_title(d, bound)]
    people = People(names)
    names = [full_person(people, named_person(reading, people, draft), names) for draft in names]
    parties = list(nominals(reading, names, bound))
    drafts = headline_bodies(reading, at_home(resolve(reading, names, parties), home_country(names)))
    return tuple(reading.mention(d) for d in in_order(without_parts(reading, drafts)))


def sole_countries(names: Sequence[Draft]) -> Iterator[str]:
    """Yield the country of each place that lies in one country alone by the tables: they tell where the others are."""
    for draft in names:
        if draft.kind == "place" and draft.codes.country is None and draft.name not in COMPASS:
            lands = {p.country for p in all_places(draft.name)}
            if len(lands) == 1:
                yield lands.pop()


def at_home(drafts: Sequence[Draft], home: str | None) -> list[Draft]:
    """Return the drafts with officials, police, courts without a country under the one country of the article."""
    if home is None:
        return list(drafts)
    return [
        msgspec.structs.replace(d, codes=d.codes.__class__(country=home, sector=d.codes.sector))
        if is_homeless(d)
        else d
        for d in drafts
    ]


def is_homeless(draft: Draft) -> bool:
    """Tell whether a draft is of a public sector that belongs to a country, and none is told."""
    public = draft.codes.sector in PUBLIC and draft.codes.country is None
    return public and (draft.kind == "person" or draft.rule in ("nominal", "apposition"))


def shouted_sentences(article: Article) -> frozenset[int]:
    """Return the sentences whose capitals say nothing."""
    return frozenset(s.index for s in article.sentences if is_recased(s.kind, article.text[s.begin : s.end]))


def found_names(reading: Reading) -> list[Draft]:
    """Return the names that the gazetteer knows and those that the model sees beside them, in order."""
    known = list(spot(reading))
    taken = {i for d in known for i in range(d.first, d.last)}
    return sorted([*known, *model_names(reading, taken)], key=lambda d: d.first)


def inside_title(draft: Draft, bound: set[int]) -> bool:
    """Tell whether a draft is only a capitalised word of a title ("State" in "Secretary of State X")."""
    doubtful = draft.rule.startswith(("model-", "capitals")) and draft.last - draft.first == 1
    named = draft.kind == "place" and (draft.rule == "model-gpe" or bool(all_places(draft.name)))  # "governor of Gansu"
    return doubtful and draft.kind != "person" and not named and all(i in bound for i in range(draft.first, draft.last))


def foreign_capital(reading: Reading, draft: Draft, countries: Counter[str]) -> Draft:
    """Return a capital whose name many towns have as a mere town where the article names its country nowhere else."""
    form = reading.words(draft.first, draft.last)
    if draft.rule != "gazetteer-capital" or countries[draft.codes.country or ""] > 1:
        return draft
    rival = namesake(form, draft.codes.country or "", countries)
    if rival:
        why = f"the article names {rival}, where a town has this name, and {draft.codes.country} nowhere else"
        codes = Codes(country=rival)
        return msgspec.structs.replace(draft, kind="place", name=form, key=None, codes=codes, rule="town", why=why)
    if form not in weak_forms():
        return draft
    why = f"{form} is a capital, but the article does not name its country"
    return msgspec.structs.replace(draft, kind="place", name=form, key=None, codes=Codes(), rule="town", why=why)


def namesake(form: str, own: str, countries: Counter[str]) -> str:
    """Return the country that the article names where a large town has the name of a capital, empty for none.

    The United States is named too often to tell.
    """
    if not countries or set(countries) <= {own}:
        return ""
    found = all_places(form)
    least = max((p.people for p in found), default=0) * NAMESAKE
    fits = {p.country for p in found if p.people > least and countries[p.country] and p.country not in (own, "USA")}
    return next(iter(fits)) if len(fits) == 1 else ""


def located(draft: Draft, countries: Counter[str]) -> Draft:
    """Return a place with the country of the place of its name; a town under the name it goes by now."""
    if draft.kind != "place" or draft.codes.country or draft.key is not None or draft.name in COMPASS:
        return draft
    known = known_place(draft.name, countries)
    if known is None:
        return draft
    name = plain_letters(known.name) if known.people and fold(known.name) != fold(draft.name) else draft.name
    return msgspec.structs.replace(draft, name=name, codes=Codes(country=known.country))


def settle(reading: Reading, draft: Draft) -> Draft:
    """Return a capital or a seat as government or as place."""
    if draft.rule == "gazetteer-capital":
        return settle_capital(reading, draft)
    if draft.key is not None and draft.key.startswith("seat:"):
        return settle_seat(reading, draft)
    return draft


def named_person(reading: Reading, people: People, draft: Draft) -> Draft:
    """Return a capital or country in whose place a person of that surname, named before, acts ("Washington told")."""
    form = reading.words(draft.first, draft.last)
    if draft.kind not in ("country", "place") or draft.part or " " in form or not form[0].isupper():
        return draft
    head = reading.head(draft.first, draft.last)
    if head.dep not in ("nsubj", "nsubjpass", "poss", "dobj", "dative"):
        return draft
    fits = [n for n in people.candidates((fold(form),)) if people.seen[n][0] < draft.first]
    if len(fits) != 1 or name_parts(fits[0])[-1] != fold(form):
        return draft
    why = f"{fits[0]} is named before"
    return msgspec.structs.replace(draft, kind="person", name=form, key=None, codes=Codes(), rule="surname", why=why)


def full_person(people: People, draft: Draft, names: Sequence[Draft]) -> Draft:
    """Return a person under the full name that the article gives, or that the table of office holders gives."""
    if draft.kind != "person":
        return draft
    full = people.full_name(draft)
    if full is not None:
        people.use(full, draft.first)
        return completed(people, draft, full, draft.rule, draft.why)
    short = tuple(name_parts(draft.name))
    name, why = people.meant(short, draft.first, draft.gender)
    if name is not None:
        people.use(name, draft.first)
        return completed(people, draft, name, "short-name", why)
    return from_office(draft, names) if not why else msgspec.structs.replace(draft, rule="ambiguous-name", why=why)


def completed(people: People, draft: Draft, name: str, rule: str, why: str) -> Draft:
    """Return a mention of a person with what all mentions of that person tell; a title stays where it stands."""
    whole = people.drafts[name]
    return msgspec.structs.replace(
        draft, name=whole.name if whole.key else name, key=whole.key, codes=whole.codes, gender=whole.gender,
        rule=rule, why=why,
    )  # fmt: skip


def from_office(draft: Draft, names: Sequence[Draft]) -> Draft:
    """Return a surname as the one office holder of that name whose country the article names, else as it stands."""
    parts = name_parts(draft.name)
    holders = holders_by_surname().get(parts[-1], []) if len(parts) == 1 else []
    countries = {d.codes.country for d in names if d.kind in ("country", "organisation", "place", "group")}
    fitting = [h for h in holders if draft.codes.country in (None, h.codes.country) and not differs(draft, h)]
    fitting = [h for h in fitting if h.codes.country in countries or (draft.title or "").lower() == h.title]
    if len(fitting) != 1:
        return draft
    holder = fitting[0]
    return msgspec.structs.replace(
        draft, name=holder.name, key=holder.key, codes=holder.codes, gender=holder.gender, rule="office-holder",
        why=f"the only holder of an office of that name whose country the article names is {holder.name}",
    )  # fmt: skip


def differs(draft: Draft, holder: Entry) -> bool:
    """Tell whether the text gives a gender that is not the office holder's."""
    return bool(draft.gender and holder.gender) and draft.gender != holder.gender


def without_parts(reading: Reading, drafts: Iterable[Draft]) -> list[Draft]:
    """Leave out adjectives of countries whose noun is a party itself: its codes have the country."""
    drafts = list(drafts)
    lent = {i: d.codes.country for d in drafts if not d.part for i in range(d.first, d.last)}
    return [d for d in drafts if not (d.part and is_told(d, lent, reading.head(d.first, d.last).head))]


def is_told(draft: Draft, lent: dict[int, str | None], head: int) -> bool:
    """Tell whether the party at a token tells what the adjective before it does; one of a people is in its name."""
    return head in lent if draft.codes.country is None else lent.get(head) == draft.codes.country


def in_order(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts in order of the text, longer ones first; one draft for one range."""
    unique = {(d.first, d.last): d for d in reversed(list(drafts))}
    return sorted(unique.values(), key=lambda d: (d.first, -d.last))
