"""SQL of the stages across articles, in the words that DuckDB and Spark have in common.

Which articles are compared is told by features: runs of words and rare terms. A feature that few articles have links
all of them; one that many have links those of a window of time; where these are still many, each with two of them, the
same two for all features of one story, so that a story in a thousand outlets stays whole at linear cost. Nowhere do all
pairs of more than `HEAVY` articles stand.
"""

from __future__ import annotations

from crosswire.match.block import ENOUGH, HEAVY, LEAST, RUN_COUNTS, SHARE
from crosswire.match.stories import LONG_AFTER

PARTNERS = 12  # articles that one is compared with, the closest first
NARROW = 4  # days; most reports of a story come within three of one another (match.stories.CLOSE_DAYS)
LINES = 2  # sentences in common that make an article a copy, for the order in which articles are parsed
MOST = 2_000  # articles of a story that are compared in detail: the earliest; docs/performance.md has the cost

# each article once: of those that came under several names the first
ARTICLES = """
SELECT inputs.* FROM inputs JOIN (
    SELECT id AS first_id, min(place) AS first_place FROM inputs WHERE id IS NOT NULL GROUP BY id
) firsts ON place = first_place
"""

# names that failed in their worker are told beside those that it could read
LEDGER = """
SELECT place, name, sha256, state, why, article FROM nameless
UNION ALL
SELECT key AS place, key AS name, NULL AS sha256, 'quarantined' AS state, why, NULL AS article
FROM quarantine WHERE stage = 'inputs'
UNION ALL
SELECT i.place, i.name, i.sha256,
       CASE WHEN a.place <> i.place THEN 'rejected' ELSE i.state END AS state,
       CASE WHEN a.place <> i.place THEN concat('same content as ', a.name, ': it counts once') ELSE i.why END AS why,
       i.id AS article
FROM inputs i LEFT JOIN articles a ON i.id = a.id
"""

# the same text is one text, unless it comes again after a season
COPIES = f"""
SELECT id, number, min(number) OVER (PARTITION BY text_key, season) AS original FROM (
    SELECT id, number, text_key, sum(gap) OVER (
        PARTITION BY text_key ORDER BY day NULLS FIRST, number ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS season FROM (
        SELECT id, number, text_key, day, CASE WHEN day - lag(day) OVER (
            PARTITION BY text_key ORDER BY day NULLS FIRST, number
        ) > {LONG_AFTER} THEN 1 ELSE 0 END AS gap FROM articles
    ) gaps
) seasons
"""

TOLD = """
SELECT a.id, a.name, a.outlet, a.url, a.headline, a.published, a.language, a.characters, o.id AS original, s.story,
       a.text
FROM articles a JOIN copies c ON a.id = c.id JOIN articles o ON c.original = o.number
LEFT JOIN stories s ON s.article = a.id
"""

ORIGINALS = "SELECT a.* FROM articles a JOIN copies c ON a.id = c.id WHERE c.original = c.number"

# copies beside what they were copied from, so that a worker that has parsed a sentence meets it again
TOGETHER = f"""
WITH lines_of AS (SELECT number, {{unnest}}(lines) AS line FROM articles),
     firsts AS (SELECT line, min(number) AS first_number FROM lines_of GROUP BY line HAVING count(*) > 1),
     votes AS (
         SELECT number, first_number, count(*) AS shared FROM lines_of JOIN firsts ON lines_of.line = firsts.line
         GROUP BY number, first_number HAVING count(*) >= {LINES}
     ),
     chosen AS (
         SELECT number, first_number AS family FROM (
             SELECT number, first_number,
                    row_number() OVER (PARTITION BY number ORDER BY shared DESC, first_number) AS nth FROM votes
         ) ranked WHERE nth = 1
     )
SELECT a.*, coalesce(c.family, a.number) AS family FROM articles a LEFT JOIN chosen c ON a.number = c.number
ORDER BY family, a.number
"""

POSTINGS = f"""
SELECT number, day, {{unnest}}(runs) AS feature, {RUN_COUNTS} AS counts FROM sketches
UNION ALL SELECT number, day, {{unnest}}(rare) AS feature, 1 AS counts FROM sketches
"""

HELD = "SELECT feature, count(*) AS held FROM postings GROUP BY feature HAVING count(*) > 1"

LIGHT = f"""
SELECT p.number, p.day, p.feature, p.counts FROM postings p JOIN held h ON p.feature = h.feature WHERE h.held <= {HEAVY}
"""

CROWDED = f"""
SELECT p.number, p.day, p.feature, p.counts FROM postings p JOIN held h ON p.feature = h.feature WHERE h.held > {HEAVY}
"""


def windows(days: int) -> str:
    """Return the query for the postings of crowded features by windows, which overlap by half.

    Two articles that are no more than `days` apart have a window in common.
    """
    return f"""
SELECT number, day, feature, counts, CAST(floor(day / {days}e0) AS BIGINT) + step AS w
FROM crowded CROSS JOIN (SELECT 0 AS step UNION ALL SELECT 1 AS step) steps WHERE day IS NOT NULL
"""


# Heads are the two least numbers of a window, with their days (-1 for none). Counting them by OVER would need all rows
# of a window in memory at once; grouping needs a row a window.


def counted(windowed: str) -> str:
    """Return the query for how many postings each window holds, and its first head."""
    return f"""
SELECT feature, w, count(*) AS held, min(number) AS number, min_by(coalesce(day, -1), number) AS day
FROM {windowed} GROUP BY feature, w
"""


def heads(windowed: str) -> str:
    """Return the query for the heads of the windows that hold many."""
    return f"""
SELECT feature, w, number, day FROM {windowed}_counts WHERE held > {HEAVY}
UNION ALL
SELECT x.feature, x.w, min(x.number) AS number, min_by(coalesce(x.day, -1), x.number) AS day
FROM {windowed} x JOIN {windowed}_counts c ON x.feature = c.feature AND x.w = c.w
WHERE c.held > {HEAVY} AND x.number > c.number GROUP BY x.feature, x.w
"""


def thin(windowed: str) -> str:
    """Return the query for the postings in windows that hold few."""
    return f"""
SELECT x.number, x.feature, x.counts, x.w
FROM {windowed} x JOIN {windowed}_counts c ON x.feature = c.feature AND x.w = c.w WHERE c.held <= {HEAVY}
"""


WITHIN = f"(x.day IS NULL OR y.day IS NULL OR abs(x.day - y.day) <= {LONG_AFTER})"


def few(windowed: str) -> str:
    """Return the query for all pairs in the windows that hold few."""
    return f"""
SELECT x.number AS a, y.number AS b, x.feature, x.counts
FROM {windowed}_thin x JOIN {windowed}_thin y ON x.feature = y.feature AND x.w = y.w AND x.number < y.number
WHERE in_share(y.number)
"""


def many(windowed: str) -> str:
    """Return the query for the pairs of the others with the heads of their window."""
    return f"""
SELECT x.number AS a, y.number AS b, x.feature, y.counts
FROM {windowed}_heads x JOIN {windowed} y ON x.feature = y.feature AND x.w = y.w AND x.number < y.number
WHERE abs(x.day - y.day) <= {LONG_AFTER} AND in_share(y.number)
"""


# what has no day meets the heads of its feature
TIMELESS = "SELECT number, day, feature, counts, 0 AS w FROM crowded"

# What crowded features propose, each pair once a feature. This and what follows may be more than memory holds, and can
# be made in shares by the later article of a pair: the earlier one may be the head of very many.
CROWDS = f"""
SELECT DISTINCT a, b, feature, counts FROM (
    {few("wide")} UNION ALL {many("wide")} UNION ALL {few("narrow")} UNION ALL {many("narrow")}
    UNION ALL
    SELECT least(x.number, y.number) AS a, greatest(x.number, y.number) AS b, x.feature, y.counts
    FROM timeless_heads x JOIN crowded y ON x.feature = y.feature AND x.number <> y.number
    WHERE (y.day IS NULL OR x.day = -1) AND in_share(greatest(x.number, y.number))
) proposed
"""

MET = f"""
SELECT a, b, CAST(sum(counts) AS BIGINT) AS shared FROM (
    SELECT x.number AS a, y.number AS b, x.feature, x.counts
    FROM light x JOIN light y ON x.feature = y.feature AND x.number < y.number
    WHERE {WITHIN} AND in_share(y.number)
    UNION ALL SELECT a, b, feature, counts FROM crowds WHERE in_share(b)
) meetings GROUP BY a, b HAVING sum(counts) >= {LEAST}
"""

CLOSE = f"""
SELECT a, b, shared FROM met JOIN sketches x ON a = x.number JOIN sketches y ON b = y.number
WHERE shared >= least({ENOUGH}, greatest({LEAST}, {SHARE:e} * least(x.rares, y.rares)))
"""

# of each article the closest; a pair that is among those of both stands once
RANKED = f"""
SELECT me, other FROM (
    SELECT me, other, row_number() OVER (PARTITION BY me ORDER BY shared DESC, other) AS nth FROM (
        SELECT a AS me, b AS other, shared FROM close_pairs WHERE in_share(a)
        UNION ALL SELECT b AS me, a AS other, shared FROM close_pairs WHERE in_share(b)
    ) ways
) ranked WHERE nth <= {PARTNERS}
"""

WINDOWED = ("wide", "narrow", "timeless")
# from sketches to `ranked`, which says who is compared with whom; what is asked for often or needs memory is written
BLOCKING = {
    "postings": POSTINGS,
    "held": HELD,
    "light": LIGHT,
    "crowded": CROWDED,
    "wide": windows(LONG_AFTER),
    "narrow": windows(NARROW),
    "timeless": TIMELESS,
    **{f"{name}_counts": counted(name) for name in WINDOWED},
    **{f"{name}_heads": heads(name) for name in WINDOWED},
    **{f"{name}_thin": thin(name) for name in ("wide", "narrow")},
    "crowds": CROWDS,
    "met": MET,
    "close_pairs": CLOSE,
    "ranked": RANKED,
}
WRITTEN = frozenset({"light", "crowded", "wide_thin", "narrow_thin", "crowds", "met", "ranked"})

# a row a pair: lists of sketches would have to fit into memory
PAIRS = """
SELECT x.id, x.number, x.sketch, y.number AS other, y.sketch AS other_sketch
FROM ranked r JOIN sketches x ON r.me = x.number JOIN sketches y ON r.other = y.number
LEFT JOIN ranked back ON back.me = r.other AND back.other = r.me
WHERE back.me IS NULL OR r.me < r.other
"""

LINKS = "SELECT a, b FROM scored WHERE likely >= {same:e}"

GROUPS = """
SELECT concat('component ', x.component) AS component, array_agg(a) AS a, array_agg(b) AS b,
       array_agg(likely) AS likely
FROM scored JOIN linked x ON a = x.node JOIN linked y ON b = y.node WHERE x.component = y.component
GROUP BY x.component
"""

# by wording
WORDED = """
SELECT coalesce(g.story, concat('story-', substr({sha256}(c.first_id), 1, 12))) AS story, c.id AS article
FROM (
    SELECT c.id, c.original, s.id AS first_id FROM copies c JOIN sketches s ON c.original = s.number
) c LEFT JOIN grouped g ON c.original = g.number
"""

STORIES = "SELECT story, article FROM worded"

# for one worker, whose rows have one key: copies count, as they do in a store
PLAIN = """
SELECT 'all' AS batch, c.id AS article, s.plain AS sketch FROM copies c JOIN sketches s ON c.original = s.number
"""
SKETCHED = "SELECT 'all' AS batch, id AS article, sketch FROM annotated"

RETOLD = "SELECT story, article FROM retold"

REUSE = """
SELECT x.id AS a, y.id AS b, likely, shared_runs, share_a, share_b
FROM scored JOIN sketches x ON a = x.number JOIN sketches y ON b = y.number WHERE shared_runs > 0
"""

MEMBERS = f"""
SELECT story, article FROM (
    SELECT story, article, row_number() OVER (PARTITION BY story ORDER BY published NULLS LAST, article) AS nth
    FROM stories JOIN articles ON article = id
) ranked WHERE nth <= {MOST}
"""

REPORTS = "SELECT m.story, n.record FROM members m JOIN annotated n ON m.article = n.id ORDER BY m.story"
