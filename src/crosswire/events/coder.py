"""The coder: walks the sentences of an article and turns what fits a pattern into event mentions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crosswire.events.actors import Cast, Party, distinct
from crosswire.events.circumstances import Circumstances
from crosswire.events.confidence import confidence, evidence
from crosswire.events.flags import Flags, flags_of, is_long_ago
from crosswire.events.guards import acts, domain, kept_in, metaphor
from crosswire.events.matching import Hit, Matcher
from crosswire.events.patterns import STATEMENT, word_list
from crosswire.events.plover import codes
from crosswire.events.syntax import child, clause_verb, complement, is_verb
from crosswire.records import Annotated, EventMention, Sentence, Span, Token, content_id

CORE = {
    "nsubj",
    "nsubjpass",
    "dobj",
    "dative",
    "agent",
    "prt",
    "attr",
    "oprd",
    "acomp",
    "aux",
    "auxpass",
    "neg",
    "prep",
}
MUTUAL = {"AGREE", "CONSULT", "COOPERATE"}  # what several do together they do with each other
OWN_CLAUSE = {"advcl", "relcl", "parataxis"}


class Reading(NamedTuple):
    """What a hit comes to by the code book."""

    kind: str
    modes: tuple[str, ...]
    flags: Flags


class Coder:
    """Codes one article."""

    def __init__(self, annotated: Annotated) -> None:
        """Take an article with its parse, mentions and attributions."""
        self.article = annotated.article
        self.parse = annotated.parse
        self.cast = Cast(annotated)
        self.matcher = Matcher(self.cast)
        self.around = Circumstances(annotated)

    def mentions(self) -> Iterator[EventMention]:
        """Yield the event mentions of the article, sentence by sentence."""
        for sentence in self.article.sentences:
            if sentence.repeats is None:
                yield from self.in_sentence(sentence)

    def in_sentence(self, sentence: Sentence) -> Iterator[EventMention]:
        """Yield the event mentions of one sentence; words governed by an event that takes them up are passed over."""
        tokens = self.parse.sentence(sentence.index)
        about = domain(tokens)
        taken: set[int] = set()
        for token in sorted(tokens, key=self.depth):
            if token.index in taken or self.is_topic(token):
                continue
            hit = self.matcher.hit(token)
            if hit is None or (about and hit.pattern.type not in kept_in(about)):
                continue
            taken |= self.used_by(hit)
            if self.is_background(hit):
                continue
            named = bool(hit.actors) or hit.pattern.actor is not None
            if hit.pattern.type == "ASSAULT" and not acts(self.parse, hit.predicate, hit.light, named=named):
                continue
            if hit.pattern.type != STATEMENT and metaphor(self.parse, hit.predicate, hit.light) is None:
                yield self.mention(hit, sentence, tokens)

    def is_background(self, hit: Hit) -> bool:
        """Tell whether a hit only says what sort of person is meant, without who did it ("a man held for a year")."""
        verb = hit.predicate
        named = hit.actors or self.around.when(verb, None)
        return verb.tag == "VBN" and verb.dep == "acl" and not named and is_verb(verb)

    def depth(self, token: Token) -> tuple[int, int]:
        """Return the order in which words are looked at: governors before what they govern."""
        return sum(1 for _ in self.parse.ancestors(token)), token.index

    def is_topic(self, token: Token) -> bool:
        """Tell whether an event noun only names what something is about ("talks on a withdrawal")."""
        if is_verb(token) or token.dep != "pobj":
            return False
        governor = self.parse.head(token)
        over = self.parse.head(governor)
        return governor.lemma.lower() in word_list("topic_prepositions") and over.pos == "NOUN"

    def used_by(self, hit: Hit) -> set[int]:
        """Return the words that belong to a hit: its noun, and the content that a verbal event is about."""
        predicate = hit.predicate
        used = {predicate.index} | ({hit.light.index} if hit.light is not None else set())
        for c in self.parse.children(predicate):
            if c.dep in ("dobj", "oprd") and hit.pattern.object and "*" not in hit.pattern.object:
                used.add(c.index)
        if hit.pattern.takes_clause:
            tops = [predicate] + ([hit.light] if hit.light is not None else [])
            whole = hit.pattern.type == STATEMENT
            used |= {t.index for top in tops for c in self.parse.children(top) for t in self.content_below(c, whole)}
        return used

    def content_below(self, top: Token, whole: bool) -> Iterator[Token]:  # noqa: FBT001
        """Yield the words under one dependent, short of clauses of their own; of a statement, relative ones too."""
        todo = [top]
        while todo:
            current = todo.pop()
            own = (
                current.dep in OWN_CLAUSE and not self.is_infinitive(current) and not (whole and current.dep == "relcl")
            )
            if own or (current.index == top.index and current.dep in ("nsubj", "conj")):
                continue
            yield current
            todo.extend(self.parse.children(current))

    def is_infinitive(self, verb: Token) -> bool:
        """Tell whether a verb stands as "to" and infinitive."""
        return verb.tag == "VB" and any(c.text.lower() == "to" for c in self.parse.children(verb))

    def mention(self, hit: Hit, sentence: Sentence, tokens: tuple[Token, ...]) -> EventMention:
        """Return the event mention for a hit."""
        read = self.reading(hit)
        actors, recipients = self.sides(hit)
        when = self.around.when(hit.predicate, hit.light)
        span = self.span(hit)
        attribution = self.around.attribution(self.word_span(hit.predicate), sentence.index)
        rule, counted, why = self.counting(hit, sentence, when)
        old = self.around.is_old(when) or self.around.is_background(hit.predicate, hit.light)
        old = old or is_long_ago(self.parse, hit.light or hit.predicate)
        flagged = read.flags.negated or read.flags.hypothetical or old
        sure = evidence(hit, actors=bool(actors), recipients=bool(recipients), dated=when is not None, flagged=flagged)
        return EventMention(
            id=content_id("em", self.article.id, str(span.begin), str(span.end), read.kind, rule),
            article=self.article.id,
            sentence=sentence.index,
            span=span,
            type=read.kind,
            modes=read.modes,
            contexts=codes().contexts_of(hit.pattern.contexts, tokens),
            quad=codes().quad(read.kind),
            actors=tuple(p.participant for p in actors),
            recipients=tuple(p.participant for p in recipients),
            when=when,
            where=self.around.where(hit.predicate, hit.light),
            negated=read.flags.negated,
            future=read.flags.future or hit.pattern.future,
            hypothetical=read.flags.hypothetical,
            historical=old or (sentence.kind == "caption" and when is None),
            attribution=attribution.id if attribution is not None else None,
            counted=counted and not old,
            trigger=self.word_span(hit.predicate),
            confidence=confidence(sure),
            rule=rule,
            why=why,
        )

    def reading(self, hit: Hit) -> Reading:
        """Return type, modes and flags of a hit; a refusal that the code book makes of "will not" did take place."""
        flags = flags_of(self.parse, hit.predicate, hit.light)
        content = self.content_type(hit)
        kind = codes().type_of(hit.pattern.type, flags, content)
        if kind == "REJECT" and kind != hit.pattern.type:
            flags, content = Flags(), hit.pattern.type
        modes = hit.pattern.modes if kind == hit.pattern.type else ()
        return Reading(kind=kind, modes=codes().modes_of(kind, modes, content), flags=flags)

    def sides(self, hit: Hit) -> tuple[list[Party], list[Party]]:
        """Return actors and recipients; all parties of a reciprocal event are actors."""
        actors, recipients = distinct(list(hit.actors)), distinct(list(hit.recipients))
        if hit.pattern.reciprocal:
            everyone = distinct(actors + recipients)
            return everyone, [] if len(everyone) > 1 else distinct(self.matcher.things(hit))
        others = [r for r in recipients if r.key not in {a.key for a in actors}]
        if len(actors) > 1 and hit.pattern.type in MUTUAL:
            return actors, distinct(self.matcher.partners(hit))
        return actors, others or distinct(self.matcher.things(hit))

    def content_type(self, hit: Hit) -> str | None:
        """Return the type of the event that a verbal event is about ("refused to release"), or None."""
        if not hit.pattern.takes_clause:
            return None
        found = complement(self.parse, hit.predicate)
        inner = found[1] if found is not None else child(self.parse, hit.predicate, "acl", "dobj")
        below = [inner] if inner is not None else []
        below += [g for c in self.parse.children(hit.predicate) if c.dep == "prep" for g in self.parse.children(c)]
        hits = (self.matcher.hit(t) for t in below)
        return next((h.pattern.type for h in hits if h is not None), None)

    def counting(self, hit: Hit, sentence: Sentence, when: str | None) -> tuple[str, bool, str]:
        """Return the rule, whether the mention counts as an event of the story, and why."""
        rule = f"{hit.pattern.type.lower()}-{hit.pattern.name}"
        word = hit.predicate.text
        if sentence.kind == "caption":
            return rule, False, f"“{word}” stands in a caption: it says what a picture shows"
        if self.refers_back(hit) and self.around.is_outlier(when):
            return "outlier-date", False, f"speaks of “the {word}” as known, years from the article's other dates"
        return rule, True, f"“{word}” fits the pattern {hit.pattern.name} of {hit.pattern.type}"

    def refers_back(self, hit: Hit) -> bool:
        """Tell whether a definite noun without parties of its own only points at something told before."""
        noun = hit.predicate
        if is_verb(noun) or hit.actors or hit.recipients:
            return False
        return any(c.dep == "det" and c.text.lower() in word_list("definite") for c in self.parse.children(noun))

    def span(self, hit: Hit) -> Span:
        """Return the predicate with its core arguments, without other clauses and outer punctuation."""
        top = clause_verb(self.parse, hit.light or hit.predicate)
        top = (
            top
            if top.index == hit.predicate.index or hit.light is not None or self.matcher.happens(hit.predicate)
            else hit.predicate
        )
        inside = [t for t in self.clause(top, content=hit.pattern.takes_clause) if t.sentence == hit.predicate.sentence]
        first, last = min(t.begin for t in inside), max(t.end for t in inside)
        return self.article.span(first, last)

    def clause(self, top: Token, *, content: bool) -> Iterator[Token]:
        """Yield a predicate and its arguments, short of other clauses; `content` takes in what it is about."""
        yield top
        for c in self.parse.children(top):
            if is_verb(top) and c.dep not in CORE and not (content and c.dep in ("xcomp", "ccomp")):
                continue
            yield from self.argument(c)

    def argument(self, top: Token) -> Iterator[Token]:
        """Yield an argument without the clauses that hang on it."""
        todo = [top]
        while todo:
            current = todo.pop()
            if current.dep not in OWN_CLAUSE and current.dep not in ("punct", "appos"):
                yield current
                todo.extend(self.parse.children(current))

    def word_span(self, token: Token) -> Span:
        """Return the span of one word."""
        return self.article.span(token.begin, token.end)


def code(annotated: Annotated) -> tuple[EventMention, ...]:
    """Code the events that an article tells, sorted by their place in the text."""
    found = {m.id: m for m in Coder(annotated).mentions()}
    return tuple(sorted(found.values(), key=lambda m: (m.span.begin, m.span.end, m.type, m.id)))
