"""A page as an answer: set by its template, or a twin; with an ETag, and kept while the store is as it was."""

from __future__ import annotations

import hashlib
from collections import OrderedDict, defaultdict
from collections.abc import Mapping
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response

from crosswire.web.base import View
from crosswire.web.query import address
from crosswire.web.templates import environment
from crosswire.web.twins import as_csv, as_json

# 32 MB: some hundred pages of the usual 100 kB; a page of 1 MB is as large as any (the bar of issue 9)
ROOM = 32_000_000
KINDS = {"": "text/html", "json": "application/json", "csv": "text/csv"}
Key = tuple[object, ...]


class Kept:
    """Answers that were made before, the latest used last; at most so many bytes of them."""

    def __init__(self, room: int = ROOM) -> None:
        """Begin with none."""
        self.room, self.size = room, 0
        self.found: OrderedDict[Key, tuple[bytes, str, int]] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Key) -> tuple[bytes, str, int] | None:
        """Return an answer that was kept: its body, its kind, its status."""
        with self.lock:
            if key in self.found:
                self.found.move_to_end(key)
            return self.found.get(key)

    def put(self, key: Key, answer: tuple[bytes, str, int]) -> None:
        """Keep an answer, and forget those that were not used for longest."""
        with self.lock:
            self.size -= len(self.found.pop(key, (b"",))[0])
            self.found[key] = answer
            self.size += len(answer[0])
            while self.size > self.room and self.found:
                _, (body, *_) = self.found.popitem(last=False)
                self.size -= len(body)


def body_of(view: View, form: str, path: str, query: Mapping[str, str], common: Mapping[str, object]) -> bytes:
    """Return a page in one of its forms."""
    if form == "json":
        return as_json(view, path, query, query.get("table", ""))
    if form == "csv":
        spreadsheet = query.get("for") == "spreadsheet"
        return as_csv(view, query.get("table", ""), for_spreadsheet=spreadsheet).encode("utf-8")
    values = {**common, **view.values, "view": view, "here": path, "asked": defaultdict(str, query)}
    values["tables"] = {t.name: t for t in view.tables}
    values["twin"] = lambda ext, **more: address(f"{path}.{ext}", {**query, **more})
    return environment().get_template(view.template).render(values).encode("utf-8", "replace")


def respond(request: Request, body: bytes, kind: str, status: int) -> Response:
    """Return an answer with its ETag, or 304 where the visitor has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]
    if status == 200 and tag in known:
        return Response(status_code=304, headers=headers)
    content = b"" if request.method == "HEAD" else body
    if request.method == "HEAD":
        headers["Content-Length"] = str(len(body))
    return Response(content, status_code=status, media_type=f"{kind}; charset=utf-8", headers=headers)
