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
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
NUCLEI = ["a", "e", "i", "o", "u", "ai", "au", "ei", "ia", "io", "ou"]
CODAS = ["", "", "l", "m", "n", "r", "s", "t", "k", "nd", "rt"]
EVENTS = [
    "flood",
    "strike",
    "fire",
    "trial",
    "election",
    "merger",
    "drought",
    "landslide",
    "ferry accident",
    "bus crash",
    "power cut",
    "gold find",
    "data leak",
    "bridge collapse",
    "prison break",
    "bank run",
    "football final",
    "film festival",
    "school closure",
    "hospital scandal",
    "land dispute",
    "border closure",
    "wheat shortage",
    "oil spill",
    "museum theft",
    "rail project",
    "water dispute",
    "police raid",
    "epidemic",
    "eclipse",
]
TITLES = [
    "mayor",
    "minister",
    "governor",
    "spokeswoman",
    "judge",
    "surgeon",
    "captain",
    "lawyer",
    "engineer",
    "teacher",
    "farmer",
    "banker",
]
KINDS = ["council", "ministry", "union", "company", "bank", "court", "institute", "federation", "agency", "hospital"]
FORMS = (
    "{person}, the {title} of {town}, said that the {event} had cost {number} million {money}.",
    "The {body} said on {day} that {number} people were affected by the {event} in {town}.",
    "According to the {body}, work in {town} will take {number} weeks.",
    '"We had no warning of it," {person} told reporters in {town}.',
    "{person} denied that the {body} had known of the {event} since {day}.",
    "At least {number} families left {town} before the {body} sent buses.",
    "The {body} and the {other} will meet in {town} on {day} to talk about the {event}.",
    "{other} officials accused {person} of having ignored {number} complaints about {street} street.",
    "A {title} who works near {street} street counted {number} vans that left {town}.",
    "{person} promised {number} million {money} for {town}, and the {other} asked for twice as much.",
    "Near {street} street, {number} shops stayed shut, the {other} reported.",
    "It was the first {event} in {town} since {year}, when {person} was a {title} there.",
    "{person} will leave the {body} at the end of the month, two people close to {other} said.",
    "The {event} began on {day} at the corner of {street} street, the {body} confirmed.",
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
        self.streets = [word(rng) for _ in range(2)]
        self.money = word(rng).lower()
        self.facts = [self.fact(rng) for _ in range(FACTS)]

    def fact(self, rng: random.Random) -> str:
        """Return one sentence of it."""
        body, other = rng.sample(self.bodies, 2)
        return rng.choice(FORMS).format(
            person=rng.choice(self.persons), title=rng.choice(TITLES), town=rng.choice(self.towns), event=self.event,
            body=body, other=other, street=rng.choice(self.streets), number=rng.randint(4, 900), money=self.money,
            day=rng.choice(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]), year=rng.randint(1950, 2020),
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
