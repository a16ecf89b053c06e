"""Time expressions of an article, normalised against its own date and never against the clock.

The method is that of rule-based taggers such as HeidelTime (Strötgen and Gertz 2010) and SUTime (Chang and Manning
2012): patterns read what the words say (`times_dates`, `times_relative`), neighbours are joined (`times_combine`), and
the forms are placed on the calendar (`times_resolve`) by the article's date, the tense, and the dates named before. A
full date never gives its year to another expression.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from msgspec.structs import replace

from crosswire.annotate.times_find import find_in_sentence, is_dated, weekdays_in
from crosswire.annotate.times_forms import Found, Moment, Resolved, Tense
from crosswire.annotate.times_resolve import resolve
from crosswire.annotate.times_tense import tense_of
from crosswire.records import Anchor, Article, Parse, PublicationDate, Sentence, TimeExpression, Token
from crosswire.text.calendar import WEEKDAYS, bounds
from crosswire.text.normalize import straighten

LEFT_OUT = ("boilerplate", "credit")
MAX_SENTENCE = 4_000  # characters; a longer "sentence" is a table or broken text, read in its first part only
KNOWN_YEARS = range(1400, 3000)  # an article dated outside of printing is dated wrongly
HISTORY = 6  # dates kept in mind within a paragraph; "the day before" leans on the last, seldom on one further back


def find_times(article: Article, parse: Parse) -> tuple[TimeExpression, ...]:
    """Return the time expressions of an article, in order of the text.

    Sentences that repeat an earlier one, credits and boilerplate are left out.
    """
    reference, how = reference_of(article)
    return _find(article, parse, reference, how)


def reanchor_times(
    times: tuple[TimeExpression, ...], article: Article, parse: Parse, anchor: Anchor
) -> tuple[TimeExpression, ...]:
    """Resolve the expressions again, against a date inferred from the other articles of the story.

    An expression that the anchor gives a value has `inferred` set, and its `why` says how the anchor is known.
    """
    known = {(t.span.begin, t.span.end): t for t in times}
    found = _find(article, parse, date.fromisoformat(anchor.day), f"{anchor.day}, inferred")
    marked = []
    for time in found:
        before = known.get((time.span.begin, time.span.end))
        if before is None or before.value != time.value:
            time = replace(time, inferred=True, why=f"{time.why}; {anchor.why}")  # noqa: PLW2901 -- the marked copy
        marked.append(time)
    return tuple(marked)


def reference_of(article: Article) -> tuple[date | None, str]:
    """Return the day that the article's expressions are counted from, and how it is known."""
    for stated, name in ((article.published, "the article's date"), (article.updated, "the date of its update")):
        days = bounds(stated.value) if stated.value else None
        if days and days.first == days.last and days.first.year in KNOWN_YEARS:
            return days.first, f"{name}, {days.first.isoformat()}"
    return None, "no date"


class Search:
    """One article while its time expressions are found: its straight text and the dates named so far."""

    def __init__(self, article: Article, parse: Parse) -> None:
        """Straighten the text once."""
        self.article = article
        self.parse = parse
        self.text = straighten(article.text)
        self.history: list[Resolved] = []
        self._paragraph = -1

    def enter(self, sentence: Sentence) -> None:
        """Go on to a sentence; a new paragraph forgets all dates but the last."""
        if sentence.paragraph != self._paragraph:
            self.history, self._paragraph = self.history[-1:], sentence.paragraph

    def remember(self, resolved: Resolved) -> None:
        """Keep a date that later expressions may lean on."""
        if resolved.kind in ("date", "period") and not (resolved.timex or "").endswith("_REF"):
            self.history.append(resolved)
            del self.history[:-HISTORY]


def _find(article: Article, parse: Parse, reference: date | None, how: str) -> tuple[TimeExpression, ...]:
    times: list[TimeExpression] = []
    search = Search(article, parse)
    moment = Moment(reference=reference, how=how, weekdays=weekdays_in(search.text))
    for sentence in article.sentences:
        if sentence.kind in LEFT_OUT or sentence.repeats is not None:
            continue
        search.enter(sentence)
        times.extend(_of_sentence(search, sentence, moment))
    return tuple(times)


def _of_sentence(search: Search, sentence: Sentence, moment: Moment) -> Iterator[TimeExpression]:
    end = min(sentence.end, sentence.begin + MAX_SENTENCE)
    tokens = tuple(takewhile(lambda t: t.begin < end, search.parse.sentence(sentence.index)))
    for found in find_in_sentence(search.text[sentence.begin : end], tokens, sentence.begin):
        first, last = sentence.begin + found.begin, sentence.begin + found.end
        inside = [t for t in tokens if first <= t.begin and t.end <= last]
        here = replace(moment, tense=_tense(search.parse, inside, sentence), history=tuple(reversed(search.history)))
        resolved = _checked(resolve(found.form, here), found, here)
        search.remember(resolved)
        yield _expression(search.article, sentence, found, resolved)


def _tense(parse: Parse, tokens: Sequence[Token], sentence: Sentence) -> Tense:
    """Return the tense over an expression; in headlines and captions the present tells of the past."""
    tense = tense_of(parse, tokens)
    return "past" if tense == "present" and sentence.kind in ("headline", "subheading", "caption") else tense


def _checked(resolved: Resolved, found: Found, moment: Moment) -> Resolved:
    """Mark a stated day that lies after the article's own, though the verb says that it has been."""
    ahead = moment.reference is not None and resolved.first is not None and (resolved.first - moment.reference).days > 2
    if resolved.suspect is None and ahead and moment.tense == "past" and is_dated(found.form):
        return replace(resolved, suspect=f"told as past, but lies after {moment.how}")
    return resolved


def _expression(article: Article, sentence: Sentence, found: Found, resolved: Resolved) -> TimeExpression:
    return TimeExpression(
        span=article.span(sentence.begin + found.begin, sentence.begin + found.end),
        sentence=sentence.index,
        value=resolved.value,
        grain=resolved.grain if resolved.value else None,
        kind=resolved.kind,
        first=resolved.first.isoformat() if resolved.first and resolved.value else None,
        last=resolved.last.isoformat() if resolved.last and resolved.value else None,
        template=resolved.template,
        weekday=resolved.weekday,
        suspect=resolved.suspect,
        timex=resolved.timex,
        mod=resolved.mod,
        rule=found.rule,
        why=resolved.why,
    )


def bound_publication(article: Article, times: tuple[TimeExpression, ...], parse: Parse) -> Article:
    """Return the article with a lower bound of its publication date where its text proves one.

    The bound is the last day that the article tells of and that was dated by the other articles of the story. Its
    `value` stays null: a report may appear any time after. A single full date proves nothing, as it may be wrong; nor
    does a day of which it says that something will happen then.
    """
    if article.published.value is not None:
        return article
    told = [t for t in times if t.inferred and t.grain == "day" and t.first is not None and t.first == t.last]
    told = [t for t in told if t.kind == "date" and t.suspect is None and not lies_ahead(parse, t)]
    if not told:
        return article
    latest = max(told, key=lambda t: (str(t.first), -t.span.begin))
    bound = max(filter(None, (latest.first, article.published.not_before)))
    day = date.fromisoformat(bound)
    told_of = f"{WEEKDAYS[day.weekday()]} {bound} ({latest.span.text!r})"
    why = f"not stated; reports something of {told_of}, so it is not older than that"
    return replace(article, published=_bounded(article.published, bound, why))


def lies_ahead(parse: Parse, time: TimeExpression) -> bool:
    """Tell whether an expression says when something will be."""
    return tense_of(parse, parse.tokens_in(time.span.begin, time.span.end)) == "future"


def _bounded(published: PublicationDate, bound: str, why: str) -> PublicationDate:
    return replace(published, not_before=bound, why=why)
