"""The ops and objects of people: groups as each audience may see them, and a participant's own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from facilitator.db.writer import Unit
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op
from facilitator.people import actions, leaving, queries
from facilitator.people.payloads import Describe, Leave
from facilitator.people.rules import LEAST
from facilitator.workshops.models import Group
from facilitator.workshops.payloads import RemoveGroup
from facilitator.workshops.queries import groups_of

OPS = (
    Op("person.describe", "phone", Describe, actions.describe),
    Op("group.remove", "console", RemoveGroup, actions.remove_group),
)


FORGET = (Forget(("authorships", "memberships", "participants", "answered_ops"), leaving.forget),)


def leave(forgets: Sequence[Forget], partings: Sequence[Callable[[Unit, str], None]]) -> Op:
    """The op that leaves the workshop, with how each area forgets what one said, or lets one go."""
    return Op("person.leave", "phone", Leave, leaving.leaving(forgets, partings))


def _groups(look: Look, refs: Collection[str]) -> list[Group]:
    return [g for g in look.once(groups_of, look.workshop_id) if g.id in set(refs)]


def choices(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """Groups to choose from, as phones see them; who has joined is not theirs to hear of."""
    return {g.id: {"name": g.name, "position": g.position} for g in _groups(look, refs)}


def groups_for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """Which groups are here; a small number is only called a few."""
    counts = look.once(queries.joined_by_group, look.workshop_id)
    return {
        g.id: {"name": g.name, "position": g.position, "here": here(counts.get(g.id, 0))}
        for g in _groups(look, refs)
    }


def here(count: int) -> str | int:
    """A head count as the room may see it."""
    if count == 0:
        return "none"
    return "few" if count < LEAST else count


def groups_for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """Who has joined; head counts are the facilitator's and may be small."""
    counts = look.once(queries.joined_by_group, look.workshop_id)
    return {
        g.id: {
            "name": g.name,
            "position": g.position,
            "needed": g.needed,
            "lived": g.lived,
            "joined": counts.get(g.id, 0),
        }
        for g in _groups(look, refs)
    }


def crowd_for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """How many have joined, and how many of them each way."""
    ways = queries.ways_in(look.session, look.workshop_id)
    spanners = queries.spanners(look.session, look.workshop_id)
    return dict.fromkeys(refs, {"total": sum(ways.values()), "ways": ways, "spanners": spanners})


def crowd(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """How many have joined in all; an object of its own, since it changes with every phone."""
    return dict.fromkeys(refs, {"total": queries.joined(look.session, look.workshop_id)})


def own_person(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """A participant's own name and groups."""
    people = queries.people_of(look.session, refs)
    return {
        participant.id: {
            "person": {
                "name": participant.name,
                "groups": list(people[participant.id]),
                "badge": participant.badge,
                "voices": participant.voices,
                "people": people[participant.id],
            }
        }
        for participant in queries.people_here(look.session, look.workshop_id, refs)
    }


OBJECTS = (
    ObjectKind("choice", {"phone": choices}),
    ObjectKind("crowd", {"stage": crowd, "console": crowd_for_console}),
)
