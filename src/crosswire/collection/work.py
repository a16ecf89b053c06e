"""What a worker does to one article: the per-article stages, and the sketch that finds its story."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial

import msgspec

from crosswire._version import __version__
from crosswire.annotate.parse import identity, load_parser
from crosswire.lexicon.user import use_lexicons
from crosswire.match.sketch import Sketch, sketch
from crosswire.pipeline import per_article
from crosswire.records import Annotated, Article
from crosswire.records.base import Record, content_id
from crosswire.settings import Settings

# With Python's own thresholds the garbage collector took 7 % of an article's time (60 made articles, 2026-11-27).
COLLECTED = (50_000, 20, 50)
ARTICLE = msgspec.msgpack.Decoder(Article)
ANNOTATED = msgspec.msgpack.Decoder(Annotated)
SKETCH = msgspec.msgpack.Decoder(Sketch)
SKETCH_FORM = "terms"  # another name makes all sketches anew, in stores of any age


class Made(Record, frozen=True, kw_only=True):
    """What came of an article, as bytes: the annotation and the sketch."""

    annotated: bytes
    sketch: bytes


MADE = msgspec.msgpack.Decoder(Made)


def maker(settings: Settings) -> Callable[[], Callable[[bytes], bytes]]:
    """Return what makes the work in a worker."""
    return partial(make, settings)


def make(settings: Settings) -> Callable[[bytes], bytes]:
    """Load the model once; return the work. Sentences that reports copy from one another are parsed once."""
    use_lexicons(settings.lexicon)
    parser = load_parser(settings.model, settings.device).remembering()
    gc.set_threshold(*COLLECTED)

    def work(payload: bytes) -> bytes:
        article = ARTICLE.decode(payload)
        annotated = per_article(article, parser, attitudes=settings.attitudes)
        made = Made(
            annotated=msgspec.msgpack.encode(annotated),
            sketch=msgspec.msgpack.encode(sketch(annotated), order="deterministic"),
        )
        return msgspec.msgpack.encode(made)

    return work


def on_device(settings: Settings) -> tuple[str, ...]:
    """Return what a key holds of the device: another one rounds otherwise; the processor goes without saying."""
    return () if settings.device == "cpu" else (settings.device,)


def stage_of(settings: Settings) -> str:
    """Return what an annotation depends on besides the article: another version or model makes it anew."""
    version, sha256 = identity(settings.model)
    lexicons = [f"{x.name}:{x.sha256}" for x in use_lexicons(settings.lexicon)]
    parts = (
        __version__,
        settings.model,
        version,
        sha256,
        SKETCH_FORM,
        str(settings.attitudes),
        *lexicons,
        *on_device(settings),
    )
    return content_id("stage", *parts)
