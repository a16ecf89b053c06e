"""A collection that grows: articles are added, run through the stages, grouped into stories, and looked up.

The order is: `add` reads inputs into the store; `run` annotates what is new, finds the stories that it belongs to, and
compares the reports of each story that changed, by the same code as `compare`.
"""

from crosswire.collection.adding import Added, add
from crosswire.collection.running import Ran, replay, run

__all__ = ["Added", "Ran", "add", "replay", "run"]
