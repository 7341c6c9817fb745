"""What steps are: kinds, phases, and which kind of card each welcomes."""

from __future__ import annotations

from facilitator.i18n import Lazy, lazy

PHASES: dict[str, Lazy] = {
    "open": lazy("Opening"),
    "discover": lazy("Discover"),
    "dream": lazy("Dream"),
    "design": lazy("Design"),
    "deliver": lazy("Deliver"),
    "close": lazy("Closing"),
}

STEP_KINDS: dict[str, Lazy] = {
    "welcome": lazy("Welcome"),
    "talk": lazy("Talk together"),
    "story": lazy("Tell a story"),
    "themes": lazy("Look at the themes"),
    "dream": lazy("A short dream"),
    "headline": lazy("A headline from the future"),
    "vote": lazy("Vote with dots"),
    "vision": lazy("The shared vision"),
    "statement": lazy("How it will be"),
    "promise": lazy("Promises"),
    "pause": lazy("Break"),
    "close": lazy("Close"),
}

WELCOMES = {
    "story": "story",
    "dream": "dream",
    "headline": "dream",
    "statement": "statement",
    "promise": "promise",
}


def welcomes(step_kind: str) -> str | None:
    """The kind of card a step asks for, or None."""
    return WELCOMES.get(step_kind)


def shown_at_once(card_kind: str, moderation: str) -> bool:
    """May a new card go to the stage before a facilitator has read it?"""
    if moderation == "open":
        return True
    return moderation == "stories" and card_kind != "story"
