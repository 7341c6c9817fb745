"""A thread in plain fields for the pages that draw it."""

from __future__ import annotations

from typing import Any

from facilitator.thread.rules import Rung, Thread


def told(thread: Thread) -> dict[str, Any]:
    """A thread as pages read it: rungs of beads in words."""
    return {"rungs": [_rung(rung) for rung in thread.rungs], "end": thread.end}


def _rung(rung: Rung) -> dict[str, Any]:
    return {
        "kind": rung.kind,
        "beads": [
            {"ref": b.ref, "form": b.thing.form, "title": b.thing.title, "text": b.thing.words}
            for b in rung.beads
        ],
        "kept": rung.kept,
        "more": rung.more,
    }


def traced(thread: Thread) -> list[dict[str, Any]]:
    """The same without any words: references, to be resolved by whoever may see what is behind them."""
    return [
        {"kind": rung.kind, "refs": [bead.ref for bead in rung.beads], "kept": rung.kept, "more": rung.more}
        for rung in thread.rungs
    ]
