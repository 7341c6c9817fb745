"""What a picture may be, and the names under which its two sizes are kept."""

from __future__ import annotations

import re

LARGEST_UPLOAD = 10 * 1024 * 1024  # bytes
# A telephone of today takes 48 to 50 million dots; more is a mistake or an attack on our memory.
MOST_DOTS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
# Sides in dots: for the projector and for print, and for a list on a telephone or the console.
LARGE_SIDE, SMALL_SIDE = 1920, 480
LONGEST_TITLE, LONGEST_WORDS = 120, 300

SIZES = ("large", "small")
_NAME = re.compile(r"[0-9a-f]{32}")


def is_name(name: str) -> bool:
    """May this be the name of a kept picture? Nothing else ever becomes part of a path."""
    return _NAME.fullmatch(name) is not None


def file_name(name: str, size: str) -> str:
    """The file of a picture in one of its sizes."""
    if not is_name(name) or size not in SIZES:
        raise ValueError(name)
    return f"{name}.jpg" if size == "large" else f"{name}-small.jpg"


def name_of(file: str) -> str | None:
    """The picture a file belongs to; None where it is no file of ours."""
    found = re.fullmatch(r"([0-9a-f]{32})(?:-small)?\.jpg", file)
    return found.group(1) if found else None
