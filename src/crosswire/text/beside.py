"""What stands with a word itself: negation, modals, hedging adverbs, conditions, questions, demands."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.records import Parse, Token
from crosswire.text.signatures import FLIP, SUBJECTS, Signatures, State, is_verbal, kid, words_from, words_to

CLAUSES = ("ccomp", "xcomp", "acl", "relcl", "advcl", "pcomp", "csubj", "csubjpass")
NOT_ONE = ("not a", "not one", "not even", "not an", "not any")


def local(parse: Parse, node: Token, below: Token | None, state: State, words: Signatures) -> State:
    """Return the state after what stands with a word: negation, modals, adverbs, conditions, a question."""
    for word in turning(parse, node, below, words):
        state = state.to(FLIP[state.polarity], word)
    undone = undone_by(parse, node, words)
    if undone is not None:
        return state.to("-" if state.polarity == "+" else "+" if state.polarity == "-" else "u", undone)
    duty = duty_of(parse, node, words)
    if duty is not None:
        return State(polarity="u", truth=state.truth, reported=state.reported, deontic=True, word=duty.text)
    if is_rhetorical(parse, node, words):
        return State(polarity="u", truth=state.truth, reported=state.reported, deontic=True, word="?")
    opening = opened_by(parse, node, words)
    return state.to("u", opening) if opening is not None else state


def turning(parse: Parse, node: Token, below: Token | None, words: Signatures) -> Iterator[Token]:
    """Yield the words that negate one beside them."""
    for child in parse.children(node):
        if below is not None and child.index == below.index:
            continue
        lower = child.text.lower()
        behind = child.index > node.index and node.pos == "VERB"  # "left not on Monday but": not the verb's own
        plain = lower in words.negators and not behind and not is_phrase(parse, child, words)
        mine = child.dep == "neg" or (child.dep in ("advmod", "preconj", "det") and lower != "no")
        empty = is_verbal(node) and child.dep in (*SUBJECTS, "dobj", "attr") and is_empty(parse, child, words)
        negates = plain and (is_no(child, node) or (mine and lower != "without"))
        if negates or empty or is_no_longer(parse, child, words):
            yield child
    if is_yet(parse, node):
        yield node


def is_no(child: Token, node: Token) -> bool:
    """Tell whether a word is the "no" of a noun."""
    return child.text.lower() == "no" and child.dep == "det" and not is_verbal(node)


def is_no_longer(parse: Parse, child: Token, words: Signatures) -> bool:
    """Tell whether a word is the "longer" of "no longer"."""
    return child.text.lower() in words.longer and child.dep == "advmod" and words_to(parse, child, 2).startswith("no ")


def undone_by(parse: Parse, node: Token, words: Signatures) -> Token | None:
    """Return what says that something did not come about: "nearly drowned", "would have won if"."""
    if not is_verbal(node):
        return None
    nearly = next((k for k in parse.children(node) if k.dep == "advmod" and k.text.lower() in words.nearly), None)
    if (
        nearly is not None
        and node.tag in ("VBD", "VBN")
        and words_from(parse, nearly, 2).split()[-1] == node.text.lower()
    ):
        return nearly
    helpers = {k.lemma.lower(): k for k in parse.children(node) if k.dep == "aux"}
    past = {"have", "'ve"} & set(helpers) and {"would", "could", "might"} & {k.text.lower() for k in helpers.values()}
    if not past:
        return None
    condition = next((k for k in parse.children(node) if k.dep == "advcl" and is_past_condition(parse, k)), None)
    without = next(
        (
            k
            for k in parse.children(node)
            if k.dep == "prep" and words_from(parse, k, 2).startswith(("without", "but for"))
        ),
        None,
    )
    return condition or without


def is_unmet(parse: Parse, clause: Token) -> bool:
    """Tell whether a clause is a condition that was not met, by its own form and that of what hangs on it."""
    if clause.dep != "advcl" or not is_past_condition(parse, clause):
        return False
    mark = kid(parse, clause, "mark")
    condition = (mark.text.lower() == "if") if mark is not None else kid_is_first(parse, clause)
    above = tuple(parse.children(parse.head(clause)))
    would = {k.text.lower() for k in above if k.dep == "aux"} & {"would", "could", "might", "'d"}
    return condition and bool(would) and any(k.dep == "aux" and k.lemma == "have" for k in above)


def kid_is_first(parse: Parse, clause: Token) -> bool:
    """Tell whether a clause opens with its "had": "had it rained"."""
    return parse.subtree(clause)[0].text.lower() == "had"


def is_rhetorical(parse: Parse, node: Token, words: Signatures) -> bool:
    """Tell whether a question wants no answer, by how it opens: "How can X ...?"."""
    if question_mark(parse, node) is None:
        return False
    opening = " ".join(t.text.lower() for t in parse.sentence(node.sentence)[:4] if t.pos != "PUNCT")
    return opening.startswith(words.rhetorical)


def is_past_condition(parse: Parse, clause: Token) -> bool:
    """Tell whether a clause is a condition that was not met: "if it had rained", "had it rained"."""
    had = any(k.dep == "aux" and k.text.lower() == "had" for k in parse.children(clause))
    return had and clause.tag in ("VBN", "VBD")


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


def opened_by(parse: Parse, node: Token, words: Signatures) -> Token | None:
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
        if child.dep == "mark" and lower in words.open_marks and not is_unmet(parse, node):
            return child
        if child.dep == "advcl" and is_condition(parse, child, words):
            return child
    conjunction = opening_conjunction(parse, node, words) if node.dep in CLAUSES else None
    if conjunction is not None:
        return conjunction
    return question_mark(parse, node)


def takes_modal(parse: Parse, verb: Token) -> bool:
    """Tell whether the form of a verb goes with a modal: not so "Will May resigned", where names stand."""
    return verb.tag == "VB" or (kid(parse, verb, "aux", "auxpass") is not None and verb.tag in ("VBN", "VBG"))


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
