"""A small hand-made Wikidata export, in every form that is read, and exports that are broken."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crosswire.errors import BadLexicon
from crosswire.lexicon import wikidata
from crosswire.lexicon.user import add_lexicon
from crosswire.lexicon.wikidata_rows import build_lexicons

Claims = dict[str, list[dict[str, Any]]]


def snak(value: object) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"value": value, "type": "any"}}


def said(*values: object, rank: str = "normal") -> list[dict[str, Any]]:
    return [{"mainsnak": snak(value), "rank": rank, "type": "statement"} for value in values]


def to(*ids: str) -> list[dict[str, Any]]:
    return said(*({"entity-type": "item", "id": i} for i in ids))


def held(position: str, begin: str | None, end: str | None, precision: int = 11) -> dict[str, Any]:
    times = {"P580": begin, "P582": end}
    marks = {k: [snak({"time": f"+{v}T00:00:00Z", "precision": precision})] for k, v in times.items() if v}
    return {"mainsnak": snak({"id": position}), "rank": "normal", "qualifiers": marks or []}


def entity(number: str, labels: dict[str, str], claims: Claims, aliases: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "item",
        "id": number,
        "labels": {code: {"language": code, "value": value} for code, value in labels.items()},
        "aliases": {"en": [{"language": "en", "value": a} for a in aliases]} if aliases else [],
        "claims": claims,
    }


EXPORT = [
    entity("Q9001", {"en": "Aigerim Sadykova", "kk": "Әйгерім Садықова"}, {
        "P31": to("Q5"), "P21": to("Q6581072"), "P27": to("Q232"),
        "P39": [held("Q9010", "2014-02-00", "2019-03-20", 10), held("Q9011", "2021-06-05", None)],
    }, ("A. Sadykova", "@sadykova", "Айгерим Садыкова")),
    entity("Q9002", {"ar": "سليم الحاج"}, {"P31": to("Q5"), "P39": [held("Q9012", None, "1999-00-00", 9)]}),
    entity("Q9003", {"en": "=cmd()"}, {"P31": to("Q5"), "P39": [held("Q9010", None, None)]}),
    entity("Q9010", {"en": "Minister of Foreign Affairs of Kazakhstan"}, {"P17": to("Q232")}),
    entity("Q9011", {"en": "Prime Minister of Kazakhstan"}, {}),
    entity("Q9012", {"en": "mayor of Sidon"}, {"P17": to("Q822")}),
    entity("Q232", {"en": "Kazakhstan"}, {"P31": to("Q6256"), "P297": said("KZ"), "P298": said("KAZ")}),
    entity("Q822", {"en": "Lebanon"}, {"P298": said("LBN")}),
    entity("Q9020", {"en": "Steppe Telegraph Agency"}, {
        "P31": to("Q192283"), "P17": to("Q232"), "P856": said("https://www.steppe.example/en/"),
        "P1813": said({"text": "STA-KZ", "language": "en"}, {"text": "ДТА", "language": "kk"}),
    }),
    entity("Q9021", {"mul": "한밭일보"}, {"P31": to("Q9030")}),
    entity("Q9030", {"en": "evening newspaper"}, {"P279": to("Q11032")}),
    entity("Q9040", {"en": "Union of Herders"}, {"P31": to("Q7278"), "P17": to("Q232")}, ("UoH",)),
    entity("Q9041", {"ru": "Сыны Степи"}, {"P31": to("Q17149090"), "P17": to("Q232")}),
    entity("Q9050", {"en": "Aqbulaq"}, {
        "P31": to("Q532"), "P17": to("Q232"),
        "P625": said({"latitude": 50.123456, "longitude": 71.5, "precision": 0.1}),
    }, ("Акбулак",)),
    entity("Q9051", {"en": "a village without a point"}, {"P31": to("Q532")}),
    entity("Q9060", {}, {"P31": to("Q532")}),
]  # fmt: skip


def dump(entities: list[dict[str, Any]]) -> bytes:
    return ("[\n" + ",\n".join(json.dumps(e, ensure_ascii=False) for e in entities) + "\n]\n").encode()


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as source:
        yield from csv.DictReader(line for line in source if not line.startswith("#"))


def written(folder: Path, content: bytes, name: str = "dump.json") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_persons_have_their_offices_with_dates(tmp_path: Path) -> None:
    build_lexicons(written(tmp_path, dump(EXPORT)), tmp_path / "out")
    found = list(rows(tmp_path / "out" / "persons.csv"))
    assert [(r["name"], r["role"], r["country"], r["from"], r["to"], r["gender"], r["wikidata"]) for r in found] == [
        ("Aigerim Sadykova", "prime minister", "KAZ", "2021-06-05", "", "f", "Q9001"),
        ("Aigerim Sadykova", "foreign minister", "KAZ", "2014-02", "2019-03", "f", "Q9001"),
        ("سليم الحاج", "mayor of sidon", "LBN", "", "1999", "", "Q9002"),
    ]
    assert found[0]["aliases"] == "A. Sadykova|Айгерим Садыкова"


def test_bodies_outlets_and_places(tmp_path: Path) -> None:
    build_lexicons(written(tmp_path, dump(EXPORT)), tmp_path)
    columns = ("name", "aliases", "domain", "country", "kind")
    outlets = {r["wikidata"]: tuple(r[c] for c in columns) for r in rows(tmp_path / "outlets.csv")}
    assert outlets == {
        "Q9020": ("Steppe Telegraph Agency", "STA-KZ", "steppe.example", "KAZ", "agency"),
        "Q9021": ("한밭일보", "", "", "", "outlet"),
    }
    parties, armed, places = (list(rows(tmp_path / f"{k}.csv")) for k in ("organisations", "groups", "places"))
    assert [(r["name"], r["aliases"], r["sector"]) for r in parties] == [("Union of Herders", "UoH", "PTY")]
    assert [(r["name"], r["country"], r["sector"]) for r in armed] == [("Сыны Степи", "KAZ", "REB")]
    assert [(r["name"], r["lat"], r["lon"], r["kind"]) for r in places] == [("Aqbulaq", "50.1235", "71.5000", "town")]


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    built = build_lexicons(written(tmp_path, dump(EXPORT)), tmp_path)
    assert built.left_out == {"name that cannot be used": 1}
    few = [{**e, "sitelinks": {"enwiki": {}}} for e in EXPORT]
    counted = build_lexicons(written(tmp_path, dump([*few, EXPORT[-3]])), tmp_path / "few")
    assert counted.left_out["fewer Wikipedias than asked"] == len(EXPORT)


def test_every_file_that_is_made_can_be_added(tmp_path: Path) -> None:
    built = build_lexicons(written(tmp_path, dump(EXPORT)), tmp_path / "out")
    assert sorted(p.stem for p in built.rows) == ["groups", "organisations", "outlets", "persons", "places"]
    for path, many in built.rows.items():
        assert add_lexicon(tmp_path / "store", path, kind=path.stem).rows == many


def test_packed_and_unordered_dumps_give_the_same(tmp_path: Path) -> None:
    plain = build_lexicons(written(tmp_path, dump(EXPORT)), tmp_path / "a").rows
    lines = b"\n".join(json.dumps(e).encode() for e in reversed(EXPORT))
    zipped = build_lexicons(written(tmp_path, gzip.compress(lines), "d.json.gz"), tmp_path / "b").rows
    packed = build_lexicons(written(tmp_path, bz2.compress(dump(EXPORT)), "d.json.bz2"), tmp_path / "c").rows
    assert {p.name: n for p, n in plain.items()} == {p.name: n for p, n in zipped.items()}
    for path in packed:
        assert path.read_bytes() == (tmp_path / "a" / path.name).read_bytes()
        assert sorted(path.read_text().splitlines()) == sorted((tmp_path / "b" / path.name).read_text().splitlines())


ANSWER = [
    {
        "item": "http://www.wikidata.org/entity/Q9101", "itemLabel": "Bùi Thị Ngân", "classLabel": "human",
        "positionLabel": "President of Vietnam", "start": "2016-04-02T00:00:00Z", "genderLabel": "female",
    },
    {
        "item": "http://www.wikidata.org/entity/Q9102", "itemLabel": "Gazeta e Lumit", "classLabel": "newspaper",
        "countryLabel": "Albania", "website": "http://lumi.example", "itemAltLabel": "Lumi, E Lumit",
    },
    {
        "item": "http://www.wikidata.org/entity/Q9103", "itemLabel": "Ngorodala", "classLabel": "village",
        "iso3": "MLI", "coord": "Point(-4.5 14.25)",
    },
]  # fmt: skip


def test_the_result_of_a_query(tmp_path: Path) -> None:
    bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in ANSWER]
    answer = {"head": {"vars": []}, "results": {"bindings": bindings}}
    build_lexicons(written(tmp_path, json.dumps(answer, indent=1).encode(), "query.json"), tmp_path / "json")
    with (tmp_path / "query.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(dict.fromkeys(name for row in ANSWER for name in row)))
        writer.writeheader()
        writer.writerows(ANSWER)
    build_lexicons(tmp_path / "query.csv", tmp_path / "csv")
    for name in ("persons", "outlets", "places"):
        assert (tmp_path / "json" / f"{name}.csv").read_bytes() == (tmp_path / "csv" / f"{name}.csv").read_bytes()
    (person,) = rows(tmp_path / "csv" / "persons.csv")
    assert (person["role"], person["country"], person["from"]) == ("president", "VNM", "2016-04-02")
    (paper,) = rows(tmp_path / "csv" / "outlets.csv")
    assert (paper["aliases"], paper["country"], paper["domain"]) == ("Lumi|E Lumit", "ALB", "lumi.example")
    (village,) = rows(tmp_path / "csv" / "places.csv")
    assert (village["lat"], village["lon"]) == ("14.2500", "-4.5000")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("d.json", dump(EXPORT)[:-40], r"line 17 is no entity of Wikidata"),
        ("d.json", b'[\n{"id": 7}\n]', "line 2 is no entity of Wikidata"),
        ("d.json", b'[\n{"id": "Q1", "labels": {"en": "A"}}\n]', "line 2 is no entity"),
        ("d.json", b"[\n\xff\xfe\n]", "line 2 is no entity"),
        ("d.json", b"[" * 100_000, "line 1 is no entity"),
        ("d.json", b"", "holds nothing that goes into a lexicon"),
        ("d.json.gz", b"no gzip at all", "cannot be read after line 0"),
        ("d.json.gz", gzip.compress(dump(EXPORT))[:-200], "cannot be read after line"),
        ("d.json.bz2", bz2.compress(dump(EXPORT))[:-90], "cannot be read after line"),
        ("q.csv", b"a,b\n1,2\n", "has no columns item and itemLabel"),
        ("q.csv", b"item,itemLabel,mood\nQ1,A,good\n", "has columns that are not read: mood"),
        ("q.csv", b"item,itemLabel\nQ1\n", "line 2 has more or fewer cells"),
        ("q.csv", b"item,itemLabel\nA,Q1\n", "row 2: 'A' is no item of Wikidata"),
        ("q.csv", b"item,itemLabel\nQ1,\xe9\n", "line 2 is not UTF-8"),
        ("q.json", b'{"head": {}, "results": {"bindings": [{"item": 3}]}}', "is no result of a query in JSON"),
        ("q.json", b'{"head": {"vars": []}, "results": ', "is no result of a query in JSON"),
    ],
)
def test_a_broken_export_is_named_and_writes_nothing(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    with pytest.raises(BadLexicon, match=why):
        build_lexicons(written(tmp_path, content, name), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_line_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, gzip.compress(b'[\n{"id": "' + b"Q" * (wikidata.LONGEST_LINE + 10)), "d.json.gz")
    with pytest.raises(BadLexicon, match="line 2 is longer than 32 MB"):
        build_lexicons(path, tmp_path / "out")


def test_a_missing_export_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadLexicon, match="No such file"):
        build_lexicons(tmp_path / "none.json", tmp_path / "out")
