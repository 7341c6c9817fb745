"""The one table of areas: what each brings to the doors, the objects and the errands."""

from __future__ import annotations

from flask import Blueprint

from facilitator.accounts.routes import pages as account_pages
from facilitator.contributions import live as contributions
from facilitator.contributions.routes import pages as card_pages
from facilitator.live.objects import ObjectKind, Objects, together
from facilitator.live.server import Gate
from facilitator.live.vocabulary import Forget, Op
from facilitator.people import live as people
from facilitator.people.access import admit_phone
from facilitator.people.routes import pages as people_pages
from facilitator.rehearsal import live as rehearsal
from facilitator.rehearsal.routes import pages as rehearsal_pages
from facilitator.summary import live as summary
from facilitator.summary.actions import let_go as let_go_of_summary
from facilitator.summary.routes import pages as summary_pages
from facilitator.themes import live as themes
from facilitator.themes.forgetting import let_go as let_go_of_themes
from facilitator.themes.routes import pages as theme_pages
from facilitator.vision import live as vision
from facilitator.votes import live as votes
from facilitator.votes.actions import let_go as let_go_of_options
from facilitator.web.assets import pages as asset_pages
from facilitator.web.health import pages as health_pages
from facilitator.workshops import live as workshops
from facilitator.workshops.routes import admit_console, admit_preview, admit_stage
from facilitator.workshops.routes import pages as workshop_pages

AREAS = (workshops, people, contributions, themes, votes, vision, summary, rehearsal)

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

# How each area forgets a participant. Those that look for traces of words need the words to be still there;
# the participant goes last.
FORGET: tuple[Forget, ...] = tuple(
    forget for area in (themes, votes, summary, vision, contributions, people) for forget in area.FORGET
)

# Where a card's words may have gone, and what takes them out of there when the card is taken back.
LET_GO = (let_go_of_themes, let_go_of_options, let_go_of_summary)

OPS: dict[str, Op] = {
    op.kind: op
    for op in (
        *(op for area in AREAS for op in area.OPS),
        contributions.take_back(LET_GO),
        people.leave(FORGET),
    )
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


def all_objects() -> Objects:
    """Every kind of object; those that several areas know something of are put together here."""
    groups = ObjectKind(
        "group",
        {
            "stage": people.groups_for_stage,
            "console": together(people.groups_for_console, contributions.spoken),
        },
    )
    own = ObjectKind(
        "own",
        {"phone": together(people.own_person, contributions.own_cards, votes.own_ballots, vision.own_answer)},
        own=True,
    )
    return Objects([groups, own, *(kind for area in AREAS for kind in area.OBJECTS)])
