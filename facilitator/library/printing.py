"""Having a paper made by a worker process; what we ship is made once and kept."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import secrets
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from facilitator import __version__
from facilitator.errors import Refused
from facilitator.i18n import _, spoken_language
from facilitator.library.models import OwnPaper
from facilitator.library.papers.sheet import Paper
from facilitator.library.papers.shelf import PAPERS, USES
from facilitator.library.payloads import Printed
from facilitator.library.plans import as_text
from facilitator.work.queue import Workers, WorkFailed
from facilitator.workshops.plans import PLANS, Plan

SECONDS = 60.0
TYPES = {
    "a4.pdf": "application/pdf",
    "large.pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True)
class Press:
    """Where papers are made, and where those that we ship are kept."""

    workers: Workers
    folder: Path

    def made(self, printed: Printed, form: str) -> bytes:
        """One file, made now and not kept: it may hold a person's own words."""
        data = {"paper": printed.model_dump(mode="json"), "form": form}
        try:
            return base64.b64decode(self.workers.ask("facilitator.library.jobs:make", data, seconds=SECONDS))
        except WorkFailed as fault:
            raise Refused("paper_failed") from fault

    def shipped(self, printed: Printed, form: str) -> bytes:
        """One file of ours, from the folder if it was made before by this version."""
        said = f"{form}\x1f{printed.model_dump_json()}"
        path = self.folder / _edition() / f"{hashlib.sha256(said.encode()).hexdigest()}.{form}"
        if path.is_file():
            return path.read_bytes()
        content = self.made(printed, form)
        self._keep(path, content)
        return content

    def _keep(self, path: Path, content: bytes) -> None:
        """A file appears under its name only when it is whole; those of other versions go."""
        if not path.parent.is_dir():
            shutil.rmtree(self.folder, ignore_errors=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        making = path.with_name(f".{secrets.token_hex(8)}")
        making.write_bytes(content)
        making.replace(path)


@cache
def _edition() -> str:
    """Changes whenever a paper could look otherwise than before."""
    looks = (("facilitator.library.documents", "paper.typ"), ("facilitator.typesetting", "look.typ"))
    set_by = b"".join(files(package).joinpath(name).read_bytes() for package, name in looks)
    return f"{__version__}-{hashlib.sha256(set_by).hexdigest()[:12]}"


def of_paper(paper: Paper) -> Printed:
    """One of our papers, in the language being spoken."""
    return Printed(
        kind=str(USES[paper.use]),
        title=str(paper.title),
        about=str(paper.about),
        text=paper.text,
        cards=paper.layout == "cards",
        language=spoken_language(),
    )


def of_plan(plan: Plan) -> Printed:
    """A plan as a run sheet, in the language being spoken."""
    return Printed(
        kind=_("Run sheet"),
        title=str(plan.name),
        about=str(plan.about),
        text=as_text(plan),
        cards=False,
        language=spoken_language(),
    )


def of_own(paper: OwnPaper) -> Printed:
    """A paper somebody has changed; it says nothing they have not written."""
    return Printed(
        kind="",
        title=paper.title,
        about="",
        text=paper.text,
        cards=is_cards(paper.made_from),
        language=paper.language,
    )


def is_cards(key: str) -> bool:
    """Is this paper laid out as cards?"""
    return key in PAPERS and PAPERS[key].layout == "cards"


def everything(press: Press, own: Iterable[OwnPaper], plans: Iterable[Plan]) -> bytes:
    """All papers for a day without a network, in one file: ours, then one's own, each also in large print."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, printed, form, ours in all_files(own, plans):
            folder.writestr(name, (press.shipped if ours else press.made)(printed, form))
    return file.getvalue()


def all_files(
    own: Iterable[OwnPaper] = (), plans: Iterable[Plan] = ()
) -> Iterator[tuple[str, Printed, str, bool]]:
    """Every file there is to make: its name in folders, its words, its form, and whether we ship it."""
    taken: set[str] = set()
    large = _("large print")
    for place, printed, ours in _all(own, plans):
        for form, ending in (("a4.pdf", ".pdf"), ("large.pdf", f" ({large}).pdf")):
            yield _free(f"{place}/{file_name(printed.title)}{ending}", taken), printed, form, ours


def _all(own: Iterable[OwnPaper], plans: Iterable[Plan]) -> Iterator[tuple[str, Printed, bool]]:
    for paper in PAPERS.values():
        yield file_name(str(USES[paper.use])), of_paper(paper), True
    for plan in PLANS.values():
        yield file_name(_("Run sheets")), of_plan(plan), True
    for kept in own:
        yield file_name(_("Our own papers")), of_own(kept), False
    for plan in plans:
        yield file_name(_("Our own plans")), of_plan(plan), False


def _free(name: str, taken: set[str]) -> str:
    """Two papers may have one title; no file hides another."""
    stem, dot, ending = name.rpartition(".")
    free, number = name, 2
    while free.casefold() in taken:
        free, number = f"{stem} {number}{dot}{ending}", number + 1
    taken.add(free.casefold())
    return free


def file_name(title: str) -> str:
    """A title as every system takes it in the name of a file."""
    spoken = re.sub(r"\s*:\s+", " – ", re.sub(r"(?<=\d):(?=\d)", ".", title))
    kept = "".join(" " if c in '<>:"/\\|?*' or not c.isprintable() else c for c in spoken)
    return " ".join(kept.split()).strip(" .")[:80].strip(" .") or "paper"
