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
    "interview": lazy("Ask each other"),
    "story": lazy("Tell a story"),
    "moments": lazy("Moments and feelings"),
    "themes": lazy("Look at the themes"),
    "core": lazy("What gives life here"),
    "keep": lazy("What must we never lose"),
    "dream": lazy("A short dream"),
    "headline": lazy("A headline from the future"),
    "picture": lazy("A picture of the future"),
    "vote": lazy("Vote with dots"),
    "vision": lazy("The shared vision"),
    "statement": lazy("How it will be"),
    "draft": lazy("Write it together"),
    "assess": lazy("Look at our network"),
    "pathway": lazy("Walk the pathway"),
    "needs": lazy("What people here need"),
    "promise": lazy("Promises"),
    "pause": lazy("Break"),
    "close": lazy("Close"),
}

WELCOMES = {
    "interview": "story",
    "story": "story",
    "core": "core",
    "keep": "keep",
    "dream": "dream",
    "headline": "dream",
    "picture": "picture",
    "statement": "statement",
    "pathway": "pathway",
    "needs": "need",
    "draft": "statement",
    "promise": "promise",
}

# What clients hold of a step besides the step itself, by its kind.
OBJECTS_OF = {"assess": ("assessment", "rated"), "pathway": ("pathway", "map"), "needs": ("needs",)}

# Objects that count answers by group.
COUNTED_BY_GROUP = ("vision", "assessment", "need")

# A drawing may come wherever people dream, an idea that was new to somebody at the close; who is left out of
# a dream may be said at any time.
ALSO_WELCOME = {
    "dream": ("picture",),
    "headline": ("picture",),
    "assess": ("reason",),
    "needs": ("objection",),
    "close": ("idea",),
}
WELCOME_ANYWHERE = ("equity",)


def takes(step_kind: str, card_kind: str) -> bool:
    """May a card of this kind be given at such a step?"""
    if card_kind in WELCOME_ANYWHERE or card_kind in ALSO_WELCOME.get(step_kind, ()):
        return True
    return welcomes(step_kind) == card_kind


def welcomes(step_kind: str) -> str | None:
    """The kind of card a step asks for, or None."""
    return WELCOMES.get(step_kind)


def shown_at_once(card_kind: str, moderation: str) -> bool:
    """May a new card go to the stage before a facilitator has read it? A picture never."""
    if card_kind == "picture":
        return False
    if moderation == "open":
        return True
    return moderation == "stories" and card_kind != "story"
