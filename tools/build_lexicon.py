"""Build `src/crosswire/lexicon/data/*.json` from `resources/`; `--check` fails when a built file is out of date.

Every resource opens with the lines `# read by`, `# facts from` and `# licence`; nothing is built while one lacks them.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from crosswire.text.normalize import fold

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
BUILT = ROOT / "src" / "crosswire" / "lexicon" / "data"
KEYED = ("cities", "regions", "town_names")  # thousands of rows, of which an article needs a few, by name


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a CSV table, leaving out the `#` lines that say where its facts come from."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def read_table(path: Path) -> Any:
    """Read one resource file."""
    if path.stem in KEYED:
        return keyed(read_csv(path))
    return read_csv(path) if path.suffix == ".csv" else yaml.safe_load(path.read_text("utf-8"))


def header(path: Path) -> str:
    """Return the comment lines that a resource opens with."""
    return "\n".join(takewhile(lambda line: line.startswith("#"), path.read_text("utf-8").splitlines()))


def headless() -> list[str]:
    """Return what is missing at the head of each resource: who reads it, where its facts come from, the licence."""
    paths = sorted(p for p in RESOURCES.rglob("*") if p.suffix in (".yml", ".csv"))
    return [
        f"{path.relative_to(ROOT)}: no line {line!r} at its head"
        for path in paths
        for line in ("# read by", "# facts from", "# licence")
        if not re.search(f"^{line}[: ]+\\S", header(path), re.MULTILINE)
    ]


def keyed(rows: list[dict[str, str]]) -> dict[str, str]:
    """Return rows by folded name, as `lexicon.rows_of` reads them: cells between tabs, rows of one name on lines."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(fold(row["name"]), []).append("\t".join(row.values()))
    return {name: "\n".join(lines) for name, lines in found.items()}


def tables() -> dict[str, Any]:
    """Return every table by name: one file, or one folder of files gathered under their names."""
    found: dict[str, Any] = {}
    for path in sorted(RESOURCES.iterdir()):
        if path.is_dir():
            found[path.name] = {p.stem: read_table(p) for p in sorted(path.iterdir()) if p.suffix in (".yml", ".csv")}
        elif path.suffix in (".yml", ".csv"):
            found[path.stem] = read_table(path)
    return found


def encode(value: Any) -> str:
    """Encode a table compactly, one top-level entry a line so that a change shows as a small difference."""
    if isinstance(value, dict):
        rows = [f"{json.dumps(k, ensure_ascii=False)}:{dump(v)}" for k, v in value.items()]
        return "{\n" + ",\n".join(rows) + "\n}\n"
    return "[\n" + ",\n".join(dump(row) for row in value) + "\n]\n"


def dump(value: Any) -> str:
    """Encode one value without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> int:
    """Write or check the built tables; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a built file differs")
    check = parser.parse_args().check
    missing = headless()
    if missing:
        print("\n".join(missing))
        return 1
    wanted = {BUILT / f"{name}.json": encode(value) for name, value in tables().items()}
    stale = [p for p, text in wanted.items() if not p.exists() or p.read_text("utf-8") != text]
    stale += [p for p in BUILT.glob("*.json") if p not in wanted]
    for path in stale:
        print(f"{'out of date' if check else 'built'}: {path.relative_to(ROOT)}")
        if check:
            continue
        if path in wanted:
            path.write_text(wanted[path], "utf-8")
        else:
            path.unlink()
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
