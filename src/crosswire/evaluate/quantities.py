"""Task `quantities`: numbers with what they measure. Rows as in expressions.jsonl, or rows with every field labelled.

A row of expressions.jsonl labels one kind (numbers, percentages, ordinals, sums of money or measures) and leaves the
others unlabelled, so only what is found of that kind is scored; docs/evaluation.md has the rules, also for `.news`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from crosswire.annotate.quantities_words import quantity_words
from crosswire.errors import BadData
from crosswire.evaluate.base import Measure, Miss, Scored, f1, ratio
from crosswire.evaluate.data import rows
from crosswire.evaluate.texts import annotated
from crosswire.records.base import Record

FIELDS = ("value", "unit", "kind", "of_head", "period", "hedge", "direction", "range")
FIGURES = {"of_head": "of_accuracy"}  # else FIELD_accuracy
KINDS = ("number", "percent", "ordinal", "currency", "dimension")
CLOSE = Decimal("0.0001")  # of the value: thirds are rounded differently everywhere
CODE = re.compile(r"[A-Z]{3}|[A-Z]{2}X")
TIMES = ("year", "month", "week", "day", "hour", "minute", "second")
MINOR = {"cent": "cent", "penny": "penny", "pence": "penny"}
# what no report writes: addresses, powers, sums said aloud, dates and labels in digits, units between brackets or alone
NO_NEWS = re.compile(
    r"\d+\.\d+\.\d+\.\d+|\^|\d[eE][-+]?\d|\d[*x×]\d|\b(?:one|\d+) over \w|\bminus\b|\bnegative\b|[ \d]-\d|^-"
    r"|\bn(?:ou|au)ght\b|\bpoint (?:zero|one|two|three)|[{<]\w+[}>]|\d/\d+/\d|\b[A-Za-z]+-\d{3}\b|^\W*\d[\d ,./-]*$"
    r"|\d 0\d|nrs\.|\bper ?cent(?:age)?s? of (?:\d|[a-z]+$)|placeholder",
    re.IGNORECASE,
)
WHOLE = Decimal(1)  # no report writes fifths of more than one, nor parts below a thousandth, as a fraction in words
SMALLEST = Decimal("0.001")


class Found(Record, frozen=True, kw_only=True):
    """A quantity as a predictor gives it: offsets into the text, the number as plain digits, fields that it knows."""

    begin: int
    end: int
    value: str
    unit: str | None = None
    kind: str | None = None
    of_head: str | None = None
    period: str | None = None
    hedge: str | None = None
    direction: str | None = None
    range: tuple[str | None, str | None] | None = None
    rule: str | None = None


class Row(Record, frozen=True, kw_only=True):
    """A labelled text. `wanted` has for each quantity its place and the fields that are labelled."""

    text: str
    published: str | None
    kind: str | None
    groups: tuple[str, ...]
    shown: bool
    wanted: tuple[tuple[int, int, dict[str, Any]], ...]


Counts = dict[tuple[str, str], float]  # (field, "gold" | "found" | "right" | "n"): how many
Predictor = Callable[[str, str | None], Sequence[Found]]


def score_quantities(path: Path, predict: Predictor | None = None) -> Scored:
    """Score quantities; figures over all rows, and per half, kind and class of text. Errors: of the development half.

    `predict` finds the quantities of a text (with its day of publication, if known); by default our own does.
    Raises BadData.
    """
    predict = predict or our_quantities
    given = list(labelled(path))
    names = sorted({group for row in given for group in row.groups})
    fields = sorted({f for row in given for _, _, wanted in row.wanted for f in wanted}, key=FIELDS.index)
    scored = Scored(measures=measures(names, fields, joined=any(row.kind for row in given)))
    for row in given:
        found = [q for q in predict(row.text, row.published) if row.kind is None or is_of_kind(q, row.kind)]
        score_row(row, found, scored)
    return scored


def our_quantities(text: str, published: str | None) -> list[Found]:
    """Find with the program's own stages."""
    return [
        Found(
            begin=q.span.begin, end=q.span.end, value=q.value, unit=q.unit, kind=q.kind, period=q.period, hedge=q.hedge,
            of_head=q.of.rsplit(" ", 1)[-1] if q.of else None, direction=q.direction, range=(q.low, q.high),
            rule=q.rule,
        )
        for q in annotated(text, published).quantities
    ]  # fmt: skip


def labelled(path: Path) -> Iterator[Row]:
    """Yield the rows of a file of either form. Raises BadData."""
    for number, row in enumerate(rows(path, "text", "results"), start=1):
        try:
            yield expression(row) if "kind" in row else own_row(row)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise BadData(f"{path}:{number}", f"lacks {error}", try_this="docs/evaluation.md has the form") from error


def own_row(row: Mapping[str, Any]) -> Row:
    """Read a row with every field labelled; a field that is not there is not scored."""
    wanted = tuple((r["begin"], r["end"], own_fields(r)) for r in row["results"])
    groups = (f".{row['split']}",)
    return Row(
        text=row["text"], published=row.get("published"), kind=None, groups=groups, shown=groups == (".dev",),
        wanted=wanted,
    )  # fmt: skip


def own_fields(result: Mapping[str, Any]) -> dict[str, Any]:
    """Return the labelled fields, the ends of a range as one field."""
    found = {name: result[name] for name in FIELDS if name in result}
    return {**found, "range": (result["low"], result["high"])} if "low" in result and "high" in result else found


def expression(row: Mapping[str, Any]) -> Row:
    """Read a row of expressions.jsonl; its halves are the even and odd hashes of its text."""
    half = ".dev" if int(hashlib.sha256(row["text"].encode("utf-8")).hexdigest(), 16) % 2 == 0 else ".held_out"
    news = (".news", f"{half}.news") if is_news(row) else ()
    wanted = tuple(
        (r["begin"], r["begin"] + len(r["text"]), {"value": r["resolution"]["value"], "unit": unit_of(row["kind"], r)})
        for r in row["results"]
    )
    return Row(
        text=row["text"], published=None, kind=row["kind"], groups=(half, f".{row['kind']}", *news),
        shown=half == ".dev", wanted=wanted,
    )  # fmt: skip


def unit_of(kind: str, result: Mapping[str, Any]) -> str | None:
    """Return the unit of a label: a code of ISO 4217 where it has one, else its name."""
    resolution = result["resolution"]
    named = resolution.get("isoCurrency") or resolution.get("unit")
    return "percent" if kind == "percent" else named


def is_news(row: Mapping[str, Any]) -> bool:
    """Tell whether a report could hold such a text: no arithmetic or labels, no unit or rank without a number."""
    values = [r["resolution"]["value"] for r in row["results"]]
    relative = any(r["resolution"].get("relativeTo", "start") != "start" for r in row["results"])
    if relative or None in values or "null" in values or NO_NEWS.search(row["text"]):
        return False
    in_words = [r for r in row["results"] if is_fraction_in_words(r)]
    return all(SMALLEST <= Decimal(r["resolution"]["value"]) < WHOLE for r in in_words)


def is_fraction_in_words(result: Mapping[str, Any]) -> bool:
    """Tell whether a label is a fraction in words without a whole beside it: "twenty-three fifths"."""
    alone = re.fullmatch(r"[a-zA-Z -]+ths?", result["text"]) and " and " not in result["text"]
    return result["resolution"].get("subtype") == "fraction" and bool(alone)


def is_of_kind(found: Found, kind: str) -> bool:
    """Tell whether a row that labels one kind labels such a quantity."""
    if kind == "ordinal":
        return found.kind == "ordinal"
    if kind == "percent":
        return found.unit in ("percent", "percentage point") and not is_fraction(found)
    if kind == "currency":
        return bool(found.unit and CODE.fullmatch(found.unit))
    if kind == "dimension":
        named = found.unit not in (None, "percent", "percentage point", "magnitude", "times", *TIMES)
        return named and not CODE.fullmatch(found.unit or "")
    return found.kind != "ordinal"  # a row of numbers labels the numbers of sums, measures and dates too


def is_fraction(found: Found) -> bool:
    """Tell whether a share was written as a fraction: "three quarters"."""
    return found.rule == "quantity-fraction"


def score_row(row: Row, found: Sequence[Found], scored: Scored) -> None:
    """Pair what was found with what was wanted, and count."""
    pairs = one_to_one([(b, e) for b, e, _ in row.wanted], [(q.begin, q.end) for q in found])
    counts: Counts = {("span", "gold"): len(row.wanted), ("span", "found"): len(found), ("span", "right"): len(pairs)}
    for i, (begin, end, wanted) in enumerate(row.wanted):
        here = found[pairs[i]] if i in pairs else None
        wrong = [] if here is None else list(compare(row, wanted, here, counts))
        if here is not None:
            scored.point(here.rule or "no rule", right=not wrong)
        if row.shown and (here is None or wrong):
            scored.misses.append(miss(row, (begin, end), {k: wanted[k] for k in wrong} or wanted, here))
    for j, extra in enumerate(found):
        if j not in pairs.values():
            scored.point(extra.rule or "no rule", right=False)
            if row.shown:
                scored.misses.append(miss(row, None, {}, extra))
    scored.tallies.append({f"{f}{group}_{c}": v for group in ("", *row.groups) for (f, c), v in counts.items()})


def one_to_one(wanted: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Pair spans that overlap, those first that share the most characters: index wanted to index found."""
    shared = [
        (min(e, end) - max(b, begin), -i, -j)
        for i, (b, e) in enumerate(wanted)
        for j, (begin, end) in enumerate(found)
        if b < end and begin < e
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(shared, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs


def compare(row: Row, wanted: Mapping[str, Any], found: Found, counts: Counts) -> Iterator[str]:
    """Yield the fields that are wrong, and count each field labelled; of expressions value and unit count as one."""
    if row.kind is not None:
        right = same_expression(row.kind, wanted, found)
        tally(counts, "value", right=right)
        yield from () if right else ("value", "unit")
        return
    for name, value in wanted.items():
        right = same_field(name, value, getattr(found, name))
        tally(counts, name, right=right)
        if not right:
            yield name


def tally(counts: Counts, name: str, *, right: bool) -> None:
    """Count one field of one pair."""
    counts[name, "n"] = counts.get((name, "n"), 0) + 1
    counts[name, "right"] = counts.get((name, "right"), 0) + right


def same_field(name: str, wanted: Any, found: Any) -> bool:
    """Tell whether a field is as wanted; numbers up to rounding."""
    if name == "value":
        return same_number(wanted, found)
    if name == "range":
        return found is not None and all(same_number(w, f) for w, f in zip(wanted, found, strict=True))
    return bool(wanted == found)


def same_expression(kind: str, wanted: Mapping[str, Any], found: Found) -> bool:
    """Tell whether value and unit are as wanted: 50 cents are half a dollar, "Dollar" alone is any dollar."""
    value, unit = wanted["value"], wanted["unit"]
    value = str(value).removesuffix("%") if value is not None else None
    if kind == "number":
        return same_number(value, str(Decimal(found.value) / 100) if is_fraction(found) else found.value)
    minor = MINOR.get(str(unit).lower())
    if minor and found.unit and CODE.fullmatch(found.unit):
        return same_number(value, str(Decimal(found.value) * 100)) and (minor == "cent" or found.unit == "GBP")
    return same_number(value, found.value) and (unit is None or bool(names_of(unit) & names_of(found.unit or "")))


def names_of(unit: str) -> set[str]:
    """Return the canonical names that a unit may have: a code for a name, every dollar for "Dollar"."""
    plain = unit.lower().replace("meter", "metre").replace("liter", "litre")
    plain = "ton" if plain in ("tonne", "metric ton") else plain  # the labels keep them apart by chance
    known = quantity_words().units.get(plain)
    alike = {
        code
        for name, (sort, code) in quantity_words().units.items()
        if sort == "currency" and name.endswith(f" {plain}")
    }
    return {plain, *({known[1].lower()} if known else set()), *(code.lower() for code in alike)}


def same_number(wanted: str | None, found: str | None) -> bool:
    """Tell whether two numbers as text are one, up to the rounding of fractions."""
    if wanted is None or found is None:
        return wanted is found
    try:
        a, b = Decimal(wanted), Decimal(found)
    except InvalidOperation:
        return wanted == found
    return abs(a - b) <= CLOSE * max(abs(a), abs(b))


def miss(row: Row, span: tuple[int, int] | None, wanted: Mapping[str, Any], found: Found | None) -> Miss:
    """Make the error of one quantity: not found, found where there is none, or wrong in some fields."""
    where = repr(row.text[slice(*span)]) if span else "none"
    got = "none" if found is None else repr(row.text[found.begin : found.end])
    if found is not None:
        names = list(wanted) or ["value", "unit", "kind", "of_head"]
        got += " " + ", ".join(f"{name} {getattr(found, name)}" for name in names)
    labels = ", ".join(f"{name} {value}" for name, value in wanted.items())
    return Miss(
        rule=found.rule if found else None, wanted=f"{where} {labels}".strip(), found=got, text=row.text.strip()
    )


def measures(groups: Iterable[str], fields: Iterable[str], *, joined: bool) -> list[Measure]:
    """Return span F1 and the accuracy of each field, over all rows and for each group of them."""
    named = ["value"] if joined else list(fields)
    found: list[Measure] = []
    for group in ("", *groups):
        found.append(f1(f"span{group}", f"span_f1{group}"))
        found += [
            ratio(f"{f}{group}_right", f"{f}{group}_n", f"{FIGURES.get(f, f'{f}_accuracy')}{group}") for f in named
        ]
    return found
