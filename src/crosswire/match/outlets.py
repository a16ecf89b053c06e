"""Who published an article, as the table of outlets knows it, so that a credit to it can be told."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from crosswire.lexicon import derived, table
from crosswire.records import Article
from crosswire.text.normalize import fold

SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})  # "bbc.co.uk": the name stands before these


class Outlet(NamedTuple):
    """A publisher: its name, and whether others republish its texts."""

    name: str
    agency: bool


@derived
def known_outlets() -> dict[str, Outlet]:
    """Return the outlets by folded name, alias and name in the domain."""
    found: dict[str, Outlet] = {}
    for row in table("outlets"):
        outlet = Outlet(row["name"], row["kind"] == "agency")
        for name in (row["name"], *row["aliases"].split("|")):
            found.setdefault(compact(name), outlet)
        found.setdefault(domain_name(row["domain"]), outlet)
    found.pop("", None)
    return found


def compact(name: str) -> str:
    """Return a folded name of letters and digits alone, without article."""
    return "".join(c for c in fold(name).removeprefix("the ") if c.isalnum())


def domain_name(host: str) -> str:
    """Return the part of a host name that names its owner: "bbc" of "www.bbc.co.uk"."""
    parts = host.lower().split(".")[:-1]
    while len(parts) > 1 and parts[-1] in SECOND_LEVEL:
        parts.pop()
    return parts[-1] if parts else ""


def outlet_of(article: Article) -> Outlet | None:
    """Return the publisher of an article, by its stated outlet or else the host of its address; None where unknown."""
    if article.outlet:
        return known_outlets().get(compact(article.outlet), Outlet(article.outlet, agency=False))
    host = urlsplit(article.url or "").hostname or ""
    return known_outlets().get(domain_name(host))
