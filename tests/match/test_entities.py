"""Who is who over articles: what joins names, and what keeps them apart."""

from __future__ import annotations

import msgspec

from crosswire.match import link_sources, match
from crosswire.records import Annotated, Codes, Entity
from tests.match.build import article, mention, said

TALKS = "Envoy {} told the council of Marvane on Tuesday that the canal treaty would be signed before the harvest."
DINNER = "Later that night {} dined with the chess players of the harbour club."


def of(name: str, line: str = TALKS, label: str = "A", **fields: object) -> Annotated:
    return mention(article(label, line.format(name)), name, **fields)


def entities(*articles: Annotated) -> list[Entity]:
    return [e for e in match(articles).entities if e.kind == "person"]


def joined(*articles: Annotated) -> bool:
    found = entities(*articles)
    return len(found) == 1


def test_one_name_in_two_articles_is_one_person() -> None:
    (found,) = entities(of("Ilse Brandt"), of("Ilse Brandt", DINNER, "B"))
    assert [s.article for s in found.mentions] == sorted((s.article for s in found.mentions), key=str) or found.mentions
    assert found.rule == "same-name"


def test_one_lexicon_key_is_one_entity_whatever_the_names() -> None:
    a = of("BNS", kind="outlet", key="outlet:bns")
    b = of("Baltic News Service", DINNER, "B", kind="outlet", key="outlet:bns")
    (found,) = match([a, b]).entities
    assert found.variants == ("BNS", "Baltic News Service")
    assert found.rule == "same-key"


def test_two_romanisations_of_one_name_are_one_person() -> None:
    assert joined(of("Mohammed Mursi"), of("Muhammad Morsi", label="B"))
    assert joined(of("Choe Son Hui"), of("Choi Son-hui", label="B"))


def test_an_initial_more_is_one_person() -> None:
    assert joined(of("Paul Hanley"), of("Paul R. Hanley", DINNER, "B"))


def test_two_given_names_are_two_persons() -> None:
    assert not joined(of("Pak Yong Sik"), of("Pak Yo Sik", label="B"))
    assert not joined(of("Li Wei"), of("Li He", label="B"))
    assert not joined(of("Anna Petrova"), of("Olga Petrova", label="B"))


def test_two_states_keep_namesakes_apart() -> None:
    a = of("Maria Silva", codes=Codes(country="BRA"))
    b = of("Maria R. Silva", DINNER, "B", codes=Codes(country="PRT"))
    assert not joined(a, b)


def test_a_surname_is_joined_where_aligned_sentences_and_a_role_agree() -> None:
    a, b = of("Brandt", title="envoy"), of("Ilse Brandt", label="B", title="special envoy")
    (found,) = entities(a, b)
    assert found.rule == "aligned-name"
    assert "aligned sentence" in found.why


def test_a_surname_alone_is_not_joined() -> None:
    assert not joined(of("Brandt"), of("Ilse Brandt", DINNER, "B"))


def test_a_bare_description_never_crosses_articles() -> None:
    a = of("officials", kind="group", form="nominal")
    b = of("officials", label="B", kind="group", form="nominal")
    found = match([a, b]).entities
    assert len(found) == 2
    assert len({e.id for e in found}) == 2


def test_a_body_and_its_initials_are_one() -> None:
    a = of("Harbour Police Union", kind="organisation")
    b = of("HPU", DINNER, "B", kind="organisation")
    assert len(match([a, b]).entities) == 1


def test_a_body_is_no_person() -> None:
    assert len(match([of("Jordan"), of("Jordan", label="B", kind="organisation")]).entities) == 2


def test_ids_come_from_what_is_meant_not_from_the_articles() -> None:
    (one,) = entities(of("Ilse Brandt"))
    (other,) = entities(of("Ilse Brandt", DINNER, "B"))
    assert one.id == other.id


def test_mentions_stand_in_the_order_of_articles() -> None:
    a, b = of("Ilse Brandt", TALKS), of("Ilse Brandt", DINNER, "B")
    (found,) = entities(b, a)
    assert [s.article for s in found.mentions] == [a.article.id, b.article.id]


def test_sources_get_the_entity_of_the_mention_they_rest_on() -> None:
    a = said(of("Ilse Brandt"), 0, "Ilse Brandt")
    b = said(of("officials", DINNER, "B", kind="group", form="nominal"), 0, "the harbour")
    found = match([a, b])
    linked = link_sources([a, b], found.entities)
    (person,) = [e for e in found.entities if e.kind == "person"]
    assert linked[0].attributions[0].source.entity == person.id
    assert linked[1].attributions[0].source.entity is None


ASH = "The volcano institute of Tarvia raised its alert, {} said, and the road to Mount Orrin was closed at noon."
ASH_TOO = "At noon the road to Mount Orrin was closed and the volcano institute of Tarvia raised its alert, {} said."


def test_an_abbreviation_explained_in_one_article_is_that_body_in_another_whatever_its_letters() -> None:
    a = article("A", "The Mountain Watch Office (GEOTAR) raised its alert.", "GEOTAR closed the road.")
    a = mention(mention(a, "Mountain Watch Office", kind="organisation"), "GEOTAR", "Mountain Watch Office")
    a = msgspec.structs.replace(a, mentions=tuple(msgspec.structs.replace(m, kind="organisation") for m in a.mentions))
    (found,) = match([a, of("GEOTAR", ASH, "B", kind="organisation")]).entities
    assert found.variants == ("GEOTAR", "Mountain Watch Office")


def test_an_abbreviation_of_two_bodies_is_neither() -> None:
    articles = []
    for label, name in (("A", "Mountain Watch Office"), ("B", "Northern Fish Board")):
        found = mention(article(label, f"The {name} met.", "GEOTAR met."), name, kind="organisation")
        articles.append(mention(found, "GEOTAR", name, kind="organisation"))
    assert len(match([*articles, of("GEOTAR", ASH, "C", kind="organisation")]).entities) == 3


def test_a_family_name_is_the_only_full_name_of_its_story_that_it_fits() -> None:
    a, b = of("Ruslan Tarvo", ASH), of("Tarvo", ASH_TOO, "B")
    (found,) = entities(a, b)
    assert "can only be" in found.why or found.rule == "aligned-name"


def test_a_family_name_that_fits_two_persons_of_the_story_stays_apart() -> None:
    a = mention(article("A", ASH.format("Ruslan Tarvo"), "Her uncle Milo Tarvo agreed."), "Ruslan Tarvo")
    b = article("B", ASH_TOO.format("the office"), "Tarvo kept silent.")
    assert len(entities(mention(a, "Milo Tarvo"), mention(b, "Tarvo"))) == 3


def test_one_letter_in_a_family_name_is_a_spelling_where_the_role_is_one() -> None:
    a, b = of("Ruslan Tarv", ASH, title="chief geologist"), of("Ruslan Tarvh", ASH_TOO, "B", title="geologist")
    (found,) = entities(a, b)
    assert "geologist" in found.why


def test_one_letter_with_other_roles_is_another_person() -> None:
    a, b = of("Ruslan Tarv", ASH, title="geologist"), of("Ruslan Tarvh", ASH_TOO, "B", title="mayor")
    assert not joined(a, b)


def test_a_full_name_taken_for_a_body_is_that_person() -> None:
    a, b = of("Álvaro Tarvo", ASH, kind="organisation"), of("Alvaro Tarvo", ASH_TOO, "B", title="mayor")
    (found,) = match([a, b]).entities
    assert found.kind == "person"


def bodies(*names: str) -> list[Entity]:
    lines = (ASH, ASH_TOO, ASH)
    articles = [of(name, lines[n], "ABC"[n], kind="organisation", form="nominal") for n, name in enumerate(names)]
    return list(match(articles).entities)


def test_a_body_without_its_country_is_the_only_such_body_of_the_story() -> None:
    (found,) = bodies("Tarvian volcano service", "volcano service")
    assert "knows of one" in found.why


def test_a_body_that_two_countries_have_is_neither_without_its_country() -> None:
    assert len(bodies("Tarvian volcano service", "volcano service", "Morvish volcano service")) == 3


def test_a_source_described_and_then_named_is_who_it_names() -> None:
    for described in ("The keeper of the Orrin road, Ruslan Tarvo", "A band of climbers known as Ruslan Tarvo"):
        one = article("A", f"{described}, said the road to Mount Orrin would stay closed.")
        one = said(mention(one, "Ruslan Tarvo"), 0, described)
        found = match([one])
        (named,) = [e for e in found.entities if e.name == "Ruslan Tarvo"]
        (linked,) = link_sources([one], found.entities)
        assert linked.attributions[0].source.entity == named.id


def test_a_source_that_only_ends_in_a_name_is_not_who_it_names() -> None:
    one = said(
        mention(article("A", "The aunt of Ruslan Tarvo said it was closed."), "Ruslan Tarvo"),
        0,
        "The aunt of Ruslan Tarvo",
    )
    (linked,) = link_sources([one], match([one]).entities)
    assert linked.attributions[0].source.entity is None
