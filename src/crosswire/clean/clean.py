"""The stage's one function: an article in, the same article with typed sentences and all that layout tells out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import msgspec

from crosswire.clean.blocks import Block, Piece, make_block
from crosswire.clean.credited import byline_agencies, credit, divided, line_credits, owner_credits
from crosswire.clean.dateline import find_dateline
from crosswire.clean.front import authors_of, front_dates, publication_dates
from crosswire.clean.kinds import type_blocks
from crosswire.clean.notes import find_notes
from crosswire.clean.paragraphs import find_paragraphs
from crosswire.clean.words import sentence_words
from crosswire.records import Article, Credit, PublicationDate, Quotation, Sentence
from crosswire.text.normalize import words
from crosswire.text.quotes import Quotes, find_quotations
from crosswire.text.sentences import cut_long, split

Typed = Sequence[tuple[Block, Sequence[Piece]]]

# Words; a repeated body sentence that is shorter ("“Yes,” she said.") is another utterance, not the same text again.
SHORTEST_REPEAT = 4
RUNNING = ("body", "caption")
FIRST_WORD = re.compile(r"\w+")


def clean(article: Article) -> Article:
    """Return the article with sentences, quotations, credits, headline, publication dates and notes.

    A pure function: the text stays as it is; every character that is not white space lies in exactly one sentence.
    """
    blocks = [make_block(n, b, e, article.text) for n, (b, e) in enumerate(find_paragraphs(article.text))]
    typed = list(zip(blocks, type_blocks(blocks, article.headline), strict=True))
    sentences = number_sentences(article.text, typed)
    quotes = quotations(article.text, typed, sentences)
    published, updated = dates(article, typed)
    notes = find_notes(article, sentences, quotes)
    names = dict.fromkeys([*article.notes, *(n.name for n in notes)])
    return msgspec.structs.replace(
        article,
        sentences=sentences,
        quotations=tuple(
            Quotation(begin=q.begin, end=q.end, closed=q.closed, continued=q.continued) for q in quotes.spans
        ),
        credits=find_credits(article, typed),
        headline=article.headline or headline(article, sentences),
        authors=article.authors or authors(typed),
        published=published,
        updated=updated,
        notes=tuple(names),
        note_details=(*article.note_details, *notes),
    )


def number_sentences(text: str, typed: Typed) -> tuple[Sentence, ...]:
    """Return the sentences of all pieces; body and captions are split, and repeats point at the first occurrence."""
    found: list[Sentence] = []
    first: dict[bytes, int] = {}
    for block, pieces in typed:
        for piece in pieces:
            for begin, end in ranges(text, piece):
                key, length = wording_key(text[begin:end])
                told = first.get(key) if length >= SHORTEST_REPEAT or (length and piece.kind not in RUNNING) else None
                first.setdefault(key, len(found))
                found.append(
                    Sentence(
                        index=len(found), begin=begin, end=end, kind=piece.kind, paragraph=block.number, repeats=told
                    )
                )
    return tuple(found)


def wording_key(wording: str) -> tuple[bytes, int]:
    """Return a key that two stretches share when their words are the same, and how many words they have."""
    found = words(wording)
    return hashlib.blake2b(" ".join(found).encode("utf-8", "surrogatepass"), digest_size=16).digest(), len(found)


def ranges(text: str, piece: Piece) -> list[tuple[int, int]]:
    """Return the sentence ranges of a piece; a line of front or foot matter is one sentence."""
    begin, end = piece.begin, piece.end
    if piece.kind in RUNNING:
        whole = list(split(text, begin, end, sentence_words()))
    else:
        wording = text[begin:end]
        whole = [(begin + len(wording) - len(wording.lstrip()), begin + len(wording.rstrip()))]
    return [part for b, e in whole for part in cut_long(text, b, e)]


def quotations(text: str, typed: Typed, sentences: Sequence[Sentence]) -> Quotes:
    """Return the quotations: the body's paragraphs in a row, since one may go on in the next; the others alone."""
    ends = [s.end for s in sentences]
    body = [(p.begin, p.end) for _, pieces in typed for p in pieces if p.kind == "body"]
    others = [
        (p.begin, p.end) for _, pieces in typed for p in pieces if p.kind in ("headline", "subheading", "caption")
    ]
    found = [find_quotations(text, body, ends), *(find_quotations(text, [other], ends) for other in others)]
    return Quotes(tuple(sorted(s for q in found for s in q.spans)), tuple(sorted(p for q in found for p in q.strays)))


def headline(article: Article, sentences: Sequence[Sentence]) -> str | None:
    """Return the wording of the first headline in the text."""
    found = next((s for s in sentences if s.kind == "headline"), None)
    return " ".join(article.text[found.begin : found.end].strip("#*_ ").split()) if found else None


def authors(typed: Typed) -> tuple[str, ...]:
    """Return the names in the bylines, each once."""
    names = [name for block, pieces in typed if pieces[0].kind == "byline" for name in authors_of(block)]
    return tuple(dict.fromkeys(names))


def dates(article: Article, typed: Typed) -> tuple[PublicationDate, PublicationDate]:
    """Return the dates of publication and last change: those known already, else those of the front lines."""
    published, updated = publication_dates(front_dates(front_lines(typed)))
    updated = article.updated if article.updated.value or updated is None else updated
    if is_known(article.published):
        return article.published, updated
    if published is None and updated.value:
        why = f"not stated; the text was last changed on {updated.value}"
        published = PublicationDate(not_after=updated.value, why=why)
    return published or article.published, updated


def is_known(date: PublicationDate) -> bool:
    """Tell whether a date has a value or a bound."""
    return any((date.value, date.not_before, date.not_after))


def front_lines(typed: Typed) -> list[Block]:
    """Return the lines that may date the report: datelines and bylines before its second body paragraph."""
    front: list[Block] = []
    bodies = 0
    for block, pieces in typed:
        bodies += pieces[-1].kind == "body"
        if bodies > 1:
            break
        if pieces[0].kind in ("dateline", "byline"):
            last = pieces[-1]
            # of "KYIV, March 3, 2022 (Agency) - ..." only the dateline speaks, not the report after it
            front.append(block if last.kind != "body" else block._replace(text=block.text[: last.begin - block.begin]))
    return front


def find_credits(article: Article, typed: Typed) -> tuple[Credit, ...]:
    """Return the credits of the front, the foot and the pictures, in order of the text."""
    found: list[Credit] = []
    for block, pieces in typed:
        for piece in pieces:
            if piece.kind == "credit":
                of_picture = pieces[0].kind == "caption"
                found += line_credits(article, piece.begin, piece.end, of_picture=of_picture)
            elif piece.kind == "byline":
                found += byline_agencies(article, piece.begin, piece.end)
            elif piece.kind == "boilerplate":
                found += owner_credits(article, piece.begin, piece.end)
            elif piece.kind == "dateline" and len(pieces) > 1:
                found += slug_credits(article, block)
    return tuple(sorted(found, key=lambda c: (c.span.begin, c.span.end)))


# Words that open a byline, with or without the name of a writer: "By Agency - ...", "By Jane Roe, Agency - ...".
BYLINE_WORDS = ("by", "from", "text", "via", "source")


def slug_credits(article: Article, block: Block) -> list[Credit]:
    """Return the agencies in the dateline that opens a paragraph."""
    dateline = find_dateline(block, is_lead=True)
    if dateline is None or dateline.agency is None:
        return []
    begin, end = dateline.agency
    first = FIRST_WORD.search(block.text, 0, begin - block.begin)
    byline = first is not None and first.group().lower() in BYLINE_WORDS
    rule = "byline-agency" if byline else "dateline-slug"
    return [credit(article, n, "agency", rule) for n in divided(article.text[begin:end], begin)]
