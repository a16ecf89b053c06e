"""THE path on one page: read -> clean -> annotate -> attribute -> code -> match -> corroborate.

Two kinds of step and no third: per article (a pure function of one article) and across articles (block, compare,
cluster, with records between). Only this module knows the order.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from crosswire._version import __version__
from crosswire.annotate import annotate, reanchor
from crosswire.annotate.parse import load_parser
from crosswire.attribute import attribute, with_credits
from crosswire.clean import clean
from crosswire.corroborate import corroborate
from crosswire.corroborate.timeline import tell_story
from crosswire.decisions import Decision
from crosswire.decisions.links import linked_by_hand
from crosswire.errors import BadDictionary, BadResult, NothingToCompare
from crosswire.events import code
from crosswire.events.dictionary import Dictionary, together
from crosswire.events.patterns import STATEMENT
from crosswire.lexicon.user import use_lexicons
from crosswire.match import anchor_dates, link_sources, match
from crosswire.read import read
from crosswire.records import (
    DEPENDENCE_SCHEMA,
    SCHEMA,
    Anchor,
    Annotated,
    Article,
    Comparison,
    Corroborated,
    Dependences,
    Embedder,
    Input,
    Matched,
    Model,
    Parse,
    Parser,
    PublicationDate,
    Run,
    Skipped,
    UserLexicon,
    content_id,
)
from crosswire.settings import Settings
from crosswire.text.embed import load_embedder

Progress = Callable[[str, int, int], None]
DEPENDENCE_HELP = "make one: crosswire dependence RESULT.json... > outlets.json"
NO_DEPENDENCES = Dependences()
PARSED_LANGUAGE = "en"  # the rules and the lexicons are English; other texts are compared by wording only


def silent(_stage: str, _done: int, _total: int) -> None:
    """Report no progress."""


def run(
    names: Sequence[str], *, stdin: bytes | None = None, settings: Settings, progress: Progress = silent
) -> Comparison:
    """Read the named inputs and compare all articles in them.

    Raises NothingToCompare when no input holds an article, MissingModel when the language model is not installed,
    BadLexicon when a lexicon in `settings.lexicon` is broken.
    """
    return run_with(names, stdin=stdin, settings=settings, progress=progress)[0]


def run_with(
    names: Sequence[str], *, stdin: bytes | None = None, settings: Settings, progress: Progress = silent
) -> tuple[Comparison, Prepared]:
    """Return what `run` returns, with what the claims were made of."""
    started = time.perf_counter()
    dependences = read_dependences(settings.dependence)
    prepared = prepare(names, stdin=stdin, settings=settings, progress=progress)
    corroborated = claims_of(prepared.articles, prepared.matched, dependences)
    parser = prepared.parser
    execution = Run(
        version=__version__,
        model=Model(name=parser.name, version=parser.version, sha256=parser.sha256),
        settings={
            "max_bytes": str(settings.max_bytes),
            "model": settings.model,
            **({"dependence": settings.dependence} if settings.dependence else {}),
            **embedded_by(prepared.embedder),
        },
        seconds=round(time.perf_counter() - started, 3),
        inputs=prepared.inputs,
        lexicons=prepared.lexicons,
    )
    return gather(execution, prepared.articles, prepared.matched, corroborated), prepared


def read_dependences(name: str | None) -> Dependences:
    """Return the dependences between outlets in a file, none where no file is named. Raises BadResult."""
    if name is None:
        return NO_DEPENDENCES
    try:
        found = msgspec.json.decode(Path(name).read_bytes(), type=Dependences)
    except (OSError, msgspec.DecodeError, UnicodeError) as error:
        raise BadResult(f"{name} holds no dependences of outlets: {error}", try_this=DEPENDENCE_HELP) from error
    if found.schema != DEPENDENCE_SCHEMA:
        raise BadResult(f"{name} is {found.schema!r}, no {DEPENDENCE_SCHEMA}", try_this=DEPENDENCE_HELP)
    return found


@dataclass(frozen=True)
class Prepared:
    """Everything that is known before claims are made: the annotated articles and what matching found over them."""

    articles: tuple[Annotated, ...]
    matched: Matched
    inputs: tuple[Input, ...]
    lexicons: tuple[UserLexicon, ...]
    parser: Parser
    embedder: Embedder | None = None


def prepare(
    names: Sequence[str], *, stdin: bytes | None = None, settings: Settings, progress: Progress = silent
) -> Prepared:
    """Read, annotate and match the articles of the named inputs; raises what `run` raises."""
    lexicons = use_lexicons(settings.lexicon)
    inputs = read(names, stdin=stdin, settings=settings)
    if not inputs.articles:
        raise NothingToCompare("no article could be read", try_this=reasons(inputs.inputs))
    embedder = load_embedder() if settings.embed else None  # before the parse: a missing package is told at once
    parser = load_parser(settings.model)
    annotated = tuple(
        tell(per_article(article, parser, attitudes=settings.attitudes), progress, done, len(inputs.articles))
        for done, article in enumerate(inputs.articles, start=1)
    )
    progress("comparing", len(annotated), len(annotated))
    articles, matched = across_articles(annotated, embedder=embedder)
    return Prepared(articles, matched, inputs.inputs, lexicons, parser, embedder)


def compared_story(
    execution: Run, articles: Sequence[Annotated], dependences: Dependences, decisions: Sequence[Decision] = ()
) -> Comparison:
    """Take annotated articles that are known to tell one story through the stages across articles.

    What persons decided on its families, claims and differences stands over what is found.
    """
    annotated, matched = across_articles(articles, one_story=True)
    matched = msgspec.structs.replace(matched, derivations=linked_by_hand(matched.derivations, decisions))
    return gather(execution, annotated, matched, claims_of(annotated, matched, dependences, decisions))


def embedded_by(embedder: Embedder | None) -> dict[str, str]:
    """Return what a run records of its sentence vectors, nothing where it had none."""
    return {} if embedder is None else {"embed": f"{embedder.name} {embedder.version} sha256:{embedder.sha256}"}


def reasons(inputs: Sequence[Input]) -> str:
    """Return one line that names what was given and why it could not be used."""
    return "; ".join(f"{i.name}: {i.why}" for i in inputs) or "name two or more files, or a folder"


def tell(annotated: Annotated, progress: Progress, done: int, total: int) -> Annotated:
    """Report that one more article is annotated, and hand it on."""
    progress("reading", done, total)
    return annotated


def per_article(article: Article, parser: Parser, *, attitudes: bool = True) -> Annotated:
    """Take one article through the per-article path: clean, annotate, attribute, code."""
    found = attributed(article, parser, attitudes=attitudes)
    return msgspec.structs.replace(found, events=code(found)) if found.parse.tokens else found


def attributed(article: Article, parser: Parser, *, attitudes: bool = True) -> Annotated:
    """Take one article through the per-article path but for its events, which do not tell its story."""
    cleaned = clean(article)
    if cleaned.language not in (None, PARSED_LANGUAGE):
        unparsed = Parse(tokens=(), dependents=(), by_sentence=((0, 0),) * len(cleaned.sentences))
        return Annotated(article=cleaned, parse=unparsed)
    annotated = annotate(cleaned, parser)
    return msgspec.structs.replace(annotated, attributions=attribute(annotated, attitudes=attitudes))


def coded_texts(
    names: Sequence[str],
    *,
    stdin: bytes | None = None,
    settings: Settings,
    dictionaries: Sequence[Dictionary] = (),
) -> Iterator[Annotated]:
    """Yield the articles of the named inputs with their events; of standard input each line is a text of its own.

    Raises NothingToCompare when no input holds a text, MissingModel when the language model is not installed,
    BadDictionary where an example of a dictionary is not coded as it says.
    """
    inputs = read([name for name in names if name != "-"], settings=settings)
    lines = list(line_articles(stdin)) if stdin is not None else []
    if not inputs.articles and not lines:
        raise NothingToCompare("no text could be read", try_this=reasons(inputs.inputs))
    parser = load_parser(settings.model)
    use_lexicons(settings.lexicon, together(dictionaries))
    for dictionary in dictionaries:
        check_examples(dictionary, parser)
    for article in (*inputs.articles, *lines):
        yield per_article(article, parser)


def check_examples(dictionary: Dictionary, parser: Parser) -> None:
    """Code the examples of a dictionary. Raises BadDictionary for the first that does not give its type."""
    lines = "\n".join(text for text, _ in dictionary.examples).encode()
    for article, (text, kind) in zip(line_articles(lines), dictionary.examples, strict=True):
        found = sorted({event.type for event in per_article(article, parser).events})
        if kind not in found and not (kind == STATEMENT and not found):
            why = f"has the example {text!r}, which gives {' and '.join(found) or 'no event'} and not {kind}"
            raise BadDictionary(dictionary.name, why, try_this="change the pattern or the example")


def line_articles(stdin: bytes) -> Iterator[Article]:
    """Yield one article for each line of standard input that is not empty."""
    for number, line in enumerate(stdin.decode("utf-8", "replace").splitlines(), start=1):
        if line.strip():
            unknown = PublicationDate(why="standard input states no date")
            yield Article(
                id=content_id("line", str(number), line), label="", name=f"-:{number}", sha256="", characters=len(line),
                text=line, published=unknown, updated=unknown, language=PARSED_LANGUAGE,
            )  # fmt: skip


def across_articles(
    articles: Sequence[Annotated], *, one_story: bool = False, embedder: Embedder | None = None
) -> tuple[tuple[Annotated, ...], Matched]:
    """Anchor dates by the other articles, then match; attributions come back with the entities of their sources."""
    anchors = {anchor.article: anchor for anchor in anchor_dates(articles)}
    anchored = tuple(anchored_article(a, anchors[a.article.id]) if a.article.id in anchors else a for a in articles)
    with uncollected():
        matched = match(anchored, one_story=one_story, embedder=embedder)
        return link_sources(anchored, matched.entities), matched


def claims_of(
    articles: Sequence[Annotated],
    matched: Matched,
    dependences: Dependences = NO_DEPENDENCES,
    decisions: Sequence[Decision] = (),
) -> Corroborated:
    """Make the claims of articles that were matched; see `corroborate`."""
    with uncollected():
        return corroborate(articles, matched, dependences, decisions)


@contextmanager
def uncollected() -> Iterator[None]:
    """Stop the search for cycles for a while: records have none, and to walk a million costs a fifth of a run."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def anchored_article(annotated: Annotated, anchor: Anchor) -> Annotated:
    """Resolve an article's dates against an anchor, and code its events with them."""
    dated = reanchor(annotated, anchor)
    return msgspec.structs.replace(dated, events=code(dated))


def gather(execution: Run, annotated: Sequence[Annotated], matched: Matched, corroborated: Corroborated) -> Comparison:
    """Put the records of all stages into the one output, sorted by article label, then position."""
    return Comparison(
        schema=SCHEMA,
        run=execution,
        articles=tuple(a.article for a in annotated),
        entities=matched.entities,
        times=tuple(t for a in annotated for t in a.times),
        quantities=tuple(q for a in annotated for q in a.quantities),
        attributions=tuple(x for a in annotated for x in with_credits(a.article, a.attributions)),
        events=matched.events,
        derivations=matched.derivations,
        claims=corroborated.claims,
        discrepancies=corroborated.discrepancies,
        findings=corroborated.findings,
        story=tell_story(annotated, matched, corroborated),
        skipped=tuple(s for a in annotated for s in left_out(a)),
    )


def left_out(annotated: Annotated) -> tuple[Skipped, ...]:
    """Say what the stages did not do for an article."""
    language = annotated.article.language
    if language in (None, PARSED_LANGUAGE):
        return ()
    why = f"language {language}: the rules read English; this article is compared by its wording only"
    return (Skipped(what=annotated.article.name, stage="annotate", why=why),)
