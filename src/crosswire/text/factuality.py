"""How far a text stands behind a word of its own: is it so, not so, open, or a judgement?

The governors of a word are read from the top down. Each may turn round or open what it governs: "managed to", "failed
to", "knew that", "if", "may" (relative polarity, Nairn, Condoravdi and Karttunen 2006). The value is relative to
whoever speaks the stretch that is read; the words come from the caller.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from crosswire.records import Factuality, Parse, Record, Token

Polarity = Literal["+", "-", "u"]
Frame = Literal["to", "ing", "that", "object", "preposition"]
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
ARGUMENTS = (*SUBJECTS, "dobj", "attr", "pobj", "dative", "oprd", "agent")
CLAUSES = ("ccomp", "xcomp", "acl", "relcl", "advcl", "pcomp", "csubj", "csubjpass")
FINITE = ("VBD", "VBZ", "VBP", "MD")
PARTICIPLES = ("VBG",)
PREDICATES = ("acomp", "attr", "oprd", "prep", "xcomp", "ccomp")
CALLING = ("call", "label", "brand", "deem", "declare", "pronounce", "term", "consider")
CARRYING = ("for", "of", "on", "about", "against", "to", "from", "over", "in", "at", "with", "into")
NOT_ONE = ("not a", "not one", "not even", "not an", "not any")
MAKING = ("make", "do", "commit", "prove", "represent", "constitute", "show", "offer", "become", "remain")
HELPERS = ("do", "have", "be")
FLIP: dict[Polarity, Polarity] = {"+": "-", "-": "+", "u": "u"}
LONGEST_PATH = 16  # governors of a word; deeper ones are errors of the parse
TIMED = ("by", "before", "within", "until", "on", "in", "at", "tomorrow", "tonight", "next", "later", "soon", "this")


class Signatures(Record, frozen=True, kw_only=True):
    """The words of `resources/signatures.yml` and `resources/evaluative.yml`.

    `complements` gives for each frame and lemma what follows for the complement where the lemma holds and where it is
    negated, as two letters.
    """

    complements: Mapping[str, Mapping[str, str]]
    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    attributes: frozenset[str]
    denying: frozenset[str]
    breaking: frozenset[str]
    promises: frozenset[str]
    negators: frozenset[str]
    empty_subjects: frozenset[str]
    empty_determiners: frozenset[str]
    nearly_empty: frozenset[str]
    nearly: frozenset[str]
    holding: frozenset[str]
    deciding: frozenset[str]
    telling: frozenset[str]
    deontic_adjectives: frozenset[str]
    likening: frozenset[str]
    not_negating: tuple[str, ...]
    longer: frozenset[str]
    instead: tuple[str, ...]
    open_marks: frozenset[str]
    open_conjunctions: tuple[str, ...]
    modals: frozenset[str]
    deontic: frozenset[str]
    deontic_verbs: frozenset[str]
    deontic_phrases: tuple[str, ...]
    expected_verbs: frozenset[str]
    hedging_adverbs: frozenset[str]
    hedging_verbs: frozenset[str]
    value_nouns: frozenset[str]
    value_adjectives: frozenset[str]
    value_verbs: frozenset[str]
    agents: frozenset[str]


class Reading(Record, frozen=True, kw_only=True):
    """What was found: the value for the voice that speaks, and the word that decided."""

    value: Factuality
    word: str


def judge(
    parse: Parse, target: Token, words: Signatures, within: tuple[tuple[int, int], ...] = (), start: Polarity = "+"
) -> Reading:
    """Return how far the voice behind some ranges of the text stands behind one of its words; all of it by default.

    `start` is what holds for the ranges as a whole: "-" inside "denied that ...". "attributed" means that somebody
    within is said to say so; a plain "+" gives "asserted".
    """
    path = path_to(parse, target, within)
    state = State(polarity=start, truth=start == "-")
    for place, node in enumerate(path):
        below = path[place + 1] if place + 1 < len(path) else None
        if place:
            state = step(parse, path[place - 1], node, state, words)
        state = local(parse, node, below, state, words, top=place == 0)
    if is_judgement(parse, target, words) or state.deontic:
        return Reading(value="opinion", word=state.word or target.text)
    if state.polarity == "u":
        return Reading(value="hedged", word=state.word)
    if state.polarity == "-":
        return Reading(value="denied", word=state.word)
    return Reading(value="attributed" if state.reported else "asserted", word=state.word)


class State(Record, frozen=True, kw_only=True):
    """What is known on the way down: polarity, whether a truth predicate was passed, whose words, what decided."""

    polarity: Polarity = "+"
    truth: bool = False
    reported: bool = False
    deontic: bool = False
    word: str = ""

    def to(self, polarity: Polarity, word: Token, *, truth: bool | None = None) -> State:
        """Return the state with another polarity and the word that gave it."""
        if polarity == self.polarity and truth in (None, self.truth):
            return self
        return State(
            polarity=polarity,
            truth=self.truth if truth is None else truth,
            reported=self.reported,
            deontic=self.deontic and polarity != "+",
            word=word.text,
        )


def path_to(parse: Parse, target: Token, within: tuple[tuple[int, int], ...]) -> list[Token]:
    """Return the governors of a word inside some ranges, the uppermost first, and the word itself."""
    found = [target]
    for above in parse.ancestors(target):
        if len(found) >= LONGEST_PATH or (within and not any(b <= above.begin < e for b, e in within)):
            break
        found.append(above)
    return found[::-1]


def is_verbal(token: Token) -> bool:
    """Tell whether a token is a verb form."""
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def kid(parse: Parse, token: Token, *deps: str) -> Token | None:
    """Return the first dependent with one of these labels."""
    return next((k for k in parse.children(token) if k.dep in deps), None)


def words_from(parse: Parse, token: Token, count: int = 3) -> str:
    """Return a token and those behind it in lower case."""
    return " ".join(t.text.lower() for t in parse.tokens[token.index : token.index + count])


def words_to(parse: Parse, token: Token, count: int = 3) -> str:
    """Return a token and those before it in lower case."""
    return " ".join(t.text.lower() for t in parse.tokens[max(token.index - count + 1, 0) : token.index + 1])


# --- what stands with a word itself


def local(parse: Parse, node: Token, below: Token | None, state: State, words: Signatures, *, top: bool) -> State:
    """Return the state after what stands with a word: negation, modals, adverbs, conditions, a question."""
    for word in turning(parse, node, below, words):
        state = state.to(FLIP[state.polarity], word)
    undone = undone_by(parse, node, words)
    if undone is not None:
        return state.to("-" if state.polarity == "+" else "+" if state.polarity == "-" else "u", undone)
    duty = duty_of(parse, node, words)
    if duty is not None:
        return State(polarity="u", truth=state.truth, reported=state.reported, deontic=True, word=duty.text)
    opening = opened_by(parse, node, words, top=top)
    return state.to("u", opening) if opening is not None else state


def turning(parse: Parse, node: Token, below: Token | None, words: Signatures) -> Iterator[Token]:
    """Yield the words that negate one beside them."""
    for child in parse.children(node):
        if below is not None and child.index == below.index:
            continue
        lower = child.text.lower()
        behind = child.index > node.index and node.pos == "VERB"  # "left not on Monday but": not the verb's own
        plain = lower in words.negators and not behind and not is_phrase(parse, child, words)
        if plain and (child.dep == "neg" or (child.dep in ("advmod", "preconj", "det", "cc") and lower != "no")):
            if not (child.dep == "cc" or lower == "without"):
                yield child
        elif plain and lower == "no" and child.dep == "det" and not is_verbal(node):
            yield child
        elif lower in words.longer and child.dep == "advmod" and words_to(parse, child, 2).startswith("no "):
            yield child
        elif is_verbal(node) and child.dep in (*SUBJECTS, "dobj", "attr") and is_empty(parse, child, words):
            yield child
    if is_yet(parse, node):
        yield node


def undone_by(parse: Parse, node: Token, words: Signatures) -> Token | None:
    """Return what says that something did not come about: "nearly drowned", "would have won if"."""
    if not is_verbal(node):
        return None
    nearly = next((k for k in parse.children(node) if k.dep == "advmod" and k.text.lower() in words.nearly), None)
    if nearly is not None and node.tag in ("VBD", "VBN") and words_from(parse, nearly, 2).split()[-1] == node.text.lower():
        return nearly
    helpers = {k.lemma.lower(): k for k in parse.children(node) if k.dep == "aux"}
    past = {"have", "'ve"} & set(helpers) and {"would", "could", "might"} & {k.text.lower() for k in helpers.values()}
    if not past:
        return None
    condition = next((k for k in parse.children(node) if k.dep == "advcl" and is_past_condition(parse, k)), None)
    without = next((k for k in parse.children(node) if k.dep == "prep" and words_from(parse, k, 2).startswith(("without", "but for"))), None)
    return condition or without


def is_past_condition(parse: Parse, clause: Token) -> bool:
    """Tell whether a clause is a condition that was not met: "if it had rained", "had it rained"."""
    had = any(k.dep == "aux" and k.text.lower() == "had" for k in parse.children(clause))
    return had and clause.tag == "VBN"


def is_yet(parse: Parse, node: Token) -> bool:
    """Tell whether an infinitive stands behind "yet": "have yet to arrive"."""
    return node.tag == "VB" and any(words_to(parse, k, 2) == "yet to" for k in parse.children(node) if k.tag == "TO")


def is_phrase(parse: Parse, token: Token, words: Signatures) -> bool:
    """Tell whether a negator opens a phrase that negates nothing: "not only", "no fewer than", "nothing but"."""
    return words_from(parse, token).startswith(words.not_negating)


def is_empty(parse: Parse, noun: Token, words: Signatures) -> bool:
    """Tell whether a noun phrase leaves nothing that did or underwent it: "nobody", "none of them", "no group"."""
    if is_phrase(parse, noun, words):
        return False
    if noun.text.lower() in words.empty_subjects and noun.pos != "PROPN":
        return True
    if words_from(parse, parse.subtree(noun)[0], 2) in NOT_ONE:
        return True
    empty = words.empty_determiners | words.nearly_empty
    found = (k for k in parse.children(noun) if k.dep in ("det", "neg", "advmod") and k.text.lower() in empty)
    return any(not is_phrase(parse, k, words) for k in found)


def opened_by(parse: Parse, node: Token, words: Signatures, *, top: bool) -> Token | None:
    """Return what leaves a word open: a modal, an adverb, a condition, a question, an attribute."""
    for child in parse.children(node):
        lower = child.text.lower()
        modal = child.dep == "aux" and child.tag == "MD" and takes_modal(parse, node)
        if modal and lower in (words.modals | words.deontic) and not unable(parse, node, lower, words):
            return child
        if child.dep in ("advmod", "acomp", "npadvmod") and lower in words.hedging_adverbs:
            return child
        if child.dep == "amod" and lower in words.attributes and not is_verbal(node):
            return child
        if child.dep == "mark" and lower in words.open_marks:
            return child
        if child.dep == "advcl" and is_condition(parse, child, words):
            return child
    conjunction = opening_conjunction(parse, node, words) if node.dep in CLAUSES else None
    if conjunction is not None:
        return conjunction
    return question_mark(parse, node) if top else None


def takes_modal(parse: Parse, verb: Token) -> bool:
    """Tell whether the form of a verb goes with a modal: not so "Will May resigned", where names stand."""
    return verb.tag == "VB" or kid(parse, verb, "aux", "auxpass") is not None and verb.tag in ("VBN", "VBG")


def unable(parse: Parse, verb: Token, modal: str, words: Signatures) -> bool:
    """Tell whether "could not", "cannot" and "would not say" tell that something did not or does not happen."""
    silent = modal in ("would", "wo", "will") and verb.lemma in words.telling
    negated = (modal in ("could", "can", "ca") or silent) and any(k.dep == "neg" for k in parse.children(verb))
    return negated and not any(k.dep == "aux" and k.lemma == "have" for k in parse.children(verb))


def is_condition(parse: Parse, clause: Token, words: Signatures) -> bool:
    """Tell whether a clause is a condition."""
    mark = kid(parse, clause, "mark")
    if mark is None or mark.text.lower() not in words.open_marks:
        return False
    return not words_to(parse, mark, 2).startswith(("even ", "as "))


def opening_conjunction(parse: Parse, node: Token, words: Signatures) -> Token | None:
    """Return the end of a conjunction of several words that leaves its clause open: "as though"."""
    for child in parse.children(node):
        if child.dep in ("mark", "advmod") and words_to(parse, child, 2).endswith(words.open_conjunctions):
            return child
    return None


def question_mark(parse: Parse, node: Token) -> Token | None:
    """Return the question mark of a sentence that asks, whose main verb is inverted or that asks with no wh-word."""
    sentence = parse.sentence(node.sentence)
    if node.dep != "ROOT" or not sentence:
        return None
    last = next((t for t in reversed(sentence) if t.text not in ('"', "'", "”", "’", ")")), None)
    return last if last is not None and last.text == "?" else None


def duty_of(parse: Parse, node: Token, words: Signatures) -> Token | None:
    """Return the word that makes a verb a demand: "should", "must", "had better"."""
    for child in parse.children(node):
        lower = child.text.lower()
        if child.dep in ("aux", "advmod") and (
            words_to(parse, child, 2).endswith(words.deontic_phrases)
            or words_from(parse, child).startswith(words.deontic_phrases)
        ):
            return child
        if child.dep == "aux" and child.tag == "MD" and lower in words.deontic:
            return child if is_demand(parse, node, lower, words) else None
    return None


def is_demand(parse: Parse, verb: Token, modal: str, words: Signatures) -> bool:
    """Tell whether "must" and "should" demand; "must have left" concludes, "should arrive by noon" expects."""
    helpers = [k.lemma for k in parse.children(verb) if k.dep in ("aux", "auxpass")]
    if modal == "must":
        return not ("have" in helpers or (verb.tag == "VBG" and "be" in helpers))
    who = kid(parse, verb, "nsubj")
    acting = who is not None and (who.text.lower() in words.agents or who.lemma.lower() in words.agents or named(who))
    return acting or verb.lemma not in words.expected_verbs


def named(token: Token) -> bool:
    """Tell whether a token names somebody or some body."""
    return token.pos == "PROPN" or token.entity in ("PERSON", "ORG", "GPE", "NORP") or token.pos == "PRON"


# --- what a word does to what it governs


def step(parse: Parse, above: Token, node: Token, state: State, words: Signatures) -> State:
    """Return the state of a word from that of its governor."""
    if node.dep == "conj":
        joined = kid(parse, above, "cc")
        together = (joined is not None and joined.text.lower() in ("nor", "or")) or shares(parse, above, node)
        return state if together else untouched(parse, above, state, words)
    if node.dep == "prep" or above.dep == "prep" or above.pos == "ADP":
        return by_preposition(parse, above, node, state, words)
    if node.dep in ("amod", "compound", "nmod", "poss", "nummod", "appos", "det"):
        return state
    if above.dep == "agent" or node.dep == "agent":
        return state
    if node.dep == "relcl":
        return state
    if node.dep == "advcl":
        return by_adverbial(parse, above, node, state, words)
    if node.dep in CLAUSES or (node.dep == "oprd" and is_verbal(node)):
        return by_complement(parse, above, node, state, words)
    return by_argument(parse, above, node, state, words)


def shares(parse: Parse, first: Token, second: Token) -> bool:
    """Tell whether a conjunct shares negation and modal of the first: "did not sign or ratify"."""
    own = kid(parse, second, "nsubj", "nsubjpass", "aux", "auxpass")
    return own is None and (first.tag == second.tag or not is_verbal(second))


def untouched(parse: Parse, above: Token, state: State, words: Signatures) -> State:
    """Return the state without what stands with the first conjunct alone."""
    turned = list(turning(parse, above, None, words))
    if state.polarity == "-" and len(turned) == 1:
        return state.to("+", turned[0])
    if state.polarity == "u" and opened_by(parse, above, words, top=above.dep == "ROOT") is not None:
        return state.to("+", above)
    return state


def by_preposition(parse: Parse, above: Token, node: Token, state: State, words: Signatures) -> State:
    """Read "without P", "instead of P", "reports of P", "called for P"."""
    if node.dep == "prep":
        lower = node.text.lower()
        if lower == "without" and state.polarity != "u":
            return state.to("-", node)
        signature = prepositional(parse, above, node, state, words)
        return follow(state, signature, above) if signature is not None else state
    if above.text.lower() == "without":
        return state
    if words_to(parse, above, 2).endswith(words.instead):
        return state.to("-", above)
    if node.dep == "pcomp" and is_verbal(parse.head(above)):
        return by_gerund(parse.head(above), above, state, words)
    return state if governs_content(parse, above, words) else settled(parse, node, state, words)


def by_gerund(verb: Token, preposition: Token, state: State, words: Signatures) -> State:
    """Read "prevented X from doing P", "voted against doing P", "succeeded in doing P"."""
    lower = preposition.text.lower()
    held = lower == "from" and (verb.lemma in words.holding or words.complements["ing"].get(verb.lemma) == "-u")
    if held or (lower == "against" and verb.lemma in words.deciding):
        return follow(state, "-u", verb)
    signature = words.complements["ing"].get(verb.lemma)
    return follow(state, signature, verb) if signature is not None else state


def prepositional(parse: Parse, above: Token, node: Token, state: State, words: Signatures) -> str | None:
    """Return what a noun or verb does to what stands behind its preposition: "reports of", "called for"."""
    if above.pos in ("NOUN", "PROPN"):
        noun = above.lemma.lower()
        carries = not (state.truth and noun in words.nouns) and node.text.lower() in CARRYING
        return words.nouns.get(noun) if carries else None
    if not is_verbal(above) or kid(parse, node, "pobj") is None:
        return None
    if node.text.lower() in CARRYING and above.lemma in words.complements["preposition"]:
        return words.complements["preposition"][above.lemma]
    return "uu" if opens_object(words, above) and node.text.lower() in CARRYING else None


def opens_object(words: Signatures, verb: Token) -> bool:
    """Tell whether a verb leaves its object open: "planned for", "waited on"."""
    return words.complements["object"].get(verb.lemma) == "uu"


def governs_content(parse: Parse, preposition: Token, words: Signatures) -> bool:
    """Tell whether a preposition belongs to a word with a signature, so that what follows takes its value from that."""
    above = parse.head(preposition)
    return above.lemma.lower() in words.nouns or (is_verbal(above) and opens_object(words, above))


def settled(parse: Parse, noun: Token, state: State, words: Signatures) -> State:
    """Return the state of a noun that takes part in what happens: what has a definite article is there already."""
    if is_verbal(noun):
        return state
    definite = any(
        k.dep == "poss" or (k.dep == "det" and k.text.lower() in ("the", "this", "that", "these", "those"))
        for k in parse.children(noun)
    )
    return state.to("+", noun) if definite and not state.truth else state


def by_adverbial(parse: Parse, above: Token, node: Token, state: State, words: Signatures) -> State:
    """Read a clause beside the main one: open behind "if" and as an aim, given behind "because", "after", "when"."""
    if any(k.tag == "TO" for k in parse.children(node)):
        known = is_duty(parse, above, node, "to", words) or signature_of(parse, above, "to", words) is not None
        return by_complement(parse, above, node, state, words) if known else follow(state, "uu", above)
    mark = kid(parse, node, "mark")
    if mark is None and node.tag in ("VBG", "VBN"):
        return state
    return state.to("+", node)


def by_complement(parse: Parse, above: Token, node: Token, state: State, words: Signatures) -> State:
    """Read the clause that a verb, noun or adjective governs."""
    if above.pos in ("NOUN", "PROPN") and state.truth and above.lemma.lower() in words.nouns:
        return state
    frame = frame_of(parse, node)
    if is_duty(parse, above, node, frame, words):
        return State(polarity="u", truth=state.truth, reported=state.reported, deontic=True, word=above.text)
    much = too_much(parse, above) if frame == "to" else None
    if much is not None:
        return state.to(FLIP[state.polarity], much)
    if frame == "to" and above.lemma in words.deciding and any(k.dep == "neg" for k in parse.children(node)):
        return state
    broken = breaks(parse, above, words)
    if broken is not None:
        return state.to(FLIP[state.polarity], broken)
    signature = signature_of(parse, above, frame, words)
    if signature is not None:
        return follow(state, signature, above)
    if frame == "that" and is_verbal(above) and node.dep == "ccomp" and above.lemma not in ("be", "have"):
        told = follow(state, "+u", above)
        return State(polarity=told.polarity, truth=told.truth, reported=True, deontic=told.deontic, word=told.word)
    return state


def is_duty(parse: Parse, above: Token, node: Token, frame: Frame, words: Signatures) -> bool:
    """Tell whether a governor demands its complement: "needs to", "has to", "it is vital that"."""
    if frame == "to" and above.lemma in words.deontic_verbs and needs(above):
        return not is_yet(parse, node)
    predicate = kid(parse, above, "acomp", "attr") if above.lemma == "be" else above
    return predicate is not None and predicate.lemma.lower() in words.deontic_adjectives and predicate.pos != "VERB"


def too_much(parse: Parse, above: Token) -> Token | None:
    """Return the "too" of "too late to save": what would take less does not come about."""
    beside = (above, *(k for k in parse.children(above) if k.dep in ("acomp", "advmod", "attr")))
    found = (k for b in beside for k in parse.children(b) if k.dep == "advmod" and k.text.lower() == "too")
    return next((k for k in found if parse.head(k).pos in ("ADJ", "ADV")), None)


def needs(verb: Token) -> bool:
    """Tell whether a verb of need demands: "has to" does, "had to" tells what happened."""
    return verb.lemma != "have" or verb.tag in ("VBZ", "VBP", "VB")


def frame_of(parse: Parse, node: Token) -> Frame:
    """Return the form of a clause: infinitive, gerund, or finite."""
    if any(k.tag == "TO" for k in parse.children(node)):
        return "to"
    helper = next((k for k in parse.children(node) if k.dep in ("aux", "auxpass")), None)
    first = helper.tag if helper is not None else node.tag
    if first == "VBG":
        return "ing"
    finite = first in FINITE or kid(parse, node, "mark") is not None or kid(parse, node, "nsubj") is not None
    return "that" if finite else "ing" if node.tag == "VBG" else "to"


def breaks(parse: Parse, noun: Token, words: Signatures) -> Token | None:
    """Return the verb that breaks a promise: "broke their promise to"."""
    if noun.lemma.lower() not in words.promises:
        return None
    verb = parse.head(noun)
    if verb.dep == "prep":
        verb = parse.head(verb)
    return verb if verb.lemma in words.breaking else None


def signature_of(parse: Parse, above: Token, frame: Frame, words: Signatures) -> str | None:
    """Return what a governor does to its complement."""
    if above.pos in ("NOUN", "PROPN"):
        return words.nouns.get(above.lemma.lower())
    lemma = above.lemma.lower()
    predicate = kid(parse, above, "acomp", "attr", "oprd") if lemma in ("be", "seem", "look", "appear", "remain") else None
    if predicate is not None and predicate.lemma.lower() in words.adjectives:
        return words.adjectives[predicate.lemma.lower()]
    if above.pos == "ADJ" and lemma in words.adjectives and frame == "that":
        return words.adjectives[lemma]
    if lemma == "go" and above.tag == "VBG" and frame == "to":
        return "uu"
    return looked_up(parse, above, words.complements[frame])


def looked_up(parse: Parse, verb: Token, table: Mapping[str, str]) -> str | None:
    """Return the signature of a verb, with its particle first; some taggers take "hopes" for a form of "hop"."""
    lemma, part = verb.lemma.lower(), kid(parse, verb, "prt")
    silent = f"{lemma}e" if verb.text.lower().startswith(f"{lemma}e") else lemma
    forms = (f"{lemma}+{part.text.lower()}" if part is not None else lemma, lemma, silent)
    return next((table[f] for f in forms if f in table), None)


def by_argument(parse: Parse, above: Token, node: Token, state: State, words: Signatures) -> State:
    """Read a subject, an object, a predicate: what is denied, planned or prevented is not, or not yet, there."""
    if not is_verbal(above) or node.dep not in (*ARGUMENTS, "acomp", "ccomp"):
        return state
    if node.dep in ("attr", "acomp", "oprd"):
        return state
    verdict = truth_verdict(parse, above, node, words)
    if verdict is not None:
        return state.to(verdict if state.polarity == "+" else FLIP[verdict], above, truth=True)
    if node.dep in ("dobj", "nsubjpass"):
        signature = looked_up(parse, above, words.complements["object"])
        if signature is not None:
            moved = follow(state, signature, above)
            return moved.to(moved.polarity, above, truth=True) if signature in ("-u", "-+", "+-") else moved
    return settled(parse, node, state, words)


def truth_verdict(parse: Parse, verb: Token, noun: Token, words: Signatures) -> Polarity | None:
    """Return what a predicate says of the truth of a noun: "the theory is wrong", "called the reports false"."""
    subject = noun.dep in SUBJECTS and verb.lemma in ("be", "prove", "turn", "seem", "remain")
    if not subject and noun.dep not in ("dobj", "nsubj", "nsubjpass"):
        return None
    if noun.lemma.lower() not in words.nouns:
        return None
    last = parse.subtree(noun)[-1]  # "called reports of a coup false" is often read as one noun phrase
    for child in (*parse.children(verb), *((last,) if verb.lemma in CALLING and last.pos == "ADJ" else ())):
        inner = kid(parse, child, "pobj", "amod") if child.text.lower() == "as" else child
        if inner is None or (child is not last and child.dep not in PREDICATES):
            continue
        signature = words.adjectives.get(inner.lemma.lower())
        if signature in ("-+", "+-"):
            return "-" if signature == "-+" else "+"
    return None


def follow(state: State, signature: str, word: Token) -> State:
    """Return the state behind a word with a signature; what is open stays open, unless the word takes it as given."""
    if signature == "++":
        return state.to("+", word)
    if state.polarity == "u":
        return state
    found = signature[0] if state.polarity == "+" else signature[1]
    return state.to("u" if found == "u" else "+" if found == "+" else "-", word)


# --- judgements


def is_judgement(parse: Parse, target: Token, words: Signatures) -> bool:
    """Tell whether a word judges: an evaluative predicate, or the linking verb before one."""
    lemma, above = target.lemma.lower(), parse.head(target)
    if is_verbal(target):
        if (lemma in words.value_verbs and target.dep not in ("amod", "acl")) or judging_manner(target, parse, words):
            return True
        predicate = kid(parse, target, "attr", "acomp", "oprd") if lemma in ("be", "remain", "become", "seem", "look") else None
        return predicate is not None and judges(parse, predicate, words)
    if above.lemma == "deserve" or (above.lemma in MAKING and target.dep == "dobj" and values(target, words)):
        return True
    if target.dep in ("amod", "conj") and values(target, words) and target.pos == "ADJ":
        noun = above if above.dep != "amod" else parse.head(above)
        return is_predicate(parse, noun, words)
    return is_predicate(parse, target, words) and judges(parse, target, words)


def is_predicate(parse: Parse, token: Token, words: Signatures) -> bool:
    """Tell whether a noun or adjective is said of something: "is a P", "called it a P", "condemned it as a P"."""
    above = parse.head(token)
    if token.dep in ("attr", "acomp", "oprd"):
        return True
    if token.dep == "conj":
        return is_predicate(parse, above, words)
    if token.dep == "pobj":
        return above.text.lower() == "as" or parse.head(above).lemma in words.likening
    small = token.dep == "ccomp" or (token.dep in ("dobj", "appos") and is_verbal(above))
    return (small and kid(parse, token, "nsubj") is not None) or (token.dep == "ROOT" and kid(parse, token, "cop") is not None)


def judges(parse: Parse, predicate: Token, words: Signatures) -> bool:
    """Tell whether a predicate is an evaluative word or has one before it: "a terrible idea"."""
    if values(predicate, words):
        return True
    return any(k.dep == "amod" and k.lemma.lower() in words.value_adjectives for k in parse.children(predicate))


def values(token: Token, words: Signatures) -> bool:
    """Tell whether a word is an evaluative noun or adjective."""
    forms = {token.lemma.lower(), token.text.lower()}
    return not forms.isdisjoint(words.value_nouns) or not forms.isdisjoint(words.value_adjectives)


def judging_manner(verb: Token, parse: Parse, words: Signatures) -> bool:
    """Tell whether an adverb beside a verb judges how it was done: "shamefully ignored"."""
    for child in parse.children(verb):
        lower = child.text.lower()
        if child.dep != "advmod" or not lower.endswith("ly") or abs(child.index - verb.index) > 1:
            continue
        stems = (lower[:-2], lower[:-1] + "e", lower[:-3] + "y", lower[:-2] + "le")
        if any(stem in words.value_adjectives for stem in stems):
            return True
    return False
