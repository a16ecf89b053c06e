"""Where work runs: the verbs that stages across many articles need, and the backends that have them."""

from crosswire.engine.base import Done, Engine, Failed, Step, Tables, Work
from crosswire.engine.components import components
from crosswire.engine.local import LocalEngine

__all__ = ["Done", "Engine", "Failed", "LocalEngine", "Step", "Tables", "Work", "components"]
