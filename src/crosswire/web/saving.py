"""A story as one file that stands alone: the report of `crosswire compare --html`."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crosswire.export.html import render_html
from crosswire.web.loaded import index_of, story_now
from crosswire.web.made import Made
from crosswire.web.stores import snapshot


def saving_routes(made: Made) -> list[Route]:
    """Return the address of a story's file."""

    def save(request: Request) -> Response:
        """Return a story as a file; it is never shown as a page of this server, whose policy is stricter."""
        with snapshot(made.config.store) as store:
            name = story_now(store.db, request.path_params["story"])
            found = index_of(store.db, name).comparison
        body = render_html(found, include_text=made.config.include_text)
        # the id is one of ours: letters, digits and a hyphen
        headers = {"Content-Disposition": f'attachment; filename="{name}.html"', "Cache-Control": "private, no-cache"}
        return Response(body, media_type="text/html", headers=headers)

    return [Route("/story/{story}.html", save, methods=["GET"])]
