"""The page that takes articles: a pasted text or files, then the log of how they are read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from crosswire.export.visible import visible
from crosswire.web.base import View
from crosswire.web.jobs import LINES, Job
from crosswire.web.made import BadForm, Made
from crosswire.web.query import NotHere

ABOUT = ("title", "outlet", "published", "url")  # what may be told of a pasted text
LONGEST = 500  # characters of each of these
# what the files are, for those that do not tell by their first bytes: a name of ours for each
ENDINGS: Mapping[str, str] = {"": "txt", "html": "html", "csv": "csv", "tsv": "tsv", "json": LINES}
KINDS = (("", "told by their first bytes"), ("csv", "tables (CSV)"), ("tsv", "tables (TSV)"))
AGAIN = 2  # seconds until a page that shows a log looks again


def adding_routes(made: Made) -> list[Route]:
    """Return the addresses under which articles are taken."""

    def page(request: Request) -> Response:
        """Show the forms."""
        values = {"kinds": KINDS, "jobs": list(made.jobs.found.values())[::-1][:20]}
        return made.page(request, View(template="add.html.j2", title="Add articles", values=values))

    async def take(request: Request) -> Response:
        """Take what was handed in, and lead to its log."""
        async with made.form(request) as form:
            files = [*pasted(made, form), *[name async for name in uploaded(made, form)]]
        if not files:
            raise BadForm("nothing was handed in", try_this="paste a text or choose files")
        job = made.jobs.start(files)
        return RedirectResponse(f"/add/{job.id}", status_code=303)

    def job(request: Request) -> Response:
        """Show how far a job is."""
        found = made.jobs.found.get(request.path_params["job"])
        if found is None:
            raise NotHere("there is no such job", try_this="the ledger says what became of every input")
        return made.page(request, job_view(made, found))

    return [
        Route("/add", page, methods=["GET"]),
        Route("/add", take, methods=["POST"]),
        Route("/add/{job}", job, methods=["GET"]),
    ]


def job_view(made: Made, job: Job) -> View:
    """Return the page of a job, which looks again while it runs."""
    log = [visible(line) for line in made.jobs.tail(job.id).splitlines()]
    going = job.state in ("waiting", "running")
    return View(
        template="job.html.j2",
        title="Adding articles",
        values={"job": job, "log": log, "going": going},
        fresh=AGAIN if going else 0,
    )


def pasted(made: Made, form: FormData) -> list[str]:
    """Keep a pasted text with what is told of it."""
    text = form.get("text", "")
    if not isinstance(text, str) or not text.strip():
        return []
    known = {key: str(form.get(key, "")).strip()[:LONGEST] for key in ABOUT}
    return [made.jobs.keep_text(text, known)]


async def uploaded(made: Made, form: FormData) -> AsyncIterator[str]:
    """Keep the files, under names of ours."""
    kind = form.get("kind", "")
    ending = ENDINGS.get(kind if isinstance(kind, str) else "", "txt")
    for item in form.getlist("files"):
        if isinstance(item, UploadFile) and (content := await item.read()):
            yield made.jobs.keep_file(content, ending)
