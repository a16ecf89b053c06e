"""What holds for any articles: order, symmetry, offsets, copies."""

from __future__ import annotations

from random import Random

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crosswire.match import match
from tests.match.build import article

WORDS = [
    *("harbour", "council", "bridge", "vote", "mayor", "storm", "budget", "strike", "witness", "tunnel", "forest"),
    *("letter", "court", "orchard", "signal", "captain", "valley", "copper", "festival", "museum", "nurse", "quarry"),
    *("salt", "violin", "winter", "yellow", "anchor", "basket", "candle"),
]


def sentence(words: list[str]) -> str:
    return " ".join(words).capitalize() + "."


sentences = st.lists(st.sampled_from(WORDS), min_size=6, max_size=16).map(sentence)
bodies = st.lists(sentences, min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(st.lists(bodies, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(texts: list[list[str]], random: Random) -> None:
    articles = [article("ABCD"[n], *lines) for n, lines in enumerate(texts)]
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert match(articles) == match(shuffled)


@settings(max_examples=40, deadline=None)
@given(bodies, bodies)
@example(
    # two bodies of one length, of which different shares are aligned: the grade hung on which came first
    one=[
        "Harbour harbour harbour harbour harbour bridge bridge bridge bridge bridge vote vote.",
        "Harbour harbour harbour harbour harbour harbour bridge bridge vote vote vote bridge.",
        f"{'Harbour' + ' harbour' * 9} bridge bridge bridge vote festival festival.",
    ],
    other=[
        "Harbour harbour harbour harbour harbour bridge bridge bridge bridge bridge vote vote.",
        "Harbour harbour harbour harbour harbour bridge bridge bridge bridge bridge vote vote.",
        f"{'Harbour' + ' harbour' * 10} bridge bridge bridge bridge copper.",
    ],
)
def test_names_of_the_two_articles_change_nothing_but_sides(one: list[str], other: list[str]) -> None:
    (there,) = match([article("A", *one), article("B", *other)]).derivations
    (back,) = match([article("A", *other), article("B", *one)]).derivations
    spans = {(p.a.text, p.b.text, p.kind, p.score) for p in there.passages}
    assert spans == {(p.b.text, p.a.text, p.kind, p.score) for p in back.passages}
    assert (there.grade, there.relation, there.score) == (back.grade, back.relation, back.score)
    assert (there.coverage.a, there.coverage.b) == (back.coverage.b, back.coverage.a)


@settings(max_examples=40, deadline=None)
@given(bodies, bodies)
def test_spans_fit_their_articles(one: list[str], other: list[str]) -> None:
    articles = {a.article.id: a.article for a in (article("A", *one), article("B", *other))}
    (found,) = match([article("A", *one), article("B", *other)]).derivations
    for passage in found.passages:
        for span in (passage.a, passage.b):
            assert articles[span.article].text[span.begin : span.end] == span.text
        assert 0 <= passage.score <= 1
    assert 0 <= found.coverage.a <= 1
    assert 0 <= found.coverage.b <= 1


@settings(max_examples=40, deadline=None)
@given(st.lists(sentences, min_size=3, max_size=6, unique=True))
def test_a_verbatim_copy_is_wholly_derived(lines: list[str]) -> None:
    (found,) = match([article("A", *lines), article("B", *lines)]).derivations
    assert found.grade == "wholly"
    assert found.coverage.a == found.coverage.b == 1.0


fillers = st.lists(st.text("bcdfgklmnprstvz", min_size=5, max_size=9), min_size=3, max_size=14, unique=True)


@settings(max_examples=60, deadline=None)
@given(fillers, fillers, fillers, fillers)
def test_a_mutated_copy_is_found_while_eight_running_words_survive(
    a: list[str], b: list[str], c: list[str], d: list[str]
) -> None:
    kept = "seven amber lanterns above the drowned quarry road"
    one = article("A", " ".join([*a, kept, *b]) + ".")
    other = article("B", " ".join([*c, kept, *d]) + ".")
    (found,) = match([one, other]).derivations
    assert any(kept in p.a.text and kept in p.b.text for p in found.passages)


def test_an_article_twice_is_one_story_and_no_passage_repeats() -> None:
    lines = ("The council of Orsk voted to rebuild the bridge.", "Work begins in spring.")
    found = match([article("A", *lines), article("B", *lines)])
    assert [len(s.articles) for s in found.stories] == [2]
    places = [(p.a.begin, p.b.begin) for p in found.derivations[0].passages]
    assert len(places) == len(set(places))


def test_articles_without_sentences_are_kept_and_share_nothing() -> None:
    empty = article("A")
    found = match([empty, article("B", "The council of Orsk voted to rebuild the bridge.")])
    assert found.derivations[0].passages == ()
    assert sum(len(s.articles) for s in found.stories) == 2
    assert msgspec.json.encode(found)
