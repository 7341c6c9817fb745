"""Pages of facilitators: setting up, signing in and out, accepting an invitation."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, redirect, render_template, request, url_for

from facilitator.accounts import access, actions, queries
from facilitator.accounts.passwords import hash_password, is_right
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.house import house
from facilitator.web.pages import Page
from facilitator.workshops.models import Workshop
from facilitator.workshops.roles import ABOUT, ROLES
from facilitator.workshops.team import take_in

pages = Blueprint("accounts", __name__)

SET_UP = ("set-up",)
TEAM = tuple(ABOUT)  # whoever may be invited into a workshop


@pages.get("/sign-in")
def sign_in_page() -> Page:
    """Where a facilitator signs in."""
    with house().database.read() as session:
        anybody = queries.any_account(session)
    return render_template("accounts/sign_in.html", said={}, refusal=None, anybody=anybody)


@pages.post("/sign-in")
def sign_in() -> Page:
    """Sign in; a wrong password and an unknown address are answered alike."""
    email, password = request.form.get("email", ""), request.form.get("password", "")
    if not house().sign_in_throttle.allow(email.strip().lower()):
        return _again("accounts/sign_in.html", Refused("too_fast"), {"email": email}, anybody=True)
    with house().database.read() as session:
        account = queries.by_email(session, email)
    if not is_right(password[:128], account.password_hash if account else None) or account is None:
        return _again("accounts/sign_in.html", Refused("wrong_password"), {"email": email}, anybody=True)
    return _welcome(house().writer.do(lambda unit: actions.sign_in(unit, account.id)))


@pages.post("/sign-out")
def sign_out() -> Page:
    """Sign out of this browser."""
    token = request.cookies.get(access.COOKIE, "")
    house().writer.do(lambda unit: actions.sign_out(unit, token))
    response = redirect(url_for("accounts.sign_in_page"))
    response.delete_cookie(access.COOKIE)
    return response


@pages.get("/set-up/<token>")
def set_up_page(token: str) -> Page:
    """Where the first account is made."""
    if not _good(token):
        raise Refused("link_expired")
    return render_template("accounts/set_up.html", said={}, refusal=None)


@pages.post("/set-up/<token>")
def set_up(token: str) -> Page:
    """Make the first account."""
    return _new_account(token, "set-up", "accounts/set_up.html")


@pages.get("/invited/<token>")
def invited_page(token: str) -> Page:
    """Where a co-facilitator accepts."""
    context = {"account": access.this_account(), **_invited_to(token)}
    return render_template("accounts/invited.html", said={}, refusal=None, **context)


@pages.post("/invited/<token>")
def invited(token: str) -> Page:
    """Accept with the account signed in here, or make one."""
    account = access.this_account()
    if account is None:
        return _new_account(token, "team", "accounts/invited.html", account=None, **_invited_to(token))

    def accept(unit: Unit) -> str:
        return _share(unit, token, account.id)

    return redirect(url_for("workshops.console", workshop_id=house().writer.do(accept)))


def _share(unit: Unit, token: str, account_id: str) -> str:
    used = actions.use_invitation(unit, token, TEAM)
    workshop_id = used.workshop_id or ""
    take_in(unit, workshop_id, account_id, used.purpose)
    return workshop_id


def _invited_to(token: str) -> dict[str, object]:
    """What an invitation leads to: the workshop's topic and the part in it; refused when no longer good."""
    with house().database.read() as session:
        found = queries.invitation(session, token, TEAM, datetime.now(UTC))
        workshop = session.get(Workshop, found.workshop_id) if found is not None else None
    if found is None or workshop is None:
        raise Refused("link_expired")
    return {"topic": workshop.topic, "part": ROLES[found.purpose], "about": ABOUT[found.purpose]}


def _good(token: str) -> bool:
    with house().database.read() as session:
        return queries.invitation(session, token, SET_UP, datetime.now(UTC)) is not None


def _new_account(token: str, purpose: str, template: str, **context: object) -> Page:
    said = {key: request.form.get(key, "") for key in ("email", "name", "password")}
    try:
        actions.check_new_account(**said)
        new = actions.NewAccount(said["email"], said["name"], hash_password(said["password"]))

        def begin(unit: Unit) -> tuple[str, str]:
            if purpose == "set-up":
                actions.use_invitation(unit, token, SET_UP)
                account_id = actions.open_account(unit, new)
                return actions.sign_in(unit, account_id), "/workshops"
            account_id = actions.open_account(unit, new)
            workshop_id = _share(unit, token, account_id)
            return actions.sign_in(unit, account_id), f"/console/{workshop_id}"

        signed_in, where = house().writer.do(begin)
        return access.remember(redirect(where), signed_in)
    except Refused as refusal:
        return _again(template, refusal, said, **context)


def _again(template: str, refusal: Refused, said: dict[str, str], **context: object) -> tuple[str, int]:
    kept = {key: value for key, value in said.items() if key != "password"}
    return render_template(template, said=kept, refusal=refusal, **context), refusal.status


def _welcome(token: str) -> Page:
    return access.remember(redirect(url_for("workshops.listing")), token)
