"""The page: one self-contained HTML file, no request to anywhere, no script."""

from __future__ import annotations

from crosswire.records import Comparison


def render_html(comparison: Comparison, *, include_text: bool = False) -> str:
    """Return the page."""
    return f"<!doctype html><title>{comparison.story.title!r} {include_text}</title>"


def render_fragment(comparison: Comparison) -> str:
    """Return a short summary for notebooks."""
    return render_html(comparison)
