"""The help of the whole program names every command, in a section, by a whole sentence."""

from __future__ import annotations

from click.testing import CliRunner

from crosswire.cli import cli
from crosswire.cli_help import SECTIONS, first_sentence


def test_every_command_stands_in_one_section() -> None:
    named = [name for _, names in SECTIONS for name in names]
    assert sorted(named) == sorted(cli.commands)


def test_no_command_is_told_in_half_a_sentence() -> None:
    told = CliRunner().invoke(cli, ["--help"]).output
    words = " ".join(told.split())
    for name, command in cli.commands.items():
        sentence = first_sentence(command)
        assert sentence.endswith("."), name
        assert sentence in words, name
    assert "..." not in words.replace("PATH...", "").replace("[ARGS]...", "")


def test_the_store_to_serve_is_named_either_way() -> None:
    for words in (["serve", "no/such/store"], ["serve", "-s", "no/such/store"]):
        ran = CliRunner().invoke(cli, words)
        assert "no/such/store does not exist" in str(ran.exception or ran.output), words
