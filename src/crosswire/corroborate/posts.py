"""The post that a text gives a person: minister of what, head of what body, by the words beside the name.

Titles, appositions, "who heads the museum" and "of the flood agency" are read from the parse. A post that several hold
at a time ("a spokesman", "a lawyer") is none, and neither is one that is past or another's deputy's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crosswire.corroborate.view import Reading
from crosswire.corroborate.wording import sense
from crosswire.lexicon import table
from crosswire.records import Mention, Parse, Token

MEMBER = "member"  # kind of one who is only said to be of a body: "Ama Owusu, of the flood agency"
HEAD = "head"
PRIME = frozenset({"prime", "first"})
WITHIN = ("of", "for", "at")


@dataclass(frozen=True)
class Post:
    """Who holds a post: its kind, the senses of what it is in charge of, its countries, the name as it stands there."""

    kind: str
    matter: frozenset[str]
    countries: frozenset[str]
    mention: Mention


def posts_in(reading: Reading, tokens: Sequence[Token]) -> list[Post]:
    """Return the posts that a sentence, given by its tokens, has beside the names of persons."""
    found: list[Post] = []
    for mention in reading.mentions_in(tokens[0].begin, tokens[-1].end) if tokens else ():
        if mention.kind in ("person", "organisation") and mention.form == "name":
            found.extend(posts_of(reading, mention, tokens))
    return found


def posts_of(reading: Reading, mention: Mention, tokens: Sequence[Token]) -> Iterator[Post]:
    """Yield the posts that the words beside one name give it."""
    parse = reading.annotated.parse
    inside = [t for t in tokens if mention.span.begin <= t.begin and t.end <= mention.span.end]
    head = next((t for t in inside if parse.head(t) not in inside), None)
    if head is None:
        return
    for noun in beside(parse, head):
        kind = kind_of(parse, noun)
        phrase = [t for t in phrase_of(parse, noun) if t not in inside and t != noun]
        if kind is not None and not ranks() & {t.lemma.lower() for t in phrase}:
            yield Post(kind, *matter_of(reading, phrase), mention)
    if mention.kind == "person":
        yield from led(reading, head, mention)


def beside(parse: Parse, head: Token) -> list[Token]:
    """Return the nouns that stand to a name as its title or apposition, or it to them."""
    found = [t for t in parse.children(head) if t.dep in ("appos", "compound", "nmod")]
    above, dep = parse.head(head), head.dep
    while dep in ("appos", "pobj") and above.index != head.index:
        found.append(above)
        dep, above = (above.dep, parse.head(above)) if above.dep != "prep" else ("pobj", parse.head(above))
    return found


def led(reading: Reading, head: Token, mention: Mention) -> Iterator[Post]:
    """Yield the post of one "who heads the agency" or is "of the agency"."""
    parse = reading.annotated.parse
    for child in parse.children(head):
        below = parse.children(child)
        if child.dep == "relcl" and child.lemma.lower() in leading() and child.tag in ("VBZ", "VBP"):
            objects = [t for t in below if t.dep == "dobj"]
            yield from (Post(HEAD, *matter_of(reading, phrase_of(parse, t)), mention) for t in objects)
        elif child.dep == "prep" and child.text.lower() == "of":
            yield from (
                Post(MEMBER, *matter_of(reading, phrase_of(parse, t)), mention) for t in below if t.dep == "pobj"
            )


def kind_of(parse: Parse, noun: Token) -> str | None:
    """Return the kind of post that a noun in the singular names."""
    kind = None if noun.tag in ("NNS", "NNPS") else kinds().get(noun.lemma.lower())
    prime = kind == "minister" and any(t.text.lower() in PRIME for t in parse.children(noun))
    return "premier" if prime else kind


def phrase_of(parse: Parse, noun: Token) -> list[Token]:
    """Return a noun with what modifies it, appositions and clauses left out."""
    found, todo = [], [noun]
    while todo:
        token = todo.pop()
        found.append(token)
        todo.extend(
            t
            for t in parse.children(token)
            if t.dep in ("compound", "amod", "poss", "nmod", "pobj", "nn")
            or (t.dep == "prep" and t.lemma.lower() in WITHIN)
        )
    return sorted(found, key=lambda t: t.index)


def matter_of(reading: Reading, phrase: Sequence[Token]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the senses of the words for what a post is in charge of, and the countries among them."""
    told = [t for t in phrase if t.pos in ("NOUN", "PROPN", "ADJ") and t.lemma.lower() not in kinds()]
    begin, end = (told[0].begin, told[-1].end) if told else (0, 0)
    states = [m for m in reading.mentions_in(begin, end) if m.kind == "country" and m.codes.country]
    kept = [t for t in told if not any(m.span.begin <= t.begin < m.span.end for m in states)]
    matter = (sense(t.lemma.lower()) for t in kept if t.lemma.lower() not in empty())
    return frozenset(matter), frozenset(m.codes.country or "" for m in states)


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """Return the kind of post that each word names."""
    return {word: kind for kind, words in table("posts")["posts"].items() for word in words.split()}


@lru_cache(maxsize=1)
def leading() -> frozenset[str]:
    """Return the verbs whose subject is the head of their object."""
    return frozenset(table("posts")["leads"].split())


@lru_cache(maxsize=1)
def ranks() -> frozenset[str]:
    """Return the words that make another post of one."""
    return frozenset(table("posts")["ranks"].split())


@lru_cache(maxsize=1)
def empty() -> frozenset[str]:
    """Return the words of a description that name no matter."""
    return frozenset(table("posts")["empty"].split())
