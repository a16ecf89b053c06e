"""The sentence numbers of the two seed reports, as code-point ranges; the texts themselves stay where they are.

A1..A21 and B1..B53 as the answer key numbers them; B37 and B38 are one sentence.
"""

from __future__ import annotations

from crosswire.records import Span

A = [
    (0, 100), (102, 298), (300, 487), (488, 595), (597, 665), (666, 1025), (1026, 1163), (1165, 1254), (1255, 1441),
    (1442, 1527), (1529, 1686), (1687, 1872), (1873, 2068), (2070, 2334), (2335, 2490), (2492, 2644), (2645, 2756),
    (2758, 3001), (3003, 3057), (3059, 3229), (3230, 3455),
]  # fmt: skip
B = [
    (0, 91), (93, 184), (185, 433), (434, 452), (453, 462), (463, 471), (472, 481), (483, 678), (679, 767), (769, 963),
    (964, 1097), (1099, 1225), (1227, 1345), (1346, 1567), (1569, 1747), (1748, 1891), (1892, 1994), (1996, 2110),
    (2111, 2241), (2243, 2409), (2410, 2645), (2647, 2968), (2970, 3264), (3265, 3301), (3302, 3596), (3597, 3633),
    (3635, 3870), (3871, 3927), (3929, 4108), (4109, 4231), (4233, 4337), (4339, 4404), (4405, 4520), (4522, 4550),
    (4552, 4729), (4730, 4778), (4780, 4993), (4780, 4993), (4994, 5082), (5084, 5203), (5205, 5306), (5307, 5361),
    (5362, 5463), (5464, 5518), (5520, 5692), (5694, 5863), (5865, 5950), (5951, 6058), (6060, 6336), (6338, 6435),
    (6437, 6646), (6648, 6898), (6899, 6953),
]  # fmt: skip
RANGES = {"A": A, "B": B}


def sentence(name: str) -> tuple[str, int, int]:
    """Return label, begin and end of a sentence such as "A14"."""
    begin, end = RANGES[name[0]][int(name[1:]) - 1]
    return name[0], begin, end


def covers(span: Span, labels: dict[str, str], name: str) -> bool:
    """Tell whether a span shares at least 20 characters, or half of itself, with a numbered sentence."""
    label, begin, end = sentence(name)
    if labels[span.article] != label:
        return False
    shared = min(span.end, end) - max(span.begin, begin)
    return shared >= min(20, (span.end - span.begin) / 2) and shared > 0
