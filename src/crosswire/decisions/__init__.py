"""What persons decided: the records, the log that keeps them, and what follows from them for stories and claims."""

from crosswire.decisions.base import Decision, Kind, On, Part, Place
from crosswire.decisions.bonds import Bonds, bonds_of
from crosswire.decisions.log import LOG, Log, active, append, read_log

__all__ = ["LOG", "Bonds", "Decision", "Kind", "Log", "On", "Part", "Place", "active", "append", "bonds_of", "read_log"]
