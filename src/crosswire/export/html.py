"""The page: one self-contained HTML file. No request to anywhere, no script, styles only by their hash."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crosswire.export.links import linked
from crosswire.export.page import build_page, template_values
from crosswire.export.visible import visible
from crosswire.records import Comparison


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the template environment: everything is escaped, an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("crosswire.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(linked=linked, seen=visible)
    return made


@lru_cache(maxsize=1)
def style() -> str:
    """Return the style sheet of the page."""
    return (files("crosswire.export") / "templates" / "page.css").read_text("utf-8").strip()


def policy(css: str) -> str:
    """Return a Content-Security-Policy that admits this one style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def render_html(comparison: Comparison, *, include_text: bool = False) -> str:
    """Return one page that stands alone: it asks nothing of any server, and nothing in it runs.

    Articles are quoted shortly, with offsets; whole sentences stand in it only with `include_text`.
    """
    css = style()
    values = template_values(build_page(comparison, include_text=include_text))
    own_style = Markup(css)  # noqa: S704 - our own style sheet, from the package
    return environment().get_template("page.html.j2").render(**values, css=own_style, policy=policy(css))


def render_fragment(comparison: Comparison) -> str:
    """Return a compact summary for notebooks: what stands out and who stands behind what, without any styles."""
    values = template_values(build_page(comparison, include_text=False))
    return environment().get_template("fragment.html.j2").render(**values)
