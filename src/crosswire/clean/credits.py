"""Credits: photo credits, agency slugs, contributors, notes of republication. Which ranges they take, whom they name."""

from __future__ import annotations

import re
from typing import NamedTuple

from crosswire.clean.blocks import Block
from crosswire.clean.words import agency_named, folded, layout, outlet_named
from crosswire.records.article import Article, Credit, CreditRole

# "(Jane Roe/Agency via Agency)" at the end of a caption, with or without a full stop on either side.
PARENTHESISED = re.compile(r"\(([^()\n]{2,140})\)[.\s]*$")
BARE_VIA = re.compile(r"^(?:[A-Z@][\w.'’&-]*\s?){1,6}\s*(?:via|/|\|)\s*[A-Z][\w.'’& /-]{1,60}$")
PARTS = re.compile(r"\s*(?:/|\bvia\b|\||,|;|\bfor\b|\band\b)\s*")
LEAD_IN = re.compile(
    r"^(?:(?:file|ap|stock|pool|handout)?\s*(?:photo|photograph|image|picture|screenshot|illustration)s?(?:\s+(?:credit|courtesy|by|from|of|provided))*|"
    r"credits?|courtesy(?:\s+(?:of|photo))?|photo|handout|file)\b\s*[:/–—-]?\s*(?:by|of)?\s*",
    re.IGNORECASE,
)
NOT_A_NAME = frozenset(["pool", "pool photo", "handout", "file", "file photo", "photo", "ap photo", "courtesy", "social media", "screenshot", "stock photo", "handout photo", "screengrab"])
LONGEST_CREDIT = 60  # words: four reporters with their towns and two editors come to about 45
SIGN_OFF = re.compile(r"^[(\[/–—-]*\s*(?:--)?\s*([A-Za-z][\w.& -]{1,40}?)\s*(?:/[a-z]{2,3})?\s*[)\]/]*\.?$")
SOURCE_LINE = re.compile(r"^(?:Source|Sources|Via|Agency|Agencies)\s*:\s*(.{2,80})$")
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4})?,?\s*(?:by\s+)?([A-Z][\w.&' -]{1,50}?)(?:\.|,|\d|$)", re.IGNORECASE)
REPUBLISHED_NAME = re.compile(r"(?:by|in|on|at|from|of)\s+(?:the website\s+|the permission of\s+)?([A-Z][\w.&'’-]*(?:\s+(?:[A-Z][\w.&'’-]*|of|the|and|for))*)")
CONTRIBUTED = re.compile(r"\bcontribut(?:ed|ing)\b")


class Named(NamedTuple):
    """A name in a credit, with its range in the text."""

    begin: int
    end: int
    name: str


def is_photo_credit(inside: str, *, alone: bool = False) -> bool:
    """Tell whether the words of a parenthesis (or of a line `alone`) credit a picture."""
    words = folded(inside)
    if any(words.startswith(start + " ") or words.startswith(start + ":") or words.startswith(start + "/") for start in layout().photo_starts):
        return len(words) <= 100
    parts = [p for p in PARTS.split(inside) if p]
    divided = "/" in inside or " via " in inside or "|" in inside
    if not all(part[:1].isupper() or part[:1] in "@#" or folded(part) in layout().photo_names for part in parts):
        return False
    known = any(folded(p) in layout().photo_names or agency_named(p) for p in parts)
    if divided:
        # "(D/Calif.)" and "(he/she)" are no credits: one side must be an agency, or a full name
        return known or (alone is False and any(len(p.split()) >= 2 for p in parts) and all(len(p) > 3 for p in parts))
    return known and folded(inside) in layout().photo_names and alone


def trailing_credit(block: Block) -> re.Match[str] | None:
    """Return the parenthesised photo credit that ends a paragraph."""
    found = PARENTHESISED.search(block.text, max(0, len(block.text) - 160))
    return found if found and is_photo_credit(found.group(1).strip().rstrip(".")) else None


def is_credit_line(block: Block) -> CreditRole | None:
    """Return the role of a paragraph that is nothing but a credit, or None for any other paragraph."""
    if not block.folded or block.words > LONGEST_CREDIT:
        return None
    words = block.folded.lstrip("([-–— *").rstrip(")] *")
    if is_contribution(block, words):
        return "contribution"
    if block.words <= 30 and any(phrase in words for phrase in layout().republished_contains):
        return "republished"
    if SOURCE_LINE.match(block.text) and block.words <= 10:
        return "agency"
    if block.words <= 14 and is_photo_line(block):
        return "photo"
    signed = SIGN_OFF.match(block.text)
    return "agency" if signed and block.words <= 5 and agency_named(signed.group(1)) else None


def is_contribution(block: Block, words: str) -> bool:
    """Tell whether a paragraph says who reported, wrote or edited: "(Reporting by ...; editing by ...)"."""
    starts = any(words.startswith(start + " ") and start not in ("source", "sources") for start in layout().credit_starts)
    if starts:
        return block.text[:1] in "([-–—*" or ";" in block.text or block.words <= 25
    return any(phrase in words for phrase in layout().credit_contains) and '"' not in words


def is_photo_line(block: Block) -> bool:
    """Tell whether a short line is a photo credit without its caption."""
    inside = block.text.strip().rstrip(".")
    if inside.startswith("(") and inside.endswith(")"):
        return is_photo_credit(inside[1:-1]) or is_photo_credit(inside[1:-1], alone=True)
    led = LEAD_IN.match(inside)
    if led and ":" in led.group() and block.words <= 12:
        return True
    return bool(BARE_VIA.match(inside) or folded(inside) in layout().photo_names) and is_photo_credit(inside, alone=True)


def photo_names(article: Article, begin: int, end: int) -> list[Named]:
    """Return the names in a photo credit: "(Jane Roe/Pool via Reuters)" names Jane Roe and Reuters."""
    text = article.text[begin:end]
    inner = text.strip().strip("().").strip()
    start = begin + text.index(inner) if inner else begin
    led = LEAD_IN.match(inner)
    if led and led.end() < len(inner):
        inner, start = inner[led.end() :], start + led.end()
    return [n for n in divided_names(inner, start) if folded(n.name) not in NOT_A_NAME]


def divided_names(inner: str, start: int) -> list[Named]:
    """Return the names between slashes, "via", commas and "and"."""
    names, position = [], 0
    for divider in [*PARTS.finditer(inner), None]:
        stop = divider.start() if divider else len(inner)
        name = inner[position:stop].strip()
        if len(name) >= 2 and name[0].isalnum():
            at = start + inner.index(name, position)
            names.append(Named(at, at + len(name), name))
        position = divider.end() if divider else stop
    return names


def credit(article: Article, named: Named, role: CreditRole, rule: str) -> Credit:
    """Return the credit of one name; a known outlet gets its canonical name."""
    return Credit(span=article.span(named.begin, named.end), name=outlet_named(named.name) or named.name, role=role, rule=rule)


def line_credits(article: Article, begin: int, end: int) -> list[Credit]:
    """Return the credits in a range typed as credit."""
    text = article.text[begin:end]
    words = folded(text).lstrip("([-–— *")
    if any(phrase in words for phrase in layout().republished_contains):
        return republished_credits(article, begin, end)
    source = SOURCE_LINE.match(text.strip())
    if source:
        start = begin + text.index(source.group(1))
        return [credit(article, n, "agency", "source-line") for n in divided_names(source.group(1).rstrip(". "), start)]
    if CONTRIBUTED.search(words) or any(words.startswith(s + " ") for s in layout().credit_starts):
        return agencies_in(article, begin, end, "contribution", "contribution-line")
    signed = SIGN_OFF.match(text.strip())
    if signed and agency_named(signed.group(1)) and "/" not in signed.group(1):
        start = begin + text.index(signed.group(1))
        return [credit(article, Named(start, start + len(signed.group(1)), signed.group(1)), "agency", "sign-off")]
    return [credit(article, n, "photo", "photo-credit") for n in photo_names(article, begin, end)]


def republished_credits(article: Article, begin: int, end: int) -> list[Credit]:
    """Return the outlet that a note of republication names."""
    phrases = [p for p in layout().republished_contains if p in folded(article.text[begin:end])]
    at = folded(article.text[begin:end]).index(phrases[0])
    found = REPUBLISHED_NAME.search(article.text, begin + at, end)
    if found is None:
        return []
    name = found.group(1).rstrip(".").removeprefix("The ") if outlet_named(found.group(1)) else found.group(1).rstrip(".")
    start = found.start(1) + found.group(1).index(name)
    return [credit(article, Named(start, start + len(name), name), "republished", "republished-note")]


def agencies_in(article: Article, begin: int, end: int, role: CreditRole, rule: str) -> list[Credit]:
    """Return the known outlets that a line names, the longest name first at each place."""
    found: list[Credit] = []
    position = begin
    while position < end:
        named = longest_outlet(article.text, position, end)
        if named:
            found.append(credit(article, named, role, rule))
        position = named.end if named else next_word(article.text, position, end)
    return found


def longest_outlet(text: str, position: int, end: int) -> Named | None:
    """Return the longest known outlet that begins at a capital at `position`; at most five words."""
    if not text[position].isupper():
        return None
    stops = [m.end() for m in re.finditer(r"[\w.&'’-]*[\w&]", text[position : min(end, position + 60)])][:5]
    for stop in reversed(stops):
        name = text[position : position + stop]
        if outlet_named(name):
            return Named(position, position + stop, name)
    return None


def next_word(text: str, position: int, end: int) -> int:
    """Return where the next word begins."""
    found = re.compile(r"[\w.&'’-]*[^\w]+").match(text, position, end)
    return max(found.end(), position + 1) if found else end
