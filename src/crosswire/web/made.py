"""Makes pages into answers, and errors into pages."""

from __future__ import annotations

import hmac
import html
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from crosswire._version import __version__
from crosswire.errors import BadQuery, BadStore, CrosswireError, UnknownName
from crosswire.export.visible import visible
from crosswire.web.answer import KINDS, Kept, body_of, respond
from crosswire.web.base import Asked, Config, View
from crosswire.web.jobs import Jobs
from crosswire.web.query import Told
from crosswire.web.stores import snapshot, stamp

Page = Callable[[Asked], View]
WHO = "crosswire-who"  # the cookie with the name of who decides
WHO_HERE = "\ue000who\ue001"  # stands in a kept page where that name goes
FORM_TOKEN = "\ue000form-token\ue001"  # noqa: S105 - stands in a kept page where each visitor's own goes
STATUS = {UnknownName: 404, BadQuery: 400, BadStore: 503}
NAV = (
    ("/stories", "Stories"),
    ("/events", "Events"),
    ("/entities", "Names"),
    ("/sources", "Sources"),
    ("/review", "Review"),
    ("/watches", "Watches"),
    ("/add", "Add"),
)
WORDS = {
    400: "This address cannot be read",
    403: "This is not allowed",
    404: "There is no such page",
    405: "This page can only be read",
    413: "That is too much at once",
    500: "Something went wrong here",
    503: "The store cannot answer now",
}
MOST_FILES = 200
MOST_PASTED = 5_000_000  # bytes of one field: some hundred articles


class BadForm(Told):
    """A form that did not come from a page of ours, or is not filled in."""

    status = 403


class Made:
    """The pages of one served store, with the answers that were made before."""

    def __init__(self, config: Config) -> None:
        """Serve a store."""
        self.config = config
        self.kept = Kept()
        self.jobs = Jobs(config.store)

    def endpoint(self, page: Page, form: str) -> Callable[[Request], Response]:
        """Return what answers for a page in one of its forms."""

        def answer(request: Request) -> Response:
            path = request.url.path.removesuffix(f".{form}") if form else request.url.path
            key = (path, form, str(request.url.query), *stamp(self.config.store))
            found = self.kept.get(key)
            if found is None:
                view = self.view(page, request)
                if view.moved:
                    return RedirectResponse(view.moved, status_code=308)
                body = body_of(view, form, path, request.query_params, self.common())
                found = (body, KINDS[form], view.status)
                if not view.fresh:
                    self.kept.put(key, found)
            return self.finished(request, *found)

        return answer

    def view(self, page: Page, request: Request) -> View:
        """Ask a page, with the store as it is now."""
        with snapshot(self.config.store) as store:
            return page(Asked(store, request.path_params, dict(request.query_params), self.config))

    def common(self) -> Mapping[str, object]:
        """Return what every template sees."""
        return {"config": self.config, "version": __version__, "form_token": FORM_TOKEN, "who": WHO_HERE, "nav": NAV}

    def finished(self, request: Request, body: bytes, kind: str, status: int) -> Response:
        """Return the answer for one visitor: with the token of that visitor's forms."""
        if kind == KINDS[""]:
            body = body.replace(FORM_TOKEN.encode(), request.state.form_token.encode())
            body = body.replace(WHO_HERE.encode(), html.escape(self.visitor(request)).encode())
        return respond(request, body, kind, status)

    def visitor(self, request: Request) -> str:
        """Return who decides: the name that a visitor gave last, else the one that the server was started with."""
        try:
            return visible(bytes.fromhex(request.cookies.get(WHO, "")).decode()) or self.config.who
        except ValueError:
            return self.config.who

    async def http_error(self, request: Request, error: Exception) -> Response:
        """Say that there is no such page, or that something went wrong; nothing of the request is repeated."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        return self.complaint(request, status, "", "")

    async def error(self, request: Request, error: Exception) -> Response:
        """Say what was wrong with a request, in words that repeat nothing of it."""
        assert isinstance(error, CrosswireError)
        if isinstance(error, Told):
            return self.complaint(request, error.status, error.message, error.try_this)
        status = next((s for k, s in STATUS.items() if isinstance(error, k)), 500)
        return self.complaint(request, status, "", "")

    async def too_large(self, request: Request, _error: Exception) -> Response:
        """Say that a form was too large."""
        return self.complaint(request, 413, "", "Use crosswire add on the command line.")

    def complaint(self, request: Request, status: int, why: str, try_this: str) -> Response:
        """Return an error as a page, or as JSON where a twin or the API was asked."""
        title = WORDS.get(status, WORDS[500])
        values: dict[str, Any] = {"why": why, "try_this": try_this}
        view = View(template="error.html.j2", title=title, values=values, status=status)
        if request.url.path.endswith((".json", ".csv")) or request.url.path.startswith("/api/"):
            body = msgspec.json.encode({"error": title, "why": why, "try_this": try_this})
            return Response(body, status_code=status, media_type="application/json")
        body = body_of(view, "", "", {}, self.common())
        return Response(body.decode(), status_code=status, media_type="text/html")

    @asynccontextmanager
    async def form(self, request: Request) -> AsyncIterator[FormData]:
        """Yield the fields of a form that a page of ours sent. Raises BadForm for any other."""
        async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES, max_part_size=MOST_PASTED) as found:
            given = found.get("form_token", "")
            wanted = str(request.state.form_token)
            if not isinstance(given, str) or not hmac.compare_digest(given.encode(), wanted.encode()):
                raise BadForm(
                    "the form is too old or came from elsewhere", try_this="open the page anew and send it again"
                )
            yield found

    def page(self, request: Request, view: View) -> Response:
        """Return a page that is not kept."""
        body = body_of(view, "", request.url.path, request.query_params, self.common())
        return self.finished(request, body, KINDS[""], view.status)
