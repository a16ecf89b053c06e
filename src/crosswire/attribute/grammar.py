"""Reading a dependency parse: the subject of a verb, the extent of a noun phrase, a clause, a complement."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.attribute.cues import function_words
from crosswire.attribute.drafts import Range
from crosswire.attribute.reading import Reading
from crosswire.records import Token

SUBJECTS = ("nsubj", "nsubjpass")
MOST_CLIMBS = 6  # governors between a verb and the clause that has its subject; deeper ones are errors of the parse
WIDEST_CLEFT = 24  # tokens between "it is" and its "that": an apposition and an aside of who says so
FINITE = ("VBD", "VBZ", "VBP", "MD")
RELATIVES = ("who", "which", "that", "whom")
ADVERBIAL = ("back", "out", "up", "off")  # adverbs that make one verb with what is before them: "shot back"
OPENERS = " \t\n\r,;:–—-(*•·▪►◆■>"
CLOSERS = " \t\n\r,;:–—-("
OPENING = tuple("\"'“‘([")


def is_verb(token: Token) -> bool:
    """Tell whether a token is a verb form."""
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def particle(reading: Reading, verb: Token) -> Token | None:
    """Return the particle of a phrasal verb: "point out"."""
    found = reading.kid(verb, "prt")
    following = reading.next(verb)
    if found is not None or following is None:
        return found
    beside = following.tag == "RP" or following.text.lower() in ADVERBIAL
    return following if beside and following.head == verb.index else None


def is_passive(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb stands in the passive."""
    if reading.kid(verb, "auxpass", "nsubjpass") is not None:
        return True
    if verb.dep == "conj" and verb.tag == "VBN" and reading.kid(verb, "nsubj", "aux") is None:
        return is_passive(reading, reading.head(verb)) if reading.head(verb).tag == "VBN" else False
    return verb.tag == "VBN" and verb.dep in ("acl", "advcl", "amod") and reading.kid(verb, "aux", "nsubj") is None


def negation(reading: Reading, verb: Token) -> Token | None:
    """Return the word that negates a verb."""
    return next((k for k in reading.kids(verb) if k.dep == "neg" or k.text.lower() in ("never", "neither")), None)


def antecedent(reading: Reading, pronoun: Token) -> Token:
    """Return the noun that a relative pronoun stands for, or the pronoun itself."""
    if pronoun.text.lower() not in RELATIVES or not pronoun.tag.startswith("W"):
        return pronoun
    for above in reading.parse.ancestors(pronoun):
        if above.dep == "relcl":
            return reading.head(above)
    return pronoun


def nearest_noun(reading: Reading, pronoun: Token) -> Token | None:
    """Return the noun right before a relative pronoun, a comma aside."""
    for index in range(pronoun.index - 1, max(pronoun.index - 4, -1), -1):
        token = reading.tokens[index]
        if token.sentence != pronoun.sentence or token.text not in (",", ")", "("):
            return token if token.pos in ("NOUN", "PROPN") and token.sentence == pronoun.sentence else None
    return None


def own_subject(reading: Reading, verb: Token) -> Token | None:
    """Return the subject that depends on the verb itself; of several that the parser gives, one outside quotations."""
    options = [k for k in reading.kids(verb) if k.dep in SUBJECTS]
    if any(k.text == "-" for k in options):
        options = options[-1:]  # "the co-pilot", of which the parser makes three subjects
    if len(options) > 1 and reading.quote_at(verb.begin) is None:
        options = [k for k in options if reading.quote_at(k.begin) is None] or options
    found = options[0] if options else None
    if found is None or not found.tag.startswith("W") or found.text.lower() not in RELATIVES:
        return found
    noun = antecedent(reading, found)
    if noun.index == found.index:
        return clefted(reading, verb, found) or noun
    nearest = nearest_noun(reading, found)
    names = nearest is not None and nearest.pos == "PROPN" and noun.pos != "PROPN" and found.text.lower() != "that"
    return nearest if names else noun


def clefted(reading: Reading, verb: Token, pronoun: Token) -> Token | None:
    """Return X of "It was X, Y said, that had insisted", where the parser makes the clause with "that" the main one."""
    for token in reversed(reading.tokens[max(pronoun.index - WIDEST_CLEFT, 0) : pronoun.index]):
        if token.sentence != verb.sentence or token.text == ";":
            return None
        opening = reading.kid(token, "nsubj", "expl") if token.lemma == "be" else None
        if opening is not None and opening.text.lower() == "it":
            return reading.kid(token, "attr")
    return None


def own_relative(reading: Reading, verb: Token) -> Token | None:
    """Return the relative pronoun that is the subject of a verb: "who" in "critics who say"."""
    found = reading.kid(verb, *SUBJECTS)
    return found if found is not None and found.tag.startswith("W") and found.text.lower() in RELATIVES else None


def is_infinitive(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb is a to-infinitive."""
    return verb.tag == "VB" and any(k.tag == "TO" for k in reading.kids(verb))


def subject(reading: Reading, verb: Token) -> Token | None:
    """Return the subject of a verb, inherited from the governing clause where it has none of its own.

    Conjuncts share it ("criticised X and asked Y"), participles and infinitives take it from the clause that they
    depend on ("met, promising to help"), a participle after a noun has the noun ("a letter saying").
    """
    for _ in range(MOST_CLIMBS):
        found = own_subject(reading, verb)
        if found is not None:
            return found
        above = governor(reading, verb)
        if above is None or above.index == verb.index:
            return None
        if not is_verb(above):
            return above
        verb = above
    return None


def governor(reading: Reading, verb: Token) -> Token | None:
    """Return what a subjectless verb takes its subject from: another verb, or the noun that is its subject."""
    above = reading.head(verb)
    if verb.dep in ("conj", "dep"):
        return fellow(reading, verb, above) if is_verb(above) else None
    if verb.dep == "xcomp":
        return reading.kid(above, "dobj") or above
    if verb.dep in ("advcl", "ccomp"):
        return above if verb.tag in ("VBG", "VBN", "VB") and is_verb(above) else None
    if verb.dep == "pcomp":
        noun = reading.head(above)
        aimed = reading.kid(noun, "dobj") if is_verb(noun) and above.text.lower() in ("of", "for") else None
        if aimed is not None and aimed.index < above.index and verb.tag == "VBG":
            return aimed  # "accused the bank of telling clients that": the bank tells
        if not is_verb(noun) and noun.dep not in ("dobj", "pobj"):
            return None
        return next((a for a in reading.parse.ancestors(above) if is_verb(a)), None)
    if verb.dep in ("acl", "relcl"):
        if is_infinitive(reading, verb):
            return next((a for a in reading.parse.ancestors(above) if is_verb(a)), None)
        return above if verb.tag == "VBG" and verb.dep == "acl" else None
    return None


def fellow(reading: Reading, verb: Token, above: Token) -> Token:
    """Return the verb that a conjunct goes with; a participle goes with a participle: "saying X is able and vowing"."""
    if verb.tag != "VBG" or above.tag == "VBG":
        return above
    return next((a for a in reading.parse.ancestors(above) if a.tag == "VBG" and a.sentence == verb.sentence), above)


def comma_between(reading: Reading, left: Token, right: Token) -> bool:
    """Tell whether a comma, dash or bracket stands between two tokens."""
    return any(t.text in (",", ";", "-", "--", "—", "–", "(") for t in reading.tokens[left.index + 1 : right.index])


def last_of_phrase(reading: Reading, head: Token, *, proper: bool = False) -> int:
    """Return the last token of the minimal noun phrase: without appositions after a comma and relative clauses.

    A name that such an apposition gives to a common noun belongs to it: "the minister, Jane Roe".
    """
    end = head.index
    for kid in reading.kids(head):
        if kid.index < head.index or kid.dep in ("punct", "cc"):
            continue
        if kid.dep == "conj" and kid.pos in ("NOUN", "PROPN", "PRON", "NUM"):
            end = max(end, last_of_phrase(reading, kid, proper=proper))
            continue
        if comma_between(reading, reading.tokens[end], kid):
            if kid.dep == "appos" and head.pos == "NOUN" and kid.pos == "PROPN":
                end = last_of_phrase(reading, kid, proper=True)
            break
        extended = extend(reading, head, kid, proper=proper)
        if extended is None:
            break
        end = max(end, extended)
    return end


def extend(reading: Reading, head: Token, kid: Token, *, proper: bool) -> int | None:
    """Return where a dependent on the right ends when it belongs to the minimal phrase, None when it does not."""
    if kid.dep == "prep":
        if kid.text.lower() in function_words("circumstance") and (proper or head.pos in ("PROPN", "PRON")):
            return None
        inner = reading.kid(kid, "pobj")
        return last_of_phrase(reading, inner, proper=proper) if inner is not None else None
    if kid.dep == "appos":
        return last_of_phrase(reading, kid, proper=proper)
    if kid.dep in ("case", "compound", "nummod", "poss", "nmod", "flat"):
        return reading.right[kid.index]
    if kid.dep == "acl" and kid.lemma in function_words("citing"):
        return None  # "papers quoting X", "residents quoted by M": whom it came from or through is a link of its own
    if kid.dep in ("acl", "amod") and kid.tag != "VB":
        return reading.right[kid.index]
    return None


def phrase(reading: Reading, head: Token, *, before: int | None = None) -> Range:
    """Return the range of the minimal noun phrase with this head, cut at `before`."""
    first = reading.tokens[reading.left[head.index]]
    end = reading.tokens[last_of_phrase(reading, head)].end
    return trim(reading.text, first.begin, end if before is None else min(end, before))


def agent_of(reading: Reading, verb: Token) -> Token | None:
    """Return the head of the by-phrase of a passive verb."""
    by = reading.kid(verb, "agent") or next(
        (k for k in reading.kids(verb) if k.dep == "prep" and k.text.lower() == "by"), None
    )
    return reading.kid(by, "pobj") if by is not None else None


def trim(text: str, begin: int, end: int) -> Range:
    """Take space and loose punctuation off both ends of a range."""
    while begin < end and text[begin] in OPENERS + ".)":
        begin += 1
    while end > begin and text[end - 1] in CLOSERS:
        end -= 1
    return begin, end


def without_stop(reading: Reading, begin: int, end: int) -> Range:
    """Return a range trimmed at both ends and without the full stop that ends its sentence."""
    begin, end = trim(reading.text, begin, end)
    last = reading.between(end - 1, end)
    return (begin, last[0].begin) if last and last[0].text == "." and begin < last[0].begin else (begin, end)


def clause(reading: Reading, head: Token, *, after: int = 0, before: int | None = None) -> Range:
    """Return the range of all that depends on a head, without the conjunction that opens it."""
    first, last = reading.left[head.index], reading.right[head.index]
    while first < last and (reading.tokens[first].begin < after or is_opener(reading.tokens[first])):
        first += 1
    begin, end = reading.tokens[first].begin, reading.tokens[last].end
    if before is not None:
        end = min(end, before)
    return trim(reading.text, begin, end)


def is_opener(token: Token) -> bool:
    """Tell whether a word at the head of a clause is not part of what it says: "that", a comma, "and"."""
    if token.text.lower() == "that" and token.tag == "WDT" and token.dep not in SUBJECTS:
        return True  # the parser's object of the clause, where it takes the conjunction for a pronoun
    if token.dep == "mark":
        return token.text.lower() == "that"
    if token.text.lower() == "that" and token.tag == "IN":
        return True
    return token.dep == "cc" or (token.dep == "punct" and token.text not in OPENING)


def complements(reading: Reading, verb: Token) -> Iterator[Token]:
    """Yield the dependents to the right of a verb, in order."""
    return (k for k in reading.kids(verb) if k.index > verb.index)
