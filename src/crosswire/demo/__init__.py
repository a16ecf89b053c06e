"""Made-up reports of one invented story, shipped so that every part of the screen can be seen: docs/demo-key.md.

Countries, towns, people and outlets in them do not exist.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["demo_files"]


def demo_files() -> list[Path]:
    """Return the paths of the made-up reports, sorted by name; `meta.jsonl` beside them says where they appeared."""
    folder = Path(str(files("crosswire.demo")))
    return sorted(path for path in folder.iterdir() if path.suffix == ".txt")
