"""What a name names that no table has: told by its own words, by the words beside it, else by the language model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from crosswire.annotate.base import Reading
from crosswire.annotate.gazetteer import common_words
from crosswire.annotate.names import given_names, is_known_surname
from crosswire.annotate.shapes import body_words, shape, states
from crosswire.annotate.titles import address, collectives, role_ending_at, roles, words
from crosswire.annotate.towns import is_place
from crosswire.records import Token
from crosswire.records.mention import EntityKind
from crosswire.text.normalize import fold

Kind = tuple[EntityKind | None, str]

KINDS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
}  # fmt: skip
PROVES_LITTLE = ("ORG", "NORP", "FAC", "")  # labels that the model often gives to a common word with a capital
PARTY_STATE = re.compile(r"[DRI]-[A-Z][\w.]*")
PEOPLE_ENDINGS = ("an", "ian", "ese", "ish", "i", "ite", "ic", "er", "s", "ot", "ard")
REGNAL = (
    "II",
    "III",
    "IV",
    "VI",
    "VII",
    "VIII",
    "IX",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XXIII",
)
INNER_CAPITAL = re.compile(r"(?:[A-Z][a-z]+){2,}|[A-Z]{2,}[a-z]{3,}|[a-z]+[A-Z][a-z]+")
WEBSITE = re.compile(r"[A-Za-z0-9-]{2,}\.(?:com|org|net|info|news|[a-z]{2})")
FIRMS = (
    "group",
    "bank",
    "gaz",
    "neft",
    "prom",
    "telecom",
    "telekom",
    "corp",
    "soft",
    "tech",
    "energo",
    "atom",
    "petro",
    "pharma",
    "media",
    "chem",
)
PATRONYMS = (
    "Mc",
    "Mac",
    "De",
    "Di",
    "Du",
    "La",
    "Le",
    "Fitz",
    "Van",
    "Von",
    "O'",
    "El",
    "Al",
    "Ben",
    "San",
    "St",
    "Ben",
    "Da",
    "Del",
)
SEATED = ("Governor", "Mayor", "Premier", "Gov.", "Prefecture", "Province")  # offices of towns and provinces
TOLD = 5  # words of an apposition in which its noun stands: "the second largest port city"
INHABITED = frozenset(
    ["city", "town", "village", "port", "hamlet", "suburb", "island", "province", "district", "county", "region",
     "township", "municipality", "settlement", "neighbourhood", "neighborhood"]
)  # fmt: skip
INHABITANTS = frozenset(["resident", "inhabitant", "villager", "outskirts", "suburb", "mayor"])


def kind_of(reading: Reading, first: int, last: int, label: str) -> Kind:
    """Return what a name names, and why; None for what is no name of a party or place."""
    if is_of_title(reading, first, last):
        return None, ""
    by_shape = own_words(reading, first, last, label)
    return by_shape or words_before(reading, first, last, label) or by_label(reading, first, last, label)


def is_of_title(reading: Reading, first: int, last: int) -> bool:
    """Tell whether usual words stand amid the words of a title: "Relief" in "Refugee Relief Commissioner X"."""
    tokens = reading.parse.tokens
    if last + 1 >= len(tokens) or tokens[last].tag not in ("NNP", "NNPS") or tokens[last].text.lower() not in roles():
        return False
    named = tokens[last].dep == "compound" and tokens[last].head > last
    return named and all(is_common(t) and not is_place(t.text) for t in tokens[first:last])


def own_words(reading: Reading, first: int, last: int, label: str) -> Kind | None:
    """Decide by the words of a name, and by a word for a kind of place beside it; None where they tell nothing."""
    tokens, text = reading.parse.tokens[first:last], reading.words(first, last)
    if is_storm(reading, first):
        return None, ""
    near = site_word(reading, first, last) if label == "PERSON" else place_word_near(reading, first, last)
    near = near or long_site_word(reading, first, last)
    if label == "NORP" and near in ("states", "regions", "state", "area", "region", "city", "town", "village"):
        near = ""  # "a strict Islamist state"
    if near:
        return "place", f"{near!r} beside it says what kind of place it is"
    follow = reading.parse.tokens[last] if last < len(reading.parse.tokens) else None
    if (
        follow is not None
        and (follow.text in shape("body_nouns") or (follow.text in shape("members") and not is_place(text)))
        and label in ("PERSON", "ORG", "")
        and is_apart(tokens)
    ):
        return "organisation", f"{follow.text!r} behind it says what it is"
    seated = follow is not None and follow.text in SEATED and label in ("PERSON", "ORG", "") and len(tokens) == 1
    if seated and follow is not None and is_place(text):
        return "place", f"a place of this name has a {follow.text}"
    if tokens[0].text in shape("sure_openers") and len(tokens) > 1:
        return "place", f"it begins with {tokens[0].text!r}, as names of places do"
    if len(tokens) > 1 and tokens[1].text == "of" and tokens[0].text in shape("waters"):
        return "place", f"it begins with {tokens[0].text!r}, as names of waters and capes do"
    people = follow is not None and follow.text in shape("clans") and label != "GPE" and is_apart(tokens)
    if people and follow is not None and tokens[0].text[0].isupper() and not text.isupper() and not is_place(text):
        return "group", f"a people, for {follow.text!r} stands behind it"
    told = told_to_be(reading, first, last)
    if told is not None:
        return told
    state = states().get(text)
    if state is not None or PARTY_STATE.fullmatch(text):
        return ("place", f"it is short for {state}") if state else (None, "")
    if tokens[-1].text in shape("works"):
        return None, ""
    if len(tokens) == 1:
        bare = is_bare(tokens[0]) and label != "PERSON"
        if bare:
            return (None, "") if label else ("other", "a common word with a capital")
        return own_letters(tokens[0], label)
    if all(t.text.lower() in shape("particles") for t in tokens[:-1]) and is_known_surname(tokens[-1].text):
        return "person", "a holder of office has this name"
    inner = any(f.text in ("of", "for") and t.text in body_words() for t, f in pairwise(tokens))
    if tokens[-1].text in shape("places") and not inner:
        return "place", f"it ends with {tokens[-1].text!r}, as names of places do"
    if len(tokens) > 3 and tokens[1].text == "-" and is_given(tokens[0]) and is_given(tokens[2]):
        return "person", "it begins with two given names"
    if tokens[-1].text in REGNAL and tokens[-2].text[0].isupper():
        return "person", f"it ends with {tokens[-1].text!r}, as names of kings and popes do"
    if tokens[0].text in shape("place_openers") and label != "PERSON" and tokens[-1].text not in body_words():
        return "place", f"it begins with {tokens[0].text!r}, as names of places do"
    if any(t.text in shape("of_persons") for t in tokens[1:-1]) and label != "ORG" and not is_place(text):
        return "person", "it has a small word in it that stands in names of persons"
    body = body_word(tokens, label)
    if body is not None and body_words().get(body) == "JRN" and tokens[-1].text == body:
        return "outlet", f"it is built on {body!r}, as names of newspapers and stations are"
    return ("organisation", f"it is built on {body!r}, as names of bodies are") if body is not None else None


def body_word(tokens: Sequence[Token], label: str) -> str | None:
    """Return the word on which the name of a body is built: its last, one before "of", a foreign first one."""
    last = tokens[-1].text
    if last in body_words() and not (label == "PERSON" and len(tokens) == 2 and is_given(tokens[0])):
        return last
    for token, follow in pairwise(tokens):
        if follow.text in ("of", "for") and token.text in body_words():
            return token.text
    return tokens[0].text if tokens[0].text in shape("body_openers") else None


def is_apart(tokens: Sequence[Token]) -> bool:
    """Tell whether a name is a single word that is no given name and no surname of an office holder.

    Words joined by hyphens count as one ("Hadash-Ta'al").
    """
    single = len(tokens) == 1 or (tokens[0].end == tokens[1].begin and tokens[1].text == "-")
    return single and not is_given(tokens[0]) and not is_known_surname(tokens[0].text)


def is_given(token: Token) -> bool:
    """Tell whether a word is a given name."""
    return fold(token.text) in given_names()


def own_letters(token: Token, label: str) -> Kind | None:
    """Decide for a single word: the surname of an office holder, or a name with a capital inside ("KazMunayGas")."""
    if WEBSITE.fullmatch(token.text):
        return "outlet", "it is the address of a website"
    if token.text.lower().endswith(FIRMS) and token.text[0].isupper() and token.tag in ("NNP", "NN"):
        return "organisation", "it ends as names of firms do"
    if label != "PERSON" and INNER_CAPITAL.fullmatch(token.text) and not token.text.startswith(PATRONYMS):
        return "organisation", "it has a capital inside, as names of firms do"
    if label != "PERSON" and is_known_surname(token.text):
        return "person", "it is a family name"
    return None


def is_storm(reading: Reading, first: int) -> bool:
    """Tell whether a name is that of a storm: "Typhoon Mawar"."""
    tokens = reading.parse.tokens
    before = tokens[first - 1].text if first else ""
    return bool(shape("storms") & {tokens[first].text, before})


def told_to_be(reading: Reading, first: int, last: int) -> Kind | None:
    """Decide by an apposition right behind a name: "Mary, the city nearest the field", "Junts, the party of X"."""
    tokens = reading.parse.tokens
    if last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].text in ("who", "whom"):
        said_of = tokens[last - 1].tag == "NNP" and not of_somebody(reading, first, last)
        return ("person", "a clause with 'who' follows") if said_of else None
    if last + 2 >= len(tokens) or tokens[last].text != "," or tokens[last + 1].text.lower() not in ("a", "an", "the"):
        return None
    noun = None
    for token in tokens[last + 2 : last + 2 + TOLD]:
        if token.pos not in ("ADJ", "NOUN", "PROPN", "NUM", "ADV", "PUNCT") or token.text == ",":
            break
        noun = token if token.pos == "NOUN" else noun
    after = tokens[noun.index + 1] if noun is not None and noun.index + 1 < len(tokens) else None
    speaks = after is not None and after.pos in ("VERB", "AUX", "PART")  # "X, the agency said" tells who speaks
    if noun is None or (speaks and not (noun.text in INHABITED and after is not None and after.tag == "VBN")):
        return None
    if noun.text in INHABITED:
        return "place", f"it is told to be a {noun.text}"
    body = noun.tag == "NN" and noun.text in collectives() and noun.text not in words("crowds")
    person = noun.text in roles() or is_given(tokens[first])
    return ("organisation", f"it is told to be a {noun.text}") if body and not person else None


def of_somebody(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a name stands behind a preposition under a role, which "who" is said of: "a nurse at X, who ..."."""
    head = reading.head(first, last)
    over = reading.parse.head(head)
    return head.dep == "pobj" and reading.parse.head(over).text.lower() in roles()


def words_before(reading: Reading, first: int, last: int, label: str) -> Kind | None:
    """Decide by what stands before a name: a role, a form of address, a word for a body, an article."""
    tokens = reading.parse.tokens[first:last]
    role = role_ending_at(reading, first, max(first - 6, 0))
    plain = label == "ORG" and any(t.text.lower() in common_words() for t in tokens)
    if role is not None and role.last == first and len(tokens) <= 4 and label != "NORP" and not plain:
        return "person", f"the role {role.phrase!r} stands before it"
    before = reading.parse.tokens[first - 1] if first else None
    if before is None or before.sentence != tokens[0].sentence:
        return None
    if before.text.lower() in address():
        return "person", f"{before.text!r} stands before it"
    if len(tokens) == 1 and is_common(tokens[0]) and label in PROVES_LITTLE:
        return "other", "a common word with a capital"
    if names_body(before):
        return "organisation", f"{before.text!r} stands before it"
    if label == "PERSON" and len(tokens) == 1 and before.text.lower() == "the":
        return "organisation", "an article stands before it, as before no person's name"
    return None


def by_label(reading: Reading, first: int, last: int, label: str) -> Kind:
    """Decide by the language model's label, or by capitals alone."""
    tokens = reading.parse.tokens[first:last]
    if len(tokens) == 1 and is_common(tokens[0]) and label in PROVES_LITTLE:
        return "other", "a common word with a capital"
    if len(tokens) == 1 and tokens[0].text in shape("adherents"):
        return "organisation", "its members stand for a party"
    if label == "NORP" and len(tokens) == 1 and tokens[0].tag == "NNP" and not of_people(tokens[0]):
        return "organisation", "it has not the form of a people's name"
    if label:
        return KINDS.get(label, "other"), f"the language model sees {label} here"
    if all(t.text.isupper() for t in tokens) and 2 <= len(tokens[0].text) <= 6:
        return "organisation", "an acronym that the text does not explain"
    return "other", "a capitalised name of unknown kind"


def of_people(token: Token) -> bool:
    """Tell whether a word can be the name of a people: it qualifies a noun, or ends as such names do."""
    return token.dep in ("compound", "amod", "nmod") or token.text.endswith(PEOPLE_ENDINGS)


def place_word_near(reading: Reading, first: int, last: int) -> str:
    """Return the word that says that a place is named ("the town of X", "X province"), the empty string for none."""
    tokens = reading.parse.tokens
    sentence = tokens[first].sentence
    if last < len(tokens) and tokens[last].sentence == sentence and tokens[last].text in shape("place_words"):
        return tokens[last].text
    before = [t for t in tokens[max(first - 2, 0) : first] if t.sentence == sentence]
    if len(before) == 2 and before[1].text == "of" and before[0].lemma.lower() in shape("place_words") | INHABITANTS:
        return before[0].text
    return ""


def site_word(reading: Reading, first: int, last: int) -> str:
    """Return the word behind a name taken for a person's that makes it a place: "Rzeszow airport", "Zamzam camp"."""
    tokens = reading.parse.tokens
    if last >= len(tokens) or tokens[last].sentence != tokens[first].sentence or last - first > 2:
        return ""
    return tokens[last].text if tokens[last].text in shape("site_words") and not is_given(tokens[first]) else ""


def long_site_word(reading: Reading, first: int, last: int) -> str:
    """Return the second of two words behind a name that make it a place: "the Kusile power *station*"."""
    tokens = reading.parse.tokens
    if last + 1 >= len(tokens) or tokens[last + 1].sentence != tokens[first].sentence:
        return ""
    site = tokens[last + 1].text if tokens[last].text in shape("before_sites") else ""
    return site if site in shape("place_words") or site in ("station", "base", "field", "complex", "site") else ""


def names_body(token: Token) -> bool:
    """Tell whether a word says that the name of a body follows ("rights group X", "carmaker X")."""
    word = token.text.lower()
    return token.tag == "NN" and word in collectives() and word not in roles() and word not in words("crowds")


def is_common(token: Token) -> bool:
    """Tell whether a word is usual in lower case, so that its capital proves little."""
    return token.text.lower() in common_words() and token.text not in body_words()


def is_bare(token: Token) -> bool:
    """Tell whether a single word is only the kind of a place or body ("Island", "Center"), not its name."""
    return token.text in shape("places") or body_words().get(token.text) in ("CVL", "BUS", "EDU", "JRN", "LAB")
