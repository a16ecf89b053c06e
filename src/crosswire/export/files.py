"""Files that are whole or absent."""

from __future__ import annotations

from pathlib import Path

from crosswire.errors import CrosswireError


def write(path: Path, text: str) -> None:
    """Write a file under a temporary name and rename it, so that a broken run leaves no half of it."""
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise CrosswireError(f"{path} cannot be written: {error.strerror}", try_this="name another file") from error
