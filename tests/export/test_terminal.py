import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from crosswire.export.terminal import render_terminal
from tests.export.build import small
from tests.export.build_sizes import empty, many
from tests.export.golden_files import screen

HEADS = ("LOOK HERE", "WHO COPIED WHOM", "WHO STANDS BEHIND IT", "DISAGREE")


@pytest.mark.parametrize("width", [40, 60, 79, 80, 100, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    for comparison in (small(), many(), empty(), small("x" * 300)):
        lines = screen(comparison, width).splitlines()
        assert max(cell_len(line) for line in lines) <= min(width, 100)
        assert all(line == line.rstrip() for line in lines)


def test_every_block_is_there_even_when_nothing_was_found() -> None:
    shown = screen(empty(), 100)
    for head in HEADS:
        assert head in shown
    assert "Nothing stands out." in shown
    assert "No claims were found." in shown


def test_conflicts_stand_before_what_only_looks_like_one() -> None:
    shown = screen(small(), 100)
    assert shown.index("conflict") < shown.index("quoted words differ") < shown.index("one is more exact")


def test_no_source_is_said_in_words_and_never_counted() -> None:
    line = next(line for line in screen(small(), 100).splitlines() if "C5 " in line)
    assert "no source named" in line


def test_what_was_left_out_is_named() -> None:
    assert "empty-ferry.txt: is empty" in screen(small(), 100)


def test_markup_of_others_is_text() -> None:
    shown = screen(small("[red]ferry[/red][link=https://evil.example]"), 100, show_all=True)
    assert "[red]ferry[/red][link=https://evil.example]" in shown.replace("\n", "").replace(" ", "").replace(
        "ferryruns", ""
    )


def test_control_and_direction_characters_never_reach_the_terminal() -> None:
    out = io.StringIO()
    console = Console(file=out, width=100, force_terminal=True, color_system=None)
    render_terminal(small("fer\x1b]0;title\x07ry\u202e\u200b"), console)
    assert not [c for c in ("\x1b]", "\x07", "\u202e", "\u200b") if c in out.getvalue()]
    assert "␛" in out.getvalue()


def test_colour_only_on_a_terminal_that_wants_it() -> None:
    assert "\x1b[" not in screen(small(), 100)
    coloured, plain = io.StringIO(), io.StringIO()
    render_terminal(small(), Console(file=coloured, width=100, force_terminal=True, color_system="standard"))
    render_terminal(small(), Console(file=plain, width=100, force_terminal=True, no_color=True))
    assert "\x1b[31" in coloured.getvalue() or "\x1b[1;31" in coloured.getvalue()
    assert "\x1b[31" not in plain.getvalue()


def test_a_terminal_without_unicode_gets_ascii() -> None:
    raw = io.BytesIO()
    console = Console(file=io.TextIOWrapper(raw, encoding="ascii"), width=100)
    render_terminal(small("férry"), console)
    console.file.flush()
    assert b"ferry" in raw.getvalue()
    assert b"@" in raw.getvalue()


def test_all_shows_what_the_first_screen_leaves_out() -> None:
    short, whole = screen(many(), 100), screen(many(), 100, show_all=True)
    assert "add --all" in short
    assert "add --all" not in whole
    assert "The repair would take 41 weeks" in whole
    assert "The repair would take 41 weeks" not in short


def test_many_articles_are_grouped_by_family() -> None:
    shown = screen(many(), 100)
    assert "A+13" in shown
    assert "●14" in shown
    assert "likely upstream Halm Agency" in shown
