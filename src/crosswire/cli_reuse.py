"""The commands for text reuse: `reuse`, `diff`, `trace`. Heavy imports wait until a command needs them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosswire.errors import CrosswireError, NothingToCompare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.records import Input
    from crosswire.records.reuse import ReuseResult, TraceResult

FINE, PARTLY = 0, 3
LEFT_OUT = ("quarantined", "rejected")
NAME_LIMIT = 255  # bytes; a longer argument of trace is a passage, whatever it says
COLOR = click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
QUIET = click.option("-q", "--quiet", is_flag=True, help="No warnings on standard error.")
INDEX = click.option(
    "--index", type=click.Path(path_type=Path, file_okay=False), help="A folder that keeps articles between runs."
)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "form", flag_value="json", help="Print crosswire.reuse/1 instead of the screen.")
@click.option("--csv", "form", flag_value="csv", help="Print the passages as CSV; with --out, write all tables.")
@click.option("--parquet", "form", flag_value="parquet", help="Write all tables as Parquet; needs --out.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="A folder for the tables.")
@click.option(
    "--memory", default="2G", show_default=True, metavar="SIZE", help="Memory to work in; more is done in parts."
)
@INDEX
@click.option("--all", "show_all", is_flag=True, help="Show every row, nothing cut.")
@COLOR
@QUIET
@click.pass_context
def reuse(ctx: click.Context, /, names: tuple[str, ...], **options: Any) -> None:
    """Find the text that many articles share: passages, pairs, families, versions.

    PATH is a file of JSON lines (text, outlet, url, published), a text or HTML file, a folder, or - for one article
    on standard input. With --index, the articles are added to those of earlier runs, and the result is that of all.
    """
    from crosswire.match.bulk.config import ReuseConfig
    from crosswire.reuse import bytes_of
    from crosswire.reuse import reuse as find

    if options["form"] == "parquet" and options["out"] is None:
        raise click.UsageError("--parquet needs --out FOLDER")
    stdin = sys.stdin.buffer.read() if "-" in names else None
    config = ReuseConfig(memory=bytes_of(options["memory"]))
    found = find(names, stdin=stdin, config=config, index=options["index"])
    show_reuse(found, options)
    ctx.exit(tell(found.inputs, quiet=options["quiet"]))


def show_reuse(found: ReuseResult, options: dict[str, Any]) -> None:
    """Print or write a result in the form that was asked for."""
    form, out = options["form"], options["out"]
    if form in ("csv", "parquet") and out is not None:
        from crosswire.export.reuse_tables import write_tables

        for path in write_tables(found, out, form):
            click.echo(path)
    elif form == "csv":
        from crosswire.export.reuse_tables import rows, to_csv

        click.echo(to_csv(rows(found, "passages")), nl=False)
    elif form == "json":
        echo_json(found)
    else:
        from crosswire.export.reuse_screen import render_reuse
        from crosswire.export.screen import Screen

        render_reuse(found, Screen(color=options["color"], quiet=options["quiet"]).out, show_all=options["show_all"])


def echo_json(found: ReuseResult | TraceResult) -> None:
    """Print a result as JSON on one line, as it is made."""
    from crosswire.export.reuse_json import json_parts

    for part in json_parts(found):
        click.echo(part, nl=False)
    click.echo()


@click.command()
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@click.option("--only", default="", metavar="WHAT", help="Passages with any of: moved,credit,number,name,negation.")
@click.option("--json", "as_json", is_flag=True, help="Print crosswire.reuse/1 of the two.")
@COLOR
@QUIET
@click.pass_context
def diff(ctx: click.Context, /, left: str, right: str, **options: Any) -> None:
    """Show two articles side by side: passages in common word by word, what was moved, what was changed."""
    from crosswire.export.diff_screen import ONLY, render_diff
    from crosswire.export.screen import Screen
    from crosswire.match.bulk.engine import find_reuse
    from crosswire.reuse import gather

    only = [word.strip() for word in options["only"].split(",") if word.strip()]
    unknown = [word for word in only if word not in ONLY]
    if unknown:
        raise CrosswireError(f"--only does not know {unknown[0]!r}", try_this=f"--only {','.join(ONLY)}")
    sides = [gather([name], None) for name in (left, right)]
    for name, side in zip((left, right), sides, strict=True):
        if len(side.entries) != 1:
            why = "; ".join(i.why for i in side.inputs) or "holds nothing"
            raise NothingToCompare(f"{name} is not one article: {why}", try_this="name two files with one article each")
    one, other = (side.entries[0] for side in sides)
    found = find_reuse([one, other])
    if options["as_json"]:
        echo_json(found)
    else:
        texts = {one.id: one.text, other.id: other.text}
        screen = Screen(color=options["color"], quiet=options["quiet"])
        render_diff(found, texts, (one.id, other.id), screen.out, only=only)
    ctx.exit(tell((*sides[0].inputs, *sides[1].inputs), quiet=options["quiet"]))


@click.command()
@click.argument("wanted", metavar="TEXT_OR_FILE")
@click.argument("names", nargs=-1, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print crosswire.trace/1 instead of the screen.")
@INDEX
@click.option("-s", "--store", type=click.Path(path_type=Path, file_okay=False), help="Look in a store.")
@COLOR
@QUIET
@click.pass_context
def trace(ctx: click.Context, /, wanted: str, names: tuple[str, ...], **options: Any) -> None:
    """Say where a passage comes from: the articles that carry it, the earliest first, and their families.

    TEXT_OR_FILE is the passage itself, of eight words and more, or a file that holds it. PATH and --index are as for
    reuse; the index is only read. With --store, or without anything, the articles of a store are looked in, and
    TEXT_OR_FILE may be a claim of it: an id, or STORY:C3.
    """
    from crosswire.reuse import trace as traced

    if not names and options["index"] is None and options["store"] is None:
        options["store"] = usual_store()
    if options["store"] is not None:
        trace_in_store(wanted, options)
        return
    if not names and options["index"] is None:
        raise click.UsageError("name files to look in, --index DIR, or --store DIR")
    found = traced(passage_of(wanted), names, index=options["index"])
    show_trace(found, options)
    ctx.exit(tell(found.inputs, quiet=options["quiet"]))


def usual_store() -> Path | None:
    """Return the store that the other commands would take, None where there is none."""
    usual = Path(os.environ.get("CROSSWIRE_STORE") or "crosswire.db")
    return usual if usual.is_dir() else None


def trace_in_store(wanted: str, options: dict[str, Any]) -> None:
    """Say where a claim of a store comes from, or a passage by the articles of a store."""
    from crosswire.collection.results import result_of
    from crosswire.collection.tracing import claim_called, entries
    from crosswire.export.explain import explain
    from crosswire.match.bulk.trace import carriers
    from crosswire.store import open_store

    with open_store(options["store"]) as store:
        claim = claim_called(store, wanted)
        if claim is not None:
            click.echo(explain(result_of(store.db, claim[0]), claim[1]))
            return
        passage = passage_of(wanted)
        show_trace(carriers(passage, entries(store, passage)), options)


def show_trace(found: TraceResult, options: dict[str, Any]) -> None:
    """Print a trace in the form that was asked for."""
    if options["as_json"]:
        echo_json(found)
        return
    from crosswire.export.reuse_screen import render_trace
    from crosswire.export.screen import Screen

    render_trace(found, Screen(color=options["color"], quiet=options["quiet"]).out)


def passage_of(wanted: str) -> str:
    """Return the text of a file, or the words themselves where there is no such file."""
    if len(wanted.encode("utf-8", "surrogateescape")) > NAME_LIMIT or "\0" in wanted or not Path(wanted).is_file():
        return wanted
    from crosswire.reuse import gather

    return "\n".join(entry.text for entry in gather([wanted], None).entries)


def tell(inputs: Sequence[Input], *, quiet: bool) -> int:
    """Say on standard error which inputs were left out or had bad lines; return the exit code."""
    for line in inputs:
        if line.state != "stored" and not quiet:
            click.echo(f"{'left out' if line.state in LEFT_OUT else 'warning'}: {line.name}: {line.why}", err=True)
    return PARTLY if any(line.state in LEFT_OUT for line in inputs) else FINE


COMMANDS = (reuse, diff, trace)
