"""Who says so: source, cue, content and parent of every attribution in one article."""

from __future__ import annotations

from crosswire.attribute import factuality
from crosswire.attribute.credits import with_credits
from crosswire.attribute.finish import finish
from crosswire.attribute.reading import Reading
from crosswire.attribute.sieves import sift
from crosswire.records import Annotated, Attribution, Factuality

__all__ = ["attribute", "factuality_at", "with_credits"]


ATTITUDES = ("think", "intend")  # classes of cues by which nobody says anything: beliefs and intentions


def attribute(annotated: Annotated, *, attitudes: bool = True) -> tuple[Attribution, ...]:
    """Return the attributions of an annotated article in order of the text, with their chains.

    Sieves run in order of precision (`attribute/sieves.py`); each result carries the rule that made it. Without
    `attitudes` what sources believe, hope, want or plan is left out; what they say of it stays.
    """
    reading = Reading(annotated)
    drafts = sift(reading)
    return finish(reading, drafts if attitudes else tuple(d for d in drafts if d.cue_class not in ATTITUDES))


def factuality_at(
    annotated: Annotated, found: tuple[Attribution, ...], begin: int, end: int, source: str | None = None
) -> tuple[Factuality, str]:
    """Return how far a source stands behind the word at `[begin, end)` (code points) of an article, and why.

    `source` names the innermost source that is responsible for the word; None asks for the article's own voice.
    """
    return factuality.factuality_at(Reading(annotated), found, begin, end, source)
