"""The story in a few lines: its title, its span of days, what happened when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.lexicon import table
from crosswire.records import (
    Annotated,
    Claim,
    ClaimMention,
    Corroborated,
    Event,
    Matched,
    Span,
    Story,
    TimeExpression,
    TimelineEntry,
)
from crosswire.text.calendar import bounds
from crosswire.text.clause import capitalised

DAILY = ("day", "hour", "minute", "second")
LABEL = 90  # characters of a claim or event shown on a line


def tell_story(articles: Sequence[Annotated], matched: Matched, corroborated: Corroborated) -> Story:
    """Return the story of a run: events in order of time; what is suspect or stands in captions only is left out."""
    suspect = [m.span for c in corroborated.claims if c.suspect for m in c.mentions]
    events = [e for e in matched.events if not any(t.span.overlaps(s) for t in e.mentions for s in suspect)]
    dated = [e for e in events if e.when and not e.hypothetical and not e.historical and not only_captions(articles, e)]
    times = {a.article.id: daily(a) for a in articles}
    claims = [(c, days_of(times, c)) for c in corroborated.claims]
    lines = [entry(claims, e) for e in dated]
    lines += claim_entries(claims, dated)
    entries = sorted(lines, key=lambda t: (first_day(t.when), t.when, t.label, t.event or "", t.claim or ""))
    days = sorted(
        (found.first.isoformat(), found.last.isoformat())
        for e in dated
        if not e.future and e.when and (found := bounds(e.when)) is not None
    )
    return Story(
        title=title(articles, corroborated.claims),
        first=days[0][0] if days else None,
        last=max(last for _, last in days) if days else None,
        articles=tuple(a.article.id for a in articles),
        events=tuple(e.id for e in events),
        timeline=tuple(entries),
        why=matched.matters[0].why if matched.matters else "all articles of the run",
    )


def first_day(when: str) -> str:
    """Return the first day of an ISO value for sorting; the value itself where it has no bounds."""
    found = bounds(when)
    return found.first.isoformat() if found else when


def only_captions(articles: Sequence[Annotated], event: Event) -> bool:
    """Tell whether an event is told in captions only."""
    by_id = {a.article.id: a.article for a in articles}
    kinds = set()
    for trace in event.mentions:
        article = by_id.get(trace.span.article)
        sentence = article.sentence_at(trace.span.begin) if article else None
        kinds.add(sentence.kind if sentence else "body")
    return kinds <= {"caption", "credit"}


def entry(claims: Sequence[tuple[Claim, set[str]]], event: Event) -> TimelineEntry:
    """Return the line of an event: the claim that tells it, else its first mention."""
    spans = [t.span for t in event.mentions]
    telling = [c for c, days in claims if tells(c, days, event)]
    best = max(telling, key=lambda c: (told_by(c, spans), -len(c.text), c.id), default=None)
    text = best.text if best is not None else " ".join(spans[0].text.split()) if spans else event.type
    return TimelineEntry(when=event.when or "", event=event.id, label=capitalised(shorten(text)))


def tells(claim: Claim, days: set[str], event: Event) -> bool:
    """Tell whether a claim tells an event: by its day, by most of its mentions, or by the one that gives it its text.

    "Agreed on an inquiry into the collision" stands among the mentions of the collision, and is an event of its own.
    """
    spans = [t.span for t in event.mentions]
    telling = [m for m in claim.mentions if any(m.span.overlaps(s) for s in spans)]
    own = any(m.span.text == claim.text for m in telling)
    return bool(telling) and (own or event.when in days or 2 * len(telling) > len(claim.mentions))


def claim_entries(claims: Sequence[tuple[Claim, set[str]]], events: Sequence[Event]) -> list[TimelineEntry]:
    """Return the lines of claims that several articles date to one day and that no event tells."""
    return [
        TimelineEntry(when=next(iter(days)), claim=claim.id, label=shorten(claim.text))
        for claim, days in claims
        if len(days) == 1 and not claim.suspect and claim.articles > 1
        if not any(tells(claim, days, e) for e in events)
    ]


def days_of(times: Mapping[str, Sequence[TimeExpression]], claim: Claim) -> set[str]:
    """Return the days that the mentions of a claim tell, by the dates and hours of each article."""
    return {
        t.value[: len("2031-10-14")]
        for m in claim.mentions
        if told_plainly(m)
        for t in times[m.span.article]
        if t.value and m.span.begin <= t.span.begin < m.span.end
    }


def told_plainly(mention: ClaimMention) -> bool:
    """Tell whether a mention tells the claim itself, in running text."""
    return not mention.in_caption and mention.stance != "incompatible"


def daily(article: Annotated) -> list[TimeExpression]:
    """Return the dates of an article that are of one day, or of an hour of one."""
    return [t for t in article.times if t.value and t.grain in DAILY and t.kind == "date" and not t.suspect]


def shorten(text: str) -> str:
    """Return a text cut to a line."""
    return text if len(text) <= LABEL else text[: LABEL - 1].rsplit(" ", 1)[0] + "…"


def told_by(claim: Claim, spans: Sequence[Span]) -> int:
    """Return in how many places a claim tells an event."""
    return sum(any(m.span.overlaps(s) for m in claim.mentions) for s in spans)


def title(articles: Sequence[Annotated], claims: Sequence[Claim]) -> str:
    """Return a short title: the headline whose article shares most claims with others, the shortest of equals.

    A notice ("Correction: ...") names a story only where all are notices: it tells of a report, not of what happened.
    """
    shared: dict[str, int] = {}
    for claim in claims:
        if claim.articles > 1:
            for article in {m.span.article for m in claim.mentions}:
                shared[article] = shared.get(article, 0) + 1
    headlines = [
        (is_notice(a.article.headline), -shared.get(a.article.id, 0), len(a.article.headline), a.article.headline)
        for a in articles
        if a.article.headline
    ]
    return min(headlines)[3] if headlines else "Untitled story"


def is_notice(headline: str) -> bool:
    """Tell whether a headline opens as a correction or retraction does (`resources/retractions.yml`)."""
    return headline.casefold().lstrip(" \"'*-").startswith(tuple(table("retractions")["opens"]))
