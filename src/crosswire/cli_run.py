"""The command `run`: a store brought up to date, or very many articles into tables. Heavy imports wait for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosswire.cli_store import FINE, MODEL, PARTLY, QUIET, STORE, TOLD, counted, tell_run
from crosswire.settings import Settings, settings_of_user

if TYPE_CHECKING:
    from crosswire.collection.bulk import Outcome
    from crosswire.engine import Engine
    from crosswire.export.screen import Screen

TABLES = "crosswire.tables"
DEEPEST = "everything"
RUN_OPTIONS = [
    STORE,
    click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True,
                 help="Where the work runs: processes here, or Apache Spark (extra: spark)."),
    click.option("--depth", type=click.Choice(["stories", "attribution", DEEPEST]), default=DEEPEST, show_default=True,
                 help="With PATH: reuse and stories only; also who says what; also each story compared."),
    click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
                 help=f"With PATH: where the tables go; {TABLES} without it."),
    click.option("--device", default="cpu", show_default=True, metavar="cpu|gpu|gpu:N",
                 help="Where the spaCy pipeline runs."),
    click.option("--jobs", type=click.IntRange(min=1), help="Worker processes; without it one a processor."),
    click.option("--master", metavar="URL", envvar="SPARK_MASTER",
                 help="With --engine spark: the cluster; without it this machine."),
    click.option("--from", "form", metavar="FORM", help="How to read the files; without it their first bytes tell."),
    MODEL,
    QUIET,
]  # fmt: skip


@click.command()
@click.argument("names", nargs=-1, metavar="[PATH...]")
@click.pass_context
def run(ctx: click.Context, /, names: tuple[str, ...], **options: Any) -> None:
    """Bring the stories of a store up to date, or take very many articles in files and folders into tables.

    Without PATH: what is done is not done again, a stopped run goes on where it was. With PATH: nothing is stored but
    tables (Parquet) in FOLDER/tables, row for row the same on each engine; FOLDER/work holds what a stopped run had
    done, and may go when it is over. Stories are those that a store tells of the same articles; at --depth stories
    nearly, as nothing is parsed; of more than 20,000 articles they are told pair by pair, by wording, and differ more.
    docs/cluster.md tells how much, and how to run millions.
    """
    import msgspec

    from crosswire.export.screen import Screen
    from crosswire.read.forms import FORMS

    if options["form"] is not None and options["form"] not in FORMS:
        raise click.UsageError(f"--from knows {', '.join(FORMS)}")
    if not names and (options["depth"] != DEEPEST or options["out"] is not None):
        raise click.UsageError("--depth and --out go with PATH; the stories of a store are always compared")
    screen = Screen(color="auto", quiet=options["quiet"])
    settings = msgspec.structs.replace(
        settings_of_user(options["model"], form=options["form"]), device=options["device"]
    )
    engine = engine_of(options, settings)
    ctx.exit(
        into_tables(screen, names, settings, engine, options) if names else of_store(screen, settings, engine, options)
    )


for option in RUN_OPTIONS:
    run = option(run)


def engine_of(options: dict[str, Any], settings: Settings) -> Engine:
    """Return the engine that was asked for. Raises MissingExtra or MissingJava where Spark cannot run."""
    from crosswire.engine import LocalEngine
    from crosswire.engine.supervise import MEMORY, UNLIMITED

    memory = MEMORY if settings.device == "cpu" else UNLIMITED  # a device maps more addresses than it uses
    if options["engine"] == "local":
        return LocalEngine(options["jobs"], memory=memory)
    from crosswire.engine.spark import SparkEngine

    master = options["master"] or (f"local[{options['jobs']}]" if options["jobs"] else None)
    return SparkEngine(master, memory=memory)


def of_store(screen: Screen, settings: Settings, engine: Engine, options: dict[str, Any]) -> int:
    """Bring a store up to date; return the exit code."""
    from crosswire.collection import run as run_all
    from crosswire.store import open_store

    with open_store(options["store"], write=True, command="run") as store:
        bad = tell_run(screen, store, settings, engine, run_all)
    return PARTLY if bad else FINE


def into_tables(
    screen: Screen, names: tuple[str, ...], settings: Settings, engine: Engine, options: dict[str, Any]
) -> int:
    """Take what is in files and folders into tables; return the exit code."""
    from crosswire.collection.bulk import run_bulk

    folder = str(options["out"] or TABLES)
    with screen.steps() as progress:
        found = run_bulk(names, folder, depth=options["depth"], settings=settings, engine=engine, progress=progress)
    tell_outcome(screen, found, folder)
    return PARTLY if found.left_out or found.failed else FINE


def tell_outcome(screen: Screen, found: Outcome, folder: str) -> None:
    """Say what a run over tables did."""
    for stage, key, why in found.failed[:TOLD]:
        screen.tell(f"left out of {stage}: {key}: {why}")
    if found.left_out or len(found.failed) > TOLD:
        screen.tell(
            f"{found.left_out:,} inputs left out, {len(found.failed):,} quarantined: see the tables ledger, quarantine"
        )
    stories = counted(found.stories, "story").replace("storys", "stories")
    screen.tell(
        f"{counted(found.articles, 'article')}, {found.originals:,} with a text of their own, "
        f"{stories}, the largest of {found.largest:,}: {folder}/tables"
    )


COMMANDS = [run]
