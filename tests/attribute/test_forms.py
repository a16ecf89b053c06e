"""Forms in which news reports give what someone said, each read as a whole: source, cue and content."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.attribute.build import attributions, by_cue, shown

# body; source; cue; content
FORMS = [
    # infinitives of what was done
    ("The leak led Fatima Zahra to declare that the plant was unsafe.",
     "Fatima Zahra", "declare", "the plant was unsafe"),
    ("Okafor was quick to point out that the bridge had passed every test.",
     "Okafor", "point out", "the bridge had passed every test"),
    # a tag or a clause that the parser gets wrong
    ("“It was a long night,” Mensah notes. “Nobody slept.”",
     "Mensah", "notes", "“It was a long night,” ... “Nobody slept.”"),
    ("Hassan alleged in the suit that the bank personally profited from the sale.",
     "Hassan", "alleged", "the bank personally profited from the sale"),
    ("The reporters said on Friday the two ministers had met in secret.",
     "The reporters", "said", "the two ministers had met in secret"),
    ("The union said the port would stay shut unless the owners paid.",
     "The union", "said", "the port would stay shut unless the owners paid"),
    # one speaker after another in one sentence
    ("Two nurses said the ward was full, while others denied it.", "Two nurses", "said", "the ward was full"),
    ("Aides fear Diallo lost and warn that the party will split.", "Aides", "warn", "the party will split"),
    ("The mayor said the water - there had been tests - was clean, but noted the pipes were old.",
     "The mayor", "noted", "the pipes were old"),
    # quotations
    ("But “the harder part,” Tanaka added, “is still to come.”",
     "Tanaka", "added", "But “the harder part,” ... “is still to come.”"),
    ("Tanaka argued that as trade grows, “ports will have to grow as well.”",
     "Tanaka", "argued", "as trade grows, “ports will have to grow as well.”"),
    ('Supporters of the mayor chanted "Open the gate!" and threw flowers.',
     "Supporters of the mayor", "chanted", '"Open the gate!"'),
    ("Silva tweeted on Monday: “The gate is open.”", "Silva", "tweeted", "“The gate is open.”"),
    ("“Stop the ferry,” the captain shot back.", "the captain", "shot back", "“Stop the ferry,”"),
    ("“I would hold in high esteem the late Amina Bello,” Sow said, “and so would you.”",
     "Sow", "said", "“I would hold in high esteem the late Amina Bello,” ... “and so would you.”"),
    # amid the clause
    ("The ferries, officials said Friday, would sail again because the wind had dropped.",
     "officials", "said", "The ferries ... would sail again because the wind had dropped"),
    # objects
    ("Moyo repeated his view that the count was wrong.", "Moyo", "repeated", "his view that the count was wrong"),
    ("Moyo praised the treaty, which was signed in 1998.", "Moyo", "praised", "the treaty"),
    ("The poll showed a lead for the mayor.", "The poll", "showed", "a lead for the mayor"),
]  # fmt: skip


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row[0][:40])
def test_form(parser: Parser, row: tuple[str, str, str, str]) -> None:
    body, *wanted = row
    assert shown(by_cue(parser, body, wanted[1])) == tuple(wanted)


SILENT = [
    "Okafor left the hall without mentioning the bridge.",
    "Anyone can say that if you support the plan.",
    "The donor, who backs the mayor, lives in Accra.",
    "Is the minister going to mention it?",
]


@pytest.mark.parametrize("body", SILENT)
def test_silence(parser: Parser, body: str) -> None:
    assert [shown(a) for a in attributions(parser, body)] == []


def test_mixed_quotation_goes_on_in_the_next_sentence(parser: Parser) -> None:
    body = "The tunnel is “far too narrow,” Marta Kovac said. “No lorry will ever pass through it.”"
    assert by_cue(parser, body, "said").content[-1].text == "“No lorry will ever pass through it.”"


NOT_AS_SOURCES = [
    ("As Adamu joked with his friend, the boat left.", "joked"),
    ("The prices fell, as it relates to grain.", "relates"),
    ("Few lorries ran, meaning that the shops stayed empty.", "meaning"),
    ("The clerks watched Lund praising the plan.", "praising"),
    ("Silva sent a letter about the mill.", "letter"),
]


@pytest.mark.parametrize(("body", "cue"), NOT_AS_SOURCES)
def test_while_and_consequence_name_no_source(parser: Parser, body: str, cue: str) -> None:
    assert cue not in [shown(a)[1] for a in attributions(parser, body)]
