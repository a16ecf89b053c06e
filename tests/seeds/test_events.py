"""The events of the two seed reports, against the answer key (sections 6, 8 and 13)."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.pipeline import across_articles, per_article
from crosswire.read import read
from crosswire.records import Annotated, Event, Parser
from crosswire.settings import Settings

pytestmark = pytest.mark.seeds


@pytest.fixture(scope="module")
def story(parser: Parser, seeds: tuple[Path, Path]) -> tuple[tuple[Annotated, ...], tuple[Event, ...]]:
    """The two reports and the events over both."""
    articles = read([str(path) for path in seeds], settings=Settings()).articles
    annotated, matched = across_articles([per_article(a, parser) for a in articles])
    return annotated, matched.events


def countries(event: Event) -> set[str | None]:
    """The countries of all parties of an event."""
    return {p.country for p in (*event.actors, *event.recipients)}


def launches(events: tuple[Event, ...]) -> list[Event]:
    """The missile launches that took place."""
    return [e for e in events if e.type == "MOBILIZE" and "weapons" in e.modes and not e.historical]


def test_two_launches_on_two_days(story: tuple[tuple[Annotated, ...], tuple[Event, ...]]) -> None:
    _, events = story
    assert sorted(e.when or "" for e in launches(events)) == ["2021-03-21", "2021-03-25"]


def test_two_descriptions_of_one_launch_are_one_event(story: tuple[tuple[Annotated, ...], tuple[Event, ...]]) -> None:
    _, events = story
    [launch] = [e for e in launches(events) if e.when == "2021-03-21"]
    told = " ".join(m.span.text for m in launch.mentions)
    assert "short-range" in told
    assert "cruise" in told
    assert {p.country for p in launch.actors} == {"PRK"}


def test_launches_have_no_target(story: tuple[tuple[Annotated, ...], tuple[Event, ...]]) -> None:
    _, events = story
    assert all(e.recipients == () for e in launches(events))
    assert not [e for e in events if e.type == "ASSAULT"]


def test_messages_and_meeting_are_told_in_both_reports(story: tuple[tuple[Annotated, ...], tuple[Event, ...]]) -> None:
    _, events = story
    contacts = [e for e in events if e.type == "CONSULT" and e.when == "2021-03-22"]
    assert len([e for e in contacts if len(e.articles) == 2 and countries(e) == {"CHN", "PRK"}]) == 2


def test_captions_and_the_stray_sentence_make_no_event(story: tuple[tuple[Annotated, ...], tuple[Event, ...]]) -> None:
    articles, events = story
    by_id = {a.article.id: a.article for a in articles}
    for event in events:
        for trace in event.mentions:
            sentence = by_id[trace.span.article].sentence_at(trace.span.begin)
            assert sentence is not None
            assert sentence.kind != "caption"
            assert "Kremlin" not in trace.span.text
    assert not [e for e in events if (e.when or "").startswith(("2012", "2018"))]
    assert not [e for e in events if (e.when or "").startswith("2019-08")]


def test_old_background_is_marked(story: tuple[tuple[Annotated, ...], tuple[Event, ...]]) -> None:
    _, events = story
    assert all(e.historical for e in events if (e.when or "2021") < "2021")


def test_no_event_is_counted_in_repeats(story: tuple[tuple[Annotated, ...], tuple[Event, ...]]) -> None:
    articles, _ = story
    for annotated in articles:
        assert all(annotated.article.sentences[m.sentence].repeats is None for m in annotated.events)


@pytest.mark.parametrize(
    ("kind", "actor", "recipient"),
    [
        ("ACCUSE", "CHN", "USA"),
        ("ACCUSE", "PRK", "USA"),
        ("ACCUSE", "USA", "PRK"),
        ("REQUEST", "USA", "CHN"),
        ("REQUEST", "PRK", "USA"),
        ("REJECT", "PRK", "USA"),
    ],
)
def test_words_between_the_parties(
    story: tuple[tuple[Annotated, ...], tuple[Event, ...]], kind: str, actor: str, recipient: str
) -> None:
    _, events = story
    found = [e for e in events if e.type == kind]
    sides = [({p.country for p in e.actors}, {p.country for p in e.recipients}) for e in found]
    assert any(actor in actors and recipient in recipients for actors, recipients in sides)
