"""Is it alive, can it take an op, and what has it counted: for whoever watches the server."""

from __future__ import annotations

import hmac
import shutil
from pathlib import Path

from flask import Blueprint, Response, jsonify, request
from sqlalchemy import select

from facilitator.counting import SOCKETS, WAITING, told
from facilitator.errors import Refused
from facilitator.live.house import House, house
from facilitator.live.pulse import AUDIENCES
from facilitator.web.ops import MOST_WAITING

pages = Blueprint("health", __name__)

LEAST_ROOM = 50 * 2**20  # bytes on the disk of the data folder


@pages.get("/healthz")
def healthz() -> Response:
    """200 while the process answers: if it does not, start it again."""
    return jsonify({"ok": True})


@pages.get("/readyz")
def readyz() -> tuple[Response, int]:
    """200 while a change can be kept; 503 with what is missing: send nobody here."""
    missing = _missing(house())
    return jsonify({"ready": not missing, "missing": missing}), 503 if missing else 200


def _missing(here: House) -> list[str]:
    if here.writer.waiting() > MOST_WAITING:
        return ["writer"]  # it is behind already: asking it would only make it wait longer
    if _room(here.config.data) < LEAST_ROOM:
        return ["room"]
    try:
        here.writer.do(
            lambda unit: unit.session.scalar(select(1))
        )  # no connection is made before the first word
    except Exception:  # noqa: BLE001 - whatever it is, nothing can be kept now; the writer has reported it
        return ["database"]
    return []


def _room(folder: Path) -> int:
    return shutil.disk_usage(folder).free


@pages.get("/metrics")
def metrics() -> Response:
    """Counts for Prometheus, for whoever knows FACILITATOR_METRICS_TOKEN; without one there are none."""
    here = house()
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not here.config.metrics_token or not hmac.compare_digest(
        given.encode(), here.config.metrics_token.encode()
    ):
        raise Refused("not_found")
    open_sockets = here.presence.by_audience()
    for audience in AUDIENCES:
        SOCKETS.labels(audience).set(open_sockets[audience])
    WAITING.set(here.writer.waiting())
    counted, kind = told()
    return Response(counted, content_type=kind)
