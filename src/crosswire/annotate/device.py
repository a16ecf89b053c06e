"""Where a spaCy pipeline runs: the processor, or a graphics card for one that is a transformer."""

from __future__ import annotations

import re

from crosswire.errors import MissingDevice

DEVICE = re.compile(r"cpu|gpu(?::(\d+))?")
TRY = "install spaCy's extra for your card (pip install 'spacy[cuda12x]'), or leave --device out"


def use_device(name: str) -> None:
    """Have the pipelines that are loaded from now on run on "cpu", "gpu" or "gpu:1". Raises MissingDevice."""
    found = DEVICE.fullmatch(name)
    if found is None:
        raise MissingDevice(f"there is no device {name!r}", try_this="name cpu, gpu or gpu:1")
    if name == "cpu":
        return
    from thinc.api import require_gpu  # noqa: PLC0415 - takes most of a second; only a run that parses pays for it

    try:
        require_gpu(int(found[1] or 0))
    except Exception as error:  # whatever the driver of the card raises
        raise MissingDevice(f"spaCy cannot use {name}: {error}", try_this=TRY) from error
