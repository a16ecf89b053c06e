"""Which kind a quantity is: count, share, change, amount, measure or ordinal, and what it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Literal

from crosswire.annotate.quantities_of import (
    Matter,
    change,
    counted,
    head_of,
    measured,
    multiplied,
    none_of,
    ranked,
    share_of,
)
from crosswire.annotate.quantities_range import Scan
from crosswire.annotate.quantities_scan import is_tally
from crosswire.annotate.quantities_words import quantity_words
from crosswire.records import Article, Parse, Sentence, TimeExpression, Token
from crosswire.records.base import Record
from crosswire.text.normalize import straighten

Kind = Literal["count", "share", "change", "amount", "duration", "ordinal", "measure"]
NARROW = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
GROUPED = re.compile(r"(?<![\d.,/-])[1-9]\d{0,2}[ \u00a0](?:000|\d{3}[ \u00a0]\d{3})(?![\d.,]*\d)")
TWO_GROUPS = re.compile(r"(?<![\d.,/-])(?<!\d )(?P<head>[1-9]\d{0,2}) (?P<tail>\d{3})(?![\d ]*\d)(?![.,/]\d)")
MORE_AFTER = re.compile(r" (?:more|additional|further|extra) (?!than\b)", re.IGNORECASE)
MORE_BEFORE = re.compile(r"\b(?:another|an? (?:further|additional|extra)) $", re.IGNORECASE)
LONGEST_MORE = len("an additional ")
MAGNITUDE = re.compile(r"magnitude(?: of)?[ -]$", re.IGNORECASE)
AGED = re.compile(r"\b(?:aged?|age of|died at|dies at|dead at|turn(?:s|ed|ing)) $", re.IGNORECASE)
MAX_SENTENCE = 4_000  # characters; a longer "sentence" is a table or broken text, read in its first part only
OUTPUT = ("gdp", "gnp", "gross domestic product", "economic output")  # a height in percent of it is no part of it
MAX_AGE = 115  # years; nobody older is in the news


class Sense(Record, frozen=True, kw_only=True):
    """What a number says: its kind, unit, matter and direction, with the rule that read it."""

    kind: Kind
    unit: str | None = None
    of: str | None = None
    direction: Literal["up", "down"] | None = None
    rule: str
    why: str


class Reading:
    """One sentence with what is known of it while its quantities are read."""

    def __init__(
        self,
        article: Article,
        parse: Parse,
        sentence: Sentence,
        times: Sequence[TimeExpression],
        *,
        spaced: bool = False,
    ) -> None:
        """Take the sentence's text and tokens out of the article and its parse.

        `spaced` where the article groups the digits of a number by spaces.
        """
        self.article = article
        self.parse = parse
        self.sentence = sentence
        self.times = times
        end = min(sentence.end, sentence.begin + MAX_SENTENCE)
        self.text = grouped(article.text[sentence.begin : end], spaced=spaced)
        self.tokens = tuple(takewhile(lambda t: t.begin < end, parse.sentence(sentence.index)))

    def tokens_in(self, begin: int, end: int) -> list[Token]:
        """Return the tokens that lie in a range of the sentence."""
        low, high = self.sentence.begin + begin, self.sentence.begin + end
        return [t for t in self.tokens if low <= t.begin and t.end <= high]

    def tokens_over(self, begin: int, end: int) -> list[Token]:
        """Return the tokens that share a character with a range of the sentence: "75%" may be one token."""
        low, high = self.sentence.begin + begin, self.sentence.begin + end
        return [t for t in self.tokens if t.begin < high and low < t.end]

    def time_over(self, begin: int, end: int) -> TimeExpression | None:
        """Return the time expression that the range belongs to; a clause with "since" covers more than its date."""
        low, high = self.sentence.begin + begin, self.sentence.begin + end
        over = (t for t in self.times if t.span.begin < high and low < t.span.end and t.rule != "time-since-clause")
        return next(over, None)


def groups_by_spaces(text: str) -> bool:
    """Tell whether an article writes a number of six digits or more, or of thousands, by groups of three: "900 000"."""
    return GROUPED.search(text) is not None


def grouped(text: str, *, spaced: bool = False) -> str:
    """Return a straightened text in which the narrow spaces between groups of digits are kept: "1 234 567".

    Where the article is known to group by spaces, those of "2 610" are made such.
    """
    plain = straighten(text)
    if spaced:
        plain = TWO_GROUPS.sub(lambda m: f"{m['head']}\u202f{m['tail']}", plain)
    for match in () if text.isascii() else NARROW.finditer(text):
        plain = f"{plain[: match.start()]}\u202f{plain[match.end() :]}"
    return plain


def sense_of(reading: Reading, one: Scan, tokens: Sequence[Token]) -> Sense:
    """Return what a number of the sentence says."""
    parse = reading.parse
    if one.form == "ordinal":
        return Sense(kind="ordinal", of=ranked(parse, tokens), rule="quantity-ordinal", why="a rank")
    if _is_age(reading, one):
        return Sense(kind="measure", unit="year", of="age", rule="quantity-age", why="an age")
    if _is_magnitude(reading.text, one):
        return Sense(
            kind="measure", unit="magnitude", of=measured(parse, tokens), rule="quantity-measure", why="a magnitude"
        )
    if one.form == "factor":
        return _multiplied(reading, one, tokens)
    if one.sort == "percent":
        return _in_percent(reading, one, tokens)
    if one.form == "zero":
        return Sense(kind="count", of=none_of(parse, tokens), rule="quantity-none", why="counted as none")
    matter = change(parse, tokens, skip=_is_hedge(reading, one))
    if matter.direction and matter.by and not matter.level:
        return _changed(one, matter)
    if one.sort == "currency":
        of = matter.of if matter.direction and matter.level else measured(parse, tokens)
        return Sense(kind="amount", unit=one.unit, of=of, rule="quantity-amount", why="a sum of money")
    if one.sort == "unit":
        return Sense(
            kind="measure", unit=one.unit, of=measured(parse, tokens), rule="quantity-measure", why="a measure"
        )
    of = "vote" if is_tally(reading.text, one.begin, one.end) else counted(parse, tokens)
    if of and is_added(reading.text, one):
        return Sense(kind="count", of=of, rule="quantity-more", why=f"so many more of {of}, on top of others: no total")
    why = f"a number of {of}" if of else "a number; the sentence does not say of what"
    return Sense(kind="count", of=of, rule="quantity-vague" if one.form == "vague" else "quantity-count", why=why)


def is_added(text: str, one: Scan) -> bool:
    """Tell whether a number is told on top of others: "four more deaths", "another 12 people"."""
    return bool(
        MORE_AFTER.match(text, one.end) or MORE_BEFORE.search(text[max(0, one.begin - LONGEST_MORE) : one.begin])
    )


def _is_hedge(reading: Reading, one: Scan) -> frozenset[int]:
    """Return the tokens of "up to" before a number: no movement."""
    at = reading.sentence.begin + one.begin
    return frozenset(t.index for t in reading.tokens if one.hedge == "up to" and at - 6 <= t.begin < at)


def _multiplied(reading: Reading, one: Scan, tokens: Sequence[Token]) -> Sense:
    """Read "doubled", "halved", "a tenfold rise"; "three times as many" compares and moves nothing."""
    top = head_of(tokens)
    verb = top is not None and top.pos == "VERB" and len(tokens) == 1
    matter = multiplied(reading.parse, top) if verb and top is not None else change(reading.parse, tokens)
    if matter.direction and not matter.level:
        return _changed(one, matter)
    of = measured(reading.parse, tokens, with_verb=False)
    why = "a multiple of what it is compared with"
    return Sense(kind="measure", unit=one.unit, of=of, rule="quantity-multiple", why=why)


def _changed(one: Scan, matter: Matter) -> Sense:
    way = "rise" if matter.direction == "up" else "fall"
    why = f"a {way} of {matter.of}" if matter.of else f"a {way}; the sentence does not say of what"
    return Sense(
        kind="change", unit=one.unit, of=matter.of, direction=matter.direction, rule="quantity-change", why=why
    )


def _in_percent(reading: Reading, one: Scan, tokens: Sequence[Token]) -> Sense:
    parse = reading.parse
    matter, whole = change(parse, tokens), share_of(parse, tokens)
    rule = "quantity-fraction" if one.form == "fraction" else "quantity-share"
    if whole in OUTPUT and not matter.by:
        of = matter.of or measured(parse, tokens, with_verb=False)
        of = None if of in OUTPUT else of
        return Sense(
            kind="measure", unit=one.unit, of=of, rule="quantity-measure", why=f"a figure in percent of {whole}"
        )
    if whole is not None and not (matter.direction and matter.by):
        return Sense(kind="share", unit=one.unit, of=whole, rule=rule, why=f"a part of {whole}")
    if matter.direction and not matter.level:
        return _changed(one, matter)
    of = matter.of if matter.level else measured(parse, tokens, with_verb=False)
    if of is None and one.form == "fraction":  # "one in eight Samoans": the noun follows the last number
        of = counted(parse, tokens[-1:])
    if matter.level or one.unit != "percent" or (of is not None and of.rsplit(" ", 1)[-1] in quantity_words().rates):
        return Sense(kind="measure", unit=one.unit, of=of, rule="quantity-measure", why="the height of a rate")
    return Sense(kind="share", unit=one.unit, of=of, rule=rule, why="a part of a whole that is not named beside it")


def _is_magnitude(text: str, one: Scan) -> bool:
    return bool(MAGNITUDE.search(text[max(one.begin - 14, 0) : one.begin])) or bool(
        re.match(r"[ -]magnitude\b", text[one.end :], re.IGNORECASE)
    )


def _is_age(reading: Reading, one: Scan) -> bool:
    """Tell whether a plain number is an age: "aged 45", or between commas after a person's name."""
    if one.sort is not None or one.form != "number" or not 0 < one.value <= MAX_AGE:
        return False
    before, after = reading.text[max(one.begin - 12, 0) : one.begin], reading.text[one.end : one.end + 1]
    if AGED.search(before) or _is_said_of_person(reading, one):
        return True
    if not before.endswith(", ") or after not in (",", ")", "."):
        return False
    named = [t for t in reading.tokens if t.end == reading.sentence.begin + one.begin - 2]
    return bool(named) and named[0].pos == "PROPN" and named[0].entity != "DATE"


def _is_said_of_person(reading: Reading, one: Scan) -> bool:
    """Tell whether a bare number is what a person is: "He was 95."."""
    tokens = reading.tokens_in(one.begin, one.end)
    if not tokens or tokens[-1].dep not in ("attr", "acomp") or any(True for _ in reading.parse.children(tokens[-1])):
        return False
    verb = reading.parse.head(tokens[-1])
    subject = next((c for c in reading.parse.children(verb) if c.dep == "nsubj"), None)
    if verb.lemma != "be" or subject is None:
        return False
    return subject.text.lower() in ("he", "she") or subject.entity == "PERSON"
