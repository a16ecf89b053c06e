"""The pages, each in a file of its own: what it asks of the store, and what it shows."""

from __future__ import annotations

from collections.abc import Callable

from crosswire.web.base import Asked, View
from crosswire.web.pages.stories import stories
from crosswire.web.pages.story import story, story_part

# the longer addresses first: {story} takes any part of an address
PAGES: dict[str, Callable[[Asked], View]] = {
    "/stories": stories,
    "/story/{story}/{part}": story_part,
    "/story/{story}": story,
}
