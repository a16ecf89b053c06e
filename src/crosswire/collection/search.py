"""Search in a store: words and phrases, AND, OR and NOT, and fields such as said-by:, place:, date:, roots:<2.

The language is parsed here and asked with bound values: nothing that a user writes reaches the database as a question.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from crosswire.collection.lists import Listing
from crosswire.errors import BadQuery, MissingInput
from crosswire.store import Store

TOKEN = re.compile(r"""\s*(?:(\()|(\))|([a-z-]+):("[^"]*"|[^\s()]+)|"([^"]*)"|([^\s()"]+))""")
WORD = re.compile(r"\w+", re.UNICODE)
COMPARED = re.compile(r"^(<=|>=|<|>|=)?(\d{1,12})$")
DAYS = re.compile(r"^(\d{4}(?:-\d\d(?:-\d\d)?)?)?(\.\.)?(\d{4}(?:-\d\d(?:-\d\d)?)?)?$")
COLUMNS = ("article", "outlet", "published", "headline", "story")
MOST_TOKENS = 300  # SQLite takes expressions of a depth of 1,000
DEEPEST = 20  # brackets in one another
# each story once: a story with forty claims that fit is not joined forty times
IN_STORY = "id IN (SELECT article FROM story_articles WHERE story IN (SELECT t.story FROM {table} t WHERE {test}))"
FIELDS = {
    "said-by": "id IN (SELECT article FROM sources WHERE instr(lower(name), lower(?)) > 0)",
    "says": "id IN (SELECT article FROM sources WHERE instr(lower(content), lower(?)) > 0)",
    "outlet": "instr(lower(coalesce(outlet, '')), lower(?)) > 0",
    "url": "instr(lower(coalesce(url, '')), lower(?)) > 0",
    "language": "language = ?",
    "names": IN_STORY.format(table="entities", test="instr(lower(t.name), lower(?)) > 0"),
    "place": IN_STORY.format(
        table="entities", test="t.kind IN ('place', 'country') AND instr(lower(t.name), lower(?)) > 0"
    ),
    "event": IN_STORY.format(table="events", test="lower(t.type) = lower(?)"),
    "flag": IN_STORY.format(table="findings", test="t.rule GLOB upper(?) || '*'"),
    "story": "id IN (SELECT article FROM story_articles WHERE story GLOB ? || '*' OR story GLOB 'story-' || ? || '*')",
}
NUMBERS = {
    "roots": IN_STORY.format(table="claims", test="t.independent {op} ?"),
    "articles": "id IN (SELECT article FROM story_articles JOIN stories s ON s.id = story WHERE s.articles {op} ?)",
    "length": "characters {op} ?",
}


class Asked(NamedTuple):
    """A condition with its values."""

    sql: str
    values: tuple[object, ...]


class Parser:
    """Reads a query from left to right: OR binds weaker than AND, which may be left out; NOT or - takes one term."""

    def __init__(self, query: str) -> None:
        """Cut the query into tokens."""
        self.query = query
        self.tokens = list(TOKEN.finditer(query))
        if "".join(t.group() for t in self.tokens).strip() != query.strip():
            raise BadQuery(f"{query!r} has a quotation mark or bracket without its partner", try_this="close it")
        if len(self.tokens) > MOST_TOKENS:
            raise BadQuery(f"the query has more than {MOST_TOKENS} words", try_this="ask a shorter one")
        self.at = 0
        self.depth = 0

    def whole(self) -> Asked:
        """Return the condition of the whole query."""
        found = self.either()
        if self.at < len(self.tokens):
            raise BadQuery(f"{self.query!r} has a bracket too many", try_this="open it first")
        return found

    def word(self) -> str | None:
        """Return the next token where it is a plain word."""
        return self.tokens[self.at][6] if self.at < len(self.tokens) else None

    def either(self) -> Asked:
        """Read terms with OR between them."""
        found = [self.both()]
        while self.word() == "OR":
            self.at += 1
            found.append(self.both())
        return joined(found, " OR ")

    def both(self) -> Asked:
        """Read terms side by side, with AND or nothing between them."""
        found = [self.negated()]
        while self.at < len(self.tokens) and not self.tokens[self.at][2] and self.word() != "OR":
            if self.word() == "AND":
                self.at += 1
            found.append(self.negated())
        return joined(found, " AND ")

    def negated(self) -> Asked:
        """Read a term that NOT may stand before."""
        if self.word() == "NOT":
            self.at += 1
            found = self.term()
            return Asked(f"NOT ({found.sql})", found.values)
        return self.term()

    def term(self) -> Asked:
        """Read one term: a bracket, a field, a phrase, a word."""
        if self.at >= len(self.tokens):
            raise BadQuery(
                f"{self.query!r} ends where a word should stand", try_this="write the word, or leave AND out"
            )
        token = self.tokens[self.at]
        self.at += 1
        if token[1]:
            return self.bracket()
        if token[2]:
            raise BadQuery(f"{self.query!r} has a bracket without its partner", try_this="open it first")
        if token[3]:
            return field(token[3], token[4].strip('"'))
        if token[5] is not None:
            return text(token[5])
        word = token[6]
        if word.startswith("-") and len(word) > 1:
            found = text(word[1:])
            return Asked(f"NOT ({found.sql})", found.values)
        return text(word)

    def bracket(self) -> Asked:
        """Read what is in brackets."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadQuery(f"the query has more than {DEEPEST} brackets in one another", try_this="write it flatter")
        found = self.either()
        if self.at >= len(self.tokens) or not self.tokens[self.at][2]:
            raise BadQuery(f"{self.query!r} has a bracket without its partner", try_this="close it")
        self.at += 1
        self.depth -= 1
        return found


def joined(found: list[Asked], between: str) -> Asked:
    """Return conditions as one."""
    if len(found) == 1:
        return found[0]
    return Asked("(" + between.join(f.sql for f in found) + ")", tuple(v for f in found for v in f.values))


def text(phrase: str) -> Asked:
    """Return the condition that an article has the words in that order; a * at the end takes any ending."""
    words = WORD.findall(phrase)
    if not words:
        raise BadQuery(f"{phrase!r} holds no word", try_this="write letters or digits")
    ending = "*" if phrase.endswith("*") else ""
    return Asked("number IN (SELECT rowid FROM texts WHERE texts MATCH ?)", (f'"{" ".join(words)}"{ending}',))


def field(name: str, value: str) -> Asked:
    """Return the condition of a field.

    Raises BadQuery for a field that there is not, or a value that it cannot have.
    """
    if name == "date":
        return dated(value)
    if name in NUMBERS:
        found = COMPARED.match(value)
        if found is None:
            raise BadQuery(f"{name}:{value} is no number", try_this=f"{name}:<2, {name}:3")
        return Asked(NUMBERS[name].format(op=found[1] or "="), (int(found[2]),))
    if name not in FIELDS:
        known = ", ".join(sorted([*FIELDS, *NUMBERS, "date"]))
        raise BadQuery(f"there is no field {name}:", try_this=f"fields are {known}; quote a word with a colon")
    return Asked(FIELDS[name], (value,) * FIELDS[name].count("?"))


def dated(value: str) -> Asked:
    """Return the condition of a day, month or year of publication, or of a range a..b, either end open."""
    found = DAYS.match(value)
    if found is None or not (found[1] or found[3]):
        raise BadQuery(f"date:{value} is no date", try_this="date:2024-03-05, date:2024-03, date:2024-01..2024-03")
    first, last = found[1] or "", (found[3] if found[2] else found[1]) or "9999"
    return Asked("published >= ? AND published <= ?", (first, f"{last}\uffff"))


def search(store: Store, query: str, *, limit: int | None = None) -> Listing:
    """Return the articles that a query asks for, newest first.

    Raises BadQuery with what to write instead.
    """
    if not query.strip():
        raise BadQuery("the query is empty", try_this='crosswire search "ferry said-by:coastguard roots:<2"')
    asked = Parser(query.encode("utf-8", "replace").decode()).whole()  # bytes of the command line that are no text
    rows = store.db.execute(
        "SELECT id, outlet, published, headline, (SELECT story FROM story_articles WHERE article = id) "  # noqa: S608
        f"FROM articles WHERE {asked.sql} ORDER BY published IS NULL, published DESC, id",
        asked.values,
    ).fetchall()
    shown = rows if limit is None else rows[:limit]
    return Listing(COLUMNS, shown, len(rows) - len(shown))


def search_each(store: Store, queries: Iterable[str], *, limit: int | None = None) -> tuple[Listing, list[str]]:
    """Return the answers to many queries as one list, the query before each row, and what is wrong with queries.

    `limit` is for each query.
    """
    rows: list[tuple[object, ...]] = []
    left, wrong = 0, []
    for query in queries:
        try:
            found = search(store, query, limit=limit)
        except BadQuery as error:
            wrong.append(f"{error.message}: {error.try_this}")
            continue
        rows.extend((query, *row) for row in found.rows)
        left += found.left
    return Listing(("query", *COLUMNS), rows, left), wrong


def queries_in(path: Path) -> list[str]:
    """Return the queries in a CSV file: its column "query", else its first one; or one a line.

    Raises MissingInput where there is no such file.
    """
    try:
        lines = path.read_text("utf-8-sig", errors="replace").splitlines()
    except OSError as error:
        why = f"cannot be read ({error.strerror})"
        raise MissingInput(str(path), why, try_this="check the spelling of the path") from error
    rows = [row for row in csv.reader(lines) if row]
    at = rows[0].index("query") if rows and "query" in rows[0] else 0
    return [row[at] for row in rows[1 if rows and "query" in rows[0] else 0 :] if len(row) > at and row[at].strip()]
