import base64
import hashlib
import re
from itertools import pairwise

import pytest
from lxml import html
from msgspec import structs

from crosswire.export.html import render_fragment, render_html
from crosswire.export.page import web_address
from crosswire.records import Comparison
from tests.export.build import small
from tests.export.build_sizes import empty, many

VECTORS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "&lt;b&gt;&#60;i&#62;",
    "<!-- --><![CDATA[ ]]>",
]
COMPARISONS = {"small": small(), "many": many(), "empty": empty(), "odd": small("<b>x</b>")}


def parsed(comparison: Comparison, *, include_text: bool = False) -> html.HtmlElement:
    """Return the page as a tree."""
    return html.document_fromstring(render_html(comparison, include_text=include_text))


@pytest.mark.parametrize("vector", VECTORS)
def test_text_of_others_is_never_markup(vector: str) -> None:
    plain, odd = parsed(small()), parsed(small(vector))
    assert [e.tag for e in odd.iter()] == [e.tag for e in plain.iter()]
    assert vector in odd.text_content()
    for element in odd.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
    for page in (render_fragment(small(vector)),):
        assert [e.tag for e in html.fromstring(page).iter()] == [
            e.tag for e in html.fromstring(render_fragment(small())).iter()
        ]


@pytest.mark.parametrize("comparison", COMPARISONS.values(), ids=COMPARISONS)
def test_the_page_stands_alone(comparison: Comparison) -> None:
    page = render_html(comparison)
    tree = html.document_fromstring(page)
    assert not tree.xpath("//script | //iframe | //object | //embed | //form | //base | //*[@src] | //*[@style]")
    assert [e.get("href") for e in tree.xpath("//link")] == ["data:,"]
    assert not re.search(r"url\((?!#)|@import|expression\(", tree.xpath("//style")[0].text)
    for link in tree.xpath("//a"):
        address = link.get("href")
        assert address.startswith("#") or link.get("rel") == "noopener noreferrer nofollow"


def test_the_policy_admits_this_style_sheet_and_nothing_else() -> None:
    tree = parsed(small())
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digest = base64.b64encode(hashlib.sha256(tree.xpath("//style")[0].text.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy


@pytest.mark.parametrize("comparison", COMPARISONS.values(), ids=COMPARISONS)
def test_ids_are_unique_and_every_reference_is_there(comparison: Comparison) -> None:
    tree = parsed(comparison)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = [name for value in tree.xpath("//@aria-labelledby") for name in value.split()]
    anchors = [href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")]
    assert not (set(named) | set(anchors)) - set(ids)


@pytest.mark.parametrize("comparison", COMPARISONS.values(), ids=COMPARISONS)
def test_headings_are_in_order_and_tables_say_what_they_are(comparison: Comparison) -> None:
    tree = parsed(comparison)
    levels = [int(e.tag[1]) for e in tree.iter() if isinstance(e.tag, str) and re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in tree.xpath("//table"):
        assert table.xpath("./caption")
        assert not table.xpath(".//th[not(@scope)]")
    assert all(heading.text_content().strip() for heading in tree.xpath("//h1 | //h2 | //h3"))


def test_only_web_addresses_become_links() -> None:
    assert web_address("https://strand.example/a?b=c") == "https://strand.example/a?b=c"
    for address in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//x",
        "https://",
        "http://[",
        "https://a\u202eb",
        None,
    ):
        assert web_address(address) is None
    article = structs.replace(small().articles[1], url="javascript:alert(1)")
    changed = structs.replace(small(), articles=(small().articles[0], article, small().articles[2]))
    assert "javascript" not in render_html(changed)


LONG = "The harbour office, which had opened only a month before, said on Sunday that none of the boats that had been \
moored behind the old wall had taken any harm, and that the ferry itself would be towed away within two days at most."


def test_articles_are_quoted_shortly_unless_asked() -> None:
    comparison = small()
    article = comparison.articles[2]
    text = article.text + LONG + "\n"
    last = article.sentences[-1]
    added = structs.replace(last, index=last.index + 1, begin=len(article.text), end=len(text) - 1, paragraph=9)
    longer = structs.replace(article, text=text, characters=len(text), sentences=(*article.sentences, added))
    derivation = structs.replace(comparison.derivations[1], passages=())
    mention = structs.replace(comparison.claims[6].mentions[0], span=longer.span(added.begin, added.end))
    claim = structs.replace(comparison.claims[6], mentions=(mention,))
    changed = structs.replace(
        comparison,
        articles=(*comparison.articles[:2], longer),
        claims=(*comparison.claims[:6], claim),
        derivations=(comparison.derivations[0], derivation),
    )
    short = parsed(changed).text_content()
    assert LONG not in short
    assert "The harbour office, which had opened" in short
    assert f"{added.begin}–{added.end}" in short
    assert LONG in parsed(changed, include_text=True).text_content()


def test_every_picture_has_a_table() -> None:
    tree = parsed(small())
    for picture in tree.xpath("//*[local-name()='svg']"):
        section = picture.xpath("ancestor::section")[0]
        assert section.xpath(".//table")
        assert picture.xpath("./title")


def test_the_page_is_the_same_each_time() -> None:
    assert render_html(small()) == render_html(small())


def test_a_grouped_page_has_a_column_a_family() -> None:
    tree = parsed(many())
    heads = [e.text_content().strip() for e in tree.xpath("(//table[contains(@class, 'claims')])[1]/thead//th")]
    assert heads[1:4] == ["A+13", "B+12", "C+12"]
