"""A tagged PDF from a template and its words; the words are data and are never read as markup."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import typst

from facilitator.i18n import _, speaking
from facilitator.paths import static_folder

FONTS = "vendor/fonts/pdf"
LOOK = "look.typ"
# Pictures among the letters, which a room's phones write and no text font draws.
EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+"
)
# A web address or a word without end would run off the paper: let it break after every 30 letters.
ENDLESS = re.compile(r'[^\s"\\]{30}(?=[^\s"\\]{6})')
BREAK = "\u200b"


@dataclass(frozen=True)
class Sheet:
    """What is to be set: a template that imports the look, its words, and pictures by their files’ names.

    The template finds in its words also `pictures` (names without endings, and their files) and `letters`
    (what to say where letters had to be left out).
    """

    template: bytes
    words: Mapping[str, Any]
    language: str
    drawn: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class _Attempt:
    words: str
    drawn: Mapping[str, bytes]
    note: str = ""
    machine_fonts: bool = False
    standard: Literal["ua-1"] | None = "ua-1"


def set_pdf(sheet: Sheet) -> bytes:
    """Set a sheet as PDF/UA, or as near to it as its letters and pictures allow.

    Raises `typst.TypstError` only when even an ordinary PDF without pictures cannot be made.
    """
    *attempts, last = _attempts(sheet)
    for attempt in attempts:
        try:
            return _set(sheet.template, attempt)
        except typst.TypstError:
            continue
    return _set(sheet.template, last)


def template(package: str, name: str) -> bytes:
    """A template that lies in one of our packages."""
    return files(package).joinpath(name).read_bytes()


def _attempts(sheet: Sheet) -> Iterator[_Attempt]:
    """Own fonts, then the machine's, then without emoji, without the standard, at last without pictures."""
    with speaking(sheet.language):
        no_emoji = _("Emoji are left out of this PDF. The other files hold them.")
        no_letters = _("This PDF could not draw every letter. The Word and text files hold them all.")
    shown = json.dumps(sheet.words, ensure_ascii=False)
    first = _Attempt(ENDLESS.sub(rf"\g<0>{BREAK}", shown), sheet.drawn)
    plain = replace(first, words=EMOJI.sub("", first.words), machine_fonts=True)
    yield first
    yield replace(first, machine_fonts=True)
    yield replace(plain, note=no_emoji)
    yield replace(plain, note=no_letters, standard=None)
    yield replace(plain, note=no_letters, standard=None, drawn={})


def _set(source: bytes, attempt: _Attempt) -> bytes:
    names = {file.rpartition(".")[0]: file for file in attempt.drawn}
    words = {**json.loads(attempt.words), "letters": attempt.note, "pictures": names}
    data = json.dumps(words, ensure_ascii=False).encode()
    # typst may read below its root only, so the root holds these files and nothing else.
    with TemporaryDirectory() as root:
        for file, content in {**attempt.drawn, "main.typ": source, LOOK: _look(), "data.json": data}.items():
            Path(root, file).write_bytes(content)
        return typst.compile(
            Path(root, "main.typ"),
            root=Path(root),
            format="pdf",
            font_paths=_fonts(machine=attempt.machine_fonts),
            pdf_standards=attempt.standard,
        )


@cache
def _look() -> bytes:
    return template("facilitator.typesetting", LOOK)


@cache
def _fonts(*, machine: bool) -> typst.Fonts:
    folder = static_folder() / FONTS
    return typst.Fonts(include_system_fonts=machine, font_paths=[folder] if folder.is_dir() else [])
