"""What turns sentences into vectors: a protocol, so that no stage knows a package."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class Embedder(Protocol):
    """Turns texts into vectors of length 1; `name`, `version` and `sha256` of its weights say which one did."""

    name: str
    version: str
    sha256: str

    def __call__(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return an array (number of texts, dimensions); a text without words gives zeros, never an error."""
        ...
