"""The commands `crosswire lexicon ...`: the user's own names beside those of the package (docs/lexicons.md)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosswire.settings import lexicon_folder

if TYPE_CHECKING:
    from crosswire.records import UserLexicon

KINDS = ("outlets", "organisations", "groups", "persons", "places")
PATH = click.Path(path_type=Path)


@click.group()
def lexicon() -> None:
    """Add names of your own: outlets, organisations, groups, persons, places.

    They stand before those of the package. The folder is the user's data folder, or that in CROSSWIRE_LEXICON.
    """


@lexicon.command()
@click.argument("file", type=PATH)
@click.option("--kind", type=click.Choice(KINDS), help="What the file lists; else its columns tell.")
@click.option("--name", help="What to call it; else as the file is called.")
def add(file: Path, kind: str | None, name: str | None) -> None:
    """Check a CSV file of names and use it from now on.

    A file with a mistake is refused whole, and each mistake named with its line.
    """
    from crosswire.lexicon.user import add_lexicon

    click.echo(f"added {line(add_lexicon(lexicon_folder(), file, kind=kind, name=name))}")


@lexicon.command("list")
def show() -> None:
    """List the lexicons that were added, with the SHA-256 that results name them by."""
    from crosswire.lexicon.user import list_lexicons

    folder = lexicon_folder()
    found = list_lexicons(folder)
    click.echo("\n".join(map(line, found)) or "no lexicon was added")
    click.echo(f"in {folder}")


@lexicon.command()
@click.argument("name")
def remove(name: str) -> None:
    """Stop using a lexicon that was added."""
    from crosswire.lexicon.user import remove_lexicon

    remove_lexicon(lexicon_folder(), name)
    click.echo(f"removed {name}")


@lexicon.command()
@click.option("--wikidata", "export", type=PATH, required=True, help="A dump (.json, .gz, .bz2) or a query's result.")
@click.option("--to", "folder", type=PATH, default=Path("lexicons"), show_default=True, help="Where to write.")
@click.option("--sitelinks", type=click.IntRange(min=0), default=5, show_default=True, help="Fewest Wikipedias.")
def build(export: Path, folder: Path, sitelinks: int) -> None:
    """Make lexicon files from a Wikidata export, to look through and then to add.

    A dump has one entity a line; a result of the query service is JSON or CSV.
    """
    from crosswire.lexicon.wikidata_rows import build_lexicons

    built = build_lexicons(export, folder, sitelinks=sitelinks)
    for path, rows in built.rows.items():
        click.echo(f"wrote {path}: {rows}")
    for why, many in sorted(built.left_out.items()):
        click.echo(f"left out {many}: {why}")


def line(known: UserLexicon) -> str:
    """Return a lexicon as a line."""
    return f"{known.name}  {known.kind}  {known.rows}  {known.sha256}"
