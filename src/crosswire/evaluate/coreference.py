"""Task `coreference`: which given spans mean one thing, over all documents of a file (JSON lines, as ECB+).

The texts go through the path that `compare` takes; what is asked about are the spans alone. Topics, stories and chains
are labels: nothing reads them but the scorer, which draws its intervals over topics.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from crosswire.errors import BadData
from crosswire.evaluate.base import Miss, Scored
from crosswire.evaluate.conll import Counts, measures, tallies
from crosswire.evaluate.data import rows
from crosswire.evaluate.texts import article_of, default_parser
from crosswire.match.phrases import Asked
from crosswire.match.refer import refer
from crosswire.pipeline import across_articles, per_article

KINDS = ("entity", "event")


class Given(NamedTuple):
    """What is given of a document: its name, its text, and the spans asked about as (begin, end, kind)."""

    id: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


class Answer(NamedTuple):
    """The cluster that a span is put into, by which rule and why."""

    cluster: Hashable
    rule: str | None = None
    why: str = ""


class Scorable(NamedTuple):
    """A validated span: its document, words, kind, unit, gold chain, and the answer."""

    document: str
    text: str
    kind: str
    unit: Hashable
    chain: Hashable
    answer: Answer


Predict = Callable[[Sequence[Given]], list[list[Answer]]]


def score_coreference(path: Path, predict: Predict | None = None) -> Scored:
    """Score chains over a whole file, and within its documents (`.article`).

    `predict` gives an answer for each span of each document; by default our own. Raises BadData.
    """
    documents = list(rows(path, "id", "text", "mentions"))
    given = [asked_of(path, document) for document in documents]
    answers = (predict or our_answers)(given)
    spans = [s for d, g, a in zip(documents, given, answers, strict=True) for s in scorable(d, g, a)]
    scored = Scored(measures=[m for kind in KINDS for s in ("", ".article") for m in measures(f"{kind}{s}", kind, s)])
    counts: Counts = {}
    for kind in KINDS:
        chosen = [s for s in spans if s.kind == kind]
        add(counts, chosen, kind, within=False)
        add(counts, chosen, f"{kind}.article", within=True)
        mark(scored, chosen)
    scored.tallies.extend(counts[unit] for unit in counts)
    return scored


def asked_of(path: Path, document: dict[str, Any]) -> Given:
    """Return what is given of a document, without its labels. Raises BadData for a span that does not fit."""
    text, spans = document["text"], [(m["begin"], m["end"], m["kind"]) for m in document["mentions"]]
    if any(not 0 <= begin < end <= len(text) for begin, end, _ in spans):
        raise BadData(f"{path}: {document['id']}", "has a span outside its text", try_this="count code points from 0")
    return Given(document["id"], text, tuple(spans))


def our_answers(documents: Sequence[Given]) -> list[list[Answer]]:
    """Take the texts through the program's own path and ask it about the spans."""
    parser = default_parser()
    articles = [per_article(article_of(d.text, None, d.id), parser) for d in documents]
    anchored, matched = across_articles(articles)
    asked = [Asked(n, b, e, kind == "event") for n, d in enumerate(documents) for b, e, kind in d.spans]
    found: list[list[Answer]] = [[] for _ in documents]
    for x in refer(anchored, asked, matched):
        found[x.asked.article].append(Answer(x.referent, x.rule, x.why))
    return found


def scorable(document: dict[str, Any], given: Given, answers: Sequence[Answer]) -> Iterable[Scorable]:
    """Yield the validated spans of a document; one without a chain is a chain of its own."""
    unit = document.get("topic", document.get("story", given.id))
    for n, (mention, answer) in enumerate(zip(document["mentions"], answers, strict=True)):
        if mention.get("validated", True):
            chain = mention.get("chain") or (given.id, n)
            text = given.text[mention["begin"] : mention["end"]]
            yield Scorable(given.id, text, mention["kind"], unit, chain, answer)


def add(counts: Counts, spans: Sequence[Scorable], stem: str, *, within: bool) -> None:
    """Add the sums of the metrics to those of each unit; `within` keeps the chains of each document apart."""
    gold = [(s.document, s.chain) if within else s.chain for s in spans]
    found = [(s.document, s.answer.cluster) if within else s.answer.cluster for s in spans]
    for unit, sums in tallies(gold, found, [s.unit for s in spans], stem).items():
        known = counts.setdefault(unit, {})
        known.update({name: known.get(name, 0.0) + value for name, value in sums.items()})


def mark(scored: Scored, spans: Sequence[Scorable]) -> None:
    """Count for each rule how many spans it joined with one of their chain, and list those that it did not."""
    both = Counter((s.answer.cluster, s.chain) for s in spans)
    size = Counter(s.chain for s in spans)
    largest: dict[Hashable, Scorable] = {}
    for s in spans:
        if s.chain not in largest or both[s.answer.cluster, s.chain] > both[largest[s.chain].answer.cluster, s.chain]:
            largest[s.chain] = s
    for s in spans:
        right = both[s.answer.cluster, s.chain] > 1 or size[s.chain] == 1
        scored.point(f"{s.kind}:{s.answer.rule}", right=right)
        main = largest[s.chain]
        if s.answer.cluster != main.answer.cluster:
            apart = f"apart from it ({s.answer.why})"
            wanted = f"one with {main.text!r} in {main.document}"
            scored.misses.append(Miss(rule=s.answer.rule, wanted=wanted, found=apart, text=f"{s.document}: {s.text}"))
