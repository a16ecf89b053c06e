"""How far a source stands behind its content."""

from __future__ import annotations

import pytest

from crosswire.attribute import attribute
from crosswire.records import Parser
from tests.attribute.build import HEADLINE, annotated

SENTENCES = [
    # the cue tells
    ("The ministry confirmed that the well was dry.", "confirmed", "asserted"),
    ("The audit revealed that the fund was empty.", "revealed", "attributed"),
    ("Kenya admitted that the ship had been seized.", "admitted", "attributed"),
    ("Reuters reported that the mine had flooded.", "reported", "attributed"),
    ("The study found that the reef was dying.", "found", "attributed"),
    ("Lund said that the road was open.", "said", "attributed"),
    ("Lund announced that the road was open.", "announced", "attributed"),
    ("The road was open, according to Lund.", "according to", "attributed"),
    ("Lund denied that the road was closed.", "denied", "denied"),
    ("Chile rejected the claim.", "rejected", "denied"),
    ("The bank disputed the figure.", "disputed", "denied"),
    ("The envoy refuted the charge.", "refuted", "denied"),
    ("The contractor denied bribing the mayor.", "denied", "denied"),
    ("The prosecutor alleged that the mayor took bribes.", "alleged", "attributed"),
    ("Horak speculated that the deal was dead.", "speculated", "hedged"),
    ("Horak believes that the deal is dead.", "believes", "opinion"),
    ("The miners fear that the shaft will close.", "fear", "hedged"),
    ("Chile denounced the blockade.", "denounced", "opinion"),
    ("Lund called the plan a disgrace.", "called", "opinion"),
    ("The governor is confident that the levees will hold.", "is confident", "hedged"),
    ("Portugal pledged to double its aid.", "pledged", "hedged"),
    ("Brazil urged Argentina to lower its duties.", "urged", "hedged"),
    # who speaks tells
    ("The columnist Jane Wanjiru wrote that the levy was illegal.", "wrote", "opinion"),
    ("Analysts said the currency was weak.", "said", "opinion"),
    ("According to commentator Piet Vos, the coalition is dead.", "According to", "opinion"),
    ("It is believed that the tanker carried diesel.", "believed", "hedged"),
    ("The general is said to have fled.", "said", "hedged"),
    # a word in the content or on the cue tells
    ("Lund said the road may be closed.", "said", "hedged"),
    ("Lund said the road might be closed.", "said", "hedged"),
    ("The ministry confirmed that the well could run dry.", "confirmed", "hedged"),
    ("Lund said the crew was probably safe.", "said", "hedged"),
    ("Lund said the crew had apparently left.", "said", "hedged"),
    ("The crew had reportedly left, Lund said.", "said", "hedged"),
    ("Lund said the crew seemed to be safe.", "said", "hedged"),
    ("Lund said the crew appeared to be safe.", "said", "hedged"),
    ("Lund said it was likely that the crew was safe.", "said", "hedged"),
    ("Lund said the strike was likely to spread.", "said", "hedged"),
    ("Lund said it was possible that the crew was safe.", "said", "hedged"),
    ("Lund said perhaps the crew was safe.", "said", "hedged"),
    ("Horak apparently meant the unions.", "meant", "hedged"),
    ("Lund reportedly told the miners that the shaft would close.", "told", "hedged"),
    ("As many as forty men were missing, according to Lund.", "according to", "hedged"),
    ("Lund asked whether the crew was safe.", "asked", "hedged"),
    ("Lund wondered if the crew was safe.", "wondered", "hedged"),
    ("Lund said that if the dam broke, the town would drown.", "said", "hedged"),
    ("Lund said he did not know who had cut the rope.", "said", "denied"),
    # none of these hedges
    ("Lund said the crew will be paid in May.", "said", "hedged"),
    ("Lund said the crew arrived in May.", "said", "attributed"),
    ("The ministry confirmed that Mr May had resigned.", "confirmed", "asserted"),
    ("Lund said the crew could not swim.", "said", "denied"),
    ("Lund said they lived up to their pledge.", "said", "attributed"),
    ("Lund said the ministry had not paid the crew.", "said", "denied"),
    ("The ministry confirmed that nobody had died.", "confirmed", "denied"),
    ("Okafor said: “The road is open.”", "said", "attributed"),
    ("“The road is open,” Okafor confirmed.", "confirmed", "asserted"),
    ("“The road may be open,” Okafor said.", "said", "hedged"),
    ("“We deny every word,” Okafor said.", "said", "attributed"),
    ("Okafor does not believe that the road is safe.", "believe", "denied"),
]


@pytest.mark.parametrize(("sentence", "cue", "wanted"), SENTENCES)
def test_factuality(parser: Parser, sentence: str, cue: str, wanted: str) -> None:
    found = [a for a in attribute(annotated(parser, HEADLINE + sentence)) if a.cue and a.cue.text == cue]
    assert [a.factuality for a in found] == [wanted]
