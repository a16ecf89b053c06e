"""All that stands on the page, gathered before the template sets it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from crosswire.export import words
from crosswire.export.dates import human
from crosswire.export.draw_timeline import TimelinePicture, draw_timeline, labels_of
from crosswire.export.families import MOST_COLUMNS, Column, columns, dependent
from crosswire.export.index import Index
from crosswire.export.links import Links
from crosswire.export.origins import OriginsFigure, origins
from crosswire.export.rows import (
    ChainRow,
    ClaimRow,
    DisagreementRow,
    EntityRow,
    FindingCard,
    chain_rows,
    claim_row,
    disagreement_rows,
    entity_rows,
    finding_cards,
)
from crosswire.export.side_by_side import Pair, side_by_side
from crosswire.export.visible import visible
from crosswire.records import Article, Claim, Comparison, Derivation, Event, Input, Record, Skipped

MOST_CARDS, MOST_FIRST_CLAIMS, MOST_CHAINS, MOST_ENTITIES, MOST_PAIRS = 8, 20, 16, 20, 12  # the rest can be unfolded
MOST_DISAGREEMENTS = 12


class ArticleLine(Record, frozen=True, kw_only=True):
    """One article in the list at the top."""

    label: str
    colour: str
    headline: str
    name: str
    outlet: str
    published: str
    why: str
    url: str | None
    site: str
    notes: tuple[str, ...]


class TimelineRow(Record, frozen=True, kw_only=True):
    """One entry of the timeline in its table."""

    when: str
    label: str
    where: str
    code: str
    articles: str
    claim: str | None


class PairLine(Record, frozen=True, kw_only=True):
    """One pair of articles in the table of pairs."""

    handle: str
    relation: str
    certainty: str
    passages: int
    coverage: str
    upstream: str
    why: str


class Page(Record, frozen=True, kw_only=True):
    """Everything the template needs."""

    title: str
    facts: tuple[tuple[str, str], ...]
    articles: tuple[ArticleLine, ...]
    columns: tuple[Column, ...]
    grouped: bool
    findings: tuple[FindingCard, ...]
    timeline: TimelinePicture | None
    timeline_rows: tuple[TimelineRow, ...]
    suspects: tuple[str, ...]
    claims: tuple[ClaimRow, ...]
    more_claims: tuple[ClaimRow, ...]
    pairs: tuple[Pair, ...]
    pair_lines: tuple[PairLine, ...]
    disagreements: tuple[DisagreementRow, ...]
    chains: tuple[ChainRow, ...]
    origins: OriginsFigure | None
    entities: tuple[EntityRow, ...]
    inputs: tuple[Input, ...]
    skipped: tuple[Skipped, ...]
    comparison: Comparison
    include_text: bool


def build_page(comparison: Comparison, *, include_text: bool) -> Page:
    """Gather the page of a comparison."""
    index = Index(comparison)
    over = columns(comparison)
    first, more = split_claims(comparison)
    return Page(
        title=visible(comparison.story.title) or words.NO_TITLE,
        facts=facts(comparison),
        articles=tuple(article_line(index, article) for article in comparison.articles),
        columns=over,
        grouped=len(comparison.articles) > MOST_COLUMNS,
        findings=finding_cards(index, include_text=include_text),
        timeline=draw_timeline(index),
        timeline_rows=timeline_rows(index),
        suspects=tuple(claim.label for claim in comparison.claims if claim.suspect),
        claims=tuple(claim_row(index, claim, over, include_text=include_text) for claim in first),
        more_claims=tuple(claim_row(index, claim, over, include_text=include_text) for claim in more),
        pairs=pairs(index, include_text=include_text),
        pair_lines=pair_lines(index),
        disagreements=disagreement_rows(index),
        chains=chain_rows(index),
        origins=origins(index),
        entities=entity_rows(comparison, index),
        inputs=comparison.run.inputs,
        skipped=comparison.skipped,
        comparison=comparison,
        include_text=include_text,
    )


def facts(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Return the figures below the title: a number and what it counts."""
    several = sum((claim.disinterested or 0) > 1 for claim in comparison.claims)
    counts = (
        (len(comparison.articles), "article"),
        (len(comparison.claims), "claim"),
        (len(comparison.attributions), "attributed statement"),
        (len(comparison.events), "event"),
    )
    found = [(str(n), noun if n == 1 else f"{noun}s") for n, noun in counts]
    found.append((str(several), f"{'claim' if several == 1 else 'claims'} with two disinterested roots"))
    story = comparison.story
    if story.first or story.last:
        found.append((human(f"{story.first or ''}/{story.last or ''}"), ""))
    return tuple(found)


def split_claims(comparison: Comparison) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Return the claims to show at once and those to unfold; both in the order of their labels."""
    ranked = sorted(comparison.claims, key=lambda c: (not c.suspect, -c.articles, not c.flags))
    first = {c.id for c in ranked[:MOST_FIRST_CLAIMS]}
    return (
        tuple(c for c in comparison.claims if c.id in first),
        tuple(c for c in comparison.claims if c.id not in first),
    )


def article_line(index: Index, article: Article) -> ArticleLine:
    """Return what is known of one article."""
    return ArticleLine(
        label=article.label,
        colour=index.colour(article.id),
        headline=visible(article.headline or "no headline found"),
        name=visible(index.short_names[article.id]),
        outlet=visible(article.outlet or "outlet not stated"),
        published=when_published(article),
        why=visible(article.published.why),
        url=web_address(article.url),
        site=site_of(article.url),
        notes=tuple(visible(f"{note.name}: {note.why}") for note in article.note_details),
    )


def when_published(article: Article) -> str:
    """Return when an article was published and updated, or what is known where its text does not state it."""
    known = article.published
    if known.value:
        updated = f", updated {human(article.updated.value)}" if article.updated.value else ""
        return f"published {human(known.value)}{updated}"
    if known.not_before and known.not_after:
        return f"no date stated; between {human(known.not_before)} and {human(known.not_after)}"
    if known.not_before:
        return f"no date stated; not before {human(known.not_before)}"
    return f"no date stated; not after {human(known.not_after)}" if known.not_after else "no date stated"


def web_address(url: str | None) -> str | None:
    """Return an address that may become a link: http and https only, so that no script or file is ever linked."""
    if url is None or visible(url) != url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def site_of(url: str | None) -> str:
    """Return the host of a web address, for a link that says where it leads."""
    address = web_address(url)
    return visible(urlsplit(address).netloc) if address else ""


def timeline_rows(index: Index) -> tuple[TimelineRow, ...]:
    """Return the timeline as a table."""
    found = []
    for entry in index.comparison.story.timeline:
        event = index.events.get(entry.event or "")
        claim = index.claims.get(entry.claim or "")
        found.append(
            TimelineRow(
                when=human(entry.when),
                label=visible(entry.label),
                where=visible(event.where.name) if event and event.where else "",
                code=event_code(event),
                articles=" ".join(labels_of(index, entry)),
                claim=claim.label if claim else None,
            )
        )
    return tuple(found)


def event_code(event: Event | None) -> str:
    """Return an event's PLOVER type and modes."""
    return visible(" ".join((event.type, *event.modes))) if event else ""


def pairs(index: Index, *, include_text: bool) -> tuple[Pair, ...]:
    """Return the pairs to lay side by side: those with most in common first."""
    found = [d for d in index.comparison.derivations if d.passages]
    found.sort(key=lambda d: (-shared(d), index.order[d.a], index.order[d.b]))
    return tuple(side_by_side(index, d, include_text=include_text) for d in found[:MOST_PAIRS])


def shared(derivation: Derivation) -> int:
    """Return how many characters of the first article stand in passages that line up."""
    return sum(p.a.end - p.a.begin for p in derivation.passages)


def called(article: Article) -> str:
    """Return what an article is called where its letter alone would say nothing: its outlet and the letter."""
    outlet = visible(article.outlet or "")
    return f"{outlet} ({article.label})" if outlet else article.label


def pair_lines(index: Index) -> tuple[PairLine, ...]:
    """Return one line a pair that hangs together; where there are few articles, one for every pair."""
    all_pairs = index.comparison.derivations
    shown = all_pairs if len(index.comparison.articles) <= MOST_COLUMNS else [d for d in all_pairs if dependent(d)]
    return tuple(pair_line(index, derivation) for derivation in shown)


def pair_line(index: Index, derivation: Derivation) -> PairLine:
    """Return how two articles hang together, in words."""
    a, b = index.label(derivation.a), index.label(derivation.b)
    return PairLine(
        handle=index.pair(derivation),
        relation=words.RELATION[derivation.relation].format(a=a, b=b),
        certainty=words.certainty(derivation.score),
        passages=len(derivation.passages),
        coverage=f"{derivation.coverage.a:.0%} of {a}, {derivation.coverage.b:.0%} of {b}",
        upstream=visible(words.listed([u.name for u in derivation.upstream], 3)),
        why=visible(derivation.why),
    )


def template_values(page: Page, links: Links | None = None, left: Mapping[str, int] | None = None) -> dict[str, Any]:
    """Return what the template sees: the page, the words for its codes, where things lead.

    `left` counts the rows of each part that stand on another page; a report that stands alone has them all.
    """
    return {
        "page": page,
        "to": links or Links(),
        "left": defaultdict(int, left or {}),
        "limits": {
            "cards": MOST_CARDS,
            "chains": MOST_CHAINS,
            "entities": MOST_ENTITIES,
            "disagreements": MOST_DISAGREEMENTS,
        },
        "state": words.STATE,
        "legend": [(words.SIGN[s], words.STANCE[s]) for s in ("credited", "own_voice", "incompatible", None)],
        "seen": visible,
    }
