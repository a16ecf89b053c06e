"""Fetching, rows N1 to N6 of docs/hostile-input.md: real sockets on this machine, servers that mean well and ill."""

# ruff: noqa: E501 - answers as they come
from __future__ import annotations

import gzip
import json
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crosswire.errors import NotPublic, UnreadableInput
from crosswire.read import ReadResult, Stored, read, read_each
from crosswire.read.base import Fetched
from crosswire.read.fetch import Fetcher, Policy, Validators
from crosswire.read.fetch.guard import Guard, is_public
from crosswire.read.online import Online
from crosswire.records import Input
from crosswire.settings import Settings
from tests.read.fetch.server import (
    ALLOWED,
    answer,
    endless,
    endless_chunks,
    endless_head,
    moved,
    packed,
    raw,
    serving,
    silent,
    slow_head,
    slowly,
)
from tests.read.forms.test_forms import BRIDGE, FEED, FERRY, MINE, page

PAGE = answer(page(FERRY).encode(), Content_Type="text/html")
QUICK = {"connect": 1.0, "read": 0.6, "total": 1.5, "pause": 0.0}


OPENED: list[Fetcher] = []


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    while OPENED:
        OPENED.pop().close()


def fetcher(guard: Guard | None = None, **policy: Any) -> Fetcher:
    """A fetcher that may reach this machine, unless a guard says what it may."""
    OPENED.append(Fetcher(Policy(**{"allow_private": guard is None, **QUICK, **policy}), guard=guard))
    return OPENED[-1]


def fetched(url: str, **policy: Any) -> Fetched:
    found = fetcher(**policy).fetch(url)
    assert found is not None
    return found


def refusal(url: str, **policy: Any) -> str:
    with pytest.raises(UnreadableInput) as error:
        fetcher(**policy).fetch(url)
    return error.value.message


# a server that means well


def test_a_page_is_an_article_with_its_address_and_when_it_was_fetched() -> None:
    sent = answer(page(FERRY).encode(), Content_Type="text/html", Date="Fri, 08 Mar 2024 10:00:00 GMT")
    with serving({"/ferry": sent}) as server:
        found = list(read_each([f"{server.url}/ferry"], settings=Settings(), online=Online(fetch=fetcher().fetch)))
    (stored,) = (f for f in found if isinstance(f, Stored))
    assert stored.article.url == stored.article.name == f"{server.url}/ferry"
    assert FERRY.strip() in stored.article.text
    assert stored.article.captured is not None
    assert stored.article.captured.value == "2024-03-08"
    assert server.asked == ["/robots.txt", "/ferry"]
    assert "User-Agent: Crosswire/" in server.heads[1]


def test_a_feed_gives_its_entries_and_the_pages_behind_summaries_only_when_asked() -> None:
    links = "".join(
        f"<item><title>Item {n}</title><link>URL/{n}</link><description>A short summary.</description></item>"
        for n in range(4)
    )
    feed = f"<rss><channel><title>Rand Daily</title>{links}</channel></rss>"
    answers: dict[str, Any] = {f"/{n}": answer(page(text).encode()) for n, text in enumerate((FERRY, BRIDGE))}
    with serving(answers) as server:
        server.answers["/feed"] = answer(feed.replace("URL", server.url).encode(), Content_Type="application/rss+xml")

        def reading(follow: int) -> list[Stored]:
            online = Online(fetch=fetcher().fetch, follow=follow)
            found = read_each([f"{server.url}/feed"], settings=Settings(), online=online)
            return [f for f in found if isinstance(f, Stored)]

        assert len(reading(0)) == 4
        assert server.asked == ["/robots.txt", "/feed"]
        two = reading(2)
        three = reading(3)
    assert [s.article.name.rpartition("/")[2] for s in two] == ["0", "1", "feed#3", "feed#4"]
    assert FERRY.strip() in two[0].article.text
    assert (two[0].article.outlet, two[0].article.headline) != (None, None)
    assert "its page was not fetched: it answers with status 404" in " ".join(three[2].warnings)


def test_the_addresses_of_a_list_are_fetched_when_asked(tmp_path: Path) -> None:
    with serving({"/a": PAGE}) as server:
        row = ["1234567890", *["x"] * 59, f"{server.url}/a"]
        (tmp_path / "list.export.csv").write_text("\t".join(row) + "\n", "utf-8")
        names = [str(tmp_path / "list.export.csv")]
        (alone,) = read_each(names, settings=Settings())
        (found,) = read_each(names, settings=Settings(), online=Online(fetch=fetcher().fetch, follow=5))
    assert isinstance(alone, Input)
    assert "address-only" in alone.why
    assert isinstance(found, Stored)


def test_what_has_not_changed_is_not_sent_again() -> None:
    def talk(connection: socket.socket, head: str) -> None:
        if 'If-None-Match: "v1"' in head:
            connection.sendall(b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n')
        else:
            connection.sendall(answer(page(FERRY).encode(), ETag='"v1"'))

    with serving({"/a": talk}) as server:
        first = fetcher()
        assert first.fetch(f"{server.url}/a") is not None
        assert first.seen == {f"{server.url}/a": Validators('"v1"', "")}
        again = fetcher()
        again.known = first.seen.get
        assert again.fetch(f"{server.url}/a") is None
        assert again.unchanged == 1


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_packed_answers_are_unpacked(encoding: str) -> None:
    pack = {"gzip": gzip.compress, "deflate": zlib.compress}[encoding]
    with serving({"/a": answer(pack(FERRY.encode()), Content_Encoding=encoding)}) as server:
        assert fetched(f"{server.url}/a").data == FERRY.encode()


def test_the_charset_of_the_server_is_believed_where_it_fits() -> None:
    text = "Паром сел на мель у Гдыни во вторник с 214 пассажирами на борту. " * 4
    for sent, said in (("koi8-r", "koi8-r"), ("utf-8", "iso-8859-1"), ("cp1251", "windows-1251")):
        sending = answer(
            f"<html><body><p>{text}</p></body></html>".encode(sent), Content_Type=f"text/html; charset={said}"
        )
        with serving({"/a": sending}) as server:
            (found,) = read_each([f"{server.url}/a"], settings=Settings(), online=Online(fetch=fetcher().fetch))
        assert isinstance(found, Stored)
        assert text.strip() in found.article.text


def test_redirects_are_followed_and_the_last_address_is_kept() -> None:
    with serving(
        {"/a": moved("/b", "301 Moved"), "/b": moved("../c d?x=ł", "307 Temporary"), "/c%20d?x=%C5%82": PAGE}
    ) as server:
        assert fetched(f"{server.url}/a#part").url == f"{server.url}/c%20d?x=%C5%82"


# N1: addresses that are not public


FORBIDDEN = [
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://0x7f000001/", "http://0177.0.0.1/",
    "http://0/", "http://0.0.0.0/", "http://localhost/", "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:169.254.169.254]/", "http://[0:0:0:0:0:ffff:7f00:1]/", "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/", "http://172.16.3.4/", "http://192.168.1.1/", "http://100.64.0.1/", "http://192.0.0.8/",
    "http://198.18.0.1/", "http://224.0.0.1/", "http://255.255.255.255/", "http://240.0.0.1/", "http://[fd00::1]/",
    "http://[fe80::1]/", "http://[ff02::1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::a9fe:a9fe]/",
    "http://[2002:7f00:1::]/", "http://[2001:db8::1]/", "https://127.0.0.1/", "http://127.0.0.1:6379/",
]  # fmt: skip
SCHEMES = [
    "file:///etc/passwd", "ftp://example.org/a", "gopher://127.0.0.1:6379/_x", "data://text/plain,abc", "ws://example.org/",
    "http://user:secret@example.org/", "http:///etc/passwd", "http://", "http://[::1", "http://example.org:99999/",
    "http://exa mple.org/", "http://example.org/a\r\nX-Evil: 1", "http://example.org/\x00", "http://\u2100.example/",
    "http://" + "a" * 9_000, "dict://127.0.0.1:11211/stat", "jar://http://example.org/!x", "javascript://alert(1)",
]  # fmt: skip


@pytest.mark.parametrize("url", FORBIDDEN)
def test_n1_addresses_that_are_not_public_are_refused_before_a_connection(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: opened.append(address))
    with pytest.raises(NotPublic, match="no address of the open net"):
        fetcher(Guard()).fetch(url)
    assert opened == []


@pytest.mark.parametrize("url", SCHEMES)
def test_n1_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    def nowhere(host: str, _port: int) -> list[str]:
        raise AssertionError(f"{host} was looked up")

    with pytest.raises(UnreadableInput):
        fetcher(Guard(resolve=nowhere)).fetch(url)


def resolving(names: dict[str, list[str]]) -> Callable[[str, int], list[str]]:
    return lambda host, _port: names[host]


def test_n1_names_that_lead_to_this_network_are_refused() -> None:
    for addresses in (
        ["10.1.2.3"],
        ["93.184.215.14", "127.0.0.1"],
        ["::ffff:10.0.0.1"],
        [],
        ["fe80::1%eth0"],
        ["nonsense"],
    ):
        with pytest.raises(NotPublic):
            fetcher(Guard(resolve=resolving({"news.example": addresses}))).fetch("http://news.example/")
    assert all(map(is_public, ("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c")))


# N2: names that change, redirects


def test_n2_a_name_that_points_elsewhere_the_second_time_is_checked_again() -> None:
    """The connection goes to the address that was checked; the next connection's is checked anew."""

    def closing(connection: socket.socket, _head: str) -> None:
        connection.sendall(answer(ALLOWED, Connection="close"))

    turns = iter([["127.0.0.1"], ["169.254.169.254"]])
    with serving({"/robots.txt": closing, "/a": PAGE}) as server:
        guard = Guard(allowed=lambda address: address == "127.0.0.1", resolve=lambda *_: next(turns))
        with pytest.raises(NotPublic, match=r"169\.254"):
            fetcher(guard).fetch(f"http://news.example:{server.port}/a")
        assert server.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    "to",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "http://user:pw@127.0.0.1/",
        "http://[",
        "gopher://x/",
        "http://\x7f/",
        "data:text/html,x",
    ],
)
def test_n2_redirects_to_what_is_no_address_end_there(to: str) -> None:
    with serving({"/a": moved(to)}) as server:
        assert refusal(f"{server.url}/a")
        assert server.asked == ["/robots.txt", "/a"]


def test_n2_every_hop_is_checked_also_that_of_robots_txt() -> None:
    """One of two names of this machine passes for public, as a public site would; it redirects into the network."""
    with serving({"/a": moved("http://inside.example/secret"), "/secret": PAGE}) as server:
        names = resolving({"public.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"]})
        guard = Guard(allowed=lambda address: address == "127.0.0.1", resolve=names)
        with pytest.raises(NotPublic, match=r"10\.0\.0\.1"):
            fetcher(guard).fetch(f"http://public.example:{server.port}/a")
        server.answers["/robots.txt"] = moved("http://inside.example/robots.txt")
        with pytest.raises(NotPublic, match=r"10\.0\.0\.1"):
            fetcher(guard).fetch(f"http://public.example:{server.port}/b")


def test_n2_redirects_without_end() -> None:
    with serving({"/a": moved("/b"), "/b": moved("/a")}) as server:
        assert "redirected more than 5 times" in refusal(f"{server.url}/a")
        assert len(server.asked) == 7


# N3: servers that mean ill


ILL: dict[str, tuple[Any, str]] = {
    "a byte at a time": (slowly, "takes too long"),
    "a head at a time": (slow_head, "takes too long"),
    "silent": (silent, "takes too long"),
    "endless": (endless, "larger than"),
    "endless head": (endless_head, "cannot be fetched"),
    "endless chunks": (endless_chunks, "larger than"),
    "shorter than said": (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nabc"), "cannot be fetched"),
    "two lengths": (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"), "cannot be fetched"),
    "negative length": (raw(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc"), "cannot be fetched"),
    "no http": (raw(b"SSH-2.0-OpenSSH_9.6\r\n"), "cannot be fetched"),
    "nothing": (raw(b""), "cannot be fetched"),
    "bad chunks": (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc"), "cannot be fetched"),
    "bad status": (raw(b"HTTP/1.1 999999 What\r\n\r\n"), "cannot be fetched"),
    "smuggled head": (raw(b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\n"), "cannot be fetched"),
    "bomb": (packed(bytes(60_000_000)), "grows more than 200 times"),
    "deflate bomb": (answer(zlib.compress(bytes(60_000_000)), Content_Encoding="deflate"), "grows more than 200 times"),
    "damaged gzip": (answer(gzip.compress(b"a" * 999)[:-30] + b"x" * 30, Content_Encoding="gzip"), "damaged"),
    "cut gzip": (answer(gzip.compress(FERRY.encode())[:-20], Content_Encoding="gzip"), "ends too soon"),
    "unasked packing": (answer(b"abc", Content_Encoding="br"), "not asked for"),
    "twice packed": (answer(b"abc", Content_Encoding="gzip, gzip"), "not asked for"),
    "server error": (answer(b"", "500 Oops"), "status 500"),
    "gone": (answer(b"", "410 Gone"), "status 410"),
    "large": (answer(b"word " * 1_200_000), "larger than"),
}


@pytest.mark.parametrize("name", ILL)
def test_n3_servers_that_mean_ill_are_left_in_time(name: str) -> None:
    talk, why = ILL[name]
    began = time.monotonic()
    with serving({"/a": talk}) as server:
        assert why in refusal(f"{server.url}/a", max_bytes=5_000_000)
        assert time.monotonic() - began < 8


def test_n3_more_than_was_said_is_not_read() -> None:
    smuggled = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"
    with serving({"/a": raw(smuggled), "/b": PAGE}) as server:
        one = fetcher()
        first, second = one.fetch(f"{server.url}/a"), one.fetch(f"{server.url}/b")
    assert first is not None
    assert second is not None
    assert (first.data, b"evil" in second.data) == (b"abc", False)


def test_n3_a_bad_server_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(MINE, "utf-8")
    with serving({"/slow": slowly, "/good": PAGE}) as server:
        names = [f"{server.url}/slow", f"{server.url}/good", f"{server.url}/gone", str(tmp_path / "a.txt")]
        found = list(read_each(names, settings=Settings(), online=Online(fetch=fetcher().fetch)))
    assert sorted(type(f).__name__ for f in found) == ["Input", "Input", "Stored", "Stored"]
    assert {f.state for f in found if isinstance(f, Input)} == {"rejected"}


# N4: robots.txt


ROBOTS: dict[str, tuple[bytes, dict[str, bool]]] = {
    "nothing is forbidden": (b"", {"/": True}),
    "all is forbidden": (b"User-agent: *\nDisallow: /", {"/": False, "/a": False, "/robots.txt": True}),
    "empty disallow": (b"User-agent: *\nDisallow:", {"/a": True}),
    "our group": (b"User-agent: crosswire\nDisallow: /x\n\nUser-agent: *\nDisallow: /", {"/x": False, "/y": True}),
    "other groups": (b"User-agent: OtherBot\nDisallow: /", {"/a": True}),
    "groups of one name": (b"user-agent: CrossWire\ndisallow: /a\nuser-agent: Crosswire\ndisallow: /b", {"/a": False, "/b": False, "/c": True}),
    "longest wins": (b"User-agent: *\nDisallow: /a\nAllow: /a/b", {"/a/b/c": True, "/a/c": False}),
    "as long: allowed": (b"User-agent: *\nDisallow: /a\nAllow: /a", {"/a": True}),
    "stars": (b"User-agent: *\nDisallow: /*.php", {"/x/a.php?q": False, "/x/a.html": True}),
    "dollar": (b"User-agent: *\nDisallow: /*.php$", {"/a.php": False, "/a.php?q": True}),
    "case counts in paths": (b"User-agent: *\nDisallow: /A", {"/a": True, "/A": False}),
    "byte order mark": (b"\xef\xbb\xbfUser-agent: *\nDisallow: /", {"/a": False}),
    "line ends": (b"User-agent: *\rDisallow: /a\r\nDisallow: /b", {"/a": False, "/b": False, "/c": True}),
    "comments": (b"User-agent: * # all\nDisallow: /a # not this", {"/a": False, "/b": True}),
    "a page": (b"<html><body>Not found</body></html>", {"/a": True}),
    "noise": (bytes(range(256)) * 50 + b"\nUser-agent: *\nDisallow: /a", {"/a": False}),
    "percent": (b"User-agent: *\nDisallow: /a%C5%82", {"/a\u0142": False, "/a": True}),
    "many stars": (b"User-agent: *\nDisallow: /" + b"*a" * 400 + b"b", {"/" + "a" * 300: True}),
    "after the limit": (b"User-agent: *\nDisallow: /a\n" + b"# " + b"x" * 600_000 + b"\nDisallow: /b", {"/a": False, "/b": True}),
}  # fmt: skip


@pytest.mark.parametrize("name", ROBOTS)
def test_n4_robots_txt_is_obeyed(name: str) -> None:
    rules, expected = ROBOTS[name]
    pages: dict[str, Any] = {path.replace("\u0142", "%C5%82"): PAGE for path in expected if path != "/robots.txt"}
    with serving({"/robots.txt": answer(rules), **pages}) as server:
        one = fetcher()
        for path, allowed in expected.items():
            if allowed:
                assert one.fetch(server.url + path) is not None
            else:
                with pytest.raises(UnreadableInput, match=r"robots\.txt of .* forbids"):
                    one.fetch(server.url + path)
        assert server.asked.count("/robots.txt") <= 2


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        (answer(b"", "404 Not Found"), True),
        (answer(b"", "403 Forbidden"), True),
        (answer(b"", "500 Oops"), False),
        (answer(b"", "503 Busy"), False),
        (answer(b"", "429 Slow down"), False),
        (silent, False),
        (moved("/elsewhere"), False),
        (moved("/robots.txt"), True),
        (packed(b"User-agent: *\nDisallow: /"), False),
    ],
)
def test_n4_a_robots_txt_that_cannot_be_had(said: Any, *, allowed: bool) -> None:
    with serving({"/robots.txt": said, "/elsewhere": answer(b"User-agent: *\nDisallow: /a"), "/a": PAGE}) as server:
        if allowed:
            assert fetched(f"{server.url}/a")
        else:
            assert "robots.txt" in refusal(f"{server.url}/a")
            assert "/a" not in server.asked


def test_n4_a_host_is_not_hurried_and_others_do_not_wait() -> None:
    with serving({"/a": PAGE, "/b": PAGE}) as server, serving({"/c": PAGE}) as other:
        one = fetcher(pause=0.4)
        for url in (f"{server.url}/a", f"{other.url}/c", f"{server.url}/b"):
            one.fetch(url)
    gaps = [b - a for a, b in zip(server.moments, server.moments[1:], strict=False)]
    assert min(gaps) > 0.35
    assert other.moments[-1] < server.moments[-1]


def test_n4_crawl_delay_and_retry_after() -> None:
    slept: list[float] = []
    busy = iter([answer(b"", "429 Slow down", Retry_After="7"), PAGE, answer(b"", "503 Busy", Retry_After="9000")])

    def talk(connection: socket.socket, _head: str) -> bool:
        connection.sendall(next(busy, answer(b"", "503 Busy")))
        return True

    with serving({"/robots.txt": answer(b"User-agent: *\nCrawl-delay: 4"), "/a": talk, "/b": talk}) as server:
        one = fetcher()
        one.sleep = slept.append
        assert one.fetch(f"{server.url}/a") is not None
        assert [round(s) for s in slept] == [4, 7]
        with pytest.raises(UnreadableInput, match="asks for 9000 s"):
            one.fetch(f"{server.url}/b")
        with pytest.raises(UnreadableInput, match="does not say in how many seconds"):
            one.fetch(f"{server.url}/b")
        server.answers["/b"] = answer(b"", "503 Busy", Retry_After="Fri, 08 Mar 2024 10:00:00 GMT")
        with pytest.raises(UnreadableInput, match="does not say in how many seconds"):
            one.fetch(f"{server.url}/b")
        for delay in (b"1e99", b"99999", b"inf"):
            server.answers["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: " + delay)
            assert "between two requests" in refusal(f"{server.url}/a") or delay == b"inf"


# N5: certificates


def test_n5_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    context = self_signed(tmp_path)
    with serving({"/a": PAGE}, tls=context) as server:
        assert "certificate" in refusal(f"{server.url}/a").lower()
        assert server.asked == []
        online = Online(fetch=fetcher(insecure=True).fetch)
        (found,) = read_each([f"{server.url}/a"], settings=Settings(), online=online)
    assert isinstance(found, Stored)
    assert any(w.startswith("insecure") for w in found.warnings)


def self_signed(folder: Path) -> ssl.SSLContext:
    """A context with a certificate made now, for 127.0.0.1, by the openssl of this machine."""
    import shutil  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    key, certificate = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


# N6: nothing unasked


def test_n6_without_fetch_no_socket_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened, or a name looked up")

    (tmp_path / "feed.xml").write_bytes(FEED)
    dtd = b'<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><html><body><img src="http://127.0.0.1:9/i"><p>'
    (tmp_path / "a.html").write_bytes(dtd + FERRY.encode() + b"</p></body></html>")
    (tmp_path / "a.json").write_text(json.dumps({"text": MINE, "url": "http://127.0.0.1:9/"}), "utf-8")
    with serving({"/a": PAGE}) as server:
        monkeypatch.setattr(socket, "socket", refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)
        found: ReadResult = read([str(tmp_path), f"{server.url}/a"], settings=Settings())
        monkeypatch.undo()
        assert server.asked == []
    assert len(found.articles) >= 3
    (line,) = (i for i in found.inputs if i.name.startswith("http"))
    assert (line.state, "nothing is fetched unless" in line.why) == ("rejected", True)
