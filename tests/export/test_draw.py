import itertools

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from crosswire.export.draw_graph import NODE_HEIGHT, NODE_WIDTH, Edge, Node, draw_graph
from crosswire.export.draw_timeline import draw_timeline
from crosswire.export.families import columns, families
from crosswire.export.index import Index
from crosswire.export.side_by_side import out_of_order, side_by_side
from crosswire.records import TimelineEntry
from tests.export.build import small
from tests.export.build_sizes import many

KINDS = ("root", "upstream", "article")
FLOORS = {kind: layer for layer, kind in enumerate(KINDS)}


@given(
    st.lists(st.sampled_from(KINDS), min_size=1, max_size=14),
    st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=30, unique=True),
)
def test_boxes_never_overlap_and_all_edges_are_drawn(kinds: list[str], pairs: list[tuple[int, int]]) -> None:
    """Circles included: articles that copy one another must not hang the program."""
    nodes = [Node(key=f"n{n}", name=f"node {n}", note="", kind=kind) for n, kind in enumerate(kinds)]
    edges = [
        Edge(origin=f"n{a}", target=f"n{b}", label="", inferred=False, evidence="")
        for a, b in pairs
        if a != b and max(a, b) < len(nodes)
    ]
    picture = draw_graph(nodes, edges, FLOORS, ("roots", "upstream", "articles"))
    assert len(picture.lines) == len(edges)
    for one, other in itertools.combinations(picture.boxes, 2):
        apart_x = abs(one.x - other.x) >= NODE_WIDTH or one.x == other.x
        assert abs(one.y - other.y) >= NODE_HEIGHT or (apart_x and one.x != other.x)
    assert all(
        0 <= b.x <= picture.width - NODE_WIDTH and 0 <= b.y <= picture.height - NODE_HEIGHT for b in picture.boxes
    )


def test_the_order_of_the_nodes_does_not_change_where_they_stand() -> None:
    nodes = [Node(key=key, name=key, note="", kind=kind) for key, kind in zip("abcd", ("root", *KINDS), strict=True)]
    edges = [Edge(origin=o, target=t, label="", inferred=False, evidence="") for o, t in ("ad", "bc", "cd")]
    one = draw_graph(nodes, edges, FLOORS, ())
    other = draw_graph(nodes[::-1], edges, FLOORS, ())
    assert {b.node.key: (b.x, b.y) for b in one.boxes} == {b.node.key: (b.x, b.y) for b in other.boxes}


def test_what_lies_far_from_the_story_stands_at_the_left() -> None:
    picture = draw_timeline(Index(small()))
    assert picture is not None
    assert [o.when for o in picture.outliers] == ["2028"]
    assert [m.when for m in picture.marks] == ["3 May 2031", "3–4 May 2031"]
    assert all(m.x > picture.break_x for m in picture.marks)


def test_without_days_of_the_story_the_densest_days_make_the_axis() -> None:
    entries = [TimelineEntry(when=w, label=w) for w in ("1999-01-01", "2031-05-03", "2031-05-04", "2031-05-09")]
    story = structs.replace(small().story, first=None, last=None, timeline=tuple(entries))
    picture = draw_timeline(Index(structs.replace(small(), story=story)))
    assert picture is not None
    assert len(picture.marks) == 3
    assert len(picture.outliers) == 1


@given(st.lists(st.sampled_from(["2031", "2031-05", "2031-05-03", "2029/2031-02", "1066", "x", "9999-12-31", ".."])))
def test_any_timeline_can_be_drawn(dates: list[str]) -> None:
    entries = tuple(TimelineEntry(when=when, label="an entry " * n) for n, when in enumerate(dates))
    for first, last in ((None, None), ("2031-05-01", "2031-05-09"), ("1900", None), ("2031-05-01", "2031-05-01")):
        story = structs.replace(small().story, first=first, last=last, timeline=entries)
        draw_timeline(Index(structs.replace(small(), story=story)))


def test_moved_passages_are_those_outside_the_longest_run() -> None:
    assert out_of_order([10, 20, 30]) == set()
    assert out_of_order([10, 40, 20, 30]) == {1}
    assert out_of_order([]) == set()


def test_side_by_side_shows_what_has_no_match() -> None:
    comparison = small()
    pair = side_by_side(Index(comparison), comparison.derivations[0], include_text=False)
    assert [row.kind for row in pair.rows][:1] == ["in other words"]
    alone = [row for row in pair.rows if row.only]
    assert [row.kind for row in alone] == ["only in B", "only in B", "only in A"]
    assert [row.flagged for row in alone] == [False, False, True]
    assert alone[-1].only[0].text.startswith("The accident took place")
    assert [row.moved for row in pair.rows if not row.only] == [False, True, False]


def test_families_are_those_that_copy_or_share_an_upstream() -> None:
    assert [len(members) for members in families(many())] == [14, 13, 13]
    assert [len(members) for members in families(small())] == [2, 1]
    assert [column.head for column in columns(small())] == ["A", "B", "C"]
