"""Event mentions over articles: what is one event, what stays apart, whatever the order."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest

from crosswire.match.coreference import days_agree, join_events, kilometres, places_agree
from crosswire.records import (
    Annotated,
    Article,
    Event,
    EventMention,
    Parse,
    Participant,
    PublicationDate,
    Sentence,
    Where,
    content_id,
)
from crosswire.text.calendar import bounds

UNKNOWN = PublicationDate(why="test")
GHANA = Participant(name="Ghana", country="GHA")
TOGO = Participant(name="Togo", country="TGO")
BENIN = Participant(name="Benin", country="BEN")
ACCRA = Where(name="Accra", lat=5.56, lon=-0.2, precision="town")
TAMALE = Where(name="Tamale", lat=9.4, lon=-0.84, precision="town")
LAND = Where(name="Ghana", lat=8.0, lon=-1.0, precision="country")


def article(label: str, *lines: str, kinds: dict[int, str] | None = None) -> Article:
    text = " ".join(lines)
    sentences, at = [], 0
    for n, line in enumerate(lines):
        kind = (kinds or {}).get(n, "body")
        sentences.append(Sentence(index=n, begin=at, end=at + len(line), kind=kind, paragraph=n))  # type: ignore[arg-type]
        at += len(line) + 1
    return Article(
        id=content_id("article", label, text),
        label=label,
        name=label,
        sha256="",
        characters=len(text),
        text=text,
        published=UNKNOWN,
        updated=UNKNOWN,
        sentences=tuple(sentences),
    )


def told(text: Article, line: int, kind: str = "ASSAULT", **fields: Any) -> EventMention:
    span = text.sentence_span(line)
    return EventMention(
        id=content_id("em", text.id, str(line), kind),
        article=text.id,
        sentence=line,
        span=span,
        type=kind,
        rule=fields.pop("rule", f"{kind.lower()}-x"),
        why="test",
        **fields,
    )


def annotated(where: Article, *events: EventMention) -> Annotated:
    return Annotated(article=where, parse=Parse(tokens=(), dependents=(), by_sentence=()), events=events)


def joined(*articles: Annotated) -> tuple[Event, ...]:
    return join_events(articles, ())


A = article("A", "Ghana struck Togo on the ninth.", "Its army shelled Togo.", "The attack went on.")
B = article("B", "Togo was struck by Ghana on 9 March.", "A year earlier it had been struck too.")


def test_same_parties_and_day_across_articles_are_one_event() -> None:
    events = joined(
        annotated(A, told(A, 0, actors=(GHANA,), recipients=(TOGO,), when="2031-03-09")),
        annotated(B, told(B, 0, actors=(GHANA,), recipients=(TOGO,), when="2031-03-09")),
    )
    assert [len(e.mentions) for e in events] == [2]
    assert events[0].articles == (A.id, B.id)
    assert events[0].rule == "event-coreference"


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ({"when": "2031-03-09"}, {"when": "2031-03-12"}, 2),
        ({"when": "2031-03-09"}, {"when": "2031-03"}, 1),
        ({"when": "2031-03-09"}, {"when": "2030"}, 2),
        ({"when": "2031-03-09"}, {}, 1),
        ({"when": "2031-03-08/2031-03-10"}, {"when": "2031-03-09"}, 1),
        ({"negated": True}, {}, 2),
        ({"future": True}, {}, 2),
        ({"hypothetical": True}, {}, 2),
        ({"historical": True}, {}, 2),
        ({"where": ACCRA}, {"where": TAMALE}, 2),
        ({"where": ACCRA}, {"where": LAND}, 1),
        ({"recipients": (TOGO,)}, {"recipients": (BENIN,)}, 2),
        ({"actors": (TOGO,)}, {"actors": (BENIN,)}, 2),
        ({"modes": ("aerial",)}, {"modes": ("drone",)}, 1),
        ({"modes": ("aerial",)}, {"modes": ("abduct",)}, 2),
    ],
)
def test_what_keeps_two_mentions_apart(one: dict[str, Any], other: dict[str, Any], count: int) -> None:
    plain = {"actors": (GHANA,), "recipients": (TOGO,)}
    events = joined(annotated(A, told(A, 0, **{**plain, **one})), annotated(B, told(B, 0, **{**plain, **other})))
    assert len(events) == count


def test_no_agent_but_the_same_day_and_way_is_one_event() -> None:
    events = joined(
        annotated(A, told(A, 0, "MOBILIZE", actors=(GHANA,), when="2031-03-09", modes=("weapons",))),
        annotated(B, told(B, 0, "MOBILIZE", when="2031-03-09", modes=("weapons",))),
    )
    assert len(events) == 1


def test_an_undated_mention_does_not_chain_two_dated_events() -> None:
    c = article(
        "C", "Ghana fired rockets on the ninth.", "Ghana fired rockets again.", "It fired rockets on the twelfth."
    )
    events = joined(
        annotated(
            c,
            told(c, 0, "MOBILIZE", actors=(GHANA,), when="2031-03-09", modes=("weapons",)),
            told(c, 1, "MOBILIZE", actors=(GHANA,), modes=("weapons",)),
            told(c, 2, "MOBILIZE", actors=(GHANA,), when="2031-03-12", modes=("weapons",)),
        )
    )
    assert sorted(e.when or "" for e in events) == ["2031-03-09", "2031-03-12"]


def test_captions_and_outliers_make_no_event() -> None:
    c = article("C", "Ghana's leader visits Togo in 2019.", "The meeting was held in 1999.", kinds={0: "caption"})
    caption = told(c, 0, "CONSULT", actors=(GHANA, TOGO), when="2019", counted=False)
    assert joined(annotated(c, caption, told(c, 1, "CONSULT", when="1999", rule="outlier-date", counted=False))) == ()


def test_a_definite_noun_points_back() -> None:
    events = joined(annotated(A, told(A, 1, actors=(GHANA,), recipients=(TOGO,)), told(A, 2)))
    assert [len(e.mentions) for e in events] == [2]


def test_words_of_two_ministers_of_one_state_stay_apart() -> None:
    first = told(
        A, 0, "ACCUSE", actors=(Participant(name="Ama Badu", country="GHA", sectors=("GOV",)),), recipients=(TOGO,)
    )
    other = told(
        B, 0, "ACCUSE", actors=(Participant(name="Kofi Tetteh", country="GHA", sectors=("GOV",)),), recipients=(BENIN,)
    )
    assert len(joined(annotated(A, first), annotated(B, other))) == 2


def test_order_of_the_articles_changes_nothing() -> None:
    c = article("C", "Ghana hit Togo.", "Benin hit Togo.", "Togo hit back on 9 March.")
    pile = [
        annotated(A, told(A, 0, actors=(GHANA,), recipients=(TOGO,), when="2031-03-09"), told(A, 1, actors=(GHANA,))),
        annotated(B, told(B, 0, actors=(GHANA,), recipients=(TOGO,)), told(B, 1, recipients=(TOGO,), when="2030")),
        annotated(c, told(c, 0, actors=(GHANA,), recipients=(TOGO,)), told(c, 1, actors=(BENIN,), recipients=(TOGO,))),
    ]
    seen = {frozenset(e.id for e in join_events(order, ())) for order in itertools.permutations(pile)}
    assert len(seen) == 1


def test_a_copy_of_an_article_adds_no_event() -> None:
    events = (
        told(A, 0, actors=(GHANA,), recipients=(TOGO,), when="2031-03-09"),
        told(A, 1, actors=(GHANA,), recipients=(TOGO,)),
    )
    copy = msgspec.structs.replace(A, id="article-copy")
    again = tuple(
        msgspec.structs.replace(m, article=copy.id, span=msgspec.structs.replace(m.span, article=copy.id))
        for m in events
    )
    assert len(joined(annotated(A, *events), annotated(copy, *again))) == len(joined(annotated(A, *events)))


def test_places_and_days() -> None:
    assert 400 < kilometres((5.56, -0.2), (9.4, -0.84)) < 450
    assert places_agree(None, ACCRA)
    assert days_agree(bounds("2031"), bounds("2031-03-09"))
    assert not days_agree(bounds("2030"), bounds("2031-03-09"))


def test_captured_by_one_account_and_arrested_by_the_other() -> None:
    events = joined(
        annotated(A, told(A, 0, "ASSAULT", actors=(GHANA,), recipients=(TOGO,), modes=("abduct",))),
        annotated(B, told(B, 0, "COERCE", actors=(GHANA,), recipients=(TOGO,), modes=("arrest",))),
    )
    assert len(events) == 1
