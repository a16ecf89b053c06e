"""Whom a source means: the name of the mention at its head, the owner of a document, a spokesman's body, or nobody."""

from __future__ import annotations

from functools import cache

from crosswire.attribute.cues import function_words
from crosswire.attribute.drafts import Draft, Speaker
from crosswire.attribute.extent import extent
from crosswire.attribute.grammar import SUBJECTS
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import is_bare_name, is_document, is_person_noun, speakers
from crosswire.lexicon import table
from crosswire.records import EntityKind, Mention, Record, Source, Token

# the likeliest maker of a document or principal of a spokesman among several names beside the noun
OWNERS: tuple[EntityKind, ...] = ("person", "outlet", "organisation", "office", "group", "country")
ADDRESSED = ("to", "against", "about", "on", "over", "concerning", "towards", "toward")
MAKERS = ("by", "from", "of")
PERSONAL = frozenset(("he", "she", "him", "her", "who", "whom"))
GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
BODILY = frozenset(("it", "they", "them"))
DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"))
TURN_LABELS = ("Q", "A")
RECENT_SENTENCES = 4  # how far back a document or pronoun without a mention of its own may refer


class Named(Record, frozen=True, kw_only=True):
    """A resolved source."""

    name: str | None
    anonymous: bool = False


class Earlier(Record, frozen=True, kw_only=True):
    """A source named before, with its sentence and head."""

    name: str
    sentence: int
    head: int
    verb: int | None


def resolve_all(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Source, ...]:
    """Return the sources of drafts in order of the text, each with its name where the article gives one."""
    found: list[Source] = []
    known: list[Earlier] = []
    for draft in drafts:
        if draft.speaker is None:
            found.append(Source())
            continue
        head = reading.tokens[draft.speaker.head]
        before = tuple(e for e in known[-2 * RECENT_SENTENCES :] if draft.sentence - e.sentence <= RECENT_SENTENCES)
        named = name_of(reading, draft.speaker, head, before)
        found.append(source_of(reading, draft, named))
        if named.name is not None and not named.anonymous:
            known.append(Earlier(name=named.name, sentence=draft.sentence, head=head.index, verb=draft.verb))
    return tuple(found)


def source_of(reading: Reading, draft: Draft, named: Named) -> Source:
    """Return a resolved source with its words, all of them and those that name it."""
    assert draft.speaker is not None
    whole = extent(reading, draft) or draft.speaker.span
    core = reading.article.span(*draft.speaker.span) if whole != draft.speaker.span else None
    return Source(span=reading.article.span(*whole), core=core, name=named.name, anonymous=named.anonymous)


def name_of(reading: Reading, speaker: Speaker, head: Token, before: tuple[Earlier, ...]) -> Named:
    """Return the name behind the head of a source; the "Q" and "A" of an interview name nobody."""
    if reading.text[speaker.span[0] : speaker.span[1]] in TURN_LABELS:
        return Named(name=None)
    mention = reading.mention_of(head)
    title = named_by_place(reading, speaker, mention)
    if title is not None:
        return Named(name=title)
    if head.pos == "PRON" or head.tag == "PRP$":
        name = same_as(reading, mention, before) if mention is not None else referent(reading, head, before)
        return Named(name=name, anonymous=head.text.lower() in speakers().anonymous)
    if mention is not None and mention.form == "name":
        return Named(name=mention.name, anonymous=head.tag == "NNPS" and not is_definite(reading, head))
    apposed = name_at_end(reading, speaker, head) or named_apposition(reading, head) or name_behind(reading, head)
    if apposed is not None:
        return Named(name=apposed)
    author = owner_in(reading, speaker.span, head, countries=False) if is_owned_document(reading, head) else None
    if author is not None:
        return Named(name=author)
    if mention is not None and not describes(reading, mention, head) and not is_new(reading, head):
        return Named(name=mention.name)
    if mention is None and head.pos == "PROPN":
        return Named(name=proper_name(reading, head), anonymous=head.tag == "NNPS" and not is_definite(reading, head))
    return nominal_name(reading, speaker, head, before)


def same_as(reading: Reading, mention: Mention, before: tuple[Earlier, ...]) -> str:
    """Return the name of a mention; of a description the name that it got where it was a source before."""
    for earlier in reversed(before):
        other = reading.mention_of(reading.tokens[earlier.head])
        if other is not None and mention.kind != "person" and (other.name, other.kind) == (mention.name, mention.kind):
            return earlier.name
    return mention.name


def is_owned_document(reading: Reading, head: Token) -> bool:
    """Tell whether a document has its maker beside it: "Wanjiru's article", "an article by Wanjiru"."""
    owned = any(k.dep == "poss" or (k.dep == "prep" and k.text.lower() in MAKERS) for k in reading.kids(head))
    return owned and is_document(head)


def describes(reading: Reading, mention: Mention, head: Token) -> bool:
    """Tell whether the name of a nominal is but the words that stand here, so that nobody is named by it."""
    if head.text.lower() not in mention.name.lower().split():
        return False
    first = max(mention.span.begin - len(mention.name), 0)
    around = reading.text[first : mention.span.end + len(mention.name)]
    return " ".join(mention.name.split()) in " ".join(around.split()) or mention.name.islower()


def named_by_place(reading: Reading, speaker: Speaker, mention: Mention | None) -> str | None:
    """Return the whole name that ends in that of a place: "Statistics South Africa"."""
    if mention is None or mention.kind not in ("place", "country") or mention.form != "name":
        return None
    tokens = reading.between(speaker.span[0], mention.span.end)
    own = [t for t in tokens if t.dep != "det"]
    named = len(own) > 1 and own[0].begin < mention.span.begin and all(t.text[0].isupper() for t in own)
    if not named or any(t.tag not in ("NN", "NNS", "NNP", "NNPS") for t in own):
        return None
    return " ".join(reading.text[own[0].begin : mention.span.end].split())


def name_at_end(reading: Reading, speaker: Speaker, head: Token) -> str | None:
    """Return the name that a comma sets behind a person noun within a source: "the head of X's office, Jane Roe"."""
    if head.pos not in ("NOUN", "PROPN") or not is_person_noun(head.lemma.lower()):
        return None
    tokens = reading.between(head.end, speaker.span[1])
    last = max((i for i, t in enumerate(tokens) if t.text == ","), default=None)
    name = tokens[last + 1 :] if last is not None else ()
    if is_bare_name(reading, name):
        return name_at(reading, name[-1])
    mention = reading.mention_of(name[-1]) if name and is_person_noun(name[0].lemma.lower()) else None
    titled = mention is not None and mention.kind == "person" and mention.form == "name"
    return mention.name if mention is not None and titled else None  # ", Member of the Assembly Jane Roe"


def nominal_name(reading: Reading, speaker: Speaker, head: Token, before: tuple[Earlier, ...]) -> Named:
    """Return the name behind a common noun: who made the document, whom the spokesman speaks for, whose body it is."""
    words = speakers()
    lemma = head.lemma.lower()
    document = is_document(head)
    if document or lemma in words.spokespeople or lemma in words.state_bodies:
        owner = owner_in(reading, speaker.span, head, countries=not document)
        owner = owner or (country_of(reading, head) if lemma in words.state_bodies else None)
        if owner is not None:
            return Named(name=owner)
    if (
        document and is_definite(reading, head) and head.tag != "NNS"
    ):  # "the files" were found, the last source did not make them
        return Named(name=maker_before(reading, head, before))
    if document and any(is_addressed(reading, m) for m in reading.mentions_in(*speaker.span)):
        return Named(name=None, anonymous=True)
    if is_unnamed(reading, head):
        return Named(name=collective_name(reading, speaker, head), anonymous=True)
    return Named(name=description(reading, speaker))


@cache
def country_names() -> dict[str, str]:
    """Return the name of each country by its ISO 3166-1 alpha-3 code."""
    return {row["iso3"]: row["name"] for row in table("countries")}


def country_of(reading: Reading, head: Token) -> str | None:
    """Return the country of a state body named by an adjective: "the Norwegian government"."""
    mention = reading.mention_of(head)
    code = mention.codes.country if mention is not None else None
    return country_names().get(code) if code is not None else None


def is_definite(reading: Reading, head: Token) -> bool:
    """Tell whether a noun phrase refers back or to something known: it has an article or a possessor."""
    return any(k.dep == "poss" or (k.dep == "det" and k.text.lower() in DEFINITE) for k in reading.kids(head))


def is_new(reading: Reading, head: Token) -> bool:
    """Tell whether a noun brings in people not spoken of before: "two people with knowledge of it"."""
    counted = reading.kid(head, "nummod") is not None or any(
        k.dep == "det" and k.text.lower() in ("a", "an", "some") for k in reading.kids(head)
    )
    return head.pos == "NOUN" and counted and not is_definite(reading, head)


def is_unnamed(reading: Reading, head: Token) -> bool:
    """Tell whether a nominal leaves its bearers unidentified: bare plurals, "a person who", "some outlets"."""
    words = speakers()
    lemma, lower = head.lemma.lower(), head.text.lower()
    if lemma in words.institutions:
        return False
    plural = head.tag == "NNS" or lower in words.collectives
    if plural and (lemma in words.persons or lemma in words.bodies or lower in words.collectives):
        return reading.kid(head, "poss") is not None or not is_definite(reading, head)
    if lemma in words.persons and any(k.text.lower() in ("a", "an", "one", "another") for k in reading.kids(head)):
        return True
    if lower in words.anonymous or any(k.text.lower() in words.anonymous for k in reading.kids(head)):
        return True
    return lemma in words.unnameable and not is_definite(reading, head)


def collective_name(reading: Reading, speaker: Speaker, head: Token) -> str | None:
    """Return the words of a collective of media or bodies that a country or place tells apart, else None."""
    words = speakers()
    if head.lemma.lower() not in words.bodies and head.text.lower() not in words.collectives:
        return None
    return description(reading, speaker)


def description(reading: Reading, speaker: Speaker) -> str | None:
    """Return the words of a body or office that a proper name in them tells apart: "Lagos harbour board"."""
    unnamed = speakers().anonymous
    tokens = [t for t in reading.between(*speaker.span) if t.dep != "det" and t.text.lower() not in unnamed]
    if not any(t.pos == "PROPN" or t.entity in ("NORP", "GPE", "ORG") for t in tokens):
        return None
    return " ".join(reading.text[tokens[0].begin : speaker.span[1]].split())


def owner_in(reading: Reading, source: tuple[int, int], head: Token, *, countries: bool) -> str | None:
    """Return the name inside a source other than at its head: "an article by W", "W's article", "a spokesman for W".

    None where two countries stand there: what "the leaders of X and Y" say is not said by X alone.
    """
    inside = [
        m
        for m in reading.mentions_in(*source)
        if m.form == "name"
        and m.kind in OWNERS
        and not m.span.begin <= head.begin < m.span.end
        and not is_addressed(reading, m)
    ]
    wanted = [m for m in inside if m.kind != "country" or (countries and is_owner(reading, m, head))]
    if len({m.name for m in inside if m.kind == "country"}) > 1 and all(m.kind == "country" for m in inside):
        return None
    if wanted:
        return min(wanted, key=lambda m: (OWNERS.index(m.kind), m.span.begin)).name
    run = [t for t in reading.between(*source) if t.pos == "PROPN" and t.entity in ("ORG", "PERSON")]
    run = [t for t in run if t.index != head.index and reading.mention_of(t) is None]
    return proper_name(reading, run[-1]) if run else None


def is_owner(reading: Reading, mention: Mention, head: Token) -> bool:
    """Tell whether a name belongs to a noun itself: Peru in "the leader of Peru", not in "of one of Peru's unions"."""
    tokens = reading.between(mention.span.begin, mention.span.end)
    top = next((t for t in tokens if not mention.span.begin <= reading.head(t).begin < mention.span.end), None)
    above = reading.head(top) if top is not None else head
    while above.index != head.index and above.dep in ("compound", "amod", "conj", "nmod", "appos", "poss"):
        if above.dep == "poss" and reading.head(above).index != head.index:
            break
        above = reading.head(above)
    return head.index in (above.index, above.head)


def is_addressed(reading: Reading, mention: Mention) -> bool:
    """Tell whether a name is that of whom a document is for, against or about: "a letter to Mayor Roe"."""
    tokens = reading.between(mention.span.begin, mention.span.end)
    top = next((t for t in tokens if not mention.span.begin <= reading.head(t).begin < mention.span.end), None)
    for _ in range(2):
        if top is not None and reading.head(top).lemma.lower() in ADDRESSED and top.dep == "pobj":
            return True
        top = reading.head(top) if top is not None and top.dep in ("appos", "compound") else None
    return False


def named_apposition(reading: Reading, head: Token) -> str | None:
    """Return the name set beside a nominal: "the minister, Jane Roe, said"."""
    beside = reading.kid(head, "appos")
    office = head.pos == "NOUN" or (head.pos == "PROPN" and is_person_noun(head.lemma.lower()))  # "the Minister, X"
    return name_at(reading, beside) if office and beside is not None and beside.pos == "PROPN" else None


def name_behind(reading: Reading, head: Token) -> str | None:
    """Return the name right behind a common noun for what bears it: "the environmental regulator EPRA"."""
    after = reading.next(head)
    mention = reading.mention_of(after) if after is not None and head.pos == "NOUN" else None
    if mention is None or after is None or mention.form != "name" or mention.span.begin != after.begin:
        return None
    own = after.sentence == head.sentence and reading.kid(head, "det") is not None
    return mention.name if own and mention.kind in ("organisation", "outlet", "office", "person") else None


def maker_before(reading: Reading, head: Token, before: tuple[Earlier, ...]) -> str | None:
    """Return who made "the report", "the statement": the last source that reported, or spoke of such a document."""
    lemma = head.lemma.lower()
    for earlier in reversed(before):
        mention = reading.mention_of(reading.tokens[earlier.head])
        if lemma in function_words("reports") and mention is not None and mention.kind == "outlet":
            return earlier.name
        if earlier.verb is not None and lemma in made_with(reading, reading.tokens[earlier.verb]):
            return earlier.name
    return None


def made_with(reading: Reading, verb: Token) -> frozenset[str]:
    """Return the documents that a cue speaks of as its own: "said in a statement", "reported", "wrote a letter"."""
    found = {verb.lemma.lower()}
    for kid in reading.kids(verb):
        inner = reading.kid(kid, "pobj") if kid.dep == "prep" and kid.text.lower() in ("in", "by", "through") else kid
        if inner is not None and inner.dep in ("dobj", "pobj"):
            found.add(inner.lemma.lower())
    return frozenset(found)


def referent(reading: Reading, pronoun: Token, before: tuple[Earlier, ...]) -> str | None:
    """Return the last source before a pronoun that no mention resolves: of a person for "he", of a body for "it"."""
    lower = pronoun.text.lower()
    beside = last_person(reading, pronoun, reading.sentence(pronoun.sentence).begin) if lower in PERSONAL else None
    if beside is not None:
        return beside
    for earlier in reversed(before):
        mention = reading.mention_of(reading.tokens[earlier.head])
        kind = mention.kind if mention is not None else None
        if lower in PERSONAL and kind in ("person", "office", None) and may_be(lower, earlier.name):
            return earlier.name
        if lower in BODILY and kind in ("organisation", "outlet", "country", "group"):
            return earlier.name
    first = reading.sentence(max(pronoun.sentence - 2, 0)).begin
    return last_person(reading, pronoun, first) if lower in PERSONAL else None


def last_person(reading: Reading, pronoun: Token, first: int) -> str | None:
    """Return the person named last between an offset and a pronoun, the subject of a clause rather than others."""
    persons = [m for m in reading.mentions_in(first, pronoun.begin) if m.kind == "person" and m.form == "name"]
    named = [m for m in persons if may_be(pronoun.text.lower(), m.name)]
    acting = [m for m in named if any(t.dep in SUBJECTS for t in reading.between(m.span.begin, m.span.end))]
    return (acting or named)[-1].name if named else None


@cache
def first_names() -> dict[str, str]:
    """Return "m" or "f" by first name, of those that nearly only men or women bear."""
    return {name: gender for gender, names in table("first_names").items() for name in names.split()}


def may_be(pronoun: str, name: str) -> bool:
    """Tell whether "he" or "she" can mean a bearer of that name, as far as the first name tells."""
    gender = first_names().get(name.split(maxsplit=1)[0].lower()) if name else None
    return gender is None or GENDERS.get(pronoun, gender) == gender


def proper_name(reading: Reading, head: Token) -> str:
    """Return the run of proper nouns around a head, as it stands."""
    first = last = head.index
    while first > 0 and is_part(reading, first - 1, head):
        first -= 1
    while last + 1 < len(reading.tokens) and is_part(reading, last + 1, head):
        last += 1
    return " ".join(reading.text[reading.tokens[first].begin : reading.tokens[last].end].split())


def is_part(reading: Reading, index: int, head: Token) -> bool:
    """Tell whether the token at an index belongs to a run of proper nouns in the sentence of a head."""
    token = reading.tokens[index]
    return token.sentence == head.sentence and token.pos == "PROPN"


def name_at(reading: Reading, token: Token) -> str | None:
    """Return the name at a token: that of the mention that covers it, or the proper name as it stands."""
    mention = reading.mention_of(token)
    if mention is not None:
        return mention.name
    return proper_name(reading, token) if token.pos == "PROPN" else None
