"""Making a workshop to rehearse in, and noting how far the made-up people are."""

from __future__ import annotations

from facilitator.accounts import actions as accounts
from facilitator.accounts.models import Account
from facilitator.accounts.queries import NO_PASSWORD, by_email, first_account
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.rehearsal import queries
from facilitator.rehearsal.models import Rehearsal
from facilitator.rehearsal.passes import Wish
from facilitator.rehearsal.payloads import Note
from facilitator.workshops.access import Lead
from facilitator.workshops.actions import NewWorkshop, start_workshop
from facilitator.workshops.models import Facilitation, Step, Workshop
from facilitator.workshops.plans import PLANS, PlannedGroup
from facilitator.workshops.queries import groups_of, steps_of

COPIED = ("position", "phase", "kind", "title", "prompt", "questions")
REHEARSAL_EMAIL = "rehearsal@facilitator.invalid"  # .invalid: no mail can ever go there


def begin(unit: Unit, wish: Wish, *, secret: str) -> tuple[str, str]:
    """The workshop a pass asks for and the account that leads it, as (workshop id, account id)."""
    if wish.workshop is not None:
        return wish.workshop, _owner(unit, wish.workshop)
    if wish.plan not in PLANS:
        raise Refused("wrong_fields", field="plan")
    account_id = _first_account(unit)
    wanted = NewWorkshop(wish.topic, unit.now.date(), "", wish.plan, "en", rehearsal=True)
    workshop_id = start_workshop(unit, account_id, wanted, secret=secret)
    _note(unit, workshop_id, account_id)
    return workshop_id, account_id


def _owner(unit: Unit, workshop_id: str) -> str:
    workshop = unit.session.get(Workshop, workshop_id)
    if workshop is None:
        raise Refused("unknown_workshop")
    if not workshop.rehearsal:
        raise Refused("not_rehearsal")
    leads = unit.session.query(Facilitation).filter_by(workshop_id=workshop_id, role="owner")
    return leads.one().account_id


def _first_account(unit: Unit) -> str:
    """The first facilitator; where nobody has set up yet, an account nobody can sign in to."""
    account = first_account(unit.session) or by_email(unit.session, REHEARSAL_EMAIL)
    if account is not None:
        return account.id
    return accounts.open_account(unit, accounts.NewAccount(REHEARSAL_EMAIL, "Rehearsal", NO_PASSWORD))


def copy(unit: Unit, lead: Lead, *, secret: str) -> str:
    """A rehearsal of this workshop, with its topic, its plan as edited and its groups; returns its id."""
    real = lead.workshop
    groups = tuple(PlannedGroup(g.name, g.needed, g.lived) for g in groups_of(unit.session, real.id))
    about = (real.topic, real.held_on, real.place, real.plan, real.language)
    wanted = NewWorkshop(*about, groups or None, rehearsal=True, steps=())
    copied = start_workshop(unit, lead.account_id, wanted, secret=secret)
    unit.session.get_one(Workshop, copied).moderation = real.moderation
    _copy_steps(unit, real.id, copied)
    _note(unit, copied, lead.account_id)
    return copied


def _copy_steps(unit: Unit, source: str, target: str) -> None:
    for step in steps_of(unit.session, source):
        same = {name: getattr(step, name) for name in COPIED}
        copied = Step(
            id=new_public_id(),
            workshop_id=target,
            guidance=step.guidance,
            minutes=step.minutes,
            opened_at=None,
            **same,
        )
        unit.session.add(copied)
        unit.touch(target, "step", copied.id)


def _note(unit: Unit, workshop_id: str, account_id: str) -> Rehearsal:
    run = queries.rehearsal_of(unit.session, workshop_id)
    if run is None:
        run = Rehearsal(
            workshop_id=workshop_id,
            account_id=account_id,
            state="running",
            phones=0,
            sent=0,
            saved=0,
            told_at=unit.now,
        )
        unit.session.add(run)
    unit.touch(workshop_id, "rehearsal")
    return run


def note(unit: Unit, lead: Lead, body: Note) -> Done:
    """Keep what the run says of itself."""
    if not lead.workshop.rehearsal:
        raise Refused("not_rehearsal")
    run = _note(unit, lead.workshop.id, lead.account_id)
    run.state, run.told_at = body.state, unit.now
    run.phones, run.sent, run.saved = body.phones, body.sent, body.saved
    return Done()


def give_up(unit: Unit, workshop_id: str) -> None:
    """Say that a run has ended before its end."""
    run = queries.rehearsal_of(unit.session, workshop_id)
    if run is not None and run.state == "running":
        run.state = "failed"
        unit.touch(workshop_id, "rehearsal")


def open_demo_account(unit: Unit, email: str, password_hash: str) -> str:
    """The account of the demonstration, with a new password each time it is started; returns its id."""
    account = by_email(unit.session, email)
    if account is None:
        return accounts.open_account(unit, accounts.NewAccount(email, "Demo", password_hash))
    unit.session.get_one(Account, account.id).password_hash = password_hash
    return account.id
