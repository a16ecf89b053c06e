"""Tables of facts and words, built from `resources/` by `tools/build_lexicon.py`; each is loaded once, on first use.

The user's own rows (`lexicon.user`) stand before those of the package, and of two rows of one name the first counts.
Which of them are in use is decided once a run, by `extend`; it holds for the whole process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from crosswire.errors import UnknownName

Row = dict[str, str]
T = TypeVar("T")
_own: dict[str, Any] = {}
_forget: list[Callable[[], None]] = []


def derived(make: Callable[[], T]) -> Callable[[], T]:
    """Make a value once, and again after `extend`: for what is made from a table that users add rows to."""
    kept = cache(make)
    _forget.append(kept.cache_clear)
    return kept


def extend(own: Mapping[str, Any]) -> None:
    """Put the user's rows, by table, before those of the package, in place of those of the last call.

    A table is a list of rows, or lists under names, however deep: lists are put before those under the same names.
    """
    wanted = {name: rows for name, rows in own.items() if rows}
    if wanted == _own:
        return
    _own.clear()
    _own.update(wanted)
    table.cache_clear()
    for forget in _forget:
        forget()


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
    shipped = msgspec.json.decode(path.read_bytes())
    return before(_own[name], shipped) if name in _own else shipped


def before(own: Any, shipped: Any) -> Any:
    """Return a table with lists of the user's own put before those of the package."""
    if not own or not shipped:
        return own or shipped
    if isinstance(own, Mapping):
        return {**shipped, **{key: before(value, shipped.get(key, [])) for key, value in own.items()}}
    return [*own, *shipped]


def rows_of(name: str, key: str) -> list[list[str]]:
    """Return the rows of a keyed table under a folded name, each as its cells in the order of `resources/NAME.csv`."""
    lines: str = table(name).get(key, "")
    return [line.split("\t") for line in lines.split("\n") if line]
