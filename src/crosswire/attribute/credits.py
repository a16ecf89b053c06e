"""The article's own credit as the outermost link of its chains: dateline, sign-off, "with reporting by".

A dateline or a credit inside a sentence is said of that sentence; what follows inherits it. Who merely contributed may
be the source of any sentence or of none: `unclear`. The stages after this one read credits off the article itself, so
these links join only what is put out.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.attribute.chains import with_parents
from crosswire.records import Article, Attribution, Credit, Sentence, Source, Span, content_id
from crosswire.records.attribution import Scope

STOPS = (".", "!", "?", '"', "”", "’")
DATELINE = "dateline-slug"
RULES = {
    "credit-stated": "the credit stands with this sentence",
    "credit-inherited": "the article is credited to the agency as a whole",
    "credit-contribution": "whoever contributed may or may not be the source of it",
}


def with_credits(article: Article, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return the attributions of an article under those to the agency that its dateline, byline or foot credits."""
    given = tuple(credited(article))
    if not given:
        return found
    above = {a.id: a.parent for a in found if a.parent is not None}
    joined = with_parents((*given, *found), above)
    loose = [a for a in joined[len(given) :] if a.parent is None]
    across = {a.id: credit.id for a in loose if (credit := begun_in(a, given)) is not None}
    return with_parents((*given, *found), {**above, **across}) if across else joined


def begun_in(found: Attribution, given: tuple[Attribution, ...]) -> Attribution | None:
    """Return the credit in which an attribution begins that goes on past it: a quotation over two sentences."""
    begin = min(c.begin for c in found.content)
    return next((g for g in given if any(c.begin <= begin < c.end for c in g.content)), None)


def credited(article: Article) -> Iterator[Attribution]:
    """Yield the attributions to the first agency that an article credits; else to the first contributor."""
    rows = [c for role in ("agency", "contribution") for c in article.credits if c.role == role]
    body = [s for s in article.sentences if s.kind == "body" and s.repeats is None]
    if not rows or not body or rows[0].name == article.outlet:
        return
    credit = rows[0]
    if credit.role == "contribution":
        yield link(article, credit, body, "credit-contribution", "unclear")
        return
    stated = [s for s in body if stands_with(article, credit, s)]
    if stated:
        yield link(article, credit, stated, "credit-stated", "clear")
    rest = [s for s in body if s not in stated]
    if rest:
        yield link(article, credit, rest, "credit-inherited", "clear")


def stands_with(article: Article, credit: Credit, sentence: Sentence) -> bool:
    """Tell whether a credit belongs to a sentence: in the dateline before it, or behind it within its full stop."""
    at = article.sentence_at(credit.span.begin)
    if at is None:
        return False
    if at.kind == "dateline" and credit.rule == DATELINE:
        return sentence.index == at.index + 1
    closing = article.text[: at.begin].rstrip()
    return sentence.index == at.index - 1 and at.kind == "credit" and not closing.endswith(STOPS)


def link(article: Article, credit: Credit, sentences: list[Sentence], rule: str, scope: Scope) -> Attribution:
    """Return the attribution of some sentences to whom the credit names."""
    content = tuple(spans(article, sentences))
    return Attribution(
        id=content_id("at", article.id, rule, str(credit.span.begin)),
        article=article.id,
        sentence=sentences[0].index,
        source=Source(span=credit.span, name=credit.name),
        cue=None,
        content=content,
        form="indirect" if rule == "credit-stated" else "inherited",
        factuality="attributed",
        scope=scope,
        cue_class="none",
        rule=rule,
        why=RULES[rule],
    )


def spans(article: Article, sentences: list[Sentence]) -> Iterator[Span]:
    """Yield the ranges of sentences, those that follow one another in a paragraph as one."""
    first = last = sentences[0]
    for sentence in sentences[1:]:
        if sentence.index != last.index + 1 or sentence.paragraph != last.paragraph:
            yield article.span(first.begin, last.end)
            first = sentence
        last = sentence
    yield article.span(first.begin, last.end)
