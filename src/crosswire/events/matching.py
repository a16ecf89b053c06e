"""Finding which pattern a verb or noun fits, and who its parties are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from crosswire.events.actors import Cast, Party, agent_list, distinct
from crosswire.events.conditions import TIMES, any_fits, fits, present
from crosswire.events.patterns import STATEMENT, Pattern, gerund, noun_verbs, pattern_table, word_list
from crosswire.events.syntax import (
    child,
    complement,
    conjuncts,
    hyphenated,
    is_passive,
    is_verb,
    logical_objects,
    logical_subject,
    possessor,
    prepositions,
)
from crosswire.records import Parse, Token
from crosswire.records.base import Record

VERB_ACTOR = ("subject", "above")
VERB_RECIPIENT = ("object",)
NOUN_ACTOR = ("holder", "poss", "by", "modifier")
ARGUMENTS = {"dobj", "nsubj", "nsubjpass", "amod", "prep", "ccomp", "acomp", "attr", "xcomp"}
CLAUSAL = {"relcl", "acl", "advcl", "ccomp"}
THINGS = {"NOUN", "PROPN", "NUM"}
FAR = ("to", "against", "on", "at")
AIMS = (
    "against",
    "on",
    "to",
    "at",
    "with",
    "from",
    "into",
    "in",
    "over",
    "for",
)  # tried where a pattern's roles are empty
FINITE = {"VBD", "VBZ", "VBP"}  # a clause of its own; "rioted, hurling stones at police" goes on in one
PERSONS = {"him", "her", "them", "us", "me", "you"}


class Hit(Record, frozen=True, kw_only=True):
    """A predicate that fits a pattern, with the verb that carries it (for nouns) and its parties."""

    pattern: Pattern
    predicate: Token
    light: Token | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()


class Matcher:
    """Fits the patterns to the words of one article."""

    def __init__(self, cast: Cast) -> None:
        """Take the parties of the article."""
        self.cast = cast
        self.parse: Parse = cast.parse
        self._hits: dict[int, Hit | None] = {}
        self._sides: dict[int, tuple[Token | None, list[Token]]] = {}

    def hit(self, token: Token) -> Hit | None:
        """Return the most specific pattern that a token fits, with its parties, or None; looked for once a token."""
        if token.index not in self._hits:
            self._hits[token.index] = self._found(token)
        return self._hits[token.index]

    def sides(self, verb: Token) -> tuple[Token | None, list[Token]]:
        """Return who does it and to whom, read once a verb: many patterns ask."""
        if verb.index not in self._sides:
            self._sides[verb.index] = logical_subject(self.parse, verb), logical_objects(self.parse, verb)
        return self._sides[verb.index]

    def _found(self, token: Token) -> Hit | None:
        lemma = token.lemma.lower()
        if is_verb(token) and token.dep not in ("aux", "auxpass", "amod", "compound"):
            known = pattern_table().by_verb
            candidates = known.get(full_lemma(token), ()) or known.get(lemma, ())
            found: Iterator[Hit | None] = (self.verb_hit(p, token) for p in candidates if self.verb_fits(p, token))
        elif token.pos == "NOUN":
            light = self.light_verb(token)
            candidates = pattern_table().by_noun.get(hyphenated(self.parse, token) or lemma, ())
            found = chain(
                (self.noun_hit(p, token, light) for p in candidates if self.noun_fits(p, token, light)),
                (self.act_hit(p, token, light) for p in self.acts(lemma) if self.verb_fits(p, token)),
            )
        else:
            return None
        return next((h for h in found if h is not None), None)

    def verb_hit(self, pattern: Pattern, verb: Token) -> Hit | None:
        """Return the hit of a verb whose words fit, when its parties do too."""
        actors = self.cast_of(verb, roles(pattern.actor, VERB_ACTOR))
        recipients = self.cast_of(verb, roles(pattern.recipient, VERB_RECIPIENT), recipient=True)
        return self.admitted(Hit(pattern=pattern, predicate=verb, actors=actors, recipients=recipients))

    def noun_hit(self, pattern: Pattern, noun: Token, light: Token | None) -> Hit | None:
        """Return the hit of a noun: one that a light verb carries or that happens, or one whose parties are told."""
        doing, done_to = roles(pattern.actor, NOUN_ACTOR), pattern.recipient or ()
        if light is not None and light.lemma.lower() in word_list("receiving_verbs") and not pattern.reciprocal:
            doing, done_to = tuple(r for r in doing if r != "holder"), (*done_to, "holder")
        actors = self.cast_of(noun, doing, light=light)
        recipients = self.cast_of(noun, done_to, light=light, recipient=True)
        if pattern.type != STATEMENT and light is None and not self.happens(noun) and not (actors or recipients):
            return None
        return self.admitted(Hit(pattern=pattern, predicate=noun, light=light, actors=actors, recipients=recipients))

    @staticmethod
    def acts(lemma: str) -> tuple[Pattern, ...]:
        """Return the patterns of the verb that a noun is made from ("demolition", "beating")."""
        verb = noun_verbs().get(lemma) or gerund(lemma)
        return pattern_table().by_verb.get(verb, ()) if verb else ()

    def act_hit(self, pattern: Pattern, noun: Token, light: Token | None) -> Hit | None:
        """Return the hit of a noun made from a verb: one whose parties stand beside it, or that is said to happen."""
        if pattern.type == STATEMENT:
            return None
        holder = ("holder",) if light is not None and light.lemma.lower() in word_list("doing_verbs") else ()
        actors = self.cast_of(noun, (*roles(pattern.actor, VERB_ACTOR), *holder), light=light)
        recipients = self.cast_of(noun, roles(pattern.recipient, VERB_RECIPIENT), light=light, recipient=True)
        told = light is not None or self.happens(noun)
        if not ((told and (actors or recipients)) or (actors and logical_objects(self.parse, noun))):
            return None
        return self.admitted(Hit(pattern=pattern, predicate=noun, light=light, actors=actors, recipients=recipients))

    def admitted(self, hit: Hit) -> Hit | None:
        """Return the hit when the parties that its pattern asks for were found."""
        return hit if party_found(hit, self) else None

    def aimed(self, noun: Token) -> bool:
        """Tell whether a noun says on whom or what it was carried out ("the attack on the convoy")."""
        return any(w in ("on", "against") for w, _ in prepositions(self.parse, noun))

    def promises(self, verb: Token) -> bool:
        """Tell whether the clause under a verb of planning tells something that would be an event."""
        found = complement(self.parse, verb)
        return found is not None and self.hit(found[1]) is not None

    # words ---------------------------------------------------------------------------------------------------------

    def verb_fits(self, pattern: Pattern, verb: Token) -> bool:
        """Tell whether the words around a verb are those of a pattern."""
        doer, done_to = self.sides(verb)
        return (
            (any_fits(pattern.object, done_to, self.parse) or self.titled(pattern.object, done_to))
            and not (pattern.not_object and done_to and any_fits(pattern.not_object, done_to, self.parse))
            and fits(pattern.subject, doer, self.parse)
            and self.particle_fits(pattern, verb)
            and self.preposition_fits(pattern, verb)
            and self.clause_fits(pattern, verb)
            and self.modifier_fits(pattern, verb)
            and (pattern.passive is None or pattern.passive == is_passive(self.parse, verb))
        )

    def titled(self, words: frozenset[str], tokens: list[Token]) -> bool:
        """Tell whether a name among the tokens has one of the words for a title ("summoned Ambassador X")."""
        for token in (t for t in tokens if t.pos == "PROPN"):
            mention = self.cast.mention_of(token)
            titles = {*(mention.title or "").lower().split()} if mention is not None else set()
            titles |= {c.lemma.lower() for c in self.parse.children(token) if c.dep in ("compound", "appos")}
            titles |= {self.parse.head(token).lemma.lower()} if token.dep == "appos" else set()
            if words & titles:
                return True
        return False

    def noun_fits(self, pattern: Pattern, noun: Token, light: Token | None = None) -> bool:
        """Tell whether the words around a noun are those of a pattern."""
        aimed = self.preposition_fits(pattern, noun) or (light is not None and self.preposition_fits(pattern, light))
        return aimed and self.modifier_fits(pattern, noun)

    def particle_fits(self, pattern: Pattern, verb: Token) -> bool:
        """Tell whether the verb has the particle that a pattern asks for."""
        if not pattern.particle:
            return True
        return any(
            c.dep in ("prt", "advmod", "prep") and c.text.lower() in pattern.particle for c in self.parse.children(verb)
        )

    def preposition_fits(self, pattern: Pattern, token: Token) -> bool:
        """Tell whether one of the prepositional phrases that a pattern asks for is there."""
        there = [*prepositions(self.parse, token)] if pattern.prep or pattern.not_prep else []
        if any(word in pattern.not_prep and fits(pattern.not_prep[word], g, self.parse) for word, g in there):
            return False
        wanted = pattern.prep
        return not wanted or any(word in wanted and fits(wanted[word], g, self.parse) for word, g in there)

    def clause_fits(self, pattern: Pattern, verb: Token) -> bool:
        """Tell whether the verb is completed by a clause of the kind that a pattern asks for."""
        if not pattern.clause:
            return True
        found = complement(self.parse, verb)
        if found is None or found[0] not in pattern.clause or found[1].lemma.lower() in pattern.not_clause:
            return False
        who = child(self.parse, found[1], "nsubj", "nsubjpass")
        if pattern.clause_subject and (who is None or who.text.lower() not in pattern.clause_subject):
            return False
        modals = {c.text.lower() for c in self.parse.children(found[1]) if c.tag == "MD"}
        return (not pattern.clause_verb or found[1].lemma.lower() in pattern.clause_verb) and (
            not pattern.clause_modal or bool(modals & pattern.clause_modal)
        )

    def modifier_fits(self, pattern: Pattern, token: Token) -> bool:
        """Tell whether one of a pattern's modifiers stands at the word, its object or its clause."""
        if pattern.not_modifier:
            objects = (c for c in self.parse.children(token) if c.dep == "dobj")
            beside = chain(self.parse.children(token), *(self.parse.children(c) for c in objects))
            if any(c.lemma.lower() in pattern.not_modifier for c in beside):
                return False
        if not pattern.modifier:
            return True
        return any(t.lemma.lower() in pattern.modifier or t.text.lower() in pattern.modifier for t in self.near(token))

    def near(self, token: Token) -> Iterator[Token]:
        """Yield the words at a verb or noun: its dependents, and those of its arguments and their prepositions."""
        for c in self.parse.children(token):
            yield c
            if c.dep in ARGUMENTS:
                yield from (g for g in self.parse.children(c) if g.dep not in CLAUSAL)
            if c.dep == "prep":
                yield from (h for g in self.parse.children(c) for h in self.parse.children(g))

    # nouns ---------------------------------------------------------------------------------------------------------

    def light_verb(self, noun: Token) -> Token | None:
        """Return the verb that carries an event noun ("held talks", "carried out an attack"), or None."""
        top = self.first_conjunct(noun)
        governor = self.parse.head(top)
        if top.dep in ("dobj", "nsubjpass", "attr", "oprd") and governor.lemma.lower() in word_list("light_verbs"):
            return governor
        if (
            top.dep == "pobj"
            and governor.lemma in ("in", "on", "for", "with")
            and self.parse.head(governor).lemma in ("engage", "take", "go", "begin", "proceed", "meet", "arrive")
        ):
            return self.parse.head(governor)
        return None

    def happens(self, noun: Token) -> bool:
        """Tell whether a noun is the subject of a verb that says that it took place."""
        top = self.first_conjunct(noun)
        return top.dep in ("nsubj", "nsubjpass") and self.parse.head(top).lemma.lower() in word_list("happening_verbs")

    def first_conjunct(self, noun: Token) -> Token:
        """Return the first of the nouns joined by "and" that a noun stands among."""
        while noun.dep == "conj" and self.parse.head(noun).index != noun.index:
            noun = self.parse.head(noun)
        return noun

    # parties -------------------------------------------------------------------------------------------------------

    def cast_of(
        self, token: Token, roles: tuple[str, ...], *, light: Token | None = None, recipient: bool = False
    ) -> tuple[Party, ...]:
        """Return the parties of the first of the roles that has any."""
        for role in roles:
            named = [t for t in self.tokens_of(token, role, light) if not (recipient and self.is_own(t))]
            found = [p for t in named for p in self.cast.parties(t)]
            if found:
                return tuple(distinct(found))
        return ()

    def tokens_of(self, token: Token, role: str, light: Token | None) -> Iterator[Token]:
        """Yield the tokens that fill a role of a verb or noun."""
        if role.startswith("clause-"):
            yield from self.in_clause(token, role.removeprefix("clause-"))
        elif role == "subject":
            yield from present(logical_subject(self.parse, token))
        elif role == "owner":
            for done_to in logical_objects(self.parse, token):
                yield from present(possessor(self.parse, done_to))
        elif role == "above":
            yield from self.over(token)
        elif role == "object":
            yield from self.objects(token)
        elif role == "dative":
            yield from self.dative(light or token)
        elif role == "holder":
            yield from present(logical_subject(self.parse, light) if light is not None else None)
        elif role == "poss":
            yield from present(possessor(self.parse, token))
        elif role == "modifier":
            beside = (c for c in self.parse.children(token) if c.dep in ("amod", "compound", "nmod"))
            named = (c for b in beside for c in (*self.parse.children(b), b) if c.dep in ("amod", "compound", "nmod"))
            yield from (c for c in named if self.cast.mention_of(c) is not None)
        else:
            yield from self.after(role, token, light)

    def over(self, verb: Token) -> Iterator[Token]:
        """Yield who stands over a verb whose subject names nobody ("X published a report accusing Y", "X said it ...").

        A passive without "by" says that nobody is named, and nobody is looked for.
        """
        if not is_verb(verb) or is_passive(self.parse, verb):
            return
        for over in self.parse.ancestors(verb):
            if is_verb(over) and not is_passive(self.parse, over):
                yield from present(logical_subject(self.parse, over))
                return

    def partners(self, hit: Hit) -> list[Party]:
        """Return with whom several do what they do together."""
        return list(self.cast_of(hit.predicate, ("with", "clause-with", "between"), light=hit.light, recipient=True))

    def things(self, hit: Hit) -> list[Party]:
        """Return what a hit is done to where that is no party: "the results of the vote", "a bridge", a place."""
        usual = VERB_RECIPIENT if is_verb(hit.predicate) or hit.predicate.lemma.lower() not in hit.pattern.nouns else ()
        if hit.pattern.recipient == ():
            return []
        known = {p.key for p in (*hit.actors, *hit.recipients)}
        for role in (*roles(hit.pattern.recipient, usual), *AIMS):
            filled = list(self.tokens_of(hit.predicate, role, hit.light))
            if role == "object" and any(t.text.lower() in PERSONS for t in filled):
                return []  # "banned them from the bloc": somebody, though nobody knows who
            heads = [t for t in filled if t.pos in THINGS and not known & {p.key for p in self.cast.parties(t)}]
            tokens = [t for head in heads[:1] for t in conjuncts(self.parse, head)]
            asked = role == "object" and role in (hit.pattern.recipient or ())
            tokens = [t for t in tokens if (asked or t.lemma.lower() not in hit.pattern.object) and not self.is_own(t)]
            tokens = [t for t in tokens if t.entity not in TIMES and t.lemma.lower() not in word_list("day_times")]
            found = [p for t in tokens if (p := self.cast.thing(t)) is not None]
            if found:
                return found
        return []

    def is_own(self, token: Token) -> bool:
        """Tell whether forces belong to who acts ("withdrew its troops"): they are not whom it is done to."""
        owned = any(c.dep == "poss" and c.pos == "PRON" for c in self.parse.children(token))
        return owned and token.lemma.lower() in word_list("own_forces")

    def objects(self, verb: Token) -> list[Token]:
        """Return the objects that name somebody: where a common noun is followed by names, the names."""
        found = logical_objects(self.parse, verb)
        named = [t for t in found[1:] if (m := self.cast.mention_of(t)) is not None and m.kind == "person"]
        return named or found[:1]

    def after(self, word: str, token: Token, light: Token | None) -> Iterator[Token]:
        """Yield what stands after a preposition under a token or the verb that carries it."""
        found = [g for w, g in prepositions(self.parse, token) if w == word and g.entity not in TIMES]
        if not found and light is not None:
            found = [g for w, g in prepositions(self.parse, light) if w == word and g.entity not in TIMES]
        near = {token.index, *(c.index for c in self.parse.children(token))}
        near |= {light.index} if light is not None else set()
        close = [g for g in found if self.parse.head(self.parse.head(g)).index in near]
        far = () if found or word not in FAR else self.farther(word, token)
        yield from (
            close or (found if word != "of" else ()) or far
        )  # "on the charge of rebellion": not whom it is done to

    def farther(self, word: str, verb: Token) -> Iterator[Token]:
        """Yield what stands after a preposition that the parser hangs on something in between, where it names somebody.

        "returned a vase that was taken in 1989 from a chapel in Puno to the Museum of the Andes".
        """
        for between in self.parse.subtree(verb):
            if between.index > verb.index and between.dep == "prep" and between.lemma.lower() == word:
                found = child(self.parse, between, "pobj")
                own_clause = not any(t.tag in FINITE for t in self.parse.ancestors(between) if t.index > verb.index)
                if found is None or not (own_clause or word == "to"):
                    continue
                if self.cast.mention_of(found) is not None or (own_clause and self.names_state(found)):
                    yield found
                    return

    def names_state(self, noun: Token) -> bool:
        """Tell whether a noun stands for a party with a country ("Sudanese positions")."""
        return any(p.participant.country for p in self.cast.parties(noun))

    def dative(self, verb: Token) -> Iterator[Token]:
        """Yield the one to whom it is given or promised."""
        found = child(self.parse, verb, "dative")
        if found is not None and found.pos != "ADP":
            yield found
        given = next((c for c in self.parse.children(verb) if c.dep == "dobj"), None)
        twice = [c for c in self.parse.children(verb) if c.dep == "dobj"]
        if found is None and len(twice) > 1:  # "granted the ministry (MoF), permission"
            yield twice[0]
        elif (
            found is None and given is not None
        ):  # "gave the Pentagon permission": two nouns that the parser takes for one
            before = [c for c in self.parse.children(given) if c.dep in ("compound", "nmod", "nsubj")]
            yield from (c for c in before if (m := self.cast.mention_of(c)) and m.span.end <= given.begin)
        if is_passive(self.parse, verb) and child(self.parse, verb, "dobj", "oprd") is not None:
            yield from present(child(self.parse, verb, "nsubjpass"))

    def in_clause(self, token: Token, role: str) -> Iterator[Token]:
        """Yield the tokens that fill a role of the clause that completes a verb or noun."""
        found = complement(self.parse, token)
        inner = found[1] if found is not None else child(self.parse, token, "acl", "ccomp")
        if inner is None:
            return
        if role == "subject":
            yield from present(child(self.parse, inner, "nsubj", "nsubjpass"))
        else:
            filled = list(self.tokens_of(inner, role, None))
            below = complement(self.parse, inner) if role == "object" and not filled else None
            yield from filled or present(child(self.parse, below[1], "nsubj") if below is not None else None)


def full_lemma(verb: Token) -> str:
    """Return the lemma of a verb with the e that the model cuts off some: "waged" -> "wag", "raped" -> "rap"."""
    lemma = f"{verb.lemma.lower()}e"
    cut = verb.text.lower().startswith(lemma) or (verb.tag == "VBG" and verb.text.lower() == f"{lemma[:-1]}ing")
    return lemma if cut and lemma in pattern_table().by_verb else verb.lemma.lower()


def roles(given: tuple[str, ...] | None, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Return the roles that a pattern names, or the usual ones where it names none."""
    return usual if given is None else given


def counted(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb is done to a bare number of people ("killed six")."""
    done_to = logical_objects(parse, verb)
    return any(t.pos == "NUM" or t.lemma.lower() in agent_list("partitives") for t in done_to)


def party_found(hit: Hit, matcher: Matcher) -> bool:
    """Tell whether the parties that a pattern asks for are there."""
    if hit.pattern.type == STATEMENT:
        return True
    wanted, actors, recipients = hit.pattern.party, hit.actors, hit.recipients
    everyone = (*actors, *recipients)
    if wanted == "none":
        return True
    if wanted == "both":
        return (
            bool(actors)
            and (bool(recipients) or (hit.pattern.reciprocal and len(actors) > 1))
            and is_political(everyone)
        )
    if wanted == "political":
        return is_political(everyone)
    if wanted == "actor-political":
        return is_political(actors)
    if wanted in ("object", "object-human"):
        return bool(recipients) or counted(matcher.parse, hit.predicate)
    if wanted == "target":
        return bool(recipients)
    if wanted == "place":
        carried = hit.light is not None or matcher.happens(hit.predicate)
        return bool(actors) or carried or matcher.aimed(hit.predicate)
    if wanted == "carried":
        return is_political(everyone) and (hit.light is not None or matcher.happens(hit.predicate))
    if wanted == "several":
        return len(everyone) > 1 and is_political(everyone)
    if wanted == "both-states":
        return is_political(actors) and any(p.kind in ("organisation", "country") for p in recipients)
    if wanted == "content-both":
        return bool(actors) and is_political(recipients) and matcher.promises(hit.predicate)
    if wanted == "content":
        return is_political(actors) and matcher.promises(hit.predicate)
    if wanted == "armed-only":
        return bool({x for p in actors for x in p.participant.sectors} & agent_list("irregular"))
    if wanted in ("armed", "civilian"):
        sectors = {s for p in actors for s in p.participant.sectors}
        return bool(sectors & agent_list(wanted)) or (wanted == "armed" and is_political(actors))
    return bool(everyone)


def is_political(parties: tuple[Party, ...]) -> bool:
    """Tell whether one of the parties is a state, a body or someone with a public role."""
    return any(p.political for p in parties)
