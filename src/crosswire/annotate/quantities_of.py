"""What a number measures, of whom, and which way it moved: read from the syntax around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from crosswire.annotate.quantities_words import quantity_words
from crosswire.records import Parse, Token
from crosswire.records.base import Record

Direction = Literal["up", "down"]
MAX_CLIMB = 8  # governors looked at between a number and what it measures
NOUNS = ("NOUN", "PROPN")
MODIFIERS = ("amod", "compound", "nmod")
LEVELS = ("to", "at", "from", "above", "below", "than")  # before the height reached
# "the wall is 8 metres high", "the price averaged $2": the subject is what the figure is of
HEIGHT_VERBS = (
    "be", "stand", "reach", "total", "amount", "remain", "measure", "weigh", "cost", "average", "exceed", "pass", "top",
    "surpass", "hit", "equal", "near", "approach", "come", "run", "span", "stretch", "extend", "hover",
)  # fmt: skip
FIGURES = ("percent", "%", "point", "pct", "cent")  # "a fall of 3 percent" is no fall of percents
PARTITIVE = ("of", "among")
TAKING = ("claim", "cost", "lose", "take", "loss")  # lives: those who lost them are dead
SUFFERING = ("sustain", "suffer", "receive")  # injuries


class Matter(Record, frozen=True, kw_only=True):
    """What is measured, as a lemma phrase with its head last, and the direction of a change."""

    of: str | None = None
    direction: Direction | None = None
    level: bool = False  # "rose to 5 percent": the height reached, not the change
    by: bool = False  # the figure is plainly the size of the movement: "fell by 300", "fell 75 percent"


def head_of(tokens: Sequence[Token]) -> Token | None:
    """Return the token of a span that governs the rest of it."""
    inside = {t.index for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0] if tokens else None)


def counted(parse: Parse, tokens: Sequence[Token]) -> str | None:
    """Return what a plain number counts: "ballistic missile", "dead person"; None where the sentence leaves it open."""
    top = head_of(tokens)
    if top is None:
        return None
    noun = _counted_noun(parse, top)
    if noun is None:
        return _bare_count(parse, top)
    if _lost(parse, noun):
        return "dead person"
    phrase = noun_phrase(parse, noun, without=tokens)
    return _with_fate(noun, phrase, _fate(parse, noun) or _fate(parse, top))


def _lost(parse: Parse, noun: Token) -> bool:
    """Tell whether a noun counts the dead by their lives: "claimed three lives", "lives lost"."""
    if noun.lemma.lower() != "life":
        return False
    near = (*_up_to_verb(parse, noun), *(t for t in parse.children(noun) if t.dep in ("acl", "relcl")))
    return any(t.lemma.lower() in TAKING for t in near)


def _counted_noun(parse: Parse, top: Token) -> Token | None:
    """Return the noun that a numeral stands before, or that follows it with "of"."""
    partitive = next((c for c in parse.children(top) if c.dep == "prep" and c.lemma.lower() in PARTITIVE), None)
    if partitive is not None:
        return next((c for c in parse.children(partitive) if c.pos in NOUNS), None)
    if top.dep in ("nummod", "quantmod", "compound", "amod", "nmod", "det", "advmod") and top.head != top.index:
        noun = parse.head(top)
        while noun.pos == "NUM" and noun.head != noun.index:
            noun = parse.head(noun)
        if noun.pos in NOUNS and noun.index > top.index:
            return unwrap(parse, noun)
    return None


def unwrap(parse: Parse, noun: Token) -> Token:
    """Return what a measuring noun holds: "number of refugees" measures refugees."""
    for _ in range(2):
        if noun.lemma.lower() not in quantity_words().containers:
            break
        inner = [
            g for c in parse.children(noun) if c.dep == "prep" and c.lemma.lower() == "of" for g in parse.children(c)
        ]
        inner = [g for g in inner if g.pos in NOUNS]
        if not inner:
            break
        noun = inner[0]
    return noun


def _bare_count(parse: Parse, top: Token) -> str | None:
    """Return what a number without a noun counts: the dead of "killed 12" and of "the toll rose to 12"."""
    for governor in _up_to_verb(parse, top):
        if governor.lemma.lower() in quantity_words().fates:
            return f"{quantity_words().fates[governor.lemma.lower()]} person"
    verb = governing_verb(parse, top)
    complement = next(
        (c for c in parse.children(top) if c.pos == "ADJ" and c.lemma.lower() in quantity_words().fates), None
    )
    if complement is not None:
        return f"{quantity_words().fates[complement.lemma.lower()]} person"
    subject = subject_of(parse, verb) if verb is not None else None
    if verb is not None and not is_change(verb) and not (subject is not None and tells_height(verb, subject)):
        subject = None
    if subject is None or subject.index == top.index or subject.pos not in NOUNS:
        return None
    inner = unwrap(parse, subject)
    fates = quantity_words().fates
    fate = fates.get(subject.lemma.lower()) or fates.get(inner.lemma.lower())
    if fate is not None:
        return f"{fate} person"
    return noun_phrase(parse, inner)


def tells_height(verb: Token, subject: Token) -> bool:
    """Tell whether a verb says how high a number stands: "the number of patients stands at", "the toll reached"."""
    words = quantity_words()
    measuring = subject.lemma.lower() in words.containers or subject.lemma.lower() in words.fates
    return measuring and verb.lemma.lower() in HEIGHT_VERBS


def _up_to_verb(parse: Parse, token: Token) -> list[Token]:
    found: list[Token] = []
    for governor in parse.ancestors(token):
        found.append(governor)
        if governor.pos in ("VERB", "AUX") or len(found) >= MAX_CLIMB:
            break
    return found


def _with_fate(noun: Token, phrase: str, fate: str | None) -> str:
    """Put "dead" or "injured" before people whom the sentence says it of: deaths and injuries never compare."""
    words, head = quantity_words(), phrase.rsplit(" ", 1)[-1]
    if noun.lemma.lower() in words.fates:
        return f"{words.fates[noun.lemma.lower()]} person"
    if fate is None or not (head in words.persons or _is_person_like(noun)):
        return phrase
    head_plain = "person" if head in ("people", "person") else head
    return " ".join([fate, *phrase.split(" ")[:-1], head_plain])


def _fate(parse: Parse, noun: Token) -> str | None:
    fates = quantity_words().fates
    for child in parse.children(noun):
        if child.dep in ("acl", "amod", "relcl") and child.lemma.lower() in fates:
            return fates[child.lemma.lower()]
    while noun.dep == "conj" and parse.head(noun).pos in NOUNS:  # "six children and two teachers died"
        noun = parse.head(noun)
    if noun.dep in ("nsubj", "nsubjpass", "dobj", "attr", "conj") and noun.head != noun.index:
        governor = parse.head(noun)
        passive = noun.dep in ("nsubjpass", "dobj", "conj") or governor.lemma.lower() in ("die", "perish", "drown")
        if governor.lemma.lower() in fates and passive:
            return fates[governor.lemma.lower()]
        suffered = object_of(parse, governor) if governor.lemma.lower() in SUFFERING and not passive else None
        if suffered is not None and suffered.lemma.lower() in fates:
            return fates[suffered.lemma.lower()]
        lost = object_of(parse, governor) if governor.lemma.lower() == "lose" and noun.dep == "nsubj" else None
        if lost is not None and lost.lemma.lower() == "life":
            return "dead"
        adjective = next(
            (c for c in parse.children(governor) if c.dep in ("acomp", "oprd") and c.lemma.lower() in fates), None
        )
        if adjective is not None:
            return fates[adjective.lemma.lower()]
    return None


def _is_person_like(noun: Token) -> bool:
    return noun.tag in ("NNS", "NN") and noun.lemma.lower().endswith(
        ("er", "or", "ist", "man", "ian", "ent", "ant", "ee")
    )


def noun_phrase(parse: Parse, noun: Token, without: Sequence[Token] = ()) -> str:
    """Return a noun with what narrows it down, as lower-case lemmas, head last: "north korea trade".

    The tokens of the number itself are given as `without`: "two-day meeting" is a meeting, not a day meeting.
    """
    left_out = {t.index for t in without}
    words = [_lemma(t) for t in _modifiers(parse, noun) if _narrows(t) and t.index not in left_out]
    return " ".join([*words, _lemma(noun)])


def _modifiers(parse: Parse, noun: Token) -> list[Token]:
    found: list[Token] = []
    for child in parse.children(noun):
        if child.index > noun.index:
            continue
        if child.dep in MODIFIERS:
            found += [
                *(g for g in parse.children(child) if g.dep in (*MODIFIERS, "npadvmod") and g.index < child.index),
                child,
            ]
        elif child.dep == "poss" and child.pos in NOUNS:
            found += [*(g for g in parse.children(child) if g.dep == "compound"), child]
    return sorted(found, key=lambda t: t.index)


def _narrows(token: Token) -> bool:
    lemma = token.lemma.lower()
    return token.pos in ("NOUN", "PROPN", "ADJ", "VERB") and lemma not in quantity_words().bare and lemma.isascii()


def _lemma(token: Token) -> str:
    lemma = token.text.lower() if token.pos == "VERB" else token.lemma.lower()
    if token.tag == "NNPS" and lemma.endswith("s"):
        lemma = lemma[:-1]
    lemma = lemma.replace(" - ", "-")
    if token.text.lower() == "peoples":
        return "people"
    return "person" if lemma == "people" else lemma


def governing_verb(parse: Parse, token: Token) -> Token | None:
    """Return the nearest verb above a token."""
    for i, governor in enumerate(parse.ancestors(token)):
        if governor.pos in ("VERB", "AUX"):
            return governor
        if i >= MAX_CLIMB:
            return None
    return None


def subject_of(parse: Parse, verb: Token | None) -> Token | None:
    """Return the noun that is the subject of a verb, of the verb it is joined to, or of the clause it completes."""
    seen = 0
    while verb is not None and seen < 4:
        subject = next((c for c in parse.children(verb) if c.dep in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return subject
        if verb.dep == "acl" and parse.head(verb).pos in NOUNS:
            return parse.head(verb)
        verb = parse.head(verb) if verb.dep in ("conj", "xcomp", "advcl") and verb.head != verb.index else None
        seen += 1
    return None


def object_of(parse: Parse, verb: Token) -> Token | None:
    """Return the direct object of a verb."""
    return next((c for c in parse.children(verb) if c.dep == "dobj"), None)


def is_change(token: Token) -> bool:
    """Tell whether a verb or noun says that a figure moved."""
    return direction(token) is not None


def direction(token: Token) -> Direction | None:
    """Return which way the word says that a figure moved."""
    lemma = token.text.lower() if token.tag in ("JJR", "RBR") else token.lemma.lower()
    if lemma in quantity_words().rising:
        return "up"
    return "down" if lemma in quantity_words().falling else None


def multiplied(parse: Parse, verb: Token) -> Matter:
    """Return what "doubled" or "halved" is said of: the object, else the subject."""
    moved = object_of(parse, verb) or subject_of(parse, verb)
    of = _named(parse, moved)
    return Matter(of=of, direction=direction(verb), by=True)


def none_of(parse: Parse, tokens: Sequence[Token]) -> str | None:
    """Return what is counted as none: people in "no one was killed", "no soldiers were wounded", "not a single vote".

    None where nothing shows that somebody counted: "no reason", "nobody knows".
    """
    top = head_of(tokens)
    if top is None:
        return None
    if tokens[0].lemma.lower() == "not":
        return counted(parse, [t for t in tokens if t.lemma.lower() == "single"] or tokens)
    of = counted(parse, tokens) if top.dep == "det" or top.lemma.lower() == "none" else _nobody(parse, top)
    fates = (*quantity_words().fates.values(), "casualty", "victim", "survivor", "death")
    struck = of is not None and (of.split(" ", 1)[0] in fates or of.rsplit(" ", 1)[-1] in fates)
    return of if struck or (of and _is_struck(parse, top)) else None


def _nobody(parse: Parse, top: Token) -> str | None:
    governor = parse.head(top)
    struck = top.dep == "nsubjpass" or governor.lemma.lower() in ("die", "perish", "drown")
    fate = quantity_words().fates.get(governor.lemma.lower()) if struck and governor.index != top.index else None
    return f"{fate} person" if fate else None


def _is_struck(parse: Parse, top: Token) -> bool:
    verb = governing_verb(parse, top)
    passive = verb is not None and any(c.dep == "nsubjpass" for c in parse.children(verb))
    return verb is not None and verb.lemma.lower() in quantity_words().fates and passive


def change(parse: Parse, tokens: Sequence[Token], skip: frozenset[int] = frozenset()) -> Matter:
    """Return what a figure says of a movement: "trade fell 75 percent", "a 5 percent fall in trade", "up 3 percent".

    `skip` are tokens that belong to the hedge of the figure.
    """
    top = head_of(tokens)
    if top is None:
        return Matter()
    via = ""
    for governor in _climb(parse, top):
        if governor.pos == "ADP" and not via:
            via = governor.lemma.lower()
        way = direction(governor) if governor.index not in skip else None
        if way is None:
            if governor.pos in ("VERB", "AUX"):
                return _down_by(parse, governor, top) if via == "by" else Matter() if skip else _beside(parse, top)
            continue
        if governor.pos in NOUNS:
            level = via in ("to", "at", "from") and governor.index < top.index
            return Matter(of=_moved_by_noun(parse, governor), direction=way, level=level, by=not level)
        if governor.pos in ("VERB", "ADV", "ADP", "ADJ"):
            return _moved_by_verb(parse, governor, top, way, via)
    return Matter() if skip else _beside(parse, top)


def _down_by(parse: Parse, verb: Token, top: Token) -> Matter:
    """Read "were down by a third", where the word of change and the figure both hang on the verb."""
    word = next((c for c in parse.children(verb) if c.text.lower() in ("up", "down", "higher", "lower")), None)
    way = direction(word) if word is not None and word.index < top.index else None
    return Matter(of=_named(parse, subject_of(parse, verb)), direction=way, by=True) if way else _beside(parse, top)


def _climb(parse: Parse, top: Token) -> list[Token]:
    found: list[Token] = []
    for governor in parse.ancestors(top):
        found.append(governor)
        if governor.pos in ("VERB", "AUX") or len(found) >= MAX_CLIMB:
            break
    return found


def _moved_by_verb(parse: Parse, verb: Token, top: Token, way: Direction, via: str) -> Matter:
    if verb.pos != "VERB":  # "shares were up 3 percent", but "higher than 3 percent"
        if via in LEVELS:
            return Matter(direction=way, level=True)
        subject = subject_of(parse, governing_verb(parse, verb))
        return Matter(of=_named(parse, subject), direction=way, by=True)
    level = via in LEVELS
    by = via == "by" or top.dep in ("npadvmod", "advmod")
    moved = object_of(parse, verb)
    if moved is None or moved.index == top.index or _is_ancestor(parse, moved, top):
        moved = subject_of(parse, verb)
    if moved is None or moved.index == top.index or moved.pos not in NOUNS:
        return Matter(direction=way, level=level, by=by)
    return Matter(of=noun_phrase(parse, unwrap(parse, moved)), direction=way, level=level, by=by)


def _named(parse: Parse, noun: Token | None) -> str | None:
    """Return the phrase of a noun; None for a pronoun, which names nothing by itself."""
    return noun_phrase(parse, unwrap(parse, noun)) if noun is not None and noun.pos in NOUNS else None


def _is_ancestor(parse: Parse, above: Token, token: Token) -> bool:
    return any(t.index == above.index for t in parse.ancestors(token))


def _moved_by_noun(parse: Parse, noun: Token) -> str | None:
    """Return what a noun of change is about: "a drop in trade", "price increases"."""
    for child in parse.children(noun):
        if child.dep == "prep" and child.lemma.lower() in ("in", "of", "for"):
            inner = next((g for g in parse.children(child) if g.pos in NOUNS and g.lemma.lower() not in FIGURES), None)
            if inner is not None:
                return noun_phrase(parse, unwrap(parse, inner))
    compound = [
        c for c in parse.children(noun) if c.dep == "compound" and not c.text[0].isdigit() and c.lemma not in FIGURES
    ]
    if compound:
        return " ".join(_lemma(c) for c in compound)
    verb = governing_verb(parse, noun)
    subject = subject_of(parse, verb) if verb is not None else None
    return _named(parse, subject) if subject is not None and subject.index != noun.index else None


def _beside(parse: Parse, top: Token) -> Matter:
    """Read "up 3 percent" and "down 20 points", where the word of change hangs on the figure."""
    for child in parse.children(top):
        if child.lemma.lower() in ("up", "down") and child.index < top.index:
            verb = governing_verb(parse, top)
            subject = subject_of(parse, verb)
            of = _named(parse, subject)
            return Matter(of=of, direction="up" if child.lemma.lower() == "up" else "down", by=True)
    return Matter()


def share_of(parse: Parse, tokens: Sequence[Token]) -> str | None:
    """Return the whole of a share: "90 percent of its trade volume", "a 60 percent majority"."""
    top = head_of(tokens)
    if top is None:
        return None
    for child in parse.children(top):
        if child.dep == "prep" and child.lemma.lower() == "of":
            whole = next((g for g in parse.children(child) if g.pos in NOUNS or g.pos == "PRON"), None)
            return noun_phrase(parse, unwrap(parse, whole)) if whole is not None and whole.pos in NOUNS else None
    return None


def measured(parse: Parse, tokens: Sequence[Token], *, with_verb: bool = True) -> str | None:
    """Return what an amount or measure belongs to: the noun that it modifies, the noun it is said of, else the verb."""
    top = head_of(tokens)
    if top is None:
        return None
    money = any(t.tag == "$" or t.lemma.lower() in ("dollar", "euro", "yuan", "yen") for t in tokens)
    holders = ("of", "in") if money else ("of",)
    inside = {t.index for t in tokens}
    for child in parse.children(top):
        if child.dep == "prep" and child.lemma.lower() in holders and child.index not in inside:
            inner = next((g for g in parse.children(child) if g.pos == "NOUN"), None)
            if inner is not None:
                return noun_phrase(parse, inner)
    for governor in _climb(parse, top):
        if governor.pos in NOUNS and governor.lemma.lower() not in (*quantity_words().units, "magnitude"):
            return noun_phrase(parse, unwrap(parse, governor), without=tokens)
        if governor.pos in ("VERB", "AUX"):
            return _said_of(parse, governor, top, with_verb=with_verb)
    return None


def _said_of(parse: Parse, verb: Token, top: Token, *, with_verb: bool) -> str | None:
    """Return the subject of "is", else the verb: "cost", "fly", "pay"."""
    subject = subject_of(parse, verb)
    if verb.lemma.lower() in HEIGHT_VERBS and subject is not None:
        return (
            noun_phrase(parse, unwrap(parse, subject)) if subject.index != top.index and subject.pos in NOUNS else None
        )
    return verb.lemma.lower() if with_verb else None


def ranked(parse: Parse, tokens: Sequence[Token]) -> str | None:
    """Return what an ordinal counts: "second launch", "a third time" (then what is done for that time)."""
    top = head_of(tokens)
    if top is None or top.head == top.index:
        return None
    noun = parse.head(top)
    if noun.pos not in NOUNS or noun.index < top.index:
        return None
    if noun.lemma.lower() != "time":
        return noun_phrase(parse, noun, without=tokens)
    verb = governing_verb(parse, noun)
    if verb is None or verb.pos == "AUX":
        return "time"
    thing = object_of(parse, verb)
    return f"{verb.lemma.lower()} {_lemma(thing)}" if thing is not None else verb.lemma.lower()
