"""What is said of the people that a figure counts: dead, hurt, held, missing, saved, on board.

"Four workers killed" and "nine workers injured" count two things, though both count workers.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from crosswire.corroborate.amounts import measures
from crosswire.corroborate.view import Reading
from crosswire.lexicon import table
from crosswire.records import Quantity
from crosswire.text.normalize import words

FATES = ("dead", "hurt", "missing", "held", "moved", "ill")
HAVING = frozenset({"have", "comprise", "consist"})
BEHIND = 3  # words after a figure in which its noun and "on board" stand: "14 men on board", "23 aboard"


@lru_cache(maxsize=1)
def known() -> dict[str, frozenset[str]]:
    """Return for each word the fates of people that it names."""
    found = {word: names & set(FATES) for word, names in measures().items()}
    for name in ("saved", "aboard", "held"):
        for word in table("tolls")[name].split():
            found[word] = frozenset({name}) | found.get(word, frozenset())
    return {word: frozenset(names) for word, names in found.items() if names}


def fates(reading: Reading, quantity: Quantity) -> frozenset[str]:
    """Return the fates that a figure counts, by the words for what it counts, else by those beside it and its verb."""
    told = named(words(quantity.of or ""))
    if told or quantity.unit is not None:
        return told
    parse = reading.annotated.parse
    inside = parse.tokens_in(quantity.span.begin, quantity.span.end)
    if not inside:
        return frozenset()
    behind = parse.tokens[inside[-1].index + 1 : inside[-1].index + 1 + BEHIND]
    board = named([t.lemma.lower() for t in behind]) & {"aboard"}
    verbs = (t.lemma.lower() for t in parse.ancestors(inside[-1]) if t.pos == "VERB")
    return board or named(list(islice(verbs, 1)))


def had(reading: Reading, quantity: Quantity) -> bool:
    """Tell whether a count is only said to be had: "the council has nine members", of whom seven voted for it."""
    if quantity.kind != "count":
        return False
    inside = reading.annotated.parse.tokens_in(quantity.span.begin, quantity.span.end)
    above = (t for t in reading.annotated.parse.ancestors(inside[-1]) if t.pos in ("VERB", "AUX")) if inside else ()
    return any(t.lemma.lower() in HAVING for t in islice(above, 1))


def named(said: list[str]) -> frozenset[str]:
    """Return the fates that some lemmas name."""
    return frozenset(name for word in said for name in known().get(word, ()))


def two_fates(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether two figures count people of two fates."""
    return bool(a and b) and not a & b
