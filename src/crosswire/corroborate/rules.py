"""The finding rules, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from crosswire.corroborate.findings import Case
from crosswire.corroborate.findings_sources import (
    circular,
    credit_dropped,
    mass_copy,
    only_interested,
    single_root,
    unsourced,
)
from crosswire.corroborate.findings_story import other_story
from crosswire.corroborate.findings_wording import (
    attribution_differs,
    contradiction,
    date_outlier,
    headline_says_more,
    hedge_lost,
    open_marks,
    quotation_altered,
    tension,
)
from crosswire.records import Finding

RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    other_story,
    date_outlier,
    contradiction,
    credit_dropped,
    hedge_lost,
    quotation_altered,
    unsourced,
    single_root,
    only_interested,
    circular,
    mass_copy,
    tension,
    attribution_differs,
    headline_says_more,
    open_marks,
)


def run_rules(case: Case) -> Iterator[Finding]:
    """Yield what all rules find."""
    for rule in RULES:
        yield from rule(case)
