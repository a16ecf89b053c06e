"""Reading the numbers of a sentence with their hedge, currency, scale, range and unit; no syntax is needed here."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from crosswire.annotate.quantities_hedge import with_hedge
from crosswire.annotate.quantities_parts import parts
from crosswire.annotate.quantities_range import Scan
from crosswire.annotate.quantities_words import alternation, quantity_words
from crosswire.text.numbers import NUMBER, ORDINAL_LONG, SMALL_WORD, read_number, read_ordinal

MAX_SPREAD = 5  # a range that a writer gives spans less than a factor of five


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    # a code of a currency may stand right before the digits ("USD115"); other letters there make a name ("MH370")
    before = r"(?:(?<![\w.,/+*=^#@-])|(?<=[a-z]{3})(?=\d))"
    minus = r"(?:[-+](?=\d)|^- (?=\d)|(?:minus|negative) )?"
    return re.compile(rf"{before}{minus}(?P<n>{NUMBER})(?!\w*[@/\\])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _sign_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<sign>{alternation(quantity_words().signs)}) ?$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _letter_after() -> re.Pattern[str]:
    return re.compile(rf" ?(?P<letter>{alternation(quantity_words().letters)})(?![\w])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _unit_after() -> re.Pattern[str]:
    article = "(?:of an? |(?<=half )an? |(?<=quarter )an? )?"
    return re.compile(
        rf"(?P<gap>[ -]{{0,2}}){article}(?P<unit>{alternation(quantity_words().units)})(?!\w)", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _range_after() -> re.Pattern[str]:
    signs = alternation(quantity_words().signs)
    letters = alternation(quantity_words().letters)
    return re.compile(
        rf"(?P<joint> ?- ?| to | and | or )(?:{signs} ?)?(?P<n>{NUMBER})(?P<letter>{letters})?(?![\w,.]*\d)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _vague() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<vague>{alternation(quantity_words().vague)})(?![\w-])", re.IGNORECASE)


DIGIT_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b", re.IGNORECASE)
# parts of every ordinal in words: looking for them first costs a twentieth of the whole pattern
ORDINAL_SIGNS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "teenth", "tieth", "hundredth", "thousandth", "illionth",
)  # fmt: skip
ORDINAL = re.compile(rf"(?<![\w/-])(?P<ordinal>\d{{1,4}}(?:st|nd|rd|th)|{ORDINAL_LONG})(?![\w])", re.IGNORECASE)


def scan(text: str) -> list[Scan]:
    """Return the numbers of a straightened sentence in order; those that overlap an earlier one are left out."""
    found = [*parts(text), *_vagues(text), *_numbers(text), *_ordinals(text)]
    kept: list[Scan] = []
    for one in sorted(found, key=lambda s: (s.begin, -s.end)):
        if not kept or one.begin >= kept[-1].end:
            kept.append(one)
    return kept


def _numbers(text: str) -> list[Scan]:
    found: list[Scan] = []
    after = 0
    for match in _number().finditer(text):
        if match.start() < after:
            continue
        made = _read(text, match)
        if made is not None:
            found.append(made)
            after = made.end
    return found


def _read(text: str, match: re.Match[str]) -> Scan | None:
    value = read_number(match["n"])
    minus = text[match.start() : match.start("n")]
    if value is None or _is_formula(text, match) or _is_in_word(text, match.end()):
        return None
    if minus and minus != "+":
        value = -value
    begin, end = match.start(), match.end()
    sign = _sign_before().search(text[max(begin - 8, 0) : begin])
    if begin and text[begin - 1].isalnum() and not sign:
        return None  # letters of a name, not a currency
    one = Scan(
        begin=begin,
        end=end,
        value=value,
        number_end=end,
        scaled=_is_scaled(match["n"]),
        dozen="dozen" in match["n"].lower(),
    )
    one = _with_sign(text, one)
    one = _with_letter(text, one)
    one = _with_range(text, one)
    one = _with_unit(text, one)
    if match["n"].lower() in ("half", "quarter") and not one.sort:
        return None  # "half a mile" measures, "half a team" is a part
    return with_hedge(text, one)


# "2+2", "3-1" of a match, "212-555-0100", "1:30", "50/50"; a range such as "20-30 people" is read before
FORMULA_AFTER = re.compile(r"[+*=^×x:/]\d|-\d|\.\d+\.\d")


def _is_in_word(text: str, end: int) -> bool:
    """Tell whether a numeral in letters goes on: the "ten" of "tension"."""
    return text[end - 1].isalpha() and text[end : end + 1].isalpha()


def _is_formula(text: str, match: re.Match[str]) -> bool:
    after = FORMULA_AFTER.match(text, match.end())
    if not after or is_tally(text, match.start(), match.end()):
        return False
    if after[0].startswith("-") and _sign_before().search(text[max(match.start() - 8, 0) : match.start()]):
        return False  # "$1.5-2 billion"
    return not (
        after[0].startswith("-") and _range_after().match(text, match.end()) and RANGE_UNIT.match(text, match.end())
    )


def is_tally(text: str, begin: int, end: int) -> bool:
    """Tell whether a pair of numbers is the outcome of a vote: "voted 396-9", "a 52-48 vote"."""
    if VOTES_BEFORE.search(text[max(begin - 16, 0) : begin]) and re.search(r"\d ", text[max(begin - 20, 0) : begin]):
        return True  # "134 votes to 63"
    voted = VOTED.search(text[max(begin - VOTED_REACH, 0) : begin]) or BALLOT.match(text, end)
    return bool(TALLY.match(text, begin)) and bool(voted)


VOTED_REACH = 25  # characters; "voted in favour by "
VOTES_BEFORE = re.compile(r"\bvotes? (?:to|against) $", re.IGNORECASE)
TALLY = re.compile(r"\d{1,3}(?:-| to )\d{1,3}(?!\d)")
VOTED = re.compile(
    r"\b(?:vot(?:e[ds]?|ing)|passed|approved|rejected|adopted|defeated|ruled)(?: [a-z]+){0,2} $", re.IGNORECASE
)
BALLOT = re.compile(r"-\d{1,3}(?: [a-z-]+)? (?:vote|votes|majority|ruling|decision|ballot)\b", re.IGNORECASE)
RANGE_UNIT = re.compile(r"-\d[\d,]*(?:\.\d+)?(?:[a-z]{1,2}\b)?[ -]?(?:%|[a-z]{3})", re.IGNORECASE)


def _is_scaled(number: str) -> bool:
    return bool(re.search(r"million|billion|trillion|lakh|crore|\bmln|\bbln", number, re.IGNORECASE))


MILLION_CODE = re.compile(r" ?[Mm] ?(?=[A-Za-z]{3}\b)")


def _with_letter(text: str, one: Scan) -> Scan:
    """Read "3.4m" and "5bn": a letter that scales, after a currency sign, or when no unit of that name makes sense."""
    million = MILLION_CODE.match(text, one.end)
    if million and text[million.end() : million.end() + 3].lower() in quantity_words().signs:  # "48.5 MGBP"
        return replace(one, value=one.value * 1_000_000, end=million.end(), number_end=million.end(), scaled=True)
    match = _letter_after().match(text, one.end)
    if not match or not text[one.end - 1].isdigit():
        return one
    letter = match["letter"]
    alone = letter.lower() == "k" and re.match(r"$|[.,;!?)]", text[match.end() :])
    if (
        match[0].startswith(" ")
        and not alone
        and (letter.lower() not in ("bn", "mn", "tn", "mil") and one.sort != "currency")
    ):
        return one
    if (
        letter in ("m", "M", "t", "T", "b", "k", "K", "B")
        and one.sort != "currency"
        and not _counted(text, match.end(), letter)
    ):
        return one
    factor = quantity_words().letters[letter.lower()]
    return replace(one, value=one.value * factor, end=match.end(), number_end=match.end(), scaled=True)


def _counted(text: str, end: int, letter: str) -> bool:
    """Tell whether a noun follows that a number in millions may count: "3.4m barrels"; "100m final" is a distance."""
    ends = letter in ("M", "B", "b", "T") and not re.match(r" ?[\w-]", text[end : end + 2])
    return letter in ("k", "K") or ends or bool(re.match(r" (?:[a-z]+ )?[a-z]{3,}s\b", text[end : end + 40]))


def _with_range(text: str, one: Scan) -> Scan:
    """Read "between 20,000 and 30,000", "20-30", "from 5 to 7 percent", "$3 to $5 million"."""
    match = _range_after().match(text, one.end)
    if not match:
        return one
    second = read_number(match["n"])
    if second is None:
        return one
    if match["letter"]:
        second *= quantity_words().letters[match["letter"].lower()]
    joint, before = match["joint"].strip(), text[max(one.begin - 9, 0) : one.begin].lower()
    if joint == "and" and not before.endswith("between "):
        return one
    first = _same_scale(one, match["n"], match["letter"], second)
    if first >= second or (joint == "to" and before.endswith("from ")) or (joint == "or" and second != first + 1):
        return one  # "rose from 5 to 7 percent" are two figures
    if joint == "to" and second > first * MAX_SPREAD:
        return one  # "climbed by 300 to 12,000"
    if (
        joint == "-"
        and one.sort != "currency"
        and not re.match(r" ?(?:[a-z%$]|percent)", text[match.end() : match.end() + 3])
    ):
        return one
    return replace(
        one,
        value=first,
        low=first,
        high=second,
        end=match.end(),
        number_end=match.end(),
        form="range",
        scaled=one.scaled or _is_scaled(match["n"]),
    )


def _same_scale(one: Scan, second_text: str, letter: str | None, second: Decimal) -> Decimal:
    """Give the first of "3 to 5 million" the scale of the second."""
    scale = re.search(r"(hundred|thousand|million|billion|trillion)", second_text, re.IGNORECASE)
    if one.scaled or (not scale and not letter):
        return one.value
    factor = quantity_words().letters[letter.lower()] if letter else read_number(f"one {scale[1]}" if scale else "one")
    scaled = one.value * Decimal(factor or 1)
    return scaled if scaled < second else one.value


def _with_unit(text: str, one: Scan) -> Scan:
    match = _unit_after().match(text, one.end)
    if not match:
        return _in_metres(text, one)
    name = re.sub(r"[ -]+", " ", match["unit"].lower())
    units = quantity_words().units
    sort, unit = units.get(name) or units.get(match["unit"].lower()) or (None, None)
    if sort is None or not _unit_fits(text, one, match, name):
        return one
    if one.sort == "currency":
        same = sort == "currency" and (unit == one.unit or name.startswith("dollar"))
        return replace(one, end=match.end()) if same else one
    if unit in ("cent", "penny"):
        return replace(
            one, value=one.value / 100, end=match.end(), sort="currency", unit="USD" if unit == "cent" else "GBP"
        )
    unit = BITS.get(match["unit"], unit)
    rate = RATE_AFTER.match(text, match.end()) if unit in LENGTHS or (unit or "").endswith("bit") else None
    if rate:
        return replace(one, end=rate.end(), sort=sort, unit=f"{unit} per {rate['time'].lower()}")
    return _with_finer(text, replace(one, end=match.end(), sort=sort, unit=unit), name)


BITS = {"Mb": "megabit", "Gb": "gigabit", "Tb": "terabit"}  # "MB" are bytes
LENGTHS = ("kilometre", "metre", "centimetre", "millimetre", "mile", "foot", "yard", "inch")
RATE_AFTER = re.compile(r"(?: per |/| an? )(?P<time>hour|minute|second|millisecond|microsecond|day)\b", re.IGNORECASE)


# the finer unit that may follow, and how many make one: "5 feet 2 inches", "15 dollars and 50 cents"
FINER = {"foot": ("inch", 12), "pound": ("ounce", 16), "stone": ("pound", 14), "metre": ("centimetre", 100)}
FINER_AFTER = re.compile(
    rf",? ?(?:and )?(?P<n>\d{{1,2}}|{SMALL_WORD}(?:[ -]{SMALL_WORD})?)[ -]?(?P<unit>[a-z]+)\b", re.IGNORECASE
)
INCHES_AFTER = re.compile(rf" ?(?P<n>\d{{1,2}}|{SMALL_WORD})(?: ?in)?(?=[.,;!?)]|$)", re.IGNORECASE)
CENTS_AFTER = re.compile(r" and (?P<n>\d{2})(?=[.,;!?)]|$)")


def _with_finer(text: str, one: Scan, name: str) -> Scan:
    """Add the finer unit that follows a unit to it, and cents to a sum of money."""
    finer = FINER_AFTER.match(text, one.end)
    sort, unit = quantity_words().units.get(finer["unit"].lower(), (None, None)) if finer else (None, None)
    expected, parts_of_one = ("cent", 100) if one.sort == "currency" else FINER.get(one.unit or "", ("", 1))
    cents = CENTS_AFTER.match(text, one.end) if one.sort == "currency" and name.startswith(MONEY) else None
    if one.unit == "foot" and unit != "inch":
        sort, unit, finer = "unit", "inch", INCHES_AFTER.match(text, one.end)
    match = finer if (finer and sort and unit == expected) or (unit == "penny" and one.sort == "currency") else cents
    number = read_number(match["n"]) if match else None
    if match is None or number is None:
        return one
    return replace(one, end=match.end(), value=one.value + number / (parts_of_one or 1))


MONEY = ("dollar", "euro", "pound")


def _in_metres(text: str, one: Scan) -> Scan:
    """Read "500m away": after plain digits "m" is metres where a length makes sense."""
    match = METRES.match(text, one.end)
    if not match or one.sort or one.scaled:
        return one
    return replace(one, end=match.end("m"), sort="unit", unit="metre")


# codes of currencies and names of units that are words of English or of names too
IN_PROSE = ("sar", "sek", "rub", "nok", "cop", "ron", "php", "all")
WORDS_TOO = (
    "mark", "marks", "colon", "colons", "som", "soms", "leone", "leones", "stone", "stones", "grain", "grains", "kina",
    "kip", "kips", "balboa", "sterling", "shilling", "bitcoin", "loti", "pula", "lek", "lats", "cordoba", "cordobas",
)  # fmt: skip
METRES = re.compile(
    r" ?(?P<m>m)(?=$|[.,;)]| (?:high|tall|long|wide|deep|away|from|above|below|of|north|south|east|west|sprint|race"
    r"|final|freestyle|run|dash|hurdles|is|was|x|by|\d)\b)"
)


def _unit_fits(text: str, one: Scan, match: re.Match[str], name: str) -> bool:
    """Refuse "two points" of an argument, "12 won", "a real" and letters that belong to a name."""
    short = name in quantity_words().short_units
    if name in quantity_words().signs and re.match(r" ?\d", text[match.end() :]):
        return False  # it stands before the next number: "rmb 10 usd 20"
    if not match["gap"]:
        return short or not match["unit"][0].isalpha() or name in quantity_words().signs
    if name in quantity_words().signs and match["unit"].isascii() and match["unit"].islower():
        return one.value > 0 and len(name) == 3 and name not in IN_PROSE
    if name in WORDS_TOO:
        return (one.scaled or one.value >= 100) and name.endswith("s")
    if name in ("point", "points", "pc"):
        return name == "pc" or bool(
            re.match(r" (?:on|in the|lead|ahead|behind|higher|lower|up|down|to)\b", text[match.end() :])
        )
    if name in ("won", "real", "sol", "dong", "rand", "lira"):
        return one.scaled or one.value >= 1000
    if name in ("pound", "pounds") and one.scaled:
        return True
    return True


def _vagues(text: str) -> list[Scan]:
    found = []
    for match in _vague().finditer(text):
        name = re.sub(r"[ -]+", " ", match["vague"].lower())
        low, high = quantity_words().vague[name]
        if name == "scores" and not re.match(r" of\b", text[match.end() :]):
            continue
        if VAGUE_NOT_AFTER.search(text[max(match.start() - 8, 0) : match.start()]):
            continue
        one = Scan(
            begin=match.start(), end=match.end(), number_end=match.end(), value=Decimal(low), low=Decimal(low),
            high=None if high is None else Decimal(high), hedge=name.removesuffix(" of"), form="vague",
            scaled=low >= 1_000,
        )  # fmt: skip
        one = _with_sign(text, one)
        unit = re.compile(r" of").match(text, one.end)
        joined = _with_unit(text, replace(one, end=unit.end() if unit else one.end))
        found.append(joined if joined.sort else one)
    return found


VAGUE_NOT_AFTER = re.compile(r"\d ?$|\b(?:in|by) (?:the )?$", re.IGNORECASE)  # "in the millions", "in hundreds"


def _with_sign(text: str, one: Scan) -> Scan:
    """Put the sign or code of a currency before a number to it."""
    reach = max(one.begin - 8, 0)
    sign = _sign_before().search(text[reach : one.begin])
    if sign is None:
        return one
    return replace(one, begin=reach + sign.start(), sort="currency", unit=quantity_words().signs[sign["sign"].lower()])


def _ordinals(text: str) -> list[Scan]:
    found: list[Scan] = []
    small = text.lower()
    if not (any(sign in small for sign in ORDINAL_SIGNS) or DIGIT_ORDINAL.search(text)):
        return found
    for match in ORDINAL.finditer(text):
        rank = read_ordinal(match["ordinal"])
        if rank is not None:
            found.append(
                Scan(begin=match.start(), end=match.end(), value=Decimal(rank), number_end=match.end(), form="ordinal")
            )
    return found
