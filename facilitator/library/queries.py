"""Reading what an account has kept: its papers and its plans, and nobody else's."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.library.models import OwnPaper, SavedPlan
from facilitator.library.plans import as_plan
from facilitator.workshops.plans import Plan


def papers_of(session: Session, account_id: str) -> Sequence[OwnPaper]:
    """The papers of an account by their titles."""
    mine = select(OwnPaper).where(OwnPaper.account_id == account_id)
    return session.scalars(mine.order_by(func.lower(OwnPaper.title), OwnPaper.id)).all()


def paper_of(session: Session, account_id: str, paper_id: str) -> OwnPaper | None:
    """A paper of this account; of no other."""
    found = session.get(OwnPaper, paper_id)
    return found if found is not None and found.account_id == account_id else None


def saved_plans_of(session: Session, account_id: str) -> Sequence[SavedPlan]:
    """The plans of an account by their names."""
    mine = select(SavedPlan).where(SavedPlan.account_id == account_id)
    return session.scalars(mine.order_by(func.lower(SavedPlan.name), SavedPlan.id)).all()


def saved_plan_of(session: Session, account_id: str, plan_id: str) -> SavedPlan | None:
    """A plan of this account; of no other."""
    found = session.get(SavedPlan, plan_id)
    return found if found is not None and found.account_id == account_id else None


def plans_of(session: Session, account_id: str) -> list[Plan]:
    """The plans of an account in the form of the ready ones."""
    return [as_plan(saved) for saved in saved_plans_of(session, account_id)]
