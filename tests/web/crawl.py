"""Finds the pages of a served store by following its links."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import httpx
from lxml import html

FIRST = [
    "/stories", "/add", "/search", "/search?q=pier", "/search?q=%22", "/review", "/log", "/watches",
    "/watches/test?q=pier",
]  # fmt: skip
MOST_ALIKE = 3  # pages of one kind that are opened: the third article shows what the thirtieth would


def kind_of(path: str) -> str:
    """Return what kind of page an address is: ids become *, and of the query only the names count."""
    parts = urlsplit(path)
    names = sorted(re.findall(r"(?:^|&)([a-z]+)=", parts.query))
    return re.sub(r"(story|article|claim)-[0-9a-f]+", "*", parts.path) + "?" + "&".join(names)


def crawled(client: httpx.Client, *, most: int = MOST_ALIKE, twins: bool = False) -> dict[str, httpx.Response]:
    """Return the pages of a store, some of each kind."""
    waiting, found, seen = list(FIRST), {}, Counter[str]()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if path in found or seen[kind] >= most:
            continue
        seen[kind] += 1
        answer = client.get(path)
        found[path] = answer
        if "text/html" not in answer.headers.get("content-type", "") or path.endswith(".html"):
            continue
        for link in html.document_fromstring(answer.text).xpath("//a/@href"):
            to = urlsplit(urljoin(f"http://here{path}", link))
            address = f"{to.path}?{to.query}" if to.query else to.path
            if to.netloc == "here" and (twins or not to.path.endswith((".json", ".csv", ".html"))):
                waiting.append(address)
    return found
