"""The desk: what a person decides about a store, what is to be decided next, and what is watched for.

`queue` gives the questions, `decide` writes an answer into the log, `replay` lets the stories follow, `standing` and
`history` say how what was decided stands.
"""

from crosswire.collection import replay
from crosswire.collection.questions import Line, Question
from crosswire.desk.deciding import Applied, Signed, apply_lines, decide, export
from crosswire.desk.queue import Queue, queue
from crosswire.desk.standing import Entry, History, Standing, history, standing

__all__ = [
    "Applied",
    "Entry",
    "History",
    "Line",
    "Question",
    "Queue",
    "Signed",
    "Standing",
    "apply_lines",
    "decide",
    "export",
    "history",
    "queue",
    "replay",
    "standing",
]
