"""What stands under a credit given in a sentence before: marked as inherited, and as unclear where it may not."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.attribute.drafts import Draft, Speaker
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import is_document, speakers
from crosswire.records import Record, Sentence

UNCLEAR_SENTENCES = 2  # in the development texts a credit covers at most two further sentences without new marks
FARTHEST_PARAGRAPHS = 4  # paragraphs of one reported scene that go on being spoken by persons of the credited passage
PAST = ("VBD",)
MEDIA = frozenset(("media", "press"))
ACTORS = ("person",)


class Credit(Record, frozen=True, kw_only=True):
    """A source that a passage is credited to, the persons in that passage, and where it last held."""

    speaker: Speaker
    actors: frozenset[str]
    paragraph: int
    first_paragraph: int
    unclear: int = 0


def inherited_drafts(reading: Reading, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield, for sentences after a credited one, attributions without a cue to the credited source."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    credit: Credit | None = None
    for sentence in reading.sentences:
        if sentence.kind != "body":
            credit = None
            continue
        here = by_sentence.get(sentence.index, [])
        given = credit_of(reading, sentence, here)
        if given is not None:
            credit = given
            continue
        credit, draft = go_on(reading, credit, sentence, here) if credit is not None else (None, None)
        if draft is not None:
            yield draft


def credit_of(reading: Reading, sentence: Sentence, drafts: list[Draft]) -> Credit | None:
    """Return the credit that a sentence gives: to an outlet, a document, or a body that reports."""
    for draft in drafts:
        if draft.speaker is None or draft.cue is None or not is_crediting(reading, draft):
            continue
        if any(o is not draft and o.content[0][0] <= draft.begin and draft.content[-1][1] <= o.content[-1][1] for o in drafts):
            continue
        return Credit(
            speaker=draft.speaker,
            actors=frozenset(persons(reading, draft.content[0][0], draft.content[-1][1])),
            paragraph=sentence.paragraph,
            first_paragraph=sentence.paragraph,
        )
    return None


def is_crediting(reading: Reading, draft: Draft) -> bool:
    """Tell whether an attribution credits a passage: by "according to" or a cue of reporting, to no mere person."""
    assert draft.speaker is not None
    head = reading.tokens[draft.speaker.head]
    mention = reading.mention_of(head)
    if head.lemma.lower() in speakers().unnameable | MEDIA:
        return False
    if mention is not None and mention.kind == "outlet":
        return draft.cue_class in ("say", "report")
    if mention is not None and mention.kind in ACTORS and not is_document(head):
        return False
    return head.pos != "PRON" and (draft.cue_class == "report" or draft.rule.startswith("according-to"))


def persons(reading: Reading, begin: int, end: int) -> Iterator[str]:
    """Yield the names of the persons mentioned in a range."""
    for mention in reading.mentions_in(begin, end):
        if mention.kind in ACTORS:
            yield mention.name


def go_on(
    reading: Reading, credit: Credit, sentence: Sentence, drafts: list[Draft]
) -> tuple[Credit | None, Draft | None]:
    """Return what becomes of a credit at the next sentence, and what the sentence inherits from it."""
    if sentence.paragraph - credit.paragraph > 1 or sentence.paragraph - credit.first_paragraph > FARTHEST_PARAGRAPHS:
        return None, None
    same = sentence.paragraph == credit.paragraph
    said_by = [d for d in drafts if d.speaker is not None]
    shared = credit.actors & set(persons(reading, sentence.begin, sentence.end))
    if said_by:
        speakers = {m.name for d in said_by[:1] if d.speaker and (m := reading.mention_of(reading.tokens[d.speaker.head]))}
        if not speakers & credit.actors:
            return None, None
        return moved(credit, sentence), inherit(reading, credit, sentence, clear=True)
    if inside_quote(reading, sentence):
        return moved(credit, sentence), None
    if not same:
        return None, None
    if shared and is_past(reading, sentence):
        return moved(credit, sentence), inherit(reading, credit, sentence, clear=True)
    if credit.unclear >= UNCLEAR_SENTENCES:
        return None, None
    fields = {f: getattr(credit, f) for f in credit.__struct_fields__ if f != "unclear"}
    return Credit(**fields, unclear=credit.unclear + 1), inherit(reading, credit, sentence, clear=False)


def moved(credit: Credit, sentence: Sentence) -> Credit:
    """Return a credit that held up to this sentence."""
    fields = {f: getattr(credit, f) for f in credit.__struct_fields__ if f != "paragraph"}
    return Credit(**fields, paragraph=sentence.paragraph)


def inside_quote(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence goes on inside a quotation that opened before it."""
    quote = reading.quote_at(sentence.begin)
    return quote is not None and quote.begin < sentence.begin


def is_past(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence narrates: its main verb stands in the past."""
    for token in reading.sentence_tokens(sentence.index):
        if token.dep == "ROOT":
            return token.tag in PAST or any(k.tag in PAST and k.dep in ("aux", "auxpass") for k in reading.kids(token))
    return False


def inherit(reading: Reading, credit: Credit, sentence: Sentence, *, clear: bool) -> Draft:
    """Return the inherited attribution of a whole sentence, with the rest of a quotation that it opens."""
    end = max([sentence.end, *(q.end for q in reading.quotes_in(sentence.begin, sentence.end) if q.begin >= sentence.begin)])
    return Draft(
        sentence=sentence.index,
        speaker=credit.speaker,
        cue=None,
        content=((sentence.begin, end),),
        cue_class="none",
        scope="clear" if clear else "unclear",
        rule="inherited-passage" if clear else "inherited-unclear",
    )
