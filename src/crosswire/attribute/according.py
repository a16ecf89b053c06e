"""Attribution by "according to" and its kin, read off the text before any syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crosswire.attribute.cues import cues
from crosswire.attribute.drafts import Draft, Range, Speaker
from crosswire.attribute.grammar import FINITE, last_of_phrase, trim, without_stop
from crosswire.attribute.reading import Reading
from crosswire.attribute.rules import WHY
from crosswire.attribute.speakers import can_speak
from crosswire.lexicon import table
from crosswire.records import Sentence, Token

DESCRIBING = ("a", "an", "the", "its", "his", "her", "their", "which", "who")
COMMA = re.compile(r"(?<!\d),|,(?!\d)")
WIDEST_GAP = 3  # characters of space and marks between a comma and the next word
CALLED = 5  # words of "what it has also called"
WIDEST_OPENER = 4  # words that may stand before a leading cue: "In fact, according to", "But"


@cache
def cue_pattern() -> re.Pattern[str]:
    """Return the pattern of the cues, the longest first."""
    options = sorted(cues().according, key=lambda c: (-len(c), c))
    return re.compile(r"\b(?:" + "|".join(re.escape(o).replace(r"\ ", r"\s+") for o in options) + r")\b", re.IGNORECASE)


def according_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield the attributions by "according to X", before, behind or amid what X is the source of."""
    for sentence in reading.sentences:
        for found in cue_pattern().finditer(reading.text, sentence.begin, sentence.end):
            draft = according(reading, sentence, found.span())
            if draft is not None:
                yield draft


def according(reading: Reading, sentence: Sentence, cue: Range) -> Draft | None:
    """Return the attribution of one such cue."""
    head = source_head(reading, cue[1], sentence.end)
    if head is None or not is_source(reading, cue, head):
        return None
    begun = begins_clause(reading, head) or not goes_on(reading, head, sentence.end)
    leading = begun and leads(reading, sentence, cue[0])
    end = leading_end(reading, head, sentence.end) if leading else phrase_end(reading, head)
    source = trim(reading.text, described_at(reading, cue[1], sentence.end), end)
    content = (
        after_cue(reading, head, source[1], sentence.end)
        if leading
        else around_cue(reading, sentence, head, cue[0], source[1])
    )
    if not content:
        return None
    side = "leading" if leading else "medial" if len(content) > 1 else "trailing"
    return Draft(
        sentence=sentence.index,
        speaker=Speaker(span=source, head=head.index),
        cue=cue,
        content=content,
        rule=f"according-to-{side}",
        note=f'"{" ".join(reading.text[cue[0] : cue[1]].lower().split())}" {WHY[f"according-to-{side}"]}',
    )


def is_source(reading: Reading, cue: Range, head: Token) -> bool:
    """Tell whether what follows the cue is a source: no plan, no unit ("per day") and, after "citing", no reason."""
    word = reading.text[cue[0] : cue[1]].lower().split()[0]
    if word in ("per", "as"):
        if head.lemma.lower() in measured_by():
            return False
        return head.pos == "PROPN" or (reading.kid(head, "det", "poss") is not None and can_speak(reading, head))
    if word in ("citing", "quoting"):
        return head.pos != "PRON" and can_speak(reading, head) and set_off(reading, cue[0])
    return head.pos in ("NOUN", "PROPN", "PRON", "NUM") and head.lemma.lower() not in cues().not_sources


@cache
def measured_by() -> frozenset[str]:
    """Return the words for currencies and units, by the last word: "2,480 per United States Dollar"."""
    rows = table("quantities")
    return frozenset(name.split()[-1] for name in (*rows["currency_names"], *rows["units"]))


def set_off(reading: Reading, begin: int) -> bool:
    """Tell whether a participle opens its sentence or follows a comma."""
    token = reading.between(begin, begin + 1)
    before = reading.previous(token[0]) if token else None
    return before is None or before.text in (",", '"', "—", "–", "-")


def source_head(reading: Reading, begin: int, end: int) -> Token | None:
    """Return the head of the noun phrase that begins after the cue."""
    begin = described_at(reading, begin, end)
    for token in reading.between(begin, end):
        if token.dep == "punct":
            continue
        top = token
        while top.head != top.index and reading.head(top).begin >= begin and top.dep not in ("pobj", "pcomp"):
            top = reading.head(top)
            if top.pos in ("VERB", "AUX") and top.begin > token.begin:
                return first_noun(reading, begin, end)
        return top if top.pos in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ") else first_noun(reading, begin, end)
    return None


def described_at(reading: Reading, begin: int, end: int) -> int:
    """Return where the noun begins behind "what it called", by which a source is described."""
    opening = reading.between(begin, end)[:CALLED]
    if not opening or opening[0].text.lower() != "what":
        return begin
    called = next((t for t in opening if t.lemma in ("call", "describe")), None)
    behind = reading.next(called) if called is not None else None
    if called is None or behind is None:
        return begin
    return behind.end if behind.text.lower() == "as" else called.end


def first_noun(reading: Reading, begin: int, end: int) -> Token | None:
    """Return the last noun of the first run of words after the cue, where the parse does not give a phrase.

    What a hyphen joins is a modifier: "state-run radio".
    """
    found = None
    compound = False
    for token in reading.between(begin, end):
        if token.text == "-":
            found, compound = None, True
        elif compound:
            compound = False
        elif token.pos in ("NOUN", "PROPN", "PRON"):
            found = token
        elif found is not None or token.text in (",", ".", ";"):
            break
    return found


def leads(reading: Reading, sentence: Sentence, cue_begin: int) -> bool:
    """Tell whether a cue opens its sentence, or stands behind an opening phrase without a verb."""
    before = reading.between(sentence.begin, cue_begin)
    words = [t for t in before if t.dep != "punct"]
    if words and words[-1].text.lower() == "that" and words[-1].dep == "mark":
        return True
    return len(words) <= WIDEST_OPENER and not any(t.tag in FINITE for t in words)


def next_comma(reading: Reading, begin: int, limit: int) -> int:
    """Return where the next comma stands that groups no digits ("238,412"), -1 for none."""
    found = COMMA.search(reading.text, begin, limit)
    return found.start() if found is not None else -1


def goes_on(reading: Reading, head: Token, limit: int) -> bool:
    """Tell whether a finite verb follows the comma behind the source: "The tunnel, according to X, will open"."""
    comma = next_comma(reading, head.end, limit)
    for _ in range(2):  # the second comma closes an apposition: "The tunnel, according to X, a builder, will open"
        after = reading.between(comma + 1, comma + 2 + WIDEST_GAP) if comma >= 0 else ()
        if after and (after[0].tag in FINITE or after[0].pos == "AUX"):
            return True
        aside = next_comma(reading, comma + 1, limit) if comma >= 0 else -1
        comma = aside if not any(t.tag in FINITE for t in reading.between(comma + 1, max(aside, 0))) else -1
    return False


def begins_clause(reading: Reading, head: Token) -> bool:
    """Tell whether the clause begins right behind a pronoun: "According to him the raiders, some forty, wore blue"."""
    after = reading.next(head)
    return head.tag == "PRP" and after is not None and after.pos in ("DET", "NOUN", "PROPN", "PRON")


def leading_end(reading: Reading, head: Token, limit: int) -> int:
    """Return where the source of a leading cue ends: at its first comma, where no other clause begins before that."""
    comma = next_comma(reading, head.end, limit)
    end = phrase_end(reading, head)
    between = reading.between(end, comma) if comma >= 0 else ()
    begins = bool(between) and (between[0].pos in ("DET", "PRON") or any(t.tag in FINITE for t in between))
    return end if comma < 0 or begins else comma


def phrase_end(reading: Reading, head: Token) -> int:
    """Return where the minimal noun phrase with this head ends."""
    return reading.tokens[last_of_phrase(reading, head)].end


def skip_apposition(reading: Reading, head: Token, begin: int, limit: int) -> int:
    """Return where the content begins: past an apposition between commas, which a lower-case noun phrase is.

    A name after a name is no apposition but the subject: "According to Reuters, Jane Roe, who leads ..., said".
    """
    second = next_comma(reading, begin, limit)
    if second < 0:
        return begin
    chunk = reading.between(begin, second)
    words = [t for t in chunk if t.dep != "punct"]
    if words and words[0].tag in ("WP", "WP$", "WDT"):
        return second + 1  # "according to two officers, who asked not to be named, P"
    if not words or any(t.tag in FINITE for t in words):
        return begin
    after = next((t for t in reading.between(second + 1, limit) if t.dep != "punct"), None)
    if after is None or after.tag in FINITE:
        return begin
    described = words[0].text.lower() in DESCRIBING or words[0].pos == "NOUN"
    named = head.pos == "NOUN" and words[0].pos == "PROPN"
    return second + 1 if described or named else begin


def after_cue(reading: Reading, head: Token, source_end: int, limit: int) -> tuple[Range, ...]:
    """Return what follows the source of a leading cue."""
    after = reading.text[source_end:limit]
    comma = source_end + len(after) - len(after.lstrip())
    set_apart = reading.text[comma : comma + 1] == ","
    begin = skip_apposition(reading, head, comma + 1, limit) if set_apart else source_end
    begin, end = without_stop(reading, begin, limit)
    return ((begin, end),) if begin < end else ()


def around_cue(reading: Reading, sentence: Sentence, head: Token, cue_begin: int, source_end: int) -> tuple[Range, ...]:
    """Return what precedes a cue, and what follows it when the clause goes on behind it."""
    start = sentence.begin + reading.text[sentence.begin : cue_begin].rfind(";") + 1
    before = trim(reading.text, start, cue_begin)
    if before[0] >= before[1]:
        return ()
    after = medial_rest(reading, sentence, head, source_end, before)
    return (before, after) if after else (before,)


def past_aside(reading: Reading, head: Token, begin: int, limit: int) -> int:
    """Return where the clause goes on behind an apposition between commas: "according to X, a builder, will open"."""
    second = next_comma(reading, begin, limit)
    if second < 0 or any(t.tag in FINITE for t in reading.between(begin, second)):
        return begin
    after = reading.between(second + 1, second + 2 + WIDEST_GAP)
    return second + 1 if head.pos == "PROPN" and after and after[0].tag in FINITE else begin


def medial_rest(reading: Reading, sentence: Sentence, head: Token, begin: int, before: Range) -> Range | None:
    """Return what follows a cue in the midst of its clause: the clause before it still lacks its verb."""
    comma = next_comma(reading, begin, sentence.end)
    if comma < 0:
        return None
    after = reading.between(comma + 1, comma + 2 + WIDEST_GAP)
    resumes = (
        bool(after) and after[0].text.lower() == "that" and after[0].tag == "IN"
    )  # "X told Y, according to Z, that P"
    if not resumes and any(t.tag in FINITE for t in reading.between(*before)):
        return None
    rest = without_stop(reading, past_aside(reading, head, comma + 1, sentence.end), sentence.end)
    return rest if any(t.tag in FINITE for t in reading.between(*rest)) else None
