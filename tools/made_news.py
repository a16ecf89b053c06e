"""Make news for measurements: invented stories, each told by one to six outlets that copy, reword and add.

The same seed gives the same articles, and the first n of many are the n of few. Names of places and persons are built
of syllables, so that stories have names of their own however many there are, as in real news. `python
tools/made_news.py 2000 > news.jsonl` writes JSON lines.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from big_story import AIMS, BODIES, DAYS, DEEDS, FORMS, PARTS, THINGS, TITLES, reworded

WORDS = 320  # of an article: the middle of what news sites publish
OUTLETS = 60
SIZES = (1, 1, 1, 1, 2, 2, 3, 4, 6)  # reports of a story; most stories have one report
COPIED, REWORDED = 0.4, 0.2  # shares of a report that stem from the agency's text, where there is one
STORIES_A_DAY = 40
FIRST_DAY = date(2031, 1, 1)
HEADS = "Ba Ke Mo Ru Ti So Na Vel Kor Dra Lin Os Pra Tam Wen Zel Hul Gra Fen Ibo Jas Quo Ster Ul Yar"
MIDDLES = "la re mi do sa ne ku vo ti ga pe lo ri mu da"
TAILS = "n th ra s ville burg mar ton ska no li dor pa x ne quay"
ENDS = "sen ova ez idis chi man wala oglu ford ini nen sson yan ak son ic berg aro"
GIVEN_TAILS = "a o e us in el ya ko ra an"


class Story:
    """The names and facts of one story."""

    def __init__(self, number: int, seed: int) -> None:
        """Draw them; the same number and seed give the same."""
        self.rng = random.Random(f"{seed}:{number}")
        self.towns = [self.name(TAILS) for _ in range(3)]
        self.persons = [f"{self.name(GIVEN_TAILS)} {self.name(ENDS)}" for _ in range(7)]
        self.bodies = [f"{self.rng.choice(self.towns)} {b}" for b in self.rng.sample(BODIES.split(","), 4)]
        self.things = self.rng.sample(THINGS.split(), 4)
        self.day = FIRST_DAY + timedelta(days=number // STORIES_A_DAY)

    def name(self, tails: str) -> str:
        """Return an invented name."""
        middle = "".join(self.rng.sample(MIDDLES.split(), self.rng.randint(0, 2)))
        return f"{self.rng.choice(HEADS.split())}{middle}{self.rng.choice(tails.split())}"

    def sentence(self) -> str:
        """Return a sentence about the story."""
        one = self.rng.choice
        return one(FORMS).format(
            person=one(self.persons), town=one(self.towns), town2=one(self.towns), body=one(self.bodies),
            other=one(self.bodies), title=one(TITLES.split()), thing=one(self.things), part=one(PARTS.split()),
            deed=one(DEEDS.split()), aim=one(AIMS.split(",")), day=one(DAYS.split()), number=self.rng.randint(4, 900),
            year=self.rng.randint(1950, 2019),
        )  # fmt: skip

    def text(self, words: int) -> list[str]:
        """Return sentences of so many words together."""
        found: list[str] = []
        while sum(len(s.split()) for s in found) < words:
            found.append(self.sentence())
        return found

    def reports(self, words: int) -> Iterator[dict[str, str]]:
        """Yield the reports of the story."""
        size = self.rng.choice(SIZES)
        agency = self.text(words)
        for outlet in self.rng.sample(range(OUTLETS), size):
            rows = self.report(agency, words) if size > 1 else self.text(words)
            town, thing = self.towns[0], self.things[0]
            yield {
                "text": "\n\n".join(" ".join(rows[i : i + 2]) for i in range(0, len(rows), 2)),
                "title": f"{self.rng.choice(DEEDS.split()).capitalize()} {thing} troubles {town}",
                "outlet": f"Made Outlet {outlet:02}",
                "published": self.day.isoformat(),
                "url": f"https://outlet{outlet:02}.example/{self.day:%Y/%m/%d}/{town.lower()}-{thing}",
            }

    def report(self, agency: list[str], words: int) -> list[str]:
        """Return a report that copies and rewords an agency's text and adds sentences of its own."""
        copied = agency[: int(len(agency) * COPIED)]
        later = agency[len(copied) :]
        edited = [reworded(s, self.rng) for s in self.rng.sample(later, int(len(agency) * REWORDED))]
        done = sum(len(s.split()) for s in (*copied, *edited))
        return [*copied, *edited, *self.text(words - done)]


def articles(count: int, *, words: int = WORDS, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield invented articles, story after story."""
    stories = (Story(number, seed) for number in range(count))
    return islice((report for story in stories for report in story.reports(words)), count)


def main() -> None:
    """Write articles as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for article in articles(options.count, words=options.words, seed=options.seed):
        print(json.dumps(article))


if __name__ == "__main__":
    main()
