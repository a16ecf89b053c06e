"""Syntax by spaCy: each sentence that counts is parsed for itself, on a text of the same length as the stored one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crosswire.annotate.recase import body_casings, looks_recased, recase
from crosswire.errors import MissingModel
from crosswire.lexicon import table
from crosswire.records import Article, Parse, Sentence, Token
from crosswire.text.normalize import straighten

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PARSED_KINDS = ("headline", "subheading", "caption", "body")
MAX_TOKENS = 1_000  # a "sentence" this long is a list or a page without stops; spaCy's time and memory stay bounded
BATCH = 64  # sentences a batch; the small English model is fastest between 32 and 128 on one core
HASHED_WHOLE = 16_000_000  # bytes; a larger file counts by its name and size, so that a hash costs under 50 ms
ASIDE = re.compile(r"\([^()]{1,30}\)")
# British outlets quote in single marks; the model takes such a closing mark for a genitive
SINGLE_QUOTED = re.compile(r"(?<!\w)'(?=\S)([^']*[^\s'])'(?!\w)")
DOTTED = re.compile(r"((?:[A-Z]\.){2,})(-)(\w.*)")
ASIDE_WORDS = 4  # "(KCNA)", "(2nd L)", "(March 23)", "(D-Calif.)"; a longer aside has syntax of its own


class Piece(NamedTuple):
    """A stretch of a sentence as it goes to the model: all its tokens, and which of them the model sees."""

    sentence: Sentence
    texts: list[str]
    begins: list[int]
    seen: list[int]
    doc: Doc


def load_parser(model: str) -> SpacyParser:
    """Return the parser made of the installed spaCy pipeline `model`, a package name or a folder; loaded once.

    Raises MissingModel with the line that installs it.
    """
    return _load_parser(model)


@lru_cache(maxsize=2)
def _load_parser(model: str) -> SpacyParser:
    import spacy  # noqa: PLC0415 - takes most of a second; only a run that parses pays for it

    if Path(model).is_dir():
        return SpacyParser(spacy.load(model), model)
    if find_spec(model) is None:
        package = model.replace("_", "-")
        raise MissingModel(f"the language model {model!r} is not installed", try_this=f"pip install {package}")
    return SpacyParser(import_module(model).load(), model)


def hash_files(folder: Path) -> str:
    """Return the SHA-256 over names, sizes and contents of the files in a folder, contents up to `HASHED_WHOLE` bytes.

    So it covers the weights of a small model whole; of a larger one its settings, and the sizes of its weights.
    """
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".py", ".pyc")):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\x1f{size}\x1f".encode())
        if size <= HASHED_WHOLE:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def no_names(_text: str) -> Iterable[tuple[int, int]]:
    """Find no names; stands in where no gazetteer is given."""
    return ()


class SpacyParser:
    """A spaCy pipeline as a `records.Parser`. `sha256` is over the model's files (see `hash_files`)."""

    def __init__(self, nlp: Language, name: str, names: Callable[[str], Iterable[tuple[int, int]]] = no_names) -> None:
        """Wrap a loaded pipeline; `names` finds names in headlines regardless of case."""
        self.name = name
        self.version = str(nlp.meta.get("version", ""))
        self.sha256 = hash_files(nlp.path) if nlp.path is not None else None
        self._nlp = nlp
        self._names = names

    def __call__(self, article: Article) -> Parse:
        """Parse the sentences of a cleaned article. A token's text is that of the straightened stored text."""
        pieces = list(self._pieces(article))
        docs = self._nlp.pipe((p.doc for p in pieces), batch_size=BATCH)
        tokens: list[Token] = []
        counts = [0] * len(article.sentences)
        for piece, doc in zip(pieces, docs, strict=True):
            tokens.extend(read_tokens(piece, doc, first=len(tokens)))
            counts[piece.sentence.index] += len(piece.texts)
        return assemble(tuple(tokens), counts)

    def _pieces(self, article: Article) -> Iterator[Piece]:
        """Yield what is to be parsed, in order of the text."""
        casings: dict[str, str] | None = None
        for sentence in article.sentences:
            if sentence.kind not in PARSED_KINDS or sentence.repeats is not None:
                continue
            text = straighten(article.text[sentence.begin : sentence.end])
            seen_text = SINGLE_QUOTED.sub(r'"\1"', text)
            if sentence.kind in ("headline", "subheading") and looks_recased(text):
                casings = body_casings(article) if casings is None else casings
                seen_text = recase(seen_text, casings, self._names)
            yield from self._cut(sentence, text, seen_text)

    def _cut(self, sentence: Sentence, text: str, seen_text: str) -> Iterator[Piece]:
        """Yield the sentence as one piece, or as several when it is overlong."""
        asides = [found.span() for found in ASIDE.finditer(text) if len(found.group().split()) <= ASIDE_WORDS]
        doc = self._nlp.make_doc(seen_text)
        words = close_ranks([w for t in doc if not t.is_space for w in split_dotted(t.idx, t.text)])
        for start in range(0, len(words), MAX_TOKENS):
            part = words[start : start + MAX_TOKENS]
            seen = [i for i, (b, w) in enumerate(part) if not any(x <= b and b + len(w) <= y for x, y in asides)]
            seen = seen or list(range(len(part)))
            yield Piece(
                sentence=sentence,
                texts=[text[b : b + len(w)] for b, w in part],
                begins=[sentence.begin + b for b, _ in part],
                seen=seen,
                doc=doc
                if [part[i][1] for i in seen] == [t.text for t in doc]
                else self._rebuild([part[i] for i in seen], part),
            )

    def _rebuild(self, seen: list[tuple[int, str]], part: list[tuple[int, str]]) -> Doc:
        """Return a document of the tokens that the model is to see."""
        from spacy.tokens import Doc  # noqa: PLC0415 - loaded with the pipeline already

        joined = {begin + len(word) for begin, word in part} & {begin for begin, _ in part}
        spaces = [begin + len(word) not in joined for begin, word in seen]
        return Doc(self._nlp.vocab, words=[word for _, word in seen], spaces=spaces)


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


def split_dotted(begin: int, word: str) -> list[tuple[int, str]]:
    """Return "U.S.-China" as three tokens, as the tokenizer itself does with "UN-China"."""
    found = DOTTED.fullmatch(word)
    if found is None:
        return [(begin, word)]
    return [(begin + found.start(i), found.group(i)) for i in (1, 2, 3)]


def read_tokens(piece: Piece, doc: Doc, *, first: int) -> list[Token]:
    """Return a piece's tokens with what the model says of them; `first` is the index of its first token."""
    by_place = dict(zip(piece.seen, doc, strict=True))
    found: list[Token] = []
    anchor = piece.seen[0]
    for place, text in enumerate(piece.texts):
        begin = piece.begins[place]
        token = by_place.get(place)
        if token is None:
            found.append(aside_token(piece, place, anchor=anchor, first=first))
            continue
        anchor = place
        found.append(
            Token(
                index=first + place,
                sentence=piece.sentence.index,
                begin=begin,
                end=begin + len(text),
                text=text,
                lemma=token.lemma_,
                pos=token.pos_,
                tag=token.tag_,
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


def assemble(tokens: tuple[Token, ...], counts: list[int]) -> Parse:
    """Put tokens together with the dependents of each and the range of each sentence."""
    dependents: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            dependents[token.head].append(token.index)
    ranges, at = [], 0
    for count in counts:
        ranges.append((at, at + count))
        at += count
    return Parse(tokens=tokens, dependents=tuple(map(tuple, dependents)), by_sentence=tuple(ranges))
