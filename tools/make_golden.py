"""Renew the golden files of `tests/export/golden/`; read the difference before committing it."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Write the golden files that differ; return the exit code."""
    sys.path.insert(0, str(ROOT))
    from tests.export.golden_files import FOLDER, golden  # noqa: PLC0415 - importable only once the root is on the path

    FOLDER.mkdir(exist_ok=True)
    for name, text in golden().items():
        path = FOLDER / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"renewed: {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
