"""The commands of a person's desk: `decide`, `decisions`, `review`. Heavy imports wait for a command."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosswire.cli_store import FINE, MODEL, PARTLY, QUIET, STORE, limit_of, show_table, table_command
from crosswire.settings import settings_of_user

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crosswire.decisions import Decision
    from crosswire.desk import Entry

KINDS = ("confirm", "reject", "unsure", "merge", "split", "note", "undo")
BY = click.option("--by", "who", envvar="CROSSWIRE_USER", help="Who decides; without it the name of your account.")
RUN = click.option(
    "--run/--no-run", "then_run", default=True, show_default=True, help="Let the stories follow at once."
)
ASKED = {"o": "which do not belong, by letter or number", "m": "note"}
TOLD = 10  # lines of a log that cannot be read, on the screen


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("names", nargs=-1, required=True, metavar="TARGET...")
@click.option("--because", default="", metavar="TEXT", help="The reason, or the words of a note.")
@click.option("--out", multiple=True, metavar="A,B", help="What a split takes out: reports, or passages by number.")
@BY
@RUN
@STORE
@MODEL
@QUIET
def decide(kind: Any, names: tuple[str, ...], **options: Any) -> None:
    """Decide on stories, claims, families and differences; what you decide stands over what the program finds.

    TARGET is a story (14f), a claim (14f/C3), reports that copy one text (14f/A+B), a difference (14f/D2), or - for a
    list on standard input; for undo it is the id of a decision, or last. confirm: it belongs together, and stays so.
    reject: none of it belongs together. unsure: asked, and open. merge: all are the first one. split: --out goes away.
    """
    from crosswire.desk import Signed
    from crosswire.desk import decide as decided
    from crosswire.store import open_store

    wanted = [name for n in names for name in (sys.stdin.read().split() if n == "-" else [n])]
    signed = Signed(who=person(options["who"]), because=options["because"])
    with open_store(options["store"]) as store:
        out = [[x for x in part.replace("+", ",").split(",") if x] for part in options["out"]]
        made = decided(store, kind, wanted, signed, out=out)
    for d in made:
        click.echo(told(d))
    follow(options)


def person(named: str | None) -> str:
    """Return who decides."""
    try:
        return named or getpass.getuser()
    except (KeyError, OSError):
        raise click.UsageError("nobody knows who you are: say --by NAME") from None


def told(decision: Decision) -> str:
    """Return a decision as one line."""
    from crosswire.export.visible import shorten, visible

    return visible(f"{decision.id}  {decision.kind} {decision.on}: {shorten(decision.about, 60)}")


def follow(options: dict[str, Any]) -> None:
    """Let the stories of a store follow what was decided, unless that is to wait."""
    from crosswire.desk import replay
    from crosswire.errors import StoreBusy
    from crosswire.export.screen import Screen
    from crosswire.store import open_store

    screen = Screen(color="auto", quiet=options["quiet"])
    if not options["then_run"]:
        screen.tell("the stories follow at the next crosswire run")
        return
    try:
        with open_store(options["store"], write=True, command="decide") as store, screen.progress() as progress:
            compared = replay(store, settings=settings_of_user(options["model"]), progress=progress)
    except StoreBusy as busy:
        screen.tell(f"kept in the log; the stories follow at the next run: {busy.message}")
        return
    screen.tell(f"{compared} {'story' if compared == 1 else 'stories'} compared anew")


@click.group()
def decisions() -> None:
    """List, export and apply what was decided: the lines of decisions.jsonl in the store's folder."""


@decisions.command("log")
@click.option("--story", metavar="ID", help="On one story and what is in it.")
@table_command
@click.pass_context
def log_command(ctx: click.Context, /, story: str | None, **options: Any) -> None:
    """List what was decided, by whom, when and why, and how it stands now: nothing is left out.

    stands: followed. grown: more came to it since. pending: the next run follows it. changed: what it was on is no
    longer so. gone: not in this store. overruled, replaced, undone: by a later decision.
    """
    from crosswire.collection.lists import Listing, story_called
    from crosswire.desk import history
    from crosswire.desk.standing import lines_of
    from crosswire.store import open_store

    with open_store(options["store"]) as store:
        found = history(store)
        inside = None
        if story:
            query = "SELECT article FROM story_articles WHERE story = ?"
            inside = {a for (a,) in store.db.execute(query, (story_called(store.db, story),))}
    entries = [e for e in reversed(found.entries) if inside is None or e.decision.articles & inside]
    limit = limit_of(options)
    shown = entries if limit is None else entries[:limit]
    left = len(entries) - len(shown)
    if options["form"] is None:
        click.echo("\n".join(line for e in shown for line in lines_of(e)) or "nothing was decided yet")
        if left:
            click.echo(f"… {left:,} earlier ones: add --all")
    else:
        show_table(Listing(LOG_COLUMNS, [row_of(e) for e in shown], left), options)
    tell_bad(found.bad)
    ctx.exit(PARTLY if found.bad else FINE)


LOG_COLUMNS = ("decision", "when", "who", "kind", "on", "about", "because", "state", "why", "now")


def row_of(entry: Entry) -> tuple[object, ...]:
    """Return a decision with how it stands as a row."""
    d = entry.decision
    targets = " ".join(entry.targets)
    return (d.id, d.when, d.who, d.kind, d.on, d.about, d.because, entry.state, entry.why, targets)


def tell_bad(bad: Any) -> None:
    """Say on standard error which lines of a log cannot be read."""
    for line in bad[:TOLD]:
        click.echo(f"left out: line {line.number} {line.why}", err=True)
    if len(bad) > TOLD:
        click.echo(f"… {len(bad) - TOLD:,} lines more cannot be read", err=True)


@decisions.command("export")
@STORE
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
def export_command(store: Path, out: Path | None) -> None:
    """Print the log as JSON lines, for crosswire decisions apply on another store."""
    from crosswire.desk import export
    from crosswire.export.files import write
    from crosswire.store import open_store

    with open_store(store) as opened:
        lines = export(opened)
    if out is None:
        click.echo(lines, nl=False)
    else:
        write(out, lines)


@decisions.command("apply")
@click.argument("file", type=click.File("rb"))
@RUN
@STORE
@MODEL
@QUIET
@click.pass_context
def apply_command(ctx: click.Context, /, file: Any, **options: Any) -> None:
    """Add the decisions of another log: order and repetition change nothing, those on absent articles wait for them."""
    from crosswire.desk import apply_lines
    from crosswire.store import open_store

    with open_store(options["store"]) as store:
        applied = apply_lines(store, file.read())
    tell_bad(applied.bad)
    click.echo(f"{applied.new} new decisions, {applied.known} known")
    if applied.new:
        follow(options)
    ctx.exit(PARTLY if applied.bad else FINE)


@click.command()
@click.option("--story", metavar="ID", help="Ask about one story only.")
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="At most so many questions.")
@click.option("--list", "only_list", is_flag=True, help="List the questions, ask none.")
@BY
@RUN
@STORE
@MODEL
@QUIET
def review(story: str | None, limit: int, *, only_list: bool, **options: Any) -> None:
    """Answer questions, the one that may change most claims first; what was answered is not asked again.

    Keys: y, n, o (take out), u (unsure), r (reason), m (note), s (skip), z (undo), q. Piped answers are lines such as
    "n D because it is about another ship".
    """
    from crosswire.desk import queue
    from crosswire.desk.review import KEYS, TYPED, shown
    from crosswire.desk.review import review as ask
    from crosswire.store import open_store

    with open_store(options["store"]) as store:
        if only_list:
            waiting = queue(store, limit, story=story)
            for question in waiting.questions:
                click.echo("\n".join([*shown(question), ""]))
            click.echo(f"{len(waiting.questions) + waiting.left} questions, {waiting.answered} answered")
            return
        questions = queue(store, limit, story=story).questions
        if questions:
            click.echo(TYPED if sys.stdin.isatty() else KEYS)
        done = ask(store, questions, typed(), click.echo, person(options["who"]))
        waiting = queue(store, 0, story=story)
    click.echo(f"{len(done)} decided, {waiting.left} questions left, {waiting.answered} answered before or now")
    if done:
        follow(options)


def typed() -> Iterator[str]:
    """Yield the answers: keys on a terminal, lines from a pipe."""
    if not sys.stdin.isatty():
        yield from sys.stdin
        return
    reason = ""
    while (key := click.getchar().lower()) not in ("\x03", "\x04"):  # Ctrl-C, Ctrl-D
        if key == "r":
            reason = f" because {asked('reason')}"
            continue
        words = {"o": "n ", "m": "m "}.get(key, key)
        if key in ASKED:
            words += asked(ASKED[key])
        yield words + reason
        reason = ""


def asked(what: str) -> str:
    """Return what is typed after a question of one line."""
    return str(click.prompt(what, default="", show_default=False))


COMMANDS = [decide, decisions, review]
