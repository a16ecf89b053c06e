"""What stands under a credit given in a sentence before: marked as inherited, and as unclear where it may not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from crosswire.attribute.drafts import Draft, Speaker
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import is_document, is_person_noun, speakers
from crosswire.records import Record, Sentence

OPENING = 8  # tokens at the head of a sentence among which a time of its own is sought
UNCLEAR_SENTENCES = 2  # in the development texts a credit covers at most two further sentences without new marks
FARTHEST_PARAGRAPHS = 4  # paragraphs of one reported scene that go on being spoken by persons of the credited passage
PAST = ("VBD",)
SPOKEN = ("say", "report", "ask")  # an interpretation or attitude is the outlet's own reading of the person
MEDIA = frozenset(("media", "press"))
ACTORS = ("person",)


class Credit(Record, frozen=True, kw_only=True):
    """A source that a passage is credited to, the persons in that passage, and where it last held.

    `roles` are the nouns by which persons without a name go there: "a defence official".
    """

    speaker: Speaker
    actors: frozenset[str]
    paragraph: int
    first_paragraph: int
    by_outlet: bool
    roles: frozenset[str] = frozenset()
    unclear: int = 0


def inherited_drafts(reading: Reading, drafts: tuple[Draft, ...], names: Mapping[int, str]) -> Iterator[Draft]:
    """Yield, for sentences after a credited one, attributions without a cue to the credited source.

    `names` gives the names of the sources of the drafts by where these begin.
    """
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    continued = {s.index for d in drafts for b, _ in d.content[1:] if (s := reading.sentence_at(b)) is not None}
    credit: Credit | None = None
    for sentence in reading.sentences:
        if sentence.kind != "body":
            credit = None
            continue
        here = by_sentence.get(sentence.index, [])
        given = credit_of(reading, sentence, here)
        if given is None and credit is not None and not here and sentence.index in continued:
            credit = replace(credit, paragraph=sentence.paragraph)
        elif given is None and credit is not None:
            speakers = {names[d.begin] for d in here if d.cue_class in SPOKEN and d.begin in names}
            if any(takes_up(reading, credit, d) for d in here):
                speakers |= credit.actors | {""}  # the same person, by his office
            credit, inherited = go_on(reading, credit, sentence, speakers if here else None)
            yield from (inherited,) if inherited is not None else ()
        else:
            credit = given


def credit_of(reading: Reading, sentence: Sentence, drafts: list[Draft]) -> Credit | None:
    """Return the credit that a sentence gives: to an outlet, a document, or a body that reports."""
    for draft in drafts:
        if draft.speaker is None or draft.cue is None or not is_crediting(reading, draft):
            continue
        if any(o is not draft and covers(o, draft) for o in drafts):
            continue
        return Credit(
            speaker=draft.speaker,
            actors=frozenset(persons(reading, draft.content[0][0], draft.content[-1][1])),
            paragraph=sentence.paragraph,
            first_paragraph=sentence.paragraph,
            by_outlet=is_outlet(reading, draft.speaker),
            roles=frozenset(roles(reading, draft.content[0][0], draft.content[-1][1])),
        )
    return None


def is_outlet(reading: Reading, speaker: Speaker) -> bool:
    """Tell whether a source is an outlet, alone or in an apposition."""
    return any(m.kind == "outlet" for m in reading.mentions_in(*speaker.span))


def covers(outer: Draft, inner: Draft) -> bool:
    """Tell whether one attribution stands inside what another says."""
    return outer.content[0][0] <= inner.begin and inner.content[-1][1] <= outer.content[-1][1]


def is_crediting(reading: Reading, draft: Draft) -> bool:
    """Tell whether an attribution credits a passage: by "according to" or a cue of reporting, to no mere person."""
    assert draft.speaker is not None
    head = reading.tokens[draft.speaker.head]
    mention = reading.mention_of(head)
    if head.lemma.lower() in speakers().unnameable or head.text.lower() in MEDIA:
        return False
    if mention is not None and mention.kind == "outlet":
        return draft.cue_class in ("say", "report")
    if mention is not None and mention.kind in ACTORS and not is_document(head):
        return False
    if is_document(head):
        return draft.cue_class in ("say", "report")
    return head.pos != "PRON" and (draft.cue_class == "report" or draft.rule.startswith("according-to"))


def persons(reading: Reading, begin: int, end: int) -> Iterator[str]:
    """Yield the names of the persons mentioned in a range."""
    for mention in reading.mentions_in(begin, end):
        if mention.kind in ACTORS:
            yield mention.name


def roles(reading: Reading, begin: int, end: int) -> Iterator[str]:
    """Yield the nouns of persons in a range: "a defence official" goes by "official"."""
    for token in reading.between(begin, end):
        if token.tag == "NN" and is_person_noun(token.lemma.lower()) and reading.kid(token, "det", "amod", "compound"):
            yield token.lemma.lower()


def takes_up(reading: Reading, credit: Credit, draft: Draft) -> bool:
    """Tell whether a source is a person of the passage by his office again: "The official added that P"."""
    if draft.speaker is None or draft.cue_class not in SPOKEN:
        return False
    head = reading.tokens[draft.speaker.head]
    the = reading.kid(head, "det")
    alone = the is not None and the.text.lower() == "the" and the.index == head.index - 1
    return alone and head.tag == "NN" and head.lemma.lower() in credit.roles


def go_on(
    reading: Reading, credit: Credit, sentence: Sentence, speakers: set[str] | None
) -> tuple[Credit | None, Draft | None]:
    """Return what becomes of a credit at the next sentence, and what the sentence inherits from it.

    `speakers` are the names of those whom the sentence quotes; None where it has no source of its own.
    """
    apart = sentence.paragraph - credit.paragraph
    if apart > 1 or sentence.paragraph - credit.first_paragraph > FARTHEST_PARAGRAPHS:
        return None, None
    persons_here = frozenset(persons(reading, sentence.begin, sentence.end))
    if inside_quote(reading, sentence):
        return moved(credit, sentence, persons_here), None
    if apart and (not credit.by_outlet or shifts(reading, sentence)):
        return None, None
    held = speakers & (credit.actors | {""}) if speakers is not None else ()
    narrated = speakers is None and not apart and credit.actors & persons_here and is_past(reading, sentence)
    if held or narrated:
        return moved(credit, sentence, persons_here), inherit(reading, credit, sentence, clear=True)
    if speakers is not None or apart or credit.unclear >= UNCLEAR_SENTENCES:
        return None, None
    return replace(credit, unclear=credit.unclear + 1), inherit(reading, credit, sentence, clear=False)


def shifts(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence opens with a time of its own, and so may tell of something else."""
    opening = reading.sentence_tokens(sentence.index)[:OPENING]
    if not opening:
        return False
    end = next((t.begin for t in opening if t.dep in ("nsubj", "nsubjpass")), opening[-1].end)
    return any(sentence.begin <= t.span.begin < end for t in reading.times_in(sentence.begin, end))


def moved(credit: Credit, sentence: Sentence, actors: frozenset[str]) -> Credit:
    """Return a credit that held up to this sentence, with the persons whom it brings in."""
    return replace(credit, paragraph=sentence.paragraph, actors=credit.actors | actors)


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
    opened = [q for q in reading.quotes_in(sentence.begin, sentence.end) if q.begin >= sentence.begin]
    end = max([sentence.end, *(q.end for q in opened)])
    return Draft(
        sentence=sentence.index,
        speaker=credit.speaker,
        cue=None,
        content=((sentence.begin, end),),
        cue_class="none",
        scope="clear" if clear else "unclear",
        rule="inherited-passage" if clear else "inherited-unclear",
    )
