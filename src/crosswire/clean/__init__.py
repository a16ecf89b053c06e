"""Clean: type every stretch of an article's text, and read what its front, marks and foot say. Nothing is changed."""

from __future__ import annotations

from crosswire.clean.clean import clean

__all__ = ["clean"]
