"""Names of persons, bodies, outlets, countries and places from all regions of the world; the sentences are our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.annotate.entities import find_mentions
from crosswire.records import Parser
from tests.annotate.named import cleaned, mentions, one

NAMES = [
    # sentence, wording, kind, name, country
    # Africa
    ("Kenyan President William Ruto met farmers in Eldoret.", "William Ruto", "person", "William Ruto", "KEN"),
    ("The Rwandan army denied the report.", "Rwandan army", "organisation", "Rwandan army", "RWA"),
    ("Nigeria's Premium Times reported the theft.", "Premium Times", "outlet", "Premium Times", "NGA"),
    ("Fighters of al-Shabaab attacked a hotel.", "al-Shabaab", "group", "Al-Shabaab", "SOM"),
    ("ECOWAS suspended the country.", "ECOWAS", "organisation", "ECOWAS", "IGO"),
    ("Floods killed six in Beira.", "Beira", "place", "Beira", "MOZ"),
    ("Côte d'Ivoire closed the border.", "Côte d'Ivoire", "country", "Ivory Coast", "CIV"),
    ("The DRC expelled two envoys.", "DRC", "country", "Democratic Republic of the Congo", "COD"),
    # Middle East
    ("Ali Khamenei spoke on Friday.", "Ali Khamenei", "person", "Ali Khamenei", "IRN"),
    ("The Israel Defense Forces said it struck a depot.", "Israel Defense Forces", "organisation",
     "Israel Defense Forces", "ISR"),
    ("Al Jazeera showed the footage.", "Al Jazeera", "outlet", "Al Jazeera", "QAT"),
    ("Houthi rebels seized the ship.", "Houthi rebels", "group", "Houthis", "YEM"),
    ("Residents fled Rafah on Sunday.", "Rafah", "place", "Rafah", "PSE"),
    ("The UAE recalled its envoy.", "UAE", "country", "United Arab Emirates", "ARE"),
    # South Asia
    ("Narendra Modi opened the bridge.", "Narendra Modi", "person", "Narendra Modi", "IND"),
    ("The Awami League won the vote.", "Awami League", "organisation", "Awami League", "BGD"),
    ("The Press Trust of India reported the arrests.", "Press Trust of India", "outlet", "Press Trust of India", "IND"),
    ("Shells hit a village in Balochistan.", "Balochistan", "place", "Balochistan", "PAK"),
    # South-East Asia
    ("Min Aung Hlaing inspected the troops.", "Min Aung Hlaing", "person", "Min Aung Hlaing", "MMR"),
    ("Rappler published the papers.", "Rappler", "outlet", "Rappler", "PHL"),
    ("ASEAN ministers met in Vientiane.", "ASEAN", "organisation", "ASEAN", "IGO"),
    ("The ferry sank off Sulawesi.", "Sulawesi", "place", "Sulawesi", "IDN"),
    # East Asia
    ("Lai Ching-te thanked the rescuers.", "Lai Ching-te", "person", "Lai Ching-te", "TWN"),
    ("Kyodo News said the talks had failed.", "Kyodo News", "outlet", "Kyodo News", "JPN"),
    ("A trawler sank in the East China Sea.", "East China Sea", "place", "East China Sea", None),
    ("The ROK rejected the plan.", "ROK", "country", "South Korea", "KOR"),
    # Central Asia and the Caucasus
    ("Kassym-Jomart Tokayev signed the law.", "Kassym-Jomart Tokayev", "person", "Kassym-Jomart Tokayev", "KAZ"),
    ("Shelling resumed in Nagorno-Karabakh.", "Nagorno-Karabakh", "place", "Nagorno-Karabakh", "AZE"),
    ("Georgian Dream claimed victory.", "Georgian Dream", "organisation", "Georgian Dream", "GEO"),
    # Europe
    ("Polish Prime Minister Donald Tusk resigned.", "Donald Tusk", "person", "Donald Tusk", "POL"),
    ("Der Spiegel wrote that the fund was empty.", "Der Spiegel", "outlet", "Der Spiegel", "DEU"),
    ("The European Commission fined the firm.", "European Commission", "organisation", "European Commission", "EUR"),
    ("The U.K. left the treaty.", "U.K.", "country", "United Kingdom", "GBR"),
    ("A blast shook Odesa.", "Odesa", "place", "Odesa", "UKR"),
    # Russia
    ("The FSB arrested two men.", "FSB", "organisation", "FSB", "RUS"),
    ("TASS quoted the governor.", "TASS", "outlet", "TASS", "RUS"),
    # North America
    ("The Pentagon declined to comment.", "Pentagon", "organisation", "Pentagon", "USA"),
    ("Claudia Sheinbaum rejected the tariff.", "Claudia Sheinbaum", "person", "Claudia Sheinbaum", "MEX"),
    ("The RCMP found the car.", "RCMP", "organisation", "RCMP", "CAN"),
    # Latin America
    ("Gustavo Petro called off the talks.", "Gustavo Petro", "person", "Gustavo Petro", "COL"),
    ("Folha de S.Paulo reported the raid.", "Folha de S.Paulo", "outlet", "Folha de S.Paulo", "BRA"),
    ("The ELN freed a mayor.", "ELN", "group", "ELN", "COL"),
    # Oceania
    ("Anthony Albanese visited Suva.", "Anthony Albanese", "person", "Anthony Albanese", "AUS"),
    ("Radio New Zealand aired the interview.", "Radio New Zealand", "outlet", "Radio New Zealand", "NZL"),
    ("Papua New Guinea declared an emergency.", "Papua New Guinea", "country", "Papua New Guinea", "PNG"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wording", "kind", "name", "country"), NAMES)
def test_known_names(  # noqa: PLR0917 - one argument a column
    parser: Parser, sentence: str, wording: str, kind: str, name: str, country: str | None
) -> None:
    found = one(mentions(parser, sentence), wording)
    assert (found.kind, found.name, found.codes.country) == (kind, name, country)
    assert found.rule
    assert found.why


@pytest.mark.parametrize(
    ("sentence", "wording", "kind"),
    [
        ("Oluwaseun Adebanjo told reporters that the dam would hold.", "Oluwaseun Adebanjo", "person"),
        ("Police Chief Rustam Ismailov denied the claim.", "Rustam Ismailov", "person"),
        ("Ambassador Tran Van Hieu left for Hanoi.", "Tran Van Hieu", "person"),
        ("The Ministry of Fisheries opened an inquiry.", "Ministry of Fisheries", "organisation"),
        ("The Lakeside Fruit Company closed two plants.", "Lakeside Fruit Company", "organisation"),
        ("Makerere University cancelled the exam.", "Makerere University", "organisation"),
        ("A landslide buried the village of Tambolong.", "Tambolong", "place"),
        ("Troops entered Qaraqosh district at dawn.", "Qaraqosh", "place"),
        ("The Dusit Thani Hotel was cordoned off.", "Dusit Thani Hotel", "place"),
        ("The Northern Argus reported the theft.", "Northern Argus", "organisation"),
    ],
)
def test_unknown_names(parser: Parser, sentence: str, wording: str, kind: str) -> None:
    assert one(mentions(parser, sentence), wording).kind == kind


@pytest.mark.parametrize(
    ("sentence", "wording"),
    [
        ("Jack London wrote the novel.", "London"),
        ("The Bank of China lowered its rate.", "China"),
        ("He moved to New Mexico last year.", "Mexico"),
        ("He gave the speech in Spanish.", "Spanish"),
        ("She speaks fluent Turkish.", "Turkish"),
    ],
)
def test_part_of_another_name_is_no_country(parser: Parser, sentence: str, wording: str) -> None:
    assert not [m for m in mentions(parser, sentence) if m.span.text == wording and m.kind == "country"]


@pytest.mark.parametrize(
    "sentence",
    ["Dawn broke over the harbour.", "Shell companies hid the money.", "Apple growers lost the crop.", "Who will pay?"],
)
def test_common_words_are_no_outlets_or_firms(parser: Parser, sentence: str) -> None:
    assert not [m for m in mentions(parser, sentence) if m.kind == "outlet" or m.key]


def test_a_body_belongs_to_the_country_beside_it(parser: Parser) -> None:
    found = one(mentions(parser, "Peru's Congress impeached the president."), "Congress")
    assert (found.codes.country, found.key) == ("PER", None)
    found = one(mentions(parser, "The Sudanese Foreign Ministry recalled its envoy."), "Sudanese Foreign Ministry")
    assert (found.codes.country, found.name) == ("SDN", "Sudan's Foreign Ministry")


def test_later_uses_of_a_general_name_follow_the_first(parser: Parser) -> None:
    text = "Ghana's Supreme Court heard the case. Lawyers wept. The Supreme Court will rule in May."
    assert one(mentions(parser, text), "Supreme Court", 1).name == "Ghana's Supreme Court"


def test_acronyms_that_the_text_explains(parser: Parser) -> None:
    text = "The Volta Basin Water Council (VBWC) met in Accra. The VBWC postponed the vote."
    found = mentions(parser, text)
    assert {m.name for m in found if m.span.text == "VBWC"} == {"Volta Basin Water Council"}


def test_an_explained_acronym_wins_over_the_table(parser: Parser) -> None:
    text = "The Armed Fishermen of Palawan (AFP) blocked the port. The AFP said it would stay."
    assert one(mentions(parser, text), "AFP", 1).kind != "outlet"


def test_short_name_of_an_outlet(parser: Parser) -> None:
    text = "The Washington Post published the memo. The Post said it had checked it."
    assert one(mentions(parser, text), "Post").name == "Washington Post"


def test_outlets_carry_what_is_known_of_them(parser: Parser) -> None:
    found = one(mentions(parser, "IRNA reported the crash."), "IRNA")
    assert (found.codes.state_media, found.codes.agency, found.codes.sector) == (True, True, "JRN")


def test_headlines_in_title_case(parser: Parser) -> None:
    found = mentions(parser, "Officials confirmed it.", headline="Ghana, Togo Sign Water Pact as Lake Volta Shrinks")
    assert {m.name for m in found if m.kind == "country"} == {"Ghana", "Togo"}


def test_one_range_has_one_mention_and_all_are_in_order(parser: Parser) -> None:
    text = "Chilean President Gabriel Boric and the army chief met union leaders in Valparaíso. He thanked them."
    found = mentions(parser, text)
    ranges = [(m.span.begin, -m.span.end) for m in found]
    assert ranges == sorted(set(ranges))
    assert all(m.span.text and m.rule and m.why for m in found)


def test_officials_without_a_country_belong_to_the_one_of_the_article(parser: Parser) -> None:
    text = (
        "Ghana's president, John Mahama, flew to Tamale. Ghanaian farmers cheered. Police kept order. "
        "Mayor Kojo Bonsu said that Ghana was proud."
    )
    found = mentions(parser, text)
    assert one(found, "Police").codes.country == "GHA"
    assert one(found, "Kojo Bonsu").codes.country == "GHA"


WORDS = [
    "Ghana", "the", "said", "Dr.", "Kim", "Jong", "-", "un", "(", "KBC", ")", "two", "sides", "he", "it", "report", ",",
    '"', "'s", "U.S.", "al", "Prime", "Minister", "of", "and", "Lake", "Times", "police", "North", "Korea", "Jr.", "🙂",
    "é", "ministry", "President", "Paris", "in", "reported", "According", "to", "New", "Republican", "!", "O'Neill",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.booleans())
def test_any_words_give_mentions_that_point_into_the_text(parser: Parser, words: list[str], headed: bool) -> None:  # noqa: FBT001
    text = " ".join(words)
    article = cleaned(text, headline="Ghana Says No To Talks") if headed else cleaned(text)
    found = find_mentions(article, parser(article))
    assert all(m.span.text == article.text[m.span.begin : m.span.end] and m.span.text.strip() for m in found)
    assert [(m.span.begin, -m.span.end) for m in found] == sorted({(m.span.begin, -m.span.end) for m in found})
    assert found == find_mentions(article, parser(article))


def test_a_body_that_many_states_have_is_not_the_known_one(parser: Parser) -> None:
    text = "Ramon Castellanos leads the election in Honduras, the National Electoral Council said."
    assert one(mentions(parser, text), "National Electoral Council").name == "National Electoral Council"


def test_money_is_nobody(parser: Parser) -> None:
    text = "The rate was cut from MK1,736 to MK2,480 per United States Dollar, the Reserve Bank of Malawi said."
    names = {m.name for m in mentions(parser, text)}
    assert names.isdisjoint({"MK1,736", "MK2,480", "United States Dollar"})
