"""Write a made corpus of many articles that tell many stories: `python tools/many_articles.py 10000 out.jsonl`.

Each story has its own place, persons, bodies and numbers. Its reports tell some of its facts in sentences of their own;
a share of them (`--copies`) are copies: half of these word for word under another outlet's name, half with a lead of
their own. The same number and seed give the same corpus; a longer one begins with the shorter one's articles.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

OUTLETS = 400
PER_STORY = 8  # reports on average
FACTS = 26
SENTENCES = (14, 22)
FIRST_DAY = date(2031, 1, 1)
A_DAY = 200  # articles
ONSETS = [
    "b",
    "br",
    "ch",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "sk",
    "t",
]
NUCLEI = ["a", "e", "i", "o", "u", "ai", "au", "ei", "ia", "io", "ou"]
CODAS = ["", "", "l", "m", "n", "r", "s", "t", "k", "nd", "rt"]
EVENTS = ["flood", "strike", "fire", "trial", "election", "merger", "drought", "landslide", "theft", "raid", "eclipse"]
KINDS = ["council", "ministry", "union", "company", "bank", "court", "institute", "federation", "agency", "hospital"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
THINGS = 40  # words that only this story has: most of its words, as in news most rare words of a story
FORMS = (
    "{person} of {town} said that the {a} {b} had cost {number} million {c}.",
    "The {body} said on {day} that {number} {a} were without {b} in {town}.",
    "According to the {body}, {a} {b} in {town} will take {number} weeks.",
    '"We had no {a} of {b}," {person} told {c} reporters in {town}.',
    "{person} denied that the {body} had {a} the {b} since {day}.",
    "At least {number} {a} left {town} before the {body} sent {b}.",
    "The {body} and the {other} will meet in {town} on {day} to talk about {a} {b}.",
    "{other} officials accused {person} of {a} {number} {b}.",
    "A {a} who works near {b} street counted {number} {c}.",
    "{person} promised {number} million {a} for {b}, and the {other} asked for {c}.",
    "Near {a} street, {number} {b} stayed {c}, the {other} reported.",
    "It was the first {a} {b} in {town} since {year}, when {person} was {c} there.",
    "{person} will leave the {a} {body}, two {b} close to {other} said.",
    "The {a} {b} began on {day} at the corner of {c} street, the {body} confirmed.",
)
OPENINGS = ("Meanwhile, ", "Later that day, ", "By evening, ", "In the afternoon, ", "For its part, ")


class Story:
    """What a story is about."""

    def __init__(self, number: int, seed: int) -> None:
        """Invent it; the same number and seed give the same story."""
        rng = random.Random(f"story {seed} {number}")
        self.event = rng.choice(EVENTS)
        self.towns = [word(rng) for _ in range(2)]
        self.persons = [f"{word(rng)} {word(rng)}" for _ in range(4)]
        self.bodies = [f"{word(rng)} {rng.choice(KINDS)}" for _ in range(3)]
        self.things = [self.event, *(word(rng).lower() for _ in range(THINGS))]
        self.facts = [self.fact(rng) for _ in range(FACTS)]

    def fact(self, rng: random.Random) -> str:
        """Return one sentence of it."""
        body, other = rng.sample(self.bodies, 2)
        a, b, c = rng.sample(self.things, 3)
        return rng.choice(FORMS).format(
            person=rng.choice(self.persons), town=rng.choice(self.towns), body=body, other=other, a=a, b=b, c=c,
            number=rng.randint(4, 900), day=rng.choice(DAYS), year=rng.randint(1950, 2020),
        )  # fmt: skip

    def report(self, rng: random.Random) -> list[str]:
        """Return the sentences of a report in words of its own: some facts, in any order, some of them reworded."""
        told = rng.sample(self.facts, rng.randint(*SENTENCES))
        own = [self.fact(rng) for _ in range(3)]
        rows = [rng.choice(OPENINGS) + s if s[0] == "T" and rng.random() < 0.3 else s for s in told] + own
        rng.shuffle(rows)
        return rows


def word(rng: random.Random) -> str:
    """Return a made name."""
    parts = (rng.choice(ONSETS) + rng.choice(NUCLEI) + rng.choice(CODAS) for _ in range(rng.choice((2, 2, 3))))
    return "".join(parts).capitalize()


def articles(count: int, *, copies: float = 0.2, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield so many articles as JSON records."""
    stories: dict[int, Story] = {}
    written: dict[int, list[list[str]]] = {}
    for n in range(count):
        rng = random.Random(f"article {seed} {n}")
        day, block = n // A_DAY, n // (A_DAY * 2)
        number = block * (2 * A_DAY // PER_STORY) + int(rng.random() ** 2 * (2 * A_DAY // PER_STORY))
        story = stories.setdefault(number, Story(number, seed))
        before = written.setdefault(number, [])
        copied = bool(before) and rng.random() < copies
        rows = rng.choice(before) if copied else story.report(rng)
        if not copied:
            before.append(rows)
        elif rng.random() < 0.5:
            rows = [f"This is what is known in {word(rng)} about the {story.event} in {story.towns[0]}.", *rows]
        outlet = rng.randrange(OUTLETS)
        yield {
            "title": f"{story.event.capitalize()} in {story.towns[0]}",
            "text": "\n\n".join(" ".join(rows[i : i + 3]) for i in range(0, len(rows), 3)),
            "outlet": f"{word(random.Random(outlet))} {('Times', 'Post', 'News', 'Star')[outlet % 4]}",
            "published": (FIRST_DAY + timedelta(days=day)).isoformat(),
            "url": f"https://news{outlet}.example/{n}",
            "story": number,
        }
        if n % (A_DAY * 2) == A_DAY * 2 - 1:
            stories.clear()
            written.clear()


def one_story(count: int, *, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield one story as so many outlets tell it on three days: two of three in words of their own, the rest copied."""
    story = Story(0, seed)
    before: list[list[str]] = []
    for n in range(count):
        rng = random.Random(f"outlet {seed} {n}")
        if n % 3 or not before:
            before.append(story.report(rng))
        rows = before[-1] if n % 3 else rng.choice(before)
        yield {
            "title": f"{story.event.capitalize()} in {story.towns[0]}",
            "text": "\n\n".join(" ".join(rows[i : i + 3]) for i in range(0, len(rows), 3)),
            "outlet": f"{word(rng)} {n}",
            "published": (FIRST_DAY + timedelta(days=n % 3)).isoformat(),
            "url": f"https://news{n}.example/story",
        }


def write(path: Path, count: int, *, copies: float = 0.2, seed: int = 1) -> None:
    """Write so many articles as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in articles(count, copies=copies, seed=seed))


def main() -> None:
    """Read the options, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("count", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--copies", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.path, options.count, copies=options.copies, seed=options.seed)


if __name__ == "__main__":
    main()
