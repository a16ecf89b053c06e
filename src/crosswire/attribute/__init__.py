"""Who says so: source, cue, content and parent of every attribution in one article."""

from __future__ import annotations

from crosswire.attribute.finish import finish
from crosswire.attribute.reading import Reading
from crosswire.attribute.sieves import sift
from crosswire.records import Annotated, Attribution

__all__ = ["attribute"]


def attribute(annotated: Annotated) -> tuple[Attribution, ...]:
    """Return the attributions of an annotated article in order of the text, with their chains.

    Sieves run in order of precision (`attribute/sieves.py`); each result carries the rule that made it.
    """
    reading = Reading(annotated)
    return finish(reading, sift(reading))
