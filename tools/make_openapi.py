"""Write src/crosswire/web/openapi.json from the tables of the API: `python tools/make_openapi.py [--check]`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from crosswire.web.api import openapi

TARGET = Path(__file__).resolve().parent.parent / "src" / "crosswire" / "web" / "openapi.json"


def main() -> int:
    """Write the file, or say whether it is current."""
    made = json.dumps(openapi(), indent=1, ensure_ascii=False) + "\n"
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.is_file() and TARGET.read_text("utf-8") == made else 1
    TARGET.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
