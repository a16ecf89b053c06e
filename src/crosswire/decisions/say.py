"""Decisions in words, for the reasons that results carry."""

from __future__ import annotations

from crosswire.decisions.base import Decision

DONE = {
    "confirm": "confirmed",
    "reject": "rejected",
    "unsure": "left unsure",
    "merge": "merged",
    "split": "split",
    "note": "noted",
    "undo": "undone",
}


def said(decision: Decision) -> str:
    """Return who decided what on which day, and the reason where one was given."""
    because = f": {decision.because}" if decision.because else ""
    return f"{DONE[decision.kind]} by {decision.who} on {decision.when[:10]}{because}"
