"""One table of sentences for each rule: source, cue and content as they must come out."""

from __future__ import annotations

import pytest

from crosswire.attribute.rules import WHY
from crosswire.records import Parser
from tests.attribute.build import attributions, by_cue, shown

# rule; sentence; source; cue; content, a line each; "-" where nobody is named
TABLE = """
according-to-leading
According to the Danish broadcaster DR, Mette Holm, head of the union in Esbjerg, was asked by Oslo to visit Nuuk.
the Danish broadcaster DR
According to
Mette Holm, head of the union in Esbjerg, was asked by Oslo to visit Nuuk

according-to-leading
In fact, according to investigators, the brakes had failed twice.
investigators
according to
the brakes had failed twice

according-to-leading
According to the governor, a retired judge, the dam is safe.
the governor, a retired judge
According to
the dam is safe

according-to-leading
According to Lufthansa the flight left on time, which pleased the crew.
Lufthansa
According to
the flight left on time, which pleased the crew

according-to-trailing
The ferry sank within ten minutes, according to the Finnish coast guard.
the Finnish coast guard
according to
The ferry sank within ten minutes

according-to-trailing
Wheat prices have doubled since May, according to people familiar with the tender.
people familiar with the tender
according to
Wheat prices have doubled since May

according-to-medial
The tunnel, according to engineers, will not open before June.
engineers
according to
The tunnel ... will not open before June

quotation-leading
Okafor said: “The road is open.”
Okafor
said
“The road is open.”

quotation-leading
The mayor wrote on Facebook, “We shall rebuild the market.”
The mayor
wrote
“We shall rebuild the market.”

quotation-trailing
“The road is open,” Okafor said on Monday.
Okafor
said
“The road is open,”

quotation-trailing
“Nobody slept,” Marta Kovac, who lives beside the depot, told reporters.
Marta Kovac
told
“Nobody slept,”

quotation-inverted
“The fleet stays in port,” said Admiral Sorensen in his closing speech.
Admiral Sorensen
said
“The fleet stays in port,”

quotation-inverted
“They lied to us,” complained a fisherman from Bergen.
a fisherman from Bergen
complained
“They lied to us,”

clause
The Kenyan finance ministry announced that the levy would be dropped.
The Kenyan finance ministry
announced
the levy would be dropped

clause
Lindqvist told reporters the mine had been flooded since April.
Lindqvist
told
the mine had been flooded since April

clause
The agency reported on Thursday (June 3) that two trawlers had collided.
The agency
reported
two trawlers had collided

clause
The survey found that most farmers had lost cattle.
The survey
found
most farmers had lost cattle

clause
Official data showed that exports fell for a third month.
Official data
showed
exports fell for a third month

clause
Rahman tweeted that the talks had collapsed.
Rahman
tweeted
the talks had collapsed

clause-postposed
The bridge will close for a year, Anders Holm said.
Anders Holm
said
The bridge will close for a year

clause-postposed
The letters, Petrov said, were never sent.
Petrov
said
The letters ... were never sent

clause-postposed
Three soldiers were wounded near Goma, Congolese radio reported.
Congolese radio
reported
Three soldiers were wounded near Goma

as-clause
As the Guardian reported, the minister never signed the lease.
the Guardian
reported
the minister never signed the lease

passive-impersonal
It is believed that the tanker carried diesel.
-
believed
the tanker carried diesel

passive-raised
The general is said to have left the country.
-
said
The general ... to have left the country

passive-agent
The ruling was condemned by the bar association.
the bar association
condemned
The ruling

quoted-as-saying
Minister Haddad was quoted by Al Jazeera as saying that the ports would reopen.
Minister Haddad
saying
the ports would reopen

infinitive
Portugal pledged to double its aid to Mozambique.
Portugal
pledged
to double its aid to Mozambique

infinitive
The two presidents met in Lomé, promising to reopen the railway.
The two presidents
promising
to reopen the railway

infinitive
The contractor denied bribing anyone.
The contractor
denied
bribing anyone

person-infinitive
Brazil urged Argentina to lower its duties on sugar.
Brazil
urged
Argentina to lower its duties on sugar

person-infinitive
Dubois criticized the bank's board and asked Belgium to freeze the funds.
Dubois
asked
Belgium to freeze the funds

interpretation
By “neighbours,” Horak apparently meant the Hungarian government.
Horak
meant
the Hungarian government

predicate
The opposition leader called the budget a disgrace.
The opposition leader
called
the budget a disgrace

predicate
Okafor described the raid as an act of piracy.
Okafor
described
the raid as an act of piracy

act-preposition
Turkey called for an inquiry into the shipwreck.
Turkey
called for
an inquiry into the shipwreck

act-preposition
The bishop warned of a famine in the valley.
The bishop
warned of
a famine in the valley

act-object
Chile denounced the blockade.
Chile
denounced
the blockade

act-object
Nairobi blames Kampala for the shortage of maize.
Nairobi
blames
Kampala for the shortage of maize

act-object
Fatima Zahra, the sister of the jailed editor, berated the court for its silence.
Fatima Zahra, the sister of the jailed editor
berated
the court for its silence

act-object
Swiss diplomats sent a letter to reaffirm their support for the treaty.
Swiss diplomats
reaffirm
their support for the treaty

stance
The governor is confident that the levees will hold.
The governor
is confident
the levees will hold

nominal-clause
The union rejected the company's claim that wages had risen.
the company's
claim
wages had risen

nominal-clause
The minister made a promise to repair the school.
The minister
promise
to repair the school

nominal-owner
His criticism of the royal family shocked voters.
His
criticism
the royal family

passive-asked
Asked whether the dam was safe, the minister said nobody knew.
-
Asked
whether the dam was safe

passive-asked
Ivana Horvat was asked about the missing funds.
-
asked about
the missing funds

passive-raised
Perera was declared the winner in Kandy.
-
declared
Perera ... the winner in Kandy

passive-raised
The island is seen as a haven for smugglers.
-
seen
The island ... as a haven for smugglers

nominal-unowned
The committee looked into allegations of fraud at the port of Durban.
-
allegations
fraud

nominal-unowned
Reports of looting spread through Port Louis.
-
Reports
looting

nominal-owner
The government's announcement of new tolls angered drivers in Lagos.
The government's
announcement
new tolls

nominal-owner
The minister made comments about the strike in Tallinn.
The minister
comments
the strike in Tallinn

according-to-medial
The plan, according to Rahman, a former harbour master, would cost 3 million.
Rahman, a former harbour master
according to
The plan ... would cost 3 million

stated-to-be
What the miners say is that the lift failed twice.
the miners
say
the lift failed twice

stated-to-be
The ministry's answer to the union was that no money is left.
The ministry's
answer
no money is left

stated-to-be
President Aslan Kadir made it clear to envoys on Monday that his parliament would vote in March.
President Aslan Kadir
made it clear
his parliament would vote in March

stated-to-be
The guerrillas let it be known that they would free the nuns.
The guerrillas
known
they would free the nuns

predicate
Lindqvist described himself as a friend of the fishermen.
Lindqvist
described
himself as a friend of the fishermen

"""
SENTENCES = [tuple(entry.splitlines()) for entry in TABLE.strip().split("\n\n")]


@pytest.mark.parametrize("entry", SENTENCES, ids=lambda entry: f"{entry[0]}: {entry[1][:40]}")
def test_rule(parser: Parser, entry: tuple[str, ...]) -> None:
    rule, sentence, source, cue, content = entry
    found = by_cue(parser, sentence, cue)
    assert (found.rule, *shown(found)) == (rule, None if source == "-" else source, cue, content)
    assert found.why


def test_every_rule_is_listed() -> None:
    tried = {row[0] for row in SENTENCES}
    elsewhere = {"measure", "cited", "quotation-floating", "quoted-by", "headline-colon", "headline-verb",
                 "transcript", "told-medium", "inherited-passage", "inherited-unclear", "carried-by", "through-another",
                 "passed-on", "heard-from", "source-colon", "inherited-backshift",
                 "inherited-listed", "medium-carried"}  # fmt: skip
    assert tried | elsewhere == set(WHY)


SILENT = [
    "These actions threaten the peace of the valley.",
    "The order maintains the border of 1905.",
    "It is natural for them to support the strike.",
    "The stadium was built in 1931.",
    "He did not say when the road would open.",
    "The clerk may announce the result tomorrow.",
    "The so-called “quiet zone” was closed.",
    "She read “War and Peace” on the train.",
    "Petrol costs two euros per litre.",
    "The parade went according to plan.",
]


@pytest.mark.parametrize("sentence", SILENT)
def test_nobody_says_anything(parser: Parser, sentence: str) -> None:
    assert [shown(a) for a in attributions(parser, sentence)] == []
