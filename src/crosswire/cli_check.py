"""The command `check`: findings as a linter prints them, with an exit code for scripts. Heavy imports wait."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from crosswire.settings import Settings, settings_of_user

if TYPE_CHECKING:
    from crosswire.export.check import Checked
    from crosswire.records import Comparison

FINE, JUDGED, PARTLY = 0, 1, 3
LEFT_OUT = ("quarantined", "rejected")


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="PATH...")
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules: ids, beginnings of ids, or names.")
@click.option("--ignore", multiple=True, metavar="RULES", help="All but these rules; taken from those selected.")
@click.option(
    "--output-format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="Lines of text, crosswire.check/1, annotations of GitHub Actions, or SARIF 2.1.0.",
)
@click.option(
    "--min-severity",
    "least",
    type=click.Choice(["info", "warning", "error"]),
    default="info",
    show_default=True,
    help="Leave out what is milder.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever was found or left out.")
@click.option("--no-attitudes", is_flag=True, help="Leave out what sources believe or intend.")
@click.option("--model", default=Settings().model, show_default=True, help="An installed spaCy pipeline.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no warnings on standard error.")
@click.pass_context
def check(ctx: click.Context, /, names: tuple[str, ...], **options: Any) -> None:
    """Check articles of one story, as a linter checks code.

    PATH is a text or HTML file, a folder, or - for standard input. RULES are parted by commas: --select CW1,CW301
    --ignore single-root; crosswire rules lists them, crosswire explain CW201 tells of one.

    Exits 1 if a finding is shown, 0 if none is, 2 if nothing could be checked, 3 if nothing is shown and inputs were
    left out.
    """
    from crosswire.api import compare
    from crosswire.export.check import checked
    from crosswire.export.rules import selected_rules
    from crosswire.export.screen import Screen
    from crosswire.last import remember

    select, ignore = split(options["select"]), split(options["ignore"])
    selected_rules((*select, *ignore))  # a rule that is not known is told before anything is read
    screen = Screen(color="auto", quiet=options["quiet"])
    stdin = sys.stdin.buffer.read() if "-" in names else None
    with screen.progress() as progress:
        settings = settings_of_user(options["model"], attitudes=not options["no_attitudes"])
        found = compare(names, stdin=stdin, settings=settings, progress=progress)
    screen.tell_ledger(found.run.inputs)
    if not remember(found):
        screen.tell_unkept()
    result = checked(found, select=select, ignore=ignore, least=options["least"])
    if output := rendered(result, options["form"]):
        click.echo(output)
    ctx.exit(FINE if options["exit_zero"] else exit_code(result, found))


def split(given: tuple[str, ...]) -> list[str]:
    """Return the rules that are named, parted by commas."""
    return [name.strip() for part in given for name in part.split(",") if name.strip()]


def rendered(result: Checked, form: str) -> str:
    """Return the findings in the form that was asked for."""
    from crosswire.export.check import render_github, render_json, render_text
    from crosswire.export.sarif import render_sarif

    forms = {"text": render_text, "json": render_json, "github": render_github, "sarif": render_sarif}
    return forms[form](result)


def exit_code(result: Checked, found: Comparison) -> int:
    """Return the exit code: judged before partly done before fine."""
    if result.findings:
        return JUDGED
    return PARTLY if any(i.state in LEFT_OUT for i in found.run.inputs) else FINE
