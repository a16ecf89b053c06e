"""The plain lists: claims, findings, articles, and the ledger of what became of every input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from crosswire.export import words
from crosswire.export.dates import human
from crosswire.export.rules import rule, rules
from crosswire.export.visible import visible
from crosswire.web.ask import HOLDS, Listed, Question, Shape, like, plain, table
from crosswire.web.base import Asked, Cell, Column, Row, Table, View
from crosswire.web.query import PAGING, address, only, paging, segment, text


class Kind(NamedTuple):
    """A list: its heading and lead, its columns, its question, how a word is looked for, its filters.

    In a condition every ? is the value that is asked for.
    """

    heading: str
    lead: str
    columns: tuple[Column, ...]
    asked: Question
    words: str
    shape: Shape
    filters: tuple[tuple[str, str, str], ...] = ()  # name in the query, words, condition


def claim_row(told: Any) -> Row:
    """Return a claim as a row."""
    story, key, label, content, articles, independent, disinterested, title = told
    to = f"/story/{segment(story)}/claim/{segment(key)}"
    cells = (
        plain(content, to),
        Cell(label),
        Cell(articles),
        Cell(independent, "nobody named" if independent is None else None),
        Cell(disinterested),
        plain(title, f"/story/{segment(story)}"),
    )
    return Row(cells, to)


def finding_row(told: Any) -> Row:
    """Return a finding as a row."""
    story, name, severity, message, title = told
    known = rule(name)
    cells = (
        plain(message, f"/story/{segment(story)}#findings"),
        Cell(name, address=f"/rules#{segment(name)}"),
        Cell(known.title if known else name),
        Cell(severity, words.SEVERITY[severity]),
        plain(title, f"/story/{segment(story)}"),
    )
    return Row(cells, f"/story/{segment(story)}#findings")


def article_row(told: Any) -> Row:
    """Return an article as a row."""
    key, headline, name, outlet, published, language, characters, story, title = told
    to = f"/article/{segment(key)}" if story else ""
    cells = (
        Cell(headline or name, visible(headline or name), to),
        plain(outlet, address("/source", {"name": outlet}) if outlet else ""),
        Cell(published, human(published) if published else "not dated"),
        plain(language),
        Cell(characters),
        plain(title, f"/story/{segment(story)}" if story else ""),
    )
    return Row(cells, to)


def input_row(told: Any) -> Row:
    """Return a line of the ledger."""
    name, state, why, article, sha256, story = told
    to = f"/article/{segment(article)}" if article and story else ""
    cells = (plain(name, to), Cell(state, words.STATE[state]), plain(why), plain(sha256))
    return Row(cells, to)


def drawn_row(told: Any) -> Row:
    """Return an article that draws on an upstream."""
    key, headline, name, outlet, upstream, credited, published = told
    to = f"/article/{segment(key)}"
    cells = (
        Cell(headline or name, visible(headline or name), to),
        plain(outlet, address("/source", {"name": outlet}) if outlet else ""),
        plain(upstream, address("/source", {"name": upstream})),
        Cell(bool(credited), "says so" if credited else "does not say so"),
        Cell(published, human(published) if published else "not dated"),
    )
    return Row(cells, to)


def dropped_row(told: Any) -> Row:
    """Return a claim that an article gives without the credit that others give."""
    story, key, content, article, headline, name, outlet = told
    to = f"/story/{segment(story)}/claim/{segment(key)}"
    cells = (
        plain(content, to),
        Cell(headline or name, visible(headline or name), f"/article/{segment(article)}"),
        plain(outlet, address("/source", {"name": outlet}) if outlet else ""),
    )
    return Row(cells, to)


def pair_row(told: Any) -> Row:
    """Return two articles that hang together."""
    a, b, a_head, b_head, a_outlet, b_outlet, relation, passages, a_share, b_share = told
    to = f"/compare/{segment(a)}/{segment(b)}"
    first, other = (visible(o or h or "") for o, h in ((a_outlet, a_head), (b_outlet, b_head)))
    cells = (
        Cell(a_head, visible(a_head or first), to),
        plain(a_outlet, address("/source", {"name": a_outlet}) if a_outlet else ""),
        plain(b_head, f"/article/{segment(b)}"),
        plain(b_outlet, address("/source", {"name": b_outlet}) if b_outlet else ""),
        Cell(relation, words.RELATION[relation].format(a=first, b=other)),
        Cell(passages),
        Cell(round(a_share, 3), f"{a_share:.0%}"),
        Cell(round(b_share, 3), f"{b_share:.0%}"),
    )
    return Row(cells, to)


SEVERITY = "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END"


def of_pair(test: str) -> str:
    """Return that one of a pair's articles passes a test: found from the articles, not looked up for all pairs."""
    mine = f"IN (SELECT id FROM articles WHERE {test})"  # noqa: S608 - words of ours
    return f"(c.a {mine} OR c.b {mine})"


OF_ONE = of_pair("outlet = ?").replace(" OR ", " AND ")
KINDS: dict[str, Kind] = {
    "claims": Kind(
        "Claims",
        "What articles assert, over all stories; those that most articles print come first.",
        (
            Column("claim", "Claim"),
            Column("label", "In its story", number=False),
            Column("articles", "Printed by", number=True),
            Column("independent", "Roots", number=True),
            Column("disinterested", "Disinterested", number=True),
            Column("story", "Story"),
        ),
        Question(
            select="c.story, c.id, label, text, c.articles, independent, disinterested, title",
            source="claims c JOIN stories s ON s.id = c.story",
            order="c.articles DESC, independent DESC, c.story, c.id",
            bare="claims c",
        ),
        HOLDS.format("text"),
        claim_row,
    ),
    "findings": Kind(
        "What stands out",
        "Findings over all stories, the worst first.",
        (
            Column("message", "Finding"),
            Column("rule", "Rule"),
            Column("says", "What it says"),
            Column("severity", "How grave"),
            Column("story", "Story"),
        ),
        Question(
            select="f.story, rule, severity, message, title",
            source="findings f JOIN stories s ON s.id = f.story",
            order=f"{SEVERITY}, f.story, place",
            bare="findings f",
        ),
        HOLDS.format("message"),
        finding_row,
        (("rule", "Rule, such as CW101", "rule = upper(?)"),),
    ),
    "articles": Kind(
        "Articles",
        "Every article in the store, the latest first.",
        (
            Column("article", "Article"),
            Column("outlet", "Outlet"),
            Column("published", "When"),
            Column("language", "Language"),
            Column("characters", "Characters", number=True),
            Column("story", "Story"),
        ),
        Question(
            select="a.id, headline, a.name, outlet, published, language, characters, s.id, s.title",
            source="articles a LEFT JOIN story_articles sa ON sa.article = a.id LEFT JOIN stories s ON s.id = sa.story",
            order="published DESC, a.name",
            bare="articles a",
        ),
        HOLDS.format("coalesce(headline, a.name)"),
        article_row,
        (
            ("outlet", "Outlet", "outlet = ?"),
            ("source", "With the source", "a.id IN (SELECT article FROM sources WHERE name = ?)"),
        ),
    ),
    "drawn": Kind(
        "What articles draw on",
        "Articles whose words come from an upstream that can be named, and whether they say so.",
        (
            Column("article", "Article"),
            Column("outlet", "Outlet"),
            Column("upstream", "Upstream"),
            Column("credited", "Credit"),
            Column("published", "When"),
        ),
        Question(
            select="a.id, headline, a.name, outlet, d.name, credited, published",
            source="drawn d JOIN articles a ON a.id = d.article",
            order="published DESC, a.id, d.name",
        ),
        HOLDS.format("d.name"),
        drawn_row,
        (
            ("outlet", "Outlet", "outlet = ?"),
            ("upstream", "Upstream", "d.name = ?"),
            ("credited", "Says so (1) or not (0)", "credited = CAST(? AS INTEGER)"),
        ),
    ),
    "dropped": Kind(
        "Claims without the credit that others give",
        "An article gives in its own voice what another article credits to somebody.",
        (Column("claim", "Claim"), Column("article", "Article"), Column("outlet", "Outlet")),
        Question(
            select="d.story, d.claim, c.text, a.id, headline, a.name, outlet",
            source=(
                "dropped d JOIN claims c ON c.story = d.story AND c.id = d.claim JOIN articles a ON a.id = d.article"
            ),
            order="d.story, c.label, a.id",
        ),
        HOLDS.format("c.text"),
        dropped_row,
        (("outlet", "Outlet", "outlet = ?"), ("article", "Article", "a.id = ?")),
    ),
    "pairs": Kind(
        "Pairs that hang together",
        "Articles that copy one another, or one text; each pair opens side by side.",
        (
            Column("first", "First"),
            Column("first_outlet", "Outlet"),
            Column("second", "Second"),
            Column("second_outlet", "Outlet"),
            Column("relation", "Relation"),
            Column("passages", "Passages", number=True),
            Column("first_share", "Of the first", number=True),
            Column("second_share", "Of the second", number=True),
        ),
        Question(
            select=("c.a, c.b, x.headline, y.headline, x.outlet, y.outlet, relation, passages, a_share, b_share"),
            source="copied c JOIN articles x ON x.id = c.a JOIN articles y ON y.id = c.b",
            order="passages DESC, c.a, c.b",
            bare="copied c",
        ),
        of_pair(HOLDS.format("outlet")),
        pair_row,
        (
            ("outlet", "Outlet", of_pair("outlet = ?")),
            ("with", "With", of_pair("outlet = ?")),
        ),
    ),
    "ledger": Kind(
        "What became of every input",
        "Nothing is left out in silence: each input has a line, those that were left out come first.",
        (Column("input", "Input"), Column("state", "State"), Column("why", "Why"), Column("sha256", "SHA-256")),
        Question(
            select="name, state, why, i.article, sha256, story",
            source="inputs i LEFT JOIN story_articles sa ON sa.article = i.article",
            order="CASE state WHEN 'rejected' THEN 0 WHEN 'quarantined' THEN 1 WHEN 'stored' THEN 3 ELSE 2 END, name",
            bare="inputs i",
        ),
        HOLDS.format("name || ' ' || why"),
        input_row,
        (("state", "State", "state = ?"),),
    ),
}


def list_page(name: str) -> Callable[[Asked], View]:
    """Return the page of a list."""
    kind = KINDS[name]

    def page(asked: Asked) -> View:
        only(asked.query, ("q", *(f for f, _, _ in kind.filters), *PAGING))
        wanted = kind.asked
        if looked_for := text(asked.query, "q"):
            wanted = wanted.also(kind.words, *[like(looked_for)] * kind.words.count("?"))
        for key, _, condition in kind.filters:
            if value := text(asked.query, key):
                same = key == "with" and value == text(asked.query, "outlet")
                condition = OF_ONE if same else condition  # noqa: PLW2901 - an outlet with itself: both are of it
                wanted = wanted.also(condition, *[value] * condition.count("?"))
        found = table(asked.store.db, Listed(name, kind.heading, kind.columns, wanted, kind.shape), paging(asked.query))
        values: dict[str, Any] = {
            "heading": kind.heading,
            "lead": kind.lead,
            "filters": [("q", "Words", "text", ()), *((k, w, "text", ()) for k, w, _ in kind.filters)],
            "selects": [],
            "tabs": [],
        }
        return View(template="list.html.j2", title=kind.heading, values=values, tables=(found,))

    page.__doc__ = f"Return the list of {name}."
    return page


RULES = (
    Column("rule", "Rule"),
    Column("title", "What it says"),
    Column("severity", "How grave"),
    Column("found", "How it is found"),
    Column("wrong", "When it is wrong"),
    Column("findings", "In this store", number=True),
)


def rules_page(asked: Asked) -> View:
    """Return the page of the rules of findings."""
    only(asked.query, ())
    counts = dict(asked.store.db.execute("SELECT rule, count(*) FROM findings GROUP BY rule").fetchall())
    rows = tuple(
        Row(
            (
                Cell(r.id),
                Cell(r.title),
                Cell(r.severity, words.SEVERITY[r.severity]),
                Cell(r.found),
                Cell(r.wrong),
                Cell(counts.get(r.id, 0), address=address("/findings", {"rule": r.id})),
            ),
            f"/rules#{r.id}",
        )
        for r in rules()
    )
    found = Table(name="rules", caption="Rules of findings", columns=RULES, rows=rows, total=len(rows))
    values: dict[str, Any] = {"rules": rules(), "counts": counts, "severity": words.SEVERITY}
    return View(template="rules.html.j2", title="What can stand out", values=values, tables=(found,))
