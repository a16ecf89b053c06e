"""Which spans mean one thing: each rule over names of many regions; sentences of our own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from crosswire.annotate import annotate
from crosswire.clean import clean
from crosswire.evaluate.texts import article_of
from crosswire.match import match
from crosswire.match.phrases import Asked
from crosswire.match.refer import Referring, refer
from crosswire.records import Annotated, Parser, StoryGroup
from crosswire.records.annotated import Matched

EVENTS = ("struck", "hit", "said", "arrested", "arrest")


def annotated(parser: Parser, *texts: str) -> list[Annotated]:
    return [annotate(clean(article_of(text, None, f"report {n}")), parser) for n, text in enumerate(texts)]


def asked(text: str, number: int, words: Sequence[str]) -> list[Asked]:
    """Return the spans of words, each looked for after the one before it."""
    found, at = [], 0
    for word in words:
        at = text.index(word, at)
        found.append(Asked(number, at, at + len(word), word in EVENTS))
        at += len(word)
    return found


def answers(parser: Parser, *texts: tuple[str, list[str]], one_story: bool = True) -> list[Referring]:
    articles = annotated(parser, *(text for text, _ in texts))
    spans = [a for n, (text, words) in enumerate(texts) for a in asked(text, n, words)]
    found = match(articles)
    ids = [a.article.id for a in articles]
    groups = [tuple(ids)] if one_story else [(i,) for i in ids]
    stories = tuple(StoryGroup(articles=g, why="set by the test") for g in groups)
    return refer(
        articles, spans, Matched(entities=found.entities, derivations=(), events=(), stories=stories, matters=stories)
    )


def one(found: Sequence[Referring], a: int, b: int) -> bool:
    return found[a].referent == found[b].referent


@pytest.mark.parametrize(
    ("text", "words", "rule"),
    [
        ("Lindiwe Dlamini, a retired nurse, won the race.", ["Lindiwe Dlamini", "nurse"], "apposition"),
        ("Baltasar Quispe is the winner of the lottery.", ["Baltasar Quispe", "winner"], "copula"),
        ("The barge that sank was empty.", ["barge", "that"], "relative-pronoun"),
        ("The bus left Tamale at dawn. The bus was full.", ["bus", "bus"], "same-head"),
        ("Actress Noor Haddad left. The actress waved to the crowd.", ["Noor Haddad", "actress"], "same-entity"),
        ("A lorry burned near Oruro. It carried cotton.", ["lorry", "It"], "pronoun"),
        ("Two tourists from Graz were lost. They had no map.", ["tourists", "They"], "pronoun"),
    ],
)
def test_within_an_article(parser: Parser, text: str, words: list[str], rule: str) -> None:
    found = answers(parser, (text, words))
    assert one(found, 0, 1)
    assert rule in {x.rule for x in found}
    assert all(x.why for x in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bus left. Two buses followed it.", ["bus", "buses"]),
        ("Two divers surfaced. Five divers did not.", ["divers", "divers"]),
        ("Iran's army marched. Iraq's army waited.", ["army", "army"]),
        ("Lindiwe Dlamini is not the winner of the race.", ["Lindiwe Dlamini", "winner"]),
        ("Kim Jong Un spoke. Kim Yo Jong listened.", ["Kim Jong Un", "Kim Yo Jong"]),
        ("Ana Prieto called her lawyer. The lawyer was late.", ["Ana Prieto", "lawyer"]),
        ("Ilse Brandt saw a lorry. She stopped.", ["lorry", "She"]),
    ],
)
def test_kept_apart(parser: Parser, text: str, words: list[str]) -> None:
    assert not one(answers(parser, (text, words)), 0, 1)


def test_a_noun_joins_the_reports_of_one_story_only(parser: Parser) -> None:
    pair = (("A ferry sank off Zamboanga.", ["ferry"]), ("Divers searched the ferry for survivors.", ["ferry"]))
    assert one(answers(parser, *pair), 0, 1)
    assert not one(answers(parser, *pair, one_story=False), 0, 1)


def test_names_join_whatever_the_story(parser: Parser) -> None:
    pair = (("Sauli Niinistö opened the fair.", ["Sauli Niinistö"]), ("Sauli Niinistö skied.", ["Sauli Niinistö"]))
    assert one(answers(parser, *pair, one_story=False), 0, 1)


def test_a_weekday_and_its_parts_are_one_day(parser: Parser) -> None:
    pair = (("The dam broke on Friday night.", ["Friday night"]), ("It broke on Friday.", ["on Friday"]))
    assert one(answers(parser, *pair), 0, 1)


def test_words_of_one_sense_tell_one_happening(parser: Parser) -> None:
    text = "Police arrested the captain in Mombasa. The arrest surprised his crew."
    assert one(answers(parser, (text, ["arrested", "arrest"])), 0, 1)


def test_two_speakers_say_two_things(parser: Parser) -> None:
    text = "Governor Rosa Tello said the road was shut. Mayor Iker Sanz said it was open."
    found = answers(parser, (text, ["Rosa Tello", "said", "Iker Sanz", "said"]))
    assert not one(found, 1, 3)


def test_a_general_noun_takes_up_what_falls_under_it(parser: Parser) -> None:
    found = answers(parser, ("A tanker ran aground. Crews emptied the vessel.", ["tanker", "vessel"]))
    assert one(found, 0, 1)
    assert found[1].rule == "description" or found[0].rule == "description"


@pytest.mark.parametrize("nation", ["Kenya", "Peru", "Norway"])
def test_a_ministry_described_in_one_report_is_the_one_named_in_the_other(parser: Parser, nation: str) -> None:
    a = f"{nation}'s Ministry of Transport closed the harbour of Lumo after the storm tore the northern pier away."
    b = "The harbour of Lumo stays closed after the storm tore the northern pier away, the ministry said on Monday."
    found = match(annotated(parser, a, b))
    bodies = [e for e in found.entities if e.kind == "organisation" and any(s.text == "ministry" for s in e.mentions)]
    assert len(bodies) == 1
    assert bodies[0].rule == "described-in-story"


def test_two_unnamed_officials_stay_two(parser: Parser) -> None:
    a = "The harbour of Lumo closed after the storm tore the northern pier away, the official said."
    b = "The harbour of Lumo stays closed after the storm tore the northern pier away, the official said on Monday."
    found = match(annotated(parser, a, b))
    assert len([e for e in found.entities if any(s.text == "official" for s in e.mentions)]) == 2
