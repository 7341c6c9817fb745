"""Who may use which door: one closed list. A door that is not named here keeps the product from starting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Who = Literal[
    "anybody",
    "participant",  # the phone's cookie, of this workshop
    "facilitator",  # any account that is signed in
    "lead",  # a facilitator of this workshop
    "stage link",
    "summary link",  # and only what has been sent out, unless a lead asks
    "cloud link",
    "invitation",
    "operator",  # whoever holds the installation's secret key
]

ROUTES: dict[str, Who] = {
    "static": "anybody",
    "assets.sheet": "anybody",
    "health.healthz": "anybody",
    "people.home": "anybody",
    "people.find": "anybody",
    "people.join_page": "anybody",
    "people.join": "anybody",
    "people.leave": "anybody",  # leaving twice is no error
    "people.phone": "participant",
    "people.state": "participant",
    "people.ops": "participant",
    "contributions.wall": "participant",
    "contributions.linked": "participant",
    "summary.from_phone": "participant",
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
    "workshops.console": "lead",
    "workshops.console_state": "lead",
    "workshops.console_ops": "lead",
    "workshops.invite_together": "lead",
    "workshops.remove": "lead",
    "workshops.preview": "lead",
    "workshops.preview_state": "lead",
    "workshops.stage": "stage link",
    "workshops.stage_state": "stage link",
    "workshops.join_qr": "anybody",  # the code stands on the wall
    "themes.cloud": "cloud link",
    "summary.page": "summary link",
    "summary.cloud": "summary link",
    "summary.document": "summary link",
    "rehearsal.begin": "operator",
    "rehearsal.rehearse": "lead",
}

# Ops by the face that may ask them; the door refuses any other face.
FACES: dict[str, Who] = {"phone": "participant", "console": "lead"}


def check(endpoints: Iterable[str], faces: Iterable[str]) -> None:
    """Raise RuntimeError when a route or the face of an op does not say who may use it, or is gone."""
    missing = set(endpoints) ^ set(ROUTES)
    unknown = set(faces) - set(FACES)
    if missing or unknown:
        raise RuntimeError(f"web/policy.py does not say who may use {sorted(missing | unknown)}")
