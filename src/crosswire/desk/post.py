"""Alerts sent to an address that the user named: one POST, limits on time and size, and no way to anywhere else.

Redirects are not followed, so nobody who answers can send the alerts on, least of all into a private network. Proxies
of the environment are not used. The address itself may be private: the user named it.
"""

from __future__ import annotations

import socket
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Event, Timer
from urllib.parse import SplitResult, urlsplit

from crosswire._version import __version__
from crosswire.errors import CrosswireError

CONNECT = 5.0  # seconds until the connection stands
TOTAL = 15.0  # seconds for all of it; a server that sends a byte a second is cut off
ANSWER = 65_536  # bytes of the answer that are read
LARGEST = 1_000_000  # bytes of a body: some 500 alerts
HELP = "http://127.0.0.1:8000/alerts or https://example.org/hook"


def checked_address(address: str) -> SplitResult:
    """Return an address that can be posted to. Raises CrosswireError."""
    why = ""
    try:
        parts = urlsplit(address)
        port_given = parts.port  # raises ValueError for one that is no number
    except ValueError as error:
        raise CrosswireError(f"{address!r} is no address: {error}", try_this=HELP) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        why = "is no http or https address"
    elif parts.username or parts.password:
        why = "holds a password: it would stand in the store"
    elif any(ord(c) <= ord(" ") or ord(c) > ord("~") for c in address) or port_given == 0:
        why = "holds characters that no address has"
    if why:
        raise CrosswireError(f"{address!r} {why}", try_this=HELP)
    return parts


def post(address: str, body: bytes, ident: str) -> str:
    """Send a body of JSON to an address; return "" where it was taken (status 2xx), else why not.

    `ident` goes along as Idempotency-Key: a receiver that has it already has these alerts. Raises CrosswireError for an
    address that cannot be posted to.
    """
    parts = checked_address(address)
    if len(body) > LARGEST:
        return f"{len(body):,} bytes are more than {LARGEST:,}"
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=CONNECT)
    try:
        return sent(connection, parts, body, ident)
    except (OSError, HTTPException, ssl.SSLError) as error:
        return f"no answer ({str(error) or type(error).__name__})"
    finally:
        connection.close()


def sent(connection: HTTPConnection, parts: SplitResult, body: bytes, ident: str) -> str:
    """Send a body over a connection; return "" or why it was not taken."""
    connection.connect()
    late = Event()
    guard = Timer(TOTAL, cut, [connection.sock, late])
    guard.start()
    try:
        headers = {
            "Content-Type": "application/json",
            "User-Agent": f"crosswire/{__version__}",
            "Idempotency-Key": ident,
            "Connection": "close",
        }
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body=body, headers=headers)
        answer = connection.getresponse()
        answer.read(ANSWER)
    finally:
        guard.cancel()
    if late.is_set():
        return f"not done after {TOTAL:.0f} seconds"
    if 300 <= answer.status < 400:  # classes of status: RFC 9110
        return f"status {answer.status}: redirects are not followed; name the last address"
    return "" if 200 <= answer.status < 300 else f"status {answer.status}"


def cut(sock: socket.socket, late: Event) -> None:
    """End a connection from outside, whatever it waits for."""
    late.set()
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has ended by itself
