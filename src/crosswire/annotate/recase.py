"""Give headlines the casing of running text, character for character, because Title Case wrecks a tagger."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

from crosswire.annotate.gazetteer import common_words
from crosswire.annotate.headlines import past_forms
from crosswire.annotate.names import holders_by_surname
from crosswire.lexicon import table
from crosswire.records import Article
from crosswire.text.normalize import fold, straighten

WORD = re.compile(r"[^\W\d_][\w'.&]*(?:-\w+)*")
MANY = 0.75  # headlines of tests/annotate: Title Case ones have 0.8 and more of their longer words capitalised
ENDINGS = (
    "ing",
    "ed",
    "tion",
    "tions",
    "ment",
    "ments",
    "ness",
    "ly",
    "ism",
    "ize",
    "izes",
    "ise",
    "ises",
    "able",
    "ous",
    "ity",
)
HEADS = ("headline", "subheading")
HEADLINE = 7  # words of the shortest line without a stop that is read as a headline: longer than names with titles
LINE = 200  # characters of the longest headline; nothing longer is one
LONG = 4  # Title Case leaves short function words in lower case, so they tell nothing
MID_SENTENCE = re.compile(r"[\w,;]\s$")


def body_casings(article: Article) -> dict[str, str]:
    """Return, by lower-case form, how each word is written inside the sentences of the body and the captions.

    The first word of a sentence or of a quotation tells nothing and is left out.
    """
    seen: dict[str, Counter[str]] = {}
    for sentence in article.sentences:
        if sentence.kind in ("body", "caption") and sentence.repeats is None:
            text = straighten(article.text[sentence.begin : sentence.end])
            if is_recased(sentence.kind, text):
                continue
            for found in WORD.finditer(text):
                if MID_SENTENCE.search(text, 0, found.start()) or found.group()[0].islower():
                    seen.setdefault(found.group().lower(), Counter())[found.group()] += 1
    return {lower: min(forms, key=lambda f: (-forms[f], f)) for lower, forms in seen.items()}


def is_recased(kind: str, text: str) -> bool:
    """Tell whether a sentence is a headline whose capitals say nothing, typed as one or standing as a line of text.

    A line of running text is one if it ends without a stop and is long enough to be no list of names.
    """
    if kind in HEADS:
        return looks_recased(text)
    bare = text.rstrip()[-1:].isalnum() and kind == "body" and len(text) <= LINE
    return bare and len(WORD.findall(text)) >= HEADLINE and looks_recased(text)


def looks_recased(text: str) -> bool:
    """Tell whether a text is in Title Case or ALL CAPS, so that its capitals say nothing about names."""
    longer = [w for w in WORD.findall(text) if len(w) >= LONG]
    return len(longer) > 1 and sum(w[0].isupper() for w in longer) >= MANY * len(longer)


@lru_cache(maxsize=1)
def usual_words() -> frozenset[str]:
    """Return the frequent words of English, the verbs of headlines and the nouns of the news."""
    frequent = (w for text in table("word_frequency").values() for w in text.split())
    return frozenset([*frequent, *past_forms(), *table("name_words")["news_nouns"].split()])


def is_unusual(word: str) -> bool:
    """Tell whether a word is likelier a name than an English word: rare, and without an English ending."""
    lower = word.lower()
    return lower not in usual_words() and not lower.endswith(ENDINGS) and lower.rstrip("s") not in usual_words()


def is_ruler(word: str) -> bool:
    """Tell whether a word is the surname of a holder of an office, and rarer as an English word: "Trump", "Modi"."""
    return fold(word) in holders_by_surname() and word.lower() not in common_words()


def same_length(text: str, change: Callable[[str], str]) -> str:
    """Change the case of every character whose changed form is one character long."""
    return "".join(c if len(change(c)) != 1 else change(c) for c in text)


def recase(text: str, casings: dict[str, str], names: Callable[[str], Iterable[tuple[int, int]]]) -> str:
    """Return the text with the casing of running text; same length always.

    `casings` holds the forms of the words of the body; `names` yields the ranges of the names that it finds in a text
    regardless of case. The first word, all names and words that are hardly English keep a capital, every other word is
    put in lower case.
    """
    shout = text.upper() == text
    kept = {i for begin, end in names(text) for i in range(begin, end)}
    out = list(text)
    for found in WORD.finditer(text):
        word = found.group()
        form = casings.get(word.lower())
        if form is None:
            named = found.start() in kept or found.start() == 0 or (not shout and (is_unusual(word) or is_ruler(word)))
            form = word if named else same_length(word, str.lower)
            if shout and len(word) >= LONG and named:
                form = word[0] + same_length(word[1:], str.lower)
        if found.start() == 0:
            form = same_length(form[0], str.upper) + form[1:]
        out[found.start() : found.end()] = form
    return "".join(out)
