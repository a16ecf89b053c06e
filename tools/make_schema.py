"""Write `src/crosswire/export/compare.schema.json` from the records; `--check` fails when it is out of date."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from crosswire.export.json import schema

SHIPPED = Path(__file__).resolve().parent.parent / "src" / "crosswire" / "export" / "compare.schema.json"


def main() -> int:
    """Write or check the shipped schema; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the shipped file differs")
    check = parser.parse_args().check
    wanted = json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if SHIPPED.exists() and SHIPPED.read_text("utf-8") == wanted:
        return 0
    print(f"{'out of date' if check else 'built'}: {SHIPPED.name}")
    if not check:
        SHIPPED.write_text(wanted, "utf-8")
    return int(check)


if __name__ == "__main__":
    sys.exit(main())
