"""A paper as a Word document; of cards, every page is one card of A6."""

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt

from facilitator.library.documents.leaves import BlockShown, PaperShown, shown
from facilitator.library.payloads import Printed
from facilitator.typesetting import word

SHEET, CARD = word.Leaf(), word.Leaf(105, 148, 9, 0.8)


def render(printed: Printed) -> bytes:
    """Write the paper."""
    said = shown(printed)
    document = docx.Document()
    leaf = CARD if said["cards"] else SHEET
    word.dress(
        document,
        title=said["title"],
        kind=said["kind"],
        language=said["language"],
        footer="" if said["cards"] else said["footer"],
        leaf=leaf,
    )
    if said["cards"]:
        document.styles["Title"].font.size = Pt(16)
        document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.styles["Quote"].font.italic = False
    _write(document, said, leaf.width - 2 * leaf.margin)
    return word.written(document, right_to_left=said["direction"] == "rtl")


def _write(document: Document, said: PaperShown, width: int) -> None:
    if not said["cards"]:
        word.write_paragraphs(document, [said["kind"]])
    document.add_paragraph(said["title"], style="Title")
    if not said["cards"]:
        word.write_paragraphs(document, [said["about"]])
    for block in said["blocks"]:
        _write_block(document, block, width)


def _write_block(document: Document, block: BlockShown, width: int) -> None:
    match block["kind"]:
        case "heading" | "subheading":
            document.add_heading(block["text"], 1 if block["kind"] == "heading" else 2)
        case "bullets":
            word.write_paragraphs(document, block["items"], style="List Bullet")
        case "ticks":
            _write_hanging(document, [("☐", item) for item in block["items"]])
        case "numbers":
            _write_hanging(document, [(f"{n}.", item) for n, item in enumerate(block["items"], start=1)])
        case "say":
            word.write_paragraphs(document, block["items"], style="Quote")
        case "table" if block["grid"]:
            word.write_table(document, block["grid"]["columns"], block["grid"]["rows"])
            document.add_paragraph("")
        case "page":
            document.add_page_break()  # type: ignore[no-untyped-call]
        case "blank":
            _write_blank(document, block["text"], width)
        case _:
            word.write_paragraphs(document, [block["text"]])


def _write_hanging(document: Document, items: list[tuple[str, str]]) -> None:
    """Items whose numbers are typed: a list of Word would go on counting from the one before it."""
    for mark, words in items:
        paragraph = document.add_paragraph(f"{mark}\t{words}")
        form = paragraph.paragraph_format
        form.left_indent, form.first_line_indent, form.space_after = Mm(7), Mm(-7), Pt(4)
        form.tab_stops.add_tab_stop(Mm(7))


def _write_blank(document: Document, words: str, width: int) -> None:
    paragraph = document.add_paragraph(f"{words}\t" if words else "\t")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
