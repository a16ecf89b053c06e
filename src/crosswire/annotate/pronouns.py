"""Who is meant by he, she, it, they: the subject that goes on, where gender and number allow one answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from crosswire.annotate.base import Draft
from crosswire.annotate.discourse import Discourse
from crosswire.lexicon import table
from crosswire.records import Codes, Token

PERSONAL = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
THINGS = ("it", "its")
MANY = ("they", "their", "them")
REFLEXIVE = {"himself": "he", "herself": "she", "itself": "it", "themselves": "they"}
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
OBJECTS = ("dobj", "pobj", "dative", "iobj")
REACH = 3  # sentences back; farther subjects are rarely meant and news names them again
SPOKEN = 2  # sentences back in which a quotation finds whom it speaks of
CLAUSE = ("VERB", "AUX")


@lru_cache(maxsize=1)
def speaking() -> frozenset[str]:
    """Return the verbs of saying and acting of the cue table: what "it" does when it is a party."""
    return frozenset(lemma for group in table("cues")["verbs"] for lemma in group["lemmas"].split())


def pronouns(discourse: Discourse) -> Iterator[Draft]:
    """Yield the pronouns that one referent is left for, in order of the text."""
    for token in discourse.reading.parse.tokens:
        word = token.text.lower()
        if token.tag not in ("PRP", "PRP$") or word not in (*PERSONAL, *THINGS, *MANY, *REFLEXIVE):
            continue
        if word in REFLEXIVE:
            word = REFLEXIVE[word]
            found = own_subject(discourse, token, word)
        else:
            found = antecedent(discourse, token, word)
        if found is not None:
            draft = referring(found[0], token, found[1])
            discourse.add(draft)
            if word in PERSONAL:
                discourse.genders.setdefault(draft.name, PERSONAL[word])
            yield draft


def antecedent(discourse: Discourse, token: Token, word: str) -> tuple[Draft, str] | None:
    """Return the referent of a pronoun and why, None where no rule answers."""
    quoted = discourse.quotation_at(token)
    here = [d for d in discourse.in_sentence(token.sentence) if d.last <= token.index and agrees(discourse, d, word)]
    fits = [d for d in here if discourse.quotation_at(discourse.reading.parse.tokens[d.first]) == quoted]
    barred = clause_subjects(discourse, token)
    fits = [d for d in fits if discourse.role_head(d).index not in barred]
    governing = governing_subject(discourse, token, fits)
    if governing is not None and (word not in PERSONAL or is_known(discourse, governing, word)):
        return governing, "the subject of the clause around it"
    if quoted is not None and governing is None:
        return spoken_of(discourse, token, word) if word in PERSONAL else None
    if quoted is not None and governing is not None:
        return governing, "the subject of the clause around it"
    if word in PERSONAL:
        found = later_subject(discourse, token, word) or earlier_person(discourse, token, word, fits)
        if governing is not None and (found is None or not is_known(discourse, found[0], word)):
            return governing, "the subject of the clause around it"
        return found
    verb = discourse.reading.parse.head(token)
    if token.dep == "nsubj" and verb.lemma in speaking() and not fits:
        return earlier_subject(discourse, token, word)
    return None


def spoken_of(discourse: Discourse, token: Token, word: str) -> tuple[Draft, str] | None:
    """Return the one person of whom a quotation can speak: not its speaker, told to be of that gender."""
    for sentence in [token.sentence, *discourse.sentences_before(token.sentence, SPOKEN)]:
        there = [d for d in discourse.in_sentence(sentence) if agrees(discourse, d, word) and d.form != "pronoun"]
        there = [d for d in there if not speaks(discourse, d) and d.first != token.index]
        told = [d for d in there if (d.gender or discourse.genders.get(d.name)) == PERSONAL[word]]
        if len({d.name for d in told}) == 1:
            return told[-1], "the only person near whom the quotation can mean"
        if told:
            return None
    return None


def speaks(discourse: Discourse, draft: Draft) -> bool:
    """Tell whether a draft is the subject of a verb of saying."""
    head = discourse.role_head(draft)
    return head.dep in SUBJECTS and discourse.reading.parse.head(head).lemma in speaking()


def is_known(discourse: Discourse, draft: Draft, word: str) -> bool:
    """Tell whether a person goes by a name, or by a role that tells the gender of the pronoun."""
    named = draft.form != "nominal" or draft.name not in discourse.reading.words(draft.first, draft.last)
    return named or (draft.gender or discourse.genders.get(draft.name)) == PERSONAL[word]


def own_subject(discourse: Discourse, token: Token, word: str) -> tuple[Draft, str] | None:
    """Return whom a reflexive means: the subject of its clause."""
    subjects = clause_subjects(discourse, token, reflexive=True)
    for draft in discourse.in_sentence(token.sentence):
        if discourse.role_head(draft).index in subjects and agrees(discourse, draft, word):
            return draft, "the subject of its own clause"
    return None


def clause_subjects(discourse: Discourse, token: Token, *, reflexive: bool = False) -> set[int]:
    """Return the subject of the clause that a pronoun is an object of: only a reflexive can mean that one.

    A clause without a subject of its own has that of the clause above ("X beat Y, knocking him down").
    """
    parse = discourse.reading.parse
    if not reflexive and token.dep not in OBJECTS:
        return set()
    for verb in (t for t in parse.ancestors(token) if t.pos in CLAUSE):
        subjects = {c.index for c in parse.children(verb) if c.dep in SUBJECTS}
        if subjects or verb.dep in ("ccomp", "relcl", "ROOT"):
            return subjects
    return set()


def agrees(discourse: Discourse, draft: Draft, word: str) -> bool:
    """Tell whether a draft can be what a pronoun means, by kind, number and gender."""
    if draft.part:
        return False
    if word in PERSONAL:
        one = draft.kind == "person" or (draft.kind == "office" and draft.form == "nominal")
        return one and (draft.gender or discourse.genders.get(draft.name, "")) in ("", PERSONAL[word])
    if word in MANY:
        return draft.kind == "group" or (
            draft.form == "nominal" and discourse.reading.head(draft.first, draft.last).tag == "NNS"
        )
    return draft.kind in ("organisation", "outlet", "country") and draft.form != "pronoun"


def governing_subject(discourse: Discourse, token: Token, fits: Sequence[Draft]) -> Draft | None:
    """Return the subject of a clause that the pronoun's own clause hangs under: "Oman said that it would"."""
    parse = discourse.reading.parse
    subjects = {discourse.role_head(d).head: d for d in reversed(fits) if discourse.is_subject(d)}
    clause = next((t for t in parse.ancestors(token) if t.pos in CLAUSE), None)
    for verb in parse.ancestors(token):
        own = clause is not None and verb.index == clause.index
        if verb.index in subjects and (not own or token.dep == "poss"):
            return subjects[verb.index]
    return None


def later_subject(discourse: Discourse, token: Token, word: str) -> tuple[Draft, str] | None:
    """Return the subject that follows a fronted phrase: "In his speech, X said"."""
    parse = discourse.reading.parse
    above = [token, *parse.ancestors(token)]
    root = above[-1]
    fronted = next((t for t in above if t.head == root.index and t.index != root.index), None)
    if fronted is None or fronted.dep not in ("prep", "advcl", "npadvmod") or fronted.index > root.index:
        return None
    for draft in discourse.in_sentence(token.sentence):
        head = discourse.role_head(draft)
        subject = head.head == root.index and head.dep in ("nsubj", "nsubjpass")
        if draft.first > token.index and subject and agrees(discourse, draft, word):
            return draft, "the subject that follows"
    return None


def earlier_person(discourse: Discourse, token: Token, word: str, fits: Sequence[Draft]) -> tuple[Draft, str] | None:
    """Return the one person before in the sentence, else the person that the sentences before are about."""
    told = [d for d in fits if (d.gender or discourse.genders.get(d.name)) == PERSONAL[word]]
    named = {d.name for d in fits}
    if len(named) == 1 and (is_known(discourse, fits[-1], word) or not salient(discourse, token, word)):
        return fits[-1], "the only person before it in the sentence"
    if len({d.name for d in told}) == 1:
        return told[-1], f"the only person before it in the sentence whom {word!r} can mean for sure"
    if any(is_known(discourse, d, word) for d in fits):
        return None
    return salient(discourse, token, word)


def salient(discourse: Discourse, token: Token, word: str) -> tuple[Draft, str] | None:
    """Return the person that the sentences before are about."""
    for sentence in discourse.sentences_before(token.sentence, REACH):
        there = [d for d in discourse.in_sentence(sentence) if agrees(discourse, d, word)]
        there = [d for d in there if discourse.quotation_at(discourse.reading.parse.tokens[d.first]) is None]
        if not there:
            continue
        told = [d for d in there if (d.gender or discourse.genders.get(d.name)) == PERSONAL[word]]
        there = told or there
        main = discourse.main_subject(there)
        if main is not None:
            return main, "the subject of the sentence before that names a person"
        return (there[-1], "the only person of the sentence before") if len({d.name for d in there}) == 1 else None
    return None


def earlier_subject(discourse: Discourse, token: Token, word: str) -> tuple[Draft, str] | None:
    """Return the body or country that was the subject of the sentence before."""
    for sentence in discourse.sentences_before(token.sentence, 1):
        there = [d for d in discourse.in_sentence(sentence) if agrees(discourse, d, word)]
        main = discourse.main_subject(there)
        if main is not None:
            return main, "the subject of the sentence before"
    return None


def referring(found: Draft, token: Token, why: str) -> Draft:
    """Return the draft of a pronoun that means what another draft means."""
    return Draft(
        first=token.index, last=token.index + 1, kind=found.kind, name=found.name, form="pronoun", key=found.key,
        codes=Codes(country=found.codes.country, sector=found.codes.sector, state_media=found.codes.state_media,
                    agency=found.codes.agency),
        gender=found.gender, rule="pronoun", why=f"{token.text!r} is {found.name}: {why}",
    )  # fmt: skip
