"""A file that holds one article: text, Markdown, a page."""

from __future__ import annotations

from crosswire.errors import InputError
from crosswire.read.base import Raw
from crosswire.read.forms.base import Found, Source, whole


def holds(_head: bytes, _name: str) -> bool:
    """Take what no other form has taken."""
    return True


def members(source: Source) -> Found:
    """Yield the bytes of the file as one article."""
    try:
        yield Raw(name=source.name, data=whole(source), beside=source.beside)
    except InputError as error:
        yield error
