"""Every page in a real browser: no console message, no dialog, no foreign request, nothing that axe finds."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from crosswire.web.base import Config
from tests.web.conftest import CHROMIUM, VENDOR, Served, serving
from tests.web.crawl import crawled

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
AXE = (VENDOR / "axe.min.js").read_text("utf-8")
DESK, PHONE = {"width": 1240, "height": 900}, {"width": 360, "height": 760}


class Heard(NamedTuple):
    """What a page did besides being shown."""

    page: Any
    told: list[str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as p:
        opened = p.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


def listening(browser: Any, **options: Any) -> Heard:
    """Open an empty page and note everything that a reader should never see."""
    page = browser.new_context(**options).new_page()
    told: list[str] = []
    page.on("console", lambda m: told.append(f"console: {m.text}"))
    page.on("pageerror", lambda e: told.append(f"error: {e}"))
    page.on("dialog", lambda d: (told.append(f"dialog: {d.message}"), d.dismiss()))
    page.on("request", lambda r: told.append(f"request: {r.url}") if foreign(r.url) else None)
    return Heard(page, told)


def foreign(url: str) -> bool:
    """Tell whether a request would leave this machine."""
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1"


def pages_of(served: Served, most: int) -> list[str]:
    """Return the addresses of the pages, some of each kind."""
    return [p for p, a in crawled(served.client, most=most).items() if a.status_code == 200]


def found_by_axe(page: Any) -> list[str]:
    """Return what axe finds wrong with a page, in short lines."""
    page.evaluate(AXE)
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"][:3]]


def test_what_is_vendored_is_what_it_says() -> None:
    for line in (VENDOR / "SHA256SUMS").read_text("utf-8").splitlines():
        wanted, name = line.split()
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == wanted


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_quiet_and_open_to_all(browser: Any, demo: Served, scheme: str) -> None:
    heard = listening(browser, viewport=DESK, color_scheme=scheme)
    wrong: dict[str, list[str]] = {}
    for path in pages_of(demo, 1):
        heard.page.goto(demo.url + path)
        if found := found_by_axe(heard.page):
            wrong[path] = found
    heard.page.context.close()
    assert not wrong
    assert not heard.told


def test_hostile_texts_are_only_texts(browser: Any, hostile: Served) -> None:
    heard = listening(browser, viewport=DESK)
    paths = pages_of(hostile, 8)
    assert len(paths) > 60
    for path in paths:
        heard.page.goto(hostile.url + path)
        inside = (
            "document.querySelectorAll('script:not([src]),iframe,object,embed,base,style,[onerror],[onload]').length"
        )
        assert heard.page.evaluate(inside) == 0, path
    heard.page.context.close()
    assert not heard.told


def test_every_hostile_article_is_quiet(browser: Any, hostile: Served) -> None:
    rows = hostile.client.get("/articles.json?rows=1000").json()["tables"]["articles"]["rows"]
    heard = listening(browser, viewport=DESK, java_script_enabled=True)
    for row in rows:
        if row["address"]:
            heard.page.goto(hostile.url + row["address"])
    heard.page.context.close()
    assert not heard.told


def test_nothing_runs_out_of_a_narrow_page(browser: Any, demo: Served) -> None:
    heard = listening(browser, viewport=PHONE)
    wide: dict[str, int] = {}
    for path in pages_of(demo, 1):
        heard.page.goto(demo.url + path)
        over = heard.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[path] = over
    heard.page.context.close()
    assert not wide


def test_pages_can_be_printed(browser: Any, demo: Served) -> None:
    heard = listening(browser, viewport=DESK)
    for path in pages_of(demo, 1):
        heard.page.goto(demo.url + path)
        heard.page.emulate_media(media="print")
        assert not heard.page.locator("header.top").is_visible(), path
        assert heard.page.pdf(format="A4")[:4] == b"%PDF"
    heard.page.context.close()
    assert not heard.told


def test_pages_work_without_scripts(browser: Any, demo: Served) -> None:
    heard = listening(browser, viewport=DESK, java_script_enabled=False)
    page = heard.page
    page.goto(f"{demo.url}/stories")
    page.get_by_role("rowheader").get_by_role("link").first.click()
    page.locator(".pill.one a").first.click()
    assert "Why 1 root" in page.content()
    page.get_by_role("searchbox").first.fill("freighter")
    page.get_by_role("button", name="Search").first.click()
    assert page.locator(".hits li").count() == 5
    page.context.close()
    assert not heard.told


def test_the_keyboard_is_enough(browser: Any, demo: Served) -> None:
    heard = listening(browser, viewport=DESK)
    page = heard.page
    page.goto(f"{demo.url}/stories")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("freighter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=freighter")
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim()"))
    assert any("pier" in r for r in reached)
    page.context.close()
    assert not heard.told


def test_keys_lead_from_passage_to_passage(browser: Any, demo: Served) -> None:
    pair = demo.client.get("/pairs.json").json()["tables"]["pairs"]["rows"][0]["address"]
    heard = listening(browser, viewport=DESK)
    page = heard.page
    page.goto(demo.url + pair)
    here = "[...document.querySelectorAll('.side tbody tr')].findIndex(r => r.classList.contains('here'))"
    found = []
    for key in ("n", "n", "p"):
        page.keyboard.press(key)
        found.append(page.evaluate(here))
    assert found == [0, 1, 0]
    page.context.close()


def test_a_pasted_text_becomes_a_story(browser: Any, tmp_path: Path, demo_store: Path) -> None:
    shutil.copytree(demo_store, tmp_path / "store")
    heard = listening(browser, viewport=DESK)
    page = heard.page
    with serving(Config(store=tmp_path / "store")) as served:
        page.goto(f"{served.url}/add")
        page.get_by_label("The article").fill(
            "Nurses walk out in Lusaka\n\nNurses in Lusaka walked out on Tuesday, union leader Grace Mwale said."
        )
        page.get_by_label("Outlet").fill("Copperbelt Post")
        page.get_by_label("Published").fill("2031-03-05")
        page.get_by_role("button", name="Add the text").click()
        page.get_by_text("Done").wait_for(timeout=120_000)
        page.goto(f"{served.url}/stories")
        assert page.get_by_text("Nurses walk out in Lusaka").count() == 1
        page.goto(f"{served.url}/articles?outlet=Copperbelt+Post")
        assert "5 Mar 2031" in page.content()
    page.context.close()
    assert not heard.told


def test_questions_are_answered_by_keys(browser: Any, tmp_path: Path, demo_store: Path) -> None:
    shutil.copytree(demo_store, tmp_path / "store")
    heard = listening(browser, viewport=DESK)
    page = heard.page
    with serving(Config(store=tmp_path / "store", who="Ana Lima")) as served:
        page.goto(f"{served.url}/review")
        asked = [page.locator(".question .asks").nth(n).text_content() for n in range(3)]
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        page.keyboard.press("m")
        page.keyboard.type("not the same pier")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.tagName") == "BUTTON"
        page.keyboard.press("n")
        page.get_by_text("Take back").first.wait_for()
        assert page.locator(".question .asks").nth(0).text_content() == asked[1]
        kept = served.client.get("/log.json").json()["tables"]["log"]["rows"]
        assert [(r["who"], r["kind"], r["because"]) for r in kept] == [("Ana Lima", "reject", "not the same pier")]
        page.get_by_text("Take back").first.click()
        page.wait_for_load_state()
        kept = served.client.get("/log.json").json()["tables"]["log"]["rows"]
        assert [r["kind"] for r in kept] == ["undo", "reject"]
    page.context.close()
    assert not heard.told
