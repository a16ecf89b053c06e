"""The commands over a store: `add`, the lists, `show`, `search`, `doctor`. Heavy imports wait for a command."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosswire.settings import Settings, settings_of_user

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.collection.lists import Listing

FINE, UNUSABLE, PARTLY = 0, 2, 3
LEFT_OUT = ("quarantined", "rejected")
DEFAULT = "crosswire.db"
STORE = click.option(
    "-s", "--store", type=click.Path(path_type=Path, file_okay=False), default=Path(DEFAULT), show_default=True,
    envvar="CROSSWIRE_STORE", help="The folder of the store.",
)  # fmt: skip
QUIET = click.option("-q", "--quiet", is_flag=True, help="No progress and no warnings on standard error.")
COLOR = click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
MODEL = click.option("--model", default=Settings().model, show_default=True, help="An installed spaCy pipeline.")
TABLE_OPTIONS = [
    STORE,
    click.option("--json", "form", flag_value="json", help="One JSON object a line."),
    click.option("--csv", "form", flag_value="csv", help="Comma-separated, cells as they are."),
    click.option("--tsv", "form", flag_value="tsv", help="Tabs between cells."),
    click.option("--parquet", "form", flag_value="parquet", help="A Parquet file; needs --out."),
    click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file."),
    click.option("--limit", type=click.IntRange(min=0), help="At most so many rows; the screen shows 20."),
    click.option("--all", "show_all", is_flag=True, help="Show every row."),
    COLOR,
]
FETCH_OPTIONS = [
    click.option("--fetch", is_flag=True, help="Fetch names that are addresses; without it nothing is fetched."),
    click.option("--follow", type=click.IntRange(min=0), default=0, show_default=True, metavar="N",
                 help="With --fetch: also the pages behind the first N summaries of a feed or rows of a GDELT list."),
    click.option("--pause", type=click.FloatRange(min=0.1), default=1.0, show_default=True, metavar="SECONDS",
                 help="Between two requests to one host; more where its robots.txt asks for it."),
    click.option("--allow-private", is_flag=True, help="Fetch from this machine and its network too."),
    click.option("--insecure", is_flag=True, help="Do not check certificates; each article is marked."),
]  # fmt: skip
SCREEN_ROWS = 20
TOLD = 10  # inputs that are named on the screen; the ledger names all


def table_command(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that every list has."""
    for option in reversed(TABLE_OPTIONS):
        command = option(command)
    return command


def fetch_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say whether and how addresses are fetched."""
    for option in reversed(FETCH_OPTIONS):
        command = option(command)
    return command


@contextmanager
def fetching_as(store: Any, options: dict[str, Any]) -> Iterator[Any]:
    """Yield how to fetch, by the options; None where nothing is to be fetched."""
    if not options["fetch"]:
        yield None
        return
    from crosswire.collection.fetching import fetching
    from crosswire.read.fetch import Policy

    policy = Policy(allow_private=options["allow_private"], insecure=options["insecure"], pause=options["pause"])
    with fetching(store, policy, options["follow"]) as online:
        yield online


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="PATH...")
@STORE
@click.option("--from", "form", metavar="FORM", help="How to read the files; without it their first bytes tell.")
@click.option("--run/--no-run", "then_run", default=True, show_default=True, help="Bring the stories up to date.")
@click.option("--jobs", type=click.IntRange(min=1), help="Worker processes; without it one a processor.")
@MODEL
@fetch_options
@QUIET
@click.pass_context
def add(ctx: click.Context, /, names: tuple[str, ...], **options: Any) -> None:
    """Add articles to a store: files, folders, or - for standard input.

    Read are text, Markdown and HTML; JSON and JSON lines (also of trafilatura, fundus, news-please, ninjs, JSON Feed);
    CSV, TSV and Parquet with named columns; RSS and Atom; NewsML-G2 and NITF; WARC and WACZ; and these in gzip, bzip2,
    xz or zip. What is there already is left alone: a second time it takes no time.

    With --fetch PATH may also be the address of a page or feed. robots.txt is obeyed, hosts are not hurried, and
    nothing is fetched from addresses that are not public.
    """
    from crosswire.collection import add as add_all
    from crosswire.collection import run as run_all
    from crosswire.engine import LocalEngine
    from crosswire.export.screen import Screen
    from crosswire.read.forms import FORMS
    from crosswire.store import open_store

    if options["form"] is not None and options["form"] not in FORMS:
        raise click.UsageError(f"--from knows {', '.join(FORMS)}")
    if not options["fetch"] and (options["follow"] or options["allow_private"] or options["insecure"]):
        raise click.UsageError("--follow, --allow-private and --insecure need --fetch")
    screen = Screen(color="auto", quiet=options["quiet"])
    settings = settings_of_user(options["model"], form=options["form"])
    stdin = sys.stdin.buffer.read() if "-" in names else None
    with open_store(options["store"], write=True, command="add") as store:
        with screen.counting() as progress, fetching_as(store, options) as online:
            added = add_all(store, names, stdin=stdin, settings=settings, progress=progress, online=online)
        screen.tell_ledger(added.told, most=TOLD)
        screen.tell(f"{counted(added.new, 'new article')}, {added.known:,} known, {files_skipped(added.skipped_files)}")
        bad = 0
        if options["then_run"]:
            bad = tell_run(screen, store, settings, LocalEngine(options["jobs"]), run_all)
    left_out = bad + sum(added.states.get(state, 0) for state in LEFT_OUT)
    ctx.exit(PARTLY if left_out else FINE)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def files_skipped(number: int) -> str:
    """Say how many files were left unopened."""
    return f"{counted(number, 'file')} unchanged"


def tell_run(screen: Any, store: Any, settings: Settings, engine: Any, run_all: Any) -> int:
    """Bring a store up to date and say what was done; return how many articles were quarantined."""
    with screen.progress() as progress:
        ran = run_all(store, settings=settings, engine=engine, progress=progress)
    for article in ran.quarantined:
        screen.tell(f"left out: {article}: see crosswire ledger {article}")
    screen.tell(
        f"{ran.annotated:,} annotated, {counted(ran.compared, 'story').replace('storys', 'stories')} compared, "
        f"{ran.stories:,} in the store"
    )
    return len(ran.quarantined)


def list_command(what: str, about: str) -> click.Command:
    """Return the command of one list."""

    @click.argument("word", default="", metavar="[WORD]")
    @click.option("--story", metavar="ID", help="Of one story only.")
    @table_command
    def command(word: str, story: str | None, **options: Any) -> None:
        from crosswire.collection.lists import listed, story_called
        from crosswire.store import open_store

        with open_store(options["store"]) as store:
            wanted = story_called(store.db, story) if story else None
            found = listed(store, what, word=word, story=wanted, limit=limit_of(options))
        show_table(found, options)

    return click.command(what, help=about)(command)


LISTS = [
    list_command("stories", "List the stories, the latest first; with WORD those with it in their title."),
    list_command(
        "articles", "List the articles, the latest first; with WORD those with it in headline, outlet or name."
    ),
    list_command("claims", "List the claims, those of most articles first; with WORD those with it in their text."),
    list_command("events", "List the coded events; with WORD those of that type, or with it in the name of a party."),
    list_command("entities", "List who and what is named, the most often named first."),
    list_command("sources", "List who says something, and how often."),
    list_command("findings", "List what stands out, the worst first; with WORD, such as CW201, what that rule found."),
    list_command("ledger", "List what became of every input, those left out first."),
]


@click.command()
@click.argument("query", required=False)
@click.option("--batch", type=click.Path(path_type=Path, dir_okay=False), help="A CSV file with a column query.")
@table_command
@click.pass_context
def search(ctx: click.Context, /, query: str | None, batch: Path | None, **options: Any) -> None:
    """Find articles: words and "phrases", AND, OR, NOT, brackets, and fields.

    Fields: said-by: says: names: place: event: flag: outlet: url: language: story: date:2024-03-05 (or a..b),
    roots:<2 articles:>=3 length:>500. A word with * at its end takes any ending. With --batch many queries are asked;
    the limit is for each.
    """
    from crosswire.collection.search import queries_in, search_each
    from crosswire.collection.search import search as find
    from crosswire.store import open_store

    if (query is None) == (batch is None):
        raise click.UsageError("give a query, or --batch FILE")
    wrong: list[str] = []
    with open_store(options["store"]) as store:
        if batch is not None:
            found, wrong = search_each(store, queries_in(batch), limit=limit_of(options))
        else:
            found = find(store, query or "", limit=limit_of(options))
    show_table(found, options)
    for line in wrong:
        click.echo(f"left out: {line}", err=True)
    ctx.exit(PARTLY if wrong else FINE)


@click.command()
@click.argument("question", metavar="SQL")
@click.option("--seconds", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Stop after so long.")
@table_command
def sql(question: str, seconds: float, **options: Any) -> None:
    """Ask a store in SQL (of DuckDB): crosswire sql "SELECT outlet, count(*) FROM articles GROUP BY ALL".

    SHOW TABLES lists the tables, DESCRIBE TABLE the columns of one; `texts` holds the whole texts. With - the question
    is read from standard input. A store is only read; no other file can be opened.
    """
    from crosswire.collection.sql import ask
    from crosswire.store import open_store

    asked = sys.stdin.read() if question == "-" else question
    with open_store(options["store"]) as store:
        found = ask(store, asked, limit=limit_of(options), seconds=seconds)
    show_table(found, options)


@click.command()
@click.argument("story", metavar="ID")
@STORE
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write one page.")
@click.option("--include-text", is_flag=True, help="Put whole sentences on the page.")
@click.option("--json", "as_json", is_flag=True, help="Print crosswire.compare/1 instead of the screen.")
@click.option("--all", "show_all", is_flag=True, help="Show every row, nothing cut.")
@COLOR
def show(story: str, store: Path, **options: Any) -> None:
    """Show a story of the store as `compare` shows files. ID may be the beginning of an id."""
    from crosswire.collection.lists import story_called
    from crosswire.collection.results import result_of
    from crosswire.export.json import to_json
    from crosswire.export.screen import Screen
    from crosswire.last import remember
    from crosswire.store import open_store

    with open_store(store) as opened:
        found = result_of(opened.db, story_called(opened.db, story))
    remember(found)
    if options["html"] is not None:
        from crosswire.export.files import write
        from crosswire.export.html import render_html

        write(options["html"], render_html(found, include_text=options["include_text"]))
    if options["as_json"]:
        click.echo(to_json(found).decode("utf-8"))
    else:
        Screen(color=options["color"], quiet=False).show(found, show_all=options["show_all"], page=options["html"])


@click.command()
@STORE
@click.pass_context
def doctor(ctx: click.Context, /, store: Path) -> None:
    """Check a store: its database, its segments, that every article has a story and every story its result."""
    from crosswire.collection.doctor import examine
    from crosswire.store import open_store

    with open_store(store) as opened:
        complaints = list(examine(opened))
    for complaint in complaints:
        click.echo(complaint)
    if not complaints:
        click.echo("nothing is wrong")
    ctx.exit(UNUSABLE if complaints else FINE)


def limit_of(options: dict[str, Any]) -> int | None:
    """Return how many rows are asked for: on a screen some, in a file all."""
    if options["limit"] is not None:
        return int(options["limit"])
    return None if options["form"] or options["show_all"] else SCREEN_ROWS


def show_table(found: Listing, options: dict[str, Any]) -> None:
    """Print or write a list in the form that was asked for."""
    from crosswire.export.tables import as_text, write_parquet

    form, out = options["form"], options["out"]
    if form == "parquet":
        if out is None:
            raise click.UsageError("--parquet needs --out FILE")
        write_parquet(found.columns, found.rows, out)
    elif form:
        content = as_text(found.columns, found.rows, form)
        if out is None:
            click.echo(content, nl=False)
        else:
            from crosswire.export.files import write

            write(out, content)
    else:
        from crosswire.export.screen import Screen

        Screen(color=options["color"], quiet=False).table(found.columns, found.rows, found.left)
        return
    if found.left:
        click.echo(f"{found.left:,} {'row' if found.left == 1 else 'rows'} more left out by --limit", err=True)


COMMANDS = [add, *LISTS, search, sql, show, doctor]
