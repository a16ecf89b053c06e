"""The one place where connections are opened: names are resolved once, each address is checked, that one is taken.

A check of the host's text is worthless (`2130706433` and `0x7f.1` are this machine), and so is one before the
connection is made: the name may point elsewhere a moment later. All reads and writes share the request's time.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import httpcore

Resolve = Callable[[str, int], list[str]]
Allowed = Callable[[str], bool]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# IANA's registries of special-purpose addresses, 2026: what older `ipaddress` does not know.
SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "64:ff9b:1::/48", "3fff::/20", "5f00::/16", "fec0::/10")))
MOST_ADDRESSES = 4  # that are tried: a host with both kinds of addresses, two of each
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # IPv4 addresses in IPv6 (RFC 6052)


class Forbidden(httpcore.ConnectError):
    """A name points at this machine, its network, or nowhere public."""


class OutOfTime(httpcore.ReadTimeout):
    """All time of a request is used up."""


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses of a name, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(text: str) -> bool:
    """Tell whether an address, and any that is hidden in it, is one of the open net."""
    try:
        address: Address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return all(a.is_global and not a.is_multicast and not is_special(a) for a in (address, *inner(address)))


def is_special(address: Address) -> bool:
    """Tell whether an address is of a block that some versions of Python take for public."""
    return any(address.version == block.version and address in block for block in SPECIAL)


def anywhere(_text: str) -> bool:
    """Allow every address."""
    return True


def inner(address: Address) -> list[Address]:
    """Return the IPv4 addresses that an IPv6 address leads to: mapped, 6to4, Teredo, NAT64."""
    if not isinstance(address, ipaddress.IPv6Address):
        return []
    found: list[Address | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    return [a for a in found if a is not None]


class Guard(httpcore.NetworkBackend):
    """Opens connections to checked addresses; `end` is when the request must be over, by the monotonic clock."""

    def __init__(self, *, allowed: Allowed = is_public, resolve: Resolve = resolved) -> None:
        """Take which addresses may be reached, and how names are resolved."""
        self.allowed = allowed
        self.resolve = resolve
        self.end = 0.0
        self.inner = httpcore.SyncBackend()

    def connect_tcp(  # the signature is httpcore's
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to an address of a name; all of them must be public.

        Raises Forbidden.
        """
        try:
            addresses = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} cannot be found ({error})") from error
        private = [a for a in addresses if not self.allowed(a)]
        if private or not addresses:
            raise Forbidden(f"{host} is {', '.join(private) or 'nowhere'}, which is no address of the open net")
        return Timed(self.first_of(addresses[:MOST_ADDRESSES], port, timeout, socket_options), self)

    def first_of(
        self, addresses: list[str], port: int, timeout: float | None, options: Iterable[Any] | None
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers. Raises ConnectError or ConnectTimeout of the last."""
        for address in addresses[:-1]:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return self.inner.connect_tcp(address, port, self.left(timeout), None, options)
        return self.inner.connect_tcp(addresses[-1], port, self.left(timeout), None, options)

    def sleep(self, seconds: float) -> None:
        """Wait; httpcore asks for it between tries, of which there are none."""
        self.inner.sleep(seconds)

    def left(self, timeout: float | None) -> float:
        """Return how long a step may take: its own limit, or what is left of the request's time.

        Raises OutOfTime.
        """
        left = self.end - time.monotonic()
        if left <= 0:
            raise OutOfTime("it takes too long")
        return left if timeout is None else min(timeout, left)


class Timed(httpcore.NetworkStream):
    """A connection whose steps share the time of the request: a server that sends a byte a second gains nothing."""

    def __init__(self, stream: httpcore.NetworkStream, guard: Guard) -> None:
        """Wrap a connection."""
        self.stream = stream
        self.guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return some bytes."""
        return self.stream.read(max_bytes, self.guard.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self.stream.write(buffer, self.guard.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Begin TLS, for the name that was asked for."""
        return Timed(self.stream.start_tls(ssl_context, server_hostname, self.guard.left(timeout)), self.guard)

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection."""
        return self.stream.get_extra_info(info)
