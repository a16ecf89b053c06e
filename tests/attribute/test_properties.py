"""What holds for the attributions of any text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswire.attribute import attribute
from crosswire.records import Attribution, Parser
from tests.attribute.build import annotated

PIECES = st.sampled_from(
    [
        "Lund said that the road was open.",
        "“The ice is thin,” said Okafor.",
        "“No truck may cross.”",
        "According to Reuters, Horak met Kowalska in Brno.",
        "He said: “We shall see.",
        "It is believed that Chile blames Peru for the delay, Reuters reported.",
        "Kowalska denounced the order, adding that Lund had lied.",
        "The report said nothing.",
        "It is the third such accident.",
        "'' “ ” \" ' «",
        "Horak told CNN the railway, he said, was sold, according to Lund.",
    ]
)


def under_headline(parts: list[tuple[str, str]]) -> str:
    return "Harbour works go on\n\n" + "".join(piece + gap for piece, gap in parts)


TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", "\n\n"])), min_size=1, max_size=8).map(under_headline)
QUIET = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def line(found: dict[str, Attribution], start: Attribution) -> list[str]:
    """Return the ids from an attribution up to the top."""
    ids = [start.id]
    while found[ids[-1]].parent is not None:
        above = found[ids[-1]].parent
        assert above is not None
        assert above not in ids, "a chain runs in a circle"
        ids.append(above)
    return ids


@QUIET
@given(text=TEXTS)
def test_spans_ids_and_chains(parser: Parser, text: str) -> None:
    article = annotated(parser, text)
    found = attribute(article)
    stored = article.article.text
    by_id = {a.id: a for a in found}
    assert len(by_id) == len(found)
    for one in found:
        for span in (one.source.span, one.cue, *one.content):
            assert span is None or stored[span.begin : span.end] == span.text != ""
        assert one.content
        assert all(a.end <= b.begin for a, b in zip(one.content, one.content[1:], strict=False))
        assert one.depth == len(line(by_id, one)) - 1 <= 8
        assert (one.form == "inherited") == (one.cue_class == "none")


@QUIET
@given(text=TEXTS)
def test_the_same_twice(parser: Parser, text: str) -> None:
    article = annotated(parser, text)
    assert attribute(article) == attribute(article)
