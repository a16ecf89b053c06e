"""The rules of a host for programs that fetch from it: robots.txt, as RFC 9309 says, read by Protego."""

from __future__ import annotations

from typing import Any, NamedTuple

NAME = "Crosswire"  # the token that robots.txt knows us by


class Robots(NamedTuple):
    """What a robots.txt says: its rules, None where it could not be read, and why."""

    rules: Any
    why: str

    def allows(self, url: str) -> bool:
        """Tell whether an address may be fetched; where the rules cannot be read nothing may."""
        return self.rules is not None and bool(self.rules.can_fetch(url, NAME))

    @property
    def pause(self) -> float:
        """Return the seconds that the host wants between two requests."""
        return float((self.rules.crawl_delay(NAME) if self.rules else None) or 0)


def rules_of(status: int, data: bytes) -> Robots:
    """Return the rules in an answer: where there is no file all is allowed, where the server fails nothing is."""
    from protego import Protego  # noqa: PLC0415 - for fetching only

    if status == 200:
        return Robots(Protego.parse(data.decode("utf-8-sig", "replace")), "")
    if 400 <= status < 500 and status != 429:
        return Robots(Protego.parse(""), "")
    return Robots(None, f"answers with status {status}: it is asked again another time")
