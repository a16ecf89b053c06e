"""How far a voice stands behind one word: own sentences, the word in brackets, the source before the bar."""

from __future__ import annotations

import re

import pytest

from crosswire.attribute import attribute, factuality_at
from crosswire.records import Parser
from tests.attribute.build import HEADLINE, annotated

ASSERTED = [
    "Rain [fell] on Lusaka for three days.",
    "The envoy did not fail to [notice] the empty chairs.",
    "Sailors managed to [free] the anchor off Durban.",
    "Not only did the roof [collapse], but the lift stuck.",
    "The strike did not end until the owners [paid].",
    "Few in Hanoi realised that the bank had already [closed].",
    "The clerk forgot that the door was [locked].",
    "Nobody doubts that the bridge was [sabotaged].",
    "The village that was [flooded] in May has no school.",
    "The pilot regretted that he had [landed] in the wrong town.",
    "Because the mine [closed], four hundred families left Arlit.",
    "No fewer than twelve boats [sank] near Chios.",
    "The council never stopped [paying] its nurses.",
    "Nothing but dust [covered] the road to Nouakchott.",
    "The cartel kept [selling] diamonds through Antwerp.",
    "After the [earthquake], the tram in Izmir ran again.",
    "May Okoro [resigned] as head of the museum on Friday.",
    "The court [refused] to hear the appeal.",
    "The company [denies] that it hid the test.",
    "The mayor [promised] a new market hall.",
    "The guards were forced to [open] the gate.",
    "It is true that the ministry [lost] the file.",
    "It is no secret that the regent [owns] the quarry.",
    "Without warning, the wall [fell] on the stalls.",
    "Rebels [seized] Bunia without firing a shot.",
    "The treaty [entered] into force although Chad had not signed it.",
    "Instead of paying, the firm [sued] the state.",
    "The rumour [reached] the barracks by noon.",
    "The Peruvian navy began to [search] the bay.",
    "The auditors discovered that two ships had been [sold] twice.",
    "The threat of strikes [hung] over the port of Santos.",
    "Even if the vote was close, Samoa [changed] its government.",
    "The widow could not deny that she had [signed].",
]
DENIED = [
    "The two sides failed to [agree] on a date.",
    "Bolivia no longer [exports] tin to Japan.",
    "The junta declined to [answer].",
    "The ship has yet to [leave] Mombasa.",
    "No one [claimed] the prize.",
    "None of the ministers [attended].",
    "Neither side [fired] first.",
    "The vaccine never [reached] the islands.",
    "The police prevented the crowd from [entering] the square.",
    "The [concert] in Tunis was cancelled.",
    "A [strike] at the port was averted at the last minute.",
    "The pilot could not [see] the runway.",
    "Hardly anyone [voted] in the second round.",
    "The delegates left without [signing] the pact.",
    "Instead of [reopening] the mine, the owners sold it.",
    "The treaty has not been [ratified].",
    "The claim that the king had [fled] was false.",
    "It is not true that Malawi [sold] its maize.",
    "There is no evidence that the crew [drank].",
    "There was no [attack] on the embassy.",
    "The bank broke its pledge to [lend] to farmers.",
    "The committee lacked the power to [dismiss] him.",
    "The firm stopped [making] tyres in Kota.",
    "The parliament blocked the [sale] of the railway.",
    "Doctors were unable to [save] the driver.",
    "The rebels have not yet [laid] down their arms.",
    "The president avoided [naming] his rival.",
    "The minister is no longer [welcome] in Riga.",
]
HEDGED = [
    "The glacier could [slide] into the lake.",
    "The emir is expected to [visit] Rabat.",
    "The firm reportedly [paid] a fine in Seoul.",
    "Did the captain [warn] the crew?",
    "It is possible that the files were [burned].",
    "The dam is likely to [burst].",
    "If the levee [breaks], the town will drown.",
    "The fleet will [sail] on Monday.",
    "The alleged [fraud] came to light in Accra.",
    "The archive appears to have been [looted].",
    "A possible [sale] of the airline worries its pilots.",
    "The village is preparing for an [evacuation].",
    "The union threatened to [strike].",
    "The army considered [withdrawing] from the hills.",
    "Whether the king [knew] is an open question.",
    "The tanker must have [struck] a rock.",
    "It remains unclear who [ordered] the raid and whether the queen was [told].",
    "The judge is due to [rule] on Friday.",
    "Paraguay wants to [join] the bank.",
    "Rumours of a [mutiny] spread in Conakry.",
    "The plan to [drain] the marsh was published.",
    "The group called for a [boycott] of the vote.",
    "Police are trying to [find] the driver.",
    "The train should [reach] Lhasa by dawn.",
    "The satellite may not have [reached] its orbit.",
    "The suspected [poisoning] of the wells is under study.",
    "The ministry would neither confirm nor deny that the jet had been [shot] down.",
    "Ghana has offered to [host] the talks.",
    "The airline hopes to [resume] flights in June.",
    "Troops were ordered to [leave] the valley.",
]
OPINION = [
    "The treaty is a [disgrace].",
    "The ruling was [shameful].",
    "The regent should [apologise] to the miners.",
    "The club must [pay] its players.",
    "The museum's new wing is a [triumph].",
    "Europe ought to [open] its ports.",
    "The cabinet has [bungled] the harvest.",
    "The king had better [listen].",
    "The nurses deserve [better].",
    "His speech was an [insult] to the dead.",
    "It is [absurd] to tax rain.",
    "The city needs to [rethink] its tram line.",
    "The reform [is] a farce.",
]
OF_SOURCE = [
    ("Chile's navy", "Chile's navy said that the buoy had [drifted].", "attributed"),
    ("The abbot", "The abbot admitted that he had [sold] the bells.", "attributed"),
    ("Ankara", "Ankara claims that the drone [crossed] its border.", "attributed"),
    ("Prosecutors", "Prosecutors allege that he [forged] the seal.", "attributed"),
    ("the governor", "The road was [washed] away, the governor said.", "attributed"),
    ("Manila", "Manila accused the crew of [ramming] a patrol boat.", "attributed"),
    ("the herder", '"The wolves [came] at dawn," the herder said.', "attributed"),
    ("The union", "The union denied that it failed to [warn] its members.", "attributed"),
    ("The watchdog", "The watchdog criticised the bank for [hiding] its losses.", "attributed"),
    ("The court", "The court heard that the guard had [slept].", "attributed"),
    ("Oslo", "Oslo denied that its ship had [entered] the zone.", "denied"),
    ("The bank", "The bank rejected the claim that it had [cheated] widows.", "denied"),
    ("The airline", "The airline said no passengers had been [hurt].", "denied"),
    ("Caracas", "Caracas dismissed reports of a [coup] as false.", "denied"),
    ("The vet", "The vet ruled out [poison].", "denied"),
    ("The coach", "The coach denied having [threatened] the referee.", "denied"),
    ("Lima", "Lima denied [paying] a ransom.", "denied"),
    ("The envoy", "The envoy said that the talks had failed to [resume].", "denied"),
    ("The firm", "The firm denied any [involvement] in the spill.", "denied"),
    ("Analysts", "Analysts fear that the reef will [die].", "hedged"),
    ("The minister", "The minister vowed to [rebuild] the school.", "hedged"),
    ("Havana", "Havana said it would [free] the sailors.", "hedged"),
    ("The queen", "The queen did not say that she had [sold] the ring.", "hedged"),
    ("The army", "The army could not confirm that the bridge had been [hit].", "hedged"),
    ("The mayor", "The mayor said the fire was probably [started] by lightning.", "hedged"),
    ("The nurse", "The nurse asked whether the clinic had [closed].", "hedged"),
    ("Tunis", "Tunis urged Tripoli to [open] the border.", "hedged"),
    ("The group", "The group suspects that the files were [burned].", "hedged"),
    ("The prime minister", "The prime minister refused to rule out a [boycott].", "hedged"),
    ("Doha", "Doha did not deny that it had [paid].", "hedged"),
    ("The pope", "The pope said the war was a [crime].", "opinion"),
    ("The senator", "The senator called the verdict a [farce].", "opinion"),
    ("Jakarta", "Jakarta described the tariff as an [insult].", "opinion"),
    ("The rector", "The rector said the dean must [go].", "opinion"),
    ("Nurses", "Nurses say the ward is a [shambles].", "opinion"),
    ("The poet", '"The bill is a [scandal]," the poet said.', "opinion"),
    ("Kigali", "Kigali hailed the pact as a [breakthrough].", "opinion"),
    ("The panel", "The panel said the school should be [closed].", "opinion"),
]
MARKED = re.compile(r"\[(.+?)\]")


def cases() -> list[tuple[str | None, str, str]]:
    """Return source, marked sentence and value."""
    groups = (("asserted", ASSERTED), ("denied", DENIED), ("hedged", HEDGED), ("opinion", OPINION))
    own = [(None, sentence, value) for value, sentences in groups for sentence in sentences]
    return [*own, *OF_SOURCE]


@pytest.mark.parametrize(("source", "sentence", "wanted"), cases(), ids=[c[1] for c in cases()])
def test_value(parser: Parser, source: str | None, sentence: str, wanted: str) -> None:
    made = annotated(parser, HEADLINE + MARKED.sub(r"\1", sentence))
    begins = [m.start() - 2 * i for i, m in enumerate(MARKED.finditer(sentence))]
    words = [m[1] for m in MARKED.finditer(sentence)]
    places = [(len(HEADLINE) + b, len(HEADLINE) + b + len(w)) for b, w in zip(begins, words, strict=True)]
    found = [factuality_at(made, attribute(made), begin, end, source) for begin, end in places]
    assert [value for value, _ in found] == [wanted] * len(found), found
