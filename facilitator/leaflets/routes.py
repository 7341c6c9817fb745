"""A leaflet by its secret link: to read, and to print. The link outlives it and says what became of it."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime
from pathlib import Path

from flask import Blueprint, render_template, send_file

from facilitator.errors import Refused
from facilitator.ids import derived_token
from facilitator.leaflets import queries
from facilitator.leaflets.documents.leaves import shown
from facilitator.leaflets.models import Leaflet
from facilitator.live.house import house
from facilitator.summary.make import slug
from facilitator.summary.routes import TYPES
from facilitator.web.pages import Page

pages = Blueprint("leaflets", __name__)


@pages.get("/leaflet/<leaflet_id>/<token>")
def page(leaflet_id: str, token: str) -> Page:
    """The leaflet to read, with its documents."""
    leaflet = _standing(leaflet_id, token)
    with house().database.read() as session:
        told = queries.everything(session, leaflet, "")
        files = queries.files_of(session, [leaflet.id])[leaflet.id]
    due = leaflet.review_on < datetime.now(UTC).date()
    return render_template(
        "pages/leaflet.html", seen=shown(told), files=files, leaflet=leaflet, token=token, due=due
    )


@pages.get("/leaflet/<leaflet_id>/<token>/<kind>")
def document(leaflet_id: str, token: str, kind: str) -> Page:
    """One document to print or to keep."""
    leaflet = _standing(leaflet_id, token)
    with house().database.read() as session:
        files = {file.kind: file for file in queries.files_of(session, [leaflet.id])[leaflet.id]}
    if kind not in files or not Path(files[kind].path).is_file():
        raise Refused("not_found")
    named = f"leaflet-{slug(leaflet.title) or leaflet.id}-{kind}"
    return send_file(
        Path(files[kind].path),
        mimetype=TYPES[kind.rpartition(".")[2]],
        as_attachment=True,
        download_name=named,
    )


def _standing(leaflet_id: str, token: str) -> Leaflet:
    """The leaflet, if it is made and its teller still agrees; each time it is asked for, and whoever asks."""
    secret = house().config.secret_key
    with house().database.read() as session:
        leaflet = session.get(Leaflet, leaflet_id)
        if leaflet is None or not hmac.compare_digest(token, derived_token(secret, "leaflet", leaflet_id)):
            raise Refused("not_found")
        hindered = queries.hindrances(session, [leaflet])[leaflet.id]
    if hindered in ("leaflet_gone", "no_publication"):
        raise Refused("leaflet_gone")
    if hindered or leaflet.state != "ready":
        raise Refused("leaflet_not_ready")
    return leaflet
