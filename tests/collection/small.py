# ruff: noqa: E501 - texts as they come
"""Three invented stories of five reports each, told by outlets of different kinds; two are earthquakes of one day."""

from __future__ import annotations

from typing import Any

OAXACA = (
    (
        "Strong quake shakes coast of Oaxaca, four dead",
        "OAXACA (AP) - A magnitude 7.1 earthquake struck off the Pacific coast of the Mexican state of Oaxaca on Tuesday, killing at least four people and damaging hundreds of houses, the civil protection agency said.\n\nThe epicentre lay 30 kilometres from the port of Salina Cruz, where the refinery stopped work for checks. Governor Salomon Jara said two of the dead were crushed by a wall in Juchitan. Power was cut for 200,000 customers.",
    ),
    (
        "Earthquake hits southern Mexico",
        "An earthquake of magnitude 7.1 shook southern Mexico on Tuesday morning and was felt as far as the capital, where office workers ran into the streets.\n\nFour people died in Oaxaca, two of them in Juchitan, according to civil protection. The refinery at Salina Cruz was closed as a precaution, the oil company Pemex said.",
    ),
    (
        "Juchitan counts its dead again",
        "JUCHITAN - The market hall was rebuilt only five years ago. On Tuesday its tiles lay on the pavement once more after the ground shook for nearly a minute. Rosa Toledo, who sells cheese there, ran out with her grandson. Two neighbours did not: a garden wall fell on them.\n\nThe state of Oaxaca reports four dead. Governor Salomon Jara promised tents by the evening, and said that army engineers were on the way.",
    ),
    (
        "Tsunami warning lifted after Oaxaca earthquake",
        "The Pacific Tsunami Warning Center lifted its alert for the coast of Mexico two hours after a magnitude 7.1 earthquake near Salina Cruz. Waves of 60 centimetres were measured in the harbour. At least four people were killed in the state of Oaxaca, and the refinery of Salina Cruz was shut down for inspection.",
    ),
    (
        "Pemex shuts Salina Cruz refinery after tremor",
        "State oil company Pemex shut its 330,000 barrel-a-day refinery in Salina Cruz on Tuesday after an earthquake off Oaxaca. No leaks were found, and work may begin again on Thursday, a spokesman said. The earthquake, with a magnitude of 7.1, killed four people in the state. Oil prices hardly moved.",
    ),
)
GANSU = (
    (
        "Strong quake shakes Gansu, eleven dead",
        "LANZHOU (AP) - A magnitude 6.2 earthquake struck the northwestern Chinese province of Gansu on Tuesday, killing at least eleven people and damaging hundreds of houses, the emergency bureau said.\n\nThe epicentre lay 40 kilometres from the county seat of Jishishan, where the temperature fell to minus 14 degrees. Vice governor Zhao Jinyun said most of the dead were in two villages. Power was cut in three townships.",
    ),
    (
        "Earthquake hits northwest China",
        "An earthquake of magnitude 6.2 shook the northwest of China on Tuesday morning and was felt as far as Xining, where guests of hotels ran into the streets.\n\nEleven people died in Jishishan county in Gansu, according to the emergency bureau. The railway to Qinghai was closed for inspection, China Railway said.",
    ),
    (
        "Villagers in Jishishan spend night in the frost",
        "JISHISHAN - Ma Zhanhu burned the door of his own house to keep his children warm. The house itself is gone: its mud walls came down within seconds on Tuesday morning. Three of his neighbours were dug out dead.\n\nGansu province reports eleven dead. Vice governor Zhao Jinyun promised tents and stoves by the evening; soldiers had reached all villages, he said.",
    ),
    (
        "China sends tents and stoves to quake county",
        "Beijing on Tuesday sent 2,600 tents and 10,000 stoves to Jishishan county in Gansu, where an earthquake of magnitude 6.2 killed at least eleven people. Rescuers race against the frost, state television said: at minus 14 degrees those under ruins live a few hours only. Schools in the county stay closed.",
    ),
    (
        "Trains to Qinghai stand still after Gansu tremor",
        "Trains between Lanzhou and Xining stood still for six hours on Tuesday while engineers of China Railway walked the tunnels after the earthquake in Jishishan. No damage was found on the line. The earthquake, with a magnitude of 6.2, killed eleven people in Gansu province.",
    ),
)
FERRY = (
    (
        "Ferry crews in Croatia strike over night shifts",
        "SPLIT - Crews of the Croatian state ferry line Jadrolinija walked off their ships on Tuesday in a dispute over pay for night shifts, leaving thousands of travellers on the islands of Brac, Hvar and Vis. The union wants 18 percent more; the company offers 6. Talks with transport minister Oleg Butkovic are set for Wednesday.",
    ),
    (
        "Islanders stranded as Jadrolinija ships stay in port",
        'Thousands of people could not leave Hvar and Brac on Tuesday, since the ships of Jadrolinija stayed in port. Their crews ask for better pay at night. "We have not seen our families for a month," said stoker Ante Maric. Hotels took in those who were stranded free of charge.',
    ),
    (
        "Minister calls ferry strike blackmail",
        "Transport minister Oleg Butkovic called the strike of the ferry crews blackmail. In the middle of the season nobody may take islands hostage, he told HRT radio. He will meet the union of seamen on Wednesday. Jadrolinija says the strike costs 400,000 euros a day.",
    ),
    (
        "Analysis: why the crews of Jadrolinija stopped the ships",
        "The state ferry line has lost a fifth of its sailors in three years to cruise ships that pay double. Those who stayed do more nights, and Tuesday's strike was about those nights: the union wants 18 percent more for them. With an offer of 6 percent Jadrolinija will not keep its crews, says economist Maja Vehovec of Zagreb.",
    ),
    (
        "Hvar hospital flies patients to Split during ferry strike",
        "A helicopter of the Croatian air force took four patients from Hvar to the hospital of Split on Tuesday because no ferry left the island. Jadrolinija crews have been on strike since the morning over pay for night shifts. Mayor Riki Novak asked both sides to let one ship a day sail.",
    ),
)
OUTLETS = ("Associated Press", "Metro Daily", "La Gaceta", "World Service", "Business Wire Daily")


def reports(story: tuple[tuple[str, str], ...], mark: str, *, day: str = "2031-06-10") -> list[dict[str, Any]]:
    """Return the reports of a story, each with an outlet that begins with a mark of the story."""
    return [
        {"title": title, "text": text, "outlet": f"{mark} {outlet}", "published": day}
        for (title, text), outlet in zip(story, OUTLETS, strict=True)
    ]
