"""The pages, each in a file of its own: what it asks of the store, and what it shows."""

from __future__ import annotations

from collections.abc import Callable

from crosswire.web.base import Asked, View
from crosswire.web.pages.about import about
from crosswire.web.pages.article import article
from crosswire.web.pages.claim import claim
from crosswire.web.pages.compare import compare
from crosswire.web.pages.events import actors, events
from crosswire.web.pages.lists import KINDS, list_page, rules_page
from crosswire.web.pages.log import log
from crosswire.web.pages.names import entities, entity
from crosswire.web.pages.review import review
from crosswire.web.pages.search import search
from crosswire.web.pages.sources import source, sources
from crosswire.web.pages.stories import stories
from crosswire.web.pages.story import story, story_part
from crosswire.web.pages.watches import watch_list, watch_page, watch_test

# the longer addresses first: {story} takes any part of an address
PAGES: dict[str, Callable[[Asked], View]] = {
    "/stories": stories,
    "/entities": entities,
    "/entity": entity,
    "/sources": sources,
    "/source": source,
    "/search": search,
    "/events": events,
    "/actors": actors,
    "/rules": rules_page,
    "/about": about,
    "/review": review,
    "/watches/test": watch_test,
    "/watches": watch_list,
    "/watch/{watch}": watch_page,
    "/log": log,
    **{f"/{name}": list_page(name) for name in KINDS},
    "/article/{article}": article,
    "/compare/{a}/{b}": compare,
    "/story/{story}/claim/{claim}": claim,
    "/story/{story}/{part}": story_part,
    "/story/{story}": story,
}
