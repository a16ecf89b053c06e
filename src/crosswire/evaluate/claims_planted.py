"""Counts of one story with a planted edit: whether it is found, was flagged before, and what else is flagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from crosswire.evaluate.claims_form import Answer, Differing, Place
from crosswire.evaluate.claims_keys import CONFLICTS, Counts
from crosswire.evaluate.claims_places import Sentences

Range = tuple[int, int]


def count_planted(row: Mapping[str, Any], altered: Answer, original: Answer) -> Counts:
    """Return the counts of one story; a hit is a conflict or suspect mark that touches the altered sentence."""
    counts: Counts = Counter()
    edit = row["edit"]
    after, before = Sentences(row["articles"], "altered"), Sentences(row["articles"])
    natural = [{(i, n) for i, ns in q["sentences"].items() for n in ns} for q in row.get("natural", [])]

    def known(found: Differing, sentences: Sentences) -> list[int]:
        covered = sentences.all_covered(found.places)
        return [k for k, group in enumerate(natural) if len({i for i, _ in group & covered}) > 1]

    def alarms(answer: Answer, sentences: Sentences) -> list[Differing]:
        return [d for d in answer.differing if d.verdict in CONFLICTS and not known(d, sentences)]

    counts["orig_articles"] += len(row["articles"])
    counts["orig_alarms"] += len(alarms(original, before)) + len(original.suspects)
    seen = {k for d in original.differing if d.verdict in CONFLICTS for k in known(d, before)}
    for index, wanted in enumerate(row.get("natural", [])):
        counts["nat"] += wanted["verdict"] in CONFLICTS
        counts["nat_found"] += wanted["verdict"] in CONFLICTS and index in seen
    if not edit:
        return counts
    sentence = tuple(edit.get("sentence_span", edit["span"]))
    hard = [
        d for d in altered.differing if d.verdict in CONFLICTS or (edit["slot"] == "date" and d.verdict == "update")
    ]
    on = [d for d in hard if any(touches(p, after, edit["article"], sentence) for p in d.places)]
    marks = [p for p in altered.suspects if touches(p, after, edit["article"], sentence)]
    off = [d for d in alarms(altered, after) if d not in on]
    counts["alt_articles"] += len(row["articles"]) - (edit["slot"] != "decoy")
    counts["off_target"] += len(off) + len(altered.suspects) - len(marks)
    hit = bool(on or marks)
    if edit["slot"] == "decoy":
        counts["decoys"] += 1
        counts["decoys_flagged"] += hit
        return counts
    kind = "foreign" if edit["slot"] == "foreign" else "planted"
    counts[kind] += 1
    counts[f"{kind}_hit"] += hit
    counts[f"{kind}_strict"] += is_strict(edit, on, marks, after)
    if kind == "planted":
        at = (edit["article"], edit["sentence"])
        flagged = any(at in before.all_covered(d.places) for d in alarms(original, before))
        counts["planted_base"] += flagged or any(at in before.covered(p) for p in original.suspects)
    return counts


def touches(where: Place, sentences: Sentences, article: str, span: Range) -> bool:
    """Tell whether a place overlaps a range of an article."""
    return sentences.article(where.article) == article and min(where.end, span[1]) > max(where.begin, span[0])


def is_strict(edit: Mapping[str, Any], on: list[Differing], marks: list[Place], after: Sentences) -> bool:
    """Tell whether a hit touches the altered words and their witness; of a foreign sentence, the sentence."""
    span = tuple(edit["span"])
    touching = [d for d in on if any(touches(p, after, edit["article"], span) for p in d.places)]
    if edit["slot"] == "foreign":
        return bool(marks) or bool(touching)
    witness = edit.get("witness")
    if not witness:
        return False
    return any((witness["article"], witness["sentence"]) in after.all_covered(d.places) for d in touching)
