"""How large a gap is and how sure somebody is of it, in words."""

from __future__ import annotations

from facilitator.i18n import Lazy, lazy

FORMS: dict[str, Lazy] = {
    "works": lazy("Works well"),
    "wish": lazy("Wishes"),
    "gap": lazy("Gaps"),
}
SIZES: dict[str, Lazy] = {
    "small": lazy("small: a few people meet it"),
    "medium": lazy("medium: many people meet it"),
    "large": lazy("large: nearly everybody meets it"),
}
CONFIDENCES: dict[str, Lazy] = {
    "guess": lazy("a guess"),
    "experience": lazy("from experience"),
    "figures": lazy("from figures"),
}
