"""What was done to a board, in words: each a sentence without the name of whoever did it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from facilitator.i18n import _, ngettext
from facilitator.themes.board import Edit
from facilitator.themes.rules import REST

Payload = Mapping[str, Any]


def told(edit: Edit) -> str:
    """What an edit did."""
    say = _SENTENCES.get(edit.action)
    return say(edit.payload) if say is not None else ""


def _theme(payload: Payload) -> str:
    """The name a theme had when it was touched."""
    seen = payload.get("seen", {})
    name = seen.get(payload.get("theme"), {}).get("name") or next((one["name"] for one in seen.values()), "–")
    return str(name)


def _accepted(payload: Payload) -> str:
    return _("took on the theme “%(theme)s”", theme=_theme(payload))


def _renamed(payload: Payload) -> str:
    return _("called the theme “%(theme)s” “%(name)s”", theme=_theme(payload), name=payload["name"])


def _discarded(payload: Payload) -> str:
    return _("took the theme “%(theme)s” away", theme=_theme(payload))


def _merged(payload: Payload) -> str:
    names = ", ".join(_("“%(theme)s”", theme=one["name"]) for one in payload["seen"].values())
    return _("put %(themes)s together", themes=names)


def _split(payload: Payload) -> str:
    said = ngettext(
        "made a theme of its own of %(num)s card of “%(theme)s”",
        "made a theme of its own of %(num)s cards of “%(theme)s”",
        len(payload["cards"]),
        theme=_theme(payload),
    )
    return str(said)


def _made(payload: Payload) -> str:
    return _("made the theme “%(theme)s”", theme=payload["name"])


def _placed(payload: Payload) -> str:
    if payload["theme"] is None:
        return _("took a card out of its theme")
    return _("put a card into “%(theme)s”", theme=_theme(payload))


def _pinned(payload: Payload) -> str:
    return _("pinned a card in “%(theme)s”", theme=_theme(payload))


def _unpinned(_payload: Payload) -> str:
    return _("took the pin off a card")


def _aside(payload: Payload) -> str:
    if payload["aside"]:
        return _("set the theme “%(theme)s” aside", theme=_theme(payload))
    return _("brought the theme “%(theme)s” back", theme=_theme(payload))


def _card_aside(payload: Payload) -> str:
    return _("set a card aside") if payload["aside"] else _("brought a card back")


def _also(payload: Payload) -> str:
    if payload["belongs"]:
        return _("let a card belong to “%(theme)s” as well", theme=_theme(payload))
    return _("said that a card does not belong to “%(theme)s” as well", theme=_theme(payload))


def _adopted(payload: Payload) -> str:
    if payload["kind"] != REST:
        return _("took on a new grouping")
    number = len(payload["places"])
    return str(
        ngettext("took on the place of %(num)s more card", "took on the places of %(num)s more cards", number)
    )


def _undone(_payload: Payload) -> str:
    return _("took the last step back")


def _redone(_payload: Payload) -> str:
    return _("did again what had been taken back")


_SENTENCES: Mapping[str, Callable[[Payload], str]] = {
    "accept": _accepted,
    "rename": _renamed,
    "discard": _discarded,
    "merge": _merged,
    "split": _split,
    "create": _made,
    "place": _placed,
    "pin": _pinned,
    "unpin": _unpinned,
    "aside": _aside,
    "put_aside": _card_aside,
    "also": _also,
    "adopt": _adopted,
    "undo": _undone,
    "redo": _redone,
}


def latest_first(edits: Sequence[Edit], who: Mapping[str, str]) -> list[dict[str, Any]]:
    """A log as its reader sees it; nobody (None) stands for the machine."""
    return [
        {"at": edit.at.isoformat(), "by": who.get(edit.by), "action": edit.action, "words": told(edit)}
        for edit in sorted(edits, key=lambda one: -one.seq)
    ]
