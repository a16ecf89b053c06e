"""Numbers in English words and digits as pure functions: "twenty-three thousand five hundred" to 23500.

The words are those of the English numeral grammar, a closed class; scales such as "million" multiply what stands
before them. Values are decimals, so that nothing is rounded but thirds and the like (to `PLACES` digits).
"""

from __future__ import annotations

import re
from decimal import Decimal

PLACES = Decimal("0.000000000001")
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {**{w: i for i, w in enumerate(ONES)}, **{w: 20 + 10 * i for i, w in enumerate(TENS)}}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "mln": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "bln": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "quadrillion": 1_000_000_000_000_000,
}
GROUPS = {"dozen": 12, "score": 20}  # "two dozen"; a scale of its own, never after another scale but "hundred"
ORDINAL_ENDINGS = {
    "first": "one",
    "second": "two",
    "third": "three",
    "fifth": "five",
    "eighth": "eight",
    "ninth": "nine",
    "twelfth": "twelve",
}
FRACTION_WORDS = {"half": 2, "halve": 2, "quarter": 4}
GLYPHS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
          "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}  # fmt: skip

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
GLYPH = "[" + "".join(GLYPHS) + "]"
SCALE = "(?:" + "|".join([*SCALES, *GROUPS]) + ")s?"
SMALL_WORD = "(?:" + "|".join(sorted(SMALL, key=len, reverse=True)) + ")"
# one numeral in words; at most eight words, as no newspaper writes more and the repetition stays bounded
SPELLED_WORD = rf"(?:{SMALL_WORD}|{SCALE}(?: and {SMALL_WORD}\b)?)"
SPELLED = rf"(?:{SMALL_WORD}|(?:hundred|thousand)(?: and {SMALL_WORD}\b)?)(?:[ -]{SPELLED_WORD}\b){{0,8}}"
NUMBER = (
    rf"(?:(?:{DIGITS}(?: ?{GLYPH}| \d/\d{{1,2}})?|{GLYPH}|{SPELLED})"
    rf"(?:[ -]and[ -]an?[ -]half\b)?(?:[ -]{SCALE}\b){{0,3}}"
    rf"|(?:half|quarter)(?: an?)? {SCALE}\b|an? (?:half |quarter )?{SCALE}\b)"
)
ORDINAL_WORD = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    r"fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|"
    r"eightieth|ninetieth|hundredth|thousandth|millionth"
)

_DIGITS = re.compile(DIGITS)
_FRACTION = re.compile(r"(?:(\d+)[ -])?(\d{1,3})/(\d{1,3})")
_SPLIT = re.compile(r"[\s-]+|, ")
_ORDINAL_DIGITS = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")


def numeral(value: Decimal) -> str:
    """Return a decimal as plain digits without exponent and without trailing zeros."""
    text = format(value.quantize(PLACES) if value != value.to_integral_value() else value.to_integral_value(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_number(text: str) -> Decimal | None:
    """Return the value of a cardinal number or fraction in digits or words, or None where it is not one.

    Reads "1,234.5", "2 1/2", "2½", "1.5 million", "a hundred and sixteen", "two and a half", "three quarters",
    "a dozen", "35 lakh".
    """
    plain = text.strip().lower().replace("-year", " year")
    for glyph, digits in GLYPHS.items():
        plain = plain.replace(glyph, f" {digits}")
    words = [w for w in _SPLIT.split(plain.strip()) if w and w != "and"]
    return _read_words(words) if words else None


def _read_words(words: list[str]) -> Decimal | None:
    fraction = _read_fraction(words)
    if fraction is not None:
        return fraction
    total, current, seen = Decimal(0), Decimal(0), False
    for word in words:
        value, scale = _read_plain(word), _scale(word)
        if scale is not None:
            current = (current if seen and current else Decimal(1)) * scale
            if scale >= 1000:
                total, current = _close(total, current, scale), Decimal(0)
        elif value is not None:
            if not _may_follow(current, value):
                return None
            current += value
        elif word not in ("a", "an"):
            return None
        seen = seen or value is not None or scale is not None
    return total + current if seen else None


def _may_follow(current: Decimal, value: Decimal) -> bool:
    """Tell whether "value" may be added: "sixty two" and "hundred sixty" may, "nineteen ninety" is a year."""
    rest = current % 100
    return value < 1 or rest == 0 or (rest >= 20 and rest % 10 == 0 and 0 < value < 10)


def _close(total: Decimal, current: Decimal, scale: int) -> Decimal:
    """Add a scaled group; "three lakh crore" multiplies where a smaller scale stands before a larger one."""
    if 0 < total < scale and current == scale:
        return total * scale
    return total + current


def _scale(word: str) -> int | None:
    singular = word.removesuffix("s")
    return SCALES.get(singular, GROUPS.get(singular))


def _read_plain(word: str) -> Decimal | None:
    if word in SMALL:
        return Decimal(SMALL[word])
    if _DIGITS.fullmatch(word):
        return Decimal(word.replace(",", ""))
    simple = _FRACTION.fullmatch(word)
    if simple and int(simple[3]):
        return Decimal(int(simple[2])) / Decimal(int(simple[3]))
    return None


def _read_fraction(words: list[str]) -> Decimal | None:
    """Read "three quarters", "a third", "two and a half", "half a million" (the word before the fraction counts)."""
    for i, word in enumerate(words):
        parts = _denominator(word)
        if parts is None:
            continue
        return _apply_fraction(words[:i], parts, words[i + 1 :])
    return None


def _apply_fraction(before: list[str], parts: int, after: list[str]) -> Decimal | None:
    unit = Decimal(1) / Decimal(parts)
    rest = [w for w in after if w not in ("a", "an", "of")]
    scale = _read_words(rest) if rest else Decimal(1)
    if scale is None:
        return None
    if not before or before in (["a"], ["one"], ["an"]):
        return unit * scale
    if before[-1] in ("a", "an", "one") and len(before) > 1:  # "two and a half"
        whole = _read_words(before[:-1])
        return None if whole is None else (whole + unit) * scale
    count = _read_words(before)
    if count is None:
        return None
    # "two half" is no fraction, "two halves" and "three quarters" are; "two half" comes from "two and half"
    return (count + unit) * scale if parts == 2 and count >= 1 else count * unit * scale


def _denominator(word: str) -> int | None:
    singular = word.removesuffix("s")
    if singular in FRACTION_WORDS:
        return FRACTION_WORDS[singular]
    if word in ("second", "first"):
        return None
    found = read_ordinal(singular)
    return found if found and found > 2 and not singular[0].isdigit() else None


def read_ordinal(text: str) -> int | None:
    """Return the rank that an ordinal in digits or words gives: "22nd", "twenty-fifth", "one hundredth"."""
    plain = text.strip().lower()
    digits = _ORDINAL_DIGITS.fullmatch(plain)
    if digits:
        return int(digits[1])
    head, separator, last = plain.rpartition("-") if "-" in plain else plain.rpartition(" ")
    cardinal = _cardinal_of(last)
    if cardinal is None:
        return None
    value = _read_words([*_SPLIT.split(head), cardinal] if separator else [cardinal])
    return int(value) if value is not None else None


def _cardinal_of(ordinal: str) -> str | None:
    if ordinal in ORDINAL_ENDINGS:
        return ORDINAL_ENDINGS[ordinal]
    if ordinal.endswith("ieth"):
        return ordinal.removesuffix("ieth") + "y"
    stem = ordinal.removesuffix("th")
    return stem if stem != ordinal and (stem in SMALL or stem in SCALES) else None
