"""Tasks `time` and `timenorm`: whether time expressions are found, and placed on the right days.

`time` reads sentences in the form of the specs of Recognizers-Text (JSON lines), `timenorm` phrases with a document
date in that of timenorm (TSV). Any predictor can be scored: a function from a text and its date to guesses.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from crosswire.errors import BadData
from crosswire.evaluate.base import Measure, Miss, Scored, f1, ratio
from crosswire.evaluate.data import opened, rows
from crosswire.evaluate.texts import annotated
from crosswire.evaluate.times_news import outside_news
from crosswire.evaluate.times_value import Guess, Reading, agrees, of_ours, of_recognizers, of_timex, same

Find = Callable[[str, str | None], Sequence[Guess]]  # text, reference day or instant (ISO 8601) -> guesses
SUFFIXES = ("", ".news", ".dev", ".dev.news", ".held_out", ".held_out.news")
CARRIER = "The news of {}."  # no verb, so that nothing but the phrase and the date tells what is meant

CARRIER_KINDS = ("", "short ", "long ", "full ", "brief ", "plain ", "local ", "open ", "free ", "whole ")
CARRIER_NOUNS = ("news", "report", "story", "talk", "word", "account", "note", "piece", "tale", "item")


class Gold(NamedTuple):
    """A labelled expression: its place, its candidate readings, one of which must be met, and whether it is news."""

    begin: int
    end: int
    readings: tuple[Reading, ...]
    news: bool


def our_times(text: str, reference: str | None) -> list[Guess]:
    """Return what the program finds, in a text published on the day of the reference."""
    found = annotated(text, reference[:10] if reference else None).times
    return [Guess(begin=t.span.begin, end=t.span.end, reading=of_ours(t), rule=t.rule) for t in found]


def score_times(path: Path, find: Find | None = None) -> Scored:
    """Score spans and values on sentences, but for rows that the data call unsupported in Python. Raises BadData."""
    find = find or our_times
    scored = Scored(measures=[measure for suffix in SUFFIXES for measure in span_measures(suffix)])
    for row in rows(path, "text", "reference", "results"):
        if "python" not in str(row.get("not_supported", "")).lower():
            _score_row(scored, row, find(row["text"], row["reference"]))
    return scored


def span_measures(suffix: str) -> list[Measure]:
    """Return the figures of spans and values over one class of rows."""
    return [
        f1(f"relaxed{suffix}", f"span_f1_relaxed{suffix}"),
        f1(f"strict{suffix}", f"span_f1_strict{suffix}"),
        ratio(f"value{suffix}_right", f"relaxed{suffix}_right", f"value_accuracy{suffix}"),
        f1(f"value{suffix}", f"value_f1{suffix}"),
    ]


def half_of(text: str) -> str:
    """Return the half that a text falls in, by its hash: errors are listed for the development half only."""
    return ".dev" if int(hashlib.sha256(text.encode("utf-8")).hexdigest(), 16) % 2 == 0 else ".held_out"


def _score_row(scored: Scored, row: Mapping[str, Any], guesses: Sequence[Guess]) -> None:
    text = row["text"]
    golds = [_gold(text, result) for result in row["results"]]
    pairs = aligned(golds, guesses)
    half, news = half_of(text), all(gold.news for gold in golds)
    suffixes = ("", half, *((".news", f"{half}.news") if news else ()))
    counts = _counts(golds, guesses, pairs)
    scored.tallies.append({f"{k}{suffix}_{side}": n for suffix in suffixes for (k, side), n in counts.items()})
    for gold, guess in pairs:
        _count_value(scored, text, gold, guess)
    for guess in spare(guesses, pairs):
        scored.point(f"rule:{guess.rule or 'none'}", right=False)
        if half == ".dev":
            scored.misses.append(_miss(text, "nothing", guess))


def _count_value(scored: Scored, text: str, gold: Gold, guess: Guess | None) -> None:
    right = guess is not None and _right(guess, gold)
    if guess is not None:
        scored.point(f"rule:{guess.rule or 'none'}", right=right)
    if not right and half_of(text) == ".dev":
        mark = "" if gold.news else "not news: "
        scored.misses.append(_miss(text, f"{mark}{text[gold.begin : gold.end]!r} {shown(gold.readings)}", guess))


def _gold(text: str, result: Mapping[str, Any]) -> Gold:
    begin, end = int(result["begin"]), int(result["end"])
    readings = tuple(of_recognizers(value, text[begin:end]) for value in result["values"])
    news = outside_news(text[begin:end], readings) is None
    return Gold(begin=begin, end=end, readings=readings, news=news)


def aligned(golds: Sequence[Gold], guesses: Sequence[Guess]) -> list[tuple[Gold, Guess | None]]:
    """Give each labelled expression the guess that shares most of it, one to one."""
    shares = sorted(
        (-min(gold.end, guess.end) + max(gold.begin, guess.begin), abs(guess.begin - gold.begin), g, p)
        for g, gold in enumerate(golds)
        for p, guess in enumerate(guesses)
        if guess.begin < gold.end and gold.begin < guess.end
    )
    taken: dict[int, int] = {}
    for _, _, g, p in shares:
        if g not in taken and p not in taken.values():
            taken[g] = p
    return [(gold, guesses[taken[g]] if g in taken else None) for g, gold in enumerate(golds)]


def spare(guesses: Sequence[Guess], pairs: Sequence[tuple[Gold, Guess | None]]) -> list[Guess]:
    """Return the guesses that no labelled expression took."""
    used = {id(guess) for _, guess in pairs}
    return [guess for guess in guesses if id(guess) not in used]


def _counts(
    golds: Sequence[Gold], guesses: Sequence[Guess], pairs: Sequence[tuple[Gold, Guess | None]]
) -> dict[tuple[str, str], float]:
    met = [(gold, guess) for gold, guess in pairs if guess is not None]
    right = {
        "relaxed": len(met),
        "strict": sum((gold.begin, gold.end) == (guess.begin, guess.end) for gold, guess in met),
        "value": sum(_right(guess, gold) for gold, guess in met),
    }
    sides = {"gold": len(golds), "found": len(guesses)}
    return {(k, side): float(n) for k in right for side, n in ({"right": right[k]} | sides).items()}


def _right(guess: Guess, gold: Gold) -> bool:
    return any(same(guess.reading, reading) for reading in gold.readings)


def _miss(text: str, wanted: str, guess: Guess | None) -> Miss:
    found = f"{text[guess.begin : guess.end]!r} {shown([guess.reading])}" if guess else "nothing"
    return Miss(rule=guess.rule if guess else None, wanted=wanted, found=found, text=text)


def shown(readings: Sequence[Reading]) -> str:
    """Return readings for a list of errors."""
    return " or ".join(one_shown(r) for r in readings)


def one_shown(reading: Reading) -> str:
    """Return the days of a reading, else what else is known of it."""
    if reading.first or reading.last:
        return f"{reading.kind} {reading.first or ''}..{reading.last or ''}"
    return f"{reading.kind} {reading.clock or reading.timex or reading.seconds}"


def score_timenorm(path: Path, find: Find | None = None) -> Scored:
    """Score values and types of given phrases, each alone in one carrier sentence, and in the text of its block.

    Alone, "a year earlier" has no year that it could be counted from; `value_in_text` reads the phrases of a block in
    their order, as one paragraph without verbs. Raises BadData.
    """
    find = find or our_times
    names = ("value", "type", "value_open", "value_in_text")
    scored = Scored(measures=[ratio(name, "gold", f"{name}_accuracy") for name in names])
    begin = CARRIER.index("{}")
    for day, block in blocks(path):
        in_text = _right_in_text(day, block, find)
        for (phrase, kind, value), together in zip(block, in_text, strict=True):
            gold = Gold(begin, begin + len(phrase), (of_timex(value, kind),), news=True)
            text = CARRIER.format(phrase)
            guess = aligned([gold], find(text, day))[0][1]
            right = _says(guess, gold, value)
            typed = guess is not None and type_of(guess.reading) == kind
            allowed = right or (guess is not None and agrees(guess.reading.timex, value))
            counts = {"gold": 1.0, "value": float(right), "type": float(typed), "value_open": float(allowed)}
            scored.tallies.append(counts | {"value_in_text": float(together)})
            scored.point(f"rule:{(guess.rule if guess else '') or 'none'}", right=right)
            if not right:
                scored.misses.append(_miss(text, f"{phrase!r} {kind} {value} ({day})", guess))
    return scored


def _says(guess: Guess | None, gold: Gold, value: str) -> bool:
    return guess is not None and (guess.reading.timex == value or _right(guess, gold))


def _right_in_text(day: str, block: Sequence[tuple[str, str, str]], find: Find) -> list[bool]:
    """Tell for each phrase of a block whether it is read right where all of them stand in one paragraph."""
    text, golds = "", []
    for number, (phrase, kind, value) in enumerate(block):
        text += carrier_of(number)
        golds.append(Gold(len(text), len(text) + len(phrase), (of_timex(value, kind),), news=True))
        text += f"{phrase}. "
    pairs = aligned(golds, find(text, day))
    return [_says(guess, gold, row[2]) for (gold, guess), row in zip(pairs, block, strict=True)]


def carrier_of(number: int) -> str:
    """Return how the nth sentence of a paragraph begins: never twice alike, for repeated sentences are not read."""
    which, noun = divmod(number, len(CARRIER_NOUNS))
    return f"The {CARRIER_KINDS[which % len(CARRIER_KINDS)]}{CARRIER_NOUNS[noun]} of "


def carried(text: str) -> tuple[int, str]:
    """Return where in the carrier sentence the phrase begins, and the phrase."""
    before, after = CARRIER.split("{}")
    return len(before), text[len(before) : len(text) - len(after)]


def phrases(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield document date, phrase, type and value of every phrase."""
    for day, block in blocks(path):
        yield from ((day, *row) for row in block)


def blocks(path: Path) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Yield the date of each document and its phrases, with type and value, in order.

    Blocks are parted by blank lines and begin with the date. Raises BadData.
    """
    day, block = "", list[tuple[str, str, str]]()
    for number, line in enumerate(opened(path).read_text("utf-8").splitlines(), start=1):
        fields = line.split("\t")
        if line.strip() and len(fields) != 3:
            raise BadData(f"{path}:{number}", "has not three columns", try_this="docs/evaluation.md has the form")
        if not line.strip():
            if day:
                yield day, block
            day, block = "", []
        elif day:
            block.append((fields[0], fields[1], fields[2]))
        else:
            day = fields[2]
    if day:
        yield day, block


def type_of(reading: Reading) -> str:
    """Return the type of TIMEX3 that a reading has."""
    if reading.kind in ("duration", "set"):
        return reading.kind.upper()
    if re.fullmatch(r"P[\dXT].*", reading.timex or ""):
        return "DURATION"
    return "TIME" if "T" in (reading.timex or "").removesuffix("PAST_REF").removesuffix("PRESENT_REF") else "DATE"
