"""The desk: what a person decides about a store, what is to be decided next, and what is watched for.

`queue` gives the questions, `decide` writes an answer into the log, `replay` lets the stories follow, `standing` and
`history` say how what was decided stands. `add_watch`, `rehearse` and `fire` are for watches.
"""

from crosswire.collection import replay
from crosswire.collection.questions import Line, Question
from crosswire.desk.deciding import Applied, Signed, apply_lines, decide, export
from crosswire.desk.queue import Queue, queue
from crosswire.desk.standing import Entry, History, Standing, history, standing
from crosswire.desk.watches import Alert, Watch, add_watch, fire, rehearse, remove_watch, watches

__all__ = [
    "Alert",
    "Applied",
    "Entry",
    "History",
    "Line",
    "Question",
    "Queue",
    "Signed",
    "Standing",
    "Watch",
    "add_watch",
    "apply_lines",
    "decide",
    "export",
    "fire",
    "history",
    "queue",
    "rehearse",
    "remove_watch",
    "replay",
    "standing",
    "watches",
]
