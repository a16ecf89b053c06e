"""What each sentence asserts, clause by clause: the units that are aligned across articles.

A clause is a proposition when it could be true or false by itself: a main clause, a coordinated one, the content of an
attribution, an adverbial or relative clause with matter of its own. The frame of a report ("X reported on Tuesday") is
one where it says when an outlet reported. A sentence that repeats an earlier one gives none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from crosswire.corroborate.view import Reading
from crosswire.records import Attribution, Parse, Sentence, Span, Token

Role = Literal["clause", "speech", "frame"]

ASSERTING = ("headline", "body", "caption")
CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
MARKS = frozenset({"PUNCT", "SPACE"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
OUTSIDE = frozenset({"relcl", "acl", "advcl", "ccomp", "punct"})  # of a noun phrase
SAYING = frozenset({"say", "tell", "add", "state", "claim", "report", "announce"})
MIN_CONTENT = 2  # content words; a clause of one ("it failed") aligns with anything
OCCASIONS = frozenset({"while", "when", "after", "before"})
TEMPORAL = frozenset({"since", "until", "before", "till"})
MIN_TEMPORAL = 6  # content words; "since she took office" only dates the clause it hangs on
MIN_ASIDE = 3  # content words of a relative or participial clause that says something of its own


@dataclass(frozen=True)
class Proposition:
    """One clause of one article.

    `own` are its tokens without those of propositions inside it, `subject` those of the subject that it shares with its
    governor, `context` those of the frame it is said in (speaker, day, occasion). `attribution` is the innermost one
    that it stands under; `act` tells that the clause itself is that speech act.
    """

    reading: Reading
    sentence: Sentence
    head: Token
    own: tuple[Token, ...]
    subject: tuple[Token, ...]
    context: tuple[Token, ...]
    attribution: Attribution | None
    act: bool
    role: Role

    @cached_property
    def span(self) -> Span:
        """The stretch of text from its first word to its last."""
        begin, end = bounds(self.own)
        return self.reading.annotated.article.span(begin, end)

    @property
    def key(self) -> tuple[int, str, int, int]:
        """Its place among all propositions of a run, in order of labels and text."""
        label = self.reading.label
        return len(label), label, self.own[0].begin, self.head.index

    @property
    def in_caption(self) -> bool:
        """Whether it stands in a caption, which never has a vote."""
        return self.sentence.kind == "caption"


def bounds(tokens: Sequence[Token]) -> tuple[int, int]:
    """Return where the first of some tokens begins and the last ends, punctuation at the edges left out."""
    if tokens[0].pos not in MARKS and tokens[-1].pos not in MARKS:
        return tokens[0].begin, tokens[-1].end
    kept = [t for t in tokens if t.pos not in MARKS] or list(tokens)
    return kept[0].begin, kept[-1].end


def propositions(reading: Reading) -> list[Proposition]:
    """Return the propositions of an article in order of the text."""
    found: list[Proposition] = []
    for sentence in reading.annotated.article.sentences:
        if sentence.kind in ASSERTING and sentence.repeats is None:
            found.extend(of_sentence(reading, sentence))
    return found


def of_sentence(reading: Reading, sentence: Sentence) -> Iterator[Proposition]:
    """Yield the propositions of one sentence."""
    parse = reading.annotated.parse
    tokens = parse.sentence(sentence.index)
    if not tokens:
        return
    cues = cue_heads(tokens, reading.attributions_by_sentence.get(sentence.index, ()))
    made = [build(reading, sentence, head, own, cues) for head, own in clauses(reading, tokens, cues)]
    found = [p for p in made if p is not None]
    for proposition in found:
        if proposition.role != "frame":
            yield proposition
        elif not any(p.role != "frame" and reports(proposition, p) for p in found):
            yield from whole(proposition, tokens)
        elif dated_report(reading, proposition.attribution, proposition.own):
            yield replace(proposition, attribution=innermost(reading, sentence, proposition.head))


def reports(frame: Proposition, other: Proposition) -> bool:
    """Tell whether a clause stands in the content of a frame."""
    contents = frame.attribution.content if frame.attribution else ()
    return any(c.begin <= other.head.begin and other.head.end <= c.end for c in contents)


def whole(frame: Proposition, tokens: Sequence[Token]) -> Iterator[Proposition]:
    """Yield a report whose content is too short to stand for itself, with that content."""
    contents = frame.attribution.content if frame.attribution else ()
    inside = {t.index for t in frame.own}
    told = {t.index for t in tokens if any(c.begin <= t.begin and t.end <= c.end for c in contents)}
    own = tuple(t for t in tokens if t.index in inside or t.index in told)
    if any(t.index in told and t.pos in CONTENT_POS for t in tokens):  # "denied this" says nothing by itself
        yield replace(frame, own=own, role="speech", act=True)


def clauses(
    reading: Reading, tokens: Sequence[Token], cues: dict[int, Attribution]
) -> list[tuple[Token, tuple[Token, ...]]]:
    """Return the heads of the clauses of a sentence, each with its own tokens.

    A clause with too little matter of its own goes back to its governor; so does one inside the same quotation, since
    a quoted sentence is one utterance.
    """
    parse = reading.annotated.parse
    spoken = quotation_of(reading, tokens)
    heads = [t for t in tokens if heads_clause(parse, t, cues)]
    heads = [t for t in heads if t.dep == "ROOT" or not spoken(t) or spoken(t) != spoken(parse.head(t))]
    taken = {t.index for t in heads}
    for head in sorted(heads, key=lambda t: (-depth(parse, t), t.index)):
        own = own_tokens(parse, head, taken)
        if head.dep != "ROOT" and sum(t.pos in CONTENT_POS for t in own) < least(parse, head, cues):
            taken.discard(head.index)
    return [(t, own_tokens(parse, t, taken)) for t in heads if t.index in taken]


def depth(parse: Parse, token: Token) -> int:
    """Return how many governors a token has."""
    return sum(1 for _ in parse.ancestors(token))


def least(parse: Parse, head: Token, cues: dict[int, Attribution]) -> int:
    """Return how many words of content a clause needs to stand for itself."""
    marks = {t.lemma.lower() for t in parse.children(head) if t.dep in ("mark", "prep")}
    if head.dep == "advcl" and marks & TEMPORAL:
        return MIN_TEMPORAL
    if head.dep == "conj" and head.index in cues and cues[head.index].content:
        return 1  # "confirmed that ..., but denied it had": two sayings of one speaker
    if is_infinitive(parse, head) and parse.head(head).index in cues:
        return MIN_TEMPORAL  # "called for unity to meet the challenge": part of what is called for
    return MIN_CONTENT if has_subject(parse, head) and head.dep != "relcl" else MIN_ASIDE


def is_infinitive(parse: Parse, token: Token) -> bool:
    """Tell whether a verb is a to-infinitive."""
    return token.tag == "VB" and any(t.lemma.lower() == "to" and t.dep == "aux" for t in parse.children(token))


def quotation_of(reading: Reading, tokens: Sequence[Token]) -> Callable[[Token], int]:
    """Return a function that tells in which quotation of the sentence a token stands: 0 is none."""
    first, last = tokens[0].begin, tokens[-1].end
    inside = [q for q in reading.annotated.article.quotations if q.begin < last and first < q.end]

    def number(token: Token) -> int:
        return next((n for n, q in enumerate(inside, start=1) if q.begin <= token.begin and token.end <= q.end), 0)

    return number


def cue_heads(tokens: Sequence[Token], attributions: Sequence[Attribution]) -> dict[int, Attribution]:
    """Return, for each verb that is the cue of an attribution, that attribution."""
    found: dict[int, Attribution] = {}
    for attribution in attributions:
        if attribution.cue is None:
            continue
        inside = [t for t in tokens if attribution.cue.begin <= t.begin and t.end <= attribution.cue.end]
        verbs = [t for t in inside if t.pos in ("VERB", "AUX", "ADJ")] or inside
        if verbs:
            head = clause_head(verbs[-1], tokens)
            known = found.get(head)
            if known is None or holds(known, tokens, head):  # "X was quoted by W as saying": X's saying, not W's
                found[head] = attribution
    return found


def holds(attribution: Attribution, tokens: Sequence[Token], head: int) -> bool:
    """Tell whether the content of an attribution holds the very clause that its cue heads."""
    verb = next((t for t in tokens if t.index == head), None)
    return verb is not None and any(c.begin <= verb.begin and verb.end <= c.end for c in attribution.content)


def clause_head(cue: Token, tokens: Sequence[Token]) -> int:
    """Return the index of the verb that heads the clause of a cue.

    "is confident": the copula, and the adjective may be all of the cue; "was quoted as saying": "quoted".
    """
    if cue.dep == "acomp":
        return cue.head
    above = next((t for t in tokens if t.index == cue.head), cue)
    return above.head if cue.dep == "pcomp" and above.text.lower() == "as" else cue.index


def heads_clause(parse: Parse, token: Token, cues: dict[int, Attribution]) -> bool:
    """Tell whether a token may head a clause that stands as a proposition."""
    if token.dep == "ROOT":
        return token.pos not in ("PUNCT", "SPACE")
    if token.pos not in ("VERB", "AUX"):
        return False
    if token.dep in ("ccomp", "parataxis", "csubj") or in_a_statement(parse, token, cues):
        return has_subject(parse, token) or is_finite(parse, token)
    if token.dep == "conj":
        first = parse.head(token)
        return first.dep == "conj" or heads_clause(parse, first, cues)
    if token.dep == "relcl":
        return is_finite(parse, token) or token.index in cues
    if token.dep == "advcl" and (has_subject(parse, token) or not is_infinitive(parse, token)):
        return True
    return token.dep in ("advcl", "acl", "xcomp") and token.index in cues  # a purpose alone is no fact of its own


def in_a_statement(parse: Parse, token: Token, cues: dict[int, Attribution]) -> bool:
    """Tell whether a that-clause hangs on what a cue was said in: "said in a statement that the shaft was unsafe"."""
    if token.dep not in ("acl", "relcl") or not any(t.text.lower() == "that" for t in parse.children(token)):
        return False
    above = parse.head(parse.head(token))
    return parse.head(token).dep == "pobj" and above.dep == "prep" and parse.head(above).index in cues


def has_subject(parse: Parse, token: Token) -> bool:
    """Tell whether a verb has a subject of its own."""
    return any(t.dep in SUBJECTS for t in parse.children(token))


def is_finite(parse: Parse, token: Token) -> bool:
    """Tell whether a verb or one of its auxiliaries is finite."""
    return token.tag in FINITE or any(t.tag in FINITE and t.dep in ("aux", "auxpass") for t in parse.children(token))


def own_tokens(parse: Parse, head: Token, taken: set[int]) -> tuple[Token, ...]:
    """Return the tokens under a head that no other clause head takes."""
    found, todo = [], [head.index]
    while todo:
        index = todo.pop()
        found.append(index)
        todo.extend(i for i in parse.dependents[index] if i not in taken)
    return tuple(parse.tokens[i] for i in sorted(found))


def build(
    reading: Reading, sentence: Sentence, head: Token, own: tuple[Token, ...], cues: dict[int, Attribution]
) -> Proposition | None:
    """Return the proposition of a clause, or None where it is only the frame of what it reports."""
    parse = reading.annotated.parse
    cue = cues.get(head.index) or passed_on(parse, head, cues)
    covering = innermost(reading, sentence, head)
    role: Role = "clause"
    attribution, act = covering, False
    if cue is not None and is_frame(cue, own):
        role, attribution = "frame", cue
    elif cue is None and head.lemma.lower() in SAYING and any(t.dep == "ccomp" for t in parse.children(head)):
        return None  # a frame that no attribution was made of; what is said stands for itself
    elif cue is not None:
        role, attribution, act = "speech", cue, True
    subject = () if has_subject(parse, head) else shared_subject(parse, head)
    if sum(t.pos in CONTENT_POS for t in own) + min(1, len(subject)) < MIN_CONTENT:
        return None
    context = frame_of(reading, covering) if covering is not None else ()
    return Proposition(reading, sentence, head, own, subject, context, attribution, act, role)


def passed_on(parse: Parse, head: Token, cues: dict[int, Attribution]) -> Attribution | None:
    """Return the saying that a clause only passes on: "was quoted as saying that", "was heard telling them that"."""
    below = parse.children(head)
    if not any(t.dep == "auxpass" for t in below):
        return None
    under = [k for t in below for k in (parse.children(t) if t.dep == "prep" else (t,))]
    sayings = [t for t in under if t.dep in ("pcomp", "xcomp", "advcl") and t.tag == "VBG" and t.lemma in SAYING]
    return next((cues[t.index] for t in sayings if t.index in cues), None)


def is_frame(cue: Attribution, own: Sequence[Token]) -> bool:
    """Tell whether a clause only introduces content that stands outside it."""
    own_places = {t.begin for t in own if t.pos in CONTENT_POS}
    inside = sum(any(c.begin <= b < c.end for c in cue.content) for b in own_places)
    return inside < MIN_CONTENT and cue.cue_class not in ("act", "ask")


def dated_report(reading: Reading, cue: Attribution | None, own: Sequence[Token]) -> bool:
    """Tell whether a frame says when an outlet reported: that is a claim about the outlet."""
    if cue is None or cue.cue_class not in ("say", "report") or cue.source.own is None:
        return False
    begin, end = own[0].begin, own[-1].end
    outlet = any(m.kind == "outlet" for m in reading.mentions_in(cue.source.own.begin, cue.source.own.end))
    return outlet and any(t.value is not None for t in reading.times_in(begin, end))


def innermost(reading: Reading, sentence: Sentence, head: Token) -> Attribution | None:
    """Return the deepest attribution whose content covers a clause's head.

    A relative clause inside what someone denounces, or says in the reporter's words, is the article's own aside; a
    clause that tells when or while something was said is not part of what was said.
    """
    rows = [
        a
        for a in reading.attributions_by_sentence.get(sentence.index, ())
        if any(c.begin <= head.begin and head.end <= c.end for c in a.content) and not beside(reading, a, head)
    ]
    return max(rows, key=lambda a: (a.depth, -sum(c.end - c.begin for c in a.content), a.id), default=None)


def beside(reading: Reading, attribution: Attribution, head: Token) -> bool:
    """Tell whether a clause stands beside what an attribution gives, though its span covers it."""
    if head.dep == "relcl" and (attribution.cue_class == "act" or attribution.form == "indirect"):
        return True
    parse = reading.annotated.parse
    marks = {t.lemma.lower() for t in parse.children(head) if t.dep in ("mark", "advmod", "prep")}
    if head.dep == "advcl" and marks & OCCASIONS and not has_subject(parse, head):
        return True  # "while hosting the minister": the occasion on which it was said
    cue = attribution.cue
    governor = parse.head(head)
    return head.dep == "advcl" and cue is not None and cue.begin <= governor.begin and governor.end <= cue.end


def shared_subject(parse: Parse, head: Token) -> tuple[Token, ...]:
    """Return the subject that a clause shares with its governor, or the noun that a relative clause describes."""
    if head.dep in ("relcl", "acl") and not is_infinitive(parse, head):
        return noun_phrase(parse, parse.head(head))
    for governor in parse.ancestors(head):
        for child in parse.children(governor):
            if child.dep in SUBJECTS and child.index != head.index:
                return noun_phrase(parse, child)
    return ()


def noun_phrase(parse: Parse, noun: Token) -> tuple[Token, ...]:
    """Return a noun with its dependents, clauses left out."""
    if not parse.dependents[noun.index]:
        return (noun,)
    found, todo = [], [noun]
    while todo:
        token = todo.pop()
        found.append(token)
        todo.extend(t for t in parse.children(token) if t.dep not in OUTSIDE)
    return tuple(sorted(found, key=lambda t: t.index))


def frame_of(reading: Reading, attribution: Attribution) -> tuple[Token, ...]:
    """Return the tokens that tell who says a clause, when and on what occasion: its sentence without its content."""
    return tuple(
        t
        for t in reading.annotated.parse.sentence(attribution.sentence)
        if not any(c.begin <= t.begin and t.end <= c.end for c in attribution.content)
    )
