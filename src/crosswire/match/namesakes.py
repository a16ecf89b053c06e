"""Which referents of different articles may be one: the joins that keys, names and shared deeds propose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import Indel

from crosswire.lexicon.spellings import spellings
from crosswire.records import Mention
from crosswire.records.mention import EntityKind
from crosswire.text.name_parts import name_words
from crosswire.text.names import ONE_WORD, SAME, VETO, Kind, NameMatch, compare_names
from crosswire.text.normalize import fold, mixes_scripts, words
from crosswire.text.spelling import sounds

ALIGNED = "aligned-name"  # the rule that rests on sentences that say the same
BODIES = ("organisation", "outlet")
MISTAKEN = ("person", "organisation", "outlet", "other")  # kinds that a full name is taken for by mistake
EVIDENCE = 0.65  # score from which names that alone would not do are joined within one story
TITLE, SENTENCE = 0.2, 0.15  # a role in common; each aligned sentence in which both stand, SENTENCES at most
SENTENCES = 2
LOOKS = 0.75  # share of letters of two names with one role in aligned sentences: a romanisation that no table holds
CROWDED = 60  # names; a word in more of them tells nothing ("department") and proposes no comparison
SMALL_WORDS = frozenset({"the", "of", "and", "for", "in", "on", "a", "an", "former", "then", "acting", "senior"})


class Referent(NamedTuple):
    """What the mentions of one name and kind in one article mean. `article` is the number of the article."""

    article: int
    kind: EntityKind
    name: str
    mentions: tuple[Mention, ...]

    @property
    def key(self) -> str | None:
        """The lexicon key, where it has one."""
        return min((m.key for m in self.mentions if m.key), default=None)

    @property
    def named(self) -> bool:
        """Whether it is called by a name anywhere in its article."""
        return self.key is not None or any(m.form == "name" for m in self.mentions)

    @property
    def local(self) -> bool:
        """Whether it says nothing outside its article: "the government", "officials", "many media"."""
        return not self.named and (self.kind == "group" or not any(w[0].isupper() for w in self.name.split()[:-1]))

    @property
    def roles(self) -> frozenset[str]:
        """The words of the roles that stand beside the name."""
        return frozenset(w for m in self.mentions for w in words(m.title or "")) - SMALL_WORDS

    @property
    def disguised(self) -> bool:
        """Whether a word of its name mixes scripts: it only looks like another name."""
        return any(mixes_scripts(word) for m in self.mentions if m.form == "name" for word in m.span.text.split())

    def excludes(self, other: Referent) -> bool:
        """Tell whether two names cannot be one person's or body's."""
        match = compared(self, other)
        return match is not None and match.score <= VETO


class Join(NamedTuple):
    """Two referents (by number) that may be one, how sure, and why."""

    a: int
    b: int
    score: float
    rule: str
    why: str


def family(kind: str) -> str:
    """Return the kind under which names are compared: outlets are bodies."""
    return "organisation" if kind in BODIES else kind


def compared(a: Referent, b: Referent) -> NameMatch | None:
    """Compare the names of two persons or two bodies; None for other kinds, or a person with a body."""
    kind = family(a.kind)
    if kind != family(b.kind) or kind not in ("person", "organisation"):
        return None
    sort: Kind = "person" if kind == "person" else "organisation"
    return compare_names(a.name, b.name, spellings(), sort)


def name_joins(found: Sequence[Referent]) -> list[Join]:
    """Return the joins that keys and names alone propose."""
    by_name = (*same_handles(found), *same_full_names(found), *explained(found), *same_names(found))
    return [j for j in by_name if found[j.a].disguised == found[j.b].disguised]


def deed_joins(found: Sequence[Referent], together: Mapping[tuple[int, int], int]) -> list[Join]:
    """Return the joins that roles and sentences propose; `together` counts the aligned ones in which two stand."""
    return [j for j in same_deeds(found, together) if found[j.a].disguised == found[j.b].disguised]


def same_handles(found: Sequence[Referent]) -> Iterator[Join]:
    """Propose to join referents of one lexicon key, and those of one kind and folded name."""
    first: dict[tuple[str, ...], int] = {}
    for number, referent in enumerate(found):
        if referent.key:
            other = first.setdefault(("key", referent.key), number)
            if other != number:
                yield Join(other, number, 1.0, "same-key", f"both are {referent.key}")
        if not referent.local:
            other = first.setdefault((family(referent.kind), fold(referent.name)), number)
            if other != number:
                yield Join(other, number, 1.0, "same-name", "the same name")


def same_full_names(found: Sequence[Referent]) -> Iterator[Join]:
    """Propose to join names of two words and more that are the same but for the kind that they were taken for."""
    first: dict[str, int] = {}
    for number, referent in enumerate(found):
        if referent.named and referent.kind in MISTAKEN and " " in referent.name:
            other = first.setdefault(fold(referent.name), number)
            if family(found[other].kind) != family(referent.kind):
                yield Join(other, number, 0.95, "same-name", "the same full name")


def explained(found: Sequence[Referent]) -> Iterator[Join]:
    """Propose to join an abbreviation with the only body that another article calls by it and by its name as well."""
    by_short: dict[str, list[int]] = {}
    for number, referent in enumerate(found):
        if family(referent.kind) == "organisation":
            for short in sorted({m.span.text for m in referent.mentions if is_short(m.span.text)} - {referent.name}):
                by_short.setdefault(short, []).append(number)
    for number, referent in enumerate(found):
        bodies = by_short.get(referent.name, []) if is_short(referent.name) else []
        if bodies and len({fold(found[n].name) for n in bodies}) == 1:
            why = f"{referent.name} is what another article calls {found[bodies[0]].name!r}"
            yield Join(bodies[0], number, 0.96, "explained-acronym", why)


def is_short(text: str) -> bool:
    """Tell whether a name is an abbreviation in capitals."""
    return text.isupper() and text.isalnum() and len(text) > 1


def same_names(found: Sequence[Referent]) -> Iterator[Join]:
    """Propose to join names that are one but for spelling, romanisation, initials or abbreviation."""
    first: dict[tuple[str, str], int] = {}
    for number, referent in enumerate(found):
        if referent.named:
            first.setdefault((family(referent.kind), fold(referent.name)), number)
    numbers = sorted(first.values())
    for i, j in sorted(set(alike(found, numbers))):
        match = compared(found[i], found[j])
        if match is not None and match.score >= SAME:
            yield Join(i, j, min(match.score, 0.99), "spelling", match.why)


def alike(found: Sequence[Referent], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of names that share a word, by sound, or an acronym with its words."""
    index: dict[tuple[str, str], list[int]] = {}
    for number in numbers:
        referent = found[number]
        for handle in sorted(handles(referent)):
            index.setdefault((family(referent.kind), handle), []).append(number)
    for members in index.values():
        if len(members) <= CROWDED:
            yield from combinations(members, 2)


def handles(referent: Referent) -> set[str]:
    """Return what a name may be found by: its words as they sound, an initialism of capitals."""
    known = spellings()
    spelt = name_words(referent.name, known.droppable)
    found = {reading for w in spelt if len(w) > 1 for reading in sounds(w, known).every}
    found |= {f"#{number}" for w in spelt for number in known.equal.get(w, ())}
    if family(referent.kind) == "organisation":
        initials = "".join(w[0] for w in referent.name.split() if w[0].isupper())
        found |= {f"={initials.lower()}"} if len(initials) > 1 else set()
        found |= {f"={fold(referent.name)}"} if referent.name.isupper() else set()
    return found


def same_deeds(found: Sequence[Referent], together: Mapping[tuple[int, int], int]) -> Iterator[Join]:
    """Propose to join persons whose names fit in part, by roles and aligned sentences in which both stand."""
    for (i, j), sentences in sorted(together.items()):
        a, b = found[i], found[j]
        if a.article == b.article or {a.kind, b.kind} != {"person"} or not (a.named and b.named):
            continue
        if fold(a.name) == fold(b.name):
            continue
        match = compared(a, b)
        roles = sorted(a.roles & b.roles)
        letters = Indel.normalized_similarity(fold(a.name), fold(b.name))
        base = match.score if match is not None and match.score >= ONE_WORD else 0.0
        if not base and roles and letters >= LOOKS:
            base = ONE_WORD
        score = base + TITLE * bool(roles) + SENTENCE * min(SENTENCES, sentences)
        if base and score >= EVIDENCE:
            role = f"; both are called {' '.join(roles)}" if roles else ""
            shown = f"{a.name!r} and {b.name!r} stand in {sentences} aligned sentence(s){role}"
            yield Join(i, j, round(min(score, 0.98), 3), ALIGNED, shown)
