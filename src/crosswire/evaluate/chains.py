"""Task `chains`: who says each reported proposition, through whom. Figures on the halves `dev` and `test`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswire.attribute import attribute, with_credits
from crosswire.evaluate.base import Measure, Miss, Scored, ratio
from crosswire.evaluate.data import rows
from crosswire.evaluate.texts import annotated
from crosswire.records import Article, Attribution

FIELDS = ("id", "split", "category", "text", "chains")
SPLITS = ("dev", "test")
LEAST_CONTENT = 0.5  # token F1 from which two contents are one, as for the seeds
WORD = re.compile(r"\w+(?:['’]\w+)?")
EMPTY = frozenset(("the", "a", "an", "of", "in", "at", "for", "to", "by", "and", "s"))
ADDRESSED = ("told-medium",)  # "told the BBC": by the conventions of the rows whom something is told is no link
PRONOUNS = frozenset(("he", "she", "it", "they", "i", "we", "you", "who", "one", "him", "her", "them"))
Range = tuple[int, int]


@dataclass(frozen=True)
class Link:
    """One source of a chain: its words in the text and its name, where it has them."""

    words: str | None
    name: str | None


@dataclass(frozen=True)
class Piece:
    """A stretch of what somebody says, with the chain over it, the outermost first, and how it is known."""

    content: Range
    chain: tuple[Link, ...]
    status: str


def score_chains(path: Path) -> Scored:
    """Score the chains of labelled passages (JSON lines); errors are listed of `dev` only. Raises BadData."""
    scored = Scored(measures=measures())
    for row in rows(path, *FIELDS):
        made = annotated(row["text"])
        pieces = list(pieces_of(made.article, with_credits(made.article, attribute(made))))
        scored.tallies.append(tally(scored, row, pieces))
    return scored


def measures() -> list[Measure]:
    """Return the figures of each half."""
    found = []
    for split in SPLITS:
        found += [
            ratio(f"{split}_exact", f"{split}_gold", f"chain_exact.{split}"),
            ratio(f"{split}_found", f"{split}_gold", f"chain_recall.{split}"),
            ratio(f"{split}_root", f"{split}_found", f"root_right.{split}"),
            ratio(f"{split}_status", f"{split}_exact", f"status_accuracy.{split}"),
            ratio(f"{split}_false", f"{split}_controls", f"false_on_controls.{split}"),
        ]
    return found


def tally(scored: Scored, row: Mapping[str, Any], pieces: Sequence[Piece]) -> dict[str, float]:
    """Count one passage."""
    split, text = row["split"], row["text"]
    counts = dict.fromkeys(("exact", "found", "root", "status", "gold", "controls", "false"), 0.0)
    for entry in row["chains"]:
        near = [p for p in pieces if f1(text, p.content, tuple(entry["content"])) >= LEAST_CONTENT]
        exact = [p for p in near if same_chain(entry["chain"], p.chain)]
        right = bool(exact) and any(p.status == entry["status"] for p in exact)
        counts["gold"] += 1
        counts["found"] += bool(near)
        counts["exact"] += bool(exact)
        counts["root"] += any(p.chain and same_source(entry["chain"][-1], p.chain[-1]) for p in near)
        counts["status"] += right
        scored.point(f"{row['category']}.{split}", right=bool(exact))
        if split == "dev" and not right:
            scored.misses.append(miss(row, entry, exact or near))
    if row["category"] == "control":
        extra = [p for p in pieces if not any(f1(text, p.content, tuple(e["content"])) > 0 for e in row["chains"])]
        counts["controls"], counts["false"] = 1, bool(extra)
        if split == "dev" and extra:
            scored.misses.append(Miss(rule="chain", wanted="nothing", found=shown(extra, text), text=text))
    return {f"{split}_{name}": value for name, value in counts.items()}


def pieces_of(article: Article, found: Sequence[Attribution]) -> Iterator[Piece]:
    """Yield what each attribution gives: all of it, each of its parts, and each sentence of a part."""
    ids = {a.id: a for a in found}
    for attribution in found:
        line = [attribution]
        while line[-1].parent is not None:
            line.append(ids[line[-1].parent])
        inner = [a for a in found if a.parent == attribution.id]
        for content in {*stretches(article, attribution), *own_words(attribution, inner)}:
            yield Piece(content, chain_of(line), status(article, line, content))


def stretches(article: Article, attribution: Attribution) -> set[Range]:
    """Return the stretches of an attribution's content that may stand for a proposition."""
    parts = [(c.begin, c.end) for c in attribution.content]
    found = {(parts[0][0], parts[-1][1]), *parts}
    for begin, end in parts:
        inside = [s for s in article.sentences if s.begin < end and begin < s.end]
        found.update((max(begin, s.begin), min(end, s.end)) for s in inside)
        found.update((max(begin, s.begin), end) for s in inside)
    return found


def own_words(attribution: Attribution, inner: Sequence[Attribution]) -> Iterator[Range]:
    """Yield what is left of the content without what the source says that others say."""
    for content in attribution.content:
        begin = content.begin
        for other in sorted(inner, key=lambda a: a.content[0].begin):
            places = [s for s in (other.source.span, other.cue, *other.content) if s is not None]
            first, last = min(s.begin for s in places), max(s.end for s in places)
            if begin < first < content.end:
                yield begin, first
            begin = max(begin, last)
        if content.begin < begin < content.end:
            yield begin, content.end


def chain_of(line: Sequence[Attribution]) -> tuple[Link, ...]:
    """Return the sources from the article to the root; a link that names nobody is none, nor is who was told."""
    links = []
    for attribution in reversed(line):
        if attribution.rule in ADDRESSED:
            continue
        source = attribution.source
        if source.span is not None or source.name is not None:
            links.append(Link(source.span.text if source.span else None, source.name))
        if attribution.relay_of is not None:
            links.append(Link(None, attribution.relay_of))
    return tuple(links)


def status(article: Article, line: Sequence[Attribution], content: Range) -> str:
    """Return how a chain over a stretch is known, by its weakest link: unclear, inherited or stated."""
    if any(a.scope == "unclear" for a in line):
        return "unclear"
    here = article.sentence_at(content[0])
    for attribution in line:
        at = attribution.cue or attribution.source.span
        there = article.sentence_at(at.begin) if at is not None else here
        apart = there != here and attribution.rule != "credit-stated"
        if attribution.form == "inherited" or apart:
            return "inherited"
    return "stated"


def f1(text: str, one: Range, other: Range) -> float:
    """Return the overlap of the words of two ranges of a text."""
    a = {m.start() for m in WORD.finditer(text, *one)}
    b = {m.start() for m in WORD.finditer(text, *other)}
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def same_chain(wanted: Sequence[str], found: Sequence[Link]) -> bool:
    """Tell whether two chains name the same sources in the same order."""
    return len(wanted) == len(found) and all(same_source(w, f) for w, f in zip(wanted, found, strict=True))


def same_source(wanted: str, found: Link) -> bool:
    """Tell whether half of the words of the shorter of two names are shared; a pronoun must be the same word."""
    if wanted.lower() in PRONOUNS:
        return found.words is not None and found.words.lower() == wanted.lower()
    return any(share(wanted, name) for name in (found.words, found.name) if name is not None)


def share(one: str, other: str) -> bool:
    """Tell whether two names share half of the words of the shorter."""
    a, b = telling(one), telling(other)
    return bool(a and b) and 2 * len(a & b) >= min(len(a), len(b))


def telling(name: str) -> set[str]:
    """Return the words of a name, in lower case, without articles, prepositions and the possessive."""
    return {w.lower().removesuffix("'s").removesuffix("’s") for w in WORD.findall(name)} - EMPTY


def miss(row: Mapping[str, Any], entry: Mapping[str, Any], near: Sequence[Piece]) -> Miss:
    """Make the error of one proposition."""
    text = row["text"]
    wanted = f"{entry['status']} {' > '.join(entry['chain'])}: {text[slice(*entry['content'])]}"
    return Miss(rule=f"chain-{row['category']}", wanted=wanted, found=shown(near, text), text=f"{row['id']} {text}")


def shown(pieces: Sequence[Piece], text: str) -> str:
    """Return pieces in words."""
    told = {
        f"{p.status} {' > '.join(k.words or k.name or '-' for k in p.chain)}: {text[slice(*p.content)]}" for p in pieces
    }
    return " | ".join(sorted(told)) or "nothing"
