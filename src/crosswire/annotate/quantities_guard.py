"""Numbers that are no quantities: parts of names, dates, list marks, "one" as a pronoun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.annotate.quantities_range import Scan
from crosswire.annotate.quantities_words import quantity_words
from crosswire.records import Token

NAME_LABELS = ("PERSON", "ORG", "PRODUCT", "FAC", "LAW", "EVENT", "WORK_OF_ART", "GPE", "LOC", "NORP", "LANGUAGE")
LIST_MARK = re.compile(r"\(?\d{1,2}[.)] ")
IDLE_FIRST = re.compile(
    r"first (?:place|lady|ladies|hand|resort|responders?|names?|half|aid|off|of all|and foremost)\b"
    r"|second (?:thoughts?|nature)\b|third (?:part(?:y|ies)|world)\b",
    re.IGNORECASE,
)
RANK_JOINED = re.compile(r"-(?![a-z]+est\b)", re.IGNORECASE)  # "first-hand"; "third-largest" is a rank
LONG_ID = re.compile(r"\d{13}")  # without separators: of a post, an account, a telephone
LIST_MARK_END = 5  # characters; "(12) "
ONE_AFTER = re.compile(
    r"(?:-| )(?:of\b|another\b|day\b|to one\b|on[- ]one\b|by[- ]one\b|and the same\b|who\b|that\b)", re.IGNORECASE
)


def is_quantity(one: Scan, text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether a number of the sentence counts or measures something. `tokens` are those of the number itself."""
    if one.sort is not None:
        return not _names_something(one, text, tokens) or one.sort in ("currency", "percent")
    if one.begin == 0 and LIST_MARK.match(text[:LIST_MARK_END]):
        return False
    if text[one.begin : one.end].lower() == "one":
        return _counts_one(one, text, tokens)
    return not _names_something(one, text, tokens) and not _in_name(one, text, tokens) and not _is_label(one, text)


def _names_something(one: Scan, text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether the number names what stands before it: "Article 5", "Boeing 737", "phase two", "Group of 20"."""
    del tokens
    before = re.search(
        r"([A-Za-z]+)\.?( of)? (?:#|no\. ?|number )?(?:\d+(?:, | and | or |, and | to |-))*$",  # "Articles 166 and 173"
        text[max(one.begin - 30, 0) : one.begin],
    )
    if before is None:
        return False
    word = before[1]
    if before[2]:
        return word[0].isupper() and word.lower() in ("group", "gang", "committee", "club", "council")
    if {word.lower(), word.lower().removesuffix("s")} & set(quantity_words().numbered):
        return one.form != "ordinal" and (word[0].isupper() or not re.match(r" [a-z]", text[one.end :]))
    return False


def _in_name(one: Scan, text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether the model puts the number inside a longer name, and a capital beside it agrees."""
    if tokens and one.form == "number" and _numbers_a_name(one, text, tokens[0]):
        return True
    if not tokens or tokens[0].entity not in NAME_LABELS:
        return False
    before = re.search(r"([A-Za-z][\w.'-]*) $", text[: one.begin])
    after = re.match(r"[ -]([A-Za-z][\w'-]*)", text[one.end :])
    capital_before = before is not None and before[1][0].isupper() and before.start() > 0
    capital_after = after is not None and after[1][0].isupper()
    return capital_before or capital_after


def _numbers_a_name(one: Scan, text: str, token: Token) -> bool:
    """Tell whether the number hangs on the name right before it: "Perceptions 301", "Apollo 11"."""
    before = re.search(r"[A-Z][a-z]+ $", text[: one.begin])
    return before is not None and before.start() > 0 and token.dep == "nummod" and token.head == token.index - 1


def _is_label(one: Scan, text: str) -> bool:
    """Tell whether a letter or sign beside the digits makes them a label: "(2nd L)", "#3", "@12", "5G"."""
    after, before = text[one.end : one.end + 3], text[max(one.begin - 1, 0) : one.begin]
    if LONG_ID.match(text, one.begin):
        return True
    if before in ("#", "@", "&", "_"):
        return True
    if one.form == "ordinal" and (RANK_JOINED.match(text, one.end) or IDLE_FIRST.match(text, one.begin)):
        return True  # "first-hand", "in the first place"
    if one.form == "ordinal" and re.match(r" [LR]\b", after):
        return True
    return bool(re.match(r"[A-Z]\b|[a-z]\d", after))


def _counts_one(one: Scan, text: str, tokens: Sequence[Token]) -> bool:
    """Keep "one" only as a numeral before a noun that can be counted: "one soldier", not "one of them"."""
    if not tokens or ONE_AFTER.match(text, one.end):
        return False
    token = tokens[0]
    following = re.match(r"[ -]([a-z]+)", text[one.end :])
    idle = following is not None and following[1] in quantity_words().idle_ones
    return token.pos == "NUM" and token.dep == "nummod" and not idle and following is not None
