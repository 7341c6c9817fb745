"""The chapters that areas add, put into words; and their pictures, made fit for print."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from facilitator.chapters import Block, Chapter, Picture
from facilitator.summary.payloads import Summary
from facilitator.summary.shapes import ChapterShown
from facilitator.typesetting.blocks import shown_block

# A picture is printed across one page at most; what is finer than this nobody sees.
LARGEST = (1600, 1600)
FORMATS = ("PNG", "JPEG")


def shown(summary: Summary) -> list[ChapterShown]:
    """Show every chapter with the part it follows, in the language being spoken."""
    names = iter(_names(summary))
    return [
        ChapterShown(
            key=placed.chapter.key,
            after=placed.after,
            title=" ".join(placed.chapter.title.split()),
            blocks=[shown_block(block, names) for block in placed.chapter.blocks],
        )
        for placed in summary.chapters
    ]


def fetched(summary: Summary, folder: Path) -> Summary:
    """The same summary with the pictures from the folder where they are kept; one that is gone stays out."""
    placed = [
        replace(each, chapter=replace(each.chapter, blocks=tuple(_fetched(each.chapter.blocks, folder))))
        for each in summary.chapters
    ]
    return summary.model_copy(update={"chapters": tuple(placed)})


def _fetched(blocks: Sequence[Block], folder: Path) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Picture) and block.stored:
            path = folder / f"{block.stored}.jpg"
            yield replace(block, data=path.read_bytes() if path.is_file() else b"")
        else:
            yield block


def pictures(summary: Summary) -> dict[str, bytes]:
    """Every picture that can be drawn, by the name it has in `shown`."""
    found = zip(_names(summary), _pictures(summary), strict=True)
    return {name: ready for name, picture in found if (ready := prepared(picture.data))}


def prepared(data: bytes) -> bytes | None:
    """A picture upright, no finer than print shows, without what a camera notes; None if it is no picture."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail(LARGEST)
            return _bare(upright)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


def _bare(picture: Image.Image) -> bytes:
    file = BytesIO()
    if picture.mode in ("RGB", "L"):
        picture.save(file, "JPEG", quality=88)
    else:
        picture.convert("RGBA").save(file, "PNG")
    return file.getvalue()


def format_of(data: bytes) -> str:
    """How the name of a picture's file ends."""
    return "png" if data.startswith(b"\x89PNG") else "jpg"


def _pictures(summary: Summary) -> Iterator[Picture]:
    for chapter in _chapters(summary):
        yield from (block for block in chapter.blocks if isinstance(block, Picture))


def _names(summary: Summary) -> list[str]:
    return [f"picture-{at}" for at, _picture in enumerate(_pictures(summary), start=1)]


def _chapters(summary: Summary) -> Iterator[Chapter]:
    return (placed.chapter for placed in summary.chapters)
