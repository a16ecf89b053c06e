"""The golden corpus: the demo, small invented news and made articles, in several forms, with what cannot be used."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crosswire.demo import demo_files
from tests.collection.conftest import NEWS, QUAKE

ROOT = Path(__file__).resolve().parents[3]
PAGE = f"""<html><head><title>Quake kills nine in Ilo</title><meta property="og:site_name" content="Puno Times"></head>
<body><article><h1>Quake kills nine in Ilo</h1><p>{QUAKE}</p></article></body></html>"""


def made(path: Path, count: int) -> Path:
    """Write so many made articles, two of five copies."""
    command = [sys.executable, str(ROOT / "tools" / "many_articles.py"), str(count), str(path), "--copies", "0.4"]
    subprocess.run(command, check=True, timeout=60)
    return path


def golden(folder: Path, count: int = 24) -> Path:
    """Write the golden corpus into a folder."""
    folder.mkdir()
    demo = demo_files()
    for path in (*demo, demo[0].parent / "meta.jsonl"):
        shutil.copy(path, folder / path.name)
    copies = [{**article, "outlet": f"Copy of {article['outlet']}"} for article in NEWS]
    late = [{**article, "published": "2032-01-01"} for article in NEWS[:1]]
    with gzip.open(folder / "news.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(article) + "\n" for article in (*NEWS, *copies, *late, *NEWS[:2]))
    made(folder / "made.jsonl", count)
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return folder


def tables(folder: Path) -> dict[str, pa.Table]:
    """Return the tables of a run by name, their rows in their order."""
    found = sorted(p for p in (folder / "tables").iterdir() if p.is_dir())
    return {p.name: pa.concat_tables(pq.read_table(f) for f in sorted(p.glob("*.parquet"))) for p in found}


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the rows of one table."""
    found: list[dict[str, Any]] = tables(folder)[name].to_pylist()
    return found


def different(one: Path, other: Path) -> list[str]:
    """Return the names of the tables that are not equal in every row, in their order."""
    a, b = tables(one), tables(other)
    return sorted(name for name in {*a, *b} if name not in a or name not in b or not a[name].equals(b[name]))


def command(corpus: Path, out: Path, *more: str) -> list[str]:
    """Return the command that takes a corpus into tables."""
    return [sys.executable, "-m", "crosswire", "run", str(corpus), "--out", str(out), *more]


def environment() -> dict[str, str]:
    """Return the environment of a command: as it is, with Spark's files out of the way."""
    return {**os.environ, "PYTHONUNBUFFERED": "1"}
