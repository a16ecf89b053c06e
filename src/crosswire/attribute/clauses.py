"""Cue verbs with a clause as their content: before it, behind it, amid it, and after "as"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from crosswire.attribute.cues import Use, cues, function_words
from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.grammar import (
    FINITE,
    clause,
    comma_between,
    complements,
    is_verb,
    own_subject,
    trim,
    without_stop,
)
from crosswire.attribute.nominals import is_media_phrase
from crosswire.attribute.reading import Reading
from crosswire.attribute.thatclauses import aside_at
from crosswire.attribute.verbs import CueVerb, speaking_subject, verbal
from crosswire.records import Token

SET_OFF = ",\"'”’?!-—–"  # what stands between a clause and the cue behind it
WIDEST_SUBJECT = 10  # tokens of a subject right behind a cue, read where the parse has no complement
SHORTEST_CLAUSE = 3  # tokens beyond the head; below that a complement without a verb is a mere phrase
COMPLEMENTS = ("dobj", "xcomp", "attr", "acomp", "oprd", "dative", "intj")
WIDEST_ASIDE = 14  # tokens between a cue and its "that": "said in a statement to the Daily Nation on Sunday that"
WIDEST_REST = 40  # tokens by which a clause is carried on; what is longer is more than a cut of the parser's
CLOSING_MARKS = ('"', "”", "»", "'", "’")
SUBORDINATING = ("if", "when", "while", "after", "as", "because", "although", "though", "since", "before", "once")
Handler = Callable[[Reading, CueVerb], Draft | None]


def clause_drafts(reading: Reading, verbs: tuple[CueVerb, ...]) -> Iterator[Draft]:
    """Yield the attributions whose content is a clause, one a cue verb, the surest handler first."""
    for found in verbs:
        if not found.passive:
            draft = next((d for handler in HANDLERS if (d := handler(reading, found)) is not None), None)
            if draft is not None:
                yield draft


def postposed(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "P, X said" and "P, X said, Q": the cue stands behind its content or amid it; so does "P, X saw"."""
    use = found.use("clause") or found.use("witnessed")
    body = left_body(reading, found)
    if use is None or body is None:
        return None
    speaker = speaking_subject(reading, found, use)
    if speaker is None:
        return None
    sentence = reading.sentence(found.verb.sentence)
    left = left_part(reading, sentence.begin, min(speaker.span[0], found.verb.begin))
    if left is None:
        return None
    rest = right_part(reading, found, body)
    if rest is None and not is_whole(reading, *left):
        return None
    return verbal(found, use, "clause-postposed", (left, rest) if rest else (left,), speaker)


def left_body(reading: Reading, found: CueVerb) -> Token | None:
    """Return the head of the content when it stands, at least in part, before a cue that has no other complement."""
    verb = found.verb
    if any(is_complement(reading, verb, k) for k in reading.kids(verb)):
        return None
    if that_clause(reading, verb) is not None:
        return None
    body = reading.kid(verb, "ccomp")
    if body is not None:
        return body if reading.left[body.index] < verb.index else None
    above = reading.head(verb)
    if verb.dep in ("parataxis", "ccomp", "advcl", "dep") and is_verb(above) and reading.kid(verb, "mark") is None:
        return above if above.index != verb.index else None
    return None


def is_complement(reading: Reading, verb: Token, kid: Token) -> bool:
    """Tell whether a dependent is what the cue says; what stands beyond a comma is not, nor is the addressee."""
    if kid.index < verb.index or kid.dep not in COMPLEMENTS or kid.dep == "dative" or kid.pos == "PROPN":
        return False
    addressee = kid.dep == "dobj" and verb.lemma in cues().tellers
    return not addressee and not comma_between(reading, verb, kid)


def left_part(reading: Reading, begin: int, end: int) -> Range | None:
    """Return what stands before a postposed cue when it is a clause set off by a mark."""
    before = reading.text[begin:end].rstrip()
    if not before or before[-1] not in SET_OFF:
        return None
    begin += before.rfind(";") + 1
    return trim(reading.text, begin, end)


def is_whole(reading: Reading, begin: int, end: int) -> bool:
    """Tell whether what stands before a cue can be said: no mere "in her book", "last May" or "while P"."""
    words = [t for t in reading.between(begin, end) if t.dep != "punct"]
    finite = sum(t.tag in FINITE for t in words)
    if not words or finite > 1 or reading.quotes_in(begin, end):
        return bool(words)
    if finite == 1:
        return words[0].text.lower() not in SUBORDINATING or words[0].dep == "prep"  # "as a nurse, she knew" is whole
    return words[0].pos != "ADP" and words[0].tag != "VBG" and not reading.times_in(words[0].begin, words[0].end)


def right_part(reading: Reading, found: CueVerb, body: Token) -> Range | None:
    """Return what of the content follows a cue amid it: "the files, X said, show ..."."""
    last = reading.tokens[reading.right[body.index]]
    if last.index <= found.verb.index:
        return None
    kids = [k for k in complements(reading, found.verb) if k.index != body.index]
    own = [reading.right[k.index] for k in kids]
    after = reading.tokens[max([found.verb.index, *own])]
    comma = reading.text.find(",", found.verb.end, last.end)
    if body.index > found.verb.index and 0 <= comma < body.begin:
        return without_stop(reading, comma + 1, last.end)
    if body.index > found.verb.index or after.end >= last.end:
        return None
    return without_stop(reading, after.end, last.end)


def as_clause(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "as X reported, P": the content is the clause that the as-clause stands beside."""
    mark = reading.kid(found.verb, "mark", "advmod")
    if found.verb.dep != "advcl" or mark is None or mark.text.lower() != "as":
        return None
    told = ("dobj", "dative") if found.verb.lemma in cues().tellers else ()
    own = (k for k in reading.kids(found.verb) if k.dep in (*COMPLEMENTS, "ccomp") and k.dep not in told)
    if next(own, None) is not None or is_while(reading, found):
        return None
    use = found.use("clause", classes=("say", "report"))
    speaker = speaking_subject(reading, found, use) if use is not None else None
    if use is None or speaker is None:
        return None
    sentence = reading.sentence(found.verb.sentence)
    first = reading.tokens[reading.left[found.verb.index]]
    last = reading.tokens[reading.right[found.verb.index]]
    parts = (trim(reading.text, sentence.begin, first.begin), without_stop(reading, last.end, sentence.end))
    return verbal(found, use, "as-clause", parts, speaker)


def is_while(reading: Reading, found: CueVerb) -> bool:
    """Tell whether "as" means while or how far: "as he was shouting", "as Y joked with Z", "as bad as X said"."""
    beside = reading.next(found.verb)
    goes_on_with = (
        beside is not None and beside.head == found.verb.index and beside.text.lower() in ("with", "on", "about")
    )
    compared = reading.head(found.verb).pos in ("ADJ", "ADV")
    it = found.subject is not None and found.subject.text.lower() == "it"
    return found.verb.tag == "VBG" or goes_on_with or compared or it


def complement(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X said (that) P", "X asked whether P"."""
    use = found.use("clause")
    behind = next((k for k in complements(reading, found.verb) if k.dep == "ccomp"), None)
    body = behind or that_clause(reading, found.verb) or question(reading, found)
    if use is not None and body is None:
        return beside(reading, found, use)
    if use is None or body is None or body.index < found.verb.index or not is_clause(reading, body):
        return None
    if is_anothers(reading, found.verb, reading.tokens[reading.left[body.index]]):
        return None
    if aside_at(reading, found.verb) is not None:
        return None
    speaker = speaking_subject(reading, found, use)
    if speaker is None:
        return None
    mark = reading.kid(body, "mark")
    that = mark is not None and mark.text.lower() == "that" and mark.index > found.verb.index
    after = mark.end if mark is not None and that else found.verb.end
    begin, end = clause(reading, body, after=after)
    end = max(end, *(clause(reading, k)[1] for k in sisters(reading, body)), 0)
    end = carried_to(reading, found, begin, end)
    return verbal(found, use, "clause", ((begin, told_until(reading, found, begin, end)),), speaker)


def sisters(reading: Reading, body: Token) -> Iterator[Token]:
    """Yield the clauses without a subject that go on from a complement: "said he denied P, then conceded Q"."""
    for kid in reading.kids(reading.head(body)):
        goes_on = kid.dep == "ccomp" and kid.index > body.index and kid.tag == body.tag
        if goes_on and comma_between(reading, body, kid) and own_subject(reading, kid) is None:
            yield kid


def told_until(reading: Reading, found: CueVerb, begin: int, end: int) -> int:
    """Return where a content ends before what its writer adds: ", echoing X", ", telling Y that Q", "; Z was there"."""
    tokens = reading.between(begin, end)
    for token in tokens[SHORTEST_CLAUSE:]:
        before = reading.tokens[token.index - 1]
        if before.text != "," or reading.quote_at(token.begin) is not None:
            continue
        added = token.tag == "VBG" and cues().forms.get(token.text.lower()) in function_words("adding")
        if added and not use_is_weak(found):
            return trim(reading.text, begin, before.begin)[1]
    return end


def carried_to(reading: Reading, found: CueVerb, begin: int, end: int) -> int:
    """Return where a clause ends that the parser cuts short: before its verb, "unless", "so that", "but that".

    What another cue says is left to that cue, and so is what follows a quotation that the clause ends with.
    """
    if use_is_weak(found) or found.verb.dep == "relcl" or reading.text[begin:end].rstrip()[-1:] in CLOSING_MARKS:
        return end
    rest = reading.between(end, reading.sentence(found.verb.sentence).end)
    first = next((t for t in rest if t.text != ","), None)
    if first is None or len(rest) > WIDEST_REST or not goes_on(rest, first):
        return end
    if any(cues().forms.get(t.text.lower()) in cues().sure and is_verb(t) for t in rest):
        return end
    return max(without_stop(reading, begin, rest[-1].end)[1], end)


def plain_text(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X said in the suit that P" and "X reported on Monday P" off the words, where the parser finds no clause.

    Only for cues that none but speakers take; the content is all that follows "that", or a subject with its verb.
    """
    use = found.use("clause", classes=("say", "report"))
    lemma = cues().forms.get(found.verb.text.lower())
    if use is None or lemma not in cues().sure or found.verb.tag not in (*FINITE, "VBN", "VBG"):
        return None
    leads = found.verb.dep == "advcl" and found.verb.head > found.verb.index  # "Denying that P, X said Q"
    last = reading.tokens[reading.right[found.verb.index]]
    rest = reading.between(found.verb.end, last.end if leads else reading.sentence(found.verb.sentence).end)
    # A participle takes a bare clause hardly ever: "claiming allegiance", "admitting nurses" have objects.
    start = content_start(reading, rest, tells=lemma in cues().tellers or found.verb.tag == "VBG")
    if start is None or is_anothers(reading, found.verb, rest[start]):
        return None
    speaker = speaking_subject(reading, found, use)
    said = rest[start:]
    if speaker is None or not any(t.tag in FINITE for t in said):
        return None
    return verbal(found, use, "clause", (without_stop(reading, said[0].begin, said[-1].end),), speaker)


def is_anothers(reading: Reading, cue: Token, first: Token) -> bool:
    """Tell whether a clause is that of a noun of saying before it, whose owner is named: "denied X's claim that P"."""
    that = first if first.text.lower() == "that" else reading.previous(first)
    if that is None or that.text.lower() != "that":
        return False
    for noun in reading.tokens[max(cue.index + 1, that.index - WIDEST_SUBJECT) : that.index]:
        if noun.pos != "NOUN" or noun.lemma.lower() not in cues().nouns:
            continue
        beside = noun.index == that.index - 1
        if beside and reading.kid(noun, "poss") is not None:
            return True
        following = reading.tokens[noun.index + 1]
        if following.index < that.index and (
            following.text.lower() == "by" or is_media_phrase(reading, reading.tokens[following.index : that.index])
        ):
            return True
    return False


def content_start(reading: Reading, rest: tuple[Token, ...], *, tells: bool) -> int | None:
    """Return where the content begins among the words behind a cue: behind "that", or past the time and addressee."""
    for place, token in enumerate(rest[:WIDEST_ASIDE]):
        if token.text in (",", ";", ":") or token.tag in FINITE:
            break
        if token.text.lower() == "that" and is_subject_next(rest[place + 1 :]):
            return place + 1
    place = 0
    while place < len(rest) and is_time(reading, rest[place]):
        place += 1
    if tells or not is_subject_next(rest[place:]):
        return None
    return place


def is_time(reading: Reading, token: Token) -> bool:
    """Tell whether a word is part of a time expression or opens one: "on Wednesday"."""
    return token.text.lower() in ("on", "in", "late", "early") or any(
        t.span.begin <= token.begin < t.span.end for t in reading.times_in(token.begin - 1, token.end)
    )


def is_subject_next(words: tuple[Token, ...]) -> bool:
    """Tell whether a noun phrase with a verb behind it follows: the subject of a clause."""
    if not words or words[0].pos not in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "SCONJ"):
        return False
    nominal = False
    for token in words[:WIDEST_SUBJECT]:
        if token.tag in FINITE:
            return nominal
        if token.text in (",", ";", ":") or token.tag in ("WDT", "WP", "WRB", "TO"):
            return False
        nominal = nominal or token.pos in ("NOUN", "PROPN", "PRON", "NUM", "DET")
    return False


def use_is_weak(found: CueVerb) -> bool:
    """Tell whether a cue names a thought or wish, the content of which the sentence around it may well go beyond."""
    return not any(u.cue_class in ("say", "report") for u in found.uses)


def goes_on(rest: tuple[Token, ...], first: Token) -> bool:
    """Tell whether what follows a clause goes on with it: a verb that it lacks, "unless P", "but that P"."""
    lower = first.text.lower()
    if rest[0].text != ",":
        return first.tag in FINITE or lower in ("unless", "because", "if", "until", "so", "where", "when", "than")
    behind = rest[2].text.lower() if len(rest) > 2 else ""
    return (lower in ("but", "and", "or") and behind == "that") or lower in ("so", "because", "unless")


def beside(reading: Reading, found: CueVerb, use: Use) -> Draft | None:
    """Read "X told Y P" and "X said P" where the parser hangs P elsewhere: a subject stands right behind."""
    if use.cue_class not in ("say", "report") or found.verb.tag not in (*FINITE, "VBN"):
        return None
    whom = reading.kid(found.verb, "dobj", "dative") if found.verb.lemma in cues().tellers else None
    after = (reading.right[whom.index] if whom is not None else found.verb.index) + 1
    for token in reading.tokens[after : after + WIDEST_SUBJECT]:
        if token.sentence != found.verb.sentence or token.dep == "punct":
            return None
        verb = reading.head(token)
        if token.dep in ("nsubj", "nsubjpass") and reading.left[token.index] == after and verb.index > token.index:
            speaker = speaking_subject(reading, found, use)
            begin, end = reading.tokens[after].begin, reading.tokens[reading.right[verb.index]].end
            return verbal(found, use, "clause", (trim(reading.text, begin, end),), speaker) if speaker else None
    return None


def question(reading: Reading, found: CueVerb) -> Token | None:
    """Return the head of "whether P" behind "asked the men", which the parser may take for a condition."""
    if found.use("clause", classes=("ask",)) is None:
        return None
    for kid in complements(reading, found.verb):
        mark = reading.kid(kid, "mark") if kid.dep == "advcl" else None
        if mark is not None and mark.text.lower() in ("if", "whether"):
            return kid
    return None


def that_clause(reading: Reading, verb: Token) -> Token | None:
    """Return the head of a that-clause that the parser hangs lower than on the cue: "said after a vote that P"."""
    if reading.kid(verb, "dobj") is not None and verb.lemma not in cues().tellers:
        return None
    for token in reading.tokens[verb.index + 1 : reading.right[verb.index] + 1]:
        if token.text.lower() == "that" and token.dep == "mark":
            head = reading.head(token)
            return head if reading.kid(head, "nsubj", "nsubjpass") is not None else None
        if token.text in (";", ":") or (is_verb(token) and token.dep not in ("amod", "prep", "acl")):
            return None
    return None


def is_clause(reading: Reading, body: Token) -> bool:
    """Tell whether the complement is a clause, or what the parser takes for its head when it errs on the verb."""
    return is_verb(body) or reading.right[body.index] - reading.left[body.index] >= SHORTEST_CLAUSE


HANDLERS: tuple[Handler, ...] = (as_clause, postposed, complement, plain_text)
