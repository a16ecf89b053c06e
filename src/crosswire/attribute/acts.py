"""Cue verbs without a that-clause: speech acts on a thing or person, requests, promises, opinions of something."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from crosswire.attribute.clauses import Handler
from crosswire.attribute.cues import Use, cues, function_words
from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.grammar import FINITE, clause, complements, is_infinitive, trim
from crosswire.attribute.reading import Quote, Reading
from crosswire.attribute.speakers import can_speak, is_document, is_person_noun
from crosswire.attribute.verbs import CueVerb, is_told, issuer_of, speaking_subject, verbal
from crosswire.records import Token

NOMINAL = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART", "ADP")
WIDEST_NAMED = 8  # tokens of what is called something: "the new tax on sugar and salt"
NEAR = 3  # tokens between a cue and the infinitive that the parser takes for its aim: "called on Monday to stop"
SHOWN = ("prep", "xcomp", "advcl", "acl", "oprd", "advmod")  # "the poll showed Roe leading", "in third at 11 percent"
ASIDE = (",", "-", "--", "–", "—")
ARTICLES = ("a", "an", "the")
# "a donor who backs Roe", "groups opposing the dam": what they are, not what is reported. Of such acts a third is
# labelled in PolNeAR train (100 articles); of acts of saying proper in the same place two thirds are.
DESCRIPTIVE = ("relcl", "acl")
OBJECT_RULES = ("act-object", "person-infinitive")
THINGS = ("it", "this", "that", "these", "those", "which", "what")
PRONOUN_GROUNDS = ("for", "of", "over", "about", "against")  # "defend him on the news" tells where, "for P" why
GROUNDS = ("for", "over", "about", "as")
PREDICATES = ("as", "to", "with")
ASKED = ("question", "quiz", "grill", "interrogate", "query", "debrief", "cross-examine")


def act_drafts(reading: Reading, verbs: tuple[CueVerb, ...]) -> Iterator[Draft]:
    """Yield the speech acts, requests, promises and opinions, one a cue verb, the surest handler first."""
    for found in verbs:
        if found.passive or found.subject is None:
            continue
        draft = next((d for handler in HANDLERS if (d := handler(reading, found)) is not None), None)
        if draft is not None:
            yield draft


def act(reading: Reading, found: CueVerb, use: Use, rule: str, content: Range) -> Draft | None:
    """Return the draft of an act when its subject can speak and did so; it must be reported, not describe someone."""
    if describes(found, use, rule) and not is_issued(reading, found, use):
        return None
    if is_told(reading, found, use) or tells_which(reading, found, rule):
        return None
    if is_topic(reading, found.verb) or is_watched(reading, found.verb):
        return None
    speaker = speaking_subject(reading, found, use)
    return verbal(found, use, rule, (content,), speaker) if speaker is not None else None


def describes(found: CueVerb, use: Use, rule: str) -> bool:
    """Tell whether an attitude or an act says what kind of person someone is, not what was said on one occasion."""
    attitude = use.cue_class in ("think", "intend")
    if found.verb.dep not in DESCRIPTIVE or found.verb.tag == "VB":  # "sent letters to praise the vote" tells a deed
        return attitude and is_anyone(found)
    who = found.subject  # behind "who" it is the word that the clause describes, outside of the clause
    if found.verb.dep == "relcl" and who is not None and who.head == found.verb.index and who.pos in ("PROPN", "NOUN"):
        # "a letter in which Roe accused Moyo": a clause with a speaker of its own tells what was said; so does a threat
        return attitude and not any("quote" in u.frames for u in found.uses)
    return attitude or (rule in OBJECT_RULES and use.cue_class not in ("say", "report"))


def is_issued(reading: Reading, found: CueVerb, use: Use) -> bool:
    """Tell whether an act is what a document does that someone brings out: "issued a statement condemning the raid"."""
    who = found.subject
    if found.verb.tag != "VBG" or found.verb.dep != "acl" or use.cue_class in ("think", "intend") or who is None:
        return False
    return is_document(who) and issuer_of(reading, who) is not None


def tells_which(reading: Reading, found: CueVerb, rule: str) -> bool:
    """Tell whether a clause without a comma tells which persons are meant: "voters who rejected the plan".

    What such a clause calls something is still said; so is what documents show. In PolNeAR train 20 of 36 others of
    saying and 11 of 25 participles ("a man claiming land") are labelled.
    """
    verb = found.verb
    if verb.dep not in DESCRIPTIVE or verb.tag == "VB" or rule == "predicate" or found.subject is None:
        return False
    if found.subject.head == verb.index or is_document(found.subject):
        return False
    if verb.dep == "acl" and verb.tag != "VBG":
        return False
    return reading.text[: reading.tokens[reading.left[verb.index]].begin].rstrip()[-1:] not in ASIDE


def is_topic(reading: Reading, verb: Token) -> bool:
    """Tell whether a gerund names what something is about, no deed: "talk of attacking the plan", "for praising X"."""
    return verb.dep == "pcomp" and reading.head(verb).text.lower() in function_words("topical")


def is_watched(reading: Reading, verb: Token) -> bool:
    """Tell whether a participle is what someone saw or got: "heard Roe praising the plan"."""
    if verb.tag != "VBG" or reading.kid(verb, "aux") is not None:
        return False
    before, above = reading.previous(verb), reading.head(verb)
    seen = before is not None and before.dep == "dobj" and before.head == above.index
    return (verb.dep == "ccomp" or seen) and above.lemma in function_words("watching")


def infinitive(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X pledged to do Y" and "X denied doing Y"."""
    use = found.use("inf")
    body = reading.kid(found.verb, "xcomp", "advcl")
    if use is None or body is None or body.index < found.verb.index or body.tag not in ("VB", "VBG"):
        return None
    if body.dep == "advcl" and not (is_infinitive(reading, body) and body.index - found.verb.index <= NEAR):
        return None
    if use.cue_class == "intend" and found.subject is not None and not can_speak(reading, found.subject):
        return None  # "the debate promised to be long"
    thing = reading.kid(found.verb, "dobj")
    if thing is not None and reading.quote_at(thing.begin) == reading.quote_at(found.verb.begin):
        return None
    return act(reading, found, use, "infinitive", clause(reading, body, after=found.verb.end))


def person_infinitive(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X urged Y to do Z"; the parser gives Y as object of the cue or as subject of the infinitive."""
    use = found.use("person-inf")
    body = reading.kid(found.verb, "xcomp", "ccomp")
    if use is None or body is None or body.index < found.verb.index or body.tag != "VB":
        return None
    whom = reading.kid(found.verb, "dobj", "dative") or reading.kid(body, "nsubj")
    if whom is None or whom.index < found.verb.index:
        return None
    first = reading.tokens[min(reading.left[whom.index], reading.left[body.index])]
    last = reading.tokens[reading.right[body.index]]
    return act(reading, found, use, "person-infinitive", trim(reading.text, first.begin, last.end))


def predicate(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X called Y a Z" and "X described Y as Z"."""
    use = found.use("as", "small")
    aimed = next((k for k in complements(reading, found.verb) if k.dep in ("dobj", "ccomp")), None)
    if use is None or aimed is None:
        return None
    last = predicate_end(reading, found, use, aimed)
    if last is None:
        return None
    first = reading.tokens[reading.left[aimed.index]]
    return act(reading, found, use, "predicate", trim(reading.text, first.begin, reading.tokens[last].end))


def predicate_end(reading: Reading, found: CueVerb, use: Use, aimed: Token) -> int | None:
    """Return the last token of what is said of the object; None where nothing is."""
    if aimed.dep == "ccomp":
        small = "small" in use.frames and reading.kid(aimed, "nsubj") is not None and aimed.tag not in FINITE
        return reading.right[aimed.index] if small else None
    inside = (t for t in reading.within(aimed) if t.index > aimed.index and t.text.lower() == "as" and t.dep == "prep")
    beside = (*complements(reading, found.verb), *inside)
    second = next((k for k in beside if k.dep == "prep" and k.text.lower() in PREDICATES), None)
    second = second or (reading.kid(found.verb, "oprd", "xcomp") if "small" in use.frames else None)
    return max(reading.right[aimed.index], reading.right[second.index]) if second is not None else None


def prepositional(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X called for Y", "X warned of Y", "X called on Y to do Z"; the preposition belongs to the cue."""
    if reading.kid(found.verb, "dobj") is not None:
        return None
    for kid in complements(reading, found.verb):
        use = next((u for u in found.uses if kid.text.lower() in u.prepositions), None) if kid.dep == "prep" else None
        if use is not None and reading.kid(kid, "pobj", "pcomp") is not None:
            end = reading.tokens[prepositional_end(reading, found, kid)].end
            if is_time(reading, kid, end):
                continue
            end = with_that(reading, found, end)
            draft = act(reading, found, use, "act-preposition", trim(reading.text, kid.end, end))
            beside = draft is not None and kid.index == found.verb.index + 1
            return replace(draft, cue=(found.verb.begin, kid.end)) if draft is not None and beside else draft
    return None


def is_time(reading: Reading, preposition: Token, end: int) -> bool:
    """Tell whether a preposition says when: "agreed in 2011"."""
    first = reading.next(preposition)
    times = reading.times_in(preposition.begin, end)
    return first is not None and any(t.span.begin <= first.begin and t.span.end >= end for t in times)


def prepositional_end(reading: Reading, found: CueVerb, preposition: Token) -> int:
    """Return the last token behind a preposition, with what someone is called on to do or referred to as."""
    end = reading.right[preposition.index]
    for kid in complements(reading, found.verb):
        goes_on = kid.dep == "xcomp" or (kid.dep == "prep" and kid.text.lower() == "as")
        if goes_on and reading.left[kid.index] == end + 1:
            end = reading.right[kid.index]
    return end


def object_act(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X denounced Y (for Z)"."""
    aimed = aimed_at(reading, found)
    use = object_use(found, aimed) if aimed is not None else None
    if use is None or aimed is None or aimed.text.lower() in function_words("reflexive"):
        return None
    if use.cue_class == "report" and had(reading, aimed):
        return None
    first = reading.tokens[reading.left[aimed.index]]
    end = with_that(reading, found, content_end(reading, found, aimed))
    end = without_aside(reading, aimed, end)
    if use.cue_class in ("act", "ask") or cues().forms.get(found.verb.text.lower()) in ASKED:
        end = without_saying(reading, aimed, end)
    content = trim(reading.text, first.begin, end)
    if is_summons(reading, found, aimed, content):
        return None
    if use.cue_class not in ("say", "report") and not tells(reading, found, aimed, content):
        return None
    return act(reading, found, use, "act-object", content)


def without_saying(reading: Reading, aimed: Token, end: int) -> int:
    """Return where an object ends before what it says itself: "praised a nurse who warned that P"."""
    for kid in reading.kids(aimed):
        who = reading.kid(kid, "nsubj") if kid.dep == "relcl" else None
        if who is None or who.text.lower() != "who" or who.begin >= end:
            continue
        if cues().forms.get(kid.text.lower()) in cues().sure and reading.kid(kid, "ccomp") is not None:
            return who.begin
    return end


def is_summons(reading: Reading, found: CueVerb, aimed: Token, content: Range) -> bool:
    """Tell whether someone is only picked out: "questioned two men", "cited the driver for speeding" say nothing."""
    lemma = cues().forms.get(found.verb.text.lower())
    person = aimed.pos in ("NOUN", "PROPN") and (aimed.entity == "PERSON" or is_person_noun(aimed.lemma.lower()))
    asked = lemma in ASKED and content[1] == aimed.end
    following = reading.next(aimed)
    fined = lemma == "cite" and following is not None and following.text.lower() == "for"
    return person and (asked or fined)


def tells(reading: Reading, found: CueVerb, aimed: Token, content: Range) -> bool:
    """Tell whether an object says more than whom an act was aimed at: "scolded him" does not, "scolded him for P" does.

    A verb of blows is one of words only where their ground is given: "attacked Roe over the ban", not "the fort".
    """
    longer = content[1] > aimed.end
    if found.particle is None and cues().forms.get(found.verb.text.lower()) in function_words("blows"):
        grounded = longer and any(t.text.lower() in GROUNDS for t in reading.between(aimed.end, content[1]))
        return grounded or aimed.lemma.lower() in cues().nouns  # "attacked the ruling"
    personal = aimed.pos == "PRON" and aimed.text.lower() not in THINGS
    return longer or not personal or reading.left[aimed.index] < aimed.index


def is_anyone(found: CueVerb) -> bool:
    """Tell whether the subject is whoever reads: "if you support the plan"."""
    return found.subject is not None and found.subject.text.lower() == "you"


def with_that(reading: Reading, found: CueVerb, end: int) -> int:
    """Return where what follows the object ends that belongs to it, however it is hung.

    A that-clause ("repeated his view that P"), an infinitive ("his call to act"), of findings also a phrase of place
    or degree ("showed Roe in the lead").
    """
    after = reading.between(end, reading.sentence(found.verb.sentence).end)
    if not after:
        return end
    head = reading.head(after[0])
    clause_behind = after[0].text.lower() == "that" and after[0].dep == "mark"
    aim_behind = after[0].tag == "TO" and head.tag == "VB"
    place_behind = after[0].dep == "prep" and is_finding(found) and head.index <= found.verb.index
    if place_behind:
        return reading.tokens[reading.right[after[0].index]].end
    return reading.tokens[reading.right[head.index]].end if clause_behind or aim_behind else end


def without_aside(reading: Reading, aimed: Token, end: int) -> int:
    """Return where an object ends before a relative clause that a comma sets off: that one tells, nobody says it."""
    for kid in reading.kids(aimed):
        first = reading.tokens[reading.left[kid.index]]
        before = reading.previous(first)
        if kid.index < aimed.index or before is None or before.text not in ASIDE or first.end >= end:
            continue
        told = kid.dep == "relcl" and first.tag.startswith("W")
        described = kid.dep == "appos" and kid.pos == "NOUN" and aimed.pos == "NOUN" and first.text.lower() in ARTICLES
        if told or described:
            return before.begin
    return before_participle(reading, aimed, end)


def before_participle(reading: Reading, aimed: Token, end: int) -> int:
    """Return where an object ends before a participle behind a comma, by which it goes on: ", saying that"."""
    for token in reading.between(aimed.end, end):
        leads = token.tag == "VBG" and token.dep not in ("prep", "amod")  # not ", including X", ", ageing pipes"
        if leads and reading.tokens[token.index - 1].text == "," and reading.quote_at(token.begin) is None:
            return reading.tokens[token.index - 1].begin
    return end


def object_use(found: CueVerb, aimed: Token) -> Use | None:
    """Return the use of a cue with that object: one claims a deed, or that something is so; floods claim lives."""
    claiming = found.use("claiming")
    if claiming is not None and aimed.lemma.lower() in function_words("taken"):
        return None
    claimed = claiming if aimed.lemma.lower() in function_words("claimable") else None
    return claimed or found.use("object") or (found.use("finding") if is_finding(found) else None)


def had(reading: Reading, aimed: Token) -> bool:
    """Tell whether to report something is to have it: "reported losses"; with a number it is news."""
    inside = reading.within(aimed)
    if aimed.lemma.lower() not in function_words("had") or any(t.pos == "NUM" for t in inside):
        return False
    return reading.kid(aimed, "det") is None


def is_finding(found: CueVerb) -> bool:
    """Tell whether the subject of a cue is a document: "the poll showed a lead", unlike "the man showed his card"."""
    return found.subject is not None and is_document(found.subject)


def aimed_at(reading: Reading, found: CueVerb) -> Token | None:
    """Return the object of a speech act: a noun phrase or a gerund."""
    beside = tuple(complements(reading, found.verb))
    return next((k for k in beside if k.dep in ("dobj", "dative")), None) or next(
        (k for k in beside if k.dep == "xcomp" and k.tag == "VBG"), None
    )


def content_end(reading: Reading, found: CueVerb, aimed: Token) -> int:
    """Return where the content of an act on an object ends: with what carries it on, not with time or place."""
    end = max(reading.right[k.index] for k in complements(reading, found.verb) if k.dep == "dobj" or k is aimed)
    wanted = PRONOUN_GROUNDS if aimed.pos == "PRON" else function_words("carried_on")
    for kid in complements(reading, found.verb):
        carries = kid.dep == "prep" and kid.text.lower() in wanted
        shown = kid.dep in SHOWN and is_finding(found)
        if kid.index > end and (carries or shown) and reading.left[kid.index] <= end + 1:
            end = reading.right[kid.index]
    return reading.tokens[end].end


def quoted_predicate(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X called Y 'Q'", whatever the parser makes of the quoted words: Y stands right behind the cue."""
    use = found.use("small")
    quotes = reading.quotes_in(found.verb.end, reading.sentence(found.verb.sentence).end)
    quote = next((q for q in quotes if q.begin >= found.verb.end), None)
    if use is None or quote is None:
        return None
    named = [t for t in reading.between(found.verb.end, quote.begin) if t.dep != "punct"]
    if not named or len(named) > WIDEST_NAMED or named[0].pos == "ADP" or goes_on(reading, quote):
        return None
    whole = named[-1].pos in ("NOUN", "PROPN", "PRON") or named[0].pos == "DET"
    if not whole or not all(t.pos in NOMINAL or t.tag == "POS" for t in named):
        return None
    return act(reading, found, use, "predicate", (named[0].begin, quote.parts[0][1]))


def goes_on(reading: Reading, quote: Quote) -> bool:
    """Tell whether a noun behind a quotation goes on the phrase that it stands in: "called the 'iron' rule void"."""
    after = reading.between(quote.end, quote.end + 2)
    return bool(after) and after[0].pos in ("NOUN", "PROPN", "ADJ", "NUM")


def measured(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X put the cost at 5 million": a quantity with its value."""
    use = found.use("at")
    quantity = reading.kid(found.verb, "dobj")
    beside = (*complements(reading, found.verb), *(reading.kids(quantity) if quantity is not None else ()))
    at = next((k for k in beside if k.text.lower() == "at" and reading.kid(k, "pobj") is not None), None)
    if use is None or quantity is None or at is None or at.index < quantity.index:
        return None
    pronoun = quantity.pos == "PRON"
    if not (pronoun or quantity.lemma.lower() in function_words("measured")) or not has_number(reading, at):
        return None
    first, last = reading.tokens[reading.left[quantity.index]], reading.tokens[reading.right[at.index]]
    return act(reading, found, use, "measure", trim(reading.text, first.begin, last.end))


def has_number(reading: Reading, at: Token) -> bool:
    """Tell whether a number, or a time of day in words, stands behind a preposition."""
    return any(t.pos == "NUM" or t.entity in ("TIME", "MONEY", "PERCENT", "CARDINAL") for t in reading.within(at))


HANDLERS: tuple[Handler, ...] = (
    quoted_predicate,
    measured,
    infinitive,
    person_infinitive,
    predicate,
    prepositional,
    object_act,
)
