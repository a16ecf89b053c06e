"""What stands before the pages: hostile-input.md W2 to W5, W8 and W9, each by a request that should fail."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from crosswire.errors import CrosswireError
from crosswire.web.base import Config
from crosswire.web.query import TooSlow, address
from crosswire.web.serving import Serving, config_of, listening
from crosswire.web.stores import snapshot
from tests.web.conftest import Served, serving
from tests.web.hostile import MARKUP, ODD

TOKEN = "a-token-of-enough-letters"
PATHS = [
    "/stories",
    "/stories.json",
    "/stories.csv",
    "/nothing",
    "/static/web.css",
    "/add",
    "/api/v1/stories",
    "/robots.txt",
]


@pytest.fixture(scope="module")
def tokened(demo_store: Path) -> Iterator[Served]:
    with serving(Config(store=demo_store, token=TOKEN, any_address=True, writable=False)) as served:
        yield served


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers(demo: Served, path: str) -> None:
    headers = demo.client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "noindex" in headers["x-robots-tag"]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::1", "localhost.evil.example"]
)
def test_a_rebound_name_is_refused(demo: Served, host: str) -> None:
    answer = demo.client.get("/stories", headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert "evil" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1", "[::1]:8765"])
def test_names_of_this_machine_are_known(demo: Served, host: str) -> None:
    assert demo.client.get("/stories", headers={"Host": host}).status_code == 200


def form_token(served: Served) -> str:
    return re.findall(r'name="form_token" value="([0-9a-f]{40})"', served.client.get("/add").text)[0]


def origin(served: Served) -> dict[str, str]:
    return {"Origin": served.url, "Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_form_from_elsewhere_is_refused(demo: Served, headers: dict[str, str]) -> None:
    data = {"form_token": form_token(demo), "text": "x"}
    answer = demo.client.post("/add", data=data, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("token", ["", "0" * 40, "x"])
def test_a_form_without_its_token_is_refused(demo: Served, token: str) -> None:
    assert demo.client.post("/add", data={"form_token": token, "text": "x"}, headers=origin(demo)).status_code == 403


def test_the_token_of_another_visitor_is_refused(demo: Served) -> None:
    with httpx.Client(base_url=demo.url) as other:
        token = re.findall(r'name="form_token" value="([0-9a-f]{40})"', other.get("/add").text)[0]
    assert demo.client.post("/add", data={"form_token": token, "text": "x"}, headers=origin(demo)).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(demo: Served, method: str) -> None:
    assert demo.client.request(method, "/stories").status_code == 405


def test_a_large_form_is_refused_before_it_is_read(demo: Served) -> None:
    port = int(demo.url.rsplit(":", 1)[1])
    told = f"Host: 127.0.0.1:{port}\r\nOrigin: {demo.url}\r\nContent-Length: 999999999999\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(f"POST /add HTTP/1.1\r\n{told}\r\n".encode())
        assert b" 413 " in line.recv(200).split(b"\r\n")[0]


TRAVERSALS = [
    "/static/../web/app.py", "/static/..%2f..%2fsettings.py", "/static/%2e%2e/%2e%2e/cli.py", "/static/..\\cli.py",
    "/static/%00", "/static/web.css%00.js", "/static//etc/passwd", "/../../etc/passwd", "/story/../../etc/passwd",
    "/story/%2e%2e%2fstore.sqlite", "/article/..%2f..%2fstore.sqlite", "/add/..%2flog", "/add/%2e%2e",
    "/compare/../../x", "/static/.", "/static/keys.js/..", "/uploads/x", "/store.sqlite", "/decisions.jsonl",
    "/watch/..%2f..%2fdecisions.jsonl/feed.atom", "/watch/%2e%2e/feed.json", "/api/v1/..%2f..%2fstore.sqlite",
    "/api/v1/stories/..%2f..%2flock", "/api/v1/articles/%00", "/story/%00", "/story/x%0d%0aSet-Cookie:%20a=b",
    "/story/story-14f45041b382.html/../../lock", "/article/....//....//lock", "/static/%c0%ae%c0%ae/cli.py",
    "/add/%5c..%5clog", "/entity/../../../etc/passwd", "/feeds/pier.atom", "/segments/0",
]  # fmt: skip


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_path_leads_to_a_file(demo: Served, path: str) -> None:
    answer = httpx.get(demo.url + path)
    assert answer.status_code in (400, 404), path
    assert "root:" not in answer.text
    assert "import" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "//evil.example/..",
        "/\\evil.example",
        "/%5cevil.example",
        "//evil.example/stories?token=" + TOKEN,
    ],
)
def test_no_path_leads_to_another_host(tokened: Served, path: str) -> None:
    answer = httpx.get(tokened.url + path, follow_redirects=False)
    location = answer.headers.get("location", "/")
    assert re.match(r"/(?![/\\])", location), location


@pytest.mark.parametrize("vector", MARKUP[:20])
def test_errors_repeat_nothing(demo: Served, vector: str) -> None:
    for path in (address("/stories", {"sort": vector}), address("/nothing", {"q": vector}), f"/story/{vector[:40]}"):
        answer = demo.client.get(path)
        assert answer.status_code in (400, 404)
        assert vector not in answer.text


@pytest.mark.parametrize(
    "vector", [*MARKUP[-4:], *ODD, "'", '"', "%", "_", "*", "?", "[", "NEAR(a b)", 'a" OR "b', "') OR 1=1 --"]
)
@pytest.mark.parametrize(
    "path",
    [
        "/stories?q=",
        "/search?q=",
        "/entities?q=",
        "/sources?q=",
        "/claims?q=",
        "/events?actor=",
        "/source?name=",
        "/entity?name=",
        "/ledger?state=",
        "/pairs?with=",
    ],
)
def test_nothing_that_is_asked_becomes_a_question(demo: Served, path: str, vector: str) -> None:
    before = demo.client.get("/stories.json").json()["tables"]["stories"]["total"]
    answer = demo.client.get(address(path.split("?", maxsplit=1)[0], {path.split("?")[1][:-1]: vector}))
    assert answer.status_code in (200, 400, 404), (path, answer.text[-300:])
    assert demo.client.get("/stories.json").json()["tables"]["stories"]["total"] == before


@pytest.mark.parametrize(
    "query",
    [
        "page=-1",
        "page=0",
        "page=9999999999",
        "page=1e9",
        "rows=100000",
        "rows=-1",
        "sort=id;DROP",
        "from=2031-1",
        "page=１",
    ],
)
def test_what_sorts_and_limits_is_of_a_list(demo: Served, query: str) -> None:
    assert demo.client.get(f"/stories?{query}").status_code == 400


def test_another_address_needs_a_token() -> None:
    with pytest.raises(CrosswireError, match="from other machines"):
        config_of(Serving(store=Path("x"), host="0.0.0.0"))
    with pytest.raises(CrosswireError, match="too short"):
        config_of(Serving(store=Path("x"), host="0.0.0.0", token="abc"))
    open_to_others = config_of(Serving(store=Path("x"), host="0.0.0.0", token="auto"))
    assert len(open_to_others.token or "") >= 24
    assert not open_to_others.writable
    assert config_of(Serving(store=Path("x"))).writable


def test_the_token_is_asked_for_and_kept(tokened: Served) -> None:
    with httpx.Client(base_url=tokened.url) as client:
        assert client.get("/stories").status_code == 401
        led = client.get(f"/stories?sort=articles&token={TOKEN}")
        assert (led.status_code, led.headers["location"]) == (303, "/stories?sort=articles")
        assert "HttpOnly" in led.headers["set-cookie"]
        assert "SameSite=Strict" in led.headers["set-cookie"]
        assert TOKEN not in led.headers["set-cookie"]
        assert client.get("/stories").status_code == 200
        assert client.post("/add", data={"text": "x"}, headers=origin(tokened)).status_code == 403
    assert httpx.get(f"{tokened.url}/stories", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_tokens_cannot_be_tried_out(demo_store: Path) -> None:
    with serving(Config(store=demo_store, token=TOKEN, any_address=True)) as served:
        answers = [served.client.get(f"/stories?token=wrong{n}").status_code for n in range(12)]
        assert answers[0] == 401
        assert answers[-1] == 429
        assert served.client.get(f"/stories?token={TOKEN}").status_code == 429


def test_only_short_quotations_are_shown_by_default(short: Served, demo: Served) -> None:
    article = short.client.get("/articles.json").json()["tables"]["articles"]["rows"][0]["address"]
    whole = demo.client.get(f"{article}.json").json()["tables"]["text"]["rows"]
    brief = short.client.get(f"{article}.json").json()["tables"]["text"]["rows"]
    long = [n for n, row in enumerate(whole) if len(row["words"].split()) > 30]
    assert long
    for n in long:
        assert len(brief[n]["words"].split()) <= 25
        assert whole[n]["words"] not in short.client.get(article).text


def test_numbers_of_pages_are_bounded_where_readers_turn_them(demo: Served) -> None:
    assert demo.client.get("/claims?page=100000").status_code == 200
    assert demo.client.get("/claims?page=100001").status_code == 400


def test_robots_are_asked_to_stay_away(demo: Served) -> None:
    assert demo.client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_a_slow_question_is_stopped(demo_store: Path) -> None:
    with pytest.raises(TooSlow), snapshot(demo_store, limit=0.05) as store:
        store.db.execute(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
        ).fetchall()


def test_cells_that_a_spreadsheet_would_compute_are_guarded(hostile: Served) -> None:
    exact = hostile.client.get("/sources.csv?rows=1000").text
    guarded = hostile.client.get("/sources.csv?rows=1000&for=spreadsheet").text
    articles = hostile.client.get("/ledger.csv?rows=1000&for=spreadsheet").text
    assert guarded.startswith("\ufeff")
    for text in (guarded, articles):
        cells = re.findall(r'(?:^|,)"?([^,"\n]*)', text)
        assert not [c for c in cells if re.match(r"[=+@\t\r]", c)]
    assert exact


def test_what_visitors_call_a_file_is_never_used(demo_store: Path, tmp_path: Path) -> None:
    store = tmp_path / "copy"
    shutil.copytree(demo_store, store)
    with serving(Config(store=store)) as served:
        names = ["../../evil.txt", "/etc/cron.d/evil", "..\\evil", "a\x00b", "<img src=x>", "=cmd", "x" * 500]
        files = [("files", (n, f"The mayor of Ilo said {n!r} on Monday.".encode(), "text/plain")) for n in names]
        answer = served.client.post(
            "/add", data={"form_token": form_token(served)}, files=files, headers=origin(served)
        )
        assert answer.status_code == 303
        kept = [p.name for p in (store / "uploads").iterdir() if p.suffix != ".log"]
        assert len(kept) == len(names)
        assert all(re.fullmatch(r"[0-9a-f]{24}\.txt", name) for name in kept)
        assert not (tmp_path.parent / "evil.txt").exists()


def test_a_page_is_sent_at_once() -> None:
    """A socket made by hand waits with the end of an answer until the visitor acknowledges the rest: 40 ms a page."""
    with listening(Serving(store=Path("x"), port=0)) as opened, socket.create_connection(opened.getsockname()):
        taken, _ = opened.accept()
        with taken:
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
