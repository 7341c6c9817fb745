"""A leaflet as files: A5, A4 and large print, as PDF to print and as Word to change."""

from collections.abc import Callable
from functools import partial

from facilitator.leaflets.documents import pdf, word
from facilitator.leaflets.documents.leaves import A4, A5, LARGE
from facilitator.leaflets.payloads import Told

RENDERERS: dict[str, Callable[[Told], bytes]] = {
    "a5.pdf": partial(pdf.render, leaf=A5),
    "a4.pdf": partial(pdf.render, leaf=A4),
    "large.pdf": partial(pdf.render, leaf=LARGE),
    "a5.docx": partial(word.render, leaf=A5),
    "a4.docx": partial(word.render, leaf=A4),
    "large.docx": partial(word.render, leaf=LARGE),
}
