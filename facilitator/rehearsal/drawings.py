"""Small drawings of made-up people: hills and a sun, as PNG, the same for the same seed."""

from __future__ import annotations

import struct
import zlib
from random import Random

WIDTH, HEIGHT = 160, 120
SKY = (250, 246, 236)
COLOURS = ((86, 44, 112), (190, 84, 48), (38, 118, 108), (170, 48, 92), (70, 110, 60))
SUN = (240, 180, 50)


def drawing(random: Random) -> bytes:
    """A picture somebody might have drawn."""
    hills = [
        (random.uniform(0.45, 0.8) * HEIGHT, random.uniform(0.02, 0.06), random.uniform(0, 6), colour)
        for colour in random.sample(COLOURS, 2)
    ]
    sun = (random.randrange(20, WIDTH - 20), random.randrange(16, 40), random.randrange(9, 16))
    rows = [b"\0" + b"".join(bytes(_dot(x, y, hills, sun)) for x in range(WIDTH)) for y in range(HEIGHT)]
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = (_part(b"IHDR", head), _part(b"IDAT", zlib.compress(b"".join(rows), 6)), _part(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


Hill = tuple[float, float, float, tuple[int, int, int]]


def _dot(x: int, y: int, hills: list[Hill], sun: tuple[int, int, int]) -> tuple[int, int, int]:
    for height, waves, shift, colour in reversed(hills):
        # A wave of half circles is enough of a hill.
        rise = ((x * waves + shift) % 2 - 1) ** 2 * 14
        if y > height + rise:
            return colour
    if (x - sun[0]) ** 2 + (y - sun[1]) ** 2 < sun[2] ** 2:
        return SUN
    return SKY


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
