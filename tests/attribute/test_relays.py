"""Chains over own sentences: who says it, through whom, under which credit; the outermost source first."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.attribute.build import HEADLINE, ChainRow, assert_chain, pieces

# text, what is said, chain; the status is "stated" unless a fourth value is given
RELAYS = [
    (
        "The strait was closed, according to state radio in Basra, monitored by the Kestrel Listening Service.",
        "The strait was closed",
        ["the Kestrel Listening Service", "state radio in Basra"],
    ),
    (
        "Reading a note by the hostages, the courier said that the cell was flooded.",
        "the cell was flooded",
        ["the courier", "the hostages"],
    ),
    (
        "The union leader, cited by the weekly Le Relais, said the mill had closed.",
        "the mill had closed",
        ["Le Relais", "the union leader"],
    ),
    (
        "The fund has sold its shares, according to bankers cited by Reuters.",
        "The fund has sold its shares",
        ["Reuters", "bankers"],
    ),
    (
        "Documents reviewed by the Lagos Mirror showed that the contract was never signed.",
        "the contract was never signed",
        ["The Lagos Mirror", "documents"],
    ),
    (
        "Premier Aka Olsen told the Nuuk Times, which published the interview on Friday, that the mine would open.",
        "the mine would open",
        ["Nuuk Times", "the premier"],
    ),
    (
        "Via a spokesman, the prince said the wedding was postponed.",
        "the wedding was postponed",
        ["a spokesman", "the prince"],
    ),
    (
        "SANA, quoting a military source, said the airport was hit.",
        "the airport was hit",
        ["SANA", "a military source"],
    ),
    (
        "In a letter smuggled out of prison by a cousin, the deserter wrote that his unit had mutinied.",
        "his unit had mutinied",
        ["a cousin", "the deserter"],
    ),
    (
        "Deputy Minister Lila Fox, standing in for the prime minister, said the tax would stay.",
        "the tax would stay",
        ["Deputy Minister Lila Fox", "the prime minister"],
    ),
    (
        "The Swiss foreign ministry delivered a message from Iran saying the crew was safe.",
        "the crew was safe",
        ["the Swiss foreign ministry", "Iran"],
    ),
    (
        "KCNA said that Kim Song Ryol, reading a note from the party chairman, assured aides that rice was safe.",
        "rice was safe",
        ["KCNA", "Kim Song Ryol", "the party chairman"],
    ),
    (
        "A senior officer said the firm had confessed to police that oil leaked, and added that a trial was certain.",
        "oil leaked",
        ["A senior officer", "the firm"],
    ),
    (
        "A senior officer said the firm had confessed to police that oil leaked, and added that a trial was certain.",
        "a trial was certain",
        ["A senior officer"],
    ),
    (
        "A diary says that the consul reported hearing from a guard that the queen was dead.",
        "the queen was dead",
        ["A diary", "the consul", "a guard"],
    ),
    (
        "Kenya's army denied an accusation by Somali elders that its jets had bombed wells.",
        "its jets had bombed wells",
        ["Kenya's army", "Somali elders"],
    ),
    (
        "Tokyo protested over Beijing's statement that the islets were Chinese.",
        "the islets were Chinese",
        ["Tokyo", "Beijing"],
    ),
    ("A diplomat told the BBC that the treaty would lapse.", "the treaty would lapse", ["a diplomat"]),
    (
        "In a statement released through her press office, the actress said the film was cut.",
        "the film was cut",
        ["her press office", "the actress"],
    ),
    (
        "The vaccine is scarce, according to the Gazette, quoting three doctors.",
        "The vaccine is scarce",
        ["The Gazette", "three doctors"],
    ),
    (
        "Relaying the queen's thanks, envoy Lars Dahl said the crew was brave.",
        "the crew was brave",
        ["Envoy Lars Dahl", "the queen"],
    ),
    (
        "In an essay published in the weekly Zeitblick, the actor said the theatre was dead.",
        "the theatre was dead",
        ["the weekly Zeitblick", "the actor"],
    ),
    (
        "In an address broadcast on state television, the regent said the war was over.",
        "the war was over",
        ["state television", "the regent"],
    ),
    (
        "In a video posted on Telegram, the captain said the bridge was lost.",
        "the bridge was lost",
        ["the captain"],
    ),
    (
        "The interior minister said, as quoted by state news agency Vesna, that two men were held.",
        "two men were held",
        ["state news agency Vesna", "The interior minister"],
    ),
    (
        "In a text message forwarded by her sister, Nadia Haddad said the shelter was full.",
        "the shelter was full",
        ["her sister", "Nadia Haddad"],
    ),
    (
        "Ghana's foreign minister passed along a message from Bamako that the border was open.",
        "the border was open",
        ["Ghana's foreign minister", "Bamako"],
    ),
    (
        "The imam read from a letter by the prisoners that said the cells were flooded.",
        "the cells were flooded",
        ["The imam", "the prisoners"],
    ),
    (
        "President Amadou Keita was cited by Radio Sahel as warning that the harvest had failed.",
        "the harvest had failed",
        ["Radio Sahel", "President Amadou Keita"],
    ),
    (
        "In a speech broadcast by Radio Lusaka, the governor said the levy was dead.",
        "the levy was dead",
        ["Radio Lusaka", "the governor"],
    ),
    (
        "The abbot said in a letter read aloud by his brother that the bells were sold.",
        "the bells were sold",
        ["his brother", "The abbot"],
    ),
    (
        "Minister Aino Laine said through a spokesman that the ferry was safe.",
        "the ferry was safe",
        ["a spokesman", "Minister Aino Laine"],
    ),
    (
        "Through an interpreter, the fisherman said the nets were empty.",
        "the nets were empty",
        ["an interpreter", "the fisherman"],
    ),
    ("The prisoner said, through his lawyer, that he was innocent.", "he was innocent", ["his lawyer", "The prisoner"]),
    (
        "Speaking on behalf of the sultan, Hamid Noor said the gates would open.",
        "the gates would open",
        ["Hamid Noor", "the sultan"],
    ),
    (
        "Hamid Noor, acting for the sultan, said the gates were open.",
        "the gates were open",
        ["Hamid Noor", "the sultan"],
    ),
    (
        "Envoy Marta Silva relayed the king's assurance that the road was open.",
        "the road was open",
        ["Envoy Marta Silva", "the king"],
    ),
    (
        "The Qatari mediator conveyed Moscow's demand that the prisoners be freed.",
        "the prisoners be freed",
        ["The Qatari mediator", "Moscow"],
    ),
    (
        "Bishop Tomas Reyes delivered a message from the pope saying that peace was near.",
        "peace was near",
        ["Bishop Tomas Reyes", "the pope"],
    ),
    (
        "Citing two pilots, the Nairobi Courier reported that the runway had cracked.",
        "the runway had cracked",
        ["the Nairobi Courier", "two pilots"],
    ),
    (
        "The Nairobi Courier, citing two pilots, reported that the runway had cracked.",
        "the runway had cracked",
        ["The Nairobi Courier", "two pilots"],
    ),
    (
        "The Nairobi Courier reported that the runway had cracked, citing two pilots.",
        "the runway had cracked",
        ["The Nairobi Courier", "two pilots"],
    ),
    (
        "The runway had cracked, the Nairobi Courier reported, citing two pilots.",
        "The runway had cracked",
        ["the Nairobi Courier", "two pilots"],
    ),
    (
        "The runway had cracked, said the Nairobi Courier, quoting airport staff.",
        "The runway had cracked",
        ["the Nairobi Courier", "airport staff"],
    ),
    (
        "The runway has cracked, according to the Nairobi Courier, which quoted airport staff.",
        "The runway has cracked",
        ["the Nairobi Courier", "airport staff"],
    ),
    (
        "The Lima daily El Farol quoted a nurse as saying the ward was full.",
        "the ward was full",
        ["The Lima daily El Farol", "a nurse"],
    ),
    ("A nurse was quoted as saying by El Farol that the ward was full.", "the ward was full", ["El Farol", "A nurse"]),
    (
        '"The ward is full," a nurse was quoted as saying by the daily El Farol.',
        "The ward is full",
        ["the daily El Farol", "a nurse"],
    ),
    (
        "In remarks carried by state television, President Ilham Rasulov said the canal was ready.",
        "the canal was ready",
        ["state television", "President Ilham Rasulov"],
    ),
    ("In a video posted by the rebels, the hostage said he was ill.", "he was ill", ["the rebels", "the hostage"]),
    (
        "A statement read out by the chief of staff said the cabinet had fallen.",
        "the cabinet had fallen",
        ["the chief of staff", "A statement"],
    ),
    (
        "The paper published a letter in which General Kofi Badu accused the cabinet of theft.",
        "the cabinet of theft",
        ["The paper", "General Kofi Badu"],
    ),
    (
        "The station aired a recording of the mayor saying that the vote was bought.",
        "the vote was bought",
        ["The station", "the mayor"],
    ),
    (
        "Spokesman Lars Holm read a statement by the queen saying that she would not travel.",
        "she would not travel",
        ["Spokesman Lars Holm", "the queen"],
    ),
    (
        "The vote was bought, the mayor said, according to the Oslo daily Dagen.",
        "The vote was bought",
        ["the Oslo daily Dagen", "the mayor"],
    ),
    (
        "Brazil's embassy, in a note forwarded by the Swiss, said the visas were void.",
        "the visas were void",
        ["the Swiss", "Brazil's embassy"],
    ),
    (
        "In a telegram released by the Kremlin, the chess champion said he was grateful.",
        "he was grateful",
        ["the Kremlin", "the chess champion"],
    ),
    (
        "The monk, in comments translated by a student, said the temple was burning.",
        "the temple was burning",
        ["a student", "The monk"],
    ),
    (
        "Reading from a letter by the prisoners, the priest said the cells were flooded.",
        "the cells were flooded",
        ["the priest", "the prisoners"],
    ),
    (
        "The prince, according to an account published by the Riyadh daily Al Sahifa, promised to free the clerics.",
        "to free the clerics",
        ["the Riyadh daily Al Sahifa", "an account", "The prince"],
    ),
]
NESTED = [
    (
        "The police chief denied that his officers had told the family that the boy had drowned.",
        "the boy had drowned",
        ["The police chief", "his officers"],
    ),
    (
        "The watchdog accused the bank of telling clients that the bonds were safe.",
        "the bonds were safe",
        ["The watchdog", "the bank"],
    ),
    (
        "The report quotes a foreman as telling workers that the gas had been shut off.",
        "the gas had been shut off",
        ["The report", "a foreman"],
    ),
    (
        "The pier was safe, the mayor insisted, a harbour official said.",
        "The pier was safe",
        ["a harbour official", "the mayor"],
    ),
    (
        "A survivor recalled that the captain shouted that everyone was lost.",
        "everyone was lost",
        ["A survivor", "the captain"],
    ),
    ("Governor: Police chief says gunmen left town", "gunmen left town", ["Governor", "Police chief"]),
    (
        "The widow said that the clerk had told her that the deed was lost.",
        "the deed was lost",
        ["The widow", "the clerk"],
    ),
    ("Police said the driver admitted to officers that he had slept.", "he had slept", ["Police", "the driver"]),
    (
        "The report says the captain heard from a passenger that the hold was burning.",
        "the hold was burning",
        ["The report", "a passenger"],
    ),
    (
        "Ghana's navy said it had learned from fishermen that a tanker had sunk.",
        "a tanker had sunk",
        ["Ghana's navy", "fishermen"],
    ),
    (
        "Ministers were told by the surveyors that the dam leaked, the Dublin Post reported.",
        "the dam leaked",
        ["the Dublin Post", "the surveyors"],
    ),
    (
        "The guard told the court that the warden had ordered him to burn the files.",
        "to burn the files",
        ["The guard", "the warden"],
    ),
    ("The union says managers threatened to close the mill.", "to close the mill", ["The union", "managers"]),
    (
        "Investigators believe the pilot lied when he said that the tank was full.",
        "the tank was full",
        ["Investigators", "he"],
    ),
    (
        "The archive's director said that, according to the inspectors, the roof was sound.",
        "the roof was sound",
        ["The archive's director", "the inspectors"],
    ),
    (
        '"The chief told us that the well was dry," said Ama Boateng, a teacher.',
        "the well was dry",
        ["Ama Boateng", "The chief"],
    ),
    (
        "Prosecutors allege that the broker claimed the shares were worthless.",
        "the shares were worthless",
        ["Prosecutors", "the broker"],
    ),
    (
        "Taiwan's coast guard said the skipper denied that his boat had crossed the line.",
        "his boat had crossed the line",
        ["Taiwan's coast guard", "the skipper"],
    ),
    (
        "Two diplomats said Ankara had accused Athens of hiding a report.",
        "Athens of hiding a report",
        ["Two diplomats", "Ankara"],
    ),
    (
        "The memo states that the auditor warned that the fund was empty.",
        "the fund was empty",
        ["The memo", "the auditor"],
    ),
    (
        "The mayor said the company's claim that the river was clean was a lie.",
        "the river was clean",
        ["The mayor", "the company"],
    ),
    (
        "Chad's president said rebels had vowed to march on the capital.",
        "to march on the capital",
        ["Chad's president", "rebels"],
    ),
    (
        'Nurses\' union: "The director promised us that the ward would stay open."',
        "the ward would stay open",
        ["Nurses' union", "The director"],
    ),
    (
        "Serbian media reported that the goalkeeper had told friends he wanted to leave.",
        "he wanted to leave",
        ["Serbian media", "the goalkeeper"],
    ),
    (
        "The villagers complained that officials had promised them a new well.",
        "a new well",
        ["The villagers", "officials"],
    ),
]
CREDITS = [
    ("Reuters - A dam burst near Kisumu, the governor said.", "A dam burst near Kisumu", ["Reuters", "the governor"]),
    (
        "NAIROBI, Reuters: A dam burst near Kisumu, the governor said.",
        "A dam burst near Kisumu",
        ["Reuters", "the governor"],
    ),
    ("(AP) NAIROBI — A dam burst near Kisumu, the governor said.", "A dam burst near Kisumu", ["AP", "the governor"]),
    ("NAIROBI – Agence France-Presse – A dam burst near Kisumu.", "A dam burst near Kisumu", ["Agence France-Presse"]),
    ("[AFP] A dam burst near Kisumu.", "A dam burst near Kisumu", ["AFP"]),
    ("BRUSSELS (Belga) The port reopened, a spokesman said.", "The port reopened", ["Belga", "a spokesman"]),
    ("The port reopened, a spokesman said – Belga.", "The port reopened", ["Belga", "a spokesman"], "stated"),
    ("By Jane Okoth, Reuters\n\nA dam burst near Kisumu.", "A dam burst near Kisumu", ["Reuters"], "inherited"),
    (
        "A bus fell into a gorge near Pune, police said. PTI",
        "A bus fell into a gorge near Pune",
        ["PTI", "police"],
        "inherited",
    ),
    (
        "ISLAMABAD (APP): Two bridges shut, the mayor said. The army will rebuild them.",
        "The army will rebuild them",
        ["APP", "the mayor"],
        "unclear",
    ),
    (
        "MANILA (Reuters) - A typhoon hit Samar, the weather bureau said.",
        "A typhoon hit Samar",
        ["Reuters", "the weather bureau"],
    ),
    ("LAGOS, March 4 (AFP) - Pirates seized a tanker off Bonny.", "Pirates seized a tanker off Bonny", ["AFP"]),
    ("The senate passed the budget on Friday (AFP).", "The senate passed the budget on Friday", ["AFP"]),
    (
        "The senate passed the budget, its speaker said. (With inputs from Reuters)",
        "The senate passed the budget",
        ["Reuters", "its speaker"],
        "unclear",
    ),
    (
        "The senate passed the budget after a long debate. The Associated Press contributed to this report.",
        "The senate passed the budget after a long debate",
        ["The Associated Press"],
        "unclear",
    ),
    ("MINSK. BelTA. The tractor works reopened, the mayor said.", "The tractor works reopened", ["BelTA", "the mayor"]),
    ("OSLO (AP) - The ferry sank. Nobody was hurt, police said.", "Nobody was hurt", ["AP", "police"], "inherited"),
]
FOLLOWING = [
    (
        "The mayor said the school was full. Pupils were to be moved to tents in May.",
        "Pupils were to be moved to tents in May",
        ["The mayor"],
        "inherited",
    ),
    (
        "The commission's report blames the crew. The captain had been drinking.",
        "The captain had been drinking",
        ["The commission's report"],
        "inherited",
    ),
    (
        "The indictment gives a detailed account. The two men had met in a hotel and agreed on a price.",
        "The two men had met in a hotel and agreed on a price",
        ["The indictment"],
        "inherited",
    ),
    (
        "The report lists three errors. One was that the valve was open.",
        "the valve was open",
        ["The report"],
        "inherited",
    ),
    (
        "The coast guard said two boats had sunk. Six men were missing.",
        "Six men were missing",
        ["The coast guard"],
        "unclear",
    ),
    (
        "The lake is poisoned, villagers said. Dead fish covered the shore.",
        "Dead fish covered the shore",
        ["villagers"],
        "unclear",
    ),
    (
        "According to the Ghanaian ministry, the mine is closed. It employed 900 people.",
        "It employed 900 people",
        ["the Ghanaian ministry"],
        "unclear",
    ),
    (
        "Rwanda's army accused the rebels of shelling a market. Nine people died.",
        "Nine people died",
        ["Rwanda's army"],
        "unclear",
    ),
    (
        "The union warned of layoffs. The plant makes brakes for buses.",
        "The plant makes brakes for buses",
        ["The union"],
        "unclear",
    ),
    (
        "The daily Hoy, citing engineers, said the tower leaned. The lifts were shut.",
        "The lifts were shut",
        ["The daily Hoy", "engineers"],
        "unclear",
    ),
    (
        "The inquiry set out its conclusions. The pilot had been drunk.",
        "The pilot had been drunk",
        ["The inquiry"],
        "inherited",
    ),
    (
        "The envoy listed three demands. First, the blockade must end.",
        "the blockade must end",
        ["The envoy"],
        "inherited",
    ),
    (
        "The captain said the pumps failed. The crew had warned him in May.",
        "The crew had warned him in May",
        ["The captain"],
        "inherited",
    ),
    ('"We lost the house," said Lin Mei, a baker. "We have nothing."', "We have nothing", ["Lin Mei"], "inherited"),
]
NOBODY = [
    "Boats lay on the mud near Basra. The river has not been so low since 1930.",
    "A letter from the poet's sister was sold in Porto for 900 euros.",
    "According to schedule, the tram will run again in May.",
    "The firm handed the land to the town of Mbale.",
    "The interpreter left the hall through a side door.",
    "A film about the queen was shown by a club in Hobart.",
]


@pytest.mark.parametrize("row", [*RELAYS, *NESTED, *CREDITS, *FOLLOWING], ids=lambda row: row[0])
def test_chain(parser: Parser, row: ChainRow) -> None:
    assert_chain(parser, row)


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_says_it(parser: Parser, text: str) -> None:
    assert pieces(parser, HEADLINE + text) == []
