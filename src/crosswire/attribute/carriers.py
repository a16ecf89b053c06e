"""Who carries the words of another: a note read by a priest, a letter printed by a paper, an interpreter, a messenger.

The carrier stands nearer to the article than the speaker; whoever speaks for another stands nearer than that other.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from crosswire.attribute.cues import cues, function_words
from crosswire.attribute.drafts import Draft, Range, Speaker
from crosswire.attribute.grammar import agent_of, is_verb, phrase, subject
from crosswire.attribute.reading import Reading
from crosswire.attribute.relays import is_message, is_outlet, message_author, passes_on, whole
from crosswire.attribute.speakers import can_speak, is_document, is_person_noun, speakers
from crosswire.records import TimeExpression, Token

NEAREST = 4  # governors between a carried document and the cue or speaker that it belongs to
PLACES = ("GPE", "LOC", "FAC")
BEARERS = ("NOUN", "PROPN", "PRON")
ORIGINS = ("from", "by", "of")
TRANSLATING = ("translate", "interpret")
LISTENERS = ("monitor", "intercept", "transcribe")  # what a service does to a broadcaster, which is the speaker
ACTING = ("speak", "act", "stand", "answer", "deputise", "deputize", "fill")


def with_carriers(reading: Reading, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield the drafts; whoever carries one comes before it, as an attribution that stands over it."""
    for draft in drafts:
        found = None if draft.speaker is None or draft.under is not None else carrier(reading, draft, drafts)
        author = message_author(reading, draft) if found is not None else None
        own = author is not None and found is not None and author.index == found[0].index
        if found is None or own or any(gives(d, found[0], draft) for d in drafts):
            yield draft
            continue
        who, rule = found
        begin, end = phrase(reading, who)
        comma = reading.text.find(",", who.end, end)  # "read by her sister, Jane Roe said": the name says it
        yield Draft(
            sentence=draft.sentence,
            speaker=Speaker(span=(begin, end if comma < 0 else comma), head=who.index),
            cue=None,
            content=whole(draft),
            cue_class="report",
            rule=rule,
        )
        yield replace(draft, under=who.index)


def gives(outer: Draft, who: Token, inner: Draft) -> bool:
    """Tell whether a draft already has somebody over another: "aired a recording of X saying that P"."""
    if outer is inner or outer.speaker is None or outer.speaker.head != who.index or inner.cue is None:
        return False
    begin = min(inner.cue[0], inner.content[0][0])
    return any(b <= begin and inner.content[-1][1] <= e for b, e in outer.content)


def carrier(reading: Reading, draft: Draft, drafts: tuple[Draft, ...]) -> tuple[Token, str] | None:
    """Return who carries the words of a draft, and the rule that tells."""
    assert draft.speaker is not None
    who = reader(reading, draft, drafts) or told_on(reading, draft) or writer_down(reading, draft)
    if who is not None:
        return who, "carried-by"
    who = mouthpiece(reading, draft)
    if who is not None:
        return who, "through-another"
    who = messenger(reading, draft)
    return (who, "passed-on") if who is not None else None


def reader(reading: Reading, draft: Draft, drafts: tuple[Draft, ...]) -> Token | None:
    """Return C of "in a note read by C", "a letter printed by C": the document is the speaker's or the speaker."""
    assert draft.speaker is not None
    for token in reading.sentence_tokens(draft.sentence):
        if (
            token.tag not in ("VBN", "VBD")
            or token.lemma not in function_words("carrying")
            or inside(draft.content, token)
        ):
            continue
        document = carried(reading, token)
        who = agent_of(reading, token) or agent_beside(reading, token) or own_doer(reading, token)
        who = who or mouth_at(reading, token) or medium_at(reading, token) or receiver_at(reading, token)
        if who is None or who.index == draft.speaker.head or not can_speak(reading, who):
            continue
        if leads_in(draft, token):
            return who
        if (document.index == draft.verb or inside(draft.content, document)) and quoted_as(reading, token):
            return who
        if (
            document.index == draft.speaker.head
            and token.lemma in (*function_words("citing"), *LISTENERS)
            and draft.rule != "quoted-as-saying"
        ):
            return who
        elsewhere = any(d is not draft and d.speaker is not None and d.speaker.head == document.index for d in drafts)
        if (
            is_message(document)
            and (token.dep in ("acl", "relcl") or token.dep == "conj")
            and not elsewhere
            and belongs(reading, draft, document)
        ):
            return who
    return None


def carried(reading: Reading, verb: Token) -> Token:
    """Return what a participle of carrying stands with: its noun, past the participle that it shares it with."""
    above = reading.head(verb)
    return reading.head(above) if verb.dep == "conj" and above.dep == "acl" else above


def told_on(reading: Reading, draft: Draft) -> Token | None:
    """Return Y of "X told Y, which reported it, that P" and "X told Y, who passed it on"."""
    verb = reading.tokens[draft.verb] if draft.verb is not None else None
    if verb is None or verb.lemma not in function_words("addressing"):
        return None
    told = (k for k in reading.kids(verb) if k.dep in ("dobj", "dative"))
    return next((k for k in told if passes_on(reading, k)), None)


def writer_down(reading: Reading, draft: Draft) -> Token | None:
    """Return Y of "X recalls, as told to Y": who wrote it down."""
    if draft.verb is None:
        return None
    for token in reading.sentence_tokens(draft.sentence):
        to = reading.next(token) if token.text.lower() == "told" and quoted_as(reading, token) else None
        who = reading.kid(to, "pobj") if to is not None and to.text.lower() == "to" else None
        if who is not None and not inside(draft.content, token) and who.index != draft.speaker_head:
            return who
    return None


def leads_in(draft: Draft, verb: Token) -> bool:
    """Tell whether a participle of citing stands before the speaker whom it is about: "Quoted by M, X said"."""
    return verb.dep == "advcl" and verb.head == draft.verb and verb.lemma in function_words("citing")


def agent_beside(reading: Reading, verb: Token) -> Token | None:
    """Return C of "a speech broadcast live by C" where the parser hangs the by-phrase on the noun."""
    by = next((t for t in reading.tokens[verb.index + 1 : verb.index + NEAREST] if t.pos != "ADV"), None)
    beside = by is not None and by.text.lower() == "by" and by.head == verb.head
    return reading.kid(by, "pobj") if beside and by is not None else None


def own_doer(reading: Reading, verb: Token) -> Token | None:
    """Return C of "a video that C released": the subject of a relative clause that has one of its own."""
    who = reading.kid(verb, "nsubj") if verb.dep == "relcl" else None
    return who if who is not None and not who.tag.startswith("W") and who.index > verb.head else None


def mouth_at(reading: Reading, verb: Token) -> Token | None:
    """Return C of "released through C", a press office, lawyer or outlet."""
    way = next((k for k in reading.kids(verb) if k.dep == "prep" and k.text.lower() in ("through", "via")), None)
    who = reading.kid(way, "pobj") if way is not None else None
    if who is None or who.lemma.lower() in function_words("platforms"):
        return None
    return who if who.lemma.lower() in function_words("mouths") or can_speak(reading, who) else None


def medium_at(reading: Reading, verb: Token) -> Token | None:
    """Return the medium of "published in the weekly M", "broadcast on M": a name or a noun of media, no platform."""
    place = next((k for k in reading.kids(verb) if k.dep == "prep" and k.text.lower() in ("in", "on", "over")), None)
    who = reading.kid(place, "pobj") if place is not None else None
    if who is None or any(t.span.begin <= who.begin < t.span.end for t in times(reading, who)):
        return None
    if who.entity in PLACES and not is_outlet(reading, who):
        return None
    lemma = who.lemma.lower()
    if is_medium(reading, who) or (verb.lemma in function_words("citing") and is_document(who)):
        return who
    named = who.pos == "PROPN" and lemma not in function_words("platforms")
    return who if named and who.entity not in ("DATE", "TIME", "EVENT", "WORK_OF_ART") else None


def is_medium(reading: Reading, who: Token) -> bool:
    """Tell whether a noun is a word for media or the name of an outlet, also by a word beside it: "the daily X"."""
    beside = (who, *(k for k in reading.kids(who) if k.dep in ("compound", "amod", "nmod", "appos")))
    known = function_words("media")
    return is_outlet(reading, who) or any(t.lemma.lower() in known or t.text.lower() in known for t in beside)


def receiver_at(reading: Reading, verb: Token) -> Token | None:
    """Return the medium of "leaked to M", "shown to M", which so brings out what it was given."""
    if verb.lemma not in function_words("revealing"):
        return None
    to = next((k for k in reading.kids(verb) if k.text.lower() in ("to", "with")), None)
    who = reading.kid(to, "pobj") if to is not None else None
    named = who is not None and (is_medium(reading, who) or (who.pos == "PROPN" and who.entity == "ORG"))
    return who if named else None


def times(reading: Reading, token: Token) -> list[TimeExpression]:
    """Return the time expressions that begin in the sentence of a token up to it."""
    return reading.times_in(reading.sentence(token.sentence).begin, token.end)


def quoted_as(reading: Reading, verb: Token) -> bool:
    """Tell whether a participle stands behind "as": "said, as quoted by C, that"."""
    before = reading.previous(verb)
    return before is not None and before.text.lower() == "as"


def inside(content: tuple[Range, ...], token: Token) -> bool:
    """Tell whether a token stands in the content."""
    return any(b <= token.begin < e for b, e in content)


def belongs(reading: Reading, draft: Draft, document: Token) -> bool:
    """Tell whether a document is the speaker of a draft or stands with its cue or speaker: "said in a note"."""
    assert draft.speaker is not None
    wanted = {draft.speaker.head, draft.verb}
    at = document
    for _ in range(NEAREST):
        if at.index in wanted:
            return True
        at = reading.head(at)
    return at.index in wanted


def mouthpiece(reading: Reading, draft: Draft) -> Token | None:
    """Return C of "said through C", C being an interpreter, spokesman, lawyer or outlet."""
    if draft.verb is None or draft.speaker is None:
        return None
    translating = translator(reading, draft)
    if translating is not None:
        return translating
    opening = reading.sentence(draft.sentence).begin
    for kid in reading.sentence_tokens(draft.sentence):
        if kid.text.lower() not in ("through", "via") or inside(draft.content, kid):
            continue
        above = reading.head(kid)
        near = {above.index, above.head} & {draft.verb, draft.speaker.head}
        who = reading.kid(kid, "pobj")
        if kid.begin == opening and who is None and kid.index < above.index <= kid.index + 4:
            near, who = {above.index}, above  # the parser may take "Via" for part of the name behind it
        if not near:
            continue
        if who is None or who.pos not in ("NOUN", "PROPN"):
            continue
        if (
            is_outlet(reading, who)
            or is_person_noun(who.lemma.lower())
            or who.lemma.lower() in function_words("mouths")
        ):
            return who
    return None


def translator(reading: Reading, draft: Draft) -> Token | None:
    """Return C of "with C translating, X said"."""
    for token in reading.sentence_tokens(draft.sentence):
        if token.tag != "VBG" or token.lemma not in TRANSLATING or inside(draft.content, token):
            continue
        who = reading.kid(token, "nsubj") or (reading.head(token) if token.dep == "acl" else None)
        first = reading.tokens[reading.left[who.index]] if who is not None else None
        opener = reading.previous(first) if first is not None else None
        if opener is not None and opener.text.lower() == "with":
            return who
    return None


def messenger(reading: Reading, draft: Draft) -> Token | None:
    """Return S of "S handed over a letter from X in which X said P" and "S passed on X's warning that P"."""
    assert draft.speaker is not None
    if draft.verb is None:
        return None
    at = reading.tokens[draft.verb]
    for _ in range(NEAREST):
        if is_message(at) and not inside(draft.content, at):
            verb = conveying_verb(reading, at)
            who = subject_of(reading, verb) if verb is not None else None
            if who is not None and who.index != draft.speaker.head and who.pos in BEARERS and not is_text(who):
                return who
        if at.head == at.index:
            return None
        at = reading.head(at)
        given = (
            reading.kid(at, "dobj")
            if is_verb(at) and at.lemma in (cues().conveyors | function_words("sharing"))
            else None
        )
        if given is not None and is_message(given) and given.end < draft.cue_begin and not inside(draft.content, at):
            at = given
        if at.pos == "ADP" and at.text.lower() in ORIGINS:
            message = reading.kid(reading.head(at), "dobj")
            at = message if message is not None and is_message(message) else at
    return None


def is_text(token: Token) -> bool:
    """Tell whether a noun names a text and no body: a paper publishes, a page does not."""
    return is_document(token) and token.lemma.lower() not in speakers().bodies


def conveying_verb(reading: Reading, message: Token) -> Token | None:
    """Return the verb of conveying that has a message as its object: "handed over", "passed on", "shared"."""
    verb = reading.head(message)
    if message.dep == "pobj" and verb.text.lower() in ("on", "over", "out", "along"):
        particle, verb = verb.text.lower(), reading.head(verb)
        return verb if f"{verb.lemma}+{particle}" in cues().conveyors else None
    if message.dep == "pobj" and verb.text.lower() == "from" and reading.head(verb).lemma == "read":
        return reading.head(verb)
    known = cues().conveyors | function_words("sharing")
    return verb if message.dep in ("dobj", "nsubjpass") and verb.lemma in known else None


def subject_of(reading: Reading, verb: Token) -> Token | None:
    """Return who does what a verb says, by its by-phrase in the passive; a noun that lost its verb to the parser."""
    above = reading.head(verb)
    if verb.dep == "acl" and above.dep == "ROOT" and above.pos in ("NOUN", "PROPN"):
        return above
    return agent_of(reading, verb) if reading.kid(verb, "nsubjpass") is not None else subject(reading, verb)


def spoken_for(reading: Reading, draft: Draft) -> Token | None:
    """Return X of "S, speaking for X, said" and "S, briefing them on behalf of X, said"."""
    if draft.speaker is None or draft.verb is None:
        return None
    beside = (
        *clauses_at(reading, reading.tokens[draft.verb]),
        *clauses_at(reading, reading.tokens[draft.speaker.head]),
    )
    for verb in beside:
        if inside(draft.content, verb):
            continue
        for kid in reading.kids(verb):
            lower = kid.text.lower()
            who = reading.kid(kid, "pobj") if kid.dep == "prep" else None
            if who is None:
                continue
            if lower == "for" and verb.lemma in ACTING and can_speak(reading, who):
                return who
            if lower in ("on", "in") and who.lemma.lower() in ("behalf", "name"):
                of = reading.kid(who, "prep")
                inner = reading.kid(who, "poss") or (reading.kid(of, "pobj") if of is not None else None)
                if inner is not None:
                    return inner
    return None


def clauses_at(reading: Reading, token: Token) -> Iterator[Token]:
    """Yield the participles and relative clauses that depend on a token."""
    return (k for k in reading.kids(token) if k.dep in ("advcl", "acl", "relcl") and is_verb(k))


def first_of(reading: Reading, draft: Draft, drafts: tuple[Draft, ...]) -> Draft:
    """Return the first of the cues that share a speaker by "and": "S, speaking for X, said P and added Q"."""
    assert draft.verb is not None
    at = reading.tokens[draft.verb]
    by_verb = {d.verb: d for d in drafts if d.verb is not None}
    while at.dep == "conj" and at.head != at.index:
        at = reading.head(at)
        before = by_verb.get(at.index)
        same = before is not None and before.speaker is not None and draft.speaker is not None
        if same and before is not None and before.speaker == draft.speaker:
            return before
    return draft
