"""Task `factuality`: how far a source stands behind a word. Figures on the halves `dev` and `test` of the data."""

from __future__ import annotations

from pathlib import Path

from crosswire.attribute import attribute, factuality_at
from crosswire.evaluate.base import Measure, Miss, Scored, ratio
from crosswire.evaluate.data import rows
from crosswire.evaluate.texts import annotated

FIELDS = ("id", "split", "text", "span", "source", "factuality")
SPLITS = ("dev", "test")
VALUES = ("asserted", "attributed", "hedged", "denied", "opinion")
AUTHOR = "author"


def score_factuality(path: Path) -> Scored:
    """Score the factuality of labelled words (JSON lines); errors are listed of `dev` only. Raises BadData."""
    scored = Scored(measures=measures())
    for row in rows(path, *FIELDS):
        made = annotated(row["text"])
        source = None if row["source"] == AUTHOR else row["source"]
        begin, end = row["span"]
        found, why = factuality_at(made, attribute(made), begin, end, source)
        split, wanted = row["split"], row["factuality"]
        right = found == wanted
        scored.point(f"{wanted}.{split}", right=right)
        scored.tallies.append(
            {f"{split}_gold": 1.0, f"{split}_right": right, f"{split}_{wanted}": 1.0, f"{split}_{wanted}_right": right}
        )
        if not right and split == "dev":
            text = f"{row['id']} {row['text'][:begin]}[{row['text'][begin:end]}]{row['text'][end:]}"
            scored.misses.append(Miss(rule=why, wanted=f"{wanted} ({row['source']})", found=found, text=text))
    return scored


def measures() -> list[Measure]:
    """Return the accuracy of each half, over all and for each value."""
    found = []
    for split in SPLITS:
        found.append(ratio(f"{split}_right", f"{split}_gold", f"accuracy.{split}"))
        found += [ratio(f"{split}_{v}_right", f"{split}_{v}", f"accuracy.{v}.{split}") for v in VALUES]
    return found
