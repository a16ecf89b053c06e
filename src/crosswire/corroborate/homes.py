"""An outlet that one article credits, and whose own report stands beside it: that report says where it has it from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosswire.corroborate.roots import MEDIA, Link, Origin, called, published_by, without_article
from crosswire.corroborate.view import View


def at_home(view: View, origins: Sequence[Origin]) -> list[Origin]:
    """Return origins of a claim; what an outlet is credited with comes from where the outlet's own report has it.

    Where that report names nobody, crediting it makes no source; the claim stands on the outlet's own voice.
    """
    homes = {name: r.label for r in view.readings for name in published_by(r.annotated.article)}
    return [traced_home(view, o, homes, origins) for o in origins]


def traced_home(view: View, origin: Origin, homes: Mapping[str, str], origins: Sequence[Origin]) -> Origin:
    """Return an origin, traced on through the own report of the outlet that it comes from."""
    root = origin.root
    media = [k for k in (root, *reversed(origin.through)) if k.kind in MEDIA]
    if not origin.counted or not media or (root.kind not in MEDIA and root.kind != "anonymous"):
        return origin
    home = next((homes[n] for n in sorted(names_of(view, media[0])) if n in homes), origin.label)
    told = [o for o in origins if o.label == home]
    if home == origin.label or not told:
        return origin
    named = next((o for o in told if o.counted and o.root.kind not in MEDIA), None)
    if named is not None:
        through = (*origin.through, root) if root.kind in MEDIA else origin.through
        why = f"{origin.why}, whose own report {home} gives {named.root.name}"
        return replace(origin, root=named.root, through=through, vague=named.vague, why=why)
    if root.kind in MEDIA and all(o.root.kind == "own_voice" for o in told):
        return replace(origin, counted=False, why=f"{origin.why}, whose own report {home} names nobody")
    return origin


def names_of(view: View, link: Link) -> set[str]:
    """Return the names of a link's source, folded."""
    record = view.entities.get(link.entity or "")
    return called(record) if record else {without_article(link.name)}
