"""What workers do to rows: the per-article stages, the scores of pairs, the groups, the comparison of a story."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

import msgspec

from crosswire._version import __version__
from crosswire.annotate.parse import installed_version, load_parser
from crosswire.clean import clean
from crosswire.collection.bulk.carry import Carrier, Found
from crosswire.collection.bulk.reading import article_of, id_of
from crosswire.collection.bulk.retelling import retold
from crosswire.collection.results import execution_of, in_order, rows_of
from crosswire.collection.work import ANNOTATED, on_device
from crosswire.engine import Step
from crosswire.engine.parcels import batch_of
from crosswire.export.json import from_json, to_json
from crosswire.lexicon.user import use_lexicons
from crosswire.match.sketch import sketch
from crosswire.match.wording import SAME, Wording, alike, grouped, plain_sketch, sentences_of, wording
from crosswire.pipeline import compared_story, per_article, read_dependences
from crosswire.records import Annotated, Article
from crosswire.records.base import Record, content_id
from crosswire.settings import Settings

SKETCHES = {
    "id": "string",
    "number": "int64",
    "day": "int64",
    "rares": "int64",
    "runs": "list<int64>",
    "rare": "list<int64>",
    "sketch": "binary",
    "plain": "binary",
}
PARSED = {"id": "string", "number": "int64", "day": "int64", "record": "binary", "sketch": "binary"}
RETOLD = {"batch": "string", "article": "string", "story": "string"}
SCORED = {
    "id": "string",
    "a": "int64",
    "b": "int64",
    "likely": "double",
    "shared_runs": "int64",
    "share_a": "double",
    "share_b": "double",
}
GROUPED = {"component": "string", "number": "int64", "story": "string"}
COMPARED = {
    "story": "string",
    "title": "string",
    "first": "string",
    "last": "string",
    "articles": "int64",
    "claims": "int64",
    "findings": "int64",
    "result": "binary",
}
SAID = {
    "article": "string",
    "place": "int64",
    "sentence": "int64",
    "source": "string",
    "cue": "string",
    "content": "string",
    "form": "string",
    "parent": "int64",
    "depth": "int64",
    "factuality": "string",
    "rule": "string",
}
TOLD = {
    "article": "string",
    "place": "int64",
    "sentence": "int64",
    "type": "string",
    "actors": "string",
    "recipients": "string",
    "day": "string",
    "words": "string",
    "rule": "string",
}
FOUND = {
    "claims": {
        "story": "string", "id": "string", "label": "string", "text": "string", "articles": "int64",
        "independent": "int64", "disinterested": "int64", "flags": "string",
    },
    "findings": {"story": "string", "place": "int64", "rule": "string", "severity": "string", "message": "string"},
    "events": {
        "story": "string", "id": "string", "type": "string", "actors": "string", "recipients": "string",
        "day": "string", "mentions": "int64",
    },
    "entities": {
        "story": "string", "id": "string", "kind": "string", "name": "string", "articles": "int64", "mentions": "int64",
    },
    "sources": {
        "story": "string", "article": "string", "place": "int64", "name": "string", "cue": "string",
        "content": "string",
    },
}  # fmt: skip
WORDING = msgspec.msgpack.Decoder(Wording)
PARSES = 32  # articles that a worker parses at a time, two seconds: copies that fall into two parcels are parsed twice
SCORES = 256  # pairs at a time: 2 MB, some 20 ms
LONGEST_STORY = 3_600.0  # seconds for one story: a thousand reports take some eight minutes (docs/performance.md)
LEVEL = 1  # of zlib: a parse of 100 kB packs to a fifth in a millisecond

Rows = Callable[[dict[str, Any]], Sequence[tuple[Any, ...]]]


def each(columns: dict[str, str], rows: Rows) -> Any:
    """Return work on batches, made of a function that makes rows of one row."""
    return lambda batch: batch_of(columns, [made for row in batch.to_pylist() for made in rows(row)])


# per article


def sketching(settings: Settings, *, plain: bool) -> Step:
    """Return the step from articles to what their wording gives, without a parse; with `plain` sketches if few."""
    make = partial(make_sketcher, settings, plain=plain)
    return Step(make=make, version=version(f"sketch {plain}", settings), key="id", columns=SKETCHES, parcel=32)


def make_sketcher(settings: Settings, *, plain: bool = False) -> Any:
    """Load the lexicons; return the work."""
    use_lexicons(settings.lexicon)
    return each(SKETCHES, lambda row: [sketch_cells(row, clean(article_of(row)), plain=plain)])


def sketch_cells(row: dict[str, Any], article: Article, *, plain: bool) -> tuple[Any, ...]:
    """Return what the wording of an article gives as a row."""
    kept = sentences_of(article)
    found = wording(article, kept)
    compared = msgspec.structs.replace(found, rare=frozenset())  # a third of it, which nothing asks for again
    data = as_bytes(compared)
    sketched = as_bytes(plain_sketch(article, kept)) if plain else None
    return (
        row["id"],
        row["number"],
        row["day"],
        len(found.rare),
        sorted(found.runs),
        sorted(found.rare),
        data,
        sketched,
    )


def as_bytes(record: Record) -> bytes:
    """Return a record as bytes, equal ones as equal bytes."""
    return msgspec.msgpack.encode(record, order="deterministic")


def parsing(settings: Settings) -> Step:
    """Return the step from articles to all that the per-article stages find in them.

    A worker remembers sentences that it has parsed, and what was found in articles: copies stand together, so that
    those in all words are taken through the stages once, and of others only the sentences that are new are parsed.
    """
    return Step(
        make=partial(make_parser, settings), version=version("annotate", settings), key="id", columns=PARSED,
        parcel=PARSES, together="family",
    )  # fmt: skip


def make_parser(settings: Settings, *, remember: bool = True) -> Any:
    """Load the model once; return the work. Without `remember` it does each article as if there were no other."""
    use_lexicons(settings.lexicon)
    parser = load_parser(settings.model, settings.device)
    parse = parser.remembering() if remember else parser

    def alone(article: Article) -> Found:
        annotated = per_article(article, parse, attitudes=settings.attitudes)
        return Found(annotated, as_bytes(sketch(annotated)))

    work: Callable[[Article], Found] = Carrier(alone) if remember else alone

    def parsed(row: dict[str, Any]) -> list[tuple[Any, ...]]:
        found = work(article_of(row))
        return [(row["id"], row["number"], row["day"], packed(found.annotated), found.sketch)]

    return each(PARSED, parsed)


def packed(annotated: Annotated) -> bytes:
    """Return an annotated article as bytes."""
    return zlib.compress(as_bytes(annotated), LEVEL)


def unpacked(data: bytes) -> Annotated:
    """Return the annotated article in some bytes."""
    return ANNOTATED.decode(zlib.decompress(data))


def saying() -> Step:
    """Return the step from parsed articles to who says what in them."""
    return Step(make=make_sayings, version=content_id("said", __version__), key="article", columns=SAID)


def make_sayings() -> Any:
    """Return the work."""
    return each(SAID, sayings)


def sayings(row: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the attributions of an article as rows; `parent` is the place of the one that it stands in."""
    annotated = unpacked(row["record"])
    places = {x.id: n for n, x in enumerate(annotated.attributions)}
    return [
        (
            row["article"], n, x.sentence, x.source.name or (x.source.span.text if x.source.span else None),
            x.cue.text if x.cue else None, " … ".join(s.text for s in x.content), x.form,
            places.get(x.parent) if x.parent else None, x.depth, x.factuality, x.rule,
        )
        for n, x in enumerate(annotated.attributions)
    ]  # fmt: skip


def telling() -> Step:
    """Return the step from parsed articles to the events coded in them."""
    return Step(make=make_tellings, version=content_id("told", __version__), key="article", columns=TOLD)


def make_tellings() -> Any:
    """Return the work."""
    return each(TOLD, tellings)


def tellings(row: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the coded events of an article as rows."""
    return [
        (
            row["article"], n, x.sentence, x.type, "; ".join(p.name for p in x.actors),
            "; ".join(p.name for p in x.recipients), x.when, x.span.text, x.rule,
        )
        for n, x in enumerate(unpacked(row["record"]).events)
    ]  # fmt: skip


# pairs and groups


def scoring(settings: Settings) -> Step:
    """Return the step from pairs of articles to the likeness of each."""
    return Step(make=make_scorer, version=version("score", settings), key="id", columns=SCORED, parcel=SCORES)


def make_scorer() -> Any:
    """Return the work."""
    return each(SCORED, lambda row: [score(row)])


def score(row: dict[str, Any]) -> tuple[Any, ...]:
    """Return a pair as a row, the lower number first."""
    (a, one), (b, other) = sorted([(row["number"], row["sketch"]), (row["other"], row["other_sketch"])])
    first, second = WORDING.decode(one), WORDING.decode(other)
    shared = len(first.runs & second.runs)
    shares = (round(shared / len(s.runs), 4) if s.runs else 0.0 for s in (first, second))
    return (row["id"], a, b, alike(first, second), shared, *shares)


def grouping(settings: Settings) -> Step:
    """Return the step from the pairs of linked articles to the stories that these tell."""
    return Step(
        make=make_grouper, version=version("group", settings), key="component", columns=GROUPED, seconds=LONGEST_STORY
    )


def make_grouper() -> Any:
    """Return the work."""
    return each(GROUPED, groups)


def groups(row: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the articles of a component as rows, each with its story."""
    likely = {(id_of(a), id_of(b)): p for a, b, p in zip(row["a"], row["b"], row["likely"], strict=True)}
    numbers = {id_of(n): n for side in ("a", "b") for n in row[side]}
    return [
        (row["component"], numbers[key], content_id("story", found[0]))
        for found in grouped(sorted(numbers), likely)
        for key in found
    ]


def retelling(settings: Settings) -> Step:
    """Return the step from the sketches of all articles to their stories, as a store tells them."""
    return Step(
        make=make_reteller, version=version("retell", settings), key="batch", columns=RETOLD, seconds=LONGEST_STORY,
        whole=True,
    )  # fmt: skip


def make_reteller() -> Any:
    """Return the work."""

    def told(batch: Any) -> Any:
        rows = batch.to_pylist()
        stories = retold({row["article"]: row["sketch"] for row in rows})
        return batch_of(RETOLD, [(rows[0]["batch"], *item) for item in sorted(stories.items())])

    return told


# per story


def comparing(settings: Settings) -> Step:
    """Return the step from the reports of a story to what `compare` makes of them."""
    return Step(
        make=partial(make_comparer, settings), version=version("compare", settings), key="story", columns=COMPARED,
        parcel=8, seconds=LONGEST_STORY, whole=True,
    )  # fmt: skip


def make_comparer(settings: Settings) -> Any:
    """Load the lexicons; return the work."""
    execution = execution_of(settings)
    dependences = read_dependences(settings.dependence)

    def compared(batch: Any) -> Any:
        records = batch.column("record").to_pylist()
        found = compared_story(execution, in_order([unpacked(r) for r in records]), dependences)
        told = found.story
        row = (
            batch.column("story")[0].as_py(), told.title, told.first, told.last, len(found.articles), len(found.claims),
            len(found.findings), zlib.compress(to_json(found)),
        )  # fmt: skip
        return batch_of(COMPARED, [row])

    return compared


def finding(kind: str) -> Step:
    """Return the step from compared stories to the rows of one kind: claims, findings, events, entities, sources."""
    return Step(
        make=partial(make_finder, kind), version=content_id("found", __version__, kind), key="story",
        columns=FOUND[kind], parcel=16,
    )  # fmt: skip


def make_finder(kind: str) -> Any:
    """Return the work."""

    def found(row: dict[str, Any]) -> Sequence[tuple[Any, ...]]:
        return rows_of(row["story"], from_json(zlib.decompress(row["result"])))[kind]

    return each(FOUND[kind], found)


def version(what: str, settings: Settings) -> str:
    """Return what the results of a step depend on besides the rows."""
    return content_id(what, stage_key(settings), str(SAME))


@lru_cache(maxsize=4)
def stage_key(settings: Settings) -> str:
    """Return a key of the program, the lexicons and the settings that stages heed."""
    lexicons = [f"{x.name}:{x.sha256}" for x in use_lexicons(settings.lexicon)]
    model = (settings.model, installed_version(settings.model), *on_device(settings))
    parts = (__version__, *model, str(settings.attitudes), str(settings.dependence), *lexicons)
    return content_id("stage", *parts)
