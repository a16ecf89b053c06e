"""The tables that the package brings: codes are codes, days are days, and the world is in them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from crosswire.annotate.gazetteer import gazetteer
from crosswire.lexicon import Row, known_tables, table
from crosswire.lexicon.forms import DAY, HOST, SPECIAL_SECTORS, WIDE

ROOT = Path(__file__).resolve().parents[2]
TERRITORIES = frozenset([
    "ALA", "ASM", "ATA", "ATF", "BES", "BLM", "BVT", "CCK", "CXR", "GGY", "GIB", "GLP", "GUF", "GUM", "HMD",
    "IMN", "IOT", "JEY", "MAF", "MNP", "MTQ", "MYT", "NCL", "NFK", "PCN", "PRI", "PYF", "REU", "SGS", "SHN",
    "SJM", "SPM", "TKL", "UMI", "VIR", "WLF",
])  # fmt: skip


def rows(*names: str) -> list[Row]:
    return [row for name in names for row in table(name)]


@pytest.fixture(scope="module")
def iso3() -> set[str]:
    return {row["iso3"] for row in rows("countries")}


def test_built_tables_match_the_resources_and_every_head_is_whole() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools" / "build_lexicon.py", "--check"], capture_output=True)  # noqa: PLW1510
    assert done.returncode == 0, done.stdout.decode()


def test_codes_of_countries() -> None:
    countries = rows("countries")
    for column, form in (("iso3", "[A-Z]{3}"), ("iso2", "[A-Z]{2}"), ("numeric", r"\d{3}")):
        codes = [row[column] for row in countries if row[column]]
        assert len(codes) >= 249
        assert len(set(codes)) == len(codes)
        assert all(re.fullmatch(form, code) for code in codes)


@pytest.mark.parametrize(
    "name", ["outlets", "organisations", "state_bodies", "office_holders", "heads", "landmarks", "place_names"]
)
def test_countries_are_codes(name: str, iso3: set[str]) -> None:
    used = {row["country"][:3] for row in rows(name) if row["country"]}
    assert used <= iso3 | set(WIDE), used - iso3


def test_sectors_are_those_of_plover() -> None:
    known = {*table("titles")["roles"], *SPECIAL_SECTORS, "UAF", ""}
    for name in ("organisations", "state_bodies", "seats", "office_holders"):
        assert {row["sector"] for row in rows(name)} <= known, name


def test_outlets_of_the_whole_world() -> None:
    outlets = rows("outlets")
    agencies = Counter(row["country"] for row in outlets if row["kind"] == "agency")
    assert len(outlets) >= 1_500
    assert len(agencies) >= 155
    assert {row["state"] for row in outlets} == {"yes", "no"}
    assert all(re.fullmatch(r"[a-z]{2,3}(?: [a-z]{2,3})*", row["languages"]) for row in outlets)
    domains = [row["domain"] for row in outlets if row["domain"]]
    assert all(HOST.fullmatch(domain) for domain in domains)


@pytest.mark.parametrize(
    ("name", "country", "state"),
    [
        ("Botswana Press Agency", "BWA", "yes"), ("Agence Gabonaise de Presse", "GAB", "yes"), ("SONNA", "SOM", "yes"),
        ("Khovar", "TJK", "yes"), ("Thai News Agency", "THA", "yes"), ("Tatoli", "TLS", "yes"), ("FENA", "BIH", "yes"),
        ("Noticias Argentinas", "ARG", "no"), ("Agencia IP", "PRY", "yes"), ("Moldpres", "MDA", "yes"),
        ("North Press Agency", "SYR", "no"), ("Inforpress", "CPV", "yes"), ("Korean Central News Agency", "PRK", "yes"),
    ],
)  # fmt: skip
def test_agencies_of_many_regions(name: str, country: str, state: str) -> None:
    (row,) = [row for row in rows("outlets") if row["name"] == name]
    assert (row["country"], row["kind"], row["state"]) == (country, "agency", state)


def test_armed_groups_and_bodies() -> None:
    bodies = rows("organisations", "state_bodies")
    groups = [row for row in bodies if row["kind"] == "group" and row["sector"] in ("REB", "UAF")]
    assert len(groups) >= 150
    assert len(bodies) >= 3_000
    assert all(row["country"] for row in groups if row["sector"] == "UAF")


def test_offices_have_days_and_end_after_they_begin() -> None:
    for row in rows("office_holders", "heads"):
        assert not row["from"] or DAY.fullmatch(row["from"]), row
        assert row["to"] in ("", "before 2025") or DAY.fullmatch(row["to"]), row
        if row["to"] and row["from"] and row["to"] != "before 2025":
            assert row["from"][:4] <= row["to"][:4], row


def test_every_state_has_somebody_in_office() -> None:
    held = {row["country"] for row in rows("office_holders", "heads") if not row["to"] or row["to"] >= "2025"}
    states = {row["iso3"] for row in rows("countries")} - TERRITORIES
    assert not states - held


def test_points_lie_on_the_earth() -> None:
    for row in rows("landmarks", "place_names"):
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row


@pytest.mark.parametrize(
    ("form", "kind", "country", "sector"),
    [
        ("Sudanese Armed Forces", "organisation", "SDN", "MIL"),
        ("Azawad Liberation Front", "group", "MLI", "REB"),
        ("Ta'ang National Liberation Army", "group", "MMR", "REB"),
        ("Wazalendo", "group", "COD", "UAF"),
        ("Verkhovna Rada", "organisation", "UKR", "LEG"),
        ("Reserve Bank of Zimbabwe", "organisation", "ZWE", "GOV"),
        ("Carabineros", "organisation", "CHL", "COP"),
        ("Naim Qassem", "person", "LBN", "REB"),
        ("Sheikh Abdullah bin Zayed", "person", "ARE", "GOV"),
        ("Rabbi Sacks", "", "", ""),
    ],
)
def test_names_that_news_has(form: str, kind: str, country: str, sector: str) -> None:
    entry = gazetteer().exact(form)
    found = (entry.kind, entry.codes.country, entry.codes.sector) if entry else ("", "", "")
    assert found == (kind, country, sector)


def test_the_tables_stay_small() -> None:
    folder = ROOT / "src" / "crosswire" / "lexicon" / "data"
    assert sum(path.stat().st_size for path in folder.glob("*.json")) < 5_000_000
    assert len(known_tables()) >= 40
