"""Measure the stages on labelled data: `crosswire eval TASK PATH`. The forms of data and figures: docs/evaluation.md.

Predictions are made by the code that `compare` runs, with its defaults; labels are never shown to it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from crosswire.errors import MissingInput, UnknownName
from crosswire.evaluate.attribution import score_attribution
from crosswire.evaluate.base import Evaluation, Scored, figures, groups
from crosswire.evaluate.chains import score_chains
from crosswire.evaluate.claims import score_claims
from crosswire.evaluate.coreference import score_coreference
from crosswire.evaluate.data import digest
from crosswire.evaluate.derivation import score_derivation
from crosswire.evaluate.event_sets import score_actors, score_flags, score_none, score_roots
from crosswire.evaluate.events import score_events
from crosswire.evaluate.factuality import score_factuality
from crosswire.evaluate.names import score_names
from crosswire.evaluate.names_typed import score_names_typed
from crosswire.evaluate.places import score_places
from crosswire.evaluate.quantities import score_quantities
from crosswire.evaluate.stories import score_stories
from crosswire.evaluate.times import score_timenorm, score_times

__all__ = ["TASKS", "evaluate"]

TASKS: Mapping[str, Callable[[Path], Scored]] = {
    "coreference": score_coreference,
    "attribution": score_attribution,
    "chains": score_chains,
    "claims": score_claims,
    "factuality": score_factuality,
    "event_actors": score_actors,
    "event_flags": score_flags,
    "event_none": score_none,
    "event_roots": score_roots,
    "events": score_events,
    "derivation": score_derivation,
    "names": score_names,
    "quantities": score_quantities,
    "time": score_times,
    "timenorm": score_timenorm,
    "stories": score_stories,
    "names_typed": score_names_typed,
    "places": score_places,
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
