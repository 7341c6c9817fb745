"""Reading a backup that may be damaged or made to harm: nothing of it is believed before it is compared."""

from __future__ import annotations

import hashlib
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from facilitator.backups.parts import (
    LARGEST_MANIFEST,
    MANIFEST,
    SQLITE,
    TABLES,
    Manifest,
    may_be_a_part,
)
from facilitator.errors import SetUpError
from facilitator.i18n import _

PIECE = 256 * 1024
MOST_PARTS = 500_000
# Texts and tables shrink to a third or a tenth; what would grow two hundredfold was made to fill a disk.
MOST_GROWTH, ALWAYS_ALLOWED = 200, 256 * 2**20
ROOM_LEFT = 200 * 2**20  # bytes that stay free
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


@dataclass(frozen=True)
class Backup:
    """An opened backup."""

    file: Path
    archive: zipfile.ZipFile
    manifest: Manifest

    def verify(self) -> None:
        """Read every part and compare it with the manifest; raises SetUpError."""
        for name in self.manifest.parts:
            self._read(name, None)

    def unpack(self, folder: Path) -> None:
        """Write every part below a folder, each compared with the manifest; raises SetUpError."""
        size = sum(part.bytes for part in self.manifest.parts.values())
        if size > self.file.stat().st_size * MOST_GROWTH + ALWAYS_ALLOWED:
            raise _refused(self.file, _("it would grow more than any backup does"))
        if size > shutil.disk_usage(folder).free - ROOM_LEFT:
            said = _(
                "There is not enough room on the disk of %(folder)s: %(size)d MB are needed.",
                folder=folder.parent,
                size=(size + ROOM_LEFT) // 2**20,
            )
            raise SetUpError(said)
        for name in self.manifest.parts:
            path = folder / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with path.open("xb") as into:
                path.chmod(0o600)
                self._read(name, into)

    def _read(self, name: str, into: IO[bytes] | None) -> None:
        said = self.manifest.parts[name]
        digest, size = hashlib.sha256(), 0
        try:
            with self.archive.open(name) as source:
                while piece := source.read(min(PIECE, said.bytes - size + 1)):
                    size += len(piece)
                    if size > said.bytes:
                        break
                    digest.update(piece)
                    if into is not None:
                        into.write(piece)
        except _BROKEN as fault:
            raise _refused(self.file, _("a part of it cannot be read (%(part)s)", part=name)) from fault
        if size != said.bytes or digest.hexdigest() != said.sha256:
            raise _refused(self.file, _("a part of it was changed (%(part)s)", part=name))


@contextmanager
def opened(file: Path) -> Iterator[Backup]:
    """A backup whose list of parts is what its manifest says; raises SetUpError."""
    try:
        archive = zipfile.ZipFile(file)
    except FileNotFoundError as fault:
        raise SetUpError(_("There is no file %(file)s.", file=file)) from fault
    except _BROKEN as fault:
        raise _refused(file, _("it is no backup, or only the beginning of one")) from fault
    with archive:
        yield Backup(file, archive, _manifest(file, archive))


def _manifest(file: Path, archive: zipfile.ZipFile) -> Manifest:
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(members) > MOST_PARTS or len(set(names)) < len(names) or MANIFEST not in names:
        raise _refused(file, _("its list of parts is not that of a backup"))
    if not all(map(_is_plain, members)):
        raise _refused(file, _("it holds something that no backup holds"))
    manifest = _read_manifest(file, archive)
    if {*names} - {MANIFEST} != {*manifest.parts}:
        raise _refused(file, _("its list of parts is not that of a backup"))
    _check_database(file, manifest)
    return manifest


def _is_plain(member: zipfile.ZipInfo) -> bool:
    """A file with a name of ours, neither a link nor encrypted."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    named = member.filename == MANIFEST or may_be_a_part(member.filename)
    same = member.orig_filename == member.filename  # else the library has already repaired it
    return named and same and kind in (0, stat.S_IFREG) and not member.flag_bits & 1 and _packed(member)


def _packed(member: zipfile.ZipInfo) -> bool:
    return member.compress_type in _PACKED


def _read_manifest(file: Path, archive: zipfile.ZipFile) -> Manifest:
    try:
        with archive.open(MANIFEST) as source:
            told = source.read(LARGEST_MANIFEST + 1)
        if len(told) > LARGEST_MANIFEST:
            raise _refused(file, _("its list of parts is not that of a backup"))
        return Manifest.model_validate_json(told)
    except ValidationError as fault:
        raise _refused(
            file, _("its manifest cannot be read, or is of a newer Facilitator: try that version")
        ) from fault
    except _BROKEN as fault:
        raise _refused(file, _("its manifest cannot be read")) from fault


def _check_database(file: Path, manifest: Manifest) -> None:
    tables = {name.removeprefix(TABLES) for name in manifest.parts if name.startswith(TABLES)}
    whole = (
        SQLITE in manifest.parts and not tables and not manifest.columns
        if manifest.database == "sqlite"
        else SQLITE not in manifest.parts and tables == {*manifest.columns} and bool(tables)
    )
    if not whole:
        raise _refused(file, _("it holds no whole database"))


def _refused(file: Path, why: str) -> SetUpError:
    return SetUpError(_("%(file)s cannot be used: %(why)s. Nothing was changed.", file=file, why=why))
