"""Measure the stages on labelled data: `crosswire eval TASK PATH`. The forms of data and figures: docs/evaluation.md.

Predictions are made by the code that `compare` runs, with its defaults; labels are never shown to it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from crosswire.errors import MissingInput, UnknownName
from crosswire.evaluate.base import Evaluation, Scored, figures, groups
from crosswire.evaluate.coreference import score_coreference
from crosswire.evaluate.data import digest
from crosswire.evaluate.derivation import score_derivation
from crosswire.evaluate.names import score_names
from crosswire.evaluate.quantities import score_quantities
from crosswire.evaluate.stories import score_stories
from crosswire.evaluate.times import score_timenorm, score_times

__all__ = ["TASKS", "evaluate"]

TASKS: Mapping[str, Callable[[Path], Scored]] = {
    "coreference": score_coreference,
    "derivation": score_derivation,
    "names": score_names,
    "quantities": score_quantities,
    "time": score_times,
    "timenorm": score_timenorm,
    "stories": score_stories,
}


def evaluate(task: str, path: Path, *, errors: int = 0) -> Evaluation:
    """Score one stage on labelled data; `errors` is how many errors to list.

    Raises UnknownName for a task that does not exist, MissingInput where there are no data, BadData for data that are
    not in the task's form.
    """
    if task not in TASKS:
        raise UnknownName(f"no task is called {task!r}", try_this=f"one of: {', '.join(sorted(TASKS))}")
    if not path.exists():
        raise MissingInput(str(path), "does not exist", try_this="name a file or folder of labelled data")
    started = time.perf_counter()
    scored = TASKS[task](path)
    return Evaluation(
        task=task,
        data=str(path),
        sha256=digest(path),
        seconds=round(time.perf_counter() - started, 1),
        figures=figures(scored),
        by=groups(scored.points),
        errors=tuple(scored.misses[:errors]),
    )
