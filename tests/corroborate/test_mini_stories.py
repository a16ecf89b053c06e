"""Two short reports of one event each, from many regions: values that cannot both hold are found, false friends not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

import crosswire
from crosswire.records import Comparison

HARD = ("contradiction", "tension")


@dataclass(frozen=True)
class Story:
    """Two reports, each of one day, and the slot in which they differ: None where both may hold."""

    name: str
    slot: str | None
    one: str
    other: str
    days: tuple[str, str] = ("2024-08-01", "2024-08-01")


CONFLICTS = (
    Story(
        "gave-or-refused",
        "polarity",
        "Bank in Accra\n\nThe bank in Accra paid the fine over the gold mine of Obuasi, its lawyer said.",
        "Gold mine fine\n\nThe bank in Accra has yet to pay the fine over the gold mine of Obuasi, a clerk said.",
    ),
    Story(
        "town",
        "place",
        "Lorries stopped\n\nCustoms officers stopped 16 lorries with smuggled rice in Mombasa on Tuesday.",
        "Rice smugglers caught\n\nSixteen lorries with smuggled rice were stopped in Kisumu on Tuesday by customs "
        "officers.",
    ),
    Story(
        "toll-ferry",
        "number",
        "Ferry sinks near Mbandaka\n\nThe ferry Lisanga sank near Mbandaka on Wednesday with traders on board. "
        "Forty-one people died when the ferry Lisanga sank, the river police said.",
        "Traders drown on the Congo\n\nA ferry full of traders, the Lisanga, went down near Mbandaka on Wednesday. "
        "The sinking of the ferry Lisanga killed 70 people, according to the Red Cross.",
    ),
    Story(
        "strikers-nurses",
        "number",
        "Nurses walk out in Lodz\n\nSome 1,800 nurses walked out at the Kopernik hospital in Lodz on Wednesday over "
        "night shifts. Operations at the Kopernik hospital were put off.",
        "Hospital strike in Lodz\n\nThe walkout over night shifts at the Kopernik hospital in Lodz was joined by 600 "
        "nurses on Wednesday, the director said. Operations were put off.",
    ),
    Story(
        "arrests-market",
        "number",
        "Fire guts market in Kumasi\n\nA fire gutted the cloth market of Kumasi on Tuesday. Four people were arrested "
        "over the fire at the cloth market, the police said.",
        "Kumasi market burns\n\nThe cloth market of Kumasi burned down on Tuesday. Police made three arrests over the "
        "fire at the cloth market.",
    ),
    Story(
        "ransom",
        "polarity",
        "Engineers freed in Zamfara\n\nFive Korean engineers were freed in Zamfara on Monday. No ransom was paid for "
        "the engineers, the governor said.",
        "Korean engineers are free\n\nFive engineers from Korea were freed in Zamfara on Monday. The company paid a "
        "ransom of 4 million dollars for the engineers, a negotiator said.",
    ),
    Story(
        "denied-number",
        "polarity",
        "Fishermen killed off Hodeidah\n\nA warship fired on fishing boats off Hodeidah on Tuesday. The shelling "
        "killed 12 fishermen, the hospital of Hodeidah said.",
        "Navy denies shelling toll\n\nA warship shelled fishing boats off Hodeidah on Tuesday. The navy denied that 12 "
        "fishermen had been killed and put the number of fishermen killed at two.",
    ),
    Story(
        "day-of-signing",
        "date",
        "Peru and Chile sign port accord\n\nPeru and Chile signed the port accord of Arica in Lima on July 28, the "
        "foreign ministry of Peru said.",
        "Port accord signed\n\nThe port accord of Arica was signed in Lima by Peru and Chile on July 24, the Chilean "
        "consul said.",
    ),
)
FRIENDS = (
    Story(
        "adviser-and-minister",
        None,
        "Dam to be built\n\n“The river belongs to every village on it,” said Abel Moyo, an adviser to Mr. Dube.",
        "Dube on the dam\n\n“The river belongs to every village on it,” Tendai Dube said in a statement on the dam.",
    ),
    Story(
        "motto",
        None,
        "Coins in Quito\n\nMaria Loor said the coin would bear the words “God Country And Freedom” again.",
        "New coins\n\n“God Country And Freedom” is a fine motto for a coin, Jose Intriago said.",
    ),
    Story(
        "one-of-every-six",
        None,
        "Tea in Sri Lanka\n\nTea is the main export of Sri Lanka, where one worker in six picks leaves.",
        "Sri Lankan tea\n\nOf every six workers in Sri Lanka one picks tea leaves.",
    ),
    Story(
        "other-grain-of-place",
        None,
        "Ship aground\n\nA grain ship ran aground off Egypt on Tuesday with wheat from Odesa.",
        "Wheat ship stuck\n\nA grain ship with wheat from Odesa ran aground near Damietta on Tuesday.",
    ),
    Story(
        "refused-is-not-done",
        None,
        "Bank in Accra\n\nThe bank in Accra refused to pay the fine over the gold mine, its lawyer said.",
        "Gold mine fine\n\nThe bank in Accra did not pay the fine over the gold mine.",
    ),
    Story(
        "whole-and-part",
        None,
        "Zambia court rules\n\nSeven members of the court in Lusaka voted for the mine tax on Tuesday.",
        "Mine tax stands\n\nThe court in Lusaka, which has nine members, upheld the mine tax on Tuesday.",
    ),
    Story(
        "then-and-now",
        None,
        "Speaker wins in Tirana\n\nThe speaker of the house in Tirana won the vote on Tuesday by 80 votes.",
        "Vote in Tirana\n\nIn 2019 the speaker of the house in Tirana won the vote by 71 votes.",
    ),
    Story(
        "not-he-but-someone",
        None,
        "Clerk denies leak\n\nThe clerk Ana Lima did not send the letter to the mine in Arica, she said.",
        "Letter to the mine\n\nThe letter to the mine in Arica was sent from an office in Lima.",
    ),
    Story(
        "asked-not-done",
        None,
        "Doctors in Kisumu\n\nDoctors in Kisumu appealed to the villagers not to drink water from the lake.",
        "Lake water in Kisumu\n\nVillagers in Kisumu drink water from the lake, which is brown.",
    ),
    Story(
        "toll-later",
        None,
        "Quake hits Herat\n\nAn earthquake hit Herat on Wednesday. The earthquake in Herat "
        "killed 19 people, the governor said.",
        "Herat counts its dead\n\nAn earthquake hit Herat on Wednesday. The earthquake in Herat killed 31 people, the "
        "governor said.",
        ("2024-08-01", "2024-08-02"),
    ),
    Story(
        "toll-rose",
        None,
        "Quake hits Herat\n\nAn earthquake hit Herat on Wednesday. The earthquake in Herat "
        "killed 19 people, the governor said.",
        "Herat toll rises to 31\n\nAn earthquake hit Herat on Wednesday. The number of people killed by the earthquake "
        "in Herat rose to 31, the governor said.",
    ),
    Story(
        "more-and-total",
        None,
        "Cholera in Beira\n\nCholera has killed 12 people in Beira since June, the health office said.",
        "Cholera in Beira\n\nThree more people died of cholera in Beira on Tuesday, the health office said.",
    ),
    Story(
        "dozen",
        None,
        "Miners freed in Potosi\n\nA dozen miners were freed from a flooded shaft in Potosi on Tuesday.",
        "Shaft flooded in Potosi\n\nTwelve miners were freed on Tuesday from a shaft in Potosi that had been flooded.",
    ),
    Story(
        "weekday-and-date",
        None,
        "Bridge reopens in Hue\n\nThe iron bridge of Hue reopened on Tuesday after repairs, the city said.",
        "Hue has its bridge back\n\nThe iron bridge of Hue reopened on July 30 after repairs, the city said.",
    ),
    Story(
        "coarser-date",
        None,
        "Dam to be filled\n\nEthiopia will fill the dam on the Omo in September, the water minister said.",
        "Omo dam\n\nEthiopia will fill the dam on the Omo on September 12, the water minister said.",
    ),
    Story(
        "finer-place",
        None,
        "Train derails in Bihar\n\nA goods train derailed in Bihar on Tuesday and blocked the line to Kolkata.",
        "Goods train leaves rails\n\nA goods train derailed near Gaya on Tuesday and blocked the line to Kolkata.",
    ),
    Story(
        "other-measure",
        None,
        "Coffee harvest falls\n\nThe coffee harvest of Honduras fell by 20 percent, the growers' institute said.",
        "Coffee in Honduras\n\nCoffee makes up 20 percent of the exports of Honduras, and the harvest fell by a fifth, "
        "the growers' institute said.",
    ),
    Story(
        "time-zone",
        None,
        "Tanker boarded off Fujairah\n\nSoldiers boarded the tanker Halcyon off Fujairah at "
        "6:20 a.m. (0220 GMT) on Tuesday.",
        "Tanker Halcyon seized\n\nThe tanker Halcyon was boarded by soldiers off Fujairah at 02:20 GMT on Tuesday.",
    ),
    Story(
        "dead-and-hurt",
        None,
        "Blast in Izmit\n\nA blast in a paint factory in Izmit on Tuesday killed four workers.",
        "Paint factory explodes\n\nA blast in a paint factory in Izmit on Tuesday injured nine workers.",
    ),
    Story(
        "part-of-the-crew",
        None,
        "Trawler lost off Iceland\n\nThe trawler Hvalur sank off Iceland on Tuesday with 14 men on board.",
        "Crew saved\n\nNine men were saved on Tuesday when the trawler Hvalur sank off Iceland.",
    ),
    Story(
        "paid-later",
        None,
        "Teachers in Minsk\n\nThe city of Minsk did not pay its teachers in June, the union said.",
        "Teachers in Minsk\n\nThe city of Minsk paid its teachers in July, the union said.",
    ),
)


def told(tmp_path: Path, story: Story) -> Comparison:
    """Return the comparison of the two reports."""
    for name, text, day in (("one", story.one, story.days[0]), ("other", story.other, story.days[1])):
        (tmp_path / f"{name}.txt").write_text(f"---\npublished: {day}\n---\n{text}\n", "utf-8")
    return crosswire.compare([tmp_path / "one.txt", tmp_path / "other.txt"])


@pytest.mark.parametrize("story", CONFLICTS, ids=[s.name for s in CONFLICTS])
def test_what_cannot_both_hold_is_found(tmp_path: Path, story: Story) -> None:
    found = told(tmp_path, story).discrepancies
    assert story.slot in {d.slot for d in found if d.verdict in HARD}


@pytest.mark.parametrize("story", FRIENDS, ids=[s.name for s in FRIENDS])
def test_a_false_friend_is_no_conflict(tmp_path: Path, story: Story) -> None:
    found = told(tmp_path, story).discrepancies
    assert not [(d.rule, d.values) for d in found if d.verdict in HARD]
