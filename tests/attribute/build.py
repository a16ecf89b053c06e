"""Read a text up to its attributions, and show these as plain values to compare with."""

from __future__ import annotations

import hashlib

from crosswire.annotate import annotate
from crosswire.attribute import attribute, with_credits
from crosswire.clean import clean
from crosswire.evaluate.chains import LEAST_CONTENT, Piece, f1, pieces_of, same_chain
from crosswire.records import Annotated, Article, Attribution, Parser, PublicationDate

HEADLINE = "Harbour works go on\n\n"
# text, what is said, chain; the status is "stated" unless a fourth value is given
ChainRow = tuple[str, str, list[str]] | tuple[str, str, list[str], str]


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


def pieces(parser: Parser, text: str) -> list[Piece]:
    """Return what is said in a text, with the chains over it."""
    made = annotated(parser, text)
    return list(pieces_of(made.article, with_credits(made.article, attribute(made))))


def assert_chain(parser: Parser, row: ChainRow) -> None:
    """Check that a text gives a content under a chain of sources, known in the way that the row says."""
    text, content, wanted = HEADLINE + row[0], row[1], row[2]
    status = row[3] if len(row) > 3 else "stated"
    found = pieces(parser, text)
    first = text.index(content.split(" ", maxsplit=1)[0] if content not in text else content)
    place = (first, first + len(content))
    near = [p for p in found if f1(text, p.content, place) >= LEAST_CONTENT]
    assert any(same_chain(wanted, p.chain) and p.status == status for p in near), near
