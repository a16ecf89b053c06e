"""One-paragraph articles for the tests of times and quantities: a sentence a line."""

from __future__ import annotations

from crosswire.annotate.quantities import find_quantities
from crosswire.annotate.times import find_times
from crosswire.records import Article, Parser, PublicationDate, Quantity, Sentence, TimeExpression

DAY = "2023-05-17"  # a Wednesday


def article(*lines: str, published: str | None = DAY, label: str = "A") -> Article:
    """Return an article of body sentences in one paragraph."""
    sentences, text = [], ""
    for index, line in enumerate(lines):
        sentences.append(Sentence(index=index, begin=len(text), end=len(text) + len(line), kind="body", paragraph=0))
        text += f"{line}\n"
    return Article(
        id=f"article-{label}",
        label=label,
        name=f"{label}.txt",
        sha256="",
        characters=len(text),
        text=text,
        published=PublicationDate(value=published, why="given" if published else "not stated"),
        updated=PublicationDate(why="not stated"),
        sentences=tuple(sentences),
    )


def times_in(parser: Parser, *lines: str, published: str | None = DAY) -> tuple[TimeExpression, ...]:
    """Return the time expressions of an article made of the lines."""
    made = article(*lines, published=published)
    return find_times(made, parser(made))


def quantities_in(parser: Parser, *lines: str, published: str | None = DAY) -> tuple[Quantity, ...]:
    """Return the quantities of an article made of the lines."""
    made = article(*lines, published=published)
    parse = parser(made)
    return find_quantities(made, parse, find_times(made, parse))
