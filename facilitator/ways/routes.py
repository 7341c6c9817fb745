"""The link before the day."""

from __future__ import annotations

import hmac

from flask import Blueprint, redirect, request, url_for
from pydantic import ValidationError

from facilitator.errors import Refused
from facilitator.ids import new_token
from facilitator.live.house import house
from facilitator.people import access, actions
from facilitator.people.payloads import Describe
from facilitator.people.routes import ask_who, let_in
from facilitator.web.pages import Page
from facilitator.workshops.live import before_token
from facilitator.workshops.models import Workshop

pages = Blueprint("ways", __name__)


@pages.get("/before/<workshop_id>/<token>")
def before_page(workshop_id: str, token: str) -> Page:
    """The notice, then name and groups, before the day; whoever has joined goes straight in."""
    workshop = _invited(workshop_id, token)
    try:
        access.this_phone(workshop.id)
    except Refused:
        return ask_who(workshop, {}, None)
    return redirect(url_for("people.phone", workshop_id=workshop.id))


@pages.post("/before/<workshop_id>/<token>")
def before(workshop_id: str, token: str) -> Page:
    """Take a phone in before the day."""
    workshop = _invited(workshop_id, token)
    said = {"name": request.form.get("name", ""), "groups": request.form.getlist("groups")}
    try:
        if not request.form.get("notice"):
            raise Refused("notice_unread")
        who = Describe.model_validate(said)
        kept = new_token()
        house().writer.do(lambda unit: actions.join(unit, workshop.id, kept, who, before=True))
    except Refused as refusal:
        return ask_who(workshop, said | {"notice": request.form.get("notice")}, refusal)
    except ValidationError:
        return ask_who(workshop, said, Refused("unknown_group"))
    return let_in(workshop, kept)


def _invited(workshop_id: str, token: str) -> Workshop:
    secret = house().config.secret_key
    with house().database.read() as session:
        workshop = session.get(Workshop, workshop_id)
    if workshop is None or not hmac.compare_digest(token, before_token(secret, workshop_id)):
        raise Refused("not_found")
    if workshop.state == "draft" and workshop.before_step_id is None:
        raise Refused("not_open_yet")
    return workshop
