"""Read a text up to its attributions, and show these as plain values to compare with."""

from __future__ import annotations

import hashlib

from crosswire.annotate import annotate
from crosswire.attribute import attribute
from crosswire.clean import clean
from crosswire.records import Annotated, Article, Attribution, Parser, PublicationDate

HEADLINE = "Harbour works go on\n\n"


def annotated(parser: Parser, text: str, name: str = "made-up.txt") -> Annotated:
    """Return a text as annotated, ready for attribution."""
    article = Article(
        id="a-" + hashlib.sha256(text.encode()).hexdigest()[:12],
        label="A",
        name=name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        characters=len(text),
        text=text,
        published=PublicationDate(why="not stated"),
        updated=PublicationDate(why="not stated"),
    )
    return annotate(clean(article), parser)


def attributions(parser: Parser, body: str) -> tuple[Attribution, ...]:
    """Return the attributions of a body text under a headline without any."""
    return attribute(annotated(parser, HEADLINE + body))


def shown(found: Attribution) -> tuple[str | None, str | None, str]:
    """Return source, cue and content of an attribution as texts."""
    return (
        found.source.span.text if found.source.span else None,
        found.cue.text if found.cue else None,
        " ... ".join(c.text for c in found.content),
    )


def by_cue(parser: Parser, body: str, cue: str) -> Attribution:
    """Return the only attribution of a body with that cue."""
    found = [a for a in attributions(parser, body) if a.cue is not None and a.cue.text == cue]
    assert len(found) == 1, [shown(a) for a in attributions(parser, body)]
    return found[0]
