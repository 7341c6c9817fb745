"""Making all documents of a summary in a folder; runs in a worker process, from plain data alone."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from facilitator.summary.documents import data, pdf, plain, sheet, word
from facilitator.summary.payloads import Summary

RENDERERS: dict[str, Callable[[Summary], bytes]] = {
    "pdf": pdf.render,
    "docx": word.render,
    "xlsx": sheet.render,
    "json": data.render,
    "txt": plain.render,
}
LONGEST_NAME = 48


def make_all(summary: Summary, folder: Path, progress: Callable[[str, float], None]) -> dict[str, Path]:
    """Write every kind of document into the folder and give their paths by kind.

    `progress` is told the kind that begins and the share already made (0 to 1), at last `("done", 1.0)`.
    A file appears under its name only when it is whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = {}
    for done, (kind, render) in enumerate(RENDERERS.items()):
        progress(kind, done / len(RENDERERS))
        made[kind] = _put(folder / file_name(summary, kind), render(summary))
    progress("done", 1.0)
    return made


def file_name(summary: Summary, kind: str) -> str:
    """Name a document so that it can be found again in a folder of downloads."""
    return f"shared-vision-{slug(summary.workshop.topic) or slug(summary.workshop.code) or 'summary'}.{kind}"


def slug(text: str) -> str:
    """Write a text with small Latin letters, digits and single dashes only."""
    plain_letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain_letters.replace("'", ""))
    short = "-".join(words)
    return (
        short
        if len(short) <= LONGEST_NAME
        else short[: LONGEST_NAME + 1].rpartition("-")[0] or short[:LONGEST_NAME]
    )


def _put(path: Path, content: bytes) -> Path:
    unfinished = path.with_suffix(f"{path.suffix}.part")
    unfinished.write_bytes(content)
    unfinished.replace(path)
    return path
