"""A comparison in the neutral form of the keyed stories: attributions, claims, discrepancies, suspects, names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from crosswire.records import Attribution, Comparison, Discrepancy, Span

Range = tuple[int, int]
SLOTS = {"other": "who"}
VERDICTS = {"translation": "wording"}
SPOKEN = ("say", "report", "ask", "act", "intend")


@dataclass(frozen=True)
class Place:
    """A range of one file's text."""

    article: str
    begin: int
    end: int


@dataclass(frozen=True)
class Said:
    """Somebody is given as saying something; `via` is the next source up the chain."""

    place: Place
    source: str | None
    resolved: str | None
    via: str | None
    anonymous: bool


@dataclass(frozen=True)
class Claimed:
    """A claim with its mentions, how many independent roots it has (None: none is named), and their names."""

    mentions: tuple[Place, ...]
    independent: int | None
    roots: tuple[str, ...]


@dataclass(frozen=True)
class Differing:
    """A discrepancy."""

    places: tuple[Place, ...]
    slot: str
    verdict: str


@dataclass(frozen=True)
class Answer:
    """What the program says of one story."""

    said: tuple[Said, ...] = ()
    claims: tuple[Claimed, ...] = ()
    differing: tuple[Differing, ...] = ()
    suspects: tuple[Place, ...] = ()
    names: tuple[frozenset[str], ...] = field(default=())


def answer_of(found: Comparison) -> Answer:
    """Return a comparison in the neutral form; articles by the name of their file."""
    files = {a.id: PurePath(a.name).name for a in found.articles}
    known = {a.id: a for a in found.attributions}
    return Answer(
        said=tuple(said_in(found, files, known)),
        claims=tuple(
            Claimed(
                mentions=tuple(place(m.span, files) for m in claim.mentions),
                independent=claim.independent,
                roots=tuple(r.name for r in claim.roots for _ in r.articles if r.kind not in ("own_voice", "unnamed")),
            )
            for claim in found.claims
        ),
        differing=tuple(differing(d, files) for d in found.discrepancies),
        suspects=tuple(place(m.span, files) for c in found.claims if c.suspect for m in c.mentions),
        names=tuple(frozenset((e.name, *e.variants)) for e in found.entities),
    )


def place(span: Span, files: Mapping[str, str]) -> Place:
    """Return the place of a span."""
    return Place(files[span.article], span.begin, span.end)


def differing(found: Discrepancy, files: Mapping[str, str]) -> Differing:
    """Return a discrepancy with slot and verdict in the words of the keys."""
    places = tuple(place(v.span, files) for v in found.values)
    return Differing(places, SLOTS.get(found.slot, found.slot), VERDICTS.get(found.verdict, found.verdict))


def said_in(found: Comparison, files: Mapping[str, str], known: Mapping[str, Attribution]) -> Iterator[Said]:
    """Yield who says what: where a cue or a quotation tells; what is inherited, believed or credited is left out."""
    for attribution in found.attributions:
        told = attribution.cue is not None or attribution.rule == "quotation-floating"
        if not told or (attribution.cue_class not in SPOKEN and attribution.cue is not None):
            continue
        spans = [s for s in (attribution.cue, *attribution.content) if s is not None]
        above = known.get(attribution.parent or "")
        via = above if above is not None and not above.rule.startswith("credit-") else None
        source = attribution.source
        yield Said(
            place=Place(files[attribution.article], min(s.begin for s in spans), max(s.end for s in spans)),
            source=source.span.text if source.span is not None else None,
            resolved=None if source.anonymous else source.name,
            via=(via.source.name or (via.source.span.text if via.source.span else None)) if via is not None else None,
            anonymous=source.anonymous or (source.span is None and source.name is None),
        )


def neutral(answer: Answer) -> dict[str, object]:
    """Return an answer as plain values, as the scorer that comes with the stories reads them."""

    def at(where: Place) -> dict[str, object]:
        return {"article": where.article, "span": [where.begin, where.end]}

    return {
        "attributions": [
            {**at(s.place), "source": s.source, "resolved": s.resolved, "via": s.via, "anonymous": s.anonymous}
            for s in answer.said
        ],
        "claims": [
            {
                "mentions": [at(m) for m in c.mentions],
                "independent_roots": c.independent,
                "roots": [{"root": r} for r in c.roots],
            }
            for c in answer.claims
        ],
        "discrepancies": [
            {"spans": [at(p) for p in d.places], "slot": d.slot, "verdict": d.verdict} for d in answer.differing
        ],
        "suspects": [at(p) for p in answer.suspects],
        "entities": [{"names": sorted(n)} for n in answer.names],
    }
