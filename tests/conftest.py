"""Shared fixtures: the language model once a session, the seeds where they are, sockets closed."""
