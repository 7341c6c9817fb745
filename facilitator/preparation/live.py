"""The ops and objects of preparing."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Op
from facilitator.preparation import actions, payloads, queries
from facilitator.preparation.rules import HINTS, PARTS, TICKS, Hint, hints
from facilitator.workshops.models import Workshop

OPS = (
    Op("preparation.edit", "console", payloads.EditPreparation, actions.edit),
    Op("part.fill", "console", payloads.FillPart, actions.fill_part),
    Op("ready.tick", "console", payloads.Tick, actions.tick),
    Op("invitee.add", "console", payloads.AddInvitee, actions.add_invitee),
    Op("invitee.edit", "console", payloads.EditInvitee, actions.edit_invitee),
    Op("invitee.remove", "console", payloads.OneInvitee, actions.remove_invitee),
)

FORGET = ()


def _prepared(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    kept = queries.preparation_of(look.session, look.workshop_id)
    workshop = look.session.get_one(Workshop, look.workshop_id)
    seen = {
        "problem": kept.problem,
        "wanted": kept.wanted,
        "starts_at": kept.starts_at,
        "hints": [_said(hint) for hint in hints(workshop.topic)],
        "parts": [
            {"key": key, "label": str(label), "about": str(about), "holder": kept.parts.get(key, "")}
            for key, (label, about) in PARTS.items()
        ],
        "ticks": [
            {"key": key, "label": str(label), "done": key in kept.ticks} for key, label in TICKS.items()
        ],
    }
    return dict.fromkeys(refs, seen)


def _said(hint: Hint) -> str:
    return str(HINTS[hint.code]) % {"words": ", ".join(f"“{word}”" for word in hint.about)}


def _invitees(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return {
        invitee.id: {"group": invitee.group_id, "who": invitee.who, "state": invitee.state}
        for invitee in queries.invitees_of(look.session, look.workshop_id)
        if invitee.id in set(refs)
    }


def invited(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """How many of each group have been asked."""
    counts = queries.invited_by_group(look.session, look.workshop_id)
    return {ref: {"invited": counts[ref]} for ref in refs}


OBJECTS = (
    ObjectKind("preparation", {"console": _prepared}),
    ObjectKind("invitee", {"console": _invitees}),
)
