"""Every form of file that is read: what is taken of it, and what becomes of a damaged one."""

# ruff: noqa: E501 - files as they come, one to a line
from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crosswire.read import ReadResult, read
from crosswire.settings import Settings

FERRY = "The ferry Halina Wit ran aground off Gdynia on Tuesday with 214 people on board, the coastguard said. " * 4
BRIDGE = "The Nakambé bridge reopened to lorries after nine days, the ministry of works in Ouagadougou announced. " * 4
MINE = (
    "Rescuers reached the third level of the Kalindi mine before dawn, Mpho Dlamini of the union told reporters. " * 4
)
RECORDS: list[dict[str, Any]] = [
    {"text": FERRY, "title": "Ferry aground", "outlet": "Baltic Courier", "published": "2024-03-05", "url": "https://baltic.example/1"},
    {"text": BRIDGE, "title": "Bridge reopens", "outlet": "Faso Jour", "published": "2024-03-06", "author": "Awa Sawadogo; Idrissa Kaboré"},
    {"text": MINE, "title": "Third level reached", "outlet": "Rand Daily", "published": "2024-03-07"},
]  # fmt: skip


def reading(folder: Path, name: str, data: bytes, **settings: Any) -> ReadResult:
    path = folder / name
    path.write_bytes(data)
    return read([str(path)], settings=Settings(**settings))


def lines(records: list[dict[str, Any]] = RECORDS) -> bytes:
    return "\n".join(json.dumps(r, ensure_ascii=False) for r in records).encode()


def as_csv(mark: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    names = ["text", "title", "outlet", "published", "url", "author"]
    writer = csv.DictWriter(out, names, delimiter=mark)
    writer.writeheader()
    writer.writerows(RECORDS)
    return out.getvalue().encode(encoding)


def as_parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(RECORDS), out)
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


TABLES = [
    ("a.jsonl", lines()),
    ("a.json", json.dumps(RECORDS).encode()),
    ("a.json", json.dumps({"articles": RECORDS}, indent=1).encode()),
    ("noending", lines()),
    ("a.jsonl", b"\xef\xbb\xbf" + lines()),
    ("a.csv", as_csv()),
    ("a.csv", as_csv(";")),
    ("a.tsv", as_csv("\t")),
    ("a.csv", as_csv(encoding="utf-8-sig")),
    ("a.csv", as_csv(encoding="utf-16")),
    ("a.parquet", as_parquet()),
    ("a.jsonl.gz", gzip.compress(lines())),
    ("a.csv.bz2", bz2.compress(as_csv())),
    ("a.json.xz", lzma.compress(json.dumps(RECORDS).encode())),
    ("a.parquet.gz", gzip.compress(as_parquet())),
    ("a.zip", zipped({"x/a.jsonl": lines(RECORDS[:2]), "b.json": json.dumps(RECORDS[2]).encode()})),
]


@pytest.mark.parametrize(("name", "data"), TABLES, ids=[f"{n}-{i}" for i, (n, _) in enumerate(TABLES)])
def test_tables_and_lines_say_the_same(tmp_path: Path, name: str, data: bytes) -> None:
    found = reading(tmp_path, name, data)
    articles = {a.outlet: a for a in found.articles}
    assert set(articles) == {"Baltic Courier", "Faso Jour", "Rand Daily"}
    assert articles["Baltic Courier"].text == f"Ferry aground\n\n{FERRY}"
    assert articles["Baltic Courier"].headline == "Ferry aground"
    assert articles["Baltic Courier"].url == "https://baltic.example/1"
    assert articles["Faso Jour"].published.value == "2024-03-06"
    assert articles["Rand Daily"].authors == ()
    assert all(i.state == "stored" for i in found.inputs)


def test_the_same_record_has_one_id_in_every_form(tmp_path: Path) -> None:
    ids = {frozenset(a.id for a in reading(tmp_path, name, data).articles) for name, data in TABLES}
    assert len(ids) == 1


FUNDUS = {
    "title": "Bridge reopens",
    "authors": ["Awa Sawadogo"],
    "publishing_date": "2024-03-06 10:15:00+00:00",
    "body": {"summary": ["Lorries may pass."], "sections": [{"headline": ["Nine days"], "paragraphs": [BRIDGE, MINE]}]},
}
NEWS_PLEASE = {
    "authors": ["Awa Sawadogo"], "date_download": "2024-03-08 01:00:00", "date_modify": None,
    "date_publish": "2024-03-06 10:15:00", "description": "Lorries may pass.", "filename": "x.json", "image_url": None,
    "language": "en", "localpath": None, "maintext": BRIDGE, "source_domain": "fasojour.example",
    "title": "Bridge reopens", "title_page": None, "title_rss": None, "url": "https://fasojour.example/bridge",
}  # fmt: skip
TRAFILATURA = {
    "title": "Bridge reopens", "author": "Awa Sawadogo", "hostname": "fasojour.example", "date": "2024-03-06",
    "fingerprint": "1", "id": None, "license": None, "comments": "", "raw_text": BRIDGE, "text": BRIDGE,
    "source": "https://fasojour.example/bridge", "source-hostname": "Faso Jour", "excerpt": "Lorries may pass.",
}  # fmt: skip
NINJS = {
    "uri": "http://fasojour.example/bridge", "type": "text", "versioncreated": "2024-03-06T10:15:00Z",
    "headlines": [{"role": "main", "value": "Bridge reopens"}], "by": "Awa Sawadogo", "infosource": [{"name": "AIB"}],
    "bodies": [], "body_html": f"<p>{BRIDGE}</p><p>{MINE}</p>", "byline": "Awa Sawadogo",
}  # fmt: skip
LINKED = {
    "@type": "NewsArticle", "headline": "Bridge reopens", "articleBody": BRIDGE, "datePublished": "2024-03-06T10:15:00Z",
    "author": [{"@type": "Person", "name": "Awa Sawadogo"}], "publisher": {"@type": "Organization", "name": "Faso Jour"},
    "isBasedOn": {"@type": "CreativeWork", "name": "AIB"}, "url": "https://fasojour.example/bridge",
}  # fmt: skip


@pytest.mark.parametrize("record", [FUNDUS, NEWS_PLEASE, TRAFILATURA, NINJS, LINKED])
def test_exports_of_other_tools(tmp_path: Path, record: dict[str, Any]) -> None:
    (article,) = reading(tmp_path, "a.json", json.dumps(record).encode()).articles
    assert article.headline == "Bridge reopens"
    assert BRIDGE.strip() in article.text
    assert article.authors == ("Awa Sawadogo",)
    assert article.published.value == "2024-03-06"


def test_when_it_was_captured_and_where_it_is_from_are_kept(tmp_path: Path) -> None:
    (article,) = reading(tmp_path, "a.json", json.dumps(NEWS_PLEASE).encode()).articles
    assert article.captured is not None
    assert article.captured.value == "2024-03-08"
    (article,) = reading(tmp_path, "b.json", json.dumps(LINKED).encode()).articles
    assert article.stated_origins == ("AIB",)


FEED = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Faso Jour</title>
<item><title>Bridge reopens</title><link>https://fasojour.example/bridge</link><pubDate>Wed, 06 Mar 2024 10:15:00 GMT</pubDate>
<source url="https://aib.example/feed">AIB</source><description>Lorries may pass.</description>
<content:encoded><![CDATA[<p>{BRIDGE}</p><script>alert(1)</script><p>{MINE}</p>]]></content:encoded></item>
<item><title>&lt;script&gt;alert(1)&lt;/script&gt; Ferry</title><description>Short.</description></item>
</channel></rss>""".encode()
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Rand Daily</title><entry><title>Third level reached</title>
<id>tag:rand.example,2024:7</id><link href="https://rand.example/7"/><updated>2024-03-07T05:00:00Z</updated>
<published>2024-03-07T04:00:00Z</published><author><name>Thandi Mokoena</name></author>
<content type="html">&lt;p&gt;{MINE}&lt;/p&gt;</content></entry></feed>""".encode()


def test_an_rss_feed(tmp_path: Path) -> None:
    whole, short = reading(tmp_path, "feed.xml", FEED).articles
    assert (whole.outlet, whole.headline, whole.url) == (
        "Faso Jour",
        "Bridge reopens",
        "https://fasojour.example/bridge",
    )
    assert whole.text == f"Bridge reopens\n\n{BRIDGE.strip()}\n\n{MINE.strip()}"
    assert whole.stated_origins == ("AIB",)
    assert whole.published.value == "2024-03-06"
    assert "<script" not in short.text


def test_a_feed_that_carries_summaries_says_so(tmp_path: Path) -> None:
    state = {i.name.rpartition("#")[2]: i for i in reading(tmp_path, "feed.xml", FEED).inputs}
    assert state["1"].state == "stored"
    assert "feed-summary" in state["2"].why


def test_an_atom_feed(tmp_path: Path) -> None:
    (article,) = reading(tmp_path, "feed", ATOM).articles
    assert (article.outlet, article.authors, article.published.value) == (
        "Rand Daily",
        ("Thandi Mokoena",),
        "2024-03-07",
    )
    assert article.updated.value == "2024-03-07"


def test_a_json_feed(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Rand Daily", "home_page_url": "https://rand.example",
        "items": [{"id": "7", "url": "https://rand.example/7", "content_html": f"<p>{MINE}</p>", "date_published": "2024-03-07T04:00:00Z"}],
    }  # fmt: skip
    (article,) = reading(tmp_path, "feed.json", json.dumps(feed).encode()).articles
    assert (article.outlet, article.text.strip()) == ("Rand Daily", MINE.strip())


NEWSML = f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:aib:1"><itemMeta><versionCreated>2024-03-06T11:00:00Z</versionCreated>
<firstCreated>2024-03-06T10:15:00Z</firstCreated><provider literal="AIB"/></itemMeta>
<contentMeta><headline>Bridge reopens</headline><by>Awa Sawadogo</by><infoSource literal="ministry of works"/></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{BRIDGE}</p><p>{MINE}</p></body></html></inlineXML>
</contentSet></newsItem><newsItem><contentMeta><headline>A picture</headline></contentMeta></newsItem></itemSet></newsMessage>""".encode()
NITF = f"""<nitf><head><docdata><date.issue norm="2024-03-06T10:15:00Z"/></docdata></head><body><body.head><hedline>
<hl1>Bridge reopens</hl1></hedline><byline>Awa Sawadogo</byline><distributor>AIB</distributor></body.head>
<body.content><p>{BRIDGE}</p><p>{MINE}</p></body.content></body></nitf>""".encode()


@pytest.mark.parametrize("data", [NEWSML, NITF])
def test_xml_of_agencies(tmp_path: Path, data: bytes) -> None:
    found = reading(tmp_path, "item.xml", data)
    (article,) = found.articles
    assert article.headline == "Bridge reopens"
    assert article.text == f"Bridge reopens\n\n{BRIDGE.strip()}\n\n{MINE.strip()}"
    assert article.authors == ("Awa Sawadogo",)
    assert article.published.value == "2024-03-06"
    assert article.stated_origins


def record(uri: str, body: str, *, kind: str = "response", media: str = "text/html", status: int = 200) -> bytes:
    http = (
        f"HTTP/1.1 {status} OK\r\nContent-Type: {media}\r\nContent-Length: {len(body.encode())}\r\n\r\n{body}".encode()
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{abs(hash(uri)):032x}>\r\nWARC-Target-URI: {uri}\r\n"
        f"WARC-Date: 2024-03-08T01:00:00Z\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def page(text: str) -> str:
    return f"<html><head><title>T</title></head><body><article><p>{text}</p></article></body></html>"


PAGES = [record(f"https://site{n}.example/a", page(text)) for n, text in enumerate((FERRY, BRIDGE, MINE))]
WARCS = {
    "plain": b"".join(PAGES),
    "packed records": b"".join(map(gzip.compress, PAGES)),
    "packed whole": gzip.compress(b"".join(PAGES)),
}


@pytest.mark.parametrize("data", WARCS.values(), ids=list(WARCS))
def test_a_web_archive(tmp_path: Path, data: bytes) -> None:
    found = reading(tmp_path, "crawl.warc.gz", data)
    assert [a.url for a in found.articles] == [f"https://site{n}.example/a" for n in range(3)]
    assert {a.captured.value for a in found.articles if a.captured} == {"2024-03-08"}
    assert FERRY.strip() in found.articles[0].text


def test_what_is_no_page_is_counted_in_one_line(tmp_path: Path) -> None:
    extra = [
        record("https://site.example/i", "x", media="image/png"),
        record("https://site.example/q", "x", kind="request"),
        record("https://site.example/r", "x", kind="revisit"),
        record("https://site.example/404", page(MINE), status=404),
    ]
    found = reading(tmp_path, "crawl.warc", b"".join([*PAGES, *extra]))
    assert len(found.articles) == 3
    (aside,) = [i for i in found.inputs if i.name.endswith("crawl.warc")]
    assert aside.state == "stored-with-warnings"
    for word in ("1 request records", "1 revisit records", "1 files of type image/png", "1 answers with status 404"):
        assert word in aside.why


DAMAGE = [
    b"garbage\r\n\r\n",
    bytes(3_000),
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\nabc",
    b"WARC/1.0\r\nContent-Length: -5\r\n\r\n",
    b"WARC/1.0\r\nContent-Length: x\r\n\r\n",
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_record_is_skipped_and_has_a_line(tmp_path: Path, damage: bytes) -> None:
    found = reading(tmp_path, "crawl.warc", PAGES[0] + damage + PAGES[1] + PAGES[2])
    assert len(found.articles) == 3
    assert any("damaged" in i.why or "unknown records" in i.why for i in found.inputs)


@pytest.mark.parametrize("cut", range(40, len(b"".join(PAGES)), 97))
def test_a_web_archive_that_is_cut_off(tmp_path: Path, cut: int) -> None:
    found = reading(tmp_path, "crawl.warc", b"".join(PAGES)[:cut])
    whole = sum(cut >= len(b"".join(PAGES[: n + 1])) for n in range(3))
    assert len(found.articles) >= whole
    assert found.inputs


def test_a_wacz_is_a_zip_with_web_archives(tmp_path: Path) -> None:
    data = zipped({"archive/data.warc.gz": WARCS["packed records"], "datapackage.json": b"{}"})
    assert len(reading(tmp_path, "crawl.wacz", data).articles) == 3


def test_lists_of_gdelt_hold_addresses_only(tmp_path: Path) -> None:
    row = ["20240306101500-1"] + [""] * 26
    row[4] = "https://fasojour.example/bridge"
    found = reading(tmp_path, "20240306101500.gkg.csv", "\t".join(row).encode() + b"\n" + "\t".join(row).encode())
    assert [(i.name, i.state) for i in found.inputs] == [("https://fasojour.example/bridge", "rejected")]
    assert "address-only" in found.inputs[0].why


# bad input


def test_bombs_are_stopped(tmp_path: Path) -> None:
    zeros = gzip.compress(bytes(300_000_000), 9)
    (line,) = reading(tmp_path, "a.txt.gz", zeros, max_bytes=400_000_000).inputs
    assert "bomb" in line.why
    (line,) = reading(tmp_path, "a.zip", zipped({"a.txt": bytes(30_000_000)})).inputs
    assert "bomb" in line.why


def test_archives_in_archives_are_not_opened(tmp_path: Path) -> None:
    (line,) = reading(tmp_path, "a.zip", zipped({"b.zip": zipped({"a.txt": FERRY.encode()})})).inputs
    assert (line.state, "nested" in line.why) == ("quarantined", True)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\a.txt", "a/../../b.txt", "x\x00y.txt", "CON"])
def test_names_in_an_archive_are_never_paths(tmp_path: Path, name: str) -> None:
    found = reading(tmp_path, "a.zip", zipped({name: FERRY.encode()}))
    assert len(found.articles) == 1
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip"]


def test_a_word_file_is_no_archive_of_articles(tmp_path: Path) -> None:
    (line,) = reading(tmp_path, "a.docx", zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})).inputs
    assert "Word" in line.why


def test_a_gzip_that_is_cut_off_gives_what_stands_before(tmp_path: Path) -> None:
    many = [{**r, "text": f"{r['text']} {n}"} for n in range(400) for r in RECORDS]
    data = gzip.compress(lines(many), 1)
    found = reading(tmp_path, "a.jsonl.gz", data[: len(data) // 2])
    assert 300 < len(found.articles) < 1_200
    assert any("truncated" in i.why for i in found.inputs)


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
    outside = b'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body><body.content><p>&x;</p></body.content></body></nitf>'
    for data in (laughs, outside):
        (line,) = reading(tmp_path, "a.xml", data).inputs
        assert "dtd" in line.why, line


def test_a_line_that_is_no_article_is_named(tmp_path: Path) -> None:
    data = lines() + b'\n{"text": "cut of\n[1, 2]\n{"number": 3}\n{"content": "a comment without anything else"}\n'
    found = reading(tmp_path, "a.jsonl", data)
    assert len(found.articles) == 3
    assert [i.name.rpartition(":")[2] for i in found.inputs if i.state == "quarantined"] == ["4", "5", "6", "7"]


def test_a_line_above_the_limit_does_not_stop_the_others(tmp_path: Path) -> None:
    records = [RECORDS[0], {"text": "x" * 50_000}, RECORDS[1]]
    found = reading(tmp_path, "a.jsonl", lines(records), max_bytes=5_000)
    assert len(found.articles) == 2
    assert sum("larger than" in i.why for i in found.inputs) == 1


def test_a_form_can_be_forced(tmp_path: Path) -> None:
    data = as_csv()
    assert len(reading(tmp_path, "export.dat", data, form="csv").articles) == 3


@pytest.mark.parametrize("data", [b"[", b"{", b'{"a"', b"[{]", b"{}", b"[]", b'{"items": []}', b"PAR1", b"PAR1xxxxPAR1", b"PK\x03\x04", b"<rss>", b"<nitf/>",
                                  b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\x00"])  # fmt: skip
@pytest.mark.parametrize("name", ["a", "a.json", "a.jsonl", "a.csv", "a.xml"])
def test_stubs_have_a_line_and_raise_nothing(tmp_path: Path, name: str, data: bytes) -> None:
    found = reading(tmp_path, name, data)
    assert not found.articles or data[:1] in b"[{"
    assert found.inputs
