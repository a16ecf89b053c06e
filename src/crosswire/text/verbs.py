"""The forms of English verbs by the rules of spelling."""

from __future__ import annotations

VOWELS = "aeiou"


def inflect(lemma: str) -> tuple[str, ...]:
    """Return the regular third person, past and ing form of a verb."""
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    if lemma.endswith("e"):
        return f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    third = f"{lemma}es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{lemma}s"
    return third, f"{lemma}ed", f"{lemma}ing"
