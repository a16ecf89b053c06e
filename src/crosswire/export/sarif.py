"""Findings as SARIF 2.1.0, the form in which code hosts and editors read what an analysis found (OASIS, 2020)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from crosswire.export.check import PAGE, Checked, Place, Reported
from crosswire.export.rules import Rule, rules

SCHEMA_URI = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render_sarif(result: Checked) -> str:
    """Return the findings as one SARIF log with one run; the rules that fired are described in it."""
    fired = {f.rule for f in result.findings}
    described = [r for r in rules() if r.id in fired]
    index = {r.id: n for n, r in enumerate(described)}
    run = {
        "tool": {
            "driver": {
                "name": "crosswire",
                "semanticVersion": result.version,
                "rules": [descriptor(r) for r in described],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [result_of(f, index) for f in result.findings],
    }
    return json.dumps({"$schema": SCHEMA_URI, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def descriptor(rule: Rule) -> dict[str, Any]:
    """Return a rule as a reporting descriptor."""
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.says},
        "help": {
            "text": f"Found: {rule.found}\nWrong: {rule.wrong}\nExample: {rule.example}\nSee {PAGE.format(rule.id)}"
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def result_of(found: Reported, index: dict[str, int]) -> dict[str, Any]:
    """Return a finding as a result: its first place as the location, all others as related locations."""
    made: dict[str, Any] = {
        "ruleId": found.rule,
        "ruleIndex": index[found.rule],
        "level": LEVELS[found.severity],
        "message": {"text": found.message},
        "locations": [location(p) for p in found.places[:1]],
        "partialFingerprints": {"crosswireFinding/v1": found.id},
    }
    if len(found.places) > 1:
        related = [{"id": n, **location(p), "message": {"text": p.text}} for n, p in enumerate(found.places[1:], 1)]
        made["relatedLocations"] = related
    return made


def location(place: Place) -> dict[str, Any]:
    """Return a place as a physical location."""
    region = {
        "startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column,
    }  # fmt: skip
    return {"physicalLocation": {"artifactLocation": {"uri": uri(place.path)}, "region": region}}


def uri(path: str) -> str:
    """Return a path as a URI: relative as it was given, absolute with its scheme; addresses as they are."""
    if "://" in path:
        return path
    return Path(path).as_uri() if Path(path).is_absolute() else quote(path.replace("\\", "/"))
