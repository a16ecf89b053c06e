"""Counts of one keyed story: claims across reports, attributions, independent roots, discrepancies, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from crosswire.evaluate.claims_form import Answer, Claimed, Said
from crosswire.evaluate.claims_places import PRONOUNS, Sentence, Sentences, same_source, words

CONFLICTS = ("contradiction", "tension")
OWN_VOICE = "own voice"
Counts = Counter[str]
Key = Mapping[str, Any]
Pairs = set[tuple[Sentence, Sentence]]


def count_story(rows: Sequence[Mapping[str, Any]], key: Key, answer: Answer) -> Counts:
    """Return the counts of one story."""
    sentences = Sentences(rows)
    counts: Counts = Counter()
    count_claims(counts, rows, key, answer, sentences)
    count_attributions(counts, key, answer, sentences)
    count_discrepancies(counts, key, answer, sentences)
    count_names(counts, key, answer)
    return counts


def gold_groups(key: Key) -> list[set[Sentence]]:
    """Return the sentences of each claim of a key."""
    return [{(i, n) for i, ns in claim["mentions"].items() for n in ns} for claim in key["claims"]]


def pure_titles(rows: Iterable[Mapping[str, Any]]) -> set[Sentence]:
    """Return the titles that stand apart from the text."""
    found = set()
    for row in rows:
        sentences = row["sentences"]
        titled = len(sentences) > 1 and sentences[0][0] == 0 and not row.get("title_runs_on")
        if titled and sentences[1][1] - sentences[0][2] > 1:
            found.add((row["id"], 0))
    return found


def cross_pairs(groups: Iterable[set[Sentence]], skip: set[Sentence]) -> Pairs:
    """Return the pairs of sentences of two reports that stand in one group."""
    return {(x, y) for g in groups for x, y in combinations(sorted(g - skip), 2) if x[0] != y[0]}


def count_claims(
    counts: Counts, rows: Sequence[Mapping[str, Any]], key: Key, answer: Answer, sentences: Sentences
) -> None:
    """Count pairs of sentences in one claim, and the roots of the claims."""
    gold, skip = gold_groups(key), pure_titles(rows)
    mine = [sentences.all_covered(c.mentions) for c in answer.claims]
    wanted, found = cross_pairs(gold, skip), cross_pairs(mine, skip)
    labelled = set().union(*gold)
    counts["pair_tp"] += len(wanted & found)
    counts["pair_fp"] += len(found - wanted)
    counts["pair_fp_labelled"] += sum(x in labelled and y in labelled for x, y in found - wanted)
    counts["pair_fn"] += len(wanted - found)
    for claim, group in zip(key["claims"], gold, strict=True):
        if claim["independent_roots"] is not None:
            best = max(((len(group & s) / len(group | s), -i) for i, s in enumerate(mine) if group & s), default=None)
            at = -best[1] if best is not None else None
            count_roots(
                counts,
                claim,
                group,
                answer.claims[at] if at is not None else None,
                mine[at] if at is not None else set(),
            )


def count_roots(
    counts: Counts, claim: Key, group: set[Sentence], found: Claimed | None, covered: set[Sentence]
) -> None:
    """Count whether a claim's independent roots are counted rightly, and their names."""
    wanted, multi = claim["independent_roots"], claim["in_articles"] > 1
    stem = "multi" if multi else "single"
    counts[f"{stem}_claims"] += 1
    if found is None or (multi and len({i for i, _ in group & covered}) < 2):
        return
    value = found.independent or 0
    counts[f"{stem}_matched"] += 1
    counts[f"{stem}_exact"] += value == wanted
    if wanted == 0:
        counts[f"{stem}_nosource"] += 1
        counts[f"{stem}_nosource_ok"] += value == 0
        counts[f"{stem}_nosource_one"] += value <= 1
    if multi:
        counts["error_sum"] += abs(value - wanted)
        counts["one_root"] += wanted == 1
        counts["one_root_over"] += wanted == 1 and value > 1
    if multi and found.roots:
        names = {r for rs in claim["roots"].values() for r in rs if r != OWN_VOICE}
        counts["root_names"] += len(names)
        counts["root_names_found"] += sum(any(same_source([n], [h]) for h in found.roots) for n in names)
        counts["root_said"] += len(found.roots)
        counts["root_said_ok"] += sum(any(same_source([h], [n]) for n in names) for h in found.roots)


def count_attributions(counts: Counts, key: Key, answer: Answer, sentences: Sentences) -> None:
    """Count which attributions of a key are found, and what is right about them."""
    gold = [{**row, "article": i} for i, rows in key["attributions"].items() for row in rows]
    taken: set[int] = set()
    for said in answer.said:
        counts["att_said"] += 1
        covered = sentences.covered(said.place)
        best: int | None = None
        right = False
        for index, row in enumerate(gold):
            if not {(row["article"], n) for n in (row["s"], *row.get("continues", []))} & covered or not agrees(
                said, row
            ):
                continue
            right = True
            free = index not in taken and (row["article"], row["s"]) in covered
            if free and (best is None or gold[best].get("optional")):
                best = index
        counts["att_right"] += right
        if best is not None:
            taken.add(best)
            if not gold[best].get("optional"):
                count_details(counts, said, gold[best])
    needed = {i for i, row in enumerate(gold) if not row.get("optional")}
    counts["att_gold"] += len(needed)
    counts["att_found"] += len(needed & taken)


def agrees(said: Said, row: Key) -> bool:
    """Tell whether the source of an attribution is that of a row of the key."""
    mine = [v for v in (said.source, said.resolved) if v]
    theirs = [v for v in (row["source"], row["resolved"]) if v]
    if not (same_source(mine, theirs) or (not mine and not theirs)):
        return False
    if said.resolved and row["resolved"] and set(words(row["source"])) <= PRONOUNS:
        return same_source([said.resolved], row["resolved"].split(";"))
    return True


def count_details(counts: Counts, said: Said, row: Key) -> None:
    """Count whether name, next source up the chain and anonymity of a found attribution are right."""
    if row["resolved"]:
        counts["res"] += 1
        counts["res_ok"] += bool(said.resolved) and same_source([said.resolved or ""], row["resolved"].split(";"))
    if row["via"]:
        counts["via"] += 1
        counts["via_ok"] += bool(said.via) and same_source([said.via or ""], [row["via"]])
    elif said.via:
        counts["via_extra"] += 1
    counts["anon"] += row["anonymous"]
    counts["anon_ok"] += row["anonymous"] and said.anonymous
    counts["anon_said"] += said.anonymous


def fits(wanted: set[Sentence], covered: set[Sentence]) -> bool:
    """Tell whether a discrepancy covers sentences of two of its reports, or both where it lies in one."""
    if len({i for i, _ in wanted}) > 1:
        return len({i for i, _ in wanted & covered}) > 1
    return len(wanted & covered) >= min(2, len(wanted))


def count_discrepancies(counts: Counts, key: Key, answer: Answer, sentences: Sentences) -> None:
    """Count which discrepancies of a key are found, their verdicts, and false contradictions."""
    mine = [(d, sentences.all_covered(d.places)) for d in answer.differing]
    gold = [(d, {(i, n) for i, ns in d["sentences"].items() for n in ns}) for d in key["discrepancies"]]
    for wanted, group in gold:
        counts["disc"] += 1
        conflict = wanted["verdict"] in CONFLICTS
        counts["disc_conflict"] += conflict
        near = [
            (d.slot == wanted["slot"], d.verdict == wanted["verdict"], len(group & s) / len(group | s), i)
            for i, (d, s) in enumerate(mine)
            if fits(group, s)
        ]
        if near:
            best = mine[max(near)[3]][0]
            counts["disc_found"] += 1
            counts["disc_verdict_ok"] += best.verdict == wanted["verdict"]
            counts["disc_conflict_found"] += conflict and best.verdict in CONFLICTS
    for found, covered in mine:
        if found.verdict == "contradiction":
            near_to = [wanted["verdict"] for wanted, group in gold if fits(group, covered)]
            counts["contra_said"] += 1
            counts["contra_right"] += any(v in CONFLICTS for v in near_to)
            counts["contra_false"] += bool(near_to) and not any(v in CONFLICTS for v in near_to)
            counts["contra_unlabelled"] += not near_to


def missed_discrepancies(
    story: str, rows: Sequence[Mapping[str, Any]], key: Key, answer: Answer
) -> Iterator[dict[str, str]]:
    """Yield the conflicts of a key that are not found."""
    sentences = Sentences(rows)
    mine = [(d.verdict, sentences.all_covered(d.places)) for d in answer.differing]
    for wanted in key["discrepancies"]:
        group = {(i, n) for i, ns in wanted["sentences"].items() for n in ns}
        found = sorted({verdict for verdict, covered in mine if fits(group, covered)})
        if wanted["verdict"] in CONFLICTS and not set(found) & set(CONFLICTS):
            text = f"{story}: {wanted.get('values') or sorted(group)}"
            yield {"wanted": f"{wanted['slot']} {wanted['verdict']}", "found": ", ".join(found) or "-", "text": text}


def count_names(counts: Counts, key: Key, answer: Answer) -> None:
    """Count variants of one person that are joined, and two persons that are."""
    entities = [{w.lower() for w in names} for names in answer.names]
    groups = [[v.lower() for v in g] for g in key["same_person_variants"]]
    for group in groups:
        for a, b in combinations(group, 2):
            counts["name_pairs"] += 1
            counts["name_pairs_ok"] += any(a in e and b in e for e in entities)
    for one, other in combinations(groups, 2):
        counts["person_pairs"] += 1
        counts["person_merged"] += any(not e.isdisjoint(one) and not e.isdisjoint(other) for e in entities)
