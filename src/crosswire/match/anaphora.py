"""Pronouns, and nouns that pick up what has been named: the nearest phrase that agrees, subjects first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crosswire.match.ground import Ground
from crosswire.match.phrases import Phrase
from crosswire.match.sorts import gender_of, general_nouns, is_many, posts, relations, sort_of
from crosswire.text.normalize import fold

MALE, FEMALE = ("he", "him", "his", "himself"), ("she", "her", "hers", "herself")
FIRST = ("i", "me", "my", "mine", "myself")
THING = ("it", "its", "itself")
MANY = ("they", "them", "their", "theirs", "themselves")
PLACED = ("here", "there", "where")
SORTS = {
    **dict.fromkeys((*MALE, *FEMALE), ("person",)),
    **dict.fromkeys(THING, ("thing", "body", "land")),
    **dict.fromkeys(MANY, ("person", "body", "thing")),
    **dict.fromkeys(PLACED, ("land", "thing")),
}
REACH = 3  # sentences back in which a pronoun finds its antecedent, as in annotate/pronouns.py
MANY_MEMBERS = 40  # of a group that are looked at; a referent named more often has told all of itself by then
FARTHER = 5  # sentences back in which a noun finds the name that it stands for
AGREED = 0.5  # share of the uses of a noun in a story that must follow one name (ecbplus, odd topics: 0.3 and 0.7 are
# a tenth of a point worse)


def pronouns(ground: Ground) -> None:
    """Join each pronoun that no rule has joined yet with the nearest phrase before it that agrees."""
    for phrases in ground.by_article():
        for at, n in enumerate(phrases):
            phrase = ground.phrases[n]
            if (
                phrase.pronoun in SORTS
                and phrase.entity is None
                and len(ground.groups.members[ground.groups.root(n)]) == 1
            ):
                found = antecedent(ground, phrases[:at], phrase)
                if found is not None:
                    why = f"{phrase.text!r} is {ground.phrases[found].text!r}: the nearest that agrees"
                    ground.groups.join(found, n, "pronoun", why)


def speakers(ground: Ground) -> None:
    """Join "I" and "my" in a quotation with who is quoted."""
    named: dict[tuple[int, str], int] = {}
    for n, phrase in enumerate(ground.phrases):
        if phrase.entity is not None:
            named.setdefault((phrase.asked.article, phrase.entity.id), n)
    for n, phrase in enumerate(ground.phrases):
        if phrase.pronoun in FIRST:
            for entity in quoted_at(ground, phrase):
                found = named.get((phrase.asked.article, entity))
                if found is not None:
                    why = f"{phrase.text!r} is the speaker, {ground.phrases[found].text!r}"
                    ground.groups.join(found, n, "speaker", why)


def quoted_at(ground: Ground, phrase: Phrase) -> list[str]:
    """Return the entity that the innermost quotation around a phrase comes from, nothing where it is not known."""
    at = phrase.asked.begin
    around = [
        (c.end - c.begin, x.source.entity)
        for x in ground.articles[phrase.asked.article].attributions
        if x.form != "indirect"
        for c in x.content
        if c.begin <= at < c.end
    ]
    return [entity for _, entity in sorted(around, key=lambda pair: pair[0])[:1] if entity]


def antecedent(ground: Ground, before: Sequence[int], pronoun: Phrase) -> int | None:
    """Return the phrase that a pronoun takes up: of its sentence or of those before, the best placed that agrees."""
    fits = [n for n in before if agrees(ground, n, pronoun) and pronoun.sentence - ground.phrases[n].sentence <= REACH]
    return max(fits, key=lambda n: (ground.phrases[n].sentence, is_subject(ground, n), -n), default=None)


def agrees(ground: Ground, n: int, pronoun: Phrase) -> bool:
    """Tell whether a phrase can be what a pronoun means, by sort, number and gender."""
    phrase = ground.phrases[n]
    if phrase.asked.event or phrase.pronoun or phrase.head == pronoun.head:
        return False
    sort = sort_of(phrase)
    if sort not in SORTS[pronoun.pronoun]:
        return False
    if pronoun.pronoun in MANY:
        return is_many(phrase) or sort == "body"
    if is_many(phrase) and sort != "body":
        return False
    told = {gender_of(ground.phrases[m]) for m in ground.groups.members[ground.groups.root(n)][:MANY_MEMBERS]} - {""}
    wanted = gender_of(pronoun)
    return not wanted or not told or wanted in told


def is_subject(ground: Ground, n: int) -> bool:
    """Tell whether a phrase is the subject of its clause."""
    token = ground.head(n)
    return token is not None and token.dep in ("nsubj", "nsubjpass")


def descriptions(ground: Ground) -> None:
    """Join a noun with the person or body that it picks up in most of the articles of a story that use it.

    Each use votes for the best placed name before it that agrees; one use by itself decides for its article.
    """
    votes: dict[int, Counter[int]] = {}
    uses: Counter[int] = Counter()
    for phrases in ground.by_article():
        for at, n in enumerate(phrases):
            phrase, root = ground.phrases[n], ground.groups.root(n)
            if not describes(phrase) or ground.groups.names[root]:
                continue
            uses[root] += 1
            found = named_before(ground, phrases[:at], n)
            if found is not None:
                votes.setdefault(root, Counter())[ground.groups.root(found)] += 1
    for root, counted in sorted(votes.items()):
        best, most = min(counted.items(), key=lambda item: (-item[1], item[0]))
        if most >= AGREED * uses[root]:
            why = f"{most} of {uses[root]} uses of {ground.phrases[root].text!r} follow {ground.phrases[best].text!r}"
            ground.groups.join(best, root, "description", why)


def describes(phrase: Phrase) -> bool:
    """Tell whether a phrase is a noun for one person or body."""
    plain = not phrase.asked.event and not phrase.pronoun and not phrase.name and not is_many(phrase)
    picks_up = phrase.definite or phrase.text.endswith("-old")
    meant = sort_of(phrase) in ("person", "body") or phrase.word in general_nouns()
    return plain and picks_up and meant and phrase.word not in relations()


def named_before(ground: Ground, before: Sequence[int], n: int) -> int | None:
    """Return the nearest named phrase before that a noun can mean, subjects first."""
    noun = ground.phrases[n]
    fits = [m for m in before if names_it(ground, m, noun) and not is_denied(ground, m, n)]
    return max(fits, key=lambda m: (ground.phrases[m].sentence, is_subject(ground, m), -m), default=None)


def is_denied(ground: Ground, m: int, n: int) -> bool:
    """Tell whether a clause says that a phrase is not what a noun means: "Lindiwe is not the winner"."""
    token, subject = ground.head(n), ground.head(m)
    if token is None or subject is None or token.dep != "attr" or subject.head != token.head:
        return False
    parse = ground.articles[ground.phrases[n].asked.article].parse
    return any(c.dep == "neg" for c in parse.children(parse.head(token)))


def names_it(ground: Ground, m: int, noun: Phrase) -> bool:
    """Tell whether a noun can mean what a phrase names, by sort and gender."""
    phrase = ground.phrases[m]
    if phrase.asked.event or noun.sentence - phrase.sentence > FARTHER:
        return False
    if phrase.word in general_nouns().get(noun.word, ()):
        return not is_many(phrase)
    if not ground.groups.names[ground.groups.root(m)] or sort_of(phrase) != sort_of(noun):
        return False
    told = {gender_of(phrase)} - {""}
    wanted = gender_of(noun)
    if wanted and told and wanted not in told:
        return False
    return noun.word not in posts() or noun.word in called(ground, m)


def called(ground: Ground, m: int) -> set[str]:
    """Return the nouns for posts that stand beside a name or are said of it; any post where there is none."""
    members = [ground.phrases[x] for x in ground.groups.members[ground.groups.root(m)][:MANY_MEMBERS]]
    told = {w for p in members if p.mention is not None for w in fold(p.mention.title or "").split()}
    told |= {p.word for p in members if not p.name and not p.pronoun}
    return told & posts() or set(posts())
