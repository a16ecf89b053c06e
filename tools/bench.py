"""Print the speed of the whole per-article path beside that of the bare parse, as a ratio in one run."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language

from crosswire.annotate import annotate
from crosswire.annotate.parse import load_parser
from crosswire.attribute import attribute
from crosswire.clean import clean
from crosswire.demo import demo_files
from crosswire.pipeline import across_articles, per_article
from crosswire.read import read
from crosswire.records import Article, Parser
from crosswire.settings import Settings

ROUNDS = 5  # the median of five is steady to a few per cent on a shared machine


def median_seconds(work: Callable[[], object]) -> float:
    """Return the median CPU time of a few rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return sorted(times)[ROUNDS // 2]


def bare_parse(nlp: Language, articles: list[Article]) -> int:
    """Parse the sentences that the path parses, with nothing of ours around it; return the number of tokens."""
    texts = [a.text[s.begin : s.end] for a in articles for s in a.sentences if s.repeats is None]
    return sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))


def whole_path(articles: list[Article], parser: Parser) -> None:
    """Take every article through clean, annotate, attribute and code."""
    for article in articles:
        per_article(article, parser)


def wall_seconds(*command: str) -> float:
    """Return the shortest wall time of a few cold starts of a command."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "crosswire", *command], check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return min(times)


LEXICONS = """
import os, time
from crosswire.annotate import entities, places, towns
from crosswire.annotate.gazetteer import gazetteer
from crosswire.lexicon import known_tables, table
def memory():  # resident now; the maximum that Linux gives counts the process that started this one
    with open("/proc/self/statm") as source: return int(source.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
before, started = memory(), time.process_time()
for name in known_tables(): table(name)
gazetteer(), places.listed(), places.region_keys(), places.country_names(), towns.regions()
print(time.process_time() - started, memory() - before)
"""


def lexicons() -> tuple[float, float]:
    """Return the CPU seconds and megabytes of all tables and the gazetteer in a fresh process, best of three."""
    runs = [subprocess.run([sys.executable, "-c", LEXICONS], check=True, capture_output=True) for _ in range(3)]
    seconds, megabytes = zip(*(map(float, run.stdout.split()) for run in runs), strict=True)
    return min(seconds), min(megabytes)


def annotate_all(articles: list[Article], parser: Parser) -> None:
    """Take cleaned articles through annotate, which parses them."""
    for article in articles:
        annotate(article, parser)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("names", nargs="*", help="articles to measure on (default: those of the demo)")
    names = options.parse_args().names or [str(p) for p in demo_files()]
    settings = Settings()
    raw = list(read(names, settings=settings).articles)
    parser = load_parser(settings.model)
    nlp = spacy.util.load_model(settings.model)
    cleaned = [clean(article) for article in raw]
    tokens = bare_parse(nlp, cleaned)
    whole_path(raw, parser)  # loads the lexicons, once a process
    parse = median_seconds(lambda: bare_parse(nlp, cleaned))
    path = median_seconds(lambda: whole_path(raw, parser))
    own = median_seconds(lambda: annotate_all(cleaned, parser)) - parse
    loading, memory = lexicons()
    annotated = [per_article(article, parser) for article in raw]
    said = median_seconds(lambda: [attribute(article) for article in annotated])
    across = median_seconds(lambda: across_articles(annotated))
    print(f"articles {len(raw)}, tokens {tokens}")
    print(f"bare parse        {tokens / parse:8.0f} tokens/s")
    print(f"per-article path  {tokens / path:8.0f} tokens/s   {path / parse:.2f} times the parse (at most 2)")
    print(f"annotate's own    {own / parse:8.0%} of the parse   (at most 40 %)")
    print(f"lexicons          {loading:8.2f} s, {memory:.0f} MB   (at most 0.4 s, 150 MB)")
    print(f"attribute         {said / parse:8.1%} of the parse   (at most 25 %)")
    print(f"across articles   {across:8.3f} s")
    print(f"crosswire --help  {wall_seconds('--help'):8.2f} s   (at most 0.25)")
    pair = [str(Path(name)) for name in names[:2]]
    print(f"compare, 2 cold   {wall_seconds('compare', *pair):8.2f} s   (at most 3)")


if __name__ == "__main__":
    main()
