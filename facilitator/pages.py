"""The one list of pages: what each area answers over HTTP, outside the live room's own doors."""

from __future__ import annotations

from flask import Blueprint

from facilitator.accounts.routes import pages as account_pages
from facilitator.assessments.routes import pages as assessment_pages
from facilitator.contributions.routes import pages as card_pages
from facilitator.core.routes import pages as core_pages
from facilitator.drafts.routes import pages as draft_pages
from facilitator.equity.routes import pages as equity_pages
from facilitator.leaflets.routes import pages as leaflet_pages
from facilitator.library.plan_routes import pages as plan_pages
from facilitator.library.routes import pages as library_pages
from facilitator.moments.routes import pages as moment_pages
from facilitator.needs.routes import pages as need_pages
from facilitator.pathways.routes import pages as pathway_pages
from facilitator.people.routes import pages as people_pages
from facilitator.pictures.routes import pages as picture_pages
from facilitator.preparation.routes import pages as preparation_pages
from facilitator.promises.routes import pages as promise_pages
from facilitator.rehearsal.routes import pages as rehearsal_pages
from facilitator.seating.routes import pages as seating_pages
from facilitator.sides.routes import pages as side_pages
from facilitator.summary.routes import pages as summary_pages
from facilitator.themes.routes import pages as theme_pages
from facilitator.thread.routes import pages as thread_pages
from facilitator.ways.routes import pages as way_pages
from facilitator.web.assets import pages as asset_pages
from facilitator.web.health import pages as health_pages
from facilitator.workshops.routes import pages as workshop_pages

BLUEPRINTS: tuple[Blueprint, ...] = (
    account_pages,
    people_pages,
    card_pages,
    picture_pages,
    equity_pages,
    draft_pages,
    workshop_pages,
    theme_pages,
    side_pages,
    core_pages,
    thread_pages,
    summary_pages,
    rehearsal_pages,
    way_pages,
    preparation_pages,
    leaflet_pages,
    library_pages,
    plan_pages,
    moment_pages,
    assessment_pages,
    pathway_pages,
    need_pages,
    seating_pages,
    promise_pages,
    asset_pages,
    health_pages,
)
