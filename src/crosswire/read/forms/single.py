"""A file that holds one article: text, Markdown, a page."""

from __future__ import annotations

import re

from crosswire.errors import InputError
from crosswire.read.base import Raw
from crosswire.read.forms.base import Found, Source, bare, whole
from crosswire.read.forms.xml import refuse_entities

HEAD = 4_096  # bytes in which a document type begins
DECLARES = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?<!DOCTYPE\s+(?!html\b)[^>\[]{0,2000}\[", re.IGNORECASE
)  # what no form took


def holds(_head: bytes, _name: str) -> bool:
    """Take what no other form has taken."""
    return True


def members(source: Source) -> Found:
    """Yield the bytes of the file as one article."""
    try:
        data = whole(source)
        if DECLARES.match(bare(data[:HEAD])):
            refuse_entities(data, source.name)
        yield Raw(name=source.name, data=data, beside=source.beside)
    except InputError as error:
        yield error
