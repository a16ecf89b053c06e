from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.read.markup import scan
from crosswire.read.page import is_page, read_page
from tests.read.test_reading import reading, write

PARAGRAPHS = [
    "The bridge over the Tarn opened on Friday, three years late, and the mayor of the town cut a ribbon.",
    "“We waited long for it,” said Ann Lodge, the mayor, who was first to drive across in her old green van.",
    "The bridge cost 40 million crowns, a third more than the council of the town had voted for in May 2016.",
]
BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
LINKED = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Bridge opens at last", '
    '"datePublished": "2021-03-25T09:00:00+01:00", "dateModified": "2021-03-26", '
    '"author": [{"@type": "Person", "name": "Sara Quill"}], "publisher": '
    '{"@type": "Organization", "name": "Keld Courier"}}]}</script>'
)


def page(body: str, head: str = "") -> str:
    title = "<title>Bridge opens - Keld Courier</title>"
    return f"<!doctype html><html lang=en><head>{title}{head}</head><body>{body}</body></html>"


def test_text_without_what_is_around_it() -> None:
    menu = "<nav><ul><li>Politics and all the other news of the day for you to read on</li></ul></nav>"
    foot = "<footer><p>All rights reserved by the courier of Keld and its many partners in the land.</p></footer>"
    script = "<script>var text = '<p>This is not a text that anyone should ever read on the page at all.</p>';</script>"
    found = read_page(page(f"{menu}<article><h1>Bridge opens at last</h1>{BODY}</article>{foot}{script}"))
    assert found.text.split("\n\n") == ["Bridge opens at last", *PARAGRAPHS]
    assert found.notes == ()


def test_linked_data() -> None:
    found = read_page(page(BODY, LINKED + '<link rel="canonical" href="https://keld.example/bridge">')).metadata
    assert (found.outlet, found.headline) == ("Keld Courier", "Bridge opens at last")
    assert (found.published, found.updated) == ("2021-03-25T09:00:00+01:00", "2021-03-26")
    assert (found.authors, found.url) == (("Sara Quill",), "https://keld.example/bridge")


def test_meta_tags() -> None:
    head = (
        '<meta property="og:site_name" content="Lumo Post">'
        '<meta property="article:published_time" content="2021-03-25">'
        '<meta name="author" content="Bo Li"><meta property="og:title" content="Bridge opens - Lumo Post">'
    )
    found = read_page(page(BODY, head)).metadata
    assert (found.outlet, found.published, found.authors) == ("Lumo Post", "2021-03-25", ("Bo Li",))
    assert found.headline == "Bridge opens"


def test_a_page_as_article(tmp_path: Path) -> None:
    article = reading(write(tmp_path, "a.html", page(f"<article>{BODY * 2}</article>", LINKED))).articles[0]
    assert article.text.startswith("Bridge opens at last\n\nThe bridge")
    assert (article.outlet, article.published.value, article.updated.value) == (
        "Keld Courier",
        "2021-03-25",
        "2021-03-26",
    )
    assert article.published.why == "stated in the head of the page"


def test_metadata_beside_comes_before_the_head(tmp_path: Path) -> None:
    write(tmp_path, "meta.jsonl", '{"file": "a.html", "outlet": "Tarn Times"}')
    article = reading(write(tmp_path, "a.html", page(BODY, LINKED))).articles[0]
    assert (article.outlet, article.published.value) == ("Tarn Times", "2021-03-25")


@pytest.mark.parametrize("depth", [100, 260, 3_000, 50_000])
def test_text_is_kept_at_any_depth(depth: int) -> None:
    found = read_page(page("<div>" * depth + BODY + "</div>" * depth))
    assert all(p in found.text for p in PARAGRAPHS)


@pytest.mark.parametrize(
    "body",
    [
        "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + f">{PARAGRAPHS[0]}</p>{BODY}",
        "<div>" * 300 + BODY,
        "<<<<>>" + BODY,
        f"<p>{'</p><p>'.join(PARAGRAPHS)}",
        f"<form>{'<input>' * 500}</form>{BODY}",
        BODY + "<!-- never closed",
    ],
)
def test_broken_markup_loses_no_text(body: str) -> None:
    found = read_page(page(body))
    assert all(p in found.text for p in PARAGRAPHS)


def test_a_cut_page_is_noted() -> None:
    cut = page(BODY)[:-40]
    assert "truncated" in [n.name for n in read_page(cut).notes]


def test_text_is_never_markup() -> None:
    found = read_page(
        page(f"{BODY}<p>He typed &lt;script&gt;alert(1)&lt;/script&gt; into the box on the page, he said.</p>")
    )
    assert "<script>alert(1)</script>" in found.text


@pytest.mark.parametrize("body", ["", "<script>x</script>", "<p></p>", "<img src=x>"])
def test_a_page_without_text(tmp_path: Path, body: str) -> None:
    found = reading(write(tmp_path, "a.html", f"<html><body>{body}</body></html>"))
    assert [i.state for i in found.inputs] == ["quarantined"]
    assert "no text" in found.inputs[0].why


def test_many_comments_are_read_in_one_go() -> None:
    assert not is_page("<!---->" * 700 + "x", "a.txt")
    assert is_page("<!---->" * 700 + "<html>", "a.txt")


def test_what_is_a_page() -> None:
    assert is_page("<!DOCTYPE html><p>x", "a.txt")
    assert is_page("\n<!-- x -->\n<html>", "-")
    assert is_page("<p>x</p>", "a.html")
    assert not is_page("The tag <p> is old.", "a.txt")
    assert not is_page("Plain text.", "a.html")


TAGS = ["<p>", "</p>", "<div", ">", "<!--", "-->", "<script>", "</script", "<", "</", "<nav>", "</nav>", "<svg>", "\0"]
LINKS = [
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":1,"author":[1,{"name":2}]}</script>',
    '<script type="application/ld+json">[1,{"@graph":[1]}]</script>',
    '<link rel=canonical href="http://[">',
    '<?xml version="1.0" encoding="latin-1"?>',
]
SOUP = st.lists(st.sampled_from([*TAGS, *LINKS, "<html>", "a b. ", "&amp;", "&#xD800;", "\ud800"]), max_size=30).map(
    "".join
)


@settings(deadline=None)
@given(SOUP)
def test_any_markup_can_be_scanned(source: str) -> None:
    assert all(block.strip() == block and block for block in scan(source).blocks)


@settings(deadline=None, max_examples=60)
@given(SOUP)
def test_any_markup_can_be_read(source: str) -> None:
    assert isinstance(read_page(source).text, str)
