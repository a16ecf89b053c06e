"""What the counts promise, over generated stories: spokesmen, bodies in two wordings, nameless and unsure sources."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from crosswire.corroborate import corroborate
from crosswire.records import Annotated, Claim, Corroborated, Dependences, Derivation, OutletDependence
from tests.corroborate.build import World, article, derivation, linked, matched, passage

WORLD = (
    World()
    .having("Tarn Wire", "outlet", "Tarn Wire", "TW", agency=True, country="XTA")
    .having("Oslan Post", "outlet", agency=False, country="XOS")
    .having("Mila Torv", "person", country="XTA", sector="GOV")
    .having("Anders Wiik", "person")
    .having("Harbour Board", "organisation")
    .having("Velmoran Harbour Board", "organisation")
    .having("Tarnia", "country", country="XTA")
    .having("Port Ruhn", "place", country="XTA")
)
SINKING = "the ferry Aurora sank near Port Ruhn with 40 passengers"
STRIKE = "dock workers ended a strike over pay in Tarnia"
NAMED = (
    "Tarn Wire",
    "TW",
    "Oslan Post",
    "Mila Torv",
    "Anders Wiik",
    "Harbour Board",
    "Velmoran Harbour Board",
    "Tarnia",
)
NAMELESS = ("officials", "a diver", "two divers", "witnesses", "residents", "the minister", "a letter", "local media")
SPEAKING = ("a spokesman for the Harbour Board", "the chief of the Velmoran Harbour Board")
SOURCES = (*NAMED, *NAMELESS, *SPEAKING, "")
Line = tuple[str, str, bool]  # who, what, and whether it is only believed
lines = st.lists(
    st.tuples(st.sampled_from(SOURCES), st.sampled_from((SINKING, STRIKE)), st.sampled_from((False, False, True))),
    min_size=1,
    max_size=3,
)
stories = st.lists(lines, min_size=1, max_size=5)
WORDS = ("sank", "strike")


def said(source: str, clause: str) -> str:
    return f"{source} said that {clause} ." if source else f"{clause} ."


def written(label: str, rows: list[Line], *extra: str, outlet: str | None = None) -> Annotated:
    made = article(WORLD, label, *(said(s, c) for s, c, _ in rows), *extra, outlet=outlet)
    unsure = {n for n, (_, _, believed) in enumerate(rows) if believed}
    changed = (replace(a, cue_class="think") if a.sentence in unsure else a for a in made.attributions)
    return replace(made, attributions=tuple(changed))


def run(
    articles: list[Annotated], derivations: list[Derivation] | None = None, known: Dependences | None = None
) -> Corroborated:
    found = matched(articles, derivations or ())
    return corroborate(linked(articles, found), found, known or Dependences())


def claims(found: Corroborated) -> dict[str, Claim]:
    rows = {w: [c for c in found.claims if w in c.text] for w in WORDS}
    return {w: max(own, key=lambda c: len(c.mentions)) for w, own in rows.items() if own}


def counts(found: Corroborated) -> dict[str, int]:
    return {w: c.independent or 0 for w, c in claims(found).items()}


def no_more(after: dict[str, int], before: dict[str, int]) -> bool:
    return all(after[w] <= before[w] for w in before if w in after)


def told(story: list[list[Line]]) -> list[Annotated]:
    return [written(chr(65 + n), rows) for n, rows in enumerate(story)]


@given(stories, st.integers(0, 4))
@settings(max_examples=60, deadline=None)
def test_a_copy_of_any_report_raises_nothing(story: list[list[Line]], which: int) -> None:
    originals, at = told(story), which % len(story)
    copy = written("Z", story[at])
    same = derivation(originals[at], copy, *(passage(originals[at], i, copy, i) for i in range(len(story[at]))))
    assert no_more(counts(run([*originals, copy], [same])), counts(run(originals)))


@given(stories, st.sampled_from(NAMED), st.sampled_from((SINKING, STRIKE)))
@settings(max_examples=40, deadline=None)
def test_a_caption_raises_nothing(story: list[list[Line]], source: str, clause: str) -> None:
    captioned = [written("A", story[0], f"[caption] {said(source, clause)}"), *told(story)[1:]]
    assert no_more(counts(run(captioned)), counts(run(told(story))))


@given(stories)
@settings(max_examples=60, deadline=None)
def test_a_second_wording_of_a_source_raises_nothing(story: list[list[Line]]) -> None:
    other = {"Tarn Wire": "TW", "Harbour Board": "Velmoran Harbour Board", "Velmoran Harbour Board": "Harbour Board"}
    again = [(other.get(s, s), c, b) for s, c, b in story[0] if s in NAMED]
    more = [written("Y", again)] if again else []
    assert no_more(counts(run([*told(story), *more])), counts(run(told(story))))


@given(stories, st.integers(0, 4))
@settings(max_examples=80, deadline=None)
def test_a_report_left_out_raises_a_count_only_where_it_joined_roots(story: list[list[Line]], which: int) -> None:
    articles, at = told(story), which % len(story)
    whole = claims(run(articles))
    rest = counts(run([a for n, a in enumerate(articles) if n != at])) if len(articles) > 1 else {}
    for word, claim in whole.items():
        if rest.get(word, 0) > (claim.independent or 0):
            own = {r.group for r in claim.roots if chr(65 + at) in r.articles and r.group is not None}
            assert any(sum(r.group == group for r in claim.roots) > 1 for group in own), claim.why


@given(stories)
@settings(max_examples=40, deadline=None)
def test_no_more_roots_than_reports_and_names(story: list[list[Line]]) -> None:
    for claim in run(told(story)).claims:
        named = sum(r.kind not in ("own_voice", "unnamed", "anonymous") for r in claim.roots)
        assert (claim.independent or 0) <= claim.articles + named
        assert (claim.disinterested or 0) <= (claim.independent or 0)
        assert (claim.independent is None) == all(r.group is None for r in claim.roots)


def test_five_hundred_copies_are_one_root_and_said_so() -> None:
    rows: list[Line] = [("a diver", SINKING, False), ("Mila Torv", STRIKE, False)]
    copies = [written(f"A{n}", rows) for n in range(500)]
    # each copy was matched with two others, as blocking does, not with all of them
    pairs = [(n, m) for n in range(500) for m in (n + 1, n + 7) if m < 500]
    same = [
        derivation(copies[n], copies[m], *(passage(copies[n], i, copies[m], i) for i in range(2))) for n, m in pairs
    ]
    found = run(copies, same)
    assert {w: (c.articles, c.independent) for w, c in claims(found).items()} == {"sank": (500, 1), "strike": (500, 1)}
    assert [f.message.split(" are")[0] for f in found.findings if f.name == "mass-copy"] == ["500 reports"]


def test_outlets_that_depend_on_one_another_count_once_where_a_file_says_so() -> None:
    articles = [
        written("A", [("a diver", SINKING, False)], outlet="Tarn Daily"),
        written("B", [("a guard at the quay", SINKING, False)], outlet="Oslan Post"),
    ]
    pair = OutletDependence(a="oslan post", b="tarn daily", probability=0.99, shared=12, shared_wrong=4, different=1)
    assert counts(run(articles)) == {"sank": 2}
    joined = claims(run(articles, known=Dependences(pairs=(pair,))))["sank"]
    assert joined.independent == 1
    assert "4 shared errors" in " ".join(r.why for r in joined.roots)
    unsure = OutletDependence(a="oslan post", b="tarn daily", probability=0.6, shared=12, shared_wrong=1, different=3)
    assert counts(run(articles, known=Dependences(pairs=(unsure,)))) == {"sank": 2}
