"""The summary as a Word document with real headings, header rows and alternative text."""

# ruff: noqa: SLF001  python-docx opens header rows, shading and alternative text only through its elements

from collections.abc import Iterable
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

from facilitator.summary.payloads import Summary
from facilitator.summary.shapes import Bar, Board, CloudShown, Stories, Table, View, VisionShown, Votes
from facilitator.summary.view import view

MULBERRY, LAKE, INK = RGBColor(0x74, 0x26, 0x4C), RGBColor(0x17, 0x52, 0x5A), RGBColor(0x2B, 0x1D, 0x2A)
# Word takes the parts of a paragraph or a table only in the order of its schema.
AFTER_BIDI = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
AFTER_BIDI_VISUAL = ("w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblLook")
SIZES = {"Normal": 12, "Title": 28, "Heading 1": 20, "Heading 2": 15, "Heading 3": 12.5, "Intense Quote": 15}


def render(summary: Summary) -> bytes:
    """Write the summary as .docx, saying what the PDF says in the same order."""
    shown = view(summary)
    document = docx.Document()
    _dress(document, shown)
    _cover(document, shown)
    for part in shown["parts"]:
        document.add_heading(part["title"], 1)
        _paragraphs(document, part["paragraphs"])
    _evidence(document, shown, summary)
    if shown["direction"] == "rtl":
        _turn(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _dress(document: Document, shown: View) -> None:
    core, section = document.core_properties, document.sections[0]
    core.title, core.subject, core.language = shown["title"][:255], shown["kind"], shown["language"]
    core.author, core.comments = "", ""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.footer.paragraphs[0].text = shown["footer"]
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.size, style.font.name = Pt(size), "Calibri"
        style.font.color.rgb = {"Normal": INK, "Heading 2": LAKE}.get(name, MULBERRY)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    document.styles["Normal"].paragraph_format.space_after = Pt(9)
    document.styles["Normal"].paragraph_format.line_spacing = 1.2
    _speak(document, shown["language"])


def _speak(document: Document, language: str) -> None:
    """Set the language of every run that names no other, for spelling and for screen readers."""
    run = document.styles["Normal"].element.get_or_add_rPr()
    tag = OxmlElement("w:lang")
    for script in ("val", "eastAsia", "bidi"):
        tag.set(qn(f"w:{script}"), language)
    run.append(tag)


def _cover(document: Document, shown: View) -> None:
    document.add_paragraph(shown["kind"])
    document.add_paragraph(shown["title"], style="Title")
    where = " · ".join(part for part in (shown["held"], shown["place"]) if part)
    _paragraphs(document, [text for text in (where, shown["rehearsal"]) if text])
    if shown["vision"]:
        document.add_paragraph(shown["vision"]["label"])
        document.add_paragraph(shown["vision"]["text"], style="Intense Quote")
        document.add_paragraph(shown["vision"]["standing"])
    facts = [f"{fact['label']}: {fact['value']}" for fact in shown["facts"]]
    _paragraphs(document, facts, style="List Bullet")


def _evidence(document: Document, shown: View, summary: Summary) -> None:
    if shown["evidence"]:
        document.add_heading(shown["evidence"], 1)
    if shown["vision"]:
        _vision(document, shown["vision"])
    for board in shown["boards"]:
        _board(document, board)
    if shown["cloud"]:
        _cloud(document, shown["cloud"], summary.cloud.png if summary.cloud else None)
    for name in ("dreams", "headlines", "statements", "promises"):
        _table(document, shown[name], 2)
    if shown["votes"]:
        _votes(document, shown["votes"])
    _table(document, shown["people"], 2)
    if shown["stories"]:
        _stories(document, shown["stories"])


def _vision(document: Document, vision: VisionShown) -> None:
    document.add_heading(vision["heading"], 2)
    document.add_paragraph(vision["text"], style="Quote")
    _bars(document, vision["answers_heading"], vision["answers"])
    _table(document, vision["groups"], 3)
    if vision["objections"]:
        document.add_heading(vision["objections_heading"], 3)
        _paragraphs(document, vision["objections"], style="Quote")


def _board(document: Document, board: Board) -> None:
    document.add_heading(board["heading"], 2)
    for theme in board["themes"]:
        document.add_heading(theme["name"], 3)
        document.add_paragraph(theme["size"])
        _paragraphs(document, theme["quotes"], style="Quote")


def _cloud(document: Document, cloud: CloudShown, picture: bytes | None) -> None:
    document.add_heading(cloud["heading"], 2)
    try:
        drawn = document.add_picture(BytesIO(picture or b""), width=Mm(160))
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError):
        document.add_paragraph(", ".join(f"{word['label']} ({word['value']})" for word in cloud["words"]))
    else:
        drawn._inline.docPr.set("descr", cloud["alt"])


def _votes(document: Document, votes: Votes) -> None:
    document.add_heading(votes["heading"], 2)
    for vote in votes["votes"]:
        _bars(document, vote["question"], vote["bars"], told=vote["told"])


def _stories(document: Document, stories: Stories) -> None:
    document.add_heading(stories["heading"], 2)
    for story in stories["stories"]:
        if story["title"]:
            document.add_heading(story["title"], 3)
        _paragraphs(document, story["text"].split("\n"), style="Quote")
        if story["meaning"]:
            document.add_paragraph(f"{stories['meaning']} {story['meaning']}")
    _paragraphs(document, [stories["note"]])


def _bars(document: Document, heading: str, bars: list[Bar], *, told: str = "") -> None:
    if not bars:
        return
    document.add_heading(heading, 3)
    _paragraphs(document, [told])
    _paragraphs(document, [f"{bar['label']}: {bar['value']}" for bar in bars], style="List Bullet")


def _table(document: Document, shown: Table | None, level: int) -> None:
    if shown is None:
        return
    document.add_heading(shown["heading"], level)
    table = document.add_table(rows=1, cols=len(shown["columns"]), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, name in zip(table.rows[0].cells, shown["columns"], strict=True):
        cell.text = name
        cell.paragraphs[0].runs[0].bold = True
        _shade(cell, "F8E8EE")
    for row in shown["rows"]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph(shown["note"])


def _shade(cell: _Cell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)


def _paragraphs(document: Document, texts: Iterable[str], *, style: str | None = None) -> None:
    for text in texts:
        if text.strip():
            document.add_paragraph(text, style=style)


def _turn(document: Document) -> None:
    """Write every paragraph and table from right to left."""
    for element in document.element.body.iter(qn("w:p")):
        element.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
    for element in document.element.body.iter(qn("w:tblPr")):
        element.insert_element_before(OxmlElement("w:bidiVisual"), *AFTER_BIDI_VISUAL)
