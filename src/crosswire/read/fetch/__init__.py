"""Addresses to bytes, only where the user asks for it: one polite, bounded, guarded request after another.

httpcore carries the requests: unlike a whole client it follows no redirect, keeps no cookie, reads no proxy from the
environment, and opens every connection through a backend of ours, which is the one place where addresses are checked.
"""

from crosswire.read.fetch.fetcher import Fetcher, Policy, Validators

__all__ = ["Fetcher", "Policy", "Validators"]
