"""A paper as a tagged PDF to print."""

from functools import cache

from facilitator.library.documents.leaves import Leaf, on
from facilitator.library.payloads import Printed
from facilitator.typesetting.pdf import Sheet, set_pdf, template


def render(printed: Printed, leaf: Leaf) -> bytes:
    """Set the paper on this leaf."""
    return set_pdf(Sheet(_template(), on(leaf, printed), printed.language))


@cache
def _template() -> bytes:
    return template("facilitator.library.documents", "paper.typ")
