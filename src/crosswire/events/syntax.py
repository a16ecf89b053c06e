"""Who does, to whom, in which clause: roles read off the dependency parse, passives and shared subjects undone."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.records import Parse, Token

SUBJECTS = {"nsubj", "csubj"}
RELATIVE_PRONOUNS = {"who", "which", "that", "whom"}
NOUNS = {"NOUN", "PROPN", "PRON", "NUM"}
CLAUSES = {"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "conj", "ROOT", "parataxis"}
OBJECT_PREPOSITIONS = {"for", "of", "from", "into"}  # "accused them of lying", "thanked them for coming"
MAX_CLIMB = 6  # governors climbed in search of a subject: more than any clause chain seen in the development half


def child(parse: Parse, token: Token, *labels: str) -> Token | None:
    """Return the first direct dependent with one of the labels, or None."""
    return next((c for c in parse.children(token) if c.dep in labels), None)


def is_verb(token: Token) -> bool:
    """Tell whether the token is a verb form."""
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def is_passive(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb stands in the passive, alone, in a reduced relative clause or joined to a passive."""
    if any(c.dep in ("auxpass", "nsubjpass") for c in parse.children(verb)):
        return True
    if verb.tag != "VBN" or any(c.dep in ("aux", "nsubj") for c in parse.children(verb)):
        return False
    if verb.dep == "acl":
        return True
    head = parse.head(verb)
    return verb.dep == "conj" and head.index != verb.index and head.tag == "VBN" and is_passive(parse, head)


def subject(parse: Parse, verb: Token) -> Token | None:
    """Return the grammatical subject of a verb, its own or the one it shares with its governors."""
    current = verb
    for _ in range(MAX_CLIMB):
        own = child(parse, current, "nsubj", "nsubjpass", "csubj")
        if own is not None:
            return relative_antecedent(parse, own, current)
        governor = parse.head(current)
        if governor.index == current.index:
            return None
        if current.dep in ("acl", "relcl"):
            return governor
        if current.dep in ("xcomp", "ccomp", "advcl") and current.tag == "VB" and has_controller(parse, governor):
            return controller(parse, governor)
        if current.dep == "pcomp":
            blamed = controller(parse, parse.head(governor)) if governor.lemma.lower() in OBJECT_PREPOSITIONS else None
            if blamed is not None and is_verb(parse.head(governor)):
                return blamed
            governor = parse.head(governor)
        if not is_verb(governor):
            return possessor(parse, governor) or subject_above(parse, governor)
        current = governor
    return None


def subject_above(parse: Parse, noun: Token) -> Token | None:
    """Return the subject of the verb that a noun with a clause ("its promise to ...") stands under."""
    verb = next((a for a in parse.ancestors(noun) if is_verb(a)), None)
    return child(parse, verb, "nsubj", "nsubjpass") if verb is not None else None


def has_controller(parse: Parse, governor: Token) -> bool:
    """Tell whether the governor has an object that acts in its infinitive ("urged Chad to withdraw")."""
    return is_verb(governor) and controller(parse, governor) is not None


def controller(parse: Parse, governor: Token) -> Token | None:
    """Return the object that acts in the infinitive under a verb."""
    return child(parse, governor, "dobj", "dative", "nsubjpass")


def relative_antecedent(parse: Parse, token: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for, or the token itself."""
    if token.text.lower() not in RELATIVE_PRONOUNS:
        return token
    clause = next((v for v in (verb, *parse.ancestors(verb)) if v.dep in ("relcl", "ccomp", "ROOT")), verb)
    return parse.head(clause) if clause.dep == "relcl" else token


def agent(parse: Parse, verb: Token) -> Token | None:
    """Return the doer of a passive ("by the army"), or None."""
    by = child(parse, verb, "agent")
    return child(parse, by, "pobj") if by is not None else None


def logical_subject(parse: Parse, verb: Token) -> Token | None:
    """Return who does it: the subject, or the by-phrase of a passive; of a noun ("the arrest of X by Y") likewise."""
    if not is_verb(verb):
        return noun_subject(parse, verb)
    return agent(parse, verb) if is_passive(parse, verb) else subject(parse, verb)


def logical_objects(parse: Parse, verb: Token) -> list[Token]:
    """Return to whom or what it is done: the objects, or the subject of a passive.

    The parser gives two where a name follows a common noun without a comma ("hosted their guests X and Y").
    """
    if not is_verb(verb):
        return noun_objects(parse, verb)
    own = [c for c in parse.children(verb) if c.dep in ("dobj", "oprd")]
    if is_passive(parse, verb):
        done_to = subject(parse, verb)
        return own or ([done_to] if done_to is not None else [])
    own = own or [c for c in parse.children(verb) if c.dep == "dative" and c.pos != "ADP"][:1]
    if own:
        return [relative_antecedent(parse, t, verb) for t in own]
    doer = child(parse, verb, "nsubj")
    reduced = verb.dep == "relcl" and doer is not None and doer.text.lower() not in RELATIVE_PRONOUNS
    return [parse.head(verb)] if reduced else []


def noun_subject(parse: Parse, noun: Token) -> Token | None:
    """Return who does what a noun names: after "by", or the owner where somebody else is named after "of"."""
    by = next((o for w, o in prepositions(parse, noun) if w == "by"), None)
    if by is not None or not any(w == "of" for w, _ in prepositions(parse, noun)):
        return by
    owner = possessor(parse, noun)
    return owner or next((c for c in parse.children(noun) if c.dep in ("amod", "compound", "nmod")), None)


def noun_objects(parse: Parse, noun: Token) -> list[Token]:
    """Return to whom or what it is done that a noun names: after "of", else the owner, else the noun before it."""
    after = [o for w, o in prepositions(parse, noun) if w == "of"][:1]
    owner = possessor(parse, noun)
    return after or ([owner] if owner is not None else [c for c in parse.children(noun) if c.dep == "compound"][-1:])


def prepositions(parse: Parse, token: Token) -> Iterator[tuple[str, Token]]:
    """Yield (preposition, its object) under a token, also those hung on its object, its particle or each other."""
    for c in parse.children(token):
        if c.dep in ("prep", "agent", "dative") and c.pos in ("ADP", "SCONJ"):
            yield from chained(parse, c)
        elif c.dep in ("dobj", "oprd", "attr", "acomp", "nsubjpass", "prt", "advmod") or (
            c.dep == "nsubj" and not is_verb(token)
        ):
            yield from ((p, o) for g in parse.children(c) if g.dep == "prep" for p, o in chained(parse, g))


def chained(parse: Parse, preposition: Token) -> Iterator[tuple[str, Token]]:
    """Yield what a preposition governs, following "on behalf of" and "with X in Y"."""
    todo = [preposition]  # a list, not recursion: run-on sentences chain hundreds of prepositions
    while todo:
        current = todo.pop()
        for c in parse.children(current):
            if c.dep in ("pobj", "pcomp"):
                # "an attack on the ministry calling it corrupt": a clause with a subject of its own
                yield current.lemma.lower(), (c.dep == "pcomp" and child(parse, c, "nsubj")) or c
                todo.extend(g for g in parse.children(c) if g.dep == "prep")
            elif c.dep == "prep":
                todo.append(c)


def possessor(parse: Parse, noun: Token) -> Token | None:
    """Return whose it is ("the army's attack")."""
    return child(parse, noun, "poss")


def conjuncts(parse: Parse, token: Token) -> Iterator[Token]:
    """Yield a token and all that is joined to it by "and", in order of the text."""
    found, todo = [], [token]
    while todo:
        current = todo.pop()
        found.append(current)
        todo.extend(c for c in parse.children(current) if c.dep == "conj" and (c.pos in NOUNS or c.tag.startswith("N")))
    return iter(sorted(found, key=lambda t: t.index))


def hyphenated(parse: Parse, token: Token) -> str | None:
    """Return the lemma of a word that the parser cuts at its hyphen ("cease-fire", "build-up"), or None."""
    around = parse.tokens[max(token.index - 2, 0) : token.index + 3]
    dash = next((t for t in around if t.text == "-" and abs(t.index - token.index) == 1), None)
    if dash is None:
        return None
    beside = [t for t in around if abs(t.index - dash.index) == 1]
    if len(beside) < 2 or beside[0].end != dash.begin or dash.end != beside[1].begin:
        return None
    return f"{beside[0].lemma.lower()}-{beside[1].lemma.lower()}"


def clause_verb(parse: Parse, token: Token) -> Token:
    """Return the nearest verb at or above a token, or the token itself where there is none."""
    return next((t for t in (token, *parse.ancestors(token)) if is_verb(t)), token)


def completing(parse: Parse, verb: Token) -> Iterator[Token]:
    """Yield what may complete a verb: its dependents, and those of the adjective or noun under it ("is ready to")."""
    yield from parse.children(verb)
    for c in parse.children(verb):
        if c.dep in ("acomp", "attr", "dobj") and c.pos in ("ADJ", "NOUN"):
            yield from (g for g in parse.children(c) if g.dep == "xcomp" or (g.dep == "acl" and g.tag == "VB"))


def complement(parse: Parse, verb: Token) -> tuple[str, Token] | None:
    """Return the clause that completes a verb, as ("to" | "that" | "whether" | "ing", its head), or None."""
    for c in completing(parse, verb):
        if c.dep in ("xcomp", "ccomp", "advcl", "acl") and is_verb(c):
            marks = {m.text.lower() for m in parse.children(c) if m.dep in ("aux", "mark")}
            if c.tag in ("VB", "VBP") and "to" in marks:
                return "to", c
            if c.dep != "advcl" and marks & {"whether", "if"}:
                return "whether", c
            if c.dep != "advcl":
                return ("ing" if c.tag == "VBG" and not child(parse, c, "aux") else "that"), c
    return None
