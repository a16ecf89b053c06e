"""Tables of facts and words, built from `resources/` by `tools/build_lexicon.py`; each is loaded once, on first use."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from crosswire.errors import UnknownName


def known_tables() -> list[str]:
    """Return the names of the tables in the package, sorted."""
    folder = files("crosswire.lexicon") / "data"
    return sorted(f.name.removesuffix(".json") for f in folder.iterdir() if f.name.endswith(".json"))


@cache
def table(name: str) -> Any:
    """Return the table `name` as it stands in `resources/NAME.yml` or `.csv` (a list of rows for CSV).

    The largest tables of names are keyed by folded name; `rows_of` reads them.
    The stage that reads a table turns it into typed records once. Raises UnknownName for a table that is not there.
    """
    path = files("crosswire.lexicon") / "data" / f"{name}.json"
    if not path.is_file():
        raise UnknownName(f"no table {name!r}", try_this=f"known tables: {', '.join(known_tables())}")
    return msgspec.json.decode(path.read_bytes())


def rows_of(name: str, key: str) -> list[list[str]]:
    """Return the rows of a keyed table under a folded name, each as its cells in the order of `resources/NAME.csv`."""
    lines: str = table(name).get(key, "")
    return [line.split("\t") for line in lines.split("\n") if line]
