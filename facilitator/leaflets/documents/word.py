"""A leaflet as a Word document that can be changed by those who may."""

import docx
from docx.document import Document
from docx.shared import Pt

from facilitator.leaflets.documents.leaves import Leaf, LeafletShown, shown
from facilitator.leaflets.payloads import Told
from facilitator.typesetting import word

NORMAL = 12  # points of Word's ordinary letters before they are made larger or smaller


def render(told: Told, leaf: Leaf) -> bytes:
    """Write the leaflet for this paper."""
    said = shown(told)
    document = docx.Document()
    word.dress(
        document,
        title=said["title"],
        kind=said["kind"],
        language=said["language"],
        footer=said["footer"],
        leaf=word.Leaf(leaf.width, leaf.height, leaf.margin, leaf.letters / NORMAL),
    )
    _write(document, said)
    small = max(leaf.least, leaf.letters * 0.8)
    document.styles["Caption"].font.size = document.styles["Footer"].font.size = Pt(small)
    document.styles["Caption"].font.color.rgb = word.INK
    document.styles["Caption"].font.bold = False
    document.styles["Title"].font.size = Pt(leaf.letters * 2)
    document.styles["Quote"].font.italic = False
    return word.written(document, right_to_left=said["direction"] == "rtl")


def _write(document: Document, said: LeafletShown) -> None:
    document.add_paragraph(said["kind"])
    document.add_paragraph(said["title"], style="Title")
    word.write_paragraphs(document, [said["rehearsal"]])
    word.write_paragraphs(document, said["story"].split("\n"), style="Quote")
    word.write_paragraphs(document, [said["brackets"], said["agreed"]], style="Caption")
    for heading, lines in ((said["helped_heading"], said["helped"]), (said["ask_heading"], said["ask_for"])):
        if lines:
            document.add_heading(heading, 1)
            word.write_paragraphs(document, lines, style="List Bullet")
    if said["contact"].strip():
        document.add_heading(said["contact_heading"], 1)
        word.write_paragraphs(document, said["contact"].split("\n"))
    word.write_paragraphs(document, [said["dated"]], style="Caption")
