"""The folder of pictures: what arrives is written down as it comes, redrawn elsewhere, and removed."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from facilitator.errors import Refused
from facilitator.pictures.actions import Arrived
from facilitator.pictures.rules import LARGEST_UPLOAD, SIZES, file_name, name_of
from facilitator.work.queue import Workers, WorkFailed

PIECE = 64 * 1024
SECONDS = 60.0  # for one picture
ABANDONED = 3600.0  # a file nobody knows of, so old that nobody can be about to note it
_AT_ONCE = threading.BoundedSemaphore(24)  # of those that are being received or wait for the worker


@dataclass(frozen=True)
class PictureStore:
    """Where pictures lie."""

    folder: Path

    def path(self, workshop_id: str, name: str, size: str) -> Path:
        """The file of a picture."""
        return self.folder / workshop_id / file_name(name, size)

    @contextmanager
    def received(self, stream: IO[bytes]) -> Iterator[tuple[Path, str]]:
        """What comes in: a file of its own, removed afterwards, and its digest; refuses too much."""
        incoming = self.folder / "incoming"
        incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = incoming / secrets.token_hex(16)
        try:
            yield path, _written(stream, path)
        finally:
            path.unlink(missing_ok=True)

    def redrawn(self, workers: Workers, workshop_id: str, source: Path, digest: str) -> Arrived:
        """Have a worker draw it anew; refuses what cannot be."""
        name = secrets.token_hex(16)
        data = {"source": str(source), "folder": str(self.folder / workshop_id), "name": name}
        try:
            made = workers.ask("facilitator.pictures.jobs:redraw", data, seconds=SECONDS)
        except WorkFailed as fault:
            self.remove(workshop_id, name)
            raise Refused("picture_failed") from fault
        if "refused" in made:
            raise Refused(made["refused"], **made["details"])
        return Arrived(digest, name, **made)

    def remove(self, workshop_id: str, picture: str) -> None:
        """Remove both sizes of a picture."""
        for size in SIZES:
            self.path(workshop_id, picture, size).unlink(missing_ok=True)

    def remove_all(self, workshop_id: str) -> None:
        """Remove the files of a workshop that has been removed."""
        shutil.rmtree(self.folder / workshop_id, ignore_errors=True)

    def remove_unknown(self, known: set[str]) -> None:
        """Remove files nobody knows of: of workshops that were removed, of a server that was killed."""
        oldest = time.time() - ABANDONED
        for path in self.folder.glob("*/*"):
            unknown = name_of(path.name) not in known
            if unknown and path.is_file() and path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)


def _written(stream: IO[bytes], path: Path) -> str:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while piece := stream.read(PIECE):
            size += len(piece)
            if size > LARGEST_UPLOAD:
                raise too_large()
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


def too_large() -> Refused:
    """The refusal of a picture with too many bytes."""
    return Refused("picture_too_large", most=LARGEST_UPLOAD // (1024 * 1024))


@contextmanager
def one_of_few() -> Iterator[None]:
    """Let in so many at once and no more: the others are asked to come again in a moment."""
    if not _AT_ONCE.acquire(blocking=False):
        raise Refused("busy")
    try:
        yield
    finally:
        _AT_ONCE.release()
