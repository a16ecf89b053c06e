"""What the event tasks share: sentences through the whole path, and when two wordings mean one party."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from crosswire.evaluate.texts import article_of, default_parser
from crosswire.pipeline import per_article
from crosswire.records import Annotated, EventMention, Participant, Span

WORD = re.compile(r"\w+(?:[.'’]\w+)*")
COVERED = 0.5  # token F1 of two spans that count as one, as in the task's definition (docs/evaluation.md)


def coded(text: str) -> Annotated:
    """Take a text through the per-article path, as `compare` does."""
    return per_article(article_of(text), default_parser())


def half_of(text: str) -> str:
    """Return the half that a text belongs to where one file holds all: by the sha256 of the text, even or odd."""
    return ".dev" if int(hashlib.sha256(text.encode("utf-8")).hexdigest(), 16) % 2 == 0 else ".held_out"


def merged(root: str) -> str:
    """Return a root with the two kinds of yielding put together."""
    return "YIELD" if root in ("CONCEDE", "RETREAT") else root


def places(text: str, begin: int, end: int) -> set[int]:
    """Return where the words of a span begin."""
    return {m.start() for m in WORD.finditer(text, begin, end)}


def token_f1(wanted: set[int], found: set[int]) -> float:
    """Return the F1 of two sets of words."""
    return 2 * len(wanted & found) / (len(wanted) + len(found)) if wanted and found else 0.0


def told(parties: Iterable[Participant]) -> list[Span]:
    """Return the spans of parties, and the stretch from first to last: a list of parties is one phrase elsewhere."""
    spans = [p.span for p in parties if p.span is not None]
    if len(spans) < 2:
        return spans
    first, last = min(s.begin for s in spans), max(s.end for s in spans)
    return [*spans, Span(article=spans[0].article, begin=first, end=last, text="")]


def matches(text: str, wanted: set[int], spans: Iterable[Span]) -> bool:
    """Tell whether one of the spans covers the wanted words."""
    return any(token_f1(wanted, places(text, s.begin, s.end)) >= COVERED for s in spans)


def recipients_of(event: EventMention) -> list[Participant]:
    """Return the recipients of an event; of a reciprocal one (all parties are actors) those after the first."""
    return list(event.recipients) or list(event.actors[1:])
