"""Every finding rule fires where it should, names the place, and stays silent elsewhere."""

from __future__ import annotations

from msgspec.structs import replace

from crosswire.corroborate import corroborate
from crosswire.lexicon import table
from crosswire.records import Annotated, Corroborated, Note, Quantity, Upstream
from tests.corroborate.build import World, article, derivation, linked, matched, passage
from tests.corroborate.test_counting import says

WORLD = (
    World()
    .having("Vale Post", "outlet", agency=True, country="XVA")
    .having("Tarn Wire", "outlet", agency=True, country="XTA", state_media=True)
    .having("Berit Lund", "person", country="XTA", sector="GOV")
    .having("Anders Wiik", "person")
    .having("Tarnia", "country", country="XTA")
)
SANK = "the ferry Aurora sank near the northern lighthouse"


def checked(*articles: Annotated, derivations: tuple = ()) -> Corroborated:
    found = matched(articles, derivations)
    return corroborate(linked(articles, found), found)


def rules(found: Corroborated) -> list[str]:
    return [f.rule for f in found.findings]


def test_every_rule_is_described() -> None:
    for rule, row in table("findings").items():
        assert rule.startswith("CW")
        assert row["severity"] in ("error", "warning", "info")
        assert all(row[k] for k in ("name", "title", "says", "found", "wrong"))


def test_a_dropped_credit_names_both_articles_and_the_upstream() -> None:
    a = article(WORLD, "A", SANK + " .")
    b = article(WORLD, "B", says("Vale Post", SANK))
    upstream = Upstream(name="Vale Post", credited_by=("B",), uncredited_in=("A",), inferred=True, why="given")
    found = checked(a, b, derivations=(derivation(a, b, passage(a, 0, b, 0), upstream=[upstream]),))
    (finding,) = [f for f in found.findings if f.rule == "CW201"]
    assert finding.message == "A carries without credit (A ¶1) what B credits to Vale Post"
    (claim,) = found.claims
    assert (claim.independent, claim.mentions[0].credit_dropped) == (1, True)
    assert claim.roots[0].articles == ("A", "B")


def test_no_credit_is_dropped_outside_a_copied_passage() -> None:
    a = article(WORLD, "A", SANK + " .")
    b = article(WORLD, "B", says("Vale Post", SANK))
    upstream = Upstream(name="Vale Post", credited_by=("B",), uncredited_in=("A",), inferred=True, why="given")
    found = checked(a, b, derivations=(derivation(a, b, upstream=[upstream]),))
    assert "CW201" not in rules(found)


def test_one_root_and_parties_only_are_told_once() -> None:
    strike = "dock workers ended a strike over pay in Tarnia"
    found = checked(article(WORLD, "A", says("Tarn Wire", strike)), article(WORLD, "B", says("Tarn Wire", strike)))
    assert rules(found) == ["CW302", "CW303"]
    assert found.findings[0].message == "1 claim in several reports rests on one root: C1"
    assert found.findings[0].claims == (found.claims[0].id,)


def test_an_unsourced_share_is_flagged_and_a_hedged_one_is_not() -> None:
    def share(label: str, hedge: str | None) -> Annotated:
        made = article(WORLD, label, "Grain prices rose 90 percent in the harbour towns of Tarnia .")
        span = made.article.span(18, 28)
        row = Quantity(span=span, sentence=0, value="90", unit="percent", kind="share", hedge=hedge, rule="g", why="g")
        return replace(made, quantities=(row,))

    assert "CW301" in rules(checked(share("A", None)))
    assert "CW301" not in rules(checked(share("A", "about")))


def test_a_lost_hedge() -> None:
    hedged = article(WORLD, "A", "Anders Wiik reportedly visited the wreck near the northern lighthouse .")
    tokens = tuple(
        replace(t, pos="ADV", dep="advmod", head=3) if t.text == "reportedly" else t for t in hedged.parse.tokens
    )
    dependents: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            dependents[token.head].append(token.index)
    hedged = replace(hedged, parse=replace(hedged.parse, tokens=tokens, dependents=tuple(map(tuple, dependents))))
    bare = article(WORLD, "B", "Anders Wiik visited the wreck near the northern lighthouse .")
    found = checked(hedged, bare)
    (finding,) = [f for f in found.findings if f.rule == "CW202"]
    assert finding.message.startswith("A ¶1 gives as possible (“reportedly”) what B ¶1 gives as so")


def test_a_contradiction_names_both_values_with_their_places() -> None:
    found = checked(
        article(WORLD, "A", "The ferry Aurora sank near the lighthouse with 40 passengers on board ."),
        article(WORLD, "B", "The ferry Aurora sank near the lighthouse with 70 passengers on board ."),
    )
    (finding,) = [f for f in found.findings if f.rule == "CW401"]
    assert finding.severity == "error"
    assert "A ¶1 “40”" in finding.message
    assert "B ¶1 “70”" in finding.message


def test_an_open_quotation_mark() -> None:
    made = article(WORLD, "A", "The minister warned the dock workers of “enormous damage .")
    note = Note(name="unbalanced-quote", span=made.article.span(40, 41), why="the mark is never closed")
    found = checked(replace(made, article=replace(made.article, note_details=(note,))))
    assert "CW502" in rules(found)


def test_another_language() -> None:
    made = article(WORLD, "A", "Le ferry Aurora a coule .")
    assert "CW503" in rules(checked(replace(made, article=replace(made.article, language="fr"))))


def test_two_outlets_that_name_each_other_report_in_a_circle() -> None:
    resigns = "the harbour minister resigned after the ferry sank near the northern lighthouse"
    one = article(WORLD, "A", says("Tarn Wire", resigns), outlet="Vale Post")
    other = article(WORLD, "B", says("Vale Post", resigns), outlet="Tarn Wire")
    (finding,) = [f for f in checked(one, other).findings if f.rule == "CW305"]
    assert finding.message.startswith("A and B name each other as source")
    assert "CW305" not in rules(checked(one, article(WORLD, "B", says("Vale Post", resigns), outlet="Sund Mail")))
