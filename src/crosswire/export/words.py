"""What the codes of the records are called on screen and page: one plain word or phrase each."""

from __future__ import annotations

from collections.abc import Iterable

SIGN = {"credited": "●", "own_voice": "◐", "incompatible": "✕", None: "·"}
STANCE = {
    "credited": "names a source",
    "own_voice": "in its own voice",
    "incompatible": "says something incompatible",
    None: "silent",
}
SEVERITY_SIGN = {"error": "✕", "warning": "!", "info": "i"}
SEVERITY = {"error": "does not fit", "warning": "look closely", "info": "good to know"}
SEVERITY_ORDER = ("error", "warning", "info")

# the first seven can mean that one account is wrong or changed; the others only look like a disagreement
VERDICT = {
    "contradiction": "conflict",
    "tension": "hard to reconcile",
    "wording": "quoted words differ",
    "attribution": "credited differently",
    "update": "a later figure",
    "translation": "two translations",
    "different_measure": "not the same measure",
    "granularity": "one is more exact",
    "spelling": "same name, spelt differently",
}
CONFLICTS = ("contradiction", "tension")
OPEN = ("wording", "attribution")
VERDICT_ORDER = tuple(VERDICT)
SLOT = {
    "number": "number",
    "date": "date",
    "place": "place",
    "name": "name",
    "role": "role",
    "quote": "quotation",
    "polarity": "whether it is so",
    "modality": "how sure",
    "attribution": "who says so",
    "other": "other",
}
RELATION = {
    "a_from_b": "{a} draws on {b}",
    "b_from_a": "{b} draws on {a}",
    "siblings": "both draw on the same text; neither is shown to copy the other",
    "shared_quotes": "share quotations only",
    "background": "share background only",
    "independent": "written independently",
    "unknown": "shared wording; who copied whom cannot be told",
}
# how a relation is drawn between two labels: an arrow points from the copy to what it draws on
LINK = {"a_from_b": "→", "b_from_a": "←", "siblings": "~", "unknown": "~"}
PASSAGE = {
    "verbatim": "word for word",
    "edited": "edited",
    "paraphrase": "in other words",
    "quote": "same quotation",
}
ROOT_KIND = {
    "agency": "agency",
    "outlet": "outlet",
    "official": "official",
    "person": "person",
    "anonymous": "unnamed people",
    "own_voice": "the article itself",
    "unnamed": "nobody named",
}
FACTUALITY = {
    "asserted": "stated as fact",
    "attributed": "attributed",
    "hedged": "hedged",
    "denied": "denied",
    "opinion": "opinion",
}
FORM = {
    "direct": "direct quotation",
    "indirect": "indirect speech",
    "mixed": "partly quoted",
    "inherited": "carried over from the sentence before",
}
STATE = {
    "stored": "read",
    "stored-with-warnings": "read, with a warning",
    "quarantined": "left out",
    "rejected": "left out",
}
ENTITY_KIND = {
    "person": "person",
    "organisation": "organisation",
    "outlet": "outlet",
    "country": "country",
    "place": "place",
    "office": "office",
    "group": "group",
    "other": "other",
}
NO_SOURCE = "no source named"
NO_TITLE = "Articles that share no story"


def certainty(score: float) -> str:
    """Return a score between 0 and 1 in words. For reading only: halves and three quarters, not calibrated."""
    if score >= 0.75:
        return "high"
    return "medium" if score >= 0.5 else "low"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return "1 claim", "3 claims"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def listed(names: list[str] | tuple[str, ...], limit: int = 0) -> str:
    """Return "A, B and C"; with a limit, the first names and how many more there are."""
    if limit and len(names) > limit:
        return f"{', '.join(names[:limit])} and {len(names) - limit} more"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def distinct(names: Iterable[str]) -> list[str]:
    """Return names without repetition, in order; "Insurers" and "insurers" are one."""
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(name.casefold(), name)
    return list(known.values())
