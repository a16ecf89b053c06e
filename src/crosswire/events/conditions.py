"""Whether a word is among those that a pattern asks for."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.events.actors import agent_list
from crosswire.events.patterns import ANY
from crosswire.events.syntax import child, conjuncts, hyphenated
from crosswire.records import Parse, Token

TIMES = frozenset({"DATE", "TIME"})  # "on Friday" is no "on whom"


def present(token: Token | None) -> Iterator[Token]:
    """Yield the token if there is one."""
    if token is not None:
        yield token


def fits(words: frozenset[str], token: Token | None, parse: Parse) -> bool:
    """Tell whether a token, or one joined to it, is among the words of a condition; no condition always fits."""
    if not words:
        return True
    if token is None:
        return False
    if ANY in words:
        return token.entity not in TIMES
    return any(
        t.lemma.lower() in words
        or t.text.lower() in words
        or hyphenated(parse, t) in words
        or (t.pos == "PROPN" and t.text.lower().removesuffix("s") in words)
        for joined in conjuncts(parse, token)
        for t in parts_of(parse, joined)
    )


def any_fits(words: frozenset[str], tokens: list[Token], parse: Parse) -> bool:
    """Tell whether one of several tokens is among the words of a condition; no condition always fits."""
    return not words or any(fits(words, t, parse) for t in tokens)


def parts_of(parse: Parse, token: Token) -> Iterator[Token]:
    """Yield a noun and, where it only counts ("some of its troops"), what it counts."""
    yield token
    if token.lemma.lower() in agent_list("partitives") or token.pos in ("NUM", "DET"):
        of = next((c for c in parse.children(token) if c.dep == "prep" and c.lemma.lower() == "of"), None)
        yield from present(child(parse, of, "pobj") if of is not None else None)
