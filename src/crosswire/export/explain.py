"""Says why: for any result its rule, score and reason, the sentences behind it, and the chain down to the roots."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from crosswire.export import words
from crosswire.export.find import Findable, find
from crosswire.export.index import Index
from crosswire.export.rules import rule, rule_lines
from crosswire.export.visible import visible
from crosswire.records import (
    Article,
    Attribution,
    Claim,
    Comparison,
    Derivation,
    Discrepancy,
    Entity,
    Event,
    Finding,
    Passage,
    Root,
    Span,
)

WIDTH = 96
FIELD = 12  # room for the names of fields at the left
MOST_MENTIONS = 20


def explain(comparison: Comparison, wanted: str) -> str:
    """Return the explanation of one result, or of all findings of a rule, as lines of text.

    `wanted` is an id, a unique beginning of one, a label ("C3", "D1", "A~B", "A"), a rule ("CW101") or the name of an
    entity. Raises UnknownName, with the nearest names, when nothing is called so.
    """
    index = Index(comparison)
    known = rule(wanted.strip().upper())
    if known is not None and all(f.rule != known.id for f in comparison.findings):
        return "\n".join([f"{known.id} found nothing in these articles.", "", *rule_lines(known)])
    return "\n\n".join("\n".join(explained(index, record)) for record in find(comparison, wanted))


def explained(index: Index, record: Findable) -> Iterator[str]:
    """Yield the lines that explain a record."""
    match record:
        case Claim():
            yield from claim_lines(index, record)
        case Finding():
            yield from finding_lines(index, record)
        case Discrepancy():
            yield from discrepancy_lines(index, record)
        case Attribution():
            yield from attribution_lines(index, record)
        case Derivation():
            yield from derivation_lines(index, record)
        case Event():
            yield from event_lines(index, record)
        case Entity():
            yield from entity_lines(index, record)
        case Article():
            yield from article_lines(index, record)


def wrapped(text: str, indent: int, first: str = "") -> Iterator[str]:
    """Yield a text as lines with a hanging indent; `first` stands in the indent of the first line."""
    lead = first.ljust(indent)
    yield from textwrap.wrap(
        visible(text), WIDTH, initial_indent=lead, subsequent_indent=" " * indent, break_on_hyphens=False
    ) or [lead.rstrip()]


def head(kind: str, name: str, identity: str) -> Iterator[str]:
    """Yield the head line of an explanation."""
    yield f"{kind.upper()} {visible(name)}".rstrip() + (f"   {identity}" if identity != name else "")


def field(name: str, value: str) -> Iterator[str]:
    """Yield one named value."""
    if value:
        yield from wrapped(value, FIELD + 2, f"  {name}")


def block(title: str, lines: list[str]) -> Iterator[str]:
    """Yield a titled block, or nothing when it is empty."""
    if lines:
        yield ""
        yield title
        yield from lines


def quoted(index: Index, span: Span, note: str = "") -> Iterator[str]:
    """Yield where a span stands, its offsets, and its words within their sentence."""
    place = f"{index.place(span)}, characters {span.begin} to {span.end}"
    yield from wrapped(f"{place}: {note}" if note else place, 4, "  ")
    sentence = index.sentence(span)
    text = span.text
    if sentence is not None and sentence.end >= span.end:
        whole = index.articles[span.article].text
        before, after = whole[sentence.begin : span.begin], whole[span.end : sentence.end]
        text = f"{before}[{span.text}]{after}" if before or after else span.text
    yield from wrapped(text, 6, "    |")


def chain_text(index: Index, attribution: Attribution) -> str:
    """Return a chain from the page back to the speaker: "B ← Norrin Press ← Mila Torv"."""
    links = [index.label(attribution.article)]
    for link in index.chain(attribution.id):
        links.append(source_name(link))
        if link.relay_of:
            links.append(f"for {link.relay_of}")
    return " ← ".join(links)


def name_of(attribution: Attribution) -> str:
    """Return the name of a source, or how the text speaks of it, or that there is none."""
    source = attribution.source
    return source.name or (source.own.text if source.own else "") or "nobody named"


def source_name(attribution: Attribution) -> str:
    """Return the name of a source, saying so where it is not a named one."""
    source, name = attribution.source, name_of(attribution)
    return f"{name} (unnamed)" if source.anonymous and (source.name or source.own) else name


def claim_lines(index: Index, claim: Claim) -> Iterator[str]:
    """Yield what stands behind a claim."""
    yield from head("claim", claim.label, claim.id)
    yield from wrapped(claim.text, 2, "  ")
    yield ""
    yield from field("printed by", words.counted(claim.articles, "article"))
    yield from field("roots", roots_text(claim))
    yield from field("stated", words.FACTUALITY[claim.factuality])
    if claim.suspect:
        yield from field("suspect", "it fits nothing else in these articles")
    yield from field("rule", claim.rule)
    yield from field("why", claim.why)
    yield from block("WHERE IT STANDS", list(mention_lines(index, claim)))
    yield from block("ROOTS", [line for root in claim.roots for line in root_lines(claim, root)])
    yield from block("RELATED", list(related(index, claim)))


def roots_text(claim: Claim) -> str:
    """Return the count of independent roots in words."""
    if claim.independent is None:
        return words.NO_SOURCE
    if claim.independent == claim.disinterested or claim.disinterested is None:
        return f"{claim.independent} independent"
    parties = claim.independent - claim.disinterested
    return f"{claim.independent} independent, {parties if claim.disinterested else 'all'} of them party to the matter"


def mention_lines(index: Index, claim: Claim) -> Iterator[str]:
    """Yield each mention of a claim with its sentence and its chain."""
    for article in index.comparison.articles:
        for mention in index.mentions(claim, article.id):
            notes = [words.STANCE[mention.stance]]
            notes += ["the credit is dropped"] if mention.credit_dropped else []
            notes += ["in a caption"] if mention.in_caption else []
            notes += ["said again, word for word"] if mention.repeated else []
            yield from quoted(index, mention.span, ", ".join(notes))
            attribution = index.attributions.get(mention.attribution or "")
            if attribution is not None:
                note = f"{chain_text(index, attribution)}   ({attribution.rule}, {attribution.id})"
                yield from wrapped(note, 6, "    ")


def root_lines(claim: Claim, root: Root) -> Iterator[str]:
    """Yield one root: what it is, who carries it, how it is known."""
    notes = [words.ROOT_KIND[root.kind], f"carried by {words.listed(root.articles)}"]
    notes += [f"through {words.listed(root.through)}"] if root.through else []
    notes += ["inferred, not stated"] if root.inferred else []
    notes += ["a party to the matter"] if root.interested else []
    together = [r.name for r in claim.roots if r.group is not None and r.group == root.group and r.name != root.name]
    notes += [f"counts as one with {words.listed(list(dict.fromkeys(together)))}"] if together else []
    notes += ["not counted"] if root.group is None else []
    yield from wrapped(f"{root.name}: {'; '.join(notes)}", 4, "  ")
    yield from wrapped(root.why, 4)


def related(index: Index, claim: Claim) -> Iterator[str]:
    """Yield the findings and discrepancies that speak of a claim."""
    for finding in index.comparison.findings:
        if claim.id in finding.claims or finding.id in claim.flags:
            yield from wrapped(f"{finding.rule} {finding.name}: {finding.message}   ({finding.id})", 4, "  ")
    for number, discrepancy in enumerate(index.comparison.discrepancies, start=1):
        if claim.id in discrepancy.claims:
            verdict = f"{words.SLOT[discrepancy.slot]}: {words.VERDICT[discrepancy.verdict]}"
            yield from wrapped(f"D{number} {verdict}   ({discrepancy.id})", 4, "  ")


def finding_lines(index: Index, finding: Finding) -> Iterator[str]:
    """Yield what a finding says and what it points at."""
    yield from head("finding", f"{finding.rule} {finding.name}", finding.id)
    yield from wrapped(finding.message, 2, "  ")
    yield ""
    yield from field("severity", words.SEVERITY[finding.severity])
    yield from field("rule", f"{finding.rule} {finding.name}")
    yield from block("SENTENCES", [line for span in finding.spans for line in quoted(index, span)])
    claims = [index.claims[c] for c in finding.claims if c in index.claims]
    yield from block("CLAIMS", [line for claim in claims for line in one_claim(claim)])
    found = [index.discrepancies[d] for d in finding.discrepancies if d in index.discrepancies]
    yield from block("DISAGREEMENTS", [line for d in found for line in one_discrepancy(d)])
    known = rule(finding.rule)
    yield from block("THE RULE", ["  " + line for line in rule_lines(known)] if known else [])


def one_claim(claim: Claim) -> Iterator[str]:
    """Yield a claim with its roots in one line."""
    yield from wrapped(f"{claim.label}  {claim.text} ({roots_text(claim)})", 6, "  ")


def one_discrepancy(discrepancy: Discrepancy) -> Iterator[str]:
    """Yield a discrepancy in one line."""
    values = words.listed(list(dict.fromkeys(v.value for v in discrepancy.values)))
    text = f"{words.SLOT[discrepancy.slot]}: {values}; {words.VERDICT[discrepancy.verdict]}   ({discrepancy.id})"
    yield from wrapped(text, 6, "  ")


def discrepancy_lines(index: Index, discrepancy: Discrepancy) -> Iterator[str]:
    """Yield the values that differ, with their sentences."""
    number = index.comparison.discrepancies.index(discrepancy) + 1
    yield from head("disagreement", f"D{number}", discrepancy.id)
    yield from field("about", words.SLOT[discrepancy.slot])
    yield from field("verdict", words.VERDICT[discrepancy.verdict])
    yield from field("rule", discrepancy.rule)
    yield from field("why", discrepancy.why)
    yield from block("VALUES", [line for v in discrepancy.values for line in quoted(index, v.span, f"gives {v.value}")])
    claims = [index.claims[c] for c in discrepancy.claims if c in index.claims]
    yield from block("CLAIMS", [line for claim in claims for line in one_claim(claim)])


def attribution_lines(index: Index, attribution: Attribution) -> Iterator[str]:
    """Yield source, cue and content of an attribution, and the chain that it stands in."""
    yield from head("attribution", "", attribution.id)
    yield from field("source", source_name(attribution))
    yield from field("cue", attribution.cue.text if attribution.cue else "none: carried over from the sentence before")
    yield from field("form", words.FORM[attribution.form])
    yield from field("stated", words.FACTUALITY[attribution.factuality])
    yield from field("passes on", attribution.relay_of or "")
    yield from field("scope", "how far it reaches is unclear" if attribution.scope == "unclear" else "")
    yield from field("rule", attribution.rule)
    yield from field("why", attribution.why)
    yield from field("chain", chain_text(index, attribution))
    yield from block("CONTENT", [line for span in attribution.content for line in quoted(index, span)])
    claims = [c for c in index.comparison.claims if any(m.attribution == attribution.id for m in c.mentions)]
    yield from block("CLAIMS", [line for claim in claims for line in one_claim(claim)])


def derivation_lines(index: Index, derivation: Derivation) -> Iterator[str]:
    """Yield how two articles hang together, with every aligned passage."""
    a, b = index.label(derivation.a), index.label(derivation.b)
    yield from head("derivation", f"{a}~{b}", f"{a}~{b}")
    yield from field("relation", words.RELATION[derivation.relation].format(a=a, b=b))
    yield from field("certainty", f"{words.certainty(derivation.score)} (score {derivation.score:.2f})")
    share = f"{derivation.coverage.a:.0%} of {a} and {derivation.coverage.b:.0%} of {b} stand in aligned passages"
    yield from field("coverage", share)
    yield from field("rule", derivation.rule)
    yield from field("why", derivation.why)
    for upstream in derivation.upstream:
        kind = "inferred" if upstream.inferred else "credited"
        yield from field("upstream", f"{upstream.name}, {kind}: {upstream.why}")
    yield from block("PASSAGES", [line for p in derivation.passages for line in passage_lines(index, p)])


def passage_lines(index: Index, passage: Passage) -> Iterator[str]:
    """Yield a pair of aligned passages."""
    kind = words.PASSAGE[passage.kind]
    yield from wrapped(f"{kind}, score {passage.score:.2f} ({passage.rule}): {passage.why}", 4, "  ")
    for span in (passage.a, passage.b):
        yield from ("  " + line for line in quoted(index, span))


def event_lines(index: Index, event: Event) -> Iterator[str]:
    """Yield an event with its codes and where it is told."""
    yield from head("event", event.type, event.id)
    yield from field("modes", words.listed(event.modes))
    yield from field("contexts", words.listed(event.contexts))
    yield from field("who", words.listed([p.name for p in event.actors]))
    yield from field("to whom", words.listed([p.name for p in event.recipients]))
    yield from field("when", event.when or "not dated")
    yield from field("where", event.where.name if event.where else "")
    flags = ("negated", "future", "hypothetical", "historical")
    yield from field("marked", words.listed([f for f in flags if getattr(event, f)]))
    yield from field("rule", event.rule)
    yield from field("why", event.why)
    notes = [(trace.span, trace_note(index, trace.attribution)) for trace in event.mentions]
    yield from block("WHERE IT IS TOLD", [line for span, note in notes for line in quoted(index, span, note)])


def trace_note(index: Index, attribution: str | None) -> str:
    """Return under whose words an event stands."""
    found = index.attributions.get(attribution or "")
    return chain_text(index, found) if found else "in the article’s own voice"


def entity_lines(index: Index, entity: Entity) -> Iterator[str]:
    """Yield an entity, its names and where they stand."""
    yield from head("entity", entity.name, entity.id)
    yield from field("kind", words.ENTITY_KIND[entity.kind])
    yield from field("country", entity.codes.country or "")
    yield from field("names", words.listed(entity.variants))
    yield from field("mentioned", words.counted(len(entity.mentions), "time"))
    yield from field("rule", entity.rule)
    yield from field("why", entity.why)
    shown = [line for span in entity.mentions[:MOST_MENTIONS] for line in quoted(index, span)]
    yield from block("WHERE IT IS NAMED", shown)


def article_lines(index: Index, article: Article) -> Iterator[str]:
    """Yield what is known of an article."""
    yield from head("article", article.label, article.id)
    yield from field("name", article.name)
    yield from field("headline", article.headline or "none found")
    yield from field("outlet", article.outlet or "not stated in the text")
    yield from field("published", f"{article.published.value or 'not known'}: {article.published.why}")
    yield from field("updated", f"{article.updated.value or 'not known'}: {article.updated.why}")
    yield from field("language", article.language or "not known")
    yield from field("sha256", article.sha256)
    for note in article.note_details:
        yield from field("note", f"{note.name}: {note.why}")
    for derivation in index.comparison.derivations:
        if article.id in (derivation.a, derivation.b):
            a, b = index.label(derivation.a), index.label(derivation.b)
            yield from field(f"{a}~{b}", words.RELATION[derivation.relation].format(a=a, b=b))
