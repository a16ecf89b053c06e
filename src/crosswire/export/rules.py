"""The rules of findings, from `resources/findings.yml`: listed, explained, and chosen with `--fail-on`."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator, Sequence
from functools import lru_cache

from crosswire.errors import UnknownName
from crosswire.lexicon import table
from crosswire.records import Record

WIDTH = 96
PREFIX = "CW"


class Rule(Record, frozen=True, kw_only=True):
    """One rule: its id and name, how severe, what it says, how it is found, when it is wrong, an example."""

    id: str
    name: str
    severity: str
    title: str
    says: str
    found: str
    wrong: str
    example: str


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Return all rules in the order of their ids."""
    return tuple(Rule(id=key, **row) for key, row in sorted(table("findings").items()))


def rule(key: str) -> Rule | None:
    """Return the rule with that id, or None."""
    return next((r for r in rules() if r.id == key), None)


def selected_rules(chosen: Sequence[str]) -> frozenset[str]:
    """Return the ids of the rules that are chosen by id ("CW101"), beginning ("CW1") or name ("date-outlier").

    Raises UnknownName, with the nearest ids and names, for one that chooses nothing.
    """
    return frozenset(key for wanted in chosen for key in matching(wanted))


def matching(wanted: str) -> list[str]:
    """Return the ids of the rules that one word chooses."""
    key = wanted.strip().casefold()
    found = [r.id for r in rules() if r.name == key or (begins(key) and r.id.casefold().startswith(key))]
    if not found:
        known = [name for r in rules() for name in (r.id.casefold(), r.name)]
        near = difflib.get_close_matches(key, known, n=4) or [f"{r.id} {r.name}" for r in rules()]
        raise UnknownName(f"no rule is called {wanted!r}", try_this=f"one of: {', '.join(near)}")
    return found


def begins(key: str) -> bool:
    """Tell whether a word is the beginning of rule ids."""
    return key.startswith(PREFIX.casefold())


def render_rules() -> str:
    """Return all rules as lines of text."""
    return "\n\n".join("\n".join(rule_lines(r)) for r in rules())


def rule_lines(shown: Rule) -> Iterator[str]:
    """Yield a rule as lines of text."""
    yield f"{shown.id} {shown.name}   {shown.severity}"
    for name in ("title", "says", "found", "wrong", "example"):
        value = getattr(shown, name)
        lead = f"  {name}".ljust(12) if name != "title" else "  "
        yield from textwrap.wrap(value, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
