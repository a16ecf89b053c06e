"""Who passes on whose words: messengers, media that were told, sources that cite others."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from crosswire.attribute.citing import citing_verbs
from crosswire.attribute.cues import cues, function_words
from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.grammar import agent_of, subject, trim
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak, is_document
from crosswire.attribute.verbs import cue_verb, speaker_of, verbal
from crosswire.records import Token

VENUES = ("in", "on", "to", "with", "for", "through", "via", "by", "from", "at")
AUTHORS = ("from", "of", "by")
TOLD = "told-medium"  # the outlet is the one spoken to, and so the first to have it
CARRIED = "medium-carried"  # the outlet brought it out, or cites it


def message_author(reading: Reading, draft: Draft) -> Token | None:
    """Return whose message the source passes on: "conveying X's letter, Y said", "Y said on behalf of X"."""
    if draft.verb is None:
        return None
    verb = reading.tokens[draft.verb]
    aside = aside_behind(reading, draft)
    found = conveyed(reading, aside) if aside is not None else None
    if found is not None:
        return found
    for kid in reading.kids(verb):
        behalf = on_behalf(reading, kid)
        if behalf is not None:
            return behalf
        if kid.dep == "advcl" and is_anothers(reading, draft, kid):
            continue
        conveying = reading.kid(kid, "pcomp") if kid.dep == "prep" else kid if kid.dep == "advcl" else None
        found = conveyed(reading, conveying) if conveying is not None else None
        if found is not None:
            return found
    return None


def aside_behind(reading: Reading, draft: Draft) -> Token | None:
    """Return the participle between commas behind a source: "X, reading a letter from Y, said"."""
    if draft.speaker is None:
        return None
    end = draft.speaker.span[1]
    behind = reading.between(end, reading.sentence(draft.sentence).end)[:2]
    apart = len(behind) > 1 and behind[0].text == "," and behind[1].tag == "VBG"
    return behind[1] if apart else None


def is_anothers(reading: Reading, draft: Draft, participle: Token) -> bool:
    """Tell whether a participle stands in an aside behind another noun than the source."""
    if draft.speaker is None:
        return False
    comma = reading.previous(participle)
    noun = reading.previous(comma) if comma is not None and comma.text == "," else None
    own = noun is None or draft.speaker.span[0] <= noun.begin < draft.speaker.span[1]
    return not own and noun is not None and noun.pos == "PROPN" and reading.quote_at(noun.begin) is None


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
    if message is None and (behind := particle_object(reading, verb)) is not None:
        message = behind
    if message is None or not is_message(message):
        return None
    author = reading.kid(message, "poss")
    if author is None:
        beside = (*reading.kids(message), *(k for k in reading.kids(verb) if k.index > message.index))
        origin = next((k for k in beside if k.dep in ("prep", "agent") and k.text.lower() in AUTHORS), None)
        author = reading.kid(origin, "pobj") if origin is not None else sender(reading, message)
    named = author is not None and (can_speak(reading, author) or may_write(reading, author))
    return author if named else None


def sender(reading: Reading, message: Token) -> Token | None:
    """Return Y of "a fax sent by Y", "a letter signed by Y": whoever wrote what another passes on."""
    made = (k for k in reading.kids(message) if k.dep == "acl" and k.lemma in function_words("authoring"))
    return next((who for k in made if (who := agent_of(reading, k)) is not None), None)


def may_write(reading: Reading, author: Token) -> bool:
    """Tell whether a message can be from somebody whose noun no list knows: "a request from the abbess"."""
    plain = author.pos == "NOUN" and author.tag == "NN" and not author.entity and not is_message(author)
    beside = reading.kid(author, "det", "poss")
    origin = author.dep == "poss" or reading.head(author).text.lower() == "from"
    return plain and beside is not None and origin


def particle_object(reading: Reading, verb: Token) -> Token | None:
    """Return the object that the parser hangs on a particle: "passing on a request"."""
    part = next((k for k in reading.kids(verb) if k.dep in ("prep", "prt") and k.index == verb.index + 1), None)
    known = part is not None and f"{verb.lemma}+{part.text.lower()}" in cues().conveyors
    return reading.kid(part, "pobj") if part is not None and known else None


def is_message(token: Token) -> bool:
    """Tell whether a noun is a message or document, which can be carried."""
    lemma = token.lemma.lower()
    return is_document(token) or lemma in cues().messages or lemma in cues().nouns


def with_media(reading: Reading, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield the drafts; a medium that passes one on comes before it, as an attribution that stands over it."""
    for draft in drafts:
        quoting = quoter(reading, draft)
        found = medium_of(reading, draft) if quoting is None else None
        if quoting is not None:
            yield quoting
        if found is not None:
            medium, rule = found
            yield Draft(
                sentence=draft.sentence,
                speaker=speaker_of(reading, medium),
                cue=None,
                content=whole(draft),
                cue_class="report",
                rule=rule,
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


def medium_of(reading: Reading, draft: Draft) -> tuple[Token, str] | None:
    """Return the outlet that was told something, in which it was written, said or published, or that cites it.

    With it the rule: whether it is but told of as the one spoken to, or brings the words out.
    """
    if draft.speaker is None:
        return None
    if draft.verb is None:
        return under_rule(citing_outlet(reading, draft), CARRIED)
    verb = reading.tokens[draft.verb]
    paper = written_for(reading, draft, verb)
    if paper is not None:
        return paper, CARRIED
    for kid in reading.kids(verb):
        told = told_medium(reading, verb, kid) if kid.dep in ("dobj", "dative") else None
        if told is not None:
            return told, CARRIED if passes_on(reading, kid) else TOLD
        if kid.dep == "prep" and kid.text.lower() in VENUES:
            found = outlet_in(reading, kid)
            if found is not None and found.index != draft.speaker.head:
                return found, TOLD if is_addressed(reading, kid, found) else CARRIED
    head = reading.tokens[draft.speaker.head]
    return under_rule(publisher(reading, head), CARRIED) if is_document(head) else None


def written_for(reading: Reading, draft: Draft, verb: Token) -> Token | None:
    """Return the outlet of "Writing in M, X argued that P" and "X, writing for M, said P"."""
    who = verb if draft.speaker is None else reading.tokens[draft.speaker.head]
    for clause in (*reading.kids(verb), *reading.kids(who)):
        if clause.dep not in ("advcl", "acl") or clause.lemma != "write" or clause.tag != "VBG":
            continue
        place = next((k for k in reading.kids(clause) if k.dep == "prep" and k.text.lower() in ("in", "for")), None)
        found = outlet_in(reading, place) if place is not None else None
        if found is not None:
            return found
    return None


def told_medium(reading: Reading, verb: Token, told: Token) -> Token | None:
    """Return the outlet that is told something, itself or as the house of one of its people: "told M's Ann Lee"."""
    if verb.lemma not in cues().tellers:
        return None
    if is_outlet(reading, told) or (told.pos == "PROPN" and on_condition(reading, verb)):
        return told
    title = next((k for k in reading.kids(told) if k.dep in ("compound", "appos") and k.pos == "NOUN"), told)
    beside = (*reading.kids(told), *reading.kids(title))  # "told M's Ann Lee", "told M reporter Ann Lee"
    return next((k for k in beside if k.dep in ("poss", "compound", "nmod") and is_outlet(reading, k)), None)


def passes_on(reading: Reading, told: Token) -> bool:
    """Tell whether a clause says that whoever was told made it known: "told M, which reported it on Sunday"."""
    passing = cues().conveyors | function_words("carrying") | function_words("reporting")
    for clause in reading.kids(told):
        who = reading.kid(clause, "nsubj") if clause.dep == "relcl" and clause.lemma in passing else None
        if who is not None and who.text.lower() in ("who", "which"):
            return True
    return False


def under_rule(medium: Token | None, rule: str) -> tuple[Token, str] | None:
    """Return a medium with a rule, where there is one."""
    return (medium, rule) if medium is not None else None


def is_addressed(reading: Reading, preposition: Token, medium: Token) -> bool:
    """Tell whether an outlet is spoken to: "said to M", "in an interview with M"; "wrote in M" is printed by M."""
    words = {t.text.lower() for t in reading.tokens[preposition.index : medium.index]}
    return bool(words & {"to", "with", "for", "interview", "conversation"})


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
    named = mention is not None and mention.form != "pronoun"
    named = named and mention is not None and (mention.key is not None or mention.name[:1].isupper())
    return mention is not None and named and mention.kind == "outlet"
