"""Headlines put what happened in the present and leave out words, which the model was not trained on.

"Turkey summons envoy" is parsed as three nouns, "Turkey summoned envoy" as a clause. So each verb that may stand in
the present is tried in the past, and of the parses that come out the one that looks most like a clause is kept. Only
what the model sees changes; tokens keep their text and are told to be in the present.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from crosswire.lexicon import table

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST_VERBS = 4  # tried in one headline; longer ones are rare and each costs a parse
BONUS = 0.5  # for the words as they stand: a change must make a better clause, not an equal one
VOWELS = "aeiou"
STRESSED = ("mit", "pel", "fer", "ter", "equip")  # verbs of two syllables that double their last letter: "submitted"
LOOSE = ("dep", "npadvmod", "appos", "meta")


@lru_cache(maxsize=1)
def past_forms() -> dict[str, str]:
    """Return the past by every present form, base and third person, of the verbs of the table."""
    rows = table("headline_verbs")
    pasts = {verb: past_of(verb) for verb in rows["regular"].split() if "-" not in verb} | rows["irregular"]
    return {form: past for verb, past in pasts.items() for form in (verb, third_person(verb))}


def past_of(verb: str) -> str:
    """Return the past of a regular verb."""
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    doubled = len(verb) > 2 and verb[-1] not in "wxyaeiou" and verb[-2] in VOWELS and verb[-3] not in VOWELS
    short = sum(c in VOWELS for c in verb) == 1 or verb.endswith(STRESSED)
    return verb + (verb[-1] if doubled and short else "") + "ed"


def third_person(verb: str) -> str:
    """Return the third person of a verb."""
    if verb == "have":
        return "has"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def present_verbs(words: Sequence[str]) -> list[int]:
    """Return where a verb in the present may stand: not at the start, not after a word that no finite verb follows."""
    barred = frozenset(table("headline_verbs")["not_after"])
    found = []
    for at in range(1, len(words)):
        word, before = words[at], words[at - 1].lower()
        if word in past_forms() and before not in barred and before[-1:].isalnum() and at + 1 < len(words):
            third = word.endswith("s") and not word.endswith("ss")
            if third or before.endswith("s") or "and" in words[:at] or "," in words[:at]:
                found.append(at)
    return found[:MOST_VERBS]


def variants(words: Sequence[str]) -> list[list[str]]:
    """Return the words as they stand, then with one verb each in the past, then with all of them."""
    places = present_verbs(words)
    chosen = [(at,) for at in places] + ([tuple(places)] if len(places) > 1 else [])
    return [list(words)] + [[past_forms()[w] if i in picked else w for i, w in enumerate(words)] for picked in chosen]


def best(docs: Sequence[Doc]) -> int:
    """Return which of the parses looks most like a clause; the first one, as the headline stands, wins ties."""
    scores = [clause_score(doc) + (BONUS if not number else 0) for number, doc in enumerate(docs)]
    return scores.index(max(scores))


def clause_score(doc: Doc) -> float:
    """Return how much a parse looks like a clause: a finite root with a subject before it, few loose words."""
    score = 0.0
    for token in doc:
        if token.head is token and token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            score += 3
        elif token.head is token and not token.is_punct:
            score -= 1
        if token.dep_ in ("nsubj", "nsubjpass") and token.i < token.head.i and token.head.pos_ in ("VERB", "AUX"):
            score += 2
        if token.dep_ in LOOSE:
            score -= 1
    return score


def present_tag(word: str) -> str:
    """Return the Penn tag of a verb in the present."""
    return "VBZ" if word.endswith("s") and not word.endswith("ss") else "VBP"
