"""The whole path on the two seed reports, against the answer key. A regression test, not evidence of generality."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import crosswire
from crosswire.api import Compared
from crosswire.records import Claim, Span
from tests.seeds.key import covers

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
FILES = [SEEDS / "000_6a17971a35da3639.txt", SEEDS / "001_3e32e422a68fe91d.txt"]

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the seed reports are not in {SEEDS}")


@pytest.fixture(scope="module")
def seeds() -> Compared:
    return crosswire.compare(FILES)


@pytest.fixture(scope="module")
def labels(seeds: Compared) -> dict[str, str]:
    return {article.id: article.label for article in seeds.articles}


# --- attributions (section 7) -----------------------------------------------------------------------------------------

MUST = {3, 7, 10, 11, 12, 13, 19, 21, 23, 24, 26, 27, 30, 31, 32, 34, 35, 36, 37, 41, 42, 43}
# optional in the key: neither rewarded nor punished, by sentence
OPTIONAL = ("B12", "B47", "B49")


def gold() -> list[dict]:
    lines = (SEEDS / "attributions.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def words_at(text: str, begin: int, end: int) -> set[int]:
    return {begin + i for i, c in enumerate(text[begin:end]) if c.isalnum()}


def overlap_f1(mine: set[int], theirs: set[int]) -> float:
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine and theirs else 0.0


def found_relations(seeds: Compared) -> tuple[set[int], list]:
    """Match found attributions to the key's one to one; return the numbers found and the attributions left over."""
    by_name = {Path(a.name).name: a for a in seeds.articles}
    left = [a for a in seeds.attributions if a.form != "inherited"]
    found: set[int] = set()
    for relation in gold():
        article = by_name[relation["file"]]
        wanted = words_at(article.text, relation["content"]["begin"], relation["content"]["end"])
        best = None
        for candidate in left:
            if candidate.article != article.id or not same_source(candidate.source.span, relation["source"]):
                continue
            have = set().union(*(words_at(article.text, s.begin, s.end) for s in candidate.content))
            f1 = overlap_f1(have, wanted)
            if f1 >= 0.5 and (best is None or f1 > best[0]):
                best = (f1, candidate)
        if best:
            found.add(relation["n"])
            left.remove(best[1])
    return found, left


def same_source(span: Span | None, wanted: dict | None) -> bool:
    if span is None or wanted is None:
        return (span is None) == (wanted is None)
    return span.begin < wanted["end"] and wanted["begin"] < span.end


def test_at_least_39_of_43_relations_and_all_that_must_be(seeds: Compared) -> None:
    found, _ = found_relations(seeds)
    assert found >= MUST, f"missing {sorted(MUST - found)}"
    assert len(found) >= 39, f"missing {sorted(set(range(1, 44)) - found)}"


def test_at_most_three_false_relations(seeds: Compared, labels: dict[str, str]) -> None:
    _, left = found_relations(seeds)
    false = [a for a in left if not any(covers(s, labels, name) for s in a.content for name in OPTIONAL)]
    assert len(false) <= 3, [(a.rule, a.cue and a.cue.text, [c.text[:60] for c in a.content]) for a in false]


CHAINS = [  # (sentence, name of the inner source or None, name of the outer)
    ("B11", "Kim Jong Un", "KCNA"),
    ("B19", "North Korea", "Xinhua"),
    ("B50", "North Korea", "Voice of America"),
    ("B12", None, "Voice of America"),
]


@pytest.mark.parametrize(("name", "inner", "outer"), CHAINS)
def test_chains(seeds: Compared, labels: dict[str, str], name: str, inner: str | None, outer: str) -> None:
    by_id = {a.id: a for a in seeds.attributions}
    pairs = [
        (a.source.name, by_id[a.parent].source.name)
        for a in seeds.attributions
        if a.parent and any(covers(s, labels, name) for s in a.content)
    ]
    same = {n: {*e.variants, e.name} for e in seeds.entities for n in (*e.variants, e.name)}
    assert any(
        (i == inner or (i is not None and inner in same.get(i, ()))) and outer in same.get(o or "", {o})
        for i, o in pairs
    ), pairs


def test_the_ambassador_speaks_for_kim(seeds: Compared, labels: dict[str, str]) -> None:
    for name in ("A18", "B18"):
        relays = [a.relay_of for a in seeds.attributions if any(covers(s, labels, name) for s in a.content)]
        assert any(relay and relay.startswith("Kim Jong") for relay in relays), (name, relays)


def test_unclear_scope_is_marked_not_guessed(seeds: Compared, labels: dict[str, str]) -> None:
    for name in ("A13", "B21", "B36"):
        scopes = {a.scope for a in seeds.attributions if any(covers(s, labels, name) for s in a.content)}
        assert scopes == {"unclear"}, (name, scopes)


# --- derivation (section 2) -------------------------------------------------------------------------------------------

LINKS = [
    ("A3", "B10"), ("A4", "B11"), ("A5", "B12"), ("A7", "B33"), ("A10", "B50"), ("A14", "B14"), ("A15", "B15"),
    ("A16", "B16"), ("A17", "B17"), ("A18", "B18"), ("A18", "B19"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), LINKS)
def test_sentences_that_must_align(seeds: Compared, labels: dict[str, str], a: str, b: str) -> None:
    (pair,) = seeds.derivations
    assert any(covers(p.a, labels, a) and covers(p.b, labels, b) for p in pair.passages)


def test_the_foreign_sentence_aligns_with_nothing(seeds: Compared, labels: dict[str, str]) -> None:
    (pair,) = seeds.derivations
    assert not [p for p in pair.passages if covers(p.a, labels, "A19")]


def test_siblings_of_an_upstream_that_one_credits(seeds: Compared) -> None:
    (pair,) = seeds.derivations
    assert pair.relation == "siblings"
    (upstream,) = [u for u in pair.upstream if u.inferred]
    assert upstream.name in ("Voice of America", "VOA")
    assert (upstream.credited_by, upstream.uncredited_in) == (("B",), ("A",))


# --- claims (sections 6 and 11) ---------------------------------------------------------------------------------------

ONE_ROOT = {
    "C3": ("A4", "B11"), "C4": ("A5", "B12"), "C5": ("A14", "B14"), "C6": ("A15", "B15"), "C7": ("A16", "B16"),
    "C8": ("A17", "B17"), "C9": ("A18", "B18"), "C10": ("A18", "B19"), "C15": ("A6", "B31"), "C19": ("A7", "B33"),
    "C22": ("A21", "B48"), "C33": ("A13", "B20"), "C36": ("A10", "B50"),
}  # fmt: skip
TWO_ROOTS = {"C1": ("A3", "B10"), "C11": ("A2", "B8")}
NO_SOURCE = {"C13": ("A6", "B28"), "C18": ("A6", "B32"), "C31": ("A11", "B21")}


def claims_over(seeds: Compared, labels: dict[str, str], a: str, b: str) -> list[Claim]:
    return [
        c
        for c in seeds.claims
        if any(covers(m.span, labels, a) for m in c.mentions) and any(covers(m.span, labels, b) for m in c.mentions)
    ]


@pytest.mark.parametrize("claim", ONE_ROOT)
def test_claims_with_one_root(seeds: Compared, labels: dict[str, str], claim: str) -> None:
    found = claims_over(seeds, labels, *ONE_ROOT[claim])
    assert found, "the two sentences share no claim"
    assert {c.independent for c in found} == {1}, [(c.text, c.independent, c.roots) for c in found]


@pytest.mark.parametrize("claim", TWO_ROOTS)
def test_claims_with_two_interested_roots(seeds: Compared, labels: dict[str, str], claim: str) -> None:
    found = claims_over(seeds, labels, *TWO_ROOTS[claim])
    assert found
    assert (2, 0) in {(c.independent, c.disinterested) for c in found}, [(c.text, c.roots) for c in found]


@pytest.mark.parametrize("claim", NO_SOURCE)
def test_claims_with_no_named_source_have_no_count(seeds: Compared, labels: dict[str, str], claim: str) -> None:
    for found in claims_over(seeds, labels, *NO_SOURCE[claim]):
        assert found.independent is None, (found.text, found.roots)


def test_no_claim_over_both_texts_counts_more_than_two_roots(seeds: Compared) -> None:
    assert all((c.independent or 0) <= 2 for c in seeds.claims)


# --- dates (section 4) ------------------------------------------------------------------------------------------------


def test_publication(seeds: Compared) -> None:
    a, b = seeds.articles
    assert (b.published.value, b.updated.value) == ("2021-03-25", "2021-03-26")
    assert a.published.value is None
    assert a.published.not_before == "2021-03-23"
    assert a.published.why


@pytest.mark.parametrize(
    ("name", "wanted", "value"),
    [
        ("A3", "March 23", "2021-03-23"),
        ("A3", "Monday", "2021-03-22"),
        ("A12", "late last year", "2020-10/2020-12"),
        ("A12", "first 10 months", "2020-01/2020-10"),
        ("A14", "March 22", "2021-03-22"),
        ("A19", "March 14, 2012", "2012-03-14"),
        ("B10", "March 23", "2021-03-23"),
        ("B10", "the day before", "2021-03-22"),
        ("B40", "March 21", "2021-03-21"),
        ("B45", "Sunday", "2021-03-21"),
        ("B49", "February 2019", "2019-02"),
        ("B41", "Aug. 24, 2019", "2019-08-24"),
    ],
)
def test_dates(seeds: Compared, labels: dict[str, str], name: str, wanted: str, value: str) -> None:
    times = [t for t in seeds.times if covers(t.span, labels, name) and wanted in t.span.text]
    assert min(times, key=lambda t: t.span.end - t.span.begin).value == value


def test_the_suspect_date_dates_nothing(seeds: Compared, labels: dict[str, str]) -> None:
    assert not [e for e in seeds.events if e.when and e.when.startswith("2012")]
    assert not [t for t in seeds.story.timeline if t.when.startswith(("2012", "2018", "2019-08"))]
    assert not [t for t in seeds.times if t.value and t.value.startswith("2012") and not covers(t.span, labels, "A19")]
    assert (seeds.story.first or "") >= "2020"


# --- entities (section 3) ---------------------------------------------------------------------------------------------


def same_entity(seeds: Compared, one: str, other: str) -> bool:
    return any({one, other} <= {*e.variants, e.name} for e in seeds.entities)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ri Yong Nam", "Lee Yong Nam"), ("Kim Jong Un", "Kim Jong-un"), ("KCNA", "Korean Central News Agency")],
)
def test_one_under_two_names(seeds: Compared, one: str, other: str) -> None:
    assert same_entity(seeds, one, other)


@pytest.mark.parametrize(("one", "other"), [("Kim Jong Un", "Kim Yo Jong"), ("Wang Yi", "Wang He")])
def test_two_under_like_names(seeds: Compared, one: str, other: str) -> None:
    assert not same_entity(seeds, one, other)
    assert any(other in (*e.variants, e.name) for e in seeds.entities)


def test_beijing_the_city_and_beijing_the_government(seeds: Compared, labels: dict[str, str]) -> None:
    kinds = {e.kind for e in seeds.entities for m in e.mentions if m.text == "Beijing" and covers(m, labels, "B51")}
    assert kinds == {"country"}
    places = {e.kind for e in seeds.entities for m in e.mentions if m.text == "Beijing" and covers(m, labels, "A14")}
    assert places == {"place"}


# --- disagreements and findings (sections 8 to 10) --------------------------------------------------------------------


def rows_over(seeds: Compared, labels: dict[str, str], *names: str) -> list:
    return [d for d in seeds.discrepancies if all(any(covers(v.span, labels, n) for v in d.values) for n in names)]


def test_d1_the_kremlin_sentence_contradicts_and_is_suspect(seeds: Compared, labels: dict[str, str]) -> None:
    rows = [d for d in rows_over(seeds, labels, "A19") if d.verdict == "contradiction"]
    assert {"date", "place"} <= {d.slot for d in rows}
    findings = [f for f in seeds.findings if any(covers(s, labels, "A19") for s in f.spans)]
    assert "CW101" in {f.rule for f in findings}
    assert [c for c in seeds.claims if c.suspect and any(covers(m.span, labels, "A19") for m in c.mentions)]


def test_d6_the_quoted_word_differs(seeds: Compared, labels: dict[str, str]) -> None:
    (row,) = [d for d in rows_over(seeds, labels, "A21", "B48") if d.slot == "quote"]
    assert row.verdict in ("wording", "tension")
    assert {"enormous", "tremendous"} <= {v.value.strip('“”"').split()[0] for v in row.values}


def test_d9_spelling(seeds: Compared) -> None:
    rows = [d for d in seeds.discrepancies if d.verdict == "spelling"]
    assert any({"Lee Yong Nam"} <= {v.value for v in d.values} for d in rows)


@pytest.mark.parametrize(
    ("one", "other"),
    [("B40", "B45"), ("B35", "B45"), ("A12", "B21"), ("A6", "B31"), ("B35", "B40"), ("B3", "A14"), ("B41", "B35")],
)
def test_what_only_seems_to_disagree(seeds: Compared, labels: dict[str, str], one: str, other: str) -> None:
    assert not [d for d in rows_over(seeds, labels, one, other) if d.verdict == "contradiction"]


def test_d10_two_measures_are_shown_together(seeds: Compared, labels: dict[str, str]) -> None:
    rows = rows_over(seeds, labels, "A12", "B21")
    assert {d.verdict for d in rows if d.slot == "number"} <= {"different_measure"}


def test_contradictions_are_only_the_ones_of_the_key(seeds: Compared, labels: dict[str, str]) -> None:
    rows = [d for d in seeds.discrepancies if d.verdict == "contradiction"]
    assert all(any(covers(v.span, labels, "A19") for v in d.values) for d in rows), rows


QUOTATIONS = [("A15", "B15"), ("A16", "B16"), ("A17", "B17"), ("A18", "B18")]


@pytest.mark.parametrize(("a", "b"), QUOTATIONS)
def test_quotations_are_one_utterance_in_two_wordings(seeds: Compared, labels: dict[str, str], a: str, b: str) -> None:
    assert len({c.id for c in claims_over(seeds, labels, a, b)}) >= 1
    rows = [d for d in rows_over(seeds, labels, a, b) if d.slot == "quote"]
    assert rows
    assert {d.verdict for d in rows} <= {"translation", "wording"}


def test_credit_dropped_is_found(seeds: Compared) -> None:
    findings = [f for f in seeds.findings if f.rule == "CW201"]
    assert findings
    assert any("VOA" in f.message or "Voice of America" in f.message for f in findings)


def test_captions_make_no_event(seeds: Compared, labels: dict[str, str]) -> None:
    for name in ("B3", "B41", "B43"):
        events = [e for e in seeds.events if all(covers(m.span, labels, name) for m in e.mentions)]
        assert not [e for e in events if not e.historical and e.when and e.when.startswith("2021")]


def test_the_two_launches_are_two_events(seeds: Compared, labels: dict[str, str]) -> None:
    for event in seeds.events:
        names = {n for n in ("B35", "B40", "B45") if any(covers(m.span, labels, n) for m in event.mentions)}
        assert not ({"B35"} < names), event
