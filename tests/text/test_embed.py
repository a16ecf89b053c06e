"""The packaged sentence vectors: the same each time, and no error on what is no sentence."""

from __future__ import annotations

import numpy as np
import pytest

from crosswire.errors import MissingExtra
from crosswire.text import embed

needs_package = pytest.mark.skipif(embed.find_spec(embed.MODULE) is None, reason="the extra `embed` is not installed")
HOSTILE = ("", " \n", "...", "\u16a0\u16b1\u16a2", "\ud800 lone", "bank " * 1_000_000, "\x00")


def test_a_missing_package_is_named_with_its_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "MODULE", "no_such_package_here")
    embed.load_embedder.cache_clear()
    with pytest.raises(MissingExtra) as error:
        embed.load_embedder()
    assert "crosswire[embed]" in str(error.value.try_this)


@needs_package
def test_vectors_do_not_depend_on_what_stands_beside() -> None:
    embedder = embed.load_embedder()
    one, two = "The dam above Kasese burst.", "Une digue a cédé au-dessus de Kasese."
    both = embedder((one, two))
    assert both.dtype == np.float32
    assert np.array_equal(both[1], embedder((two,))[0])
    assert np.allclose(np.linalg.norm(both, axis=1), 1, atol=1e-3)
    assert len(embedder.sha256) == 64


@needs_package
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_sentence_gives_a_finite_vector(text: str) -> None:
    assert np.isfinite(embed.load_embedder()((text,))).all()
