"""Write made-up news of many stories to measure pages with: `python tools/short_reports.py 10000 out.jsonl`.

Each story has a town, persons, bodies and figures of its own, and one to some dozens of reports: most have few. A
report of four to seven sentences copies a part of an agency's text, rewords some of it and adds a sentence of its own.
The same number gives the same news.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from big_story import AIMS, BODIES, DEEDS, FAMILY, FORMS, GIVEN, PARTS, THINGS, TITLES, reworded

OUTLETS = 300
AGENCIES = ("Reuters", "AFP", "AP", "EFE", "Xinhua", "DPA")
REPORTS = (1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12, 30)  # of a story: five on average
FACTS = 9  # sentences in an agency's text
FIRST_DAY = date(2031, 1, 1)
STORIES_A_DAY = 20
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SYLLABLES = "ba bre chi da dor el fa gan ha is ja ka lem lo ma mor na ne or pa per qui ra ro sa sel ta tor u va ver zi"


def invented(rng: random.Random, parts: int = 3) -> str:
    """Return a made-up name."""
    return "".join(rng.choice(SYLLABLES.split()) for _ in range(parts)).capitalize()


class Story:
    """What one story is about: who, where, and the sentences that its reports share."""

    def __init__(self, number: int) -> None:
        """Invent it."""
        self.rng = random.Random(f"story {number}")
        rng = self.rng
        self.towns = [invented(rng), invented(rng, 2)]
        self.people = [f"{rng.choice(GIVEN.split())} {invented(rng, 2)}" for _ in range(2)]
        self.people.append(f"{rng.choice(GIVEN.split())} {rng.choice(FAMILY.split())}")
        self.bodies = [f"{self.towns[0]} {body}" for body in rng.sample(BODIES.split(","), 3)]
        self.things = rng.sample(THINGS.split(), 3)
        self.day = FIRST_DAY + timedelta(days=number // STORIES_A_DAY)
        self.agency = rng.choice(AGENCIES)
        self.facts = [self.sentence() for _ in range(FACTS)]
        self.title = (
            f"{self.things[0].capitalize()} in {self.towns[0]} {rng.choice(DEEDS.split())}, {self.bodies[0]} says"
        )

    def sentence(self) -> str:
        """Return one sentence of this story."""
        rng = self.rng
        return rng.choice(FORMS).format(
            person=rng.choice(self.people), town=self.towns[0], town2=self.towns[1], body=rng.choice(self.bodies[:2]),
            other=self.bodies[2], title=rng.choice(TITLES.split()), thing=rng.choice(self.things),
            part=rng.choice(PARTS.split()), deed=rng.choice(DEEDS.split()), aim=rng.choice(AIMS.split(",")),
            day=WEEK[(self.day.weekday() - rng.randrange(3)) % 7], number=rng.randint(4, 900),
            year=rng.randint(1950, 2019),
        )  # fmt: skip

    def reports(self) -> Iterator[dict[str, Any]]:
        """Yield its reports."""
        rng = self.rng
        for _ in range(rng.choice(REPORTS)):
            copied = self.facts[: rng.randint(2, 4)] if rng.random() < 0.6 else rng.sample(self.facts, 2)
            rest = [f for f in self.facts if f not in copied]
            rows = [*copied, *(reworded(f, rng) for f in rng.sample(rest, rng.randint(1, 2))), self.sentence()]
            head = f"{self.towns[0].upper()} ({self.agency}) - " if rng.random() < 0.4 else ""
            outlet = min(rng.randrange(OUTLETS), rng.randrange(OUTLETS))
            yield {
                "title": self.title,
                "text": head + "\n\n".join(" ".join(rows[i : i + 2]) for i in range(0, len(rows), 2)),
                "outlet": outlet_called(outlet),
                "published": (self.day + timedelta(days=rng.choice((0, 0, 0, 1, 1, 2)))).isoformat(),
                "url": f"https://outlet{outlet}.example/{rng.getrandbits(40):x}",
            }


def outlet_called(number: int) -> str:
    """Return the name of an outlet."""
    kind = ("Times", "Post", "Courier", "Observer", "Dispatch")[number % 5]
    return f"{invented(random.Random(f'outlet {number}'), 2)} {kind}"


def articles(count: int, first: int = 0) -> Iterator[dict[str, Any]]:
    """Yield so many articles, story after story, from a story on."""
    written, number = 0, first
    while True:
        for report in Story(number).reports():
            if written == count:
                return
            written += 1
            yield report
        number += 1


def write(path: Path, count: int, first: int = 0) -> None:
    """Write so many articles as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in articles(count, first))


def main() -> None:
    """Read the options, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("count", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--from", dest="first", type=int, default=0, help="the number of the first story")
    options = parser.parse_args()
    write(options.path, options.count, options.first)


if __name__ == "__main__":
    main()
