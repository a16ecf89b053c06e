"""How the two seed reports relate: aligned sentences, relation, upstream, persons. A regression test, not evidence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from crosswire.pipeline import across_articles, per_article
from crosswire.read import read
from crosswire.records import Annotated, Derivation, Entity, Matched, Parser, Passage
from crosswire.settings import Settings
from tests.seeds.key import RANGES

MUST = [
    *((3, 10), (4, 11), (5, 12), (7, 33), (10, 50), (14, 14)),
    *((15, 15), (16, 16), (17, 17), (18, 18), (18, 19)),
]
SHOULD = [(13, 20), (6, 31), (21, 48), (11, 21)]
KREMLIN = 19


class Run:
    """The two reports after `match`."""

    def __init__(self, articles: Sequence[Annotated], matched: Matched) -> None:
        self.articles = articles
        self.matched = matched
        self.derivation: Derivation = matched.derivations[0]
        self.links = {
            (number("A", p.a.begin, p.a.end), number("B", p.b.begin, p.b.end)): p for p in self.derivation.passages
        }

    def named(self, *variants: str) -> Entity:
        """Return the one entity with all these variants."""
        (found,) = [e for e in self.matched.entities if set(variants) <= set(e.variants)]
        return found


def number(label: str, begin: int, end: int) -> int:
    """Return the number that the key gives the sentence in which most of a range stands."""
    shared = [min(end, e) - max(begin, b) for b, e in RANGES[label]]
    return shared.index(max(shared)) + 1


@pytest.fixture(scope="module")
def run(seeds: tuple[Path, Path], parser: Parser) -> Run:
    articles = read([str(path) for path in seeds], settings=Settings()).articles
    return Run(*across_articles([per_article(article, parser) for article in articles]))


@pytest.mark.parametrize("pair", MUST)
def test_sentences_that_must_be_aligned(run: Run, pair: tuple[int, int]) -> None:
    assert pair in run.links


@pytest.mark.parametrize("pair", SHOULD)
def test_sentences_that_should_be_aligned(run: Run, pair: tuple[int, int]) -> None:
    assert pair in run.links


def test_the_foreign_sentence_is_aligned_with_nothing(run: Run) -> None:
    assert not [pair for pair in run.links if pair[0] == KREMLIN]


def test_opposed_accounts_are_not_aligned(run: Run) -> None:
    assert (9, 47) not in run.links


def test_captions_and_credits_are_not_aligned(run: Run) -> None:
    assert not {b for _, b in run.links} & {2, 3, 4, 5, 6, 7, 23, 24, 25, 26, 34, 41, 42, 43, 44}


def test_the_ambassador_sentence_is_cut_between_its_two_partners(run: Run) -> None:
    first, second = run.links[18, 18], run.links[18, 19]
    assert first.a.end <= second.a.begin
    assert "envy" in first.a.text
    assert "confident" in second.a.text


def test_the_two_are_siblings_without_direction(run: Run) -> None:
    assert run.derivation.relation == "siblings"
    assert run.derivation.grade == "partially"
    assert run.derivation.score > 0.9


def test_the_upstream_that_one_credits_and_the_other_drops(run: Run) -> None:
    upstream = {u.name: u for u in run.derivation.upstream}
    voice = upstream["Voice of America"]
    assert (voice.credited_by, voice.uncredited_in, voice.inferred) == (("B",), ("A",), True)
    assert "probable" in voice.why
    credited = {number("B", p.b.begin, p.b.end) for p in voice.passages}
    assert credited >= {12, 20, 50}


@pytest.mark.parametrize("name", ["Korean Central News Agency", "Xinhua"])
def test_the_agencies_that_both_name_are_stated(run: Run, name: str) -> None:
    (upstream,) = [u for u in run.derivation.upstream if u.name == name]
    assert (upstream.credited_by, upstream.inferred) == (("A", "B"), False)


def test_only_media_are_upstreams(run: Run) -> None:
    names = {u.name for u in run.derivation.upstream}
    assert names == {"Korean Central News Agency", "Voice of America", "Xinhua"}


def test_quotations_in_two_wordings_are_one_utterance(run: Run) -> None:
    quotes: list[Passage] = [run.links[pair] for pair in ((15, 15), (16, 16), (17, 17))]
    assert {p.kind for p in quotes} == {"quote"}
    assert all("translated twice" in p.why for p in quotes)


def test_two_romanisations_are_one_ambassador(run: Run) -> None:
    ambassador = run.named("Ri Yong Nam", "Lee Yong Nam")
    assert {"Ri Yong-nam", "Lee"} <= set(ambassador.variants)
    assert ambassador.kind == "person"


def test_a_hyphen_makes_no_second_leader(run: Run) -> None:
    assert run.named("Kim Jong Un", "Kim Jong-un")


@pytest.mark.parametrize(("one", "other"), [("Kim Jong Un", "Kim Yo Jong"), ("Wang Yi", "Wang He")])
def test_namesakes_stay_apart(run: Run, one: str, other: str) -> None:
    assert run.named(one).id != run.named(other).id


def test_one_story(run: Run) -> None:
    assert [len(s.articles) for s in run.matched.stories] == [2]
