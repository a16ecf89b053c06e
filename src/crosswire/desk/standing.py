"""How each decision stands: followed, taken back, overruled, or on something that is no longer as it was decided on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from crosswire.collection.by_hand import hand_of
from crosswire.collection.questions import short
from crosswire.decisions import Decision, On, Part, Place, active, bonds_of, read_log
from crosswire.decisions.base import JUDGEMENTS, REGROUPING, pieces
from crosswire.decisions.log import BadLine
from crosswire.decisions.places import Shelf, claims_at, same_difference
from crosswire.desk.targets import Results
from crosswire.export.families import families
from crosswire.export.visible import shorten, visible
from crosswire.records import Comparison
from crosswire.records.base import Record
from crosswire.store import Store

State = Literal["stands", "grown", "pending", "changed", "gone", "overruled", "replaced", "undone"]
KINDS: tuple[On, ...] = ("story", "claim", "family", "discrepancy")
STATES = {"confirm": "confirmed", "reject": "rejected", "unsure": "unsure", "merge": "merged", "split": "split"}


class Entry(Record, frozen=True, kw_only=True):
    """A decision with how it stands and why; `targets` are what it is on now, as commands call them."""

    decision: Decision
    state: State
    why: str
    targets: tuple[str, ...] = ()


class Standing(Record, frozen=True, kw_only=True):
    """What was decided on one target of a story: for pages and lists beside it."""

    name: str
    state: str
    decision: str
    who: str
    when: str
    because: str
    change: State
    why: str


class Where(NamedTuple):
    """Where the members of a decision's parts are now: the cluster of each, None where nothing is there."""

    parts: tuple[tuple[str | None, ...], ...]
    sizes: dict[str, int]


class History(NamedTuple):
    """All decisions by time, and the lines of the log that cannot be read."""

    entries: tuple[Entry, ...]
    bad: tuple[BadLine, ...]


def history(store: Store) -> History:
    """Return every decision of a store with how it stands: none is left out."""
    log = read_log(store.folder)
    found = Finder(store, log.decisions)
    return History(tuple(found.entry(d) for d in log.decisions), log.bad)


def standing(store: Store, story: str) -> list[Standing]:
    """Return what was decided on a story and on what is in it: the latest judgement on each target."""
    found: dict[str, Standing] = {}
    inside = {a for (a,) in store.db.execute("SELECT article FROM story_articles WHERE story = ?", (story,))}
    log = read_log(store.folder).decisions
    finder = Finder(store, log)
    for decision in active(log):
        if decision.kind in STATES and decision.articles & inside:
            entry = finder.entry(decision)
            for name in entry.targets:
                if name.split("/")[0] == short(story) and entry.state not in ("gone", "replaced"):
                    found[name] = Standing(
                        name=name,
                        state=STATES[decision.kind],
                        decision=decision.id,
                        who=decision.who,
                        when=decision.when,
                        because=decision.because,
                        change=entry.state,
                        why=entry.why,
                    )
    return [found[name] for name in sorted(found)]


def lines_of(entry: Entry) -> Iterator[str]:
    """Yield a decision as lines for a screen: who decided what and when, the reason, how it stands."""
    d = entry.decision
    at = f"{d.when[:10]} {d.when[11:16]}".strip()
    yield visible(f"{at} · {d.who} · {d.kind} {d.on} · {shorten(d.about, 90)}")
    if d.because:
        yield f"    because {visible(d.because)}"
    now = f" ({', '.join(entry.targets)})" if entry.targets and entry.state != "changed" else ""
    why = f": {entry.why}" if entry.why else ""
    yield "    " + visible(f"{entry.state}{why}{now} [{d.id}]")


class Finder:
    """Finds what decisions are on, in a store as it is now."""

    def __init__(self, store: Store, log: Sequence[Decision]) -> None:
        """Take a store and all decisions of its log."""
        self.store = store
        self.results = Results(store)
        self.by_id = {d.id: d for d in log}
        self.standing = {d.id for d in active(log)}
        self.undone = {d.parts[0].id: d for d in log if d.kind == "undo" and d.id in self.standing and d.parts}
        self.later = latest_judgements(d for d in log if d.id in self.standing)
        hand = hand_of(store)
        regrouping = [d for d in log if d.id in self.standing and d.kind in REGROUPING]
        self.overruled = {i for on in KINDS for i in bonds_of(d for d in regrouping if d.on == on).overruled}
        self.regrouping = regrouping
        followed = {d for (d,) in store.db.execute("SELECT decision FROM replayed")}
        self.pending = {d.id for d in hand.decisions} - followed

    def entry(self, decision: Decision) -> Entry:
        """Return a decision with how it stands."""
        if decision.id not in self.standing:
            by = self.undone[decision.id]
            because = f": {by.because}" if by.because else ""
            return Entry(decision=decision, state="undone", why=f"by {by.who} on {by.when[:10]}{because}")
        if decision.kind == "undo":
            return self.undoing(decision)
        where = self.where(decision)
        targets = tuple(dict.fromkeys(n for part in where.parts for n in part if n is not None))
        later = self.later.get(key_of(decision))
        if decision.kind in JUDGEMENTS and later is not None and later.id != decision.id:
            why = f"{later.who} decided {later.kind} on {later.when[:10]}"
            return Entry(decision=decision, state="replaced", why=why, targets=targets)
        state, why = self.judged(decision, where)
        return Entry(decision=decision, state=state, why=why, targets=targets)

    def undoing(self, decision: Decision) -> Entry:
        """Return an undo with how it stands."""
        taken = self.by_id.get(decision.parts[0].id)
        if taken is None:
            return Entry(decision=decision, state="gone", why="what it takes back is not in this log")
        return Entry(decision=decision, state="stands", why=f"takes back: {taken.kind} of {taken.about or taken.on}")

    def judged(self, decision: Decision, where: Where) -> tuple[State, str]:
        """Return how a decision that nobody took back stands, and why."""
        here = [n for part in where.parts for n in part if n is not None]
        lost = sum(n is None for part in where.parts for n in part)
        what = "reports" if decision.on in ("story", "family") else "passages"
        if not here:
            return "gone", f"none of its {what} is in this store's results"
        if decision.id in self.overruled:
            return "overruled", self.overruling(decision)
        if decision.id in self.pending or self.behind(decision):
            return "pending", "the stories follow at the next crosswire run"
        if not followed(decision, where):
            return "changed", f"its {what} are now in {', '.join(sorted(set(here)))}"
        if lost:
            return "changed", f"{lost} of its {len(here) + lost} {what} are no longer there"
        return self.grown(decision, where, what)

    def overruling(self, decision: Decision) -> str:
        """Return which later decision says otherwise of some of the same reports or passages."""
        mine = {m for p in decision.parts for m in p.members}
        later = [d for d in self.regrouping if d.on == decision.on and d.order > decision.order]
        by = [d for d in later if len(mine & {m for p in d.parts for m in p.members}) > 1]
        told = f": {by[-1].who} decided {by[-1].kind} on {by[-1].when[:10]}" if by else ""
        return f"a later decision says otherwise{told}"

    def behind(self, decision: Decision) -> bool:
        """Tell whether the results of a story do not follow a decision on something in it yet."""
        if decision.on == "story" or decision.kind == "note":
            return False
        stories = {s for a in decision.articles if (s := self.story_of(a)) is not None}
        followed_in = {
            s for (s,) in self.store.db.execute("SELECT story FROM followed WHERE decision = ?", (decision.id,))
        }
        return bool(stories - followed_in)

    def grown(self, decision: Decision, where: Where, what: str) -> tuple[State, str]:
        """Return whether more has come to what was decided on."""
        here = {n for part in where.parts for n in part if n is not None}
        more = sum(where.sizes.get(n, 0) for n in here) - sum(len(p) for p in where.parts)
        if more > 0 and decision.kind != "reject":
            return "grown", f"{more} {what[:-1] if more == 1 else what} came to it since"
        return "stands", ""

    def where(self, decision: Decision) -> Where:
        """Return where the members of a decision's parts are now."""
        if decision.on == "story":
            return self.in_stories(decision.parts)
        if decision.on == "family":
            return self.in_families(decision.parts)
        if decision.on == "discrepancy":
            return self.in_differences(decision)
        return self.in_claims(decision.parts)

    def story_of(self, article: str) -> str | None:
        """Return the story of an article."""
        row = self.store.db.execute("SELECT story FROM story_articles WHERE article = ?", (article,)).fetchone()
        return str(row[0]) if row is not None else None

    def told(self, articles: Sequence[str]) -> Iterator[tuple[str, Comparison]]:
        """Yield the stories of articles with their results, each once."""
        for story in sorted({s for a in articles if (s := self.story_of(a)) is not None}):
            if self.store.db.execute("SELECT 1 FROM stories WHERE id = ? AND result IS NOT NULL", (story,)).fetchone():
                yield story, self.results.of(story)

    def in_stories(self, parts: Sequence[Part]) -> Where:
        """Return the stories of articles."""
        at = tuple(tuple(short(s) if (s := self.story_of(a)) else None for a in p.articles) for p in parts)
        sizes: dict[str, int] = {}
        for name in {n for part in at for n in part if n is not None}:
            query = "SELECT count(*) FROM story_articles WHERE story IN (?, 'story-' || ?)"
            (sizes[name],) = self.store.db.execute(query, (name, name)).fetchone()
        return Where(at, sizes)

    def in_families(self, parts: Sequence[Part]) -> Where:
        """Return the families of articles."""
        home: dict[str, str] = {}
        for story, found in self.told([a for p in parts for a in p.articles]):
            for members in families(found):
                name = f"{short(story)}/{'+'.join(a.label for a in members)}"
                home.update({a.id: name for a in members})
        return Where(tuple(tuple(home.get(a) for a in p.articles) for p in parts), dict(Counter(home.values())))

    def in_claims(self, parts: Sequence[Part]) -> Where:
        """Return the claims that places assert."""
        names: dict[str, str] = {}
        sizes: dict[str, int] = {}
        shelves: list[Shelf[str]] = []
        for story, found in self.told([x.article for p in parts for x in p.places]):
            shelves.append(claims_at(found.claims))
            for claim in found.claims:
                names[claim.id] = f"{short(story)}/{claim.label}"
                sizes[names[claim.id]] = sum(m.stance != "incompatible" for m in claim.mentions)

        def claim_at(place: Place) -> str | None:
            found = next((c for shelf in shelves if (c := shelf.at(place)) is not None), None)
            return names[found] if found is not None else None

        return Where(tuple(tuple(claim_at(x) for x in p.places) for p in parts), sizes)

    def in_differences(self, decision: Decision) -> Where:
        """Return the difference that a decision is on."""
        articles = sorted(decision.articles)
        for story, found in self.told(articles):
            for number, difference in enumerate(found.discrepancies, start=1):
                if same_difference(decision, difference):
                    name = f"{short(story)}/D{number}"
                    return Where(tuple(tuple(name for _ in p.places) for p in decision.parts), {})
        return Where(tuple(tuple(None for _ in p.places) for p in decision.parts), {})


def latest_judgements(decisions: Iterable[Decision]) -> dict[tuple[str, ...], Decision]:
    """Return for each target the latest decision that judges it."""
    return {key_of(d): d for d in decisions if d.kind in JUDGEMENTS}


def key_of(decision: Decision) -> tuple[str, ...]:
    """Return what is the same for decisions on the same target."""
    return (decision.on, decision.detail, *sorted(m for p in decision.parts for m in p.members))


def followed(decision: Decision, where: Where) -> bool:
    """Tell whether what a decision holds together is together now, and what it holds apart is apart."""
    home = {
        m: name
        for part, names in zip(decision.parts, where.parts, strict=True)
        for m, name in zip(part.members, names, strict=True)
        if name is not None
    }
    if decision.on == "discrepancy" or decision.kind in ("unsure", "note"):
        return len(set(home.values())) <= 1
    held = [{home[m] for m in members if m in home} for members in pieces(decision)]
    held = [clusters for clusters in held if clusters]
    if decision.kind == "reject" and len(pieces(decision)) == 1:
        return True
    apart = len(set().union(*held)) == sum(len(clusters) for clusters in held)
    return all(len(clusters) == 1 for clusters in held) and (len(held) == 1 or apart)
