"""Tests of `annotate`."""
