"""Comparisons of other sizes: many articles in three families, one article in which nothing was found."""

from __future__ import annotations

from msgspec import structs

from crosswire.records import Comparison, Coverage, Derivation, Passage, Stance, Story, Upstream
from tests.export.build import Maker, attribution, claim, mention, root, small


def many(number: int = 40) -> Comparison:
    """Return a comparison of many articles: every third hangs together with those before it, in three families."""
    make = Maker()
    line = "Norrin Press reported that the bridge at Halm was closed."
    for n in range(number):
        label = chr(65 + n) if n < 26 else "A" + chr(65 + n - 26)
        text = f"Bridge closed, edition {n}\n{line}\nThe mayor of town {n} said the repair would take {n + 2} weeks.\n"
        make.article(label, f"folder/paper-{n:02}.txt", text, "2031-06-01", f"Paper {n}")
    first = make.articles[:3]
    said = []
    for n, article in enumerate(make.articles):
        span = make.at(article, "the bridge at Halm was closed")
        said.append(attribution(n, span, "Norrin Press", make.at(article, "reported")))
    closed = [mention(s.content[0], "own_voice" if n % 5 == 4 else "credited", s.id) for n, s in enumerate(said)]
    claims = [
        claim(
            1,
            "The bridge at Halm was closed",
            closed,
            [root("Norrin Press", "agency", *(a.label for a in make.articles))],
        )
    ]
    for n, article in enumerate(make.articles):
        span = make.at(article, f"the repair would take {n + 2} weeks")
        stance: Stance = "incompatible" if n == 7 else "own_voice"
        claims.append(claim(n + 2, f"The repair would take {n + 2} weeks", [mention(span, stance)], []))
    derivations = []
    for n, article in enumerate(make.articles[3:], start=3):
        one = first[n % 3]
        passage = Passage(
            a=make.at(one, line),
            b=make.at(article, line),
            kind="verbatim",
            score=1.0,
            rule="aligned-words",
            why="one sentence",
        )
        agency = ("Norrin Press", "Halm Agency", "The Bridge Office")[n % 3]
        upstream = Upstream(
            name=agency, credited_by=(one.label, article.label), uncredited_in=(), inferred=False, why="named"
        )
        derivations.append(
            Derivation(
                a=one.id,
                b=article.id,
                grade="wholly",
                relation="siblings",
                upstream=(upstream,),
                coverage=Coverage(a=0.9, b=0.9),
                score=0.95,
                passages=(passage,),
                rule="shared-passages",
                why="one sentence",
            )
        )
    settled = small()
    return structs.replace(
        settled,
        articles=tuple(make.articles),
        entities=(),
        times=(),
        quantities=(),
        attributions=tuple(said),
        events=(),
        derivations=tuple(derivations),
        claims=tuple(claims),
        discrepancies=(),
        findings=(),
        story=structs.replace(
            settled.story, title="A bridge", events=(), timeline=(), articles=tuple(a.id for a in make.articles)
        ),
        skipped=(),
    )


def empty() -> Comparison:
    """Return a comparison of one article in which nothing was found."""
    make = Maker()
    article = make.article("A", "one.txt", "A quiet day\nNothing happened.\n", None, None)
    settled = small()
    return structs.replace(
        settled,
        articles=(article,),
        entities=(),
        times=(),
        quantities=(),
        attributions=(),
        events=(),
        derivations=(),
        claims=(),
        discrepancies=(),
        findings=(),
        story=Story(title="", first=None, last=None, articles=(article.id,), events=(), timeline=(), why="one article"),
        skipped=(),
    )
