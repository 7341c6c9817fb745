"""A paper as files: A4 and large print as PDF to print, and as Word to change."""

from collections.abc import Callable
from functools import partial

from facilitator.library.documents import pdf, word
from facilitator.library.documents.leaves import A4, LARGE
from facilitator.library.payloads import Printed

RENDERERS: dict[str, Callable[[Printed], bytes]] = {
    "a4.pdf": partial(pdf.render, leaf=A4),
    "large.pdf": partial(pdf.render, leaf=LARGE),
    "docx": word.render,
}
