"""What a visitor decides: a form becomes lines of the log, written by the function that `crosswire decide` calls."""

from __future__ import annotations

import re
from typing import NamedTuple

import anyio.to_thread
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from crosswire.collection.lists import story_called
from crosswire.decisions import Kind
from crosswire.desk import Signed, decide
from crosswire.errors import BadQuery, UnknownName
from crosswire.export.visible import visible
from crosswire.web.guard import local
from crosswire.web.made import WHO, Made
from crosswire.web.query import Told
from crosswire.web.stores import snapshot

KINDS: tuple[Kind, ...] = ("confirm", "reject", "unsure", "merge", "split", "note", "undo")
MOST = 500  # targets of one form
LONGEST_NAME, LONGEST_REASON = 60, 2000  # characters of who decides and why
STORY = re.compile(r"story-[0-9a-f]{12}")
TRY = {
    "merge": "two or more stories, claims of one story, or articles of one story",
    "split": "tick what is to be taken out, and leave something",
    "note": "write the note in the field of the reason",
    "undo": "it may have been taken back already: see the log",
}


class BadDecision(Told):
    """What a form asks cannot be decided."""


class Wanted(NamedTuple):
    """What a form asks: the kind, its targets, what a split takes out, who decides and why, the page to go back to."""

    kind: Kind
    targets: list[str]
    out: list[str]
    who: str
    because: str
    back: str


def deciding_routes(made: Made) -> list[Route]:
    """Return the address under which decisions are taken."""

    async def take(request: Request) -> Response:
        """Write what was decided into the log, and let the stories follow."""
        async with made.form(request) as form:
            wanted = read_form(form)
        await anyio.to_thread.run_sync(keep, made, wanted)
        if wanted.kind not in ("unsure", "note"):
            made.jobs.follow()
        answer = RedirectResponse(local_address(wanted.back), status_code=303)
        answer.set_cookie(WHO, wanted.who.encode().hex(), httponly=True, samesite="strict", max_age=400 * 86_400)
        return answer

    return [Route("/decide", take, methods=["POST"])]


def keep(made: Made, wanted: Wanted) -> None:
    """Write what was decided into the log. Raises BadDecision, in words that repeat nothing of the form."""
    signed = Signed(who=wanted.who, because=wanted.because)
    with snapshot(made.config.store) as store:
        try:
            if wanted.kind == "merge":
                names = [story_called(store.db, n) if STORY.fullmatch(n) else n for n in wanted.targets]
            else:
                names = wanted.targets
            out = [wanted.out] if wanted.out else []
            decide(store, wanted.kind, names, signed, out=out)
        except (UnknownName, BadQuery) as error:
            why = "this cannot be decided so"
            raise BadDecision(why, try_this=TRY.get(wanted.kind, "open the page anew: it may have changed")) from error


def read_form(form: FormData) -> Wanted:
    """Return what a form asks: its button says what is done, and to what unless that is ticked."""
    kind, _, one = field(form, "do").partition(" ")
    if kind not in KINDS:
        raise BadDecision("the form does not say what is decided", try_this="press one of its buttons")
    targets = [one] if one else ticked(form, "target")
    if kind == "merge":
        targets += STORY.findall(field(form, "with"))
    if not targets:
        raise BadDecision("nothing is ticked", try_this="tick what is meant, or press a button beside it")
    out = [call for name, _, call in (t.partition(" ") for t in ticked(form, "out")) if name == one]
    who = visible(field(form, "by"))[:LONGEST_NAME]
    if not who:
        raise BadDecision("nobody decides", try_this="write who decides")
    because = field(form, f"because {one}") or field(form, "because")
    return Wanted(kind, targets, out, who, because[:LONGEST_REASON], field(form, "back"))


def field(form: FormData, name: str) -> str:
    """Return a field of a form, without space around it."""
    found = form.get(name, "")
    return found.strip() if isinstance(found, str) else ""


def ticked(form: FormData, name: str) -> list[str]:
    """Return the values that are ticked."""
    return [v for v in form.getlist(name) if isinstance(v, str)][:MOST]


def local_address(back: str) -> str:
    """Return a page of ours to go back to; whatever else is asked leads to the queue."""
    path, _, query = back.partition("?")
    if not path.startswith("/") or not re.fullmatch(r"[\w&=%.+-]*", query, re.ASCII):
        return "/review"
    return local(path) + (f"?{query}" if query else "")
