"""Who announces in one sentence what the next ones give: "set out his reasons", "made two findings", "is blunt"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from crosswire.attribute.cues import function_words
from crosswire.attribute.drafts import Speaker
from crosswire.attribute.grammar import FINITE, complements, is_verb, own_subject
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak, is_document, is_person_noun
from crosswire.attribute.verbs import speaker_of
from crosswire.lexicon import table
from crosswire.records import Record, Sentence, Token

MANY = 1  # sentences that surely give what was announced where no number says how many; more may
OPENERS = 2  # words at the head of a sentence among which an ordinal or "one" lists
PRESENT = ("VBZ", "VBP")
QUESTIONS = ("what", "how", "why")


class Announcement(Record, frozen=True, kw_only=True):
    """Who announced, how many of the next sentences surely give it, and the nouns of persons whom it tells of.

    `listing` is False where only what these persons say is announced: "The paper quoted the pilot's brother." What is
    announced in the `present` or by a document may be given in the present, a scene that is told of only in the past.
    """

    speaker: Speaker
    count: int = 0
    roles: frozenset[str] = frozenset()
    listing: bool = True
    present: bool = False


def announced_in(reading: Reading, sentence: Sentence) -> Announcement | None:
    """Return what a sentence announces for the next ones."""
    for token in reading.sentence_tokens(sentence.index):
        if token.dep not in ("ROOT", "conj") or not is_verb(token):
            continue
        who = own_subject(reading, token)
        if who is None or not can_speak(reading, who):
            continue
        speaker = speaker_of(reading, who, before=token.begin)
        found = announcement(reading, sentence, token, speaker)
        if found is None and is_plain(reading, token, who):
            found = Announcement(speaker=speaker, count=MANY)
        if found is not None:
            return replace(found, present=token.tag in PRESENT or is_document(who))
    return None


def announcement(reading: Reading, sentence: Sentence, verb: Token, speaker: Speaker) -> Announcement | None:
    """Return what a verb announces by its object: "gave three reasons", "recalled the night", "lists what failed"."""
    matter = reading.kid(verb, "dobj") or behind_particle(reading, verb)
    if matter is None:
        asked = reading.kid(verb, "ccomp")
        put = asked is not None and verb.lemma in function_words("announcing") and is_question(reading, asked)
        return Announcement(speaker=speaker, count=MANY) if put else None
    if any(is_verb(t) and t.tag in FINITE for t in reading.within(matter)):
        return None
    roles = frozenset(persons_in(reading, matter))
    told = verb.lemma in function_words("narrating") and matter.pos == "NOUN" and matter.lemma.lower() not in roles
    if told or is_matter(reading, sentence, verb, matter):
        return Announcement(speaker=speaker, count=count_of(reading, matter), roles=roles)
    heard = any(k.text.lower() == "as" for k in complements(reading, verb))  # "quoted X as saying that P"
    if verb.lemma in function_words("presenting") and roles and not heard:
        return Announcement(speaker=speaker, roles=roles, listing=False)
    return None


def is_matter(reading: Reading, sentence: Sentence, verb: Token, matter: Token) -> bool:
    """Tell whether an object is what a verb announces: a noun for it, or several of a kind that a list follows."""
    several = matter.tag == "NNS" and reading.kid(matter, "nummod") is not None
    who = own_subject(reading, verb)
    if several and verb.lemma in function_words("holding") and who is not None and is_document(who):
        return True  # "The survey holds two surprises."
    if verb.lemma not in function_words("announcing"):
        return False
    counted = several and lists_next(reading, sentence)
    return counted or matter.lemma.lower() in function_words("announced")


def is_question(reading: Reading, asked: Token) -> bool:
    """Tell whether a clause asks what the next sentence answers: "lists what went wrong"."""
    first = reading.tokens[reading.left[asked.index]]
    return first.text.lower() in QUESTIONS


def is_plain(reading: Reading, verb: Token, who: Token) -> bool:
    """Tell whether a sentence only says how someone or a document puts things: "The letter is blunt"."""
    how = reading.kid(verb, "acomp")
    words = function_words("outspoken" if is_document(who) else "adamant")
    return verb.lemma == "be" and how is not None and how.lemma.lower() in words


def count_of(reading: Reading, matter: Token) -> int:
    """Return how many points are announced: three of "three reasons", else one."""
    number = reading.kid(matter, "nummod")
    word = number.lemma.lower() if number is not None else ""
    return numbers().index(word) + 2 if word in numbers() else MANY


@cache
def numbers() -> tuple[str, ...]:
    """Return the words for two, three and so on, in order."""
    return tuple(table("cues")["function_words"]["numbers"].split())


def persons_in(reading: Reading, matter: Token) -> Iterator[str]:
    """Yield the nouns and names of persons in what is announced: "brother" of "quoted the pilot's brother"."""
    for token in reading.within(matter):
        if (token.tag == "NN" and is_person_noun(token.lemma.lower())) or token.entity == "PERSON":
            yield token.lemma.lower()


def lists_next(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether the next sentence opens as the first point of a list: "named three failings. One was that"."""
    end = sentence.index + 1
    return end < len(reading.article.sentences) and lists(reading.sentence_tokens(end))


def lists(tokens: tuple[Token, ...]) -> bool:
    """Tell whether a sentence opens as a point of a list: "First,", "The second", "One was"."""
    return any(t.text.lower() in function_words("listing") for t in tokens[:OPENERS])


def behind_particle(reading: Reading, verb: Token) -> Token | None:
    """Return the object that a parser hangs on a particle: "set out his reasons"."""
    particle = next((k for k in reading.kids(verb) if k.dep in ("prep", "prt") and k.index == verb.index + 1), None)
    return reading.kid(particle, "pobj") if particle is not None else None
