"""The rows of the page's tables, ready to be set: every decision is made here, none in the templates."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.export import words
from crosswire.export.explain import name_of, source_name
from crosswire.export.families import Column, sign, stances
from crosswire.export.index import Index
from crosswire.export.quote import Quote, quote
from crosswire.export.rules import rule
from crosswire.export.visible import shorten, visible
from crosswire.lexicon import derived, table
from crosswire.records import Attribution, Claim, Comparison, Discrepancy, Entity, Finding, Record, Root, Stance

NAMES_CHARACTERS = 60  # three lines of a narrow column
CLAIM_CHARACTERS = 200
CHAIN_CHARACTERS = 110  # two lines beside a chain
MOST_QUOTES = 12


class FindingCard(Record, frozen=True, kw_only=True):
    """One finding of "what stands out"."""

    id: str
    rule: str
    name: str
    severity: str
    severity_words: str
    message: str
    places: str
    claims: tuple[str, ...]
    quotes: tuple[Quote, ...]


class Cell(Record, frozen=True, kw_only=True):
    """How one article or family stands to a claim: sign, the same in words, who it names."""

    sign: str
    stance: str
    words: str
    who: str


class RootName(Record, frozen=True, kw_only=True):
    """A root as it is named in a table; `parts` are the names in it, each with whether somebody is called so."""

    name: str
    notes: tuple[str, ...]
    parts: tuple[tuple[str, bool], ...] = ()
    joined: str = ""


class Evidence(Record, frozen=True, kw_only=True):
    """One mention of a claim."""

    quote: Quote
    notes: str


class ClaimRow(Record, frozen=True, kw_only=True):
    """One claim with everything that is shown of it."""

    label: str
    text: str
    notes: tuple[str, ...]
    suspect: bool
    cells: tuple[Cell, ...]
    roots: tuple[RootName, ...]
    articles: int
    pill: str
    pill_class: str
    rule: str
    why: str
    evidence: tuple[Evidence, ...]


class Value(Record, frozen=True, kw_only=True):
    """A value with the places that give it."""

    value: str
    places: str


class DisagreementRow(Record, frozen=True, kw_only=True):
    """One discrepancy."""

    id: str
    number: int
    slot: str
    verdict: str
    grade: str
    claims: tuple[tuple[str, str], ...]
    values: tuple[Value, ...]
    why: str


class Link(Record, frozen=True, kw_only=True):
    """One link of a chain."""

    name: str
    kind: str


class ChainRow(Record, frozen=True, kw_only=True):
    """A claim's ways from the page back to the speaker, article by article."""

    claim: str
    text: str
    chains: tuple[tuple[Link, ...], ...]


class EntityRow(Record, frozen=True, kw_only=True):
    """An entity and what each article calls it."""

    name: str
    kind: str
    country: str
    names: tuple[tuple[str, str], ...]
    mentions: int


def finding_cards(index: Index, *, include_text: bool) -> tuple[FindingCard, ...]:
    """Return the findings, worst first."""
    ranked = sorted(index.comparison.findings, key=lambda f: words.SEVERITY_ORDER.index(f.severity))
    return tuple(finding_card(index, finding, include_text=include_text) for finding in ranked)


def finding_card(index: Index, finding: Finding, *, include_text: bool) -> FindingCard:
    """Return one finding with its places and quotations."""
    known = rule(finding.rule)
    return FindingCard(
        id=finding.id,
        rule=finding.rule,
        name=known.title if known else finding.name.replace("-", " ").capitalize(),
        severity=finding.severity,
        severity_words=words.SEVERITY[finding.severity],
        message=visible(finding.message),
        places=index.places(finding.spans),
        claims=tuple(dict.fromkeys(index.claims[c].label for c in finding.claims if c in index.claims)),
        quotes=tuple(quote(index, s, include_text=include_text) for s in finding.spans[:MOST_QUOTES]),
    )


def claim_row(index: Index, claim: Claim, columns: Sequence[Column], *, include_text: bool) -> ClaimRow:
    """Return one claim as a row."""
    text = visible(claim.text)
    pill, pill_class = root_pill(claim)
    return ClaimRow(
        label=claim.label,
        text=text if include_text else shorten(text, CLAIM_CHARACTERS),
        notes=claim_notes(index, claim),
        suspect=claim.suspect,
        cells=tuple(cell(index, claim, column) for column in columns),
        roots=root_names(index, claim),
        articles=claim.articles,
        pill=pill,
        pill_class=pill_class,
        rule=claim.rule,
        why=visible(claim.why),
        evidence=evidence(index, claim, include_text=include_text),
    )


def claim_notes(index: Index, claim: Claim) -> tuple[str, ...]:
    """Return what the reader should know of a claim beside its roots."""
    found = []
    if claim.factuality in ("hedged", "denied", "opinion"):
        found.append(words.FACTUALITY[claim.factuality])
    dropped = {m.span.article for m in claim.mentions if m.credit_dropped}
    if dropped:
        labels = [a.label for a in index.comparison.articles if a.id in dropped]
        found.append(f"{words.listed(labels, 6)} {'drops' if len(labels) == 1 else 'drop'} the credit")
    if all(m.in_caption for m in claim.mentions):
        found.append("in a caption only")
    verdicts = [d.verdict for d in index.comparison.discrepancies if claim.id in d.claims]
    found += [words.VERDICT[v] for v in words.VERDICT_ORDER if v in verdicts and v in words.CONFLICTS]
    return tuple(found)


def root_pill(claim: Claim) -> tuple[str, str]:
    """Return the count of independent roots in words, and its class."""
    if claim.independent is None:
        return words.NO_SOURCE, "none"
    count = words.counted(claim.independent, "root")
    if claim.independent and claim.disinterested == 0:
        return f"{count}, {'a party' if claim.independent == 1 else 'all parties'} to it", "party"
    return count, "several" if claim.independent > 1 else "one"


def root_names(index: Index, claim: Claim) -> tuple[RootName, ...]:
    """Return the roots that count, those that count as one in one line, then the named ones that do not count."""
    groups = index.groups(claim)
    found = [root_name(group, counts=True) for group in groups]
    counted = {root.name for group in groups for root in group}  # who counts is not named once more as not counted
    beside = [root for root in index.beside(claim) if root.name not in counted]
    return (*found, root_name(beside, counts=False)) if beside else tuple(found)


def root_name(roots: Sequence[Root], *, counts: bool) -> RootName:
    """Return roots that share a line, with what is to be known of them."""
    names = [f"{words.listed(r.articles, 3)} itself" if r.kind == "own_voice" else visible(r.name) for r in roots]
    notes = [] if counts else ["not counted"]
    notes += ["inferred"] if any(r.inferred for r in roots) else []
    notes += ["party"] if any(r.interested for r in roots) else []
    joined = " = " if counts else ", "
    named = {visible(r.name) for r in roots if r.kind != "own_voice"}
    parts = tuple((name, name in named) for name in words.distinct(names))
    return RootName(name=joined.join(n for n, _ in parts), notes=tuple(notes), parts=parts, joined=joined)


def cell(index: Index, claim: Claim, column: Column) -> Cell:
    """Return how an article or a family stands to a claim."""
    held = stances(index, claim, column)
    strongest = held[0] if held != ("incompatible",) else "incompatible"
    if len(column.articles) > 1:
        return family_cell(index, claim, column, held)
    article = column.articles[0]
    return Cell(
        sign=words.SIGN[strongest],
        stance=strongest or "silent",
        words=f"{article.label} {STANCE_VERB[strongest]}",
        who=shorten(who_is_named(index, claim, article.id, strongest), NAMES_CHARACTERS),
    )


STANCE_VERB = {
    "credited": "names a source:",
    "own_voice": "says it in its",
    "incompatible": "says something incompatible:",
    None: "does not mention it",
}


def family_cell(index: Index, claim: Claim, column: Column, held: Sequence[Stance | None]) -> Cell:
    """Return how many articles of a family hold a claim, and which."""
    if list(held) == [None]:
        return Cell(sign=sign(index, claim, column), stance="silent", words=f"{column.head}: none mentions it", who="")
    told = [(words.SIGN[s], [a.label for a in column.articles if index.stance(claim, a.id) == s]) for s in held]
    who = "; ".join(f"{sign} {words.listed(labels, 4)}" for sign, labels in told[1:])
    count = len(told[0][1])
    stance = held[0] or "silent"
    return Cell(
        sign=sign(index, claim, column),
        stance="incompatible" if "incompatible" in held else stance,
        words=f"{column.head}, {words.STANCE[held[0]]}:",
        who=f"{count} of {len(column.articles)}" + (f"; {who}" if who else ""),
    )


def who_is_named(index: Index, claim: Claim, article: str, stance: Stance | None) -> str:
    """Return whom an article names for a claim, or what it says instead."""
    if stance is None:
        return ""
    if stance == "own_voice":
        return "own voice"
    if stance == "incompatible":
        values = [v for d in index.comparison.discrepancies if claim.id in d.claims for v in index.told_in(d, article)]
        return visible("gives " + words.listed(list(dict.fromkeys(values)), 2)) if values else "says otherwise"
    chains = [index.chain(m.attribution) for m in index.mentions(claim, article) if m.stance == "credited"]
    names = [" ← ".join(dict.fromkeys(name_of(link) for link in chain)) for chain in chains if chain]
    return visible(", ".join(dict.fromkeys(names))) or "a source"


def evidence(index: Index, claim: Claim, *, include_text: bool) -> tuple[Evidence, ...]:
    """Return the mentions of a claim, quoted."""
    found = []
    for article in index.carriers(claim):
        for mention in index.mentions(claim, article.id):
            notes = [words.STANCE[mention.stance]]
            notes += ["credit dropped"] if mention.credit_dropped else []
            notes += ["caption"] if mention.in_caption else []
            notes += ["said again"] if mention.repeated else []
            shown = quote(index, mention.span, include_text=include_text)
            found.append(Evidence(quote=shown, notes=", ".join(notes)))
    return tuple(found[:MOST_QUOTES])


def disagreement_rows(index: Index) -> tuple[DisagreementRow, ...]:
    """Return the discrepancies, real conflicts first."""
    numbered = list(enumerate(index.comparison.discrepancies, start=1))
    ranked = sorted(numbered, key=lambda item: words.VERDICT_ORDER.index(item[1].verdict))
    return tuple(disagreement_row(index, number, discrepancy) for number, discrepancy in ranked)


def disagreement_row(index: Index, number: int, discrepancy: Discrepancy) -> DisagreementRow:
    """Return one discrepancy with its values and where each stands."""
    grade = "conflict" if discrepancy.verdict in words.CONFLICTS else "harmless"
    claims = [index.claims[c] for c in discrepancy.claims if c in index.claims]
    return DisagreementRow(
        id=discrepancy.id,
        number=number,
        slot=words.SLOT[discrepancy.slot],
        verdict=words.VERDICT[discrepancy.verdict],
        grade="open" if discrepancy.verdict in words.OPEN else grade,
        claims=tuple((claim.label, shorten(visible(claim.text), 90)) for claim in claims[:3]),
        values=tuple(Value(value=visible(v), places=words.listed(p, 6)) for v, p in index.told(discrepancy)),
        why=visible(discrepancy.why),
    )


def chain_rows(index: Index) -> tuple[ChainRow, ...]:
    """Return the chains of the claims for which somebody is named, those that several articles tell first."""
    found = []
    for claim in sorted(index.comparison.claims, key=lambda c: -c.articles):
        told = [chain for article in index.carriers(claim) for chain in links(index, claim, article.id)]
        if any(link.kind in ("said", "inferred") for chain in told for link in chain):
            text = shorten(visible(claim.text), CHAIN_CHARACTERS)
            found.append(ChainRow(claim=claim.label, text=text, chains=tuple(dict.fromkeys(told))[:MOST_QUOTES]))
    return tuple(found)


def links(index: Index, claim: Claim, article: str) -> list[tuple[Link, ...]]:
    """Return the chains by which an article tells a claim, from its label back to the speaker."""
    label = index.label(article)
    page = Link(name=label, kind=f"article {index.colour(article)}")
    found = []
    for mention in index.mentions(claim, article):
        chain = index.chain(mention.attribution)
        if chain:
            found.append((page, *[link for attribution in chain for link in steps(attribution)]))
    if not found and index.stance(claim, article) == "own_voice":
        found.append((page, *unstated(claim, label)))
    return found


def steps(attribution: Attribution) -> tuple[Link, ...]:
    """Return the links that one attribution adds: its source, and whose message it passes on."""
    source = attribution.source
    unnamed = source.anonymous or (source.name is None and source.own is None)
    kind = "nobody" if unnamed else "inferred" if attribution.form == "inherited" else "said"
    said = Link(name=visible(source_name(attribution)), kind=kind)
    if not attribution.relay_of:
        return (said,)
    return (said, Link(name=f"for {visible(attribution.relay_of)}", kind="said"))


def unstated(claim: Claim, label: str) -> tuple[Link, ...]:
    """Return what stands behind a claim in an article's own voice: an inferred root, or nobody."""
    for root in claim.roots:
        if root.inferred and label in root.articles:
            names = (*root.through, root.name)
            return tuple(Link(name=visible(name), kind="inferred") for name in names)
    return (Link(name="its own voice, nobody named", kind="nobody"),)


def entity_rows(comparison: Comparison, index: Index) -> tuple[EntityRow, ...]:
    """Return the entities, those that are named most first."""
    ranked = sorted(comparison.entities, key=lambda e: (-len(e.mentions), e.name, e.id))
    return tuple(entity_row(index, entity) for entity in ranked)


@derived
def countries() -> dict[str, str]:
    """Return the names of countries by their codes."""
    return {row["iso3"]: row["name"] for row in table("countries")}


def country(code: str | None) -> str:
    """Return the name of a country, or the code where it is of none that the table has."""
    return countries().get(code, code) if code else ""


def entity_row(index: Index, entity: Entity) -> EntityRow:
    """Return one entity with the wordings of each article."""
    names: dict[str, dict[str, None]] = {}
    for span in sorted(entity.mentions, key=lambda s: (index.order[s.article], s.begin)):
        names.setdefault(index.label(span.article), {})[visible(span.text)] = None
    return EntityRow(
        name=visible(entity.name),
        kind=words.ENTITY_KIND[entity.kind],
        country=country(entity.codes.country),
        names=tuple((label, shorten(", ".join(list(told)[:8]), 120)) for label, told in list(names.items())[:8]),
        mentions=len(entity.mentions),
    )
