"""Quotations without any cue: the speaker is whom the sentence before is about."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from crosswire.attribute.drafts import Draft, Speaker
from crosswire.attribute.grammar import own_subject, phrase
from crosswire.attribute.quotes import place, stands_alone
from crosswire.attribute.reading import Quote, Reading
from crosswire.attribute.speakers import can_speak, is_document
from crosswire.records import Sentence

HUMAN = ("person", "office", "organisation", "group")


def floating_drafts(reading: Reading, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield an attribution for each quotation that has its sentences to itself and that no cue has claimed."""
    taken = {part for d in drafts for part in d.content}
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for quote in reading.quotes:
        where = place(reading, quote)
        if where is None or not stands_alone(where) or goes_in(taken, quote):
            continue
        before = sentence_before(reading, where.first)
        speaker = speaker_before(reading, before, by_sentence.get(before.index, [])) if before is not None else None
        if speaker is not None:
            yield Draft(
                sentence=where.first,
                speaker=speaker,
                cue=None,
                content=quote.parts,
                cue_class="none",
                rule="quotation-floating",
            )


def carry_quotations(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Add to a mixed quotation what its speaker goes on to say in the same paragraph, in quotation marks and no cue."""
    kept = list(drafts)
    taken = {part for d in drafts for part in d.content}
    last = {d.sentence: n for n, d in enumerate(kept) if d.cue is not None}
    ended: dict[int, int] = {}
    for quote in reading.quotes:
        where = place(reading, quote)
        if where is None or not stands_alone(where) or where.first == 0 or goes_in(taken, quote):
            continue
        number = last.get(where.first - 1, ended.get(where.first - 1))
        if number is not None and goes_on_from(reading, kept[number], where.first):
            kept[number] = replace(kept[number], content=tuple(sorted({*kept[number].content, *quote.parts})))
            ended[where.last] = number
    return tuple(kept)


def goes_in(taken: set[tuple[int, int]], quote: Quote) -> bool:
    """Tell whether some content has a quotation already."""
    return any(b <= quote.begin and quote.end <= e for b, e in taken)


def goes_on_from(reading: Reading, draft: Draft, sentence: int) -> bool:
    """Tell whether a draft quotes words of a speaker in the paragraph of a sentence."""
    if draft.speaker is None or draft.cue_class not in ("say", "report"):
        return False
    same = reading.sentence(draft.sentence).paragraph == reading.sentence(sentence).paragraph
    return same and any(reading.quotes_in(b, e) for b, e in draft.content)


def sentence_before(reading: Reading, index: int) -> Sentence | None:
    """Return the sentence before, when it is body text of the same or the previous paragraph."""
    if index == 0:
        return None
    here, before = reading.sentence(index), reading.sentence(index - 1)
    near = before.kind == "body" and here.kind == "body" and here.paragraph - before.paragraph <= 1
    return before if near else None


def speaker_before(reading: Reading, before: Sentence, drafts: list[Draft]) -> Speaker | None:
    """Return the last source of the sentence before, else its subject when that is a person or body."""
    last = next((d.speaker for d in reversed(drafts) if d.speaker is not None), None)
    if last is not None:
        return last
    for token in reading.sentence_tokens(before.index):
        if token.dep == "ROOT":
            who = own_subject(reading, token)
            mention = reading.mention_of(who) if who is not None else None
            if who is None or is_document(who) or not can_speak(reading, who):
                return None
            personal = (mention is not None and mention.kind in HUMAN) or who.entity in ("PERSON", "ORG")
            return Speaker(span=phrase(reading, who), head=who.index) if personal else None
    return None
