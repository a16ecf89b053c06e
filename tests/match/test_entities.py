"""Who is who over articles: what joins names, and what keeps them apart."""

from __future__ import annotations

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
