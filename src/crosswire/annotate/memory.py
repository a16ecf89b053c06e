"""A pipeline that remembers: sentences that were parsed before are not parsed again.

Copies of a report have most of its sentences word for word, and each sentence is parsed for itself, so that a parse
made for one article holds for any other: only the places of its words in the text differ, and these are the caller's.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST = 4_096  # sentences that are remembered: those of a hundred articles, some 30 MB


class Remembered:
    """Stands in the place of a spaCy pipeline."""

    def __init__(self, nlp: Language, most: int = MOST) -> None:
        """Remember nothing yet."""
        self.nlp = nlp
        self.most = most
        self.parsed: OrderedDict[str, Doc] = OrderedDict()

    def __getattr__(self, name: str) -> Any:
        """Give what else the pipeline has."""
        return getattr(self.nlp, name)

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Yield the documents parsed, in their order; those of the same words may be one and the same."""
        keyed = [(key_of(doc), doc) for doc in docs]
        fresh = {key: doc for key, doc in keyed if key not in self.parsed}
        now = {key: self.parsed[key] for key, _ in keyed if key in self.parsed}
        for key, doc in zip(fresh, self.nlp.pipe(fresh.values(), batch_size=batch_size), strict=True):
            doc.tensor = doc.tensor[:0]  # the model's vectors: two thirds of the memory, and never asked for again
            now[key] = doc
        for key, doc in now.items():
            self.parsed[key] = doc
            self.parsed.move_to_end(key)
        while len(self.parsed) > self.most:
            self.parsed.popitem(last=False)
        yield from (now[key] for key, _ in keyed)


def key_of(doc: Doc) -> str:
    """Return what a parse depends on: the words, the spaces between them, and whether the parser may cut."""
    free = len(doc) > 1 and doc[1].is_sent_start is not False
    return "\x1f".join((str(free), *(token.text_with_ws for token in doc)))
