"""Who may use which door: one closed list. A door that is not named here keeps the product from starting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Who = Literal[
    "anybody",
    "participant",  # the phone's cookie, of this workshop
    "facilitator",  # any account that is signed in
    "owner",  # whoever keeps this for themselves
    "lead",  # who leads this workshop, alone or together with others
    "team",  # who works in this workshop, whatever their part; `workshops/roles.py` says what each may ask
    "readers",  # of the team, who reads every card: those who lead, and the story guardian
    "stage link",
    "summary link",  # and only what has been sent out, unless a lead asks
    "cloud link",
    "picture link",  # and only what was released, unless it is one's own or a lead asks
    "leaflet link",  # for as long as the teller agrees
    "invitation",
    "before link",  # handed out by whoever leads the workshop, while it is not open yet
    "operator",  # whoever holds the installation's secret key
]

ROUTES: dict[str, Who] = {
    "static": "anybody",
    "assets.sheet": "anybody",
    "assets.module": "anybody",
    "health.healthz": "anybody",
    "health.readyz": "anybody",
    "health.metrics": "operator",
    "people.home": "anybody",
    "people.find": "anybody",
    "people.join_page": "anybody",
    "people.join": "anybody",
    "ways.before_page": "before link",
    "ways.before": "before link",
    "people.leave": "anybody",  # leaving twice is no error
    "people.phone": "participant",
    "people.state": "participant",
    "people.ops": "participant",
    "contributions.wall": "participant",
    "contributions.linked": "participant",
    "core.factor": "participant",
    "assessments.earlier": "lead",
    "pathways.pathway": "participant",
    "pathways.stories": "participant",
    "needs.needs": "participant",
    "thread.for_phone": "participant",
    "thread.for_console": "team",
    "moments.felt": "participant",
    "drafts.shelf": "participant",
    "drafts.history": "participant",
    "summary.from_phone": "participant",
    "promises.requests": "participant",
    "accounts.sign_in_page": "anybody",
    "accounts.sign_in": "anybody",
    "accounts.sign_out": "anybody",
    "accounts.set_up_page": "invitation",
    "accounts.set_up": "invitation",
    "accounts.invited_page": "invitation",
    "accounts.invited": "invitation",
    "workshops.listing": "facilitator",
    "workshops.new_page": "facilitator",
    "workshops.new": "facilitator",
    "workshops.console": "team",
    "workshops.console_state": "team",
    "workshops.console_ops": "team",
    "workshops.invite_together": "lead",
    "workshops.remove": "lead",
    "workshops.preview": "lead",
    "workshops.preview_state": "lead",
    "preparation.run_sheet": "lead",
    "preparation.prompts": "lead",
    "seating.plan": "lead",
    "library.listing": "facilitator",
    "library.everything": "facilitator",
    "library.paper": "facilitator",
    "library.copy": "facilitator",
    "library.document": "facilitator",
    "library.look": "facilitator",
    "library.keep": "facilitator",
    "library.own": "owner",
    "library.save": "owner",
    "library.own_document": "owner",
    "library.remove": "owner",
    "plans.take_in": "facilitator",
    "plans.ready": "facilitator",
    "plans.ready_document": "facilitator",
    "plans.own": "owner",
    "plans.rename": "owner",
    "plans.own_document": "owner",
    "plans.remove": "owner",
    "plans.keep": "lead",
    "workshops.stage": "stage link",
    "workshops.stage_state": "stage link",
    "workshops.join_qr": "anybody",  # the code stands on the wall
    "themes.cloud": "cloud link",
    "themes.why": "readers",
    "themes.log": "readers",
    "sides.theme_map": "cloud link",  # a picture of words like the cloud, and found in the same way
    "equity.dreams": "participant",
    "pictures.send": "participant",
    "pictures.picture": "picture link",
    "leaflets.page": "leaflet link",
    "leaflets.document": "leaflet link",
    "summary.page": "summary link",
    "summary.cloud": "summary link",
    "summary.picture": "summary link",
    "summary.document": "summary link",
    "rehearsal.begin": "operator",
    "rehearsal.rehearse": "lead",
}

# Ops by the face that may ask them; the door refuses any other face.
FACES: dict[str, Who] = {"phone": "participant", "console": "team"}


def check(endpoints: Iterable[str], faces: Iterable[str]) -> None:
    """Raise RuntimeError when a route or the face of an op does not say who may use it, or is gone."""
    missing = set(endpoints) ^ set(ROUTES)
    unknown = set(faces) - set(FACES)
    if missing or unknown:
        raise RuntimeError(f"web/policy.py does not say who may use {sorted(missing | unknown)}")
