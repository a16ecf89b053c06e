"""A decision of a person: what was decided, on what, by whom, when and why.

The target is described by content, ids of articles and places in their texts, so that it is found again after a new
run, in another order, or in another store that has the same articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from crosswire.records.base import Record, content_id

Kind = Literal["confirm", "reject", "unsure", "merge", "split", "note", "undo"]
On = Literal["story", "claim", "family", "discrepancy", "decision"]
JUDGEMENTS: tuple[Kind, ...] = ("confirm", "reject", "unsure")
REGROUPING: tuple[Kind, ...] = ("confirm", "reject", "merge", "split")  # they say what belongs together and what not
SCHEMA = "crosswire.decision/1"


class Place(Record, frozen=True, kw_only=True):
    """Where something stands: the range `[begin, end)` of an article's text, and the characters themselves."""

    article: str
    begin: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """What tells this place from others."""
        return f"{self.article}:{self.begin}-{self.end}"


class Part(Record, frozen=True, kw_only=True):
    """A cluster, or a piece of one: the id it had, and what it is made of.

    Stories and families are made of articles; claims and discrepancies of places in articles.
    """

    id: str
    articles: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def members(self) -> tuple[str, ...]:
        """The names of what it is made of."""
        return tuple(p.key for p in self.places) if self.places else self.articles


class Decision(Record, frozen=True, kw_only=True):
    """One line of the log.

    `parts` are the clusters that are merged, the first being the one whose name stays; the pieces of a split; else the
    one cluster that is judged. An undo has the id of a decision as its part. `about` is the target in words, `detail`
    what else tells it from others of its place (the slot and verdict of a discrepancy). `when` is ISO 8601 in UTC.
    """

    schema: str = SCHEMA
    id: str
    when: str
    who: str
    kind: Kind
    on: On
    parts: tuple[Part, ...]
    about: str = ""
    detail: str = ""
    because: str = ""

    @property
    def order(self) -> tuple[str, str]:
        """What sorts decisions by time; those of one second by their ids, which are made from content."""
        return self.when, self.id

    @property
    def articles(self) -> frozenset[str]:
        """The articles that it speaks of."""
        return frozenset(a for p in self.parts for a in (*p.articles, *(x.article for x in p.places)))


def made(decision: Decision) -> Decision:
    """Return a decision with the id that its content makes."""
    return replace(decision, id=id_of(decision))


def id_of(decision: Decision) -> str:
    """Return the id that the content of a decision makes: a line that was changed by hand no longer has it."""
    parts = (
        "\x1e".join((p.id, *p.articles, *(f"{x.article}:{x.begin}:{x.end}:{x.text}" for x in p.places)))
        for p in decision.parts
    )
    d = decision
    return content_id("decision", d.when, d.who, d.kind, d.on, d.about, d.detail, d.because, *parts)


def pieces(decision: Decision) -> list[tuple[str, ...]]:
    """Return what a decision holds together; two pieces of one decision are held apart.

    To confirm or merge is to hold all together; to split is to hold the pieces apart. To reject is to say that none of
    it belongs together: one piece an article.
    """
    if decision.kind in ("confirm", "merge"):
        return [tuple(m for p in decision.parts for m in p.members)]
    if decision.kind == "reject":
        found: dict[str, list[str]] = {}
        for article, member in members_by_article(decision.parts):
            found.setdefault(article, []).append(member)
        return [tuple(members) for members in found.values()]
    return [p.members for p in decision.parts] if decision.kind == "split" else []


def members_by_article(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Yield the members of parts, each with its article."""
    for part in parts:
        yield from ((p.article, p.key) for p in part.places)
        if not part.places:
            yield from zip(part.articles, part.articles, strict=True)
