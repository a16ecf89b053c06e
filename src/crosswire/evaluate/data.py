"""Reading labelled data: JSON lines, CSV; broken data name the file and the line."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crosswire.errors import BadData, MissingInput


def rows(path: Path, *required: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON lines file. Raises BadData, with the line, for what is not one with these fields."""
    with opened(path).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield row(path, number, line, required)


def row(path: Path, number: int, line: str, required: tuple[str, ...]) -> dict[str, Any]:
    """Read one line of JSON. Raises BadData."""
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadData(f"{path}:{number}", f"is not JSON: {error.msg}", try_this="write one object a line") from error
    if not isinstance(found, dict):
        raise BadData(f"{path}:{number}", "is not a JSON object", try_this="write one object a line")
    missing = [name for name in required if name not in found]
    if missing:
        raise BadData(f"{path}:{number}", f"has no {missing[0]!r}", try_this="docs/evaluation.md has the form")
    return found


def records(path: Path, *required: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file with a header. Raises BadData where a column is missing."""
    with opened(path).open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines)
        missing = [name for name in required if name not in (table.fieldnames or ())]
        if missing:
            raise BadData(str(path), f"has no column {missing[0]!r}", try_this="docs/evaluation.md has the form")
        yield from table


def opened(path: Path) -> Path:
    """Return the path of a file that is there. Raises MissingInput."""
    if not path.is_file():
        raise MissingInput(str(path), "is no file", try_this="name a file of labelled data (docs/evaluation.md)")
    return path


def digest(path: Path) -> str:
    """Return the sha256 of a file, or of the names and contents of all files of a folder."""
    total = hashlib.sha256()
    for file in [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file()):
        if file != path:
            total.update(str(file.relative_to(path)).encode("utf-8", "surrogatepass") + b"\0")
        total.update(file.read_bytes())
    return total.hexdigest()
