"""How two articles relate, and the upstream that one of them credits."""

from __future__ import annotations

import msgspec

from crosswire.match import match
from crosswire.records import Annotated, Codes, Credit, Derivation
from tests.match.build import article, mention, said

DAM = (
    "Engineers in the Kesh valley began to empty the Torva reservoir on Sunday after a crack was found in its dam.",
    "About 4,200 people in five villages below it were taken to schools and barracks by bus during the night.",
    "The crack, some eleven metres long, runs from the crest of the dam to the first inspection gallery.",
    "“We have lost no time and nobody will sleep below that wall tonight,” said the governor, Mirela Donath.",
    "The reservoir supplies drinking water to half a million people on the plain.",
)
OWN = (
    "In Brisa, the nearest of the villages, a baker handed out bread by candlelight to those who waited for the buses.",
    "The last inspection, in 2015, had called the structure sound.",
    "Rain is forecast for the rest of the week.",
)
AGENCY = Codes(agency=True)


def derived(*articles: Annotated) -> Derivation:
    (found,) = match(articles).derivations
    return found


def test_a_copy_is_wholly_derived_without_direction() -> None:
    found = derived(article("A", *DAM), article("B", *DAM))
    assert (found.grade, found.relation) == ("wholly", "siblings")
    assert found.coverage.a == found.coverage.b == 1.0
    assert {p.kind for p in found.passages} == {"verbatim", "quote"}


def test_a_copy_among_own_matter_is_partly_derived() -> None:
    found = derived(article("A", *DAM[:3], *OWN), article("B", *DAM))
    assert (found.grade, found.relation) == ("partially", "siblings")


def test_own_wording_of_one_event_is_independent() -> None:
    b = article(
        "B",
        "A fissure in the Torva dam has forced the authorities to lower the lake behind it.",
        "Thousands spent the night in emergency shelters, among them whole families from Brisa.",
        "Officials said they could not yet tell why the concrete had given way.",
        "Farmers fear for their fields: the water released has already drowned the lower orchards.",
    )
    found = derived(article("A", *DAM), b)
    assert (found.grade, found.relation) == ("none", "independent")


def test_the_same_words_of_a_speaker_prove_no_copying() -> None:
    speech = (
        "“We have lost no time and nobody will sleep below that wall tonight, and tomorrow we begin to count the cost.”"
    )
    a = article("A", f"Governor Mirela Donath told reporters: {speech}", OWN[0], OWN[1])
    b = article(
        "B", f"At a late briefing the governor struck a grim note. {speech}", "Trains on the valley line stood still."
    )
    found = derived(a, b)
    assert (found.grade, found.relation) == ("none", "shared_quotes")


def test_direction_follows_a_credit_to_the_other_outlet() -> None:
    a = article("A", *DAM, outlet="Valley Courier")
    b = article("B", *DAM[:2], "The crack is eleven metres long, the Valley Courier reported.", *OWN)
    b = said(mention(b, "Valley Courier", kind="outlet"), 2, "Valley Courier")
    assert derived(a, b).relation == "b_from_a"


def test_no_direction_towards_an_article_that_came_later() -> None:
    a = article("A", *DAM, outlet="Valley Courier", published="2031-05-09")
    b = article("B", *DAM[:2], "The crack is long, the Valley Courier reported.", published="2031-05-07")
    b = said(mention(b, "Valley Courier", kind="outlet"), 2, "Valley Courier")
    assert derived(a, b).relation == "siblings"


def test_a_stamp_of_the_day_before_takes_no_direction_away() -> None:
    a = article("A", *DAM, outlet="Valley Courier", published="2031-05-09")
    b = article("B", *DAM[:2], "The crack is long, the Valley Courier reported.", published="2031-05-08")
    b = said(mention(b, "Valley Courier", kind="outlet"), 2, "Valley Courier")
    assert derived(a, b).relation == "b_from_a"


def test_another_take_of_an_agency_is_no_copy_of_its_page() -> None:
    agency = article("A", *DAM, outlet="Reuters")
    same = article("B", *DAM[:3], "The mill closed.", outlet="Valley Courier")
    earlier = "Some 4,200 villagers were taken to barracks and schools during the night, by bus, from below the dam."
    other = article("B", DAM[0], earlier, *DAM[2:], outlet="Valley Courier")
    assert derived(agency, same).relation == "b_from_a"
    assert derived(agency, other).relation == "siblings"


def test_dates_alone_give_no_direction() -> None:
    a = article("A", *DAM, published="2031-05-07")
    assert derived(a, article("B", *DAM, published="2031-05-09")).relation == "siblings"


def credited(label: str, lines: tuple[str, ...], sentence: int, name: str) -> Annotated:
    return said(mention(article(label, *lines), name, kind="outlet", codes=AGENCY), sentence, name)


def test_a_credit_that_the_other_leaves_out_names_the_upstream() -> None:
    a = article("A", *DAM[:3], OWN[0])
    lines = (*DAM[:2], f"{DAM[2][:-1]}, according to Orbis News.", OWN[1])
    found = derived(a, credited("B", lines, 2, "Orbis News"))
    (upstream,) = found.upstream
    assert (upstream.name, upstream.credited_by, upstream.uncredited_in) == ("Orbis News", ("B",), ("A",))
    assert upstream.inferred
    assert "Orbis News" in upstream.passages[0].b.text
    assert found.relation == "siblings"


def test_an_upstream_that_both_credit_is_stated() -> None:
    lines = (*DAM[:2], f"{DAM[2][:-1]}, according to Orbis News.")
    (upstream,) = derived(credited("A", lines, 2, "Orbis News"), credited("B", lines, 2, "Orbis News")).upstream
    assert (upstream.credited_by, upstream.uncredited_in, upstream.inferred) == (("A", "B"), (), False)


def test_an_agency_in_the_front_counts_as_a_credit() -> None:
    a = article("A", *DAM)
    span = a.article.span(0, 3)
    credit = Credit(span=span, name="Orbis News", role="agency", rule="given")
    a = msgspec.structs.replace(a, article=msgspec.structs.replace(a.article, credits=(credit,)))
    lines = (*DAM[:2], f"{DAM[2][:-1]}, according to Orbis News.")
    (upstream,) = derived(a, credited("B", lines, 2, "Orbis News")).upstream
    assert not upstream.inferred


def test_a_speaker_is_no_upstream() -> None:
    b = said(mention(article("B", *DAM), "Mirela Donath"), 3, "Mirela Donath")
    assert derived(article("A", *DAM), b).upstream == ()


def test_a_credit_for_other_matter_is_no_upstream() -> None:
    lines = (*DAM[:3], "A bridge in Port Salen was closed as well, according to Orbis News.")
    assert derived(article("A", *DAM[:3]), credited("B", lines, 3, "Orbis News")).upstream == ()


def test_two_wordings_in_quotation_marks_are_one_utterance() -> None:
    a = article(
        "A",
        DAM[0],
        "“Our two peoples share a friendship that no storm has ever shaken or will shake,” the envoy wrote.",
    )
    b = article(
        "B", DAM[0], "“No storm has shaken or will ever shake the friendship of our two peoples,” wrote the envoy."
    )
    quotes = [p for p in derived(a, b).passages if p.kind == "quote"]
    assert quotes
    assert "translated twice" in quotes[0].why


def test_what_one_quotes_from_a_medium_and_the_other_tells_itself_gives_a_direction() -> None:
    a = article("A", *DAM)
    quoted = f"“{DAM[0]} {DAM[2]}” the Orbis News report said."
    b = article("B", "A report has alarmed the plain.", quoted, *OWN)
    b = said(mention(b, "Orbis News", kind="outlet"), 1, "Orbis News")
    assert derived(a, b).relation == "b_from_a"


def test_a_press_release_with_and_without_marks_gives_no_direction() -> None:
    b = article("B", f"“{DAM[0]}", f"{DAM[2]}”", *OWN)
    assert derived(article("A", *DAM), b).relation not in ("a_from_b", "b_from_a")


def test_an_agency_page_is_the_upstream_of_its_copies() -> None:
    a = article("A", *DAM, outlet="Reuters")
    (upstream,) = derived(a, article("B", *DAM, outlet="Valley Courier")).upstream
    assert (upstream.name, upstream.credited_by, upstream.uncredited_in) == ("Reuters", (), ("B",))
    assert "published" in upstream.why


def test_articles_of_two_stories_share_background_only() -> None:
    standing = "The tramway, opened in 1911, carries some 40,000 people a day."
    rewritten = "Opened in 1911, the tramway carries 40,000 people every day."
    mayor = ("The mayor of Orsk resigned on Monday.", "Her deputy will serve until autumn.", "She gave no reasons.")
    choir = ("A choir from Lund sang before crowds in the park.", "It will return.", "Its oldest singer is 84.")
    a = article("A", *mayor, "The council meets again in May.", OWN[0], standing)
    b = article("B", *choir, "Rain had been forecast for the evening.", OWN[2], rewritten)
    found = derived(a, b)
    assert len(found.passages) == 1
    assert (found.grade, found.relation) == ("none", "background")


def test_stock_phrases_of_two_stories_are_no_background() -> None:
    a = article("A", "The mayor of Orsk resigned on Monday.", OWN[0], "The council will meet again in the spring.")
    b = article("B", "A choir from Lund sang in the park.", OWN[2], "In the spring the choir of Lund will meet again.")
    found = derived(a, b)
    assert (found.relation, found.passages) == ("independent", ())


def test_a_sentence_repeated_from_an_earlier_report_is_background() -> None:
    charged = (
        "Two inspectors were charged on Friday over the cracked dam of Torva, a court in Kesh said.",
        "They had signed its papers without a visit, according to the charge sheet.",
        "Their lawyer, Ilir Bano, called the charges a farce and asked for their release.",
        "The two have been held since Wednesday in the jail of the provincial capital.",
    )
    found = derived(article("A", *DAM[:2], *DAM[3:], *OWN, DAM[2]), article("B", *charged, DAM[2]))
    assert (found.grade, found.relation) == ("none", "background")
    assert [p.a.text for p in found.passages] == [DAM[2]]


def test_what_independent_reports_say_in_their_own_words_is_no_reuse() -> None:
    b = article(
        "B",
        "A fissure in the Torva dam forced engineers to empty the reservoir from Sunday on.",
        "By night buses took 4,200 people from five villages to schools and barracks.",
        "Officials said they could not yet tell why the concrete had given way.",
    )
    matched = match([article("A", *DAM), b])
    assert matched.derivations[0].passages == ()
    assert [p.kind for p in matched.alike] == ["paraphrase", "paraphrase"]


def test_a_headline_of_its_own_is_no_reuse() -> None:
    one, other = "# Engineers empty Torva reservoir after crack in dam", "# Crack in dam: Torva reservoir emptied"
    found = derived(article("A", one, *DAM), article("B", other, *DAM))
    assert len(found.passages) == len(DAM)
    assert len(derived(article("A", one, *DAM), article("B", one, *DAM)).passages) == len(DAM) + 1


NAVY = (
    "Two patrol boats of the Samarian navy sank off Cape Orel on Tuesday, the navy said in a statement.",
    "The boats were on their way to the port of Lisk when they met waves of nine metres, it said.",
    "All forty sailors were picked up by fishermen from the villages of the cape.",
)


def by_navy(label: str, *more: str, source: str = "navy", form: str = "nominal") -> Annotated:
    of = article(label, *NAVY, *more)
    of = mention(of, "Samarian navy", kind="organisation")
    return said(mention(of, source, kind="organisation", form=form), 0, f"the {source}")


def test_a_body_whose_statement_both_carry_is_their_upstream() -> None:
    (found,) = derived(by_navy("A", OWN[0]), by_navy("B", OWN[1])).upstream
    assert (found.name, found.credited_by, found.inferred) == ("Samarian navy", ("A", "B"), False)


def test_who_speaks_for_a_body_credits_it() -> None:
    line = "Navy spokesman Arun Dasan said that nobody was hurt in the storm and the boats can be lifted."
    more = "The search for the log books goes on, Dasan said in the evening."
    a, b = (article(label, *NAVY[1:], line, more) for label in "AB")
    for name, kind in (("Navy", "organisation"), ("Arun Dasan", "person")):
        a, b = mention(a, name, kind=kind), mention(b, name, kind=kind)
    a, b = mention(a, "Dasan said", "Arun Dasan"), mention(b, "Dasan said", "Arun Dasan")
    for sentence, source in ((2, "Navy spokesman Arun Dasan"), (3, "Dasan said")):
        a, b = said(a, sentence, source), said(b, sentence, source)
    (found,) = derived(a, b).upstream
    assert found.name == "Navy"
    assert len(found.passages) == 2


def test_a_body_is_no_upstream_where_a_medium_is() -> None:
    a = mention(by_navy("A", "The boats were old, according to Orbis News."), "Orbis News", kind="outlet", codes=AGENCY)
    a = said(a, 3, "Orbis News")
    b = by_navy("B", "The boats were old.")
    assert [u.name for u in derived(a, b).upstream] == ["Orbis News"]


def test_a_body_is_no_upstream_of_independent_reports() -> None:
    b = article("B", "Waves of nine metres sank two boats near Lisk, the navy said.", *OWN)
    b = said(mention(b, "navy", kind="organisation", form="nominal"), 0, "the navy")
    assert derived(by_navy("A"), b).upstream == ()


def test_a_spokesman_stands_for_the_body_named_elsewhere() -> None:
    lines = (
        "The Samarian navy closed the port of Lisk.",
        *NAVY[1:],
        "Both can be lifted, a navy spokesman said in a statement.",
    )
    found = []
    for label in "AB":
        of = mention(article(label, *lines), "Samarian navy", kind="organisation")
        of = mention(of, "navy spokesman", kind="office", form="nominal")
        found.append(said(said(of, 3, "navy spokesman"), 3, "a navy spokesman"))
    (upstream,) = derived(*found).upstream
    assert upstream.name == "Samarian navy"


def test_an_agency_credited_for_what_was_cut_is_the_likely_upstream() -> None:
    a = article("A", *DAM[:3], DAM[4])
    b = credited("B", (*DAM[:3], "A baker in Brisa said that he had stayed, Reuters reported."), 3, "Reuters")
    (upstream,) = derived(a, b).upstream
    assert (upstream.name, upstream.credited_by, upstream.uncredited_in) == ("Reuters", ("B",), ("A",))
    assert upstream.inferred


def test_who_published_one_of_the_two_comes_first_then_agencies() -> None:
    a = article("A", *DAM[:2], *DAM[2:], outlet="Valley Courier")
    lines = (f"{DAM[0][:-1]}, said Reuters.", f"{DAM[1][:-1]}, said the Evening Bell.", *DAM[2:4])
    b = article("B", *lines, f"{DAM[4][:-1]}, the Valley Courier reported.")
    for n, name in enumerate(("Reuters", "Evening Bell")):
        b = said(mention(b, name, kind="outlet"), n, name)
    b = said(mention(b, "Valley Courier", kind="outlet"), 4, "Valley Courier")
    assert [u.name for u in derived(a, b).upstream] == ["Valley Courier", "Reuters", "Evening Bell"]


AGENCY_NAME = "Keshan Press Service"


def body(of: Annotated, words: str, name: str) -> Annotated:
    return mention(of, words, name, kind="organisation")


def explained(label: str, *more: str, outlet: str | None = "Plain Post") -> Annotated:
    """Return an article that credits the agency by its initials, which it explains once."""
    first = f"{DAM[0][:-1]}, the {AGENCY_NAME} (KPS) reported."
    of = article(label, first, *DAM[1:3], f"{DAM[4][:-1]}, KPS said.", *more, outlet=outlet)
    of = body(body(of, AGENCY_NAME, AGENCY_NAME), "KPS", AGENCY_NAME)
    return said(said(of, 0, AGENCY_NAME), 3, "KPS")


def test_a_credit_to_the_publisher_of_another_article_gives_the_direction_whatever_it_is_called() -> None:
    found = derived(article("A", *DAM, outlet=AGENCY_NAME), explained("B"))
    assert found.relation == "b_from_a"
    (upstream,) = found.upstream
    assert (upstream.name, upstream.credited_by, upstream.uncredited_in) == (AGENCY_NAME, ("B",), ())


def test_initials_alone_name_the_publisher_of_another_article() -> None:
    lines = (*DAM[:3], f"{DAM[4][:-1]}, KPS said.")
    b = said(body(article("B", *lines, outlet="Plain Post"), "KPS", "KPS"), 3, "KPS")
    found = derived(article("A", *DAM, outlet=AGENCY_NAME), b)
    assert found.relation == "b_from_a"
    assert not [u for u in found.upstream if u.inferred]


def test_a_copy_without_credit_draws_on_the_article_whose_publisher_another_one_credits() -> None:
    a = article("A", *DAM, outlet=AGENCY_NAME)
    c = article("C", *DAM[:3], OWN[0], outlet="Silent Star")
    found = {(d.relation, d.upstream[0].uncredited_in) for d in match([a, explained("B"), c]).derivations}
    assert found == {("b_from_a", ()), ("b_from_a", ("C",)), ("siblings", ("C",))}


def test_two_silent_copies_of_an_agency_are_siblings_with_it_as_their_upstream() -> None:
    copies = [article(label, *DAM, OWN[0], outlet=f"{label} Post") for label in "BC"]
    found = match([article("A", *DAM, outlet="Reuters"), *copies]).derivations
    (pair,) = [d for d in found if d.relation == "siblings"]
    (upstream,) = pair.upstream
    assert (upstream.name, upstream.credited_by, upstream.uncredited_in) == ("Reuters", (), ("B", "C"))
    assert "both draw on A" in upstream.why


def test_a_copy_that_came_before_the_agency_has_no_direction() -> None:
    a = article("A", *DAM, outlet="Reuters", published="2031-05-09")
    assert derived(a, article("B", *DAM, outlet="Plain Post", published="2031-05-07")).relation == "siblings"


def test_two_agencies_with_one_text_have_no_direction() -> None:
    a, b = article("A", *DAM, outlet="Reuters"), article("B", *DAM, outlet="Agence France-Presse")
    assert derived(a, b).relation == "siblings"


def test_an_outlet_gives_itself_no_credit() -> None:
    own = f"{DAM[2][:-1]}, Orbis News reported."
    a = said(mention(article("A", *DAM[:2], own, outlet="Orbis News"), "Orbis News", kind="outlet"), 2, "Orbis News")
    assert derived(a, article("B", *DAM, outlet="Plain Post")).upstream == ()


def test_a_name_in_the_text_is_no_silence_though_nothing_marks_it() -> None:
    lines = (*DAM[:2], f"{DAM[2][:-1]}, according to Orbis News.")
    b = article("B", *DAM, "The governor spoke in an interview with Orbis News.")
    (upstream,) = derived(credited("A", lines, 2, "Orbis News"), b).upstream
    assert (upstream.credited_by, upstream.inferred) == (("A", "B"), False)


def test_other_wording_than_the_agency_at_hand_is_no_dropped_credit() -> None:
    own = (
        "The Torva reservoir in the Kesh valley is being emptied since a crack appeared in its dam, engineers said.",
        "Buses took 4,200 people from five villages to schools.",
        *OWN,
    )
    found = match([article("A", *DAM, outlet=AGENCY_NAME), explained("B"), article("C", *own)]).derivations
    assert not [u for d in found for u in d.upstream if "C" in u.uncredited_in]


RETOLD = (
    "Engineers started draining the Torva reservoir in the Kesh valley on Sunday once a crack had shown in the dam.",
    "During the night buses brought some 4,200 inhabitants of the five villages beneath it to schools and barracks.",
    "Eleven metres long, the crack goes from the dam's crest down to the first of the inspection galleries.",
    "Governor Mirela Donath said that no time had been lost and that nobody would sleep below the wall that night.",
    "Half a million people on the plain drink water from the reservoir.",
)


def test_a_text_told_again_sentence_by_sentence_is_derived_without_direction() -> None:
    found = derived(article("A", *DAM), article("B", *RETOLD))
    assert (found.grade, found.relation) == ("partially", "siblings")
    assert "told again in the same order" in found.why


def test_the_same_facts_in_another_order_are_not_told_again() -> None:
    found = derived(article("A", *DAM), article("B", *reversed(RETOLD), *OWN))
    assert "told again" not in found.why


def test_one_sentence_told_in_other_words_proves_no_silent_copy() -> None:
    a = article("A", *DAM, "Seven officers of the old dam board were acquitted by the court in Orsk.", outlet="Reuters")
    b = article("B", "A trial ended in Orsk on Monday.", "Seven officers were acquitted.", *OWN, outlet="Plain Post")
    assert not derived(a, b).upstream
