"""What the finders of names hand to one another before a `Mention` is made of it."""

from __future__ import annotations

from crosswire.records import Article, Codes, Mention, Parse, Token
from crosswire.records.base import Record
from crosswire.records.mention import EntityKind, MentionForm
from crosswire.text.normalize import straighten


class Draft(Record, frozen=True, kw_only=True):
    """A mention in the making: the tokens `[first, last)` name something.

    `gender` is m or f where the name or its title tells it, else empty. `part` marks a word that only qualifies the
    head of a noun phrase ("the *Iranian* navy").
    """

    first: int
    last: int
    kind: EntityKind
    name: str
    form: MentionForm = "name"
    key: str | None = None
    title: str | None = None
    codes: Codes = Codes()
    gender: str = ""
    part: bool = False
    rule: str
    why: str


class Reading(Record, frozen=True, kw_only=True):
    """An article with its parse and its straightened text (same offsets), as every finder of names reads it.

    `shouted` holds the sentences whose capitals say nothing: headlines in Title Case or ALL CAPS. `proper` holds the
    words that the model takes for names inside sentences, where a capital counts.
    """

    article: Article
    parse: Parse
    text: str
    shouted: frozenset[int]
    proper: frozenset[str]

    def words(self, first: int, last: int) -> str:
        """Return the straightened text of the tokens `[first, last)`."""
        tokens = self.parse.tokens
        return self.text[tokens[first].begin : tokens[last - 1].end]

    def head(self, first: int, last: int) -> Token:
        """Return the token of `[first, last)` that governs the others: the last one whose head lies outside."""
        inside = [t for t in self.parse.tokens[first:last] if not first <= t.head < last or t.head == t.index]
        named = [t for t in inside if t.pos not in ("PUNCT", "PART")]
        return (named or inside or [self.parse.tokens[last - 1]])[-1]

    def mention(self, draft: Draft) -> Mention:
        """Return the mention that a draft comes to."""
        tokens = self.parse.tokens
        first = tokens[draft.first]
        return Mention(
            span=self.article.span(first.begin, tokens[draft.last - 1].end),
            sentence=first.sentence,
            kind=draft.kind,
            name=draft.name,
            form=draft.form,
            key=draft.key,
            title=draft.title,
            codes=draft.codes,
            rule=draft.rule,
            why=draft.why,
        )


def owned_name(owner: str, name: str) -> str:
    """Return what a body is called under its owner: "Kenya's Ministry of Health", "United States' Embassy"."""
    return f"{owner}' {name}" if owner.endswith("s") else f"{owner}'s {name}"


def read(article: Article, parse: Parse, shouted: frozenset[int]) -> Reading:
    """Return the reading of an article."""
    text = straighten(article.text)
    starts = {parse.tokens[first].index for first, last in parse.by_sentence if first < last}
    inside = (t for t in parse.tokens if t.index not in starts and t.sentence not in shouted and t.text[0].isupper())
    proper = frozenset(t.text for t in inside if t.tag in ("NNP", "NNPS") and parse.tokens[t.index - 1].text != '"')
    return Reading(article=article, parse=parse, text=text, shouted=shouted, proper=proper)
