"""Peers of the matcher of names: Levenshtein on folded words, and nomenklatura's logic-v2 where it is installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from rapidfuzz.distance import Levenshtein

from crosswire.evaluate.names import score_names
from crosswire.text.normalize import fold

LETTERS = 0.42  # share of letters that gives the best F1 on the dev half of tests/eval/romanisation_pairs.csv
LOGIC = 0.7  # nomenklatura's own threshold of logic-v2


def same_letters(a: str, b: str, schema: str) -> tuple[bool, str]:
    """Compare the words of two names, folded and sorted, by their letters (Levenshtein)."""
    del schema
    left, right = (" ".join(sorted(fold(name.replace("-", " ")).split())) for name in (a, b))
    share = Levenshtein.normalized_similarity(left, right)
    return share >= LETTERS, f"{share:.2f} of the letters"


def logic_v2(a: str, b: str, schema: str) -> tuple[bool, str]:
    """Compare two entities that have but a name with nomenklatura's logic-v2, which remembers entities by id."""
    from followthemoney import EntityProxy  # noqa: PLC0415 - only where it is installed
    from nomenklatura.matching.logic_v2.model import LogicV2  # noqa: PLC0415

    left, right = (
        EntityProxy.from_dict({"id": f"{schema} {name}", "schema": schema, "properties": {"name": [name]}})
        for name in (a, b)
    )
    score = LogicV2.compare(left, right, LogicV2.default_config()).score
    return score >= LOGIC, f"{score:.2f}"


SCORER = score_names
PEERS: dict[str, Callable[..., Any]] = {
    "letters": same_letters,
    **({"logic-v2": logic_v2} if find_spec("nomenklatura") else {}),
}
