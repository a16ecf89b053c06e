"""What a user means by a name: a story, a claim, a family of reports, a difference; described by its content."""

from __future__ import annotations

import re
from functools import lru_cache

from crosswire.collection.lists import story_called
from crosswire.collection.questions import differences, headline_of, short, told_values
from crosswire.collection.results import result_of
from crosswire.decisions import On, Part
from crosswire.decisions.places import asserting, kind_of, places_of
from crosswire.errors import UnknownName
from crosswire.export.families import families
from crosswire.records import Claim, Comparison
from crosswire.records.base import Record
from crosswire.store import Store

FORMS = "a story (14f), a claim (14f/C3), reports that copy one another (14f/A+B), a difference (14f/D2)"
HELP = f"name {FORMS}; crosswire review shows names"
LABELS = re.compile(r"^[A-Z]{1,3}(\+[A-Z]{1,3})*$")
NUMBERED = re.compile(r"^([CD])(\d+)$")


class Target(Record, frozen=True, kw_only=True):
    """What a decision is on: the cluster, the story that it is in, what it is called and what it says."""

    name: str
    story: str
    on: On
    part: Part
    about: str
    detail: str = ""


class Results:
    """The results of the stories of a store, each read once."""

    def __init__(self, store: Store) -> None:
        """Take an open store."""
        self.store = store
        self.of = lru_cache(maxsize=64)(self._read)  # a review of one story asks again and again

    def _read(self, story: str) -> Comparison:
        return result_of(self.store.db, story)


def target_called(results: Results, name: str) -> Target:
    """Return what a name means: "14f", "14f/C3", "14f/A+B", "14f/D2", or a full id of a claim.

    Raises UnknownName.
    """
    head, _, tail = name.strip().partition("/")
    if head.startswith("claim-") and not tail:
        row = results.store.db.execute("SELECT story, label FROM claims WHERE id GLOB ? || '*'", (head,)).fetchall()
        if len(row) != 1:
            raise UnknownName(f"{name!r} is the beginning of {len(row)} claims", try_this=HELP)
        head, tail = row[0]
    story = story_called(results.store.db, head)
    found = results.of(story)
    if not tail:
        part = Part(id=story, articles=tuple(sorted(a.id for a in found.articles)))
        return Target(name=short(story), story=story, on="story", part=part, about=found.story.title)
    numbered = NUMBERED.match(tail)
    if tail.startswith("claim-") or (numbered and numbered[1] == "C"):
        return claim_target(story, found, tail, name)
    if tail.startswith("discrepancy-") or (numbered and numbered[1] == "D"):
        return difference_target(story, found, tail, name)
    if LABELS.match(tail):
        return family_target(story, found, tail, name)
    raise UnknownName(f"{name!r} names nothing in {story}", try_this=HELP)


def claim_target(story: str, found: Comparison, tail: str, name: str) -> Target:
    """Return a claim by its label or the beginning of its id."""
    fits = [c for c in found.claims if tail == c.label or (tail.startswith("claim-") and c.id.startswith(tail))]
    if len(fits) != 1:
        raise UnknownName(f"{name!r} fits {len(fits)} claims", try_this=f"crosswire claims --story {short(story)}")
    return of_claim(story, fits[0])


def of_claim(story: str, claim: Claim) -> Target:
    """Return a claim as a target."""
    part = Part(id=claim.id, places=asserting(claim))
    return Target(name=f"{short(story)}/{claim.label}", story=story, on="claim", part=part, about=claim.text)


def difference_target(story: str, found: Comparison, tail: str, name: str) -> Target:
    """Return a difference by its number in the story or the beginning of its id, with those of the same values."""
    fits = [
        d
        for n, d in enumerate(found.discrepancies, start=1)
        if tail == f"D{n}" or (tail.startswith("discrepancy-") and d.id.startswith(tail))
    ]
    if len(fits) != 1:
        why = f"{name!r} fits {len(fits)} differences of {len(found.discrepancies)}"
        raise UnknownName(why, try_this="crosswire review shows their names")
    number, same = next((n, same) for n, same in differences(found).items() if fits[0] in same)
    return Target(
        name=f"{short(story)}/D{number}",
        story=story,
        on="discrepancy",
        part=Part(id=same[0].id, places=places_of(v.span for d in same for v in d.values)),
        about=told_values(same, {a.id: a for a in found.articles}),
        detail=kind_of(same[0]),
    )


def family_target(story: str, found: Comparison, tail: str, name: str) -> Target:
    """Return reports by their labels; one label alone means all that it hangs together with."""
    labels = {a.label: a for a in found.articles}
    wanted = list(dict.fromkeys(tail.split("+")))
    unknown = [label for label in wanted if label not in labels]
    if unknown:
        raise UnknownName(f"{name!r}: there is no report {unknown[0]}", try_this=f"crosswire show {short(story)}")
    members = [labels[label] for label in wanted]
    if len(members) == 1:
        members = list(next(family for family in families(found) if members[0] in family))
    if len(members) == 1:
        raise UnknownName(f"{name!r} hangs together with no other report", try_this="name two: 14f/A+B")
    called = "+".join(a.label for a in members)
    return Target(
        name=f"{short(story)}/{called}",
        story=story,
        on="family",
        part=Part(id=called, articles=tuple(sorted(a.id for a in members))),
        about=", ".join(f"{a.label} {headline_of(a).outlet}" for a in members),
    )
