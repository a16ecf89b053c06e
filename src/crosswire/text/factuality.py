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
Frame = Literal["to", "ing", "that", "object"]
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
ARGUMENTS = (*SUBJECTS, "dobj", "attr", "pobj", "dative", "oprd", "agent")
CLAUSES = ("ccomp", "xcomp", "acl", "relcl", "advcl", "pcomp", "csubj", "csubjpass")
FINITE = ("VBD", "VBZ", "VBP", "MD")
PARTICIPLES = ("VBG",)
PREDICATES = ("acomp", "attr", "oprd", "prep", "xcomp", "ccomp")
CALLING = ("call", "label", "brand", "deem", "declare", "pronounce", "term", "consider")
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
        plain = lower in words.negators and not is_phrase(parse, child, words)
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
    empty = (k for k in parse.children(noun) if k.dep in ("det", "neg") and k.text.lower() in words.empty_determiners)
    return any(not is_phrase(parse, k, words) for k in empty)


def opened_by(parse: Parse, node: Token, words: Signatures, *, top: bool) -> Token | None:
    """Return what leaves a word open: a modal, an adverb, a condition, a question, an attribute."""
    for child in parse.children(node):
        lower = child.text.lower()
        modal = child.dep == "aux" and child.tag == "MD" and takes_modal(parse, node)
        if modal and lower in (words.modals | words.deontic) and not unable(parse, node, lower):
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


def unable(parse: Parse, verb: Token, modal: str) -> bool:
    """Tell whether "could not" and "cannot" say that something did not or does not happen."""
    negated = modal in ("could", "can", "ca") and any(k.dep == "neg" for k in parse.children(verb))
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
        return state if shares(parse, above, node) else untouched(parse, above, state, words)
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
        signature = words.nouns.get(above.lemma.lower()) if above.pos in ("NOUN", "PROPN") else None
        if signature is None and is_verbal(above) and lower in ("for", "on", "against", "of", "about"):
            signature = words.complements["object"].get(above.lemma) if opens_object(words, above) else None
        return follow(state, signature, above) if signature is not None else state
    if above.text.lower() == "without":
        return state
    if words_to(parse, above, 2).endswith(words.instead):
        return state.to("-", above)
    return state if governs_content(parse, above, words) else settled(parse, node, state, words)


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
        known = above.lemma in words.deontic_verbs or signature_of(parse, above, "to", words) is not None
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
    if above.lemma in words.deontic_verbs and frame == "to" and needs(above) and not is_yet(parse, node):
        return State(polarity="u", truth=state.truth, reported=state.reported, deontic=True, word=above.text)
    broken = breaks(parse, above, words)
    if broken is not None:
        return state.to(FLIP[state.polarity], broken)
    signature = signature_of(parse, above, frame, words)
    if signature is not None:
        return follow(state, signature, above)
    if frame == "that" and is_verbal(above) and node.dep == "ccomp" and above.lemma != "be":
        told = follow(state, "+u", above)
        return State(polarity=told.polarity, truth=told.truth, reported=True, deontic=told.deontic, word=told.word)
    return state


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
    part = kid(parse, above, "prt")
    phrasal = f"{lemma}+{part.text.lower()}" if part is not None else ""
    table = words.complements[frame]
    return table.get(phrasal) or table.get(lemma)


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
        part = kid(parse, above, "prt")
        phrasal = f"{above.lemma}+{part.text.lower()}" if part is not None else ""
        table = words.complements["object"]
        signature = table.get(phrasal) or table.get(above.lemma)
        if signature is not None:
            moved = follow(state, signature, above)
            return moved.to(moved.polarity, above, truth=True) if signature in ("-u", "+-") else moved
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
        if lemma in words.value_verbs and target.tag != "VBN":
            return True
        if lemma in words.value_verbs and target.dep not in ("amod", "acl"):
            return True
        predicate = kid(parse, target, "attr", "acomp", "oprd") if lemma in ("be", "remain", "become", "seem", "look") else None
        return predicate is not None and judges(parse, predicate, words)
    if above.lemma == "deserve" and target.dep == "dobj":
        return True
    return is_predicate(parse, target) and judges(parse, target, words)


def is_predicate(parse: Parse, token: Token) -> bool:
    """Tell whether a noun or adjective is said of something: "is a P", "called it a P", "condemned it as a P"."""
    above = parse.head(token)
    if token.dep in ("attr", "acomp", "oprd"):
        return True
    if token.dep == "conj":
        return is_predicate(parse, above)
    if token.dep == "pobj":
        return above.text.lower() == "as"
    small = token.dep == "ccomp" or (token.dep in ("dobj", "appos") and is_verbal(above))
    return (small and kid(parse, token, "nsubj") is not None) or (token.dep == "ROOT" and kid(parse, token, "cop") is not None)


def judges(parse: Parse, predicate: Token, words: Signatures) -> bool:
    """Tell whether a predicate is an evaluative word or has one before it: "a terrible idea"."""
    lemma = predicate.lemma.lower()
    if lemma in words.value_nouns or lemma in words.value_adjectives:
        return True
    return any(k.dep == "amod" and k.lemma.lower() in words.value_adjectives for k in parse.children(predicate))
