"""Where what is named leads: to a page of its own where a store is served, nowhere in a report that stands alone."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape


def linked(words: object, address: str) -> Markup:
    """Return words as a link, or as they are where there is no address; both are escaped.

    A function of the templates: as a macro of them it took a third of the time of a long table.
    """
    return Markup(f'<a href="{escape(address)}">{escape(words)}</a>') if address else escape(words)  # noqa: S704


class Links:
    """The links of a report that stands alone: each method gives an address, or "" where there is no page."""

    nothing: Mapping[str, tuple[str, str]] = {}

    def article(self, label: str) -> str:
        """Return the page of an article."""
        return label and ""

    def outlet(self, label: str) -> str:
        """Return the page of the outlet of an article."""
        return label and ""

    def claim(self, label: str) -> str:
        """Return the page of a claim."""
        return label and ""

    def at(self, label: str) -> str:
        """Return where a claim is shown, on this page where it stands there."""
        return f"#{label}"

    def pair(self, handle: str) -> str:
        """Return the page that lays two articles side by side; a handle is "A~B"."""
        return handle and ""

    def entity(self, name: str, kind: str) -> str:
        """Return the page of somebody or something named."""
        return name and kind and ""

    def source(self, name: str) -> str:
        """Return the page of who is named as a source."""
        return name and ""

    def rule(self, rule: str) -> str:
        """Return the page of a rule of findings."""
        return rule and ""

    def decided(self, handle: str) -> tuple[str, str] | None:
        """Return what a person decided on a claim "C3", a difference "D2", articles "A+B" or the story "".

        The state (confirmed, rejected, unsure, merged, split) and who decided it when; None where nobody did.
        """
        return self.nothing.get(handle)

    def more(self, part: str) -> str:
        """Return the page with all rows of a part of the story."""
        return part and ""

    def node(self, key: str) -> str:
        """Return the page of a box in the graph of origins: its key is "article:A", "upstream:NAME" or "root:NAME"."""
        return key and ""

    def twin(self, part: str, form: str) -> str:
        """Return the address of a part of the page as "csv" or "json"."""
        return part and form and ""
