"""What is compared: the sentences of an article that count, and their clauses, as weighted terms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from crosswire.match.clauses import clauses
from crosswire.match.places import quotations_in, quoted_share
from crosswire.match.weights import word_term, word_weight
from crosswire.match.wordlist import WordList, narrated, word_list, words_in
from crosswire.records import (
    Annotated,
    Mention,
    Quantity,
    Sentence,
    SentenceKind,
    TimeExpression,
    Token,
)
from crosswire.text.normalize import words
from crosswire.text.similarity import char_ngrams, word_ngrams

ALIGNED_KINDS = ("headline", "caption", "body")
NAME_WEIGHT = 2.0  # a name met as a referent, beside the words that spell it
PRONOUN_WEIGHT = 1.0  # "he" resolved to a name: half a name, since the resolution may be wrong
NUMBER_WEIGHT = 2.0
DATE_WEIGHT = 1.5
PHRASE_WEIGHT = 1.5  # a phrase in quotation marks, beside its words
LONGEST_PHRASE = 6  # words
SMALL_NUMBERS = frozenset({"1", "2", "3"})  # stand everywhere
TELLING_VERB = 0.8  # "say", "have" and "make" are done by everyone
SUBJECTS = ("nsubj",)
IN_NAME = 0.6  # words that spell a name weigh less, since its referent is a term as well
LONGEST_UNIT = 4_000  # characters; of a "sentence" longer than that (a list, a page without stops) only so many are
# compared for likeness, while runs of words in common are looked for in all of it
NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")


class Unit(NamedTuple):
    """A sentence or clause as it is compared.

    `terms` holds undamped weights, `names` those terms that spell or are names, `words` all words in lower case.
    `deeds` holds, for what is done, who does it; `grams` the character and `pairs` the word n-grams. `quoted` is the
    share of characters inside quotation marks.
    """

    sentence: int
    kind: SentenceKind
    clause: int | None
    begin: int
    end: int
    terms: dict[str, float]
    names: frozenset[str]
    deeds: frozenset[tuple[str, str]]
    grams: frozenset[str]
    pairs: frozenset[tuple[str, ...]]
    words: tuple[str, ...]
    quoted: float


class Profile(NamedTuple):
    """One article ready for comparing.

    `sentences` are its units in order, `clauses` the clauses of a sentence by its index, `frequency` tells in how many
    sentences each term stands; `words` are all words of the units, `narration` those of the body that are not quoted.
    """

    annotated: Annotated
    sentences: tuple[Unit, ...]
    clauses: Mapping[int, tuple[Unit, ...]]
    frequency: Mapping[str, int]
    words: WordList
    narration: WordList

    def unit(self, sentence: int) -> Unit:
        """Return the unit of the sentence with that index."""
        return self.sentences[bisect_left(self.sentences, sentence, key=lambda u: u.sentence)]


def outline(annotated: Annotated) -> Profile:
    """Make a profile without clauses, n-grams and words in order: the terms of an article taken by itself.

    The sketch of an article needs no more, and what is left out is three fifths of the time of a profile.
    """
    standing = by_sentence(annotated)
    makers = (UnitMaker(annotated, s, standing[s.index], {}) for s in annotated.article.sentences if counts(s))
    units = tuple(unit for maker in makers if (unit := maker.terms_only()).words)
    none = word_list(())
    return Profile(annotated, units, {}, Counter(term for unit in units for term in unit.terms), none, none)


def profile(annotated: Annotated, referents: Mapping[tuple[str, str], str]) -> Profile:
    """Make the profile of an article.

    `referents` gives for (kind, name) of a mention the id of the entity over all articles.
    """
    kept = [s for s in annotated.article.sentences if counts(s)]
    standing = by_sentence(annotated)
    whole: list[Unit] = []
    parts: dict[int, tuple[Unit, ...]] = {}
    for sentence in kept:
        maker = UnitMaker(annotated, sentence, standing[sentence.index], referents)
        unit = maker.make(None, sentence.begin, sentence.end)
        if not unit.words:
            continue
        whole.append(unit)
        ranges = clauses(annotated.article, annotated.parse, sentence)
        if ranges:
            parts[sentence.index] = tuple(maker.make(i, b, e) for i, (b, e) in enumerate(ranges))
    frequency = Counter(term for unit in whole for term in unit.terms)
    words = word_list(words_in(annotated.article, ((u.sentence, u.begin, u.end) for u in whole)))
    return Profile(
        annotated=annotated,
        sentences=tuple(whole),
        clauses=parts,
        frequency=frequency,
        words=words,
        narration=word_list(narrated(annotated.article, words.words)),
    )


def counts(sentence: Sentence) -> bool:
    """Tell whether a sentence is compared: running text, headline or caption, said for the first time."""
    return sentence.kind in ALIGNED_KINDS and sentence.repeats is None


class Standing(NamedTuple):
    """What the earlier stages found in one sentence; `sources` are the ranges that say who says so."""

    mentions: list[Mention]
    quantities: list[Quantity]
    times: list[TimeExpression]
    sources: list[tuple[int, int]]


def by_sentence(annotated: Annotated) -> dict[int, Standing]:
    """Group what was found in an article by sentence."""
    found = {s.index: Standing([], [], [], []) for s in annotated.article.sentences}
    for mention in annotated.mentions:
        found[mention.sentence].mentions.append(mention)
    for quantity in annotated.quantities:
        found[quantity.sentence].quantities.append(quantity)
    for time in annotated.times:
        found[time.sentence].times.append(time)
    for attribution in annotated.attributions:
        if attribution.source.own is not None and attribution.form != "inherited":
            span = attribution.source.own
            found[attribution.sentence].sources.append((span.begin, span.end))
    return found


class UnitMaker:
    """Makes the units of one sentence."""

    def __init__(
        self, annotated: Annotated, sentence: Sentence, standing: Standing, referents: Mapping[tuple[str, str], str]
    ) -> None:
        """Gather what stands in the sentence."""
        self.annotated = annotated
        self.sentence = sentence
        self.standing = standing
        self.referents = referents
        self.tokens = annotated.parse.sentence(sentence.index)
        self.proper = {word_term(lemma_of(t)) for t in self.tokens if self._is_name(t)}

    def make(self, clause: int | None, begin: int, end: int) -> Unit:
        """Return the unit of a range of the sentence."""
        text = self.annotated.article.text[begin : min(end, begin + LONGEST_UNIT)]
        plain = tuple(words(text))
        return self._plain(clause, begin, end, plain)._replace(
            deeds=frozenset(self._deeds(begin, end)),
            grams=char_ngrams(text),
            pairs=frozenset(word_ngrams(plain, 2)),
            quoted=quoted_share(self.annotated.article, begin, end),
        )

    def terms_only(self) -> Unit:
        """Return the unit of the sentence with its terms and words alone."""
        begin, end = self.sentence.begin, self.sentence.end
        text = self.annotated.article.text[begin : min(end, begin + LONGEST_UNIT)]
        return self._plain(None, begin, end, tuple(words(text)))

    def _plain(self, clause: int | None, begin: int, end: int, plain: tuple[str, ...]) -> Unit:
        terms: dict[str, float] = {}
        for term, weight in self._terms(begin, end):
            if weight > terms.get(term, 0.0):
                terms[term] = weight
        return Unit(
            sentence=self.sentence.index,
            kind=self.sentence.kind,
            clause=clause,
            begin=begin,
            end=end,
            terms=terms,
            names=frozenset(t for t in terms if t[0] == "@" or t in self.proper),
            deeds=frozenset(),
            grams=frozenset(),
            pairs=frozenset(),
            words=plain,
            quoted=0.0,
        )

    def _terms(self, begin: int, end: int) -> Iterator[tuple[str, float]]:
        yield from self._words(begin, end)
        for mention in self.standing.mentions:
            if begin <= mention.span.begin and mention.span.end <= end and tells_who(mention):
                referent = self.referents.get((mention.kind, mention.name), f"{mention.kind}:{mention.name}")
                yield f"@{referent}", PRONOUN_WEIGHT if mention.form == "pronoun" else NAME_WEIGHT
        for quantity in self.standing.quantities:
            if begin <= quantity.span.begin and quantity.span.end <= end:
                yield f"#{quantity.value}", number_weight(quantity.value)
        for phrase in self._quoted_phrases(begin, end):
            yield f'"{phrase}', PHRASE_WEIGHT
        for time in self.standing.times:
            if time.value and begin <= time.span.begin and time.span.end <= end:
                yield f"~{time.value}", DATE_WEIGHT

    def _quoted_phrases(self, begin: int, end: int) -> Iterator[str]:
        """Yield the phrases that stand in quotation marks within a sentence: words singled out by both are telling."""
        for quotation in quotations_in(self.annotated.article, begin, end):
            found = words(self.annotated.article.text[quotation.begin : quotation.end])
            if 1 < len(found) <= LONGEST_PHRASE:
                yield " ".join(found)

    def _words(self, begin: int, end: int) -> Iterator[tuple[str, float]]:
        if not self.tokens:
            yield from ((word_term(w), word_weight(w)) for w in words(self.annotated.article.text[begin:end]))
            return
        for token in self.tokens:
            if begin <= token.begin and token.end <= end and token.text[0].isalnum():
                yield from self._word(token)

    def _word(self, token: Token) -> Iterator[tuple[str, float]]:
        if NUMERAL.fullmatch(token.text):
            value = token.text.replace(",", "")
            yield f"#{value}", number_weight(value)
            return
        weight = word_weight(lemma_of(token))
        if weight > 0:
            yield word_term(lemma_of(token)), weight * (IN_NAME if self._is_name(token) else 1.0)

    def _is_name(self, token: Token) -> bool:
        """Tell whether a word spells a name, or says who says so: neither is what is said."""
        return token.pos == "PROPN" or any(b <= token.begin and token.end <= e for b, e in self.standing.sources)

    def _deeds(self, begin: int, end: int) -> Iterator[tuple[str, str]]:
        """Yield what is done and by whom, for verbs whose subject is a name."""
        for token in self.tokens:
            if token.dep not in SUBJECTS or not (begin <= token.begin and token.end <= end):
                continue
            verb = self.annotated.parse.head(token)
            who = self._referent_at(token)
            if who and verb.pos == "VERB" and word_weight(lemma_of(verb)) >= TELLING_VERB:
                yield word_term(lemma_of(verb)), who

    def _referent_at(self, token: Token) -> str | None:
        found = [m for m in self.standing.mentions if m.span.begin <= token.begin and token.end <= m.span.end]
        return self.referents.get((found[-1].kind, found[-1].name)) if found else None


def lemma_of(token: Token) -> str:
    """Return the lemma of a token in lower case, its text where it has none."""
    return (token.lemma or token.text).lower()


def tells_who(mention: Mention) -> bool:
    """Tell whether a mention names somebody: "officials" and "the two sides" do not."""
    return mention.key is not None or mention.form != "nominal" or any(c.isupper() for c in mention.name)


def number_weight(value: str) -> float:
    """Return the weight of a number: 1, 2 and 3 are everywhere."""
    return NUMBER_WEIGHT / 2 if value in SMALL_NUMBERS else NUMBER_WEIGHT
