"""Where tables lie: each in a folder named by what it is made of, so that none is taken for another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from crosswire.engine.base import Step
from crosswire.records.base import content_id

WHOLE = "_SUCCESS"  # a file of that name in its folder says that a table, or a part of it, is whole (as Spark has it)
WORD = re.compile(r"\w+")


class Recipes:
    """The tables that were asked for, in the order of their making, with what each is made of."""

    def __init__(self, folder: str) -> None:
        """Begin in a folder."""
        self.folder = folder.rstrip("/")
        self.made: dict[str, str] = {}
        self.keys: dict[str, str] = {}

    def place(self, name: str, how: str, sources: Iterable[str]) -> str:
        """Return the folder of a table that is made in some way out of others."""
        self.made[name] = content_id("table", name, how, *(self.made[s] for s in sources))
        return self.at(name)

    def at(self, name: str) -> str:
        """Return the folder of a table."""
        return f"{self.folder}/{name}-{self.made[name].removeprefix('table-')}"

    def mapped(self, name: str, step: Step, source: str) -> str:
        """Return the folder of a table that a step makes."""
        self.keys[name] = step.key
        return self.place(name, f"map {step.version} {sorted(step.columns.items())}", [source])

    def used(self, text: str) -> list[str]:
        """Return the tables that a query reads."""
        return sorted(set(WORD.findall(text)) & self.made.keys())


def filled(text: str, macros: Mapping[str, str]) -> str:
    """Return a query in a dialect."""
    for name, said in macros.items():
        text = text.replace(f"{{{name}}}", said)
    return text
