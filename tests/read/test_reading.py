from __future__ import annotations

import os
from pathlib import Path

import pytest

from crosswire.read import ReadResult, read
from crosswire.settings import Settings

REPORT = "Bridge opens\n\n" + "The bridge over the Tarn opened on Friday, and the mayor of the town said so. " * 6


def reading(*names: Path | str, stdin: bytes | None = None, max_bytes: int = 1_000_000) -> ReadResult:
    return read([str(n) for n in names], stdin=stdin, settings=Settings(max_bytes=max_bytes))


def state(*names: Path | str, stdin: bytes | None = None, max_bytes: int = 1_000_000) -> tuple[str, str]:
    found = reading(*names, stdin=stdin, max_bytes=max_bytes)
    assert len(found.inputs) == 1
    return found.inputs[0].state, found.inputs[0].why


def write(folder: Path, name: str, content: str | bytes = REPORT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_text_file(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    found = reading(path)
    article = found.articles[0]
    assert article.text == REPORT
    assert (article.name, article.label, article.language) == (str(path), "A", "en")
    assert article.characters == len(REPORT)
    assert article.sentences == ()
    assert found.inputs[0].sha256 == article.sha256
    assert found.inputs[0].state == "stored"
    assert article.published.value is None
    assert article.published.why


def test_standard_input() -> None:
    found = reading("-", stdin=REPORT.encode())
    assert [a.name for a in found.articles] == ["-"]
    assert state("-") == ("rejected", "is standard input, and nothing is there: pipe a report in, or name a file")


def test_a_folder_is_read_whole_and_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c/d.md", "noending", ".hidden.txt", ".git/e.txt"):
        page = f"<html><body><p>{REPORT} {name}</p></body></html>"
        write(tmp_path, name, page if name.endswith("html") else f"{REPORT} {name}")
    found = reading(tmp_path)
    names = ["a.html", "b.txt", "c/d.md", "noending"]
    assert [(a.label, a.name) for a in found.articles] == [
        (label, f"{tmp_path}/{name}") for label, name in zip("ABCD", names, strict=True)
    ]


def test_a_table_without_texts_in_a_folder_has_its_line(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "rows.csv", "a,b")
    lines = reading(tmp_path).inputs
    assert [(Path(i.name).name, i.state) for i in lines] == [("a.txt", "stored"), ("rows.csv", "quarantined")]


def test_order_and_repetition_of_names_do_not_matter(tmp_path: Path) -> None:
    a, b = write(tmp_path, "a.txt"), write(tmp_path, "b.txt", REPORT + "Nobody was hurt.")
    assert reading(a, b) == reading(b, a)
    assert reading(a, b).articles == reading(a, b, a).articles


def test_the_same_content_counts_once(tmp_path: Path) -> None:
    a, b = write(tmp_path, "a.txt"), write(tmp_path, "b.txt", REPORT.replace("\n", "\r\n"))
    found = reading(b, a)
    assert [x.name for x in found.articles] == [str(a)]
    assert [(i.name, i.state) for i in found.inputs] == [(str(a), "stored"), (str(b), "rejected")]
    assert found.inputs[1].why == f"same content as {a}: it counts once"


def test_the_same_text_of_another_outlet_is_another_article(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", f"---\noutlet: Keld Courier\n---\n{REPORT}")
    write(tmp_path, "b.txt", f"---\noutlet: Lumo Post\n---\n{REPORT}")
    assert [a.outlet for a in reading(tmp_path).articles] == ["Keld Courier", "Lumo Post"]


@pytest.mark.parametrize(
    ("content", "wanted", "word"),
    [
        (b"", "rejected", "empty"),
        (b" \n\t\n", "quarantined", "empty"),
        (b"\xef\xbb\xbf", "quarantined", "no text"),
        (b"%PDF-1.7 ...", "quarantined", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "quarantined", "PNG"),
        (b"\x7fELF\x02\x01", "quarantined", "program"),
        (b"\x1f\x8b\x08\x00", "quarantined", "gzip"),
        (b"PK\x03\x04", "quarantined", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "quarantined", "Word"),
        (b"{\\rtf1", "quarantined", "RTF"),
        (bytes(range(256)) * 20, "quarantined", "binary"),
        (b"A text with\0\0\0\0 NULs in it", "quarantined", "binary"),
        (b"Bridge opens on Friday.", "stored-with-warnings", "low-text"),
        (b"We use cookies. Accept cookies or log in to read on.", "stored-with-warnings", "log-in"),
        (b"the river rose and the town fled " * 20, "stored-with-warnings", "no-sentence-end"),
    ],
)
def test_bad_content(tmp_path: Path, content: bytes, wanted: str, word: str) -> None:
    found, why = state(write(tmp_path, "a.txt", content))
    assert found == wanted
    assert word in why


def test_the_ending_of_a_name_does_not_make_a_page_of_a_picture(tmp_path: Path) -> None:
    assert state(write(tmp_path, "a.html", b"\x89PNG\r\n\x1a\n"))[0] == "quarantined"


def test_names_that_give_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert state(tmp_path / "nowhere.txt") == ("rejected", "does not exist: check the spelling of the path")
    assert state(empty) == ("rejected", "is a folder without reports: put .txt or .html files into it")
    assert state("a\0b")[0] == "rejected"
    assert state("/dev/null")[0] == "rejected"


def test_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"a" * 2_000)
    assert state(path, max_bytes=1_000)[0] == "rejected"
    assert "larger than" in state(path, max_bytes=1_000)[1]
    assert state("-", stdin=b"a" * 2_000, max_bytes=1_000)[0] == "rejected"
    assert state(write(tmp_path, "b.txt", REPORT.encode()[:1_000]), max_bytes=1_000)[0] == "stored"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    path.chmod(0)
    assert state(path) == ("rejected", "cannot be read (Permission denied): check its permissions")


def test_a_link_to_nothing_and_a_pipe_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert state(tmp_path)[0] == "rejected"


def test_a_linked_folder_is_named_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "a/a.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    lines = reading(tmp_path / "a").inputs
    assert [i.state for i in lines] == ["stored", "rejected"]
    assert "not followed" in lines[1].why


def test_signs_without_words_have_no_language(tmp_path: Path) -> None:
    assert reading(write(tmp_path, "a.txt", ". . . " * 100)).articles[0].language is None


def test_one_bad_input_does_not_stop_the_others(tmp_path: Path) -> None:
    found = reading(tmp_path / "gone.txt", write(tmp_path, "a.txt"), write(tmp_path, "b.txt", b"%PDF-1.4"))
    assert len(found.articles) == 1
    assert sorted(i.state for i in found.inputs) == ["quarantined", "rejected", "stored"]


def test_many_labels(tmp_path: Path) -> None:
    for number in range(28):
        write(tmp_path, f"{number:02}.txt", f"{REPORT} {number}")
    assert [a.label for a in reading(tmp_path).articles][-3:] == ["Z", "AA", "AB"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Le pont sur la rivière a été ouvert vendredi par le maire de la ville, trois ans après la date prévue.",
            "fr",
        ),
        ("Die Brücke über den Fluss wurde am Freitag eröffnet, drei Jahre später als geplant, sagte der Rat.", "de"),
        ("Мост через реку открыли в пятницу, на три года позже срока, сообщил мэр города журналистам.", "ru"),
        ("这座大桥于星期五通车，比原计划晚了三年，市长对记者说。居民们表示欢迎。", "zh"),
    ],
)
def test_other_languages(tmp_path: Path, text: str, language: str) -> None:
    found = reading(write(tmp_path, "a.txt", text * 4))
    assert found.articles[0].language == language
    assert "unsupported-language" in found.articles[0].notes
    assert found.inputs[0].state == "stored-with-warnings"
    assert f"language {language}: only reuse is compared" in found.inputs[0].why


def test_undecodable_file_names_can_be_printed(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(raw)).write_text(REPORT)
    found = reading(tmp_path)
    assert found.articles[0].name.encode("utf-8").endswith("caf\ufffd.txt".encode())
