"""What happened: event mentions in PLOVER's terms, from patterns over the dependency parse."""

from crosswire.events.coder import code

__all__ = ["code"]
