"""Headlines and transcripts: "X: Y", "Y: X", "X Vows To Y" in capitals that defeat a parser, "NAME: words"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from crosswire.attribute.cues import Use, cues
from crosswire.attribute.drafts import Draft, Range, Speaker
from crosswire.attribute.grammar import FINITE, is_verb, trim
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak, speakers
from crosswire.records import Sentence, Token

WIDEST_NAME = 7  # words of a source beside the colon of a headline: "Former European Central Bank chief economist"
COLON = re.compile(r"(?<=[\w)’'])\s?(?P<mark>:)(?:\s+|(?=[“‘«„\"']))|\s+(?P<dash>[-–—])\s+")
# "ANA ROE:", "Ana Roe (42):", "ANA ROE, HOST:", "Q:", "A."
TURN = re.compile(
    r"(?:(?P<label>[QA])[.:]|(?P<who>[A-Z][\w.’'-]{0,40}(?:\s[A-Z][\w.’'-]{0,40}){0,4}\s?|[A-Z][A-Z .’'-]{2,40})"
    r"(?:,\s[A-Z][A-Z .’'-]{2,40}|\s?\([^()]{1,40}\))?:)(?=\s|[“\"‘'«„»A-Z])\s*(?=\S)"
)
LIST_MARK = re.compile(r"[-–—*•·▪►>◆■]\s+")
MOST_PARAGRAPHS = 6  # of one turn; what is longer has left the transcript
FIRST_PERSON = ("we", "our", "us", "i", "my")
NOMINAL = ("PROPN", "NOUN", "ADJ", "DET", "PART", "ADP", "CCONJ")
ASIDE = re.compile(r"\s\([^()]{1,30}\)(?=\s*$)")  # "Okafor (42)": an age or a party, no part of the name
WIDEST_GAP = 4  # characters between a colon and the words behind it
FEWEST_TURNS = 3  # a single "NAME: ..." in a running text may be anything


def headline_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield the attributions of headlines that no other sieve reads."""
    for sentence in reading.sentences:
        if sentence.kind in ("headline", "subheading"):
            draft = beside_colon(reading, sentence) or by_verb(reading, sentence) or cut_short(reading, sentence)
        else:
            draft = before_quotation(reading, sentence) if sentence.kind == "body" else None
        if draft is not None:
            yield draft


def colon_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield what a headline gives as said by two: "Minister: Army chief says rebels fled"."""
    for sentence in reading.sentences:
        line = reading.text[sentence.begin : sentence.end].rstrip()
        if ": " not in line or line[-1:] in tuple('.!?"”'):
            continue
        outer = beside_colon(reading, sentence)
        if outer is None or outer.cue is None or outer.content[0][0] < outer.cue[0]:
            continue
        inner = said_within(reading, sentence, outer.content[0])
        if inner is not None:
            yield outer
            yield inner


def said_within(reading: Reading, sentence: Sentence, part: Range) -> Draft | None:
    """Return the attribution by the first cue of saying behind a colon, between its subject and its content."""
    tokens = reading.between(*part)
    for place, token in enumerate(tokens[: WIDEST_NAME + 1]):
        lemma = cues().forms.get(token.text.lower())
        if lemma is None or place == 0 or token.text.lower().endswith("ing"):
            continue
        use = next(
            (u for u in cues().verbs.get(lemma, ()) if u.cue_class in ("say", "report") and "clause" in u.frames), None
        )
        if use is None or place + 2 >= len(tokens) or not can_speak(reading, tokens[place - 1]):
            continue
        if any(is_verb(t) and t.dep != "amod" for t in tokens[:place]):
            return None
        return Draft(
            sentence=sentence.index,
            speaker=Speaker(span=trim(reading.text, part[0], token.begin), head=tokens[place - 1].index),
            cue=(token.begin, token.end),
            verb=token.index,
            content=(trim(reading.text, token.end, part[1]),),
            cue_class=use.cue_class,
            commitment=use.commitment,
            rule="headline-verb",
        )
    return None


def before_quotation(reading: Reading, sentence: Sentence) -> Draft | None:
    """Read a sentence of the body that is but a source, a colon and a quotation: 'The union: "We shall stay."'."""
    quote = next(iter(reading.quotes_in(sentence.begin, sentence.end)), None)
    if quote is None or reading.text[sentence.begin : quote.begin].rstrip()[-1:] != ":":
        return None
    mark = reading.text.rindex(":", sentence.begin, quote.begin)
    aside = ASIDE.search(reading.text, sentence.begin, mark)
    name = sentence.begin, aside.start() if aside else mark
    who = name_alone(reading, name)
    if who is None or mark == sentence.begin or is_rubric(reading, name, quote.parts[0]):
        return None
    return Draft(
        sentence=sentence.index,
        speaker=Speaker(span=trim(reading.text, *name), head=who.index),
        cue=(mark, mark + 1),
        content=quote.parts,
        rule="source-colon",
    )


def beside_colon(reading: Reading, sentence: Sentence) -> Draft | None:
    """Read "X: Y", "Y: X" and "Y - X", X being short, without a verb, and able to speak."""
    for mark in COLON.finditer(reading.text, sentence.begin, sentence.end):
        left, right = (sentence.begin, mark.start()), (mark.end(), sentence.end)
        sides = ((left, right), (right, left)) if mark["mark"] else ((right, left),)
        for source, content in sides:
            who = None if source == left and is_rubric(reading, left, right) else name_alone(reading, source)
            if who is not None and len(reading.between(*content)) > 1:
                return Draft(
                    sentence=sentence.index,
                    speaker=Speaker(span=trim(reading.text, *source), head=who.index),
                    cue=mark.span("mark") if mark["mark"] else mark.span("dash"),
                    content=(trim(reading.text, *content),),
                    rule="headline-colon",
                )
    return None


def is_rubric(reading: Reading, left: Range, right: Range) -> bool:
    """Tell whether what stands before a colon says what or where it is about: "World Desk:", "Mozambique:".

    A country speaks there only in quoted words or in words that tell what must or will be.
    """
    own = [t for t in reading.between(*left) if t.dep != "punct"]
    if own and {own[0].text.lower(), own[-1].text.lower(), own[-1].lemma.lower()} & speakers().labels:
        return True
    mention = reading.mention_of(own[-1]) if own else None
    if mention is None or mention.kind not in ("country", "place") or mention.span.begin > own[0].begin:
        return False
    said = reading.between(*right)
    return not reading.quotes_in(*right) and not any(t.tag == "MD" or t.text.lower() in FIRST_PERSON for t in said)


def name_alone(reading: Reading, span: Range) -> Token | None:
    """Return the head of a stretch that is nothing but a source."""
    tokens = [t for t in reading.between(*span) if t.dep != "punct"]
    if not tokens or len(tokens) > WIDEST_NAME or any(is_verb(t) and t.dep != "amod" for t in tokens):
        return None
    tops = (t for t in tokens if t.head == t.index or not span[0] <= reading.head(t).begin < span[1])
    head = next(tops, tokens[-1])
    head = head if head.pos in ("NOUN", "PROPN") else tokens[-1]
    return head if head.pos in ("NOUN", "PROPN", "ADJ") and can_speak(reading, head) else None


def by_verb(reading: Reading, sentence: Sentence) -> Draft | None:
    """Read "X Vows To Y" off the words where the tagger has taken the verb for a name."""
    tokens = reading.sentence_tokens(sentence.index)
    if any(is_verb(t) and t.text.lower() in cues().forms for t in tokens):
        return None
    for place, token in enumerate(tokens[: WIDEST_NAME + 1]):
        if is_verb(token):
            return None
        use = hidden_verb(tokens[:place], token, tokens[place + 1 :]) if place > 0 else None
        if use is not None and can_speak(reading, tokens[place - 1]):
            return Draft(
                sentence=sentence.index,
                speaker=Speaker(span=trim(reading.text, sentence.begin, token.begin), head=tokens[place - 1].index),
                cue=(token.begin, token.end),
                verb=token.index,
                content=(trim(reading.text, token.end, sentence.end),),
                cue_class=use.cue_class,
                commitment=use.commitment,
                rule="headline-verb",
            )
    return None


def cut_short(reading: Reading, sentence: Sentence) -> Draft | None:
    """Read "X says Y to Z" and "Y to Z, X says", where an infinitive stands for "will"."""
    tokens = tuple(t for t in reading.sentence_tokens(sentence.index) if t.text != ".")
    place = next((i for i, t in enumerate(tokens) if i and is_clause_cue(t)), None)
    if place is None or not tokens[:place]:
        return None
    before, after = tokens[:place], tokens[place + 1 :]
    comma = max((i for i, t in enumerate(before) if t.text == ","), default=-1)
    who, said = (before, after) if after else (before[comma + 1 :], before[: max(comma, 0)])
    nominal = bool(who) and len(who) <= WIDEST_NAME and all(t.pos in NOMINAL for t in who)
    if not nominal or not said or not can_speak(reading, who[-1]) or not has_infinitive(said):
        return None
    return Draft(
        sentence=sentence.index,
        speaker=Speaker(span=trim(reading.text, who[0].begin, who[-1].end), head=who[-1].index),
        cue=(tokens[place].begin, tokens[place].end),
        verb=tokens[place].index,
        content=(trim(reading.text, said[0].begin, said[-1].end),),
        cue_class="say",
        commitment="neutral",
        rule="headline-verb",
    )


def is_clause_cue(token: Token) -> bool:
    """Tell whether a word is a finite verb of saying that none but speakers take and that takes a clause."""
    lemma = cues().forms.get(token.text.lower())
    if lemma not in cues().sure or token.tag not in FINITE:
        return False
    return any(u.cue_class in ("say", "report") and "clause" in u.frames for u in cues().verbs.get(lemma, ()))


def has_infinitive(words: tuple[Token, ...]) -> bool:
    """Tell whether a subject with a to-infinitive stands among words."""
    return any(a.tag == "TO" and b.tag == "VB" for a, b in pairwise(words)) and words[0].tag != "TO"


def hidden_verb(before: tuple[Token, ...], token: Token, after: tuple[Token, ...]) -> Use | None:
    """Return the use of a word as a cue when it can be the verb of a headline: "Vows" behind X, "Vow" behind X, Y.

    With another verb behind it, it is a noun: "Delhi attacks test the alliance".
    """
    lower = token.text.lower()
    lemma = cues().forms.get(lower)
    several = any(t.text.lower() in ("and", ",", "&") or t.tag in ("NNS", "NNPS") for t in before)
    if lemma is None or lower.endswith("ing") or (lower == lemma and not several):
        return None
    if lemma not in cues().sure and any(t.tag in (*FINITE, "VBN") for t in after):
        return None
    if not all(t.pos in NOMINAL or t.dep == "punct" for t in before):
        return None
    return next((u for u in cues().verbs.get(lemma, ()) if u.cue_class != "think" and u.frames != {"at"}), None)


class Turn(NamedTuple):
    """A paragraph that opens with a name and a colon: its first sentence, the name or label, where the words begin."""

    sentence: Sentence
    who: Range
    begin: int
    label: str | None


def is_talk(reading: Reading, turns: list[Turn]) -> bool:
    """Tell whether most of what follows the names is clauses: no list of results or of members."""
    finite = {reading.sentence(t.sentence).paragraph for t in reading.tokens if t.tag in FINITE}
    return 2 * sum(turn.sentence.paragraph in finite for turn in turns) >= len(turns)


def transcript_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield the turns of a transcript, several in one article; a single one is read by `before_quotation`."""
    turns = list(find_turns(reading))
    labelled = {t.label for t in turns if t.label} == {"Q", "A"}
    kept = [t for t in turns if labelled or t.label is None]
    several = len(kept) >= FEWEST_TURNS or (labelled and len(kept) > 1)
    if several and is_talk(reading, kept):
        ends = turn_ends(reading, kept)
        yield from (turn_draft(reading, t, ends[t.sentence.index]) for t in kept)


def find_turns(reading: Reading) -> Iterator[Turn]:
    """Yield the paragraphs of the body that open with a name and a colon, behind the mark of a list or none."""
    seen: set[int] = set()
    for sentence in reading.sentences:
        if sentence.kind != "body" or sentence.paragraph in seen:
            continue
        seen.add(sentence.paragraph)
        listed = LIST_MARK.match(reading.text, sentence.begin, sentence.end)
        found = TURN.match(reading.text, listed.end() if listed else sentence.begin, sentence.end + WIDEST_GAP)
        if found is not None:
            yield Turn(sentence, found.span("label" if found["label"] else "who"), found.end(), found["label"])


def turn_ends(reading: Reading, turns: list[Turn]) -> dict[int, int]:
    """Return where each turn ends, by its first sentence: with its paragraph, or the last before the next turn."""
    first = {t.sentence.index for t in turns}
    last = turns[-1].sentence.paragraph
    ends: dict[int, int] = {}
    current: Sentence | None = None
    for sentence in reading.sentences:
        if sentence.index in first:
            current = sentence
        if current is None or sentence.kind != "body":
            current = None
            continue
        limit = 0 if current.paragraph == last else MOST_PARAGRAPHS
        if sentence.paragraph - current.paragraph <= limit:
            ends[current.index] = sentence.end
    return ends


def turn_draft(reading: Reading, turn: Turn, end: int) -> Draft:
    """Return what is said in one turn."""
    tokens = reading.between(*turn.who)
    colon = max(reading.text.rfind(":", turn.who[1], turn.begin), turn.who[1])  # of "Q." the stop
    return Draft(
        sentence=turn.sentence.index,
        speaker=Speaker(span=trim(reading.text, *turn.who), head=tokens[-1].index),
        cue=(colon, colon + 1),
        content=(trim(reading.text, turn.begin, end),),
        rule="transcript",
    )
