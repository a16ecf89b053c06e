"""Cues that close a clause with their speaker, read off commas and words: "P, X said in a statement".

Behind a chain of appositions the parser hangs such a cue on the wrong verb; the marks around it are plain.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.attribute.cues import Use, cues, function_words
from crosswire.attribute.drafts import Draft, Range, Speaker
from crosswire.attribute.grammar import FINITE, is_verb, trim
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak, is_bare_name
from crosswire.attribute.subjects import lost_main_verb
from crosswire.attribute.verbs import CueVerb, ascribes, cue_verb, verbal
from crosswire.records import Token

WIDEST_SPEAKER = 14  # tokens between two commas: the longest titles in the development texts have about a dozen
MOST_STRETCHES = 3  # between commas: "Jane Roe, a nurse at the clinic, who saw it,"
SHORTEST_CLAUSE = 2  # tokens: "Rain fell"
DASHES = (",", "—", "–", "--")
STOPS = (".", "!", "?")
RELATIVES = ("who", "which", "whose")
SUBORDINATING = ("if", "when", "while", "after", "as", "because", "although", "though", "since", "before", "once")
NOT_THIRD = ("i", "we", "you")
NAMING = ("NOUN", "PROPN", "ADJ")  # the parser takes the last noun before a lost verb for an adjective, too
NOT_OPENING = ("ADP", "SCONJ", "CCONJ", "VERB", "AUX", "ADV", "PUNCT")
Chunk = tuple[Token, ...]


def closing_drafts(reading: Reading, verbs: tuple[CueVerb, ...]) -> Iterator[Draft]:
    """Yield the attributions whose cue, with its speaker before it, closes a sentence or a part before a semicolon."""
    for found in verbs:
        use = found.use("clause", classes=("say", "report")) or found.use("witnessed")
        plain = is_main(reading, found.verb) and reading.quote_at(found.verb.begin) is None
        if use is not None and plain and closes(reading, found.verb) and ascribes(reading, found, use):
            draft = closing(reading, found, use)
            if draft is not None:
                yield draft


def closing_noun_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield the attributions whose cue, the last word of a sentence, the parser takes for a noun: "P, radio says".

    Cue and speaker must agree in number: "the talent show" and "police and court reports" close a list.
    """
    for sentence in reading.sentences:
        tokens = [t for t in reading.sentence_tokens(sentence.index) if t.dep != "punct" or t.text not in STOPS]
        last = tokens[-1] if tokens else None
        if last is None or sentence.kind != "body" or not last.tag.startswith("NN") or reading.quote_at(last.begin):
            continue
        found = cue_verb(reading, last)
        use = found.use("clause", classes=("say", "report")) or found.use("witnessed") if found is not None else None
        chunk = split(tokens[:-1])[-1] if use is not None and tokens[:-1] else ()
        speaker = noun_speaker(reading, chunk, last)
        content = content_before(reading, sentence.begin, speaker) if speaker is not None else None
        draft = verbal(found, use, "clause-postposed", (content,), speaker) if found and use and content else None
        if draft is not None:
            yield draft


def noun_speaker(reading: Reading, chunk: Chunk, cue: Token) -> Speaker | None:
    """Return the noun phrase right before a cue that passes for a noun, where it can speak and agrees in number."""
    if not 0 < len(chunk) <= WIDEST_SPEAKER or chunk[0].pos in NOT_OPENING or chunk[-1].pos not in NAMING:
        return None
    if any(t.tag in FINITE or t.pos == "CCONJ" for t in chunk):
        return None
    noun = next((i for i, t in enumerate(chunk) if t.pos == "ADP" or t.tag in ("VBN", "VBG")), len(chunk))
    head = chunk[noun - 1]
    if not agrees(head, cue) or head.pos not in NAMING or not can_speak(reading, head):
        return None
    return Speaker(span=trim(reading.text, chunk[0].begin, chunk[-1].end), head=head.index)


def agrees(noun: Token, cue: Token) -> bool:
    """Tell whether a noun agrees in number with a cue: "records show", "radio says"; "saw" goes with both."""
    many = noun.tag in ("NNS", "NNPS")
    text = cue.text.lower()
    if cues().forms.get(text) == text:
        return many
    return not many or not text.endswith("s")


def is_main(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb is finite or has an auxiliary; "a pilot shot down", "arrested and charged" only describe."""
    mark = reading.kid(verb, "mark") if verb.dep == "ccomp" else None
    if mark is not None and mark.text.lower() == "that" and verb.head < mark.index:
        return False  # "X say that, according to Y, Z confessed"
    if verb.dep in ("acl", "amod") and (verb.tag != "VBN" or not lost_main_verb(reading, verb)):
        return False
    if verb.tag == "VBN" and verb.dep == "conj":
        above = reading.head(verb)
        return above.tag != "VBN" or above.dep not in ("acl", "amod")
    return verb.tag in (*FINITE, "VBN")


def closing(reading: Reading, found: CueVerb, use: Use) -> Draft | None:
    """Return the attribution of a cue that closes its clause."""
    begin = clause_begin(reading, found.verb)
    speaker = speaker_before(reading, begin, found.verb)
    content = content_before(reading, begin, speaker) if speaker is not None else None
    if content is None:
        return None
    rest = behind_comma(reading, found.verb)
    return verbal(found, use, "clause-postposed", (content, rest) if rest else (content,), speaker)


def behind_comma(reading: Reading, verb: Token) -> Range | None:
    """Return what goes on with the content behind a cue amid it: "P, X said Friday, because Q"."""
    after = rest_of_clause(reading, verb)
    comma = next((i for i, t in enumerate(after) if t.text == ","), None)
    return trim(reading.text, after[comma].end, after[-1].end) if comma is not None and after[comma + 1 :] else None


def closes(reading: Reading, verb: Token) -> bool:
    """Tell whether nothing but whom, when, where and how follows a cue in its clause, or up to a comma behind it."""
    after = rest_of_clause(reading, verb)
    comma = next((i for i, t in enumerate(after) if t.text == ","), None)
    if comma is not None and goes_on(reading, after[comma + 1 :]):
        after = after[:comma]
    if not after:
        return True
    if any(is_verb(t) or t.text in (",", ":") or t.text.lower() in ("that", "as") for t in after):
        return False
    if any(reading.quote_at(t.begin) is not None for t in after):
        return False
    first = after[0]
    timed = any(t.span.begin == first.begin for t in reading.times_in(first.begin, first.end))
    return verb.lemma in cues().tellers or timed or first.pos in ("ADP", "ADV")


def goes_on(reading: Reading, words: list[Token]) -> bool:
    """Tell whether what follows the comma behind a cue is more of its content: "because Q", "and Q", no other cue."""
    if (
        not words
        or words[0].pos not in ("SCONJ", "CCONJ")
        or words[0].text.lower() in ("while", "as", "although", "but")
    ):
        return False
    if any(cues().forms.get(t.text.lower()) in cues().sure for t in words):
        return False
    return not any(reading.quote_at(t.begin) is not None for t in words)


def rest_of_clause(reading: Reading, verb: Token) -> list[Token]:
    """Return what follows a verb up to a semicolon, the end of its sentence, or a participle behind a comma."""
    after: list[Token] = []
    for token in reading.tokens[verb.index + 1 :]:
        if token.sentence != verb.sentence or token.text == ";":
            break
        if token.tag == "VBG" and after and after[-1].text == ",":
            after.pop()
            break
        after.append(token)
    while after and after[-1].text in STOPS:
        after.pop()
    return after


def clause_begin(reading: Reading, verb: Token) -> int:
    """Return where the clause of a cue begins: with its sentence, or behind a semicolon outside quotations."""
    sentence = reading.sentence(verb.sentence)
    for token in reversed(reading.between(sentence.begin, verb.begin)):
        if token.text == ";" and reading.quote_at(token.begin) is None:
            return token.end
    return sentence.begin


def speaker_before(reading: Reading, begin: int, verb: Token) -> Speaker | None:
    """Return the speaker between commas before a cue: "the ministry", "its head, Jane Roe,", "Jane Roe, who ...,"."""
    tokens = list(reading.between(begin, verb.begin))
    while tokens and (tokens[-1].pos in ("AUX", "ADV") or tokens[-1].text.lower() in function_words("emphatic")):
        tokens.pop()
    beside = bool(tokens) and tokens[-1].text not in DASHES
    chunks = split(tokens)
    if not chunks:
        return None
    if beside:
        return as_speaker(reading, chunks[-1], chunks[-1])
    return described(reading, chunks)


def split(tokens: list[Token]) -> list[Chunk]:
    """Return the stretches between commas and dashes."""
    chunks: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in DASHES:
            chunks.append([])
        else:
            chunks[-1].append(token)
    return [tuple(c) for c in chunks if c]


def described(reading: Reading, chunks: list[Chunk]) -> Speaker | None:
    """Return a speaker with what describes it: "the head of the board, Jane Roe," or "Jane Roe, a nurse, who ...,"."""
    if len(chunks) > 1 and is_bare_name(reading, chunks[-1]) and not is_bare_name(reading, chunks[-2]):
        return as_speaker(reading, chunks[-2], chunks[-1])
    for count in range(2, min(len(chunks), MOST_STRETCHES) + 1):
        if is_bare_name(reading, chunks[-count]) and all(describes(c) for c in chunks[1 - count :]):
            return as_speaker(reading, chunks[-count], chunks[-count])
    return None


def describes(chunk: Chunk) -> bool:
    """Tell whether a stretch describes the name before it: a clause with "who" or a noun phrase without a verb."""
    return chunk[0].text.lower() in RELATIVES or not any(t.tag in FINITE for t in chunk)


def as_speaker(reading: Reading, first: Chunk, last: Chunk) -> Speaker | None:
    """Return the noun phrase from the first to the last of two stretches as a speaker, headed by that of the last."""
    if len(first) > WIDEST_SPEAKER or any(t.tag in FINITE for t in first):
        return None
    opening = first[0]
    if opening.pos in NOT_OPENING or opening.tag.startswith("W"):
        return None
    head = head_of(last)
    if head is None or not can_speak(reading, head) or head.text.lower() in NOT_THIRD:
        return None
    return Speaker(span=trim(reading.text, opening.begin, last[-1].end), head=head.index)


def head_of(chunk: Chunk) -> Token | None:
    """Return the noun that heads a stretch: what hangs outside it, else the last noun before a preposition."""
    outside = [t for t in chunk if not chunk[0].index <= t.head <= chunk[-1].index or t.head == t.index]
    head = next((t for t in outside if t.pos in ("NOUN", "PROPN", "PRON", "NUM")), None)
    if head is not None:
        return head
    found = None
    for token in chunk:
        if token.pos == "ADP" and found is not None:
            break
        found = token if token.pos in ("NOUN", "PROPN", "PRON") else found
    return found


def is_lost_past(reading: Reading, token: Token) -> bool:
    """Tell whether what the parser takes for a participle behind a noun may be its past: "The smelter restarted in"."""
    return token.tag == "VBN" and token.dep == "acl" and reading.kid(token, "agent", "auxpass") is None


def content_before(reading: Reading, begin: int, speaker: Speaker) -> Range | None:
    """Return what stands before a speaker when it is a clause set off by a comma, and no mere condition of one."""
    content = trim(reading.text, begin, speaker.span[0])
    before = reading.text[begin : speaker.span[0]].rstrip(" \n\"'”’")
    tokens = reading.between(*content)
    finite = sum(t.tag in FINITE or is_lost_past(reading, t) for t in tokens)
    if len(tokens) < SHORTEST_CLAUSE or not finite or before[-1:] not in tuple(",—–-"):
        return None
    subordinate = tokens[0].text.lower() in SUBORDINATING and tokens[0].dep != "prep"
    return None if subordinate and finite == 1 else content
