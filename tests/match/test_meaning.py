"""Links by meaning: only sentences that words left alone, the same from both sides, nothing else changed."""

from __future__ import annotations

import msgspec
import pytest

from crosswire.annotate import load_parser
from crosswire.evaluate.texts import article_of
from crosswire.match import match, meaning
from crosswire.match.links import link
from crosswire.match.meaning import meant_alike
from crosswire.match.units import profile
from crosswire.pipeline import per_article
from crosswire.records import Annotated
from crosswire.settings import Settings
from crosswire.text import embed

pytestmark = pytest.mark.skipif(embed.find_spec(embed.MODULE) is None, reason="the extra `embed` is not installed")
ONE = (
    "Floods struck the Kasese district on Monday.\n\nPhysicians fear an outbreak of disease among infants.\n\n"
    "The minister of works promised a new bridge over the Nyamwamba river.\n\n"
    "Coffee prices rose at the market of Gulu for the third week."
)
OTHER = (
    "The Nyamwamba river is to get a new bridge, the minister of works promised.\n\n"
    "Many babies may catch an infection, doctors say.\n\nA football match was played in Lima yesterday evening."
)


@pytest.fixture(autouse=True)
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lower the threshold: what is tested is what a link does, not how often the vectors find one."""
    monkeypatch.setattr(meaning, "MEANS", 0.2)


def read(label: str, text: str) -> Annotated:
    return per_article(article_of(text, name=label), load_parser(Settings().model))


def test_sentences_without_a_word_in_common_meet_and_are_the_same_from_both_sides() -> None:
    a, b = (profile(read(x, t), {}) for x, t in (("A", ONE), ("B", OTHER)))
    embedder = embed.load_embedder()
    found = meant_alike(a, b, link(a, b), embedder)
    assert [(ONE[x.a.begin : x.a.begin + 10], OTHER[x.b.begin : x.b.begin + 8]) for x in found] == [
        ("Physicians", "Many bab")
    ]
    back = meant_alike(b, a, link(b, a), embedder)
    assert [(x.b, x.a) for x in back] == [(x.a, x.b) for x in found]


def test_derivations_and_stories_are_the_same_with_and_without() -> None:
    articles = [read("A", ONE), read("B", OTHER)]
    plain, meant = match(articles), match(articles, embedder=embed.load_embedder())
    assert set(plain.alike) < set(meant.alike)
    assert msgspec.structs.replace(meant, alike=plain.alike) == plain
