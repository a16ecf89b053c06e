import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.errors import BadResult
from crosswire.export.json import from_json, schema, schema_text, to_json
from crosswire.records import Comparison
from tests.export.build import small
from tests.export.build_sizes import empty, many

# the field names of the contract, in its nesting; lists stand for their element
CONTRACT = {
    "schema": None,
    "run": {
        "version": None,
        "model": {"name": None, "version": None, "sha256": None},
        "settings": None,
        "seconds": None,
        "inputs": {"name": None, "sha256": None, "state": None, "why": None},
    },
    "articles": {
        **dict.fromkeys(("id", "label", "name", "sha256", "characters", "text", "headline", "outlet", "url")),
        **dict.fromkeys(("authors", "language", "notes")),
        "published": dict.fromkeys(("value", "grain", "not_before", "not_after", "why")),
        "updated": dict.fromkeys(("value", "grain", "not_before", "not_after", "why")),
        "sentences": dict.fromkeys(("index", "begin", "end", "kind", "repeats")),
    },
    "entities": {
        **dict.fromkeys(("id", "name", "kind", "variants")),
        "codes": dict.fromkeys(("country", "sector", "wikidata")),
        "mentions": dict.fromkeys(("article", "begin", "end", "text")),
    },
    "times": dict.fromkeys(("span", "value", "grain", "kind", "why")),
    "quantities": dict.fromkeys(("span", "value", "low", "high", "unit", "kind", "of", "period", "hedge")),
    "attributions": {
        **dict.fromkeys(("id", "article", "sentence", "cue", "form", "parent", "depth", "relay_of", "factuality")),
        **dict.fromkeys(("scope", "rule", "why")),
        "source": dict.fromkeys(("span", "name", "entity", "anonymous")),
        "content": dict.fromkeys(("article", "begin", "end", "text")),
    },
    "events": {
        **dict.fromkeys(("id", "type", "modes", "contexts", "quad", "recipients", "when", "negated", "future")),
        **dict.fromkeys(("hypothetical", "historical", "articles")),
        "actors": dict.fromkeys(("entity", "name", "country", "sectors")),
        "where": dict.fromkeys(("name", "lat", "lon", "precision")),
        "mentions": dict.fromkeys(("span", "attribution")),
    },
    "derivations": {
        **dict.fromkeys(("a", "b", "grade", "relation", "score", "why")),
        "upstream": dict.fromkeys(("name", "credited_by", "uncredited_in", "inferred", "why")),
        "coverage": dict.fromkeys(("a", "b")),
        "passages": dict.fromkeys(("a", "b", "kind", "score")),
    },
    "claims": {
        **dict.fromkeys(("id", "text", "articles", "independent", "disinterested", "factuality", "flags", "why")),
        "mentions": dict.fromkeys(("span", "sentence", "stance", "attribution", "credit_dropped")),
        "roots": dict.fromkeys(("name", "kind", "articles", "inferred", "interested")),
    },
    "discrepancies": {
        **dict.fromkeys(("id", "slot", "verdict", "claims", "why")),
        "values": dict.fromkeys(("span", "value")),
    },
    "findings": dict.fromkeys(("id", "rule", "name", "severity", "message", "spans", "claims", "discrepancies")),
    "story": {
        **dict.fromkeys(("title", "first", "last", "articles", "events")),
        "timeline": dict.fromkeys(("when", "event", "claim", "label")),
    },
    "skipped": dict.fromkeys(("what", "stage", "why")),
}


def missing(wanted: dict, found: object, path: str = "") -> list[str]:
    """Return the fields of the contract that a JSON value lacks."""
    if isinstance(found, list):
        return [m for element in found for m in missing(wanted, element, path)]
    lacking = [f"{path}.{name}" for name in wanted if name not in found]
    nested = [(name, inner) for name, inner in wanted.items() if inner and name in found and found[name] is not None]
    return lacking + [m for name, inner in nested for m in missing(inner, found[name], f"{path}.{name}")]


def test_the_json_has_the_fields_of_the_contract() -> None:
    assert missing(CONTRACT, json.loads(to_json(small()))) == []


@pytest.mark.parametrize("comparison", [small(), many(), empty()], ids=["small", "many", "empty"])
def test_json_holds_all_and_follows_the_schema(comparison: Comparison) -> None:
    written = to_json(comparison)
    assert from_json(written) == comparison
    assert to_json(from_json(written)) == written
    jsonschema.Draft202012Validator(schema()).validate(json.loads(written))


def test_the_schema_is_a_schema_and_the_shipped_one_is_current() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert json.loads(schema_text()) == schema(), "run tools/make_schema.py"


def test_the_schema_refuses_another_number() -> None:
    other = json.loads(to_json(small())) | {"schema": "crosswire.compare/2"}
    assert not jsonschema.Draft202012Validator(schema()).is_valid(other)


def test_a_field_that_a_later_version_adds_is_no_error() -> None:
    later = json.loads(to_json(small())) | {"weather": "fine"}
    later["claims"][0]["weather"] = "fine"
    assert from_json(json.dumps(later)) == small()


def changed(path: list[str | int], value: object) -> bytes:
    """Return the JSON of the small comparison with one value changed."""
    found = json.loads(to_json(small()))
    at = found
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return json.dumps(found).encode()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["schema"], "crosswire.compare/2"),
        (["claims", 0, "mentions", 0, "span", "text"], "other words"),
        (["claims", 0, "mentions", 0, "span", "end"], 100_000),
        (["claims", 0, "mentions", 0, "span", "begin"], -3),
        (["claims", 0, "mentions", 0, "span", "article"], "article-none"),
        (["discrepancies", 0, "values", 0, "span", "text"], ""),
        (["articles", 0, "text"], "another text"),
        (["articles", 0, "sentences", 0, "end"], 100_000),
        (["articles", 0, "sentences", 0, "index"], 7),
        (["articles", 0, "label"], None),
        (["claims"], "none"),
    ],
)
def test_a_changed_result_is_refused(path: list[str | int], value: object) -> None:
    with pytest.raises(BadResult):
        from_json(changed(path, value))


@given(st.one_of(st.binary(), st.text()))
def test_anything_else_is_refused(content: bytes | str) -> None:
    with pytest.raises(BadResult):
        from_json(content)


def test_half_a_character_cannot_be_written() -> None:
    broken = msgspec.structs.replace(small(), skipped=(msgspec.structs.replace(small().skipped[0], what="\ud800"),))
    with pytest.raises(BadResult):
        to_json(broken)


def test_the_schema_file_ends_with_a_line_end() -> None:
    path = Path(__file__).parents[2] / "src" / "crosswire" / "export" / "compare.schema.json"
    assert path.read_text("utf-8").endswith("}\n")
