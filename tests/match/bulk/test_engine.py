"""What is found among texts, whatever their order, script and number."""

from __future__ import annotations

import random
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.match.bulk.config import ReuseConfig
from crosswire.match.bulk.engine import find_reuse
from crosswire.records.reuse import ReuseResult
from tests.match.bulk.making import made, word, words

FERRY = (
    "The ferry Sinar Bahari sank off Lombok on 12 March, killing 17 people and injuring dozens, the transport ministry "
    "said. Captain Budi Santoso told reporters that the engine had failed before the vessel took on water."
)
CHINESE = (
    "印度尼西亚一艘渡轮周一在龙目岛附近海域沉没,造成十七人死亡,数十人受伤,交通部发言人对记者表示,事故原因正在调查之中。"
)
JAPANESE = (
    "インドネシアのロンボク島沖で月曜日にフェリーが沈没し、少なくとも十七人が死亡したと運輸省の報道官が記者団に語った。"
)
THAI = "เรือเฟอร์รีลำหนึ่งจมลงนอกชายฝั่งเกาะลอมบอกเมื่อวันจันทร์มีผู้เสียชีวิตสิบเจ็ดคนกระทรวงคมนาคมแถลงต่อผู้สื่อข่าว"
ARABIC = (
    "غرقت عبارة قبالة سواحل لومبوك يوم الاثنين مما أدى إلى مقتل سبعة عشر شخصا وإصابة العشرات "
    "حسبما أعلنت وزارة النقل الإندونيسية في بيان"
)
RUSSIAN = (
    "Паром затонул у берегов острова Ломбок в понедельник, погибли семнадцать человек, "
    "сообщило министерство транспорта Индонезии."
)
KOREAN = (
    "월요일 롬복섬 앞바다에서 여객선이 침몰해 열일곱 명이 숨지고 수십 명이 다쳤다고 "
    "인도네시아 교통부 대변인이 기자들에게 밝혔다."
)
SCRIPTS = {"zh": CHINESE, "ja": JAPANESE, "th": THAI, "ar": ARABIC, "ru": RUSSIAN, "ko": KOREAN, "en": FERRY}


def passages(*texts: str) -> ReuseResult:
    return find_reuse([made(text, f"o{n}") for n, text in enumerate(texts)])


@pytest.mark.parametrize("language", SCRIPTS)
def test_two_short_texts_in_many_scripts(language: str) -> None:
    text = SCRIPTS[language]
    found = passages(f"Local news. {text}", f"{text} More follows here later.")
    assert len(found.passages) == 1
    passage = found.passages[0]
    assert passage.kind == "verbatim"
    by_id = {f"Local news. {text}": passage.a, f"{text} More follows here later.": passage.b}
    assert len(set(by_id.values())) == 2
    assert min(passage.a_end - passage.a_begin, passage.b_end - passage.b_begin) >= len(text) - 2


def test_normal_forms_and_signs_do_not_count() -> None:
    other = unicodedata.normalize("NFD", FERRY).replace("ff", "ﬀ").replace("reporters", "re\u00adporters").upper()
    found = passages(FERRY, other)
    assert [p.relation for p in found.pairs] == ["exact"]


def test_unrelated_texts_share_nothing() -> None:
    found = passages(FERRY, "The cabinet met in Accra on Friday to talk about the price of cocoa and about new roads.")
    assert not found.pairs


def test_changes_of_content_are_named_with_their_places() -> None:
    texts = (FERRY, FERRY.replace("12 March", "14 March").replace("17 people", "19 people").replace("Budi", "Agus"))
    other = texts[1].replace("ministry said", "ministry claimed").replace("had failed", "had not failed")
    found = passages(FERRY, other)
    by_id = {a.id: (FERRY if a.outlet == "o0" else other) for a in found.articles}
    (passage,) = found.passages
    edits = {e.type: e for e in passage.content_edits}
    sides = {t: sorted((e.a_text, e.b_text)) for t, e in edits.items()}
    assert sides == {
        "date": ["12", "14"],
        "number": ["17", "19"],
        "name": ["Agus", "Budi"],
        "attribution": ["claimed", "said"],
        "negation": ["", "not"],
    }
    for edit in passage.content_edits:
        assert by_id[passage.a][edit.a_begin : edit.a_end] == edit.a_text
        assert by_id[passage.b][edit.b_begin : edit.b_end] == edit.b_text
    assert (passage.n_match, passage.n_sub, passage.n_ins + passage.n_del) == (32, 4, 1)


def test_a_quotation_is_no_copy() -> None:
    quote = "“We searched the strait all night and we found nobody alive near the wreck of the ship,” said Ratna Dewi."
    found = passages(f"The search ended on Monday. {quote}", f"Families waited at the pier in Mataram. {quote}")
    assert [p.kind for p in found.passages] == ["quotation"]
    assert [p.relation for p in found.pairs] == ["shared_quotation"]
    assert not found.families


def test_a_caption_is_no_copy() -> None:
    line = "\nPhoto: Rescue teams search the strait near Lombok harbour for the missing passengers of the ferry\n"
    rng = random.Random(3)
    found = passages(" ".join(words(rng, 60)) + "." + line, " ".join(words(rng, 60)) + "." + line)
    assert [p.kind for p in found.passages] == ["caption"]
    assert not found.families


def test_a_moved_passage_is_marked() -> None:
    rng = random.Random(4)
    blocks = [" ".join(words(rng, n)) for n in (60, 50, 20)]
    found = passages(". ".join(blocks), ". ".join([blocks[2], " ".join(words(rng, 80)), *blocks[:2]]))
    assert sorted((p.n_match, p.moved) for p in found.passages) == [(20, True), (110, False)]


def test_what_an_outlet_repeats_is_boilerplate() -> None:
    rng = random.Random(5)
    footer = "Lombok Daily is owned by the Harbour Trust and printed every day in Mataram for readers on all islands."
    entries = [made(f"{' '.join(words(rng, 50))}. {footer}", "Lombok Daily", f"u{n}") for n in range(12)]
    found = find_reuse(entries)
    assert {p.relation for p in found.pairs} == {"boilerplate_only"}
    assert {p.kind for p in found.passages} == {"boilerplate"}
    assert len(found.pairs) == 11
    assert not found.families


def test_many_versions_under_one_address_are_versions_and_no_boilerplate() -> None:
    rng = random.Random(6)
    base, rest = " ".join(words(rng, 60)), " ".join(words(rng, 20))
    entries = [
        made(
            f"{base}. Killed: {10 + n} {rest}. {' '.join(words(rng, 12))}",
            "Daily",
            "https://d.example/1",
            f"2021-03-0{n + 1}",
        )
        for n in range(6)
    ]
    found = find_reuse(entries)
    assert {p.relation for p in found.pairs} == {"version_of"}
    assert len(found.versions) == 5
    dates = {a.id: a.published for a in found.articles}
    assert all(str(dates[v.earlier]) < str(dates[v.later]) for v in found.versions)
    first = next(v for v in found.versions if dates[v.earlier] == "2021-03-01")
    assert [(e.a_text, e.b_text) for e in first.edits] == [("10", "11")]
    assert first.added[-1].text.count(" ") == 11
    assert [f.first_published for f in found.families] == ["2021-03-01"]


def test_the_same_text_twice_is_one_family() -> None:
    found = passages(FERRY, FERRY)
    assert [p.relation for p in found.pairs] == ["exact"]
    (family,) = found.families
    assert len(family.members) == 2
    assert family.independent == ()


def test_the_same_article_twice_counts_once() -> None:
    one = made(FERRY, "Daily", "https://d.example/1", "2021-03-01")
    assert find_reuse([one, one]) == find_reuse([one])


def test_a_story_in_hundreds_of_outlets_is_one_family() -> None:
    rng = random.Random(7)
    base = words(rng, 300)
    entries = [
        made(" ".join(word(rng) if rng.random() < 0.05 else w for w in base), f"o{n}", f"u{n}") for n in range(301)
    ]
    started = time.process_time()
    found = find_reuse(entries)
    assert [len(f.members) for f in found.families] == [301]
    assert len(found.pairs) < 301 * 20
    assert time.process_time() - started < 60


TELLING = st.lists(st.integers(0, 10**9), min_size=8, max_size=8, unique=True)


@settings(max_examples=60, deadline=None)
@given(TELLING, st.lists(st.integers(0, 10**9), max_size=60), st.lists(st.integers(0, 10**9), max_size=60))
def test_eight_running_words_are_found(kept: list[int], before: list[int], after: list[int]) -> None:
    """A copy of which only eight running words are left is found, whatever stands around them."""
    core = [f"w{n}x" for n in kept]
    one = [*(f"b{n}" for n in before), *core, *(f"c{n}" for n in after)]
    other = [*(f"d{n}" for n in after), *core, *(f"e{n}" for n in before)]
    found = passages(" ".join(one), " ".join(other))
    assert found.passages
    assert max(p.n_match for p in found.passages) >= 8


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_order_changes_nothing(seed: int, shuffler: random.Random) -> None:
    entries = corpus(random.Random(seed), 12)
    mixed = list(entries)
    shuffler.shuffle(mixed)
    assert find_reuse(mixed) == find_reuse(entries)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_parts_change_nothing(seed: int) -> None:
    entries = corpus(random.Random(seed), 40)
    assert find_reuse(entries, ReuseConfig(memory=1000)) == find_reuse(entries)


def corpus(rng: random.Random, size: int) -> list:
    """Return articles that copy from one another, with footers, several outlets and addresses."""
    footers = [" ".join(words(rng, 14)) for _ in range(3)]
    texts = [words(rng, 60) for _ in range(3)]
    made_ones = []
    for n in range(size):
        source = rng.choice(texts)
        begin = rng.randrange(30)
        body = [w if rng.random() > 0.1 else word(rng) for w in source[begin : begin + 25]]
        outlet = rng.randrange(3)
        text = " ".join([*words(rng, 10), *body, *words(rng, 5)]) + ". " + footers[outlet]
        made_ones.append(made(text, f"o{outlet}", f"u{rng.randrange(size)}", f"2021-03-{1 + n % 28:02}"))
    return made_ones


def test_texts_that_hold_nothing() -> None:
    found = passages("", " ", "…", "one two", "\ud800\udfff", FERRY)
    assert len(found.articles) == 6
    assert not found.pairs
    assert find_reuse([]).articles == ()
