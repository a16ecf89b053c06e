"""The rules by which phrases are joined to one referent, the surest first; each has a name and says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from crosswire.lexicon import table
from crosswire.match.anaphora import descriptions, pronouns, speakers
from crosswire.match.ground import Ground
from crosswire.match.phrases import Phrase
from crosswire.match.sorts import sort_of
from crosswire.records import Parse, Token

PARTIES = ("nsubj", "poss")
MARKS = (",", "(", "-", "--", "\u2013", "\u2014", ":", '"')
LOOKED_AT = 50  # members of a group that a phrase is compared with; keeps one noun in a hundred reports cheap
RELATIVE = ("who", "whom", "whose", "which", "that", "where")


def same_entity(ground: Ground) -> None:
    """Join what names one entity of the run, in whatever article."""
    seen: dict[str, int] = {}
    for n, phrase in enumerate(ground.phrases):
        if phrase.entity is not None:
            first = seen.setdefault(phrase.entity.id, n)
            if first != n:
                ground.groups.join(first, n, "same-entity", f"both name {phrase.entity.name}", sure=True)


def said_of(ground: Ground) -> None:
    """Join what grammar makes one: an apposition, the noun of "X is the Y", a relative pronoun and its noun."""
    for n, phrase in enumerate(ground.phrases):
        token = ground.head(n)
        if token is None or phrase.asked.event or sort_of(phrase) == "time":
            continue
        article = phrase.asked.article
        for other, rule in partners(ground, article, token, phrase):
            m = ground.at(article, other)
            if m is not None and m != n and may_be_said(ground.phrases[m]):
                ground.groups.join(m, n, rule, f"{ground.phrases[m].text!r} and {phrase.text!r} in one construction")


def set_off(parse: Parse, token: Token, above: Token) -> bool:
    """Tell whether a comma, dash, colon or bracket stands between two heads."""
    first, last = sorted((token.index, above.index))
    return any(t.text in MARKS for t in parse.tokens[first + 1 : last])


def may_be_said(phrase: Phrase) -> bool:
    """Tell whether a phrase is what an apposition or a relative pronoun can speak of."""
    return not phrase.asked.event and sort_of(phrase) != "time"


def partners(ground: Ground, article: int, token: Token, phrase: Phrase) -> Iterator[tuple[Token, str]]:
    """Yield the heads that the grammar of a sentence makes one with a token."""
    parse = ground.articles[article].parse
    above = parse.head(token)
    if phrase.pronoun in RELATIVE:
        clause = next((t for t in (token, *parse.ancestors(token)) if t.dep in ("relcl", "acl")), None)
        if clause is not None:
            yield parse.head(clause), "relative-pronoun"
    elif token.dep == "appos" and above.pos in ("NOUN", "PROPN") and set_off(parse, token, above):
        yield above, "apposition"
    elif (
        token.dep in ("compound", "nmod") and above.pos == "PROPN" and token.pos == "NOUN" and above.entity == "PERSON"
    ):
        yield above, "title"
    elif token.dep == "attr" and above.lemma in ("be", "become", "remain"):
        subject = next((c for c in parse.children(above) if c.dep in ("nsubj", "nsubjpass")), None)
        negated = any(c.dep == "neg" for c in parse.children(above))
        if subject is not None and not negated and (subject.tag in ("NNS", "NNPS")) == (token.tag in ("NNS", "NNPS")):
            yield subject, "copula"


def same_happening(ground: Ground) -> None:
    """Join happenings of one story that are told by one word or sense, and have somebody in common if anybody."""
    participants(ground)
    same_head(ground, events=True)


def same_head(ground: Ground, *, events: bool = False) -> None:
    """Join phrases of one story whose nouns are the same or share a sense, unless number or names forbid it."""
    blocks: dict[tuple[int, bool, str], list[int]] = {}
    for n, phrase in enumerate(ground.phrases):
        if phrase.pronoun or phrase.asked.event != events:
            continue
        key = (ground.story[phrase.asked.article], phrase.asked.event, phrase.handle)
        blocks.setdefault(key, []).append(n)
    for block in blocks.values():
        gather(ground, block, "same-head")


@lru_cache(maxsize=1)
def saying() -> frozenset[str]:
    """Return the verbs of saying of the cue table."""
    return frozenset(lemma for group in table("cues")["verbs"] for lemma in group["lemmas"].split())


def participants(ground: Ground) -> None:
    """Tell each happening who takes part in it, so that two with nobody in common stay two."""
    for n, phrase in enumerate(ground.phrases):
        token = ground.head(n)
        if phrase.asked.event and token is not None and token.lemma in saying():
            parse = ground.articles[phrase.asked.article].parse
            for child in parse.children(token):
                if child.dep in PARTIES:
                    m = ground.at(phrase.asked.article, child)
                    if m is not None and not ground.phrases[m].asked.event:
                        ground.groups.names[n] |= ground.groups.names[ground.groups.root(m)]


def gather(ground: Ground, block: Sequence[int], rule: str) -> None:
    """Join each phrase of a block to the group in it that it fits best, or leave it as a group of its own."""
    kept: list[int] = []
    for n in block:
        phrase = ground.phrases[n]
        roots = list(dict.fromkeys(ground.groups.root(m) for m in kept))
        roots.sort(key=lambda r: -likeness(ground, phrase, r))
        for root in roots:
            first = ground.phrases[root]
            if fits(ground, n, root) and ground.groups.join(root, n, rule, f"{phrase.text!r} as {first.text!r}"):
                break
        kept.append(n)


def likeness(ground: Ground, phrase: Phrase, root: int) -> int:
    """Return how many narrowing words a phrase shares with a group, and how large the group is."""
    members = ground.groups.members[root]
    shared = max(len(phrase.beside & ground.phrases[m].beside) for m in members[:LOOKED_AT])
    return shared * 1000 + len(members)


def fits(ground: Ground, n: int, root: int) -> bool:
    """Tell whether a phrase and a group agree in number, where both are known."""
    phrase = ground.phrases[n]
    if phrase.asked.event or phrase.head < 0:
        return True
    kin = [q for m in ground.groups.members[root] if (q := ground.phrases[m]).handle == phrase.handle and q.head >= 0]
    if kin and not any(q.plural == phrase.plural for q in kin):
        return False
    owners = [q.owners for q in kin if q.owners]
    return phrase.name or not phrase.owners or not owners or any(phrase.owners & o for o in owners)


RULES: Sequence[Callable[[Ground], None]] = (
    same_entity,
    said_of,
    same_head,
    speakers,
    descriptions,
    pronouns,
    same_happening,
)
