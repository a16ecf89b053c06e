"""JSON lines: what is read, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.errors import MissingInput
from crosswire.read.lines import read_lines


def lines(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_fields_of_other_types_become_texts(tmp_path: Path) -> None:
    found, _ = read_lines(
        lines(tmp_path / "a.jsonl", b'{"text": "Dodoma", "outlet": 7, "published": null, "url": []}\n')
    )
    assert (found[0].outlet, found[0].url, found[0].published) == ("7", None, None)


def test_articles_are_called_by_file_and_line(tmp_path: Path) -> None:
    content = b'\xef\xbb\xbf{"text": "one"}\n\n{"text": "two", "name": "second"}\r\n{"text": "three"}'
    found, line = read_lines(lines(tmp_path / "a.jsonl", content))
    assert [row.name for row in found] == ["a.jsonl:1", "second", "a.jsonl:4"]
    assert (line.state, line.why) == ("stored", "3 articles")


@pytest.mark.parametrize("bad", [b"{", b'{"text": 1}', b"[]", b'"text"', b'{"outlet": "x"}', b"\xff", b'{"text": " "}'])
def test_what_is_no_article_is_named(tmp_path: Path, bad: bytes) -> None:
    found, line = read_lines(lines(tmp_path / "a.jsonl", b'{"text": "one"}\n' + bad + b'\n{"text": "two"}\n'))
    assert len(found) == 2
    assert line.state == "stored-with-warnings"
    assert line.why == "2 articles; 1 lines are no articles and were left out: 2"


@pytest.mark.parametrize(("content", "state"), [(b"", "rejected"), (b"no json\n" * 9, "quarantined")])
def test_a_file_without_articles(tmp_path: Path, content: bytes, state: str) -> None:
    found, line = read_lines(lines(tmp_path / "a.jsonl", content))
    assert (found, line.state) == ([], state)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        read_lines(tmp_path / "none.jsonl")


def test_lines_that_repeat_an_article_are_counted_and_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = ['{"text": "The ferry sank off Tarnia.", "outlet": "Tarn Post"}'] * 3
    rows.append('{"text": "The ferry sank off Tarnia.", "outlet": "Oslan Mail"}')
    path.write_text("\n".join(rows), "utf-8")
    found, line = read_lines(path)
    assert [(x.outlet, x.name) for x in found] == [("Tarn Post", "a.jsonl:1"), ("Oslan Mail", "a.jsonl:4")]
    assert line.why == "2 articles, 2 lines more that repeat them"
