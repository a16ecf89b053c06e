"""Crosswire: which reports tell the same story, who copied whom, who says so, and where the accounts disagree."""

__version__ = "0.1.0"
