"""Where a rehearsal begins: with a pass from this machine, or with the console's button."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, current_app, jsonify, request, url_for

from facilitator.accounts.access import remember
from facilitator.accounts.actions import sign_in
from facilitator.errors import Refused
from facilitator.live.house import House, house
from facilitator.rehearsal import actions, passes, queries
from facilitator.rehearsal.children import MINUTES, PHONES, Children
from facilitator.web.pages import Page
from facilitator.workshops.routes import this_lead

pages = Blueprint("rehearsal", __name__)


@pages.post("/rehearsals")
def begin() -> Page:
    """Let in whoever holds a pass made with this installation's secret key, as leader of a rehearsal."""
    here, said = house(), request.get_json(silent=True)
    token = said.get("pass") if isinstance(said, dict) else None
    if not isinstance(token, str):
        raise Refused("bad_request")
    wish = passes.read(here.config.secret_key, token)
    workshop_id, account_id = here.writer.do(
        lambda unit: actions.begin(unit, wish, secret=here.config.secret_key)
    )
    answer = jsonify({"workshop": workshop_id, "url": url_for("workshops.console", workshop_id=workshop_id)})
    return remember(answer, here.writer.do(lambda unit: sign_in(unit, account_id)))


@pages.post("/console/<workshop_id>/rehearse")
def rehearse(workshop_id: str) -> Page:
    """Make a rehearsal of this workshop and send made-up people through it; one at a time a facilitator."""
    here, caller = house(), this_lead(workshop_id)
    with here.database.read() as session:
        running = queries.running_for(session, caller.account_id, datetime.now(UTC))
    if running is None:
        running = here.writer.do(
            lambda unit: actions.copy(unit, caller.load(unit), secret=here.config.secret_key)
        )
        wishes = ("--phones", str(PHONES), "--minutes", str(MINUTES))
        start_child(here, _children(), running, *wishes)
    return jsonify({"url": url_for("workshops.console", workshop_id=running)})


def start_child(here: House, children: Children, workshop_id: str, *wishes: str) -> None:
    """Send made-up people through a rehearsal; if they end before its end, say so."""

    def ended(code: int) -> None:
        if code:
            here.writer.do(lambda unit: actions.give_up(unit, workshop_id))

    children.start(here.config, "--workshop", workshop_id, *wishes, ended=ended)


def _children() -> Children:
    found: Children = current_app.extensions.setdefault("rehearsals", Children())
    return found
