"""When, where and under whose words: times, places and attributions that belong to the clause of an event."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date

from crosswire.events.patterns import word_list
from crosswire.events.syntax import NOUNS, is_verb
from crosswire.records import Annotated, Attribution, Place, Span, TimeExpression, Token, Where
from crosswire.text.calendar import bounds

PRECISIONS = ("point", "town", "region", "country")
FAR = 99
SHARED = 20  # a time of the clause beside counts only where the event's own clause has none
LINKED = {"xcomp", "dobj", "nsubj", "nsubjpass", "pobj", "attr"}
ATTRIBUTIVE = {"nummod", "amod", "compound", "nmod"}  # "the 2016 election" dates the election, not what is said of it
OTHER_TIMES = {"since", "until", "before", "after", "following", "till"}  # what stands after them is another time
COARSE = re.compile(r"(?:1\d{3}|20[01]\d)(?:/(?:1\d{3}|20[01]\d))?|(?:1\d\d|20[01])X?")  # a year or decade before 2020
ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "attr"}
OLD_DAYS = 92  # a quarter: what lies further back than that is told as background in daily news
OUTLIER_YEARS = 2  # "last year" is no outlier
PLACE_PREPOSITIONS = {
    "in",
    "at",
    "near",
    "off",
    "outside",
    "inside",
    "around",
    "along",
    "across",
    "within",
    "from",
    "over",
    "on",
    "to",
    "into",
}


class Circumstances:
    """Times, places and attributions of one article, looked up by sentence."""

    def __init__(self, annotated: Annotated) -> None:
        """Index the times and places of an article by sentence."""
        self.parse = annotated.parse
        self.times = by_sentence(annotated.times)
        self.places = by_sentence(annotated.places)
        self.attributed = attributions_by_sentence(annotated)
        self.reference = reference_day(annotated)

    def when(self, predicate: Token, light: Token | None) -> str | None:
        """Return the date of an event: the nearest time expression of its clause, never the article's own date."""
        found = self.nearest_time(predicate, light)
        return found.value if found is not None else None

    def nearest_time(self, predicate: Token, light: Token | None) -> TimeExpression | None:
        """Return the time expression of the event's clause that is nearest to it."""
        dated = [t for t in self.times.get(predicate.sentence, ()) if t.value and t.kind in ("date", "period")]
        dated = [t for t in dated if "/.." not in (t.value or "")]
        ranked = [(self.distance(t.span, predicate, light), t.span.begin, t) for t in dated]
        near = [r for r in ranked if r[0] < FAR]
        if not near:
            return next((t for t in dated if self.hangs_on(predicate, light, t.span)), None)
        return min(near, key=lambda r: r[:2])[2] if near else None

    def hangs_on(self, predicate: Token, light: Token | None, span: Span) -> bool:
        """Tell whether the event's clause qualifies a date ("in May 2019, when they refused ...")."""
        verb = light or predicate
        over = self.parse.head(verb)
        return verb.dep in ("relcl", "advcl", "acl") and span.begin <= over.begin and over.end <= span.end

    def where(self, predicate: Token, light: Token | None) -> Where | None:
        """Return the most precise place of the event's clause that a preposition of place introduces."""
        near = [p for p in self.places.get(predicate.sentence, ()) if self.distance(p.span, predicate, light) < FAR]
        near = [p for p in near if self.introduced(p) and self.is_near(p, predicate)]
        if not near:
            return None
        best = min(near, key=lambda p: (rank(p), self.distance(p.span, predicate, light), p.span.begin))
        return Where(name=best.name, lat=best.lat, lon=best.lon, precision=best.precision)

    def is_near(self, place: Place, predicate: Token) -> bool:
        """Tell whether at most one thing stands between a place and the event: "attacked a base in X" but no further.

        Towns, coasts and other places on the way do not count ("off the coast of the province of X").
        """
        tokens = self.tokens_of(place.span, place.sentence)
        head = next((t for t in tokens if t.head not in {x.index for x in tokens} or t.head == t.index), tokens[-1])
        between = 0
        for over in self.parse.ancestors(head):
            if over.index == predicate.index or is_verb(over):
                break
            between += over.pos in NOUNS and over.lemma.lower() not in word_list("place_nouns") and over.pos != "PROPN"
        return between <= 1

    def tokens_of(self, span: Span, sentence: int) -> tuple[Token, ...]:
        """Return the tokens of a span that lies in one sentence."""
        return tuple(t for t in self.parse.sentence(sentence) if span.begin <= t.begin and t.end <= span.end)

    def introduced(self, place: Place) -> bool:
        """Tell whether a place stands after a preposition of place, directly or as part of a longer name."""
        tokens = self.tokens_of(place.span, place.sentence)
        for token in (t for head in tokens for t in (head, *self.parse.ancestors(head))):
            if token.pos == "ADP":
                return token.lemma.lower() in PLACE_PREPOSITIONS or token.lemma.lower() == "of"
            if is_verb(token):
                return False
        return False

    def distance(self, span: Span, predicate: Token, light: Token | None) -> int:
        """Return the number of governors from a span up to the event's clause, FAR where another clause is between."""
        tokens = self.tokens_of(span, predicate.sentence)
        if not tokens:
            return FAR
        inside = {t.index for t in tokens}
        head = next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0])
        if head.dep in ATTRIBUTIVE and head.head not in {predicate.index, *self.objects(predicate)}:
            return FAR
        goals = self.clause_of(predicate, light)
        for steps, token in enumerate((head, *self.parse.ancestors(head))):
            if token.index in goals:
                return steps
            if token.pos in ("ADP", "SCONJ") and token.lemma.lower() in OTHER_TIMES:
                return FAR
            if is_verb(token) and steps:
                return steps + SHARED if self.shares_clause(token, goals) else FAR
        return FAR

    def objects(self, predicate: Token) -> set[int]:
        """Return the objects whose date is the event's: "signed a 2015 treaty", unlike "criticised a 2015 law"."""
        done_to = (c for c in self.parse.children(predicate) if c.dep in ("dobj", "nsubjpass") and is_verb(predicate))
        return {c.index for c in done_to if c.lemma.lower() in word_list("dated_objects")}

    def clause_of(self, predicate: Token, light: Token | None) -> set[int]:
        """Return the words that a time or place of the event may hang on: a verb itself, a noun also those above it."""
        goals = {predicate.index} | ({light.index} if light is not None else set())
        if is_verb(predicate) or predicate.dep == "conj":
            return goals
        for over in self.parse.ancestors(predicate):
            if is_verb(over):
                return goals | ({over.index} if predicate.dep in ARGUMENTS else set())
            goals.add(over.index)
        return goals

    def shares_clause(self, verb: Token, goals: set[int]) -> bool:
        """Tell whether a time or place at `verb` holds for an event joined to it or completing it.

        "They seized the ship on Monday and detained its captain": both on Monday, unless the second verb has a modal.
        """
        near = [self.parse.tokens[g] for g in goals]
        linked = any(t.dep in LINKED and self.linked(t, verb) for t in near)
        joined = [t for t in near if t.dep == "conj" and t.tag == verb.tag and self.parse.head(t).index == verb.index]
        return linked or any(not any(c.dep == "aux" for c in self.parse.children(t)) for t in joined)

    def linked(self, token: Token, verb: Token) -> bool:
        """Tell whether only prepositions and nouns stand between a token and a verb over it."""
        for over in self.parse.ancestors(token):
            if over.index == verb.index:
                return True
            if is_verb(over):
                return False
        return False

    def attribution(self, span: Span, sentence: int) -> Attribution | None:
        """Return the innermost attribution whose content covers the span."""
        near = self.attributed.get(sentence, ())
        covering = [a for a in near if any(c.contains(span) for c in a.content)]
        return min(covering, key=lambda a: (sum(c.end - c.begin for c in a.content), -a.depth, a.id), default=None)

    def is_old(self, when: str | None) -> bool:
        """Tell whether a date lies so far before the article's own that it is told as background."""
        last = last_day(when)
        return last is not None and self.reference is not None and (self.reference - last).days > OLD_DAYS

    def is_background(self, predicate: Token, light: Token | None) -> bool:
        """Tell whether an event has only a year or a decade, in an article that gives no day to measure it by.

        News tells what is new by the day; "in 1982" is background.
        """
        found = self.nearest_time(predicate, light) if self.reference is None else None
        return found is not None and bool(COARSE.fullmatch(found.value or ""))

    def is_outlier(self, when: str | None) -> bool:
        """Tell whether a date lies years from the article's other dates."""
        last = last_day(when)
        return last is not None and self.reference is not None and abs(self.reference.year - last.year) >= OUTLIER_YEARS


def by_sentence(items: Iterable[TimeExpression] | Iterable[Place]) -> dict[int, list]:  # type: ignore[type-arg]
    """Return time expressions or places by the sentence that they stand in."""
    found: dict[int, list] = {}  # type: ignore[type-arg]
    for item in items:
        found.setdefault(item.sentence, []).append(item)
    return found


def attributions_by_sentence(annotated: Annotated) -> dict[int, list[Attribution]]:
    """Return the attributions whose content reaches into each sentence."""
    begins = [s.begin for s in annotated.article.sentences]
    found: dict[int, list[Attribution]] = {}
    for attribution in annotated.attributions:
        touched: set[int] = set()
        for content in attribution.content:
            touched.update(range(max(bisect_right(begins, content.begin) - 1, 0), bisect_left(begins, content.end)))
        for number in sorted(touched):
            found.setdefault(annotated.article.sentences[number].index, []).append(attribution)
    return found


def rank(place: Place) -> int:
    """Return how precise a place is, 0 the most precise."""
    return PRECISIONS.index(place.precision) if place.precision else len(PRECISIONS)


def last_day(when: str | None) -> date | None:
    """Return the last day that an ISO date, month, year or interval covers, or None."""
    found = bounds(when) if when else None
    return found.last if found else None


def reference_day(annotated: Annotated) -> date | None:
    """Return the day that the article was written at, as far as it is known: its date, its bound, its latest dates.

    Without either, the latest day of the year that most of its dates fall in: one stray date does not move it.
    """
    published = annotated.article.published
    known = last_day(published.value) or last_day(published.not_before)
    if known is not None:
        return known
    days = [d for d in (last_day(t.value) for t in annotated.times if t.grain == "day") if d is not None]
    if not days:
        return None
    years = [d.year for d in days]
    common = max(sorted(set(years)), key=years.count)
    return max(d for d in days if d.year == common)
