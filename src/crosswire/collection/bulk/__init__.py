"""Very many articles at once, on whatever engine: files in, tables of stories, attributions and claims out."""

from crosswire.collection.bulk.path import DEPTHS, Depth, Outcome, run_bulk

__all__ = ["DEPTHS", "Depth", "Outcome", "run_bulk"]
