"""Quantities of an article: a number with its unit, its hedge, and what it measures of whom over which period.

What is measured decides whether two numbers may be compared at all (Roy, Vieira and Roth 2015, "Reasoning about
Quantities in Natural Language", ask for the same): a fall of 75 percent and a share of 90 percent never meet. Numbers
that belong to a date, a time of day or a name are no quantities.

`low` and `high` bound what the hedge and the rounding allow. Both null: the value is exact. One null: that end is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from crosswire.annotate.quantities_guard import is_quantity
from crosswire.annotate.quantities_kind import Reading, Sense, groups_by_spaces, sense_of
from crosswire.annotate.quantities_of import governing_verb, head_of, measured
from crosswire.annotate.quantities_range import Scan, hedged, rounded
from crosswire.annotate.quantities_scan import scan
from crosswire.annotate.quantities_words import quantity_words
from crosswire.records import Article, Parse, Quantity, TimeExpression, Token
from crosswire.text.numbers import numeral

LEFT_OUT = ("boilerplate", "credit", "dateline", "byline")
ISO_LENGTH = re.compile(r"P(?P<time>T?)(?P<n>\d+(?:\.\d+)?)(?P<letter>[YMWDHS])(?:(?P<rest>\d+)(?P<finer>[MSD]))?")
# how many of the finer unit make one: 7 years 6 months are 7.5 years
FINER = {"YM": 12, "HM": 60, "MS": 60, "WD": 7}
DATE_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
TIME_UNITS = {"H": "hour", "M": "minute", "S": "second"}
SMALL = 10  # up to here a word of number without a noun is a pronoun: "the two met"
WRITTEN_RANK = 4  # "first" to "third" are adverbs and fillers too; "finished third" and the like are ranks
PLACED = re.compile(
    r"\b(?:finish|finished|came|come|placed|ranked|ranks|is|was|runs?|ran|stands?|stood) $", re.IGNORECASE
)
LEAST_BEFORE = 2  # tokens: the hedge, and what governs it if it is a preposition
MAY_COUNT = re.compile(
    r"[\d½¼¾⅓⅔⅛]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty|dozens?|hundreds?|"
    r"thousands?|millions?|billions?|trillions?|half|third|quarters?|first|second|[a-z]+th|scores|lakh|crore|"
    r"several|few|couple|handful|no|none|nobody|not a single|nought|naught|twice|(?:doubl|tripl|trebl|quadrupl|quintupl"
    r"|halv)[a-z]+|[a-z]+fold)\b",
    re.IGNORECASE,
)


def find_quantities(article: Article, parse: Parse, times: tuple[TimeExpression, ...]) -> tuple[Quantity, ...]:
    """Return the quantities of an article, in order of the text.

    `times` are the article's time expressions: they mask dates and give durations and periods; after they are resolved
    again, the quantities must be found again.
    """
    found: list[Quantity] = []
    spaced = groups_by_spaces(article.text)
    for sentence in article.sentences:
        if sentence.kind in LEFT_OUT or sentence.repeats is not None:
            continue
        here = [t for t in times if t.sentence == sentence.index]
        reading = Reading(article, parse, sentence, here, spaced=spaced)
        if here or MAY_COUNT.search(reading.text):
            found += sorted(_of_sentence(reading), key=lambda q: (q.span.begin, q.span.end))
    return tuple(found)


def _of_sentence(reading: Reading) -> Iterator[Quantity]:
    numbers = scan(reading.text)
    for time in reading.times:
        quantity = _duration(reading, time, numbers)
        if quantity is not None:
            yield quantity
    for one in numbers:
        if reading.time_over(one.begin, one.end) is not None:
            continue
        if is_quantity(one, reading.text, reading.tokens_in(one.begin, one.number_end)):
            made = _quantity(reading, without_preposition(one, reading))
            if is_told(made, one, reading.text):
                yield made


def is_told(made: Quantity, one: Scan, text: str) -> bool:
    """Tell whether the sentence says what is counted, or the number stands for itself."""
    if one.form == "zero":
        return made.of is not None
    if one.form == "factor" and " " not in text[one.begin : one.end] and made.kind != "change":
        return False  # "a double murder"
    if one.form == "vague" and made.kind == "count":
        return made.of is not None and not (
            one.value < SMALL and made.of.rsplit(" ", 1)[-1] in quantity_words().idle_ones
        )
    return made.of is not None or made.kind not in ("ordinal", "count") or is_plain(one, text)


def is_plain(one: Scan, text: str) -> bool:
    """Tell whether a number is one even where nothing shows what it counts: in digits, or a word for a large one."""
    if one.form == "ordinal":
        return one.value >= WRITTEN_RANK or text[one.begin].isdigit() or bool(PLACED.search(text[: one.begin][-18:]))
    if one.form != "number":
        return False
    digits = any(c.isnumeric() for c in text[one.begin : one.number_end])
    return digits or one.dozen or one.value > SMALL or one.value % 1 != 0 or one.value == 0


def without_preposition(one: Scan, reading: Reading) -> Scan:
    """Take back a hedge that is a preposition of its verb: "presided over two talks", "spoke about two plans"."""
    governors = quantity_words().governors.get(one.hedge or "")
    before = [t for t in reading.tokens if t.end <= reading.sentence.begin + one.begin]
    if governors is None or one.form != "number" or len(before) < LEAST_BEFORE or before[-1].text.lower() != one.hedge:
        return one
    by_parse = before[-1].dep in ("prep", "prt") and reading.parse.head(before[-1]).pos == "VERB"
    if by_parse or before[-2].lemma.lower() in governors:
        return rounded(replace(one, hedge=None, low=None, high=None))
    return one


def _quantity(reading: Reading, one: Scan) -> Quantity:
    tokens = reading.tokens_in(one.begin, one.end) or reading.tokens_over(one.begin, one.end)
    sense = sense_of(reading, one, tokens)
    return _record(reading, one, sense, _period(reading, tokens))


def _record(reading: Reading, one: Scan, sense: Sense, period: str | None) -> Quantity:
    begin = reading.sentence.begin
    low, high = (one.low, one.high) if (one.low, one.high) != (one.value, one.value) else (None, None)
    return Quantity(
        span=reading.article.span(begin + one.begin, begin + one.end),
        sentence=reading.sentence.index,
        value=numeral(one.value),
        low=None if low is None else numeral(low),
        high=None if high is None else numeral(high),
        unit=sense.unit,
        kind=sense.kind,
        of=sense.of,
        period=period,
        hedge=one.hedge,
        direction=sense.direction,
        rule=sense.rule,
        why=sense.why,
    )


def _duration(reading: Reading, time: TimeExpression, numbers: list[Scan]) -> Quantity | None:
    """Return a duration or an age as a quantity; a length without a number is none."""
    length = ISO_LENGTH.fullmatch(time.value or "") if time.kind == "duration" else None
    finer = FINER.get(f"{length['letter']}{length['finer']}") if length is not None else None
    if length is None or (length["rest"] and finer is None):
        return None
    unit = (TIME_UNITS if length["time"] else DATE_UNITS).get(length["letter"])
    begin, end = time.span.begin - reading.sentence.begin, time.span.end - reading.sentence.begin
    number = next((n for n in numbers if begin <= n.begin < end and n.form in ("number", "range")), None)
    value = Decimal(length["n"]) + (Decimal(length["rest"]) / finer if finer else 0)
    one = _stretch(value, number, time, begin, end)
    if time.rule == "time-age":
        sense = Sense(kind="measure", unit=unit, of="age", rule="quantity-age", why="an age")
    else:
        of = measured(reading.parse, reading.tokens_in(begin, end))
        sense = Sense(kind="duration", unit=unit, of=of, rule="quantity-duration", why="how long something lasts")
    return _record(reading, one, sense, None)


def _stretch(value: Decimal, number: Scan | None, time: TimeExpression, begin: int, end: int) -> Scan:
    """Return the length as a number, with the range of its hedge: that of its numeral, else that of the expression."""
    if number is not None and number.value == value:
        start = max(begin, number.begin)
        return Scan(begin=start, end=end, value=value, low=number.low, high=number.high, hedge=number.hedge)
    one = Scan(begin=begin, end=end, value=value)
    return hedged(one, "less than", "below") if time.mod == "LESS_THAN" else one


def _period(reading: Reading, tokens: list[Token]) -> str | None:
    """Return the value of the time expression that hangs on the same verb as the number, the nearest if several."""
    top = head_of(tokens)
    verb = governing_verb(reading.parse, top) if top is not None else None
    if top is None or verb is None:
        return None
    since = [t.span for t in reading.times if t.rule == "time-since-clause"]
    dated = [t for t in reading.times if t.value and t.kind in ("date", "period")]
    dated = [t for t in dated if not any(s.contains(t.span) for s in since)]
    near = [(abs(t.span.begin - top.begin), t.value) for t in dated if _verb_over(reading, t) == verb.index]
    return min(near)[1] if near else _period_of_when(reading, verb, dated)


def _period_of_when(reading: Reading, verb: Token, dated: list[TimeExpression]) -> str | None:
    """Return the time of a clause with "when": "killed when a bus overturned on 4 May", "in May, when prices fell"."""
    parse = reading.parse
    for time in dated:
        inside = reading.tokens_in(time.span.begin - reading.sentence.begin, time.span.end - reading.sentence.begin)
        top = head_of(inside)
        if verb.dep in ("relcl", "advcl") and _has_when(parse, verb) and verb.head in {t.index for t in inside}:
            return time.value
        clause = governing_verb(parse, top) if top is not None else None
        if clause is not None and clause.dep == "advcl" and clause.head == verb.index and _has_when(parse, clause):
            return time.value
    return None


def _has_when(parse: Parse, verb: Token) -> bool:
    return any(c.lemma.lower() == "when" and c.index < verb.index for c in parse.children(verb))


def _verb_over(reading: Reading, time: TimeExpression) -> int | None:
    begin = reading.sentence.begin
    top = head_of(reading.tokens_in(time.span.begin - begin, time.span.end - begin))
    verb = governing_verb(reading.parse, top) if top is not None else None
    return verb.index if verb is not None else None
