"""The list of what was taken back, as a file beside the database: it outlives the database it tells of."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.erasures.models import Erasure

NAME = "erased.jsonl"


class Erased(BaseModel):
    """One line of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)

    id: Annotated[str, Field(pattern=r"^[0-9a-z]{12}$")]
    workshop_id: Annotated[str, Field(max_length=12)]
    actor: Annotated[str, Field(max_length=40)]
    kind: Annotated[str, Field(max_length=30)]
    about: dict[str, Any]
    at: datetime


def in_file(path: Path) -> list[Erased]:
    """What a file lists. A line that a power cut has torn is none: its row is in the database still."""
    found: dict[str, Erased] = {}
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return []
    for line in lines:
        try:
            one = Erased.model_validate_json(line)
        except ValidationError:
            continue
        found[one.id] = one
    return list(found.values())


def in_database(session: Session, since: datetime | None = None) -> list[Erased]:
    """What the database lists, in the order in which it was taken back."""
    wanted = select(Erasure).order_by(Erasure.at, Erasure.id)
    if since is not None:
        wanted = wanted.where(Erasure.at >= since)
    return [Erased.model_validate(row) for row in session.scalars(wanted)]


def append(path: Path, more: Sequence[Erased]) -> None:
    """Add lines, and see them onto the disk."""
    if not more:
        return
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "r+b") as file:
        size = file.seek(0, os.SEEK_END)
        if size and (file.seek(size - 1) + 1) and file.read(1) != b"\n":
            file.write(b"\n")  # the last line was torn
        file.write(b"".join(one.model_dump_json().encode() + b"\n" for one in more))
        file.flush()
        os.fsync(file.fileno())


def together(*lists: Iterable[Erased]) -> list[Erased]:
    """All of several lists, each once, in the order in which it was taken back."""
    every = {one.id: one for some in lists for one in some}
    return sorted(every.values(), key=lambda one: (one.at, one.id))
