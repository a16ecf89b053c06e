"""A user's own dictionary of events, and those of PETRARCH: what is read, what is refused, what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire import lexicon
from crosswire.errors import BadDictionary
from crosswire.events.dictionary import Dictionary, read_dictionary, together
from crosswire.pipeline import check_examples, line_articles, per_article
from crosswire.records import EventMention, Parser

OWN = """
events:
  ASSAULT:
    - name: torpedo
      verbs: [torpedo]
      object: "*"
      recipient: object
      examples: [{text: "Irregulars torpedoed a Chadian patrol boat."}]
  STATEMENT:
    - name: muse
      verbs: [muse]
      takes_clause: true
      examples: [{text: "The governor mused about attacking Libya."}]
agents:
  REB: [irregular]
names:
  - {name: Front of the Two Rivers, aliases: [FTR], country: MLI, sector: REB}
"""
VERBS = """\
# a sample in the form of CAMEO's verbs
--- ABANDON [345] ---
ABANDON {ABANDONED ABANDONING ABANDONS} [080]
- * CLAIM TO + [087]  # abandoned its claim to
- MILITARY * [190]
--- BLOCKADE_VERB [191] ---
BLOCKADE
&ROADS
+ROAD_
- * &ROADS [191]
--- COMMENT [010] ---
COMMENT
"""
AGENTS = "WATCHMAN {WATCHMEN} [~COP]\n!RIGHTS_GROUP! [~NGO]\nBOTANIST [~QQQ]\n"
ACTORS = """\
AL_FARUQ_BRIGADE_ [SYRREB]
+FARUQ_BRIGADE_
CHADIAN_COUNCIL_ ; a comment
\t[TCDGOV 900101-991231]
\t[TCDOPP >000101]
FRANCE_ [FRA]
"""


def written(folder: Path, text: str, name: str = "own.yml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(autouse=True)
def package_alone() -> Iterator[None]:
    yield
    lexicon.extend({})


def coded(parser: Parser, text: str, *found: Dictionary) -> list[EventMention]:
    lexicon.extend(together(found))
    (article,) = line_articles(text.encode())
    return list(per_article(article, parser).events)


def test_own_patterns_nouns_and_names_are_used(tmp_path: Path, parser: Parser) -> None:
    found = read_dictionary(written(tmp_path, OWN))
    (event,) = coded(parser, "Irregulars of the FTR torpedoed a ferry in Mali on Friday.", found)
    assert (event.type, event.rule) == ("ASSAULT", "assault-torpedo")
    assert coded(parser, "The watchman mused about bombing Kufra.", found) == []
    assert any("REB" in p.sectors for e in coded(parser, "Irregulars attacked Kufra.", found) for p in e.actors)


def test_without_the_dictionary_nothing_of_it_is_left(tmp_path: Path, parser: Parser) -> None:
    coded(parser, "Irregulars torpedoed a ferry.", read_dictionary(written(tmp_path, OWN)))
    assert coded(parser, "Irregulars torpedoed a ferry.") == []


def test_examples_are_checked(tmp_path: Path, parser: Parser) -> None:
    good = read_dictionary(written(tmp_path, OWN))
    lexicon.extend(together([good]))
    check_examples(good, parser)
    bad = read_dictionary(written(tmp_path, OWN.replace("torpedoed a Chadian", "admired a Chadian")))
    with pytest.raises(BadDictionary, match="gives SUPPORT and not ASSAULT"):
        check_examples(bad, parser)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("events: [", "no YAML in line"),
        ("- a\n- b\n", "at its top"),
        ("verbs: [x]\n", "at its top"),
        ("events: {WAR: []}\n", "type 'WAR'"),
        ("events: {ASSAULT: {name: x}}\n", "no list"),
        ("events: {ASSAULT: [{verbs: [x]}]}\n", "without a name"),
        ("events: {ASSAULT: [{name: x, verb: [x]}]}\n", "field 'verb'"),
        ("events: {ASSAULT: [{name: x}]}\n", "without verbs"),
        ("events: {ASSAULT: [{name: x, verbs: [x]}]}\n", "without an example"),
        ("events: {ASSAULT: [{name: x, verbs: [x], modes: talk, examples: [{text: x}]}]}\n", "mode 'talk'"),
        ("events: {ASSAULT: [{name: x, verbs: [x], particle: on, examples: [{text: x}]}]}\n", "which is no word"),
        ("agents: {XYZ: [a]}\n", "sector 'XYZ'"),
        ("names: [{aliases: [a]}]\n", "rows with a name"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(BadDictionary, match=word) as error:
        read_dictionary(written(tmp_path, text))
    assert error.value.try_this


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadDictionary, match="cannot be read"):
        read_dictionary(tmp_path / "none.yml")


def test_verbs_of_petrarch(tmp_path: Path, parser: Parser) -> None:
    found = read_dictionary(written(tmp_path, VERBS, "verbs.txt"))
    (event,) = coded(parser, "Chad blockaded Libya on Monday.", found)
    assert (event.type, [p.country for p in event.actors], [p.country for p in event.recipients]) == (
        "COERCE",
        ["TCD"],
        ["LBY"],
    )
    (event,) = coded(parser, "Niger abandoned its claim to Lete in June.", found)
    assert event.type == "RETREAT"
    left = " ".join(found.left_out)
    for word in ("words before the verb", "synonym sets and choices", "010 is no event", "line 5"):
        assert word in left


def test_agents_of_petrarch(tmp_path: Path, parser: Parser) -> None:
    found = read_dictionary(written(tmp_path, AGENTS, "agents.txt"))
    (event,) = coded(parser, "The rebels attacked watchmen in Homs.", found)
    assert event.recipients[0].sectors == ("COP",)
    assert [line.partition(":")[0] for line in found.left_out] == ["line 2", "line 3"]


def test_actors_of_petrarch(tmp_path: Path, parser: Parser) -> None:
    found = read_dictionary(written(tmp_path, ACTORS, "actors.txt"))
    (event,) = coded(parser, "The Faruq Brigade attacked soldiers in Homs.", found)
    assert (event.actors[0].country, event.actors[0].sectors) == ("SYR", ("REB",))
    assert any("codes by date" in line for line in found.left_out)
    assert any("is a state" in line for line in found.left_out)


def test_a_dictionary_named_first_goes_before_the_others(tmp_path: Path) -> None:
    one = read_dictionary(written(tmp_path, OWN))
    two = read_dictionary(written(tmp_path, OWN.replace("torpedo", "harpoon"), "two.yml"))
    rows = together([one, two])["events"]["assault"]
    assert [row["name"] for row in rows] == ["torpedo", "harpoon"]
