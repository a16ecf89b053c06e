"""Quoted words, negation and certainty of aligned clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from crosswire.corroborate.difference import Aligned, Difference, value
from crosswire.corroborate.discrepancies_times import other_days
from crosswire.corroborate.once import once
from crosswire.corroborate.propositions import Proposition, bounds, noun_phrase
from crosswire.corroborate.view import Reading
from crosswire.corroborate.wording import sense, terms_of, zipf_values
from crosswire.records import Parse, Span, Token, Verdict
from crosswire.text.normalize import straighten, words

INSERTION = re.compile(r"\[[^\]]*\]|\([^)]*\)|\.\.\.|…")
CONTRACTIONS = tuple(
    (re.compile(short, re.IGNORECASE), full)
    for short, full in (
        (r"\bcan't\b", "can not"), (r"\bcannot\b", "can not"), (r"\bwon't\b", "will not"), (r"n't\b", " not"),
        (r"'re\b", " are"), (r"'ve\b", " have"), (r"'ll\b", " will"), (r"'m\b", " am"), (r"'d\b", " would"),
        (r"\b(it|he|she|that|there|what|who)'s\b", r"\1 is"),
    )
)  # fmt: skip
SAME_WORDING = 0.97  # ratio above which two quotations differ in marks or case only
TRANSLATED = 0.8  # ratio below which two renderings of one quotation differ throughout
ALIKE = 0.7  # ratio above which two quotations are one utterance, whoever is said to say it
ONE_QUOTATION = 0.3  # ratio above which two longer quotations may be one utterance
PHRASE = 8  # words up to which a quotation is a phrase inside someone else's sentence
NEGATING = ("in", "im", "un", "ir", "il", "non-", "non", "dis")
COMMON = 4.0  # Zipf value of "accurate", "legal", "aware"; rarer rests are no words that the prefix was put before
SHORTEST_BASE = 4
NO = frozenset({"never", "no", "neither", "nor"})
SUPPOSING = frozenset({"if", "unless", "whether", "may", "might", "could", "would", "should", "?", "lest", "perhaps"})
POINTING = frozenset({"that", "this", "it", "which"})  # what they point at is another sentence
ACCUSING = frozenset({"accuse", "suspect", "convict"})
CLAIMS = frozenset(
    {"allegation", "accusation", "charge", "claim", "report", "rumour", "rumor", "story", "account", "suggestion"}
)
NOTHING = frozenset({"nobody", "none", "nothing"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
NEGATIVE_VERBS = frozenset({"fail", "refuse", "decline"})
EMPTY = frozenset({"do", "have", "get", "make", "take", "say", "tell", "go", "come", "speak", "talk", "comment"})
SURE_POLARITY = 0.55  # two clauses must agree this far but for the negation


def compare_quotes(pair: Aligned) -> Iterator[Difference]:
    """Yield the quotations that two aligned clauses give in different words."""
    apart = two_speakers(pair)
    ours, theirs = quotes(pair.a), quotes(pair.b)
    for mine in ours:
        if any(equal_words(mine, other) for other in theirs):
            continue
        rivals = [q for q in theirs if not any(equal_words(q, other) for other in ours)]
        scored = [(likeness(mine, other), other.begin, other) for other in rivals]
        if scored:
            ratio, _, other = max(scored, key=lambda row: (row[0], -row[1]))
            found = judged(mine, other, ratio) if ratio >= ALIKE or not apart else None
            if found is not None:
                yield found


def two_speakers(pair: Aligned) -> bool:
    """Tell whether two clauses are words of two sources that are known and differ."""
    a, b = (row.attribution.source.entity if row.attribution else None for row in (pair.a, pair.b))
    return a is not None and b is not None and a != b


@once
def quotes(row: Proposition) -> list[Span]:
    """Return the stretches of a clause that stand in quotation marks, cut to the clause, marks left out."""
    article = row.reading.annotated.article
    begin, end = bounds(row.own)
    found = []
    for quotation in article.quotations:
        first, last = max(begin, quotation.begin), min(end, quotation.end)
        if first >= last:
            continue
        while first < last and not article.text[first].isalnum():
            first += 1
        while last > first and not article.text[last - 1].isalnum():
            last -= 1
        if last > first:
            found.append(article.span(first, last))
    return found


def spoken(span: Span) -> list[str]:
    """Return the words of a quotation, an editor's insertions left out and contractions written in full."""
    text = INSERTION.sub(" ", straighten(span.text))
    for short, full in CONTRACTIONS:
        text = short.sub(full, text)
    return words(text)


def equal_words(a: Span, b: Span) -> bool:
    """Tell whether two quotations have the same words, or one is a part of the other."""
    first, second = " ".join(spoken(a)), " ".join(spoken(b))
    return first in second or second in first or ratio_of(spoken(a), spoken(b)) >= SAME_WORDING


def ratio_of(a: list[str], b: list[str]) -> float:
    """Return how alike two sequences of words are, 0..1."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def overlap_ratio(a: list[str], b: list[str]) -> float:
    """Return how alike two sequences of words are where they overlap: from their first common word to their last."""
    blocks = [m for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if m.size > 1]
    if not blocks:
        return 0.0
    first, last = blocks[0], blocks[-1]
    return ratio_of(a[first.a : last.a + last.size], b[first.b : last.b + last.size])


def senses_of(span: Span) -> list[str]:
    """Return the senses of a quotation's words."""
    return [sense(w) for w in spoken(span)]


def likeness(a: Span, b: Span) -> float:
    """Return how far two quotations may be one utterance: by their words or by the senses of these."""
    return max(ratio_of(spoken(a), spoken(b)), ratio_of(senses_of(a), senses_of(b)))


def judged(a: Span, b: Span, ratio: float) -> Difference | None:
    """Return the difference of two quotations of one utterance, or None where they may be two."""
    short = max(len(spoken(a)), len(spoken(b))) <= PHRASE
    same = overlap_ratio(spoken(a), spoken(b))
    if ratio < (0.5 if short else ONE_QUOTATION):
        return None
    verdict: Verdict = "wording" if short or same >= TRANSLATED else "translation"
    why = {
        "wording": "quoted words differ, so at least one of the quotations is not verbatim",
        "translation": "one utterance in two renderings, as of a text translated twice",
    }[verdict]
    return Difference("quote", verdict, (value(a, a.text), value(b, b.text)), "quoted-words", why, topic=str(a.begin))


def compare_polarity(pair: Aligned) -> Iterator[Difference]:
    """Yield two clauses of which one says that something is so and the other that it is not."""
    if pair.score < SURE_POLARITY or not pair.across or other_days(pair):
        return
    ours, theirs = assertions(pair.a), assertions(pair.b)
    for what in sorted(ours.keys() & theirs.keys()):
        a, b = ours[what], theirs[what]
        if a.negative != b.negative and same_arguments(a, b):
            values = (value(a.span, state(a.negative)), value(b.span, state(b.negative)))
            yield Difference(
                "polarity", "contradiction", values, "negation", "one says that it is so, the other not", what
            )
            return


@dataclass(frozen=True)
class Asserted:
    """A predicate that a clause asserts or negates, with the clause's place and the senses of its arguments."""

    span: Span
    negative: bool
    agents: frozenset[str]
    objects: frozenset[str]


def same_arguments(a: Asserted, b: Asserted) -> bool:
    """Tell whether two predicates are told of one thing: objects in common or none, and no two other subjects.

    That one did not do a thing leaves open that it was done: "he did not send it", "it was sent from his account".
    """
    denying, affirming = (a, b) if a.negative else (b, a)
    if denying.agents and not affirming.agents:
        return False
    if (a.agents and b.agents and not a.agents & b.agents) or POINTING & (a.agents ^ b.agents):
        return False
    return bool(a.objects & b.objects) or not (a.objects or b.objects)


@once
def assertions(row: Proposition) -> dict[str, Asserted]:
    """Return what a clause asserts of its subject, by predicate; what it only supposes, asks or hedges is left out.

    A predicate that is told twice with both signs is left out too.
    """
    denied = row.attribution is not None and not row.act and row.attribution.denies
    found: dict[str, list[Asserted]] = {}
    for token in row.own:
        for what, told in asserted(row.reading, token, row.span):
            found.setdefault(what, []).append(replace(told, negative=told.negative != denied))
    return {what: told[0] for what, told in found.items() if len({t.negative for t in told}) == 1}


def asserted(reading: Reading, token: Token, span: Span) -> Iterator[tuple[str, Asserted]]:
    """Yield what a verb asserts, by predicate; nothing where it is no verb or only supposes, asks or hedges."""
    parse = reading.annotated.parse
    if token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass") or supposed(parse, token):
        return
    if only_named(parse, token):
        return
    negative = negated(parse, token)
    for what, turned in predicates(parse, token):
        yield what, Asserted(span, negative != turned, *arguments_of(reading, token))


def only_named(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb names a deed without saying that it was done: "appealed to them to leave", "by cutting".

    An infinitive or a participle says it only under a verb that implies it, or after "without" or an accusation; an
    order says nothing, nor does what hangs on a "suggestion".
    """
    below = tuple(parse.children(verb))
    above = parse.head(verb)
    if verb.dep == "acl" and above.lemma.lower() in CLAIMS:
        return True
    if verb.tag == "VBG":
        accused = above.lemma.lower() == "of" and parse.head(above).lemma.lower() in ACCUSING
        return not any(t.dep == "aux" for t in below) and above.lemma.lower() != "without" and not accused
    if verb.tag != "VB" or not any(t.dep == "aux" and t.lemma.lower() == "to" for t in below):
        return verb.tag == "VB" and not any(t.dep in ("nsubj", "nsubjpass", "expl") for t in below)
    told = above.lemma.lower() in NEGATIVE_VERBS or any(t.lemma.lower() == "yet" for t in parse.children(above))
    return verb.dep != "xcomp" or not told


def negated(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb is negated: by "not", by what it is said of ("no ransom", "nobody"), or by its governor.

    Those negate that say that a thing was not done: "failed to", "refused to", "have yet to", "without".
    """
    below = parse.children(verb)
    if any(t.dep == "neg" or t.lemma.lower() in NO or (t.dep in ARGUMENTS and is_none(parse, t)) for t in below):
        return True
    above = parse.head(verb)
    if verb.dep == "xcomp":
        return above.lemma.lower() in NEGATIVE_VERBS or any(t.lemma.lower() == "yet" for t in parse.children(above))
    return verb.dep == "pcomp" and above.lemma.lower() == "without"


def is_none(parse: Parse, noun: Token) -> bool:
    """Tell whether a noun phrase names nothing: "nobody", "none of them", "no ransom", "neither name"."""
    none = noun.lemma.lower() in NOTHING
    return none or any(t.dep == "det" and t.lemma.lower() in NO for t in parse.children(noun))


def arguments_of(reading: Reading, verb: Token) -> tuple[frozenset[str], frozenset[str]]:
    """Return the senses and names of those who do what a verb says, and of what it is done to."""
    agents: set[str] = set()
    objects: set[str] = set()
    parse = reading.annotated.parse
    for child in parse.children(verb):
        if child.dep in ("nsubj", "agent"):
            agents |= set(terms_of(reading, noun_phrase(parse, child))) or {child.lemma.lower()}
        elif child.dep in ("dobj", "nsubjpass", "ccomp", "dative"):
            objects |= set(terms_of(reading, noun_phrase(parse, child))) or {child.lemma.lower()}
    for noun in () if agents else shared_agents(parse, verb):
        agents |= set(terms_of(reading, noun_phrase(parse, noun)))
    return frozenset(agents), frozenset(objects)


def shared_agents(parse: Parse, verb: Token) -> list[Token]:
    """Return whose deed a verb without a subject is: that of who is accused of it, or of its governor's subject."""
    above = parse.head(verb)
    if verb.dep == "pcomp" and parse.head(above).lemma.lower() in ACCUSING:
        return [t for t in parse.children(parse.head(above)) if t.dep in ("dobj", "nsubjpass")]
    own = {t.dep for t in parse.children(verb)}
    if verb.dep in ("conj", "xcomp") and not own & {"nsubjpass", "auxpass"}:
        return [t for t in parse.children(above) if t.dep == "nsubj"]
    return []


def supposed(parse: Parse, token: Token) -> bool:
    """Tell whether a verb stands in a condition, a question or under a modal of possibility, at any level."""
    for verb in (token, *parse.ancestors(token)):
        words = {t.lemma.lower() for t in parse.children(verb) if t.dep in ("mark", "aux", "advmod", "punct")}
        if words & SUPPOSING:
            return True
    return False


def predicates(parse: Parse, token: Token) -> Iterator[tuple[str, bool]]:
    """Yield what a verb predicates, by sense, and whether a negating prefix turns it: "inaccurate" is not accurate."""
    if token.lemma.lower() != "be":
        if token.lemma.lower() not in EMPTY:
            yield sense(token.lemma.lower()), False
        return
    for child in parse.children(token):
        if child.dep in ("acomp", "attr", "oprd"):
            base = unprefixed(child.lemma.lower())
            yield sense(base or child.lemma.lower()), base is not None


def unprefixed(word: str) -> str | None:
    """Return the word that a negating prefix turns, or None: only where the rest is a common word itself."""
    for prefix in NEGATING:
        rest = word.removeprefix(prefix)
        if rest != word and zipf_values().get(rest, 0.0) >= COMMON and len(rest) >= SHORTEST_BASE:
            return rest
    return None


def state(negative: bool) -> str:  # noqa: FBT001 -- the value itself
    """Return the word for a polarity."""
    return "denied" if negative else "affirmed"
