"""Task `derivation`: how two reports depend on each other, on labelled pairs (a folder of JSON lines)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from crosswire.evaluate.base import Measure, Miss, Scored, Sums, Tally, divided, f1, ratio
from crosswire.evaluate.data import rows
from crosswire.evaluate.texts import article_of, default_parser
from crosswire.lexicon.spellings import spellings
from crosswire.match.media import medium_of
from crosswire.pipeline import across_articles, per_article
from crosswire.read.build import outlet_at
from crosswire.records import Annotated, Article, Derivation, Matched
from crosswire.text.names import SAME, compare_names
from crosswire.text.normalize import words
from crosswire.text.similarity import stem

RELATIONS = (
    "wholly_derived", "partially_derived", "shared_quotes_only", "common_background", "independent", "different_event",
)  # fmt: skip
DERIVED = RELATIONS[:2]
ARROWS = {"a_from_b": "b->a", "b_from_a": "a->b", "siblings": "siblings"}
TOKENS = re.compile(r"\w+")
ADDRESS = re.compile(r"\s*(https?\s*:\s*/\s*/\s*\S[^\n]*)")
TOPIC = re.compile(r"(\d+)/[^/]*$")  # the folder of a text is its topic: ".../30/30_8ecbplus.xml"
HALVES = ("", ".dev", ".held_out")


def score_derivation(path: Path) -> Scored:
    """Score relation, direction, upstream and passages of pairs. Raises BadData, MissingInput."""
    texts = {row["id"]: row["text"] for row in rows(path / "texts.jsonl", "id", "text")}
    parser = default_parser()
    read = {name: per_article(labelled_article(name, text), parser) for name, text in sorted(texts.items())}
    scored = Scored(measures=[measure for half in HALVES for measure in measures(half)])
    for row in rows(path / "pairs.jsonl", "pair", "a", "b", "relation", "direction", "passages"):
        a, b = (relabelled(read[row[side]], label) for side, label in (("a", "A"), ("b", "B")))
        _, matched = across_articles([a, b])
        score_pair(scored, row, a.article, b.article, matched)
    return scored


def labelled_article(name: str, text: str) -> Article:
    """Return the article of a text; an address on its first line, its signs apart, tells the outlet."""
    article = article_of(text, name=name)
    found = ADDRESS.match(text)
    url = re.sub(r"\s", "", found[1]) if found else None
    return msgspec.structs.replace(article, url=url, outlet=outlet_at(url))


def relabelled(annotated: Annotated, label: str) -> Annotated:
    """Return an article under another label."""
    return msgspec.structs.replace(annotated, article=msgspec.structs.replace(annotated.article, label=label))


def score_pair(scored: Scored, row: Mapping[str, Any], a: Article, b: Article, matched: Matched) -> None:
    """Count one pair."""
    found = next((d for d in matched.derivations if {d.a, d.b} == {a.id, b.id}), None)
    apart = len(matched.stories) > 1
    relation = relation_of(found, apart=apart)
    wanted = row["relation"]
    tally: dict[str, float] = {"pairs": 1}
    tally |= {f"{wanted}_gold": 1, f"{relation}_found": 1}
    if wanted == relation:
        tally[f"{wanted}_right"] = 1
    derived, says = wanted in DERIVED, relation in DERIVED
    tally |= {"derived_gold": derived, "derived_found": says, "derived_right": derived and says}
    tally |= direction_tally(row, found)
    tally |= upstream_tally(row, found)
    tally |= passage_tally(row, found, a, b)
    half = half_of(row["a"])
    scored.tallies.append({of_half(name, suffix): n for name, n in tally.items() for suffix in ("", half)})
    scored.point(f"relation:{relation}", right=wanted == relation)
    if wanted != relation and half == ".dev":
        scored.misses.append(miss(row, found, relation))


def half_of(name: str) -> str:
    """Return the half of a text by its topic: errors are listed for the odd topics only."""
    found = TOPIC.search(name)
    return ".held_out" if found and int(found[1]) % 2 == 0 else ".dev"


def relation_of(found: Derivation | None, *, apart: bool) -> str:
    """Return our verdict in the labels of the data."""
    if found is not None and found.grade != "none":
        return "wholly_derived" if found.grade == "wholly" else "partially_derived"
    if found is not None and found.relation == "shared_quotes":
        return "shared_quotes_only"
    if found is not None and found.relation == "background":
        return "common_background"
    return "different_event" if apart else "independent"


def direction_tally(row: Mapping[str, Any], found: Derivation | None) -> Tally:
    """Count directions on pairs that are derived by their label: asserted, right, and arrows asserted at all."""
    if row["relation"] not in DERIVED or row["direction"] == "unknown":
        return {}
    said = ARROWS.get(found.relation) if found is not None and found.grade != "none" else None
    arrow = row["direction"] != "siblings"
    asserted = said in ("a->b", "b->a")
    right = asserted and said == row["direction"]
    return {"arrows": arrow, "arrows_asserted": arrow and asserted, "asserted": asserted, "asserted_right": right}


def upstream_tally(row: Mapping[str, Any], found: Derivation | None) -> Tally:
    """Count the upstream that a label names on derived pairs: ours is right where it is named first."""
    if not row.get("upstream") or row["relation"] not in DERIVED:
        return {}
    names = [u.name for u in found.upstream] if found is not None else []
    return {"upstreams": 1, "upstreams_right": bool(names) and same_body(names[0], row["upstream"])}


def same_body(ours: str, label: str) -> bool:
    """Tell whether two names are of one body; the label may describe it in brackets.

    A medium may go by any name that the table of outlets has, another body by its name without where it sits.
    """
    label = re.sub(r"\s*\(.*", "", label)
    if medium_of(ours) == medium_of(label):
        return True
    one, other = ({stem(w) for w in words(name)} - {"the"} for name in (ours, label))
    within = bool(one and other) and (one <= other or other <= one)
    return within or compare_names(ours, label, spellings(), "organisation").score >= SAME


def passage_tally(row: Mapping[str, Any], found: Derivation | None, a: Article, b: Article) -> Tally:
    """Count the words in passages on both sides, where the label has all of them."""
    if not row.get("passages_complete"):
        return {}
    tally: dict[str, float] = {"passage_right": 0, "passage_found": 0, "passage_gold": 0}
    for side, article in (("a", a), ("b", b)):
        first = 0 if side == "a" else 2
        gold = words_in(article.text, [(p[first], p[first + 1]) for p in row["passages"]])
        ours = words_in(article.text, [(s.begin, s.end) for s in spans(found, article.id)])
        tally["passage_right"] += len(gold & ours)
        tally["passage_found"] += len(ours)
        tally["passage_gold"] += len(gold)
    return tally


def spans(found: Derivation | None, article: str) -> Iterator[Any]:
    """Yield the spans of the passages in one article."""
    for passage in found.passages if found is not None else ():
        yield passage.a if passage.a.article == article else passage.b


def words_in(text: str, ranges: Sequence[tuple[int, int]]) -> set[int]:
    """Return where the words begin that lie in some ranges."""
    return {m.start() for b, e in ranges for m in TOKENS.finditer(text, b, e)}


def miss(row: Mapping[str, Any], found: Derivation | None, relation: str) -> Miss:
    """Make the error of one pair."""
    why = f"{found.score} {found.why}" if found is not None else "no candidate"
    return Miss(rule=found.rule if found else None, wanted=row["relation"], found=f"{relation} ({why})",
                text=f"{row['pair']}: {row['a']} | {row['b']}: {row.get('why', '')}")  # fmt: skip


def of_half(name: str, half: str) -> str:
    """Return the name of a count within a half: `quoted_right` is `quoted.dev_right` there."""
    stem, mark, side = name.rpartition("_")
    return f"{stem}{half}{mark}{side}" if mark else f"{name}{half}"


def measures(half: str) -> list[Measure]:
    """Return the figures over all pairs, or over those of one half."""
    return [
        Measure(f"relation_macro_f1{half}", lambda sums: macro_f1(sums, half), f"pairs{half}"),
        *(f1(f"{relation}{half}", f"f1.{relation}{half}") for relation in RELATIONS),
        f1(f"derived{half}", f"derived_f1{half}"),
        ratio(f"asserted{half}_right", f"asserted{half}", f"direction_precision{half}"),
        ratio(f"arrows{half}_asserted", f"arrows{half}", f"direction_asserted{half}"),
        ratio(f"upstreams{half}_right", f"upstreams{half}", f"upstream_accuracy{half}"),
        f1(f"passage{half}", f"passage_f1{half}"),
    ]


def macro_f1(sums: Sums, half: str) -> NDArray[np.float64]:
    """Return the mean F1 over the relations that stand in the labels."""
    stems = [f"{relation}{half}" for relation in RELATIONS]
    each = [divided(2 * sums[f"{r}_right"], sums[f"{r}_found"] + sums[f"{r}_gold"]) for r in stems]
    return np.asarray(np.nanmean(np.array(each), axis=0))
