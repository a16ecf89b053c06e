"""Watches by forms and as feeds; everything is done by the functions that `crosswire watch` calls."""

from __future__ import annotations

import time

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from crosswire.desk import Watch, add_watch, remove_watch
from crosswire.desk.alerts import ENTRIES, atom_of, json_of, kept
from crosswire.desk.post import HELP as POST_HELP
from crosswire.desk.post import checked_address
from crosswire.errors import BadQuery, CrosswireError, StoreBusy, UnknownName
from crosswire.store import open_store
from crosswire.web.answer import respond
from crosswire.web.deciding import field
from crosswire.web.made import Made
from crosswire.web.pages.watches import named
from crosswire.web.query import LONGEST, Told, segment
from crosswire.web.stores import snapshot

FEEDS = {"feed.atom": (atom_of, "application/atom+xml"), "feed.json": (json_of, "application/json")}
TRIES, PAUSE = 20, 0.25  # a short write of somebody else is waited for; an ingest is not


class BadWatch(Told):
    """What a form asks cannot be watched for."""


class Busy(Told):
    """Somebody else writes into the store."""

    status = 503


def watching_routes(made: Made) -> list[Route]:
    """Return the addresses of forms and feeds."""

    async def take(request: Request) -> Response:
        """Add or remove a watch, or let all look at what is new."""
        async with made.form(request) as form:
            do, name, query, post = (field(form, n) for n in ("do", "name", "query", "post"))
        if do == "look":
            made.jobs.watch()
            return RedirectResponse("/watches", status_code=303)
        if do not in ("add", "remove"):
            raise BadWatch("the form does not say what is to be done", try_this="press one of its buttons")
        watch = Watch(name=name, query=query[:LONGEST], post=postable(made, post) if do == "add" else None)
        await anyio.to_thread.run_sync(change, made, watch, do == "add")
        return RedirectResponse(f"/watch/{segment(name)}" if do == "add" else "/watches", status_code=303)

    def feed(request: Request) -> Response:
        """Return what a watch told as Atom or JSON."""
        make, kind = FEEDS[request.url.path.rsplit("/", 1)[1]]
        with snapshot(made.config.store) as store:
            watch = named(store, request.path_params["watch"])
            text = make(watch, kept(store, watch.name, last=ENTRIES))
        return respond(request, text.encode(), kind, 200)

    feeds = [Route(f"/watch/{{watch}}/{name}", feed, methods=["GET"]) for name in FEEDS]
    return [Route("/watches", take, methods=["POST"]), *feeds]


def postable(made: Made, address: str) -> str | None:
    """Return where alerts are to be posted, None for nowhere. Raises BadWatch."""
    address = address.strip()
    if not address:
        return None
    if not made.config.may_post:
        why = "where alerts are posted is said on the machine that serves this store"
        raise BadWatch(why, try_this="crosswire watch add NAME QUERY --post URL")
    try:
        checked_address(address)
    except CrosswireError as error:
        raise BadWatch("alerts cannot be posted to that address", try_this=POST_HELP) from error
    return address


def change(made: Made, watch: Watch, add: bool) -> None:  # noqa: FBT001 - called by position in a thread
    """Add or remove a watch. Raises BadWatch and Busy, in words that repeat nothing of the form."""
    for turn in range(TRIES):
        try:
            with open_store(made.config.store, write=True, command="serve") as store:
                if add:
                    add_watch(store, watch)
                else:
                    remove_watch(store, watch.name)
        except StoreBusy as busy:
            if turn == TRIES - 1:
                raise Busy("articles are being added now", try_this="try again in a while") from busy
            time.sleep(PAUSE)
        except UnknownName as error:
            why = "there is such a watch already, or the name cannot be used" if add else "there is no such watch"
            raise BadWatch(why, try_this="letters a-z, digits, . _ -: port-ansel") from error
        except BadQuery as error:
            raise BadWatch("the query cannot be read", try_this="try it on the page of the search") from error
        else:
            return
