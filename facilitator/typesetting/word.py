"""Word documents: the look of everything we write, blocks, tables, and turning them from right to left."""

# ruff: noqa: SLF001  python-docx opens header rows, shading and alternative text only through its elements

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

from facilitator.typesetting.blocks import BlockShown

MULBERRY, LAKE, INK = RGBColor(0x74, 0x26, 0x4C), RGBColor(0x17, 0x52, 0x5A), RGBColor(0x2B, 0x1D, 0x2A)
# Word takes the parts of a paragraph or a table only in the order of its schema.
AFTER_BIDI = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
AFTER_BIDI_VISUAL = ("w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblLook")
SIZES = {"Normal": 12, "Title": 28, "Heading 1": 20, "Heading 2": 15, "Heading 3": 12.5, "Intense Quote": 15}
HEADER = "F8E8EE"
# The widest and the tallest a picture stands on A4.
PICTURE, TALLEST = Mm(160), Mm(190)


@dataclass(frozen=True)
class Leaf:
    """A size of paper with its margins, in millimetres; `scale` makes every letter larger."""

    width: int = 210
    height: int = 297
    margin: int = 22
    scale: float = 1.0


A4 = Leaf()


def dress(document: Document, *, title: str, kind: str, language: str, footer: str, leaf: Leaf = A4) -> None:
    """Give a document its paper, its letters, its language and its foot; it names nobody as its author."""
    core, section = document.core_properties, document.sections[0]
    core.title, core.subject, core.language = title[:255], kind, language
    core.author, core.comments = "", ""
    section.page_width, section.page_height = Mm(leaf.width), Mm(leaf.height)
    section.left_margin = section.right_margin = Mm(leaf.margin)
    section.footer.paragraphs[0].text = footer
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.size, style.font.name = Pt(size * leaf.scale), "Calibri"
        style.font.color.rgb = {"Normal": INK, "Heading 2": LAKE}.get(name, MULBERRY)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    document.styles["Normal"].paragraph_format.space_after = Pt(9)
    document.styles["Normal"].paragraph_format.line_spacing = 1.2
    _speak(document, language)


def written(document: Document, *, right_to_left: bool) -> bytes:
    """The document as the bytes of a file."""
    if right_to_left:
        _turn(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def write_table(
    document: Document,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Sequence[bool] = (),
) -> None:
    """Write a table whose header row is repeated on every page; rows do not break over pages."""
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, name in zip(table.rows[0].cells, columns, strict=True):
        cell.text = name
        cell.paragraphs[0].runs[0].bold = True
        _shade(cell)
    for row in rows:
        for at, (cell, words) in enumerate(zip(table.add_row().cells, row, strict=True)):
            cell.text = words
            if at < len(numbers) and numbers[at]:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def write_paragraphs(document: Document, texts: Iterable[str], *, style: str | None = None) -> None:
    """Write the texts that say something, one paragraph each."""
    for text in texts:
        if text.strip():
            document.add_paragraph(text, style=style)


def write_block(document: Document, block: BlockShown, drawn: Mapping[str, bytes], *, level: int) -> None:
    """Write a block of a chapter; `drawn` holds its pictures by name, headings are of this level."""
    match block["kind"]:
        case "heading":
            document.add_heading(block["text"], level)
        case "quote":
            write_paragraphs(document, block["text"].split("\n"), style="Quote")
            write_paragraphs(document, [f"– {block['source']}" if block["source"] else ""])
        case "items":
            _captioned(document, block["caption"])
            write_paragraphs(document, block["items"], style="List Bullet")
        case "picture":
            _picture(document, block, drawn.get(block["picture"]))
        case "table" if block["grid"]:
            grid = block["grid"]
            _captioned(document, block["caption"])
            write_table(document, grid["columns"], grid["rows"], numbers=grid["numbers"])
            document.add_paragraph(grid["note"])
        case _:
            write_paragraphs(document, block["text"].split("\n"))


def _captioned(document: Document, words: str) -> None:
    if words.strip():
        paragraph = document.add_paragraph()
        paragraph.add_run(words).bold = True
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_after = Pt(4)


def _picture(document: Document, block: BlockShown, data: bytes | None) -> None:
    if data is None:
        document.add_paragraph(block["instead"])
    else:
        drawn = document.add_picture(BytesIO(data), width=PICTURE)
        if drawn.height > TALLEST:
            drawn.width, drawn.height = round(drawn.width * TALLEST / drawn.height), TALLEST
        drawn._inline.docPr.set("descr", block["text"])
    write_paragraphs(document, [block["caption"]])


def _shade(cell: _Cell) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), HEADER)
    cell._tc.get_or_add_tcPr().append(shading)


def _speak(document: Document, language: str) -> None:
    """Set the language of every run that names no other, for spelling and for screen readers."""
    run = document.styles["Normal"].element.get_or_add_rPr()
    tag = OxmlElement("w:lang")
    for script in ("val", "eastAsia", "bidi"):
        tag.set(qn(f"w:{script}"), language)
    run.append(tag)


def _turn(document: Document) -> None:
    """Write every paragraph and table from right to left."""
    for element in document.element.body.iter(qn("w:p")):
        element.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
    for element in document.element.body.iter(qn("w:tblPr")):
        element.insert_element_before(OxmlElement("w:bidiVisual"), *AFTER_BIDI_VISUAL)
