"""Questions in SQL over a store: DuckDB in memory over the tables and the texts, read only and shut in.

DuckDB gets the rows, never a path: the tables are handed over from SQLite, the texts from the segments through Arrow.
It may open no file and no connection, load no extension, change no setting; only a question (SELECT) is taken.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Any

from crosswire.collection.lists import Listing
from crosswire.errors import BadQuery, BadStore
from crosswire.store import Store
from crosswire.store.segments import ARTICLES

SECONDS = 60.0  # a question over a million claims takes some seconds, most of them to hand the rows over
MEMORY = "2GB"  # engine.md: three million articles' pairs took 1.5 GB
MOST_ROWS = 1_000_000  # rows of an answer that are held: some hundred megabytes
FETCHED = 10_000  # rows handed over at once
LEDGER = {"inputs": "ledger"}  # tables that the commands call by another name
TEXTS = "texts"
TYPES = {"INTEGER": "int64", "REAL": "float64"}  # of SQLite's columns; TEXT is what is left, BLOB is left out
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,  # names of this program's own variables are no tables
    "memory_limit": MEMORY,
    "temp_directory": "",
    "threads": 2,
}
SHUT = ("SET enable_external_access = false", "SET lock_configuration = true")
QUESTIONS = ("SELECT", "EXPLAIN", "MULTI")  # a PIVOT counts as several statements
WORD = re.compile(r"\w+")


def ask(store: Store, question: str, *, limit: int | None = None, seconds: float = SECONDS) -> Listing:
    """Return the answer to a question in SQL, at most `limit` rows of it.

    Raises BadQuery where it is no question, or takes longer than `seconds`.
    """
    import duckdb  # noqa: PLC0415 - a third of a second, for this command only

    with told(question, seconds, known(store.db)), duckdb.connect(":memory:", config=SETTINGS) as db:
        checked(duckdb, question)
        with snapshot(store.db):
            hand_over(db, store, question)
        for setting in SHUT:
            db.execute(setting)
        with interrupted(db, seconds):
            answer = db.execute(question)
            return taken(answer, MOST_ROWS if limit is None else min(limit, MOST_ROWS))


def checked(duckdb: Any, question: str) -> None:
    """Raise BadQuery for anything but one question."""
    if not question.isprintable() and any("\ud800" <= c <= "\udfff" for c in question):
        raise BadQuery("the question holds bytes that are no text", try_this="write it in UTF-8")
    statements = duckdb.extract_statements(question)
    if len(statements) != 1:
        raise BadQuery(f"{len(statements)} statements were given, one is taken", try_this='"SELECT ... FROM claims"')
    kind = statements[0].type.name
    if kind not in QUESTIONS:
        raise BadQuery(f"{kind} is no question: a store is only read", try_this='"SELECT ... FROM claims"')


@contextmanager
def told(question: str, seconds: float, tables: dict[str, str]) -> Iterator[None]:
    """Turn DuckDB's errors into ours, one line each."""
    import duckdb  # noqa: PLC0415

    try:
        yield
    except duckdb.InterruptException:
        why = f"the question takes longer than {seconds:g} s"
        raise BadQuery(why, try_this="narrow it, or allow more: --seconds") from None
    except duckdb.CatalogException as error:
        wanted = re.search(r"Table with name (.{1,80}?) does not exist", str(error))
        why = f"there is no table {wanted[1]!r}" if wanted else first_line(error)
        raise BadQuery(why, try_this=f"the tables: {', '.join(sorted({*tables, TEXTS}))}") from None
    except (duckdb.Error, RuntimeError) as error:
        raise BadQuery(
            first_line(error), try_this=f"see the columns: DESCRIBE TABLE; asked was {question[:60]!r}"
        ) from None


def first_line(error: Exception) -> str:
    """Return what an error says, without the picture of the place."""
    return next(iter(str(error).splitlines()), type(error).__name__)[:300]


@contextmanager
def interrupted(db: Any, seconds: float) -> Iterator[None]:
    """Stop what a connection does when the time is over."""
    timer = Timer(seconds, db.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """See one state of a database, whatever a writer does meanwhile."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def known(db: sqlite3.Connection) -> dict[str, str]:
    """Return the tables that can be asked, by the names that they have here, with those that they have in SQLite."""
    rows = db.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    return {LEDGER.get(name, name): name for (name,) in rows if not name.startswith("sqlite_")}


def hand_over(db: Any, store: Store, question: str) -> None:
    """Give DuckDB the tables that a question names; one that asks which there are gets them without rows."""
    words = {word.lower() for word in WORD.findall(question)}
    listing = "show" in words
    for name, table in known(store.db).items():
        if listing or name in words:
            db.register(name, rows_of(store.db, table, empty=name not in words))
    if TEXTS in words:
        db.register("segment_texts", texts_of(store))
        db.execute("CREATE VIEW texts AS SELECT id AS article, headline, text FROM segment_texts")
    elif listing:
        db.execute("CREATE TABLE texts (article VARCHAR, headline VARCHAR, text VARCHAR)")


def rows_of(db: sqlite3.Connection, table: str, *, empty: bool) -> Any:
    """Return a table of SQLite as one of Arrow, without columns of bytes."""
    import pyarrow as pa  # noqa: PLC0415

    columns = [
        (name, pa.type_for_alias(TYPES.get(kind, "string")))
        for _, name, kind, *_ in db.execute(f"PRAGMA table_info({table})")
        if kind != "BLOB"
    ]
    schema = pa.schema(columns)
    names = ", ".join(f'"{name}"' for name, _ in columns)
    cursor = db.execute(f"SELECT {names} FROM {table} LIMIT ?", (0 if empty else -1,))  # noqa: S608 - names of ours
    batches = []
    while rows := cursor.fetchmany(FETCHED):
        arrays = [pa.array(cells, kind) for cells, (_, kind) in zip(zip(*rows, strict=True), columns, strict=True)]
        batches.append(pa.RecordBatch.from_arrays(arrays, schema=schema))
    return pa.Table.from_batches(batches, schema)


def texts_of(store: Store) -> Any:
    """Return the columns of the segments that hold texts, read when they are asked for."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.dataset as ds  # noqa: PLC0415

    names = [n for (n,) in store.db.execute("SELECT name FROM segments WHERE kind = ? ORDER BY name", (ARTICLES,))]
    if not names:
        return pa.table({c: pa.array([], pa.string()) for c in ("id", "headline", "text")})
    try:
        return ds.dataset([str(store.segments / name) for name in names], format="parquet")
    except (OSError, pa.ArrowException) as error:
        why = f"has a segment that cannot be read ({first_line(error)[:120]})"
        raise BadStore(str(store.folder), why, try_this="see crosswire doctor") from error


def taken(answer: Any, limit: int) -> Listing:
    """Return the first rows of an answer; those beyond are counted."""
    columns = distinct([name for name, *_ in answer.description])
    rows = answer.fetchmany(limit)
    left = 0
    while len(rows) == limit and (more := answer.fetchmany(FETCHED)):
        left += len(more)
    return Listing(columns, rows, left)


def distinct(names: list[str]) -> tuple[str, ...]:
    """Return the names of columns, a number behind those that stood before."""
    seen: list[str] = []
    for name in names:
        number = 1
        while (wanted := name if number == 1 else f"{name}_{number}") in seen:
            number += 1
        seen.append(wanted)
    return tuple(seen)
