"""What a credit is: photo credits, agency slugs, contributors, notes of republication."""

from __future__ import annotations

import re

from crosswire.clean.blocks import Block
from crosswire.clean.tails import OPENERS, find_note, tail_note
from crosswire.clean.words import agency_named, folded, layout, outlet_named

# "(Jane Roe/Agency via Agency)" at the end of a paragraph, with or without a full stop on either side.
PARENTHESISED = re.compile(r"[(\[]([^()\[\]\n]{2,400})[)\]][.\s]*$")
# "... the minister said. - Bernama", "... on Friday. /TASS/"
DASHED = re.compile(
    r"(?<=[.!?”\"’)])\s*(?:[-–—]{1,2}\s?|/)\s*"
    r"([A-Z][\w.& -]{1,40}?(?:\s?/\s?[A-Z][\w.& -]{1,40}?){0,2})(?:/[a-z]{2,3}|/)?\.?$"
)
# "... police said. PTI", "... a spokesman said – Belga."
BARE_SIGN_OFF = re.compile(
    r"(?:(?<=[.!?”\"’)])\s+|\s+[–—-]{1,2}\s)(dpa|[A-Z][A-Z.&/-]{1,14}|[A-Z][\w&-]+(?: [A-Z][\w&-]+){0,3})\.?$"
)
# "... firefighters said. Source: bdnews24": an agency or site that need not be known
SOURCED = re.compile(r"(?<=[.!?”\"’)])\s+Source\s*:\s*[A-Za-z0-9][\w.&'-]*(?: [A-Z][\w.&'-]*){0,3}\.?$")
BARE_VIA = re.compile(r"^(?:[A-Z@][\w.'’&-]*+\s?){1,6}\s*(?:via|/|\|)\s*[A-Z][\w.'’& /-]{1,60}$")
# "... the minister said. The Associated Press contributed to this report."
CONTRIBUTED = re.compile(
    r"(?<=[.!?”\"’)]\s)"
    r"(?:[A-Z][^.!?\n]{1,120}\bcontributed\b|(?:Additional )?[Rr]eporting (?:by|from)"
    r"|With (?:additional )?(?:reporting|inputs?|files|material|information)\b|(?:Material|Information) from\b)"
    r"[^.!?\n]{0,60}\.?$"
)
# "Agency contributed.", "Agency and Agency also contributed to this report."
CONTRIBUTES = re.compile(r"^((?:[Tt]he\s)?[A-Z][^.!?\n]{1,80}?)\s+(?:also\s+)?contributed\b[^.!?\n]{0,40}\.?$")
WRAPPED = re.compile(r"^[(\[]|[)\]]?[.\s]*$")
WITH = re.compile(r"^[Ww]ith\s+((?:the\s)?[A-Z].{1,80})$")  # "(with Agency and Agency)"
# "© 2024 Agency", "Copyright 2023 The Agency. All rights reserved."
COPYRIGHT = re.compile(
    r"^(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:\d{4}(?:[-–]\d{2,4})?,?\s+)?(?:by\s+)?(?:the\s+)?"
    r"([A-Za-z][\w&'’-]*+(?: [A-Za-z][\w&'’-]*+){0,3}?)(?:,?\s*\d{4}|\.|\s*$)",
    re.IGNORECASE,
)
PARTS = re.compile(r"\s*(?:/|\bvia\b|\||,|;|\s[—–-]\s|\bfor\b|\band\b)\s*")
LEAD_IN = re.compile(
    r"^(?:(?:file|ap|stock|pool|handout)?\s*(?:photo|photograph|image|picture|pic|screenshot|illustration)s?"
    r"(?:\s+(?:credit|courtesy|by|from|of|provided))*|credits?|courtesy(?:\s+(?:of|photo))?|handout|file)\b"
    r"\s*(?:source\b)?\s*[:,/.…–—-]*\s*(?:by\b|of\b)?\s*",
    re.IGNORECASE,
)
PHOTO_NOUN = re.compile(r"\b(?:photo|image|picture|screenshot|handout)s?$")
SIGN_OFF = re.compile(r"^[(\[/–—-]*\s*([A-Za-z][\w.& -]{1,40}?)\s*(?:/[a-z]{2,3})?\s*[)\]/]*\.?$")
SOURCE_LINE = re.compile(r"^(?:Source|Sources|Via|Agency|Agencies)\s*:\s*(.{2,80})$")
REPORTED_FROM = re.compile(
    r"^(?:[A-Z][\w.'’-]*+\s(?:and\s)?){2,8}(?:also\s)?(?:reported|contributed)\s(?:\w+\s)?from\s[A-Z]"
)
THIS_TEXT = re.compile(
    r"^(?:this|the following|the above)\s+(?:\w+\s+)?"
    r"(?:story|article|report|piece|post|column|interview|analysis|text|version|item|commentary|essay)\b"
)
WHERE_FROM = re.compile(r"\breported from\b|\bwriters?\b|\breporters?\b|\beditors?\b")
SOURCE_WORD = re.compile(r"^(?:Source|Via|Agency)\s*:\s*(?=[A-Z])")
BREAK = re.compile(r"[.!?;]\s+|\s[–—-]{1,2}\s|\s\(")
FEWEST_REPORTED = 6  # words of a report before a note on who contributed; a byline is shorter
LONGEST_CREDIT = 60  # words: four reporters with their towns and two editors come to about 45
LONGEST_NOTE = 30  # words of a note on who contributed or published first
LONGEST_NAME = 4  # words of a source: "Source: Ministry of Health", not "Sources: Bridge may not open in May"
LONGEST_PHOTO = 14  # words
SMALL = re.compile(r"\b(?!via\b)[a-z]\w+")
MOST_SMALL = 3  # words in lower case between names: "for the"; "Agency | The senate met on Monday" is a report


def parts_of(inside: str) -> list[str]:
    """Return the names in a credit, divided at slashes, "via", commas and "and"."""
    return [part for part in PARTS.split(inside) if part]


def is_photo_name(name: str) -> bool:
    """Tell whether a name stands in photo credits; up to three letters only in capitals ("AP", not "Pa.")."""
    return folded(name) in layout().photo_names and (len(name) > 3 or name.isupper())


def is_photo_credit(inside: str, *, alone: bool = False) -> bool:
    """Tell whether the words of a parenthesis (or of a line by itself) credit a picture."""
    words = folded(inside)
    start = layout().photo_starts.match(words)
    if start and words[start.end() : start.end() + 1] in tuple(" :/,"):
        return len(words) <= 100
    if PHOTO_NOUN.search(words) and len(words.split()) <= LONGEST_NAME:  # "(File photo)", "(ANI Photo)"
        return inside[0].isupper()
    parts = parts_of(inside)
    if not all(part[0].isupper() or part[0] in "@#" or is_photo_name(part) for part in parts):
        return False
    known = any(is_photo_name(part) or agency_named(part) for part in parts)
    if not re.search(r"/|\||\bvia\b", inside):
        return known and alone and is_photo_name(inside)
    # "(D/Calif.)", "(he/she)" are no credits: one side must be known, or in a parenthesis a full name
    named = any(len(part.split()) >= 2 for part in parts) and all(len(part) > 3 for part in parts)
    return known or (named and not alone)


def is_agency_slug(inside: str) -> bool:
    """Tell whether a parenthesis names agencies alone: "(Reuters)", "(AFP/Reuters)"; it signs a text, not a picture."""
    return "via" not in inside and all(agency_named(part) for part in parts_of(inside))


def is_credit_line(block: Block) -> bool:
    """Tell whether a paragraph is nothing but a credit."""
    if not block.folded or block.words > LONGEST_CREDIT:
        return False
    if inline_credit(block) is not None:
        return False
    noted = CONTRIBUTED.search(block.text)
    if (
        noted
        and noted.start() > 0
        and not starts_credit(block.folded.lstrip("([-–— *"))
        and not WHERE_FROM.search(block.text)
    ):
        return False
    if find_note(block.text, alone=block.text[0] not in OPENERS) is not None:
        return True
    note = tail_note(block.text)
    if note is not None and reports(block.text[:note]):
        return False
    words = block.folded.lstrip("([-–— *").rstrip(")] *")
    if is_contribution(block, words) or is_republished(block, words):
        return True
    source = SOURCE_LINE.match(unbracketed(block.text))
    if source and all(len(part.split()) <= LONGEST_NAME for part in parts_of(source.group(1))):
        return True
    signed = SIGN_OFF.match(block.text)
    if signed and block.words <= 5 and agency_named(signed.group(1)):
        return True
    return block.words <= LONGEST_PHOTO and is_photo_line(block)


def reports(text: str) -> bool:
    """Tell whether what stands before a note is a report, not a further note."""
    words = folded(text)
    noted = layout().credit_contains.search(words) or WHERE_FROM.search(words)
    return len(words.split()) >= FEWEST_REPORTED and not noted and not starts_credit(words.lstrip("([-–— *"))


def is_where_from(block: Block) -> bool:
    """Tell whether a line at the foot says who reported from where: "Jane Roe reported from Kyiv, and ..."."""
    return block.words <= LONGEST_NOTE and bool(REPORTED_FROM.match(block.text)) and " that " not in block.text


def is_contribution(block: Block, words: str) -> bool:
    """Tell whether a paragraph says who reported, wrote or edited: "(Reporting by ...; editing by ...)"."""
    if starts_credit(words):
        return block.text[0] in "([-–—*" or ";" in block.text or block.words <= LONGEST_NOTE
    if agencies_contribute(unbracketed(block.text)):
        return True
    if '"' in words or block.words > LONGEST_NOTE:
        return False
    return layout().credit_contains.search(words) is not None


def unbracketed(text: str) -> str:
    """Return a line without the brackets around all of it."""
    inside = text.strip()
    return inside[1:-1].strip() if inside[:1] in ("(", "[") and inside[-1:] in (")", "]") else inside


def agencies_contribute(text: str) -> bool:
    """Tell whether a note says no more than that agencies contributed: "Agency contributed", "with Agency"."""
    found = CONTRIBUTES.match(text) or WITH.match(text.rstrip("."))
    return found is not None and all(agency_named(part) for part in parts_of(found.group(1)))


def copyright_of(text: str) -> re.Match[str] | None:
    """Return the copyright line of an agency, its name as the first group; others own the page, not the report."""
    found = COPYRIGHT.match(text.strip())
    return found if found is not None and agency_named(found.group(1)) else None


def starts_credit(words: str) -> bool:
    """Tell whether folded words open like a note on the makers of a text."""
    return layout().credit_starts.match(words) is not None


def is_republished(block: Block, words: str) -> bool:
    """Tell whether a paragraph says where the text came out first."""
    if block.words > LONGEST_NOTE:
        return False
    found = layout().republished_contains.search(words)
    return found is not None and (found.start() == 0 or THIS_TEXT.match(words) is not None)


def is_photo_line(block: Block) -> bool:
    """Tell whether a short line is a photo credit without its caption."""
    inside = block.text.strip().rstrip(".")
    if inside.startswith("(") and inside.endswith(")"):
        return is_photo_credit(inside[1:-1]) or is_photo_credit(inside[1:-1], alone=True)
    led = LEAD_IN.match(inside)
    if led and led.end() < len(inside) and re.search(r":|\bby\b|\bcredit\b|\bsource\b", led.group(), re.IGNORECASE):
        return inside[led.end()].isupper()
    named = BARE_VIA.match(inside) is not None and len(SMALL.findall(inside)) <= MOST_SMALL
    return (named or is_photo_name(inside)) and is_photo_credit(inside, alone=True)


def inline_credit(block: Block) -> int | None:
    """Return where a note on who contributed begins behind a report in one paragraph: "...; AFP contributed to"."""
    folded_text = straightened(block.text)
    noted = layout().credit_contains.search(folded_text)
    if noted is None or WHERE_FROM.search(folded_text):
        return None
    begin = max((m.end() for m in BREAK.finditer(folded_text, 0, noted.start())), default=0)
    before = folded_text[:begin]
    return begin if len(before.split()) >= FEWEST_REPORTED and not starts_credit(before.lstrip("([-–— *")) else None


def straightened(text: str) -> str:
    """Return a text in lower case, of the same length where lower case keeps it."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def is_gloss(before: str, inside: str) -> bool:
    """Tell whether a parenthesis but abbreviates the name before it: "Voice of America (VOA)"."""
    words = before.split()[-LONGEST_NAME - 1 :]
    initials = "".join(word[0] for word in words if word[0].isupper())
    names = (outlet_named(" ".join(words[i:])) for i in range(len(words)))
    return initials.endswith(inside) or any(name is not None for name in names)


def tail_credit(block: Block) -> int | None:
    """Return where a credit at the end of running text begins: "(Reporting by ...)", "(Reuters)", "- Bernama"."""
    tail = max(0, len(block.text) - 420)
    found = PARENTHESISED.search(block.text, tail)
    if found:
        inside = SOURCE_WORD.sub("", found.group(1).strip())
        stop_before = block.text[: found.start()].rstrip()[-1:] in tuple('.!?”"’')
        stop_behind = block.text[found.end(1) + 1 :].startswith(".") and not is_gloss(
            block.text[: found.start()], inside
        )
        noted = starts_credit(folded(inside)) or agencies_contribute(inside)
        if noted or ((stop_before or stop_behind) and is_agency_slug(inside)):
            return block.begin + found.start()
    inline = inline_credit(block)
    if inline is not None:
        return block.begin + inline
    contributed = CONTRIBUTED.search(block.text, tail)
    if contributed and is_note(contributed.group()):
        return block.begin + contributed.start()
    for form in (DASHED, BARE_SIGN_OFF):
        signed = form.search(block.text, max(0, len(block.text) - 60))
        if signed and is_agency_slug(signed.group(1)):
            return block.begin + signed.start()
    sourced = SOURCED.search(block.text, max(0, len(block.text) - 60))
    if sourced:
        return block.begin + sourced.start()
    note = tail_note(block.text)
    if note is None or is_gloss(block.text[:note], WRAPPED.sub("", block.text[note:])):
        return None
    return block.begin + note


def is_note(text: str) -> bool:
    """Tell whether a sentence says who else worked on a text."""
    words = folded(text)
    return bool(layout().credit_contains.search(words)) or starts_credit(words) or agencies_contribute(text)


def known_name(name: str) -> str:
    """Return the canonical name of an outlet, or the name as it stands."""
    return outlet_named(name) or name
