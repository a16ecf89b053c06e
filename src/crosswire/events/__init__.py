"""What happened: event mentions in PLOVER's terms, from patterns over the dependency parse."""

from crosswire.events.actors import participant_at
from crosswire.events.coder import code
from crosswire.events.given import root_between

__all__ = ["code", "participant_at", "root_between"]
