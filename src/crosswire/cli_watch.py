"""The commands of watches: `crosswire watch add|list|test|run|remove`. Heavy imports wait for a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosswire.cli_store import FINE, PARTLY, STORE, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.desk.watches import Alert, Watch
    from crosswire.store import Store

JSON = click.option("--json", "as_json", is_flag=True, help="Print crosswire.alerts/1 instead of lines.")
SHOWN = 20  # alerts of a test on the screen
POSTED_AT_ONCE = 100  # alerts in one POST: some 100 kB


@click.group()
def watch() -> None:
    """Watch for new stories and for changes of corroboration: a root, a contradiction, a version, a retraction."""


@watch.command("add")
@click.argument("name")
@click.argument("query")
@click.option(
    "--post", metavar="URL", help="Send alerts there as JSON when the watch is run; nothing else is contacted."
)
@click.option("--from-start", is_flag=True, help="Tell of what is there already, too.")
@STORE
def add_command(name: str, query: str, store: Path, **options: Any) -> None:
    """Save QUERY (as of crosswire search) under NAME. What the store has now is taken for known."""
    from crosswire.desk.post import checked_address
    from crosswire.desk.watches import Watch, add_watch, rehearse
    from crosswire.store import open_store

    if options["post"]:
        checked_address(options["post"])
    made = Watch(name=name, query=query, post=options["post"])
    with open_store(store, write=True, command="watch add") as opened:
        add_watch(opened, made, from_start=options["from_start"])
        told = rehearse(opened, made)
    click.echo(f"watch {name} would have told {counted(len(told), 'thing')} so far: crosswire watch test {name}")


@watch.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@STORE
def list_command(store: Path, *, as_json: bool) -> None:
    """List the watches with how much each has told."""
    import msgspec

    from crosswire.desk.watches import watches
    from crosswire.export.visible import visible
    from crosswire.store import open_store

    with open_store(store) as opened:
        told = dict(opened.db.execute("SELECT watch, count(*) FROM alerts GROUP BY watch").fetchall())
        found = watches(opened)
    for w in found:
        if as_json:
            click.echo(msgspec.json.encode({**msgspec.structs.asdict(w), "alerts": told.get(w.name, 0)}).decode())
        else:
            to = f" -> {w.post}" if w.post else ""
            click.echo(visible(f"{w.name}: {w.query}{to} ({counted(told.get(w.name, 0), 'alert')})"))
    if not found and not as_json:
        click.echo('no watches: crosswire watch add port-ansel "pier OR harbour"', err=True)


@watch.command("remove")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@STORE
def remove_command(names: tuple[str, ...], store: Path) -> None:
    """Forget watches, with what they told."""
    from crosswire.desk.watches import remove_watch
    from crosswire.store import open_store

    with open_store(store, write=True, command="watch remove") as opened:
        for name in names:
            remove_watch(opened, name)
            click.echo(f"watch {name} is removed")


@watch.command("test")
@click.argument("wanted", metavar="NAME|QUERY")
@click.option("--all", "show_all", is_flag=True, help="Show every alert.")
@JSON
@STORE
def test_command(wanted: str, store: Path, *, show_all: bool, as_json: bool) -> None:
    """Say how often a watch, or a query, would have told something over the past of the store, and what.

    The stories are those of now; their articles come day by day, as they were published.
    """
    from crosswire.desk.alerts import json_of
    from crosswire.desk.watches import Watch, days_of, rehearse, watches
    from crosswire.store import open_store

    with open_store(store) as opened:
        known = {w.name: w for w in watches(opened)}
        tried = known.get(wanted) or Watch(name="test", query=wanted)
        told, days = rehearse(opened, tried), days_of(opened)
    if as_json:
        click.echo(json_of(tried, told), nl=False)
        return
    for alert in told if show_all else told[:SHOWN]:
        show_alert(alert, f"{alert.day[:10] if alert.day else 'no day'}  {alert.story.removeprefix('story-')}  ")
    if len(told) > SHOWN and not show_all:
        click.echo(f"… {len(told) - SHOWN:,} more: add --all")
    click.echo(summary(told, days))


def summary(told: Sequence[Alert], days: tuple[str, str] | None) -> str:
    """Return how often something would have been told, by kind, over how many days."""
    from collections import Counter
    from datetime import date

    span = ""
    if days is not None:
        length = (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days + 1
        span = f" over {counted(length, 'day')} ({days[0]} to {days[1]})"
    kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(Counter(a.kind for a in told).items()))
    stories = len({a.story for a in told})
    where = f"{stories} {'story' if stories == 1 else 'stories'}"
    return f"{counted(len(told), 'alert')} in {where}{span}{': ' if kinds else ''}{kinds}"


def show_alert(alert: Alert, head: str = "  ") -> None:
    """Print an alert: what happened, the term, the sentence with its place."""
    from crosswire.desk.alerts import lines_of
    from crosswire.export.visible import shorten, visible

    first, *rest = lines_of(alert)
    click.echo(head + visible(shorten(first, 200)))
    for line in rest:
        click.echo(f"    {visible(shorten(line, 300))}")


@watch.command("run")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option(
    "--feeds", type=click.Path(path_type=Path, file_okay=False), help="Folder of the feeds; without it in the store."
)
@JSON
@STORE
@click.pass_context
def run_command(ctx: click.Context, /, names: tuple[str, ...], **options: Any) -> None:
    """Tell what is new to the watches, each thing once; write NAME.atom and NAME.json; post where a watch says so.

    What could not be posted is posted by the next run; exit code 3 says so.
    """
    from crosswire.desk.alerts import kept, mark, write_feeds
    from crosswire.desk.deciding import now
    from crosswire.desk.watches import fire, watch_called, watches
    from crosswire.store import open_store

    failed = False
    with open_store(options["store"], write=True, command="watch run") as store:
        for w in [watch_called(store, n) for n in names] or watches(store):
            fire(store, w, now())
            write_feeds(store, w, options["feeds"])
            fresh = kept(store, w.name, without="told")
            tell(w, fresh, as_json=options["as_json"])
            mark(store, fresh, "told")
            failed |= not posted(store, w)
    ctx.exit(PARTLY if failed else FINE)


def tell(watch: Watch, fresh: Sequence[Alert], *, as_json: bool) -> None:
    """Print the alerts of a watch by story, out of our hands when this returns."""
    import sys

    from crosswire.desk.alerts import by_story, json_of
    from crosswire.export.visible import visible

    if as_json:
        click.echo(json_of(watch, fresh), nl=False)
    else:
        click.echo(visible(f"{watch.name}: {watch.query}: {counted(len(fresh), 'new alert')}"))
        for group in by_story(fresh):
            click.echo(f"  {group[0].story.removeprefix('story-')}  {visible(group[0].title)}")
            for alert in group:
                show_alert(alert)
    sys.stdout.flush()


def posted(store: Store, watch: Watch) -> bool:
    """Post what a watch has not posted yet, where it has an address; tell whether all went well."""
    from crosswire.desk.alerts import json_of, kept, mark
    from crosswire.desk.post import post
    from crosswire.records.base import content_id

    waiting = kept(store, watch.name, without="posted") if watch.post else []
    for start in range(0, len(waiting), POSTED_AT_ONCE):
        part = waiting[start : start + POSTED_AT_ONCE]
        ident = content_id("post", *(a.id for a in part))
        why = post(watch.post or "", json_of(watch, part).encode(), ident)
        if why:
            click.echo(f"not posted: {watch.name} to {watch.post}: {why}", err=True)
            return False
        mark(store, part, "posted")
    return True


COMMANDS = [watch]
