"""Draw the countries of the world for the map of events: `python tools/make_land.py countries-110m.json`.

The file is that of the npm package world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`; ISC), which holds the countries
of Natural Earth at 1 : 110 million (public domain). Equirectangular; 1,000 units are 360 degrees.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "src" / "crosswire" / "web" / "static" / "land.svg"
SHA256 = "2516c915867c7baf18ddec727aec46c315541a07cfb3d79a6559b05d5e94eee8"
SOUTH = -60.0  # what lies south of it is ice, and no place of news
LOOK = 'fill="#8a94a3" fill-opacity=".34" stroke="#8a94a3" stroke-opacity=".55" stroke-width=".25"'
HEAD = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 500"><path {LOOK} d="'


def arcs_of(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Return the arcs as longitudes and latitudes; a topology holds them as steps on a grid."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        xs, ys = accumulate(p[0] for p in arc), accumulate(p[1] for p in arc)
        found.append([(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)])
    return found


def rings(topology: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    """Yield the rings of the countries; a negative number is an arc from its end to its beginning."""
    arcs = arcs_of(topology)
    for geometry in topology["objects"]["countries"]["geometries"]:
        for polygon in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]:
            for ring in polygon:
                yield [p for n in ring for p in (arcs[n] if n >= 0 else arcs[~n][::-1])]


def unrolled(ring: list[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    """Yield a ring as it lies; one that crosses the 180th meridian twice, beyond either edge of the map."""
    turns, found = 0, [ring[0]]
    for (before, _), (lon, lat) in pairwise(ring):
        turns += (before - lon > 180) - (lon - before > 180)
        found.append((lon + 360 * turns, lat))
    west, east = min(lon for lon, _ in found), max(lon for lon, _ in found)
    yield found
    if east > 180.01 or west < -180.01:
        shift = -360 if east > 180 else 360
        yield [(lon + shift, lat) for lon, lat in found]


def drawn(ring: list[tuple[float, float]]) -> str:
    """Return a ring as a path in relative steps of a tenth of a unit."""
    points = [(round((lon + 180) * 1000 / 36), round((90 - lat) * 1000 / 36)) for lon, lat in ring]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points)]
    lines = "".join(f"l{x / 10:g} {y / 10:g}" for x, y in steps if (x, y) != (0, 0))
    return f"M{points[0][0] / 10:g} {points[0][1] / 10:g}{lines}z"


def main() -> None:
    """Write the file."""
    data = Path(sys.argv[1]).read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        sys.exit("this is not countries-110m.json of world-atlas 2.0.2")
    shown = [r for r in rings(json.loads(data)) if max(lat for _, lat in r) > SOUTH]
    TARGET.write_text(HEAD + "".join(drawn(part) for ring in shown for part in unrolled(ring)) + '"/></svg>\n', "utf-8")


if __name__ == "__main__":
    main()
