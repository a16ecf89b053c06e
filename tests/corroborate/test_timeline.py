"""The story in a few lines."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

import crosswire
from crosswire.corroborate import corroborate
from crosswire.corroborate.timeline import tell_story, title
from crosswire.records import Annotated, Event, EventTrace, Story
from tests.corroborate.build import World, article, linked, matched

WORLD = World().having("Anders Wiik", "person")
LINES = (
    "# Ferry Aurora sank near the lighthouse",
    "[caption] Anders Wiik opened the harbour in 2019",
    "Anders Wiik met the harbour board on 3 May 2031 .",
    "The meeting was held on 14 March 2011 in the old castle .",
)


def event(of: Annotated, sentence: int, when: str | None, **fields: object) -> Event:
    given = {"negated": False, "future": False, "hypothetical": False, "historical": False, **fields}
    return Event(
        id=f"event-{sentence}",
        type="CONSULT",
        modes=(),
        contexts=(),
        quad=None,
        actors=(),
        recipients=(),
        when=when,
        where=None,
        mentions=(EventTrace(span=of.article.sentence_span(sentence)),),
        articles=(of.article.id,),
        rule="given",
        why="given",
        **given,  # type: ignore[arg-type]
    )


def story(*events: Event, of: Annotated) -> Story:
    found = replace(matched((of,)), events=events)
    articles = linked((of,), found)
    return tell_story(articles, found, corroborate(articles, found))


def test_events_stand_in_order_and_are_labelled_by_claims() -> None:
    of = article(WORLD, "A", *LINES, published="2031-05-04")
    found = story(event(of, 2, "2031-05-03"), event(of, 0, "2031-05-02"), of=of)
    assert [t.when for t in found.timeline] == ["2031-05-02", "2031-05-03"]
    assert found.timeline[1].label == "Anders Wiik met the harbour board on 3 May 2031"
    assert (found.first, found.last) == ("2031-05-02", "2031-05-03")
    assert found.title == "Ferry Aurora sank near the lighthouse"


def test_an_inquiry_into_an_accident_is_not_the_accident(tmp_path: Path) -> None:
    """The claim of the collision has a mention in the sentence on the inquiry; each stands on its own day."""
    for name, text in {
        "a.txt": "The ferry Nadi hit the coal pier at Port Vila at 6 a.m. on Tuesday, police said.\n",
        "b.txt": "The ferry Nadi hit the coal pier at Port Vila at about 6 a.m. on Tuesday (May 6).\n",
        "c.txt": "Ministers of Vanuatu and Fiji met on Friday and agreed on an inquiry into the collision of the ferry "
        "Nadi with the coal pier at Port Vila.\n",
    }.items():
        (tmp_path / name).write_text(f"Published 2031-05-{'10' if name == 'c.txt' else '07'}\n\n{text}", "utf-8")
    found = crosswire.compare(sorted(tmp_path.iterdir())).story.timeline
    assert [(t.when[:10], t.label[:14]) for t in found if "hit the" in t.label] == [("2031-05-06", "The ferry Nadi")]
    assert all(t.when >= "2031-05-09" for t in found if "inquiry" in t.label)


def test_captions_suspects_and_background_date_nothing() -> None:
    of = article(WORLD, "A", *LINES, published="2031-05-04")
    found = story(event(of, 1, "2019"), event(of, 3, "2011-03-14"), event(of, 2, "2030-01", historical=True), of=of)
    assert found.timeline == ()
    assert (found.first, found.last) == (None, None)


def test_what_is_to_come_is_listed_and_does_not_stretch_the_story() -> None:
    of = article(WORLD, "A", *LINES, published="2031-05-04")
    found = story(event(of, 2, "2031-05-03"), event(of, 0, "2031-06-01", future=True), of=of)
    assert [t.when for t in found.timeline] == ["2031-05-03", "2031-06-01"]
    assert found.last == "2031-05-03"


def test_a_run_without_headlines_still_has_a_title() -> None:
    assert story(of=article(WORLD, "A", "Anders Wiik met the harbour board .")).title


def test_a_notice_does_not_name_the_story_of_what_it_corrects() -> None:
    told = article(WORLD, "A", "# Ferry Aurora sank near the old lighthouse of Norrin", "Anders Wiik met the board .")
    notice = article(WORLD, "B", "# Correction: ferry", "Anders Wiik met the board .")
    assert title((notice, told), ()) == "Ferry Aurora sank near the old lighthouse of Norrin"
    assert title((notice,), ()) == "Correction: ferry"
