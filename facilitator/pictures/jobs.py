"""Redrawing uploads, for a worker process: a file that harms its reader ends a worker, never the server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from facilitator.work.queue import Progress


def redraw(data: dict[str, Any], _progress: Progress) -> dict[str, Any]:
    """`{source, folder, name}` in; `{width, height, bytes}` out, or `{refused, details}` for a refusal."""
    from facilitator.pictures import redrawing

    try:
        made = redrawing.redraw(Path(data["source"]), Path(data["folder"]), data["name"])
    except redrawing.NoPicture as no:
        return {"refused": no.code, "details": no.details}
    return dict(made)
