"""Starts the server: where it listens, who may ask, and what is printed when it does."""

from __future__ import annotations

import getpass
import ipaddress
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from crosswire.errors import CrosswireError
from crosswire.records.base import Record
from crosswire.web.app import make_app
from crosswire.web.base import LOOPBACK, Config

# seconds that a connection stays open: with 5, a reader who went on after just as many met a closed door now and then
WAITING = 128  # connections that wait to be taken, as the system keeps at most
KEEP = 75
LEAST_TOKEN = 16  # characters: 96 bits and more where it is drawn by `--token auto`


class Serving(Record, frozen=True, kw_only=True):
    """What the user asked of the server."""

    store: Path
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    allow_changes: bool = False
    include_text: bool = False
    open_page: bool = False


def config_of(serving: Serving) -> Config:
    """Return how a store is served.

    Raises CrosswireError where it would be open to others without a token.
    """
    local = is_loopback(serving.host)
    token = secrets.token_urlsafe(24) if serving.token == "auto" else serving.token  # noqa: S105 - the word, no token
    if token is not None and len(token) < LEAST_TOKEN:
        raise CrosswireError("the token is too short", try_this=f"{LEAST_TOKEN} characters, or --token auto")
    if not local and token is None:
        why = f"{serving.host} can be reached from other machines, and would show the store to all of them"
        raise CrosswireError(why, try_this="add --token auto, or leave --host out")
    return Config(
        store=serving.store,
        hosts=(*LOOPBACK, serving.host),
        any_address=not local,
        token=token,
        writable=local or serving.allow_changes,
        include_text=serving.include_text,
        who=account() if local else "",
    )


def account() -> str:
    """Return the name of who runs the server: on loopback that is who decides."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine and can be reached from no other."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def address_of(serving: Serving, config: Config, port: int) -> str:
    """Return the address to open, with the token where one is needed."""
    name = f"[{serving.host}]" if ":" in serving.host else serving.host
    shown = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(serving.host, name)  # noqa: S104
    return f"http://{shown}:{port}/" + (f"stories?token={config.token}" if config.token else "")


def listening(serving: Serving) -> socket.socket:
    """Return an open socket. Raises CrosswireError where the port is taken."""
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else the end of a page waits 40 ms for an ACK
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((serving.host, serving.port))
        found.listen(WAITING)  # before the address is told: a browser may be there sooner than the server
    except OSError as error:
        found.close()
        why = f"{serving.host} port {serving.port} cannot be used ({error.strerror or error})"
        raise CrosswireError(why, try_this="another --port; 0 takes any that is free") from error
    return found


def serve(serving: Serving, say: Callable[[str], None]) -> None:
    """Serve a store until the user stops it; `say` is called with the address once it is open."""
    config = config_of(serving)
    opened = listening(serving)
    address = address_of(serving, config, opened.getsockname()[1])
    say(address)
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(config),
            log_level="warning",
            server_header=False,
            date_header=False,
            access_log=False,
            timeout_keep_alive=KEEP,
        )
    )
    server.run(sockets=[opened])
