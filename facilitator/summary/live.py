"""The ops and objects of the summary."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.contributions.actions import forgetting
from facilitator.ids import derived_token
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Nothing, Op
from facilitator.promises.payloads import CloseWorkshop
from facilitator.summary import actions, forms, queries

OPS = (
    Op("workshop.close", "console", CloseWorkshop, actions.close_workshop),
    Op("summary.edit", "console", forms.EditSummary, actions.edit),
    Op("summary.remake", "console", Nothing, actions.remake),
    Op("summary.publish", "console", Nothing, actions.publish),
)


FORGET = (Forget(("summaries", "documents"), forgetting(actions.let_go)),)


def _state(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    row = queries.summary_of(look.session, look.workshop_id)
    return dict.fromkeys(refs, {"state": row.state if row else "none"})


def _for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    row = queries.summary_of(look.session, look.workshop_id)
    if row is None:
        return dict.fromkeys(refs, {"state": "none"})
    token = derived_token(look.secret, "summary", look.workshop_id)
    seen: Payload = {
        "state": row.state,
        "progress": row.progress,
        "stage": row.stage,
        "sections": row.sections,
        "edited": row.edited,
        "outdated": row.outdated,
        "error": row.error,
        "url": f"{look.base_url}/s/{token}",
        "documents": [
            {"kind": d.kind, "url": f"/s/{token}/{d.kind}", "bytes": d.bytes}
            for d in queries.documents_of(look.session, look.workshop_id)
        ],
    }
    return dict.fromkeys(refs, seen)


OBJECTS = (ObjectKind("summary", {"phone": _state, "stage": _state, "console": _for_console}),)
