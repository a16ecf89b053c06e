"""Time expressions of an article, normalised against its own date and never against the clock.

The method is that of rule-based taggers such as HeidelTime (Strötgen and Gertz 2010) and SUTime (Chang and Manning
2012): patterns read what the words say (`times_dates`, `times_relative`), neighbours are joined (`times_combine`), and
the forms are placed on the calendar (`times_resolve`) by the article's date, the tense, and the dates named before. A
full date never gives its year to another expression.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from crosswire.annotate.times_find import find_in_sentence, is_dated, weekdays_in
from crosswire.annotate.times_forms import Found, Moment, Resolved
from crosswire.annotate.times_resolve import resolve
from crosswire.annotate.times_tense import tense_of
from crosswire.records import Anchor, Article, Parse, PublicationDate, Sentence, TimeExpression
from crosswire.text.calendar import bounds
from crosswire.text.normalize import straighten

LEFT_OUT = ("boilerplate", "credit")
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
        if days and days.first == days.last:
            return days.first, f"{name}, {days.first.isoformat()}"
    return None, "no date"


def _find(article: Article, parse: Parse, reference: date | None, how: str) -> tuple[TimeExpression, ...]:
    times: list[TimeExpression] = []
    text = straighten(article.text)
    weekdays = weekdays_in(text)
    history: list[Resolved] = []
    paragraph = -1
    for sentence in article.sentences:
        if sentence.kind in LEFT_OUT or sentence.repeats is not None:
            continue
        if sentence.paragraph != paragraph:
            history, paragraph = history[-1:], sentence.paragraph
        moment = Moment(reference=reference, how=how, weekdays=weekdays)
        times.extend(_of_sentence(article, parse, sentence, text, moment, history))
    return tuple(times)


def _of_sentence(
    article: Article, parse: Parse, sentence: Sentence, text: str, moment: Moment, history: list[Resolved]
) -> list[TimeExpression]:
    tokens = parse.sentence(sentence.index)
    made = []
    for found in find_in_sentence(text[sentence.begin : sentence.end], tokens, sentence.begin):
        begin, end = sentence.begin + found.begin, sentence.begin + found.end
        inside = [t for t in tokens if begin <= t.begin and t.end <= end]
        tense = tense_of(parse, inside)
        if tense == "present" and sentence.kind in ("headline", "subheading", "caption"):
            tense = "past"
        here = replace(moment, tense=tense, history=tuple(reversed(history)))
        resolved = _checked(resolve(found.form, here), found, here)
        if resolved.kind in ("date", "period") and resolved.timex not in ("PRESENT_REF", "PAST_REF", "FUTURE_REF"):
            history.append(resolved)
            del history[:-HISTORY]
        made.append(_expression(article, sentence, found, resolved))
    return made


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


def bound_publication(article: Article, times: tuple[TimeExpression, ...]) -> Article:
    """Return the article with a lower bound of its publication date where its text proves one.

    The bound is the last day that the article tells of and that was dated by the other articles of the story. Its
    `value` stays null: a report may appear any time after. A single full date proves nothing, as it may be wrong.
    """
    if article.published.value is not None:
        return article
    told = [t for t in times if t.inferred and t.grain == "day" and t.first is not None and t.first == t.last]
    told = [t for t in told if t.kind == "date" and t.suspect is None]
    if not told:
        return article
    latest = max(told, key=lambda t: (str(t.first), -t.span.begin))
    bound = max(filter(None, (latest.first, article.published.not_before)))
    day = date.fromisoformat(bound)
    why = f"not stated; reports something of {day:%A} {bound} ({latest.span.text!r}), so it is not older than that"
    return replace(article, published=_bounded(article.published, bound, why))


def _bounded(published: PublicationDate, bound: str, why: str) -> PublicationDate:
    return replace(published, not_before=bound, why=why)
