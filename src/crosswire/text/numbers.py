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
SMALL = {**{w: i for i, w in enumerate(ONES)}, **{w: 20 + 10 * i for i, w in enumerate(TENS)}, "nought": 0, "naught": 0}
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

# grouped by thousands with commas or narrow spaces, by lakhs; a decimal point, or the comma of continental Europe
DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u202f\u2009]\d{3})+(?:\.\d+)?|\d{1,3}(?:,\d{2})+,\d{3}(?:\.\d+)?"
    r"|[1-9]\d{0,2}(?:(?: \d{3}){2,3}| 000)(?!\d)|\d+,\d{1,2}(?![\d,])|\d+(?:\.\d+)?|\.\d+)"
)
GLYPH = "[" + "".join(GLYPHS) + "]"
SCALE = "(?:" + "|".join([*SCALES, *GROUPS]) + ")s?"
SMALL_WORD = "(?:" + "|".join(sorted(SMALL, key=len, reverse=True)) + ")"
# one numeral in words; at most eight words, as no newspaper writes more and the repetition stays bounded
THIRDS = "(?:thirds|quarters|fourths|fifths|sixths|sevenths|eighths|ninths|tenths)"
# the "three" of "one hundred and three quarters" belongs to the quarters
AND_SMALL = rf"(?: and {SMALL_WORD}\b(?![ -]{THIRDS}\b))?"
SPELLED_WORD = rf"(?:{SMALL_WORD}|{SCALE}{AND_SMALL})"
SPELLED = rf"(?:{SMALL_WORD}|(?:hundred|thousand){AND_SMALL})(?:[ -]{SPELLED_WORD}\b){{0,8}}"
PART = "(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
# "five and a third" may also be five and another one: what follows must end the number or be a unit
WHOLE_AND_PART = (
    rf"(?:[ -]and(?:[ -]an?)?[ -]half\b|[ -]and[ -](?:an?|one)[ -]quarter\b"
    rf"|[ -]and[ -]{SMALL_WORD}[ -]{THIRDS}\b|(?<=\d) and [1-9]/(?:[2-68]|10|16)(?![\d/])"
    rf"|[ -]and[ -](?:an?|one)[ -]{PART}\b"
    rf"(?=$|[.;:)!?]| (?:{SCALE}|percent|per cent|points|times|miles|years|hours)\b))"
)
POWER = r"\d{1,9}(?:\.\d{1,9})?(?:e[-+]?\d{1,2}\b|(?: ?[x×] ?10)?\^-{0,2}\d{1,2}\b)"
NUMBER = (
    rf"(?:{POWER}|(?:{DIGITS}(?: ?{GLYPH}| {{1,2}}\d/\d{{1,2}})?|[1-9]\d?/(?:[2-68]|10|16)(?![\d/])|{GLYPH}|{SPELLED})"
    rf"(?: point(?: {SMALL_WORD}\b){{1,6}})?(?: hundred and \d{{1,2}}\b)?"
    rf"{WHOLE_AND_PART}?(?:(?:[ -]| - ){SCALE}\b){{0,3}}{WHOLE_AND_PART}?(?:(?<=half) {SCALE}\b)?"
    rf"|(?:half|quarter)(?: an?)? {SCALE}\b|(?:half|quarter)(?= an? [a-z])"
    rf"|an? (?:half |quarter )?{SCALE}{AND_SMALL}(?:[ -]{SPELLED_WORD}\b){{0,6}}(?:{WHOLE_AND_PART})?)"
)
ORDINAL_WORD = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    r"fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|"
    r"eightieth|ninetieth|hundredth|thousandth|millionth|billionth|trillionth"
)
# "one hundred twenty-fifth", "two hundredth": the words of a cardinal before the last
ORDINAL_LONG = rf"(?:(?:{SMALL_WORD}|{SCALE}|and)[ -]){{0,6}}(?:{ORDINAL_WORD})"

_DIGITS = re.compile(DIGITS)
_FRACTION = re.compile(r"(?:(\d+)[ -])?(\d{1,3})/(\d{1,3})")
_COMMA_DECIMAL = re.compile(r"^(\d+),(\d{1,2})$")
_GROUPING = re.compile("[, \u202f\u2009]")
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_SPLIT = re.compile(r"[ \t\n\xa0-]+|, ")
_POWER = re.compile(r"([\d.]+)(?:e([-+]?\d+)|( ?[x×] ?10)?\^(-{0,2})(\d+))")
_MINUS = re.compile(r"(?:minus|negative|-) ?(?=\S)")
LARGEST = Decimal("1e24")  # more than any currency counts; a power beyond is no number of a report
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
    minus = _MINUS.match(plain)
    if minus:
        positive = read_number(plain[minus.end() :]) if not _MINUS.match(plain, minus.end()) else None
        return None if positive is None else -positive
    power = _POWER.fullmatch(plain)
    if power:
        return _read_power(power)
    for glyph, digits in GLYPHS.items():
        plain = plain.replace(glyph, f" {digits}")
    whole, point, decimals = plain.partition(" point ")
    if point:
        return _read_point(whole, decimals)
    words = [w for w in _SPLIT.split(_SPACED.sub("", plain.strip())) if w]
    mixed = _read_mixed(words)
    if mixed is not None:
        return mixed
    return _read_words([w for w in words if w != "and"]) if words else None


def _read_power(power: re.Match[str]) -> Decimal | None:
    """Read "6.2x10^-4", "1e10", "2^8"; two minus signs undo each other."""
    base, e, times_ten, minus, exponent = power.groups()
    if base.count(".") > 1 or base == ".":
        return None
    if e:
        value = Decimal(base).scaleb(int(e))
    else:
        raised = (Decimal(10) if times_ten else Decimal(base)) ** (-int(exponent) if minus == "-" else int(exponent))
        value = Decimal(base) * raised if times_ten else raised
    return value if value < LARGEST else None


def _read_point(whole: str, decimals: str) -> Decimal | None:
    """Read decimals that are spelled out: "zero point zero eight", "nought point eleven", "two point five million"."""
    start = _read_words([w for w in _SPLIT.split(whole) if w and w != "and"])
    digits = [w for w in _SPLIT.split(decimals) if w]
    scales = [w for w in digits if _scale(w)]
    parts = digits[: len(digits) - len(scales)]
    if start is None or not parts or any(w not in SMALL for w in parts) or digits[len(parts) :] != scales:
        return None
    value = start + Decimal("0." + "".join(str(SMALL[w]) for w in parts))
    for word in scales:
        value *= _scale(word) or 1
    return value


def _read_mixed(words: list[str]) -> Decimal | None:
    """Read a whole and a part of one: "five and a quarter", "a million and a half", "a billion and a half million"."""
    for i in range(len(words) - 2, 0, -1):
        if words[i] != "and":
            continue
        rest = words[i + 1 :]
        at = next((k for k, w in enumerate(rest) if _denominator(w)), None)
        if at is None or any(_scale(w) is None for w in rest[at + 1 :]):
            return None
        return _add_part(words[:i], rest[:at], _denominator(rest[at]) or 1, rest[at + 1 :])
    return None


def _add_part(before: list[str], count: list[str], parts: int, after: list[str]) -> Decimal | None:
    whole = _read_words([w for w in before if w != "and"])
    many = Decimal(1) if count in ([], ["a"], ["an"], ["one"]) else _read_words(count)
    if whole is None or many is None or many >= parts:
        return None
    part, scale = many / Decimal(parts), _read_words(after) if after else None
    last = _scale(before[-1]) or 1
    if last < 1000:  # "two and a half million", "a hundred and a half"
        return (whole + part) * (scale or 1)
    return whole + part * (scale or last)


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
        plain = _COMMA_DECIMAL.sub(r"\1.\2", word)
        return Decimal(_GROUPING.sub("", plain))
    simple = _FRACTION.fullmatch(word)
    if simple and int(simple[3]):
        return Decimal(int(simple[2])) / Decimal(int(simple[3]))
    return None


def _read_fraction(words: list[str]) -> Decimal | None:
    """Read "three quarters", "a third", "two and a half", "half a million" (the word before the fraction counts)."""
    for i, word in enumerate(words):
        parts = _denominator(word) or _denominator_one(words, i)
        if parts is None:
            continue
        tens = SMALL.get(words[i - 1], 0) if i > 1 else 0
        if tens >= 20 and parts < 10:  # "three thirty-fifths": of thirty-five parts
            return _apply_fraction(words[: i - 1], tens + parts, words[i + 1 :])
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


def _denominator_one(words: list[str], i: int) -> int | None:
    """Return 1 or 2 for the end of "twenty-firsts", "thirty-seconds"."""
    after_tens = i > 1 and SMALL.get(words[i - 1], 0) >= 20
    return {"firsts": 1, "seconds": 2}.get(words[i]) if after_tens else None


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
    cut = max(plain.rfind("-"), plain.rfind(" "))
    head, separator, last = plain[: max(cut, 0)], cut >= 0, plain[cut + 1 :]
    cardinal = _cardinal_of(last)
    if cardinal is None:
        return None
    before = [w for w in _SPLIT.split(head) if w and w != "and"]
    value = _read_words([*before, cardinal] if separator else [cardinal])
    return int(value) if value is not None else None


def _cardinal_of(ordinal: str) -> str | None:
    if ordinal in ORDINAL_ENDINGS:
        return ORDINAL_ENDINGS[ordinal]
    if ordinal.endswith("ieth"):
        return ordinal.removesuffix("ieth") + "y"
    stem = ordinal.removesuffix("th")
    return stem if stem != ordinal and (stem in SMALL or stem in SCALES) else None
