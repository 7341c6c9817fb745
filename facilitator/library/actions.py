"""Keeping papers and plans of one's own. They belong to an account and to no workshop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.library import queries
from facilitator.library.models import OwnPaper, SavedPlan
from facilitator.library.plans import NewPlan
from facilitator.library.rules import (
    LONGEST_ABOUT,
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_PAPERS,
    MOST_PLANS,
)
from facilitator.live.vocabulary import clean


@dataclass(frozen=True)
class Said:
    """What somebody wrote into the form of a paper."""

    title: str
    text: str


def keep_new_paper(unit: Unit, account_id: str, made_from: str, language: str, said: Said) -> str:
    """Keep a paper under a new id."""
    title, text = _fit(said)
    if len(queries.papers_of(unit.session, account_id)) >= MOST_PAPERS:
        raise Refused("shelf_full", most=MOST_PAPERS)
    paper = OwnPaper(
        id=new_public_id(),
        account_id=account_id,
        made_from=made_from,
        title=title,
        text=text,
        language=language,
        saved_at=unit.now,
    )
    unit.session.add(paper)
    return paper.id


def save_paper(unit: Unit, account_id: str, paper_id: str, seen: str, said: Said) -> None:
    """Save a paper, unless other words were saved since the writer has seen it."""
    paper = queries.paper_of(unit.session, account_id, paper_id)
    if paper is None:
        raise Refused("unknown_paper")
    title, text = _fit(said)
    if paper.saved_at.isoformat() != seen and (paper.title, paper.text) != (title, text):
        raise Refused("paper_changed")
    paper.title, paper.text, paper.saved_at = title, text, unit.now


def remove_paper(unit: Unit, account_id: str, paper_id: str) -> None:
    """Remove a paper; one that is gone already is no error."""
    paper = queries.paper_of(unit.session, account_id, paper_id)
    if paper is not None:
        unit.session.delete(paper)


def _fit(said: Said) -> tuple[str, str]:
    title, text = clean(said.title), clean(said.text)
    if not title:
        raise Refused("no_title")
    over = max(len(title) - LONGEST_TITLE, len(text) - LONGEST_TEXT)
    if over > 0:
        raise Refused("too_long", over=over)
    return title, text


def keep_plan(unit: Unit, account_id: str, plan: NewPlan) -> str:
    """Keep a plan under a name that no other plan of this account has."""
    others = queries.saved_plans_of(unit.session, account_id)
    name, about = _named(plan.name, plan.about, others)
    if len(others) >= MOST_PLANS:
        raise Refused("shelf_full", most=MOST_PLANS)
    saved = SavedPlan(
        id=new_public_id(),
        account_id=account_id,
        name=name,
        about=about,
        language=plan.language,
        steps=plan.steps,
        groups=plan.groups,
        saved_at=unit.now,
    )
    unit.session.add(saved)
    return saved.id


def rename_plan(unit: Unit, account_id: str, plan_id: str, name: str, about: str) -> None:
    """Give a plan another name, or say otherwise what it is for."""
    plan = queries.saved_plan_of(unit.session, account_id, plan_id)
    if plan is None:
        raise Refused("unknown_plan")
    others = [one for one in queries.saved_plans_of(unit.session, account_id) if one is not plan]
    plan.name, plan.about = _named(name, about, others)


def remove_plan(unit: Unit, account_id: str, plan_id: str) -> None:
    """Remove a plan; workshops that began with it keep their steps."""
    plan = queries.saved_plan_of(unit.session, account_id, plan_id)
    if plan is not None:
        unit.session.delete(plan)


def _named(name: str, about: str, others: Iterable[SavedPlan]) -> tuple[str, str]:
    name, about = clean(name), clean(about)
    if not name:
        raise Refused("no_title")
    over = max(len(name) - LONGEST_NAME, len(about) - LONGEST_ABOUT)
    if over > 0:
        raise Refused("too_long", over=over)
    if name.casefold() in {plan.name.casefold() for plan in others}:
        raise Refused("same_plan")
    return name, about
