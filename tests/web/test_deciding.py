"""Decisions on the page: what is pressed stands in the log, is followed, shown, and can be taken back."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import html

from crosswire.decisions import read_log
from crosswire.web.base import Config
from crosswire.web.deciding import local_address
from tests.web.conftest import Served, serving

ANA = {"by": "Ana Lima"}


@pytest.fixture
def desk(demo_store: Path, tmp_path: Path) -> Iterator[Served]:
    shutil.copytree(demo_store, tmp_path / "store")
    with serving(Config(store=tmp_path / "store", who="Ana Lima")) as served:
        yield served


def press(desk: Served, do: str, **fields: Any) -> httpx.Response:
    token = re.findall(r'name="form_token" value="([0-9a-f]{40})"', desk.client.get("/review").text)[0]
    data = {"form_token": token, "do": do, "back": "/review", **ANA, **fields}
    return desk.client.post("/decide", data=data, headers={"Origin": desk.url, "Sec-Fetch-Site": "same-origin"})


def questions(desk: Served) -> list[dict[str, Any]]:
    return list(desk.client.get("/review.json?rows=100").json()["tables"]["questions"]["rows"])


def story(desk: Served) -> str:
    return str(desk.client.get("/stories.json").json()["tables"]["stories"]["rows"][0]["address"])


def logged(desk: Served) -> list[dict[str, Any]]:
    return list(desk.client.get("/log.json").json()["tables"]["log"]["rows"])


def sizes(desk: Served) -> list[int]:
    return [r["articles"] for r in desk.client.get("/stories.json").json()["tables"]["stories"]["rows"]]


def claims_of(desk: Served) -> list[dict[str, Any]]:
    return list(desk.client.get(f"{story(desk)}/claims.json?rows=1000").json()["tables"]["claims"]["rows"])


def eventually(so: Callable[[], bool]) -> None:
    """Wait until something is so: a process of its own lets the stories follow."""
    for _ in range(240):
        if so():
            return
        time.sleep(0.25)
    raise AssertionError


def until(desk: Served, state: str) -> None:
    """Wait until the latest decision stands as it should."""
    eventually(lambda: logged(desk)[0]["state"] == state)


def test_questions_come_by_what_hangs_on_them_and_never_twice(desk: Served) -> None:
    waiting = questions(desk)
    assert [q["stake"] for q in waiting] == sorted((q["stake"] for q in waiting), reverse=True)
    seen = []
    for _ in range(4):
        first = questions(desk)[0]["name"]
        assert first not in seen
        seen.append(first)
        assert press(desk, f"unsure {first}").status_code == 303
    assert len(questions(desk)) == len(waiting) - 4
    assert desk.client.get("/review.json").json()["tables"]["questions"]["total"] == len(waiting) - 4


def test_a_rejected_claim_is_followed_shown_and_taken_back(desk: Served) -> None:
    name = next(q["name"] for q in questions(desk) if q["on"] == "claim")
    claims = claims_of(desk)
    assert {c["decided"] for c in claims} == {"suggested"}
    answer = press(desk, f"reject {name}", **{f"because {name}": "two ships <b>not</b> one"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    (kept,) = read_log(desk.folder).decisions
    assert (kept.kind, kept.who, kept.because) == ("reject", "Ana Lima", "two ships <b>not</b> one")
    assert logged(desk)[0]["state"] in ("pending", "stands")
    until(desk, "stands")
    page = desk.client.get(story(desk)).text
    assert "rejected by Ana Lima" in page
    assert "two ships &lt;b&gt;not&lt;/b&gt; one" in page
    told = desk.client.get(f"{story(desk)}.json").json()["tables"]["decisions"]["rows"]
    assert {(r["state"], r["who"]) for r in told} == {("rejected", "Ana Lima")}
    assert press(desk, f"undo {kept.id}", back="/log").headers["location"] == "/log"
    assert [r["state"] for r in logged(desk)] == ["stands", "undone"]
    eventually(lambda: "rejected by Ana Lima" not in desk.client.get(story(desk)).text)
    eventually(lambda: claims_of(desk) == claims)  # the story is compared anew meanwhile


def test_several_are_decided_at_once_with_one_reason(desk: Served) -> None:
    names = [q["name"] for q in questions(desk) if q["on"] == "claim"][:3]
    assert press(desk, "confirm", target=names, because="read all three").status_code == 303
    kept = read_log(desk.folder).decisions
    assert [(d.kind, d.because) for d in kept] == [("confirm", "read all three")] * 3
    assert sum(c["decided"] == "confirmed" for c in claims_of(desk)) == 3


def test_articles_are_taken_out_and_merged_again(desk: Served) -> None:
    name = next(q["name"] for q in questions(desk) if q["on"] == "story")
    press(desk, f"split {name}", out=[f"{name} D", f"{name} E"])
    eventually(lambda: sorted(sizes(desk)) == [2, 3])
    rows = desk.client.get("/stories.json").json()["tables"]["stories"]["rows"]
    first, other = (r["address"].removeprefix("/story/") for r in rows)
    press(desk, f"merge {first}", **{"with": f"http://127.0.0.1:8765/story/{other}"}, because="one collision")
    eventually(lambda: sizes(desk) == [5])
    until(desk, "stands")
    assert desk.client.get(f"/story/{other}", follow_redirects=True).url.path == f"/story/{first}"


@pytest.mark.parametrize(
    ("do", "fields", "says"),
    [
        ("", {}, "does not say what is decided"),
        ("drop C1", {}, "does not say what is decided"),
        ("confirm", {}, "othing is ticked"),
        ("confirm <script>alert(1)</script>", {}, "annot be decided so"),
        ("confirm 14f/C9999", {}, "annot be decided so"),
        ("confirm ../../etc", {}, "annot be decided so"),
        ("split 14f", {}, "tick what is to be taken out"),
        ("merge 14f", {}, "two or more"),
        ("note 14f", {}, "write the note"),
        ("undo last", {}, "annot be decided so"),
        ("confirm 14f", {"by": " "}, "obody decides"),
    ],
)
def test_what_cannot_be_decided_is_said_in_our_words(desk: Served, do: str, fields: dict[str, str], says: str) -> None:
    answer = press(desk, do, **fields)
    assert answer.status_code == 400
    assert says in answer.text
    assert "script>alert" not in answer.text
    assert not read_log(desk.folder).decisions


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
def test_only_a_page_of_ours_decides(desk: Served, headers: dict[str, str]) -> None:
    name = questions(desk)[0]["name"]
    assert desk.client.post("/decide", data={"do": f"confirm {name}", **ANA}, headers=headers).status_code == 403
    own = {"Origin": desk.url, "Sec-Fetch-Site": "same-origin"}
    assert desk.client.post("/decide", data={"do": f"confirm {name}", **ANA}, headers=own).status_code == 403
    assert not read_log(desk.folder).decisions


def test_a_store_that_is_only_read_takes_no_decisions(demo_store: Path) -> None:
    with serving(Config(store=demo_store, writable=False)) as served:
        page = html.document_fromstring(served.client.get("/review").text)
        assert not page.xpath("//form[@action='/decide']//button[not(contains(@class, 'vh'))]")
        assert served.client.post("/decide", data={"do": "confirm 14f"}).status_code == 403


@pytest.mark.parametrize(
    ("back", "led"),
    [
        ("/log", "/log"),
        ("/review?story=story-14f45041b382&page=2", "/review?story=story-14f45041b382&page=2"),
        ("//evil.example", "/evil.example"),
        ("/\\evil.example", "/evil.example"),
        ("https://evil.example", "/review"),
        ("", "/review"),
        ("/log?x=//evil\r\nSet-Cookie: a=b", "/review"),
    ],
)
def test_back_leads_to_this_host_only(back: str, led: str) -> None:
    assert local_address(back) == led


def test_the_name_of_who_decides_is_kept_and_escaped(desk: Served) -> None:
    name = questions(desk)[0]["name"]
    press(desk, f"unsure {name}", by='Zoë "<b>" Ó')
    page = desk.client.get("/review").text
    assert html.document_fromstring(page).xpath("//input[@id='by']/@value") == ['Zoë "<b>" Ó']
    assert '<b>" Ó' not in page


def test_the_log_says_how_far_people_agree(desk: Served) -> None:
    names = [q["name"] for q in questions(desk) if q["on"] == "claim"][:2]
    for by, kinds in (("Ana", ("confirm", "confirm")), ("Ben", ("confirm", "unsure"))):
        for name, kind in zip(names, kinds, strict=True):
            press(desk, f"{kind} {name}", by=by)
    page = " ".join(html.document_fromstring(desk.client.get("/log").text).text_content().split())
    assert "2 judged by several people, 1 alike" in page
    assert len(desk.client.get("/log.json?who=Ana").json()["tables"]["log"]["rows"]) == 2
