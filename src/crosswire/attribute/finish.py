"""From drafts to records: form, source, factuality, identity."""

from __future__ import annotations

from crosswire.attribute.carriers import first_of, spoken_for
from crosswire.attribute.chains import with_parents
from crosswire.attribute.drafts import Draft, Range, in_order
from crosswire.attribute.factuality import denies, factuality
from crosswire.attribute.following import following_drafts
from crosswire.attribute.grammar import phrase
from crosswire.attribute.inherit import inherited_drafts
from crosswire.attribute.reading import Reading
from crosswire.attribute.relays import message_author
from crosswire.attribute.sources import name_at, resolve_all
from crosswire.records import Attribution, Source, Token, content_id
from crosswire.records.attribution import AttributionForm

QUOTED_WHOLE = 0.9  # share of the content's letters inside quotation marks from which it is direct, not mixed


def finish(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Attribution, ...]:
    """Return the drafts, and what stands under them without a cue, as records with their chains."""
    sources = resolve_all(reading, drafts)
    names = {d.begin: s.name for d, s in zip(drafts, sources, strict=True) if s.name is not None}
    under_credit = tuple(inherited_drafts(reading, drafts, names))
    taken = frozenset(d.sentence for d in under_credit if d.scope == "clear")
    following = tuple(following_drafts(reading, drafts, taken))
    told = {d.sentence for d in following}
    under_credit = tuple(d for d in under_credit if d.sentence not in told)
    everything = in_order((*drafts, *under_credit, *following))
    resolved = resolve_all(reading, everything)
    found = [record(reading, d, s, everything) for d, s in zip(everything, resolved, strict=True)]
    return with_parents(tuple(found), links(everything, found))


def links(drafts: tuple[Draft, ...], found: list[Attribution]) -> dict[str, str]:
    """Return the parents that the text names: the medium that was told, the source that cites."""
    by_verb = {d.verb: a.id for d, a in zip(drafts, found, strict=True) if d.verb is not None}
    by_medium = {
        (d.sentence, d.speaker.head): a.id
        for d, a in zip(drafts, found, strict=True)
        if d.verb is None and d.rule != "quotation-floating" and d.speaker is not None
    }
    given: dict[str, str] = {}
    for draft, attribution in zip(drafts, found, strict=True):
        if draft.under is not None:
            parent = by_medium.get((draft.sentence, draft.under)) or by_verb.get(draft.under)
            if parent is not None and parent != attribution.id:
                given[attribution.id] = parent
    return given


def record(reading: Reading, draft: Draft, source: Source, drafts: tuple[Draft, ...]) -> Attribution:
    """Return one draft as a record."""
    span = reading.article.span
    how, reason = factuality(reading, draft)
    places = [str(x) for r in (draft.cue or (), *draft.content) for x in (r if isinstance(r, tuple) else (r,))]
    if draft.cue is None and draft.under is not None and draft.speaker is not None:
        places.append(str(draft.speaker.span[0]))  # two links of one chain may share their content
    author = author_of(reading, draft, drafts)
    return Attribution(
        id=content_id("at", reading.article.id, draft.rule, *places),
        article=reading.article.id,
        sentence=draft.sentence,
        source=source,
        cue=span(*draft.cue) if draft.cue else None,
        content=tuple(span(*r) for r in draft.content),
        form="inherited" if draft.cue_class == "none" else form_of(reading, draft.content),
        relay_of=(name_at(reading, author) or words_of(reading, author)) if author is not None else None,
        factuality=how,
        denies=denies(reading, draft),
        scope=draft.scope,
        cue_class=draft.cue_class,
        rule=draft.rule,
        why=f"{draft.why}; {reason}",
    )


def words_of(reading: Reading, head: Token) -> str:
    """Return the words of a noun phrase."""
    begin, end = phrase(reading, head)
    return " ".join(reading.text[begin:end].split())


def author_of(reading: Reading, draft: Draft, drafts: tuple[Draft, ...]) -> Token | None:
    """Return whose words the source passes on, also where the cue goes on from the one that tells so."""
    if draft.verb is None:
        return None
    first = first_of(reading, draft, drafts)
    return message_author(reading, draft) or message_author(reading, first) or spoken_for(reading, first)


def form_of(reading: Reading, content: tuple[Range, ...]) -> AttributionForm:
    """Return whether the content is quoted whole, in part, or not at all."""
    letters = quoted = 0
    for begin, end in content:
        letters += end - begin
        parts = [part for quote in reading.quotes_in(begin, end) for part in quote.parts]
        quoted += sum(max(min(e, end) - max(b, begin), 0) for b, e in parts)
    if quoted >= QUOTED_WHOLE * letters:
        return "direct"
    return "mixed" if quoted else "indirect"
