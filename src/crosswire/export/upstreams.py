"""Who draws on which upstream: the lines and the edges of "who copied whom", gathered over all pairs."""

from __future__ import annotations

from crosswire.export.index import Index
from crosswire.records import Comparison, Record, Upstream
from crosswire.text.normalize import fold, words


class Draw(Record, frozen=True, kw_only=True):
    """Articles (labels) that draw on one upstream in one way.

    `held` tells whether the upstream is among the articles, `named` how often they name it as a source.
    """

    labels: tuple[str, ...]
    name: str
    inferred: bool
    held: bool
    named: int
    why: str


def draws(comparison: Comparison, index: Index) -> tuple[Draw, ...]:
    """Return, for each upstream, who credits it and who is inferred to draw on it without credit."""
    gathered: dict[str, list[Upstream]] = {}
    for derivation in comparison.derivations:
        for upstream in derivation.upstream:
            gathered.setdefault(upstream.name, []).append(upstream)
    found = [draws_on(name, several, comparison, index) for name, several in sorted(gathered.items())]
    # those that somebody draws on without credit first: that is what a reader cannot see
    found.sort(key=lambda lines: (not any(d.inferred for d in lines), -sum(len(d.labels) for d in lines)))
    return tuple(draw for lines in found for draw in lines)


def draws_on(name: str, several: list[Upstream], comparison: Comparison, index: Index) -> list[Draw]:
    """Return the lines of one upstream: without credit first, for they are what a reader cannot see."""
    held = any(a.outlet is not None and is_outlet(name, a.outlet, comparison) for a in comparison.articles)
    credited = sorted({label for u in several for label in u.credited_by}, key=label_order)
    silent = sorted({label for u in several for label in u.uncredited_in} - set(credited), key=label_order)
    found = []
    if silent:
        why = next(u.why for u in several if u.uncredited_in)  # not the reason of a pair that gives the credit
        found.append(Draw(labels=tuple(silent), name=name, inferred=True, held=held, named=0, why=why))
    if credited:
        named = times_named(name, credited, index)
        why = f"named {TIMES.get(named, f'{named} times')}" if named else "named in the text"
        found.append(Draw(labels=tuple(credited), name=name, inferred=False, held=held, named=named, why=why))
    return found


TIMES = {1: "once", 2: "twice"}


def is_outlet(name: str, outlet: str, comparison: Comparison) -> bool:
    """Tell whether an upstream is an outlet, under this name, another of its names, or a longer form of one."""
    names = {fold(name), *(fold(v) for e in comparison.entities if e.name == name for v in e.variants)}
    known = set(words(fold(outlet)))
    return any(known <= set(words(n)) or set(words(n)) <= known for n in names)


def label_order(label: str) -> tuple[int, str]:
    """Sort labels as the alphabet goes on: Z before AA."""
    return len(label), label


def times_named(name: str, labels: list[str], index: Index) -> int:
    """Return how often the articles name an upstream as a source."""
    articles = {index.by_label[label].id for label in labels if label in index.by_label}
    return sum(a.source.name == name and a.article in articles for a in index.attributions.values())
