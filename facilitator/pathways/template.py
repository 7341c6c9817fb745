"""The parts of a pathway we begin with: what people go through, in their words and in their order."""

from __future__ import annotations

from facilitator.i18n import Lazy, lazy

PARTS: dict[str, Lazy] = {
    "noticing": lazy("Noticing something"),
    "contact": lazy("First contact"),
    "waiting": lazy("Waiting"),
    "assessment": lazy("Finding out what it is"),
    "treatment": lazy("Treatment or support"),
    "home": lazy("Going home"),
    "living": lazy("Living with it"),
}
