"""Which root a sentence tells of two given parties: the coder's own reading first, then ever looser ones.

That the two have to do with each other is known here, so a pattern whose words fit is enough even where the coder, who
must also tell events from none, leaves it out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from crosswire.events.coder import Coder
from crosswire.events.flags import flags_of
from crosswire.events.matching import Hit, roles
from crosswire.events.patterns import STATEMENT, pattern_table, word_list
from crosswire.events.plover import codes
from crosswire.events.syntax import is_verb
from crosswire.records import Annotated, EventMention, Participant, Token

Place = tuple[int, int]  # begin, end in code points of the article's text
CODED, FITTING, WORD = 3.0, 1.5, 0.0  # how far a coded event, a pattern whose words fit and a bare word are trusted
SIDE = 2.0  # a given party on its own side outweighs a looser reading elsewhere; on the other side half of it
OVER = 1.0  # a predicate that governs both parties, over one that governs neither
ASKED = "REQUEST"  # what an appeal is where it is known to be an event


class Reading(NamedTuple):
    """A root with how much speaks for it."""

    score: float
    begin: int
    root: str


def root_between(annotated: Annotated, actor: Place | None, recipient: Place | None) -> str | None:
    """Return the PLOVER root that an article tells of two parties given by their places, or None."""
    coder = Coder(annotated)
    found = [*coded(annotated.events, actor, recipient), *loose(coder, actor, recipient)]
    return max(found, key=lambda r: (r.score, -r.begin)).root if found else None


def coded(events: Iterable[EventMention], actor: Place | None, recipient: Place | None) -> Iterator[Reading]:
    """Yield the coded events, the better the more of the parties they have."""
    for event in events:
        sides = side(event.actors, actor, event.recipients) + side(event.recipients, recipient, event.actors)
        yield Reading(CODED + sides, event.span.begin, event.type)


def side(own: Iterable[Participant], place: Place | None, other: Iterable[Participant]) -> float:
    """Return what it counts that a given party is among those of its side, or of the other."""
    if place is None:
        return 0.0
    return SIDE if among(own, place) else SIDE / 2 if among(other, place) else 0.0


def among(parties: Iterable[Participant], place: Place) -> bool:
    """Tell whether a place shares characters with the phrase of one of the parties."""
    return any(p.span is not None and p.span.begin < place[1] and place[0] < p.span.end for p in parties)


def loose(coder: Coder, actor: Place | None, recipient: Place | None) -> Iterator[Reading]:
    """Yield what the verbs and nouns of the article could tell, without asking for parties."""
    for token in coder.parse.tokens:
        kinds, trust = fitting(coder, token), FITTING
        if not kinds:
            kinds, trust = listed(token), WORD
        if kinds:
            yield Reading(trust + position(coder, token, actor, recipient), token.begin, kinds)


def fitting(coder: Coder, token: Token) -> str | None:
    """Return the root of the most specific pattern whose words fit at a token, after flags and content."""
    matcher, lemma = coder.matcher, token.lemma.lower()
    verbal = is_verb(token) and token.dep not in ("aux", "auxpass")
    table = pattern_table().by_verb if verbal else pattern_table().by_noun if token.pos == "NOUN" else {}
    fits = matcher.verb_fits if verbal else matcher.noun_fits
    for pattern in table.get(lemma, ()):
        if fits(pattern, token):
            if pattern.type == STATEMENT:
                if lemma in word_list("request_verbs"):
                    return ASKED
                continue
            hit = Hit(pattern=pattern, predicate=token, light=None if verbal else matcher.light_verb(token))
            return codes().type_of(pattern.type, flags_of(coder.parse, token, hit.light), coder.content_type(hit))
    return None


def listed(token: Token) -> str | None:
    """Return the root that most patterns of a word have, an appeal where it has none."""
    table = pattern_table()
    lemma = token.lemma.lower()
    patterns = table.by_verb.get(lemma, ()) if is_verb(token) else table.by_noun.get(lemma, ())
    kinds = Counter(p.type for p in patterns if p.type != STATEMENT)
    if kinds:
        return kinds.most_common(1)[0][0]
    return ASKED if patterns and any(roles(p.recipient, ()) or p.verbs for p in patterns) else None


def position(coder: Coder, token: Token, actor: Place | None, recipient: Place | None) -> float:
    """Return how well a predicate stands to the parties: over them, near the top of the sentence."""
    under = coder.parse.subtree(token)
    held = [any(p[0] < t.end and t.begin < p[1] for t in under) for p in (actor, recipient) if p is not None]
    inside = any(p is not None and p[0] <= token.begin < p[1] for p in (actor, recipient))
    depth = sum(1 for _ in coder.parse.ancestors(token))
    return OVER * sum(held) / max(len(held), 1) - 0.1 * min(depth, 9) - (1.0 if inside else 0.0)
