"""Dependency families: articles that copy one another or one text, so that many of them fit in a few columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crosswire.export.index import Index
from crosswire.export.words import SIGN, listed
from crosswire.records import Article, Claim, Comparison, Derivation, Record, Stance

MOST_COLUMNS = 8  # screens.md: above eight outlets the columns are grouped by dependency
DEPENDENT = ("a_from_b", "b_from_a", "siblings", "unknown")


class Column(Record, frozen=True, kw_only=True):
    """One column of a table by article: a single article, or a family of dependent ones."""

    head: str
    articles: tuple[Article, ...]
    colour: str
    upstream: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name for a person: the outlet or file, or the labels of the family."""
        first = self.articles[0]
        short = first.outlet or first.name.rsplit("/", 1)[-1]
        return short if len(self.articles) == 1 else " ".join(a.label for a in self.articles)

    @property
    def outlets(self) -> str:
        """The outlets of a family, each once, the first of them by name; the name where it is one article."""
        if len(self.articles) == 1:
            return self.name
        return listed(list(dict.fromkeys(a.outlet or a.label for a in self.articles)), NAMED)


NAMED = 8  # outlets of a family that are named: two or three lines of its column


def dependent(derivation: Derivation) -> bool:
    """Tell whether a pair of articles hangs together, so that it is worth a line on the screen."""
    return derivation.grade != "none" and derivation.relation in DEPENDENT


def families(comparison: Comparison) -> tuple[tuple[Article, ...], ...]:
    """Return the articles grouped by dependency, in the order of their labels; one without any is alone.

    Articles hang together by copying one another or by drawing on one upstream.
    """
    leader = {article.id: article.id for article in comparison.articles}
    upstream: dict[str, str] = {}

    def lead(article: str) -> str:
        while leader[article] != article:
            article = leader[article]
        return article

    for derivation in filter(dependent, comparison.derivations):
        leader[lead(derivation.b)] = lead(derivation.a)
        for drawn in derivation.upstream:
            leader[lead(upstream.setdefault(drawn.name, derivation.a))] = lead(derivation.a)
    found: dict[str, list[Article]] = {}
    for article in comparison.articles:
        found.setdefault(lead(article.id), []).append(article)
    return tuple(tuple(members) for members in found.values())


def columns(comparison: Comparison) -> tuple[Column, ...]:
    """Return one column an article, or, above eight articles, one a family ("A+4": A and four that depend on it)."""
    if len(comparison.articles) <= MOST_COLUMNS:
        return tuple(Column(head=a.label, articles=(a,), colour=f"k{n}") for n, a in enumerate(comparison.articles))
    return tuple(family_column(comparison, members) for members in families(comparison))


def family_column(comparison: Comparison, members: Sequence[Article]) -> Column:
    """Return the column of a family, with the upstreams that its articles share, most frequent first."""
    head = members[0].label if len(members) == 1 else f"{members[0].label}+{len(members) - 1}"
    ids = {a.id for a in members}
    names = Counter(u.name for d in comparison.derivations if d.a in ids and d.b in ids for u in d.upstream)
    upstream = tuple(name for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0])))
    return Column(head=head, articles=tuple(members), colour="family", upstream=upstream)


def stances(index: Index, claim: Claim, column: Column) -> tuple[Stance | None, ...]:
    """Return the different stances in a column, each once, the silent ones only where nobody speaks."""
    held = {index.stance(claim, article.id) for article in column.articles}
    order: tuple[Stance, ...] = ("credited", "own_voice", "incompatible")
    return tuple(s for s in order if s in held) or (None,)


def sign(index: Index, claim: Claim, column: Column) -> str:
    """Return the sign of a column: in a family with how many of its articles carry the claim, "●3" or "●2✕"."""
    held = stances(index, claim, column)
    if len(column.articles) == 1 or held == (None,):
        return SIGN[held[0]]
    carried = sum(index.stance(claim, a.id) in ("credited", "own_voice") for a in column.articles)
    signs = [SIGN[s] for s in held if s != "incompatible"]
    conflict = SIGN["incompatible"] if "incompatible" in held else ""
    return f"{signs[0]}{carried}{conflict}" if signs else conflict
