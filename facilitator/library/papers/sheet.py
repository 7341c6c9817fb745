"""What a paper is made of: lines with light marks, as a facilitator writes them too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from facilitator.i18n import Lazy

# What begins a line; `library/rules.py` reads the same marks out of what people write.
HEADING, BULLET, TICK, NUMBER, SAY, WORDS = "#", "-", "[ ]", "1.", ">", ""
BLANK = ("___", None)  # a line to write on
NEXT = ("---", None)  # a new page

Line = tuple[str, Lazy | None]
Layout = Literal["sheet", "cards"]


@dataclass(frozen=True)
class Paper:
    """A paper: what it is for, its title, one sentence about it, and its lines."""

    key: str
    use: str
    title: Lazy
    about: Lazy
    lines: tuple[Line, ...]
    layout: Layout = "sheet"

    @property
    def text(self) -> str:
        """The paper as plain text with its marks, in the language being spoken."""
        return as_text(self.lines)


def as_text(lines: tuple[Line, ...]) -> str:
    """Lines as plain text; headings and what follows a list stand apart from what is before them."""
    told: list[str] = []
    before = ""
    for mark, words in lines:
        alike = mark == before and mark in (BULLET, TICK, NUMBER, SAY, "___")
        if told and not alike:
            told.append("")
        told.append(_line(mark, words))
        before = mark
    return "\n".join(told)


def _line(mark: str, words: Lazy | None) -> str:
    if words is None:
        return mark
    if mark == "___":
        return f"{words} ___"
    return f"{mark} {words}" if mark else str(words)


def blank(words: Lazy) -> Line:
    """Something to be filled in by hand, and a line for it."""
    return ("___", words)
