"""Plans in the library: the ready ones and one's own, on paper, as a file, and kept from a workshop."""

from __future__ import annotations

from flask import Blueprint, jsonify, redirect, render_template, request, url_for

from facilitator.accounts.access import need_account
from facilitator.errors import Refused
from facilitator.i18n import spoken_language
from facilitator.library import actions, queries
from facilitator.library.documents.leaves import blocks_of
from facilitator.library.models import SavedPlan
from facilitator.library.plans import NewPlan, as_file, as_plan, as_text, from_file, out_of_workshop
from facilitator.library.printing import file_name, of_plan
from facilitator.library.routes import press, sent, sent_as, shelf
from facilitator.live.house import house
from facilitator.web.pages import Page
from facilitator.workshops.models import Workshop
from facilitator.workshops.plans import PLANS, Plan
from facilitator.workshops.queries import groups_of, steps_of
from facilitator.workshops.routes import this_lead

pages = Blueprint("plans", __name__)

LARGEST_FILE = 1024 * 1024  # sixty steps with thirty questions each are less


@pages.post("/library/plans")
def take_in() -> Page:
    """Take in a plan that somebody else has saved as a file."""
    account = need_account()
    request.max_content_length = LARGEST_FILE
    try:
        plan = from_file(_sent_file())
        made = house().writer.do(lambda unit: actions.keep_plan(unit, account.id, plan))
    except Refused as refusal:
        return shelf(refusal)
    return redirect(url_for("plans.own", plan_id=made, done="in"), 303)


def _sent_file() -> bytes:
    sent_one = request.files.get("file")
    if sent_one is None or not sent_one.filename:
        raise Refused("plan_unreadable")
    content: bytes = sent_one.read()
    return content


@pages.get("/library/ready/<plan_key>")
def ready(plan_key: str) -> Page:
    """A ready plan, to read."""
    account, plan = need_account(), _ready(plan_key)
    return render_template(
        "library/plan.html", account=account, plan=plan, own=False, blocks=blocks_of(as_text(plan))
    )


@pages.get("/library/ready/<plan_key>/<kind>")
def ready_document(plan_key: str, kind: str) -> Page:
    """The run sheet of a ready plan as a file."""
    need_account()
    plan = _ready(plan_key)
    printed = of_plan(plan)
    if kind == "json":
        return _filed(plan, spoken_language())
    return sent_as(printed, kind, lambda: press().shipped(printed, kind))


@pages.get("/library/plans/<plan_id>")
def own(plan_id: str) -> Page:
    """One's own plan: to read, to rename, to hand on."""
    return _desk(_own(plan_id))


@pages.post("/library/plans/<plan_id>")
def rename(plan_id: str) -> Page:
    """Give one's own plan another name."""
    account, saved = need_account(), _own(plan_id)
    name, about = request.form.get("name", ""), request.form.get("about", "")
    try:
        house().writer.do(lambda unit: actions.rename_plan(unit, account.id, saved.id, name, about))
    except Refused as refusal:
        return _desk(saved, refusal)
    return redirect(url_for("plans.own", plan_id=saved.id, done="named"), 303)


@pages.get("/library/plans/<plan_id>/<kind>")
def own_document(plan_id: str, kind: str) -> Page:
    """One's own plan as a run sheet, or as a file to hand on."""
    saved = _own(plan_id)
    plan = as_plan(saved)
    if kind == "json":
        return _filed(plan, saved.language)
    return sent_as(of_plan(plan), kind, lambda: press().made(of_plan(plan), kind))


@pages.post("/library/plans/<plan_id>/remove")
def remove(plan_id: str) -> Page:
    """Remove one's own plan."""
    account, saved = need_account(), _own(plan_id)
    house().writer.do(lambda unit: actions.remove_plan(unit, account.id, saved.id))
    return redirect(url_for("library.listing", removed="plan"), 303)


@pages.post("/console/<workshop_id>/keep-plan")
def keep(workshop_id: str) -> Page:
    """Keep the plan of this workshop for the next one: steps and groups, and nothing anybody said."""
    caller = this_lead(workshop_id)
    with house().database.read() as session:
        workshop = session.get_one(Workshop, workshop_id)
        steps, groups = out_of_workshop(steps_of(session, workshop_id), groups_of(session, workshop_id))
    if not steps:
        raise Refused("no_steps")
    plan = NewPlan(
        request.form.get("name", ""), request.form.get("about", ""), workshop.language, steps, groups
    )
    made = house().writer.do(lambda unit: actions.keep_plan(unit, caller.account_id, plan))
    return jsonify({"url": url_for("plans.own", plan_id=made)})


def _desk(saved: SavedPlan, refusal: Refused | None = None) -> Page:
    plan = as_plan(saved)
    said = request.form if refusal else {"name": saved.name, "about": saved.about}
    page = render_template(
        "library/plan.html",
        account=need_account(),
        plan=plan,
        own=True,
        said=said,
        blocks=blocks_of(as_text(plan)),
        done=request.args.get("done"),
        refusal=refusal,
    )
    return (page, refusal.status) if refusal else page


def _filed(plan: Plan, language: str) -> Page:
    return sent(as_file(plan, language), "application/json", f"{file_name(str(plan.name))}.json")


def _ready(plan_key: str) -> Plan:
    if plan_key not in PLANS:
        raise Refused("not_found")
    return PLANS[plan_key]


def _own(plan_id: str) -> SavedPlan:
    account = need_account()
    with house().database.read() as session:
        saved = queries.saved_plan_of(session, account.id, plan_id)
    if saved is None:
        raise Refused("unknown_plan")
    return saved
