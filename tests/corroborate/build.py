"""Small annotated articles with a toy syntax, and what matching would find in them, for the tests of `corroborate`.

A line is a sentence. `# ...` is the headline, `[caption] ...` a caption. `X said that ...` makes an attribution.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from crosswire.records import (
    Annotated,
    Article,
    Attribution,
    Codes,
    Coverage,
    Derivation,
    Entity,
    EntityKind,
    Matched,
    Mention,
    Parse,
    Passage,
    PublicationDate,
    Quantity,
    Quotation,
    Sentence,
    SentenceKind,
    Source,
    Span,
    StoryGroup,
    TimeExpression,
    Token,
    Upstream,
    content_id,
)

UNDATED = PublicationDate(why="not stated")
CUES = {"said", "reported", "claimed"}
VERBS = CUES | {"sank", "met", "fell", "rose", "struck", "held", "won", "is", "was", "took"}
LEMMAS = {"met": "meet", "held": "hold", "fell": "fall", "rose": "rise", "sank": "sink", "took": "take", "won": "win"}
PREPOSITIONS = {"in", "on", "at", "of", "to", "for", "with", "from", "by", "near"}
SMALL = {"the", "a", "an", "its", "their", "and", "that", "not", "never"}
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]")
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
NUMBER = re.compile(r"\b(about )?(\d+) (\w+)\b")


@dataclass(frozen=True)
class World:
    """The names of a test: each with its kind, codes and the entity that it means."""

    names: Mapping[str, tuple[str, EntityKind, Codes]] = field(default_factory=dict)

    def having(self, entity: str, kind: EntityKind, *names: str, **codes: object) -> World:
        """Return the world with one more entity under its names."""
        row = (entity, kind, Codes(**codes))  # type: ignore[arg-type]
        return World({**self.names, **dict.fromkeys(names or (entity,), row)})


def article(
    world: World, label: str, *lines: str, published: str | None = None, outlet: str | None = None
) -> Annotated:
    """Return an annotated article of one sentence a line."""
    text, sentences = "", []
    for index, line in enumerate(lines):
        kind, words = kind_of(line)
        begin = len(text)
        text += words + "\n"
        sentences.append(Sentence(index=index, begin=begin, end=begin + len(words), kind=kind, paragraph=index))
    date = replace(UNDATED, value=published) if published else UNDATED
    headlines = [text[x.begin : x.end] for x in sentences if x.kind == "headline"]
    made = Article(
        id=content_id("article", label, text),
        label=label,
        name=f"{label}.txt",
        sha256="",
        characters=len(text),
        text=text,
        headline=headlines[0] if headlines else None,
        outlet=outlet,
        published=date,
        updated=UNDATED,
        sentences=tuple(sentences),
        quotations=tuple(Quotation(begin=m.start(), end=m.end()) for m in re.finditer("“[^”]*”", text)),
    )
    return annotate(world, made)


def kind_of(line: str) -> tuple[SentenceKind, str]:
    """Return the kind of a line and its words."""
    if line.startswith("# "):
        return "headline", line[2:]
    if line.startswith("[caption] "):
        return "caption", line.removeprefix("[caption] ")
    return "body", line


def annotate(world: World, of: Article) -> Annotated:
    """Return the article with a toy parse, the world's names, days, numbers and attributions."""
    tokens: list[Token] = []
    ranges = []
    for sentence in of.sentences:
        made = toy_parse(of, sentence, len(tokens))
        ranges.append((len(tokens), len(tokens) + len(made)))
        tokens += made
    dependents: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            dependents[token.head].append(token.index)
    parse = Parse(tokens=tuple(tokens), dependents=tuple(map(tuple, dependents)), by_sentence=tuple(ranges))
    found = Annotated(article=of, parse=parse, mentions=mentions(world, of), times=times(of), quantities=numbers(of))
    return replace(found, attributions=attributions(found))


def toy_parse(of: Article, sentence: Sentence, first: int) -> list[Token]:
    """Return the tokens of a sentence: verbs head, nouns before them are subjects, prepositions hang on the verb."""
    found = list(WORD.finditer(of.text, sentence.begin, sentence.end))
    words = [m.group() for m in found]
    verbs = [i for i, w in enumerate(words) if is_verb(w) and not helps(words, i)] or [0]
    made = []
    for i, match in enumerate(found):
        head, dep = relation(words, verbs, i)
        made.append(
            Token(
                index=first + i,
                sentence=sentence.index,
                begin=match.start(),
                end=match.end(),
                text=words[i],
                lemma=LEMMAS.get(words[i], words[i].lower().removesuffix("ed")) if i in verbs else words[i],
                pos=part_of_speech(words[i], verb=i in verbs),
                tag="VBD" if i in verbs else "NN",
                dep=dep,
                head=first + head,
            )
        )
    return made


def noun_after(words: list[str], i: int) -> int:
    """Return the last noun of the run that follows a determiner, 0 where none does."""
    end = i + 1
    while end < len(words) and is_noun(words[end]):
        end += 1
    return end - 1 if end > i + 1 else 0


def helps(words: list[str], i: int) -> bool:
    """Tell whether a verb only helps the next one: "was held"."""
    return words[i] == "was" and i + 1 < len(words) and is_verb(words[i + 1])


def is_verb(word: str) -> bool:
    """Tell whether the toy grammar takes a word for a verb."""
    return word in VERBS or (word.endswith("ed") and word.islower())


def relation(words: list[str], verbs: list[int], i: int) -> tuple[int, str]:
    """Return head and label of the token at `i`."""
    if i == verbs[0]:
        return i, "ROOT"
    if i in verbs:
        before = verbs[verbs.index(i) - 1]
        return before, "ccomp" if words[before] in CUES else "conj"
    verb = max((v for v in verbs if v < i), default=verbs[0])
    later = [v for v in verbs if v > i]
    cue = words[verb] in CUES and bool(later) and verb < i
    governor = later[0] if cue else verb
    if words[i] in ("not", "never"):
        return governor, "neg"
    if helps(words, i):
        return i + 1, "auxpass"
    if not words[i][0].isalnum():
        return governor, "punct"
    noun = next((j for j in range(i + 1, len(words)) if j in verbs or not is_noun(words[j])), len(words)) - 1
    if is_noun(words[i]) and noun > i:
        return noun, "compound"
    if words[i] in PREPOSITIONS:
        return governor, "prep"
    if words[i].lower() in SMALL:
        return (noun_after(words, i) or governor), "det"
    preposition = next(
        (j for j in range(i - 1, -1, -1) if words[j].lower() not in SMALL and not is_noun(words[j])), None
    )
    if preposition is not None and words[preposition] in PREPOSITIONS:
        return preposition, "pobj"
    return governor, "nsubj" if i < governor else "dobj"


def is_noun(word: str) -> bool:
    """Tell whether the toy grammar takes a word for a noun or number."""
    return word[0].isalnum() and word.lower() not in SMALL and word not in PREPOSITIONS and not is_verb(word)


def part_of_speech(word: str, *, verb: bool) -> str:
    """Return the part of speech of a word."""
    if verb:
        return "VERB"
    if not word[0].isalnum():
        return "PUNCT"
    if word in PREPOSITIONS:
        return "ADP"
    if word.lower() in SMALL:
        return "DET"
    if word.isdigit():
        return "NUM"
    return "PROPN" if word[0].isupper() else "NOUN"


def mentions(world: World, of: Article) -> tuple[Mention, ...]:
    """Return the world's names in a text, the longer name first."""
    found: dict[int, Mention] = {}
    taken: set[int] = set()
    for name in sorted(world.names, key=lambda n: (-len(n), n)):
        entity, kind, codes = world.names[name]
        for at in re.finditer(rf"\b{re.escape(name)}\b", of.text):
            if taken & set(range(at.start(), at.end())):
                continue
            taken |= set(range(at.start(), at.end()))
            sentence = of.sentence_at(at.start())
            assert sentence is not None
            found[at.start()] = Mention(
                span=of.span(at.start(), at.end()),
                sentence=sentence.index,
                kind=kind,
                name=entity,
                form="name",
                codes=codes,
                rule="given",
                why="given",
            )
    return tuple(found[k] for k in sorted(found))


def times(of: Article) -> tuple[TimeExpression, ...]:
    """Return the days written as 3 May 2020."""
    found = []
    for at in DAY.finditer(of.text):
        value = f"{at.group(3)}-{MONTHS.index(at.group(2)) + 1:02d}-{int(at.group(1)):02d}"
        sentence = of.sentence_at(at.start())
        assert sentence is not None
        found.append(
            TimeExpression(
                span=of.span(at.start(), at.end()),
                sentence=sentence.index,
                value=value,
                grain="day",
                kind="date",
                first=value,
                last=value,
                rule="given",
                why="given",
            )
        )
    return tuple(found)


def numbers(of: Article) -> tuple[Quantity, ...]:
    """Return the counts written as "12 sailors", with "about" as hedge of a tenth either way; days are none."""
    found = []
    for at in NUMBER.finditer(of.text):
        if at.group(3) in MONTHS:
            continue
        sentence = of.sentence_at(at.start())
        assert sentence is not None
        value = int(at.group(2))
        spread = value // 10 if at.group(1) else 0
        found.append(
            Quantity(
                span=of.span(at.start(), at.end(2)),
                sentence=sentence.index,
                value=str(value),
                low=str(value - spread),
                high=str(value + spread),
                kind="count",
                of=at.group(3).lower(),
                hedge="about" if at.group(1) else None,
                rule="given",
                why="given",
            )
        )
    return tuple(found)


def attributions(of: Annotated) -> tuple[Attribution, ...]:
    """Return the attributions of sentences of the form "X said that ..."."""
    made = []
    for index, (first, last) in enumerate(of.parse.by_sentence):
        tokens = of.parse.tokens[first:last]
        cue = next((t for t in tokens if t.text in CUES), None)
        if cue is None:
            continue
        article = of.article
        source = article.span(tokens[0].begin, of.parse.tokens[cue.index - 1].end)
        mention = next((m for m in of.mentions if m.span == source), None)
        content = article.span(of.parse.tokens[cue.index + 1].begin, tokens[-1].end)
        made.append(
            Attribution(
                id=content_id("attribution", article.id, str(index)),
                article=article.id,
                sentence=index,
                source=Source(span=source, name=mention.name if mention else source.text, anonymous=mention is None),
                cue=article.span(cue.begin, cue.end),
                content=(content,),
                form="indirect",
                rule="given",
                why="given",
            )
        )
    return tuple(made)


def entities(articles: Sequence[Annotated]) -> tuple[Entity, ...]:
    """Return one entity for each name that the mentions resolve to."""
    rows: dict[str, list[Mention]] = {}
    for annotated in articles:
        for mention in annotated.mentions:
            rows.setdefault(mention.name, []).append(mention)
    return tuple(
        Entity(
            id=content_id("entity", name),
            name=name,
            kind=found[0].kind,
            codes=found[0].codes,
            variants=tuple(sorted({m.span.text for m in found})),
            mentions=tuple(m.span for m in found),
            rule="given",
            why="given",
        )
        for name, found in sorted(rows.items())
    )


def matched(articles: Sequence[Annotated], derivations: Sequence[Derivation] = ()) -> Matched:
    """Return what matching would give for the articles."""
    group = StoryGroup(articles=tuple(a.article.id for a in articles), why="given")
    return Matched(
        entities=entities(articles), derivations=tuple(derivations), events=(), stories=(group,), matters=(group,)
    )


def linked(articles: Sequence[Annotated], found: Matched) -> tuple[Annotated, ...]:
    """Return the articles with the entity of each attribution's source."""
    by_name = {e.name: e.id for e in found.entities}
    return tuple(
        replace(
            a,
            attributions=tuple(
                replace(
                    x, source=replace(x.source, entity=None if x.source.anonymous else by_name.get(x.source.name or ""))
                )
                for x in a.attributions
            ),
        )
        for a in articles
    )


def passage(a: Annotated, i: int, b: Annotated, j: int, kind: str = "verbatim") -> Passage:
    """Return an aligned passage: sentence `i` of one article and sentence `j` of another."""
    return Passage(
        a=a.article.sentence_span(i),
        b=b.article.sentence_span(j),
        kind=kind,
        score=1.0,
        rule="given",
        why="given",  # type: ignore[arg-type]
    )


def derivation(a: Annotated, b: Annotated, *passages: Passage, upstream: Sequence[Upstream] = ()) -> Derivation:
    """Return two articles as siblings, wholly derived, with their passages."""
    return Derivation(
        a=a.article.id,
        b=b.article.id,
        grade="wholly",
        relation="siblings",
        upstream=tuple(upstream),
        coverage=Coverage(a=1.0, b=1.0),
        score=1.0,
        passages=passages,
        rule="given",
        why="given",
    )


def text_of(span: Span) -> str:
    """Return the words of a span."""
    return " ".join(span.text.split())
