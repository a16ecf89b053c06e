"""Chains followed to their ends: who is one body, who only believes, what an unclear scope is worth."""

from __future__ import annotations

from msgspec.structs import replace

from crosswire.corroborate import corroborate
from crosswire.corroborate.given import Given
from crosswire.records import Annotated, Attribution, Claim, Source, content_id
from tests.corroborate.build import World, article, derivation, linked, matched, passage
from tests.corroborate.test_counting import about, says

WORLD = (
    World()
    .having("Tarn Wire", "outlet", agency=True, country="XTA", state_media=True)
    .having("Oslan Daily", "outlet", agency=False, country="XOS", state_media=True)
    .having("Berit Lund", "person", country="XTA", sector="GOV")
    .having("Jonas Brekke", "person", country="XTA")
    .having("Harbour Board", "organisation", country="XTA")
    .having("Tarnia", "country", country="XTA")
    .having("Oslan", "country", country="XOS")
)
SANK = "the ferry Aurora sank near the northern lighthouse"


def counted(*articles: Annotated, word: str = "sank") -> Claim:
    found = matched(articles)
    return about(corroborate(linked(articles, found), found), word)


def nested(of: Annotated, sentence: int, name: str, **fields: object) -> Annotated:
    """Return the article with one more attribution around those of a sentence: `name` is who reports them."""
    inner = [a for a in of.attributions if a.sentence == sentence]
    outer = Attribution(
        id=content_id("attribution", of.article.id, name),
        article=of.article.id,
        sentence=sentence,
        source=Source(span=None, name=name),
        cue=None,
        content=(of.article.sentence_span(sentence),),
        form="indirect",
        rule="given",
        why="given",
        **fields,  # type: ignore[arg-type]
    )
    deeper = [replace(a, parent=outer.id, depth=1) if a in inner else a for a in of.attributions]
    return replace(of, attributions=(*deeper, outer))


def changed(of: Annotated, **fields: object) -> Annotated:
    return replace(of, attributions=tuple(replace(a, **fields) for a in of.attributions))


def test_an_outlet_without_an_entry_is_traced_to_what_its_own_report_names() -> None:
    world = WORLD.having("Straits Courier", "organisation")  # the lexicon does not know it as an outlet
    claim = counted(
        article(world, "A", says("Harbour Board", SANK), outlet="The Straits Courier"),
        article(world, "B", says("Straits Courier", SANK)),
    )
    assert claim.independent == 1
    assert [r.name for r in claim.roots if r.group is not None] == ["Harbour Board"]


def test_an_outlet_whose_own_report_names_nobody_is_no_source() -> None:
    world = WORLD.having("Straits Courier", "organisation")
    claim = counted(
        article(world, "A", f"{SANK.capitalize()}.", outlet="Straits Courier"),
        article(world, "B", says("Straits Courier", SANK)),
    )
    assert claim.independent is None
    assert [m.stance for m in claim.mentions] == ["own_voice", "credited"]


def test_a_spokesman_and_his_body_are_one_root() -> None:
    claim = counted(
        article(WORLD, "A", says("Harbour Board", SANK)),
        article(WORLD, "B", says("a spokesman for the Harbour Board", SANK)),
    )
    assert claim.independent == 1
    assert len(claim.roots) == 2


def test_a_state_and_its_official_are_one_root() -> None:
    claim = counted(article(WORLD, "A", says("Tarnia", SANK)), article(WORLD, "B", says("Berit Lund", SANK)))
    assert claim.independent == 1


def test_a_speaker_is_the_root_of_what_an_agency_relays() -> None:
    relayed = nested(article(WORLD, "A", says("Jonas Brekke", SANK)), 0, "Tarn Wire")
    claim = counted(relayed, article(WORLD, "B", says("Jonas Brekke", SANK)))
    assert [(r.name, r.through) for r in claim.roots] == [("Jonas Brekke", ("Tarn Wire",))]
    assert claim.independent == 1


def test_a_relay_and_whom_it_relays_are_one_chain() -> None:
    relayed = nested(article(WORLD, "A", says("Jonas Brekke", SANK)), 0, "Tarn Wire")
    claim = counted(relayed, article(WORLD, "B", says("Tarn Wire", SANK)))
    assert claim.independent == 1
    assert "one chain" in " ".join(r.why for r in claim.roots)


def test_who_believes_is_not_who_says() -> None:
    believed = changed(article(WORLD, "A", says("Jonas Brekke", SANK)), cue_class="think")
    claim = counted(nested(believed, 0, "Tarn Wire"))
    assert [r.name for r in claim.roots] == ["Tarn Wire"]
    alone = counted(believed)
    assert (alone.independent, alone.roots[0].name) == (1, "Jonas Brekke")


def test_an_unclear_scope_is_shown_and_not_counted() -> None:
    claim = counted(changed(article(WORLD, "A", says("Tarn Wire", SANK)), scope="unclear"))
    assert claim.independent is None
    assert [(r.name, r.group) for r in claim.roots] == [("Tarn Wire", None)]


def test_nobody_named_is_no_root() -> None:
    unnamed = changed(article(WORLD, "A", says("people", SANK)), source=Source())
    assert counted(unnamed).independent is None


def test_the_media_of_two_countries_are_the_two_that_the_article_names() -> None:
    world = WORLD.having("Tarnian", "country", country="XTA").having("Oslanian", "country", country="XOS")
    both = article(
        world,
        "A",
        says("Tarnian and Oslanian media", SANK),
        says("Tarn Wire", "dock workers ended a strike over pay"),
        says("Oslan Daily", "grain prices rose in the harbour towns"),
    )
    claim = counted(both)
    names = {r.name: r.group is not None for r in claim.roots}
    assert names == {"Tarnian and Oslanian media": False, "Tarn Wire": True, "Oslan Daily": True}
    assert claim.independent == 2


def test_anonymous_sources_are_joined_by_reuse_only() -> None:
    a = article(WORLD, "A", says("a diver who saw it", SANK))
    b = article(WORLD, "B", says("a guard at the quay", SANK))
    assert counted(a, b).independent == 2
    found = matched((a, b), [derivation(a, b, passage(a, 0, b, 0))])
    claim = about(corroborate(linked((a, b), found), found), "sank")
    assert claim.independent == 1
    assert any("same passage" in r.why for r in claim.roots)


def test_a_body_in_two_wordings_is_one_root() -> None:
    world = WORLD.having("Velmoran Harbour Board", "organisation", country="XVE")
    claim = counted(
        article(world, "A", says("Velmoran Harbour Board", SANK)),
        article(world, "B", says("the Harbour Board", SANK)),
        article(world, "C", says("the board", SANK)),
    )
    assert claim.independent == 1


def test_one_utterance_has_one_root_whoever_is_named_for_it() -> None:
    quoted = "“the sea took our boat and nobody answered the radio”"
    claim = counted(
        article(WORLD, "A", f"Jonas Brekke said that {quoted} ."),
        article(WORLD, "B", f"a fisherman said that {quoted} ."),
        word="radio",
    )
    assert claim.independent == 1


def test_who_only_reacts_is_no_source_beside_one_who_says_so() -> None:
    reacting = changed(article(WORLD, "B", says("Harbour Board", SANK)), cue_class="act")
    claim = counted(article(WORLD, "A", says("Jonas Brekke", SANK)), reacting)
    assert [(r.name, r.group) for r in claim.roots] == [("Jonas Brekke", 0), ("Harbour Board", None)]
    assert counted(reacting).independent == 1


def test_an_officer_whose_country_no_text_names_holds_the_office_of_the_other() -> None:
    world = WORLD.having("Foreign Ministry", "organisation", country="XTA", sector="GOV")
    claim = counted(
        article(world, "A", says("Foreign Ministry", SANK)),
        article(world, "B", says("the foreign minister", SANK)),
    )
    assert claim.independent == 1


def test_roots_are_counted_at_places_that_are_told() -> None:
    a, b = article(WORLD, "A", says("Jonas Brekke", SANK)), article(WORLD, "B", says("Berit Lund", SANK))
    found = matched((a, b))
    given = Given(linked((a, b), found), found)
    claim = given.claim([a.article.sentence_span(0), b.article.sentence_span(0)], "A ferry sank")
    assert claim is not None
    assert (claim.articles, claim.independent) == (2, 2)
    assert given.claim([]) is None
