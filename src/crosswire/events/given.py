"""Which root a sentence tells of two given parties."""

from __future__ import annotations

from crosswire.records import Annotated

Place = tuple[int, int]  # begin, end in code points of the article's text


def root_between(annotated: Annotated, actor: Place | None, recipient: Place | None) -> str | None:
    """Return the PLOVER root that an article tells of two parties given by their places, or None."""
    return annotated.events[0].type if annotated.events else None
