"""A leaflet as a tagged PDF to print."""

from dataclasses import asdict
from functools import cache

from facilitator.leaflets.documents.leaves import Leaf, shown
from facilitator.leaflets.payloads import Told
from facilitator.typesetting.pdf import Sheet, set_pdf, template


def render(told: Told, leaf: Leaf) -> bytes:
    """Set the leaflet on this paper."""
    return set_pdf(Sheet(_template(), {**shown(told), "leaf": asdict(leaf)}, told.language))


@cache
def _template() -> bytes:
    return template("facilitator.leaflets.documents", "leaflet.typ")
