"""An article with, in the margin of each paragraph, its claims, who says them, and where else the same words stand."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from crosswire.export import words
from crosswire.export.explain import source_name
from crosswire.export.families import dependent
from crosswire.export.index import Index
from crosswire.export.page import article_line, called, pair_line
from crosswire.export.quote import QUOTED_WORDS
from crosswire.export.rows import root_pill
from crosswire.export.visible import shorten, shorten_words, visible
from crosswire.records import Article, Attribution, Claim, Record, Sentence, Span
from crosswire.web.base import Asked, Cell, Column, Row, Table, View
from crosswire.web.draw_strip import draw_strip
from crosswire.web.loaded import index_of, story_of
from crosswire.web.query import only, segment
from crosswire.web.story_links import StoryLinks
from crosswire.web.story_tables import Window, made, pairs_table

NOTE_CHARACTERS = 90  # of a claim in the margin: two or three lines beside its paragraph


class Borrowed(Record, frozen=True, kw_only=True):
    """A passage that stands in another article too."""

    begin: int
    end: int
    other: str
    other_place: str
    outlet: str
    kind: str
    percent: int
    to: str


class ClaimNote(Record, frozen=True, kw_only=True):
    """A claim beside its paragraph."""

    label: str
    text: str
    pill: str
    pill_class: str
    stance: str
    dropped: bool
    suspect: bool
    to: str


class SaidNote(Record, frozen=True, kw_only=True):
    """Who is given as saying something in a paragraph."""

    chain: tuple[tuple[str, str], ...]
    inherited: bool


class TextPiece(Record, frozen=True, kw_only=True):
    """A run of a sentence, `borrowed` where other articles have it too; `first` begins its sentence."""

    text: str
    borrowed: bool
    sentence: int
    first: bool


class Paragraph(Record, frozen=True, kw_only=True):
    """One paragraph with its margin."""

    place: str
    kind: str
    begin: int
    end: int
    pieces: tuple[TextPiece, ...]
    cut: bool
    claims: tuple[ClaimNote, ...]
    said: tuple[SaidNote, ...]
    borrowed: tuple[Borrowed, ...]
    flags: tuple[tuple[str, str, str], ...]

    @property
    def places(self) -> tuple[Borrowed, ...]:
        """Where else words of it stand, each place once."""
        return tuple({b.other_place: b for b in self.borrowed}.values())


def article(asked: Asked) -> View:
    """Return the page of an article."""
    only(asked.query, ())
    key = asked.path["article"]
    story = story_of(asked.store.db, key)
    index = index_of(asked.store.db, story)
    found = index.articles[key]
    here = f"/article/{segment(key)}"
    links = StoryLinks(story, index, asked.query, here)
    reader = Reader(index, found, links, include_text=asked.config.include_text)
    paragraphs = reader.paragraphs()
    pairs = [d for d in index.comparison.derivations if key in (d.a, d.b) and (dependent(d) or d.passages)]
    pairs.sort(key=lambda d: (not dependent(d), -len(d.passages), index.order[d.a], index.order[d.b]))
    lines = [pair_line(index, d) for d in pairs]
    values: dict[str, Any] = {
        "line": article_line(index, found),
        "article": found,
        "authors": [visible(a) for a in found.authors],
        "credits": [(visible(c.name), c.role) for c in found.credits],
        "taken_from": [visible(s) for s in found.stated_origins],
        "paragraphs": paragraphs,
        "strip": draw_strip(found, reader.borrowed, reader.claim_spans(), reader.flag_spans()),
        "pairs": [
            (line, called(index.articles[d.b if d.a == key else d.a])) for line, d in zip(lines, pairs, strict=True)
        ],
        "to": links,
        "story": story,
        "story_title": visible(index.comparison.story.title),
        "include_text": asked.config.include_text,
        "dropped": sum(note.dropped for p in paragraphs for note in p.claims),
    }
    tables = (
        text_table(paragraphs),
        claims_table(paragraphs),
        said_table(index, found, links),
        borrowed_table(reader.borrowed, index, found),
        pairs_table(lines, links, Window(total=len(lines))),
        credits_table(found),
    )
    return View(template="article.html.j2", title=values["line"].headline, values=values, tables=tables)


class Reader:
    """Reads one article with all that is known of it."""

    def __init__(self, index: Index, found: Article, links: StoryLinks, *, include_text: bool) -> None:
        """Gather what stands where."""
        self.index, self.found, self.links, self.include_text = index, found, links, include_text
        self.borrowed = sorted(borrowed(index, found, links), key=lambda b: (b.begin, -b.percent, b.other))
        self.claims = index.claim_places.get(found.id, [])
        self.said = [a for a in index.comparison.attributions if a.article == found.id]

    def claim_spans(self) -> list[Span]:
        """Return where claims stand."""
        return [span for span, _ in self.claims]

    def flag_spans(self) -> list[Span]:
        """Return where findings point that are more than good to know."""
        return [
            s for f in self.index.comparison.findings if f.severity != "info" for s in f.spans
            if s.article == self.found.id
        ]  # fmt: skip

    def paragraphs(self) -> list[Paragraph]:
        """Return the paragraphs that are part of the article, in order."""
        groups: list[list[Sentence]] = []
        for sentence in self.found.sentences:
            if sentence.kind == "boilerplate":
                continue
            same = groups and groups[-1][-1].paragraph == sentence.paragraph and groups[-1][-1].kind == sentence.kind
            groups[-1].append(sentence) if same else groups.append([sentence])
        return [self.paragraph(group) for group in groups]

    def paragraph(self, group: Sequence[Sentence]) -> Paragraph:
        """Return one paragraph with its margin."""
        begin, end = group[0].begin, group[-1].end
        pieces, cut = self.pieces(group)
        return Paragraph(
            place=self.index.places_of[self.found.id][group[0].index],
            kind=group[0].kind,
            begin=begin,
            end=end,
            pieces=tuple(pieces),
            cut=cut,
            claims=tuple(self.claim_notes(begin, end)),
            said=tuple(self.said_notes(group)),
            borrowed=tuple(b for b in self.borrowed if b.begin < end and begin < b.end),
            flags=tuple(self.flags(begin, end)),
        )

    def pieces(self, group: Sequence[Sentence]) -> tuple[list[TextPiece], bool]:
        """Return the words of a paragraph in runs, or its first words where texts are not shown whole."""
        if not self.include_text:
            whole = visible(self.found.text[group[0].begin : group[-1].end])
            short = shorten_words(whole, QUOTED_WORDS)
            piece = TextPiece(text=short, borrowed=False, sentence=group[0].index, first=True)
            rest = [TextPiece(text="", borrowed=False, sentence=s.index, first=True) for s in group[1:]]
            return [piece, *rest], short != whole
        return [piece for sentence in group for piece in self.sentence_pieces(sentence)], False

    def sentence_pieces(self, sentence: Sentence) -> Iterator[TextPiece]:
        """Yield a sentence in runs that are borrowed or not."""
        inside = [b for b in self.borrowed if b.begin < sentence.end and sentence.begin < b.end]
        edges = {sentence.begin, sentence.end}
        for b in inside:
            edges |= {max(b.begin, sentence.begin), min(b.end, sentence.end)}
        points = sorted(edges)
        for begin, end in itertools.pairwise(points):
            yield TextPiece(
                text=visible(self.found.text[begin:end]),
                borrowed=any(b.begin <= begin and end <= b.end for b in inside),
                sentence=sentence.index,
                first=begin == sentence.begin,
            )
        yield TextPiece(text=" ", borrowed=False, sentence=sentence.index, first=False)

    def claim_notes(self, begin: int, end: int) -> Iterator[ClaimNote]:
        """Yield the claims that stand in a paragraph, each once."""
        told: dict[str, Claim] = {}
        for span, claim in self.claims:
            if span.begin < end and begin < span.end:
                told.setdefault(claim.id, claim)
        for claim in told.values():
            pill, pill_class = root_pill(claim)
            stance = self.index.stance(claim, self.found.id)
            yield ClaimNote(
                label=claim.label,
                text=shorten(visible(claim.text), NOTE_CHARACTERS),
                pill=pill,
                pill_class=pill_class,
                stance=words.STANCE[stance],
                dropped=any(m.credit_dropped for m in self.index.mentions(claim, self.found.id)),
                suspect=claim.suspect,
                to=self.links.claim(claim.label),
            )

    def said_notes(self, group: Sequence[Sentence]) -> Iterator[SaidNote]:
        """Yield the chains of who says something in a paragraph, each once, only the whole ones."""
        inside = {s.index for s in group}
        here = [a for a in self.said if a.sentence in inside]
        parents = {a.parent for a in here}
        seen: set[tuple[tuple[str, str], ...]] = set()
        for said in here:
            chain = tuple(self.named(a) for a in self.index.chain(said.id))
            if said.id in parents or chain in seen:
                continue
            seen.add(chain)
            yield SaidNote(chain=chain, inherited=said.form == "inherited")

    def named(self, said: Attribution) -> tuple[str, str]:
        """Return who says something, and the page of that source."""
        name = said.source.name
        return visible(source_name(said)), self.links.source(name) if name and not said.source.anonymous else ""

    def flags(self, begin: int, end: int) -> Iterator[tuple[str, str, str]]:
        """Yield the findings that point into a paragraph: rule, severity, message."""
        for finding in self.index.comparison.findings:
            if any(s.article == self.found.id and s.begin < end and begin < s.end for s in finding.spans):
                yield finding.rule, finding.severity, visible(finding.message)


def borrowed(index: Index, found: Article, links: StoryLinks) -> Iterator[Borrowed]:
    """Yield the passages of an article that stand in others too."""
    for derivation in index.comparison.derivations:
        if found.id not in (derivation.a, derivation.b):
            continue
        for passage in derivation.passages:
            mine, other = (passage.a, passage.b) if derivation.a == found.id else (passage.b, passage.a)
            yield Borrowed(
                begin=mine.begin,
                end=mine.end,
                other=index.label(other.article),
                other_place=index.place(other),
                outlet=visible(index.articles[other.article].outlet or ""),
                kind=words.PASSAGE[passage.kind],
                percent=round(100 * passage.score),
                to=links.pair(index.pair(derivation)),
            )


def text_table(paragraphs: Sequence[Paragraph]) -> Table:
    """Return the paragraphs as they are shown."""
    columns = ("place", "kind", "begin", "end", "words", "claims", "said_by", "also_in", "stands_out")
    rows = [
        (
            (
                p.place,
                p.kind,
                p.begin,
                p.end,
                "".join(x.text for x in p.pieces).strip(),
                [c.label for c in p.claims],
                [" ← ".join(n for n, _ in s.chain) for s in p.said],
                list(dict.fromkeys(b.other_place for b in p.borrowed)),
                [rule for rule, _, _ in p.flags],
            ),
            "",
        )
        for p in paragraphs
    ]
    return made("text", "The article", columns, rows, Window(total=len(rows)))


def claims_table(paragraphs: Sequence[Paragraph]) -> Table:
    """Return the claims of an article, where they stand first."""
    columns = ("claim", "text", "place", "how", "independent_roots", "credit_dropped")
    told: dict[str, tuple[Sequence[Any], str]] = {}
    for p in paragraphs:
        for c in p.claims:
            told.setdefault(c.label, ((c.label, c.text, p.place, c.stance, c.pill, c.dropped), c.to))
    return made("claims", "Its claims", columns, told.values(), Window(total=len(told)))


SAID = (Column("place", "Where"), Column("source", "Source"), Column("cue", "Cue"), Column("form", "Form"))


def said_table(index: Index, found: Article, links: StoryLinks) -> Table:
    """Return who is given as saying something in an article."""
    rows = []
    for said in index.comparison.attributions:
        if said.article == found.id:
            chain = [visible(source_name(a)) for a in index.chain(said.id)]
            name = said.source.name
            sentence = found.sentences[said.sentence]
            place = index.place(found.span(sentence.begin, sentence.end))
            cells = (
                Cell(place),
                Cell(chain, " ← ".join(chain), links.source(name) if name else ""),
                Cell(said.cue.text if said.cue else None, visible(said.cue.text) if said.cue else "none"),
                Cell(said.form, words.FORM[said.form]),
            )
            rows.append(Row(cells, f"#s{said.sentence}"))
    return Table(name="said", caption="Who says so", columns=SAID, rows=tuple(rows), total=len(rows))


def borrowed_table(found: Sequence[Borrowed], index: Index, article: Article) -> Table:
    """Return the passages that stand in other articles too."""
    columns = ("place", "begin", "end", "also_in", "outlet", "kind", "similarity")
    rows = [
        (
            (index.place(article.span(b.begin, b.end)), b.begin, b.end, b.other_place, b.outlet, b.kind, b.percent),
            b.to,
        )
        for b in found
    ]
    return made("borrowed", "Passages that stand in other articles too", columns, rows, Window(total=len(rows)))


def credits_table(found: Article) -> Table:
    """Return whom an article credits at its front and foot."""
    rows = [((visible(c.name), c.role, visible(c.span.text)), "") for c in found.credits]
    return made("credits", "Credits", ("name", "role", "words"), rows, Window(total=len(rows)))
