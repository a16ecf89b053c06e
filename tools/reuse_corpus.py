"""Make a corpus with known text reuse, for measuring tools that find it: `make_corpus(articles, seed)`.

Sentences come from a chain of word pairs over common English words, so that stock phrases recur as they do in news;
names and numbers are made up. Of every article each word carries the number of the place it was first written at: two
articles that share twelve such places or more are a true pair, and the shared places are what a tool has to find.

Of the originals, 45 % get one to six derived articles: a wire story taken over (40 %: the first 40 to 100 % of the
sentences, 0 to 10 % of the words changed, own lead and tail), an excerpt (20 %: two to four sentences, 5 % changed,
30 % of them turned round), quotations (20 %: one to three of 12 to 30 words) or a rewrite (20 %: 20 to 40 % of the
words changed).
70 % of the articles end with the footer of their outlet, which is counted apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import yaml

ROOT = Path(__file__).resolve().parent.parent
OUTLETS = 120
FOLLOWERS = 300  # words that may follow a word, the n-th in proportion to 1 / (n + 3): 6.6 bits a word, as in news
OWN = -1  # the place of a word that is not shared


@dataclass
class Made:
    """One made article: its words, the place each was first written at, its outlet, and how it was made."""

    words: list[str]
    places: list[int]
    outlet: int
    kind: str
    text: str = ""
    footer: int = 0  # words of the footer at the end
    sentences: list[tuple[int, int]] = field(default_factory=list)


class Writer:
    """Writes sentences; every word gets a place of its own."""

    def __init__(self, seed: int) -> None:
        """Make the chain of words."""
        self.random = np.random.default_rng(seed)
        self.vocabulary = vocabulary()
        size = len(self.vocabulary)
        self.next = self.random.zipf(1.3, (size, FOLLOWERS)) % size
        weights = 1 / (np.arange(FOLLOWERS) + 3)
        self.steps = np.cumsum(weights / weights.sum())
        self.place = 0
        self.names = [name(self.random) for _ in range(20_000)]

    def sentence(self) -> tuple[list[str], list[int]]:
        """Return the words and places of a new sentence of 12 to 28 words."""
        length = int(self.random.integers(12, 29))
        current = int(self.random.zipf(1.3)) % len(self.vocabulary)
        found = []
        picks = np.minimum(np.searchsorted(self.steps, self.random.random(length)), FOLLOWERS - 1)
        special = self.random.random(length)
        for pick, odd in zip(picks, special, strict=True):
            current = int(self.next[current, pick])
            found.append(self.special(odd) or self.vocabulary[current])
        return found, self.new(length)

    def special(self, odd: float) -> str:
        """Return a name or a number for one word in eight, else nothing."""
        if odd < 0.09:
            return self.names[int(self.random.integers(len(self.names)))]
        return str(int(self.random.integers(2, 9_000))) if odd < 0.125 else ""

    def new(self, count: int) -> list[int]:
        """Return fresh places."""
        self.place += count
        return list(range(self.place - count, self.place))

    def word(self) -> str:
        """Return any word."""
        return self.vocabulary[int(self.random.zipf(1.3)) % len(self.vocabulary)]

    def original(self) -> Made:
        """Write an article of 10 to 32 sentences (about 320 words on average)."""
        made = Made([], [], int(self.random.integers(OUTLETS)), "original")
        for _ in range(int(self.random.integers(8, 25))):
            self.add(made, *self.sentence())
        return made

    def add(self, made: Made, words: list[str], places: list[int]) -> None:
        """Put a sentence at the end of an article."""
        made.sentences.append((len(made.words), len(made.words) + len(words)))
        made.words.extend(words)
        made.places.extend(places)

    def edited(self, words: list[str], places: list[int], share: float) -> tuple[list[str], list[int]]:
        """Return words with a share of them replaced, dropped or with one put in; kept words keep their places."""
        out: list[str] = []
        kept: list[int] = []
        for word, place, odd in zip(words, places, self.random.random(len(words)), strict=True):
            if odd < share * 0.2:
                continue
            changed = odd < share * 0.8
            out.append(self.word() if changed else word)
            kept.append(OWN if changed else place)
            if share * 0.8 <= odd < share:
                out.append(self.word())
                kept.append(OWN)
        return out, kept

    def derived(self, source: Made) -> Made:
        """Write an article that takes something from another."""
        kind = str(self.random.choice(["wire", "excerpt", "quote", "para"], p=[0.4, 0.2, 0.2, 0.2]))
        made = Made([], [], int(self.random.integers(OUTLETS)), kind)
        self.own(made, 1, 3)
        getattr(self, kind)(made, source)
        self.own(made, 0, 3)
        return made

    def own(self, made: Made, least: int, most: int) -> None:
        """Add sentences of one's own."""
        for _ in range(int(self.random.integers(least, most + 1))):
            self.add(made, *self.sentence())

    def take(self, made: Made, source: Made, sentence: int, share: float) -> None:
        """Add a sentence of another article, edited."""
        begin, end = source.sentences[sentence]
        self.add(made, *self.edited(source.words[begin:end], source.places[begin:end], share))

    def wire(self, made: Made, source: Made) -> None:
        """Take over the first sentences."""
        share = float(self.random.choice([0.0, 0.02, 0.05, 0.1]))
        count = max(2, int(len(source.sentences) * self.random.uniform(0.4, 1.0)))
        for n in range(min(count, len(source.sentences))):
            self.take(made, source, n, share)

    def excerpt(self, made: Made, source: Made) -> None:
        """Take two to four sentences in a row; now and then in reverse, with words of one's own between."""
        count = min(int(self.random.integers(2, 5)), len(source.sentences))
        first = int(self.random.integers(len(source.sentences) - count + 1))
        chosen = list(range(first, first + count))
        reverse = self.random.random() < 0.3
        for n in reversed(chosen) if reverse else chosen:
            self.take(made, source, n, 0.05)
            if reverse:
                self.own(made, 1, 1)
        self.own(made, 4, 12)

    def quote(self, made: Made, source: Made) -> None:
        """Take one to three stretches of 12 to 30 words as they are."""
        for _ in range(int(self.random.integers(1, 4))):
            length = min(int(self.random.integers(12, 31)), len(source.words))
            begin = int(self.random.integers(len(source.words) - length + 1))
            self.add(made, source.words[begin : begin + length], source.places[begin : begin + length])
            self.own(made, 1, 4)
        self.own(made, 3, 8)

    def para(self, made: Made, source: Made) -> None:
        """Write most of the article again with 20 to 40 % of the words changed."""
        share = float(self.random.choice([0.2, 0.3, 0.4]))
        for n in range(len(source.sentences)):
            self.take(made, source, n, share)


def vocabulary() -> list[str]:
    """Return the words of the table of word frequencies, commonest first."""
    raw = yaml.safe_load((ROOT / "resources" / "word_frequency.yml").read_text("utf-8"))
    words = [w for group in raw.values() for w in (group.split() if isinstance(group, str) else group)]
    return [w for w in dict.fromkeys(map(str, words)) if w.isalpha()]


def name(random: np.random.Generator) -> str:
    """Return a made-up name."""
    syllables = ("ka", "ro", "mi", "ten", "da", "lu", "vor", "shi", "bel", "an", "os", "gri", "ne", "ja", "pul", "ei")
    return "".join(random.choice(syllables, int(random.integers(2, 5)))).capitalize()


def make_corpus(articles: int, seed: int = 1) -> list[Made]:
    """Return that many made articles, in an order that tells nothing."""
    writer = Writer(seed)
    footers = [[writer.sentence() for _ in range(int(writer.random.integers(1, 4)))] for _ in range(OUTLETS)]
    made: list[Made] = []
    while len(made) < articles:
        source = writer.original()
        made.append(source)
        if writer.random.random() < 0.45:
            made.extend(writer.derived(source) for _ in range(int(writer.random.integers(1, 7))))
    made = [made[i] for i in writer.random.permutation(len(made))][:articles]
    for one in made:
        finish(one, footers[one.outlet] if writer.random.random() < 0.7 else [])
    return made


def finish(made: Made, footer: list[tuple[list[str], list[int]]]) -> None:
    """Add the footer and write the words out as sentences."""
    for words, _ in footer:
        begin = len(made.words)
        made.sentences.append((begin, begin + len(words)))
        made.words.extend(words)
        made.places.extend([OWN] * len(words))
        made.footer += len(words)
    shown = [" ".join(made.words[b:e]).strip() for b, e in made.sentences if e > b]
    made.text = "\n".join(f"{s[:1].upper()}{s[1:]}." for s in shown)
