"""Who passes on whose words: messengers, media that were told, sources that cite others."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from crosswire.attribute.cues import cues, function_words
from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.grammar import agent_of, is_verb, subject, trim
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak, is_document
from crosswire.attribute.verbs import cue_verb, speaker_of, verbal
from crosswire.records import Token

VENUES = ("in", "on", "to", "with", "for", "through", "via", "by", "from", "at")
AUTHORS = ("from", "of", "by")
QUOTERS = ("cite", "quote", "paraphrase")


def message_author(reading: Reading, draft: Draft) -> Token | None:
    """Return whose message the source passes on: "conveying X's letter, Y said", "Y said on behalf of X"."""
    if draft.verb is None:
        return None
    verb = reading.tokens[draft.verb]
    for kid in reading.kids(verb):
        behalf = on_behalf(reading, kid)
        if behalf is not None:
            return behalf
        conveying = reading.kid(kid, "pcomp") if kid.dep == "prep" else kid if kid.dep == "advcl" else None
        found = conveyed(reading, conveying) if conveying is not None else None
        if found is not None:
            return found
    return None


def on_behalf(reading: Reading, preposition: Token) -> Token | None:
    """Return X of "on behalf of X"."""
    noun = reading.kid(preposition, "pobj") if preposition.text.lower() == "on" else None
    if noun is None or noun.lemma.lower() != "behalf":
        return None
    of = reading.kid(noun, "prep")
    return reading.kid(noun, "poss") or (reading.kid(of, "pobj") if of is not None else None)


def conveyed(reading: Reading, verb: Token) -> Token | None:
    """Return the author of the message that a verb of conveying has as its object."""
    if verb.lemma not in cues().conveyors:
        return None
    source = next((k for k in reading.kids(verb) if k.dep == "prep" and k.text.lower() == "from"), None)
    message = reading.kid(verb, "dobj") or (reading.kid(source, "pobj") if source is not None else None)
    if message is None or message.lemma.lower() not in cues().messages:
        return None
    author = reading.kid(message, "poss")
    if author is None:
        origin = next((k for k in reading.kids(message) if k.dep == "prep" and k.text.lower() in AUTHORS), None)
        author = reading.kid(origin, "pobj") if origin is not None else None
    return author if author is not None and can_speak(reading, author) else None


def with_media(reading: Reading, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield the drafts; a medium that passes one on comes before it, as an attribution that stands over it."""
    for draft in drafts:
        quoting = quoter(reading, draft)
        medium = medium_of(reading, draft) if quoting is None else None
        if quoting is not None:
            yield quoting
        if medium is not None:
            yield Draft(
                sentence=draft.sentence,
                speaker=speaker_of(reading, medium),
                cue=None,
                content=whole(draft),
                cue_class="report",
                rule="told-medium",
            )
            yield replace(draft, under=medium.index)
        else:
            yield draft


def whole(draft: Draft) -> tuple[Range, ...]:
    """Return all of an attribution, source and cue included, as the content of the one that passes it on."""
    first = draft.content[0]
    near = [r for r in (draft.speaker.span if draft.speaker else None, draft.cue) if r is not None]
    begin = min([first[0], *(r[0] for r in near)])
    end = max([first[1], *(r[1] for r in near)])
    return ((begin, end), *(r for r in draft.content[1:] if r[0] >= end))


def quoter(reading: Reading, draft: Draft) -> Draft | None:
    """Return the attribution to whoever quotes: M in "X was quoted by M as saying" and in "M quoted X as saying"."""
    if draft.rule != "quoted-as-saying" or draft.under is None:
        return None
    verb = reading.tokens[draft.under]
    found = cue_verb(reading, verb)
    use = found.use("clause", "object") if found is not None else None
    saying = reading.tokens[draft.verb] if draft.verb is not None else verb
    who = (
        agent_of(reading, verb)
        or agent_of(reading, saying)
        or (reading.kid(verb, "nsubj") if reading.kid(verb, "nsubjpass") is None else None)
    )
    if found is None or use is None or who is None or not can_speak(reading, who):
        return None
    speaker = speaker_of(reading, who)
    content = tuple(part for r in whole(draft) for part in around(reading, r, (speaker.span[0], verb.end)))
    return verbal(found, use, "quoted-by", content, speaker)


def around(reading: Reading, whole_range: Range, own: Range) -> tuple[Range, ...]:
    """Return a range without the words of whoever quotes where these stand amid it: "P, M quoted X as saying"."""
    begin, end = whole_range
    if not begin < own[0] < own[1] < end:
        return (whole_range,)
    return trim(reading.text, begin, own[0]), trim(reading.text, own[1], end)


def medium_of(reading: Reading, draft: Draft) -> Token | None:
    """Return the outlet that was told something, in which it was written, said or published, or that cites it."""
    if draft.speaker is None:
        return None
    if draft.verb is None:
        return citing_outlet(reading, draft)
    verb = reading.tokens[draft.verb]
    for kid in reading.kids(verb):
        told = kid.dep in ("dobj", "dative") and verb.lemma in cues().tellers
        if told and (is_outlet(reading, kid) or (kid.pos == "PROPN" and on_condition(reading, verb))):
            return kid
        if kid.dep == "prep" and kid.text.lower() in VENUES:
            found = outlet_in(reading, kid)
            if found is not None and found.index != draft.speaker.head:
                return found
    head = reading.tokens[draft.speaker.head]
    return publisher(reading, head) if is_document(head) else None


def on_condition(reading: Reading, verb: Token) -> bool:
    """Tell whether something was told "on condition of anonymity", which none but a medium grants."""
    for kid in reading.kids(verb):
        noun = reading.kid(kid, "pobj") if kid.text.lower() in ("on", "under") else None
        if noun is not None and any(t.lemma.lower() == "anonymity" for t in reading.within(noun)):
            return True
    return False


def citing_outlet(reading: Reading, draft: Draft) -> Token | None:
    """Return the outlet that cites a source under a verb that is no cue: "M published the story, citing X"."""
    verbs = citing_verbs(reading, draft)
    who = subject(reading, reading.tokens[verbs[0]]) if verbs and draft.rule != "cited" else None
    return who if who is not None and is_outlet(reading, who) else None


def outlet_in(reading: Reading, preposition: Token) -> Token | None:
    """Return the outlet behind a preposition, directly or in "in an interview with M"."""
    inner = reading.kid(preposition, "pobj")
    if inner is None or is_outlet(reading, inner):
        return inner
    for kid in reading.kids(inner):
        if kid.dep in ("poss", "compound") and is_outlet(reading, kid):
            return kid
        if kid.dep == "prep" and kid.text.lower() in VENUES:
            further = reading.kid(kid, "pobj")
            if further is not None and is_outlet(reading, further):
                return further
    return None


def publisher(reading: Reading, document: Token) -> Token | None:
    """Return the outlet that published a document that is a source: "an article by W, published in M, said"."""
    for kid in reading.kids(document):
        if kid.dep in ("acl", "relcl") and kid.lemma in function_words("publishing"):
            by = agent_of(reading, kid)
            if by is not None and is_outlet(reading, by):
                return by
            place = next((k for k in reading.kids(kid) if k.dep == "prep" and k.text.lower() in VENUES), None)
            if place is not None:
                return outlet_in(reading, place)
    return None


def is_outlet(reading: Reading, token: Token) -> bool:
    """Tell whether a token heads the name of an outlet."""
    mention = reading.mention_of(token)
    named = mention is not None and mention.form != "pronoun" and mention.name[:1].isupper()
    return mention is not None and named and mention.kind == "outlet"


def with_cited(reading: Reading, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield the drafts; what a cited source says is what the citing one says: "Y said P, citing X"."""
    by_verb = {d.verb: d for d in drafts if d.verb is not None}
    for draft in drafts:
        main = next((by_verb[v] for v in citing_verbs(reading, draft) if v in by_verb), None)
        which = cited_behind(reading, draft, drafts)
        if which is not None:
            yield which
        elif main is not None:
            yield replace(draft, content=main.content, under=main.verb, rule="cited", note="")
        else:
            yield draft


def cited_behind(reading: Reading, draft: Draft, drafts: tuple[Draft, ...]) -> Draft | None:
    """Return the attribution to X of "according to M, which cited X"."""
    verb = reading.tokens[draft.verb] if draft.verb is not None else None
    if verb is None or verb.lemma not in QUOTERS or verb.dep != "relcl":
        return None
    who = reading.kid(verb, "dobj")
    main = next((d for d in drafts if d is not draft and d.speaker is not None and d.speaker.head == verb.head), None)
    if main is None or main.speaker is None or who is None or not can_speak(reading, who):
        return None
    above = main.verb if main.verb is not None else main.speaker.head
    return replace(
        draft, speaker=speaker_of(reading, who), content=main.content, under=above, cue_class="say", rule="cited"
    )


def citing_verbs(reading: Reading, draft: Draft) -> tuple[int, ...]:
    """Return the verbs that "citing X" depends on, nearest first."""
    token = reading.between(*draft.cue)[:1] if draft.cue is not None and draft.verb is None else ()
    if not token or not draft.rule.startswith("according-to") or token[0].lemma not in QUOTERS:
        return ()
    return tuple(a.index for a in reading.parse.ancestors(token[0]) if is_verb(a))
