"""Where work runs: the verbs that stages across many articles need, and the backend for one machine."""

from crosswire.engine.base import Done, Engine, Failed, Work
from crosswire.engine.components import components
from crosswire.engine.local import LocalEngine

__all__ = ["Done", "Engine", "Failed", "LocalEngine", "Work", "components"]
