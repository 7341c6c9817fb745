"""Purposes of consent, their words and their versions; which card may be seen where."""

from __future__ import annotations

import re
from collections.abc import Collection

from facilitator.i18n import Lazy, lazy

WORDING = "2026-11"
KNOWN_WORDINGS = frozenset({WORDING})

# What a teller may allow. More will come; none ever changes its meaning.
PURPOSES: dict[str, Lazy] = {
    "room": lazy("Show it to the people in this room"),
    "summary": lazy("Use it in the written summary of this workshop"),
    "publication": lazy("It may be published, for example in a leaflet or on a website"),
    "facilitators": lazy("Only the facilitators may read it"),
}
SHORT_CARD_PURPOSES = ("room", "summary")

# How a card came: typed by its teller, told to a listener or a scribe, written on paper, sent before the day,
# drafted by a table together.
ROUTES = ("phone", "listener", "scribe", "paper", "before", "table")

BOARD_OF = {"story": "discover", "dream": "dream"}  # the theme board that sorts each kind of card

# Objects that show the words of other cards as they are now, by the kind of card.
LOOKS_OF = {
    "story": ("factor", "leaflet"),
    "core": ("factor", "strength", "core"),
    "statement": ("check", "action_group"),
    "promise": ("check", "action_group"),
    "pathway": ("map",),
    "need": ("needs",),
}


def need_told_by(kind: str, card_id: str, serves: str | None) -> str | None:
    """The need that looks different when this card does: itself, or the one it disputes."""
    if kind == "objection":
        return serves.removeprefix("card:") if serves else None
    return card_id if kind == "need" else None


def theme_named(ref: str) -> tuple[str | None, str]:
    """The board and the id in `theme:discover-t1`; no board where a reference does not say which it means."""
    key = ref.removeprefix("theme:")
    board, dash, rest = key.partition("-")
    return (board, rest) if dash and board in BOARD_OF.values() else (None, key)


def misfit(purposes: Collection[str]) -> str | None:
    """What is wrong with a choice of purposes, as a refusal code."""
    if not purposes:
        return "no_purpose"
    if "facilitators" in purposes and len(set(purposes)) > 1:
        return "mixed_purposes"
    return None


def may_be_shown(state: str, purposes: Collection[str]) -> bool:
    """May the room see this card?"""
    return state == "shown" and "room" in purposes


def may_be_printed(state: str, purposes: Collection[str]) -> bool:
    """May the summary quote this card? Only what a facilitator has read, or let through unread on purpose."""
    return state == "shown" and "summary" in purposes


def excerpt(text: str, most: int) -> str:
    """The beginning of a text in whole sentences; if the first is longer, whole words and an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    ends = [m.end() for m in re.finditer(r"[.!?…](?=\s)", flat) if m.end() <= most]
    if ends:
        return flat[: ends[-1]]
    return flat[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
