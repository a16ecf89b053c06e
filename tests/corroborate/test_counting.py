"""What the counts promise: copies, captions, headlines, second names and order never raise them."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from crosswire.corroborate import corroborate
from crosswire.records import Annotated, Claim, Corroborated, Derivation
from tests.corroborate.build import World, article, derivation, linked, matched, passage

WORLD = (
    World()
    .having("Tarn Wire", "outlet", "Tarn Wire", "TW", agency=True, country="XTA")
    .having("Oslan Post", "outlet", agency=False, country="XOS")
    .having("Mila Torv", "person", "Mila Torv", "Mila Thorv", country="XTA", sector="GOV")
    .having("Anders Wiik", "person")
    .having("Tarnia", "country", country="XTA")
    .having("Port Ruhn", "place", country="XTA")
)
SINKING = "the ferry Aurora sank near Port Ruhn with 40 passengers"
STRIKE = "dock workers ended a strike over pay in Tarnia"


def run(*articles: Annotated, derivations: list[Derivation] | None = None) -> Corroborated:
    found = matched(articles, derivations or ())
    return corroborate(linked(articles, found), found)


def about(found: Corroborated, word: str) -> Claim:
    rows = [c for c in found.claims if word in c.text]
    assert rows, [c.text for c in found.claims]
    return max(rows, key=lambda c: len(c.mentions))


def says(source: str, clause: str) -> str:
    return f"{source} said that {clause} ."


def test_two_articles_one_agency_is_one_root() -> None:
    claim = about(
        run(article(WORLD, "A", says("Tarn Wire", SINKING)), article(WORLD, "B", says("TW", SINKING))), "sank"
    )
    assert (claim.articles, claim.independent, claim.disinterested) == (2, 1, 1)
    assert [r.name for r in claim.roots] == ["Tarn Wire"]
    assert claim.roots[0].articles == ("A", "B")


def test_two_named_sources_are_two_roots() -> None:
    claim = about(
        run(article(WORLD, "A", says("Tarn Wire", SINKING)), article(WORLD, "B", says("Anders Wiik", SINKING))), "sank"
    )
    assert claim.independent == 2


def test_no_source_is_not_counted() -> None:
    claim = about(run(article(WORLD, "A", SINKING + " ."), article(WORLD, "B", SINKING + " .")), "sank")
    assert (claim.articles, claim.independent, claim.disinterested) == (2, None, None)
    assert "no source named" in claim.why
    assert {m.stance for m in claim.mentions} == {"own_voice"}


def test_own_voice_adds_nothing_beside_a_source() -> None:
    claim = about(run(article(WORLD, "A", says("Tarn Wire", SINKING)), article(WORLD, "B", SINKING + " .")), "sank")
    assert claim.independent == 1


def test_a_vague_collective_adds_nothing_beside_a_source() -> None:
    claim = about(
        run(article(WORLD, "A", says("Anders Wiik", SINKING)), article(WORLD, "B", says("local media", SINKING))),
        "sank",
    )
    assert claim.independent == 1
    assert [r.group for r in claim.roots] == [0, None]


def test_a_plan_told_by_the_reports_alone_has_no_source() -> None:
    hopes = "Tarnia hopes that dock workers in Port Ruhn end a strike over pay ."
    claim = about(run(article(WORLD, "A", hopes), article(WORLD, "B", hopes)), "strike")
    assert claim.independent is None
    assert claim.roots


def test_an_agency_of_the_state_that_acts_is_interested() -> None:
    world = WORLD.having("Tarn Wire", "outlet", "Tarn Wire", "TW", agency=True, country="XTA", state_media=True)
    claim = about(
        run(article(world, "A", says("Tarn Wire", STRIKE)), article(world, "B", says("TW", STRIKE))), "strike"
    )
    assert (claim.independent, claim.disinterested) == (1, 0)
    assert claim.roots[0].interested


def test_a_caption_has_no_vote() -> None:
    claim = about(
        run(
            article(WORLD, "A", says("Tarn Wire", SINKING)),
            article(WORLD, "B", f"[caption] {says('Anders Wiik', SINKING)}"),
        ),
        "sank",
    )
    assert (claim.articles, claim.independent) == (1, 1)
    assert [m.in_caption for m in claim.mentions] == [False, True]


def test_many_copies_are_one_root_and_said_so() -> None:
    copies = [article(WORLD, f"A{n}", says("Tarn Wire", SINKING), says("Tarn Wire", STRIKE)) for n in range(40)]
    found = run(*copies, derivations=[derivation(copies[0], c, passage(copies[0], 0, c, 0)) for c in copies[1:]])
    assert {(c.articles, c.independent) for c in found.claims} == {(40, 1)}
    assert next(f.message for f in found.findings if f.rule == "CW304").startswith("40 reports are one text")


SOURCES = ("Tarn Wire", "Oslan Post", "Mila Torv", "Anders Wiik", "officials", "")
lines = st.lists(st.tuples(st.sampled_from(SOURCES), st.sampled_from((SINKING, STRIKE))), min_size=1, max_size=3)
stories = st.lists(lines, min_size=1, max_size=4)


def written(label: str, rows: list[tuple[str, str]]) -> Annotated:
    return article(WORLD, label, *(says(s, c) if s else f"{c} ." for s, c in rows))


def counts(found: Corroborated) -> dict[str, int | None]:
    return {
        word: about(found, word).independent for word in ("sank", "strike") if any(word in c.text for c in found.claims)
    }


def no_more(after: dict[str, int | None], before: dict[str, int | None]) -> bool:
    return all((after[w] or 0) <= (before[w] or 0) for w in before)


@given(stories)
@settings(max_examples=40, deadline=None)
def test_a_verbatim_copy_never_raises_a_count(story: list[list[tuple[str, str]]]) -> None:
    originals = [written(chr(65 + n), rows) for n, rows in enumerate(story)]
    copy = written("Z", story[0])
    same = derivation(originals[0], copy, *(passage(originals[0], i, copy, i) for i in range(len(story[0]))))
    assert no_more(counts(run(*originals, copy, derivations=[same])), counts(run(*originals)))


@given(stories)
@settings(max_examples=30, deadline=None)
def test_counts_stay_below_articles_and_named_roots(story: list[list[tuple[str, str]]]) -> None:
    for claim in run(*(written(chr(65 + n), rows) for n, rows in enumerate(story))).claims:
        named = sum(r.kind not in ("own_voice", "unnamed", "anonymous") for r in claim.roots)
        assert (claim.independent or 0) <= claim.articles + named
        assert (claim.disinterested or 0) <= (claim.independent or 0)


@given(stories)
@settings(max_examples=20, deadline=None)
def test_order_changes_nothing(story: list[list[tuple[str, str]]]) -> None:
    articles = [written(chr(65 + n), rows) for n, rows in enumerate(story)]
    first = run(*articles)
    for order in list(permutations(articles))[:6]:
        assert run(*order) == first


@given(stories)
@settings(max_examples=20, deadline=None)
def test_a_headline_that_repeats_raises_nothing(story: list[list[tuple[str, str]]]) -> None:
    articles = [written(chr(65 + n), rows) for n, rows in enumerate(story)]
    headed = [
        article(
            WORLD, chr(65 + n), "# Aurora ferry sank near Port Ruhn", *(says(s, c) if s else f"{c} ." for s, c in rows)
        )
        for n, rows in enumerate(story)
    ]
    assert no_more(counts(run(*headed)), counts(run(*articles)))


@given(stories)
@settings(max_examples=20, deadline=None)
def test_a_second_name_raises_nothing(story: list[list[tuple[str, str]]]) -> None:
    other = {"Tarn Wire": "TW", "Mila Torv": "Mila Thorv"}
    articles = [written(chr(65 + n), rows) for n, rows in enumerate(story)]
    renamed = [written("Y", [(other.get(s, s), c) for s, c in story[0] if s in other or not s])] if story[0] else []
    renamed = [r for r in renamed if r.article.sentences]
    assert no_more(counts(run(*articles, *renamed)), counts(run(*articles)))


@given(stories)
@settings(max_examples=20, deadline=None)
def test_renaming_changes_nothing(story: list[list[tuple[str, str]]]) -> None:
    names = {"Anders Wiik": "Jonas Brekke", "Tarn Wire": "Vale Wire"}
    world = WORLD.having("Jonas Brekke", "person").having("Vale Wire", "outlet", agency=True, country="XTA")
    one = run(*(written(chr(65 + n), rows) for n, rows in enumerate(story)))
    two = run(
        *(
            article(world, chr(65 + n), *(says(names.get(s, s), c) if s else f"{c} ." for s, c in rows))
            for n, rows in enumerate(story)
        )
    )
    assert [(c.label, c.articles, c.independent, c.disinterested) for c in one.claims] == [
        (c.label, c.articles, c.independent, c.disinterested) for c in two.claims
    ]


def test_no_articles_and_unparsed_articles_give_nothing() -> None:
    empty = article(WORLD, "A")
    assert run(empty).claims == ()
    unparsed = article(WORLD, "B", SINKING + " .")
    blank = replace(unparsed.parse, tokens=(), dependents=(), by_sentence=((0, 0),))
    assert run(replace(unparsed, parse=blank)).claims == ()
