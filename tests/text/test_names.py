"""Names compared over romanisations, order, short forms and slips; the names are our own or widely known."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.lexicon.spellings import spellings
from crosswire.text.names import SAME, VETO, compare_names
from crosswire.text.normalize import fold

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
    ("Pak Chŏng-su", "Park Jung-soo"),
    ("Roh Kŭn-u", "No Geun-woo"),
    ("Pan Myŏng-hŭi", "Ban Myung-hee"),
    ("Geun-ho Park", "Pak Kŭn-ho"),
    ("Teng Hsiao-lan", "Deng Xiaolan"),
    ("Chao Tzu-hsin", "Zhao Zixin"),
    ("Chu Teh", "Zhu De"),
    ("Wong Ka-ming", "Huang Jiaming"),
    ("Joshua Lam", "Joshua Lam Chi-ho"),
    ("Daw Hla Myint", "Hla Myint"),
    ("U Tun", "Thakin Tun"),
    ("Khin Khin Win Shwe", "Daw Win Shwe"),
    ("Abdelaziz Haddadi", "Abd al-Aziz Haddadi"),
    ("Abu Salim az-Zahrani", "Abu Salem al-Zahrani"),
    ("Xasan Nuur Maxamed", "Hassan Noor Mohamed"),
    ("Reza Farhadinejad", "Riza Farhadinezhad"),
    ("Boris Tschernjajew", "Boris Chernyaev"),
    ("Igor Schukow", "Igor Zhukov"),
    ("Nikolaï Poutiline", "Nikolai Putilin"),
    ("Sviatlana Karatkevich", "Svetlana Karatkevich"),
    ("Dragan Petrovic", "Dragan Petrovich"),
    ("Vakhtang Iosseliani", "Wachtang Ioseliani"),
    ("Hagop Sarkisian", "Hakob Sargsyan"),
    ("Islom Rahimov", "Islam Rakhimov"),
    ("Zafar Rahmon", "Zafar Rakhmonov"),
    ("Yannis Tsarouchis", "Giannis Carouhis"),
    ("Soetomo Hardjo", "Sutomo Harjo"),
    ("Amitabha Mukhopadhyay", "Amitabha Mukherjee"),
    ("Shaikh Salma Wazed", "Sheikh Salma"),
    ("Isaac Rosen", "Yitzhak Rosen"),
    ("Phumiphat Chaidet", "Bhumibhat Chaidej"),
    ("Haruto Ōkubo", "Okubo Haruto"),
    ("Jiro Ohno", "Jiro Ono"),
    ("Lars Bjørnson", "Lars Bjoernson"),
    ("Ziaur Rahman Khan", "Zia-ur-Rahman Khan"),
    ("عبد الكريم حسن", "Abdul Karim Hassan"),
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
    ("Kim Song Chol", "Kim Chol Song"),
    ("Wang Xiaoming", "Wang Mingxiao"),
    ("Li Zemin", "Li Jiemin"),
    ("Salim Hassan Haddad", "Omar Salim Hassan Haddad"),
    ("Ali Hassan", "Hassan Ali"),
    ("Mohammad Reza Karimi", "Reza Karimi"),
    ("Ahmad Shah Rahimi", "Ahmad Rahimi"),
    ("George H. W. Harper", "George W. Harper"),
    ("Frank Okafor Sr.", "Frank Okafor Jr."),
    ("King Hakon V", "King Hakon VI"),
    ("Ichiro Tanabe", "Iichiro Tanabe"),
    ("Yoshio Mori", "Yoshiko Mori"),
    ("Olena Kovalska", "Olena Kovalsky"),
    ("Michael Okafor", "Michelle Okafor"),
    ("Daniel Laurent", "Danielle Laurent"),
    ("Alexander Orlov", "Alexandra Orlov"),
    ("Jean-Marie Duval", "Marine Duval"),
    ("Khin Win", "Khin Win Shwe"),
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


GIVEN = ("Amara", "Bjørn", "Céline", "Dušan", "Eleni", "Fatou", "Gonçalo", "Hélène", "Ingrid", "João", "Kwame", "Lívia")
FAMILIES = (
    "Müller",
    "Okafor",
    "Novák",
    "O'Brien",
    "Sørensen",
    "Papadakis",
    "Diallo",
    "Castañeda",
    "Kowalczyk",
    "Smith-Jones",
)
firsts = st.lists(st.sampled_from(GIVEN), min_size=1, max_size=2, unique=True)
western = st.tuples(firsts, st.sampled_from(FAMILIES).map(str.split)).map(chain.from_iterable).map(" ".join)


@given(western)
def test_case_marks_and_hyphens_do_not_matter(name: str) -> None:
    for other in (name.upper(), name.lower(), fold(name), name.replace("-", " "), name.replace(" ", "-")):
        assert compare_names(name, other, spellings()).score == 1.0, (name, other)


@given(western, st.data())
def test_order_of_words_in_western_names_does_not_matter(name: str, data: st.DataObject) -> None:
    turned = data.draw(st.permutations(name.split()))
    assert compare_names(name, " ".join(turned), spellings()).score == 1.0


def test_a_name_longer_than_any_person_has_takes_no_time() -> None:
    long = "".join(chr(ord("a") + i * i % 26) for i in range(4000))
    assert compare_names(long, f"chi {'xian' * 500}", spellings()).score < SAME


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
