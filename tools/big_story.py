"""Write one invented story told by many reports, and time what comparing them costs: `python tools/big_story.py`.

A report has 40 sentences: a part copied from one of a few agency texts, a part reworded from them, a part of its own.
The facts are drawn from a fixed stock, so that a story of 200 reports says what one of 25 says, more often. For each
size the seconds and the peak of memory of each stage are printed, and the exponent of time over sentences.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from crosswire.annotate import load_parser
from crosswire.pipeline import across_articles, claims_of, per_article
from crosswire.read import read
from crosswire.settings import Settings

SENTENCES = 40
AGENCIES = 4  # texts that the reports copy from
COPIED, REWORDED = 0.35, 0.25  # shares of a report; the rest is its own
SIZES = (25, 50, 100, 200)

GIVEN = (
    "Mila Anders Berit Jonas Rahel Tomas Ingrid Paulo Amara Viktor Selma Idris Noor Petra Kwame Lien Oskar Fatima "
    "Diego Hana Pavel Leila Rui Aisha Emeka Sanna Tariq Marisol Yusuf Elena"
)
FAMILY = (
    "Torv Wiik Lund Brekke Okafor Marsh Silva Haddad Novak Adeyemi Larsen Mbeki Castro Tanaka Ruiz Sato Petrov Diallo "
    "Keller Moreau Bianchi Osei Farouk Nilsen Duarte Kovac Mensah Rahman Solberg Ortega Varga Lindqvist"
)
TOWNS = (
    "Velmora Tarn Oslan Dray Kessel Marrow Lint Sundby Quill Asker Harlow Brask Velden Corvo Nesset Palmar Tessin "
    "Ostra Ravna Kirkem Duvall Senna Morvik Alder Trest Galway Ponta Lirien Bodun Sorrel Hakken Merid"
)
BODIES = (
    "harbour ministry,coast guard,dockers' union,Red Cross,city council,port authority,fire brigade,water board,"
    "opposition party,environment agency,weather office,transport union,finance ministry,state prosecutor,bus company,"
    "power company,farmers' league,bishops' conference,grain exchange,hospital board,teachers' union,customs service"
)
TITLES = (
    "minister mayor spokesman captain director lawyer engineer surgeon witness harbourmaster teacher nurse farmer "
    "baker driver priest councillor geologist banker fisherman economist shopkeeper"
)
THINGS = (
    "ferry crane warehouse pipeline bridge tanker school hospital railway market mill dam lighthouse factory church "
    "stadium tunnel prison library museum silo orchard airport theatre refinery barracks bakery cinema garage cannery"
)
PARTS = "roof gate cellar wall engine door chimney floor window tower yard kitchen fence pump cable deck lift stair"
DEEDS = (
    "damaged closed rebuilt evacuated inspected searched reopened flooded guarded repaired abandoned insured painted "
    "sold emptied blocked seized fenced cleaned measured photographed surrounded lit shelled"
)
AIMS = (
    "raise wages,call an inquiry,reopen the quay,seek foreign help,pay the families,cut the budget,ban night work,"
    "hire divers,publish the plans,lower the toll,send tents,cancel the fair,plant trees,move the depot,test the wells,"
    "sue the builder,lend two boats,count the cattle,print new maps,thank the volunteers"
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
FORMS = (
    "The {part} of the {thing} in {town} was {deed} on {day}, the {body} said.",
    "{person}, a {title}, said that {number} people had left {town} since {day}.",
    '"Nobody has seen such a {part} since {year}," said {title} {person} near the {thing} in {town}.',
    "At least {number} workers {deed} the {thing} before rain reached {town}.",
    "According to the {body}, {number} houses near {town} were {deed} by {day} night.",
    "The {body} promised to {aim} after the {thing} was {deed}.",
    "{person} told reporters that the {body} would {aim} in {town}.",
    "The road from {town} to the {thing} stayed closed for {number} hours, and the {body} asked drivers to wait.",
    "In {year} a storm had {deed} the same {part}, which {person} inherited from an uncle.",
    "Prices of bread in {town} rose by {number} percent, a {title} complained.",
    "A {title} who gave only the name {person} carried {number} chairs out of the {thing}.",
    "Whether to {aim} is a matter for the {body}, not for the {other}, {person} argued.",
    "The {other} {deed} {number} boats that had drifted towards {town}.",
    "Schools in {town} and {town2} will open on {day} if the {part} holds.",
    "Few in {town} remember that the {thing} belonged to the {body} until {year}.",
    "{person} walked {number} kilometres from {town2} to see what was left of the {thing}.",
    "Behind the {thing} a {part} lay under sand, {deed} by nobody yet.",
    "Insurers expect claims of {number} million dollars for the {thing} alone.",
    "The {body} and the {other} met in {town2} to {aim}.",
    "A second {title}, {person}, denied that the {part} had been {deed} before {day}.",
)


def sentence(rng: random.Random) -> str:
    """Return one invented sentence."""

    def one(of: str, by: str | None = None) -> str:
        return rng.choice(of.split(by))

    return rng.choice(FORMS).format(
        person=f"{one(GIVEN)} {one(FAMILY)}", town=one(TOWNS), town2=one(TOWNS), body=one(BODIES, ","),
        other=one(BODIES, ","), title=one(TITLES), thing=one(THINGS), part=one(PARTS), deed=one(DEEDS),
        aim=one(AIMS, ","), day=one(DAYS), number=rng.randint(4, 900), year=rng.randint(1950, 2019),
    )  # fmt: skip


def reworded(text: str, rng: random.Random) -> str:
    """Return a sentence with its clause of saying moved or a few words added, as a desk does."""
    opening = rng.choice(("Meanwhile, ", "Late in the day, ", "In the end, ", "By all accounts, "))
    return f"{opening}{text[0].lower()}{text[1:]}" if text.startswith(("The ", "At ")) else f"Also, {text}"


def report(number: int, agencies: Sequence[Sequence[str]], stock: Sequence[str]) -> str:
    """Return the text of one report; the same number gives the same text."""
    rng = random.Random(number)
    upstream = agencies[number % len(agencies)]
    at = rng.randrange(len(upstream) // 2)
    copied = list(upstream[at : at + int(SENTENCES * COPIED)])
    edited = [reworded(s, rng) for s in rng.sample(stock, int(SENTENCES * REWORDED))]
    own = [sentence(rng) for _ in range(SENTENCES - 1 - len(copied) - len(edited))]
    rows = copied + rng.sample(edited + own, len(edited) + len(own))
    paragraphs = [" ".join(rows[i : i + 2]) for i in range(0, len(rows), 2)]
    credit = f"{rng.choice(TOWNS.split()).upper()} ({('Reuters', 'AFP', 'AP', 'EFE')[number % AGENCIES]}) - "
    return "Storm leaves damage along the coast\n\n" + credit + "\n\n".join(paragraphs) + "\n"


def write_story(folder: Path, reports: int) -> None:
    """Write a story of so many reports into a folder."""
    rng = random.Random(1)
    agencies = [[sentence(rng) for _ in range(SENTENCES)] for _ in range(AGENCIES)]
    stock = [s for text in agencies for s in text] + [sentence(rng) for _ in range(SENTENCES)]
    for number in range(reports):
        (folder / f"{number:03}.txt").write_text(report(number, agencies, stock), "utf-8")


def memory() -> float:
    """Return the peak of memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(reports: int) -> dict[str, float]:
    """Return the CPU seconds of each stage for a story, its sentences, and the peak of memory in megabytes."""
    parser = load_parser(Settings().model)
    with tempfile.TemporaryDirectory() as folder:
        write_story(Path(folder), reports)
        clock = [time.process_time()]
        articles = read([folder], settings=Settings()).articles
        annotated = tuple(per_article(a, parser) for a in articles)
        clock.append(time.process_time())
        annotated, matched = across_articles(annotated)
        clock.append(time.process_time())
        found = claims_of(annotated, matched)
        clock.append(time.process_time())
    stages = dict(zip(("articles", "match", "corroborate"), (b - a for a, b in pairwise(clock)), strict=True))
    sentences = sum(len(a.article.sentences) for a in annotated)
    return {
        **stages,
        "total": clock[-1] - clock[0],
        "sentences": sentences,
        "claims": len(found.claims),
        "MB": memory(),
    }


def exponent(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Return the slope of log y over log x by least squares."""
    points = [(math.log(x), math.log(max(y, 1e-3))) for x, y in zip(xs, ys, strict=True)]
    mx, my = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    return sum((x - mx) * (y - my) for x, y in points) / sum((x - mx) ** 2 for x, _ in points)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), help="reports in a story")
    parser.add_argument("--write", type=Path, help="only write the story of the first size into this folder")
    options = parser.parse_args()
    if options.write:
        options.write.mkdir(parents=True, exist_ok=True)
        write_story(options.write, options.sizes[0])
        return
    columns = ("articles", "match", "corroborate", "total", "sentences", "claims", "MB")
    print("reports", *columns, sep="\t")
    rows = []
    for size in options.sizes:
        rows.append(measured(size))
        print(size, *(f"{rows[-1][c]:.1f}" for c in columns), sep="\t", flush=True)
    if len(rows) > 1:
        slopes = {c: exponent([r["sentences"] for r in rows], [r[c] for r in rows]) for c in columns[:4]}
        print("exponent", *(f"{slopes[c]:.2f}" for c in columns[:4]), sep="\t")


if __name__ == "__main__":
    main()
