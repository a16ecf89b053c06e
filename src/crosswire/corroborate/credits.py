"""Credit that one article gives and another, carrying the same passage, leaves out: the upstream is inferred."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.roots import MEDIA, Link, Origin, Tracer
from crosswire.corroborate.view import View
from crosswire.records import Passage, Span
from crosswire.text.normalize import fold


@dataclass(frozen=True)
class Dropped:
    """A member of a claim that carries without credit what other articles credit to `upstream`."""

    member: int
    upstream: Link
    credited_by: tuple[str, ...]
    why: str


def drop_credits(
    view: View, tracer: Tracer, rows: Sequence[Proposition], origins: Sequence[Origin], copies: Copies
) -> dict[int, Dropped]:
    """Return, for the members of one claim that drop a credit, what they drop: only where one passage holds both."""
    found: dict[int, Dropped] = {}
    giving = [o for o in origins if o.counted and any(k.kind in MEDIA for k in (o.root, *o.through))]
    for origin in origins if giving else ():
        row = rows[origin.member]
        if origin.member in found or quotes_someone(origin, row):
            continue
        if any(k.kind in MEDIA for k in (origin.root, *origin.through) if origin.counted):
            continue
        drawing = [o for o in giving if (row.reading.id, rows[o.member].reading.id) in view.upstreams]
        near = [o for o in drawing if o.label != origin.label and copies.joins(row.span, rows[o.member].span)]
        dropped = named_upstream(view, tracer, rows, origin, near)
        if dropped is not None:
            found[origin.member] = dropped
    return found


def named_upstream(
    view: View, tracer: Tracer, rows: Sequence[Proposition], origin: Origin, near: Sequence[Origin]
) -> Dropped | None:
    """Return the upstream that a derivation names for a member's article, where another member credits it."""
    row = rows[origin.member]
    for other in near:
        mediums = [k for k in (other.root, *other.through) if k.kind in MEDIA and other.counted]
        if other.label == origin.label or not mediums:
            continue
        for upstream in view.upstreams.get((row.reading.id, rows[other.member].reading.id), ()):
            link = tracer.link_to(upstream.name)
            if own_report(view, link, other.label) or other.label not in upstream.credited_by:
                continue
            if any(same_link(link, k) for k in mediums) and origin.label in upstream.uncredited_in:
                why = f"{other.label} credits {link.name} for the same statement"
                return Dropped(origin.member, link, upstream.credited_by, why)
    return None


def same_link(a: Link, b: Link) -> bool:
    """Tell whether two links are one source."""
    return a.name == b.name or (a.entity is not None and a.entity == b.entity)


def own_report(view: View, link: Link, label: str) -> bool:
    """Tell whether a medium that an article credits is its own outlet ("told this newspaper")."""
    outlet = next((r.annotated.article.outlet for r in view.readings if r.label == label), None)
    return outlet is not None and bool(set(fold(outlet).split()) & set(fold(link.name).split()))


def quotes_someone(origin: Origin, row: Proposition) -> bool:
    """Tell whether a clause is somebody's own words in quotation marks: who brings them matters little."""
    if not origin.counted or row.attribution is None or row.attribution.form != "direct":
        return False
    return origin.root.kind in ("person", "official")


def inferred(origin: Origin, dropped: Dropped) -> Origin:
    """Return an origin with the credit that its article left out."""
    if origin.counted and origin.root.kind not in ("own_voice", "unnamed"):
        return replace(origin, through=(dropped.upstream, *origin.through))
    return replace(origin, root=dropped.upstream, through=(), counted=True, weak=False, inferred=True, why=dropped.why)


class Copies:
    """Tells whether two places stand in the two halves of one copied passage."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        """Index passages by the pair of articles."""
        self._by_pair: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
        for passage in passages:
            self._add(passage.a, passage.b)
            self._add(passage.b, passage.a)
        for rows in self._by_pair.values():
            rows.sort(key=lambda r: (r[0].begin, r[0].end, r[1].begin))
        self._begins = {pair: [a.begin for a, _ in rows] for pair, rows in self._by_pair.items()}

    def _add(self, a: Span, b: Span) -> None:
        self._by_pair.setdefault((a.article, b.article), []).append((a, b))

    def joins(self, a: Span, b: Span) -> bool:
        """Tell whether one passage covers part of both spans."""
        pair = (a.article, b.article)
        last = bisect_right(self._begins.get(pair, []), a.end)
        return any(x.overlaps(a) and y.overlaps(b) for x, y in self._by_pair.get(pair, [])[:last])
