"""Pictures as telephones, drawing programs and mischief send them; every one is made when it is asked for."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, PngImagePlugin

RED, GREEN, BLUE = (200, 30, 40), (40, 150, 60), (30, 60, 200)
PLACE = "51.5007"  # what a position in the metadata is looked for by


def drawing(width: int = 320, height: int = 240, mode: str = "RGB") -> Image.Image:
    """A red upper half, a green lower left and a blue lower right: one can see which side is up."""
    picture = Image.new("RGB", (width, height), RED)
    pencil = ImageDraw.Draw(picture)
    pencil.rectangle((0, height // 2, width // 2, height), fill=GREEN)
    pencil.rectangle((width // 2, height // 2, width, height), fill=BLUE)
    return picture.convert(mode)


def written(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The bytes of a file."""
    held = BytesIO()
    picture.save(held, kind, **options)
    return held.getvalue()


def photograph(width: int = 320, height: int = 240, *, orientation: int = 1) -> bytes:
    """A JPEG with everything a telephone adds: where and when it was taken, its owner, a small copy, a comment."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "TelephoneMaker"
    exif[0xA430] = "Dana Doe"
    exif[0x9286] = "taken at the ward"
    position = exif.get_ifd(0x8825)
    position[1], position[2] = "N", (51.0, 30.0, 2.5)
    position[3], position[4] = "W", (0.0, 7.0, 28.6)
    position[29] = "2026:11:03"
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><gps>{PLACE}</gps></x:xmpmeta>'.encode()
    return written(
        drawing(width, height),
        exif=exif.tobytes(),
        comment=b"Dana drew this",
        xmp=xmp,
        icc_profile=b"PROFILE" * 40,
    )


def labelled_png() -> bytes:
    """A PNG with texts in it."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "Dana Doe")
    texts.add_itxt("Location", PLACE)
    return written(drawing(), "PNG", pnginfo=texts)


def vast_png(width: int, height: int) -> bytes:
    """A few kilobytes that unfold to width times height dots, all grey; made row by row."""
    packed = zlib.compressobj(9)
    row = b"\0" + b"\x80" * width
    data = b"".join(packed.compress(row) for _ in range(height)) + packed.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
