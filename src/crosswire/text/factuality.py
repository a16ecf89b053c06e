"""How far a text stands behind a word of its own: it is so, not so, open, or a judgement.

The governors of a word are read from the top down. Each may turn round or open what it governs: "managed to", "failed
to", "knew that", "if", "may" (relative polarity, Nairn, Condoravdi and Karttunen 2006). The value is relative to
whoever speaks the stretch that is read; the words come from the caller.
"""

from __future__ import annotations

from collections.abc import Mapping

from crosswire.records import Parse, Token
from crosswire.text.beside import is_unmet, is_yet, local, opened_by, turning
from crosswire.text.judgements import is_judgement
from crosswire.text.signatures import (
    FLIP,
    SUBJECTS,
    Frame,
    Polarity,
    Reading,
    Signatures,
    State,
    is_verbal,
    kid,
    words_to,
)

ARGUMENTS = (*SUBJECTS, "dobj", "attr", "pobj", "dative", "oprd", "agent")
CLAUSES = ("ccomp", "xcomp", "acl", "relcl", "advcl", "pcomp", "csubj", "csubjpass")
FINITE = ("VBD", "VBZ", "VBP", "MD")
PREDICATES = ("acomp", "attr", "oprd", "prep", "xcomp", "ccomp")
CALLING = ("call", "label", "brand", "deem", "declare", "pronounce", "term", "consider")
CARRYING = ("for", "of", "on", "about", "against", "to", "from", "over", "in", "at", "with", "into")
LONGEST_PATH = 16  # governors of a word; deeper ones are errors of the parse


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
        state = local(parse, node, below, state, words)
    if is_judgement(parse, target, words) or state.deontic:
        return Reading(value="opinion", word=state.word or target.text)
    if state.polarity == "u":
        return Reading(value="hedged", word=state.word)
    if state.polarity == "-":
        return Reading(value="denied", word=state.word)
    return Reading(value="attributed" if state.reported else "asserted", word=state.word)


def path_to(parse: Parse, target: Token, within: tuple[tuple[int, int], ...]) -> list[Token]:
    """Return the governors of a word inside some ranges, the uppermost first, and the word itself."""
    found = [target]
    for above in parse.ancestors(target):
        if len(found) >= LONGEST_PATH or (within and not any(b <= above.begin < e for b, e in within)):
            break
        found.append(above)
    return found[::-1]


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
        return duty(state, above) if is_time(parse, above) else state
    if node.dep == "advcl":
        return by_adverbial(parse, above, node, state, words)
    if node.dep in CLAUSES or (node.dep == "oprd" and is_verbal(node)):
        return by_complement(parse, above, node, state, words)
    return by_argument(parse, above, node, state, words)


def duty(state: State, word: Token) -> State:
    """Return the state of what is demanded."""
    return State(polarity="u", truth=state.truth, reported=state.reported, deontic=True, word=word.text)


def is_time(parse: Parse, noun: Token) -> bool:
    """Tell whether a clause behind "time" is a demand: "it is (high) time that they left", "time for X to leave"."""
    above = parse.head(noun)
    who = kid(parse, above, "nsubj") if noun.lemma == "time" and noun.dep == "attr" else None
    return who is not None and who.text.lower() == "it" and above.lemma == "be"


def shares(parse: Parse, first: Token, second: Token) -> bool:
    """Tell whether a conjunct shares negation and modal of the first: "did not sign or ratify"."""
    own = kid(parse, second, "nsubj", "nsubjpass", "aux", "auxpass")
    return own is None and (first.tag == second.tag or not is_verbal(second))


def untouched(parse: Parse, above: Token, state: State, words: Signatures) -> State:
    """Return the state without what stands with the first conjunct alone."""
    turned = list(turning(parse, above, None, words))
    if state.polarity == "-" and len(turned) == 1:
        return state.to("+", turned[0])
    if state.polarity == "u" and opened_by(parse, above, words) is not None:
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
    if is_verbal(node) and is_given(parse, above, state, words):
        return state.to("+", node)
    if node.dep == "pcomp" and is_verbal(parse.head(above)):
        return by_gerund(parse.head(above), above, state, words)
    return state if governs_content(parse, above, words) else settled(parse, node, state)


def is_given(parse: Parse, preposition: Token, state: State, words: Signatures) -> bool:
    """Tell whether what stands behind a preposition has happened whatever holds of the rest: "despite losing"."""
    against = (
        preposition.text.lower() in ("despite", "notwithstanding") or words_to(parse, preposition, 3) == "in spite of"
    )
    return against or (state.polarity == "-" and preposition.text.lower() in words.given_prepositions)


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


def settled(parse: Parse, noun: Token, state: State) -> State:
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
    if any(k.tag == "TO" for k in parse.children(node)) and above.lemma != "far":
        known = is_duty(parse, above, node, "to", words) or signature_of(parse, above, "to", words) is not None
        return by_complement(parse, above, node, state, words) if known else follow(state, "uu", above)
    if above.lemma == "far":  # "went as far as to P"
        return state
    if is_unmet(parse, node):
        return state.to("-", node)
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
        return duty(state, above)
    if asks_how(parse, node):
        return state.to("+", node)
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


def asks_how(parse: Parse, node: Token) -> bool:
    """Tell whether a clause asks how or why and so takes for given that it is so: "why it fell is unclear"."""
    if node.dep not in ("csubj", "ccomp") or node.tag not in FINITE:
        return False
    return any(k.dep == "advmod" and k.text.lower() in ("why", "how") for k in parse.children(node))


def is_duty(parse: Parse, above: Token, node: Token, frame: Frame, words: Signatures) -> bool:
    """Tell whether a governor demands its complement: "needs to", "has to", "it is vital that"."""
    if frame == "to" and above.lemma in words.deontic_verbs and needs(above):
        return not is_yet(parse, node)
    if frame == "to" and above.lemma.lower() in words.entitling and parse.head(above).lemma == "have":
        return any(k.text.lower() == "no" for k in parse.children(above))
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
        denied = above.lemma.lower() in words.ignorance and any(k.text.lower() == "no" for k in parse.children(above))
        return "++" if denied else words.nouns.get(above.lemma.lower())
    lemma = above.lemma.lower()
    predicate = (
        kid(parse, above, "acomp", "attr", "oprd") if lemma in ("be", "seem", "look", "appear", "remain") else None
    )
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
    return settled(parse, node, state)


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
