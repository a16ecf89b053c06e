"""`/api/v1`: the rows of a store for programs, page by page from a cursor, each answer with its ETag.

Rows come in the order of their keys, so that who follows the cursors to the end has seen every row once, also while
articles are being added. `openapi.json` beside this file is made from the tables below (tools/make_openapi.py).
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crosswire.web.answer import respond
from crosswire.web.base import Asked
from crosswire.web.made import Made
from crosswire.web.pages.article import article
from crosswire.web.pages.story import story
from crosswire.web.query import BadAddress, NotHere, address, number, only, text
from crosswire.web.stores import snapshot, stamp
from crosswire.web.twins import as_json

BASE = "/api/v1"
LIMIT, MOST = 100, 1000  # rows of an answer: what is usual; what may be asked for
JSON = "application/json"
STRING, INTEGER, NUMBER = "string", "integer", "number"


class Field(NamedTuple):
    """A column: its name, what is asked of the store for it, its JSON type, whether it may be null."""

    name: str
    sql: str
    kind: str = STRING
    null: bool = False


class Resource(NamedTuple):
    """Rows of one kind: what they are, their columns, whence they come, their key, and what may be asked of them."""

    about: str
    fields: tuple[Field, ...]
    source: str
    key: tuple[str, ...]
    filters: Mapping[str, str]


RESOURCES: dict[str, Resource] = {
    "stories": Resource(
        "Stories, each with how many articles, claims and findings it has.",
        (
            Field("id", "id"),
            Field("title", "title"),
            Field("first", "first", null=True),
            Field("last", "last", null=True),
            Field("articles", "articles", INTEGER),
            Field("claims", "claims", INTEGER),
            Field("findings", "findings", INTEGER),
        ),
        "stories",
        ("id",),
        {"from": "last >= ?", "to": "first <= ? || char(65535)", "q": "instr(lower(title), lower(?)) > 0"},
    ),
    "articles": Resource(
        "Articles, without their texts.",
        (
            Field("id", "articles.id"),
            Field("story", "story", null=True),
            Field("headline", "headline", null=True),
            Field("outlet", "outlet", null=True),
            Field("published", "published", null=True),
            Field("language", "language", null=True),
            Field("characters", "characters", INTEGER),
            Field("url", "url", null=True),
            Field("name", "name"),
        ),
        "articles LEFT JOIN story_articles ON article = articles.id",
        ("articles.id",),
        {"story": "story = ?", "outlet": "outlet = ?"},
    ),
    "claims": Resource(
        "Claims: how many articles print each, and how many independent roots stand behind it (null: nobody named).",
        (
            Field("story", "story"),
            Field("id", "id"),
            Field("label", "label"),
            Field("text", "text"),
            Field("articles", "articles", INTEGER),
            Field("independent", "independent", INTEGER, null=True),
            Field("disinterested", "disinterested", INTEGER, null=True),
        ),
        "claims",
        ("story", "id"),
        {"story": "story = ?", "q": "instr(lower(text), lower(?)) > 0"},
    ),
    "findings": Resource(
        "What stands out, by the rules that /rules tells.",
        (
            Field("story", "story"),
            Field("place", "place", INTEGER),
            Field("rule", "rule"),
            Field("severity", "severity"),
            Field("message", "message"),
        ),
        "findings",
        ("story", "place"),
        {"story": "story = ?", "rule": "rule = upper(?)"},
    ),
    "events": Resource(
        'Events, coded by PLOVER; parties with "; " between them.',
        (
            Field("story", "story"),
            Field("id", "id"),
            Field("type", "type"),
            Field("modes", "modes"),
            Field("actors", "actors"),
            Field("recipients", "recipients"),
            Field("day", "day", null=True),
            Field("place", "place", null=True),
            Field("lat", "lat", NUMBER, null=True),
            Field("lon", "lon", NUMBER, null=True),
            Field("exactness", "exactness", null=True),
            Field("mentions", "mentions", INTEGER),
        ),
        "events",
        ("story", "id"),
        {"story": "story = ?", "type": "type = upper(?)", "from": "day >= ?", "to": "day <= ? || char(65535)"},
    ),
    "entities": Resource(
        "Who and what is named, story by story.",
        (
            Field("story", "story"),
            Field("id", "id"),
            Field("kind", "kind"),
            Field("name", "name"),
            Field("articles", "articles", INTEGER),
            Field("mentions", "mentions", INTEGER),
        ),
        "entities",
        ("story", "id"),
        {"story": "story = ?", "name": "name = ?", "kind": "kind = ?"},
    ),
    "pairs": Resource(
        "Pairs of articles that hang together: who copied whom, and how much of each stands in common passages.",
        (
            Field("story", "story"),
            Field("a", "a"),
            Field("b", "b"),
            Field("relation", "relation"),
            Field("passages", "passages", INTEGER),
            Field("a_share", "a_share", NUMBER),
            Field("b_share", "b_share", NUMBER),
            Field("sure", "sure", NUMBER),
        ),
        "copied",
        ("story", "a", "b"),
        {"story": "story = ?", "article": "? IN (a, b)"},
    ),
    "ledger": Resource(
        "What became of every input.",
        (
            Field("name", "name"),
            Field("sha256", "sha256"),
            Field("state", "state"),
            Field("why", "why"),
            Field("article", "article", null=True),
        ),
        "inputs",
        ("name", "sha256"),
        {"state": "state = ?"},
    ),
}
WHOLE = {"stories": story, "articles": article}  # what has all its parts in one answer, as its page has


def api_routes(made: Made) -> list[Route]:
    """Return the addresses for programs."""

    def description(request: Request) -> Response:
        """Return the description of the API."""
        return respond(request, openapi_text(), JSON, 200)

    def rows(request: Request) -> Response:
        """Return some rows of a kind."""
        name = request.path_params["name"]
        if name not in RESOURCES:
            raise NotHere("there are no rows of that name", try_this=", ".join(RESOURCES))
        key = ("api", name, str(request.url.query), *stamp(made.config.store))
        kept = made.kept.get(key)
        if kept is None:
            with snapshot(made.config.store) as store:
                found = page_of(RESOURCES[name], name, Asked(store, {}, dict(request.query_params), made.config))
            kept = (msgspec.json.encode(found), JSON, 200)
            made.kept.put(key, kept)
        return respond(request, *kept)

    def whole(request: Request) -> Response:
        """Return one story or article with all its parts."""
        name, key = request.path_params["name"], request.path_params["key"]
        if name not in WHOLE:
            raise NotHere("there is no such thing")
        only(request.query_params, ())
        path = {"stories": {"story": key}, "articles": {"article": key}}[name]
        with snapshot(made.config.store) as store:
            view = WHOLE[name](Asked(store, path, {}, made.config))
        if view.moved:
            return Response(status_code=308, headers={"Location": f"{BASE}/{name}/{view.moved.rsplit('/', 1)[1]}"})
        return respond(request, as_json(view, request.url.path, {}, ""), JSON, 200)

    return [
        Route(f"{BASE}/openapi.json", description, methods=["GET"]),
        Route(f"{BASE}/{{name}}", rows, methods=["GET"]),
        Route(f"{BASE}/{{name}}/{{key}}", whole, methods=["GET"]),
    ]


def page_of(resource: Resource, name: str, asked: Asked) -> dict[str, Any]:
    """Return the rows after a cursor, with the address of those that follow, null at the end."""
    only(asked.query, (*resource.filters, "limit", "cursor"))
    limit = number(asked.query, "limit", LIMIT, least=1, most=MOST)
    conditions, values = [], []
    for key, condition in resource.filters.items():
        if wanted := text(asked.query, key):
            conditions.append(condition)
            values.append(wanted)
    if cursor := asked.query.get("cursor", ""):
        marks = ", ".join("?" * len(resource.key))
        conditions.append(f"({', '.join(resource.key)}) > ({marks})")
        values += read_cursor(cursor, len(resource.key))
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    columns = ", ".join((*(f.sql for f in resource.fields), *resource.key))
    rows = asked.store.db.execute(
        f"SELECT {columns} FROM {resource.source}{where} ORDER BY {', '.join(resource.key)} LIMIT ?",  # noqa: S608
        (*values, limit + 1),
    ).fetchall()
    size = len(resource.fields)
    names = [f.name for f in resource.fields]
    data = [dict(zip(names, row[:size], strict=True)) for row in rows[:limit]]
    more = len(rows) > limit
    after = write_cursor(rows[limit - 1][size:]) if more else ""
    return {
        "data": data,
        "next": address(f"{BASE}/{name}", {**asked.query, "cursor": after}) if more else None,
    }


def write_cursor(key: Sequence[Any]) -> str:
    """Return the key of a row as a word that means nothing to anybody else."""
    return base64.urlsafe_b64encode(json.dumps(list(key)).encode()).decode().rstrip("=")


def read_cursor(cursor: str, parts: int) -> list[Any]:
    """Return the key in a cursor. Raises BadAddress where it is none of ours."""
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError) as error:
        raise BadAddress("the cursor is none of this server", try_this="begin without a cursor") from error
    if not isinstance(found, list) or len(found) != parts or not all(isinstance(f, str | int) for f in found):
        raise BadAddress("the cursor is none of this server", try_this="begin without a cursor")
    return found


def openapi_text() -> bytes:
    """Return the description of the API as it ships."""
    return (files("crosswire.web") / "openapi.json").read_bytes()


def openapi() -> dict[str, Any]:
    """Return the description of the API, OpenAPI 3.1, made from the tables above."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for name, resource in RESOURCES.items():
        schemas[name] = row_schema(resource)
        paths[f"{BASE}/{name}"] = {"get": rows_operation(name, resource)}
    for name in WHOLE:
        paths[f"{BASE}/{name}/{{key}}"] = {"get": whole_operation(name)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Crosswire",
            "version": "1",
            "description": "The rows of a store, on this machine. Follow `next` to the end to have every row once.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "http://127.0.0.1:8765"}],
        "security": [{}, {"token": []}],
        "paths": paths,
        "components": {
            "schemas": {**schemas, "error": ERROR, "page": PAGE},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


ERROR = {
    "type": "object",
    "required": ["error", "why", "try_this"],
    "properties": {k: {"type": STRING} for k in ("error", "why", "try_this")},
}
PAGE = {
    "type": "object",
    "required": ["schema", "page", "title", "query", "tables"],
    "properties": {
        "schema": {"const": "crosswire.page/1"},
        "page": {"type": STRING},
        "title": {"type": STRING},
        "query": {"type": "object"},
        "tables": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["caption", "total", "start", "left", "rows"],
                "properties": {
                    "caption": {"type": STRING},
                    "total": {"type": INTEGER},
                    "start": {"type": INTEGER},
                    "left": {"type": INTEGER},
                    "rows": {"type": "array", "items": {"type": "object"}},
                },
            },
        },
    },
}


def row_schema(resource: Resource) -> dict[str, Any]:
    """Return the JSON Schema of a row."""
    return {
        "type": "object",
        "required": [f.name for f in resource.fields],
        "additionalProperties": False,
        "properties": {f.name: {"type": [f.kind, "null"] if f.null else f.kind} for f in resource.fields},
    }


def rows_operation(name: str, resource: Resource) -> dict[str, Any]:
    """Return the description of asking for rows."""
    bounds = {"type": INTEGER, "minimum": 1, "maximum": MOST, "default": LIMIT}
    parameters = [
        {"name": "limit", "in": "query", "schema": bounds},
        {"name": "cursor", "in": "query", "schema": {"type": STRING}, "description": "From `next` of the last answer."},
        *({"name": f, "in": "query", "schema": {"type": STRING, "maxLength": 500}} for f in resource.filters),
    ]
    body = {
        "type": "object",
        "required": ["data", "next"],
        "properties": {
            "data": {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}},
            "next": {"type": [STRING, "null"]},
        },
    }
    return {
        "operationId": name,
        "summary": resource.about,
        "parameters": parameters,
        "responses": {"200": answered(body, "Rows"), "304": {"description": "Nothing has changed"}, **refusals(400)},
    }


def whole_operation(name: str) -> dict[str, Any]:
    """Return the description of asking for one thing with all its parts."""
    return {
        "operationId": f"{name}_whole",
        "summary": f"One of the {name} with the tables that its page shows.",
        "parameters": [{"name": "key", "in": "path", "required": True, "schema": {"type": STRING}}],
        "responses": {
            "200": answered({"$ref": "#/components/schemas/page"}, "The tables"),
            "304": {"description": "Nothing has changed"},
            **refusals(400, 404),
        },
    }


def answered(schema: dict[str, Any], description: str) -> dict[str, Any]:
    """Return the description of an answer."""
    headers = {"ETag": {"schema": {"type": STRING}}}
    return {"description": description, "headers": headers, "content": {JSON: {"schema": schema}}}


def refusals(*statuses: int) -> dict[str, Any]:
    """Return the descriptions of answers that refuse."""
    content = {JSON: {"schema": {"$ref": "#/components/schemas/error"}}}
    words = {400: "The query is not one that is known", 404: "There is no such thing"}
    return {str(s): {"description": words[s], "content": content} for s in statuses}
