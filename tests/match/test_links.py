"""Sentence links: what is aligned, what is left alone, and how sentences are cut."""

from __future__ import annotations

import msgspec

from crosswire.annotate import annotate
from crosswire.clean import clean
from crosswire.match.links import link
from crosswire.match.units import profile
from crosswire.records import Annotated, Article, Parser, PublicationDate, content_id
from tests.match.build import UNDATED, article

FERRY = (
    "A ferry carrying about 140 passengers ran aground off the island of Marluna on Friday night.",
    "The coast guard evacuated all those on board within three hours, its spokeswoman Ines Varga said.",
    "Divers will inspect the hull once the storm has passed.",
    "Marluna depends on the ferry for most of its food.",
)
FERRY_AGAIN = (
    "Residents of the small island rely on ships for nearly everything they eat, so shops may soon run short.",
    "All passengers were brought off by the coast guard in less than three hours, Ines Varga, a spokeswoman, said.",
    "The vessel with some 140 people on board ran aground near Marluna late on Friday.",
    "A trade union criticised the age of the fleet.",
)


def pairs(a: Annotated, b: Annotated) -> set[tuple[int, int]]:
    return {(x.a.sentence, x.b.sentence) for x in link(profile(a, {}), profile(b, {}))}


def texts(a: Annotated, b: Annotated) -> set[tuple[str, str]]:
    return {
        (a.article.text[x.a.begin : x.a.end], b.article.text[x.b.begin : x.b.end])
        for x in link(profile(a, {}), profile(b, {}))
    }


def parsed(label: str, text: str, parser: Parser) -> Annotated:
    raw = Article(
        id=content_id("article", text),
        label=label,
        name=label,
        sha256="",
        characters=len(text),
        text=text,
        published=PublicationDate(why="not stated"),
        updated=UNDATED,
    )
    return annotate(clean(raw), parser)


def test_reworded_sentences_are_found_in_any_order() -> None:
    found = pairs(article("A", *FERRY), article("B", *FERRY_AGAIN))
    assert {(0, 2), (1, 1)} <= found
    assert all(b != 3 for _, b in found)


def test_another_number_for_the_same_thing_is_still_the_same_sentence() -> None:
    changed = [FERRY[0].replace("140", "95"), *FERRY[1:]]
    assert (0, 0) in pairs(article("A", *FERRY), article("B", *changed))


def test_two_happenings_of_one_kind_are_not_aligned() -> None:
    a = article("A", "An earthquake of magnitude 6.1 struck the coast of Peru on Monday, killing two miners.")
    b = article("B", "A strong tremor shook the hills of northern Turkey at dawn, and schools in Bolu stayed closed.")
    assert not pairs(a, b)


def test_each_article_alone_with_its_own_matter_is_not_aligned() -> None:
    a = article("A", "The bank raised its interest rate to four per cent.", "Shares in Oslo fell.")
    b = article("B", "The museum will show forty drawings from next week.", "Entry is free on Sundays.")
    assert not pairs(a, b)


def test_boilerplate_credits_and_repeats_never_align() -> None:
    a, b = article("A", *FERRY), article("B", *FERRY)
    kinds = ("boilerplate", "credit", "dateline", "byline")
    for kind in kinds:
        typed = tuple(msgspec.structs.replace(s, kind=kind) for s in a.article.sentences)
        other = msgspec.structs.replace(a, article=msgspec.structs.replace(a.article, sentences=typed))
        assert not pairs(other, b)


def test_short_sentences_beside_a_copied_one_go_with_it() -> None:
    lines = (
        "“I had never seen the river rise so quickly, and we ran,” said Tomas Brel, a baker.",
        "“Trust me.",
        "It was close.”",
    )
    assert pairs(article("A", *lines), article("B", *lines)) == {(0, 0), (1, 1), (2, 2)}


def test_a_sentence_whose_halves_are_two_sentences_elsewhere_is_cut(parser: Parser) -> None:
    a = parsed(
        "A",
        "Tensions over fishing grow\n\nThe minister told parliament that the quota for cod would be cut by a third and "
        "that the coast guard would board every foreign trawler north of the line.\n",
        parser,
    )
    b = parsed(
        "B",
        "Fishing dispute\n\nThe quota for cod will be cut by a third, the minister told parliament. "
        "The coast guard is to board every foreign trawler north of the line.\n",
        parser,
    )
    found = texts(a, b)
    assert any("quota" in x and "board" not in x and "quota" in y for x, y in found)
    assert any("board" in x and "quota" not in x and "board" in y for x, y in found)


def test_eight_words_in_a_row_are_found_in_sentences_that_share_nothing_else() -> None:
    shared = "a corridor of stone lamps above the drowned quarry"
    a = article(
        "A",
        f"Visitors who take the northern path at dusk will pass {shared} before they reach the chapel and its garden.",
    )
    b = article(
        "B",
        f"Critics of the festival, which began in 1974 as a student prank, mocked {shared} as the folly of a mayor.",
    )
    assert any(shared in x and shared in y for x, y in texts(a, b))


def test_links_are_the_same_seen_from_either_side() -> None:
    a, b = article("A", *FERRY), article("B", *FERRY_AGAIN)
    assert pairs(a, b) == {(i, j) for j, i in pairs(b, a)}
