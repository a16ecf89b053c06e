"""The application: which address is which page, and how a page becomes an answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from crosswire.errors import CrosswireError
from crosswire.web.adding import adding_routes
from crosswire.web.answer import respond
from crosswire.web.api import api_routes
from crosswire.web.assets import ASSETS, KEEP, asset, content
from crosswire.web.base import Config
from crosswire.web.deciding import deciding_routes
from crosswire.web.guard import Guard, TooLarge
from crosswire.web.made import Made
from crosswire.web.pages import PAGES
from crosswire.web.saving import saving_routes
from crosswire.web.stores import READERS
from crosswire.web.watching import watching_routes

# threads that make pages: one process makes one page at a time anyway; some more let short ones pass a long one
THREADS = 8


def make_app(config: Config) -> Guard:
    """Return the application that serves a store."""
    made = Made(config)
    routes = [
        Route(f"{path}.{ext}" if ext else path, made.endpoint(page, ext), methods=["GET"])
        for path, page in PAGES.items()
        for ext in ("json", "csv", "")
    ]
    app = Starlette(
        routes=[
            *api_routes(made),
            *adding_routes(made),
            *saving_routes(made),
            *deciding_routes(made),
            *watching_routes(made),
            Route("/", first_page, methods=["GET"]),
            Route("/static/{name}", serve_asset, methods=["GET"]),
            Route("/robots.txt", robots, methods=["GET"]),
            *routes,
        ],
        exception_handlers={
            HTTPException: made.http_error,
            CrosswireError: made.error,
            TooLarge: made.too_large,
            500: made.http_error,
        },
        lifespan=lifespan,
    )
    return Guard(app, config)  # outside of all, so that no answer goes past it


@asynccontextmanager
async def lifespan(_app: Starlette) -> AsyncIterator[None]:
    """Bound the threads while the application runs; let go of the store when it ends."""
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield
    READERS.close()


def first_page(_request: Request) -> Response:
    """Lead from the bare address to the stories."""
    return RedirectResponse("/stories", status_code=307)


def robots(_request: Request) -> Response:
    """Ask every robot to stay away."""
    return Response("User-agent: *\nDisallow: /\n", media_type="text/plain")


def serve_asset(request: Request) -> Response:
    """Return a style sheet, script or picture."""
    name = request.path_params["name"]
    if name not in ASSETS:
        raise HTTPException(404)
    answer = respond(request, content(name), ASSETS[name][2], 200)
    if request.query_params.get("v") and asset(name).endswith(f"?v={request.query_params['v']}"):
        answer.headers["Cache-Control"] = KEEP
    return answer
