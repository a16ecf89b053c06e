"""Who can speak: persons, bodies and documents; an action, an order or a building cannot."""

from __future__ import annotations

from functools import cache

from crosswire.attribute.grammar import antecedent
from crosswire.attribute.reading import Reading
from crosswire.lexicon import table
from crosswire.records import Record, Token

SPEAKING_KINDS = ("person", "organisation", "outlet", "country", "office", "group")
SPEAKING_ENTITIES = ("PERSON", "ORG", "NORP", "GPE")
SILENT_ENTITIES = ("DATE", "TIME", "MONEY", "QUANTITY", "ORDINAL", "EVENT", "LANGUAGE")
AGENT_ENDINGS = ("er", "or", "ist", "man", "woman", "men", "women", "ian", "eer", "ee", "crat", "ologist")
OPENING_MARKS = ('"', "'", "(", "-", "—", "–", ":")
PARTICLES = frozenset(
    ("al", "bin", "da", "de", "del", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le", "of", "van", "von", "y")
)
LONGEST_NAME = 7  # tokens: "Maria do Céu dos Santos Pereira"
SHORTEST_AGENT = 5  # "liar", "doer": shorter words in -er and -or are mostly none


class Speakers(Record, frozen=True, kw_only=True):
    """The nouns of `resources/speakers.yml`."""

    persons: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    opinion: frozenset[str]
    anonymous: frozenset[str]
    unnameable: frozenset[str]
    spokespeople: frozenset[str]
    state_bodies: frozenset[str]
    collectives: frozenset[str]
    institutions: frozenset[str]
    pronouns: frozenset[str]
    not_agents: frozenset[str]
    labels: frozenset[str]


@cache
def speakers() -> Speakers:
    """Return the nouns of the resource."""
    raw = table("speakers")
    return Speakers(**{k: frozenset(v if isinstance(v, list) else v.split()) for k, v in raw.items()})


def is_agent_noun(lemma: str) -> bool:
    """Tell whether a common noun names someone who acts, by the lists or by its ending."""
    nouns = speakers()
    if lemma in nouns.persons or lemma in nouns.bodies:
        return True
    return len(lemma) >= SHORTEST_AGENT and lemma.endswith(AGENT_ENDINGS) and lemma not in nouns.not_agents


def is_person_noun(lemma: str) -> bool:
    """Tell whether a common noun names one person by what he is or does, no body: "governor", "head", "painter"."""
    nouns = speakers()
    return is_agent_noun(lemma) and (lemma in nouns.persons or lemma not in nouns.bodies)


def name_behind(reading: Reading, head: Token, end: int) -> Token | None:
    """Return the last token of the name that follows a person noun between commas: "the mayor of X, Jane Roe, said"."""
    if head.pos != "NOUN" or not is_person_noun(head.lemma.lower()):
        return None
    following = reading.between(end, reading.sentence(head.sentence).end)[: LONGEST_NAME + 2]
    if not following or following[0].text != ",":
        return None
    comma = next((i for i, t in enumerate(following) if i and t.text == ","), 0)
    name = following[1:comma]
    return name[-1] if is_bare_name(reading, name) else None


def is_document(token: Token) -> bool:
    """Tell whether a noun names a text or data, which say what their makers say."""
    words = speakers().documents
    return token.pos in ("NOUN", "PROPN") and (token.lemma.lower() in words or token.text.lower() in words)


def can_speak(reading: Reading, head: Token) -> bool:
    """Tell whether what a noun phrase with this head names can be the source of content."""
    lower = head.text.lower()
    of = reading.kid(head, "prep")
    if lower in speakers().anonymous and of is not None and of.text.lower() == "of":
        inner = reading.kid(of, "pobj")
        inner = antecedent(reading, inner) if inner is not None else None
        return inner is not None and inner.index != head.index and can_speak(reading, inner)
    if head.pos == "PRON":
        return lower in speakers().pronouns or lower in speakers().anonymous
    mention = reading.mention_of(head)
    if mention is not None and mention.kind in SPEAKING_KINDS:
        return True
    if head.entity in SPEAKING_ENTITIES:
        return True
    lemma = head.lemma.lower()
    if is_document(head) or is_agent_noun(lemma) or is_agent_noun(lower):
        return True
    if head.pos == "PROPN" or (head.text[0].isupper() and looks_named(reading, head)):
        return head.entity not in SILENT_ENTITIES
    if head.pos == "NOUN" and any(k.dep == "appos" and k.entity == "PERSON" for k in reading.kids(head)):
        return True
    return head.pos == "NUM" or (head.pos in ("DET", "ADJ") and lower in speakers().anonymous)


def looks_named(reading: Reading, token: Token) -> bool:
    """Tell whether a capitalised word that the tagger takes for a common noun is a name, in running text.

    So it is inside a sentence; and at its head when it has no article and the text never has it in lower case.
    """
    if reading.sentence(token.sentence).kind != "body":
        return False
    before = reading.previous(token)
    if before is not None and before.text not in OPENING_MARKS:
        return True
    bare = token.tag == "NN" and reading.kid(token, "det", "poss", "amod", "compound", "prep") is None
    return bare and token.text.lower() not in reading.lower_words


def is_bare_name(reading: Reading, tokens: tuple[Token, ...]) -> bool:
    """Tell whether tokens are the name of a person or body and nothing else: "Jane Roe", "Rui da Costa"."""
    if not tokens or len(tokens) > LONGEST_NAME or not tokens[0].text[0].isupper() or not tokens[-1].text[0].isupper():
        return False
    if not all(t.text[0].isupper() or t.pos == "PROPN" or t.text.lower() in PARTICLES for t in tokens):
        return False
    mention = reading.mention_of(tokens[-1])
    place = mention is not None and mention.kind in ("country", "place")
    return not place and tokens[-1].pos in ("PROPN", "NOUN", "ADJ") and tokens[-1].entity not in SILENT_ENTITIES


def may_be_quoted(reading: Reading, head: Token) -> bool:
    """Tell whether a noun phrase beside a quotation and its cue can be the speaker: there, nearly any can."""
    if can_speak(reading, head):
        return True
    known = head.entity == "" and reading.kid(head, "det", "poss") is not None
    return head.pos in ("NOUN", "ADJ") and (head.text[0].isupper() or known)
