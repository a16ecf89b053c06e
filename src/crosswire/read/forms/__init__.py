"""The forms in which articles come: which one a file has, by its first bytes, and the articles in it.

A form is a module with `holds(head, name)`, which tells by the first bytes whether a file has it, and `members`, which
yields the articles as `Raw`, or an InputError in the place of each that cannot be used. Archives (`gzip`, `zip`) yield
what is inside them in the same way, one level deep.
"""

from crosswire.read.forms.base import Source
from crosswire.read.forms.choose import FORMS, members_of

__all__ = ["FORMS", "Source", "members_of"]
