"""Finding the time expressions of one sentence: all patterns, the longest match wins, then neighbours are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from crosswire.annotate.times_combine import combine
from crosswire.annotate.times_dates import date_rules
from crosswire.annotate.times_forms import Calendar, Clock, Form, Found, Vague
from crosswire.annotate.times_relative import relative_rules
from crosswire.annotate.times_words import Rule, either, words
from crosswire.records import Token

WORD = re.compile(r"[a-z]+|\d", re.IGNORECASE)
# names that hold words of the calendar: newspapers, programmes, people, laws
NAME_LABELS = ("PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC", "LAW", "GPE", "LOC", "NORP")
YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|from|during|before|after|between|through|throughout|circa|early|late|mid|fiscal|year|by"
    r"|for|of|to|with|than|and|or|the|around|about|his|her|its|their|'s|that|last|november|summer|spring|winter|autumn|fall"
    r"|a|an|this) |[(/,-] ?|^)(?:the |early |late |mid-|about |around )?$",
    re.IGNORECASE,
)
PART_OF_DAY = re.compile(
    r"(?:in the|in (?:early|late|mid)|during the|by|overnight|(?:the )?mid[ -])\b"
    # "the evening" by itself, but not "the evening news"
    r"|(?:(?:until|since) )?the (?:early |late )?(?:morning|afternoon|evening|night)"
    r"(?= ?(?:[.,;:)]|$)| (?:after|as|before|when|with|of the)\b)",
    re.IGNORECASE,
)
# "now that", "at the time of the attack": what follows tells the time
CLAUSE_FOLLOWS = re.compile(
    r"(?:(?:now|soon) (?:that|as)|(?:at|by) (?:the|that|this) (?:time|point|moment|stage) (?:of|that|when|where))\b",
    re.IGNORECASE,
)
OF_LATE_ENDS = re.compile(r" ?(?:[.,;:)\"]|$)| (?:has|have|had|is|are|was|were|and|but|in|that|to|he|she|it|they|we)\b")
FIRST_PLAIN_YEAR = 1500  # an earlier year needs "in" or "since"; else four digits are a count as often
PLAINLY_DATED = re.compile(
    r"\b(?:in|since|until|from|year|by|before|after|around|circa|of) (?:the year |about )?$", re.IGNORECASE
)
COUNTED_AFTER = re.compile(
    r" (?:[a-z]+ )?(?:people|men|women|troops|soldiers|miles|feet|tons?|tonnes|dollars|percent|votes|[a-z]{3,}s)\b"
)
NOT_COUNTED = re.compile(
    r" (?:was|is|has|his|its|as|this|elections|primaries|results|olympics|championships|finals|talks|sales|profits"
    r"|earnings|protests|riots|attacks|bombings|levels|figures|polls|terms|games|documents|sanctions)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, frozenset[str]]:
    """Return for each trigger the words of which one must stand in a sentence for its rules to be tried."""
    w = words()
    return {
        "month": frozenset(w.months),
        "weekday": frozenset([*w.weekdays, *(f"{d}s" for d in w.full_weekdays)]),
        "unit": frozenset(w.units),
        "word": w.triggers,
        "feast": frozenset(map(_longest_word, w.feast_names)),
        "vague": frozenset(map(_longest_word, w.vague)),
        "season": frozenset(w.seasons),
        "part": frozenset(w.day_parts),
        "often": frozenset([*w.frequencies, "every", "everyday"]),
    }


def _longest_word(name: str) -> str:
    """Return the word of a name that is looked for in a sentence before the whole name is: the longest, or a digit."""
    parts: list[str] = WORD.findall(name.lower())
    return max(parts, key=len)


def triggers(text: str) -> frozenset[str]:
    """Return which groups of rules can match at all in a sentence."""
    seen = {word.lower() for word in WORD.findall(text)}
    found = {name for name, vocabulary in _vocabulary().items() if not vocabulary.isdisjoint(seen)}
    if any(word.isdigit() for word in seen):
        found.add("digit")
        found.add("word")
    return frozenset(found)


def find_in_sentence(text: str, tokens: Sequence[Token], begin: int) -> list[Found]:
    """Return the expressions of a straightened sentence that starts at `begin` in its article, in order."""
    live = triggers(text)
    if not live:
        return []
    by_begin = {t.begin - begin: t for t in tokens}
    lower = text.lower()
    tried = [rule for rule in (*date_rules(), *relative_rules()) if rule.trigger in live and _may_match(rule, lower)]
    atoms = [atom for rule in tried for atom in _matches(rule, text)]
    atoms = [atom for atom in atoms if _is_time(atom, text, by_begin)]
    joined = combine(text, _longest(atoms))
    return sorted((f for f in joined if _says_something(f, text)), key=lambda f: (f.begin, -f.end))


def _may_match(rule: Rule, lower: str) -> bool:
    """Tell whether a sentence in lower case holds a word without which the rule cannot match."""
    if rule.trigger == "vague":  # a long alternation, which costs more to try than to look for its names
        plain = " ".join(lower.split())
        return any(name in plain for name in words().vague)
    return not rule.words or any(word in lower for word in rule.words)


def _matches(rule: Rule, text: str) -> list[Found]:
    found = []
    for match in rule.regex.finditer(text):
        form = rule.build(match)
        if form is not None:
            found.append(Found(begin=match.start(), end=match.end(), form=form, rule=rule.name))
    return found


def _longest(atoms: list[Found]) -> list[Found]:
    """Keep of overlapping matches the longest; of equally long ones the rule listed first."""
    taken: list[Found] = []
    ordered = sorted(enumerate(atoms), key=lambda pair: (pair[1].begin - pair[1].end, pair[0]))
    covered: set[int] = set()
    for _, atom in ordered:
        if covered.isdisjoint(range(atom.begin, atom.end)):
            covered.update(range(atom.begin, atom.end))
            taken.append(atom)
    return sorted(taken, key=lambda f: f.begin)


def _is_time(atom: Found, text: str, by_begin: dict[int, Token]) -> bool:
    """Refuse what only looks like a time: names with words of the calendar, counts that look like years, verbs."""
    if atom.rule == "time-year":
        return _is_year(atom, text, by_begin)
    token = by_begin.get(atom.begin)
    if token is None:
        return True
    if atom.rule in ("time-month", "time-weekday", "time-day", "time-day-part", "time-season"):
        return token.pos not in ("AUX", "VERB") and not _inside_name(atom, text, by_begin)
    if atom.rule == "time-vague" and text[atom.begin : atom.end].lower() in ("the past", "the future", "the present"):
        last = by_begin.get(atom.begin + text[atom.begin : atom.end].rfind(" ") + 1)
        return last is None or last.pos == "NOUN"  # not "the past president"
    if atom.rule == "time-per":
        return _is_rate(atom, text, by_begin)
    return True


def _inside_name(atom: Found, text: str, by_begin: dict[int, Token]) -> bool:
    """Tell whether the word is part of a longer name: "Theresa May", "USA Today", "Sunday Times"."""
    token = by_begin[atom.begin]
    before = text[: atom.begin].rstrip()
    after = text[atom.end :].lstrip()
    previous = next((by_begin[b] for b in range(atom.begin - 1, -1, -1) if b in by_begin), None)
    if atom.rule == "time-month" and previous is not None and _is_given_name(previous, before):
        return True
    if token.entity not in NAME_LABELS:
        return False
    following = next((by_begin[b] for b in range(atom.end, min(atom.end + 3, len(text))) if b in by_begin), None)
    left = (
        previous is not None
        and previous.entity == token.entity
        and before[-1:].isalnum()
        and previous.text[0].isupper()
    )
    right = following is not None and following.entity == token.entity and after[:1].isupper()
    return left or right


def _is_given_name(previous: Token, before: str) -> bool:
    """Tell whether a name stands right before the month: "Theresa May"."""
    return previous.pos == "PROPN" and previous.dep == "compound" and before.endswith(previous.text)


def _is_rate(atom: Found, text: str, by_begin: dict[int, Token]) -> bool:
    if text[atom.begin : atom.begin + 3].lower() == "per":
        return True
    previous = next((by_begin[b] for b in range(atom.begin - 1, -1, -1) if b in by_begin), None)
    return previous is not None and (
        previous.pos in ("NOUN", "NUM", "SYM") or previous.lemma in ("once", "twice", "percent", "%")
    )


def _is_year(atom: Found, text: str, by_begin: dict[int, Token]) -> bool:
    """Tell whether four digits are a year: by what stands before them, and that they count nothing."""
    if not text[atom.begin].isdigit():
        return True
    token = by_begin.get(atom.begin)
    after = text[atom.end :]
    counts = bool(COUNTED_AFTER.match(after)) and not NOT_COUNTED.match(after)
    if counts and (token is None or (token.dep == "nummod" and _is_plural(by_begin, token.head))):
        return False
    early = isinstance(atom.form, Calendar) and (atom.form.year or 0) < FIRST_PLAIN_YEAR
    if early and not PLAINLY_DATED.search(text[max(atom.begin - 30, 0) : atom.begin]):
        return False
    if YEAR_BEFORE.search(text[max(atom.begin - 30, 0) : atom.begin]):
        return (
            token is None
            or token.entity in ("", "DATE", "EVENT", "CARDINAL", "WORK_OF_ART", "LAW")
            or token.tag == "CD"
        )
    return token is not None and token.entity == "DATE"


def _is_plural(by_begin: dict[int, Token], index: int) -> bool:
    return any(t.index == index and t.tag in ("NNS", "NNPS") for t in by_begin.values())


def _says_something(found: Found, text: str) -> bool:
    """Leave out a bare part of the day ("a quiet night") and a bare time that nothing shows to be one ("3:15")."""
    form: Form = found.form
    if isinstance(form, Clock) and form.on is None and form.hour is None:
        return form.each or bool(PART_OF_DAY.match(text, found.begin))
    if isinstance(form, Vague) and text[found.begin : found.end].lower() == "of late":
        return bool(OF_LATE_ENDS.match(text, found.end))  # not "of late Friday"
    if isinstance(form, Vague):
        return not CLAUSE_FOLLOWS.match(text, found.begin)
    return True


@lru_cache(maxsize=1)
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words().full_weekdays)}\b", re.IGNORECASE)


def weekdays_in(text: str) -> frozenset[int]:
    """Return the weekdays (0 = Monday) that a text names in full."""
    return frozenset(words().weekdays[match[0].lower()] for match in _weekday().finditer(text))


def is_dated(form: Form) -> bool:
    """Tell whether the form itself states a full day."""
    return isinstance(form, Calendar) and form.year is not None and form.day is not None
