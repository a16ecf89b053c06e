"""Which articles tell the same story: what pairs share, then groups whose members are alike on average."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crosswire.match.openings import Opening, one_happening, opening, two_happenings
from crosswire.match.scenes import Scene, elsewhere, scene
from crosswire.match.units import Profile
from crosswire.records import StoryGroup
from crosswire.text.similarity import shared_weight

# Log-odds fitted on 9,864 compared pairs of reports: those of 18 topics with two like events each (ecbplus, odd ones),
# and of 300 events told three times in a few sentences (story-triples, train). Names in common added nothing to these.
BIAS = -5.4
PASSAGES = 1.4  # log of the passages in common, MOST_PASSAGES at most
LEADS = 8.5  # weight in common of the first sentences (Dice)
BODIES = 11.6  # weight in common of all sentences (Dice)
NUMBERS = 1.2  # of the numbers of the one with fewer, those in the other
MOST_PASSAGES = 2.0
LEAD = 4  # sentences: the headline and the lead
# Set by hand; read against the 35 stories of stories-dev and the dated half of ecbplus, where -4 cost 1.5 points
FAR_APART = -2.0  # published more than FAR_DAYS apart: a later part of the story, or another one of its kind
CLOSE = 0.7  # published within CLOSE_DAYS
LONG_AFTER, FAR_DAYS, CLOSE_DAYS = 45, 10, 3  # beyond LONG_AFTER stands another one of its kind
ELSEWHERE = 0.02  # probability at most where the openings name different places: two earthquakes of one day are often
# told in the same stock phrases
# Mean probability from which groups join. Few reports that a person put side by side belong together unless something
# speaks against it: of 35 stories of three reports two fall apart at 0.45 and none at 0.3, where two earthquakes in two
# countries still do. More of them are grouped as in a collection (match/many).
SAME_BESIDE = 0.36
FEW = 12  # articles that a person may have put side by side
# Reports put side by side and published within FAR_DAYS tell one matter in other words more often than two that look
# alike: in ten invented stories of 4 to 6 reports, pairs of one story have 0.1 and more, pairs of two 0.02 and less.
BESIDE_ODDS = 1.7  # lifts 0.1 over SAME_BESIDE
# Reports of one event in quite other words (a tabloid, a communiqué, an analysis) look unlike: of 471 pairs of reports
# of one invented story half have a probability below 0.12, and 85 of 100 share this much of the weight of their terms.
# Of 600 pairs of two stories 5 of 100 do, most of them set apart by places and names.
KINDRED = 0.11
KINDRED_LEAD = 0.03  # a sentence of background in common makes no story; one pair in ten of one story has less
KINDRED_TERMS = 12  # terms in common: 97 pairs in 100 of one story have them; two teasers tell too little
LINKED = 0.25  # share of the pairs between two groups that must be alike: one name in common by chance joins nothing


class Telling(NamedTuple):
    """What an article tells: weighted terms of its lead and of all its sentences, its day, where and among whom."""

    lead: dict[str, float]
    body: dict[str, float]
    published: date | None
    scene: Scene
    opening: Opening


def telling(profile: Profile, meant: Mapping[tuple[str, int, int], str]) -> Telling:
    """Gather the terms of an article; `meant` gives the entity of a mention by article, begin and end."""
    return Telling(
        lead=gathered(profile, LEAD),
        body=gathered(profile, len(profile.sentences)),
        published=day(profile.annotated.article.published.value),
        scene=scene(profile),
        opening=opening(profile, meant),
    )


def gathered(profile: Profile, sentences: int) -> dict[str, float]:
    """Return the terms of the first sentences with their highest weights."""
    found: dict[str, float] = {}
    for unit in profile.sentences[:sentences]:
        for term, weight in unit.terms.items():
            found[term] = max(weight, found.get(term, 0.0))
    return found


def day(value: str | None) -> date | None:
    """Return an ISO day as a date, None for coarser or missing values."""
    return date.fromisoformat(value[:10]) if value is not None and len(value) >= 10 else None


def same_story(a: Telling, b: Telling, passages: int) -> float:
    """Return the probability that two articles tell the same story."""
    odds = (
        BIAS
        + PASSAGES * min(MOST_PASSAGES, math.log1p(passages))
        + LEADS * weighted_dice(a.lead, b.lead)
        + BODIES * weighted_dice(a.body, b.body)
        + NUMBERS * contained(a.body, b.body, "#")
        + one_happening(a.opening, b.opening)
    )
    if a.published and b.published:
        apart = abs((a.published - b.published).days)
        odds += FAR_APART if apart > FAR_DAYS else CLOSE if apart <= CLOSE_DAYS else 0.0
    likely = 1 / (1 + math.exp(-odds))
    return min(likely, ELSEWHERE) if elsewhere(a.scene, b.scene) or long_after(a, b) else likely


def long_after(a: Telling, b: Telling) -> bool:
    """Tell whether two articles were published so far apart that the same words tell of another one of its kind."""
    return a.published is not None and b.published is not None and abs((a.published - b.published).days) > LONG_AFTER


def weighted_dice(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the share of the weight of two sets of terms that both hold."""
    total = sum(a.values()) + sum(b.values())
    return 2 * shared_weight(a, b) / total if total else 0.0


def contained(a: Mapping[str, float], b: Mapping[str, float], mark: str) -> float:
    """Return the share of the terms of one sort of the article with fewer that the other has as well."""
    left, right = ({t: w for t, w in terms.items() if t[0] == mark} for terms in (a, b))
    least = min(sum(left.values()), sum(right.values()))
    return shared_weight(left, right) / least if least else 0.0


def kindred(told: Sequence[Telling], alike: Mapping[tuple[int, int], float]) -> frozenset[tuple[int, int]]:
    """Return the pairs of articles put side by side that tell one matter, unless something speaks against it."""
    return frozenset(
        (i, j)
        for i, j in alike
        if weighted_dice(told[i].body, told[j].body) >= KINDRED
        and weighted_dice(told[i].lead, told[j].lead) >= KINDRED_LEAD
        and len(told[i].body.keys() & told[j].body.keys()) >= KINDRED_TERMS
        and not elsewhere(told[i].scene, told[j].scene)
        and not two_happenings(told[i].opening, told[j].opening)
        and not long_after(told[i], told[j])
    )


def group(
    profiles: Sequence[Profile],
    alike: Mapping[tuple[int, int], float],
    related: frozenset[tuple[int, int]] = frozenset(),
) -> tuple[StoryGroup, ...]:
    """Return the stories that articles tell, in the order of their first articles.

    `alike` holds the probability of each compared pair, `related` pairs that belong together however unlike. Groups
    join while the mean over the compared pairs between them stays high, the most alike first; so one likeness by chance
    does not chain two stories together.
    """
    dates = [day(p.annotated.article.published.value) for p in profiles]
    near = {k: v for k, v in alike.items() if published_near(dates[k[0]], dates[k[1]])}
    alike = {**alike, **{pair: lifted(value) for pair, value in near.items()}}
    alike = {pair: max(value, SAME_BESIDE) if pair in related else value for pair, value in alike.items()}
    found = merged(len(profiles), alike, SAME_BESIDE, {**near, **{pair: alike[pair] for pair in related}})
    return tuple(story(numbers, profiles, alike) for numbers in found)


def merged(
    count: int,
    alike: Mapping[tuple[int, int], float],
    same: float,
    near: Mapping[tuple[int, int], float] | None = None,
) -> list[tuple[int, ...]]:
    """Return groups of the numbers below `count`: they join while the mean over the compared pairs stays at `same`.

    Across a pair in `near` it is enough that a share of the pairs is alike.
    """
    near = near or {}
    member: dict[int, list[int]] = {n: [n] for n in range(count)}
    for (i, j), value in sorted(alike.items(), key=lambda item: (-item[1], item[0])):
        if value < same:
            break
        if member[i] is member[j]:
            continue
        between = values_between(member[i], member[j], alike)
        linked = sum(v >= same for v in between) / len(between)
        if sum(between) / len(between) >= same or ((i, j) in near and linked >= LINKED):
            joined = sorted(member[i] + member[j])
            member.update(dict.fromkeys(joined, joined))
    return sorted({tuple(numbers) for numbers in member.values()})


def published_near(a: date | None, b: date | None) -> bool:
    """Tell whether two articles are known to be published within a few days of each other."""
    return a is not None and b is not None and abs((a - b).days) <= FAR_DAYS


def lifted(value: float) -> float:
    """Return a probability with BESIDE_ODDS added to its log-odds; what speaks for two happenings stays."""
    return value if value <= ELSEWHERE else 1 / (1 + math.exp(-BESIDE_ODDS) * (1 - value) / value)


def values_between(one: Sequence[int], other: Sequence[int], alike: Mapping[tuple[int, int], float]) -> list[float]:
    """Return the probabilities of the compared pairs between two groups."""
    pairs = [(min(i, j), max(i, j)) for i in one for j in other]
    return [alike[pair] for pair in pairs if pair in alike]


def story(numbers: Sequence[int], profiles: Sequence[Profile], alike: Mapping[tuple[int, int], float]) -> StoryGroup:
    """Make the record of a group."""
    inside = [alike[i, j] for i in numbers for j in numbers if (i, j) in alike]
    mean = f"{sum(inside) / len(inside):.2f}" if inside else ""
    why = f"leads, names and numbers in common: {mean} on average" if inside else "alike with no other article"
    return StoryGroup(articles=tuple(profiles[n].annotated.article.id for n in numbers), why=why)
