"""Every pattern has an example, and the coder reads it as that pattern says."""

from __future__ import annotations

from collections import Counter

import pytest

from crosswire import lexicon
from crosswire.events.patterns import STATEMENT, Pattern, pattern_table
from crosswire.records import EventMention, Parser
from tests.events.build import annotated_of

PATTERNS = pattern_table().all
EXAMPLES = [(p, e) for p in PATTERNS for e in p.examples]


@pytest.fixture(scope="module")
def read(parser: Parser) -> dict[str, list[EventMention]]:
    """The mentions of every example sentence, read in one go."""
    texts = [e["text"] for _, e in EXAMPLES]
    annotated = annotated_of(parser, *texts)
    found: dict[str, list[EventMention]] = {text: [] for text in texts}
    for mention in annotated.events:
        found[texts[mention.sentence]].append(mention)
    return found


@pytest.mark.parametrize(("pattern", "example"), EXAMPLES, ids=lambda x: x.name if isinstance(x, Pattern) else "")
def test_example(pattern: Pattern, example: dict[str, object], read: dict[str, list[EventMention]]) -> None:
    mentions = read[str(example["text"])]
    rules = [m.rule for m in mentions]
    if pattern.type == STATEMENT:
        assert rules == [], example["text"]
        return
    wanted = f"{pattern.type.lower()}-"  # another pattern of the type may fit the words more closely
    assert any(r.startswith(wanted) for r in rules), (example["text"], rules)
    mention = next(m for m in mentions if m.rule.startswith(wanted))
    for side, parties in (("actors", mention.actors), ("recipients", mention.recipients)):
        told = " ".join(f"{p.name} {p.country}" for p in parties)
        for name in example.get(side, ()):  # type: ignore[attr-defined]
            assert str(name).lower() in told.lower(), (example["text"], side, told)


def test_every_pattern_has_an_example_and_a_name_of_its_own() -> None:
    assert [p.name for p in PATTERNS if not p.examples] == []
    twice = [n for n, count in Counter((p.type, p.name) for p in PATTERNS).items() if count > 1]
    assert twice == []


def test_every_type_of_the_code_book_has_patterns_and_every_mode_is_known() -> None:
    book = lexicon.table("plover")["types"]
    assert {p.type for p in PATTERNS} == {*book, STATEMENT}
    for p in PATTERNS:
        assert set(p.modes) <= set(book.get(p.type, {"modes": []})["modes"]), p.name


def test_every_word_in_the_tables_is_a_word() -> None:
    """YAML reads a bare `on` or `no` as a truth value; none may be left in the built tables."""

    def leaves(value: object) -> list[object]:
        if isinstance(value, dict):
            return [leaf for k, v in value.items() for leaf in (k, *leaves(v))]
        return [leaf for v in value for leaf in leaves(v)] if isinstance(value, list) else [value]

    for name in ("event_words", "event_agents", "event_guards", "plover"):
        assert all(isinstance(leaf, str) for leaf in leaves(lexicon.table(name))), name
    for rows in lexicon.table("events").values():
        assert all(isinstance(word, str) for row in rows for word in row.get("prep", {}))
