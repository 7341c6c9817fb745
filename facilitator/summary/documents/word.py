"""The summary as a Word document with real headings, header rows and alternative text."""

# ruff: noqa: SLF001  python-docx opens header rows, shading and alternative text only through its elements

from io import BytesIO

import docx
from docx.document import Document
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.shared import Mm

from facilitator.chapters import After
from facilitator.summary.chapters import pictures
from facilitator.summary.payloads import Summary
from facilitator.summary.shapes import (
    ORDER,
    Bar,
    Board,
    CloudShown,
    Stories,
    Table,
    View,
    VisionShown,
    Votes,
)
from facilitator.summary.view import view
from facilitator.typesetting.word import dress, write_block, write_paragraphs, write_table, written


def render(summary: Summary) -> bytes:
    """Write the summary as .docx, saying what the PDF says in the same order."""
    shown = view(summary)
    document = docx.Document()
    dress(
        document, title=shown["title"], kind=shown["kind"], language=shown["language"], footer=shown["footer"]
    )
    _cover(document, shown)
    for part in shown["parts"]:
        document.add_heading(part["title"], 1)
        write_paragraphs(document, part["paragraphs"])
    _evidence(document, shown, summary)
    return written(document, right_to_left=shown["direction"] == "rtl")


def _cover(document: Document, shown: View) -> None:
    document.add_paragraph(shown["kind"])
    document.add_paragraph(shown["title"], style="Title")
    where = " · ".join(part for part in (shown["held"], shown["place"]) if part)
    write_paragraphs(document, [text for text in (where, shown["rehearsal"]) if text])
    if shown["vision"]:
        document.add_paragraph(shown["vision"]["label"])
        document.add_paragraph(shown["vision"]["text"], style="Intense Quote")
        document.add_paragraph(shown["vision"]["standing"])
    facts = [f"{fact['label']}: {fact['value']}" for fact in shown["facts"]]
    write_paragraphs(document, facts, style="List Bullet")


def _evidence(document: Document, shown: View, summary: Summary) -> None:
    if shown["evidence"]:
        document.add_heading(shown["evidence"], 1)
    drawn = pictures(summary)
    for place in ORDER:
        _part(document, shown, place, summary.cloud.png if summary.cloud else None)
        for chapter in shown["chapters"]:
            if chapter["after"] == place:
                document.add_heading(chapter["title"], 2)
                for block in chapter["blocks"]:
                    write_block(document, block, drawn, level=3)


def _part(document: Document, shown: View, place: After, cloud: bytes | None) -> None:
    match place:
        case "vision" if shown["vision"]:
            _vision(document, shown["vision"])
        case "boards":
            for board in shown["boards"]:
                _board(document, board)
        case "cloud" if shown["cloud"]:
            _cloud(document, shown["cloud"], cloud)
        case "dreams" | "headlines" | "statements" | "promises" | "people":
            _table(document, shown[place], 2)
        case "votes" if shown["votes"]:
            _votes(document, shown["votes"])
        case "stories" if shown["stories"]:
            _stories(document, shown["stories"])


def _vision(document: Document, vision: VisionShown) -> None:
    document.add_heading(vision["heading"], 2)
    document.add_paragraph(vision["text"], style="Quote")
    _bars(document, vision["answers_heading"], vision["answers"])
    _table(document, vision["groups"], 3)
    if vision["objections"]:
        document.add_heading(vision["objections_heading"], 3)
        write_paragraphs(document, vision["objections"], style="Quote")


def _board(document: Document, board: Board) -> None:
    document.add_heading(board["heading"], 2)
    for theme in board["themes"]:
        document.add_heading(theme["name"], 3)
        document.add_paragraph(theme["size"])
        write_paragraphs(document, theme["quotes"], style="Quote")


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
        write_paragraphs(document, story["text"].split("\n"), style="Quote")
        if story["meaning"]:
            document.add_paragraph(f"{stories['meaning']} {story['meaning']}")
    write_paragraphs(document, [stories["note"]])


def _bars(document: Document, heading: str, bars: list[Bar], *, told: str = "") -> None:
    if not bars:
        return
    document.add_heading(heading, 3)
    write_paragraphs(document, [told])
    write_paragraphs(document, [f"{bar['label']}: {bar['value']}" for bar in bars], style="List Bullet")


def _table(document: Document, shown: Table | None, level: int) -> None:
    if shown is None:
        return
    document.add_heading(shown["heading"], level)
    write_table(document, shown["columns"], shown["rows"])
    document.add_paragraph(shown["note"])
