"""The command line. Each command parses its options, makes one call and renders once; only `click` is imported here.

Exit codes: 0 fine, 1 only when asked to judge (check, --fail-on), 2 wrong usage or nothing could be done, 3 some
inputs were left out, 130 interrupted.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosswire import cli_desk, cli_keep, cli_reuse, cli_run, cli_serve, cli_store, cli_watch
from crosswire._version import __version__
from crosswire.cli_check import check
from crosswire.cli_help import Sections
from crosswire.errors import CrosswireError
from crosswire.lexicon_commands import lexicon
from crosswire.records.base import Record
from crosswire.settings import Settings, settings_of_user

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crosswire.api import Compared
    from crosswire.export.screen import Screen

FINE, JUDGED, UNUSABLE, PARTLY, INTERRUPTED = 0, 1, 2, 3, 130
LEFT_OUT = ("quarantined", "rejected")
TOLD = 10  # lines of a dictionary that are named


class Options(Record, frozen=True, kw_only=True):
    """What the user asked to see of a comparison."""

    html: Path | None
    include_text: bool
    as_json: bool
    show_all: bool
    fail_on: tuple[str, ...]
    exit_zero: bool
    no_attitudes: bool
    embed: bool
    model: str
    dependence: str | None
    color: str
    quiet: bool


OUTPUT_OPTIONS = [
    click.option("--html", "html", type=click.Path(path_type=Path, dir_okay=False), help="Write one page."),
    click.option("--include-text", is_flag=True, help="Put whole sentences on the page."),
    click.option("--json", "as_json", is_flag=True, help="Print crosswire.compare/1 instead of the screen."),
    click.option("--all", "show_all", is_flag=True, help="Show every row, nothing cut."),
    click.option("--fail-on", "fail_on", multiple=True, metavar="RULE", help="Exit 1 on this finding."),
    click.option("--exit-zero", is_flag=True, help="Exit 0 whatever was found or left out."),
    click.option("--no-attitudes", is_flag=True, help="Leave out what sources believe or intend."),
    click.option("--embed", is_flag=True, help="Find sentences alike by meaning too (extra: embed)."),
    click.option("--model", default=Settings().model, show_default=True, help="An installed spaCy pipeline."),
    click.option("--dependence", type=click.Path(dir_okay=False), help="Join outlets that this file finds dependent."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True),
    click.option("-q", "--quiet", is_flag=True, help="No progress and no warnings on standard error."),
]


def with_output_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that every command which compares has."""
    for option in reversed(OUTPUT_OPTIONS):
        command = option(command)
    return command


@click.group(cls=Sections, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="crosswire")
def cli() -> None:
    """Read what many outlets report: who copied whom, who stands behind each claim, where they disagree.

    Crosswire never says true or false. It says who says it, through whom, and points at the characters in the text.
    Everything runs on this machine; nothing is fetched but by `add --fetch`.
    """


@cli.command()
@click.argument("names", nargs=-1, required=True, metavar="FILE...")
@with_output_options
@click.pass_context
def compare(ctx: click.Context, /, names: tuple[str, ...], **options: Any) -> None:
    """Compare news articles: text or HTML files, folders, or - for standard input.

    What a file cannot say may stand beside it: a front matter block (outlet, published, url, author) or a meta.jsonl
    in its folder.
    """
    stdin = sys.stdin.buffer.read() if "-" in names else None
    ctx.exit(compare_and_show(names, stdin, Options(**options)))


@cli.command()
@with_output_options
@click.option("--serve", "as_pages", is_flag=True, help="Show them as pages in the browser instead.")
@cli_serve.WEB_OPTIONS[0]
@cli_serve.WEB_OPTIONS[1]
@click.pass_context
def demo(ctx: click.Context, /, *, as_pages: bool, open_page: bool, port: int, **options: Any) -> None:
    """Compare made-up articles that come with the program."""
    from crosswire.demo import demo_files

    if as_pages:
        cli_serve.serve_demo(open_page=open_page, port=port)
        ctx.exit(FINE)
    ctx.exit(compare_and_show([str(path) for path in demo_files()], None, Options(**options)))


@cli.command("code")
@click.argument("names", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["plover", "polecat", "gdelt", "icews", "phoenix"]),
    default="plover",
    show_default=True,
    help="PLOVER records as JSON lines, or the columns of another format between tabs.",
)
@click.option("--read", is_flag=True, help="FILE holds events of POLECAT or GDELT: print them as JSON lines.")
@click.option(
    "--dictionary",
    "dictionaries",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Your own patterns and names (docs/events.md), or a dictionary of PETRARCH.",
)
@click.option("--model", default=Settings().model, show_default=True, help="An installed spaCy pipeline.")
@click.option("-q", "--quiet", is_flag=True, help="No warnings on standard error.")
def code_events(names: tuple[str, ...], **options: Any) -> None:
    """Code the political events that articles tell, by PLOVER 2.0.

    FILE is a text, HTML file or folder; with - each line of standard input is read as a text of its own.
    """
    from crosswire.api import events as coded

    if options["read"]:
        print_events(names, quiet=options["quiet"])
        return
    dictionaries = options["dictionaries"]
    if not options["quiet"]:
        tell_left_out(dictionaries)
    stdin = sys.stdin.buffer.read() if "-" in names else None
    settings = settings_of_user(options["model"])
    for line in coded(names, stdin=stdin, form=options["form"], dictionaries=dictionaries, settings=settings):
        click.echo(line)


def print_events(names: Sequence[str], *, quiet: bool) -> None:
    """Print the events of files of POLECAT or GDELT as JSON lines, and say on standard error what was left out."""
    import msgspec

    from crosswire.export.event_files import BadRow, read_event_file

    for name in names:
        for found in read_event_file(Path(name)):
            if not isinstance(found, BadRow):
                click.echo(msgspec.json.encode({**found.event, "mended": found.mended}).decode())
            elif not quiet:
                click.echo(f"left out: {name}:{found.line} {found.why}", err=True)


def tell_left_out(dictionaries: Sequence[Path]) -> None:
    """Say on standard error what of the user's dictionaries could not be read."""
    from crosswire.events.dictionary import read_dictionary

    for path in dictionaries:
        found = read_dictionary(path)
        for line in found.left_out[:TOLD]:
            click.echo(f"left out: {path}: {line}", err=True)
        if len(found.left_out) > TOLD:
            click.echo(f"… {len(found.left_out) - TOLD:,} lines more of {path} were left out", err=True)


@cli.command()
@click.argument("wanted", metavar="ID")
@click.option("--from", "source", type=click.Path(path_type=Path), help="A file made by compare --json.")
def explain(wanted: str, source: Path | None) -> None:
    """Say why: rule, score, reason and sentences behind a result of the last compare.

    ID is the id of any claim, attribution, discrepancy, finding, event or entity, a unique beginning of one, a label
    such as C3, or a rule such as CW101.
    """
    from crosswire.export.explain import explain as explained
    from crosswire.last import recall

    click.echo(explained(recall(source), wanted))


@cli.command()
def rules() -> None:
    """List the findings that --fail-on and explain know, with what each says."""
    from crosswire.export.rules import render_rules

    click.echo(render_rules())


@cli.command()
def schema() -> None:
    """Print the JSON Schema of crosswire.compare/1."""
    from crosswire.export.json import schema_text

    click.echo(schema_text())


@cli.command()
@click.argument("results", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RESULT...")
def dependence(results: tuple[Path, ...]) -> None:
    """Estimate from many comparisons which outlets depend on one another, and print it as JSON.

    RESULT is a file made by compare --json. Outlets that share what others contradict are likely to copy; the output is
    for compare --dependence.
    """
    from crosswire.api import dependence as estimated
    from crosswire.export.json import encode
    from crosswire.last import recall

    click.echo(encode(estimated(recall(path) for path in results)).decode())


cli.add_command(lexicon)
cli.add_command(check)


@cli.command("eval")
@click.argument("task")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print crosswire.eval/1 instead of the table.")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="List the first N errors.")
def evaluate(task: str, path: Path, *, as_json: bool, errors: int) -> None:
    """Score the program on labelled data: figures with intervals, counts per rule, errors.

    docs/evaluation.md says which tasks there are, the form of their data and what each figure means.
    """
    from crosswire.evaluate import evaluate as scored
    from crosswire.evaluate.show import render_evaluation
    from crosswire.export.json import encode

    found = scored(task, path, errors=errors)
    click.echo(encode(found).decode() if as_json else render_evaluation(found))


ELSEWHERE = (cli_reuse, cli_store, cli_run, cli_keep, cli_desk, cli_watch, cli_serve)
for command_elsewhere in (command for module in ELSEWHERE for command in module.COMMANDS):
    cli.add_command(command_elsewhere)


def compare_and_show(names: Sequence[str], stdin: bytes | None, options: Options) -> int:
    """Compare, show what was asked for, and return the exit code."""
    from crosswire.api import compare as compare_articles
    from crosswire.export.rules import selected_rules
    from crosswire.export.screen import Screen
    from crosswire.last import remember

    wanted = selected_rules(options.fail_on)
    screen = Screen(color=options.color, quiet=options.quiet)
    with screen.progress() as progress:
        settings = settings_of_user(
            options.model,
            attitudes=not options.no_attitudes,
            dependence=options.dependence,
            embed=options.embed,
        )
        found = compare_articles(names, stdin=stdin, settings=settings, progress=progress)
    screen.tell_ledger(found.run.inputs)
    screen.tell_single(found.articles)
    if not remember(found):
        screen.tell_unkept()
    show(found, screen, options)
    return exit_code(found, wanted, exit_zero=options.exit_zero)


def show(found: Compared, screen: Screen, options: Options) -> None:
    """Write the page where one was asked for, and print the screen or the JSON."""
    if options.html is not None:
        from crosswire.export.files import write

        write(options.html, found.to_html(include_text=options.include_text))
    if options.as_json:
        click.echo(found.to_json())
    else:
        screen.show(found, show_all=options.show_all, page=options.html)


def exit_code(found: Compared, wanted: frozenset[str], *, exit_zero: bool) -> int:
    """Return the exit code: judged before partly done before fine."""
    if exit_zero:
        return FINE
    if any(finding.rule in wanted for finding in found.findings):
        return JUDGED
    return PARTLY if any(i.state in LEFT_OUT for i in found.run.inputs) else FINE


def main() -> None:
    """Run the command line; a user's mistake is one clear line, never a traceback."""
    signal.signal(signal.SIGTERM, stop)
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        code = fail("interrupted", "start it again: what was done is kept", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except CrosswireError as error:
        code = fail(error.message, error.try_this, UNUSABLE)
    except BrokenPipeError:
        # the reader of our output is gone (`| head`): nothing more can be said, and closing must not complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FINE
    sys.exit(code)


def stop(_signal: int, _frame: object) -> None:
    """End as an interrupt ends: what is written is whole, workers are gone."""
    raise KeyboardInterrupt


def fail(message: str, try_this: str, code: int) -> int:
    """Print an error and what to do about it on standard error; return the exit code."""
    click.echo(f"error: {message}", err=True)
    if try_this:
        click.echo(f"  try: {try_this}", err=True)
    return code
