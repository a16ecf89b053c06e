"""Every page answers, says what it shows in its twins, and leads on to its rows."""

from __future__ import annotations

import csv
import io
import json
import re

import httpx
import pytest
from lxml import html

from crosswire.web.assets import asset
from tests.web.conftest import Served
from tests.web.crawl import crawled, kind_of


@pytest.fixture(scope="module")
def pages(demo: Served) -> dict[str, httpx.Response]:
    return crawled(demo.client)


def tree(answer: httpx.Response) -> html.HtmlElement:
    return html.document_fromstring(answer.text)


def story_of(demo: Served) -> str:
    return str(demo.client.get("/stories.json").json()["tables"]["stories"]["rows"][0]["address"])


def test_every_link_leads_somewhere(pages: dict[str, httpx.Response]) -> None:
    wrong = {p: a.status_code for p, a in pages.items() if a.status_code not in (200, 308) and p != "/search?q=%22"}
    assert not wrong
    kinds = {kind_of(p).split("?")[0] for p in pages}
    assert {
        "/stories", "/story/*", "/story/*/claims", "/story/*/claim/*", "/article/*", "/compare/*/*", "/entities",
        "/entity", "/sources", "/source", "/events", "/search", "/rules", "/about", "/ledger", "/add",
    } <= kinds  # fmt: skip


def test_ids_are_unique_and_anchors_are_there(pages: dict[str, httpx.Response]) -> None:
    for path, answer in pages.items():
        found = tree(answer)
        ids = found.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        named = [n for value in found.xpath("//@aria-labelledby") for n in value.split()]
        anchors = [href[1:] for href in found.xpath("//a/@href") if href.startswith("#")]
        assert not (set(named) | set(anchors)) - set(ids), (path, set(anchors) - set(ids))


def test_anchors_on_other_pages_are_there(demo: Served, pages: dict[str, httpx.Response]) -> None:
    wanted = {
        link for answer in pages.values() for link in tree(answer).xpath("//a/@href") if re.match(r"/[^#]+#.", link)
    }
    for link in sorted(wanted):
        path, _, anchor = link.partition("#")
        assert tree(demo.client.get(path)).xpath("//*[@id=$a]", a=anchor), link


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(pages: dict[str, httpx.Response]) -> None:
    for path, answer in pages.items():
        found = tree(answer)
        assert not found.xpath("//style | //*[@style] | //script[not(@src)] | //iframe | //object | //embed | //base")
        assert all(src.startswith("/static/") for src in found.xpath("//@src")), path
        styles = {asset("page.css"), asset("web.css")}
        assert set(found.xpath("//link/@href")) <= {"data:,", *styles}
        for link in found.xpath("//a[starts-with(@href, 'http')]"):
            assert link.get("rel") == "noopener noreferrer nofollow"


def test_twins_hold_what_the_page_shows(demo: Served, pages: dict[str, httpx.Response]) -> None:
    for path, answer in pages.items():
        links = [link for link in tree(answer).xpath("//a/@href") if ".json" in link and link.startswith("/")]
        if path.startswith("/add") or answer.status_code != 200 or not links:
            continue
        told = demo.client.get(links[0]).json()
        if "tables" not in told:
            continue
        shown = " ".join(tree(answer).text_content().split())
        for name, table in told["tables"].items():
            assert table["total"] == table["start"] + len(table["rows"]) + table["left"], (path, name)
            for row in table["rows"]:
                number = [v for k, v in row.items() if k in ("headline", "title", "name", "message", "claim", "text")]
                words = [" ".join(str(v).split()) for v in number if isinstance(v, str)]
                missing = [w for w in words if w not in shown and w[:40] not in shown]
                assert not missing, (path, name, missing)


def test_a_table_in_csv_is_the_table_in_json(demo: Served) -> None:
    story = story_of(demo)
    told = demo.client.get(f"{story}.json").json()["tables"]["claims"]["rows"]
    rows = list(csv.DictReader(io.StringIO(demo.client.get(f"{story}.csv?table=claims").text)))
    assert [r["claim"] for r in rows] == [r["claim"] for r in told]
    assert [r["independent_roots"] for r in rows] == [r["independent_roots"] for r in told]
    whole = list(csv.DictReader(io.StringIO(demo.client.get(f"{story}.csv").text)))
    assert {r["table"] for r in whole} >= {"claims", "findings", "timeline", "chains", "origins", "names"}


def test_a_list_says_how_many_rows_are_left(demo: Served) -> None:
    first = demo.client.get("/claims.json?rows=5").json()["tables"]["claims"]
    second = demo.client.get("/claims.json?rows=5&page=2").json()["tables"]["claims"]
    assert (len(first["rows"]), first["start"], second["start"]) == (5, 0, 5)
    assert first["left"] == first["total"] - 5
    assert not {r["address"] for r in first["rows"]} & {r["address"] for r in second["rows"]}
    page = demo.client.get("/claims?rows=5&page=2").text
    assert f"6–10 of {first['total']}" in page
    assert "page=3" in page


def test_three_clicks_to_why_one_claim_has_one_root(demo: Served) -> None:
    stories = tree(demo.client.get("/stories"))
    story = stories.xpath("//table//th[@scope='row']/a/@href")[0]
    pill = tree(demo.client.get(story)).xpath("//span[contains(@class,'pill one')]/a/@href")[0]
    claim = tree(demo.client.get(pill)).text_content()
    assert "Why 1 root" in claim
    assert "lead back to" in claim


def test_what_articles_say_in_their_own_voice_is_told_to_be_no_root(demo: Served) -> None:
    claims = tree(demo.client.get(story_of(demo))).xpath("//a[contains(@href,'/claim/')]/@href")
    pages = (demo.client.get(address).text for address in dict.fromkeys(claims))
    assert any("own voice, which is no root" in page for page in pages)


def test_a_claim_names_its_outlets_and_counts_who_prints_it(demo: Served) -> None:
    rows = demo.client.get(f"{story_of(demo)}/claims.json?rows=1000").json()["tables"]["claims"]["rows"]
    against = [r for r in rows if any(str(v).startswith("✕") for v in r.values())]
    assert against
    said: list[str] = []
    for row in (rows[0], *against):
        found = tree(demo.client.get(row["address"]))
        told = [li.text_content() for li in found.xpath("//ol[@class='reading']/li")]
        assert told[0].startswith(f"{row['printed_by']} article")
        assert told[0].count("(") == row["printed_by"]
        said += told
    assert any("says something incompatible" in line for line in said)


def test_a_story_that_became_part_of_another_is_found_under_its_old_address(demo: Served) -> None:
    answer = demo.client.get("/story/story-000000000000")
    assert answer.status_code == 404
    assert "000000000000" not in answer.text


def test_answers_are_known_again(demo: Served) -> None:
    first = demo.client.get("/stories.json")
    again = demo.client.get("/stories.json", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first.headers["cache-control"] == "private, no-cache"


def test_a_style_sheet_is_kept_under_the_address_of_its_version(demo: Served) -> None:
    assert "immutable" in demo.client.get(asset("page.css")).headers["cache-control"]
    for other in ("/static/page.css", "/static/page.css?v=0", "/static/page.css?v="):
        assert demo.client.get(other).headers["cache-control"] == "private, no-cache"


def test_the_file_of_a_story_is_the_report(demo: Served) -> None:
    answer = demo.client.get(f"{story_of(demo)}.html")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "Who stands behind each claim" in answer.text
    assert "/story/" not in answer.text


def test_two_articles_of_different_stories_are_compared_when_asked(demo: Served) -> None:
    articles = demo.client.get("/articles.json").json()["tables"]["articles"]["rows"]
    keys = [a["address"].rsplit("/", 1)[1] for a in articles[:2]]
    there = demo.client.get(f"/compare/{keys[0]}/{keys[1]}", follow_redirects=True)
    back = demo.client.get(f"/compare/{keys[1]}/{keys[0]}", follow_redirects=True)
    assert there.status_code == back.status_code == 200
    assert there.url == back.url


@pytest.mark.parametrize("query", ["freighter", "freighter -insurers", "said-by:brekk", '"fuel pier" OR lamps'])
def test_search_finds_articles(demo: Served, query: str) -> None:
    told = demo.client.get("/search.json", params={"q": query}).json()["tables"]["articles"]
    assert told["rows"]


def test_a_search_that_cannot_be_read_says_what_to_do(demo: Served) -> None:
    answer = demo.client.get("/search", params={"q": "("})
    assert answer.status_code == 400
    assert tree(answer).xpath("//*[@role='alert']")[0].text_content().strip()


def test_a_filter_with_a_slip_of_the_pen_is_refused(demo: Served) -> None:
    answer = demo.client.get("/stories?artcles=2")
    assert answer.status_code == 400
    assert "articles" in answer.text
    assert "artcles" not in answer.text
    assert json.loads(demo.client.get("/stories.json?sort=<b>").text)["error"]
