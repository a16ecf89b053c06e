"""From drafts to records: form, source, factuality, identity."""

from __future__ import annotations

from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.factuality import factuality
from crosswire.attribute.reading import Reading
from crosswire.attribute.sources import resolve
from crosswire.records import Attribution, Source, content_id
from crosswire.records.attribution import AttributionForm

QUOTED_WHOLE = 0.9  # share of the content's letters inside quotation marks from which it is direct, not mixed


def finish(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Attribution, ...]:
    """Return the drafts as records in order of the text, not yet chained."""
    sources: list[Source] = []
    found: list[Attribution] = []
    for draft in drafts:
        source = resolve(reading, draft, tuple(sources[-8:]))
        sources.append(source)
        found.append(record(reading, draft, source))
    return tuple(found)


def record(reading: Reading, draft: Draft, source: Source) -> Attribution:
    """Return one draft as a record."""
    span = reading.article.span
    how, reason = factuality(reading, draft)
    places = [str(x) for r in (draft.cue or (), *draft.content) for x in (r if isinstance(r, tuple) else (r,))]
    return Attribution(
        id=content_id("at", reading.article.id, draft.rule, *places),
        article=reading.article.id,
        sentence=draft.sentence,
        source=source,
        cue=span(*draft.cue) if draft.cue else None,
        content=tuple(span(*r) for r in draft.content),
        form=form_of(reading, draft.content) if draft.cue else "inherited",
        factuality=how,
        cue_class=draft.cue_class,
        rule=draft.rule,
        why=f"{draft.why}; {reason}",
    )


def form_of(reading: Reading, content: tuple[Range, ...]) -> AttributionForm:
    """Return whether the content is quoted whole, in part, or not at all."""
    letters = quoted = 0
    for begin, end in content:
        inside = sum(min(e, end) - max(b, begin) for q in reading.quotes_in(begin, end) for b, e in q.parts if b < end and begin < e)
        letters += end - begin
        quoted += inside
    if quoted >= QUOTED_WHOLE * letters:
        return "direct"
    return "mixed" if quoted else "indirect"
