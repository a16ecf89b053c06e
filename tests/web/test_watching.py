"""Watches on the page: added, tried, told once, read as a feed, removed."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import html

from crosswire.desk import Alert, Watch, add_watch, fire
from crosswire.desk.alerts import atom_of
from crosswire.store import open_store
from crosswire.web.base import Config
from tests.web.conftest import Served, serving
from tests.web.hostile import MARKUP, NAUGHTY, ODD

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def desk(demo_store: Path, tmp_path: Path) -> Iterator[Served]:
    shutil.copytree(demo_store, tmp_path / "store")
    with serving(Config(store=tmp_path / "store")) as served:
        yield served


def press(desk: Served, do: str, **fields: str) -> httpx.Response:
    token = re.findall(r'name="form_token" value="([0-9a-f]{40})"', desk.client.get("/watches").text)[0]
    headers = {"Origin": desk.url, "Sec-Fetch-Site": "same-origin"}
    return desk.client.post("/watches", data={"form_token": token, "do": do, **fields}, headers=headers)


def test_a_watch_is_added_listed_and_removed(desk: Served) -> None:
    answer = press(desk, "add", name="pier", query='"fuel pier" OR said-by:brekk')
    assert (answer.status_code, answer.headers["location"]) == (303, "/watch/pier")
    (row,) = desk.client.get("/watches.json").json()["tables"]["watches"]["rows"]
    assert (row["name"], row["query"], row["told"]) == ("pier", '"fuel pier" OR said-by:brekk', 0)
    assert "it tells of what comes from now on" in desk.client.get("/watch/pier").text
    assert press(desk, "add", name="pier", query="x").status_code == 400
    assert press(desk, "remove", name="pier").headers["location"] == "/watches"
    assert desk.client.get("/watch/pier").status_code == 404


def test_an_address_is_posted_to_where_the_user_names_one(desk: Served) -> None:
    hook = "http://127.0.0.1:9/hook"
    assert 'name="post"' in desk.client.get("/watches").text
    assert press(desk, "add", name="pier", query="pier", post=f" {hook} ").status_code == 303
    (row,) = desk.client.get("/watches.json").json()["tables"]["watches"]["rows"]
    assert row["post"] == hook
    assert f'posts to <code dir="auto">{hook}</code>' in desk.client.get("/watch/pier").text
    about = desk.client.get("/about.json").json()["tables"]["program"]["rows"]
    assert {"what": "What leaves the machine", "value": f"alerts of the watch pier, to {hook}"} in about


@pytest.mark.parametrize("post", ["ftp://x.example/", "https://a:b@x.example/", "javascript:x", "http:///x", "hook"])
def test_no_other_address_is_posted_to(desk: Served, post: str) -> None:
    answer = press(desk, "add", name="pier", query="pier", post=post)
    assert answer.status_code == 400
    assert post == "hook" or post not in answer.text  # nothing of the form is repeated
    assert not desk.client.get("/watches.json").json()["tables"]["watches"]["rows"]


@pytest.mark.parametrize("config", [{"any_address": True}, {"token": "0123456789abcdef0123"}, {"writable": False}])
def test_a_visitor_from_elsewhere_names_no_address(demo_store: Path, tmp_path: Path, config: dict[str, Any]) -> None:
    shutil.copytree(demo_store, tmp_path / "store")
    made = Config(store=tmp_path / "store", **config)
    headers = {"Authorization": f"Bearer {config['token']}"} if "token" in config else {}
    with serving(made) as served:
        page = served.client.get("/watches", headers=headers).text
        assert 'name="post"' not in page
        assert "crosswire watch add NAME QUERY --post URL" in page
        data = {"do": "add", "name": "pier", "query": "pier", "post": "http://127.0.0.1:9/hook"}
        data["form_token"] = re.findall(r'name="form_token" value="([0-9a-f]{40})"', page)[0]
        headers |= {"Origin": served.url, "Sec-Fetch-Site": "same-origin"}
        assert served.client.post("/watches", data=data, headers=headers).status_code in (400, 403)
        rows = served.client.get("/watches.json", headers=headers).json()["tables"]["watches"]["rows"]
        assert not rows


@pytest.mark.parametrize(
    ("name", "query"),
    [("../x", "pier"), ("", "pier"), ("<b>", "pier"), ("ok", "("), ("ok", "nofield:x"), ("a b", "pier")],
)
def test_what_cannot_be_watched_for_is_said_in_our_words(desk: Served, name: str, query: str) -> None:
    answer = press(desk, "add", name=name, query=query)
    assert answer.status_code == 400
    assert "<b>" not in html.document_fromstring(answer.text).text_content()
    assert not desk.client.get("/watches.json").json()["tables"]["watches"]["rows"]


def test_a_test_says_how_often_and_what(desk: Served) -> None:
    told = desk.client.get("/watches/test.json", params={"q": "pier"}).json()["tables"]["alerts"]
    assert told["rows"][0]["kind"] == "new-story"
    assert {r["term"] for r in told["rows"]} == {"pier"}
    page = " ".join(html.document_fromstring(desk.client.get("/watches/test?q=pier").text).text_content().split())
    assert f"{told['total']} alerts in 1 story over 3 days" in page
    assert told["rows"][0]["sentence"] in page
    assert desk.client.get("/watches/test?q=(").status_code == 400


def test_what_a_watch_told_is_a_page_and_two_feeds(desk: Served) -> None:
    with open_store(desk.folder, write=True) as store:
        add_watch(store, Watch(name="pier", query="pier"), from_start=True)
        told = fire(store, Watch(name="pier", query="pier"), "2031-10-20T08:00:00.000000Z")
    rows = desk.client.get("/watch/pier.json").json()["tables"]["alerts"]["rows"]
    assert [r["id"] for r in rows] == [a.id for a in told][::-1]
    answer = desk.client.get("/watch/pier/feed.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.text)
    assert len(feed.findall(f"{ATOM}entry")) == 1
    again = desk.client.get("/watch/pier/feed.atom", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    feed_json = desk.client.get("/watch/pier/feed.json").json()
    assert [a["id"] for s in feed_json["stories"] for a in s["alerts"]] == [a.id for a in told]
    assert desk.client.get("/watch/none/feed.atom").status_code == 404


def test_feeds_of_hostile_texts_are_xml(hostile_store: Path, tmp_path: Path) -> None:
    shutil.copytree(hostile_store, tmp_path / "store")
    with open_store(tmp_path / "store", write=True) as store:
        watch = Watch(name="boats", query="boats")
        add_watch(store, watch, from_start=True)
        told = fire(store, watch, "2031-10-20T08:00:00.000000Z")
    assert told
    with serving(Config(store=tmp_path / "store", include_text=True)) as served:
        text = served.client.get("/watch/boats/feed.atom").text
        ET.fromstring(text)
        assert not [v for v in (*MARKUP, *ODD) if v.startswith("<") and v in text]
        page = html.document_fromstring(served.client.get("/watch/boats").text)
        assert not page.xpath("//main//script | //main//img | //main//iframe")


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_only_a_page_of_ours_adds_watches(desk: Served, headers: dict[str, str]) -> None:
    data = {"do": "add", "name": "pier", "query": "pier"}
    assert desk.client.post("/watches", data=data, headers=headers).status_code == 403
    assert not desk.client.get("/watches.json").json()["tables"]["watches"]["rows"]


def test_any_text_makes_a_feed_that_can_be_read() -> None:
    for text in (*NAUGHTY, *MARKUP, *ODD):
        alert = Alert(
            id="alert-1", watch="w", query=text, kind="new-story", story="story-1", title=text, message=text, term=text,
            sentence=text, span=None, article="article-1", outlet=text, day=None, found="2031-01-01T00:00:00Z",
        )  # fmt: skip
        feed = ET.fromstring(atom_of(Watch(name="w", query=text), [alert]))
        assert len(feed.findall(f"{ATOM}entry")) == 1
        told = feed.findtext(f"{ATOM}entry/{ATOM}title") or ""
        assert "\x00" not in told
