"""Lists of addresses that GDELT 2.0 publishes: events (61 columns), mentions (16), GKG (27), between tabs.

They hold no texts: each address goes into the ledger as one that is still to be fetched.
"""

from __future__ import annotations

import re

from crosswire.errors import AddressOnly, BadContent
from crosswire.read.forms.base import Found, Source

COLUMNS = {61: 60, 16: 5, 27: 4}  # columns of a list: the one with the address
STAMP = re.compile(rb"\d{8,14}[-\d]*$")  # all three open with a number that is or holds a date
LONGEST = 1_000_000  # bytes; the longest rows of GKG 2.1 have some 100,000


def holds(head: bytes, _name: str) -> bool:
    """Tell by the number of columns in the first row, and by the address in its place."""
    row = head.partition(b"\n")[0].split(b"\t")
    return len(row) in COLUMNS and STAMP.match(row[0]) is not None


def members(source: Source) -> Found:
    """Yield for each address, once, the reason why there is no text."""
    seen: set[str] = set()
    while row := source.file.readline(LONGEST):
        cells = row.rstrip(b"\r\n").split(b"\t")
        address = cells[COLUMNS[len(cells)]].decode("utf-8", "replace") if len(cells) in COLUMNS else ""
        if address.startswith(("http://", "https://")) and address not in seen:
            seen.add(address)
            why = f"is an address in the list {source.name}, without its text"
            yield AddressOnly(address, why, address=address)
    if not seen:
        yield BadContent(source.name, "holds no addresses", try_this="check the list (no-article)")
