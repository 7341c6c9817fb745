"""Making a picture anew from its dots alone, so that nothing else that came with it can go on.

What a telephone writes into a photograph (where it was taken, by whom, with what) and whatever a file of
several formats at once may hide stay behind: only colours are copied into a new image of our own.
"""

from __future__ import annotations

import os
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.pictures.rules import FORMATS, LARGE_SIDE, MOST_DOTS, SMALL_SIDE, file_name

if TYPE_CHECKING:
    from PIL import Image

PAPER = (255, 255, 255)
QUALITY = {LARGE_SIDE: 84, SMALL_SIDE: 78}
MILLION = 1_000_000
# What Pillow raises where a file is cut off, damaged or made up.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error)
# Sixteen bits a dot; Pillow reads them as numbers and would cut them off at 255.
_DEEP = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")


class NoPicture(Exception):
    """A file that cannot become a picture; `code` is a refusal's, `details` fill its sentence."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def redraw(source: Path, folder: Path, name: str) -> dict[str, int]:
    """Read an upload and write its large and its small picture; `{width, height, bytes}` of the large one.

    Raises NoPicture. Files appear under their names only when they are whole.
    """
    picture = _upright(source)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    sizes = {"large": _fitted(picture, LARGE_SIDE), "small": _fitted(picture, SMALL_SIDE)}
    for size, side in (("small", SMALL_SIDE), ("large", LARGE_SIDE)):
        _put(sizes[size], folder / file_name(name, size), QUALITY[side])
    width, height = sizes["large"].size
    written = (folder / file_name(name, "large")).stat().st_size
    return {"width": width, "height": height, "bytes": written}


def _upright(source: Path) -> Image.Image:
    """The first picture in a file, the right way up, on white paper."""
    from PIL import ImageOps

    with _opened(source) as found:
        _look_at_size(found)
        try:
            # A large photograph need not be unfolded whole: twice our size keeps lines fine.
            found.draft(None, (2 * LARGE_SIDE, 2 * LARGE_SIDE))  # formats that cannot do it ignore it
            found.load()  # of a moving picture, the first
            turned = ImageOps.exif_transpose(_lighter(found))
        except _BROKEN as fault:
            raise NoPicture("picture_broken") from fault
        return _on_paper(turned)


def _lighter(found: Image.Image) -> Image.Image:
    """Fewer dots at once where there are many: turning and mixing need several copies of what is left."""
    times = max(found.size) // (2 * LARGE_SIDE)
    if times < 2 or found.mode not in ("RGB", "RGBA", "L", "CMYK"):
        return found
    fewer = found.reduce(times)
    fewer.info.update(found.info)  # how the telephone was held
    return fewer


@contextmanager
def _opened(source: Path) -> Iterator[Image.Image]:
    from PIL import Image, UnidentifiedImageError

    head = source.read_bytes()[:32]
    if _is_heic(head):
        raise NoPicture("picture_heic")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we count the dots ourselves
        try:
            found = Image.open(source, formats=FORMATS)
        except UnidentifiedImageError as fault:
            raise NoPicture("not_a_picture") from fault
        except Image.DecompressionBombError as fault:
            raise NoPicture("picture_too_many_dots", most=MOST_DOTS // MILLION) from fault
        except _BROKEN as fault:
            raise NoPicture("picture_broken") from fault
        with found:
            yield found


def _is_heic(head: bytes) -> bool:
    """Apple's own format, and its like: the kind of file stands behind `ftyp`."""
    return head[4:8] == b"ftyp" and head[8:12] in (
        b"heic",
        b"heix",
        b"hevc",
        b"heim",
        b"heis",
        b"mif1",
        b"msf1",
        b"avif",
    )


def _look_at_size(found: Image.Image) -> None:
    width, height = found.size
    if width * height > MOST_DOTS:
        raise NoPicture("picture_too_many_dots", most=MOST_DOTS // MILLION)
    if width < 1 or height < 1:
        raise NoPicture("picture_broken")


def _on_paper(found: Image.Image) -> Image.Image:
    from PIL import Image

    if found.mode in _DEEP:
        found = _eight_bits(found)
    if found.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in found.info:
        clear = found.convert("RGBA")
        paper = Image.new("RGB", clear.size, PAPER)
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    return found.convert("RGB")


def _eight_bits(found: Image.Image) -> Image.Image:
    import numpy as np
    from PIL import Image

    dots = np.asarray(found).astype("float64")
    most = 65535.0 if dots.max(initial=0) > 255 else 255.0
    return Image.fromarray((dots.clip(0, most) * (255 / most)).astype("uint8"))


def _fitted(picture: Image.Image, side: int) -> Image.Image:
    """A new image of our own with these dots, no side longer than asked; small pictures stay small."""
    from PIL import Image

    share = min(1.0, side / max(picture.size))
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    scaled = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0) if share < 1 else picture
    fresh = Image.new("RGB", size, PAPER)  # what a library keeps beside the dots does not come along
    fresh.paste(scaled)
    return fresh


def _put(picture: Image.Image, path: Path, quality: int) -> None:
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    options: dict[str, Any] = {"quality": quality, "optimize": True, "progressive": True}
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        picture.save(file, format="JPEG", **options)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
