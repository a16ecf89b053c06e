"""Tokens: how words are cut before the model sees them, and what is read off its parse."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from crosswire.annotate.headlines import present_tag
from crosswire.lexicon import table
from crosswire.records import Sentence, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

QUOTE = re.compile(r'(?<!\d)"|"(?=[^\W\d_])')  # 6" is a length
# A colon without a space behind it, before a capital or a quotation: said:"Q", Roe:We; not 10:30, http://, a:b
COLON = re.compile(r"""(?<=[^\W\d_]|[")\]]):(?=["'A-Z])""")
LOOSE = ",;:!?-"  # marks beside a quotation mark inside what the tokenizer takes for one word
DOTTED = re.compile(r"((?:[A-Z]\.){2,})(-)(\w.*)")


MIN_JOINED = 3  # characters; shorter words are marks or a mark with a letter


class Piece(NamedTuple):
    """A stretch of a sentence as it goes to the model: all its tokens, and which of them the model sees.

    `present` are those of the seen ones that are verbs in the present, which the model sees in the past.
    """

    sentence: Sentence
    texts: list[str]
    begins: list[int]
    seen: list[int]
    present: frozenset[int]
    doc: Doc


ACRONYMS = ("WHO",)  # read as a pronoun by the model where a sentence does not show that it is none
PROPER = ("NNP", "NNPS")
# Plurals that the model takes for those of rarer words: axis, basis, "dos", taxis (of 3,267 nouns of our tables).
LEMMAS = {"bases": "base", "doses": "dose", "taxes": "tax", "gendarmeries": "gendarmerie"}


def close_ranks(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return "Capt" and "." as one word where a name follows; the tokenizer knows only some abbreviated titles."""
    closed: list[tuple[int, str]] = []
    for at, (begin, word) in enumerate(words):
        name_follows = at + 1 < len(words) and words[at + 1][1][0].isupper()
        if word == "." and closed and name_follows and closed[-1][1].lower() + "." in abbreviated_titles():
            last, text = closed[-1]
            if last + len(text) == begin:
                closed[-1] = (last, text + ".")
                continue
        closed.append((begin, word))
    return closed


@lru_cache(maxsize=1)
def abbreviated_titles() -> frozenset[str]:
    """Return the abbreviated titles of one word, in lower case."""
    return frozenset(form for form in table("titles")["abbreviations"] if " " not in form)


def split_joined(begin: int, word: str) -> list[tuple[int, str]]:
    """Return 'said:"The' as four tokens: a missing space beside a quotation mark or colon joins words.

    The marks are straight ones; what has none inside comes back whole.
    """
    if len(word) < MIN_JOINED or ('"' not in word and ":" not in word):
        return [(begin, word)]
    marks = [*QUOTE.finditer(word), *(COLON.finditer(word) if "//" not in word else ())]
    cuts = sorted({0, len(word), *(at for m in marks for at in m.span())})
    pieces = [(at, word[at:end]) for at, end in pairwise(cuts)]
    return [(begin + at, text) for piece in pieces for at, text in strip_loose(*piece, inside=len(pieces) > 1)]


def strip_loose(at: int, piece: str, *, inside: bool) -> list[tuple[int, str]]:
    """Return a piece with the marks at its edges as pieces of their own: "May," and ",Okafor" beside a quotation."""
    bare = piece.lstrip(LOOSE + ".")
    if not inside or not bare or bare == piece == piece.rstrip(LOOSE + "."):
        return [(at, piece)]
    lead = len(piece) - len(bare)
    core = bare.rstrip(LOOSE if "." in bare[:-1] else LOOSE + ".")
    parts = ((at, piece[:lead]), (at + lead, core), (at + lead + len(core), bare[len(core) :]))
    return [part for part in parts if part[1]]


def split_dotted(begin: int, word: str) -> list[tuple[int, str]]:
    """Return "U.S.-China" as three tokens, as the tokenizer itself does with "UN-China"."""
    found = DOTTED.fullmatch(word)
    if found is None:
        return [(begin, word)]
    return [(begin + found.start(i), found.group(i)) for i in (1, 2, 3)]


def read_tokens(piece: Piece, doc: Doc, *, first: int) -> list[Token]:
    """Return a piece's tokens with what the model says of them; `first` is the index of its first token."""
    by_place = dict(zip(piece.seen, doc, strict=True))
    present = {piece.seen[i] for i in piece.present}
    found: list[Token] = []
    loud = all(t.isupper() for t in piece.texts if t.isalpha())
    anchor = piece.seen[0]
    for place, text in enumerate(piece.texts):
        begin = piece.begins[place]
        token = by_place.get(place)
        if token is None:
            found.append(aside_token(piece, place, anchor=anchor, first=first))
            continue
        anchor = place
        acronym = text in ACRONYMS and token.tag_ not in PROPER and not loud
        found.append(
            Token(
                index=first + place,
                sentence=piece.sentence.index,
                begin=begin,
                end=begin + len(text),
                text=text,
                lemma=text if acronym else LEMMAS.get(text.lower(), token.lemma_),
                pos="PROPN" if acronym else token.pos_,
                tag="NNP" if acronym else present_tag(text.lower()) if place in present else token.tag_,
                dep=token.dep_,
                head=first + piece.seen[token.head.i],
                entity=token.ent_type_,
            )
        )
    return found


def aside_token(piece: Piece, place: int, *, anchor: int, first: int) -> Token:
    """Return a token of a short parenthetical, which the model has not seen: it hangs on the word before it.

    An acronym is an apposition, anything else `meta`; both are labels that spaCy's English models know.
    """
    text, begin = piece.texts[place], piece.begins[place]
    if not any(c.isalnum() for c in text):
        pos, tag, dep = "PUNCT", {"(": "-LRB-", ")": "-RRB-"}.get(text, ","), "punct"
    elif text[0].isdigit():
        pos, tag, dep = "NUM", "CD", "meta"
    else:
        pos, tag, dep = "PROPN", "NNP", "appos" if len(text) > 1 and text.isupper() else "meta"
    return Token(
        index=first + place,
        sentence=piece.sentence.index,
        begin=begin,
        end=begin + len(text),
        text=text,
        lemma=text,
        pos=pos,
        tag=tag,
        dep=dep,
        head=first + anchor,
    )


def spaces(seen: list[tuple[int, str]], part: list[tuple[int, str]]) -> list[bool]:
    """Return for each seen word whether a space follows it in the text."""
    joined = {begin + len(word) for begin, word in part} & {begin for begin, _ in part}
    return [begin + len(word) not in joined for begin, word in seen]
