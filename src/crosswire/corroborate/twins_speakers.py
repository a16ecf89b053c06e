"""Words of one quotation that two articles put into the mouths of two persons, in sentences that share little else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.discrepancies_sources import speaks_for
from crosswire.corroborate.discrepancies_words import ratio_of, spoken
from crosswire.corroborate.names import name_words, one_person
from crosswire.corroborate.twins import Told, Twin
from crosswire.corroborate.twins_names import mentions_it
from crosswire.corroborate.wording import sense, word_weight
from crosswire.records import Attribution, Mention, Span
from crosswire.text.normalize import words

LEAST = 4  # words; a shorter quotation may be a phrase that several people use
LONG = 7  # words; an excerpt of fewer may be in anybody's sentence
PLAIN = 0.5  # weight of a word up to which it may stand in any sentence: "the", "people", "today"
TELLING = 2  # words of a quotation that must tell something, where the other sentence has it without marks
TITLED = 0.75  # share of words with a capital from which quoted words are a title: "The Old Man and the Sea"
MARKS = "“”‘’\"'"
ALIKE = 0.75  # ratio of equal words, in order, from which two quotations are one; translations lie lower


def compare_twin_speakers(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the persons, each unknown to the other article, who are said to have used the same quoted words."""
    for pair in pairs:
        places = one_quotation(pair)
        if places is None:
            continue
        ours, theirs = speakers(pair.a, places[0]), speakers(pair.b, places[1])
        if len(ours) == len(theirs) == 1 and strangers(pair, ours[0], theirs[0]):
            values = (value(ours[0].span, ours[0].name), value(theirs[0].span, theirs[0].name))
            why = f"the same quoted words are given to {ours[0].name} and to {theirs[0].name}"
            yield Difference("attribution", "tension", values, "quoted-words-of-two", why, topic=ours[0].name)


def one_quotation(pair: Twin) -> tuple[Span, Span] | None:
    """Return where two sentences quote nearly the same words, or one tells without marks what the other quotes."""
    ours, theirs = quoted(pair.a), quoted(pair.b)
    for x, x_words in ours.items():
        for y, y_words in theirs.items():
            if ratio_of(stems(x_words), stems(y_words)) >= ALIKE or excerpt(x_words, y_words):
                return x, y
    plain_b = ((x, at) for x, said in ours.items() if (at := told_plainly(said, pair.b)) is not None)
    plain_a = ((at, y) for y, said in theirs.items() if (at := told_plainly(said, pair.a)) is not None)
    return next(plain_b, None) or next(plain_a, None)


def stems(spoken_: Sequence[str]) -> list[str]:
    """Return the senses of quoted words: "who liked trains", "who likes trains"."""
    return [sense(w) for w in spoken_]


def told_plainly(quotation: Sequence[str], other: Told) -> Span | None:
    """Return where quoted words, two of them telling, stand one after another in another sentence."""
    if sum(word_weight(w) > PLAIN for w in quotation) < TELLING:
        return None
    said = [(w, t) for t in other.tokens for w in words(t.text)]
    size = len(quotation)
    for i in range(len(said) - size + 1):
        if [w for w, _ in said[i : i + size]] == list(quotation):
            return other.reading.annotated.article.span(said[i][1].begin, said[i + size - 1][1].end)
    return None


def excerpt(x: Sequence[str], y: Sequence[str]) -> bool:
    """Tell whether one quotation is nearly a stretch of the other: "keep pricing a dollar at less than half"."""
    least = min(len(x), len(y))
    blocks = SequenceMatcher(None, x, y, autojunk=False).get_matching_blocks()
    return least >= LONG and sum(b.size for b in blocks if b.size > 1) >= ALIKE * least


def quoted(side: Told) -> dict[Span, list[str]]:
    """Return the words of each quotation in a sentence that is long enough to be one person's, by place."""
    article = side.reading.annotated.article
    begin, end = side.sentence.begin, side.sentence.end
    inside = [q for q in article.quotations if q.begin < end and begin < q.end]
    spans = (article.span(max(begin, q.begin), min(end, q.end)) for q in inside)
    return {span: said for span in spans if len(said := spoken(span)) >= LEAST and not is_title(span)}


def is_title(span: Span) -> bool:
    """Tell whether quoted words are a title or a motto, which anybody may name: nearly all begin with a capital."""
    found = span.text.split()
    return sum(w.strip(MARKS)[:1].isupper() for w in found) >= TITLED * len(found)


def speakers(side: Told, said: Span) -> list[Mention]:
    """Return the persons named in a sentence, or meant by its "he" or "she", who are the source of some words in it."""
    rows = side.reading.attributions_by_sentence.get(side.sentence.index, ())
    giving = [a for a in rows if any(c.overlaps(said) for c in a.content)]
    inside = side.reading.mentions_in(side.sentence.begin, side.sentence.end)
    kept = [m for m in inside if m.kind == "person" and any(says(a, m) for a in giving) and " " in m.name]
    named = [m for m in kept if m.form == "name"]
    return named or [m for m in kept if m.form == "pronoun"]


def says(attribution: Attribution, mention: Mention) -> bool:
    """Tell whether a name stands in the source of an attribution."""
    own = attribution.source.own
    return own is not None and own.begin <= mention.span.begin and mention.span.end <= own.end


def strangers(pair: Twin, a: Mention, b: Mention) -> bool:
    """Tell whether two names are two persons', of whom at least one does not stand in the other article."""
    if one_person(a.name, b.name) or set(name_words(a.name)) & set(name_words(b.name)):
        return False
    if any(speaks_for(side.reading, x.name, y.name) for side in (pair.a, pair.b) for x, y in ((a, b), (b, a))):
        return False
    known = (
        mentions_it(pair.b.reading, a, pair.a.reading),
        mentions_it(pair.a.reading, b, pair.b.reading),
    )
    return not any(known) if "pronoun" in (a.form, b.form) else not all(known)  # whom "he" means is a reading
