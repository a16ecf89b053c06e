"""Write the pages of docs/ that repeat what the code says: commands, records, findings. `--check` writes nothing."""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec
import yaml

from crosswire import records
from crosswire.cli import cli

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
MADE = "<!-- made by tools/make_docs.py from the code; edit there -->\n\n"


def commands_page() -> str:
    """Return the help of every command, as the program prints it."""
    context = click.Context(cli, info_name="crosswire", max_content_width=100, terminal_width=100)
    parts = [f"# Commands\n\n```text\n{cli.get_help(context).rstrip()}\n```\n"]
    parts += command_sections(cli, context)
    return MADE + "\n".join(parts)


def command_sections(group: click.Group, context: click.Context) -> Iterator[str]:
    """Yield the help of the commands of a group, and of theirs."""
    for name in group.list_commands(context):
        command = group.commands[name]
        inner = click.Context(command, info_name=name, parent=context, max_content_width=100, terminal_width=100)
        yield f"## {inner.command_path}\n\n```text\n{command.get_help(inner).rstrip()}\n```\n"
        if isinstance(command, click.Group):
            yield from command_sections(command, inner)


def record_section(record: type[msgspec.Struct]) -> str:
    """Return one record: what it is, and a table of its fields."""
    rows = [f"| `{f.name}` | `{type_name(record, f.name)}` |" for f in msgspec.structs.fields(record)]
    return f"## {record.__name__}\n\n{inspect.getdoc(record)}\n\n| field | type |\n|---|---|\n" + "\n".join(rows) + "\n"


def type_name(record: type[msgspec.Struct], field: str) -> str:
    """Return the type of a field as it is written in the code, on one line, safe in a table."""
    found = next(a[field] for a in map(inspect.get_annotations, record.__mro__) if field in a)
    return re.sub(r"\s+", " ", str(found)).replace("|", "\\|")


def records_page() -> str:
    """Return all records, in the order of their names."""
    classes = [getattr(records, name) for name in records.__all__ if inspect.isclass(getattr(records, name))]
    found = [c for c in classes if issubclass(c, msgspec.Struct) and c.__struct_fields__]
    intro = "# Records\n\nThe fields of every record. `Comparison` is what `compare --json` prints.\n\n"
    return MADE + intro + "\n".join(record_section(c) for c in found)


def findings() -> dict[str, dict[str, Any]]:
    """Return the finding rules by id."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "resources" / "findings.yml").read_text("utf-8"))
    return loaded


def finding_page(rule: str, row: dict[str, Any]) -> str:
    """Return the page of one finding rule."""
    parts = [
        ("What it says", row["says"]),
        ("How it is found", row["found"]),
        ("When it is wrong", row["wrong"]),
        ("Example", row["example"]),
    ]
    body = "\n".join(f"## {title}\n\n{text.strip()}\n" for title, text in parts)
    return MADE + f"# {rule} {row['name']}\n\n{row['title']} ({row['severity']})\n\n{body}"


def findings_index(rules: dict[str, dict[str, Any]]) -> str:
    """Return the list of all finding rules."""
    rows = [
        f"| [{rule}]({rule}.md) | {row['name']} | {row['severity']} | {row['title']} |" for rule, row in rules.items()
    ]
    return (
        MADE
        + "# Findings\n\n| rule | name | severity | what stands out |\n|---|---|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )


def pages() -> dict[Path, str]:
    """Return every made page by path."""
    rules = findings()
    made = {DOCS / "findings" / f"{rule}.md": finding_page(rule, row) for rule, row in rules.items()}
    made[DOCS / "findings" / "index.md"] = findings_index(rules)
    made[DOCS / "reference" / "commands.md"] = commands_page()
    made[DOCS / "reference" / "records.md"] = records_page()
    return made


def main() -> int:
    """Write or check the pages; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page differs")
    check = parser.parse_args().check
    wanted = pages()
    stale = [p for p, text in wanted.items() if not p.exists() or p.read_text("utf-8") != text]
    for path in stale:
        print(f"{'out of date' if check else 'written'}: {path.relative_to(ROOT)}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], "utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
