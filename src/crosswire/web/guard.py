"""What stands before every page: who may ask, under which name, and what a browser may do with the answer.

A page of this program shows texts of others. The rules below are the second line of defence after escaping, each with
its test in tests/web/test_guard.py (hostile-input.md W1 to W9).
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import time
from collections import OrderedDict
from collections.abc import Iterable
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crosswire.web.base import LOOPBACK, Config

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not no-referrer: a browser then hides from us where a form came from; nothing goes to other hosts with this either
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}
SAFE = ("GET", "HEAD")
VISITOR, TOKEN = "crosswire-visitor", "crosswire-token"
MOST_BODY = 200_000_000  # bytes of a request: some ten thousand articles; more is added on the command line
TRIES, WITHIN = 10, 60.0  # wrong tokens of one address in so many seconds
WATCHED = 1000  # addresses whose wrong tokens are counted


class Refused(Exception):
    """A request that is not let through; what is said reflects nothing of it."""

    def __init__(self, status: int, words: str) -> None:
        """Say why."""
        super().__init__(words)
        self.status, self.words = status, words


class Guard:
    """Lets through what may be asked, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, config: Config) -> None:
        """Stand before an application."""
        self.app, self.config = app, config
        self.secret = secrets.token_bytes(32)
        self.wrong: OrderedDict[str, list[float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
        cookies: list[str] = []
        try:
            self.check(scope, headers, cookies)
        except Refused as refused:
            await plain(refused, cookies, send)
            return
        limited = Limited(receive)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *guarding(cookies)]}
            await send(message)

        await self.app(scope, limited, sending)

    def check(self, scope: Scope, headers: dict[str, str], cookies: list[str]) -> None:
        """Raise Refused unless a request may go on; note cookies to set."""
        if not known_host(headers.get("host", ""), self.config):
            raise Refused(421, "This server is not known by that name.")
        jar = read_cookies(headers.get("cookie", ""))
        self.check_token(scope, headers, jar, cookies)
        if scope["method"] not in (*SAFE, "POST"):
            raise Refused(405, "This page can only be read, or a form be sent to it.")
        visitor = jar.get(VISITOR, "")
        if not (visitor.isalnum() and len(visitor) == 32):
            visitor = secrets.token_hex(16)
            cookies.append(f"{VISITOR}={visitor}; Path=/; HttpOnly; SameSite=Strict")
        scope.setdefault("state", {})["form_token"] = form_token(self.secret, visitor)
        if scope["method"] == "POST":
            self.check_post(headers)

    def check_post(self, headers: dict[str, str]) -> None:
        """Raise Refused unless a form came from a page of ours; its token is checked when it has been read."""
        if not self.config.writable:
            raise Refused(403, "This store is served to be read only.")
        if not same_origin(headers):
            raise Refused(403, "The form did not come from a page of this server.")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MOST_BODY:
            raise Refused(413, "That is more than is taken at once. Use crosswire add on the command line.")

    def check_token(self, scope: Scope, headers: dict[str, str], jar: dict[str, str], cookies: list[str]) -> None:
        """Raise Refused unless the visitor has the token, where one is needed."""
        wanted = self.config.token
        if wanted is None:
            return
        client = str((scope.get("client") or ("",))[0])
        self.check_tries(client)
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(query).get("token")
        if given is not None and same(given, wanted):
            cookies.append(f"{TOKEN}={digest(wanted)}; Path=/; HttpOnly; SameSite=Strict")
            rest = urlencode([(k, v) for k, v in query if k != "token"])
            raise Redirect(local(scope["path"]) + (f"?{rest}" if rest else ""))
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if same(jar.get(TOKEN, ""), digest(wanted)) or same(bearer, wanted):
            return
        if given is not None or bearer:
            self.wrong.setdefault(client, []).append(time.monotonic())
            while len(self.wrong) > WATCHED:
                self.wrong.popitem(last=False)
        raise Refused(401, "A token is needed: open the address that crosswire serve printed.")

    def check_tries(self, client: str) -> None:
        """Raise Refused for an address that gave too many wrong tokens."""
        since = time.monotonic() - WITHIN
        tries = [t for t in self.wrong.get(client, ()) if t > since]
        if client in self.wrong:
            self.wrong[client] = tries
        if len(tries) >= TRIES:
            raise Refused(429, "Too many wrong tokens. Wait a minute.")


class Redirect(Refused):
    """The token was right: the visitor is led to the same page without it."""

    def __init__(self, to: str) -> None:
        """Name the page."""
        super().__init__(303, "")
        self.to = to


class TooLarge(Exception):
    """A body grew beyond what is taken."""


class Limited:
    """Counts the bytes of a request's body as they come."""

    def __init__(self, receive: Receive) -> None:
        """Begin at nothing."""
        self.receive, self.seen = receive, 0

    async def __call__(self) -> Message:
        """Return the next message; raise TooLarge where the body is longer than it may be."""
        message = await self.receive()
        self.seen += len(message.get("body", b""))
        if self.seen > MOST_BODY:
            raise TooLarge
        return message


def guarding(cookies: Iterable[str]) -> list[tuple[bytes, bytes]]:
    """Return the headers that every answer has."""
    found = [(k.lower().encode(), v.encode()) for k, v in HEADERS.items()]
    return [*found, *((b"set-cookie", c.encode("latin-1")) for c in cookies)]


async def plain(refused: Refused, cookies: Iterable[str], send: Send) -> None:
    """Send a short answer in plain text."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"), *guarding(cookies)]
    if isinstance(refused, Redirect):
        headers.append((b"location", refused.to.encode("latin-1")))
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{refused.words}\n".encode()})


def known_host(host: str, config: Config) -> bool:
    """Tell whether a Host header names this server.

    A page of another site that has its name led to this machine (DNS rebinding) comes with that name.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name in config.hosts or name in LOOPBACK or (config.any_address and is_address(name))


def is_address(name: str) -> bool:
    """Tell whether a host is an IP address: a rebound name never is."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def same_origin(headers: dict[str, str]) -> bool:
    """Tell whether a form came from a page of this server, by what the browser says of it."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    if origin is None:
        return site == "same-origin"
    return urlsplit(origin).netloc == headers.get("host", "") != ""


def read_cookies(header: str) -> dict[str, str]:
    """Return the cookies of a request; none where they cannot be read."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def same(one: str, other: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def digest(token: str) -> str:
    """Return what stands for a token in a cookie."""
    return sha256(f"crosswire-cookie:{token}".encode()).hexdigest()


def form_token(secret: bytes, visitor: str) -> str:
    """Return the token that a visitor's forms carry."""
    return hmac.new(secret, visitor.encode(), sha256).hexdigest()[:40]


def local(path: str) -> str:
    """Return a path that can lead to no other host: slashes at its start are one."""
    return "/" + quote(path.lstrip("/\\"))
