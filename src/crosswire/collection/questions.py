"""What a person could decide about a story, with what hangs on it: kept with the story's results, asked by the desk.

Rule `expected-claims-changed`: a question weighs the claims that a "no" would change, times the chance that "no" is the
answer. So one doubtful report in a story of forty claims comes before forty sure ones, and one sure family after them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from crosswire.decisions.base import On, Part
from crosswire.decisions.places import asserting, kind_of, places_of
from crosswire.export.families import dependent, families
from crosswire.records import Article, Claim, Comparison, Discrepancy
from crosswire.records.base import Record

RULE = "expected-claims-changed"
# chance that two mentions which were put into one claim are of two: 1 minus the F1 over pairs, 0.58 on invented stories
# that were not read and on real ones (docs/quality.md); a difference is as sure as the alignment that it rests on
CLAIM_DOUBT = 0.42
SURE_DOUBT = 0.05  # least chance of "no" where a score says 1: derived pairs have F1 0.95 on the half not read
ASKED = {
    "contradiction": "Do these values of one {slot} exclude one another?",
    "tension": "Are these values of one {slot} hard to reconcile?",
    "update": "Is the later {slot} an update of the earlier one?",
    "granularity": "Is one {slot} only coarser than the other?",
    "different_measure": "Do these figures measure different things?",
    "spelling": "Are these spellings of one name?",
    "translation": "Are these renderings of one utterance?",
    "wording": "Is one thing put in other words here?",
    "attribution": "Is one thing given to different sources here?",
}


class Line(Record, frozen=True, kw_only=True):
    """A line to read before one answers: of which article, where, and the sentence or headline."""

    article: str
    label: str
    outlet: str
    at: str = ""
    begin: int = 0
    end: int = 0
    text: str


class Question(Record, frozen=True, kw_only=True):
    """One thing to decide: the cluster, the question in words, what hangs on it and why.

    `name` is how commands call the target ("14f45041b382/C3"); `claims` how many claims a "no" changes, `stake` that
    number times `doubt`, the chance of a "no". `shown` are the lines that one has to read to answer, each with the id
    of its article, its label, and for claims and differences the place in the text.
    """

    name: str
    story: str
    on: On
    ask: str
    part: Part
    about: str
    detail: str = ""
    claims: int
    doubt: float
    stake: float
    rule: str = RULE
    why: str
    shown: tuple[Line, ...] = ()


def questions(story: str, found: Comparison, likely: Mapping[tuple[str, str], float]) -> Iterator[Question]:
    """Yield what could be decided about a story: whether it is one, its families, claims and differences.

    `likely` holds for pairs of its articles the chance that they tell one story.
    """
    if len(found.articles) > 1:
        yield story_question(story, found, likely)
    labels = {a.label: a for a in found.articles}
    for members in families(found):
        if len(members) > 1:
            yield family_question(story, found, members)
    for claim in found.claims:
        if claim.articles > 1:
            yield claim_question(story, labels, claim)
    for number, same in differences(found).items():
        yield difference_question(story, found, number, same)


def differences(found: Comparison) -> dict[int, list[Discrepancy]]:
    """Return the differences of a story, those of one slot, verdict and values together, by the number of the first.

    "Eleven" in one headline and "eleven" in three reports against one "seventeen" are one thing to decide.
    """
    numbers: dict[tuple[str, frozenset[str]], int] = {}
    together: dict[int, list[Discrepancy]] = {}
    for number, difference in enumerate(found.discrepancies, start=1):
        key = (kind_of(difference), frozenset(v.value.casefold() for v in difference.values))
        together.setdefault(numbers.setdefault(key, number), []).append(difference)
    return together


def short(story: str) -> str:
    """Return a story's id as it is typed."""
    return story.removeprefix("story-")


def carried(claim: Claim) -> frozenset[str]:
    """Return the articles that assert a claim."""
    return frozenset(m.span.article for m in claim.mentions if m.stance != "incompatible")


def shared(claims: Sequence[Claim], articles: frozenset[str], least: int = 2) -> int:
    """Return how many claims stand in at least so many of some articles."""
    return sum(len(carried(c) & articles) >= least for c in claims)


def counted(claims: int) -> str:
    """Return a number of claims in words."""
    return f"{claims} claim{'' if claims == 1 else 's'}"


def published_by(article: Article) -> str:
    """Return the outlet of an article, or the name of its file."""
    return article.outlet or article.name.rsplit("/", 1)[-1]


def weighed(claims: int, doubt: float) -> float:
    """Return the stake of a question."""
    return round(claims * doubt, 3)


def story_question(story: str, found: Comparison, likely: Mapping[tuple[str, str], float]) -> Question:
    """Ask whether the articles of a story tell one: as sure as the article is that is least like the others."""
    means = {a.id: likeness(a.id, likely) for a in found.articles}
    least = min(found.articles, key=lambda a: (means[a.id], a.label))
    doubt = round(max(SURE_DOUBT, 1 - means[least.id]), 3)
    with_others = sum(least.id in carried(c) and len(carried(c)) > 1 for c in found.claims)
    return Question(
        name=short(story),
        story=story,
        on="story",
        ask=f"Do these {len(found.articles)} reports tell one story?",
        part=Part(id=story, articles=tuple(sorted(a.id for a in found.articles))),
        about=found.story.title,
        claims=with_others,
        doubt=doubt,
        stake=weighed(with_others, doubt),
        why=f"{least.label} is least like the others ({means[least.id]:.2f}), {counted(with_others)} in common",
        shown=tuple(headline_of(a) for a in found.articles),
    )


def likeness(article: str, likely: Mapping[tuple[str, str], float]) -> float:
    """Return the mean chance that an article tells one story with those it was compared with; 0 where with none."""
    values = [value for pair, value in likely.items() if article in pair]
    return sum(values) / len(values) if values else 0.0


def headline_of(article: Article) -> Line:
    """Return the line that stands for an article: its headline, or how it begins."""
    text = article.headline or " ".join(article.text.split())[:160]
    return Line(
        article=article.id,
        label=article.label,
        outlet=published_by(article),
        at=article.published.value or "",
        text=text,
    )


def family_question(story: str, found: Comparison, members: Sequence[Article]) -> Question:
    """Ask whether articles hang together by copying."""
    ids = frozenset(a.id for a in members)
    links = [d for d in found.derivations if dependent(d) and d.a in ids and d.b in ids]
    score = sum(d.score for d in links) / len(links)
    doubt = round(max(SURE_DOUBT, 1 - score), 3)
    claims = shared(found.claims, ids)
    upstream = sorted({u.name for d in links for u in d.upstream})
    of = f" (with {', '.join(upstream)} behind them)" if upstream else ""
    return Question(
        name=f"{short(story)}/{'+'.join(a.label for a in members)}",
        story=story,
        on="family",
        ask=f"Do these {len(members)} reports copy one another or one text{of}?",
        part=Part(id="+".join(a.label for a in members), articles=tuple(sorted(ids))),
        about=", ".join(f"{a.label} {published_by(a)}" for a in members),
        claims=claims,
        doubt=doubt,
        stake=weighed(claims, doubt),
        why=f"{counted(claims)} in two or more of them, counted as copied; score of the links {score:.2f}",
        shown=tuple(headline_of(a) for a in members),
    )


def claim_question(story: str, labels: Mapping[str, Article], claim: Claim) -> Question:
    """Ask whether passages of several articles say the same."""
    ids = {a.id: a for a in labels.values()}
    lines = tuple(
        line_at(ids[m.span.article], m.span.begin, m.span.end) for m in claim.mentions if m.stance != "incompatible"
    )
    roots = "no root" if claim.independent is None else f"{claim.independent} independent"
    return Question(
        name=f"{short(story)}/{claim.label}",
        story=story,
        on="claim",
        ask=f"Do these {len(lines)} passages say the same?",
        part=Part(id=claim.id, places=asserting(claim)),
        about=claim.text,
        claims=1,
        doubt=CLAIM_DOUBT,
        stake=weighed(1, CLAIM_DOUBT),
        why=f"in {claim.articles} reports, {roots}",
        shown=lines,
    )


def difference_question(story: str, found: Comparison, number: int, same: Sequence[Discrepancy]) -> Question:
    """Ask whether values differ as the program says."""
    ids = {a.id: a for a in found.articles}
    first = same[0]
    spans = {(v.span.article, v.span.begin): v.span for d in same for v in d.values if v.span.article in ids}
    concerned = {c for d in same for c in d.claims}
    labels = [c.label for c in found.claims if c.id in concerned]
    return Question(
        name=f"{short(story)}/D{number}",
        story=story,
        on="discrepancy",
        ask=ASKED[first.verdict].format(slot=first.slot),
        part=Part(id=first.id, places=places_of(v.span for d in same for v in d.values)),
        about=told_values(same, ids),
        detail=kind_of(first),
        claims=len(labels),
        doubt=CLAIM_DOUBT,
        stake=weighed(len(labels), CLAIM_DOUBT),
        why=f"{first.why}; concerns {', '.join(labels) or 'no claim that is listed'}",
        shown=tuple(line_at(ids[span.article], span.begin, span.end) for span in spans.values()),
    )


def told_values(same: Sequence[Discrepancy], articles: Mapping[str, Article]) -> str:
    """Return the values of differences with the labels of the articles that give each; letter case aside."""
    given: dict[str, tuple[str, list[str]]] = {}
    for v in (v for d in same for v in d.values):
        if v.span.article in articles:
            given.setdefault(v.value.casefold(), (v.value, []))[1].append(articles[v.span.article].label)
    return " / ".join(f"“{value}” ({', '.join(dict.fromkeys(labels))})" for value, labels in given.values())


def line_at(article: Article, begin: int, end: int) -> Line:
    """Return the sentence that a range of a text stands in, with where it stands."""
    sentence = article.sentence_at(begin)
    text = article.text[sentence.begin : max(sentence.end, end)] if sentence else article.text[begin:end]
    return Line(
        article=article.id,
        label=article.label,
        outlet=published_by(article),
        at=article.place(begin),
        begin=begin,
        end=end,
        text=" ".join(text.split()),
    )


def keep_questions(db: sqlite3.Connection, story: str, found: Comparison) -> None:
    """Write what could be decided about a story; what was there is gone already."""
    likely = {
        (a, b): value
        for a, b, value in db.execute(
            "SELECT x.article, y.article, likely FROM story_articles x JOIN articles i ON i.id = x.article "
            "JOIN alike ON a = i.number JOIN articles j ON b = j.number JOIN story_articles y ON y.article = j.id "
            "WHERE x.story = ?1 AND y.story = ?1 AND likely > 0",
            (story,),
        )
    }
    db.executemany(
        "INSERT INTO questions VALUES (?, ?, ?, ?, ?, ?)",
        [
            (story, q.name, q.on, q.stake, len(q.part.members), msgspec.json.encode(q))
            for q in questions(story, found, likely)
        ],
    )
