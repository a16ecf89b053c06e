"""What is stated beside a text: a front matter block at its top, or a line of `meta.jsonl` in its folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from crosswire.errors import BadMetadata
from crosswire.read.base import Metadata
from crosswire.read.values import BrokenJson, json_value
from crosswire.records import PublicationDate
from crosswire.text.pubdates import iso_days, stated_dates

META_FILE = "meta.jsonl"
KNOWN = ("outlet", "published", "updated", "url", "author", "authors", "headline", "title")
IGNORED = ("file",)
FENCE = "---"
LONGEST_BLOCK = 60  # lines; a longer stretch between two rules is text
KEY_VALUE = re.compile(r"^([A-Za-z_][\w-]*)\s*:(?:\s+(.*))?$")
NOTHING = ("", "null", "~", "none", "unknown")
AUTHORS = re.compile(r"\s*;\s*|\s+and\s+|\s*,\s+(?=\S+\s+\S)")
SURROGATE = re.compile("[\ud800-\udfff]")
YEAR_ONLY = re.compile(r"^((?:1[6-9]|20|21)\d\d)(?:-(\d\d))?$")
LAST_DAY = {"02": "28", "04": "30", "06": "30", "09": "30", "11": "30"}
# No newspaper is older than the Relation of 1605, and no archive holds the next century: a slip of the keys.
YEARS = ("1605-01-01", "2100-01-01")
# "/2021/03/25/" in an address: many sites file their reports by day.
DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")


def split_front_matter(text: str) -> tuple[Metadata | None, str]:
    """Return the metadata of the block between `---` lines at the top, and the text after it.

    A text that only opens with a rule has no block: at least one line must read `key: value` with a known key.
    """
    lines = text.split("\n", LONGEST_BLOCK + 2)
    if lines[0].strip() != FENCE:
        return None, text
    close = next((n for n, line in enumerate(lines[1 : LONGEST_BLOCK + 1], 1) if line.strip() == FENCE), None)
    if close is None:
        return None, text
    block = lines[1:close]
    found = [KEY_VALUE.match(line.rstrip()) for line in block]
    if not any(m and m.group(1).lower() in KNOWN for m in found):
        return None, text
    values: dict[str, str] = {}
    warnings = []
    for line, match in zip(block, found, strict=True):
        if match:
            values[match.group(1).lower()] = unquoted(match.group(2) or "")
        elif line.strip() and not line.strip().startswith("#"):
            warnings.append(f"“{line.strip()[:60]}” in the front matter is not “key: value” and was left out")
    return metadata_of(values, "the front matter", warnings), "\n".join(lines[close + 1 :]).lstrip("\n")


def unquoted(value: str) -> str:
    """Return a value without white space and quotation marks around it."""
    value = value.strip()
    return value[1:-1] if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'" else value


def metadata_of(values: Mapping[str, Any], stated_in: str, warnings: list[str] | None = None) -> Metadata:
    """Return the metadata in a mapping; unknown keys and values of the wrong type become warnings."""
    warnings = list(warnings or ())
    known: dict[str, str] = {}
    for key, value in values.items():
        if key not in KNOWN:
            if key not in IGNORED:
                warnings.append(f"“{key[:40]}” in {stated_in} is unknown and was left out (known: {', '.join(KNOWN)})")
            continue
        text = as_text(value)
        if text is None:
            warnings.append(f"“{key}” in {stated_in} is not a text and was left out")
        elif text.lower() not in NOTHING:
            known[key] = text
    authors = known.get("authors") or known.get("author") or ""
    return Metadata(
        outlet=known.get("outlet"),
        published=known.get("published"),
        updated=known.get("updated"),
        url=known.get("url"),
        authors=tuple(a.strip() for a in AUTHORS.split(authors) if a.strip()),
        headline=known.get("headline") or known.get("title"),
        stated_in=stated_in,
        warnings=tuple(warnings),
    )


def as_text(value: Any) -> str | None:
    """Return a JSON value as one line of text; null is empty, lists of texts are joined, other things are None."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        value = "; ".join(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    return " ".join(SURROGATE.sub("\ufffd", value).split())


def parse_meta_lines(data: bytes, name: str) -> tuple[dict[str, Metadata], BadMetadata | None]:
    """Return the metadata of each `file` in a `meta.jsonl`, and an error that names the lines that cannot be read."""
    found: dict[str, Metadata] = {}
    bad: list[str] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        row = decode_line(line) if line.strip() else {"file": ""}
        if isinstance(row, dict) and isinstance(row.get("file"), str):
            found[row["file"]] = metadata_of(row, META_FILE)
        else:
            bad.append(str(number))
    if not bad:
        return found, None
    lines = f"line {bad[0]}" if len(bad) == 1 else f"lines {', '.join(bad[:5])}{' and more' if len(bad) > 5 else ''}"
    try_this = 'write {"file": "NAME", "outlet": ..., "published": ...} on each line'
    return found, BadMetadata(name, f"cannot be read in {lines}; the other lines are used", try_this=try_this)


def decode_line(line: bytes) -> Any:
    """Return the JSON value of a line, or None where it is no JSON."""
    try:
        return json_value(line)
    except BrokenJson:  # not JSON: the caller names the line
        return None


def publication_date(value: str | None, stated_in: str) -> tuple[PublicationDate | None, str | None]:
    """Return the date that a metadata value states, and a warning where it cannot be read or is impossible."""
    if value is None:
        return None, None
    coarse = YEAR_ONLY.match(value)
    if coarse:
        return coarse_date(coarse.group(1), coarse.group(2), stated_in), None
    found = stated_dates(value)
    days = found[0].days if len(found) == 1 else ()
    inside = sorted(d for d in days if YEARS[0] <= d < YEARS[1])
    if not inside:
        return None, f"“{value[:40]}” in {stated_in} is not a date and was left out; write it as 2021-03-25"
    if len(inside) > 1:
        first, last = inside
        why = f"“{value}” in {stated_in} can be read as {first} or {last}"
        return PublicationDate(not_before=first, not_after=last, why=why), f"{why}; write it as {first} or {last}"
    return on_day(inside[0], f"stated in {stated_in}"), None


def on_day(day: str, why: str) -> PublicationDate:
    """Return the date of a known day."""
    return PublicationDate(value=day, grain="day", not_before=day, not_after=day, why=why)


def date_in_address(url: str | None) -> PublicationDate | None:
    """Return the date that an address carries in its path."""
    found = DAY_IN_ADDRESS.search(url or "")
    days = iso_days(found.groups()) if found else ()
    return on_day(days[0], f"the address carries the date: {url}") if days else None


def coarse_date(year: str, month: str | None, stated_in: str) -> PublicationDate:
    """Return the bounds of a year or month: no day is known."""
    first = f"{year}-{month or '01'}-01"
    last = f"{year}-{month or '12'}-{LAST_DAY.get(month or '12', '31')}"
    why = f"{stated_in} states only the {'month' if month else 'year'}"
    return PublicationDate(not_before=first, not_after=last, why=why)
