"""Who draws on which upstream: the lines and the edges of "who copied whom", gathered over all pairs."""

from __future__ import annotations

from crosswire.export.index import Index
from crosswire.export.words import counted
from crosswire.records import Comparison, Record, Upstream


class Draw(Record, frozen=True, kw_only=True):
    """Articles (labels) that draw on one upstream in one way; `held` tells whether it is among the articles."""

    labels: tuple[str, ...]
    name: str
    inferred: bool
    held: bool
    why: str


def draws(comparison: Comparison, index: Index) -> tuple[Draw, ...]:
    """Return, for each upstream, who credits it and who is inferred to draw on it without credit."""
    gathered: dict[str, list[Upstream]] = {}
    for derivation in comparison.derivations:
        for upstream in derivation.upstream:
            gathered.setdefault(upstream.name, []).append(upstream)
    found: list[Draw] = []
    for name, several in sorted(gathered.items(), key=lambda item: (-len(item[1]), item[0])):
        found.extend(draws_on(name, several, comparison, index))
    return tuple(found)


def draws_on(name: str, several: list[Upstream], comparison: Comparison, index: Index) -> list[Draw]:
    """Return the lines of one upstream: without credit first, for they are what a reader cannot see."""
    held = any(name in (a.outlet, a.name) for a in comparison.articles)
    credited = sorted({label for u in several for label in u.credited_by}, key=label_order)
    silent = sorted({label for u in several for label in u.uncredited_in} - set(credited), key=label_order)
    found = []
    if silent:
        found.append(Draw(labels=tuple(silent), name=name, inferred=True, held=held, why=several[0].why))
    if credited:
        why = f"named {counted(times_named(name, credited, index), 'time')}"
        found.append(Draw(labels=tuple(credited), name=name, inferred=False, held=held, why=why))
    return found


def label_order(label: str) -> tuple[int, str]:
    """Sort labels as the alphabet goes on: Z before AA."""
    return len(label), label


def times_named(name: str, labels: list[str], index: Index) -> int:
    """Return how often the articles name an upstream as a source."""
    articles = {index.by_label[label].id for label in labels if label in index.by_label}
    return sum(a.source.name == name and a.article in articles for a in index.attributions.values())
