"""What the wording of an article tells of its story, without a parse: for millions of articles, compared pair by pair.

The likeness of two articles is a function of these two alone, so that it is the same on any machine of a cluster.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from crosswire.match.block import RARE, RUN
from crosswire.match.openings import Opening
from crosswire.match.scenes import Scene
from crosswire.match.sketch import Sketch, kept_of
from crosswire.match.stories import LEAD, Telling, day, same_story
from crosswire.match.units import counts
from crosswire.match.weights import word_term, word_weight
from crosswire.records import Article
from crosswire.records.base import Record
from crosswire.text.normalize import words

# Mean probability from which groups join: B-cubed F1 0.87 on the odd topics of ecbplus, 0.80 on story-triples, train
SAME = 0.35
FEATURE_BYTES = 7  # of a hash: fits a signed integer of 64 bits; ten million features collide with p < 0.001
SENTENCE_RUNS = 4  # runs of five words in common stand for one aligned sentence of eight words and more
TERMS_OF_LEAD = 40  # terms kept of the lead, the weightiest; a lead of four sentences has some 60
TERMS_OF_BODY = 160
NOWHERE = Scene(frozenset(), frozenset(), frozenset(), frozenset(), frozenset())
NOBODY = Opening(Counter(), frozenset(), frozenset(), frozenset())


class Wording(Record, frozen=True, kw_only=True):
    """The weighted terms of an article's lead and of all its sentences, its runs of words and its rare terms.

    `runs` are hashes of winnowed runs of five words, `rare` of rare terms: what shares none of them is not compared.
    """

    lead: dict[str, float]
    body: dict[str, float]
    published: str | None
    runs: frozenset[int]
    rare: frozenset[int]


def sentences_of(article: Article) -> list[list[str]]:
    """Return the words of each sentence of a cleaned article that counts."""
    return [words(article.text[s.begin : s.end]) for s in article.sentences if counts(s)]


def wording(article: Article, kept: Sequence[Sequence[str]]) -> Wording:
    """Return the wording of an article, given its sentences."""
    terms = [{word_term(w): word_weight(w) for w in sentence} for sentence in kept]
    return Wording(
        lead=weightiest(together(terms[:LEAD]), TERMS_OF_LEAD),
        body=weightiest(together(terms), TERMS_OF_BODY),
        published=article.published.value,
        runs=frozenset(h for sentence in kept for h in winnowed(sentence)),
        rare=frozenset(hashed(t) for t, weight in together(terms).items() if weight >= RARE),
    )


def plain_sketch(article: Article, kept: Sequence[Sequence[str]]) -> Sketch:
    """Return what can be told of the sketch of an article without a parse: its words and numbers, no names or places.

    Where articles are compared by all of them (`match/many`), B-cubed F1 is 0.90 by these, 0.91 by parsed ones, and
    0.75 by pairs of wordings (story-triples, val; 0.98, 0.98, 0.02 on made news, whose stories share stock phrases).
    """
    terms = kept_of([dict.fromkeys(map(word_term, sentence)) for sentence in kept])
    title = frozenset(map(word_term, kept[0])) & terms.keys() if kept else frozenset()
    no: frozenset[str] = frozenset()
    return Sketch(
        terms=terms, title=title, proper=no, published=article.published.value, persons=no, days=frozenset(),
        places=no, names=no, cast=no, every_place=no, every_name=no,
    )  # fmt: skip


def together(sentences: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the terms of sentences with their highest weights, those that weigh something."""
    found: dict[str, float] = {}
    for terms in sentences:
        for term, weight in terms.items():
            if weight > found.get(term, 0.0):
                found[term] = weight
    return found


def weightiest(terms: Mapping[str, float], most: int) -> dict[str, float]:
    """Return the terms of the highest weight, at most so many, in the order of the alphabet."""
    kept = sorted(terms, key=lambda t: (-terms[t], t))[:most]
    return {term: round(terms[term], 4) for term in sorted(kept)}


def winnowed(sentence: Sequence[str]) -> Iterator[int]:
    """Yield hashes of runs of words of a sentence, of each window of `SENTENCE_RUNS` the least.

    Schleimer, Wilkerson and Aiken 2003: any eight running words in common have a run in common that both keep.
    """
    runs = [hashed(" ".join(sentence[n : n + RUN])) for n in range(len(sentence) - RUN + 1)]
    for start in range(max(1, len(runs) - SENTENCE_RUNS + 1)) if runs else ():
        yield min(runs[start : start + SENTENCE_RUNS])


def hashed(feature: str) -> int:
    """Return a hash that is the same on every machine."""
    return int.from_bytes(hashlib.blake2b(feature.encode("utf-8", "replace"), digest_size=FEATURE_BYTES).digest())


def telling_of(found: Wording) -> Telling:
    """Return a wording as what `same_story` compares."""
    return Telling(lead=found.lead, body=found.body, published=day(found.published), scene=NOWHERE, opening=NOBODY)


def alike(a: Wording, b: Wording) -> float:
    """Return the probability that two articles tell the same story."""
    return same_story(telling_of(a), telling_of(b), len(a.runs & b.runs) // SENTENCE_RUNS)


def grouped(keys: Sequence[str], likely: Mapping[tuple[str, str], float]) -> list[list[str]]:
    """Return the stories that articles tell, by the probabilities of the compared pairs; the order changes nothing."""
    ordered = sorted(keys)
    number = {key: n for n, key in enumerate(ordered)}
    pairs = {(min(number[a], number[b]), max(number[a], number[b])): p for (a, b), p in likely.items()}
    return [[ordered[n] for n in members] for members in Groups(len(ordered), pairs).joined()]


class Groups:
    """Groups that join while the mean over the compared pairs between them stays at `SAME`, the most alike first.

    What average link gives, at a cost that follows the compared pairs and not the members of the groups: a hundred
    thousand articles may be linked.
    """

    def __init__(self, count: int, pairs: Mapping[tuple[int, int], float]) -> None:
        """Begin with each number below `count` by itself."""
        self.pairs = pairs
        self.group = list(range(count))
        self.members = [[n] for n in range(count)]
        # between a group and those near it: the sum of the probabilities, and the number of pairs
        self.near: list[dict[int, tuple[float, int]]] = [{} for _ in range(count)]
        for (i, j), value in sorted(pairs.items()):
            self.near[i][j] = self.near[j][i] = (value, 1)

    def joined(self) -> list[list[int]]:
        """Return the groups, each in order."""
        for (i, j), value in sorted(self.pairs.items(), key=lambda item: (-item[1], item[0])):
            if value < SAME:
                break
            a, b = self.group[i], self.group[j]
            if a != b:
                total, count = self.near[a][b]
                if total / count >= SAME:
                    self.unite(a, b)
        return sorted(sorted(members) for members in self.members if members)

    def unite(self, a: int, b: int) -> None:
        """Put two groups together, the one with less to move into the other."""
        if (self.size(a), b) < (self.size(b), a):
            a, b = b, a
        for member in self.members[b]:
            self.group[member] = a
        self.members[a] += self.members[b]
        for other, (total, count) in self.near[b].items():
            del self.near[other][b]
            if other != a:
                before, already = self.near[a].get(other, (0.0, 0))
                self.near[a][other] = self.near[other][a] = (before + total, already + count)
        self.members[b], self.near[b] = [], {}

    def size(self, group: int) -> int:
        """Return what moving a group costs."""
        return len(self.members[group]) + len(self.near[group])
