"""A sentence without a source right behind one that has a source: what it says may still be that one's.

It is inherited where reported speech goes on in its tense ("The tender had been flawed.") or gives what was announced
("made two findings. First, ..."); else it is unclear, with the whole chain of the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from crosswire.attribute.announced import Announcement, announced_in, lists
from crosswire.attribute.cues import function_words
from crosswire.attribute.drafts import Draft, Range, Speaker
from crosswire.attribute.grammar import is_verb
from crosswire.attribute.reading import Reading
from crosswire.lexicon import table
from crosswire.records import Record, Sentence, Token
from crosswire.text.hedges import find_words

SPOKEN = ("say", "report", "ask", "act")
BELIEVED = ("clause", "clause-postposed")  # a belief with a clause: "investigators believe that P"
SAYING = ("say", "report", "ask")
TAKEN_UP = ("he", "she", "they", "it")


class Handed(Record, frozen=True, kw_only=True):
    """What a sentence hands on to the next: its sources, the outermost first, and what it announced.

    `given` counts the sentences that gave some of it.
    """

    line: tuple[Speaker, ...] = ()
    said: Announcement | None = None
    given: int = 0

    def after(self) -> Handed:
        """Return what is handed on after one more sentence."""
        return replace(self, given=self.given + 1)


def following_drafts(reading: Reading, drafts: Sequence[Draft], taken: frozenset[int]) -> Iterator[Draft]:
    """Yield what sentences without a source inherit; `taken` are those that have one by another rule."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    handed = Handed()
    before: Sentence | None = None
    for sentence in reading.sentences:
        near = before is not None and follows(before, sentence)
        here = by_sentence.get(sentence.index, [])
        if not near or sentence.kind != "body":
            handed = Handed()
        if stands_alone(reading, sentence, here, handed, taken):
            if here and holds(reading, sentence, here, handed, told=sentence.index not in taken):
                yield from chain_of(sentence, handed.line, "inherited-listed", "clear", whole_of(sentence, here))
                handed = handed.after()
            else:
                handed = opened(reading, sentence, here)
        else:
            rule = how(reading, sentence, handed)
            yield from chain_of(sentence, handed.line, rule, "unclear" if rule == "inherited-unclear" else "clear")
            handed = Handed() if rule == "inherited-unclear" else handed.after()
        before = sentence


def stands_alone(
    reading: Reading, sentence: Sentence, here: list[Draft], handed: Handed, taken: frozenset[int]
) -> bool:
    """Tell whether a sentence has sources of its own, or has none to inherit."""
    # "showed the pilot": what he says comes next, or nothing
    only_heard = handed.said is not None and not handed.said.listing
    if here or sentence.index in taken or not handed.line or only_heard:
        return True
    return goes_on(reading, sentence) or is_own(reading, sentence)


def holds(reading: Reading, sentence: Sentence, here: list[Draft], handed: Handed, *, told: bool) -> bool:
    """Tell whether a sentence with sources of its own gives what was announced before it."""
    said = handed.said
    if said is None:
        return False
    if said_by_other(reading, here, said.roles):
        return True
    if not told or not said.listing:
        return False
    tokens = reading.sentence_tokens(sentence.index)
    counted = gives_it(reading, handed, tokens) and not any(d.cue_class in SAYING for d in here)
    return counted or is_backshifted(reading, tokens)


def gives_it(reading: Reading, handed: Handed, tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence is one announced: of a scene or plan not in the present, of points in any tense."""
    said = handed.said
    if said is None or handed.given >= said.count:
        return False
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    helpers = (k for k in reading.kids(root) if k.dep in ("aux", "auxpass")) if root is not None else ()
    past = root is not None and (root.tag == "VBD" or any(k.tag in ("VBD", "MD") for k in helpers))
    return said.count > 1 or said.present or past


def follows(before: Sentence, sentence: Sentence) -> bool:
    """Tell whether a sentence stands right behind another in its paragraph."""
    return sentence.index == before.index + 1 and sentence.paragraph == before.paragraph


def opened(reading: Reading, sentence: Sentence, here: list[Draft]) -> Handed:
    """Return the chain that a sentence hands on, and what it announces."""
    if sentence.kind != "body":
        return Handed()
    said = announced_in(reading, sentence)
    if said is not None:
        return Handed(line=(said.speaker,), said=said)
    last = last_draft(reading, here)
    return Handed(line=chain_over(last, here)) if last is not None else Handed()


def last_draft(reading: Reading, here: list[Draft]) -> Draft | None:
    """Return the innermost attribution at the end of a sentence when it was spoken and not quoted as a whole."""
    told = (d for d in here if d.cue_class in SPOKEN or (d.cue_class == "think" and d.rule in BELIEVED))
    spoken = [d for d in told if d.speaker is not None and d.cue is not None]
    spoken = [d for d in spoken if not is_quoted(reading, d)]
    if not spoken or any(d.scope == "unclear" for d in here):
        return None
    return max(spoken, key=lambda d: (d.content[-1][1], d.rule == "cited", -sum(e - b for b, e in d.content)))


def is_quoted(reading: Reading, draft: Draft) -> bool:
    """Tell whether the content of a draft is a quotation."""
    begin, end = draft.content[-1]
    quote = reading.quote_at(begin)
    return quote is not None and quote.end >= end - 1


def chain_over(last: Draft, here: list[Draft]) -> tuple[Speaker, ...]:
    """Return the sources from the article to that of a draft."""
    line = [d for d in here if d is not last and d.speaker is not None and over(d, last)]
    line.sort(key=lambda d: -sum(e - b for b, e in d.content))
    speakers = [d.speaker for d in (*line, last) if d.speaker is not None]
    return tuple(dict.fromkeys(speakers))


def over(outer: Draft, inner: Draft) -> bool:
    """Tell whether one draft stands over another: by its content, or as the one that cites or passes on."""
    if inner.under is not None and inner.under in (outer.verb, outer.speaker.head if outer.speaker else None):
        return True
    begin, end = outer.content[0][0], outer.content[-1][1]
    at = inner.cue[0] if inner.cue is not None else inner.content[0][0]
    return begin <= at and inner.content[-1][1] <= end and begin <= inner.content[0][0]


def how(reading: Reading, sentence: Sentence, handed: Handed) -> str:
    """Return the rule by which a sentence without a source hangs on the one before."""
    tokens = reading.sentence_tokens(sentence.index)
    shifted = is_backshifted(reading, tokens)
    listing = handed.said is not None and handed.said.listing
    if listing and (gives_it(reading, handed, tokens) or lists(tokens) or shifted):
        return "inherited-listed"
    return "inherited-backshift" if shifted else "inherited-unclear"


def is_backshifted(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Tell whether the main verb stands in the tense of reported speech: "had been", "would be"."""
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    if root is None:
        return False
    helpers = [k for k in reading.kids(root) if k.dep in ("aux", "auxpass")]
    had = root.tag in ("VBN", "VBG") and any(k.text.lower() == "had" for k in helpers)
    aimed = root.lemma == "be" and root.tag == "VBD" and reading.kid(root, "acomp", "attr", "advmod") is None
    planned = aimed and any(
        k.dep == "xcomp" and reading.left[k.index] > root.index for k in reading.kids(root)
    )  # "were to be moved"
    return had or planned or any(k.text.lower() == "would" for k in helpers)


def goes_on(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence stands in a quotation, in part or whole, and so has its speaker."""
    return bool(reading.quotes_in(sentence.begin, sentence.end)) and reading.quote_at(sentence.begin) is not None


def is_own(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence is plainly the reporter's own: "could not be reached", "shares fell 3 percent"."""
    tokens = reading.sentence_tokens(sentence.index)
    if not any(is_verb(t) for t in tokens) or reading.text[sentence.begin : sentence.end].rstrip().endswith("?"):
        return True
    if find_words(reading.text, tuple(table("cues")["own_voice"]), sentence.begin, sentence.end):
        return True
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    who = reading.kid(root, "nsubj", "nsubjpass") if root is not None else None
    return who is not None and who.lemma.lower() in function_words("traded")


def said_by_other(reading: Reading, here: list[Draft], roles: frozenset[str]) -> bool:
    """Tell whether those whom an announcement is about say all that a sentence says: "he", "the pilot"."""
    heads = [reading.tokens[d.speaker.head] for d in here if d.speaker is not None]
    return bool(heads) and all(t.text.lower() in TAKEN_UP or t.lemma.lower() in roles for t in heads)


def whole_of(sentence: Sentence, here: list[Draft]) -> Range:
    """Return the range of a sentence with the quotations that it opens."""
    return sentence.begin, max([sentence.end, *(d.content[-1][1] for d in here)])


def chain_of(
    sentence: Sentence, line: tuple[Speaker, ...], rule: str, scope: str, content: Range | None = None
) -> Iterator[Draft]:
    """Yield the attributions of a sentence to the sources of a chain, each under the one before it."""
    above: int | None = None
    for speaker in line:
        yield Draft(
            sentence=sentence.index,
            speaker=speaker,
            cue=None,
            content=(content or (sentence.begin, sentence.end),),
            cue_class="none",
            scope="clear" if scope == "clear" else "unclear",
            under=above,
            rule=rule,
        )
        above = speaker.head
