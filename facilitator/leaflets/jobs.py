"""The costly part of a leaflet, for a worker process: from plain data to files in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from facilitator.work.queue import Progress


def make(data: dict[str, Any], progress: Progress) -> list[dict[str, Any]]:
    """`{told, folder}` in; `[{kind, path, bytes}]` out."""
    from facilitator.leaflets.documents import RENDERERS
    from facilitator.leaflets.payloads import Told

    told = Told.model_validate(data["told"])
    folder = Path(data["folder"])
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for done, (kind, render) in enumerate(RENDERERS.items()):
        progress(kind, done / len(RENDERERS))
        path = folder / f"leaflet-{kind}"
        path.write_bytes(render(told))
        made.append({"kind": kind, "path": str(path), "bytes": path.stat().st_size})
    return made
