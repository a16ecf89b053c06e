"""Syntax by spaCy: each sentence that counts is parsed for itself, on a text of the same length as the stored one."""

from __future__ import annotations

import gc
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, cast

from crosswire.annotate.device import use_device
from crosswire.annotate.gazetteer import gazetteer
from crosswire.annotate.headlines import best, variants
from crosswire.annotate.memory import Remembered
from crosswire.annotate.mend import mended
from crosswire.annotate.recase import HEADS, body_casings, is_recased, recase
from crosswire.annotate.tokens import Piece, close_ranks, read_tokens, spaces, split_dotted, split_joined
from crosswire.errors import MissingModel
from crosswire.records import Article, Parse, Sentence, Token
from crosswire.settings import Settings
from crosswire.text.normalize import straighten

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PARSED_KINDS = (*HEADS, "caption", "body")
MAX_TOKENS = 1_000  # a "sentence" this long is a list or a page without stops; spaCy's time and memory stay bounded
BATCH = 64  # sentences a batch; the small English model is fastest between 32 and 128 on one core
HASHED_WHOLE = 16_000_000  # bytes; a larger file counts by its name and size, so that a hash costs under 50 ms
ASIDE = re.compile(r"\([^()]{1,30}\)")
# British outlets quote in single marks; the model takes such a closing mark for a genitive
SINGLE_QUOTED = re.compile(r"(?<!\w)'(?=\S)([^']*[^\s'])'(?:(?!\w)|(?<=[,.!?]'))")
BULLET = re.compile(r"[-–—*•·▪►>◆■](?=\s)")
ASIDE_WORDS = 4  # "(KCNA)", "(2nd L)", "(March 23)", "(D-Calif.)"; a longer aside has syntax of its own


def load_parser(model: str, device: str = "cpu") -> SpacyParser:
    """Return the parser made of the installed spaCy pipeline `model`, a package name or a folder; loaded once.

    It runs on `device` ("cpu", "gpu", "gpu:1"). Raises MissingModel with the line that installs it, MissingDevice.
    """
    return _load_parser(model, device)


def installed_version(model: str) -> str:
    """Return the version of a pipeline without loading it. Raises MissingModel."""
    folder = Path(model) if Path(model).is_dir() else package_folder(model)
    try:
        return str(json.loads((folder / "meta.json").read_bytes()).get("version", ""))
    except (OSError, ValueError) as error:
        raise MissingModel(f"{model!r} is no spaCy pipeline", try_this=how_to_install(model)) from error


def package_folder(model: str) -> Path:
    """Return the folder of an installed package. Raises MissingModel."""
    found = find_spec(model) if model.isidentifier() else None
    if found is None or not found.submodule_search_locations:
        raise MissingModel(f"the language model {model!r} is not installed", try_this=how_to_install(model))
    return Path(found.submodule_search_locations[0])


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the garbage collector off what is loaded meanwhile, and keep it from looking through it ever after.

    A pipeline is some 100,000 objects that stay: to look through them again and again took 0.2 s of each run.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if running:
            gc.enable()


@lru_cache(maxsize=2)
@uncollected()
def _load_parser(model: str, device: str) -> SpacyParser:
    use_device(device)
    import spacy  # noqa: PLC0415 - takes most of a second; only a run that parses pays for it

    if Path(model).is_dir():
        try:
            return SpacyParser(spacy.load(model), model)
        except OSError as error:
            why = f"the folder {model!r} holds no spaCy pipeline"
            raise MissingModel(why, try_this=how_to_install(model)) from error
    if not model.isidentifier() or find_spec(model) is None:
        raise MissingModel(f"the language model {model!r} is not installed", try_this=how_to_install(model))
    package = import_module(model)
    if not any(Path(folder, "meta.json").is_file() for folder in getattr(package, "__path__", ())):
        raise MissingModel(f"the package {model!r} is no spaCy pipeline", try_this=how_to_install(model))
    return SpacyParser(package.load(), model)


def identity(model: str) -> tuple[str, str]:
    """Return version and hash of an installed pipeline as its parser states them, without loading it where that can be.

    Raises MissingModel as `load_parser` does. A second of loading is saved by a run that has nothing to parse.
    """
    spec = find_spec(model) if model.isidentifier() and not Path(model).is_dir() else None
    for folder in spec.submodule_search_locations or () if spec else ():
        for meta in sorted(Path(folder).glob("*/meta.json")):
            stated = json.loads(meta.read_bytes())
            if meta.parent.name == f"{stated.get('lang')}_{stated.get('name')}-{stated.get('version')}":
                return str(stated["version"]), hash_files(meta.parent)
    parser = load_parser(model)
    return parser.version, parser.sha256 or ""


def how_to_install(model: str) -> str:
    """Return what to do about a missing model.

    An install line is given for the default alone: on the registry other models' names are taken by strangers.
    """
    if model == Settings().model:
        return f"pip install {model.replace('_', '-')}==3.8.0"
    return f"install that pipeline from where it is published, or leave --model out to use {Settings().model}"


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


class SpacyParser:
    """A spaCy pipeline as a `records.Parser`. `sha256` is over the model's files (see `hash_files`)."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Wrap a loaded pipeline."""
        self.name = name
        self.version = str(nlp.meta.get("version", ""))
        self.sha256 = hash_files(nlp.path) if nlp.path is not None else None
        from crosswire.annotate.wordwise import by_memory  # noqa: PLC0415 - imports spaCy, as the caller has

        self._nlp = cast("Language", by_memory(nlp) or nlp)

    def remembering(self) -> SpacyParser:
        """Return a parser that gives the same parses and parses no sentence twice while it remembers it."""
        found = copy(self)
        found._nlp = cast("Language", Remembered(self._nlp))  # noqa: SLF001 - its own
        return found

    def __call__(self, article: Article) -> Parse:
        """Parse the sentences of a cleaned article. A token's text is that of the straightened stored text."""
        pieces = list(self._pieces(article))
        docs = self._nlp.pipe((undivided(p.doc) for p in pieces), batch_size=BATCH)
        tokens: list[Token] = []
        counts = [0] * len(article.sentences)
        for piece, doc in zip(pieces, docs, strict=True):
            tokens.extend(read_tokens(piece, doc, first=len(tokens)))
            counts[piece.sentence.index] += len(piece.texts)
        return assemble(mended(tokens), counts)

    def _pieces(self, article: Article) -> Iterator[Piece]:
        """Yield what is to be parsed, in order of the text."""
        casings: dict[str, str] | None = None
        for sentence in article.sentences:
            if sentence.kind not in PARSED_KINDS or sentence.repeats is not None:
                continue
            text = straighten(article.text[sentence.begin : sentence.end])
            seen_text = SINGLE_QUOTED.sub(r'"\1"', text)
            recased = is_recased(sentence.kind, text)
            if recased:
                casings = body_casings(article) if casings is None else casings
                seen_text = recase(seen_text, casings, gazetteer().spans)
            yield from self._cut(sentence, text, seen_text, headline=recased or sentence.kind in HEADS)

    def _cut(self, sentence: Sentence, text: str, seen_text: str, *, headline: bool) -> Iterator[Piece]:
        """Yield the sentence as one piece, or as several when it is overlong."""
        asides = [found.span() for found in ASIDE.finditer(text) if len(found.group().split()) <= ASIDE_WORDS]
        bullet = BULLET.match(text)
        if bullet is not None:
            asides.append(bullet.span())  # the model takes it for a word
        doc = self._nlp.make_doc(seen_text)
        joined = [w for t in doc if not t.is_space for w in split_joined(t.idx, t.text)]
        words = close_ranks([w for begin, word in joined for w in split_dotted(begin, word)])
        for start in range(0, len(words), MAX_TOKENS):
            part = words[start : start + MAX_TOKENS]
            seen = [i for i, (b, w) in enumerate(part) if not any(x <= b and b + len(w) <= y for x, y in asides)]
            seen = seen or list(range(len(part)))
            shown = [part[i][1] for i in seen]
            chosen = self._as_clause(shown) if headline else shown
            same = chosen == [t.text for t in doc]
            yield Piece(
                sentence=sentence,
                texts=[text[b : b + len(w)] for b, w in part],
                begins=[sentence.begin + b for b, _ in part],
                seen=seen,
                present=frozenset(i for i, w in enumerate(shown) if chosen[i] != w),
                doc=doc if same else self._doc(chosen, spaces([part[i] for i in seen], part)),
            )

    def _as_clause(self, words: list[str]) -> list[str]:
        """Return the words of a headline with those verbs in the past that make it a clause for the model."""
        options = variants(words)
        if len(options) == 1:
            return words
        docs = self._nlp.pipe((self._doc(option, [True] * len(option)) for option in options), batch_size=BATCH)
        return options[best(list(docs))]

    def _doc(self, words: list[str], spaced: list[bool]) -> Doc:
        """Return a document of the words that the model is to see."""
        from spacy.tokens import Doc  # noqa: PLC0415 - loaded with the pipeline already

        return Doc(self._nlp.vocab, words=words, spaces=spaced)


def undivided(doc: Doc) -> Doc:
    """Keep the parser from cutting a document: `clean` has found the sentences ("9 a.m. local time" is inside one)."""
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


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
