"""Settling themes and the words of clouds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.vocabulary import Body, Done, clean
from facilitator.themes import queries
from facilitator.themes.board import Edit
from facilitator.themes.cloudwords import check as check_words
from facilitator.themes.models import BoardEdit, Cloud, CloudEdit
from facilitator.themes.payloads import OneBoard
from facilitator.themes.rules import BadEdit, check
from facilitator.workshops.access import Lead

_REFUSALS = {
    "empty_name": "empty",
    "nothing_to_undo": "nothing_to_undo",
    "nothing_to_redo": "nothing_to_redo",
}


def refresh_cloud(unit: Unit, lead: Lead, body: OneBoard) -> Done:
    """Have the word cloud drawn again."""
    unit.after_commit("themes.redraw", workshop_id=lead.workshop.id, board=body.board)
    return Done(body.board)


def edit(action: str) -> Callable[[Unit, Lead, OneBoard], Done]:
    """The action that appends one kind of edit to a board's log."""

    def append(unit: Unit, lead: Lead, body: OneBoard) -> Done:
        said = Edit(
            queries.last_seq(unit.session, lead.workshop.id, body.board) + 1,
            action,
            _payload(body),
            unit.now,
            lead.account_id,
        )
        try:
            good = check(queries.board_of(unit.session, lead.workshop.id, body.board), said)
        except BadEdit as fault:
            raise _refusal(fault) from fault
        unit.session.add(
            BoardEdit(
                workshop_id=lead.workshop.id,
                board=body.board,
                seq=good.seq,
                action=good.action,
                payload=dict(good.payload),
                account_id=lead.account_id,
                at=unit.now,
            )
        )
        unit.touch(lead.workshop.id, "board", body.board)
        unit.touch_all(lead.workshop.id, "vote")  # dots are shown at what a theme has become
        return Done(body.board)

    return append


def _payload(body: Body) -> dict[str, Any]:
    said = body.model_dump(exclude={"board"}, exclude_none=False)
    if isinstance(said.get("name"), str):
        said["name"] = clean(said["name"])
    return {key: value for key, value in said.items() if not (key == "name" and value is None)}


def _refusal(fault: BadEdit) -> Refused:
    if fault.code == "long_name":
        return Refused("wrong_fields", field="name")
    return Refused(_REFUSALS.get(fault.code, "bad_edit"))


def edit_words(action: str) -> Callable[[Unit, Lead, OneBoard], Done]:
    """The action that appends one kind of edit to the log of a cloud."""

    def append(unit: Unit, lead: Lead, body: OneBoard) -> Done:
        workshop_id = lead.workshop.id
        said = Edit(
            queries.last_cloud_seq(unit.session, workshop_id, body.board) + 1,
            action,
            body.model_dump(exclude={"board"}),
            unit.now,
            lead.account_id,
        )
        try:
            payload = check_words(queries.words_of_cloud(unit.session, workshop_id, body.board), said)
        except BadEdit as fault:
            raise _refusal_of_words(fault) from fault
        unit.session.add(
            CloudEdit(
                workshop_id=workshop_id,
                board=body.board,
                seq=said.seq,
                action=action,
                payload=dict(payload),
                account_id=lead.account_id,
                at=unit.now,
            )
        )
        _draw_again(unit, workshop_id, body.board, at_once=action == "hide")
        return Done(body.board)

    return append


def _draw_again(unit: Unit, workshop_id: str, board: str, *, at_once: bool) -> None:
    """The list changes now, the picture when the worker has drawn it; a hidden word leaves both now."""
    cloud = queries.cloud_of(unit.session, workshop_id, board)
    if cloud is not None and at_once:
        cloud.svg = cloud.svg_dark = ""
    unit.touch(workshop_id, "cloud", board)
    unit.after_commit("themes.redraw", workshop_id=workshop_id, board=board)


def _refusal_of_words(fault: BadEdit) -> Refused:
    if fault.code == "long_name":
        return Refused("wrong_fields", field="word")
    return Refused("empty" if fault.code == "empty_name" else "bad_word_edit")


def keep_words(unit: Unit, workshop_id: str, board: str, tallies: list[dict[str, Any]]) -> None:
    """Keep what the machine has counted; a picture that is there stays until the new one is drawn."""
    row = queries.cloud_of(unit.session, workshop_id, board)
    if row is None:
        row = Cloud(workshop_id=workshop_id, board=board, words=[], svg="", svg_dark="", made_at=unit.now)
        unit.session.add(row)
    row.words, row.made_at = tallies, unit.now
    unit.touch(workshop_id, "cloud", board)


def keep_picture(unit: Unit, workshop_id: str, board: str, drawn: dict[str, str], *, seq: int) -> None:
    """Keep the picture of a cloud, unless its words were edited while it was drawn: another one is coming."""
    row = queries.cloud_of(unit.session, workshop_id, board)
    if row is None or seq != queries.last_cloud_seq(unit.session, workshop_id, board):
        return
    row.svg, row.svg_dark = drawn["svg"], drawn["svg_dark"]
    unit.touch(workshop_id, "cloud", board)
