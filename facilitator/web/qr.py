"""QR codes, for the projector and for the terminal."""

from __future__ import annotations

import io

import segno


def svg(address: str) -> bytes:
    """A QR code as an SVG image; quiet zone included, colours by attributes, no style."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=2, scale=8, omitsize=True, dark="#1b151a", light="#ffffff", xmldecl=False
    )
    return out.getvalue()


def terminal(address: str) -> str:
    """A QR code in block characters for a dark or light terminal."""
    out = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(out, border=2, compact=True)
    return out.getvalue()
