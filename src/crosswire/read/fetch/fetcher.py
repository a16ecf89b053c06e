"""One address to its bytes: robots.txt, pauses, limits of time and size, redirects, conditional requests."""

from __future__ import annotations

import re
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpcore

from crosswire._version import __version__
from crosswire.errors import NotPublic, UnreadableInput
from crosswire.read.base import Fetched
from crosswire.read.fetch.guard import Forbidden, Guard, anywhere, is_public
from crosswire.read.fetch.robots import Robots, rules_of
from crosswire.records.base import Record

CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
AGENT = f"Crosswire/{__version__} (reads news pages and feeds when a person asks; obeys robots.txt)"
ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, application/json;q=0.9, */*;q=0.5"
REDIRECTS = 5  # hostile-input.md N2
MOST_RATIO = 200  # as of archives: text packs five to one
UNSUSPECTED = 1_000_000
ROBOTS_BYTES = 512_000  # RFC 9309 asks for 500 KiB at least
LONGEST_ADDRESS = 8_000
LONGEST_PAUSE = 60.0  # seconds; a server that asks for more is left alone
MOVED = (301, 302, 303, 307, 308)
BUSY = (429, 503)
DEFAULT_PORTS = {"http": 80, "https": 443}


class Policy(Record, frozen=True, kw_only=True):
    """What a fetcher may do. Seconds; `pause` lies between two requests to one host."""

    allow_private: bool = False
    insecure: bool = False
    max_bytes: int = 20_000_000
    connect: float = 10.0
    read: float = 15.0
    total: float = 60.0
    pause: float = 1.0


class Validators(NamedTuple):
    """What a server gave to ask later whether an address has changed."""

    etag: str
    modified: str


class Answer(NamedTuple):
    """One answer of a server."""

    status: int
    headers: Mapping[str, str]
    data: bytes


Known = Callable[[str], Validators | None]


def nothing_known(_url: str) -> None:
    """Know nothing from before."""


class Fetcher:
    """Fetches addresses one after another, within a policy; remembers hosts, their rules, and what was fetched."""

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        known: Known = nothing_known,
        guard: Guard | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Take what may be done, what is known from before, what opens connections, and how pauses are made."""
        self.policy = policy or Policy()
        self.guard = guard or Guard(allowed=anywhere if self.policy.allow_private else is_public)
        self.pool = httpcore.ConnectionPool(
            ssl_context=context(insecure=self.policy.insecure), network_backend=self.guard, max_connections=4
        )
        self.sleep = sleep
        self.known = known
        self.seen: dict[str, Validators] = {}
        self.unchanged = 0
        self.robots: dict[str, Robots] = {}
        self.last: dict[str, float] = {}

    def fetch(self, name: str) -> Fetched | None:
        """Return what is at an address, None where the server says that it is as it was when it was fetched last.

        Raises UnreadableInput with the reason where it may not or cannot be fetched.
        """
        url = checked(name, name)
        for _ in range(REDIRECTS + 1):
            rules = self.rules_at(url, name)
            if not rules.allows(url):
                why = rules.why or "forbids it"
                raise refused(name, f"may not be fetched: robots.txt of {origin_of(url)} {why}", "robots")
            answer = self.patient(url, name, rules.pause)
            if answer.status not in MOVED or "location" not in answer.headers:
                return self.taken(name, url, answer)
            url = leading(url, answer, name)
        raise refused(name, f"is redirected more than {REDIRECTS} times", "redirects")

    def taken(self, name: str, url: str, answer: Answer) -> Fetched | None:
        """Return the content of the last answer. Raises UnreadableInput where it is none."""
        if answer.status == 304:
            self.unchanged += 1
            return None
        if answer.status != 200:
            raise refused(name, f"answers with status {answer.status}", "status")
        validators = Validators(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
        if any(validators):
            self.seen[url] = validators
        insecure = self.policy.insecure and url.startswith("https:")
        warnings = ("insecure: the server's certificate was not checked",) if insecure else ()
        charset = CHARSET.search(answer.headers.get("content-type", ""))
        return Fetched(
            url=url,
            data=answer.data,
            charset=charset.group(1) if charset else None,
            date=answer.headers.get("date"),
            warnings=warnings,
        )

    def rules_at(self, url: str, name: str) -> Robots:
        """Return the rules of a host, which are asked for once."""
        origin = origin_of(url)
        if origin not in self.robots:
            self.robots[origin] = self.asked_rules(f"{origin}/robots.txt", name)
        return self.robots[origin]

    def asked_rules(self, url: str, name: str) -> Robots:
        """Return the rules in a robots.txt, which may be redirected (RFC 9309, 2.3.1)."""
        for _ in range(REDIRECTS + 1):
            try:
                answer = self.request(url, name, ROBOTS_BYTES, cut=True)
            except NotPublic:
                raise
            except UnreadableInput as error:
                return Robots(None, error.why)
            if answer.status not in MOVED or "location" not in answer.headers:
                return rules_of(answer.status, answer.data)
            url = leading(url, answer, name)
        return rules_of(404, b"")

    def patient(self, url: str, name: str, asked: float) -> Answer:
        """Ask for an address, once more where the server is busy and says for how long."""
        self.wait(url, name, max(self.policy.pause, asked))
        answer = self.request(url, name, self.policy.max_bytes)
        if answer.status in BUSY:
            stated = seconds_of(answer.headers.get("retry-after"))
            if stated is None:
                why = f"answers with status {answer.status} and does not say in how many seconds to come back"
                raise refused(name, why, "busy")
            self.wait(url, name, stated)
            answer = self.request(url, name, self.policy.max_bytes)
        return answer

    def wait(self, url: str, name: str, pause: float) -> None:
        """Wait until a host may be asked again. Raises UnreadableInput where it wants to be left alone for long."""
        if pause > LONGEST_PAUSE:
            raise refused(name, f"asks for {pause:g} s between two requests", "busy")
        left = self.last.get(origin_of(url), -pause) + pause - time.monotonic()
        if left > 0:
            self.sleep(left)

    def request(self, url: str, name: str, most: int, *, cut: bool = False) -> Answer:
        """Ask for an address once; return the answer with at most `most` bytes of it."""
        self.guard.end = time.monotonic() + self.policy.total
        limits = {"connect": self.policy.connect, "read": self.policy.read, "write": self.policy.read, "pool": 5.0}
        try:
            with self.pool.stream("GET", url, headers=self.headers(url), extensions={"timeout": limits}) as response:
                headers = {k.decode("latin-1").lower(): header_text(v) for k, v in response.headers}
                data = body(response.iter_stream(), headers.get("content-encoding", ""), name, most, cut=cut)
                return Answer(response.status, headers, data)
        except Forbidden as error:
            try_this = "--allow-private, if you know who is there (private)"
            raise NotPublic(name, f"may not be fetched: {error}", try_this=try_this) from error
        except httpcore.TimeoutException as error:
            raise refused(
                name, f"takes too long to answer (limit {self.policy.total:g} s in all)", "timeout"
            ) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, ssl.SSLError) as error:
            raise refused(name, f"cannot be fetched ({str(error)[:120] or type(error).__name__})", "network") from error
        finally:
            self.last[origin_of(url)] = time.monotonic()

    def headers(self, url: str) -> list[tuple[str, str]]:
        """Return what is said of this program, and of what it has already."""
        said = [("Host", urlsplit(url).netloc), ("User-Agent", AGENT), ("Accept", ACCEPT), ("Accept-Encoding", "gzip")]
        before = self.known(url)
        if before and before.etag:
            said.append(("If-None-Match", before.etag))
        if before and before.modified:
            said.append(("If-Modified-Since", before.modified))
        return said

    def close(self) -> None:
        """Close all connections."""
        self.pool.close()


@cache
def context(*, insecure: bool) -> ssl.SSLContext:
    """Return how certificates are checked: against those that the system trusts, unless the user says not to."""
    made = httpcore.default_ssl_context()
    if insecure:
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE
    return made


def header_text(value: bytes) -> str:
    """Return what stands in a header: UTF-8 by custom where it is not ASCII, else as the standard has it."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def refused(name: str, why: str, code: str) -> UnreadableInput:
    """Return the error of an address that gives nothing."""
    return UnreadableInput(name, why, try_this=f"open it in a browser and save the page ({code})")


def leading(url: str, answer: Answer, name: str) -> str:
    """Return where a redirect leads. Raises UnreadableInput where nothing is fetched from."""
    stated = answer.headers["location"].strip().replace(" ", "%20")  # many servers leave spaces in
    try:
        return checked(urljoin(url, stated), name)
    except ValueError:
        raise refused(name, f"is redirected to no address ({stated[:80]!r})", "address") from None


def checked(url: str, name: str) -> str:
    """Return an address without its fragment. Raises UnreadableInput for one that is never fetched."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise refused(name, f"is or leads to no address ({url[:80]!r})", "address") from None
    if parts.scheme not in DEFAULT_PORTS or not host:
        raise refused(name, f"is or leads to an address that is never fetched ({url[:80]!r})", "address")
    if parts.username is not None or parts.password is not None:
        raise refused(name, "is or leads to an address with a user name in it", "address")
    if len(url) > LONGEST_ADDRESS or any(c.isspace() or not c.isprintable() for c in url):
        raise refused(name, "is or leads to an address that is too long or has spaces in it", "address")
    try:
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise refused(name, f"has a host that is no name ({host[:60]!r})", "address") from None
    where = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    where = where if port in (None, DEFAULT_PORTS[parts.scheme]) else f"{where}:{port}"
    return quoted(urlunsplit((parts.scheme, where, parts.path or "/", parts.query, "")))


def quoted(url: str) -> str:
    """Return an address in ASCII."""
    return "".join(c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace")) for c in url)


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def seconds_of(stated: str | None) -> float | None:
    """Return the seconds of a Retry-After; a date is not worked out, since no clock but the monotonic one is asked."""
    return float(stated) if stated and stated.strip().isdecimal() and len(stated) < 9 else None


def body(parts: Iterator[bytes], encoding: str, name: str, most: int, *, cut: bool) -> bytes:
    """Return the bytes of an answer, unpacked; above `most` they are cut, or refused. Raises UnreadableInput."""
    found = bytearray()
    for part in unpacked(parts, encoding.strip().lower(), name, most):
        found += part
        if len(found) > most:
            if cut:
                return bytes(found[:most])
            raise refused(name, f"is larger than {most / 1e6:g} MB", "size")
    return bytes(found)


def unpacked(parts: Iterator[bytes], encoding: str, name: str, most: int) -> Iterator[bytes]:
    """Yield what is in the packed bytes of an answer, piece by piece. Raises UnreadableInput."""
    if encoding in ("", "identity"):
        yield from parts
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise refused(name, f"is packed as {encoding[:20]!r}, which was not asked for", "encoding")
    unpacker = zlib.decompressobj(wbits=47 if encoding != "deflate" else 15)  # 47: a gzip or zlib header
    taken = given = 0
    try:
        for part in parts:
            taken += len(part)
            packed = part
            while packed:
                piece = unpacker.decompress(packed, UNSUSPECTED)
                packed = unpacker.unconsumed_tail
                given += len(piece)
                if given > UNSUSPECTED and given > MOST_RATIO * (taken - len(packed)):
                    raise refused(name, f"grows more than {MOST_RATIO} times when unpacked", "bomb")
                yield piece
                if given > most:
                    return
    except zlib.error as error:
        raise refused(name, f"is packed, and damaged ({error})", "truncated") from None
    if not unpacker.eof:
        raise refused(name, "is packed, and ends too soon", "truncated")
