"""Names compared over romanisations, order, short forms and slips; the names are our own or widely known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.lexicon.spellings import spellings
from crosswire.text.names import SAME, VETO, compare_names

SAME_PERSONS = [
    ("Ri Chun Hee", "Lee Chun-hee"),
    ("Pak Myong Su", "Park Myung-soo"),
    ("Choe Yong Rim", "Choi Yong-rim"),
    ("Jae-in Moon", "Jaein Moon"),
    ("Mohammed al-Hassan", "Muhammad Hassan"),
    ("Moammar Gadhafi", "Muammar Qaddafi"),
    ("Sergey Karpov", "Sergei Karpov"),
    ("Volodymyr Kovalenko", "Volodymyr Kovalenko"),
    ("Bill Harper", "William Harper"),
    ("Harper, William T.", "William Harper"),
    ("J. Okafor", "James Okafor"),
    ("Íñigo Pérez", "Inigo Perez"),
    ("Vladimir Vladimirovich Orlov", "Vladimir Orlov"),
    ("Rasheed Karimov", "Rasheed Kaarimov"),
    ("Tatiana Belikova", "Tatiana Beilkova"),
    ("Andrejs Kalnins", "Andrej Kalnin"),
    ("JD Okonkwo", "James D. Okonkwo"),
    ("NgoziAdeyemi", "Ngozi Adeyemi"),
    ("F3lipe Morales", "Felipe Morales"),
    ("Xu Wenliang", "Hsu Wen-liang"),
    ("박명수", "Park Myung-soo"),
    ("李文亮", "Li Wenliang"),
    ("محمد الحسن", "Mohammed al-Hassan"),
    ("משה כהן", "Moshe Cohen"),
    ("Дмитрий Орлов", "Dmitry Orlov"),
    ("马里奥·科斯塔", "Mario Costa"),
]
OTHER_PERSONS = [
    ("Kim Chol Su", "Kim Yong Su"),
    ("Ri Yong Nam", "Ri Yong Ho"),
    ("Li Zhanwei", "Li Zhanwen"),
    ("Wang Min", "Wang Jun"),
    ("Omar Haddad", "Leila Haddad"),
    ("John Smith", "Adam Smith"),
    ("Sergei Ivanov", "Sergei Ivanovsky"),
    ("Nguyen Van Minh", "Nguyen Thi Minh"),
    ("Alexei Petrov", "Alexei Petrova"),
    ("Angelo Ferrari", "Angela Ferrari"),
    ("Ivan Barzani", "Ivan Tarzani"),
    ("박명수", "Park Chan-ho"),
]


@pytest.mark.parametrize(("a", "b"), SAME_PERSONS)
def test_spellings_of_one_person(a: str, b: str) -> None:
    assert compare_names(a, b, spellings()).score >= SAME, compare_names(a, b, spellings())


@pytest.mark.parametrize(("a", "b"), OTHER_PERSONS)
def test_an_unexplained_given_name_vetoes(a: str, b: str) -> None:
    found = compare_names(a, b, spellings())
    assert found.score <= VETO, found


def test_a_surname_alone_proves_nothing() -> None:
    assert 0 < compare_names("Okafor", "James Okafor", spellings()).score < SAME


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("JCS", "Joint Chiefs of Staff"),
        ("World Health Organization", "World Health Organisation"),
        ("A.B.C. Mining", "ABC Mining"),
        ("Delta Steel Ltd", "Delta Steel Limited"),
        ("Ministry of Defence", "Defense Ministry"),
    ],
)
def test_names_of_one_body(a: str, b: str) -> None:
    assert compare_names(a, b, spellings(), "organisation").score >= SAME


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ministry of Health", "Ministry of Trade"),
        ("Foreign Ministry", "China's Foreign Ministry"),
        ("Bank of Ghana", "Bank of Guinea"),
        ("C.B.A. Company", "A.B.C. Company"),
    ],
)
def test_names_of_two_bodies(a: str, b: str) -> None:
    assert compare_names(a, b, spellings(), "organisation").score < SAME


@given(st.text(max_size=30), st.text(max_size=30))
def test_order_of_the_two_names_does_not_matter(a: str, b: str) -> None:
    for kind in ("person", "organisation"):
        forth, back = compare_names(a, b, spellings(), kind), compare_names(b, a, spellings(), kind)
        assert forth.score == pytest.approx(back.score)
        assert 0 <= forth.score <= 1
        assert forth.why


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=20))
def test_a_name_is_itself(name: str) -> None:
    assert compare_names(name, name, spellings()).score in (0.0, 1.0)
