"""Who and what is named: the list over all stories, and one name with what is known of it."""

from __future__ import annotations

from typing import Any

from crosswire.export.dates import human
from crosswire.export.visible import visible
from crosswire.export.words import ENTITY_KIND
from crosswire.web.ask import HOLDS, Blocks, Listed, Question, excerpt, like, plain, table
from crosswire.web.base import Asked, Cell, Column, Row, View
from crosswire.web.draw_spark import draw_spark
from crosswire.web.query import PAGING, NotHere, address, choice, only, paging, segment, text

KINDS = ("", *ENTITY_KIND)
ANY = "any"
CHOICES = (("", "persons, bodies, places"), *ENTITY_KIND.items(), (ANY, "any"))
PROPER = "kind NOT IN ('office', 'group', 'other')"  # the others are words of the language more often than names
ARTICLES_OF = (
    "SELECT count(DISTINCT n.article) FROM entities e JOIN names n ON n.story = e.story AND n.entity = e.id "
    "WHERE e.name = o.name AND e.kind = o.kind"
)
ARTICLES_IN = (
    "SELECT count(DISTINCT n.article) FROM entities x JOIN names n ON n.story = x.story AND n.entity = x.id "
    "WHERE x.story = s.id AND x.name = e.name AND x.kind = e.kind"
)
STORIES_OF = "SELECT count(DISTINCT story) FROM entities e WHERE e.name = o.name AND e.kind = o.kind"
LIST = (
    Column("name", "Name"),
    Column("kind", "Kind"),
    Column("articles", "Articles", number=True),
    Column("mentions", "Mentions", number=True),
    Column("stories", "Stories", number=True),
)
CALLED = (
    Column("words", "Called"),
    Column("outlet", "By"),
    Column("articles", "Articles", number=True),
    Column("mentions", "Mentions", number=True),
)
STORIES = (Column("title", "Story"), Column("last", "Last day"), Column("articles", "Articles", number=True), Column("mentions", "Mentions", number=True))  # fmt: skip # noqa: E501
SAID = (
    Column("content", "What is said"),
    Column("cue", "Cue"),
    Column("outlet", "Reported by"),
    Column("published", "When"),
)
EVENTS = (
    Column("day", "When"),
    Column("type", "Event"),
    Column("role", "As"),
    Column("actors", "Who"),
    Column("recipients", "To whom"),
    Column("place", "Where"),
)


def entities(asked: Asked) -> View:
    """Return the list of who and what is named."""
    only(asked.query, ("q", "kind", *PAGING))
    # a story may have several of one name: what is shown of the page's names counts articles and stories once
    names = (
        "(SELECT name, kind, sum(articles) AS printed, sum(mentions) AS mentioned FROM entities GROUP BY name, kind) o"
    )
    wanted = Question(
        select=f"name, kind, ({ARTICLES_OF}), mentioned, ({STORIES_OF})",
        source=names,
        order="printed DESC, mentioned DESC, name, kind",
        bare=names,
    )
    if words := text(asked.query, "q"):
        wanted = wanted.also(HOLDS.format("name"), like(words))
    kind = choice(asked.query, "kind", (*KINDS, ANY))
    if kind != ANY:
        wanted = wanted.also("kind = ?", kind) if kind else wanted.also(PROPER)
    found = table(asked.store.db, Listed("names", "Names", LIST, wanted, listed_name), paging(asked.query))
    values: dict[str, Any] = {
        "heading": "Names",
        "lead": "Over all stories; the same name in two stories may mean two of them. Offices and groups, such as “the "
        "mayor” and “drivers”, are kinds of their own.",
        "filters": [("q", "Part of the name", "text", ())],
        "selects": [
            ("kind", "Kind", [(k, ENTITY_KIND.get(k, "persons, bodies, places")) for k in KINDS] + [(ANY, "any")])
        ],
        "tabs": [],
    }
    return View(template="list.html.j2", title="Names", values=values, tables=(found,))


def listed_name(told: Any) -> Row:
    """Return a name as a row of the list."""
    name, kind, articles, mentions, stories = told
    to = address("/entity", {"name": name, "kind": kind})
    cells = (
        plain(name, to),
        Cell(kind, ENTITY_KIND[kind]),
        Cell(articles, address=to),
        Cell(mentions, address=f"{to}#called"),
        Cell(stories, address=f"{to}#stories"),
    )
    return Row(cells, to)


def entity(asked: Asked) -> View:
    """Return the page of a name: names used by whom, when, what it says and does."""
    only(asked.query, ("name", "kind", *PAGING))
    db = asked.store.db
    name = text(asked.query, "name")
    kind = choice(asked.query, "kind", KINDS) or first_kind(asked, name)
    whole = db.execute(
        "SELECT count(DISTINCT story), sum(mentions) FROM entities WHERE name = ? AND kind = ?", (name, kind)
    ).fetchone()
    if not whole[0]:
        raise NotHere("nobody and nothing of that name and kind is in the store")
    mine = "story IN (SELECT story FROM entities WHERE name = ? AND kind = ?)"
    called = Question(
        select="words, outlet, count(DISTINCT article), sum(n.mentions)",
        source="names n JOIN entities e ON e.story = n.story AND e.id = n.entity JOIN articles a ON a.id = article",
        conditions=("e.name = ?", "e.kind = ?"),
        values=(name, kind),
        group="words, outlet",
        order="sum(n.mentions) DESC, words, outlet",
    )
    told = Question(
        select=f"s.id, title, last, ({ARTICLES_IN}), sum(e.mentions)",
        source="entities e JOIN stories s ON s.id = e.story",
        conditions=("e.name = ?", "e.kind = ?"),
        values=(name, kind),
        group="s.id",
        order="last DESC, s.id",
    )
    said = said_question(name).also(f"s.{mine}", name, kind)
    include = asked.config.include_text
    blocks = Blocks(asked)
    blocks.add("called", "Called, and by whom", CALLED, called, called_row)
    blocks.add("stories", "Stories", STORIES, told, story_row)
    blocks.add("said", "Says", SAID, said, lambda r: said_row(r, include_text=include))
    blocks.add("events", "In events", EVENTS, events_question(name), event_row)
    days = db.execute(
        "SELECT DISTINCT a.id, published FROM names n JOIN entities e ON e.story = n.story AND e.id = n.entity "
        "JOIN articles a ON a.id = article WHERE e.name = ? AND e.kind = ?",
        (name, kind),
    ).fetchall()
    others = [k for (k,) in db.execute("SELECT DISTINCT kind FROM entities WHERE name = ? AND kind <> ?", (name, kind))]
    values: dict[str, Any] = {
        "name": visible(name),
        "kind": ENTITY_KIND[kind],
        "counts": (whole[0], len(days), whole[1]),
        "spark": draw_spark([(d or "")[:10] for _, d in days]),
        "others": [(ENTITY_KIND[k], address("/entity", {"name": name, "kind": k})) for k in others],
        "as_source": address("/source", {"name": name}),
    }
    return View(template="entity.html.j2", title=visible(name), values=values, tables=blocks.tables())


def first_kind(asked: Asked, name: str) -> str:
    """Return the kind that a name has most often."""
    row = asked.store.db.execute(
        "SELECT kind FROM entities WHERE name = ? GROUP BY kind ORDER BY sum(mentions) DESC, kind", (name,)
    ).fetchone()
    if row is None:
        raise NotHere("nobody and nothing of that name is in the store")
    return str(row[0])


def called_row(told: Any) -> Row:
    """Return a wording with who uses it."""
    words, outlet, articles, mentions = told
    to = address("/source", {"name": outlet}) if outlet else ""
    return Row((plain(words), plain(outlet, to), Cell(articles), Cell(mentions)))


def story_row(told: Any) -> Row:
    """Return a story in which a name stands."""
    story, title, last, articles, mentions = told
    to = f"/story/{segment(story)}"
    shown = Cell(title, visible(title) or "Articles without a headline", to)
    return Row((shown, Cell(last, human(last) if last else "not dated"), Cell(articles), Cell(mentions)), to)


def said_question(name: str) -> Question:
    """Return the question for what somebody is given as saying."""
    return Question(
        select="content, cue, outlet, published, article",
        source="sources s JOIN articles a ON a.id = s.article",
        conditions=("s.name = ?",),
        values=(name,),
        order="published DESC, article, s.place",
    )


def said_row(told: Any, *, include_text: bool) -> Row:
    """Return something that is said, with who reports it."""
    content, cue, outlet, published, article = told
    to = f"/article/{segment(article)}"
    said = excerpt(content, include_text=include_text)
    cells = (
        Cell(said, said or "nothing in words", to),
        plain(cue),
        plain(outlet, address("/source", {"name": outlet}) if outlet else ""),
        Cell(published, human(published) if published else "not dated"),
    )
    return Row(cells, to)


def events_question(name: str) -> Question:
    """Return the question for the events in which somebody takes part."""
    return Question(
        select="day, type, role, actors, recipients, e.place, e.story",
        source="parties p JOIN events e ON e.story = p.story AND e.id = p.event",
        conditions=("p.name = ?",),
        values=(name,),
        order="day DESC, e.story, e.id, role",
    )


def event_row(told: Any) -> Row:
    """Return an event with its parties."""
    day, kind, role, actors, recipients, place, story = told
    to = f"/story/{segment(story)}#timeline"
    cells = (
        Cell(day, human(day), to),
        Cell(kind, address=address("/events", {"type": kind})),
        Cell(role, "actor" if role == "actor" else "recipient"),
        plain(actors),
        plain(recipients),
        plain(place),
    )
    return Row(cells, to)
