"""Other ways on the same data: `python tools/peers.py TASK PATH [NAME...]` prints our figures and theirs side by side.

Each `peer_TASK.py` holds predictors by name; one is given to the scorer of the task in place of our own. Libraries
among them are no dependency of the program: `pip install 'crosswire[peers]'`, best into an environment of its own. One
that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import peer_coreference
import peer_names
import peer_names_typed
import peer_quantities
import peer_times

from crosswire.evaluate.base import figures
from crosswire.evaluate.show import shown

Task = tuple[Callable[..., Any], Mapping[str, Callable[..., Any]]]
TASKS: Mapping[str, Task] = {
    "coreference": (peer_coreference.SCORER, peer_coreference.PEERS),
    "names": (peer_names.SCORER, peer_names.PEERS),
    "names_typed": (peer_names_typed.SCORER, peer_names_typed.PEERS),
    "quantities": (peer_quantities.SCORER, peer_quantities.PEERS),
    "time": (peer_times.SCORER, peer_times.PEERS),
    "timenorm": (peer_times.PHRASE_SCORER, peer_times.PHRASE_PEERS),
}


def main() -> int:
    """Print the figures of our own and of each peer of a task."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("task", choices=sorted(TASKS))
    options.add_argument("path", type=Path)
    options.add_argument("only", nargs="*", metavar="NAME")
    asked = options.parse_args()
    score, peers = TASKS[asked.task]
    table = {"crosswire": figures(score(asked.path))}
    for name, predict in peers.items():
        if asked.only and name not in asked.only:
            continue
        try:
            table[name] = figures(score(asked.path, predict))
        except ImportError as missing:
            print(f"{name}: left out, {missing}", file=sys.stderr)
    print("figure".ljust(34), *(name.rjust(16) for name in table))
    for i, figure in enumerate(table["crosswire"]):
        print(figure.name.ljust(34), *(shown(rows[i].value).rjust(16) for rows in table.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
