"""Findings about what is said: outliers, contradictions, lost hedges, altered quotations, headlines, open marks."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.corroborate.findings import Case, finding, shorten
from crosswire.corroborate.findings_sources import listed
from crosswire.corroborate.hedging import factuality_of, hedging_words
from crosswire.corroborate.judge import Judged
from crosswire.corroborate.view import Reading
from crosswire.corroborate.wording import sense
from crosswire.records import Attribution, Discrepancy, Finding, Span
from crosswire.text.normalize import words

SAID = {"polarity": "whether it is so", "modality": "how sure", "attribution": "who says so"}  # a slot in plain words
MARKS = "“”‘’\"' "


def date_outlier(case: Case) -> Iterator[Finding]:
    """Yield the sentences that fit nothing else."""
    for outlier in case.outliers:
        row = case.rows[outlier.member]
        claims = [j.claim.id for j in case.judged if outlier.member in j.group.members]
        rows = [
            d.id
            for d in case.discrepancies
            if any(row.span.overlaps(v.span) for v in d.values) and d.slot in ("date", "place")
        ]
        message = f'{case.where(row.span)}: "{shorten(row.span.text)}" fits nothing else ({outlier.why})'
        yield finding("CW101", message, [row.span], claims, rows)


def contradiction(case: Case) -> Iterator[Finding]:
    """Yield the contradictions that no outlier explains."""
    explained = [case.rows[o.member].span for o in case.outliers]
    for row in case.discrepancies:
        if row.verdict == "contradiction" and not any(v.span.overlaps(s) for v in row.values for s in explained):
            message = f"{SAID.get(row.slot, row.slot)}: {values(case, row)}; {row.why}"
            yield finding("CW401", message, [v.span for v in row.values], row.claims, [row.id])


def tension(case: Case) -> Iterator[Finding]:
    """Yield the values that may not both hold."""
    for row in case.discrepancies:
        if row.verdict == "tension":
            message = f"{SAID.get(row.slot, row.slot)}: {values(case, row)}; {row.why}"
            yield finding("CW403", message, [v.span for v in row.values], row.claims, [row.id])


def quotation_altered(case: Case) -> Iterator[Finding]:
    """Yield the quotations whose words differ."""
    for row in case.discrepancies:
        if row.slot == "quote" and row.verdict == "wording":
            message = f"quoted words differ: {values(case, row)}"
            yield finding("CW203", message, [v.span for v in row.values], row.claims, [row.id])


def attribution_differs(case: Case) -> Iterator[Finding]:
    """Yield the statements that are credited to different sources."""
    for row in case.discrepancies:
        if row.verdict == "attribution":
            message = f"credited differently: {values(case, row)}"
            yield finding("CW402", message, [v.span for v in row.values], row.claims, [row.id])


def values(case: Case, row: Discrepancy) -> str:
    """Return the values of a discrepancy with their places."""
    return " / ".join(f"{case.where(v.span)} “{shorten(v.value, 50)}”" for v in row.values)


def hedge_lost(case: Case) -> Iterator[Finding]:
    """Yield the claims that one article hedges and another asserts in its own voice."""
    for judged in case.across():
        hedged, bare = parted(case, judged)
        if hedged and bare and {case.rows[i].reading.id for i in hedged} != {case.rows[i].reading.id for i in bare}:
            spans = [case.rows[i].span for i in (*hedged, *bare)]
            word = hedging_words(case.rows[hedged[0]])[0].text.lower()
            message = (
                f"{listed([case.where(case.rows[i].span) for i in hedged])} gives as possible (“{word}”) what "
                f"{listed([case.where(case.rows[i].span) for i in bare])} gives as so: {shorten(judged.claim.text)}"
            )
            yield finding("CW202", message, spans, [judged.claim.id])


def parted(case: Case, judged: Judged) -> tuple[list[int], list[int]]:
    """Return the members of a claim that are hedged at their predicate, and those that assert the same predicate."""
    hedged: set[int] = set()
    bare: set[int] = set()
    for pair in judged.group.links:
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            a, b = case.rows[one], case.rows[other]
            if a.sentence.kind != "body" or b.sentence.kind != "body" or not hedging_words(a):
                continue
            same = sense(a.head.lemma.lower()) == sense(b.head.lemma.lower())
            if same and factuality_of(b) in ("asserted", "attributed") and not hedging_words(b):
                hedged.add(one)
                bare.add(other)
    return sorted(hedged), sorted(bare)


def open_marks(case: Case) -> Iterator[Finding]:
    """Yield the quotation marks that are never closed, and the languages that are not read."""
    for reading in case.view.readings:
        for note in reading.annotated.article.note_details:
            if note.name == "unbalanced-quote" and note.span is not None:
                yield finding("CW502", f"{case.where(note.span)}: {note.why}", [note.span])
        language = reading.annotated.article.language
        if language not in (None, "en"):
            yield finding(
                "CW503",
                f"{reading.label} is in language {language}: compared by its wording only",
                [reading.annotated.article.span(0, 0)],
            )


def headline_says_more(case: Case) -> Iterator[Finding]:
    """Yield the headlines that give a quoted phrase to two actors of whom only one uses it in the body."""
    for reading in case.view.readings:
        for phrase in headline_phrases(reading):
            actors = headline_actors(reading)
            using = {a for a in actors if uses(reading, a, phrase)}
            quoted = {a for a in actors if a not in using and is_quoted(reading, a)}
            if using and quoted:
                names = {e: case.view.entities[e].name for e in actors}
                message = (
                    f"{reading.label}: the headline gives “{phrase.text.strip(MARKS)}” to "
                    f"{' and '.join(names[a] for a in actors)}; in the body only "
                    f"{' and '.join(names[a] for a in actors if a in using)} uses it"
                )
                yield finding("CW501", message, [phrase])


def headline_phrases(reading: Reading) -> list[Span]:
    """Return the quoted phrases of two words or more in an article's headline."""
    article = reading.annotated.article
    heads = [s for s in article.sentences if s.kind == "headline" and s.repeats is None]
    spans = [article.span(q.begin, q.end) for q in article.quotations if any(s.begin <= q.begin < s.end for s in heads)]
    return [s for s in spans if len(words(s.text)) > 1]


def headline_actors(reading: Reading) -> list[str]:
    """Return the entities of the headline's names, in order, that stand before its verb."""
    article = reading.annotated.article
    head = next((s for s in article.sentences if s.kind == "headline" and s.repeats is None), None)
    if head is None:
        return []
    tokens = reading.annotated.parse.sentence(head.index)
    verb = next((t for t in tokens if t.pos == "VERB"), None)
    found = reading.mentions_in(head.begin, verb.begin if verb else head.begin)
    ids = [reading.entity_of(m.span) for m in found if m.kind in ("person", "country", "organisation")]
    return list(dict.fromkeys(i for i in ids if i is not None))


def uses(reading: Reading, actor: str, phrase: Span) -> bool:
    """Tell whether an actor says something in a sentence of the body that holds a phrase."""
    wanted = " ".join(words(phrase.text))
    told = (reading.annotated.article.sentence_span(a.sentence).text for a in said_by(reading, actor))
    return any(wanted in " ".join(words(text)) for text in told)


def is_quoted(reading: Reading, actor: str) -> bool:
    """Tell whether the body quotes an actor directly, so that a missing phrase is missing."""
    return any(a.form in ("direct", "mixed") for a in said_by(reading, actor))


def said_by(reading: Reading, actor: str) -> list[Attribution]:
    """Return the attributions of the body whose source is an actor."""
    kinds = {s.index: s.kind for s in reading.annotated.article.sentences}
    return [a for a in reading.annotated.attributions if a.source.entity == actor and kinds.get(a.sentence) == "body"]
