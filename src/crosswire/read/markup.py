"""A scan of HTML without a tree: text by block, however deep or broken the nesting. Linear in the length of the page.

Trees lose text beyond a depth (libxml2: about 255 levels) without an error; this scan is what their result is held against.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)|<!--|<[!?]")
# Elements whose text no reader sees, and those that hold what is around a report.
UNSEEN = frozenset("script style noscript template head svg math iframe object select textarea button".split())
AROUND = frozenset("nav footer aside form menu dialog".split())
BREAKS = frozenset(
    "p div br hr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tr td th section article main header figure figcaption "
    "address details summary title body html nav footer aside form".split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class Scan(NamedTuple):
    """The visible text of a page by block, how deep its elements nest, and whether it closes its body."""

    blocks: tuple[str, ...]
    depth: int
    is_closed: bool


def scan(page: str) -> Scan:
    """Return the text of a page outside scripts, navigation, forms and footers."""
    scanner = Scanner(page)
    scanner.run()
    blocks = tuple(b for b in scanner.blocks if b)
    return Scan(blocks, scanner.deepest, scanner.is_closed)


class Scanner:
    """The state of one scan: position, open elements that hide text, the block being gathered."""

    def __init__(self, page: str) -> None:
        """Start at the beginning of the page."""
        self.page = page
        self.position = 0
        self.depth = self.deepest = 0
        self.hidden: list[str] = []
        self.blocks: list[str] = []
        self.parts: list[str] = []
        self.is_closed = False

    def run(self) -> None:
        """Go from tag to tag; every step moves on, so that the scan ends."""
        while self.position < len(self.page):
            tag = TAG.search(self.page, self.position)
            self.text(self.position, tag.start() if tag else len(self.page))
            if tag is None:
                break
            self.position = self.after(tag)
            if tag["name"]:
                self.element(tag["name"].lower(), closing=bool(tag["close"]))
        self.end_block()

    def text(self, begin: int, end: int) -> None:
        """Keep text that can be seen."""
        if end > begin and not self.hidden:
            self.parts.append(self.page[begin:end])

    def after(self, tag: re.Match[str]) -> int:
        """Return the position after a tag or comment; an unclosed one ends at its opening, or hides the rest."""
        closing = "-->" if tag.group() == "<!--" else ">"
        end = self.page.find(closing, tag.end())
        return end + len(closing) if end >= 0 else len(self.page)

    def element(self, name: str, *, closing: bool) -> None:
        """Open or close an element."""
        if name in BREAKS:
            self.end_block()
        if name in UNSEEN or name in AROUND:
            self.hide(name, closing=closing)
        if name not in VOID:
            self.depth = max(0, self.depth + (-1 if closing else 1))
            self.deepest = max(self.deepest, self.depth)
        if closing and name in ("body", "html"):
            self.is_closed = True
        if not closing and name in ("script", "style", "textarea", "title") and name in UNSEEN:
            self.skip_raw(name)

    def hide(self, name: str, *, closing: bool) -> None:
        """Note that text is hidden from here, or no longer."""
        if not closing:
            self.hidden.append(name)
        elif name in self.hidden[-8:]:
            # Elements left open inside end with it; eight levels suffice for what pages nest here, and bound the search.
            while self.hidden and self.hidden.pop() != name:
                continue

    def skip_raw(self, name: str) -> None:
        """Go to the closing tag of an element whose content is no markup."""
        found = re.compile(rf"</{name}", re.IGNORECASE).search(self.page, self.position)
        self.position = found.start() if found else len(self.page)

    def end_block(self) -> None:
        """Close the block being gathered."""
        if self.parts:
            self.blocks.append(" ".join(html.unescape("".join(self.parts)).split()))
            self.parts = []
