"""Whether the product can take an op."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from facilitator.live.house import house

pages = Blueprint("health", __name__)


@pages.get("/healthz")
def healthz() -> Response:
    """200 once a change has been carried to the disk and back."""
    house().writer.do(lambda unit: unit.now)
    return jsonify({"ok": True})
