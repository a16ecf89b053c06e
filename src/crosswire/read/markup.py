"""A scan of HTML without a tree: text by block, however deep or broken the nesting. Linear in the length of the page.

Trees lose text beyond a depth (libxml2: about 255 levels) without an error; their result is held against this scan.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)|<!--|<[!?]")
# Elements whose text no reader sees, and those that hold what is around a report.
UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "textarea",
        "button",
    ]
)
AROUND = frozenset(["nav", "footer", "aside", "form", "menu", "dialog"])
BREAKS = frozenset(
    (  # noqa: SIM905 - read more easily than quoted
        "p div br hr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tr td th section article main header "
        "figure figcaption address details summary title body html nav footer aside form"
    ).split()
)
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
REPORTS = frozenset(["article", "main"])
RAW = ("script", "style", "textarea")  # their content is no markup
CLOSE_RAW = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in RAW}


class Scan(NamedTuple):
    """The visible text of a page by block, how deep its elements nest, how many they are, whether it closes its body.

    `inner` are the blocks inside `article` and `main`, where pages mark their report.
    """

    blocks: tuple[str, ...]
    inner: tuple[str, ...]
    depth: int
    elements: int
    is_closed: bool


def scan(page: str) -> Scan:
    """Return the text of a page outside scripts, navigation, forms and footers."""
    scanner = Scanner(page)
    scanner.run()
    return Scan(tuple(scanner.blocks), tuple(scanner.inner), scanner.deepest, scanner.elements, scanner.is_closed)


class Scanner:
    """The state of one scan: position, open elements that hide text, the block being gathered."""

    def __init__(self, page: str) -> None:
        """Start at the beginning of the page."""
        self.page = page
        self.position = 0
        self.depth = self.deepest = self.reports = self.elements = 0
        self.hidden: list[str] = []
        self.parts: list[str] = []
        self.blocks: list[str] = []
        self.inner: list[str] = []
        self.is_closed = False

    def run(self) -> None:
        """Go from tag to tag; every step moves on, so that the scan ends."""
        while self.position < len(self.page):
            tag = TAG.search(self.page, self.position)
            if not self.hidden:
                self.parts.append(self.page[self.position : tag.start() if tag else len(self.page)])
            if tag is None:
                break
            self.position = self.after(tag)
            if tag["name"]:
                self.element(tag["name"].lower(), closing=bool(tag["close"]))
        self.end_block()

    def after(self, tag: re.Match[str]) -> int:
        """Return the position after a tag or comment; one that is not closed takes the rest of the page."""
        closing = "-->" if tag.group() == "<!--" else ">"
        end = self.page.find(closing, tag.end())
        return end + len(closing) if end >= 0 else len(self.page)

    def element(self, name: str, *, closing: bool) -> None:
        """Open or close an element."""
        step = -1 if closing else 1
        self.elements += not closing
        if name in BREAKS:
            self.end_block()
        if name in UNSEEN or name in AROUND:
            self.hide(name, closing=closing)
        if name in REPORTS:
            self.reports = max(0, self.reports + step)
        if name not in VOID:
            self.depth = max(0, self.depth + step)
            self.deepest = max(self.deepest, self.depth)
        self.is_closed = self.is_closed or (closing and name in ("body", "html"))
        if name in RAW and not closing:
            found = CLOSE_RAW[name].search(self.page, self.position)
            self.position = found.start() if found else len(self.page)

    def hide(self, name: str, *, closing: bool) -> None:
        """Note that text is hidden from here, or no longer."""
        if not closing:
            self.hidden.append(name)
        elif name in self.hidden[-8:]:
            # Elements left open inside end with it; pages nest no more than eight levels, which bounds the search.
            while self.hidden and self.hidden.pop() != name:
                continue

    def end_block(self) -> None:
        """Close the block being gathered."""
        block = " ".join(html.unescape("".join(self.parts)).split())
        self.parts = []
        if block:
            self.blocks.append(block)
            if self.reports:
                self.inner.append(block)
