"""Who does what beside the lead: roles, their words, and the ops each may ask. One closed list."""

from __future__ import annotations

from facilitator.i18n import Lazy, lazy

OWNER = "owner"
LEADING = frozenset({OWNER, "together"})  # may ask everything a console can ask
READING = LEADING | {"guardian"}  # see every card; all others see what the room sees

ROLES: dict[str, Lazy] = {
    OWNER: lazy("Lead facilitator"),
    "together": lazy("Co-facilitator"),
    "guardian": lazy("Story guardian"),
    "host": lazy("Table host"),
    "scribe": lazy("Scribe"),
    "observer": lazy("Observer"),
}

ABOUT: dict[str, Lazy] = {
    "together": lazy("Reads every card, moves the room, closes it: everything you can do."),
    "guardian": lazy(
        "Looks after stories and consent, and alone reads what is told in private. Does not move the room."
    ),
    "host": lazy(
        "Helps at the tables: writes for people without a phone. Sees no more than the room."
    ),
    "scribe": lazy("Writes for people without a phone and types in paper cards. Sees no more than the room."),
    "observer": lazy("Sees what the room sees and changes nothing."),
}  # fmt: skip

WRITING_FOR_OTHERS = frozenset({"guest.add", "guest.speak", "guest.leave", "paper.add"})

# What a role may ask that does not lead. What is not named here, only those who lead may ask.
MAY: dict[str, frozenset[str]] = {
    "guardian": frozenset({
        "card.release", "card.hold", "card.hide",
        "reply.show", "reply.hide", "action_group.show", "action_group.hide",
        "hard.reply", "hard.release", "hard.hold", "notice.close", "care.edit",
        "leaflet.begin", "leaflet.edit", "leaflet.sign", "leaflet.remove",
    }),
    "host": WRITING_FOR_OTHERS | {"seating.swap", "seating.move", "seating.seat_late"},
    "scribe": WRITING_FOR_OTHERS,
    "observer": frozenset(),
}  # fmt: skip


def may(role: str, op: str) -> bool:
    """May somebody in this role ask this?"""
    return role in LEADING or op in MAY[role]


def audience(role: str, *, guards: bool) -> str:
    """Through whose eyes a role sees the workshop."""
    if guards:
        return "guardian"
    return "console" if role in READING else "helper"
