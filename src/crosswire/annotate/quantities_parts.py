"""Numbers that are parts, ratios or multiples: "two thirds", "one in five", "doubled", "a tenfold rise", "no one"."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from crosswire.annotate.quantities_hedge import hedge_of, with_hedge
from crosswire.annotate.quantities_range import Scan, hedged
from crosswire.text.numbers import DIGITS, SMALL_WORD, SPELLED, read_number

FRACTION_POINTS = Decimal(2)  # "a third" of something in percent, either way
PARTS = (
    "(?:thirds|quarters|fourths|fifths|sixths|sevenths|eighths|ninths|tenths|elevenths|twelfths|[a-z]+teenths|twentieths"
    "|thirtieths|hundredths|thousandths|millionths|billionths|trillionths)"
)
PART_SIGNS = (
    "half", "third", "quarter", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "elevenths",
    "twelfths", "teenths", "tieths", "hundredths", "thousandths", "illionth",
)  # fmt: skip
FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<count>an?|one)[ -](?P<part>half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"|(?P<bare>half)"
    rf"|(?P<many>{SPELLED}|\d{{1,3}})[ -](?P<parts>{PARTS})|an?[ -](?P<tiny>(?:million|billion|trillion)th))\b",
    re.IGNORECASE,
)
# after "a third": what shows a part and not a rank ("a third man"); "one-third" and "by a third" need nothing
PART_AFTER = re.compile(
    r"$|[.,;!?)]|-| (?:of|the|its|his|her|their|all|by|in|since|from|as|more|less|fewer|higher|lower|larger|smaller"
    r"|between|compared|or|and)\b",
    re.IGNORECASE,
)
BY_BEFORE = re.compile(
    r"\bby (?:about |around |almost |nearly |more than |less than |over |some |roughly )?$", re.IGNORECASE
)
TIME_BEFORE = re.compile(
    r"\b(?:for|in|past|last|first|next|previous|consecutive|straight|final|of) (?:the )?$", re.IGNORECASE
)
RATIO = re.compile(
    rf"(?<![\w.,/-])(?P<a>{SMALL_WORD}|\d{{1,3}}) (?P<joint>in|out of|over|of(?= every)) (?:every )?"
    rf"(?P<b>{SPELLED}|{DIGITS})\b"
    r"(?![-,.]\d)",
    re.IGNORECASE,
)
ROUND = (3, 4, 5, 6, 8, 10, 20, 50, 100, 1000, 10_000, 100_000)  # wholes that a ratio is told of
# "three in 10 days", "two in five matches" are no ratios
SPAN_AFTER = re.compile(
    r" (?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|games|matches|seasons|starts|attempts|meetings"
    r"|outings|countries|cities|states|percent|per cent)\b|[ -](?:year|month|week|day|hour)|%",
    re.IGNORECASE,
)
FACTOR_VERBS = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
FACTOR_SIGNS = ("fold", "times", "twice", "doubl", "tripl", "trebl", "quadrupl", "quintupl", "halv")
FACTOR = re.compile(r"fold\b|\btimes\b|\btwice\b|\b(?:doubl|tripl|trebl|quadrupl|quintupl|halv)", re.IGNORECASE)
FACTOR = re.compile(
    rf"\b(?:(?P<verb>doubl|tripl|trebl|quadrupl|quintupl|halv)(?:e[ds]?|ing)\b(?! down\b)"
    rf"|(?:an? )?(?P<fold>{SPELLED}|{DIGITS})[ -]?fold\b|(?P<times>{SPELLED}|{DIGITS}|twice) ?(?:times|(?<=twice)) "
    r"(?=as\b|more\b|higher\b|larger\b|the (?:size|number|amount|rate|price|level|average)\b))",
    re.IGNORECASE,
)
NO_WORD = "(?! (?:fewer|less|more|longer|later|earlier|matter|doubt|one)\\b)"  # "no fewer than 12" is 12
ZERO = re.compile(rf"\b(?:no one|nobody|not a single|none(?= of\b)|no{NO_WORD}(?= [a-z]+))\b", re.IGNORECASE)


def parts(text: str) -> list[Scan]:
    """Return fractions, ratios, multiples and zeros of a straightened sentence, in no order."""
    return [*fractions(text), *ratios(text), *factors(text), *zeros(text)]


def has(text: str, signs: tuple[str, ...]) -> bool:
    """Tell whether any of some words may stand in a text: far cheaper than the pattern that reads them."""
    small = text.lower()
    return any(sign in small for sign in signs)


def fractions(text: str) -> list[Scan]:
    """Read fractions: those below one as a share in percent, others as a number ("twenty-three fifths")."""
    found = []
    for match in FRACTION.finditer(text) if has(text, PART_SIGNS) else ():
        value = _fraction(match)
        if value is None or value <= 0 or not _is_part(text, match):
            continue
        if value < 1:
            found.append(_share(text, match.start(), match.end(), value))
        else:
            found.append(
                with_hedge(text, Scan(begin=match.start(), end=match.end(), number_end=match.end(), value=value))
            )
    return found


def _fraction(match: re.Match[str]) -> Decimal | None:
    if match["bare"]:
        return Decimal("0.5")
    if match["tiny"]:
        return 1 / (read_number(f"one {match['tiny'][:-2]}") or Decimal(1))
    scale = re.match(r"(hundred|thousand|million|billion|trillion)ths", match["parts"] or "", re.IGNORECASE)
    many = read_number(match["many"]) if scale else None
    if scale and many is not None:
        return many / (read_number(f"one {scale[1]}") or Decimal(1))
    return read_number(match[0].replace("-", " "))


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Tell a part from a rank ("a third man") and from a time of year ("in two quarters")."""
    if match["parts"] or match["tiny"]:
        quarters = match["parts"] and match["parts"].lower() == "quarters"
        return not quarters or (
            match["many"].lower() in ("three", "3") and not TIME_BEFORE.search(text[: match.start()][-16:])
        )
    if match["count"] and "-" in match[0]:
        return True
    return bool(
        PART_AFTER.match(text, match.end()) or BY_BEFORE.search(text[max(match.start() - 16, 0) : match.start()])
    )


def _share(text: str, begin: int, end: int, value: Decimal) -> Scan:
    percent = value * 100
    one = Scan(
        begin=begin, end=end, number_end=end, value=percent, sort="percent", unit="percent", low=percent, high=percent,
        form="fraction",
    )  # fmt: skip
    hedge = hedge_of(text, one)
    if hedge:
        return hedged(one, *hedge)
    slack = min(FRACTION_POINTS, percent / 10)
    return replace(one, low=percent - slack, high=percent + slack)


def ratios(text: str) -> list[Scan]:
    """Read "one in five", "four out of ten", "1 over 20" as shares; "five out of 12" stays two counts."""
    found = []
    for match in RATIO.finditer(text):
        a, b = read_number(match["a"]), read_number(match["b"])
        if a is None or b is None or not 0 < a < b or SPAN_AFTER.match(text, match.end()):
            continue
        joint = match["joint"].lower()
        if (a == 1 and joint != "out of" and b < 1900) or (joint != "over" and b in ROUND):
            found.append(_share(text, match.start(), match.end(), a / b))
    return found


def factors(text: str) -> list[Scan]:
    """Read "doubled", "halved", "tenfold", "three times as many"; halving is a fall by 50 percent."""
    found = []
    for match in FACTOR.finditer(text) if has(text, FACTOR_SIGNS) else ():
        if match["verb"] and match["verb"].lower() == "halv":
            found.append(replace(_share(text, match.start(), match.end(), Decimal("0.5")), form="factor"))
            continue
        value = _factor(match)
        if value is not None and value > 0:
            one = Scan(
                begin=match.start(),
                end=match.end(),
                number_end=match.end(),
                value=value,
                sort="unit",
                unit="times",
                form="factor",
            )
            hedge = hedge_of(text, one)
            found.append(hedged(replace(one, low=value, high=value), *hedge) if hedge else one)
    return found


def _factor(match: re.Match[str]) -> Decimal | None:
    if match["verb"]:
        return Decimal(FACTOR_VERBS[match["verb"].lower()])
    many = match["fold"] or match["times"]
    return Decimal(2) if many.lower() == "twice" else read_number(many)


def zeros(text: str) -> list[Scan]:
    """Read "no one", "none of", "not a single", "no": the syntax must show that something is counted as none."""
    return [
        Scan(begin=m.start(), end=m.end(), number_end=m.end(), value=Decimal(0), form="zero")
        for m in ZERO.finditer(text)
    ]
