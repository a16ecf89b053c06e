"""The API: every row once, answers known again, and a description that is current and true."""

from __future__ import annotations

import json
from importlib.resources import files
from urllib.parse import quote

import jsonschema
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from crosswire.web.api import BASE, RESOURCES, openapi, read_cursor, write_cursor
from tests.web.conftest import Served


def test_the_description_is_current() -> None:
    shipped = json.loads((files("crosswire.web") / "openapi.json").read_text("utf-8"))
    assert shipped == openapi(), "python tools/make_openapi.py"


def test_the_description_is_served(demo: Served) -> None:
    told = demo.client.get(f"{BASE}/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    for path in told["paths"]:
        if "{" not in path:
            assert demo.client.get(path).status_code == 200


@pytest.mark.parametrize("name", RESOURCES)
def test_rows_are_what_the_description_says(demo: Served, name: str) -> None:
    told = openapi()
    answer = demo.client.get(f"{BASE}/{name}").json()
    schema = {
        "components": told["components"],
        **told["paths"][f"{BASE}/{name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"],
    }
    jsonschema.validate(answer, schema)
    assert answer["data"]


@pytest.mark.parametrize("name", RESOURCES)
def test_following_the_cursor_gives_every_row_once(demo: Served, name: str) -> None:
    whole = demo.client.get(f"{BASE}/{name}?limit=1000").json()["data"]
    found, to = [], f"{BASE}/{name}?limit=7"
    while to:
        answer = demo.client.get(to).json()
        found += answer["data"]
        to = answer["next"]
    assert found == whole
    assert len({json.dumps(r, sort_keys=True) for r in found}) == len(found)


def test_a_story_comes_with_what_its_page_shows(demo: Served) -> None:
    story = demo.client.get(f"{BASE}/stories").json()["data"][0]["id"]
    told = demo.client.get(f"{BASE}/stories/{story}").json()
    jsonschema.validate(told, openapi()["components"]["schemas"]["page"])
    assert told["tables"] == demo.client.get(f"/story/{story}.json").json()["tables"]
    assert demo.client.get(f"{BASE}/stories/story-0").status_code == 404


def test_answers_are_known_again(demo: Served) -> None:
    first = demo.client.get(f"{BASE}/claims")
    assert demo.client.get(f"{BASE}/claims", headers={"If-None-Match": first.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=5000", "cursor=x", "cursor=W10", "cursor=!!", "sort=id", "limit=1;DROP"]
)
def test_what_is_not_known_is_refused(demo: Served, query: str) -> None:
    answer = demo.client.get(f"{BASE}/claims?{query}")
    assert answer.status_code == 400
    jsonschema.validate(answer.json(), openapi()["components"]["schemas"]["error"])


@pytest.mark.parametrize("key", [("a",), ("ä/ü", "x"), ("story-1", 7)])
def test_a_cursor_comes_back_as_it_was(key: tuple[str | int, ...]) -> None:
    assert read_cursor(write_cursor(key), len(key)) == list(key)


def test_filters_narrow(demo: Served) -> None:
    assert {r["rule"] for r in demo.client.get(f"{BASE}/findings?rule=cw101").json()["data"]} == {"CW101"}
    assert {r["type"] for r in demo.client.get(f"{BASE}/events?type=PROTEST").json()["data"]} == {"PROTEST"}


ADDRESSES = [(path, p["name"]) for path, told in openapi()["paths"].items() for p in told["get"]["parameters"]]


@given(at=st.sampled_from(ADDRESSES), value=st.one_of(st.text(max_size=60), st.integers().map(str)))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_the_answer_is_one_that_is_described(demo: Served, at: tuple[str, str], value: str) -> None:
    path, name = at
    assume(value or "{key}" not in path)  # without a key it is another address
    key = quote(value.encode("utf-8", "surrogatepass"), safe="")
    asked = path.replace("{key}", key) if "{key}" in path else f"{path}?{name}={key}"
    answer = demo.client.get(asked)
    told = openapi()["paths"][path]["get"]["responses"]
    if "{key}" in path and answer.status_code in (404, 400):
        return
    assert str(answer.status_code) in told, (asked, answer.status_code)
    schema = told[str(answer.status_code)]["content"]["application/json"]["schema"]
    jsonschema.validate(answer.json(), {"components": openapi()["components"], **schema})
