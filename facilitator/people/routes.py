"""The phone's pages and doors: joining, the room, ops and state."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from pydantic import ValidationError

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import CODE_LENGTH, new_token, read_code
from facilitator.live import sealed
from facilitator.live.house import house
from facilitator.people import access, actions
from facilitator.people.payloads import Describe, Leave
from facilitator.web.ops import carry_out_ops, state_told
from facilitator.web.pages import Page
from facilitator.workshops import queries
from facilitator.workshops.models import Workshop

pages = Blueprint("people", __name__)

COOKIE_LASTS = 30 * 24 * 3600


@pages.get("/")
def home() -> Page:
    """Where somebody types the code from the screen."""
    return render_template("pages/home.html", said={}, refusal=None)


@pages.post("/")
def find() -> Page:
    """From a typed code to the workshop's door."""
    typed = request.form.get("code", "")
    code = read_code(typed)
    try:
        if len(code) != CODE_LENGTH:
            raise Refused("unknown_code")
        _workshop(code)
    except Refused as refusal:
        return render_template("pages/home.html", said={"code": typed}, refusal=refusal), refusal.status
    return redirect(url_for("people.join_page", code=code))


@pages.get("/j/<code>")
def join_page(code: str) -> Page:
    """The notice, then name and groups; somebody who has joined already goes straight in."""
    workshop = _workshop(read_code(code))
    try:
        access.this_phone(workshop.id)
    except Refused:
        return ask_who(workshop, {}, None)
    return redirect(url_for("people.phone", workshop_id=workshop.id))


@pages.post("/j/<code>")
def join(code: str) -> Page:
    """Take a phone in."""
    workshop = _workshop(read_code(code))
    said = {"name": request.form.get("name", ""), "groups": request.form.getlist("groups")}
    try:
        if not request.form.get("notice"):
            raise Refused("notice_unread")
        who = Describe.model_validate(said)
        token = new_token()
        house().writer.do(lambda unit: actions.join(unit, workshop.id, token, who))
    except Refused as refusal:
        return ask_who(workshop, said | {"notice": request.form.get("notice")}, refusal)
    except ValidationError:
        return ask_who(workshop, said, Refused("unknown_group"))
    return let_in(workshop, token)


def let_in(workshop: Workshop, token: str) -> Page:
    """Send a phone that has joined into the room, with the cookie that is its own."""
    response = redirect(url_for("people.phone", workshop_id=workshop.id))
    response.set_cookie(
        access.cookie_name(workshop.id),
        token,
        max_age=COOKIE_LASTS,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return response


def ask_who(workshop: Workshop, said: Mapping[str, object], refusal: Refused | None) -> Page:
    """The notice, then name and groups."""
    with house().database.read() as session:
        groups = queries.groups_of(session, workshop.id)
        names = queries.facilitators_of(session, workshop.id)
    page = render_template(
        "phone/join.html", workshop=workshop, groups=groups, facilitators=names, said=said, refusal=refusal
    )
    return (page, refusal.status) if refusal else page


def _workshop(code: str) -> Workshop:
    with house().database.read() as session:
        workshop = queries.by_code(session, code)
    if workshop is None or workshop.state == "draft":
        raise Refused("unknown_code" if workshop is None else "not_open_yet")
    return workshop


@pages.get("/w/<workshop_id>")
def phone(workshop_id: str) -> Page:
    """The room, on a phone."""
    with house().database.read() as session:
        workshop = session.get(Workshop, workshop_id)
        names = queries.facilitators_of(session, workshop_id)
    if workshop is None:
        raise Refused("unknown_code")
    try:
        caller = access.this_phone(workshop_id)
    except Refused:
        return redirect(url_for("people.join_page", code=workshop.code))
    return render_template(
        "phone/room.html",
        workshop=workshop,
        facilitators=names,
        participant_id=caller.participant_id,
        seal=b64encode(sealed.public_key(house().database, house().writer, workshop_id)).decode(),
        preview=False,
    )


@pages.get("/w/<workshop_id>/state")
def state(workshop_id: str) -> Page:
    """What this phone should hold."""
    here = house()
    with here.states.passing(), here.database.read() as session:
        caller = access.phone_of(session, workshop_id)
        return state_told(session, workshop_id, "phone", caller.participant_id)


@pages.post("/w/<workshop_id>/ops")
def ops(workshop_id: str) -> Page:
    """The door for a phone's ops."""
    return carry_out_ops(access.this_phone(workshop_id))


@pages.post("/w/<workshop_id>/leave")
def leave(workshop_id: str) -> Page:
    """Leave the workshop, also one that is closed; with `erase`, what one said is taken back first."""
    _let_go(workshop_id, Leave(erase=request.form.get("erase") == "yes"))
    response = redirect(url_for("people.home"))
    response.delete_cookie(access.cookie_name(workshop_id))
    return response


def _let_go(workshop_id: str, body: Leave) -> None:
    try:
        caller = access.this_phone(workshop_id)
    except Refused:
        return  # nobody is there to leave
    leave_op = house().door.ops["person.leave"]

    def work(unit: Unit) -> None:
        leave_op.carry_out(unit, caller.voice(unit), body)

    house().writer.do(work)
