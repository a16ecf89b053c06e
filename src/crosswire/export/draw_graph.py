"""The geometry of "where the articles come from": a layered graph, roots at the left, articles at the right.

Layers by longest path, long edges led through empty places in the layers between, order by the mean place of the
neighbours (Sugiyama, Tagawa and Toda 1981, the usual way). Everything is sorted, so the picture is always the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from crosswire.export.visible import shorten, visible
from crosswire.records import Record

WIDTH, NODE_WIDTH, NODE_HEIGHT, TOP = 1120, 224, 46, 36
NODE_GAP, WIDEST_GAP, LAYER_GAP, BEND_HEIGHT = 22, 90, 70, 16
LABEL_AT = 0.2  # share of an edge's last stretch
SWEEPS = 6  # more changes nothing on the graphs of up to 40 articles that were tried
NAME_LETTERS, NOTE_LETTERS = 25, 32  # what fits into a node at 14 and 12 px


class Node(Record, frozen=True, kw_only=True):
    """A root, an upstream or an article. `kind` is its class in the style sheet."""

    key: str
    name: str
    note: str
    kind: str


class Edge(Record, frozen=True, kw_only=True):
    """What `target` draws on, with its label; `inferred` edges are dashed."""

    origin: str
    target: str
    label: str
    inferred: bool
    evidence: str


class Box(Record, frozen=True, kw_only=True):
    """A node in its place; x and y are its upper left corner."""

    node: Node
    x: float
    y: float
    name: str
    note: str


class Line(Record, frozen=True, kw_only=True):
    """An edge as an SVG path, with the place of its label."""

    edge: Edge
    path: str
    x: float
    y: float


class GraphPicture(Record, frozen=True, kw_only=True):
    """All that the template draws."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    heads: tuple[tuple[float, str], ...]


def draw_graph(
    nodes: Sequence[Node], edges: Sequence[Edge], floors: Mapping[str, int], heads: Sequence[str]
) -> GraphPicture:
    """Return the picture of a graph.

    `floors` says for each kind of node in which layer it stands at the least, `heads` what the first layers are called.
    """
    layer = layers(nodes, edges, floors)
    depth = max(layer.values(), default=0) + 1
    rows, routes = routed(nodes, edges, layer, depth)
    order(rows, routes)
    height = max((column_height(row) for row in rows), default=0)
    place = {key: xy for at, row in enumerate(rows) for key, xy in stacked(row, at, depth, height).items()}
    ports = Ports(routes, place)
    return GraphPicture(
        width=whole_width(depth),
        height=TOP + height + 16,
        boxes=tuple(box(node, place[node.key]) for node in nodes),
        lines=tuple(line(edge, ports.points(route)) for edge, route in zip(edges, routes, strict=True)),
        heads=tuple((left(at, depth) + NODE_WIDTH / 2, head) for at, head in enumerate(heads)),
    )


class Ports:
    """Where each edge leaves and enters a node: spread over its side in the order of the other ends."""

    def __init__(self, routes: Sequence[Sequence[str]], place: Mapping[str, tuple[float, float]]) -> None:
        """Gather the edges at each node."""
        self.place = place
        self.out: dict[str, list[str]] = {}
        self.into: dict[str, list[str]] = {}
        for route in routes:
            self.out.setdefault(route[0], []).append(route[1])
            self.into.setdefault(route[-1], []).append(route[-2])
        for ends in (*self.out.values(), *self.into.values()):
            ends.sort(key=lambda key: (place[key][1], key))

    def port(self, key: str, ends: Sequence[str], other: str) -> float:
        """Return the height at which an edge meets a node."""
        return round(self.place[key][1] + NODE_HEIGHT * (ends.index(other) + 1) / (len(ends) + 1), 1)

    def points(self, route: Sequence[str]) -> list[tuple[float, float]]:
        """Return the points that an edge goes through."""
        first, last = route[0], route[-1]
        found = [(self.place[first][0] + NODE_WIDTH, self.port(first, self.out[first], route[1]))]
        for key in route[1:-1]:
            x, y = self.place[key]
            found += [(x, y + BEND_HEIGHT / 2), (x + NODE_WIDTH, y + BEND_HEIGHT / 2)]
        return [*found, (self.place[last][0], self.port(last, self.into[last], route[-2]))]


def layers(nodes: Sequence[Node], edges: Sequence[Edge], floors: Mapping[str, int]) -> dict[str, int]:
    """Return the layer of each node: one more than the deepest that it draws on. A circle is cut where it closes."""
    into: dict[str, list[str]] = {node.key: [] for node in nodes}
    for edge in edges:
        into[edge.target].append(edge.origin)
    least = {node.key: floors.get(node.kind, 0) for node in nodes}
    found: dict[str, int] = {}

    def settle(key: str, above: tuple[str, ...]) -> int:
        if key not in found:
            deeper = [settle(o, (*above, key)) + 1 for o in into[key] if o != key and o not in above]
            found[key] = max([least[key], *deeper])
        return found[key]

    for node in nodes:
        settle(node.key, ())
    return found


def routed(
    nodes: Sequence[Node], edges: Sequence[Edge], layer: Mapping[str, int], depth: int
) -> tuple[list[list[str]], list[list[str]]]:
    """Return the keys in each layer and the way of each edge, with an empty place in every layer that it crosses."""
    rows: list[list[str]] = [[node.key for node in nodes if layer[node.key] == at] for at in range(depth)]
    routes = []
    for number, edge in enumerate(edges):
        between = range(layer[edge.origin] + 1, layer[edge.target])
        bends = [f"bend:{number}:{at}" for at in between]
        for at, key in zip(between, bends, strict=True):
            rows[at].append(key)
        routes.append([edge.origin, *bends, edge.target])
    return rows, routes


def order(rows: list[list[str]], routes: Sequence[Sequence[str]]) -> None:
    """Sort each layer by the mean place of its neighbours, from left to right and back."""
    near: dict[str, list[str]] = {key: [] for row in rows for key in row}
    for route in routes:
        for one, other in pairwise(route):
            near[one].append(other)
            near[other].append(one)
    for _ in range(SWEEPS):
        for row in (*rows, *reversed(rows)):
            place = {key: (at + 0.5) / len(each) for each in rows for at, key in enumerate(each)}
            mean = {key: sum(place[n] for n in near[key]) / len(near[key]) if near[key] else place[key] for key in row}
            row.sort(key=lambda key: (mean[key], key))


def size(key: str) -> float:
    """Return the height of a place in a layer."""
    return BEND_HEIGHT if key.startswith("bend:") else NODE_HEIGHT


def column_height(row: Sequence[str]) -> float:
    """Return the height of a layer."""
    return sum(size(key) + NODE_GAP for key in row) - NODE_GAP


def whole_width(depth: int) -> float:
    """Return the width of a picture: that of the page, more where there are many layers."""
    return max(WIDTH, 20 + depth * (NODE_WIDTH + LAYER_GAP) - LAYER_GAP)


def left(at: int, depth: int) -> float:
    """Return the left edge of a layer."""
    return round((whole_width(depth) - NODE_WIDTH - 20) * at / max(depth - 1, 1) + 10, 1)


def stacked(row: Sequence[str], at: int, depth: int, height: float) -> dict[str, tuple[float, float]]:
    """Return the corners of a layer's places, the layer being centred and spread where there is room."""
    spare = (height - column_height(row)) / (len(row) + 1)
    gap = NODE_GAP + min(spare, WIDEST_GAP)
    y = TOP + (height - column_height(row) - (len(row) - 1) * (gap - NODE_GAP)) / 2
    found = {}
    for key in row:
        found[key] = (left(at, depth), round(y, 1))
        y += size(key) + gap
    return found


def box(node: Node, corner: tuple[float, float]) -> Box:
    """Place a node; its words are cut to fit, the whole stands in its title."""
    name, note = shorten(visible(node.name), NAME_LETTERS), shorten(visible(node.note), NOTE_LETTERS)
    return Box(node=node, x=corner[0], y=corner[1], name=name, note=note)


def line(edge: Edge, points: Sequence[tuple[float, float]]) -> Line:
    """Return the smooth path of an edge through its points, its label near the start of the last stretch."""
    path = f"M{points[0][0]:g} {points[0][1]:g}"
    for (ax, ay), (bx, by) in pairwise(points):
        middle = (ax + bx) / 2
        path += f" C{middle:g} {ay:g} {middle:g} {by:g} {bx:g} {by:g}"
    (ax, ay), (bx, by) = points[-2], points[-1]
    # near its start, where edges from one node still run apart: there the curve has risen by 3t² - 2t³
    risen = 3 * LABEL_AT**2 - 2 * LABEL_AT**3
    return Line(edge=edge, path=path, x=round(ax + LABEL_AT * (bx - ax), 1), y=round(ay + risen * (by - ay) + 4, 1))
