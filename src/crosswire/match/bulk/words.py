"""Words that make an edit one of content: negation, words of saying, numbers, months and weekdays, as hashes."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from crosswire.lexicon import table
from crosswire.match.bulk.tokens import U8, U32, tokenise
from crosswire.text.verbs import inflect

NEGATION, SAYING, NUMERAL, DAY, DAY_BESIDE_NUMBER, CREDIT = (np.uint8(1 << n) for n in range(6))
OTHER_WORDS = ("may", "march", "sun", "sat", "mar", "mon", "wed")  # days and months only beside a number


class EditWords(NamedTuple):
    """Hashes of words, sorted, and what each of them is."""

    hashes: U32
    classes: U8


@lru_cache(maxsize=1)
def edit_words() -> EditWords:
    """Return the words of the tables `edit_words`, `cues` and `times`."""
    words = table("edit_words")
    times = table("times")
    found: dict[int, int] = {}
    days = [*times["months"], *times["month_short"], *times["weekdays"], *times["weekday_short"]]
    for kind, names in (
        (NEGATION, words["negation"].split()),
        (SAYING, [*words["attribution"].split(), *verbs_of_saying()]),
        (CREDIT, words["attribution"].split()),
        (NUMERAL, words["number"].split()),
        (DAY, [day for day in days if day not in OTHER_WORDS]),
        (DAY_BESIDE_NUMBER, OTHER_WORDS),
    ):
        for code in tokenise([" ".join(names)]).hashes.tolist():
            found[code] = found.get(code, 0) | int(kind)
    codes = sorted(found)
    return EditWords(np.array(codes, np.uint32), np.array([found[c] for c in codes], np.uint8))


def verbs_of_saying() -> list[str]:
    """Return the forms of the verbs that introduce what someone says, by the rules of spelling."""
    cues = table("cues")
    rows = [row for row in cues["verbs"] if row["class"] == "say" and "clause" in row["frames"]]
    lemmas = sorted({lemma for row in rows for lemma in row["lemmas"].split() if lemma.isalpha()})
    return [form for lemma in lemmas for form in cues["irregular"].get(lemma) or (lemma, *inflect(lemma))]
