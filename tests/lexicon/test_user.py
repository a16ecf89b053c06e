"""Lexicons of the user's own: the form of their files, where they go, and that a run names them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.annotate.gazetteer import gazetteer
from crosswire.annotate.places import listed
from crosswire.clean.words import agency_named
from crosswire.errors import BadLexicon, UnknownName
from crosswire.lexicon import table
from crosswire.lexicon.user import add_lexicon, list_lexicons, remove_lexicon, use_lexicons
from crosswire.match.outlets import known_outlets

OUTLETS = """# the papers of one valley
name,aliases,domain,country,kind,state
Kisima Wire,KW|Kisima Wire Service,kisimawire.example,KE,agency,no
Ұлытау Хабар,Ulytau Khabar,khabar.example,KAZ,,yes
"""
PERSONS = "name,role,country,from,gender\nNguyễn Thị Hồng Lam,foreign minister,VNM,2024-03-01,f\n"
PLACES = "name,aliases,country,lat,lon\nOmdurra,Um Durra|أم درة,SDN,15.91,-32.40\n"
GROUPS = "name,aliases,country,sector\nLions of the Dry River,LDR,MLI,REB\n"


@pytest.fixture(autouse=True)
def _own_tables_only() -> Iterator[None]:
    yield
    use_lexicons(None)


def written(folder: Path, content: str, name: str = "mine.csv") -> Path:
    path = folder / name
    path.write_text(content, "utf-8")
    return path


def added(folder: Path, content: str, *, kind: str | None = None) -> Path:
    store = folder / "store"
    add_lexicon(store, written(folder, content), kind=kind)
    return store


def test_outlets_are_known_to_every_stage(tmp_path: Path) -> None:
    use_lexicons(str(added(tmp_path, OUTLETS)))
    assert agency_named("Kisima Wire Service") == "Kisima Wire"
    assert known_outlets()["ulytaukhabar"] == ("Ұлытау Хабар", False)
    entry = gazetteer().exact("Kisima Wire")
    assert entry is not None
    assert (entry.kind, entry.codes.country, entry.codes.agency) == ("outlet", "KEN", True)


def test_persons_groups_and_places(tmp_path: Path) -> None:
    store = tmp_path / "store"
    for name, content, kind in (("p", PERSONS, None), ("g", GROUPS, "groups"), ("v", PLACES, None)):
        add_lexicon(store, written(tmp_path, content), kind=kind, name=name)
    used = use_lexicons(str(store))
    assert [(u.name, u.kind, u.rows) for u in used] == [("g", "groups", 1), ("p", "persons", 1), ("v", "places", 1)]
    lam, lions = gazetteer().exact("Nguyen Thi Hong Lam"), gazetteer().exact("LDR")
    assert lam is not None
    assert lions is not None
    assert (lam.title, lam.gender, lions.kind, lions.codes.sector) == ("foreign minister", "f", "group", "REB")
    assert [(s.lat, s.lon) for s in listed()["um durra"]][:1] == [(15.91, -32.4)]


def test_the_users_rows_win_and_go_again(tmp_path: Path) -> None:
    store = added(tmp_path, "name,domain,country,kind\nTASS,tass.example,UZB,outlet\n")
    before = gazetteer().exact("TASS")
    use_lexicons(str(store))
    own = gazetteer().exact("TASS")
    use_lexicons(None)
    assert before is not None
    assert own is not None
    assert (before.codes.country, own.codes.country) == ("RUS", "UZB")
    assert gazetteer().exact("TASS") == before
    assert "tass.example" not in {row["domain"] for row in table("outlets")}


def test_a_lexicon_is_listed_replaced_and_removed(tmp_path: Path) -> None:
    store = added(tmp_path, OUTLETS)
    first = list_lexicons(store)
    assert add_lexicon(store, written(tmp_path, OUTLETS)) == first[0]
    assert (first[0].name, first[0].rows, len(first[0].sha256)) == ("mine", 2, 64)
    changed = add_lexicon(store, written(tmp_path, OUTLETS.replace(",yes", ",no")))
    assert changed.sha256 != first[0].sha256
    remove_lexicon(store, "mine")
    assert list_lexicons(store) == ()
    with pytest.raises(UnknownName, match="mine"):
        remove_lexicon(store, "mine")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("name,aliases,domain,country\nVale Post,,vale.example,KENYA\n", r"line 2: country: 'KENYA' is no ISO 3166-1"),
        ("name,domain\n=HYPERLINK(1),a.example\n", r"line 2: name: '=HYPERLINK\(1\)' opens like the formula"),
        ("name,domain\n@sum,a.example\n", "line 2: name: '@sum' opens like the formula"),
        ("name,domain\nVale Post,not a host\n", "line 2: domain: 'not a host' is no domain"),
        ("name,domain\nVale Post\n", "line 2: 1 cells where the head has 2"),
        ("name,domain\n,a.example\n", "line 2: name: must be filled in"),
        ("# own\n\nname,domain\nA1,a.example\nA1,a.example\n", "line 5: repeats line 4"),
        ("name,domain,mood\nVale Post,a.example,good\n", "line 1: outlets have no column 'mood'"),
        ("name,name,domain\nVale,Post,a.example\n", "line 1: the column 'name' stands there twice"),
        ("aliases,domain\nVale Post,a.example\n", "line 1: the column 'name' is missing"),
        ('name,domain\n"Vale Post,a.example\n', "line 2: unexpected end of data"),
        ('name,domain\n"Vale\nPost",a.example\n', "line 3: name: 'Vale.nPost' holds a control character"),
        ("name,domain\nVale\x00Post,a.example\n", "line 2: (line contains NUL|name: .* holds a control character)"),
        (f"name,domain\n{'V' * 3000},a.example\n", "line 2: name: has 3000 characters"),
        (f"name,domain\n{'V' * 200_000},a.example\n", "line 2: field larger than field limit"),
        ("name,role,country,from\nIma Okoro,mayor,NGA,12/03/2021\n", "line 2: from: '12/03/2021' is no date"),
        ("name,country,lat,lon\nUmbra,SDN,95,10\n", "line 2: lat: '95' is no number of degrees from -90 to 90"),
        ("name,country,lat,lon\nUmbra,SDN,nan,10\n", "line 2: lat: 'nan' is no number"),
        ("name,country,sector\nLeague,SDN,ARMY\n", "line 2: sector: 'ARMY' is no sector: one of"),
        ("name,country,sector\n«League»,SDN,REB\n", "line 2: name: '«League»' opens with no letter"),
        ("name,domain\n", "has no names in it"),
        ("", "does not tell its kind"),
    ],
)
def test_each_mistake_is_named_with_its_line(tmp_path: Path, content: str, why: str) -> None:
    store = tmp_path / "store"
    with pytest.raises(BadLexicon, match=why):
        add_lexicon(store, written(tmp_path, content))
    assert not list(store.glob("*")) if store.exists() else True


def test_many_mistakes_are_named_at_once(tmp_path: Path) -> None:
    rows = "".join(f"Paper {n},bad host\n" for n in range(50))
    with pytest.raises(BadLexicon) as caught:
        add_lexicon(tmp_path, written(tmp_path, f"name,domain\n{rows}"))
    assert caught.value.message.count("\n  line ") == 10


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("name,domain\nPérez,a.example\n".encode("latin-1"))
    with pytest.raises(BadLexicon, match="is not UTF-8"):
        add_lexicon(tmp_path, path)
    with pytest.raises(BadLexicon, match="cannot be read"):
        add_lexicon(tmp_path, tmp_path / "none.csv")
    path.write_bytes(b"\xef\xbb\xbfname,domain\r\nKibo Times,kibo.example\r\n")
    assert add_lexicon(tmp_path, path).rows == 1


@pytest.mark.parametrize("name", ["../up", "", "a/b", ".hidden", "x" * 200, "end."])
def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadLexicon, match="is no name for a lexicon"):
        add_lexicon(tmp_path, written(tmp_path, OUTLETS), name=name)
    with pytest.raises(BadLexicon):
        remove_lexicon(tmp_path, name)


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b"\xff\xfe",
        json.dumps({"form": "crosswire.lexicon/9", "name": "a", "kind": "outlets", "rows": []}).encode(),
        json.dumps({"form": "crosswire.lexicon/1", "name": "a", "kind": "songs", "rows": []}).encode(),
        json.dumps({"form": "crosswire.lexicon/1", "name": "a", "kind": "outlets", "rows": [{"name": "A"}]}).encode(),
    ],
)
def test_a_broken_compiled_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.json").write_bytes(content)
    with pytest.raises(BadLexicon, match=r"broken\.json"):
        use_lexicons(str(tmp_path))
