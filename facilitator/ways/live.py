"""The ops and objects of the ways in."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Nothing, Op
from facilitator.people.queries import groups_of_person, guest_of
from facilitator.ways import actions, payloads
from facilitator.workshops.live import instant

OPS = (
    Op("guest.add", "console", payloads.AddGuest, actions.add_guest),
    Op("before.open", "console", payloads.OpenBefore, actions.open_before),
    Op("before.close", "console", Nothing, actions.close_before),
)

FORGET = ()


def for_others(ops: actions.Ops, leave: Op) -> tuple[Op, ...]:
    """The ops that carry out a phone's ops for somebody else."""
    return (
        Op("guest.speak", "console", payloads.SpeakForGuest, actions.speaking_for(ops)),
        Op("guest.leave", "console", payloads.GuestLeaves, actions.letting_go(leave)),
        Op("paper.add", "console", payloads.AddPaper, actions.taking_paper(ops)),
    )


def _guests(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    seen: dict[str, Payload | None] = {}
    for ref in refs:
        guest = guest_of(look.session, look.workshop_id, ref)
        if guest is not None:
            groups = list(groups_of_person(look.session, ref))
            seen[ref] = {
                "name": guest.name,
                "badge": guest.badge,
                "groups": groups,
                "route": guest.route,
                "voices": guest.voices,
                "at": instant(guest.joined_at),
            }
    return seen


OBJECTS = (ObjectKind("guest", {"console": _guests, "helper": _guests}),)
