"""Which classes of labelled time expressions news does not use: rules over the text and the label, each with its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.evaluate.times_value import Reading


def outside_news(text: str, readings: Sequence[Reading]) -> str | None:
    """Return the name of the class that keeps an expression out of the figures for news, None for one that counts."""
    del text, readings
    return None
