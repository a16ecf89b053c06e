"""Score other ways beside our own on labelled data: `python tools/peers.py TASK PATH [NAME]`.

PEERS holds, for each task, predictors by name; each is given to the task's scorer in place of our own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from crosswire.evaluate.base import figures
from crosswire.evaluate.coreference import Answer, Given, score_coreference

SCORERS: Mapping[str, Callable[..., Any]] = {"coreference": score_coreference}


def same_last_word(documents: Sequence[Given]) -> list[list[Answer]]:
    """Put spans of one kind and last word into one cluster, over the whole file: the usual lemma baseline."""
    return [[Answer((kind, d.text[b:e].split()[-1].lower())) for b, e, kind in d.spans] for d in documents]


def each_alone(documents: Sequence[Given]) -> list[list[Answer]]:
    """Leave every span by itself."""
    return [[Answer((d.id, n)) for n in range(len(d.spans))] for d in documents]


PEERS: Mapping[str, Mapping[str, Callable[..., Any]]] = {
    "coreference": {"same-last-word": same_last_word, "each-alone": each_alone},
}


def main() -> None:
    """Print the figures of our own and of each peer of a task side by side."""
    task, path, *only = sys.argv[1:]
    columns = {"crosswire": None, **PEERS[task]}
    found = {
        name: {f.name: f.value for f in figures(SCORERS[task](Path(path), predict))}
        for name, predict in columns.items()
        if not only or name in only
    }
    print("figure".ljust(28), *(name.rjust(16) for name in found))
    for figure in next(iter(found.values())):
        print(figure.ljust(28), *(f"{values.get(figure) or 0:16.3f}" for values in found.values()))


if __name__ == "__main__":
    main()
