"""Connected components in SQL, by stars in turn (Kiveris et al. 2014, "Connected components in MapReduce and beyond").

Each node is linked with the least of its neighbours, first those above it, then those below, until all edges lead to a
root. The number of rounds grows with the logarithm of the longest path: 16 for a path of 200,000 nodes in any order,
where handing on the least label took 854 for 2,000 (engine study).
"""

from __future__ import annotations

from itertools import count

from crosswire.engine.base import Tables

# edges lead from a node to a lesser one
DOWN = "SELECT DISTINCT greatest(a, b) AS a, least(a, b) AS b FROM {edges} WHERE a <> b"
LARGE = """
WITH both_ways AS (SELECT a AS u, b AS v FROM {edges} UNION ALL SELECT b AS u, a AS v FROM {edges}),
     least_of AS (SELECT u, least(u, min(v)) AS m FROM both_ways GROUP BY u)
SELECT DISTINCT v AS a, m AS b FROM both_ways JOIN least_of ON both_ways.u = least_of.u WHERE v > both_ways.u
"""
SMALL = """
WITH least_of AS (SELECT a AS u, min(b) AS m FROM {edges} GROUP BY a)
SELECT DISTINCT a, b FROM (
    SELECT e.b AS a, m AS b FROM {edges} e JOIN least_of ON e.a = u WHERE e.b <> m
    UNION ALL SELECT u AS a, m AS b FROM least_of
) linked
"""
# nodes with two ways up, and ways up that do not end at a root
LEFT = """
SELECT (SELECT count(*) - count(DISTINCT a) FROM {edges})
     + (SELECT count(*) FROM {edges} e JOIN (SELECT DISTINCT a AS u FROM {edges}) inner_nodes ON e.b = u)
"""
LABELS = """
SELECT a AS node, b AS component FROM {stars} UNION ALL SELECT DISTINCT b AS node, b AS component FROM {stars}
UNION ALL SELECT DISTINCT a AS node, a AS component FROM {edges} WHERE a = b AND a NOT IN (
    SELECT a FROM {stars} UNION ALL SELECT b FROM {stars}
)
"""


def by_stars(tables: Tables, name: str, edges: str) -> None:
    """Make the table `name` of the nodes of some edges and the least node of the component of each.

    The tables of the rounds stay beside it. An edge from a node to itself counts only where the node has no other.
    """
    at = f"{name}_0"
    tables.sql(at, DOWN.replace("{edges}", edges))
    for turn in count(1):
        if not tables.rows(LEFT.replace("{edges}", at))[0][0]:
            break
        large, small = f"{name}_{turn}_large", f"{name}_{turn}"
        tables.sql(large, LARGE.replace("{edges}", at))
        tables.sql(small, SMALL.replace("{edges}", large))
        at = small
    tables.sql(name, LABELS.replace("{stars}", at).replace("{edges}", edges))
