"""Who takes part: participants from mentions and from nouns that name parties ("police in Nairobi")."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from crosswire import lexicon
from crosswire.events.patterns import word_list
from crosswire.events.sectors import country_of, country_of_names, folded, sectors_of, surnames
from crosswire.events.syntax import NOUNS, agent, child, conjuncts
from crosswire.records import Annotated, Mention, Parse, Participant, Span, Token
from crosswire.records.base import Record
from crosswire.text.normalize import fold

# "the Republic of X": a state that the gazetteer need not know
INTRODUCED = re.compile(
    r"\b(?:Kingdom|Republic|Emirate|Sultanate|Principality|Federation|Duchy|Commonwealth) of (?:the )?"
    r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)
ACTING = {"person", "organisation", "country", "office", "group", "outlet", "other"}
STATES = {"country", "office"}
MODIFIERS = {"amod", "compound", "poss", "nmod", "appos"}
NAME_PARTS = {"amod", "compound", "poss", "nmod", "case", "punct"}
BEHIND = ("relcl", "acl", "pcomp", "appos", "advcl", "ccomp", "parataxis", "advmod")
PHRASE_ENDS = {
    "on",
    "after",
    "before",
    "during",
    "since",
    "until",
    "over",
    "amid",
    "despite",
    "by",
    "as",
    "against",
    "including",
}
CAPITAL = "capital-for-state"  # the rule of a mention where the name of a town stands for its government
UNION_SEATS = {"Brussels"}  # as an actor it is the European Union far more often than Belgium
NO_STATES = {"UNO", "EUR", "IGO", "NGO", "ISM", "MNC", "IMG"}
TIMES = {"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "EVENT"}  # labels of the model for what never acts


class Party(Record, frozen=True, kw_only=True):
    """A participant with what the rules ask of it: the token that names it, and of what kind it is."""

    participant: Participant
    token: int
    kind: str
    political: bool

    @property
    def key(self) -> tuple[str, str | None]:
        """Return what two descriptions of one participant share."""
        return self.participant.name, self.participant.country


@lexicon.derived
def sectors_by_noun() -> Mapping[str, str]:
    """Return the PLOVER sector of each noun that names a party."""
    table = lexicon.table("event_agents")["sectors"]
    return {noun: sector for sector, nouns in table.items() for noun in nouns}


def sector_of_noun(token: Token) -> str | None:
    """Return the sector of a noun; of nouns that the model takes for names it leaves the plural ("Gendarmes")."""
    lemma = token.lemma.lower()
    found = sectors_by_noun().get(lemma)
    return found or (sectors_by_noun().get(lemma.removesuffix("s")) if token.pos == "PROPN" else None)


@cache
def agent_list(name: str) -> frozenset[str]:
    """Return one of the other lists of `resources/event_agents.yml`."""
    return frozenset(lexicon.table("event_agents")[name])


def words_named(tokens: list[Token]) -> list[str]:
    """Return the words and pairs of words of a phrase that are written as names, folded."""
    names = [fold(t.text) for t in tokens if t.pos == "PROPN" and t.text[:1].isupper()]
    return [*(f"{a} {b}" for a, b in itertools.pairwise(names)), *names]


class Cast:
    """The parties of one article, looked up by token."""

    def __init__(self, annotated: Annotated) -> None:
        """Index the mentions of an article by token."""
        self.parse: Parse = annotated.parse
        self.article = annotated.article
        self.text = annotated.article.text
        self.at = mentions_by_token(annotated)
        self.lands = {p.span.begin: p.country for p in annotated.places}
        self.states = {fold(name) for name in INTRODUCED.findall(annotated.article.text)}

    def parties(self, token: Token | None) -> list[Party]:
        """Return the parties that a noun phrase names, joined ones each by itself."""
        if token is None:
            return []
        joined = [(t, self.told_by(t)) for t in conjuncts(self.parse, token)]
        if not any(found for _, found in joined):
            return []
        return [p for t, found in joined for p in found or self.beside(t)]

    def beside(self, token: Token) -> list[Party]:
        """Return what stands among parties without being known as one ("the parliament and the shrine")."""
        known = token.pos in ("NOUN", "PROPN") and token.entity not in TIMES
        thing = self.thing(token) if known else None
        return [thing] if thing is not None else []

    def told_by(self, token: Token) -> list[Party]:
        """Return the parties that one noun stands for, each with the phrase that names it."""
        found = [p for p in self.meant(token) if p is not None]
        alone = len(found) == 1
        heads = [self.antecedent(token if alone else self.parse.tokens[p.token]) for p in found]
        told = [self.coded(p, head, self.phrase_span(head)) for p, head in zip(found, heads, strict=True)]
        return self.by_state(told[0], heads[0]) if alone else told

    def by_state(self, party: Party, head: Token) -> list[Party]:
        """Return a party by the states before its noun: "Turkish and Greek ministers" are two."""
        states = self.states_before(head) if head.tag in ("NNS", "NNPS") else []
        if len({country for _, country in states}) < len("ab"):
            return [party]
        parts = []
        for before, country in states:
            end = head.end if before is states[-1][0] else before.end
            named = msgspec.structs.replace(
                party.participant,
                name=f"{before.text} {head.text}",
                country=country,
                span=self.article.span(before.begin, end),
            )
            parts.append(msgspec.structs.replace(party, participant=named, token=before.index))
        return parts

    def states_before(self, head: Token) -> list[tuple[Token, str]]:
        """Return the adjectives or names of states joined before a noun, each with its state."""
        first = [c for c in self.parse.children(head) if c.dep in ("amod", "poss", "compound", "nmod")]
        joined = any(g.dep in ("cc", "conj") for c in first for g in self.parse.children(c))
        beside = [c for t in first for c in self.parse.children(t) if c.dep == "conj"]
        found = sorted((*first, *beside), key=lambda t: t.index) if joined else []
        named = ((t, self.state_of(t)) for t in found if t.index < head.index)
        return [(t, country) for t, country in named if country is not None]

    def state_of(self, token: Token) -> str | None:
        """Return the state that one word names or is an adjective of: "EU", "Turkish"."""
        own = (m.codes.country for m in self.at.get(token.index, ()) if m.span.end == token.end)
        return next((c for c in own if c is not None), None)

    def coded(self, party: Party, head: Token, span: Span) -> Party:
        """Return a party with the country and the sectors that the words of its phrase give."""
        known = party.participant
        own = self.mention_of(head)
        inside = [t for t in self.parse.sentence(head.sentence) if span.begin <= t.begin and t.end <= span.end]
        words = folded([t.text if t.pos == "PROPN" else t.lemma for t in inside])
        near = self.country_inside(inside)
        if known.country is None and near is None and (own is None or own.kind != "person"):
            near = country_of_names(words_named(inside))
        country = country_of(words, known.country, near)
        if country is None and own is not None and own.kind == "person" and " " not in own.name:
            country = surnames().get(fold(own.name))  # "Merkel met Macron"
        if own is not None and own.rule == CAPITAL and own.span.text in UNION_SEATS:
            country = "EUR"
        elif len(self.states_joined(head)) > 1:  # "Turkish and Greek ministers"
            country = None
        given = known.sectors[0] if known.sectors else sector_of_noun(head)
        if own is not None and own.rule == CAPITAL:
            given = given or "GOV"
        sectors = sectors_of(words, folded([head.lemma])[0], given, country)
        told = msgspec.structs.replace(known, span=span, country=country, sectors=sectors)
        private = head.lemma.lower() in agent_list("private") or set(sectors) == {"BUS"}
        leader = known.country is None and country is not None and party.kind == "person"
        political = not private and (party.political or leader or bool(set(sectors) & agent_list("political")))
        return msgspec.structs.replace(party, participant=told, political=political)

    def states_joined(self, head: Token) -> set[str]:
        """Return the states that adjectives joined before a noun give."""
        first = [c for c in self.parse.children(head) if c.dep in ("amod", "poss", "compound")]
        joined = [(c, g) for c in first for g in self.parse.children(c) if g.dep == "conj"]
        pairs = [t for pair in joined for t in pair]
        return {m.codes.country for t in pairs for m in self.at.get(t.index, ()) if m.codes.country}

    def country_inside(self, tokens: list[Token]) -> str | None:
        """Return the state that a name or a place within a phrase gives."""
        own = [t for t in tokens if not self.only_backs(t)]
        named = (m.codes.country for t in own for m in self.at.get(t.index, ()) if m.codes.country)
        places = (c for t in tokens if (c := self.lands.get(t.begin)) is not None)
        found = (c for c in (*named, *places) if c not in NO_STATES)
        return next(found, None)

    def antecedent(self, token: Token) -> Token:
        """Return the word of the sentence that names what a pronoun stands for, or the word itself."""
        own = self.mention_of(token)
        if own is None or own.form != "pronoun":
            return token
        first, _ = self.parse.by_sentence[token.sentence]
        before = (t for t in self.parse.tokens[first : token.index] if t.pos in ("NOUN", "PROPN"))
        same = [t for t in before if any(m.name == own.name and m.form != "pronoun" for m in self.at.get(t.index, ()))]
        return next((t for t in same if t.head not in {x.index for x in same}), token)

    def thing(self, token: Token) -> Party | None:
        """Return what a noun names as a participant that cannot act: a thing, a place, an act of somebody."""
        participant = Participant(
            name=self.phrase(token), country=self.country_near(token), span=self.phrase_span(token)
        )
        return Party(participant=participant, token=token.index, kind="other", political=False)

    def phrase_span(self, token: Token) -> Span:
        """Return a noun with what stands before it and the prepositions after it, without article and clauses."""
        inside, todo = [token], [token]
        own = self.mention_of(token)
        named = own is not None and own.kind == "person" and own.form == "name"
        accused = token.dep == "dobj" and self.parse.head(token).lemma.lower() in word_list("of_verbs")
        while todo:
            current = todo.pop()
            below = [c for c in self.parse.children(current) if self.belongs(c, token, current, named=named)]
            if accused:  # "accused the army of looting": the parser puts "of" under the army
                below = [c for c in below if c.lemma.lower() != "of" or self.names_something(c)]
            inside += below
            todo += below
        inside = sorted(inside, key=lambda t: t.index)
        while len(inside) > 1 and (
            inside[0].dep in ("det", "punct", "predet", "cc") or inside[0].text.lower() == "the"
        ):
            inside = inside[1:]
        first, last = inside[0].begin, inside[-1].end
        if own is not None and own.form == "name" and own.span.begin <= token.begin and token.end <= own.span.end:
            first, last = min(first, own.span.begin), max(last, own.span.end)
        return self.article.span(first, last)

    def names_something(self, preposition: Token) -> bool:
        """Tell whether a name stands after a preposition ("of Chad")."""
        return any(c.dep == "pobj" and c.pos == "PROPN" for c in self.parse.children(preposition))

    @staticmethod
    def belongs(word: Token, top: Token, over: Token, *, named: bool) -> bool:
        """Tell whether a dependent belongs to the phrase of a noun: no clause, no apposition, no date, none joined."""
        if word.dep in BEHIND and word.index > top.index:
            return False
        if word.dep == "prep" and word.tag == "VBG":  # "five clerks, including two of the bank"
            return False
        if word.dep in ("conj", "cc", "punct", "preconj") and over.index == top.index and word.index > top.index:
            return False
        return not (word.dep == "pobj" and word.entity in ("DATE", "TIME")) and not (
            word.dep == "prep" and (word.lemma.lower() in PHRASE_ENDS or (named and word.lemma.lower() != "of"))
        )

    def meant(self, token: Token) -> list[Party | None]:
        """Return the parties that one noun stands for: usually one, else those behind it or in apposition to it."""
        behind = self.represented(token) or self.named_beside(token)
        return behind or [*self.joined_before(token), self.party(token)]

    def named_beside(self, token: Token) -> list[Party | None]:
        """Return the persons in apposition to a common noun ("their hosts, X and Y"), or to an outlet.

        "According to the agency Z, X, the head of Y, met ...": the parser takes X for an apposition of Z.
        """
        own = self.mention_of(token)
        beside = child(self.parse, token, "appos")
        if beside is None or (own is not None and own.form == "name" and own.kind != "outlet"):
            return []
        people = [
            t for t in conjuncts(self.parse, beside) if (m := self.mention_of(t)) is not None and m.kind == "person"
        ]
        return [self.party(t) for t in people]

    def joined_before(self, token: Token) -> list[Party | None]:
        """Return the persons before "and" in what the parser took for one long name ("Minister X and envoy Y")."""
        before = [t for t in self.parse.subtree(token) if t.index < token.index]
        last = max((t.index for t in before if t.dep == "cc"), default=-1)
        own = self.mention_of(token)
        people = {
            m.name: t for t in before if t.index < last and (m := self.mention_of(t)) is not None and m.kind == "person"
        }
        return [
            self.party(t) for name, t in people.items() if own is not None and own.kind == "person" and name != own.name
        ]

    def represented(self, token: Token) -> list[Party | None]:
        """Return the parties that several leaders act for ("the leaders of Laos and Vietnam"), else nothing."""
        if token.tag != "NNS" or sectors_by_noun().get(token.lemma.lower()) not in ("GOV", "MIL", "LEG"):
            return []
        whom = self.of(token)
        behind = [self.party(t) for t in conjuncts(self.parse, whom)] if whom is not None else []
        return behind if len([p for p in behind if p is not None]) > 1 else []

    def party(self, token: Token, *, depth: int = 0) -> Party | None:
        """Return the party whose head the token is, or None for things that do not act."""
        if token.pos not in NOUNS and not token.tag.startswith("N") and token.index not in self.at:
            return None
        mention = self.mention_of(token)
        polity = self.of(token) if token.lemma.lower() in agent_list("polities") else None
        if polity is not None and (mention is None or " " not in mention.name):
            return self.party(polity, depth=depth + 1)
        if mention is not None:
            return self.from_mention(mention, token)
        inner = self.of_whom(token) if depth < 2 else None  # "a group of dozens of farmers": two steps at most
        if inner is not None:
            return self.party(inner, depth=depth + 1) or self.from_noun(token)
        return self.from_noun(token) or self.from_owner(token) or self.from_name(token)

    def mention_of(self, token: Token) -> Mention | None:
        """Return the mention that the token heads: the longest one over it that is not a mere modifier of it."""
        if token.lemma.lower() in agent_list("never"):
            return None
        over = [m for m in self.at.get(token.index, ()) if m.kind in ACTING or m.kind == "place"]
        return max(over, key=lambda m: (m.span.end - m.span.begin, -m.span.begin), default=None)

    def of_whom(self, token: Token) -> Token | None:
        """Return what a noun that only counts or groups is made of ("dozens of farmers" -> farmers)."""
        if token.lemma.lower() not in agent_list("partitives") and token.pos != "NUM":
            return None
        return self.of(token)

    def of(self, token: Token) -> Token | None:
        """Return what follows "of" after a noun."""
        of = next((c for c in self.parse.children(token) if c.dep == "prep" and c.lemma.lower() == "of"), None)
        return child(self.parse, of, "pobj") if of is not None else None

    def from_mention(self, mention: Mention, token: Token) -> Party:
        """Return the party that a mention names."""
        country = mention.codes.country or self.country_near(token)
        sector = mention.codes.sector or self.sector_of_title(mention) or self.sector_near(token)
        participant = Participant(name=mention.name, country=country, sectors=(sector,) if sector else ())
        political = bool(
            mention.kind in STATES
            or (mention.kind == "place" and country is not None)
            or (sector in agent_list("political"))
            or mention.kind == "organisation"
            or fold(mention.name) in self.states
            or (mention.kind == "person" and country is not None)
        )
        return Party(participant=participant, token=token.index, kind=mention.kind, political=political)

    def from_noun(self, token: Token) -> Party | None:
        """Return the party that a common noun names, with the country that stands in its phrase."""
        sector = sector_of_noun(token)
        if sector is None:
            return None
        country = self.country_near(token)
        participant = Participant(name=self.phrase(token), country=country, sectors=(sector,))
        kind = "group" if sector not in ("GOV", "JUD", "LEG") else "organisation"
        return Party(
            participant=participant,
            token=token.index,
            kind=kind,
            political=country is not None or sector in agent_list("political"),
        )

    def from_name(self, token: Token) -> Party | None:
        """Return the party that a proper name stands for which nothing else knows."""
        if token.pos != "PROPN" or token.entity in TIMES:
            return None
        sector = self.sector_near(token)
        participant = Participant(
            name=self.phrase(token), country=self.country_near(token), sectors=(sector,) if sector else ()
        )
        return Party(
            participant=participant, token=token.index, kind="other", political=sector in agent_list("political")
        )

    def from_owner(self, token: Token) -> Party | None:
        """Return the party that a thing belongs to ("Chad's decision", "a Supreme Court ruling")."""
        for c in self.parse.children(token):
            if c.dep in ("poss", "compound", "amod", "nmod"):
                mention = self.mention_of(c)
                if mention is not None and mention.kind in ACTING:
                    return self.from_mention(mention, c)
                if c.dep == "poss":
                    return self.from_noun(c)
        made = next((c for c in self.parse.children(token) if c.dep == "acl" and c.tag == "VBN"), None)
        maker = agent(self.parse, made) if made is not None else None  # "the appeal lodged by the dockers' union"
        if maker is not None:
            return self.owner(maker) or self.from_noun(maker)
        whose = self.of(token)  # "the camp of the Kenyan army"
        return (self.owner(whose) or self.from_noun(whose)) if whose is not None else None

    def owner(self, token: Token) -> Party | None:
        """Return the party that a name after "of" stands for, a place left out."""
        mention = self.mention_of(token)
        return self.from_mention(mention, token) if mention is not None and mention.kind in ACTING else None

    def near(self, token: Token) -> Iterator[Token]:
        """Yield the modifiers of a noun, and what it is "of" or "in"."""
        for c in self.parse.children(token):
            if c.dep in MODIFIERS:
                yield c
                yield from (g for g in self.parse.children(c) if g.dep in MODIFIERS)
            elif c.dep == "prep" and c.lemma.lower() in ("of", "in", "from", "for"):
                yield from (g for g in self.parse.children(c) if g.dep == "pobj")

    def country_near(self, token: Token) -> str | None:
        """Return the country that a noun phrase gives ("the Kenyan minister", "police in Kenya")."""
        for c in self.near(token):
            if self.only_backs(c):
                continue
            codes = [m.codes.country for m in self.at.get(c.index, ()) if m.codes.country]
            if codes:
                return codes[0]
        return None

    def only_backs(self, token: Token) -> bool:
        """Tell whether a state is only told to back a party or to be what it is for ("Iran-backed", "pro-Russian")."""
        around = [t.text.lower() for t in self.parse.tokens[max(token.index - 2, 0) : token.index + 3]]
        at = min(token.index, 2)
        before, after = around[:at], around[at + 1 :]
        return before in (["pro", "-"], ["anti", "-"]) or (
            len(after) == 2 and after[0] == "-" and after[1] in agent_list("backing")
        )

    def sector_near(self, token: Token) -> str | None:
        """Return the sector that a title beside a name gives ("Foreign Minister X", "X, the minister of Y")."""
        beside = (c for c in self.parse.children(token) if c.dep in ("compound", "appos", "nmod"))
        nouns = (t.lemma.lower() for t in (token, *beside))
        return next((sectors_by_noun()[n] for n in nouns if n in sectors_by_noun()), None)

    @staticmethod
    def sector_of_title(mention: Mention) -> str | None:
        """Return the sector of the title of a mention."""
        titles = (mention.title or "").lower().split()
        return next((sectors_by_noun()[w] for w in reversed(titles) if w in sectors_by_noun()), None)

    def phrase(self, token: Token) -> str:
        """Return the noun with the modifiers before it, without article and number."""
        first = token
        for c in sorted(self.parse.children(token), key=lambda t: -t.index):
            if c.index < first.index and c.dep in NAME_PARTS and c.dep != "punct":
                first = c
        first = (
            min(
                (t for t in self.parse.subtree(first) if t.index <= first.index and t.dep not in ("det", "nummod")),
                key=lambda t: t.index,
            )
            if first.index != token.index
            else first
        )
        return " ".join(self.text[first.begin : token.end].split())


def mentions_by_token(annotated: Annotated) -> dict[int, list[Mention]]:
    """Return the mentions over each token."""
    found: dict[int, list[Mention]] = {}
    mentions = sorted(annotated.mentions, key=lambda m: (m.span.begin, m.span.end))
    start = 0
    for token in annotated.parse.tokens:
        while start < len(mentions) and mentions[start].span.end <= token.begin:
            start += 1
        for mention in mentions[start:]:
            if mention.span.begin >= token.end:
                break
            if mention.span.begin <= token.begin and token.end <= mention.span.end:
                found.setdefault(token.index, []).append(mention)
    return found


def distinct(parties: list[Party]) -> list[Party]:
    """Return the parties without repeats, in order."""
    found: dict[tuple[str, str | None], Party] = {}
    for p in parties:
        found.setdefault(p.key, p)
    return list(found.values())


def participant_at(annotated: Annotated, begin: int, end: int) -> Participant | None:
    """Return the party that a noun phrase names, or None; `begin` and `end` are code points of the article's text.

    A phrase that joins several has the sectors of all, and a country where they share one.
    """
    cast = Cast(annotated)
    inside = annotated.parse.tokens_in(begin, end)
    numbers = {t.index for t in inside}
    head = next((t for t in inside if t.head not in numbers or t.head == t.index), None)
    found = [p.participant for p in cast.parties(head) if p.participant.span and p.participant.span.begin < end]
    if len(found) < 2:
        return found[0] if found else None
    countries = {p.country for p in found if p.country not in NO_STATES} - {None}
    mixed = len(countries) > 1 or any(p.country in NO_STATES for p in found)
    sectors = tuple(dict.fromkeys(s for p in found for s in p.sectors))
    country = None if mixed else next(iter(countries), None)
    return msgspec.structs.replace(found[0], country=country, sectors=sectors)
