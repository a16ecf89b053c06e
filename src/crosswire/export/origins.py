"""The graph of "where the articles come from": roots, upstreams and articles, and who draws on whom."""

from __future__ import annotations

from crosswire.export import words
from crosswire.export.dates import human
from crosswire.export.draw_graph import Edge, GraphPicture, Node, draw_graph
from crosswire.export.families import Column, columns
from crosswire.export.index import Index
from crosswire.export.upstreams import draws
from crosswire.export.visible import visible
from crosswire.records import Record, Root

NAMED = ("agency", "outlet", "official", "person", "anonymous")
MOST_ROOTS = 9  # what fits beside eight articles; the table has them all
LAYERS = ({"root"}, {"upstream"}, {"article", "family"})
HEADS = {"root": "roots", "upstream": "upstream, not held", "article": "articles"}


class OriginsFigure(Record, frozen=True, kw_only=True):
    """The picture, all edges for its table, and how many roots only the table has."""

    picture: GraphPicture
    edges: tuple[Edge, ...]
    hidden: int
    names: dict[str, str]


class Origins:
    """Gathers the nodes and edges of one comparison."""

    def __init__(self, index: Index) -> None:
        """Start with the articles, each family above eight articles being one node."""
        self.index = index
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str], Edge] = {}
        self.keys: dict[str, str] = {}
        self.kept: set[str] = set()
        for column in columns(index.comparison):
            self.add_column(column)

    def add_column(self, column: Column) -> None:
        """Add the node of an article or a family."""
        several = len(column.articles) > 1
        first = column.articles[0]
        kind = f"article {self.index.colour(first.id)}"
        alone = f"{first.label} · {first.outlet}" if first.outlet else f"Article {first.label}"
        note = words.counted(len(column.articles), "article") if several else published(first.published.value)
        key = f"article:{column.head}"
        self.nodes[key] = Node(
            key=key, name=column.name if several else alone, note=note, kind="family" if several else kind
        )
        self.keys |= {article.label: key for article in column.articles}

    def add_edge(self, origin: str, target: str, label: str, *, inferred: bool, evidence: str) -> None:
        """Add an edge; between the same nodes the first one stays."""
        if origin != target:
            edge = Edge(origin=origin, target=target, label=label, inferred=inferred, evidence=visible(evidence))
            self.edges.setdefault((origin, target), edge)

    def upstream_key(self, name: str) -> str:
        """Return the node of an upstream, adding it where it is not one of the articles."""
        for article in self.index.comparison.articles:
            if name in (article.outlet, article.name):
                return self.keys[article.label]
        key = f"upstream:{name}"
        self.nodes.setdefault(key, Node(key=key, name=visible(name), note="not among these articles", kind="upstream"))
        return key

    def add_upstreams(self) -> None:
        """Add what the articles are found to draw on."""
        for draw in draws(self.index.comparison, self.index):
            key = self.upstream_key(draw.name)
            label = "inferred" if draw.inferred else f"{draw.named}×" if draw.named else ""
            for name in draw.labels:
                if name in self.keys:
                    self.add_edge(key, self.keys[name], label, inferred=draw.inferred, evidence=draw.why)

    def add_copies(self) -> None:
        """Add articles that draw on one another."""
        for derivation in self.index.comparison.derivations:
            ends = (self.keys[self.index.label(derivation.a)], self.keys[self.index.label(derivation.b)])
            if derivation.relation in ("a_from_b", "b_from_a"):
                target, origin = ends if derivation.relation == "a_from_b" else ends[::-1]
                aligned = words.counted(len(derivation.passages), "passage")
                self.add_edge(origin, target, aligned, inferred=True, evidence=derivation.why)

    def add_roots(self) -> int:
        """Add the roots of the claims, those of most claims first; return how many did not fit."""
        roots = [(root, claim.label) for claim in self.index.comparison.claims for root in claim.roots]
        named = [(root, claim) for root, claim in roots if root.kind in NAMED]
        by_name: dict[str, list[tuple[Root, str]]] = {}
        for root, claim in named:
            by_name.setdefault(root.name, []).append((root, claim))
        counts = {name: len(told) for name, told in by_name.items()}
        first = sorted(counts, key=lambda name: (-counts[name], name))
        self.kept = {f"root:{name}" for name in first[:MOST_ROOTS]}
        for name in first:
            self.add_root(name, by_name[name])
        return len(first) - len(self.kept)

    def add_root(self, name: str, told: list[tuple[Root, str]]) -> None:
        """Add one root, led through the links between it and the articles where the texts name them."""
        if f"upstream:{name}" in self.nodes or any(name == a.outlet for a in self.index.comparison.articles):
            key = self.upstream_key(name)
        else:
            key = f"root:{name}"
            party = any(root.interested for root, _ in told)
            kind = "party to the matter" if party else words.ROOT_KIND[told[0][0].kind]
            note = f"{kind}, {words.counted(len({claim for _, claim in told}), 'claim')}"
            self.nodes[key] = Node(key=key, name=visible(name), note=note, kind="root")
        for label in dict.fromkeys(label for root, _ in told for label in root.articles if label in self.keys):
            mine = [(root, claim) for root, claim in told if label in root.articles]
            claims = words.listed(list(dict.fromkeys(claim for _, claim in mine)), 6)
            inferred = all(root.inferred for root, _ in mine)
            via = next((t for root, _ in mine for t in root.through if f"upstream:{t}" in self.nodes), None)
            target = f"upstream:{via}" if via and via != name else self.keys[label]
            self.add_edge(key, target, "", inferred=inferred, evidence=f"stands behind {claims}")


def layer_of(node: Node, drawn: list[set[str]]) -> int:
    """Return the layer in which a node stands at the least."""
    return next(at for at, kinds in enumerate(drawn) if node.kind.split(" ")[0] in kinds)


def published(value: str | None) -> str:
    """Return the note below an article's name."""
    return human(value) if value else "no date in the text"


def origins(index: Index) -> OriginsFigure | None:
    """Return the figure, or None when nothing is known of where the articles come from."""
    gathered = Origins(index)
    gathered.add_upstreams()
    gathered.add_copies()
    hidden = gathered.add_roots()
    if not gathered.edges:
        return None
    shown = {key: node for key, node in gathered.nodes.items() if node.kind != "root" or key in gathered.kept}
    edges = tuple(e for e in gathered.edges.values() if e.origin in shown and e.target in shown)
    groups = {node.kind.split(" ")[0] for node in shown.values()}
    drawn = [kinds for kinds in LAYERS if groups & kinds]
    floors = {node.kind: layer_of(node, drawn) for node in shown.values()}
    heads = tuple(HEADS[min(kinds)] for kinds in drawn)
    picture = draw_graph(tuple(shown.values()), edges, floors, heads)
    names = {key: node.name for key, node in gathered.nodes.items()}
    return OriginsFigure(picture=picture, edges=tuple(gathered.edges.values()), hidden=hidden, names=names)
