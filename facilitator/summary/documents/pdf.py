"""The summary as a tagged PDF, set by typst."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import typst

from facilitator.i18n import _, speaking
from facilitator.paths import static_folder
from facilitator.summary.payloads import Summary
from facilitator.summary.view import view

FONTS = "vendor/fonts/pdf"
# Pictures among the letters, which a room's phones write and no text font draws.
EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+"
)
# A web address or a word without end would run off the paper: let it break after every 30 letters.
ENDLESS = re.compile(r'[^\s"\\]{30}(?=[^\s"\\]{6})')
BREAK = "\u200b"


@dataclass(frozen=True)
class Attempt:
    """One way of setting the document."""

    words: str
    picture: bytes | None
    kind: str = ""
    note: str = ""
    machine_fonts: bool = False
    standard: Literal["ua-1"] | None = "ua-1"


def render(summary: Summary) -> bytes:
    """Set the summary on A4 as PDF/UA, or as near to it as its letters and pictures allow.

    Raises `typst.TypstError` only when even an ordinary PDF without pictures cannot be made.
    """
    *attempts, last = _attempts(summary)
    for attempt in attempts:
        try:
            return _set(attempt)
        except typst.TypstError:
            continue
    return _set(last)


def _attempts(summary: Summary) -> Iterator[Attempt]:
    """Own fonts, then the machine's, then without emoji, without the standard, at last without picture."""
    with speaking(summary.workshop.language):
        no_emoji = _("Emoji are left out of this PDF. The other files hold them.")
        no_letters = _("This PDF could not draw every letter. The Word and text files hold them all.")
    shown = json.dumps(view(summary), ensure_ascii=False)
    first = Attempt(ENDLESS.sub(rf"\g<0>{BREAK}", shown), *_picture(summary))
    plain = replace(first, words=EMOJI.sub("", first.words), machine_fonts=True)
    yield first
    yield replace(first, machine_fonts=True)
    yield replace(plain, note=no_emoji)
    yield replace(plain, note=no_letters, standard=None)
    yield replace(plain, note=no_letters, standard=None, picture=None)


def _picture(summary: Summary) -> tuple[bytes | None, str]:
    cloud = summary.cloud
    if cloud and cloud.png:
        return cloud.png, "png"
    return (cloud.svg, "svg") if cloud and cloud.svg else (None, "")


def _set(attempt: Attempt) -> bytes:
    words = json.loads(attempt.words)
    name = f"cloud.{attempt.kind}" if attempt.picture else ""
    data = json.dumps({**words, "picture": name, "letters": attempt.note}, ensure_ascii=False)
    sources = {"main.typ": _template(), "data.json": data.encode(), name: attempt.picture}
    # typst may read below its root only, so the root holds these files and nothing else.
    with TemporaryDirectory() as root:
        for file, content in sources.items():
            if content:
                Path(root, file).write_bytes(content)
        return typst.compile(
            Path(root, "main.typ"),
            root=Path(root),
            format="pdf",
            font_paths=_fonts(machine=attempt.machine_fonts),
            pdf_standards=attempt.standard,
        )


@cache
def _template() -> bytes:
    return files("facilitator.summary.documents").joinpath("summary.typ").read_bytes()


@cache
def _fonts(*, machine: bool) -> typst.Fonts:
    folder = static_folder() / FONTS
    return typst.Fonts(include_system_fonts=machine, font_paths=[folder] if folder.is_dir() else [])
