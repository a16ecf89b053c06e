"""Fetching into a store: what servers said of their pages is kept, so that a page that did not change is not sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from crosswire.collection.adding import note_files
from crosswire.read.fetch import Fetcher, Policy, Validators
from crosswire.read.online import Online
from crosswire.store import Store


@contextmanager
def fetching(store: Store, policy: Policy, follow: int) -> Iterator[Online]:
    """Yield how to fetch for a store that is open for writing; in the end, what is to be asked next time is kept.

    A kill before the end costs one more fetch of what is there already, and nothing else.
    """

    def known(url: str) -> Validators | None:
        row = store.db.execute("SELECT stamp FROM files WHERE path = ?", (url,)).fetchone()
        return msgspec.json.decode(row[0], type=Validators) if row else None

    fetcher = Fetcher(policy, known=known)
    try:
        yield Online(fetch=fetcher.fetch, follow=follow, unchanged=lambda: fetcher.unchanged)
        with store.transaction() as db:
            note_files(db, [(url, msgspec.json.encode(v).decode()) for url, v in sorted(fetcher.seen.items())])
    finally:
        fetcher.close()
