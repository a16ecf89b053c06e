"""What the comparers of slots work on and give: aligned pairs of propositions, and differences between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.view import View
from crosswire.corroborate.wording import Wording
from crosswire.records import Discrepancy, Slot, SlotValue, Span, Verdict, content_id


@dataclass(frozen=True)
class Aligned:
    """Two propositions of one claim, with their wording, how far they agree, and the claim's id."""

    view: View
    a: Proposition
    b: Proposition
    a_words: Wording
    b_words: Wording
    score: float
    claim: str

    @property
    def across(self) -> bool:
        """Whether the two stand in different articles."""
        return self.a.reading.id != self.b.reading.id


@dataclass(frozen=True)
class Difference:
    """Values that differ in one slot, typed; `topic` keeps apart two differences of one claim in one slot."""

    slot: Slot
    verdict: Verdict
    values: tuple[SlotValue, ...]
    rule: str
    why: str
    topic: str = ""


Comparer = Callable[[Aligned], Iterable[Difference]]

# worst first: of two verdicts on the same values the more serious one stands
RANK: tuple[Verdict, ...] = (
    "contradiction", "tension", "update", "attribution", "translation", "wording", "different_measure", "granularity",
    "spelling",
)  # fmt: skip


def value(span: Span, text: str) -> SlotValue:
    """Return a slot value with tidy white space."""
    return SlotValue(span=span, value=" ".join(text.split()))


def place_of(entry: SlotValue) -> tuple[str, int, int]:
    """Return where a value stands."""
    return entry.span.article, entry.span.begin, entry.span.end


Order = Callable[[SlotValue], tuple[int, str, int]]
Found = tuple[tuple[str, ...], Difference]


def merge(found: Iterable[Found], order: Order) -> list[Discrepancy]:
    """Make one discrepancy of all differences of one slot, topic and verdict in a claim; `order` sorts the values."""
    rows: dict[tuple[tuple[str, ...], str, str, str], list[Difference]] = {}
    for claims, difference in found:
        key = (claims, difference.slot, difference.topic, difference.verdict)
        rows.setdefault(key, []).append(difference)
    made = {d.id: d for d in (discrepancy(key[0], group, order) for key, group in rows.items())}
    return sorted(made.values(), key=lambda d: (order(d.values[0]), RANK.index(d.verdict), d.slot, d.id))


def discrepancy(claims: tuple[str, ...], group: list[Difference], order: Order) -> Discrepancy:
    """Return the record for differences that belong together."""
    values = sorted({place_of(v): v for d in group for v in d.values}.values(), key=order)
    first = min(group, key=lambda d: tuple(order(v) for v in d.values))
    places = (f"{v.span.article}:{v.span.begin}:{v.span.text}" for v in values)
    return Discrepancy(
        id=content_id("discrepancy", first.slot, first.verdict, *places),
        slot=first.slot,
        verdict=first.verdict,
        claims=claims,
        values=tuple(values),
        rule=first.rule,
        why=first.why,
    )
