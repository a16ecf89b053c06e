"""The last comparison, kept in the user's cache folder so that `crosswire explain` can speak of it."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path

from crosswire.errors import BadResult
from crosswire.export.json import from_json, to_json
from crosswire.records import Comparison


def last_path() -> Path:
    """Return where the last comparison is kept."""
    return user_cache_path("crosswire") / "last.json"


def remember(comparison: Comparison) -> bool:
    """Keep a comparison, readable by its user only; tell whether it could be kept."""
    path = last_path()
    half = path.with_name("last.json.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.touch(mode=0o600)
        half.write_bytes(to_json(comparison))
        half.replace(path)
    except OSError:
        return False
    return True


def recall(path: Path | None) -> Comparison:
    """Return the comparison in a file, or the last one made. Raises BadResult when there is none."""
    wanted = path or last_path()
    try:
        content = wanted.read_bytes()
    except OSError as error:
        why = "there is no last comparison" if path is None else f"{path} cannot be read: {error.strerror}"
        raise BadResult(why, try_this="crosswire compare FILE FILE, or explain --from RESULT.json") from error
    return from_json(content)
