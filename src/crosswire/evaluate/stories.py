"""Task `stories`: which documents of a file tell one story; a document a line with `story`, or a story a line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from crosswire.engine import Failed, LocalEngine
from crosswire.errors import BadData
from crosswire.evaluate.base import Measure, Miss, Scored, divided, f1
from crosswire.evaluate.conll import F1, Counts, clusters, shares
from crosswire.evaluate.data import rows
from crosswire.evaluate.texts import article_of, default_parser
from crosswire.match.many import stories_among
from crosswire.match.sketch import Sketch, sketch
from crosswire.match.stories import FEW
from crosswire.pipeline import across_articles, attributed, per_article
from crosswire.records import Article


class Told(NamedTuple):
    """What is given of a document: its name, its text with the title, and its date where there is one."""

    id: str
    text: str
    published: str | None


MANY = 500  # articles from which several processes pay for loading their models
ARTICLE = msgspec.msgpack.Decoder(Article)
SKETCH = msgspec.msgpack.Decoder(Sketch)
Group = Callable[[Sequence[Told]], list[Hashable]]


def score_stories(path: Path, group: Group | None = None) -> Scored:
    """Score the grouping of all documents of a file by B-cubed and by pairs.

    `group` gives the story of each document; by default our own. Raises BadData.
    """
    given = [(told, story) for row in rows(path) for told, story in documents(row)]
    told, gold = [t for t, _ in given], [s for _, s in given]
    found = (group or our_groups)(told)
    counts: Counts = {story: defaultdict(float) for story in gold}
    for side, one, other in (("r", gold, found), ("p", found, gold)):
        for n, share in enumerate(shares(one, other, clusters(one))):
            counts[gold[n]][f"b3_{side}_part"] += share
            counts[gold[n]][f"b3_{side}_whole"] += 1
    add_pairs(counts, gold, found)
    scored = Scored(measures=measures(), tallies=list(counts.values()))
    scored.misses.extend(parted(told, gold, found))
    return scored


def documents(row: dict[str, Any]) -> Iterator[tuple[Told, Hashable]]:
    """Yield the documents of a line, each with its story."""
    for n, item in enumerate(row.get("articles", [row])):
        title = f"{item['title']}\n\n" if item.get("title") else ""
        name = item.get("id", f"{row['story']}/{n}")
        yield Told(str(name), title + item["text"], item.get("published")), str(row["story"])


def our_groups(told: Sequence[Told]) -> list[Hashable]:
    """Take the texts through the path that `compare` takes, and return the story of each.

    Of more texts than are put side by side only what finds their stories is kept, and what else is compared is left
    out: the stories are the same.
    """
    given = [article_of(t.text, t.published, t.id) for t in told]
    if len(told) > FEW:
        return list(by_sketches([(a.id, found) for a, found in zip(given, sketches_of(given), strict=True)]))
    parser = default_parser()
    _, matched = across_articles([per_article(article, parser) for article in given])
    story = {article: n for n, group in enumerate(matched.stories) for article in group.articles}
    return [story[article.id] for article in given]


def sketches_of(articles: Sequence[Article]) -> list[Sketch]:
    """Return the sketches of articles, of many in several processes. Raises BadData where one cannot be read."""
    if len(articles) <= MANY:
        work = worker()
        return [SKETCH.decode(work(msgspec.msgpack.encode(a))) for a in articles]
    found: dict[str, Sketch] = {}
    items = ((str(n), msgspec.msgpack.encode(a)) for n, a in enumerate(articles))
    for outcome in LocalEngine().map_items(worker, items):
        if isinstance(outcome, Failed):
            raise BadData(articles[int(outcome.key)].name, f"cannot be read ({outcome.why})")
        found[outcome.key] = SKETCH.decode(outcome.result)
    return [found[str(n)] for n in range(len(articles))]


def worker() -> Callable[[bytes], bytes]:
    """Load the model; return what makes the sketch of an article, both as bytes."""
    parser = default_parser()

    def work(payload: bytes) -> bytes:
        return msgspec.msgpack.encode(sketch(attributed(ARTICLE.decode(payload), parser)))

    return work


def by_sketches(found: Sequence[tuple[str, Sketch]]) -> list[int]:
    """Return the stories of articles, given with their ids, in the order in which `match` compares them."""
    order = sorted(range(len(found)), key=lambda n: found[n][0])
    stories, _ = stories_among([found[n][1] for n in order])
    story = {order[place]: n for n, members in enumerate(stories) for place in members}
    return [story[n] for n in range(len(found))]


def add_pairs(counts: Counts, gold: Sequence[Hashable], found: Sequence[Hashable]) -> None:
    """Add the pairs of documents on both sides; a pair of two stories counts by half for each."""
    for members in clusters(gold).values():
        pairs = list(combinations(members, 2))
        counts[gold[members[0]]]["pair_gold"] += len(pairs)
        counts[gold[members[0]]]["pair_right"] += sum(found[a] == found[b] for a, b in pairs)
    for members in clusters(found).values():
        counts[gold[members[0]]]["found"] += 1
        for n in members:
            counts[gold[n]]["pair_found"] += (len(members) - 1) / 2


def measures() -> list[Measure]:
    """Return the figures."""
    return [
        Measure("b3_f1", F1("b3"), "b3_r_whole"),
        f1("pair", "pair_f1"),
        Measure("stories_found", lambda sums: divided(sums["found"], sums["found"] ** 0), "found"),
    ]


def parted(told: Sequence[Told], gold: Sequence[Hashable], found: Sequence[Hashable]) -> Iterator[Miss]:
    """Yield the documents that are not with most of their story, and those put to another one."""
    main = {s: Counter(found[n] for n in ns).most_common(1)[0][0] for s, ns in clusters(gold).items()}
    owner = {f: Counter(gold[n] for n in ns).most_common(1)[0][0] for f, ns in clusters(found).items()}
    for n, document in enumerate(told):
        if found[n] != main[gold[n]]:
            text = f"{document.id}: {document.text[:100]}"
            yield Miss(rule=None, wanted=str(gold[n]), found=f"with reports of {owner[found[n]]}", text=text)
