"""The names that are known beforehand: countries, outlets, bodies, seats of government, office holders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from crosswire.lexicon import derived, table
from crosswire.records import Codes
from crosswire.records.base import Record
from crosswire.records.mention import EntityKind
from crosswire.text.normalize import fold, straighten

FIRST_WORD = re.compile(r"[^\W_]+")
COMMON = (
    3.6  # Zipf value; from here on a word is so usual in lower case ("shell", "apple", "vale") that a capital at the
)
# start of a sentence proves nothing: a look through the one-word names of resources/outlets.csv and organisations.csv


class Entry(Record, frozen=True, kw_only=True):
    """What one form of a name stands for.

    `use` is name, capital (of a country, also its government), adjective ("Kenyan") or people ("Kenyans").
    `weak` marks a form that is a common word or many names at once and needs support from the text around it; of
    `needs`, where there are any, one must stand somewhere in the article.
    """

    key: str
    kind: EntityKind
    name: str
    form: str
    use: str = "name"
    codes: Codes = Codes()
    title: str | None = None
    gender: str = ""
    weak: bool = False
    needs: tuple[str, ...] = ()


class Gazetteer:
    """Entries by the first two words of their forms, longest form first.

    Two words, because hundreds of forms begin with "The" or "National", and few go on as the text does.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Index the entries; of two entries of one form the first comes first."""
        self.by_key: dict[str, Entry] = {}
        found: dict[tuple[str, str], list[Entry]] = {}
        self._small: set[str] = set()  # first words of forms that begin with a small letter
        self._by_form: dict[str, Entry] = {}
        self._own: dict[str, list[str]] = {}
        self._signs: dict[str, list[str]] = {}
        for entry in entries:
            first = FIRST_WORD.search(entry.form)
            if first is not None and first.start() == 0:
                found.setdefault((first.group().lower(), second_word(entry.form, first.end())), []).append(entry)
                if entry.form[0].islower():
                    self._small.add(first.group())
                self._by_form.setdefault(entry.form, entry)
                if entry.kind == "country" and entry.use in ("adjective", "capital") and not entry.weak:
                    self._signs.setdefault(entry.key, []).append(entry.form)
                if entry.kind == "country" and entry.use == "adjective" and entry.codes.country:
                    self._own.setdefault(entry.codes.country, []).append(entry.form)
                if entry.use == "name":
                    self.by_key.setdefault(entry.key, entry)
        self._forms = {words: tuple(sorted(entries, key=lambda e: -len(e.form))) for words, entries in found.items()}
        self._first = frozenset(first for first, _ in found)

    def signs(self, key: str) -> list[str]:
        """Return the names of the people and the capital of a country, which show that it is meant."""
        return self._signs.get(key, [])

    def exact(self, form: str) -> Entry | None:
        """Return the first entry of a form."""
        return self._by_form.get(form)

    def body_of(self, country: str, name: str) -> Entry | None:
        """Return the body of a country that is known as "US NAME" or "COUNTRY NAME"."""
        for before in ("US", "UK", *self._own.get(country, ())):
            entry = self._by_form.get(f"{before} {name}")
            if entry is not None and entry.kind == "organisation" and entry.codes.country == country:
                return entry
        return None

    def at(self, text: str, begin: int, *, any_case: bool = False) -> Iterator[Entry]:
        """Yield the entries whose form stands in the straightened text at `begin`, longest first.

        With `any_case` the form may differ in case from its second letter on ("Opec", "REUTERS").
        """
        word = FIRST_WORD.match(text, begin)
        first = len(word.group()) if word else 0
        for entry in self._begun(text, word) if word else ():
            end = begin + len(entry.form)
            if end < len(text) and (text[end].isalnum() or text[end] == "_"):
                continue
            found = text[begin:end]
            loose = any_case or (" " in entry.form and found[:first] == entry.form[:first])
            if found == entry.form or (loose and found.lower() == entry.form.lower() and found[0].isupper()):
                yield entry

    def _begun(self, text: str, word: re.Match[str]) -> tuple[Entry, ...]:
        """Return the entries whose first two words stand in the text from `word` on, then those of that word alone."""
        first = word.group()
        if first[0].islower() and first not in self._small:
            return ()  # only forms that begin with a small letter themselves can stand here
        small = first.lower()
        if small not in self._first:
            return ()
        longer = self._forms.get((small, second_word(text, word.end())), ())
        return longer + self._forms.get((small, ""), ()) if longer else self._forms.get((small, ""), ())

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the ranges of names in a headline, whose casing says nothing; one-word common names are left out."""
        at = 0
        while (word := FIRST_WORD.search(text, at)) is not None:
            entry = next((e for e in self.at(text, word.start(), any_case=True) if not e.weak), None)
            if entry is not None:
                yield word.start(), word.start() + len(entry.form)
            at = word.start() + len(entry.form) if entry is not None else word.end()


def second_word(text: str, begin: int) -> str:
    """Return the next word from `begin` on, in lower case, empty where there is none."""
    word = FIRST_WORD.search(text, begin)
    return word.group().lower() if word else ""


@derived
def gazetteer() -> Gazetteer:
    """Return the gazetteer, built from the tables on first use."""
    return Gazetteer(
        [
            *countries(),
            *seats(),
            *bodies("outlets"),
            *bodies("organisations"),
            *bodies("state_bodies"),
            *landmarks(),
            *office_holders(),
            *peoples(),
        ]
    )


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Return the words that are usual in lower case, so that a capital proves no name."""
    levels = table("word_frequency")
    words = {w for level, text in levels.items() if float(level) >= COMMON for w in text.split()}
    return frozenset(words - set(table("name_words")["never_common"]))


def split(cell: str) -> list[str]:
    """Return the forms in a cell of a table."""
    return [straighten(form) for form in cell.split("|") if form]


def bare(form: str) -> str:
    """Return a form without a leading article in lower case, which the text may or may not have."""
    return form.removeprefix("the ")


def slug(kind: str, name: str) -> str:
    """Return the key of an entry: its kind and its folded name."""
    return f"{kind}:{re.sub(r'[^a-z0-9]+', '-', fold(name)).strip('-')}"


def forms_of(name: str, cell: str) -> list[str]:
    """Return the forms of a name and its aliases, without repetition, each also without diacritics."""
    given = [bare(form) for form in [straighten(name), *split(cell)]]
    plain = [p for form in given if (p := plain_letters(form)) != form]
    return list(dict.fromkeys(given + plain))


def plain_letters(form: str) -> str:
    """Return a form in ASCII letters, casing kept."""
    from anyascii import anyascii  # noqa: PLC0415 - the table of letters is loaded only where a name needs it

    return form if form.isascii() else anyascii(form)


def is_weak(form: str) -> bool:
    """Tell whether a form alone proves nothing: one common word, or one that the table says names too many things."""
    weak = weak_forms()
    common = " " not in form and form[1:].islower() and form.lower() in common_words()
    return form in weak or common


@lru_cache(maxsize=1)
def weak_forms() -> frozenset[str]:
    """Return the forms that need support although they are no common words."""
    return frozenset(table("name_words")["weak"])


def countries() -> Iterator[Entry]:
    """Yield the names of countries, of their peoples, and their capitals."""
    rows: list[dict[str, str]] = table("countries")
    for row in rows:
        codes = Codes(country=row["iso3"])
        key = f"country:{row['iso3']}"
        forms = {
            "name": forms_of(row["name"], row["names"]),
            "adjective": forms_of("", row["adjectives"]),
            "people": [p for a in split(row["adjectives"]) for p in people_of(a)] + split(row["people"]),
        }
        for use, group in forms.items():
            for form in group:
                yield Entry(
                    key=key,
                    kind="country",
                    name=row["name"],
                    form=form,
                    use=use,
                    codes=codes,
                    weak=form in weak_forms(),
                )
        for capital in split(row["capitals"]):
            for form in forms_of(capital, ""):
                yield Entry(key=key, kind="country", name=row["name"], form=form, use="capital", codes=codes)


def people_of(adjective: str) -> Iterator[str]:
    """Yield the plural noun for citizens where it is the adjective with -s ("Kenyans", "Iraqis", "Slovaks")."""
    if adjective[-1:] in "naiotker" and not adjective.endswith(("sh", "ch", "se")):
        yield adjective + "s"


def peoples() -> Iterator[Entry]:
    """Yield the names and adjectives of peoples and faiths without a state of their name."""
    for use, kind in (("people", "people"), ("adjective", "adjectives")):
        for name in table("peoples")[kind]:
            for form in forms_of(name, ""):
                key = slug("people", name)
                yield Entry(key=key, kind="group", name=name, form=form, use=use, weak=form in weak_forms())


def seats() -> Iterator[Entry]:
    """Yield buildings and streets that stand for a government or one of its organs."""
    for row in table("seats"):
        codes = Codes(country=row["country"] or None, sector=row["sector"] or None)
        for form in forms_of(row["name"], row["names"]):
            yield Entry(
                key=slug("seat", row["name"]), kind="organisation", name=row["name"], form=form, codes=codes,
                needs=tuple(split(row["needs"])) if form != row["name"] else (),
                weak=is_weak(form),
            )  # fmt: skip


def bodies(name: str) -> Iterator[Entry]:
    """Yield outlets, or organisations and groups."""
    for row in table(name):
        kind, codes = body(name, row)
        for form in forms_of(row["name"], row["aliases"]):
            needs = tuple(split(row.get("needs") or "")) if form != row["name"] else ()
            yield Entry(
                key=slug(kind, row["name"]), kind=kind, name=row["name"], form=form, codes=codes, weak=is_weak(form),
                needs=needs,
            )  # fmt: skip


def body(name: str, row: dict[str, Any]) -> tuple[EntityKind, Codes]:
    """Return kind and codes of a row of outlets or organisations."""
    country = row["country"] or None
    if name == "outlets":
        return "outlet", Codes(
            country=country, sector="JRN", state_media=row["state"] == "yes", agency=row["kind"] == "agency"
        )
    return ("group" if row["kind"] == "group" else "organisation"), Codes(country=country, sector=row["sector"] or None)


def landmarks() -> Iterator[Entry]:
    """Yield seas, regions and sites with a name of their own."""
    for row in table("landmarks"):
        key, codes = slug("place", row["name"]), Codes(country=row["country"][:3] or None)
        for form in forms_of(row["name"], row["names"]):
            yield Entry(key=key, kind="place", name=row["name"], form=form, codes=codes, weak=form in weak_forms())


def office_holders() -> Iterator[Entry]:
    """Yield the full names of well-known persons."""
    sectors = {role: sector for sector, roles in table("titles")["roles"].items() for role in roles}
    for row in [*table("office_holders"), *table("heads")]:
        sector = row.get("sector") or sectors.get(row["role"]) or sectors.get(row["role"].partition(" of ")[0], "GOV")
        codes = Codes(country=row["country"], sector=sector)
        for form in forms_of(row["name"], row["aliases"]):
            yield Entry(
                key=slug("person", row["name"]), kind="person", name=row["name"], form=form, codes=codes,
                title=row["role"], gender=row["gender"], weak=is_weak(form),
            )  # fmt: skip
