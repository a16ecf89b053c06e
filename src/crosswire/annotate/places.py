"""Places of an article with coordinates, country and how precise they are; what no table knows stays without.

A name of several places is decided, in this order, by what follows it ("Springfield, Illinois"), by the countries that
the article names, and by the number of people that live there (the baseline of toponym resolution, Leidner 2007).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import msgspec

from crosswire.annotate.towns import CLEARLY
from crosswire.lexicon import derived, rows_of, table
from crosswire.records import Article, Mention, Place
from crosswire.records.base import Record
from crosswire.records.mention import Precision
from crosswire.text.normalize import fold, straighten

# a country is a place where one of these stands before it; elsewhere it acts
INTO_COUNTRY = re.compile(
    r"\b(?:in|into|inside|within|across|throughout|from|to|toward|towards|near|off|over|around|via|through|outside|at|"
    r"on|visit(?:ed|s|ing)?|entered|left|fled|reached|leaving|entering"
    r"|(?:capital|coasts?|north|south|east|west|cent(?:er|re)|parts?|city|town|port|province|borders?|shores|"
    r"waters|rest) of"
    r")(?: (?:the|northern|southern|eastern|western|central|neighbou?ring|mainland|nearby|"
    r"(?:north|south)-?(?:east|west)(?:ern)?)){0,2} $",
    re.IGNORECASE,
)
AFTER_COMMA = re.compile(
    r", (?:(?:north|south|east|west|centr|far|upper|lower)[a-z-]* )?$"
)  # "Jigawa, northern Nigeria"
LOOK_BACK = 40  # characters; the longest phrase of the pattern above
LISTED = re.compile(r", [\w .'-]{1,40}(?:,[\w .'-]{1,40})*,? and ")
LOOK_AHEAD = 16  # characters; the longest word of FOLLOWING
NEXT_WORD = re.compile(r" ([a-z]+)\b")
FOLLOWING: dict[str, Precision] = {
    "province": "region", "region": "region", "state": "region", "district": "region", "county": "region",
    "governorate": "region", "oblast": "region", "prefecture": "region", "department": "region", "city": "town",
}  # fmt: skip
FACILITY = re.compile(
    r" (?:international )?(?:airport|air base|airfield|square|bridge|stadium|station|prison|hotel|palace|port|harbou?r|"
    r"base|camp|crossing|mosque|cathedral|hospital|university|park|tower|street|avenue|road|market|dam)$",
    re.IGNORECASE,
)
NEAR_TOWN = re.compile(r",? (?:in|near|outside|at|of|,) (?:the )?$|, $")
BESIDE = re.compile(r",? \(?([A-Z][\w.' -]{1,40})")
KINDS: dict[str, Precision] = {
    "sea": "region", "region": "region", "continent": "region", "site": "point", "town": "town",
}  # fmt: skip
SUFFIX = re.compile(
    r" (?:city|town|village|area|district|county|province|region|state|prefecture|governorate|oblast)$", re.IGNORECASE
)
COMPASS = re.compile(r"(?:north|south|east|west|centr|midd)[a-z-]*", re.IGNORECASE)
COMPASS_BEFORE = re.compile(r"^(?:north|south|east|west|central|upper|lower)[a-z]* ", re.IGNORECASE)
GENERIC = re.compile(r"^(?:the )?(?:city|town|village|port|province|state|region|island) of ", re.IGNORECASE)


class Site(Record, frozen=True, kw_only=True):
    """One place that a name may stand for. `area` is its country, in the USA and Canada with the state: "USA-IL"."""

    name: str
    area: str
    lat: float
    lon: float
    precision: Precision
    people: int = 0  # thousands

    @property
    def country(self) -> str | None:
        """Return the ISO 3166-1 alpha-3 code of the country, None for a place in several."""
        return self.area[:3] or None


def find_places(article: Article, mentions: tuple[Mention, ...]) -> tuple[Place, ...]:
    """Return the places among the mentions, in order of the text.

    A country counts as a place where the text goes there or stays there ("in Kenya"), not where it acts.
    """
    text = straighten(article.text)
    context = Counter(m.codes.country for m in mentions if m.codes.country)
    found = []
    for mention in mentions:
        if mention.kind == "place" and mention.form == "name":
            found.append(_place(mention, text, context))
        elif mention.kind == "country" and mention.form == "name" and _is_where(mention, text):
            found.append(_country(mention))
    return _near_towns(sorted(found, key=lambda p: (p.span.begin, p.span.end)), text)


def _near_towns(found: list[Place], text: str) -> tuple[Place, ...]:
    """Put what no table knows at the town that stands right behind it: "Yamamah Palace in Riyadh"."""
    out = list(found)
    for at in range(len(found) - 2, -1, -1):
        place, town = out[at], out[at + 1]
        built = place.lat is None and FACILITY.search(f" {place.name}")
        if built and town.lat is not None and NEAR_TOWN.fullmatch(text[place.span.end : town.span.begin]):
            out[at] = msgspec.structs.replace(
                place, country=town.country, lat=town.lat, lon=town.lon, precision="point", rule="place-near-town",
                why=f"no table knows it; it stands beside {town.name}",
            )  # fmt: skip
    return tuple(out)


def _is_where(mention: Mention, text: str) -> bool:
    before = text[max(mention.span.begin - LOOK_BACK, 0) : mention.span.begin]
    after = text[mention.span.end : mention.span.end + 2]
    named = fold(mention.span.text.removeprefix("the ")) in country_names()
    return named and after != "'s" and bool(INTO_COUNTRY.search(before) or AFTER_COMMA.search(before))


def _country(mention: Mention) -> Place:
    code = mention.codes.country
    point = country_points().get(code or "")
    why = "a country; the point lies amid its people" if point else "a country without a point in the table"
    site = Site(name=mention.name, area=code or "", lat=point[0], lon=point[1], precision="country") if point else None
    return _made(mention, site, "place-country", why)


def _place(mention: Mention, text: str, context: Counter[str]) -> Place:
    sites = sites_of(mention)
    beside = _beside(mention, text)
    if not sites or elsewhere(sites, beside, text, mention):
        return _within(mention, beside or _only(context))
    sites = _of_kind(sites, text[mention.span.end : mention.span.end + LOOK_AHEAD])
    site, rule, why = choose(sites, beside, mention.codes.country, context)
    return _made(mention, site, rule, why)


def elsewhere(sites: tuple[Site, ...], beside: frozenset[str], text: str, mention: Mention) -> bool:
    """Tell whether the country or state beside a name has no place of that name, and is no further item of a list."""
    if not beside or any(s.area in beside or s.country in beside for s in sites):
        return False
    country = {area[:3] for area in beside}
    listing = LISTED.match(text, mention.span.end)
    return listing is None and not any(s.country in country or s.country is None for s in sites)


def _only(context: Counter[str]) -> frozenset[str]:
    """Return the country of an article that names one country alone."""
    return frozenset(context) if len(context) == 1 else frozenset()


def _within(mention: Mention, beside: frozenset[str]) -> Place:
    """Return a place that no table knows: in the country that stands beside it, else without coordinates."""
    country = next(iter(sorted(beside)), "")[:3]
    point = country_points().get(country)
    if point is None:
        return _made(mention, None, "place-unknown", "no table of places knows this name")
    site = Site(name=mention.name, area=country, lat=point[0], lon=point[1], precision="country")
    return _made(
        mention, site, "place-in-country", f"no table knows it; {country} stands beside it or is the only country named"
    )


def _of_kind(sites: tuple[Site, ...], after: str) -> tuple[Site, ...]:
    """Return the sites of the kind that the word behind the name says: "Kandahar province" is a region."""
    word = NEXT_WORD.match(after)
    precision = FOLLOWING.get(word[1]) if word else None
    fitting = tuple(s for s in sites if s.precision == precision)
    if fitting or precision is None:
        return fitting or sites
    if precision == "region":  # a district that no table has lies around the town of its name
        return tuple(msgspec.structs.replace(s, precision=precision) for s in sites if s.precision == "town") or sites
    return sites


def _made(mention: Mention, site: Site | None, rule: str, why: str) -> Place:
    return Place(
        span=mention.span,
        sentence=mention.sentence,
        name=mention.name,
        country=site.country if site else mention.codes.country,
        lat=site.lat if site else None,
        lon=site.lon if site else None,
        precision=site.precision if site else None,
        rule=rule,
        why=why,
    )


def choose(
    sites: tuple[Site, ...], beside: frozenset[str], country: str | None, context: Counter[str]
) -> tuple[Site, str, str]:
    """Return the place meant, the rule that chose it, and why."""
    if len(sites) == 1:
        return sites[0], "place-only", "the only place of that name in the tables"
    named = [s for s in sites if s.area in beside or s.country in beside]
    if named:
        return named[0], "place-beside", "the country or state stands beside it"
    own = [s for s in sites if country is not None and s.country == country]
    if own:
        return own[0], "place-of-country", f"the name belongs to {country}"
    told = {s.country: context[s.country] for s in sites if s.country is not None and context[s.country]}
    if told:
        most = max(sorted(told), key=lambda c: told[c])
        rivals = [c for c in told if told[c] * CLEARLY > told[most]]
        if len(rivals) == 1 or sites[0].country not in rivals:
            found = next(s for s in sites if s.country in rivals)
            return found, "place-in-context", f"the article speaks of {found.country}"
    return sites[0], "place-largest", f"the largest of {len(sites)} places of that name"


def _beside(mention: Mention, text: str) -> frozenset[str]:
    """Return the areas that stand right after the name: "Springfield, Illinois" gives "USA-IL" and "USA"."""
    match = BESIDE.match(text, mention.span.end)
    if not match or not text[mention.span.end :].startswith((",", " (")):
        return frozenset()
    words = match[1].rstrip(".").split(" ")
    for many in range(min(len(words), 3), 0, -1):
        areas = areas_of(fold(" ".join(words[:many]).rstrip(",.")))
        if areas:
            return areas
    return frozenset()


def areas_of(folded: str) -> frozenset[str]:
    """Return the area codes of a country, state or region by its folded name."""
    country = country_names().get(folded)
    if country:  # Georgia is a state of the United States too
        return frozenset([country]) | us_states().get(folded, frozenset())
    known = (*listed().get(folded, ()), *regions(folded))
    areas = frozenset(s.area for s in known if s.precision == "region" and s.area)
    areas |= us_states().get(folded, frozenset())
    return frozenset(a for a in areas if "-" in a) or areas  # a state says more than its country


@lru_cache(maxsize=1)
def us_states() -> dict[str, frozenset[str]]:
    """Return the area of each name and abbreviation of a state of the USA: "mass" gives "USA-MA"."""
    rows: list[dict[str, str]] = table("us_states")
    forms = ((form, row["forms"].split()[0]) for row in rows for form in (row["name"], *row["forms"].split()))
    return {fold(form): frozenset([f"USA-{code}"]) for form, code in forms}


def sites_of(mention: Mention) -> tuple[Site, ...]:
    """Return the places that a mention may name, the likeliest first."""
    if mention.key is not None and mention.key.startswith("place:"):
        name = fold(mention.name).removeprefix("the ")  # a sea, river or region, no town of its name
        return _distinct((*listed().get(name, ()), *regions(name)))
    for name in _names_to_try(mention):
        if COMPASS.fullmatch(name):
            return ()  # "the North" is a part of what the text speaks of, not the region of that name elsewhere
        known = (*listed().get(name, ()), *cities(name), *regions(name))
        if known:
            return _distinct(known)
    return facility_sites(fold(mention.name))


def facility_sites(name: str) -> tuple[Site, ...]:
    """Return the towns of an airport, a prison and the like that bears a town's name, as points there."""
    bare = FACILITY.sub("", name)
    towns = cities(bare) if bare and bare != name else ()
    return tuple(msgspec.structs.replace(s, precision="point") for s in towns)


def _names_to_try(mention: Mention) -> Iterable[str]:
    for name in dict.fromkeys((mention.name, mention.span.text)):
        plain = fold(name).removeprefix("the ")
        yield plain
        yield GENERIC.sub("", plain)
        yield SUFFIX.sub("", plain)
        yield COMPASS_BEFORE.sub("", plain)


def _distinct(sites: Iterable[Site]) -> tuple[Site, ...]:
    """Leave out a place that lies where an earlier one does: the tables overlap."""
    kept: list[Site] = []
    for site in sites:
        if not any(k.country == site.country and abs(k.lat - site.lat) + abs(k.lon - site.lon) < 1 for k in kept):
            kept.append(site)
    return tuple(kept)


@derived
def listed() -> dict[str, tuple[Site, ...]]:
    """Return the places of the hand-made tables by folded name: place names, landmarks, seats of government."""
    found: dict[str, list[Site]] = {}
    for row in [*table("place_names"), *table("landmarks")]:
        site = _site(row)
        for name in [row["name"], *filter(None, row["names"].split("|"))]:
            found.setdefault(fold(name).removeprefix("the "), []).append(site)
    for row in table("seats"):
        for site in cities(fold(row["city"])):
            if site.country == row["country"]:
                at = Site(name=row["name"], area=site.area, lat=site.lat, lon=site.lon, precision="point")
                for name in [row["name"], *filter(None, row["names"].split("|"))]:
                    found.setdefault(fold(name).removeprefix("the "), []).append(at)
                break
    return {name: tuple(sites) for name, sites in found.items()}


def _site(row: dict[str, Any]) -> Site:
    kind = KINDS[row["kind"]]
    return Site(name=row["name"], area=row["country"], lat=float(row["lat"]), lon=float(row["lon"]), precision=kind)


def regions(name: str) -> Iterator[Site]:
    """Yield the first-level regions of a folded name, with or without the word for what they are."""
    for key in region_keys().get(name, ()):
        for own, country, lat, lon in rows_of("regions", key):
            yield Site(name=own, area=country, lat=float(lat), lon=float(lon), precision="region")


@lru_cache(maxsize=1)
def region_keys() -> dict[str, list[str]]:
    """Return the folded names of regions in the table by themselves and without the word for what the region is."""
    found: dict[str, list[str]] = {}
    for key in table("regions"):
        for form in {key, SUFFIX.sub("", key)}:
            found.setdefault(form, []).append(key)
    return found


def cities(name: str) -> tuple[Site, ...]:
    """Return the cities of a folded name, the largest first."""
    sites = [_city(own, where) for own, cell in rows_of("cities", name) for where in cell.split("|")]
    for _, town, country in rows_of("town_names", name):
        main = fold(town)
        sites += [s for s in cities(main) if s.country == country][:1] if main != name else []
    return tuple(sorted(sites, key=lambda s: (-s.people, s.area)))


def _city(name: str, where: str) -> Site:
    area, lat, lon, people = where.split(" ")
    return Site(name=name, area=area, lat=float(lat), lon=float(lon), precision="town", people=int(people))


@lru_cache(maxsize=1)
def country_points() -> dict[str, tuple[float, float]]:
    """Return a point for each country."""
    return {row["iso3"]: (float(row["lat"]), float(row["lon"])) for row in table("country_points")}


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """Return the ISO 3166-1 alpha-3 code of each folded name of a country."""
    rows: list[dict[str, str]] = table("countries")
    names = ((name, row["iso3"]) for row in rows for name in [row["name"], *row["names"].split("|")] if name)
    return {fold(name).removeprefix("the "): iso3 for name, iso3 in names}
