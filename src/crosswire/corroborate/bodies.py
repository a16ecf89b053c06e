"""Whom someone speaks for: a head, the spokesman and the body itself are one root.

What is known of a person is read from the words beside the name, in any article of the run: titles, appositions, the
nouns before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from crosswire.corroborate.nouns import sets
from crosswire.corroborate.view import Reading, View
from crosswire.lexicon import table
from crosswire.records import Entity, Mention, Span, Token
from crosswire.text.normalize import fold, words
from crosswire.text.similarity import stem

ANY = "?"  # the country of an office that its text does not name: that of the claim's other sources
PERSONAL = frozenset({"president", "leader", "military", "central-bank"})  # clubs and councils have presidents too
PORTFOLIO = re.compile(
    r"\b([a-z]+) (?:minister|ministry)\b|\b(?:minister|ministry) (?:of|for) (?:the )?([a-z]+)\b"
    r"|\b(?:department) of (?:the )?([a-z]+)\b"
)
NO_PORTFOLIO = frozenset(
    [
        "prime",
        "first",
        "the",
        "deputy",
        "former",
        "vice",
        "senior",
        "junior",
        "state",
        "a",
        "this",
        "his",
        "her",
        "their",
    ]
)
GOVERNMENT = re.compile(r"\b(?:government|cabinet)\b")
BODY_KINDS = ("organisation", "outlet", "office")
BEFORE = frozenset(
    ["of", "for", "at", "from", "with", "the", "a", "an", "its", "their", "his", "her", "our", "by", "in", "to", "said"]
)
EMPTY = frozenset(["the", "of", "and", "for", "a", "an", "in", "on", "s", "plc", "inc", "ltd", "corp", "co"])
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "PTY"})


@dataclass(frozen=True)
class Body:
    """What identifies a source: `keys` are the entity, the office, the body spoken for; one in common means one root.

    `country` is the state that it belongs to; `state` tells whether it is one of its organs or officials, `whole`
    whether it is the state itself or speaks for its government ("Tehran said"). `called` are the stems of the words
    that describe it anywhere in the run, `bodies` the words of the names of the bodies that it is or speaks for.
    """

    keys: frozenset[str]
    country: str | None = None
    state: bool = False
    whole: bool = False
    called: frozenset[str] = frozenset()
    bodies: tuple[frozenset[str], ...] = ()


@lru_cache(maxsize=1)
def offices() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the offices of a state, each with the pattern of the words for it."""
    rows = table("bodies")["offices"]
    return tuple(
        (
            name,
            re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, words.split("|")), key=len, reverse=True)) + r")\b"),
        )
        for name, words in rows.items()
    )


@lru_cache(maxsize=1)
def speaking_words() -> frozenset[str]:
    """Return the words for those who speak or act for somebody."""
    return frozenset(table("bodies")["speaks"].split())


def descriptions(view: View) -> dict[str, list[tuple[Reading, int, int]]]:
    """Return for each entity the ranges of text that describe it: its names with all that stands beside them."""
    found: dict[str, list[tuple[Reading, int, int]]] = {}
    for reading in view.readings:
        for mention in reading.annotated.mentions:
            entity = reading.entity_of(mention.span)
            if entity is not None and mention.kind == "person" and mention.form == "name":
                begin, end = described(reading, mention)
                if (begin, end) != (mention.span.begin, mention.span.end):
                    found.setdefault(entity, []).append((reading, begin, end))
    return found


def described(reading: Reading, mention: Mention) -> tuple[int, int]:
    """Return the range of a name with its titles and appositions, relative clauses left out."""
    parse = reading.annotated.parse
    first, last = parse.by_sentence[mention.sentence]
    inside = [t for t in parse.tokens[first:last] if mention.span.begin <= t.begin and t.end <= mention.span.end]
    if not inside:
        return mention.span.begin, mention.span.end
    head = next((t for t in inside if not (mention.span.begin <= parse.head(t).begin < mention.span.end)), inside[-1])
    tokens = described_tokens(reading, head)
    if head.dep == "appos":
        tokens += described_tokens(reading, parse.head(head))
    places = [(t.begin, t.end) for t in tokens]
    return min(b for b, _ in places), max(e for _, e in places)


def described_tokens(reading: Reading, head: Token) -> list[Token]:
    """Return a noun's own phrase: modifiers, appositions, prepositional phrases inside these."""
    parse = reading.annotated.parse
    found, todo = [], [head]
    while todo:
        token = todo.pop()
        found.append(token)
        todo.extend(
            t
            for t in parse.children(token)
            if t.dep in ("appos", "compound", "amod", "poss", "nmod", "pobj", "case", "det", "nn")
            or (t.dep == "prep" and (t.lemma.lower() in ("of", "for", "at", "to") and token.index != head.index))
        )
    return found


def body_of_text(view: View, reading: Reading, begin: int, end: int) -> frozenset[str]:
    """Return the keys that a description gives: the office it names, the body or person it speaks for."""
    text = fold(reading.annotated.article.text[begin:end])
    mentions = reading.mentions_in(begin, end)
    keys = set(office_keys(text, country_among(reading, mentions)))
    if any(word in text.split() or f"{word}s" in text.split() for word in speaking_words()):
        keys |= {f"@{entity}" for entity in spoken_for(view, reading, mentions)}
    return frozenset(keys)


def spoken_for(view: View, reading: Reading, mentions: Iterable[Mention]) -> list[str]:
    """Return the organisations, outlets and persons that a description of a speaker names."""
    found = []
    for mention in mentions:
        entity = reading.entity_of(mention.span)
        if entity is not None and view.entities[entity].kind in ("organisation", "outlet", "office", "person"):
            found.append(entity)
    return found


def country_among(reading: Reading, mentions: Iterable[Mention]) -> str | None:
    """Return the country that the names in a description point to, where it is one."""
    mentions = [m for m in mentions if not of_any_state(m.name) or m.codes.country in reading.countries]
    countries = {
        m.codes.country for m in mentions if m.codes.country and m.kind in ("country", "place", "organisation")
    }
    if len(countries) == 1:
        return countries.pop()
    owners = {m.codes.country for m in mentions if m.codes.country}
    return owners.pop() if len(owners) == 1 else None


@lru_cache(maxsize=4096)
def of_any_state(name: str) -> bool:
    """Tell whether a name is of an office that every state has: a gazetteer gives the "Ministry of Defence" of one."""
    folded = fold(name)
    if any(re.search(rf"\b{seat}\b", folded) for seat in table("bodies")["seats"]):
        return False
    rest = PORTFOLIO.sub("", folded)
    for _, pattern in offices():
        rest = pattern.sub("", rest)
    return rest != folded and not set(words(rest)) - EMPTY


def office_keys(text: str, country: str | None) -> list[str]:
    """Return the keys of the offices that a folded text names, with the country they belong to."""
    found = []
    for seat, office in table("bodies")["seats"].items():
        if re.search(rf"\b{seat}\b", text):
            found.append("office:" + office.replace(" ", ":"))
    if found:
        return found
    named = [name for name, pattern in offices() if pattern.search(text)]
    named += [f"~{stem(a or b or c)}" for a, b, c in PORTFOLIO.findall(text) if (a or b or c) not in NO_PORTFOLIO]
    if country is not None:
        return [f"office:{name}:{country}" for name in named]
    return [f"office:{name}:{ANY}" for name in named if name not in PERSONAL]


def body_of(view: View, entity: str, told: dict[str, list[tuple[Reading, int, int]]]) -> Body:
    """Return what identifies an entity as a source."""
    record = view.entities[entity]
    keys = {f"@{entity}"}
    country, sector = record.codes.country, record.codes.sector
    if of_any_state(record.name) and not any(country in r.countries for r in view.readings_of(entity)):
        country = None
    keys.update(office_keys(" | ".join(fold(n) for n in (record.name, *record.variants)), country))
    if record.kind == "person":
        for reading, begin, end in told.get(entity, ()):
            keys |= {k for k in body_of_text(view, reading, begin, end) if not names_person(view, k)}
        if len(keys) == 1 and sector not in STATE_SECTORS:
            keys.update(headed(view, told.get(entity, ())))
    state = sector in STATE_SECTORS or bool(record.codes.state_media) or any(k.startswith("office:") for k in keys)
    texts = [fold(r.annotated.article.text[begin:end]) for r, begin, end in told.get(entity, ())]
    whole = record.kind == "country" or (
        record.kind in ("person", "organisation", "office")
        and any(GOVERNMENT.search(t) for t in (*texts, fold(record.name)))
    )
    names = (*texts, *(fold(n) for n in (record.name, *record.variants)))
    return Body(
        keys=frozenset(keys),
        country=country or country_of_keys(keys),
        state=state or whole,
        whole=whole,
        called=frozenset(stem(w) for name in names for w in words(name)),
        bodies=(*body_names(view, keys), *(b for t in texts for b in told_bodies(t)), *short_name(record)),
    )


def headed(view: View, told: Iterable[tuple[Reading, int, int]]) -> Iterator[str]:
    """Yield the key of the body that a person heads whose description names none: that of which the article is about.

    "Managing director Jane Roe said" in an article on one company, which it has named before.
    """
    for reading, begin, end in told:
        if sets()["heads"].isdisjoint(words(reading.annotated.article.text[begin:end])):
            continue
        spans = [m.span for m in reading.annotated.mentions]
        bodies = [(s, e) for s in spans if (e := reading.entity_of(s)) and view.entities[e].kind == "organisation"]
        found = Counter(e for _, e in bodies)
        most = [e for e, n in found.items() if n == max(found.values())]
        known = {e for s, e in bodies if s.end <= begin} & reading.entities_told
        if len(most) == 1 and most[0] in known and view.entities[most[0]].codes.sector not in STATE_SECTORS:
            yield f"@{most[0]}"


def short_name(record: Entity) -> Iterator[frozenset[str]]:
    """Yield a name of one word that a parser takes for a person's: "Serendib said" of the Serendib Bank."""
    names = {w for n in (record.name, *record.variants) for w in name_of(n)}
    if record.kind == "person" and len(names) == 1:
        yield frozenset(names)


def body_names(view: View, keys: Iterable[str]) -> Iterator[frozenset[str]]:
    """Yield the words of each name of the bodies among some keys."""
    for key in sorted(keys):
        record = view.entities.get(key[1:]) if key.startswith("@") else None
        if record is not None and record.kind in BODY_KINDS:
            yield from (frozenset(name_of(n)) for n in (record.name, *record.variants))


def told_bodies(text: str) -> Iterator[frozenset[str]]:
    """Yield the words of each body that a folded description names by a common noun: "head of the harbour board"."""
    found = [w.removesuffix("'s") for w in words(text)]
    for n, word in enumerate(found):
        if word in sets()["generic"]:
            first = next((i + 1 for i in range(n - 1, -1, -1) if found[i] in BEFORE), 0)
            yield frozenset(w for w in found[first : n + 1] if w not in EMPTY)


def name_of(name: str) -> list[str]:
    """Return the words of a body's name that tell it from another."""
    return [w for w in words(fold(name)) if w not in EMPTY]


def own_name(name: str) -> Iterator[frozenset[str]]:
    """Yield the words of a source that is called by a name and by nothing else: "Serendib" of "Serendib Bank"."""
    found = [w for w in name.split() if fold(w) not in EMPTY]
    if found and all(w[:1].isupper() for w in found):
        yield frozenset(name_of(name))


def names_person(view: View, key: str) -> bool:
    """Tell whether a key is that of another person: a spokesman of somebody is found by the description's own words."""
    return key.startswith("@") and view.entities[key[1:]].kind == "person"


def country_of_keys(keys: Iterable[str]) -> str | None:
    """Return the country of the office among some keys."""
    found = sorted({k.rsplit(":", 1)[1] for k in keys if k.startswith("office:")})
    return found[0] if len(found) == 1 and found[0] != ANY else None


def body_of_span(view: View, reading: Reading, span: Span) -> Body:
    """Return what identifies a source that is described and not named ("a spokesman for the ministry")."""
    keys = body_of_text(view, reading, span.begin, span.end)
    mentions = reading.mentions_in(span.begin, span.end)
    country = country_among(reading, mentions) or country_of_keys(keys)
    state = any(m.codes.sector in STATE_SECTORS or m.kind == "country" for m in mentions)
    text = fold(span.text)
    whole = GOVERNMENT.search(text) is not None
    state = state or whole or bool(keys and country) or any(k.startswith("office:") for k in keys)
    called = frozenset(stem(w) for w in words(text))
    bodies = (*body_names(view, keys), *told_bodies(text))
    return Body(keys=keys, country=country, state=state, whole=whole, called=called, bodies=bodies)


def same_body(a: Body, b: Body) -> bool:
    """Tell whether two sources are one body: a key in common, one name inside the other, a state and its official."""
    if a.keys & b.keys or same_office(a, b):
        return True
    if any(x and y and (x <= y or y <= x) for x in a.bodies for y in b.bodies):
        return True
    return (a.whole and b.state and one_country(a, b)) or (b.whole and a.state and one_country(a, b))


def one_country(a: Body, b: Body) -> bool:
    """Tell whether two sources may be of one country: an official whose country no text names may be of any."""
    return a.country == b.country or a.country is None or b.country is None


def same_office(a: Body, b: Body) -> bool:
    """Tell whether two sources hold one office, where the country of one of them is not named."""
    x, y = ({tuple(k.split(":")[1:]) for k in keys if k.startswith("office:")} for keys in (a.keys, b.keys))
    return any(i[0] == j[0] and ANY in (i[-1], j[-1]) for i in x for j in y)
