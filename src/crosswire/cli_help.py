"""The help of the whole program: commands by what one wants to do, each with its first sentence, none cut."""

from __future__ import annotations

import re

import click

SECTIONS = (
    ("Compare a few files", ("demo", "compare", "explain", "diff", "check", "rules", "trace")),
    ("Keep many articles in a store", ("add", "run", "stories", "show", "search", "serve")),
    ("Lists of a store", ("articles", "claims", "findings", "events", "entities", "sources", "ledger")),
    ("Decide and watch", ("review", "decide", "decisions", "watch")),
    ("Take results elsewhere", ("export", "sql", "schema", "code", "reuse", "dependence")),
    ("Look after it", ("lexicon", "eval", "doctor", "rebuild")),
)
SENTENCE = re.compile(r"(?s)^.*?[.](?=\s|$)")


class Sections(click.Group):
    """A group of commands whose help sets them by what one wants to do; those of no section come last."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands section by section."""
        left = dict.fromkeys(self.list_commands(ctx))
        for title, names in (*SECTIONS, ("More", None)):
            here = [n for n in (left if names is None else names) if n in left]
            rows = [(name, first_sentence(self.get_command(ctx, name))) for name in here]
            left = {n: None for n in left if n not in here}
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def first_sentence(command: click.Command | None) -> str:
    """Return what a command does in its first sentence."""
    told = " ".join((command.help or "").split()) if command else ""
    found = SENTENCE.match(told)
    return found[0] if found else told
