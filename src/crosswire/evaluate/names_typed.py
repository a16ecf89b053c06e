"""Task `names_typed`: which names a text holds, and of what: person, organisation, country, place, nationality (JSONL).

Our kinds are finer than the five types of the data, and some of our spans are longer; `typed` and `narrowed` bring both
to the conventions of docs/evaluation.md. Nominal mentions and pronouns are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from crosswire.annotate.gazetteer import gazetteer
from crosswire.annotate.titles import abbreviations, address, collectives, plural_roles, roles
from crosswire.evaluate.base import Measure, Miss, Scored, f1, ratio
from crosswire.evaluate.data import rows
from crosswire.evaluate.texts import annotated
from crosswire.records import Mention

TYPES = ("person", "organisation", "country", "place", "nationality")
SPLITS = ("dev", "test")
BODIES = ("organisation", "outlet")
PEOPLE_RULES = ("gazetteer-adjective", "gazetteer-people")
THRONES = ("king", "queen", "pope", "prince", "princess", "emperor", "emir", "sultan", "sheikh", "ayatollah", "lord")
USUAL_TITLES = ("sheikh",)  # part of a name that the table has with it ("Sheikh Hasina")
CARE = ("Hospital", "Clinic", "University", "College")  # bodies in the data, also where they are sites for us
PEOPLES = (None, "SOC", "REL")  # sectors of a group that is a people or a faith, not a body
# ISO 3166-1 codes of territories, which the data count as places: all that are no members or observers of the United
# Nations, but Taiwan and Kosovo
CODES = (
    "ABW AIA ALA ASM ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD IMN IOT "
    "JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF"
)
TERRITORIES = frozenset(CODES.split())
ARTICLE = re.compile(r"the ", re.IGNORECASE)
GENITIVE_BEFORE = re.compile(r"['’]s? ?")
GENITIVE = re.compile(r"['’]s?$")
COMPOUND = re.compile(r"-[a-z]+")  # "Saudi-led coalition"
COMMON_TAIL = re.compile(r"(?: [a-z]+){1,3}$")
WORD = re.compile(r"[\w.'’-]+ ")


class Typed(NamedTuple):
    """A name in a text: where it stands and its type; `rule` is the rule that found it."""

    begin: int
    end: int
    type: str
    rule: str = ""


Predict = Callable[[str], Sequence[Typed]]


def score_names_typed(path: Path, predict: Predict | None = None) -> Scored:
    """Score names and their types on labelled sentences; figures over all and per split, misses of the split `dev`.

    `predict` finds the names of a text; by default our own stages. Raises BadData.
    """
    predict = predict or our_names
    scored = Scored(measures=list(measures()))
    for row in rows(path, "id", "split", "text", "names"):
        wanted = [Typed(n["begin"], n["end"], n["type"]) for n in row["names"]]
        found = list(dict.fromkeys(predict(row["text"])))
        scored.tallies.append(tally(wanted, found, row["split"]))
        gold = {n[:3] for n in wanted}
        for name in found:
            scored.point(f"rule:{name.rule}", right=name[:3] in gold)
        if row["split"] == "dev":
            scored.misses.extend(misses(row["text"], wanted, found))
    return scored


def tally(wanted: Sequence[Typed], found: Sequence[Typed], split: str) -> dict[str, float]:
    """Count the names of one sentence: wanted, found, right, over all types and for each, under its split too."""
    counts: dict[str, float] = {}
    for stem, only in (("all", TYPES), *((kind, (kind,)) for kind in TYPES)):
        gold = {n[:3] for n in wanted if n.type in only}
        ours = {n[:3] for n in found if n.type in only}
        counts |= {f"{stem}_gold": len(gold), f"{stem}_found": len(ours), f"{stem}_right": len(gold & ours)}
    spans, ours_spans = {n[:2] for n in wanted}, {n[:2] for n in found}
    counts |= {"span_gold": len(spans), "span_found": len(ours_spans), "span_right": len(spans & ours_spans)}
    return counts | {f"{split}.{key}": value for key, value in counts.items()}


def misses(text: str, wanted: Sequence[Typed], found: Sequence[Typed]) -> Iterator[Miss]:
    """Yield what is missing or wrong in one sentence; a name with another span or type is one error."""
    gold = {n[:3] for n in wanted}
    wrong = [n for n in found if n[:3] not in gold]
    ours = {n[:3] for n in found}
    for name in wanted:
        if name[:3] in ours:
            continue
        near = [n for n in wrong if n.begin < name.end and name.begin < n.end]
        wrong = [n for n in wrong if n not in near]
        rule = near[0].rule if near else None
        yield Miss(rule=rule, wanted=shown(text, [name]), found=shown(text, near), text=text)
    for name in wrong:
        yield Miss(rule=name.rule, wanted="nothing", found=shown(text, [name]), text=text)


def shown(text: str, names: Sequence[Typed]) -> str:
    """Return names for reading: "Kim Jong Un (person)"."""
    return ", ".join(f"{text[n.begin : n.end]} ({n.type})" for n in names) or "nothing"


def measures() -> Iterator[Measure]:
    """Yield F1, precision, recall, F1 of spans and F1 per type, over all and per split."""
    for prefix, suffix in (("", ""), *((f"{split}.", f".{split}") for split in SPLITS)):
        yield f1(f"{prefix}all", f"f1{suffix}")
        yield ratio(f"{prefix}all_right", f"{prefix}all_found", f"precision{suffix}")
        yield ratio(f"{prefix}all_right", f"{prefix}all_gold", f"recall{suffix}")
        yield f1(f"{prefix}span", f"span_f1{suffix}")
        yield from (f1(f"{prefix}{kind}", f"f1.{kind}{suffix}") for kind in TYPES)


def our_names(text: str) -> list[Typed]:
    """Return the names that clean and annotate find in a text, in the form of the data."""
    mentions = annotated(text).mentions
    names = [m for m in mentions if m.form == "name" and typed(m) is not None]
    found = [n for m in names for n in parts(m, text)]
    spans = [(n.begin, n.end) for n in found]
    inner = [n for n in peoples_inside(mentions, text) if not any(b < n.end and n.begin < e for b, e in spans)]
    return sorted({*found, *inner})


def typed(mention: Mention) -> str | None:
    """Return the type of a mention of ours, None for what the data do not label."""
    if mention.kind == "country":
        return type_of_country(mention)
    if mention.kind == "group":
        if mention.rule in PEOPLE_RULES:
            return "nationality"
        if mention.why.startswith("a people"):
            return "nationality"
        body = mention.key is not None or mention.codes.sector not in PEOPLES or mention.rule != "model-norp"
        return "organisation" if body else "nationality"
    if mention.kind in BODIES:
        return "organisation"
    if mention.kind == "place" and mention.span.text.endswith(CARE):
        return "organisation"
    return mention.kind if mention.kind in ("person", "place") else None


def type_of_country(mention: Mention) -> str:
    """Return what a mention of a country is: its people or adjective, its capital, a territory, or the country."""
    if mention.rule in PEOPLE_RULES:
        return "nationality"
    if mention.span.text.endswith("Holy See"):
        return "organisation"
    if mention.rule == "capital-for-state" or mention.codes.country in TERRITORIES:
        return "place"
    return "country"


def parts(mention: Mention, text: str) -> Iterator[Typed]:
    """Yield the name or names of a mention; "Japan's Navy" is a country and a body."""
    kind = typed(mention) or ""
    begin, end = narrowed(mention, text)
    owner = people_at(text, begin) if kind == "organisation" else None
    led = owner is not None and COMPOUND.fullmatch(text, owner[1], end)
    if owner is not None and (owner[1] == end or led) and mention.kind in BODIES:
        end, kind = owner[1:]  # "Israeli military" has no name but that of the country
    elif owner is not None and (genitive := GENITIVE_BEFORE.match(text, owner[1])):
        yield Typed(*owner, mention.rule)
        begin = genitive.end()
    if begin < end:
        yield Typed(begin, end, kind, mention.rule)


def narrowed(mention: Mention, text: str) -> tuple[int, int]:
    """Return the span of a mention without article, genitive, ranks before a person, a common noun behind a body."""
    begin, end = mention.span.begin, mention.span.end
    if ARTICLE.match(text, begin):
        begin += len("the ")
    if mention.kind == "person":
        while (word := WORD.match(text, begin, end)) and is_rank(word.group().strip().lower(), mention):
            begin = word.end()
    tail = COMMON_TAIL.search(text, begin, end)
    if mention.kind in ("group", *BODIES) and tail and is_kind_of_body(tail.group().split()[-1]):
        end = tail.start()  # "Houthi rebels" is the name with the noun for what it names
    genitive = GENITIVE.search(text, begin, end)
    return begin, genitive.start() if genitive and mention.kind != "organisation" else end


def is_rank(word: str, mention: Mention) -> bool:
    """Tell whether a word before a person's name is a rank, an office or a form of address."""
    usual = word in USUAL_TITLES and mention.name.lower().startswith(word)
    return (word in abbreviations() or word in address() or word in THRONES) and not usual


def is_kind_of_body(word: str) -> bool:
    """Tell whether a word in lower case says what kind of body or people a name is of."""
    return word in collectives() or word in roles() or word in plural_roles()


def peoples_inside(mentions: Sequence[Mention], text: str) -> Iterator[Typed]:
    """Yield the adjectives of countries and peoples in noun phrases that are one mention ("Sudanese troops")."""
    for mention in mentions:
        if mention.form == "nominal":
            for word in re.finditer(r"[^\W_]+", text[mention.span.begin : mention.span.end]):
                entry = people_at(text, mention.span.begin + word.start())
                if entry:
                    yield Typed(*entry, mention.rule)


def people_at(text: str, begin: int) -> tuple[int, int, str] | None:
    """Return the span and type of the adjective or name of a country that begins at an offset."""
    for entry in gazetteer().at(text, begin):
        if entry.use in ("adjective", "people") or (entry.kind == "country" and entry.use == "name"):
            return begin, begin + len(entry.form), "country" if entry.use == "name" else "nationality"
    return None
