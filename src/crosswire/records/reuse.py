"""Text reuse over many articles: shared passages, what follows about pairs, families and versions.

The fields are those that a table has: numbers and short strings, no spans of spans. `begin` and `end` count characters.
"""

from __future__ import annotations

from typing import Literal

from crosswire.records.article import Input
from crosswire.records.base import Record

REUSE_SCHEMA = "crosswire.reuse/1"

SharedKind = Literal["verbatim", "edited", "reworked", "quotation", "boilerplate", "caption"]
SharedRelation = Literal["exact", "version_of", "near_copy", "partial_copy", "shared_quotation", "boilerplate_only"]
EditType = Literal["number", "date", "name", "negation", "attribution"]


class ReuseArticle(Record, frozen=True, kw_only=True):
    """One article of a run, without its text."""

    id: str
    name: str
    outlet: str | None
    url: str | None
    published: str | None
    characters: int
    words: int


class ContentEdit(Record, frozen=True, kw_only=True):
    """A change inside a shared passage that changes content; an empty range says where words are missing."""

    type: EditType
    a_begin: int
    a_end: int
    a_text: str
    b_begin: int
    b_end: int
    b_text: str


class SharedPassage(Record, frozen=True, kw_only=True):
    """A passage that two articles share; `a` is the article whose id sorts first.

    `n_match` words stand in both, `n_sub` were changed, `n_ins` stand in b only, `n_del` in a only. `identity` is the
    share that matches, `bits` how much the words that match tell. `moved`: it stands in another order than the rest.
    """

    id: str
    pair: str
    a: str
    a_begin: int
    a_end: int
    b: str
    b_begin: int
    b_end: int
    a_word: int
    a_words: int
    b_word: int
    b_words: int
    n_match: int
    n_sub: int
    n_ins: int
    n_del: int
    identity: float
    bits: float
    kind: SharedKind
    moved: bool
    content_edits: tuple[ContentEdit, ...] = ()


class ReusePair(Record, frozen=True, kw_only=True):
    """Two articles that share passages. `share_a` and `share_b` are the shares of their words in them.

    `longest` is the most words that match in one passage; `seconds` the time from a to b where both are dated.
    """

    id: str
    a: str
    b: str
    share_a: float
    share_b: float
    longest: int
    matched: int
    passages: int
    same_outlet: bool
    seconds: int | None
    relation: SharedRelation
    edits: int
    why: str


class ReuseFamily(Record, frozen=True, kw_only=True):
    """Articles that draw on one text, found through pairs that share more than quotations and boilerplate.

    `representative` is the member that shares most with the others, `first_seen` the earliest that is dated.
    `independent` members have the greater part of their words to themselves.
    """

    id: str
    representative: str
    first_seen: str | None
    first_published: str | None
    outlets: tuple[str, ...]
    members: tuple[str, ...]
    independent: tuple[str, ...]


class TextChange(Record, frozen=True, kw_only=True):
    """A stretch of one version that the other does not have."""

    begin: int
    end: int
    text: str


class ArticleVersion(Record, frozen=True, kw_only=True):
    """Two versions of one article under one address, and what changed from the earlier to the later one."""

    pair: str
    url: str
    earlier: str
    later: str
    added: tuple[TextChange, ...]
    removed: tuple[TextChange, ...]
    edits: tuple[ContentEdit, ...]
    why: str


class ReuseResult(Record, frozen=True, kw_only=True):
    """What a run found: `crosswire.reuse/1`."""

    schema: str = REUSE_SCHEMA
    articles: tuple[ReuseArticle, ...] = ()
    passages: tuple[SharedPassage, ...] = ()
    pairs: tuple[ReusePair, ...] = ()
    families: tuple[ReuseFamily, ...] = ()
    versions: tuple[ArticleVersion, ...] = ()
    inputs: tuple[Input, ...] = ()


class Carrier(Record, frozen=True, kw_only=True):
    """An article that carries a passage: where, how much of it (0..1), and how alike the longest stretch is."""

    article: ReuseArticle
    begin: int
    end: int
    share: float
    identity: float
    kind: SharedKind


class TraceResult(Record, frozen=True, kw_only=True):
    """Where a passage stands: `crosswire.trace/1`. Carriers are sorted by date, those without one last."""

    schema: str = "crosswire.trace/1"
    passage: str
    words: int
    carriers: tuple[Carrier, ...]
    families: tuple[ReuseFamily, ...]
    inputs: tuple[Input, ...] = ()
