"""Findings as a linter prints them: lines of text, JSON, annotations of GitHub, SARIF 2.1.0.

A place is a path with line and column, both counted from 1, columns in Unicode code points. Where the words of the
article stand unchanged in its file, they are lines of the file; else (HTML, lists of articles) of the extracted text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from crosswire.export.json import encode
from crosswire.export.rules import rules, selected_rules
from crosswire.records import Article, Comparison, Finding, Record, Span

SCHEMA = "crosswire.check/1"
SEVERITIES = ("error", "warning", "info")
PAGE = "docs/findings/{}.md"
SHOWN = 60  # characters of a place in a line of text
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


class Place(Record, frozen=True, kw_only=True):
    """Where a finding points: the file, line and column of its first character and of that after its last."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    article: str
    begin: int
    end: int
    text: str


class Reported(Record, frozen=True, kw_only=True):
    """A finding with its places, the first being that where it is shown, and the page that explains its rule."""

    id: str
    rule: str
    name: str
    severity: str
    message: str
    page: str
    places: tuple[Place, ...]


class Checked(Record, frozen=True, kw_only=True):
    """What a check found: the findings that were asked for, the gravest first."""

    schema: str
    version: str
    articles: tuple[str, ...]
    findings: tuple[Reported, ...]


def checked(
    found: Comparison, *, select: Sequence[str] = (), ignore: Sequence[str] = (), least: str = "info"
) -> Checked:
    """Return the findings of a comparison that are chosen, with the lines they stand in.

    `select` and `ignore` name rules by id, beginning of an id, or name; nothing selected is everything. `least` is the
    mildest severity that is shown. Raises UnknownName for a rule that is not known.
    """
    wanted = (selected_rules(select) if select else {r.id for r in rules()}) - selected_rules(ignore)
    shown = SEVERITIES[: SEVERITIES.index(least) + 1]
    kept = [f for f in found.findings if f.rule in wanted and f.severity in shown]
    atlas = {a.id: locator(a) for a in found.articles}
    return Checked(
        schema=SCHEMA,
        version=found.run.version,
        articles=tuple(a.name for a in found.articles),
        findings=tuple(reported(f, atlas) for f in kept),
    )


def reported(found: Finding, atlas: Mapping[str, Callable[[Span], Place]]) -> Reported:
    """Return a finding with its places."""
    return Reported(
        id=found.id,
        rule=found.rule,
        name=found.name,
        severity=found.severity,
        message=found.message,
        page=PAGE.format(found.rule),
        places=tuple(atlas[s.article](s) for s in found.spans),
    )


def locator(article: Article) -> Callable[[Span], Place]:
    """Return the function that gives the place of a span of an article."""
    text, shift = lines_of(article)
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]

    def at(offset: int) -> tuple[int, int]:
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def locate(span: Span) -> Place:
        (line, column), (end_line, end_column) = at(span.begin + shift), at(span.end + shift)
        return Place(
            path=article.name, line=line, column=column, end_line=end_line, end_column=end_column,
            article=article.id, begin=span.begin, end=span.end, text=span.text,
        )  # fmt: skip

    return locate


def lines_of(article: Article) -> tuple[str, int]:
    """Return the text whose lines are counted, and where in it the article's text begins."""
    path = Path(article.name)
    try:
        whole = path.read_text("utf-8-sig") if path.is_file() else ""
    except (OSError, UnicodeDecodeError):
        whole = ""
    shift = whole.find(article.text)
    return (whole, shift) if shift >= 0 else (article.text, 0)


def render_text(result: Checked) -> str:
    """Return the findings as lines of text: place, rule, message; then the other places, and a line that counts."""
    return "\n".join([line for f in result.findings for line in text_lines(f)] + [summary(result)])


def text_lines(found: Reported) -> Iterator[str]:
    """Yield the lines of one finding."""
    where = f"{spot(found.places[0])}: " if found.places else ""
    yield f"{where}{found.rule} {found.name} [{found.severity}] {found.message}"
    for place in found.places[1:]:
        yield f"    {spot(place)}: {shorten(place.text)}"


def spot(place: Place) -> str:
    """Return a place as editors read it."""
    return f"{place.path}:{place.line}:{place.column}"


def shorten(text: str) -> str:
    """Return a text on one line, cut to a length."""
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= SHOWN else tidy[: SHOWN - 1].rsplit(" ", 1)[0] + "…"


def summary(result: Checked) -> str:
    """Return how many findings there are, by severity."""
    counts = Counter(f.severity for f in result.findings)
    articles = f"{len(result.articles)} article{'' if len(result.articles) == 1 else 's'}"
    if not counts:
        return f"No findings in {articles}."
    parts = ", ".join(f"{counts[s]} {s}" for s in SEVERITIES if counts[s])
    total = len(result.findings)
    return f"{total} finding{'' if total == 1 else 's'} in {articles}: {parts}."


def render_json(result: Checked) -> str:
    """Return the findings as `crosswire.check/1`."""
    return encode(result).decode("utf-8")


def render_github(result: Checked) -> str:
    """Return the findings as workflow commands of GitHub Actions, one a line."""
    return "\n".join(command(f) for f in result.findings)


def command(found: Reported) -> str:
    """Return one finding as a workflow command."""
    properties = {"title": f"{found.rule} {found.name}"}
    if found.places:
        p = found.places[0]
        lines = {"line": str(p.line), "endLine": str(p.end_line)}
        columns = {"col": str(p.column), "endColumn": str(p.end_column)} if p.line == p.end_line else {}
        properties = {"file": p.path, **lines, **columns, **properties}
    head = ",".join(f"{k}={escaped(v, ':,')}" for k, v in properties.items())
    return f"::{COMMANDS[found.severity]} {head}::{escaped(found.message)}"


def escaped(text: str, more: str = "") -> str:
    """Return a text as workflow commands need it: %, line ends and, in properties, colon and comma as hex codes."""
    codes = {"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"}
    return "".join(codes[c] if c in ("%", "\r", "\n", *more) else c for c in text)
