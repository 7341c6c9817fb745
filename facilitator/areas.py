"""The one table of areas: what each brings to the doors, the objects and the errands."""

from __future__ import annotations

from flask import Blueprint

from facilitator.accounts.routes import pages as account_pages
from facilitator.contributions import live as contributions
from facilitator.contributions.routes import pages as card_pages
from facilitator.live.objects import ObjectKind, Objects, together
from facilitator.live.server import Gate
from facilitator.live.vocabulary import Op
from facilitator.people import live as people
from facilitator.people.access import admit_phone
from facilitator.people.routes import pages as people_pages
from facilitator.rehearsal import live as rehearsal
from facilitator.rehearsal.routes import pages as rehearsal_pages
from facilitator.summary import live as summary
from facilitator.summary.routes import pages as summary_pages
from facilitator.themes import live as themes
from facilitator.themes.routes import pages as theme_pages
from facilitator.vision import live as vision
from facilitator.votes import live as votes
from facilitator.web.assets import pages as asset_pages
from facilitator.web.health import pages as health_pages
from facilitator.workshops import live as workshops
from facilitator.workshops.routes import admit_console, admit_preview, admit_stage
from facilitator.workshops.routes import pages as workshop_pages

BLUEPRINTS: tuple[Blueprint, ...] = (
    account_pages,
    people_pages,
    card_pages,
    workshop_pages,
    theme_pages,
    summary_pages,
    rehearsal_pages,
    asset_pages,
    health_pages,
)

OPS: dict[str, Op] = {
    op.kind: op
    for area in (workshops, people, contributions, themes, votes, vision, summary, rehearsal)
    for op in area.OPS
}

GATES = {
    gate.face: gate
    for gate in (
        Gate("phone", admit_phone),
        Gate("console", admit_console),
        Gate("stage", admit_stage),
        Gate("preview", admit_preview),
    )
}


def _with_total(kind: ObjectKind) -> ObjectKind:
    total = people.total_joined
    return ObjectKind(
        kind.name,
        {
            audience: together(render, total) if audience != "phone" else render
            for audience, render in kind.renders.items()
        },
    )


def all_objects() -> Objects:
    """Every kind of object; those that several areas know something of are put together here."""
    workshop, *others = workshops.OBJECTS
    groups = ObjectKind(
        "group",
        {
            "phone": people.groups_for_phone,
            "stage": people.groups_for_stage,
            "console": together(people.groups_for_console, contributions.spoken),
        },
    )
    own = ObjectKind(
        "own",
        {"phone": together(people.own_person, contributions.own_cards, votes.own_ballots, vision.own_answer)},
        own=True,
    )
    areas = (contributions, themes, votes, vision, summary, rehearsal)
    return Objects(
        [_with_total(workshop), *others, groups, own, *(kind for area in areas for kind in area.OBJECTS)]
    )
