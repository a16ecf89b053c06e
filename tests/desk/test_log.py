# ruff: noqa: E501 - lines as they come
"""Logs come from elsewhere, too: whatever is in them, it is read or told, and steers nothing."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crosswire.decisions import Decision, Part, Place, active
from crosswire.decisions.base import id_of, made
from crosswire.decisions.log import parsed

STORY = Part(id="story-0123456789ab", articles=("article-1", "article-2"))
CLAIM = Part(id="claim-1", places=(Place(article="article-1", begin=3, end=9, text="a ship"),))
GOOD = Decision(id="", when="2031-05-07T09:30:00Z", who="Ana", kind="confirm", on="story", parts=(STORY,))


def line(decision: Decision) -> bytes:
    return msgspec.json.encode(made(decision)) + b"\n"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"when": "yesterday"}, "for a time"),
        ({"when": "2031-05-07 09:30"}, "for a time"),
        ({"who": ""}, "nobody"),
        ({"parts": ()}, "about nothing"),
        ({"kind": "undo"}, "is undo on a story"),
        ({"on": "decision"}, "is confirm on a decision"),
        ({"parts": (CLAIM,)}, "which reports"),
        ({"on": "claim"}, "where the claim stands"),
        ({"parts": (replace(STORY, id="../../etc/passwd"),)}, "an id that none has"),
        ({"parts": (replace(STORY, id="story-0123456789ab\n"),)}, "an id that none has"),
        ({"parts": (replace(STORY, id="story-<script>"),)}, "an id that none has"),
    ],
)
def test_decisions_that_no_store_can_follow(change: dict[str, Any], why: str) -> None:
    log = parsed(line(GOOD) + line(replace(GOOD, **change)))
    assert len(log.decisions) == 1
    ((number, told),) = log.bad
    assert number == 2
    assert why in told


def test_a_line_of_another_hand_is_told() -> None:
    forged = replace(made(GOOD), because="he said so")
    ((_, told),) = parsed(msgspec.json.encode(forged)).bad
    assert "does not have the content" in told


def test_an_id_says_all_that_a_line_says() -> None:
    changes: list[dict[str, Any]] = [
        {"when": "2031-05-07T09:30:01Z"}, {"who": "Bo"}, {"kind": "reject"}, {"on": "family"}, {"about": "x"}, {"detail": "x"},
        {"because": "x"}, {"parts": (replace(STORY, articles=("article-1",)),)}, {"parts": (STORY, STORY)}, {"parts": (CLAIM,)},
        {"parts": (replace(CLAIM, places=(replace(CLAIM.places[0], text="a shop"),)),)},
    ]  # fmt: skip
    ids = {id_of(GOOD), *(id_of(replace(GOOD, **c)) for c in changes)}
    assert len(ids) == len(changes) + 1


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    log = parsed(line(GOOD) + data)
    assert log.decisions[0].who == "Ana"
    assert len(log.decisions) + len(log.bad) <= 2 + data.count(b"\n")


@given(st.lists(st.integers(0, 6), max_size=7), st.randoms(use_true_random=False))
def test_undos_of_undos_do_not_depend_on_the_order_of_lines(targets: list[int], random: Any) -> None:
    log = [made(GOOD)]
    for number, target in enumerate(targets):
        taken = log[target % len(log)]
        log.append(
            made(
                Decision(
                    id="",
                    when=f"2031-05-07T09:31:{number:02}Z",
                    who="Bo",
                    kind="undo",
                    on="decision",
                    parts=(Part(id=taken.id),),
                )
            )
        )
    standing = {d.id for d in active(log)}
    for d in log:
        undone = any(u.kind == "undo" and u.parts[0].id == d.id and u.id in standing for u in log)
        assert (d.id in standing) is not undone
    random.shuffle(log)
    assert {d.id for d in active(log)} == standing
