"""From a pattern that fits to a PLOVER event: type, mode, context, quad, by the rules of the code book."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, get_args

from crosswire import lexicon
from crosswire.events.flags import Flags
from crosswire.records import Token
from crosswire.records.event import Quad

MAX_CONTEXTS = 3  # the manual allows several; more than three come from long sentences, not from the event


class Codes:
    """The code book as data: `resources/plover.yml`."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Take the table as it stands in the resource."""
        self.table = table
        self.contexts = {w: c for c, ws in table["contexts"].items() for w in ws}

    def quad(self, kind: str) -> Quad | None:
        """Return the quad class of an event type."""
        value = self.table["types"].get(kind, {}).get("quad")
        return next((q for q in get_args(Quad) if q == value), None)

    def type_of(self, kind: str, flags: Flags, content: str | None) -> str:
        """Return the type after the code book's rules for promises: by their content, and by the future."""
        kind = str(self.table["content_types"].get(kind, {}).get(content, kind))
        if flags.future and flags.negated:
            return str(self.table["refused"].get(kind, kind))
        return str(self.table["future"].get(kind, kind)) if flags.future else kind

    def modes_of(self, kind: str, modes: tuple[str, ...], content: str | None) -> tuple[str, ...]:
        """Return the modes that the type admits, with the one that the content of a verbal event gives."""
        known = self.table["types"].get(kind, {}).get("modes", [])
        by_content = self.table["content_modes"].get(kind, {}).get(content)
        found = modes or ((by_content,) if by_content else ())
        return tuple(m for m in found if m in known)

    def contexts_of(self, given: tuple[str, ...], tokens: tuple[Token, ...]) -> tuple[str, ...]:
        """Return the contexts of a pattern and those that the words of the sentence give, in order of appearance."""
        found = dict.fromkeys(given)
        found |= dict.fromkeys(c for t in tokens if (c := self.contexts.get(t.lemma.lower())) is not None)
        return tuple(found)[:MAX_CONTEXTS]


@lru_cache(maxsize=1)
def codes() -> Codes:
    """Return the code book."""
    return Codes(lexicon.table("plover"))
