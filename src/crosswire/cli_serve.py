"""The command that serves a store as pages. Heavy imports wait for it."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path
from typing import Any

import click

from crosswire.cli_store import STORE

WEB_OPTIONS = [
    click.option("--open", "open_page", is_flag=True, help="Open the page in the browser."),
    click.option(
        "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any free one."
    ),
]


@click.command()
@click.argument("folder", metavar="[STORE]", type=click.Path(path_type=Path, file_okay=False), required=False)
@STORE
@WEB_OPTIONS[0]
@WEB_OPTIONS[1]
@click.option("--host", default="127.0.0.1", show_default=True, help="Another address needs --token.")
@click.option("--token", help="Who has it may read, at least 16 characters; `auto` draws one.")
@click.option("--allow-changes", is_flag=True, help="Let those with the token add articles and decide.")
@click.option("--include-text", is_flag=True, help="Show whole texts instead of short quotations.")
def serve(folder: Path | None, store: Path, **options: Any) -> None:
    """Serve a store as pages, on this machine only: http://127.0.0.1:8765/.

    STORE may be named by -s, too, as for the other commands.
    """
    from crosswire.store import open_store
    from crosswire.web.serving import Serving

    with open_store(folder or store):
        pass  # what is wrong with it is said before a browser is opened
    run_server(Serving(store=folder or store, **options))


def run_server(serving: Any) -> None:
    """Serve until the user stops it."""
    from crosswire.web.serving import serve as serve_store

    def say(address: str) -> None:
        click.echo(f"{address}  (Ctrl-C stops)", err=True)
        if serving.open_page:
            webbrowser.open(address)

    try:
        serve_store(serving, say)
    except KeyboardInterrupt:  # how a server is stopped: nothing was cut short
        click.echo("stopped", err=True)


def serve_demo(**options: Any) -> None:
    """Serve the made-up articles that come with the program, in a store that goes when the server stops."""
    from crosswire.collection import add, run
    from crosswire.demo import demo_files
    from crosswire.engine import LocalEngine
    from crosswire.settings import Settings
    from crosswire.store import open_store
    from crosswire.web.serving import Serving

    with tempfile.TemporaryDirectory(prefix="crosswire-demo-") as folder:
        store = Path(folder) / "demo"
        click.echo(f"reading {len(demo_files())} made-up articles: some seconds", err=True)
        with open_store(store, write=True, command="demo") as opened:
            add(opened, [str(p) for p in demo_files()], settings=Settings())
            run(opened, settings=Settings(), engine=LocalEngine(1))
        run_server(Serving(store=store, include_text=True, **options))


COMMANDS = [serve]
