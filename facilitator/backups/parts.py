"""What a backup is made of: its manifest, and the names its parts may have."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT = 1
MANIFEST = "manifest.json"
SQLITE = "database.sqlite"
TABLES = "tables/"
FOLDERS = ("pictures", "documents", "leaflets")  # of the data folder; the rest is made anew or is secret
LARGEST_MANIFEST = 64 * 2**20  # bytes

_ID, _FILE = r"[0-9a-z]{12}", r"(?!\.)[^/\\\x00-\x1f]{1,150}"
_NAME = re.compile(
    rf"database\.sqlite|tables/[a-z][a-z0-9_]{{0,62}}|pictures/{_ID}/[0-9a-f]{{32}}(-small)?\.jpg"
    rf"|documents/{_ID}/{_FILE}|leaflets/{_ID}/{_ID}/[0-9]{{1,9}}/{_FILE}"
)


def may_be_a_part(name: str) -> bool:
    """May a part have this name? Nothing else ever becomes part of a path."""
    return _NAME.fullmatch(name) is not None


class Part(BaseModel):
    """One file of a backup."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bytes: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """What a backup says of itself. `columns` are those of a database kept as rows, in their order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1]
    version: Annotated[str, Field(max_length=40)]
    revision: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    database: Literal["sqlite", "postgresql"]
    made_at: datetime
    counts: dict[str, int]
    columns: dict[str, list[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,62}$")]]]
    parts: dict[str, Part]
