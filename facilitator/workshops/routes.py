"""The facilitator's pages and doors, and the stage."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for

from facilitator.accounts.access import need_account, this_account
from facilitator.accounts.actions import invite
from facilitator.accounts.models import Account
from facilitator.errors import Refused
from facilitator.i18n import current_language
from facilitator.library.queries import plans_of
from facilitator.live.house import house
from facilitator.live.presence import Here
from facilitator.live.vocabulary import clean
from facilitator.web import qr
from facilitator.web.headers import may_be_framed
from facilitator.web.ops import carry_out_ops, state_answer
from facilitator.web.pages import Page
from facilitator.workshops import actions, queries, roles
from facilitator.workshops.access import LeadCaller
from facilitator.workshops.live import join_url
from facilitator.workshops.models import Facilitation, Workshop
from facilitator.workshops.plans import GROUPS, PLANS, Plan, PlannedGroup

pages = Blueprint("workshops", __name__)

_Groups = tuple[PlannedGroup, ...]


@pages.get("/workshops")
def listing() -> Page:
    """The workshops of this facilitator."""
    account = need_account()
    with house().database.read() as session:
        workshops = queries.facilitated_by(session, account.id)
    return render_template("pages/workshops.html", account=account, workshops=workshops)


@pages.get("/workshops/new")
def new_page() -> Page:
    """The form for a new workshop; `?plan=` chooses a plan beforehand."""
    account = need_account()
    chosen = request.args.get("plan", "")
    known = {plan.key: plan for plan in (*_own_plans(account.id), *PLANS.values())}
    return _form(account, {"plan": chosen if chosen in known else "half-day"}, None)


@pages.post("/workshops/new")
def new() -> Page:
    """Make a workshop."""
    account = need_account()
    said = {key: request.form.get(key, "") for key in ("topic", "held_on", "place", "plan", "groups_of")}
    try:
        wanted = _wanted(said, _own_plans(account.id))
    except Refused as refusal:
        return _form(account, said, refusal)
    secret = house().config.secret_key
    workshop_id = house().writer.do(
        lambda unit: actions.start_workshop(unit, account.id, wanted, secret=secret)
    )
    return redirect(url_for("workshops.console", workshop_id=workshop_id))


def _form(account: Account, said: dict[str, str], refusal: Refused | None) -> Page:
    own = _own_plans(account.id)
    if refusal is None:
        said["groups_of"] = said["plan"]
    page = render_template(
        "pages/new_workshop.html",
        account=account,
        own=own,
        plans=PLANS.values(),
        groups=_chosen_groups() or _groups_of(said["groups_of"], own),
        said=said,
        refusal=refusal,
    )
    return (page, refusal.status) if refusal else page


def _wanted(said: dict[str, str], own: list[Plan]) -> actions.NewWorkshop:
    topic, place = clean(said["topic"]), clean(said["place"])
    if not topic:
        raise Refused("empty")
    over = max(len(topic) - 200, len(place) - 120)
    if over > 0:
        raise Refused("too_long", over=over)
    kept = {plan.key: plan for plan in own}.get(said["plan"])
    if kept is None and said["plan"] not in PLANS:
        raise Refused("wrong_fields", field="plan")
    try:
        held_on = date.fromisoformat(said["held_on"]) if said["held_on"] else None
    except ValueError as fault:
        raise Refused("wrong_fields", field="held_on") from fault
    if held_on is not None and not 2000 <= held_on.year < 2200:
        raise Refused("wrong_fields", field="held_on")
    return actions.NewWorkshop(
        topic,
        held_on,
        place,
        said["plan"],
        current_language(),
        _wanted_groups(said, own, kept),
        steps=kept.steps if kept else None,
    )


def _wanted_groups(said: dict[str, str], own: list[Plan], kept: Plan | None) -> _Groups | None:
    """The groups as they stand in the form; while nobody has touched them, those of the chosen plan."""
    chosen = _chosen_groups()
    if kept is None or not kept.groups or chosen != _groups_of(said["groups_of"], own):
        return chosen
    return kept.groups


def _groups_of(key: str, own: list[Plan]) -> _Groups:
    """The groups that a form begins with: those of a kept plan that has some, else the template."""
    kept = {plan.key: plan.groups for plan in own}.get(key)
    return kept or tuple(group._replace(name=str(group.name)) for group in GROUPS)


def _own_plans(account_id: str) -> list[Plan]:
    with house().database.read() as session:
        return plans_of(session, account_id)


def _chosen_groups() -> _Groups | None:
    """Group rows of the form: `group-<n>` names, ticks `needed-<n>` and `lived-<n>`; none: the template."""
    numbers = sorted(
        int(k.removeprefix("group-")) for k in request.form if k.removeprefix("group-").isdigit()
    )
    named: dict[str, PlannedGroup] = {}
    for row in map(_group_row, numbers):  # a name that stands there twice is one group
        if row.name:
            known = named.get(str(row.name).casefold(), row)
            named[str(row.name).casefold()] = PlannedGroup(
                known.name, known.needed or row.needed, known.lived or row.lived
            )
    return tuple(named.values()) or None


def _group_row(n: int) -> PlannedGroup:
    said = request.form
    return PlannedGroup(clean(said[f"group-{n}"])[:60], f"needed-{n}" in said, f"lived-{n}" in said)


def this_part(workshop_id: str) -> tuple[LeadCaller, str]:
    """Who is signed in here of those who work in this workshop, and as which audience they see it.

    One answer for no workshop and somebody else's.
    """
    account = need_account()
    with house().database.read() as session:
        part = queries.facilitation(session, workshop_id, account.id)
    if part is None:
        raise Refused("unknown_workshop")
    return LeadCaller(account.id, workshop_id), roles.audience(part.role, guards=part.guards)


def this_lead(workshop_id: str) -> LeadCaller:
    """The facilitator of this workshop signed in here, who leads it alone or together with others."""
    caller, _audience = this_part(workshop_id)
    with house().database.read() as session:
        if not queries.leads(session, workshop_id, caller.account_id):
            raise Refused("not_your_role")
    return caller


@pages.get("/console/<workshop_id>")
def console(workshop_id: str) -> Page:
    """The facilitator's console, or what those have who help without reading every card."""
    caller, audience = this_part(workshop_id)
    with house().database.read() as session:
        workshop = session.get_one(Workshop, workshop_id)
        part = session.get_one(Facilitation, (workshop_id, caller.account_id))
    face = "team" if audience == "helper" else "console"
    return render_template(
        f"console/{face}.html", workshop=workshop, account=need_account(), part=part, roles=roles.ROLES
    )


@pages.get("/console/<workshop_id>/state")
def console_state(workshop_id: str) -> Page:
    """What the console should hold."""
    _caller, audience = this_part(workshop_id)
    return state_answer(workshop_id, audience)


@pages.post("/console/<workshop_id>/ops")
def console_ops(workshop_id: str) -> Page:
    """The door for a facilitator's ops."""
    caller, _audience = this_part(workshop_id)
    return carry_out_ops(caller)


@pages.post("/console/<workshop_id>/invite")
def invite_together(workshop_id: str) -> Page:
    """A link for somebody who will work in this workshop, shown once."""
    this_lead(workshop_id)
    role = request.form.get("role", "together")
    if role not in roles.ABOUT:
        raise Refused("wrong_fields", field="role")
    token = house().writer.do(lambda unit: invite(unit, role, workshop_id=workshop_id))
    return jsonify({"url": house().look_base()["base_url"] + url_for("accounts.invited_page", token=token)})


@pages.post("/console/<workshop_id>/remove")
def remove(workshop_id: str) -> Page:
    """Remove a workshop with everything in it."""
    caller, code = this_lead(workshop_id), request.form.get("code", "")
    house().writer.do(lambda unit: actions.remove(unit, caller.load(unit), code))
    return redirect(url_for("workshops.listing"))


@pages.get("/console/<workshop_id>/preview")
def preview(workshop_id: str) -> Page:
    """The room as a participant sees it; nothing can be sent from here."""
    this_lead(workshop_id)
    may_be_framed()
    with house().database.read() as session:
        workshop = session.get_one(Workshop, workshop_id)
    return render_template("phone/room.html", workshop=workshop, participant_id="", preview=True)


@pages.get("/console/<workshop_id>/preview/state")
def preview_state(workshop_id: str) -> Page:
    """What a participant's phone would hold."""
    this_lead(workshop_id)
    return state_answer(workshop_id, "phone")


@pages.get("/stage/<token>")
def stage(token: str) -> Page:
    """The projector."""
    workshop = staged(token)
    return render_template("stage/stage.html", workshop=workshop, token=token)


@pages.get("/stage/<token>/state")
def stage_state(token: str) -> Page:
    """What the projector should hold."""
    return state_answer(staged(token).id, "stage")


@pages.get("/qr/<code>.svg")
def join_qr(code: str) -> Response:
    """The QR code phones scan to join."""
    with house().database.read() as session:
        workshop = queries.by_code(session, code)
    if workshop is None:
        abort(404)
    return Response(qr.svg(join_url(house().look_base()["base_url"], workshop)), mimetype="image/svg+xml")


def staged(token: str) -> Workshop:
    """The workshop whose projector link this is."""
    with house().database.read() as session:
        workshop = queries.by_stage_token(session, token)
    if workshop is None:
        raise Refused("not_found")
    return workshop


def admit_stage(auth: object) -> Here | None:
    """Let a projector's socket in, by its link."""
    try:
        return Here(staged(str(auth.get("token"))).id, "stage")  # type: ignore[attr-defined]
    except Refused:
        return None


def admit_console(auth: object) -> Here | None:
    """Let a console's socket in, by the facilitator's cookie; it hears what their part lets them see."""
    if this_account() is None:
        return None
    try:
        caller, audience = this_part(str(auth.get("workshop")))  # type: ignore[attr-defined]
    except Refused:
        return None
    return Here(caller.workshop_id, audience, account_id=caller.account_id)


def admit_preview(auth: object) -> Here | None:
    """Let a facilitator hear what phones hear."""
    if this_account() is None:
        return None
    try:
        return Here(this_lead(str(auth.get("workshop"))).workshop_id, "phone")  # type: ignore[attr-defined]
    except Refused:
        return None
