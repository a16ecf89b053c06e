"""`crosswire.compare/1`: to and from JSON, and the JSON Schema. The only place that serialises results."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import msgspec

from crosswire.errors import BadResult
from crosswire.records import SCHEMA, Article, Comparison, Record, Span

TRY_THIS = "give a file that `crosswire compare --json` wrote"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def to_json(comparison: Comparison) -> bytes:
    """Return the comparison as UTF-8 JSON: the same bytes for the same result, apart from `run.seconds`.

    Lone surrogates, which UTF-8 cannot hold, raise BadResult; the readers never let them in.
    """
    return encode(comparison)


def encode(record: Record) -> bytes:
    """Return any record as UTF-8 JSON, its keys in order of its fields. Raises BadResult for lone surrogates."""
    try:
        return msgspec.json.encode(record, order="deterministic")
    except UnicodeEncodeError as error:
        raise BadResult("the result holds half a character (a lone surrogate) and cannot be written") from error


def from_json(content: bytes | str) -> Comparison:
    """Return the comparison in a JSON text.

    Raises BadResult when it is no `crosswire.compare/1`, or when a span does not match the text that it points at.
    """
    try:
        found = msgspec.json.decode(content, type=Comparison)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise BadResult(f"this is not a result of crosswire: {error}", try_this=TRY_THIS) from error
    if found.schema != SCHEMA:
        raise BadResult(f"this is {found.schema!r}, and this version reads {SCHEMA}", try_this=TRY_THIS)
    check_spans(found)
    return found


def check_spans(comparison: Comparison) -> None:
    """Raise BadResult unless every span and every sentence lies in its article and repeats its characters."""
    articles = {article.id: article for article in comparison.articles}
    for article in comparison.articles:
        check_sentences(article)
    for span in spans_in(comparison):
        if span.article not in articles:
            raise BadResult(f"a span points at the article {span.article}, which is not in the result")
        if not fits(span.begin, span.end, articles[span.article]):
            raise BadResult(f"a span lies outside its article: [{span.begin}, {span.end}) of {span.article}")
        if articles[span.article].text[span.begin : span.end] != span.text:
            raise BadResult(f"a span does not repeat its text: [{span.begin}, {span.end}) of {span.article}")


def check_sentences(article: Article) -> None:
    """Raise BadResult unless the sentences are numbered in order and they and the quotations lie in the text."""
    if [s.index for s in article.sentences] != list(range(len(article.sentences))):
        raise BadResult(f"the sentences of {article.id} are not numbered in order")
    ranges = [(s.begin, s.end) for s in article.sentences] + [(q.begin, q.end) for q in article.quotations]
    for begin, end in ranges:
        if not fits(begin, end, article):
            raise BadResult(f"a sentence or quotation lies outside its article: [{begin}, {end})")


def fits(begin: int, end: int, article: Article) -> bool:
    """Tell whether a half-open range lies in an article's text."""
    return 0 <= begin <= end <= len(article.text)


def spans_in(value: object) -> Iterator[Span]:
    """Yield every span in a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Record):
        for field in value.__struct_fields__:
            yield from spans_in(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_in(item)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of `crosswire.compare/1`, made from the records."""
    made = msgspec.json.schema(Comparison)
    made["$defs"]["Comparison"]["properties"]["schema"] = {"const": SCHEMA}
    # to builtins, for defaults come as tuples and JSON knows only lists
    named = {"$schema": DIALECT, "$id": f"https://crosswire.example/{SCHEMA}.schema.json", "title": SCHEMA, **made}
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(named))
    return plain


def schema_text() -> str:
    """Return the JSON Schema as it ships in the package, readable, one key a line."""
    return (files("crosswire.export") / "compare.schema.json").read_text("utf-8")
