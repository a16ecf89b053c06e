"""The commands that take a store out or mend it: `export`, `rebuild`. Heavy imports wait for a command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crosswire.cli_store import FINE, MODEL, PARTLY, QUIET, STORE, counted, tell_run
from crosswire.settings import settings_of_user


@click.command()
@click.argument("form", type=click.Choice(["jsonl", "csv", "parquet"]), metavar="FORMAT")
@STORE
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder that gets a file a table.")
@click.option("--table", "tables", multiple=True, metavar="NAME", help="This table only; may be given again.")
@click.option("--include-text", is_flag=True, help="Also texts and results, with the whole texts of the articles.")
@click.option("--excel", is_flag=True, help="CSV: an apostrophe before cells that spreadsheets take for formulas.")
def export(form: str, store: Path, **options: Any) -> None:
    """Write the tables of a store as files: FORMAT is jsonl, csv or parquet.

    Tables: stories articles claims findings events entities sources ledger aliases, with whole texts: texts results.
    The same store gives the same bytes. Without --out one table is printed: crosswire export csv --table claims.
    """
    from crosswire.collection.exporting import export as exported
    from crosswire.collection.exporting import printed, wanted
    from crosswire.store import open_store

    tables = wanted(options["tables"], include_text=options["include_text"])
    if options["out"] is None and (len(tables) != 1 or form == "parquet"):
        raise click.UsageError("name a folder: --out FOLDER (without one, one --table is printed as jsonl or csv)")
    with open_store(store) as opened:
        if options["out"] is None:
            for part in printed(opened, form, tables[0], excel=options["excel"]):
                click.echo(part, nl=False)
            return
        for file in exported(opened, form, options["out"], tables=tables, excel=options["excel"]):
            click.echo(f"{options['out'] / file.file}\t{file.rows}")


@click.command()
@STORE
@click.option("--run/--no-run", "then_run", default=True, show_default=True, help="Bring the stories up to date.")
@click.option("--jobs", type=click.IntRange(min=1), help="Worker processes; without it one a processor.")
@MODEL
@QUIET
@click.pass_context
def rebuild(ctx: click.Context, /, **options: Any) -> None:
    """Make the database of a store anew from its segments, where doctor finds it damaged.

    Ledger, names of stories and decisions are taken from the old database as far as it can be read; it is kept beside
    the new one as store.sqlite.old.
    """
    from crosswire.collection import run as run_all
    from crosswire.collection.rebuilding import rebuild as rebuilt
    from crosswire.collection.work import stage_of
    from crosswire.engine import LocalEngine
    from crosswire.export.screen import Screen
    from crosswire.store import open_store

    screen = Screen(color="auto", quiet=options["quiet"])
    settings = settings_of_user(options["model"])
    found = rebuilt(options["store"], stage_of(settings))
    screen.tell(f"{counted(found.articles, 'article')}, {counted(found.annotated, 'annotation')}")
    for line in found.lost:
        screen.tell(f"left out: {line}")
    for table in found.unread:
        screen.tell(f"left out: what could not be read of the table {table}")
    bad = 0
    if options["then_run"]:
        with open_store(options["store"], write=True, command="rebuild") as store:
            bad = tell_run(screen, store, settings, LocalEngine(options["jobs"]), run_all)
    ctx.exit(PARTLY if bad or found.lost or found.unread else FINE)


COMMANDS = [export, rebuild]
