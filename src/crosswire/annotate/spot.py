"""Find the names that the gazetteer knows. It runs before the model and wins, unless a name is part of a longer one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.gazetteer import Entry, gazetteer
from crosswire.annotate.shapes import body_words, shape
from crosswire.annotate.titles import collectives, is_role_word, plural_roles, words
from crosswire.annotate.towns import is_place
from crosswire.records import Token
from crosswire.records.mention import EntityKind

PROPER = ("NNP", "NNPS")
LONGER = ("PERSON", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW")
LABELS: dict[EntityKind, tuple[str, ...]] = {
    "country": ("GPE", "NORP", "LOC"),
    "outlet": ("ORG", "WORK_OF_ART"),
    "organisation": ("ORG", "GPE", "NORP", "FAC", "PRODUCT"),
    "group": ("ORG", "NORP", "GPE", "PERSON"),
    "person": ("PERSON", "ORG", "GPE"),
    "place": ("LOC", "GPE", "FAC"),
}
REPORTING = frozenset(
    [
        "report",
        "say",
        "quote",
        "cite",
        "publish",
        "write",
        "broadcast",
        "air",
        "tell",
        "show",
        "reveal",
        "add",
        "describe",
    ]
)
FORCES = ("Navy", "Air Force", "Coast Guard", "Armed Forces", "Border Guard", "Marine Corps")
KOREAS = {"North": "PRK", "South": "KOR"}
ACRONYM = 3  # letters; shorter acronyms stand for too many things to count without the model's word
BODY_WORDS = 4  # words of the name of a body behind that of its country: "Japan Air Self-Defense Force"
LOUD = 4  # letters from which a word in capitals may be a name written loud; shorter ones are abbreviations
NEAR = 3  # words before a name among which a word such as "newspaper" says that an outlet follows


def spot(reading: Reading) -> Iterator[Draft]:
    """Yield what the gazetteer knows, in order of the text, without overlaps.

    A weak form counts wherever it stands once the text around it has spoken for it somewhere in the article.
    """
    known = candidates(reading)
    sure = {d.key for d in pass_over(reading, known, frozenset()) if d.key is not None}
    yield from pass_over(reading, known, frozenset(sure))


Candidates = dict[int, list[tuple[Entry, int]]]  # token -> entries that begin there, with the token where each ends


def candidates(reading: Reading) -> Candidates:
    """Return the known names that stand in the text, longest first."""
    ends = {token.end: token.index + 1 for token in reading.parse.tokens}
    names = gazetteer()
    found: Candidates = {}
    for token in reading.parse.tokens:
        shouted = token.sentence in reading.shouted
        loud = token.text.isupper() and len(token.text) >= LOUD  # a dateline or a word in capitals inside a sentence
        for entry in names.at(reading.text, token.begin, any_case=loud or shouted):
            end = ends.get(token.begin + len(entry.form))
            if end is not None and (shouted or not loud or is_written_so(entry)):
                found.setdefault(token.index, []).append((entry, end))
    return found


def is_written_so(entry: Entry) -> bool:
    """Tell whether a name may be meant by a word in capitals inside a sentence of mixed case."""
    return entry.kind in ("country", "place") or " " in entry.form or entry.form.isupper()


def pass_over(reading: Reading, known: Candidates, sure: frozenset[str]) -> Iterator[Draft]:
    """Yield the drafts of one pass; weak forms of the entries in `sure` need no more support."""
    for first, last in reading.parse.by_sentence:
        at = first
        while at < last:
            draft = match(reading, at, last, known.get(at, ()), sure)
            if draft is not None:
                yield draft
            at = draft.last if draft is not None else at + 1


def match(
    reading: Reading, at: int, last: int, known: Sequence[tuple[Entry, int]], sure: frozenset[str]
) -> Draft | None:
    """Return the draft for the longest known name that begins at a token, None where there is none."""
    for entry, end in known:
        if end <= last and stands(reading, entry, at, end, sure):
            rivals = [e for e, other in known if other == end and e.form == entry.form and e.key != entry.key]
            return draft_of(reading, likelier(reading, entry, rivals, end), at, end)
    return water(reading, at, last) or compass(reading, at)


def water(reading: Reading, at: int, last: int) -> Draft | None:
    """Return "Gulf of Guayaquil" or "Cape of X", which no table has, as one place."""
    tokens = reading.parse.tokens
    if tokens[at].text not in shape("waters") or at + 2 >= last or tokens[at + 1].text != "of":
        return None
    end = at + 2 + (tokens[at + 2].text == "the")
    start = end
    while end < last and tokens[end].text[0].isupper() and tokens[end].tag in PROPER:
        end += 1
    if end == start or tokens[at].sentence in reading.shouted:
        return None
    why = f"it begins with {tokens[at].text!r}, as names of waters and capes do"
    return Draft(first=at, last=end, kind="place", name=reading.words(at, end), rule="water-of", why=why)


def before_party(reading: Reading, at: int) -> bool:
    """Tell whether a noun in lower case for persons or a body stands at a token: "fighters", "community"."""
    tokens = reading.parse.tokens
    word = tokens[at].text if at < len(tokens) else ""
    return word.islower() and (word in plural_roles() or word in collectives() or word in shape("locals"))


def likelier(reading: Reading, entry: Entry, rivals: Sequence[Entry], end: int) -> Entry:
    """Return of several bodies with one short form the one that the article speaks of; the first where nothing tells.

    "RSF" is a force where the Rapid Support Forces or Sudan are named, and else Reporters Without Borders.
    """
    if not rivals:
        return entry
    people = next((e for e in rivals if e.use == "adjective"), None)
    if people is not None and entry.kind == "place":
        return people if before_party(reading, end) else entry  # "Amhara fighters" and "in Amhara"
    return max([entry, *rivals], key=lambda e: (e.name in reading.text, is_country_named(reading, e)))


def is_country_named(reading: Reading, entry: Entry) -> bool:
    """Tell whether the country of a body is named in the article, as a noun, an adjective or by its capital."""
    if entry.codes.country is None:
        return False
    key = f"country:{entry.codes.country}"
    country = gazetteer().by_key.get(key)
    names = [country.name] if country is not None else []
    return any(name in reading.text for name in [*names, *gazetteer().signs(key)])


def compass(reading: Reading, at: int) -> Draft | None:
    """Return "the North" and "the South" as the Korean states, in a text that names Korea and where no name goes on."""
    tokens = reading.parse.tokens
    token = tokens[at]
    if token.text not in KOREAS:
        return None
    ahead = [t.text for t in tokens[at + 1 : at + 4]]
    both = ahead in (["and", "South", "Korea"], ["and", "North", "Korea"])
    if both:
        return korea(token, "North and South Korea are named together")
    if not at or tokens[at - 1].text.lower() != "the" or "Korea" not in reading.text:
        return None
    follow = tokens[at + 1] if at + 1 < len(tokens) else token
    of = ahead[1] if follow.text in ("of", "and") and len(ahead) > 1 else ""
    region = of == "the" or of[:1].isupper()  # "the South of France", "the North and the West"; not "told the South of"
    if region or (follow.tag in PROPER and follow.begin <= token.end + 1 and follow.head != token.head):
        return None
    return korea(token, f"the article is about Korea, where {token.text!r} alone is the state")


def korea(token: Token, why: str) -> Draft:
    """Return the draft for "North" or "South" as a Korean state."""
    entry = gazetteer().by_key[f"country:{KOREAS[token.text]}"]
    return Draft(
        first=token.index,
        last=token.index + 1,
        kind="country",
        name=entry.name,
        key=entry.key,
        codes=entry.codes,
        rule="the-north-the-south",
        why=why,
    )


def draft_of(reading: Reading, entry: Entry, first: int, last: int) -> Draft:
    """Return the draft for an entry; a body under another country than its own is that country's body."""
    if entry.kind == "organisation" and entry.codes.sector == "BUS":
        last = firm_end(reading, last)
    owner = owner_before(reading, first) if entry.kind == "organisation" and entry.codes.country else None
    if owner is not None and owner.codes.country == entry.codes.country:
        first = opened(reading, owner, first)
    elif owner is not None:
        return Draft(
            first=opened(reading, owner, first),
            last=last,
            kind="organisation",
            name=f"{owner.name}'s {entry.form}",
            codes=entry.codes.__class__(country=owner.codes.country, sector=entry.codes.sector),
            rule="body-of-country",
            why=f"{entry.form} under {owner.name}, which stands before it",
        )
    force = force_end(reading, last) if entry.use == "adjective" and entry.kind == "country" else last
    if force > last:
        name = reading.words(first, force)
        codes = entry.codes.__class__(country=entry.codes.country, sector="MIL")
        why = f"a force of {entry.name} by its usual name, in a headline"
        return Draft(
            first=first, last=force, kind="organisation", name=name, codes=codes, rule="force-in-headline", why=why
        )
    return Draft(
        first=given_before(reading, first) if entry.kind == "person" else first,
        last=last,
        kind=entry.kind,
        name=entry.name,
        key=entry.key,
        codes=entry.codes,
        gender=entry.gender,
        part=entry.use == "adjective",
        rule=f"gazetteer-{entry.use}",
        why=f"{entry.form!r} stands in the table of names" + ("" if entry.form == entry.name else f" for {entry.name}"),
    )


def force_end(reading: Reading, last: int) -> int:
    """Return where "Navy" or "Coast Guard" ends behind the adjective of a country in a headline, else `last`."""
    tokens = reading.parse.tokens
    if last >= len(tokens) or tokens[last].sentence not in reading.shouted:
        return last
    one, two = tokens[last].text, reading.words(last, min(last + 2, len(tokens)))
    return last + 1 if one in FORCES else last + 2 if two in FORCES else last


def firm_end(reading: Reading, last: int) -> int:
    """Return where the name of a firm ends that has a word for its form more than ours: "Hyundai Motor *Group*"."""
    tokens = reading.parse.tokens
    if last < len(tokens) and tokens[last].sentence == tokens[last - 1].sentence and tokens[last].entity == "ORG":
        form = tokens[last].tag in PROPER and body_words().get(tokens[last].text) == "BUS"
        return last + 1 if form else last
    return last


def given_before(reading: Reading, first: int) -> int:
    """Return where the name of a person begins that has more given names than ours: "*Mustafa* Fayez al-Sarraj"."""
    tokens = reading.parse.tokens
    begin, _ = model_run(reading, first)
    longer = tokens[first].entity == "PERSON" and all(
        t.tag in PROPER and t.text[0].isupper() and not is_role_word(t) and t.text not in shape("before_names")
        for t in tokens[begin:first]
    )
    return begin if longer else first


def opened(reading: Reading, owner: Entry, first: int) -> int:
    """Return where the name of a body begins that has the adjective of its country in it: "Libyan Red Crescent"."""
    tokens = reading.parse.tokens
    begin, _ = model_run(reading, first)
    adjective = first - 1 - owner.form.count(" ")
    starts = (
        adjective >= 0 and begin <= adjective and tokens[adjective].begin + len(owner.form) == tokens[first - 1].end
    )
    inside = owner.use == "adjective" or owner.form.isupper()  # "U.S. Seventh Fleet"
    return adjective if starts and tokens[first].entity == "ORG" and inside else first


def owner_before(reading: Reading, first: int) -> Entry | None:
    """Return the country whose adjective or possessive stands right before a token."""
    tokens = reading.parse.tokens
    at = first - 1
    if at >= 0 and tokens[at].tag == "POS":
        at -= 1
    for start in range(max(at - 3, 0), at + 1):
        for entry in gazetteer().at(reading.text, tokens[start].begin):
            if entry.kind == "country" and tokens[start].begin + len(entry.form) == tokens[at].end:
                possessive = at < first - 1
                if possessive or entry.use == "adjective" or entry.form.isupper():
                    return entry
    return None


def stands(reading: Reading, entry: Entry, first: int, last: int, sure: frozenset[str]) -> bool:
    """Tell whether the tokens name the entry: they are no part of a longer name, and a weak form is supported."""
    tokens = reading.parse.tokens
    if entry.use == "adjective" and is_language(reading, first, last):
        return False
    if entry.kind != "person" and in_longer_name(reading, entry, first, last):
        return False
    if entry.kind == "person" and surname_ahead(reading, last):
        return False
    if (entry.kind in ("country", "place") or entry.use == "adjective") and body_ahead(reading, last):
        return False
    if (
        entry.use == "adjective"
        and last < len(tokens)
        and tokens[last].text[0].isupper()
        and opens_place(reading, first, last)
    ):
        return False
    if entry.use == "capital" and last < len(tokens) and tokens[last].text in shape("places"):
        return False
    if entry.form in shape("waters") and last + 1 < len(tokens) and tokens[last].text == "of":
        return not tokens[last + 1].text[0].isupper()  # "the Gulf of Guayaquil" is no part of the Persian Gulf
    if entry.kind == "group" and entry.use != "name" and ends_name(reading, first):
        return False
    general = entry.kind == "organisation" and entry.weak
    if general and (goes_before(reading, first) or goes_on(reading, first, last)):
        return False
    if follows_name(reading, entry, first, last) or not any(n in reading.text for n in entry.needs or ("",)):
        return False
    if not entry.weak:
        return True
    if all(t.tag not in PROPER for t in tokens[first:last]) and tokens[first].tag != "JJ":
        return False
    return supported(reading, entry, first, last) or (entry.key in sure and not named_beside(reading, first, last))


def surname_ahead(reading: Reading, at: int) -> bool:
    """Tell whether a person's name goes on from a token: the mayor "Angela Merkel *Okoro*" is somebody else."""
    tokens = reading.parse.tokens
    if at >= len(tokens) or tokens[at].sentence != tokens[at - 1].sentence or tokens[at].sentence in reading.shouted:
        return False
    before, token = tokens[at - 1], tokens[at]
    one = (
        before.dep == "compound"
        and before.head == token.index
        and token.entity == "PERSON"
        and token.begin == before.end + 1
    )
    return one and token.tag in PROPER and token.text[0].isupper() and not is_role_word(token)


def body_ahead(reading: Reading, at: int) -> bool:
    """Tell whether capitalised words from a token on end the name of a body: "Azerbaijani *Defence Ministry*".

    Roles, genitives and the names that the model takes for a person's do not belong to one.
    """
    tokens = reading.parse.tokens
    for token in tokens[at : at + BODY_WORDS]:
        apart = token.sentence != tokens[at - 1].sentence or token.tag not in PROPER or not token.text[0].isupper()
        if apart or token.entity == "PERSON" or is_role_word(token):
            return False
        if token.text in body_words():
            return True
    return False


def place_ahead(reading: Reading, at: int) -> bool:
    """Tell whether one or two capitalised words from a token on end the name of a place: "*International Airport*"."""
    tokens = reading.parse.tokens
    for token in tokens[at : at + 2]:
        if token.sentence != tokens[at - 1].sentence or token.tag not in PROPER or not token.text[0].isupper():
            return False
        if token.text in shape("places"):
            return True
    return False


def opens_place(reading: Reading, first: int, last: int) -> bool:
    """Tell whether an adjective begins the name of a place in the tables: "*British* Columbia"."""
    after = reading.parse.tokens[last]
    return after.tag in PROPER and is_place(reading.words(first, last + 1))


def ends_name(reading: Reading, first: int) -> bool:
    """Tell whether the word of a people is the end of another name: "Mina al-*Ahmadi*", "Te Pāti *Māori*"."""
    tokens = reading.parse.tokens
    if first < 1 or tokens[first - 1].sentence != tokens[first].sentence:
        return False
    before = tokens[first - 1]
    if before.text == "-":
        return first > 1 and tokens[first - 2].text.lower() in shape("particles")
    unlike = before.tag in PROPER and before.text[0].isupper() and before.entity == "ORG"
    return unlike and tokens[first].entity in ("ORG", "") and not is_role_word(before)


def goes_on(reading: Reading, first: int, last: int) -> bool:
    """Tell whether the model sees a general name go on with "of" ("Democratic Party *of Struggle*"), to no country."""
    tokens = reading.parse.tokens
    _, end = model_run(reading, first)
    if tokens[first].entity != "ORG" or end <= last + 1 or tokens[last].text not in ("of", "for"):
        return False
    at = last + 1 + (tokens[last + 1].text == "the")
    return not any(e.kind in ("country", "place") for e in gazetteer().at(reading.text, tokens[at].begin))


def goes_before(reading: Reading, first: int) -> bool:
    """Tell whether a capitalised word before a general name makes it another one: "*National* Election Commission"."""
    tokens = reading.parse.tokens
    before = tokens[first - 1] if first else tokens[first]
    if before.sentence != tokens[first].sentence or before.tag not in PROPER or is_role_word(before):
        return False
    inside = first - 1 > reading.parse.by_sentence[before.sentence][0] and before.sentence not in reading.shouted
    return (
        inside
        and before.text[0].isupper()
        and before.dep in ("compound", "amod", "nmod")
        and not any(
            e.kind == "country" and len(e.form) == len(before.text) for e in gazetteer().at(reading.text, before.begin)
        )
    )


def follows_name(reading: Reading, entry: Entry, first: int, last: int) -> bool:
    """Tell whether a word beside the tokens makes them part of another name: "New Mexico", "Ann Forbes", "X Jr."."""
    tokens = reading.parse.tokens
    if entry.kind == "person":
        longer = " " in entry.form and (body_ahead(reading, last) or place_ahead(reading, last))
        return last < len(tokens) and (tokens[last].text in shape("suffixes") or longer)
    before = tokens[first - 1] if first else tokens[first]
    joined = before.head == first and before.sentence == tokens[first].sentence
    if entry.kind in ("country", "place"):
        return joined and before.text in shape("openers")
    return joined and entry.use == "name" and before.entity == "PERSON" and last - first == 1


def is_language(reading: Reading, first: int, last: int) -> bool:
    """Tell whether an adjective of a people names a language: "in Chinese", "speaks Dutch"."""
    head = reading.head(first, last)
    governor = reading.parse.head(head)
    alone = not any(c.dep in ("det", "poss", "amod") for c in reading.parse.children(head))
    spoken = head.dep == "pobj" and governor.lemma in ("in", "into", "from") and alone
    return spoken or (head.dep == "dobj" and governor.lemma in ("speak", "learn", "teach", "study"))


def model_run(reading: Reading, at: int) -> tuple[int, int]:
    """Return the range of the model's entity around a token, an empty range where it sees none."""
    tokens = reading.parse.tokens
    label, sentence = tokens[at].entity, tokens[at].sentence
    if not label:
        return at, at
    first = last = at
    while first > 0 and tokens[first - 1].entity == label and tokens[first - 1].sentence == sentence:
        first -= 1
    while last < len(tokens) and tokens[last].entity == label and tokens[last].sentence == sentence:
        last += 1
    return first, last


def in_longer_name(reading: Reading, entry: Entry, first: int, last: int) -> bool:
    """Tell whether the model sees a longer name of which the entry is only a part ("Bank of China", "Jack London")."""
    tokens = reading.parse.tokens
    begin, end = model_run(reading, first)
    label = tokens[first].entity
    if end <= last and begin >= first:
        return False
    if entry.kind == "organisation" and last - first > 1 and last < len(tokens) and tokens[last].tag == "POS":
        return begin < first and label != "PERSON"  # "Georgian Dream's Irakli Kobakhidze"
    post = [t.text.lower() for t in tokens[max(first - 2, 0) : first]]
    if post[-1:] == ["to"] and post[0] in ("ambassador", "envoy", "consul"):
        return False
    of_people = entry.kind == "country" or entry.use == "adjective"
    if label == "ORG" and (not of_people or (last < len(tokens) and tokens[last].tag == "POS")):
        return False
    if label not in LONGER and label != "ORG":
        return False
    rest = [t for t in tokens[begin:end] if not first <= t.index < last and t.tag in PROPER]
    headline = tokens[first].sentence in reading.shouted  # "Sri Lanka *Lawmakers* Approve Deal"
    rest = [t for t in rest if not is_role_word(t) and not (headline and is_party_word(t))]
    return bool(rest) and not (label == "PERSON" and entry.use == "adjective")


def is_party_word(token: Token) -> bool:
    """Tell whether a word means persons or a body without a name ("Lawmakers", "Troops"), whatever its capital."""
    word = token.text.lower()
    return word in plural_roles() or word in collectives()


def supported(reading: Reading, entry: Entry, first: int, last: int) -> bool:
    """Tell whether the text around a weak form speaks for the entry."""
    tokens = reading.parse.tokens
    label = tokens[first].entity
    named_on = named_beside(reading, first, last)
    mid_sentence = first > reading.parse.by_sentence[tokens[first].sentence][0]
    if entry.form.startswith("The ") and mid_sentence and tokens[first].sentence not in reading.shouted:
        return True
    if entry.kind == "outlet":
        return near_media(tokens, first, last) or (
            reports(reading, first, last)
            and label not in ("PERSON", "NORP")
            and not (label == "GPE" and is_place(entry.form))
        )
    if entry.kind == "person" and not label:
        return not named_on
    if entry.kind == "country":
        told = label in LABELS["country"] or any(form in reading.text for form in gazetteer().signs(entry.key))
        return told and not (named_on and label != "GPE")
    if entry.kind in ("person", "place"):
        return label in LABELS[entry.kind] and not (named_on and label == "PERSON")
    acronym = entry.form.isupper() and tokens[first].sentence not in reading.shouted
    known = label in LABELS[entry.kind] or (acronym and not label and len(entry.form) >= ACRONYM)
    return known and (acronym or not named_on or " " in entry.form)


def named_beside(reading: Reading, first: int, last: int) -> bool:
    """Tell whether another capitalised name, no role, stands right before or after the tokens."""
    tokens = reading.parse.tokens
    around = [i for i in (first - 1, last) if 0 <= i < len(tokens) and tokens[i].sentence == tokens[first].sentence]
    return any(tokens[i].tag in PROPER and not is_role_word(tokens[i]) and tokens[i].text[0].isupper() for i in around)


def near_media(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Tell whether a word for a medium stands right before a name or right after it."""
    sentence = tokens[first].sentence
    around = [*tokens[max(first - NEAR, 0) : first], *tokens[last : last + 2]]
    return any(t.lemma.lower() in words("media") and t.sentence == sentence for t in around)


def reports(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a name is said to report, or to have been told: "X reported", "according to X", "told X"."""
    head = reading.head(first, last)
    governor = reading.parse.head(head)
    if head.dep == "nsubj":
        return governor.lemma in REPORTING
    if head.dep in ("dobj", "dative"):
        return governor.lemma == "tell"
    before = [t.text.lower() for t in reading.parse.tokens[max(first - 2, 0) : first]]
    return before == ["according", "to"] or before[-1:] == ["via"]
