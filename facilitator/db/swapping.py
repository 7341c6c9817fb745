"""Putting files in the place of others: after a power cut, the next start finishes what was begun."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

JOURNAL = "restoring.json"
Moves = Sequence[tuple[Path, Path]]


def swap(data: Path, moves: Moves) -> None:
    """Carry out these moves in their order; after a power cut `finish_swap` goes on with them."""
    unfinished = data / f".{JOURNAL}"
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump([[str(here), str(there)] for here, there in moves], file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(data / JOURNAL)
    _to_disk(data)
    finish_swap(data)


def finish_swap(data: Path) -> bool:
    """Finish what was begun and not ended; says whether there was anything. Only for whoever is alone."""
    try:
        moves = json.loads((data / JOURNAL).read_text())
    except FileNotFoundError:
        return False
    for here, there in ((Path(here), Path(there)) for here, there in moves):
        # A move that was made has left its mark: what it brought is there. Nothing is ever moved over.
        if there.exists() or not here.exists():
            continue
        there.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        here.rename(there)
        _to_disk(there.parent)
        _to_disk(here.parent)
    (data / JOURNAL).unlink()
    for here in {Path(here).parent for here, _ in moves}:
        if here.name.startswith(".restoring-"):
            shutil.rmtree(here, ignore_errors=True)
    _to_disk(data)
    return True


def is_swapping(data: Path) -> bool:
    """Was something begun here that has not ended?"""
    return (data / JOURNAL).exists()


def _to_disk(folder: Path) -> None:
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        os.fsync(handle)
        os.close(handle)
