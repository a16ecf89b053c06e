"""Watches: saved queries that tell of new stories and of changes of corroboration, each once.

What a watch knows are articles: those of every story that it has told of. A story with none of them is new to it; one
with some of them and others is looked at for changes. What it told and what it knows are written in one transaction.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from crosswire.collection.questions import published_by
from crosswire.collection.search import search
from crosswire.decisions import Decision, active, read_log
from crosswire.desk.changes import Change, Kind, Look, changes
from crosswire.desk.targets import Results
from crosswire.desk.terms import Holding, Term, first_words, hits, terms_of
from crosswire.errors import UnknownName
from crosswire.records import Article, Comparison, Span
from crosswire.records.base import Record, content_id
from crosswire.store import Store

NAME = re.compile(r"^[a-z0-9][a-z0-9._-]{0,59}$")


class Watch(Record, frozen=True, kw_only=True):
    """A saved query, and the address that its alerts are posted to, where the user named one."""

    name: str
    query: str
    post: str | None = None


class Alert(Record, frozen=True, kw_only=True):
    """One thing that a watch tells: the term of its query that was met, and the sentence that brings it.

    `span` is None where no stretch of the text brings it (an outlet, a date). `found` is when it was told first, empty
    in a test. `day` is when the article was published.
    """

    id: str
    watch: str
    query: str
    kind: Kind
    story: str
    title: str
    message: str
    term: str
    sentence: str
    span: Span | None
    article: str
    outlet: str
    day: str | None
    found: str = ""


ALERT = msgspec.json.Decoder(Alert)


def add_watch(store: Store, watch: Watch, *, from_start: bool = False) -> None:
    """Keep a watch in a store that is open for writing; it knows what is there, unless it is to tell `from_start`.

    Raises UnknownName for a name that cannot be used, BadQuery for a query that cannot be read.
    """
    if not NAME.fullmatch(watch.name):
        raise UnknownName(f"{watch.name!r} is no name for a watch", try_this="letters a-z, digits, . _ -: port-ansel")
    terms_of(watch.query)
    if any(w.name == watch.name for w in watches(store)):
        raise UnknownName(f"there is a watch {watch.name}", try_this=f"crosswire watch remove {watch.name}")
    known = [] if from_start else sorted(a for s in matched(store, watch.query) for a in inside(store, s))
    with store.transaction() as db:
        db.execute("INSERT INTO watches VALUES (?, ?, ?)", (watch.name, watch.query, watch.post))
        db.executemany("INSERT OR IGNORE INTO watch_seen VALUES (?, ?)", [(watch.name, a) for a in known])


def watches(store: Store) -> list[Watch]:
    """Return the watches of a store by name."""
    rows = store.db.execute("SELECT name, query, post FROM watches ORDER BY name")
    return [Watch(name=name, query=query, post=post) for name, query, post in rows]


def watch_called(store: Store, name: str) -> Watch:
    """Return the watch of that name. Raises UnknownName."""
    found = {w.name: w for w in watches(store)}
    if name not in found:
        raise UnknownName(f"there is no watch {name!r}", try_this=f"crosswire watch list: {', '.join(found) or 'none'}")
    return found[name]


def remove_watch(store: Store, name: str) -> None:
    """Forget a watch with all that it knows and told. Raises UnknownName."""
    watch_called(store, name)
    with store.transaction() as db:
        db.execute("DELETE FROM watches WHERE name = ?", (name,))
        for table in ("watch_seen", "alerts"):
            db.execute(f"DELETE FROM {table} WHERE watch = ?", (name,))  # noqa: S608 - names of ours


def fire(store: Store, watch: Watch, moment: str) -> list[Alert]:
    """Find what a watch has not told yet, and write it and what it knows now, whole or not at all; return it."""
    eyes = Eyes(store, watch)
    known = {key for (key,) in store.db.execute("SELECT key FROM watch_seen WHERE watch = ?", (watch.name,))}
    alerts: list[Alert] = []
    learnt: set[str] = set()
    for story in eyes.stories(known):
        found = eyes.results.of(story)
        alerts += eyes.look(story, Look(found, known, {a.id for a in found.articles}, eyes.decisions))
        learnt |= {a.id for a in found.articles} - known
    stamped = [msgspec.structs.replace(a, found=moment) for a in alerts]
    with store.transaction() as db:
        db.executemany("INSERT OR IGNORE INTO watch_seen VALUES (?, ?)", [(watch.name, a) for a in sorted(learnt)])
        db.executemany(
            "INSERT OR IGNORE INTO alerts (id, watch, story, alert) VALUES (?, ?, ?, ?)",
            [(a.id, watch.name, a.story, msgspec.json.encode(a).decode()) for a in stamped],
        )
    return stamped


def rehearse(store: Store, watch: Watch) -> list[Alert]:
    """Return what a watch would have told had it stood from the first day of a store, in the order of days.

    The stories are those of now, their articles coming day by day as they were published, those without a day last;
    what the query asks of stories (roots:, flag:) is asked of them as they are now.
    """
    return rehearsed(Eyes(store, watch))


def rehearsed(eyes: Eyes, stories: Iterable[str] | None = None) -> list[Alert]:
    """Return what a watch would have told of some of its stories, of all where none are named."""
    told: list[Alert] = []
    for story in eyes.matched if stories is None else stories:
        if not eyes.ready(story):
            continue
        found = eyes.results.of(story)
        known: set[str] = set()
        visible: set[str] = set()
        for _, articles in by_day(found):
            visible |= articles
            if not known and not visible & eyes.matched[story]:
                continue
            told += eyes.look(story, Look(found, frozenset(known), frozenset(visible), eyes.decisions))
            known |= visible
    return sorted(told, key=lambda a: (a.day is None, (a.day or "")[:10], a.story))


def by_day(found: Comparison) -> list[tuple[str, set[str]]]:
    """Return the articles of a story by the day on which they were published, those without one last."""
    days: dict[str, set[str]] = {}
    for article in found.articles:
        days.setdefault((article.published.value or "9999")[:10], set()).add(article.id)
    return sorted(days.items())


class Eyes:
    """A watch at work: its query, what matches it, the results of stories."""

    def __init__(self, store: Store, watch: Watch, results: Results | None = None) -> None:
        """Ask the store what matches the query of a watch."""
        self.store = store
        self.watch = watch
        self.results = results or Results(store)
        self.terms: list[Term] = terms_of(watch.query)
        self.holding = Holding(store)
        self.matched: Mapping[str, set[str]] = matched(store, watch.query)
        self.decisions: Sequence[Decision] = active(read_log(store.folder).decisions)

    def stories(self, known: Collection[str]) -> list[str]:
        """Return the stories to look at: those that match or are known in part, and have an article that is not known.

        A story whose results are not of the articles that it has now waits for the next run.
        """
        partly = {
            s
            for (s,) in self.store.db.execute(
                "SELECT DISTINCT story FROM story_articles JOIN watch_seen ON key = article WHERE watch = ?",
                (self.watch.name,),
            )
        }
        fresh = [s for s in {*self.matched, *partly} if not inside(self.store, s) <= set(known)]
        return sorted(s for s in fresh if self.ready(s))

    def ready(self, story: str) -> bool:
        """Tell whether the results of a story are of the articles that it has."""
        row = self.store.db.execute("SELECT 1 FROM stories WHERE id = ? AND result IS NOT NULL", (story,)).fetchone()
        return row is not None and {a.id for a in self.results.of(story).articles} == inside(self.store, story)

    def look(self, story: str, look: Look) -> Iterator[Alert]:
        """Yield what there is to tell of a story: that it is new, or what its fresh articles change."""
        if any(a in look.known for a in look.articles):
            yield from (self.alert(story, look.found, change) for change in changes(look))
            return
        first = self.first_match(story, look)
        if first is not None:
            yield self.new_story(story, look, first)

    def first_match(self, story: str, look: Look) -> Article | None:
        """Return the article of a story that matches and came first."""
        there = [look.articles[a] for a in self.matched.get(story, ()) if a in look.articles and a in look.visible]
        return min(there, key=lambda a: (a.published.value or "9999", a.label), default=None)

    def new_story(self, story: str, look: Look, first: Article) -> Alert:
        """Return the alert of a story that is new to the watch."""
        hit = next(hits(self.holding, first, look.found, self.terms), None)
        size = sum(a in look.visible for a in look.articles)
        change = Change(
            kind="new-story",
            article=first.id,
            message=f"a story of {size} {'article' if size == 1 else 'articles'}",
            span=hit.span if hit else None,
            sentence=hit.sentence if hit else first.headline or first_words(first),
            subject=first.id,
        )
        return self.alert(story, look.found, change, term=hit.term if hit else self.watch.query)

    def alert(self, story: str, found: Comparison, change: Change, *, term: str = "") -> Alert:
        """Return a change as an alert, with the term of the query that its article meets, or that its story met."""
        article = next(a for a in found.articles if a.id == change.article)
        place = str(change.span.begin) if change.span else ""
        return Alert(
            id=content_id("alert", self.watch.name, change.kind, article.id, place, change.subject),
            watch=self.watch.name,
            query=self.watch.query,
            kind=change.kind,
            story=story,
            title=found.story.title,
            message=change.message,
            term=term or self.term_of(story, found, article),
            sentence=change.sentence,
            span=change.span,
            article=article.id,
            outlet=published_by(article),
            day=article.published.value,
        )

    def term_of(self, story: str, found: Comparison, article: Article) -> str:
        """Return the term that an article meets, else one that another article of its story meets, else the query."""
        others = [a for a in found.articles if a.id in self.matched.get(story, ()) and a.id != article.id]
        for candidate in (article, *others):
            hit = next(hits(self.holding, candidate, found, self.terms), None)
            if hit is not None:
                return hit.term
        return self.watch.query


def matched(store: Store, query: str) -> dict[str, set[str]]:
    """Return the stories that a query finds, with the articles that it finds in each; the latest stories first."""
    found: dict[str, set[str]] = {}
    for row in search(store, query).rows:
        article, story = str(row[0]), row[-1]
        if story is not None:
            found.setdefault(str(story), set()).add(article)
    return found


def inside(store: Store, story: str) -> set[str]:
    """Return the articles of a story."""
    return {a for (a,) in store.db.execute("SELECT article FROM story_articles WHERE story = ?", (story,))}


def days_of(store: Store) -> tuple[str, str] | None:
    """Return the first and last day on which an article of a store was published, None where no day is known."""
    query = "SELECT min(published), max(published) FROM articles WHERE length(published) >= 10"
    first, last = store.db.execute(query).fetchone()
    return (first[:10], last[:10]) if first else None
