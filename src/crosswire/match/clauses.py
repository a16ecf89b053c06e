"""Clauses of a sentence, for the sentence whose halves say what two sentences say elsewhere."""

from __future__ import annotations

from crosswire.match.places import quotations_in
from crosswire.records import Article, Parse, Sentence, Token

CUTTING = ("conj", "advcl", "parataxis")  # a clause beside another, or under it as a whole
SHORTEST = 4  # words; a shorter stretch tells too little to be aligned for itself
MOST = 8  # clauses; what has more is a list
OPENERS = ("cc", "mark", "punct")
TRIMMED = " \t\n,;:-–—"


def clauses(article: Article, parse: Parse, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Return the character ranges of the clauses of a sentence, in order; empty when it is one clause or a list.

    A cut stands where a coordinated or adverbial clause with its own verb begins or ends, before its conjunction.
    """
    tokens = parse.sentence(sentence.index)
    if len(tokens) < 2 * SHORTEST:
        return ()
    cuts = sorted(place for place in cut_places(parse, tokens) if tokens[0].begin < place < tokens[-1].begin)
    cuts = [c for c in cuts if not any(q.begin < c for q in quotations_in(article, c, c + 1))]
    ranges: list[tuple[int, int]] = []
    begin = sentence.begin
    for place in [*cuts, sentence.end]:
        if word_count(tokens, begin, place) < SHORTEST and place != sentence.end:
            continue
        ranges.append((begin, place))
        begin = place
    if len(ranges) > 1 and word_count(tokens, *ranges[-1]) < SHORTEST:
        last = ranges.pop()
        ranges[-1] = (ranges[-1][0], last[1])
    if not 1 < len(ranges) <= MOST:
        return ()
    return tuple(trim(article.text, b, e) for b, e in ranges)


def cut_places(parse: Parse, tokens: tuple[Token, ...]) -> set[int]:
    """Return the offsets at which a clause of these tokens begins or, when it stands first, ends."""
    found: set[int] = set()
    first = tokens[0].index
    for token in tokens:
        if token.pos not in ("VERB", "AUX") or not opens_clause(parse, token):
            continue
        subtree = parse.subtree(token)
        left = subtree[0].index - first
        while left > 0 and tokens[left - 1].dep in OPENERS and tokens[left - 1].text not in ('"', "'"):
            left -= 1
        found.add(tokens[left].begin)
        right = subtree[-1].index - first + 1
        if left == 0 and right < len(tokens):
            found.add(tokens[right].begin)
    return found


def opens_clause(parse: Parse, token: Token) -> bool:
    """Tell whether a verb heads a clause that may stand for itself: it has a subject, or a conjunction of its own."""
    if token.dep not in CUTTING:
        return False
    deps = {child.dep for child in parse.children(token)}
    return bool(deps & {"nsubj", "nsubjpass", "expl", "csubj"}) or (token.dep == "advcl" and "mark" in deps)


def word_count(tokens: tuple[Token, ...], begin: int, end: int) -> int:
    """Count the words in a character range."""
    return sum(begin <= t.begin < end and t.pos != "PUNCT" for t in tokens)


def trim(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return the range without separators at its ends."""
    while begin < end and text[begin] in TRIMMED:
        begin += 1
    while end > begin and text[end - 1] in TRIMMED:
        end -= 1
    return begin, end
