"""About this run: versions, model, settings, what the store holds, and what left the machine: nothing."""

from __future__ import annotations

import sqlite3
from importlib.metadata import PackageNotFoundError, version

from crosswire._version import __version__
from crosswire.desk import watches
from crosswire.export.visible import visible
from crosswire.export.words import STATE
from crosswire.records import Run
from crosswire.store import Store
from crosswire.web.base import Asked, Cell, Column, Row, Table, View
from crosswire.web.loaded import index_of
from crosswire.web.query import address, only

LIBRARIES = ("spacy", "starlette", "uvicorn", "jinja2", "msgspec", "pyarrow", "trafilatura", "lxml", "fastwarc")
COUNTED = {
    "stories": ("Stories", "/stories"),
    "articles": ("Articles", "/articles"),
    "claims": ("Claims", "/claims"),
    "findings": ("Findings", "/findings"),
    "events": ("Events", "/events"),
    "(SELECT 1 FROM entities GROUP BY name, kind)": ("Names, with their kinds", "/entities?kind=any"),
    "(SELECT 1 FROM sources WHERE name <> '' GROUP BY name)": ("Named as sources", "/sources?kind=said"),
}
PAIR = (Column("what", "What"), Column("value", "Value"))
COUNT = (Column("what", "What"), Column("count", "How many", number=True))


def about(asked: Asked) -> View:
    """Return the page about this run."""
    only(asked.query, ())
    db = asked.store.db
    run = last_run(db)
    config = asked.config
    program = [
        ("Program", f"crosswire {__version__}"),
        *(
            [("Model", f"{run.model.name} {run.model.version}"), ("Model SHA-256", run.model.sha256 or "not read")]
            if run
            else []
        ),
        *((f"Setting {name}", value) for name, value in (run.settings.items() if run else ())),
        *((f"Lexicon {x.name}", f"{x.rows:,} names, SHA-256 {x.sha256[:16]}…") for x in (run.lexicons if run else ())),
        ("What leaves the machine", leaving(asked.store)),
        ("Language models that write", "none: rules over a dependency parse"),
        ("Texts on these pages", "whole" if config.include_text else "short quotations with offsets"),
        ("Served to", "whoever has the token" if config.token else "this machine only"),
        ("Changes", "may be made here" if config.writable else "are not taken: read only"),
    ]
    libraries = [(name, found) for name in LIBRARIES if (found := version_of(name))]
    counts = [
        (words, db.execute(f"SELECT count(*) FROM {name}").fetchone()[0], to)  # noqa: S608 - names of ours
        for name, (words, to) in COUNTED.items()
    ]
    states = db.execute("SELECT state, count(*) FROM inputs GROUP BY state ORDER BY state").fetchall()
    tables = (
        pairs("program", "The program", program),
        counted("counts", "What the store holds", counts),
        counted(
            "inputs",
            "What became of the inputs",
            [(f"{STATE[s]} ({s})", n, address("/ledger", {"state": s})) for s, n in states],
        ),
        pairs("libraries", "Libraries", libraries),
    )
    return View(template="about.html.j2", title="About this run", values={"store": config.store.name}, tables=tables)


def leaving(store: Store) -> str:
    """Return what is sent from this machine: only alerts, where the user named an address for a watch."""
    posting = [w for w in watches(store) if w.post]
    return "; ".join(f"alerts of the watch {w.name}, to {w.post}" for w in posting) or "nothing"


def last_run(db: sqlite3.Connection) -> Run | None:
    """Return the execution that compared one of the stories, all of which a run brings to one state."""
    row = db.execute("SELECT id FROM stories WHERE result IS NOT NULL ORDER BY articles, id LIMIT 1").fetchone()
    return index_of(db, row[0]).comparison.run if row else None


def version_of(name: str) -> str:
    """Return the version of a library, or nothing where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def pairs(name: str, caption: str, found: list[tuple[str, str]]) -> Table:
    """Return things with their values."""
    rows = tuple(Row((Cell(what), Cell(value, visible(value)))) for what, value in found)
    return Table(name=name, caption=caption, columns=PAIR, rows=rows, total=len(rows))


def counted(name: str, caption: str, found: list[tuple[str, int, str]]) -> Table:
    """Return things with how many there are, each leading to its rows."""
    rows: list[Row] = []
    for what, count, to in found:
        rows.append(Row((Cell(what, address=to), Cell(count, address=to)), to))
    return Table(name=name, caption=caption, columns=COUNT, rows=tuple(rows), total=len(rows))
