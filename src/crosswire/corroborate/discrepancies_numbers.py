"""Numbers of aligned clauses: the same measure with ranges that cannot meet is a conflict, another measure never is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import islice

from crosswire.corroborate.difference import Aligned, Difference, value
from crosswire.corroborate.discrepancies_times import same_act
from crosswire.corroborate.fates import fates, had, two_fates
from crosswire.corroborate.likeness import weighted_dice
from crosswire.corroborate.once import once
from crosswire.corroborate.propositions import Proposition, bounds
from crosswire.corroborate.view import Reading
from crosswire.corroborate.wording import sense
from crosswire.lexicon import table
from crosswire.records import Article, Quantity, Span, Token, Verdict
from crosswire.text.normalize import words

NEARLY = 0.5  # share of weight in common from which two clauses of other predicates are nearly the same words
SURE = 0.5  # score from which two clauses tell one event closely enough for their numbers to conflict
CERTAIN = 0.9  # score from which two clauses tell one event, whatever their verbs
ALIGNED = 0.25  # score from which clauses are joined to a claim
CLOSE = Decimal("0.1")  # share by which two figures may differ and still be a rounding or another count: a tension
TALLY = re.compile(r"\b(\d{1,3})(?: to |-to-|-|–)(\d{1,3})\b(?! (?:percent|per cent|%))")
UNCOMPARED = ("ordinal", "duration")  # "the second launch": second of what is seldom said in full
BODIES = ("body", "dead body")
OPEN_RANGE = "open-range"
ADDED = "quantity-more"  # the rule of annotate for a count on top of others: no total is measured against it
BEYOND = frozenset(
    ["other", "others", "more", "another", "further", "additional", "remaining", "rest", "earlier", "previous", "else"]
)
RISE = frozenset({"rise", "climb", "increase", "grow", "jump", "mount", "soar"})
SIZE = 10  # factor beyond which two figures are of two things, unless one is the other with a digit or two lost
VAGUE = Decimal("0.75")  # share of the lowest number of "dozens" that a count may have and still be what is meant
UP_TO = 4  # governors of a figure up to the verb: "rose to at least 19 people"
WHOLE = re.compile(r" (?:out )?of (?:the |all |its |his |her |their |some )?$")
EVERY = re.compile(r"\b(?:every|each) $", re.IGNORECASE)
OPENING = 5  # characters before a year that opens its sentence and dates all of it: "In 2010, ..."
TOTAL = 20  # characters before a whole in which its part is looked for
ROUNDED = 2  # percentage points by which two shares rounded may miss the whole that they make up
FAR = 2  # factor from which an open range and a figure are not one count, though both may hold
MEASURES = ("share", "change", "amount", "measure", "count")
IRREGULAR = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "people": "people",
    "police": "police",
    "policeman": "policemen",
}
CONSONANT_Y = re.compile("[^aeiou]y$")


def compare_numbers(pair: Aligned) -> Iterator[Difference]:
    """Yield the numbers that differ between two aligned clauses."""
    ours, theirs = quantities(pair.a), quantities(pair.b)
    for mine in ours if pair.across else ():
        rivals = [
            q
            for q in theirs
            if same_measure(mine, q)
            and of_old(pair.a, mine) == of_old(pair.b, q)
            and beyond(pair.a.own, mine) == beyond(pair.b.own, q)
            and not two_fates(fates(pair.a.reading, mine), fates(pair.b.reading, q))
            and had(pair.a.reading, mine) == had(pair.b.reading, q)
        ] or only_figures(pair, mine, ours, theirs)
        if not rivals or not one_matter(pair):
            continue
        if any(agree(mine, q) for q in rivals):
            if all(stretched(mine, q) and near(mine, q) for q in rivals):
                yield open_range(pair, mine, rivals[0])
            continue
        if any(make_whole(mine, q) for q in rivals):
            continue
        nearest = min(rivals, key=lambda q: (distance(mine, q), q.span.begin))
        if any(agree(nearest, q) for q in ours):
            continue
        yield conflict(pair, mine, nearest)
    yield from other_measures(ours, theirs)


def one_matter(pair: Aligned) -> bool:
    """Tell whether two clauses tell one thing closely enough for their numbers to conflict.

    They have one predicate, or are nearly the same words; and their subjects, where both are names, are not two.
    """
    v, w = pair.a_words, pair.b_words
    ours, theirs = ({t for t in words_.subject if t[0] == "@"} for words_ in (v, w))
    if ours and theirs and not ours & theirs:
        return False
    if same_act(pair) or pair.score >= CERTAIN or one_actor(pair):
        return True
    return pair.score >= SURE and weighted_dice(v.terms, w.terms) >= NEARLY


def one_actor(pair: Aligned) -> bool:
    """Tell whether two clauses of one claim are about one named actor: "the WHO has sent", "the WHO has flown in"."""
    named = {t for t in pair.a_words.subject & pair.b_words.subject if t[0] == "@"}
    return bool(named) and pair.score >= ALIGNED


def compare_tallies(pair: Aligned) -> Iterator[Difference]:
    """Yield the results of votes ("134 to 63") of which one side is equal and the other differs."""
    if not pair.across:
        return
    ours, theirs = tallies(pair.a), tallies(pair.b)
    for a in ours:
        for b in theirs:
            if len({a[0], a[1]} & {b[0], b[1]}) == 1 and not {x[:2] for x in ours} & {y[:2] for y in theirs}:
                values = (value(a[2], a[2].text), value(b[2], b[2].text))
                yield Difference(
                    "number", "contradiction", values, "tally", "the results of one vote differ", topic="tally"
                )


@once
def tallies(row: Proposition) -> list[tuple[int, int, Span]]:
    """Return the results of votes and matches in a clause, with their places."""
    begin, end = bounds(row.own)
    article = row.reading.annotated.article
    return [
        (int(m.group(1)), int(m.group(2)), article.span(m.start(), m.end()))
        for m in TALLY.finditer(article.text, begin, end)
    ]


def only_figures(pair: Aligned, mine: Quantity, ours: list[Quantity], theirs: list[Quantity]) -> list[Quantity]:
    """Return the other clause's figure where both tell one act with one figure of a unit: "demanded $4 million"."""
    if mine.unit is None or not (same_act(pair) or one_actor(pair)):
        return []
    alike = [[q for q in side if (q.kind, q.unit) == (mine.kind, mine.unit)] for side in (ours, theirs)]
    return alike[1] if len(alike[0]) == len(alike[1]) == 1 and near(mine, alike[1][0]) else []


@once
def quantities(row: Proposition) -> list[Quantity]:
    """Return the quantities of a clause itself, those of clauses inside it left out."""
    begin, end = bounds(row.own)
    inside = {t.begin for t in row.own}
    found = [q for q in row.reading.quantities_in(begin, end) if q.span.begin in inside and q.kind not in UNCOMPARED]
    return [q for q in found if not is_whole(row.reading, q)]


def of_old(row: Proposition, quantity: Quantity) -> bool:
    """Tell whether a figure is of a year before that of its article: "in 1949 several thousand were buried"."""
    year = (day_of(row) or "")[:4]
    times = row.reading.times_in(row.sentence.begin, row.sentence.end)
    verb = verb_of(row.reading, quantity.span)
    beside = (
        t.value
        for t in times
        if t.grain == "year"
        and (t.span.begin - row.sentence.begin <= OPENING or (verb and verb_of(row.reading, t.span) == verb))
    )
    periods = (quantity.period, *beside)
    told = [(p or "")[:4] for p in periods]
    return year.isdigit() and any(t.isdigit() and int(t) < int(year) for t in told)


def verb_of(reading: Reading, span: Span) -> Token | None:
    """Return the nearest verb above some words."""
    parse = reading.annotated.parse
    inside = parse.tokens_in(span.begin, span.end)
    return next((t for t in parse.ancestors(inside[-1]) if t.pos in ("VERB", "AUX")), None) if inside else None


def beyond(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Tell whether a figure counts what is beyond another: "three more miners", "another four", "two others"."""
    if quantity.rule == ADDED:
        return True
    at = [i for i, t in enumerate(tokens) if quantity.span.begin <= t.begin < quantity.span.end]
    near = {t.text.lower() for t in tokens[max(0, at[0] - 1) : at[-1] + 3]} if at else set()
    return bool(near & BEYOND) and "than" not in near


def is_whole(reading: Reading, quantity: Quantity) -> bool:
    """Tell whether a count is only the whole of a part that is counted: "71 of its 400 people", "one of every six"."""
    text, begin = reading.annotated.article.text, quantity.span.begin
    if EVERY.search(text, max(0, begin - TOTAL), begin):
        return True
    before = WHOLE.search(text, max(0, begin - TOTAL), begin)
    return before is not None and bool(reading.quantities_in(begin - TOTAL, before.start() + 1))


def make_whole(a: Quantity, b: Quantity) -> bool:
    """Tell whether two shares make up the whole: "60 percent have not", "four in ten have"."""
    if a.unit != "percent" or b.unit != "percent":
        return False
    return abs(Decimal(a.value) + Decimal(b.value) - 100) <= ROUNDED


def same_measure(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities measure the same: kind, unit, direction, what is counted."""
    if a.kind != b.kind or (a.unit or "") != (b.unit or ""):
        return False
    if a.direction and b.direction and a.direction != b.direction:
        return False
    if a.period and b.period and a.period != b.period:
        return False
    return same_matter(a.of, b.of)


def same_matter(a: str | None, b: str | None) -> bool:
    """Tell whether two phrases name one thing that is counted: their last words are one sense, and no word opposes."""
    if not a or not b:
        return False
    first, second = matter(a), matter(b)
    if not first or not second or first[-1] != second[-1]:
        return False
    shorter, longer = sorted((set(first), set(second)), key=len)
    return shorter <= longer


def matter(phrase: str) -> list[str]:
    """Return the senses of a phrase for what is counted, without words that add nothing to it; one at least.

    Bodies, with no word that makes authorities of them, are the dead; a phrase without any word ("9 |") is its own
    sense.
    """
    found = words("dead person" if phrase in BODIES else phrase)
    kept = [w for w in found if w not in toll_words("transparent")] or found
    return [sense(w) for w in kept] or [phrase]


@lru_cache(maxsize=2)
def toll_words(name: str) -> frozenset[str]:
    """Return the words of one list of the table `tolls`."""
    return frozenset(table("tolls")[name].split())


def bounds_of(quantity: Quantity) -> tuple[Decimal, Decimal] | None:
    """Return the range that a quantity allows, or None where its value is no number.

    Without `low` and `high` the value is exact; where only one is null, that end is open ("at least 12").
    """
    exact = quantity.low is None and quantity.high is None
    try:
        low = Decimal(quantity.value if exact else quantity.low or "-Infinity")
        low = low * VAGUE if quantity.rule == "quantity-vague" else low
        high = Decimal(quantity.value if exact else quantity.high or "Infinity")
    except InvalidOperation:
        return None
    return low, high


def agree(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities can both hold."""
    first, second = bounds_of(a), bounds_of(b)
    if first is None or second is None:
        return True
    return first[0] <= second[1] and second[0] <= first[1]


def vouches(a: Quantity, b: Quantity) -> bool:
    """Tell whether one figure may be what another article means by another.

    A wide range means no figure inside it ("9.4 to 28.1 percent" is not 16.1), an open one none far off ("up to 40" is
    not 11).
    """
    if not agree(a, b) or any(wide(q) and not near_end(q, r) for q, r in ((a, b), (b, a))):
        return False
    x, y = sorted((abs(Decimal(a.value)), abs(Decimal(b.value))))
    return y <= FAR * x or not any((q.low is None) != (q.high is None) for q in (a, b))


def wide(quantity: Quantity) -> bool:
    """Tell whether a quantity is a range of which one end is more than twice the other: "9.4 to 28.1 percent"."""
    if quantity.low is None or quantity.high is None:
        return False
    return Decimal(quantity.high) > 2 * Decimal(quantity.low)


def near_end(ranged: Quantity, figure: Quantity) -> bool:
    """Tell whether a figure is one of the ends of a range, or a range itself."""
    ends = (Decimal(ranged.low or 0), Decimal(ranged.high or 0))
    return wide(figure) or any(abs(Decimal(figure.value) - e) <= CLOSE * abs(e) for e in ends)


def stretched(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities agree only because one is open ("at least 14" and 17), their figures being apart."""
    if not any((q.low is None) != (q.high is None) for q in (a, b)):
        return False
    first, second = Decimal(a.value), Decimal(b.value)
    return abs(first - second) > CLOSE * max(abs(first), abs(second))


def open_range(pair: Aligned, a: Quantity, b: Quantity) -> Difference:
    """Return the difference of two numbers of which one is open towards the other: both may hold, and do not vouch."""
    values = (value(a.span, a.span.text), value(b.span, b.span.text))
    why = "one figure is open towards the other; both may hold, neither vouches for the other"
    verdict: Verdict = "update" if later_higher(pair, a, b) else "tension"
    return Difference("number", verdict, values, OPEN_RANGE, why, topic=f"{a.kind}:{a.unit or ''}:{sense_of(a)}")


def later_higher(pair: Aligned, a: Quantity, b: Quantity) -> bool:
    """Tell whether the article published later gives the higher figure of a toll."""
    first, second = day_of(pair.a), day_of(pair.b)
    if not first or not second or first == second or not counts_toll(a, b):
        return False
    return (first < second) == (Decimal(a.value) < Decimal(b.value))


def counts_toll(a: Quantity, b: Quantity) -> bool:
    """Tell whether two counts are of what a rising toll counts."""
    return a.kind == "count" and bool({w for q in (a, b) for w in words(q.of or "")} & toll_words("rising"))


def near(q: Quantity, r: Quantity) -> bool:
    """Tell whether two figures are of one size, or the same digits with a zero or two more."""
    x, y = sorted((abs(Decimal(q.value)), abs(Decimal(r.value))))
    return y <= SIZE * x or q.value.replace(".", "").strip("0") == r.value.replace(".", "").strip("0")


def distance(a: Quantity, b: Quantity) -> Decimal:
    """Return how far two quantities lie apart."""
    first, second = bounds_of(a), bounds_of(b)
    if first is None or second is None:
        return Decimal(0)
    return max(first[0] - second[1], second[0] - first[1])


def conflict(pair: Aligned, a: Quantity, b: Quantity) -> Difference:
    """Return the difference of two numbers of one measure."""
    verdict, why = verdict_on(pair, a, b)
    values = (value(a.span, a.span.text), value(b.span, b.span.text))
    return Difference("number", verdict, values, "same-measure", why, topic=f"{a.kind}:{a.unit or ''}:{sense_of(a)}")


def sense_of(quantity: Quantity) -> str:
    """Return the sense of what a quantity counts."""
    return sense(words(quantity.of)[-1]) if quantity.of and words(quantity.of) else ""


def counted(what: str | None) -> str | None:
    """Return what is counted in the plural: "dead people", "injured dockers"."""
    if not what:
        return None
    head, last = what.rpartition(" ")[::2]
    ended = IRREGULAR.get(last) or (
        last if last.endswith("s") else f"{last[:-1]}ies" if CONSONANT_Y.search(last) else f"{last}s"
    )
    return f"{head} {ended}".strip()


def verdict_on(pair: Aligned, a: Quantity, b: Quantity) -> tuple[Verdict, str]:
    """Return the verdict on two numbers that cannot both hold, and why."""
    what = counted(a.of or b.of) or a.unit or "the same measure"
    if rises(pair, a, b):
        return "update", f"the later report gives a higher number of {what}"
    if pair.score < SURE:
        return "tension", f"both tell a number of {what}, perhaps not of the same event"
    return "contradiction", f"both tell the number of {what}; the figures cannot both hold"


def rises(pair: Aligned, a: Quantity, b: Quantity) -> bool:
    """Tell whether the article published later gives the higher count."""
    return later_update(pair.a.reading, pair.b.reading, a, b)


def later_update(one: Reading, other: Reading, a: Quantity, b: Quantity) -> bool:
    """Tell whether of two articles with a count each the later one gives the higher figure of a toll.

    Which is later the days of publication tell; where they do not, an article that says that the toll rose to its
    figure is the later one.
    """
    if not counts_toll(a, b):
        return False
    (low, mine), (high, its) = sorted(((a, one), (b, other)), key=lambda row: Decimal(row[0].value))
    first, second = (day_told(x.annotated.article) for x in (mine, its))
    known = bool(first and second) and first != second
    later = (first or "") < (second or "") if known else risen(its, high) and not risen(mine, low)
    before, after = bounds_of(low), bounds_of(high)
    return later and before is not None and after is not None and before[1] < after[0]


def risen(reading: Reading, quantity: Quantity) -> bool:
    """Tell whether an article says that a toll rose to a figure: "climbed to 19"."""
    parse = reading.annotated.parse
    places = (q.span for q in reading.annotated.quantities if q.value == quantity.value and q.unit == quantity.unit)
    last = (tokens[-1] for span in places if (tokens := parse.tokens_in(span.begin, span.end)))
    return any(t.lemma.lower() in RISE for token in last for t in islice(parse.ancestors(token), UP_TO))


def day_told(article: Article) -> str | None:
    """Return the day on which an article was last changed, as far as known."""
    return article.updated.value or article.published.value


def day_of(row: Proposition) -> str | None:
    """Return the day an article was last changed, as far as known."""
    return day_told(row.reading.annotated.article)


def other_measures(ours: list[Quantity], theirs: list[Quantity]) -> Iterator[Difference]:
    """Yield two numbers on one matter that measure different things: shown together, never a conflict."""
    for a in ours:
        for b in theirs:
            if a.unit and a.unit == b.unit and a.kind != b.kind and {a.kind, b.kind} <= {"share", "change"}:
                why = f"a {a.kind} and a {b.kind} are different measures"
                values = (value(a.span, a.span.text), value(b.span, b.span.text))
                yield Difference("number", "different_measure", values, "share-and-change", why, topic="measures")
