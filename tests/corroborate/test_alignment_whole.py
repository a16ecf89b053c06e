"""Claims of short reports taken through the whole path: tolls said in other words, denials, causes put aside."""

from __future__ import annotations

import pytest

from crosswire.pipeline import run
from crosswire.records import Claim, Comparison
from crosswire.settings import Settings

MINE = (
    "Two miners dead in Ruvuma\n\nAt least 12 miners were killed on Monday when a shaft collapsed near Songea, mines "
    "minister Neema Mushi said. Heavy rain had weakened the roof of the shaft, she said.\n\nThe workers' union "
    "accused Kilima Gold of ignoring a warning about the shaft."
)
DAY_AFTER = (
    "Families wait in Songea\n\nThe number of dead rose to 14 on Tuesday, mines minister Neema Mushi said. The "
    "collapse was caused by blasting next door and not by rain, she said.\n\nKilima Gold denied that it had ignored a "
    "warning about the shaft."
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """Return the two reports compared."""
    folder = tmp_path_factory.mktemp("mine")
    (folder / "a.txt").write_text(MINE, "utf-8")
    (folder / "b.txt").write_text(DAY_AFTER, "utf-8")
    return run([str(folder)], settings=Settings())


def holding(found: Comparison, *words: str) -> Claim:
    """Return the claim one of whose mentions has all words."""
    return next(c for c in found.claims if any(all(w in m.span.text for w in words) for m in c.mentions))


def test_two_tolls_in_other_words_are_one_claim(found: Comparison) -> None:
    claim = holding(found, "12 miners")
    assert any("dead rose" in m.span.text for m in claim.mentions)


def test_who_denies_a_claim_vouches_for_nothing_in_it(found: Comparison) -> None:
    claim = holding(found, "accused", "warning")
    denial = next(m for m in claim.mentions if "it had ignored" in m.span.text)
    assert denial.stance == "incompatible"
    assert "Kilima Gold" not in [r.name for r in claim.roots if r.group is not None]


def test_a_cause_put_aside_is_no_support_of_it(found: Comparison) -> None:
    claim = holding(found, "Heavy rain")
    assert [m.stance for m in claim.mentions if "not by rain" in m.span.text] == ["incompatible"]


def test_a_denial_beside_two_other_tolls_leaves_a_claim_with_words(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("denied")
    told = "{} dockers were arrested at Tema harbour on Friday, police said.\n\nA crane burnt in the harbour of Tema."
    denied = "The dockers' union denied that {} dockers were arrested at Tema harbour on Friday.\n\nIt was raining."
    for name, text in (
        ("a", told.format(30)),
        ("b", denied.format(30)),
        ("c", told.format(60)),
        ("d", told.format(90)),
    ):
        (folder / f"{name}.txt").write_text(f"Arrests in Tema\n\n{text}", "utf-8")
    claims = run([str(folder)], settings=Settings()).claims
    assert all(c.text for c in claims)
