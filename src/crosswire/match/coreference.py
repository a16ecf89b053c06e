"""One happening, told many times: event mentions of one event, within an article first, then across articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from crosswire.match.participants import Register, Side, excluded, shared
from crosswire.records import Annotated, Entity, Event, EventMention, EventTrace, Participant, Where, content_id
from crosswire.records.event import Quad
from crosswire.text.calendar import Days, bounds
from crosswire.text.normalize import fold

# types that reports use for one and the same happening: a deal is reached and signed, a release announced and done
FAMILIES = {
    "SUPPORT": "deal",
    "AGREE": "deal",
    "CONCEDE": "yield",
    "RETREAT": "yield",
    "SANCTION": "coerce",
    "COERCE": "coerce",
}
# modes that shade into one another; any other two different modes keep events apart
CUSTODY = {"arrest", "abduct"}  # arrested by one account, captured by another
KINDRED = (
    CUSTODY,
    {"aerial", "drone", "heavy-weapons", "explosives", "destroy"},
    {"demo", "riot", "obstruct", "vandalize"},
    {"restrict", "discontinue", "seize", "censor"},
    {"allege", "investigate"},
)
# acts of speech can be repeated word for word on another day: without both parties in common they stay apart
MESSAGES = {"consult-exchange", "consult-convey", "consult-exchange-noun"}
VERBAL = {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"}
FAR_KM = 100.0  # towns further apart than that are different places; a province is seldom wider than 200 km
EARTH_KM = 6371.0
ENOUGH = 3  # points that put two mentions together: calibrated on tests/match/test_coreference.py and the demo story
EXACT = {"point", "town"}
DEFINITE = ("the ", "this ", "that ")


class Told(NamedTuple):
    """An event mention with the entities of its parties and what its comparison needs."""

    mention: EventMention
    article: int
    actors: Side
    recipients: Side
    days: Days | None
    words: frozenset[str]


class Agreement(NamedTuple):
    """How much speaks for two mentions telling one event, and what."""

    points: int
    reasons: tuple[str, ...]


def join_events(articles: Sequence[Annotated], entities: Sequence[Entity]) -> tuple[Event, ...]:
    """Return the events that the mentions of all articles tell, sorted by time, place in the text and id.

    Mentions that are not counted because they stand in captions or point back with an outlying date make no event;
    background of long ago makes events of its own, marked historical.
    """
    ordered = sorted(articles, key=lambda a: (a.article.label, a.article.id))
    told = [t for number, a in enumerate(ordered) for t in mentions_of(a, number, entities)]
    clusters = [[i] for i in range(len(told))]
    where = list(range(len(told)))
    for (i, j), _ in ranked_pairs(told):
        one, other = clusters[where[i]], clusters[where[j]]
        if one is other or not all(compatible(told[a], told[b]) for a in one for b in other):
            continue
        one.extend(other)
        for k in other:
            where[k] = where[i]
    kept = [sorted(clusters[n]) for n in sorted(set(where))]
    events = [event_of([told[i] for i in members]) for members in kept]
    return tuple(
        sorted(events, key=lambda e: (e.when or "~", e.mentions[0].span.article, e.mentions[0].span.begin, e.id))
    )


def mentions_of(annotated: Annotated, number: int, entities: Sequence[Entity]) -> list[Told]:
    """Return the mentions of one article that can make an event, with the entities of their parties."""
    kinds = {s.index: s.kind for s in annotated.article.sentences}
    register = Register(annotated, entities)
    usable = (m for m in annotated.events if kinds.get(m.sentence) != "caption" and m.rule != "outlier-date")
    return [
        Told(
            mention=m,
            article=number,
            actors=register.side(m.actors),
            recipients=register.side(m.recipients),
            days=bounds(m.when) if m.when else None,
            words=frozenset(w for w in fold(m.span.text).split() if len(w) > 3),
        )
        for m in usable
    ]


# candidates ----------------------------------------------------------------------------------------------------------


def ranked_pairs(told: Sequence[Told]) -> list[tuple[tuple[int, int], Agreement]]:
    """Return the pairs that may tell one event: those of one article first, then the best supported."""
    pairs = {(i, j) for block in blocks(told) for n, i in enumerate(block) for j in block[n + 1 :]}
    scored = [((i, j), agreement(told[i], told[j])) for i, j in sorted(pairs) if compatible(told[i], told[j])]
    good = [(pair, found) for pair, found in scored if found.points >= ENOUGH]
    return sorted(
        good, key=lambda p: (told[p[0][0]].article != told[p[0][1]].article, -p[1].points, distance(told, p[0]), p[0])
    )


def distance(told: Sequence[Told], pair: tuple[int, int]) -> int:
    """Return how many sentences lie between two mentions of one article; 0 across articles."""
    a, b = told[pair[0]], told[pair[1]]
    return abs(a.mention.sentence - b.mention.sentence) if a.article == b.article else 0


def blocks(told: Sequence[Told]) -> Iterable[list[int]]:
    """Yield the groups of mentions worth comparing: one family of types and one party, day or sentence in common."""
    found: dict[tuple[str, str], list[int]] = {}
    for i, t in enumerate(told):
        for key in sorted(keys(t)):
            found.setdefault((family(t.mention), key), []).append(i)
    return (found[k] for k in sorted(found))


def keys(told: Told) -> set[str]:
    """Return what another mention of the event must share one of: a party, a day, or the article."""
    parties = (*told.actors, *told.recipients)
    found = {handle for p in parties for handle in p.handles}
    if told.days is not None and told.days.first == told.days.last:
        found.add(f"day:{told.days.first}")
    found.add(f"in:{told.article}")
    return found


def family(mention: EventMention) -> str:
    """Return the family of an event: its type, or what several types are told as."""
    if CUSTODY & set(mention.modes):
        return "custody"
    return FAMILIES.get(mention.type, mention.type)


# comparison ----------------------------------------------------------------------------------------------------------


def compatible(a: Told, b: Told) -> bool:
    """Tell whether nothing speaks against two mentions telling one event."""
    one, other = a.mention, b.mention
    return (
        family(one) == family(other)
        and flags(one) == flags(other)
        and modes_agree(one.modes, other.modes)
        and days_agree(a.days, b.days)
        and places_agree(one.where, other.where)
        and sides_agree(a, b)
    )


def flags(mention: EventMention) -> tuple[bool, bool, bool, bool]:
    """Return the flags that two mentions of one event share."""
    return mention.negated, mention.future, mention.hypothetical, mention.historical


def modes_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two lists of modes can be of one event."""
    if not a or not b or set(a) & set(b):
        return True
    return any(set(a) & kin and set(b) & kin for kin in KINDRED)


def days_agree(a: Days | None, b: Days | None) -> bool:
    """Tell whether two spans of days overlap, or one is unknown."""
    return a is None or b is None or (a.first <= b.last and b.first <= a.last)


def places_agree(a: Where | None, b: Where | None) -> bool:
    """Tell whether two places are not known to be different: a wider place may hold a narrower one."""
    if a is None or b is None or fold(a.name) == fold(b.name):
        return True
    if a.precision not in EXACT or b.precision not in EXACT:
        return True
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return True
    return kilometres((a.lat, a.lon), (b.lat, b.lon)) <= FAR_KM


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two points in degrees (haversine)."""
    (lat_a, lon_a), (lat_b, lon_b) = ((radians(x), radians(y)) for x, y in (a, b))
    chord = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


def sides_agree(a: Told, b: Told) -> bool:
    """Tell whether the parties of two mentions do not exclude one another.

    In a meeting host and guest may change sides between two accounts, so all parties are compared as one.
    """
    if is_meeting(a) and is_meeting(b):
        return not excluded(everyone(a), everyone(b)) and is_message(a) == is_message(b)
    if a.mention.type in VERBAL and not (a.days and b.days):
        one_sided = not a.recipients or not b.recipients
        if not shared(a.actors, b.actors)[0] or not (one_sided or shared(a.recipients, b.recipients)[0]):
            return False
    return not excluded(a.actors, b.actors) and not excluded(a.recipients, b.recipients)


def everyone(told: Told) -> Side:
    """Return the parties of both sides."""
    return (*told.actors, *told.recipients)


def is_meeting(told: Told) -> bool:
    """Tell whether a mention is of a contact, past or announced."""
    return told.mention.rule.startswith("consult-")


def is_message(told: Told) -> bool:
    """Tell whether a contact was a message: handing one over is another event than meeting."""
    return told.mention.rule in MESSAGES


def agreement(a: Told, b: Told) -> Agreement:
    """Return how much speaks for two compatible mentions telling one event."""
    points, reasons = 0, []
    meeting = is_meeting(a) and is_meeting(b)
    actor, name = shared(everyone(a), everyone(b)) if meeting else shared(a.actors, b.actors)
    recipient, other = (0, "") if meeting else shared(a.recipients, b.recipients)
    for found, who in ((actor, name), (recipient, other)):
        points += found
        reasons += [who] if found else []
    if a.days is not None and b.days is not None:
        single = a.days == b.days and a.days.first == a.days.last
        points += 2 if single else 1
        reasons.append(a.mention.when or "")
    if a.mention.where and b.mention.where and fold(a.mention.where.name) == fold(b.mention.where.name):
        points += 1
        reasons.append(a.mention.where.name)
    same_way = a.mention.type == b.mention.type and (
        a.mention.modes == b.mention.modes or a.mention.rule == b.mention.rule
    )
    points += 1 if same_way else 0
    points += (
        1 if len(a.words & b.words) >= 2 else 0
    )  # two longer words in common: "cruise missiles", "opposition leader"
    if points_back(b, a) or points_back(a, b):
        return Agreement(ENOUGH, ("refers back",))
    if not (actor or recipient) and not (a.days and b.days):
        points = 0  # nothing but the kind of event in common
    return Agreement(points, tuple(reasons))


def points_back(later: Told, earlier: Told) -> bool:
    """Tell whether a mention says no more than "the attack" after another of its kind in the same article."""
    if later.article != earlier.article or later.mention.span.begin <= earlier.mention.span.begin:
        return False
    bare = not later.actors and not later.recipients and later.days is None
    return bare and fold(later.mention.span.text).startswith(DEFINITE)


# the event -----------------------------------------------------------------------------------------------------------


def event_of(told: Sequence[Told]) -> Event:
    """Return the event that some mentions tell."""
    mentions = [t.mention for t in told]
    first = mentions[0]
    kind = most_common(m.type for m in mentions)
    same = [m for m in mentions if m.type == kind]
    articles = tuple(dict.fromkeys(m.article for m in mentions))
    rule, why = account(mentions, articles)
    return Event(
        id=content_id("event", kind, *sorted(f"{m.article}:{m.span.begin}:{m.span.end}" for m in mentions)),
        type=kind,
        modes=tuple(dict.fromkeys(x for m in same for x in m.modes)),
        contexts=tuple(dict.fromkeys(x for m in same for x in m.contexts)),
        quad=quad_of(same),
        actors=union(t.actors for t in told),
        recipients=union(t.recipients for t in told),
        when=narrowest(told),
        where=most_precise(mentions),
        negated=first.negated,
        future=first.future,
        hypothetical=first.hypothetical,
        historical=first.historical,
        mentions=tuple(EventTrace(span=m.span, attribution=m.attribution) for m in mentions),
        articles=articles,
        rule=rule,
        why=why,
    )


def account(mentions: Sequence[EventMention], articles: Sequence[str]) -> tuple[str, str]:
    """Return the rule and the reason of an event."""
    if len(mentions) == 1:
        return "told-once", "told once"
    where = "one article" if len(articles) == 1 else f"{len(articles)} articles"
    return (
        "event-coreference",
        f"told {len(mentions)} times in {where}: one kind of event, common parties, compatible time and place",
    )


def most_common(values: Iterable[str]) -> str:
    """Return the most frequent value, the first in the alphabet of equals."""
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], v))


def quad_of(mentions: Sequence[EventMention]) -> Quad | None:
    """Return the quad class of the mentions' type."""
    return mentions[0].quad


def union(sides: Iterable[Side]) -> tuple[Participant, ...]:
    """Return the participants of all sides, each once, in order; a state gives way to the person who acts for it."""
    parties = [p for side in sides for p in side]
    acting = {p.participant.country for p in parties if p.person} - {None}
    found: dict[str, Participant] = {}
    for party in (p for p in parties if p.person or p.participant.country not in acting):
        found.setdefault(fold(party.participant.name), party.participant)
    return tuple(found.values())


def narrowest(told: Sequence[Told]) -> str | None:
    """Return the date of the mentions that covers the fewest days."""
    dated = [((t.days.last - t.days.first).days, t.mention.when) for t in told if t.days is not None and t.mention.when]
    return min(dated)[1] if dated else next((t.mention.when for t in told if t.mention.when), None)


def most_precise(mentions: Sequence[EventMention]) -> Where | None:
    """Return the most precise place of the mentions, the first of equals."""
    order = {"point": 0, "town": 1, "region": 2, "country": 3}
    places = [m.where for m in mentions if m.where is not None]
    return min(places, key=lambda w: order.get(w.precision or "", 4), default=None)
