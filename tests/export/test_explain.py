import pytest

from crosswire.errors import UnknownName
from crosswire.export.explain import explain
from crosswire.export.find import find
from crosswire.export.index import Index
from crosswire.export.rules import render_rules, rules, selected_rules
from tests.export.build import small


@pytest.mark.parametrize(
    ("wanted", "id_"),
    [
        ("C3", "claim-000003"),
        ("c3", "claim-000003"),
        (" C3 ", "claim-000003"),
        ("claim-000003", "claim-000003"),
        ("event-g", "event-ground"),
        ("D1", "discrepancy-11"),
        ("cw201", "finding-2222"),
        ("Norrin Press", "entity-norrin"),
        ("attribution-0004", "attribution-0004"),
        ("A", "article-aaaa"),
        ("gazette-ferry.txt", "article-aaaa"),
    ],
)
def test_names_and_beginnings_of_ids(wanted: str, id_: str) -> None:
    assert [record.id for record in find(small(), wanted)] == [id_]


@pytest.mark.parametrize("wanted", ["A~B", "b~a", "A-B", "B-A"])
def test_pairs_have_a_name_in_both_directions(wanted: str) -> None:
    assert find(small(), wanted) == (small().derivations[0],)


def test_an_unknown_name_tells_the_nearest() -> None:
    with pytest.raises(UnknownName) as error:
        find(small(), "claim-00000")
    assert "claim-000003" in error.value.try_this
    with pytest.raises(UnknownName) as error:
        find(small(), "norin press")
    assert "Norrin Press" in error.value.try_this
    with pytest.raises(UnknownName) as error:
        find(small(), "zzz")
    assert error.value.try_this == "C1, C2, C3, CW201, CW101, CW303, A~B"


def test_every_record_can_be_explained() -> None:
    comparison = small()
    records = (
        *comparison.articles, *comparison.claims, *comparison.attributions, *comparison.discrepancies,
        *comparison.findings, *comparison.events, *comparison.entities,
    )  # fmt: skip
    for record in records:
        assert record.id in explain(comparison, record.id)
    for derivation in comparison.derivations:
        assert "RELATION" in explain(comparison, Index(comparison).pair(derivation)).upper()


def test_a_claim_is_led_down_to_its_roots() -> None:
    shown = explain(small(), "C4")
    assert "B ← Norrin Press ← Mila Torv" in shown
    assert "“[We heard a loud scraping noise],” said the passenger Mila Torv." in shown
    assert "through Norrin Press" in shown
    assert "D1" in shown


def test_a_finding_says_when_its_rule_is_wrong() -> None:
    assert "When a report looks back" in explain(small(), "CW101")


def test_a_rule_that_found_nothing_is_explained_too() -> None:
    assert explain(small(), "cw502").startswith("CW502 found nothing in these articles.")


def test_explanations_never_steer_a_terminal() -> None:
    for wanted in ("C1", "C2", "C6", "CW101", "D3", "A~B", "A", "B"):
        shown = explain(small("x\x1b[2J\u202e"), wanted)
        assert not [c for c in ("\x1b", "\u202e") if c in shown]


def test_rules_by_id_beginning_and_name() -> None:
    assert selected_rules(["CW101"]) == {"CW101"}
    assert selected_rules(["cw2", "date-outlier"]) >= {"CW101", "CW201", "CW202"}
    assert selected_rules([]) == frozenset()
    with pytest.raises(UnknownName):
        selected_rules(["CW999"])
    with pytest.raises(UnknownName):
        selected_rules([""])


def test_all_rules_are_listed() -> None:
    shown = render_rules()
    assert all(rule.id in shown and rule.name in shown for rule in rules())
