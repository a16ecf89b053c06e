"""Turn the items of a Wikidata export into lexicon files that `crosswire lexicon add` takes.

Two readings of the export: the first finds the codes of countries, the subclasses of known classes and which positions
are held; the second writes the rows. Persons wait in a file until the names of all positions are known.
"""

from __future__ import annotations

import csv
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import IO, NamedTuple, Self

from crosswire.errors import BadLexicon, CrosswireError
from crosswire.lexicon import Row, table
from crosswire.lexicon.forms import FORMULA, HOST, KINDS, LONGEST_CELL, Refused, checked, names
from crosswire.lexicon.sparql import csv_items, json_items
from crosswire.lexicon.wikidata import Item, Office, dump_items, lines
from crosswire.text.normalize import fold

HUMAN = ("Q5", "human")
FEWEST_SITELINKS = 5  # Wikipedias with an article: names that news of the world has; a judgement, not measured
PLACES = ("town", "region", "site", "sea")
HEAD = (
    "# read by crosswire lexicon add\n# facts from Wikidata (wikidata.org), made by crosswire lexicon build\n"
    "# licence: CC0 1.0\n"
)
MOST_ALIASES = 12  # Wikidata has up to hundreds, nearly all of them misspellings and old forms
# positions whose English label is put another way than news puts it, by their beginning
ROLES = {
    "minister of foreign affairs": "foreign minister",
    "minister for foreign affairs": "foreign minister",
    "ministry of foreign affairs": "foreign minister",
    "minister of defence": "defence minister",
    "minister of defense": "defence minister",
    "minister of national defence": "defence minister",
    "minister of national defense": "defence minister",
    "secretary of defense": "defense secretary",
    "united states secretary of state": "secretary of state",
    "united states secretary of defense": "defense secretary",
    "minister of finance": "finance minister",
    "minister of the interior": "interior minister",
    "minister of internal affairs": "interior minister",
}


class Known(NamedTuple):
    """What the first reading finds: codes of countries, kinds and sectors of classes, positions that are held."""

    lands: dict[str, str]
    classes: dict[str, tuple[str, str]]
    positions: frozenset[str]


class Built(NamedTuple):
    """What was written: rows by file, and how many items were left out, by the reason."""

    rows: dict[Path, int]
    left_out: Counter[str]


def items(path: Path) -> Callable[[], Iterator[Item]]:
    """Return how to read an export, by its first bytes and its name."""
    if ".csv" in path.suffixes[-2:]:
        return lambda: csv_items(path)
    start = b""
    for _, line in lines(path):
        start += line.strip()[:400]
        if len(start) > 400:
            break
    whole = re.match(rb'\{\s*"(?:head|results)"', start)
    return (lambda: json_items(path)) if whole else (lambda: dump_items(path))


def build_lexicons(path: Path, folder: Path, *, sitelinks: int = FEWEST_SITELINKS) -> Built:
    """Read an export twice and write persons.csv, outlets.csv and so on into a folder, each where there are rows.

    Items with articles in fewer than `sitelinks` Wikipedias are left out where the export tells. Raises BadLexicon for
    an export that cannot be read; nothing is written then.
    """
    read = items(path)
    known = survey(read())
    left_out: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        counts = write_rows(read(), known, Path(scratch), left_out, sitelinks)
        if not counts:
            raise BadLexicon(str(path), "holds nothing that goes into a lexicon", try_this="docs/lexicons.md")
        return Built(moved(counts, Path(scratch), folder), left_out)


def moved(counts: dict[str, int], scratch: Path, folder: Path) -> dict[Path, int]:
    """Put the finished files where they were asked for."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in counts:
            (folder / f"{kind}.csv").write_bytes((scratch / f"{kind}.csv").read_bytes())
    except OSError as error:
        raise CrosswireError(f"{folder} cannot be written: {error.strerror}", try_this="name another folder") from error
    return {folder / f"{kind}.csv": many for kind, many in counts.items()}


@cache
def shipped_classes() -> dict[str, tuple[str, str]]:
    """Return kind and sector of the classes of resources/wikidata_classes.csv, by id and by label."""
    rows = table("wikidata_classes")
    return {key: (row["kind"], row["sector"]) for row in rows for key in (row["qid"], row["label"])}


@cache
def shipped_lands() -> dict[str, str]:
    """Return the code of each country by its code, and by its folded names."""
    rows: list[Row] = table("countries")
    spelt = {fold(n): row["iso3"] for row in rows for n in [row["name"], *row["names"].split("|")] if n}
    return spelt | {row["iso3"]: row["iso3"] for row in rows}


def survey(found: Iterable[Item]) -> Known:
    """Read an export for what the rows of other items refer to."""
    lands: dict[str, str] = {}
    below: dict[str, tuple[str, str]] = {}
    positions: set[str] = set()
    for item in found:
        if item.iso3 in shipped_lands():
            lands[item.id] = item.iso3
        above = [shipped_classes()[c] for c in item.superclasses if c in shipped_classes()]
        if above:
            below[item.id] = above[0]
        positions.update(office.position for office in item.offices)
    return Known(lands, below | shipped_classes(), frozenset(positions))


def write_rows(
    found: Iterable[Item], known: Known, scratch: Path, left_out: Counter[str], sitelinks: int
) -> dict[str, int]:
    """Write the files of all kinds into a folder; return how many rows each has."""
    offices: dict[str, tuple[str, str]] = {}
    with (
        Writers(scratch, left_out) as writers,
        (scratch / "waiting").open("w+", encoding="utf-8", newline="") as waiting,
    ):
        held = csv.writer(waiting)
        for item in found:
            if item.id in known.positions:
                offices[item.id] = (item.label, known.lands.get(item.country, ""))
            if item.sitelinks is not None and item.sitelinks < sitelinks:
                left_out["fewer Wikipedias than asked"] += 1
            elif item.offices:
                held.writerows(waiting_rows(item, known))
            else:
                writers.write(*row_of(item, known))
        waiting.seek(0)
        for row in csv.reader(waiting):
            writers.write("persons", person(row, offices))
        return dict(sorted(writers.counts.items()))


class Writers:
    """One open file a kind, made with its first row. Rows that `crosswire lexicon add` would refuse are counted."""

    def __init__(self, folder: Path, left_out: Counter[str]) -> None:
        """Write into a folder; count what is left out."""
        self.counts: Counter[str] = Counter()
        self._folder = folder
        self._left_out = left_out
        self._files: dict[str, IO[str]] = {}
        self._last: dict[str, Row] = {}

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close all files."""
        for file in self._files.values():
            file.close()

    def write(self, kind: str, row: Row) -> None:
        """Write a row, in the columns of its kind; no kind is no row."""
        if not kind:
            return
        columns = list(KINDS[kind])
        _, wrong = checked([row.get(name, "") for name in columns], columns, KINDS[kind])
        if wrong or self._last.get(kind) == row:
            self._left_out[wrong[0].partition(":")[0] + " that cannot be used" if wrong else "said twice"] += 1
            return
        if kind not in self._files:
            self._files[kind] = (self._folder / f"{kind}.csv").open("w", encoding="utf-8", newline="")
            self._files[kind].write(HEAD)
            csv.writer(self._files[kind], lineterminator="\n").writerow(columns)
        csv.DictWriter(self._files[kind], columns, lineterminator="\n").writerow(row)
        self._last[kind] = row
        self.counts[kind] += 1


def row_of(item: Item, known: Known) -> tuple[str, Row]:
    """Return the kind of lexicon that an item goes into, and its row; no kind for one that goes into none."""
    if not item.label or any(c in HUMAN for c in item.classes):
        return "", {}
    kind, sector = next((known.classes[c] for c in item.classes if c in known.classes), ("", ""))
    row = {"name": item.label, "aliases": aliases(item), "country": land(item.country, known), "wikidata": item.id}
    if kind in ("agency", "outlet"):
        return "outlets", {**row, "domain": domain(item.website), "kind": kind}
    if kind in PLACES:
        where = {"lat": degrees(item.lat), "lon": degrees(item.lon), "kind": kind}
        return ("places", row | where) if item.lat is not None and item.lon is not None else ("", {})
    return (f"{kind}s", {**row, "sector": sector}) if kind else ("", {})


def degrees(value: float | None) -> str:
    """Return degrees with four digits, some ten metres."""
    return "" if value is None else f"{value:.4f}"


def aliases(item: Item) -> str:
    """Return the other names that a lexicon can hold, with | between them."""
    kept: list[str] = []
    for name in dict.fromkeys(item.aliases):
        try:
            kept += [names(name)] if "|" not in name and name != item.label else []
        except Refused:
            continue  # a form such as "@name": the item itself stays
    return "|".join(n for n in kept[:MOST_ALIASES] if len(n) < LONGEST_CELL // MOST_ALIASES)


def domain(address: str) -> str:
    """Return the host of an address without "www.", empty for none."""
    bare = re.sub(r"^https?://(?:www\.)?", "", address.lower()).partition("/")[0].partition(":")[0]
    return bare if HOST.fullmatch(bare) else ""


def land(reference: str, known: Known) -> str:
    """Return the code of a country by its id, code or name; empty where it is not known."""
    return known.lands.get(reference) or shipped_lands().get(reference) or shipped_lands().get(fold(reference), "")


def waiting_rows(item: Item, known: Known) -> Iterator[list[str]]:
    """Yield a row for each office of a person, the latest first, positions still as references."""
    home = land(item.country, known) or land(item.citizenship, known)
    for office in sorted(item.offices, key=latest, reverse=True):
        if item.label:
            yield [
                item.label, aliases(item), office.position, home, office.begin, office.end, item.gender, item.id,
            ]  # fmt: skip


def latest(office: Office) -> tuple[bool, str, str]:
    """Order offices by their end, those that have none last."""
    return (not office.end, office.end, office.begin)


def person(cells: list[str], offices: dict[str, tuple[str, str]]) -> Row:
    """Return the row of a person who held an office; the country is that of the office where it tells one."""
    name, other, position, home, begin, end, gender, wikidata = cells
    label, country = offices.get(position, (position, ""))
    role, of_label = role_of(label)
    return {
        "name": name, "aliases": other, "role": role, "country": country or of_label or home,
        "from": begin, "to": end, "gender": gender, "wikidata": wikidata,
    }  # fmt: skip


def role_of(label: str) -> tuple[str, str]:
    """Return a position as news calls it and the country in its name: "President of Kenya" is "president", "KEN"."""
    if re.fullmatch(r"Q\d+", label) or label.startswith(FORMULA):
        return "", ""  # a position whose name the export does not tell
    plain = " ".join(label.split()).lower()
    head, _, of = plain.rpartition(" of ")
    country = shipped_lands().get(fold(of).removeprefix("the "), "")
    known = next((role for start, role in ROLES.items() if plain.startswith(start)), None)
    return known or (head if country else plain), country
