"""Which articles tell one story."""

from __future__ import annotations

from datetime import date

from crosswire.match import match
from crosswire.match.stories import ELSEWHERE, SAME_BESIDE, lifted, published_near
from crosswire.records import Annotated
from tests.match.build import article, mention

FLOOD = (
    "# River Aller floods the old town of Marnheim",
    "The river Aller burst its banks on Thursday and flooded the old town of Marnheim, where 300 houses were cleared.",
    "Mayor Petra Lohse said the water stood two metres high in the market square.",
)
FLOOD_AGAIN = (
    "# Marnheim: 300 houses cleared after flood",
    "Some 300 houses in the old town of Marnheim were cleared after the river Aller burst its banks, said Petra Lohse.",
    "The market square lay two metres under water, according to the mayor.",
)
FIRE = (
    "# Fire destroys granary in Koslow",
    "A fire destroyed the granary of Koslow on Thursday; two firemen were taken to hospital with burns.",
    "The cause is unknown, said the head of the brigade, Jan Turek.",
)


def named(of: Annotated, *names: str) -> Annotated:
    for name in names:
        of = mention(of, name)
    return of


def groups(*articles: Annotated) -> list[str]:
    labels = {a.article.id: a.article.label for a in articles}
    return ["".join(labels[i] for i in s.articles) for s in match(articles).stories]


def test_two_reports_of_one_flood_are_one_story_and_a_fire_is_another() -> None:
    a = named(article("A", *FLOOD), "Petra Lohse")
    b = named(article("B", *FIRE), "Jan Turek")
    c = named(article("C", *FLOOD_AGAIN), "Petra Lohse")
    assert groups(a, b, c) == ["AC", "B"]


def test_two_floods_on_one_day_stay_apart() -> None:
    other = (
        "# Dam overflows above Ostrava valley",
        "Heavy rain filled the lake above the village of Hrabova, and its dam overflowed on Thursday night.",
        "Nobody was hurt, the regional fire service said; a road and a mill were washed away.",
    )
    assert groups(article("A", *FLOOD), article("B", *other)) == ["A", "B"]


def test_two_arrests_of_two_players_stay_apart() -> None:
    one = (
        "# Harbour City's Duarte arrested",
        "Harbour City defender Tomas Duarte was arrested early Sunday on suspicion of drunken driving, police said.",
        "Duarte was stopped on the coast road, gave a sample of blood and was released on bail.",
    )
    other = (
        "# Harbour City goalkeeper Anan held by police",
        "Harbour City goalkeeper Kofi Anan was arrested on Tuesday, the second such arrest of the season.",
        "Anan drove into a fence in Velmora and refused a test.",
        "The club said that it would wait for the court.",
        "He will miss the match at Ostmark.",
        "In March Duarte lost his licence for a year.",
    )
    a, b = named(article("A", *one), "Duarte"), named(article("B", *other), "Anan", "Duarte")
    assert groups(a, b) == ["A", "B"]
    assert groups(a, named(article("B", one[0], one[2], one[1]), "Duarte")) == ["AB"]


def test_the_same_words_months_apart_are_no_story() -> None:
    lines = (FLOOD[1], "The town has been flooded often.")
    others = ("The river Aller burst its banks in Marnheim again.", "It was the second flood, and 90 houses were wet.")
    near = groups(article("A", *lines, published="2031-02-06"), article("B", *others, published="2031-02-07"))
    far = groups(article("A", *lines, published="2031-02-06"), article("B", *others, published="2031-09-30"))
    assert len(near) <= len(far)
    assert len(far) == 2


def test_one_article_is_a_story_of_its_own() -> None:
    assert groups(article("A", *FLOOD)) == ["A"]


def test_no_article_is_no_story() -> None:
    assert match([]).stories == ()


def test_every_article_stands_in_one_story() -> None:
    articles = [
        article(f"{n:03d}", *(FLOOD, FIRE, FLOOD_AGAIN)[n % 3], f"Edition {n} of the paper.") for n in range(30)
    ]
    stories = match(articles).stories
    assert sorted(i for s in stories for i in s.articles) == sorted(a.article.id for a in articles)
    assert len(stories) == 2


def test_many_copies_stay_one_story_though_pairs_are_left_out() -> None:
    articles = [article(f"{n:03d}", *FLOOD, f"Printed by paper number {n}.") for n in range(90)]
    found = match(articles)
    assert len(found.stories) == 1
    assert len(found.derivations) < 90 * 89 / 2


def test_what_lifts_a_likeness_leaves_what_speaks_for_two_happenings() -> None:
    assert lifted(0.1) > SAME_BESIDE
    assert lifted(ELSEWHERE) == ELSEWHERE
    assert published_near(date(2025, 3, 1), date(2025, 3, 9))
    assert not published_near(date(2025, 3, 1), date(2025, 4, 1))
    assert not published_near(date(2025, 3, 1), None)
