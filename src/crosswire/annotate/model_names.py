"""Find the names that only the language model or their capitals show, with the model's usual errors set right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.gazetteer import common_words, gazetteer
from crosswire.annotate.kinds import KINDS, PROVES_LITTLE, is_common, kind_of
from crosswire.annotate.names import given_names, holders_by_surname, is_family_first, is_known_surname
from crosswire.annotate.recase import is_unusual
from crosswire.annotate.shapes import body_words, shape, states
from crosswire.annotate.spot import PROPER, body_ahead, model_run
from crosswire.annotate.titles import abbreviations, address, is_role_word, roles, words
from crosswire.annotate.towns import is_place
from crosswire.lexicon import table
from crosswire.records import Codes, Token
from crosswire.text.normalize import fold

TOWN_WORDS = 5  # tokens of the longest name of a place that is looked up, hyphens counted
SHOUTED = ("PTY", "EDU", "MED", "MIL", "JUD")  # sectors whose words end a name in a headline too: "Tisza Party"
SAINTS = ("St.", "St", "Saint", "Sankt", "Mt.", "Mount", "Fort")  # a name goes on behind these, whatever the model says
MODEL_NUMBER = re.compile(r"[A-Za-z]{1,4}-\d+\w*")  # weapons and aircraft: "S-400", "MiG-31"
AMOUNT = re.compile(r"[A-Z]{1,3}\d{1,3}(?:,\d{3})+(?:\.\d+)?")  # "MK1,736" is money
NUMBERED = ("MIL", "JUD")  # sectors whose bodies bear numbers
TASKS = 8  # words of the longest list of tasks in the name of a ministry
ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th|d)|\d{2,4}")
NAMED = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT")


def model_names(reading: Reading, taken: set[int]) -> Iterator[Draft]:
    """Yield the names in the tokens that are not `taken`, in order of the text."""
    for first, last in reading.parse.by_sentence:
        at = first
        while at < last:
            end = known_town_end(reading, at, last, taken)
            if end > at:
                yield town(reading, at, end)
                at = end
                continue
            end = name_end(reading, at, last, taken)
            if end == at:
                at += 1
                continue
            draft = draft_of(reading, at, end)
            if draft is not None:
                yield draft
            at = end


def name_end(reading: Reading, at: int, last: int, taken: set[int]) -> int:
    """Return where the run of name tokens that begins at `at` ends, `at` itself where none begins."""
    tokens = reading.parse.tokens
    if at in taken or not begins_name(reading, tokens[at]):
        return at
    end = at + 1
    while end < last and end not in taken and continues_name(reading, at, end):
        end += 1
    while end > at + 1 and not ends_name(tokens[end - 1]):
        end -= 1
    return end


def known_town_end(reading: Reading, at: int, last: int, taken: set[int]) -> int:
    """Return the end of a name of several words that the tables of places have, `at` itself for none.

    So "An Giang" and "Deir al-Balah" are places whatever the model says, but in the name of a person or a longer name.
    """
    tokens = reading.parse.tokens
    if (
        at in taken
        or not tokens[at].text[0].isupper()
        or tokens[at].sentence in reading.shouted
        or of_person(reading, at)
    ):
        return at
    reach = min(at + TOWN_WORDS, last)
    for end in range(reach, at + 1, -1):
        if end - 1 in taken or not tokens[end - 1].text[0].isupper():
            continue
        if end < last and tokens[end].text[0].isupper() and tokens[end].tag in PROPER:
            continue
        vague = end - at == 2 and tokens[at].text in shape("openers") and tokens[at + 1].text in shape("places")
        if is_place(reading.words(at, end)) and not is_role_word(tokens[at]) and not vague:  # "the Old City"
            return end
    return at


def begins_name(reading: Reading, token: Token) -> bool:
    """Tell whether a name can begin with a token: it has a capital and is no word that only looks like a name."""
    text = token.text
    if not (text[0].isupper() or (text.lower() in shape("particles") and token.entity == "PERSON")):
        return False
    if len(text) == 1 and token.dep in ("meta", "appos"):
        return False
    if token.tag.startswith("JJ") or token.entity == "NORP":
        language = token.dep == "pobj" and reading.parse.head(token).lemma == "in" and token.entity == "NORP"
        if language and not any(c.dep == "det" for c in reading.parse.children(token)):
            return False
    if len(text.rstrip(".")) == 1:
        return False
    if text in shape("suffixes") or (text.islower() and not capital_follows(reading, token)):
        return False
    known = text in shape("no_names") or text.lower() in address() or text.lower() in abbreviations()
    if known and not (token.entity in ("ORG", "FAC") and heads_place(reading, token)):
        return False
    if token.entity in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"):
        return False
    if token.sentence in reading.shouted and (
        text.lower() in news_nouns()
        or (text in body_words() and not in_name(reading, token))
        or (not token.entity and token.tag not in PROPER)
    ):
        return False
    if in_role(reading, token) and not heads_place(reading, token) and not owns_body(reading, token):
        return False
    if (
        token.tag == "JJ"
        and text[0].isupper()
        and stands_inside(reading, token)
        and body_ahead(reading, token.index + 1)
    ):
        return True
    if token.tag in PROPER or (token.entity in NAMED and text.lower() not in common_words()):
        return True
    if text[0].isupper() and token.pos in ("NOUN", "PROPN", "X") and stands_inside(reading, token):
        return True
    if text[0].isupper() and token.tag in ("NN", "FW") and token.dep == "nsubj" and is_unusual(text):
        return token.sentence not in reading.shouted  # "Uzbekneftegaz" at the start of a sentence
    return text in reading.proper and token.pos in ("NOUN", "VERB", "ADJ") and text[0].isupper()


def in_name(reading: Reading, token: Token) -> bool:
    """Tell whether a word beside a token in its sentence is hardly English, so that both may be one name."""
    around = [t for t in reading.parse.tokens[max(token.index - 1, 0) : token.index + 2] if t.index != token.index]
    mine = [t.text for t in around if t.sentence == token.sentence]
    return any(t == "of" or (t[0].isupper() and not t.isupper() and is_unusual(t)) for t in mine)


@lru_cache(maxsize=1)
def news_nouns() -> frozenset[str]:
    """Return the nouns of the news that are in no list of frequent words, which a headline in Title Case raises."""
    return frozenset(table("name_words")["news_nouns"].split())


def stands_inside(reading: Reading, token: Token) -> bool:
    """Tell whether a token stands inside a sentence of running text, where a capital counts."""
    start = reading.parse.by_sentence[token.sentence][0]
    before = reading.parse.tokens[token.index - 1].text if token.index > start else ""
    return bool(before) and before not in ('"', ":", "-", "--", "(") and token.sentence not in reading.shouted


def capital_follows(reading: Reading, token: Token) -> bool:
    """Tell whether the next word, hyphens apart, has a capital: "al-Sadr", "van Rompuy"."""
    tokens = reading.parse.tokens
    ahead = [t for t in tokens[token.index + 1 : token.index + 3] if t.text != "-" and t.sentence == token.sentence]
    return bool(ahead) and ahead[0].text[0].isupper()


def heads_place(reading: Reading, token: Token) -> bool:
    """Tell whether a role word begins the name of a place or body: "Captain Cook Hotel", "King Faisal University"."""
    tokens, at = reading.parse.tokens, token.index + 1
    while (
        at < len(tokens)
        and tokens[at].sentence == token.sentence
        and (tokens[at].tag in PROPER or tokens[at].text == "-")
    ):
        if tokens[at].text in shape("places") or tokens[at].text in body_words():
            return tokens[at].entity != "PERSON"
        at += 1
    return False


def owns_body(reading: Reading, token: Token) -> bool:
    """Tell whether a role word with its genitive opens the name of a body: "Ombudsman's Office"."""
    tokens, at = reading.parse.tokens, token.index + 1
    genitive = at + 1 < len(tokens) and tokens[at].tag == "POS" and tokens[at + 1].sentence == token.sentence
    return genitive and tokens[at + 1].text[0].isupper() and owns_inside(reading, token.index, at)


def in_role(reading: Reading, token: Token) -> bool:
    """Tell whether a capitalised token is part of a role rather than of a name ("Special Counsel")."""
    if is_role_word(token):
        return True
    start, end = reading.parse.by_sentence[token.sentence]
    for first in range(max(token.index - 3, start), token.index + 1):
        for last in range(max(token.index + 1, first + 2), min(first + 5, end) + 1):
            if reading.words(first, last).lower() in roles():
                return True
    return False


def continues_name(reading: Reading, first: int, at: int) -> bool:
    """Tell whether the name that begins at `first` goes on with the token at `at`."""
    tokens = reading.parse.tokens
    before, token = tokens[at - 1], tokens[at]
    joined = before.end == token.begin
    follow = tokens[at + 1] if at + 1 < len(tokens) else token
    if bridges_town(reading, at) or (token.text == "," and lists_tasks(reading, first, at)):
        return True
    if token.text == "of" and at - first == 1 and before.text in shape("waters"):
        return follow.tag in PROPER and follow.text[0].isupper()
    if token.text == "General" and before.text in shape("general_bodies"):
        return True
    if token.text == "as" and follow.text != "-" and before.text != "-":
        return False  # the article of Arabic names has a hyphen
    if before.text == "," and at - 1 > first:
        return token.text[0].isupper() or token.text == "and"
    if token.text == "-" and is_place(before.text) and is_place(follow.text):
        return joined and is_place(reading.words(at - 1, at + 2))  # "the Kirkuk-Ceyhan pipeline" has two names
    if token.text == "-" and follow.text[0].islower() and follow.text.lower() not in shape("particles"):
        return joined and (follow.tag in PROPER or tokens[first].text.lower() in table("romanisation")["family_first"])
    if token.text in ("-", "/") or (before.text in ("-", "/") and joined):
        return joined and (token.text != "/" or tokens[first].entity == token.entity)
    if before.entity == "PERSON" and before.head == at and token.tag in PROPER and token.text[0].isupper():
        return token.text not in shape("no_names")
    same = token.text[0].isupper() and token.entity == before.entity
    if same and token.entity in ("PERSON", "ORG") and token.text not in shape("no_names") and token.pos == "PROPN":
        return True
    if same and token.entity == "ORG" and token.text in shape("before_names"):
        return True
    if before.text in SAINTS and token.tag in PROPER and token.text[0].isupper():
        return True
    if before.tag == "POS" and at - 1 > first:
        return begins_name(reading, token)
    if token.sentence in reading.shouted and body_words().get(token.text) in SHOUTED and before.tag in PROPER:
        return True
    if token.text == "'s" or token.tag == "POS":
        return owns_inside(reading, first, at)
    if token.text == "&" or (token.text in ("of", "for", "and") and inside_body(reading, first, at)):
        return True
    if token.text == "the" and before.text in ("of", "for"):
        return True
    if token.text.lower() in shape("particles"):
        ahead = (t for t in tokens[at + 1 : at + 4] if t.text != "-" and t.text.lower() not in shape("particles"))
        after = next(ahead, token)
        return after.text[0].isupper() and after.tag in PROPER
    if token.text in shape("suffixes"):
        return True
    if token.entity and tokens[first].entity and token.entity != tokens[first].entity and token.dep != "compound":
        return before.dep == "compound" and before.head == at
    return begins_name(reading, token) or (token.text in shape("particles"))


def bridges_town(reading: Reading, at: int) -> bool:
    """Tell whether a token is in the middle of a town's name with hyphens: "Rostov-on-Don", "Stratford-upon-Avon"."""
    tokens = reading.parse.tokens
    for begin in range(max(at - 2, 1), at + 1):
        part = tokens[begin - 1 : begin + 4]
        if len(part) == 5 and part[1].text == part[3].text == "-" and part[2].text in shape("hyphened"):
            whole = all(a.end == b.begin for a, b in pairwise(part))
            return whole and part[0].text[0].isupper() and part[4].text[0].isupper()
    return False


def owns_inside(reading: Reading, first: int, at: int) -> bool:
    """Tell whether a genitive stands inside a name: "People's Assembly", "St. Peter's Basilica"."""
    tokens = reading.parse.tokens
    owner = tokens[at - 1].text
    saint = at - first > 1 and tokens[first].text in ("St.", "St", "Saint")
    if not saint and owner not in shape("owners") and owner.removesuffix("s") not in shape("owners"):
        return False
    end = at + 1
    while end < len(tokens) and tokens[end].sentence == tokens[at].sentence and tokens[end].text[0].isupper():
        if tokens[end].text in body_words() or tokens[end].text in shape("places"):
            return True
        end += 1
    return False


def inside_body(reading: Reading, first: int, at: int) -> bool:
    """Tell whether "of", "for" or "and" at `at` stands inside the name of a body ("Ministry of Health and Sport")."""
    tokens = reading.parse.tokens
    follow = at + 1
    if follow < len(tokens) and tokens[follow].text == "the":
        follow += 1
    if follow >= len(tokens) or tokens[follow].sentence != tokens[at].sentence or not tokens[follow].text[0].isupper():
        return False
    _, end = model_run(reading, first)
    two = tokens[at].text == "and" and at - first == 1 and follow == at + 1
    if two and (is_known_surname(tokens[first].text) or is_known_surname(tokens[follow].text)):
        return False  # "Sonko and Faye" are two persons, whatever the model says
    led = tokens[at - 1].text in shape("camps") and fold(tokens[follow].text) in given_names()
    if led:
        return False  # "the Democratic Coalition of Klara Dobrev"
    if tokens[first].entity in ("ORG", "FAC") and end > at:
        return True
    headed = any(t.text in body_words() for t in tokens[first:at]) and tokens[follow].entity != "PERSON"
    before = tokens[at - 2].text if tokens[at - 1].text == "General" and at - first > 1 else tokens[at - 1].text
    return tokens[at].text in ("of", "for") and headed and before in body_words()


def lists_tasks(reading: Reading, first: int, at: int) -> bool:
    """Tell whether a comma parts the tasks of a ministry: "Ministry of Land, Infrastructure and Transport"."""
    tokens = reading.parse.tokens
    if tokens[first + 1].text not in ("of", "for", "on") or body_words().get(tokens[first].text) != "GOV":
        return False
    for token in tokens[at + 1 : at + TASKS]:
        if token.sentence != tokens[first].sentence:
            return False
        if token.text == "and":
            after = tokens[token.index + 1]
            return after.text[0].isupper() and not is_land(after)
        if token.text != "," and (not token.text[0].isupper() or token.entity not in ("ORG", "") or is_land(token)):
            return False
    return False


def is_land(token: Token) -> bool:
    """Tell whether a word is the name of a country."""
    known = gazetteer().exact(token.text)
    return known is not None and known.kind == "country"


def ends_name(token: Token) -> bool:
    """Tell whether a name can end with a token."""
    if token.text in (",", "-", "/", "&", "of", "for", "and", "the") or token.tag == "POS":
        return False
    return token.text.lower() not in shape("particles") or token.text[0].isupper()


def of_person(reading: Reading, at: int) -> bool:
    """Tell whether the name at a token is a person's: the model says so, and its words do not speak against it."""
    tokens = reading.parse.tokens
    if tokens[at].entity != "PERSON":
        return False
    word = fold(tokens[at].text)
    begin, end = model_run(reading, at)
    given = word in given_names() or word in shape("particles") or is_family_first([word, ""])
    return given or begin < at or end - begin > 2 or fold(tokens[end - 1].text) in holders_by_surname()


def town(reading: Reading, first: int, last: int) -> Draft:
    """Return the draft for a place of several words that the tables have."""
    text = reading.words(first, last)
    return Draft(
        first=first,
        last=last,
        kind="place",
        name=text,
        rule="town-of-table",
        why="a place of this name is in the tables",
    )


def draft_of(reading: Reading, first: int, last: int) -> Draft | None:
    """Return the draft for a run of name tokens, None where it is no name after all."""
    while last - first > 1 and reading.parse.tokens[first].text in shape("function_words"):
        first += 1
    tokens = reading.parse.tokens[first:last]
    text = reading.words(first, last)
    known = gazetteer().exact(text)
    if known is None and (MODEL_NUMBER.fullmatch(text) or AMOUNT.fullmatch(text) or text.lower() in currencies()):
        return None
    if known is not None and known.needs and not any(n in reading.text for n in known.needs):
        known = None  # many states have a body of this name
    if known is not None and not known.weak and known.use == "name" and known.kind in ("country", "organisation"):
        why = "it stands in the table of names beside another name"
        return Draft(
            first=first, last=last, kind=known.kind, name=known.name, key=known.key, codes=known.codes,
            rule="gazetteer-name", why=why,
        )  # fmt: skip
    label = majority(tokens)
    if last - first == 1 and label not in KINDS:
        label = ""
    kind, why = kind_of(reading, first, last, label)
    if kind is None or (len(tokens) == 1 and tokens[0].text.lower() in words("media")):
        return None
    state = states().get(text) if kind == "place" else None
    if kind == "person":
        first, last = trimmed(reading, first, last)
        tokens, text = reading.parse.tokens[first:last], reading.words(first, last)
    sector = "JRN" if kind == "outlet" else sector_of_name(tokens) if kind == "organisation" else None
    if sector in NUMBERED and is_number(reading, first - 1):
        first -= 1
        text = reading.words(first, last)
    if sector is not None and is_day(reading, first - 2):  # "April 6 Youth Movement"
        first -= 2
        text = reading.words(first, last)
    return Draft(
        first=first, last=last, kind=kind, name=state or text, codes=Codes(sector=sector),
        rule=rule_of(tokens, label), why=why,
    )  # fmt: skip


def is_number(reading: Reading, at: int) -> bool:
    """Tell whether a token is the number of the unit or court named after it: "24th Brigade", "Ninth Circuit"."""
    tokens = reading.parse.tokens
    if at < 0 or tokens[at].sentence != tokens[at + 1].sentence:
        return False
    text = tokens[at].text
    return ORDINAL.fullmatch(text) is not None or (text[0].isupper() and text.lower() in ordinals())


def is_day(reading: Reading, at: int) -> bool:
    """Tell whether a month and the number of a day stand at a token, right before a name."""
    tokens = reading.parse.tokens
    if at < 0 or tokens[at].sentence != tokens[at + 2].sentence:
        return False
    return tokens[at].text in table("name_shapes")["months"] and tokens[at + 1].text.isdigit()


@lru_cache(maxsize=1)
def currencies() -> frozenset[str]:
    """Return the names of currencies of more than one word: "United States dollar" is no state."""
    return frozenset(name for name in table("quantities")["currency_names"] if " " in name)


@lru_cache(maxsize=1)
def ordinals() -> frozenset[str]:
    """Return the ordinal numbers in words that units bear."""
    return frozenset(shape("ordinals"))


def majority(tokens: tuple[Token, ...]) -> str:
    """Return the model's label of most tokens, the empty string where it has none; the last token decides ties."""
    labels = [t.entity for t in tokens if t.entity in NAMED]
    return max(sorted(set(labels)), key=lambda x: (labels.count(x), labels[-1] == x)) if labels else ""


def trimmed(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Return the range of a person's name without a word of party or faith before it, or a day after it."""
    tokens = reading.parse.tokens
    while last - first > 1 and (tokens[first].text in shape("before_names") or is_people_before(tokens, first)):
        first += 1
    while last - first > 1 and tokens[last - 1].text in shape("no_names"):
        last -= 1
    return first, last


def is_people_before(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word of a people or party stands before a name and is no part of it; none does before "de"."""
    return tokens[at].entity == "NORP" and tokens[at + 1].text.lower() not in shape("particles")


def rule_of(tokens: tuple[Token, ...], label: str) -> str:
    """Return the name of the rule that found a name; a common word with a capital proves little by itself."""
    if len(tokens) == 1 and is_common(tokens[0]) and label in PROVES_LITTLE:
        return "capital-of-sentence"
    return f"model-{label.lower()}" if label else "capitals"


def sector_of_name(tokens: tuple[Token, ...]) -> str | None:
    """Return the PLOVER sector that the words in the name of a body tell."""
    order = [tokens[-1], tokens[0], *tokens[1:-1]]
    return next((body_words()[t.text] for t in order if t.text in body_words()), None)
