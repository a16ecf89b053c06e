"""A claim on its own page: who stands behind it, why that counts as so many roots, every place where it stands."""

from __future__ import annotations

from typing import Any

from crosswire.collection.questions import short
from crosswire.decisions.places import asserting
from crosswire.desk import standing
from crosswire.export import words
from crosswire.export.families import dependent
from crosswire.export.index import Index
from crosswire.export.page import called, pair_line
from crosswire.export.quote import quote
from crosswire.export.rows import claim_notes, disagreement_row, links, root_pill
from crosswire.export.visible import shorten, visible
from crosswire.records import Claim, Root
from crosswire.web.ask import excerpt
from crosswire.web.base import Asked, Cell, Column, Row, Table, View
from crosswire.web.loaded import KeptResults, index_of, story_now
from crosswire.web.pages.review import decided_on
from crosswire.web.query import NotHere, only, segment
from crosswire.web.story_links import StoryLinks
from crosswire.web.story_tables import Window, disagreements_table, pairs_table

TITLE_CHARACTERS = 120
ROOT_COLUMNS = (
    Column("counts_as", "Counts as", number=True),
    Column("root", "Root"),
    Column("kind", "Kind"),
    Column("in", "In"),
    Column("through", "Through"),
    Column("notes", "Notes"),
    Column("why", "Why"),
)
MENTION_COLUMNS = (
    Column("article", "Article"),
    Column("outlet", "Outlet"),
    Column("place", "Place"),
    Column("begin", "From", number=True),
    Column("end", "To", number=True),
    Column("words", "Words"),
    Column("stance", "How"),
    Column("chain", "From the page back to the speaker"),
    Column("notes", "Notes"),
)


def claim(asked: Asked) -> View:
    """Return the page of a claim."""
    only(asked.query, ())
    name, key = story_now(asked.store.db, asked.path["story"]), asked.path["claim"]
    if name != asked.path["story"]:
        return View(template="", title="", values={}, moved=f"/story/{segment(name)}/claim/{segment(key)}")
    index = index_of(asked.store.db, name)
    found = index.claims.get(key)
    if found is None:
        raise NotHere("this story has no such claim now", try_this="its articles may have changed: see the story")
    to = StoryLinks(name, index, asked.query, f"/story/{segment(name)}/claim/{segment(key)}")
    include_text = asked.config.include_text
    numbered = [(n, d) for n, d in enumerate(index.comparison.discrepancies, start=1) if key in d.claims]
    carriers = {a.id for a in index.carriers(found)}
    pairs = [
        pair_line(index, d)
        for d in index.comparison.derivations
        if d.a in carriers and d.b in carriers and dependent(d)
    ]
    differ = [disagreement_row(index, n, d) for n, d in numbered]
    tables = (
        roots_table(index, found, to),
        mentions_table(index, found, to, include_text=include_text),
        disagreements_table(differ, to, Window(total=len(differ))),
        pairs_table(pairs, to, Window(total=len(pairs))),
    )
    to.standing = decided_on(standing(asked.store, name, KeptResults(asked.store)))
    pill, pill_class = root_pill(found)
    text = visible(found.text)
    values: dict[str, Any] = {
        "story": name,
        "story_title": visible(index.comparison.story.title),
        "claim": found,
        "text": text,
        "pill": pill,
        "pill_class": pill_class,
        "notes": claim_notes(index, found),
        "reading": reading(index, found),
        "chains": [(visible(a.outlet or ""), links(index, found, a.id)) for a in index.carriers(found)],
        "differ": differ,
        "pairs": pairs,
        "to": to,
        "handle": f"{short(name)}/{found.label}",
        "passages": passages(index, found, include_text=include_text),
        "findings": [f for f in index.comparison.findings if key in f.claims],
    }
    return View(template="claim.html.j2", title=shorten(text, TITLE_CHARACTERS), values=values, tables=tables)


def passages(index: Index, found: Claim, *, include_text: bool) -> list[tuple[str, str]]:
    """Return the passages of a claim in the order in which a split numbers them: label and words."""
    labels = {a.id: a.label for a in index.comparison.articles}
    return [(labels[p.article], excerpt(p.text, include_text=include_text)) for p in asserting(found)]


def reading(index: Index, found: Claim) -> list[str]:
    """Return in plain sentences why a claim has as many roots as it has."""
    held = [(called(a), {m.stance for m in index.mentions(found, a.id)}) for a in index.carriers(found)]
    printed = [name for name, stances in held if stances != {"incompatible"}]
    against = [name for name, stances in held if stances == {"incompatible"}]
    count = words.counted(len(printed), "article")
    said = [f"{count} {'prints' if len(printed) == 1 else 'print'} it: {words.listed(printed, 12)}."]
    groups = index.groups(found)
    own = [label for r in found.roots if r.kind == "own_voice" for label in r.articles]
    if own:
        verb = "says" if len(own) == 1 else "say"
        said.append(
            f"{words.listed(own, 12)} {verb} it in {'its' if len(own) == 1 else 'their'} own voice, which is no root."
        )
    if against:
        said.append(f"{words.listed(against, 12)} {'says' if len(against) == 1 else 'say'} something incompatible.")
    for number, roots in enumerate(groups, start=1):
        names = words.distinct(visible(r.name) for r in roots)
        labels = sorted({label for r in roots for label in r.articles}, key=lambda x: (len(x), x))
        ends = f"{words.listed(labels, 12)} {'leads' if len(labels) == 1 else 'lead'} back to {words.listed(names, 6)}"
        together = ", which may be one and count once" if len(names) > 1 else ""
        party = "; a party to the matter" if any(r.interested for r in roots) else ""
        said.append(f"Root {number}: {ends}{together}{party}.")
    if not groups:
        said.append("No article names anybody whose knowledge it could rest on.")
    beside = index.beside(found)
    if beside:
        names = words.distinct(visible(r.name) for r in beside)
        said.append(f"Named, and not counted: {words.listed(names, 8)}.")
    return said


def roots_table(index: Index, found: Claim, to: StoryLinks) -> Table:
    """Return the roots of a claim, those that count as one together."""
    order = [r for roots in index.groups(found) for r in roots]
    order += [r for r in found.roots if r not in order]
    rows = tuple(root_row(r, to) for r in order)
    return Table(name="roots", caption="Who stands behind it", columns=ROOT_COLUMNS, rows=rows, total=len(rows))


def root_row(root: Root, to: StoryLinks) -> Row:
    """Return a root with the reason why it counts or does not."""
    known = root.kind not in ("own_voice", "unnamed")
    name = f"{words.listed(root.articles, 3)} itself" if root.kind == "own_voice" else visible(root.name)
    notes = [w for w, so in (("inferred", root.inferred), ("party to the matter", root.interested)) if so]
    number = None if root.group is None else root.group + 1
    cells = (
        Cell(number, "not counted" if number is None else f"root {number}"),
        Cell(root.name, name, to.source(root.name) if known else ""),
        Cell(root.kind, words.ROOT_KIND[root.kind]),
        Cell(list(root.articles), ", ".join(root.articles)),
        Cell(list(root.through), " ← ".join(visible(t) for t in root.through)),
        Cell(notes, ", ".join(notes)),
        Cell(root.why, visible(root.why)),
    )
    return Row(cells)


def mentions_table(index: Index, found: Claim, to: StoryLinks, *, include_text: bool) -> Table:
    """Return every place where a claim stands."""
    rows: list[Row] = []
    for article in index.carriers(found):
        for mention in index.mentions(found, article.id):
            shown = quote(index, mention.span, include_text=include_text)
            chain = [visible(a.source.name or "") or "unnamed" for a in index.chain(mention.attribution)]
            notes = [
                w
                for w, so in (
                    ("credit dropped", mention.credit_dropped),
                    ("caption", mention.in_caption),
                    ("said again", mention.repeated),
                )
                if so
            ]
            here = f"{to.article(article.label)}#s{mention.sentence}"
            cells = (
                Cell(article.label, address=here),
                Cell(article.outlet, visible(article.outlet or ""), to.outlet(article.label)),
                Cell(shown.place, shown.place.partition(" ")[2] or shown.place),
                Cell(shown.begin, str(shown.begin)),
                Cell(shown.end, str(shown.end)),
                Cell(shown.text),
                Cell(mention.stance, words.STANCE[mention.stance]),
                Cell(chain, " ← ".join(chain)),
                Cell(notes, ", ".join(notes)),
            )
            rows.append(Row(cells, here))
    return Table(name="mentions", caption="Where it stands", columns=MENTION_COLUMNS, rows=tuple(rows), total=len(rows))
