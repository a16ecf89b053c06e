"""Events of one article as PLOVER 2.0 records, one JSON object each, and as the columns of neighbouring formats.

What the formats have no place for (flags, attribution chain, rule) stands in the PLOVER records under names of our own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from crosswire._version import __version__
from crosswire.export.event_codes import cameo, score
from crosswire.records import Annotated, Attribution, EventMention, Participant, Quantity

DEADLY = ("kill", "massacre", "assassinat", "behead", "execut", "die", "slay", "slaughter", "murder", "bomb-wrecks")
HARMFUL = ("wound",)
NO_STATES = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"}


def plover(annotated: Annotated) -> Iterator[dict[str, Any]]:
    """Yield the PLOVER record of each event mention of an article, in order of the text."""
    chains = {a.id: a for a in annotated.attributions}
    for event in annotated.events:
        yield record(event, annotated, chains)


def record(event: EventMention, annotated: Annotated, chains: Mapping[str, Attribution]) -> dict[str, Any]:
    """Return one event mention as a PLOVER record."""
    article = annotated.article
    return {
        "id": event.id,
        "has_event": True,
        "date": event.when or article.published.value,
        "date_from": "text" if event.when else "publication" if article.published.value else None,
        "actor": [entity(p) for p in event.actors],
        "recipient": [entity(p) for p in event.recipients],
        "event": [event.type],
        "mode": list(event.modes),
        "context": list(event.contexts),
        "quad_code": quad(event),
        "event_scale": score(event.type, event.modes),
        "event_text": [event.span.text],
        "text_info": {"sequence": event.sentence, "start": event.span.begin, "end": event.span.end},
        "trigger": event.trigger.text if event.trigger else None,
        "confidence": event.confidence,
        "location": place(event),
        "size": size(event, annotated.quantities),
        "negated": event.negated,
        "future": event.future,
        "hypothetical": event.hypothetical,
        "historical": event.historical,
        "counted": event.counted,
        "attribution": chain(event.attribution, chains),
        "rule": event.rule,
        "comment": event.why,
        "cite_info": {
            "title": article.headline,
            "publication": article.outlet,
            "url": article.url,
            "name": article.name,
        },
        "coder": f"crosswire {__version__}",
    }


def entity(party: Participant) -> dict[str, Any]:
    """Return a participant as PLOVER writes entities."""
    return {
        "code": party.country,
        "sector": list(party.sectors),
        "entity_text": party.span.text if party.span else party.name,
        "identifier_text": party.name,
    }


def quad(event: EventMention) -> int | None:
    """Return the quad code as a number."""
    return int(event.quad[1]) if event.quad else None


def place(event: EventMention) -> dict[str, Any] | None:
    """Return where it happened."""
    at = event.where
    return None if at is None else {"resolved_place": at.name, "lat": at.lat, "lon": at.lon, "precision": at.precision}


def size(event: EventMention, quantities: Sequence[Quantity]) -> dict[str, str]:
    """Return the counts that belong to an event: killed, injured, arrested recipients; the size of a protest."""
    rule = event.rule
    kind = "dead" if any(w in rule for w in DEADLY) else "injured" if any(w in rule for w in HARMFUL) else None
    kind = "arrested" if "arrest" in event.modes and event.type == "COERCE" else kind
    asked = [(kind, event.recipients)] if kind else []
    asked += [("size", event.actors)] if event.type == "PROTEST" else []
    return {name: value for name, parties in asked for value in counts(parties, quantities)}


def counts(parties: Sequence[Participant], quantities: Sequence[Quantity]) -> list[str]:
    """Return the first count that stands in or just before the phrase of one of the parties."""
    spans = [p.span for p in parties if p.span is not None]
    found = [
        q.value
        for q in quantities
        if q.kind == "count" and any(s.begin - len(q.span.text) - 1 <= q.span.begin < s.end for s in spans)
    ]
    return [str(v) for v in found[:1]]


def chain(wanted: str | None, chains: Mapping[str, Attribution]) -> list[dict[str, Any]]:
    """Return the sources that an event stands under, the innermost first."""
    found: list[dict[str, Any]] = []
    while wanted is not None and wanted in chains and len(found) < len(chains):
        one = chains[wanted]
        found.append({"source": one.source.name, "anonymous": one.source.anonymous, "factuality": one.factuality})
        wanted = one.parent
    return found


def day(event: EventMention, annotated: Annotated) -> str:
    """Return the day of an event, else that of the article, as far as known."""
    return (event.when or annotated.article.published.value or "").split("/")[0]


def first(parties: Sequence[Participant]) -> tuple[str, str, str]:
    """Return name, country and sectors of the first party, empty where there is none."""
    return (parties[0].name, parties[0].country or "", ";".join(parties[0].sectors)) if parties else ("", "", "")


def polecat(event: EventMention, annotated: Annotated) -> dict[str, str]:
    """Return an event as the 40 columns of POLECAT."""
    article, at = annotated.article, event.where
    row = dict.fromkeys(POLECAT, "")
    row |= {
        "Event ID": event.id, "Event Date": day(event, annotated), "Event Type": event.type,
        "Event Mode": ";".join(event.modes), "Intensity": str(score(event.type, event.modes)),
        "Quad Code": str(event.quad or ""), "Contexts": ";".join(event.contexts),
        "Source": article.outlet or "", "Publication Date": article.published.value or "",
        "Language": article.language or "", "Version": __version__,
        "Placename": at.name if at else "", "Raw Placename": at.name if at else "",
        "Latitude": text_of(at.lat if at else None), "Longitude": text_of(at.lon if at else None),
    }  # fmt: skip
    for side, parties in (("Actor", event.actors), ("Recipient", event.recipients)):
        row |= {
            f"{side} Name": ";".join(p.name for p in parties),
            f"{side} Country": ";".join(p.country or "" for p in parties),
            f"Primary {side} Sector": ";".join(p.sectors[0] if p.sectors else "" for p in parties),
            f"{side} Sectors": ";".join(",".join(p.sectors) for p in parties),
            f"{side} Name Raw": ";".join(p.span.text if p.span else p.name for p in parties),
        }
    return row


def from_polecat(row: Mapping[str, str]) -> dict[str, Any]:
    """Return what a row of POLECAT says: type, modes, contexts, date, and name, country and sectors of each party."""
    return {
        "type": row["Event Type"], "modes": split(row["Event Mode"]), "contexts": split(row["Contexts"]),
        "when": row["Event Date"] or None,
        "actors": parties_of(row, "Actor"), "recipients": parties_of(row, "Recipient"),
    }  # fmt: skip


def parties_of(row: Mapping[str, str], side: str) -> tuple[tuple[str, str | None, tuple[str, ...]], ...]:
    """Return the parties of one side of a row."""
    names, countries, sectors = (
        row[f"{side} {field}"].split(";") if row[f"{side} Name"] else [] for field in ("Name", "Country", "Sectors")
    )
    return tuple(
        (name, country or None, tuple(s for s in codes.split(",") if s))
        for name, country, codes in zip(names, countries, sectors, strict=True)
    )


def split(cell: str) -> tuple[str, ...]:
    """Return the values of a cell."""
    return tuple(v for v in cell.split(";") if v)


def text_of(value: float | None) -> str:
    """Return a number as text, nothing for nothing."""
    return "" if value is None else str(value)


def gdelt(event: EventMention, annotated: Annotated) -> dict[str, str]:
    """Return an event as the 61 columns of GDELT 2.0; in place of Goldstein's scale stands PLOVER's."""
    when, code, at = day(event, annotated), cameo(event.type, event.modes), event.where
    row = dict.fromkeys(GDELT, "")
    row |= {
        "GlobalEventID": event.id, "Day": when.replace("-", "")[:8], "MonthYear": when.replace("-", "")[:6],
        "Year": when[:4], "IsRootEvent": str(int(event.counted)), "EventCode": code, "EventBaseCode": code[:3],
        "EventRootCode": code[:2], "QuadClass": str(quad(event) or ""),
        "GoldsteinScale": str(score(event.type, event.modes)), "NumMentions": "1", "NumSources": "1",
        "NumArticles": "1", "SOURCEURL": annotated.article.url or annotated.article.name,
        "ActionGeo_Fullname": at.name if at else "", "ActionGeo_Lat": text_of(at.lat if at else None),
        "ActionGeo_Long": text_of(at.lon if at else None),
    }  # fmt: skip
    for side, parties in (("Actor1", event.actors), ("Actor2", event.recipients)):
        name, country, sectors = first(parties)
        codes = [s for s in sectors.split(";") if s][:3]
        row |= {f"{side}Code": country + "".join(codes[:1]), f"{side}Name": name.upper()}
        row |= {f"{side}CountryCode": "" if country in NO_STATES else country}
        row |= {f"{side}KnownGroupCode": country if country in NO_STATES else ""}
        row |= {f"{side}Type{n}Code": c for n, c in enumerate(codes, start=1)}
    return row


def icews(event: EventMention, annotated: Annotated) -> dict[str, str]:
    """Return an event as the columns of ICEWS."""
    source, target, at = first(event.actors), first(event.recipients), event.where
    row = dict.fromkeys(ICEWS, "")
    row |= {
        "Event ID": event.id, "Event Date": day(event, annotated), "Source Name": source[0],
        "Source Sectors": source[2], "Source Country": source[1], "Event Text": event.span.text,
        "CAMEO Code": cameo(event.type, event.modes), "Intensity": str(score(event.type, event.modes)),
        "Target Name": target[0], "Target Sectors": target[2], "Target Country": target[1],
        "Story ID": annotated.article.id, "Sentence Number": str(event.sentence + 1),
        "Publisher": annotated.article.outlet or "", "City": at.name if at else "",
        "Latitude": text_of(at.lat if at else None), "Longitude": text_of(at.lon if at else None),
    }  # fmt: skip
    return row


def phoenix(event: EventMention, annotated: Annotated) -> dict[str, str]:
    """Return an event as the columns of Phoenix."""
    source, target, at, when = first(event.actors), first(event.recipients), event.where, day(event, annotated)
    code = cameo(event.type, event.modes)
    row = dict.fromkeys(PHOENIX, "")
    row |= {
        "id_version": f"{event.id}_{__version__}", "date": when.replace("-", ""), "year": when[:4],
        "month": when[5:7], "day": when[8:10], "source": source[1] + source[2][:3], "source_root": source[1],
        "source_agent": source[2][:3], "source_others": source[2][4:], "target": target[1] + target[2][:3],
        "target_root": target[1], "target_agent": target[2][:3], "target_others": target[2][4:], "code": code,
        "root_code": code[:2], "quad_class": str(quad(event) or ""),
        "goldstein": str(score(event.type, event.modes)), "issues": ";".join(event.contexts),
        "lat": text_of(at.lat if at else None), "lon": text_of(at.lon if at else None),
        "place": at.name if at else "", "ids": annotated.article.id, "urls": annotated.article.url or "",
        "sources": annotated.article.outlet or "",
    }  # fmt: skip
    return row


def columns(*names: str) -> tuple[str, ...]:
    """Return the names of columns given as lines of names between commas."""
    return tuple(n.strip() for line in names for n in line.split(","))


POLECAT = columns(
    "Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country",
    "Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name",
    "Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title",
    "Recipient Name Raw, Wikipedia Recipient ID, Placename, City, District, Province, Country, Latitude, Longitude",
    "GeoNames ID, Raw Placename, Feature Type, Source, Publication Date, Story People, Story Organizations",
    "Story Locations, Language, Version",
)
ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
GEO = "Type Fullname CountryCode ADM1Code ADM2Code Lat Long FeatureID"
GDELT = (
    *columns("GlobalEventID, Day, MonthYear, Year, FractionDate"),
    *(f"Actor{n}{field}" for n in (1, 2) for field in ACTOR.split()),
    *columns(
        "IsRootEvent, EventCode, EventBaseCode, EventRootCode, QuadClass, GoldsteinScale, NumMentions, NumSources"
    ),
    *columns("NumArticles, AvgTone"),
    *(f"{where}Geo_{field}" for where in ("Actor1", "Actor2", "Action") for field in GEO.split()),
    *columns("DATEADDED, SOURCEURL"),
)
ICEWS = columns(
    "Event ID, Event Date, Source Name, Source Sectors, Source Country, Event Text, CAMEO Code, Intensity, Target Name",
    "Target Sectors, Target Country, Story ID, Sentence Number, Publisher, City, District, Province, Country",
    "Latitude, Longitude",
)
PHOENIX = columns(
    "id_version, date, year, month, day, source, source_root, source_agent, source_others, target, target_root",
    "target_agent, target_others, code, root_code, quad_class, goldstein, issues, lat, lon, place, state, country, ids",
    "urls, sources",
)
Row = Callable[[EventMention, Annotated], dict[str, str]]
FORMATS: Mapping[str, tuple[tuple[str, ...], Row, bool]] = {  # columns, how a row is made, whether a header is written
    "polecat": (POLECAT, polecat, True),
    "gdelt": (GDELT, gdelt, False),
    "icews": (ICEWS, icews, True),
    "phoenix": (PHOENIX, phoenix, True),
}


def table_lines(form: str, articles: Iterable[Annotated]) -> Iterator[str]:
    """Yield the lines of a table in one of FORMATS, cells between tabs."""
    names, row, header = FORMATS[form]
    if header:
        yield "\t".join(names)
    for annotated in articles:
        for event in annotated.events:
            cells = row(event, annotated)
            yield "\t".join(" ".join(cells[name].split()) for name in names)


def json_lines(articles: Iterable[Annotated]) -> Iterator[str]:
    """Yield the PLOVER record of each event of each article as one line of JSON."""
    for annotated in articles:
        for found in plover(annotated):
            yield msgspec.json.encode(found).decode("utf-8")
