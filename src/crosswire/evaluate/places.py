"""Task `places`: where is what a text names? Country, precision and coordinates of each labelled place (JSON lines)."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from crosswire.evaluate.base import Measure, Miss, Scored, ratio
from crosswire.evaluate.data import rows
from crosswire.evaluate.texts import annotated
from crosswire.records import Place

EARTH = 6371.0  # km, mean radius
NEAR = (
    50.0  # km within which a town or point counts as found; its outskirts and the middle that tables give differ less
)
EXACT = ("town", "point")  # precisions whose point means something; that of a country is for drawing
SPLITS = ("dev", "test")


def score_places(path: Path) -> Scored:
    """Score the places of labelled sentences; figures over all and per split, misses of the split `dev`.

    A place that is not found counts as wrong in each figure. Raises BadData.
    """
    scored = Scored(measures=list(measures()))
    for row in rows(path, "id", "split", "text", "places"):
        found = {(p.span.begin, p.span.end): p for p in annotated(row["text"]).places}
        counts: dict[str, float] = {}
        for wanted in row["places"]:
            place = found.get((wanted["begin"], wanted["end"])) or longer(found, wanted)
            for key, value in judged(wanted, place).items():
                counts[key] = counts.get(key, 0.0) + value
            if place is not None:
                right = all(judged(wanted, place).get(key, True) for key in ("country", "precision"))
                scored.point(f"rule:{place.rule}", right=right)
            if row["split"] == "dev":
                scored.misses.extend(misses(row["text"], wanted, place))
        scored.tallies.append(counts | {f"{row['split']}.{key}": value for key, value in counts.items()})
    return scored


def longer(found: dict[tuple[int, int], Place], wanted: dict[str, Any]) -> Place | None:
    """Return the place whose span holds the labelled one: "Kandahar province" for "Kandahar"."""
    over = (p for (begin, end), p in found.items() if begin <= wanted["begin"] and wanted["end"] <= end)
    return next(over, None)


def judged(wanted: dict[str, Any], place: Place | None) -> dict[str, bool]:
    """Tell what is right about a place; `near` and its `exact` count only towns and points."""
    told = place is not None
    result = {
        "gold": True,
        "found": told,
        "country": told and place is not None and place.country == wanted["country"],
        "precision": told and place is not None and place.precision == wanted["precision"],
    }
    if wanted["precision"] in EXACT:
        away = distance(wanted, place) if place is not None else None
        result |= {"exact": True, "near": away is not None and away <= NEAR}
    return result


def distance(wanted: dict[str, Any], place: Place) -> float | None:
    """Return the kilometres between two points on the globe (haversine), None where one is unknown."""
    if place.lat is None or place.lon is None:
        return None
    lat, lon = radians(wanted["lat"]), radians(wanted["lon"])
    other, east = radians(place.lat), radians(place.lon)
    half = sin((other - lat) / 2) ** 2 + cos(lat) * cos(other) * sin((east - lon) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def misses(text: str, wanted: dict[str, Any], place: Place | None) -> Iterator[Miss]:
    """Yield the error of one place, if there is one."""
    if all(judged(wanted, place).values()):
        return
    shown = f"{place.name} {place.country} {place.precision} {place.lat} {place.lon}" if place else "nothing"
    rule = place.rule if place else None
    gold = f"{wanted['text']} {wanted['country']} {wanted['precision']} {wanted['lat']} {wanted['lon']}"
    yield Miss(rule=rule, wanted=gold, found=shown, text=text)


def measures() -> Iterator[Measure]:
    """Yield the shares of places found, with the right country, precision and point, over all and per split."""
    for prefix, suffix in (("", ""), *((f"{split}.", f".{split}") for split in SPLITS)):
        yield ratio(f"{prefix}found", f"{prefix}gold", f"found{suffix}")
        yield ratio(f"{prefix}country", f"{prefix}gold", f"country_accuracy{suffix}")
        yield ratio(f"{prefix}precision", f"{prefix}gold", f"precision_accuracy{suffix}")
        yield ratio(f"{prefix}near", f"{prefix}exact", f"within_50_km{suffix}")
