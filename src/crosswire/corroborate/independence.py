"""How many roots do not depend on one another, as far as the texts show.

Roots are joined by identity (one entity, one body), by description (a vague collective beside a named root), by credit
(one is the other's relay), and, for anonymous ones, by text reuse. Named roots that differ are not joined by reuse: two
agencies may be quoted in one copied paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from crosswire.corroborate.bodies import same_body
from crosswire.corroborate.names import one_person
from crosswire.corroborate.nouns import head_of, is_plural, may_be, of_field, points_at, same_noun
from crosswire.corroborate.roots import MEDIA, Link, Origin
from crosswire.records import Root
from crosswire.text.normalize import fold
from crosswire.text.similarity import stem

PERSONS = ("person", "official")
Reused = Callable[[int, int], bool]


@dataclass(frozen=True)
class Ties:
    """What may tie two roots beside who they are.

    `reused` tells whether two members of the claim stand in one copied passage, `spoken` whether they quote one
    utterance, `dependent` why two outlets depend on one another in the long run (empty where they do not).
    """

    reused: Reused
    spoken: Reused
    dependent: Callable[[str, str], str]


@dataclass(frozen=True)
class Count:
    """The roots of one claim and how many of them are independent, and disinterested."""

    roots: tuple[Root, ...]
    independent: int | None
    disinterested: int | None
    why: str


class Groups:
    """Disjoint sets over a few items, with the reason of each join."""

    def __init__(self, size: int) -> None:
        """Start with every item for itself."""
        self.owner = list(range(size))
        self.reasons: dict[int, str] = {}

    def find(self, item: int) -> int:
        """Return the item that stands for the set of an item."""
        while self.owner[item] != item:
            self.owner[item] = self.owner[self.owner[item]]
            item = self.owner[item]
        return item

    def join(self, a: int, b: int, why: str) -> None:
        """Make one set of two; the reason is kept with the later item."""
        x, y = sorted((self.find(a), self.find(b)))
        if x != y:
            self.owner[y] = x
            self.reasons.setdefault(max(a, b), why)


def count(origins: Sequence[Origin], ties: Ties, party: Callable[[Link], bool]) -> Count:
    """Return the roots of a claim with their groups and counts; `party` tells whether a root acts in the claim."""
    rows = gather(origins)
    strong = [r for r in rows if countable(r)] or [r for r in rows if countable(r, weak=True) and not planned(r)][:1]
    named = [r for r in strong if not r[0].vague]
    counted = named or strong[:1]
    groups = grouped(counted, ties)
    numbers = {root: n for n, root in enumerate(sorted({groups.find(i) for i in range(len(counted))}))}
    roots = tuple(record(r, party, *place(r, counted, groups, numbers)) for r in rows)
    return tally(roots)


def grouped(rows: Sequence[Sequence[Origin]], ties: Ties) -> Groups:
    """Return roots in their groups: first those that are one, then each description with the first that it may mean.

    "Health officials" may be of the directorate or of the ministry: they add nothing, and do not make one of these two.
    """
    groups = Groups(len(rows))
    for i, a in enumerate(rows):
        for j in range(i):
            why = "" if groups.find(i) == groups.find(j) else joined(rows[j], a, ties)
            if why:
                groups.join(j, i, why)
    described = [i for i, row in enumerate(rows) if not row[0].root.named]
    for i in described:
        others = (j for j in range(len(rows)) if groups.find(j) != groups.find(i))
        meant = next((j for j in others if may_mean(rows[i], rows[j])), None)
        if meant is not None:
            groups.join(i, meant, f"{rows[i][0].root.name} may be {rows[meant][0].root.name}")
    return groups


def may_mean(row: Sequence[Origin], other: Sequence[Origin]) -> bool:
    """Tell whether a source that is described in one article may be one that another article names."""
    return {o.label for o in row}.isdisjoint(o.label for o in other) and fits(row, other[0].root)


def gather(origins: Sequence[Origin]) -> list[list[Origin]]:
    """Put the origins of one root together, in order of their first mention; own voices make one row."""
    rows: dict[str, list[Origin]] = {}
    for origin in origins:
        rows.setdefault(identity(origin), []).append(origin)
    return list(rows.values())


def identity(origin: Origin) -> str:
    """Return what makes two origins one root beyond doubt: the entity, or for a named source its name.

    Anonymous sources of two articles are two until reuse shows otherwise.
    """
    root = origin.root
    if root.kind in ("own_voice", "unnamed"):
        return root.kind
    if root.entity is not None:
        return f"@{root.entity}{'' if origin.counted else '?'}"
    if root.kind == "anonymous":
        return f"anonymous:{origin.label}:{fold(root.name)}"
    return f"name:{fold(root.name)}{'' if origin.counted else '?'}"


def countable(row: Sequence[Origin], *, weak: bool = False) -> bool:
    """Tell whether a root may count: it is said, clear, and not only believed or planned."""
    return any(o.counted and (weak or not o.weak) for o in row)


def planned(row: Sequence[Origin]) -> bool:
    """Tell whether a root only plans or wants: the reports know it of themselves, "Chad hopes to join in June".

    Who promises or offers tells somebody so.
    """
    return all(o.root.cue_class == "intend" and not o.root.commits for o in row)


def joined(a: Sequence[Origin], b: Sequence[Origin], ties: Ties) -> str:
    """Return why two roots are one, or the empty string."""
    x, y = a[0].root, b[0].root
    if same_body(x.body, y.body):
        return f"one body: {x.name} and {y.name}"
    if x.kind in PERSONS and y.kind in PERSONS and one_person(x.name, y.name):
        return f"{x.name} and {y.name} may be one person"
    if relays(a, y) or relays(b, x):
        return f"{x.name} and {y.name} stand in one chain"
    if any(ties.spoken(o.member, p.member) for o in a for p in b):
        return f"{x.name} and {y.name} are given the same words: one utterance"
    if points_back(x, y) or points_back(y, x):
        return f"{x.name} and {y.name} are one"
    if x.kind == y.kind == "anonymous":
        if (a[0].vague and b[0].vague) or one_collective(x.name, y.name):
            return "two collectives without a name cannot be told apart"
        if {o.label for o in a} & {o.label for o in b}:
            return "two sources of one report, neither with a name"
        if any(ties.reused(o.member, p.member) for o in a for p in b):
            return "the same passage stands in both articles"
    return next((why for m in outlets_of(a) for n in outlets_of(b) if (why := ties.dependent(m, n))), "")


def outlets_of(row: Sequence[Origin]) -> list[str]:
    """Return the outlets on which a root rests: a medium itself, or those that bring an anonymous source."""
    if row[0].root.kind in MEDIA:
        return [row[0].root.name]
    return unique(o.outlet for o in row if o.outlet) if row[0].root.kind == "anonymous" else []


def fits(row: Sequence[Origin], named: Link) -> bool:
    """Tell whether a source that one article only describes may be one that another article names.

    "A herder" may be the Toktobek Asanov whom another report calls a herder; "the company" a company. In one article
    a name and a description stay two: it would have said so.
    """
    root = row[0].root
    if root.named or root.kind in ("own_voice", "unnamed"):
        return False
    called = named.body.called
    if named.kind == "anonymous" and stem(head_of(root.name)) not in called:
        return False  # "the military" is nobody whom another article calls residents
    return may_be(root.name, called, person=named.person, state=named.body.state) or of_field(root.name, called)


def points_back(link: Link, named: Link) -> bool:
    """Tell whether "the minister" is the one whom the same article names with that post."""
    return not link.named and named.named and points_at(link.name, named.body.called)


def one_collective(a: str, b: str) -> bool:
    """Tell whether two descriptions of many may mean the same ones: "three diplomats briefed on it", "diplomats"."""
    return same_noun(a, b) and is_plural(head_of(a))


def relays(row: Sequence[Origin], link: Link) -> bool:
    """Tell whether a root comes to its article through another one, or reports what the other does or believes."""
    return any(k.entity is not None and k.entity == link.entity for o in row for k in (*o.through, *o.inner))


def place(
    row: list[Origin], counted: list[list[Origin]], groups: Groups, numbers: dict[int, int]
) -> tuple[int | None, str]:
    """Return the number of the group that a root counts in, or None, and why."""
    if row not in counted:
        return None, uncounted(row[0])
    at = counted.index(row)
    return numbers[groups.find(at)], groups.reasons.get(at, "")


def uncounted(origin: Origin) -> str:
    """Return why a root does not count."""
    if origin.vague:
        return "a collective without a name adds nothing beside a named source"
    if origin.weak:
        return "a belief or plan adds nothing beside someone who says so"
    if origin.root.kind == "own_voice":
        return "an article's own voice is not a source"
    return ""


def record(row: Sequence[Origin], party: Callable[[Link], bool], group: int | None, why: str) -> Root:
    """Return the record of a root."""
    root = row[0].root
    reasons = unique([*(o.why for o in row), why])
    return Root(
        name=root.name,
        kind=root.kind,
        articles=tuple(unique(o.label for o in row)),
        inferred=all(o.inferred for o in row),
        interested=party(root),
        entity=root.entity,
        through=tuple(unique(k.name for o in row for k in o.through)),
        group=group,
        why="; ".join(r for r in reasons if r),
    )


def unique(items: Iterable[str]) -> list[str]:
    """Return items without repetition, in order."""
    return list(dict.fromkeys(items))


def tally(roots: tuple[Root, ...]) -> Count:
    """Return the counts over grouped roots."""
    groups = {r.group for r in roots if r.group is not None}
    if not groups:
        return Count(roots, None, None, "no source named")
    interested = {r.group for r in roots if r.group is not None and r.interested}
    names = [" = ".join(unique(r.name for r in roots if r.group == g)) for g in sorted(g for g in groups)]
    why = f"{len(groups)} independent {'root' if len(groups) == 1 else 'roots'}: {'; '.join(names)}"
    return Count(roots, len(groups), len(groups - interested), why)


def is_medium(link: Link) -> bool:
    """Tell whether a root is an outlet or agency."""
    return link.kind in MEDIA
