"""HTTP around the door: one way to answer ops and one way to answer state, for every face."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

from flask import Response, jsonify, request
from sqlalchemy.orm import Session

from facilitator.errors import Refused
from facilitator.live.door import Caller
from facilitator.live.house import house

MOST_WAITING = 500


def carry_out_ops(caller: Caller) -> Response:
    """Take a batch of ops from the request; answers after COMMIT."""
    here = house()
    if "X-Facilitator" not in request.headers:  # no form of another site can set it
        raise Refused("wrong_origin")
    if not here.ops_throttle.allow(caller.key):
        raise Refused("too_fast")
    if here.writer.waiting() > MOST_WAITING:
        raise Refused("busy")
    answers = here.door.take(caller, request.get_data(cache=False))
    return jsonify({"results": [{k: v for k, v in asdict(a).items() if v is not None} for a in answers]})


def state_answer(workshop_id: str, audience: str) -> Response:
    """Everything this audience should hold that changed after `since`."""
    with house().database.read() as session:
        return state_told(session, workshop_id, audience)


def state_told(session: Session, workshop_id: str, audience: str, viewer: str | None = None) -> Response:
    """The same, for whoever has begun to read."""
    since = request.args.get("since", 0, type=int)
    here = house()
    here.pulse.watch(workshop_id)
    version, objects = here.objects.state(here.look(session, workshop_id, audience, viewer), since)
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return jsonify({"version": version, "now": now, "objects": objects})
