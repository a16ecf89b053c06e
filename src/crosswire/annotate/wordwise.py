"""Parts of speech and lemmas by memory: what a pipeline says of a word without looking at its neighbours.

spaCy's English pipelines set both by rules in Python, over a word's letters, tag and dependency, for an eighth of the
time of a parse. Running text has the same words over and over, so each such triple is put to the rules once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from spacy.matcher import Matcher
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Token

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
BEFORE, AFTER = {"transformer", "tok2vec", "tagger", "parser"}, ["ner"]
OF_THE_WORD = {"TAG", "DEP", "LOWER", "ORTH", "TEXT", "IS_SPACE"}  # conditions that hold of a triple wherever it stands
MADE = ("POS", "LEMMA", "MORPH")  # what the two set; a component after them must not read it
MOST = 100_000  # triples that are remembered: those of a million words of news, some 20 MB
PARTS = 4  # spaCy parses a batch in quarters, and the names of sixteen sentences take a tenth longer than of sixty-four
Triple = tuple[int, int, int]


def by_memory(nlp: Language) -> Wordwise | None:
    """Return a pipeline that gives the same tags, parts of speech, lemmas, dependencies and names, but no morphology.

    None where it is not known to: its components are others, their order is, or a rule asks for more than a word.
    """
    names = nlp.pipe_names
    if names[-3:] != [RULER, LEMMATIZER, *AFTER] or not set(names[:-3]) <= BEFORE:
        return None
    ruler, lemmatizer = nlp.get_pipe(RULER), nlp.get_pipe(LEMMATIZER)
    read_later = str(nlp.config["components"].get("ner"))
    if not by_rules(lemmatizer) or any(f"'{name}'" in read_later for name in MADE):
        return None
    patterns = [pattern for row in ruler.patterns for pattern in row["patterns"]]  # type: ignore[attr-defined]
    if not all(part.keys() <= OF_THE_WORD for pattern in patterns for part in pattern):
        return None
    return Wordwise(nlp, ruler, lemmatizer, [pattern for pattern in patterns if len(pattern) > 1])  # type: ignore[arg-type]


def by_rules(lemmatizer: Any) -> bool:
    """Tell whether a component gives lemmas by the rules of English, which ask for a word and its part of speech."""
    return type(lemmatizer).__name__ == "EnglishLemmatizer" and lemmatizer.mode == "rule" and not lemmatizer.overwrite


class Wordwise:
    """Stands in the place of a spaCy pipeline, whose two components it takes out."""

    def __init__(
        self, nlp: Language, ruler: AttributeRuler, lemmatizer: Lemmatizer, longer: Sequence[list[dict[str, Any]]]
    ) -> None:
        """Remember nothing yet; `longer` are the patterns of several words."""
        nlp.disable_pipe(RULER)
        nlp.disable_pipe(LEMMATIZER)
        self.nlp = nlp
        self.ruler, self.lemmatizer = ruler, lemmatizer
        self.longer = Matcher(nlp.vocab)
        if longer:
            self.longer.add("longer", list(longer))
        self.known: dict[Triple, tuple[int, int]] = {}

    def __getattr__(self, name: str) -> Any:
        """Give what else the pipeline has."""
        return getattr(self.nlp, name)

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Yield the documents parsed, in their order."""
        parts = {name: {"batch_size": PARTS * batch_size} for name in ("parser", "ner")}
        return map(self.told, self.nlp.pipe(docs, batch_size=batch_size, component_cfg=parts))

    def told(self, doc: Doc) -> Doc:
        """Return a parsed document with the part of speech and the lemma of each word."""
        if self.by_neighbours(doc):
            return self.ruled(doc)
        if len(self.known) > MOST:
            self.known.clear()
        keys = [(t.orth, t.tag, t.dep) for t in doc]
        unknown = [i for i, key in enumerate(keys) if key not in self.known]
        if unknown and not self.learned([doc[i] for i in unknown]):
            return self.ruled(doc)
        for token, key in zip(doc, keys, strict=True):
            token.lemma, token.pos = self.known[key]
        return doc

    def by_neighbours(self, doc: Doc) -> bool:
        """Tell whether a rule over several words holds somewhere in a document."""
        return bool(len(self.longer) and self.longer(doc, allow_missing=True))

    def ruled(self, doc: Doc) -> Doc:
        """Return a document as the two components leave it."""
        return self.lemmatizer(self.ruler(doc))

    def learned(self, tokens: Sequence[Token]) -> bool:
        """Put words to the rules, and tell whether what they say may be remembered: no tag or dependency is changed."""
        apart = Doc(self.nlp.vocab, words=[t.text for t in tokens])
        for copy, token in zip(apart, tokens, strict=True):
            copy.tag, copy.dep = token.tag, token.dep
        if self.by_neighbours(apart):
            return False
        self.ruled(apart)
        found = {(t.orth, t.tag, t.dep): (t.lemma, t.pos) for t in apart}
        if found.keys() != {(t.orth, t.tag, t.dep) for t in tokens}:
            return False
        self.known.update(found)
        return True
