from __future__ import annotations

import pytest

from tests.clean.making import cleaned

LEAD = "Bridge opens\n\nThe bridge over the Tarn opened on Friday, three years late."


def credited(text: str) -> list[tuple[str, str]]:
    return [(c.role, c.name) for c in cleaned(text).credits]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The pier of Lumo on Friday. (Tia Sol/Pool via Reuters)", [("photo", "Tia Sol"), ("photo", "Reuters")]),
        (
            "The pier of Lumo on Friday. (KCNA/via Reuters)",
            [("photo", "Korean Central News Agency"), ("photo", "Reuters")],
        ),
        ("The pier of Lumo on Friday. (AP Photo/Tia Sol)", [("photo", "Tia Sol")]),
        ("The pier of Lumo on Friday. (AFP)", [("agency", "Agence France-Presse")]),
        ("Source: Xinhua", [("agency", "Xinhua")]),
        ("With reporting by AP", [("contribution", "Associated Press")]),
        ("The Associated Press contributed to this report.", [("contribution", "Associated Press")]),
        ("This article was originally published by Keld Radio.", [("republished", "Keld Radio")]),
        ("Republished with permission from The Lumo Post", [("republished", "The Lumo Post")]),
        ("(Reporting by Tomas Ek; Editing by Grant Oil)", []),
        ("Photo: Tia Sol", [("photo", "Tia Sol")]),
        ("(Source: AFP)", [("agency", "Agence France-Presse")]),
        ("— AFP/Reuters", [("agency", "Agence France-Presse"), ("agency", "Reuters")]),
        ("AFP also contributed.", [("contribution", "Agence France-Presse")]),
        ("(with AFP and Reuters)", [("contribution", "Agence France-Presse"), ("contribution", "Reuters")]),
        ("With additional reporting by AP", [("contribution", "Associated Press")]),
        ("© 2024 AFP", [("agency", "Agence France-Presse")]),
        ("Copyright 2023 The Associated Press. All rights reserved.", [("agency", "Associated Press")]),
        ("© 2024 Keld Holding. All rights reserved.", []),
        ("Tia Sol/Getty Images", [("photo", "Tia Sol"), ("photo", "Getty Images")]),
    ],
)
def test_lines(line: str, expected: list[tuple[str, str]]) -> None:
    assert credited(f"{LEAD}\n\n{line}") == expected


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("LUMO, March 4 (Reuters) - Two men were held on Friday.", "Reuters"),
        ("LUMO (AP) — Two men were held on Friday.", "Associated Press"),
        ("Lumo, March 4 (KCNA) -- Two men were held on Friday.", "Korean Central News Agency"),
        ("(CNN) -- Two men were held on Friday.", "CNN"),
        ("LUMO, March 4. /TASS/. Two men were held on Friday.", "TASS"),
        ("Mar 4 (Reuters) - Two men were held on Friday.", "Reuters"),
        ("Lumo (CNN)Two men were held on Friday.", "CNN"),
        ("Lumo, March 4, IRNA – Two men were held on Friday.", "IRNA"),
        ("LUMO/KELD (Reuters) - Two men were held on Friday.", "Reuters"),
        ("ST. PETERSBURG, Fla. (AP) _ Two men were held on Friday.", "Associated Press"),
        ("LUMO, March 4, Lusa — Two men were held on Friday.", "Lusa"),
        ("LUMO. March 4. INTERFAX - Two men were held on Friday.", "Interfax"),
        ("LUMO, March 4 - RIA Novosti. Two men were held on Friday.", "RIA Novosti"),
        ("LUMO, 4th March, 2024 (WAM) -- Two men were held on Friday.", "Emirates News Agency"),
        ("Lumo (AFP) – Two men were held on Friday.", "Agence France-Presse"),
    ],
)
def test_slugs(lead: str, name: str) -> None:
    found = cleaned(f"Two men held\n\n{lead}\n\nThey deny it.")
    assert [(c.role, c.name) for c in found.credits] == [("agency", name)]
    assert found.credits[0].span.text in lead
    body = next(s for s in found.sentences if s.kind == "body")
    assert found.text[body.begin : body.end] == "Two men were held on Friday."


def test_the_span_of_a_credit_is_its_name() -> None:
    found = cleaned(f"{LEAD}\n\nThe pier on Friday. (Tia Sol/Pool via Reuters)")
    assert [c.span.text for c in found.credits] == ["Tia Sol", "Reuters"]
    assert all(found.text[c.span.begin : c.span.end] == c.span.text for c in found.credits)


def test_an_abbreviation_behind_its_name_is_no_credit() -> None:
    assert credited(f"{LEAD}\n\nTwo men were held, according to Voice of America (VOA).") == []
    assert credited(f"{LEAD}\n\nTwo men were held, according to the Xinhua News Agency (Xinhua).") == []
