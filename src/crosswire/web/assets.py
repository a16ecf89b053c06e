"""Style sheets, the script and the map: from a list, never from the disk, and under addresses that hold their version.

A browser keeps what has such an address, so a page that is read costs one request, not four.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

ASSETS = {
    "page.css": ("crosswire.export", "templates", "text/css"),
    "web.css": ("crosswire.web", "static", "text/css"),
    "land.svg": ("crosswire.web", "static", "image/svg+xml"),
    "keys.js": ("crosswire.web", "static", "text/javascript"),
}
KEEP = "private, max-age=31536000, immutable"  # a year: another version has another address


@cache
def content(name: str) -> bytes:
    """Return a style sheet, script or picture of ours."""
    package, folder, _ = ASSETS[name]
    return (files(package) / folder / name).read_bytes()


@cache
def asset(name: str) -> str:
    """Return the address of a style sheet, script or picture in the version that there is."""
    return f"/static/{name}?v={hashlib.sha256(content(name)).hexdigest()[:12]}"
