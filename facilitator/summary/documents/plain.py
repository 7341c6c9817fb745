"""The summary as plain text of 72 columns, without ornaments that a screen reader would spell out."""

import textwrap
from collections.abc import Iterable, Iterator

from facilitator.chapters import After
from facilitator.summary.payloads import Summary
from facilitator.summary.quotes import width
from facilitator.summary.shapes import (
    ORDER,
    Bar,
    Board,
    ChapterShown,
    Stories,
    Table,
    View,
    VisionShown,
    Votes,
)
from facilitator.summary.view import view
from facilitator.typesetting.blocks import BlockShown, GridShown

COLUMNS = 72


def render(summary: Summary) -> bytes:
    """Write the summary as UTF-8 text, a blank line between paragraphs and two before a heading."""
    blocks = _blocks(view(summary))
    text = "\n\n".join(block for block in (_wrapped(each) for each in blocks) if block.strip())
    return f"{text.strip()}\n".encode()


def _blocks(shown: View) -> Iterator[str]:
    yield shown["kind"]
    yield shown["title"]
    yield "\n".join(part for part in (shown["held"], shown["place"], shown["rehearsal"]) if part)
    if shown["vision"]:
        yield f"{shown['vision']['label']}: {shown['vision']['text']}"
        yield shown["vision"]["standing"]
    yield "\n".join(f"{fact['label']}: {fact['value']}" for fact in shown["facts"])
    for part in shown["parts"]:
        yield _heading(part["title"])
        yield from part["paragraphs"]
    if shown["evidence"]:
        yield _heading(shown["evidence"])
        yield from _evidence(shown)
    yield f"\n{shown['footer']}"


def _evidence(shown: View) -> Iterator[str]:
    for place in ORDER:
        yield from _part(shown, place)
        for chapter in shown["chapters"]:
            if chapter["after"] == place:
                yield from _chapter(chapter)


def _part(shown: View, place: After) -> Iterator[str]:
    match place:
        case "vision" if shown["vision"]:
            yield from _vision(shown["vision"])
        case "boards":
            for board in shown["boards"]:
                yield from _board(board)
        case "cloud" if shown["cloud"]:
            yield _heading(shown["cloud"]["heading"])
            yield ", ".join(f"{word['label']} ({word['value']})" for word in shown["cloud"]["words"])
        case "dreams" | "headlines" | "statements" | "promises" | "people":
            yield from _table(shown[place])
        case "votes" if shown["votes"]:
            yield from _votes(shown["votes"])
        case "stories" if shown["stories"]:
            yield from _stories(shown["stories"])


def _chapter(chapter: ChapterShown) -> Iterator[str]:
    yield _heading(chapter["title"])
    for block in chapter["blocks"]:
        yield from _block(block)


def _block(block: BlockShown) -> Iterator[str]:
    match block["kind"]:
        case "heading":
            yield _heading(block["text"])
        case "quote":
            yield "\n".join(part for part in (block["text"], _source(block)) if part)
        case "items":
            yield block["caption"]
            yield from _items(block["items"])
        case "picture":
            yield block["instead"]
            yield block["caption"]
        case "table" if block["grid"]:
            yield block["caption"]
            yield from _grid(block["grid"])
            yield block["grid"]["note"]
        case _:
            yield block["text"]


def _grid(grid: GridShown) -> Iterator[str]:
    """Tell a table of a chapter row by row, every cell with the name of its column."""
    for row in grid["rows"]:
        named = [
            f"{name}: {cell}" if name else cell
            for name, cell in zip(grid["columns"], row, strict=True)
            if cell
        ]
        yield "- " + "\n  ".join(named)


def _source(block: BlockShown) -> str:
    return f"– {block['source']}" if block["source"] else ""


def _vision(vision: VisionShown) -> Iterator[str]:
    yield _heading(vision["heading"])
    yield vision["text"]
    yield from _bars(vision["answers_heading"], vision["answers"])
    yield from _table(vision["groups"])
    if vision["objections"]:
        yield vision["objections_heading"]
        yield from _items(vision["objections"])


def _board(board: Board) -> Iterator[str]:
    yield _heading(board["heading"])
    for theme in board["themes"]:
        yield f"{theme['name']} ({theme['size']})"
        yield from _items(theme["quotes"])


def _votes(votes: Votes) -> Iterator[str]:
    yield _heading(votes["heading"])
    for vote in votes["votes"]:
        yield from _bars(vote["question"], vote["bars"], told=vote["told"])


def _stories(stories: Stories) -> Iterator[str]:
    yield _heading(stories["heading"])
    for story in stories["stories"]:
        if story["title"]:
            yield story["title"]
        yield story["text"]
        if story["meaning"]:
            yield f"{stories['meaning']} {story['meaning']}"
    yield stories["note"]


def _bars(heading: str, bars: list[Bar], *, told: str = "") -> Iterator[str]:
    if bars:
        yield heading
        yield told
        yield "\n".join(f"- {bar['label']}: {bar['value']}" for bar in bars)


def _table(table: Table | None) -> Iterator[str]:
    """Tell a table row by row, since columns made of blanks cannot be heard."""
    if table is None:
        return
    yield _heading(table["heading"])
    others = table["columns"][1:]
    for row in table["rows"]:
        named = [f"{name}: {cell}" for name, cell in zip(others, row[1:], strict=True) if cell]
        yield "\n".join((f"- {row[0]}", *(f"  {line}" for line in named)))
    yield table["note"]


def _items(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield f"- {text}"


def _heading(title: str) -> str:
    return f"\n{title}"


def _wrapped(block: str) -> str:
    return "\n".join(_line(line) for line in block.split("\n"))


def _line(line: str) -> str:
    indent = "  " if line.startswith(("- ", "  ")) else ""
    # Letters twice as wide as Latin ones leave room for half as many.
    columns = COLUMNS if width(line) < len(line) * 1.5 else COLUMNS // 2
    return textwrap.fill(line, columns, subsequent_indent=indent, break_on_hyphens=False)
