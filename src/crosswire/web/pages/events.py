"""Coded events over all stories: who does what when, as a matrix whose every cell leads to its events."""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from typing import Any

from crosswire import lexicon
from crosswire.export.dates import human
from crosswire.records.base import Record
from crosswire.web.ask import Listed, Question, plain, table
from crosswire.web.base import Asked, Cell, Column, Row, Table, View
from crosswire.web.draw_map import Map, draw_map
from crosswire.web.query import PAGING, Paging, address, day, only, paging, segment, text

EVENTS = (
    Column("day", "When"),
    Column("type", "Event"),
    Column("actors", "Who"),
    Column("recipients", "To whom"),
    Column("place", "Where"),
    Column("mentions", "Mentions", number=True),
    Column("story", "Story"),
)
FILTERS = ("type", "actor", "recipient", "place", "from", "to", "story")
MOST_ACTORS = 15  # rows of the matrix that a reader takes in; the list of actors has them all
MOST_PERIODS = 12  # columns beside a name on a page of 1,180 px
GRAINS = ((10, "day"), (7, "month"), (4, "year"))  # characters of an ISO date, the finest first
SHADES = 5


class Matrix(Record, frozen=True, kw_only=True):
    """Actors by time: periods as (value, words), rows as (name, address, cells), and how many actors are left out."""

    grain: str
    periods: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, tuple[tuple[int, str, int], ...], int], ...]
    left: int
    undated: int


def events(asked: Asked) -> View:
    """Return the page of the events."""
    only(asked.query, (*FILTERS, *PAGING))
    db = asked.store.db
    chosen = conditions(asked)
    found = table(db, Listed("events", "Events", EVENTS, listed(chosen), event_row), paging(asked.query))
    matrix = matrix_of(db, chosen, asked)
    places = placed(db, chosen, asked)
    types = db.execute("SELECT type, count(*) FROM events GROUP BY type ORDER BY type").fetchall()
    values: dict[str, Any] = {
        "matrix": matrix,
        "types": [("", "any")] + [(t, f"{t} ({n:,})") for t, n in types],
        "actors_at": address("/actors", kept(asked)),
        "map": map_of(places),
    }
    tables = (found, *((matrix_table(matrix),) if matrix else ()), places, types_table(types))
    return View(template="events.html.j2", title="Events", values=values, tables=tables)


TYPES = (Column("type", "Type"), Column("means", "Somebody"), Column("events", "Events", number=True))


def types_table(types: list[tuple[str, int]]) -> Table:
    """Return the types of events in the store, each with what it means."""
    means = lexicon.table("event_types")
    rows = []
    for kind, number in types:
        to = address("/events", {"type": kind})
        rows.append(Row((Cell(kind, address=to), Cell(means.get(kind, "")), Cell(number, address=to)), to))
    return Table(name="types", caption="What the types mean", columns=TYPES, rows=tuple(rows), total=len(rows))


def kept(asked: Asked) -> dict[str, str]:
    """Return the filters of a query, without its page."""
    return {k: v for k, v in asked.query.items() if k in FILTERS and v}


def conditions(asked: Asked) -> Question:
    """Return the events that are asked for."""
    query = asked.query
    found = Question(select="*", source="events e", order="e.day DESC, e.story, e.id")
    if kind := text(query, "type"):
        found = found.also("e.type = ?", kind)
    party = "EXISTS (SELECT 1 FROM parties p WHERE p.story = e.story AND p.event = e.id AND p.role = ? AND p.name = ?)"
    for role in ("actor", "recipient"):
        if name := text(query, role):
            found = found.also(party, role, name)
    if place := text(query, "place"):
        found = found.also("e.place = ?", place)
    if first := day(query, "from"):
        found = found.also("e.day >= ?", first)
    if last := day(query, "to"):
        found = found.also("e.day <= ?", f"{last}\uffff")
    if story := text(query, "story"):
        found = found.also("e.story = ?", story)
    return found


def listed(chosen: Question) -> Question:
    """Return the question for the list of events."""
    return chosen._replace(
        select="e.day, e.type, e.modes, e.actors, e.recipients, e.place, e.mentions, e.story, s.title",
        source="events e JOIN stories s ON s.id = e.story",
        bare="events e",
    )


def event_row(told: Any) -> Row:
    """Return an event as a row."""
    when, kind, modes, actors, recipients, place, mentions, story, title = told
    to = f"/story/{segment(story)}#timeline"
    cells = (
        Cell(when, human(when), to),
        Cell(" ".join(w for w in (kind, modes) if w), address=address("/events", {"type": kind})),
        plain(actors),
        plain(recipients),
        plain(place, address("/events", {"place": place}) if place else ""),
        Cell(mentions),
        plain(title, f"/story/{segment(story)}"),
    )
    return Row(cells, to)


def acting(chosen: Question) -> Question:
    """Return the question for the actors of events."""
    return chosen._replace(
        select="p.name, count(*), count(DISTINCT e.story)",
        source="events e JOIN parties p ON p.story = e.story AND p.event = e.id",
        group="p.name",
        order="count(*) DESC, p.name",
    ).also("p.role = 'actor'")


ACTORS = (Column("name", "Who"), Column("events", "Events", number=True), Column("stories", "Stories", number=True))


def actors(asked: Asked) -> View:
    """Return the list of who does something, under the filters of the events."""
    only(asked.query, (*FILTERS, *PAGING))
    asking = acting(conditions(asked))

    def row(told: Any) -> Row:
        name, count, stories = told
        to = address("/events", kept(asked), actor=name)
        return Row((plain(name, to), Cell(count, address=to), Cell(stories)), to)

    found = table(asked.store.db, Listed("actors", "Who does something", ACTORS, asking, row), paging(asked.query))
    values: dict[str, Any] = {
        "heading": "Who does something",
        "lead": "",
        "filters": [],
        "selects": [],
        "tabs": [("Events", address("/events", kept(asked)), False), ("Actors", address("/actors", kept(asked)), True)],
    }
    return View(template="list.html.j2", title="Actors", values=values, tables=(found,))


def matrix_of(db: sqlite3.Connection, chosen: Question, asked: Asked) -> Matrix | None:
    """Return the matrix of actors by time, or None where no event of an actor is dated."""
    dated = chosen.also("e.day IS NOT NULL")
    size, grain = grain_of(db, dated)
    asking = acting(dated)
    ranked = db.execute(f"{asking.rows_of} ORDER BY {asking.order}", asking.values).fetchall()
    if not ranked:
        return None
    names = [name for name, *_ in ranked[:MOST_ACTORS]]
    marks = ",".join("?" * len(names))
    cells = asking.also(f"p.name IN ({marks})", *names)._replace(
        select=f"p.name, substr(e.day, 1, {size}), count(*)", group=f"p.name, substr(e.day, 1, {size})"
    )
    counts = {(name, period): n for name, period, n in db.execute(cells.rows_of, cells.values)}
    periods = sorted({period for _, period in counts})[-MOST_PERIODS:]
    undated = chosen.also("e.day IS NULL")._replace(select="count(*)", order="")
    most = max(counts.values())
    rows = []
    for name, total, _ in ranked[:MOST_ACTORS]:
        told = [
            (counts.get((name, p), 0), cell_address(asked, name, p), shade(counts.get((name, p), 0), most))
            for p in periods
        ]
        rows.append((name, address("/events", kept(asked), actor=name), tuple(told), total))
    return Matrix(
        grain=grain,
        periods=tuple((p, human(p)) for p in periods),
        rows=tuple(rows),
        left=len(ranked) - len(names),
        undated=db.execute(undated.rows_of, undated.values).fetchone()[0],
    )


def grain_of(db: sqlite3.Connection, dated: Question) -> tuple[int, str]:
    """Return the finest grain in which the events fit the columns: characters of the date, and its name."""
    for size, grain in GRAINS:
        asking = dated._replace(select=f"count(DISTINCT substr(e.day, 1, {size}))", order="")
        if db.execute(asking.rows_of, asking.values).fetchone()[0] <= MOST_PERIODS:
            return size, grain
    return GRAINS[-1]


def cell_address(asked: Asked, name: str, period: str) -> str:
    """Return the events of an actor in a period."""
    last = period
    if len(period) == len("2031-05") and period[5:7].isdigit() and 1 <= int(period[5:7]) <= 12:
        last = f"{period}-{monthrange(int(period[:4]), int(period[5:7]))[1]}"
    return address("/events", {**kept(asked), "actor": name, "from": period, "to": last})


def shade(count: int, most: int) -> int:
    """Return how dark a cell is, 0 to 5."""
    return 0 if not count else max(1, -(-SHADES * count // most))


def matrix_table(matrix: Matrix) -> Table:
    """Return the matrix as a table."""
    columns = (
        Column("actor", "Who"),
        *(Column(p, w, number=True) for p, w in matrix.periods),
        Column("all", "All", number=True),
    )
    rows = tuple(
        Row((plain(name, to), *(Cell(n, address=at) for n, at, _ in cells), Cell(total)), to)
        for name, to, cells, total in matrix.rows
    )
    caption = f"Dated events by actor and {matrix.grain}"
    return Table(name="matrix", caption=caption, columns=columns, rows=rows, total=len(rows) + matrix.left)


# coordinates of a country or a region are no place where something happened
EXACT = ("point", "town")


MOST_DOTS = 400  # that a reader can tell apart on a map; the table has the rest
PLACES = (
    Column("place", "Where"),
    Column("lat", "Latitude", number=True),
    Column("lon", "Longitude", number=True),
    Column("events", "Events", number=True),
)


def placed(db: sqlite3.Connection, chosen: Question, asked: Asked) -> Table:
    """Return the places of events that are known well enough to be drawn, those with most events first."""
    marks = ",".join("?" * len(EXACT))
    asking = chosen.also(f"e.lat IS NOT NULL AND e.exactness IN ({marks})", *EXACT)._replace(
        select="e.place, e.lat, e.lon, count(*)", group="e.place, e.lat, e.lon", order="count(*) DESC, e.place, e.lat"
    )

    def row(told: Any) -> Row:
        place, lat, lon, events = told
        to = address("/events", {**kept(asked), "place": place})
        return Row((plain(place, to), Cell(lat, f"{lat:.2f}"), Cell(lon, f"{lon:.2f}"), Cell(events)), to)

    return table(
        db, Listed("places", "Places that are known as a town or a point", PLACES, asking, row), Paging(1, MOST_DOTS)
    )


def map_of(places: Table) -> Map | None:
    """Return the map of places."""
    return draw_map([(str(r.cells[0].value or ""), *(c.value for c in r.cells[1:]), r.address) for r in places.rows])
