"""The op and the object of rehearsals."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Op
from facilitator.rehearsal import actions, payloads, queries

OPS = (Op("rehearsal.note", "console", payloads.Note, actions.note),)


def _for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    run = queries.rehearsal_of(look.session, look.workshop_id)
    if run is None:
        return dict.fromkeys(refs)
    state = queries.state_of(run, datetime.now(UTC))
    seen = {"state": state, "phones": run.phones, "sent": run.sent, "saved": run.saved}
    return dict.fromkeys(refs, seen)


OBJECTS = (ObjectKind("rehearsal", {"console": _for_console}),)
