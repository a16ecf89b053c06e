"""Task `attribution`: source, cue and content, on articles labelled as in PolNeAR (JSON lines)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from crosswire.attribute import attribute
from crosswire.evaluate.base import Measure, Miss, Scored, f1, ratio
from crosswire.evaluate.data import rows
from crosswire.evaluate.texts import annotated
from crosswire.lexicon import table
from crosswire.text.verbs import inflect

TOKENS = re.compile(r"\w+|[^\w\s]")
SOURCE_F1, CONTENT_F1 = 0.4, 0.5  # least token F1 at which source and content count as found (method.md, A3)
WORD = re.compile(r"[A-Za-z]+(?:['’]t\b)?")
WIDEST_BEFORE = 30  # characters before a word in which the word before it is sought
NOMINAL_BEFORE = re.compile(r"(?:\b(?:an?|the|this|that|these|those|his|her|its|their|my|our|your|no|any|of|in|for|"
                            r"\w+(?:al|ive|ous|ful|ic|ing|ed))|['’]s|s['’])\s+$", re.IGNORECASE)  # fmt: skip
NOMINAL_BEHIND = re.compile(r"\s+(?:of|by|from|about|for|against)\b", re.IGNORECASE)
Range = tuple[int, int]


class Relation(NamedTuple):
    """Source, cue and content as ranges of code points, and the rule that made it."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    rule: str


class Pair(NamedTuple):
    """A labelled relation (its number) and a found one, the cues of which overlap, with token F1 of the other parts."""

    gold: int
    found: int
    source: float
    content: float

    def holds(self) -> bool:
        """Tell whether source and content are near enough."""
        return self.source >= SOURCE_F1 and self.content >= CONTENT_F1


Extract = Callable[[str], Sequence[Relation]]


def score_attribution(path: Path, extract: Extract | None = None) -> Scored:
    """Score an extractor of relations; by default our own. Raises BadData."""
    extract = extract or our_relations
    scored = Scored(measures=MEASURES)
    for row in rows(path, "text", "attributions"):
        gold = [labelled(item) for item in row["attributions"]]
        score_article(scored, row["text"], gold, [r for r in extract(row["text"]) if r.cue])
    return scored


def our_relations(text: str) -> list[Relation]:
    """Return what the program finds; what has no cue is left out when it is scored: no label is without one."""
    return [
        Relation(
            source=((a.source.span.begin, a.source.span.end),) if a.source.span else (),
            cue=((a.cue.begin, a.cue.end),) if a.cue else (),
            content=tuple((c.begin, c.end) for c in a.content),
            rule=a.rule,
        )
        for a in attribute(annotated(text))
    ]


def labelled(item: dict[str, list[list[int]]]) -> Relation:
    """Return a labelled relation."""
    source, cue, content = (
        tuple((begin, end) for begin, end in item.get(part) or ()) for part in ("source", "cue", "content")
    )
    return Relation(source, cue, content, rule="")


def score_article(scored: Scored, text: str, gold: Sequence[Relation], found: Sequence[Relation]) -> None:
    """Count one article."""
    tokens = [(m.start(), m.end()) for m in TOKENS.finditer(text)]
    pairs = best_pairs(tokens, gold, found)
    right = [p for p in pairs if p.holds()]
    matched = {p.found for p in right}
    nested = {n for n, r in enumerate(found) if n not in matched and is_nested(r, gold)}
    speech = {n for n, r in enumerate(gold) if is_speech(text, r)}
    tally: dict[str, float] = {
        "relation_found": len(found), "relation_gold": len(gold), "relation_right": len(right),
        "cue_found": len(found), "cue_gold": len(gold), "cue_right": len(pairs),
        "matched": len(pairs), "matched_content": sum(p.content for p in pairs),
        "speech": len(speech), "speech_right": sum(p.gold in speech for p in right),
        "aside": len(found) - len(nested),
    }  # fmt: skip
    for part in ("source", "content"):
        mine, theirs = (token_set(tokens, (r for x in side for r in getattr(x, part))) for side in (found, gold))
        tally |= {f"{part}_found": len(mine), f"{part}_gold": len(theirs), f"{part}_right": len(mine & theirs)}
    scored.tallies.append(tally)
    for number, relation in enumerate(found):
        scored.point(f"rule:{relation.rule}", right=number in matched)
    scored.misses.extend(misses(text, gold, found, pairs))


def best_pairs(tokens: Sequence[Range], gold: Sequence[Relation], found: Sequence[Relation]) -> list[Pair]:
    """Pair relations one to one, those whose parts agree most first."""
    options = []
    for g, wanted in enumerate(gold):
        for f, relation in enumerate(found):
            if meet(wanted.cue, relation.cue):
                source = token_f1(tokens, wanted.source, relation.source)
                options.append(Pair(g, f, source, token_f1(tokens, wanted.content, relation.content)))
    options.sort(key=lambda p: (not p.holds(), -(p.source + p.content), p.gold, p.found))
    taken: list[Pair] = []
    for pair in options:
        if all(pair.gold != t.gold and pair.found != t.found for t in taken):
            taken.append(pair)
    return taken


def meet(one: Iterable[Range], other: Sequence[Range]) -> bool:
    """Tell whether any two ranges share a character."""
    return any(b < e2 and b2 < e for b, e in one for b2, e2 in other)


def token_set(tokens: Sequence[Range], ranges: Iterable[Range]) -> set[int]:
    """Return the numbers of the tokens in some ranges."""
    return {n for b, e in ranges for n in inside(tokens, b, e)}


def inside(tokens: Sequence[Range], begin: int, end: int) -> range:
    """Return the numbers of the tokens that touch `[begin, end)`; tokens are in order and never overlap."""
    return range(bisect_right(tokens, begin, key=lambda t: t[1]), bisect_left(tokens, end, key=lambda t: t[0]))


def token_f1(tokens: Sequence[Range], one: Sequence[Range], other: Sequence[Range]) -> float:
    """Return the F1 of two sets of tokens; two empty parts agree."""
    mine, theirs = token_set(tokens, one), token_set(tokens, other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine or theirs else 1.0


def is_nested(relation: Relation, gold: Iterable[Relation]) -> bool:
    """Tell whether cue and content lie inside the content of a labelled relation: the labels allow no nesting."""
    begin = min(b for b, _ in (*relation.cue, *relation.content))
    end = max(e for _, e in (*relation.cue, *relation.content))
    return any(b <= begin and end <= e for g in gold for b, e in g.content)


def is_speech(text: str, relation: Relation) -> bool:
    """Tell whether the cue says that something was said: `resources/speech_verbs.yml` has the verbs, affirmed ones."""
    words = [m for b, e in relation.cue for m in WORD.finditer(text, b, e)]
    said = [m[0].lower().replace("’", "'") for m in words]
    if "according to" in " ".join(said):
        return True
    if any(w in unsaid() or w.endswith("n't") for w in said):
        return False
    return any(m[0].lower() in speech_forms() and is_verb_form(text, m) for m in words)


def is_verb_form(text: str, word: re.Match[str]) -> bool:
    """Tell whether a form that may be a noun is a verb there: no article, possessor or adjective is before it."""
    if word[0].lower() not in noun_forms():
        return True
    before = NOMINAL_BEFORE.search(text[max(word.start() - WIDEST_BEFORE, 0) : word.start()])
    return before is None and NOMINAL_BEHIND.match(text, word.end()) is None


@lru_cache(maxsize=1)
def speech_forms() -> frozenset[str]:
    """Return all forms of the verbs of speech."""
    raw = table("speech_verbs")
    lemmas = [w for group in ("say", "ask", "write", "voice") for w in raw[group].split()]
    return frozenset(f for lemma in lemmas for f in (*all_forms(lemma), *raw["irregular"].get(lemma, ())))


@lru_cache(maxsize=1)
def unsaid() -> frozenset[str]:
    """Return the words in a cue by which nothing was said: "did not say", "would say"."""
    return frozenset(table("speech_verbs")["unsaid"].split())


@lru_cache(maxsize=1)
def noun_forms() -> frozenset[str]:
    """Return the forms of verbs of speech that are nouns as well."""
    return frozenset(table("speech_verbs")["nouns"].split())


def all_forms(lemma: str) -> Iterator[str]:
    """Yield the regular forms of a verb, with and without a doubled consonant."""
    yield from (lemma, *inflect(lemma), f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing")


def misses(text: str, gold: Sequence[Relation], found: Sequence[Relation], pairs: Sequence[Pair]) -> Iterator[Miss]:
    """Yield the labelled relations that were missed or badly cut, then those that nobody labelled."""
    by_gold, paired = {p.gold: p for p in pairs}, {p.found for p in pairs}
    for number, wanted in enumerate(gold):
        pair = by_gold.get(number)
        if pair is None or not pair.holds():
            mine = found[pair.found] if pair else None
            yield Miss(
                rule=mine.rule if mine else None,
                wanted=told(text, wanted),
                found=told(text, mine) if mine else "nothing",
                text=around(text, wanted),
            )
    for number, relation in enumerate(found):
        if number not in paired and not is_nested(relation, gold):
            yield Miss(rule=relation.rule, wanted="nothing", found=told(text, relation), text=around(text, relation))


def told(text: str, relation: Relation) -> str:
    """Return source, cue and content on one line."""
    return " / ".join(" .. ".join(text[b:e] for b, e in part) or "-" for part in relation[:3])


def around(text: str, relation: Relation) -> str:
    """Return the line that holds the relation's beginning."""
    begin, end = next(iter((*relation.cue, *relation.content, *relation.source)), (0, 0))
    return text[text.rfind("\n", 0, begin) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]


MEASURES = (
    f1("relation", "relation_f1"),
    ratio("relation_right", "relation_found", "relation_p"),
    ratio("relation_right", "relation_gold", "relation_r"),
    f1("cue", "cue_f1"),
    f1("source", "source_f1"),
    f1("content", "content_f1"),
    Measure("content_f1_matched", lambda s: s["matched_content"] / s["matched"], "matched"),
    ratio("speech_right", "speech", "speech_recall"),
    ratio("relation_right", "aside", "precision_nested_aside"),
)
