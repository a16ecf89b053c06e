"""Quotations and who says them, read off the text around the marks; syntax only names the subject of the cue."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from crosswire.attribute.cues import cues
from crosswire.attribute.drafts import Draft, Range, Speaker
from crosswire.attribute.grammar import FINITE, is_verb, last_of_phrase, phrase, trim
from crosswire.attribute.reading import Quote, Reading
from crosswire.attribute.speakers import is_document, may_be_quoted
from crosswire.attribute.subjects import noun_before
from crosswire.attribute.verbs import CueVerb, ascribes, cue_verb, issuer_of, quotes_as, speaker_of, verbal
from crosswire.records import Record, Token

CUE_AND_SPEAKER = 2  # words behind a quotation: "said Roe"
FEWEST_WORDS = 4  # a shorter quotation without a cue is a name, a title or scare quotes
WIDEST_GAP = 40  # tokens between quotation and cue, which a long description of the speaker may fill
NEXT_WORDS = 6  # words behind a quotation among which the cue stands that makes its comma the end of an utterance
STOPS = (".", ";", "!", "?")
MARKS = "\"'“”‘’«»„ "
BESIDE = (",", "-", "—", "–")
ENDS = ".,!?…-—"  # what a quotation that is an utterance of its own ends with, inside or right behind its marks


class Place(Record, frozen=True, kw_only=True):
    """A quotation in its sentences: what stands before it in its first sentence and behind it in its last."""

    quote: Quote
    first: int
    last: int
    lead: tuple[Token, ...]
    tail: tuple[Token, ...]
    words: int


def place(reading: Reading, quote: Quote) -> Place | None:
    """Return where a quotation stands; None where its sentences were not read."""
    first = reading.sentence_at(quote.begin)
    last = reading.sentence_at(quote.end - 1)
    if first is None or last is None:
        return None
    inside = reading.between(quote.begin, quote.end)
    return Place(
        quote=quote,
        first=first.index,
        last=last.index,
        lead=reading.between(first.begin, quote.begin),
        tail=reading.between(quote.end, last.end),
        words=sum(t.text[0].isalnum() for t in inside),
    )


def quotation_drafts(reading: Reading) -> tuple[Draft, ...]:
    """Return one attribution for each cue beside quotations, with the quotations that go on without a cue.

    A quotation goes on when it follows, in the same paragraph or as the next one, right behind the last of the speaker.
    """
    by_verb: dict[int, Draft] = {}
    previous: int | None = None
    ended = -2
    for quote in reading.quotes:
        where = place(reading, quote)
        if where is None or is_fragment(reading, where):
            continue
        found = cue_behind(reading, where) or cue_before(reading, where)
        if found is not None:
            added = add(reading, by_verb, found, where)
            previous = found.verb.index if added else None
        elif previous is not None and is_sentence(where) and where.first - ended <= 1:
            by_verb[previous] = with_content(by_verb[previous], quote.parts)
        else:
            previous = None
        ended = max(where.last, reading.tokens[previous].sentence if previous is not None else 0)
    return tuple(by_verb.values())


def add(reading: Reading, by_verb: dict[int, Draft], found: CueVerb, where: Place) -> bool:
    """Add a quotation to the attribution of its cue, or begin one; tell whether it has a source."""
    known = by_verb.get(found.verb.index)
    draft = with_content(known, where.quote.parts) if known is not None else draft_of(reading, found, where)
    if draft is not None:
        by_verb[found.verb.index] = draft
    return draft is not None


def with_content(draft: Draft, parts: tuple[Range, ...]) -> Draft:
    """Return a draft with more content."""
    return replace(draft, content=tuple(sorted({*draft.content, *parts})))


def is_sentence(where: Place) -> bool:
    """Tell whether a quotation has its sentences to itself."""
    return where.words > 0 and not any(t.text[0].isalnum() for t in (*where.lead, *where.tail))


def stands_alone(where: Place) -> bool:
    """Tell whether a quotation has its sentences to itself and is long enough to be one without a cue."""
    return is_sentence(where) and where.words >= FEWEST_WORDS


def is_fragment(reading: Reading, where: Place) -> bool:
    """Tell whether quoted words are part of a clause around them ("the 'envy' of all"), which syntax reads."""
    if where.words == 0:
        return True
    text, quote = reading.text, where.quote
    if any(t.text[0].isalnum() for t in where.lead):
        before = text[: quote.begin].rstrip()[-1:]
        if before in ",:—–-":
            return where.words < 2 and before != ":"
        if text[quote.begin : quote.end].rstrip(MARKS)[-1:] == "," and is_spoken_by_next(reading, where):
            return False
        ended = text[quote.begin : quote.end].rstrip(MARKS)[-1:] in ENDS or not where.tail[1:]
        return not (is_verb(where.lead[-1]) and opens_utterance(text, quote) and ended)
    if is_cue_next(where):
        return False
    last = text[quote.begin : quote.end].rstrip(MARKS)[-1:]
    return bool(where.tail) and last not in ENDS and text[quote.end : quote.end + 2].strip()[:1] not in BESIDE


def is_cue_next(where: Place) -> bool:
    """Tell whether cue and speaker stand right behind a quotation, without a comma: '"The ice is thin" said Roe'."""
    if where.words < FEWEST_WORDS or len(where.tail) < CUE_AND_SPEAKER:
        return False
    verb, who = where.tail[:CUE_AND_SPEAKER]
    return (
        verb.tag in FINITE
        and cues().forms.get(verb.text.lower()) in cues().sure
        and who.pos in ("PROPN", "PRON", "DET", "NOUN")
    )


def is_spoken_by_next(reading: Reading, where: Place) -> bool:
    """Tell whether speaker and cue follow a quotation: "But 'the real test,' Roe added, 'is to come'."."""
    tail = [t for t in where.tail if t.dep != "punct"][:NEXT_WORDS]
    verb = next((t for t in tail if is_verb(t) and t.dep not in ("aux", "auxpass")), None)
    if verb is None or verb.tag not in FINITE or cues().forms.get(verb.text.lower()) not in cues().sure:
        return False
    before, after = reading.previous(verb), reading.next(verb)
    spoken = before is not None and before.pos in ("PROPN", "PRON", "NOUN") and tail[0].pos not in ("CCONJ", "SCONJ")
    closed = after is None or after.text in (".", ",", ";")
    return spoken and closed and not any(cues().forms.get(t.text.lower()) in cues().sure for t in where.lead)


def opens_utterance(text: str, quote: Quote) -> bool:
    """Tell whether a quotation begins with a capital."""
    return text[quote.begin : quote.end].lstrip(MARKS)[:1].isupper()


def cue_behind(reading: Reading, where: Place) -> CueVerb | None:
    """Return the cue behind a quotation: 'Q', said X; 'Q', X said; 'Q', X, who leads Y, said."""
    tail = where.tail if any(t.text[0].isalnum() for t in where.tail) else sentence_of_cue(reading, where)
    for token in tail[:WIDEST_GAP]:
        if reading.quote_at(token.begin) is not None or token.text in (*STOPS, ":"):
            return None
        if not is_verb(token) and hides_cue(reading, where, token):
            return as_cue(reading, token)
        if not is_verb(token) or token.dep in ("aux", "auxpass"):
            continue
        found = quoting_verb(reading, token)
        if found is not None and token.dep != "relcl":
            return None if leads_on(reading, where, token) else found
        if token.dep not in ("relcl", "acl", "advcl", "amod", "pcomp", "xcomp"):
            return None
    return None


def hides_cue(reading: Reading, where: Place, token: Token) -> bool:
    """Tell whether a word that the tagger takes for a noun is the cue: "'Q,' Conway notes."."""
    lemma = cues().forms.get(token.text.lower())
    before, after = reading.previous(token), reading.next(token)
    if lemma not in cues().sure or token.text.lower() == lemma or token.text[0].isupper() or before is None:
        return False
    named = before.pos in ("PROPN", "PRON") or before.text[0].isupper()
    closes = after is None or after.text in (".", ",", ":") or after.pos == "ADP"
    return named and closes and not any(is_verb(t) for t in where.tail if t.index < token.index)


def as_cue(reading: Reading, token: Token) -> CueVerb | None:
    """Return a word as a cue verb, whatever its tag, with the noun before it as its subject."""
    uses = cues().uses(cues().forms[token.text.lower()], None)
    return CueVerb(verb=token, particle=None, uses=uses, passive=False, subject=reading.previous(token))


def leads_on(reading: Reading, where: Place, verb: Token) -> bool:
    """Tell whether a cue between two quotations leads to the second: in "asked 'Q1', X replied: 'Q2'" Q1 is not X's."""
    if not any(is_verb(t) for t in where.lead):
        return False
    between = reading.text[verb.end : verb.end + 4].strip(" ,:")
    return between[:1] in tuple(MARKS.strip()) and between != ""


def sentence_of_cue(reading: Reading, where: Place) -> tuple[Token, ...]:
    """Return the next sentence when it is nothing but a cue: "'It is over!' he cried.", cut behind the mark."""
    index = where.last + 1
    sentences = reading.article.sentences
    if any(is_verb(t) for t in where.lead):
        return ()
    if index >= len(sentences) or sentences[index].paragraph != sentences[where.last].paragraph:
        return ()
    tokens = reading.sentence_tokens(index)
    verb = next((t for t in tokens if is_verb(t) and t.dep not in ("aux", "auxpass")), None)
    if verb is None or verb.dep != "ROOT" or reading.quotes_in(sentences[index].begin, sentences[index].end):
        return ()
    own = any(k.dep in ("ccomp", "xcomp", "attr", "acomp") for k in reading.kids(verb))
    aimed = reading.kid(verb, "dobj") is not None and verb.lemma not in cues().tellers
    return () if own or aimed else tokens


def cue_before(reading: Reading, where: Place) -> CueVerb | None:
    """Return the cue before a quotation, in its sentence or in a sentence before it that ends with a colon."""
    lead = where.lead
    if not any(t.text[0].isalnum() for t in lead):
        if where.first == 0 or not reading.text[: where.quote.begin].rstrip().endswith(":"):
            return None
        lead = reading.sentence_tokens(where.first - 1)
    for token in reversed(lead[-WIDEST_GAP:]):
        if reading.quote_at(token.begin) is not None or token.text in STOPS:
            return None
        if is_verb(token) and token.dep not in ("aux", "auxpass"):
            found = quoting_verb(reading, token)
            if found is not None:
                return found
    return None


def quoting_verb(reading: Reading, token: Token) -> CueVerb | None:
    """Return a token as a cue that can stand beside a quotation, with no other object than whom it was said to."""
    found = cue_verb(reading, token)
    if found is None or found.passive or found.use("quote", "clause") is None or quotes_as(reading, token):
        return None
    only_quoting = found.use("clause") is None and found.use("object") is None
    own = (k for k in reading.kids(token) if k.dep in ("dobj", "xcomp") and reading.quote_at(k.begin) is None)
    aimed = next(own, None)
    if only_quoting and aimed is not None:
        return None
    if aimed is not None and not any(u.cue_class != "act" for u in found.uses) and aimed.index > token.index:
        return None
    return found


def draft_of(reading: Reading, found: CueVerb, where: Place) -> Draft | None:
    """Return the attribution of a quotation to the speaker that its cue names."""
    use = found.use("quote") or found.use("clause")
    behind = where.quote.end <= found.verb.begin
    inverted = speaker_behind(reading, found) if behind and follows(reading, where.quote, found.verb) else None
    speaker = inverted or subject_outside(reading, found)
    if use is None or speaker is None or not ascribes(reading, found, use):
        return None
    rule = "quotation-inverted" if inverted else "quotation-trailing" if behind else "quotation-leading"
    parts = where.quote.parts
    start = None if behind else clause_ahead(found, where)
    if start is not None:
        parts = ((start, parts[0][1]), *parts[1:])
    if behind and opens_indirectly(found, where):
        parts = ((clause_start(where.lead), parts[0][1]), *parts[1:])
    return verbal(found, use, rule, parts, speaker)


def opens_indirectly(found: CueVerb, where: Place) -> bool:
    """Tell whether what stands before a quotation is said by the same speaker: "But 'the real test,' Roe added"."""
    if found.verb.tag not in FINITE or not any(t.text[0].isalnum() for t in where.lead):
        return False
    return not any(cues().forms.get(t.text.lower()) in cues().sure for t in where.lead)


def clause_ahead(found: CueVerb, where: Place) -> int | None:
    """Return where the clause begins that a quotation behind a comma only ends: "argued that P, 'Q'"."""
    between = [t for t in where.lead if t.index > found.verb.index]
    for place, token in enumerate(between):
        if token.text.lower() == "that" and token.dep == "mark":
            return between[place + 1].begin if place + 1 < len(between) else None
        if token.text in (",", ":", ";") or token.tag in FINITE or token.pos == "SCONJ":
            return None
    return None


def clause_start(lead: tuple[Token, ...]) -> int:
    """Return where the clause begins that a quotation ends, in its sentence or behind a semicolon."""
    last = max((i for i, t in enumerate(lead) if t.text == ";"), default=-1)
    return lead[min(last + 1, len(lead) - 1)].begin


def subject_outside(reading: Reading, found: CueVerb) -> Speaker | None:
    """Return the subject of a cue when it stands outside quotation marks and can speak."""
    who = found.subject
    if who is None or reading.quote_at(who.begin) is not None or not may_be_quoted(reading, who):
        who = noun_before(reading, found.verb) if found.verb.tag in (*FINITE, "VBN") else None
    if who is None or reading.quote_at(who.begin) is not None or not may_be_quoted(reading, who):
        return None
    issuer = issuer_of(reading, who) if who.index < found.verb.index and is_document(who) else None
    if issuer is not None and reading.quote_at(issuer.begin) is None:
        return speaker_of(reading, issuer)
    before = found.verb.begin if who.index < found.verb.index else None
    begin, end = phrase(reading, who, before=before)
    inside = [q.end for q in reading.quotes_in(begin, end) if q.end <= who.begin]
    span = trim(reading.text, max([begin, *inside]), end)
    return Speaker(span=span if span[0] < span[1] else (who.begin, who.end), head=who.index)


def follows(reading: Reading, quote: Quote, verb: Token) -> bool:
    """Tell whether nothing but marks stands between a quotation and its cue."""
    return not any(c.isalnum() for c in reading.text[quote.end : verb.begin])


def speaker_behind(reading: Reading, found: CueVerb) -> Speaker | None:
    """Return the noun phrase right behind an inverted cue: "said the mayor of Split in a letter"."""
    head = reading.next(found.verb)
    if head is None or head.dep == "punct" or is_verb(head):
        return None
    while head.head > head.index and reading.head(head).pos in ("NOUN", "PROPN", "PRON"):
        head = reading.head(head)
    if head.pos not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") or not may_be_quoted(reading, head):
        return None
    begin = reading.tokens[max(reading.left[head.index], found.verb.index + 1)].begin
    last = reading.tokens[last_of_phrase(reading, head, proper=True)]
    end = origin_end(reading, last, found.verb)
    return Speaker(span=trim(reading.text, begin, end), head=head.index)


def origin_end(reading: Reading, last: Token, verb: Token) -> int:
    """Return where a speaker ends whose "of" or "from" phrase the parser hangs on the cue: "said a man from Oslo"."""
    following = reading.next(last)
    if following is None or following.head != verb.index or following.text.lower() not in ("of", "from"):
        return last.end
    inner = reading.kid(following, "pobj")
    return reading.tokens[last_of_phrase(reading, inner)].end if inner is not None else last.end


def extend_to_quotes(reading: Reading, drafts: Iterator[Draft]) -> Iterator[Draft]:
    """Let content that ends inside a quotation go on to where the quotation ends, over sentences if need be."""
    for draft in drafts:
        parts: list[Range] = []
        for begin, end in draft.content:
            open_ones = [q for q in reading.quotes_in(max(end - 1, begin), end) if begin <= q.begin and q.end > end]
            if open_ones and not (draft.cue and open_ones[0].begin <= draft.cue[0] < open_ones[0].end):
                parts += [(begin, open_ones[0].parts[0][1]), *open_ones[0].parts[1:]]
            else:
                parts.append((begin, end))
        yield replace(draft, content=tuple(parts))
