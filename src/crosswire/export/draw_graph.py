"""The geometry of "where the articles come from": a layered graph, roots at the left, articles at the right.

Layers by longest path, long edges led through empty places in the layers between, order by the mean place of the
neighbours (Sugiyama, Tagawa and Toda 1981, the usual way). Everything is sorted, so the picture is always the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.export.visible import shorten, visible
from crosswire.records import Record

WIDTH, NODE_WIDTH, NODE_HEIGHT, TOP = 1120, 190, 46, 44
NODE_GAP, BEND_HEIGHT = 22, 16
SWEEPS = 6  # more changes nothing on the graphs of up to 40 articles that were tried
NAME_LETTERS, NOTE_LETTERS = 23, 28  # what fits into a node at 14 and 12 px


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

    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    heads: tuple[tuple[float, str], ...]


def draw_graph(nodes: Sequence[Node], edges: Sequence[Edge], floors: Mapping[str, int]) -> GraphPicture:
    """Return the picture of a graph. `floors` says for each kind of node in which layer it stands at the least."""
    layer = layers(nodes, edges, floors)
    depth = max(layer.values(), default=0) + 1
    rows, routes = routed(nodes, edges, layer, depth)
    order(rows, routes)
    height = max((column_height(row) for row in rows), default=0)
    place = {key: xy for at, row in enumerate(rows) for key, xy in stacked(row, at, depth, height).items()}
    boxes = tuple(box(node, place[node.key]) for node in nodes)
    lines = tuple(line(edge, [place[key] for key in route]) for edge, route in zip(edges, routes, strict=True))
    return GraphPicture(height=TOP + height + 16, boxes=boxes, lines=lines, heads=())


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
        for one, other in zip(route, route[1:], strict=False):
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


def stacked(row: Sequence[str], at: int, depth: int, height: float) -> dict[str, tuple[float, float]]:
    """Return the corners of a layer's places, the layer being centred."""
    x = (WIDTH - NODE_WIDTH - 20) * at / max(depth - 1, 1) + 10
    y = TOP + (height - column_height(row)) / 2
    found = {}
    for key in row:
        found[key] = (round(x, 1), round(y, 1))
        y += size(key) + NODE_GAP
    return found


def box(node: Node, corner: tuple[float, float]) -> Box:
    """Place a node; its words are cut to fit, the whole stands in its title."""
    name, note = shorten(visible(node.name), NAME_LETTERS), shorten(visible(node.note), NOTE_LETTERS)
    return Box(node=node, x=corner[0], y=corner[1], name=name, note=note)


def line(edge: Edge, corners: Sequence[tuple[float, float]]) -> Line:
    """Return the smooth path of an edge from the right side of one node to the left side of another."""
    (x0, y0), (x1, y1) = corners[0], corners[-1]
    points = [(x0 + NODE_WIDTH, y0 + NODE_HEIGHT / 2)]
    points += [(x, y + BEND_HEIGHT / 2) for x, y in corners[1:-1] for x in (x, x + NODE_WIDTH)]
    points.append((x1, y1 + NODE_HEIGHT / 2))
    path = f"M{points[0][0]:g} {points[0][1]:g}"
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        middle = (ax + bx) / 2
        path += f" C{middle:g} {ay:g} {middle:g} {by:g} {bx:g} {by:g}"
    (ax, ay), (bx, by) = points[-2], points[-1]
    return Line(edge=edge, path=path, x=round((ax + bx) / 2, 1), y=round((ay + by) / 2 - 5, 1))
