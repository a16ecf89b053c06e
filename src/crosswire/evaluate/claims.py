"""Task `claims`: whole stories with keys (claims, roots, attributions, discrepancies, names) and with planted edits.

The figures are those that the scorer of the data prints, their names flattened with a dot.
"""

from __future__ import annotations

import json
from collections import Counter, UserDict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire import pipeline
from crosswire.errors import BadData
from crosswire.evaluate.base import Measure, Miss, Scored, Sums, Tally, divided, ratio
from crosswire.evaluate.claims_form import Answer, answer_of
from crosswire.evaluate.claims_given import count_given, judge_given, missed_roots
from crosswire.evaluate.claims_keys import count_story, missed_discrepancies
from crosswire.evaluate.claims_planted import count_planted
from crosswire.evaluate.data import opened
from crosswire.settings import Settings

MANIFEST = "manifest.json"
UNREAD = "test"  # the half whose errors are not shown


def score_claims(path: Path) -> Scored:
    """Score the stories of a folder: `stories/` with `texts/`, and `planted/` where it is there. Raises BadData."""
    scored = Scored(measures=measures())
    splits: set[str] = set()
    for story, rows in manifest(path).items():
        key = read_json(path / "stories" / f"{story}.json")
        found, prepared = pipeline.run_with([str(path / "texts" / story)], settings=Settings())
        answer, given = answer_of(found), judge_given(rows, key, prepared)
        splits.add(key.get("split", ""))
        scored.tallies.append(halved(count_story(rows, key, answer) + count_given(given), key.get("split")))
        if key.get("split") != UNREAD:
            scored.misses.extend(Miss(rule=None, **m) for m in missed_discrepancies(story, rows, key, answer))
            scored.misses.extend(Miss(rule="roots-given-mentions", **m) for m in missed_roots(story, given))
    planted = path / "planted"
    if (planted / MANIFEST).exists():
        for story, row in manifest(planted).items():
            altered, original = compared(planted / "altered" / story), compared(planted / "original" / story)
            counts, split = count_planted(row, altered, original), (row["edit"] or {}).get("split")
            scored.tallies.append(halved(counts, split))
            if split != UNREAD and (counts["planted"] > counts["planted_hit"] or counts["decoys_flagged"]):
                scored.misses.append(planted_miss(story, row["edit"]))
    scored.measures = [*scored.measures, *(of_half(m, s) for s in sorted(splits - {""}) for m in measures())]
    return scored


def halved(counts: Counter[str], split: str | None) -> Tally:
    """Return counts as a tally that holds them for their half of the data too, where they have one."""
    return {**counts, **({f"{split}:{name}": n for name, n in counts.items()} if split else {})}


def of_half(measure: Measure, split: str) -> Measure:
    """Return a measure over one half of the data."""
    return Measure(f"{measure.name}.{split}", lambda sums: measure.of(Half(sums, split)), f"{split}:{measure.n}")


class Half(UserDict[str, NDArray[np.float64]]):
    """The sums of one half under their plain names."""

    def __init__(self, sums: Sums, split: str) -> None:
        """Keep the sums of both."""
        super().__init__()
        self._sums, self._split = sums, split

    def __missing__(self, key: str) -> NDArray[np.float64]:
        """Return the sum of the half."""
        return self._sums[f"{self._split}:{key}"]


def planted_miss(story: str, edit: Mapping[str, Any]) -> Miss:
    """Return a planted edit that is not found, or a harmless one that is flagged."""
    wanted = "nothing" if edit["slot"] == "decoy" else edit["slot"]
    return Miss(rule=None, wanted=f"planted: {wanted}", found="the contrary", text=f"{story}: {edit.get('new')}")


def answers(path: Path) -> Iterator[tuple[str, Answer]]:
    """Yield the answer to each keyed story of a folder, by its name."""
    for story in manifest(path):
        yield story, compared(path / "texts" / story)


def manifest(path: Path) -> dict[str, Any]:
    """Return the stories of a manifest. Raises BadData."""
    found: dict[str, Any] = read_json(path / MANIFEST).get("stories", {})
    return found


def read_json(path: Path) -> dict[str, Any]:
    """Return an object of a JSON file. Raises BadData where it is none."""
    try:
        found = json.loads(opened(path).read_text("utf-8"))
    except json.JSONDecodeError as error:
        raise BadData(str(path), f"is not JSON: {error.msg}", try_this="docs/evaluation.md has the form") from error
    if not isinstance(found, dict):
        raise BadData(str(path), "is not a JSON object", try_this="docs/evaluation.md has the form")
    return found


def compared(folder: Path) -> Answer:
    """Compare the texts of a folder, with what `meta.jsonl` tells of them."""
    return answer_of(pipeline.run([str(folder)], settings=Settings()))


def measures() -> list[Measure]:
    """Return the figures, named as the scorer of the data names them."""
    return [
        *pair_measures(),
        ratio("att_right", "att_said", "attributions.P"),
        ratio("att_found", "att_gold", "attributions.R"),
        harmonic(("att_right", "att_said"), ("att_found", "att_gold"), "attributions.F1", "att_gold"),
        ratio("res_ok", "res", "attributions.resolved_acc"),
        ratio("via_ok", "via", "attributions.via_acc"),
        ratio("anon_ok", "anon", "attributions.anonymous_R"),
        ratio("anon_ok", "anon_said", "attributions.anonymous_P"),
        ratio("multi_exact", "multi_claims", "independent_roots.exact_of_all"),
        ratio("multi_exact", "multi_matched", "independent_roots.exact_of_matched"),
        ratio("one_root_over", "one_root", "independent_roots.one_root_claims_overcounted"),
        ratio("multi_nosource_ok", "multi_nosource", "independent_roots.no_source_exact"),
        ratio("multi_nosource_one", "multi_nosource", "independent_roots.no_source_at_most_1"),
        ratio("root_names_found", "root_names", "independent_roots.root_names_R"),
        ratio("root_said_ok", "root_said", "independent_roots.root_names_P"),
        ratio("single_exact", "single_claims", "independent_roots.single_report_exact_of_all"),
        ratio("error_sum", "multi_matched", "independent_roots.mean_error_of_matched"),
        *given_measures(),
        ratio("disc_found", "disc", "discrepancies.found"),
        ratio("disc_verdict_ok", "disc", "discrepancies.verdict_acc_of_all"),
        ratio("disc_verdict_ok", "disc_found", "discrepancies.verdict_acc_of_found"),
        ratio("disc_conflict_found", "disc_conflict", "discrepancies.conflicts_R"),
        number("contra_false", "discrepancies.false_contradictions"),
        number("contra_unlabelled", "discrepancies.unlabelled"),
        ratio("name_pairs_ok", "name_pairs", "names.variant_pairs_R"),
        number("person_merged", "names.persons_merged_wrongly"),
        ratio("planted_hit", "planted", "planted.recall"),
        ratio("planted_strict", "planted", "planted.recall_strict"),
        ratio("planted_base", "planted", "planted.same_sentence_flagged_in_original"),
        ratio("foreign_hit", "foreign", "planted.foreign_recall"),
        ratio("decoys_flagged", "decoys", "planted.decoys_flagged"),
        ratio("orig_alarms", "orig_articles", "planted.alarms_per_original_article"),
        ratio("off_target", "alt_articles", "planted.alarms_off_target_per_unaltered_article"),
        ratio("nat_found", "nat", "planted.known_natural_found"),
    ]


def given_measures() -> list[Measure]:
    """Return the figures on roots where the labelled sentences of a claim are given: alignment has no part in them."""
    stem = "independent_roots.given_mentions"
    return [
        ratio("given_exact", "given", f"{stem}.exact"),
        ratio("given_one_over", "given_one", f"{stem}.one_root_claims_overcounted"),
        ratio("given_none_ok", "given_none", f"{stem}.no_source_exact"),
        ratio("given_more_ok", "given_more", f"{stem}.more_roots_exact"),
        ratio("given_error", "given", f"{stem}.mean_error"),
    ]


def pair_measures() -> list[Measure]:
    """Return precision and recall over pairs of sentences that share a claim."""
    stem = "claims_pairwise"
    right, recall = ("pair_tp", "pair_fp"), ("pair_tp", "pair_fn")
    return [
        share(*right, f"{stem}.P"),
        share(*recall, f"{stem}.R"),
        Measure(
            f"{stem}.F1", lambda s: divided(2 * s["pair_tp"], 2 * s["pair_tp"] + s["pair_fp"] + s["pair_fn"]), "pair_tp"
        ),
        share("pair_tp", "pair_fp_labelled", f"{stem}.P_labelled"),
        Measure(
            f"{stem}.F1_labelled",
            lambda s: divided(2 * s["pair_tp"], 2 * s["pair_tp"] + s["pair_fp_labelled"] + s["pair_fn"]),
            "pair_tp",
        ),
    ]


def share(right: str, wrong: str, name: str) -> Measure:
    """Return the measure `right / (right + wrong)`."""
    return Measure(name, lambda s: divided(s[right], s[right] + s[wrong]), right)


def harmonic(precision: tuple[str, str], recall: tuple[str, str], name: str, n: str) -> Measure:
    """Return the harmonic mean of two ratios that count right ones on each side."""

    def of(sums: Any) -> Any:
        p, r = divided(sums[precision[0]], sums[precision[1]]), divided(sums[recall[0]], sums[recall[1]])
        return divided(2 * p * r, p + r)

    return Measure(name, of, n)


def number(part: str, name: str) -> Measure:
    """Return a count as it is."""
    return Measure(name, lambda sums: sums[part], part)
