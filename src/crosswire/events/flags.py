"""Whether it happened: negated, future, hypothetical, read off the words over and around the predicate."""

from __future__ import annotations

from crosswire.events.patterns import word_list
from crosswire.events.syntax import is_verb
from crosswire.records import Parse, Token
from crosswire.records.base import Record

SUBORDINATE = {"xcomp", "pcomp", "advcl", "acl", "ccomp", "conj"}
NEGATIONS = {"no", "not", "n't", "never", "neither", "nor", "without", "hardly", "nobody", "none"}
MAX_CLIMB = 4  # governors looked at: further up, a word no longer bears on whether the event took place


class Flags(Record, frozen=True, kw_only=True):
    """The three flags that the wording of a clause sets."""

    negated: bool = False
    future: bool = False
    hypothetical: bool = False

    def joined(self, other: Flags) -> Flags:
        """Return the flags of a clause under another: negation turns round, the others add up."""
        return Flags(
            negated=self.negated != other.negated,
            future=self.future or other.future,
            hypothetical=self.hypothetical or other.hypothetical,
        )


def flags_of(parse: Parse, predicate: Token, light: Token | None = None) -> Flags:
    """Return the flags of an event told by `predicate`, a noun carried by the verb `light` if given."""
    found = noun_flags(parse, predicate) if not is_verb(predicate) else Flags()
    verb = light or (predicate if is_verb(predicate) else None)
    if verb is None:
        return found.joined(under_noun(parse, predicate)).joined(as_subject(parse, predicate))
    if verb.index != predicate.index:
        found = found.joined(carried(verb))
    return found.joined(clause_flags(parse, verb, predicate)).joined(above(parse, verb))


def carried(verb: Token) -> Flags:
    """Return what the verb that carries a noun says of it ("cancelled a visit", "planned talks")."""
    lemma = verb.lemma.lower()
    negative = lemma in word_list("negative_verbs")
    wanted = lemma in word_list("intention_verbs") or lemma in word_list("request_verbs")
    return Flags(negated=negative, hypothetical=wanted and not negative)


def clause_flags(parse: Parse, verb: Token, predicate: Token) -> Flags:
    """Return the flags that stand in the verb's own clause: auxiliaries, "not", "if", "no" before its nouns."""
    auxiliaries = auxiliaries_of(parse, verb)
    marks = {c.text.lower() for c in parse.children(verb) if c.dep == "mark"}
    negated = any(is_negation(parse, c) for c in parse.children(verb))
    reported = "would" in auxiliaries and verb.dep == "ccomp" and parse.head(verb).tag in ("VBD", "VBN")
    supposed = (auxiliaries - {"would"} if reported else auxiliaries) & word_list("hypothetical_modals")
    return Flags(
        negated=negated or no_noun(parse, verb, predicate),
        future=bool(auxiliaries & word_list("future_modals")) or reported,
        hypothetical=bool(supposed or marks & word_list("hypothetical_marks")) or inverted(parse, verb),
    )


def is_negation(parse: Parse, word: Token) -> bool:
    """Tell whether a word under a verb negates it; "not only" and "without his envoy" do not."""
    if word.dep != "neg" and (word.text.lower() not in NEGATIONS or word.pos == "ADP"):
        return False
    after = parse.tokens[word.index + 1] if word.index + 1 < len(parse.tokens) else None
    return after is None or after.text.lower() != "only"


def is_long_ago(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb is told to lie years back ("three decades ago")."""
    ago = (c for c in parse.children(verb) if c.lemma.lower() in ("ago", "earlier", "before") and c.dep == "advmod")
    return any(g.lemma.lower() in word_list("long_spans") for c in ago for g in parse.children(c))


def inverted(parse: Parse, verb: Token) -> bool:
    """Tell whether a condition is told by putting the auxiliary first ("had they attacked, ...")."""
    subjects = [c.begin for c in parse.children(verb) if c.dep in ("nsubj", "nsubjpass")]
    first = [c for c in parse.children(verb) if c.dep == "aux" and subjects and c.begin < subjects[0]]
    return verb.dep in ("advcl", "ccomp") and any(c.lemma.lower() in ("have", "be", "should") for c in first)


def auxiliaries_of(parse: Parse, verb: Token) -> set[str]:
    """Return the auxiliaries of a verb, its own or those that it shares with the verb it is joined to."""
    own = {c.text.lower() for c in parse.children(verb) if c.dep in ("aux", "auxpass")}
    if own or verb.dep != "conj" or verb.tag not in ("VB", "VBN") or not is_verb(parse.head(verb)):
        return own  # a finite verb has its own tense: "would open a clinic, and thanked the donors"
    return {c.text.lower() for c in parse.children(parse.head(verb)) if c.dep == "aux"}


def no_noun(parse: Parse, verb: Token, predicate: Token) -> bool:
    """Tell whether "no" or "neither" stands before the verb's subject or object, the event noun itself left out."""
    arguments = (c for c in parse.children(verb) if c.dep in ("nsubj", "nsubjpass", "dobj"))
    nouns = [n for n in arguments if n.index != predicate.index]
    before = (g for n in nouns for g in (n, *parse.children(n)) if g.dep in ("det", "neg", n.dep))
    return any(g.text.lower() in NEGATIONS for g in before)


def above(parse: Parse, verb: Token) -> Flags:
    """Return the flags that the governors of an infinitive or gerund set ("failed to meet", "plans to meet")."""
    found = Flags()
    current = verb
    for _ in range(MAX_CLIMB):
        governor = parse.head(current)
        if governor.index == current.index or current.dep not in SUBORDINATE:
            break
        if current.dep == "conj":
            current = governor
            continue
        if current.tag not in ("VB", "VBG") or has_modal(parse, current):
            return found.joined(Flags(negated=current.dep == "ccomp" and governor.lemma.lower() == "deny"))
        found = found.joined(governed(parse, current, governor))
        if is_verb(governor) and governor.tag not in ("VB", "VBG"):
            found = found.joined(clause_flags(parse, governor, verb))
            break
        current = governor
    return found


def has_modal(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb form is finite by a modal of its own."""
    return any(c.tag == "MD" for c in parse.children(verb))


def before(parse: Parse, token: Token) -> tuple[Token, ...]:
    """Return the word before a token, none at the start of the text."""
    return parse.tokens[max(token.index - 1, 0) : token.index]


def governed(parse: Parse, verb: Token, governor: Token) -> Flags:
    """Return what one governor says of the infinitive or gerund under it."""
    lemma = governor.lemma.lower()
    to = any(c.text.lower() == "to" and c.dep == "aux" for c in parse.children(verb))
    if lemma in word_list("negative_verbs"):
        return Flags(negated=True)
    if governor.pos in ("ADP", "SCONJ"):
        over = parse.head(governor).lemma.lower()
        avoided = lemma == "without" or over in ("short", "instead")  # "stopped short of", "instead of"
        against = lemma == "against" and over in ("decide", "vote", "advise", "rule", "choose", "argue")
        rather = lemma in ("than", "of") and any(
            t.text.lower() in ("rather", "instead") for t in before(parse, governor)
        )
        return Flags(negated=avoided or against or rather)
    if governor.text.lower() == "going" and to:
        return Flags(future=True)
    if lemma == "have" and any(c.text.lower() == "yet" for c in parse.children(governor)):
        return Flags(negated=True)
    if lemma in word_list("request_verbs"):
        return Flags(hypothetical=True)
    if not to or lemma in word_list("dispatch_verbs"):
        return Flags()
    if lemma in word_list("intention_verbs") or governor.lemma == "be":
        return Flags(future=True)
    return Flags(hypothetical=verb.dep in ("advcl", "acl", "xcomp"))


def noun_flags(parse: Parse, noun: Token) -> Flags:
    """Return the flags of the words before an event noun ("no talks", "planned visit", "possible attack")."""
    before = {c.lemma.lower() for c in parse.children(noun) if c.dep in ("amod", "det", "compound", "neg")}
    before |= {c.text.lower() for c in parse.children(noun) if c.dep == "amod"}
    return Flags(
        negated=bool(before & NEGATIONS),
        future=bool(before & word_list("future_adjectives")),
        hypothetical=bool(before & word_list("hypothetical_adjectives")),
    )


def as_subject(parse: Parse, noun: Token) -> Flags:
    """Return the flags of an event noun from the verb it is subject of ("a curfew will begin")."""
    verb = parse.head(noun)
    if noun.dep not in ("nsubj", "nsubjpass") or not is_verb(verb):
        return Flags()
    told = clause_flags(parse, verb, noun)
    if verb.lemma.lower() in word_list("happening_verbs"):
        return told
    return Flags(hypothetical=told.hypothetical, future=told.future)


def under_noun(parse: Parse, noun: Token) -> Flags:
    """Return the flags of an event noun that no verb carries, from what it stands under."""
    governor = parse.head(noun)
    if governor.pos == "ADP":
        forward = governor.lemma.lower() in word_list("future_prepositions")
        return Flags(future=forward).joined(word_above(parse.head(governor)))
    return word_above(governor) if governor.index != noun.index else Flags()


def word_above(governor: Token) -> Flags:
    """Return what a verb or noun says of the event noun under it ("called for talks", "cancelled the visit")."""
    lemma = governor.lemma.lower()
    if lemma in word_list("negative_verbs"):
        return Flags(negated=True)
    wanted = lemma in word_list("request_verbs") or lemma in word_list("intention_verbs")
    return Flags(hypothetical=wanted)
