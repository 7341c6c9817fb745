"""Sending a picture, and looking at one."""

from __future__ import annotations

import re

from flask import Blueprint, Response, jsonify, request, send_file

from facilitator.accounts.access import this_account
from facilitator.contributions.models import Card
from facilitator.contributions.queries import author_of
from facilitator.errors import Refused
from facilitator.live.house import house
from facilitator.people.access import VoiceCaller, this_phone
from facilitator.pictures import actions, queries
from facilitator.pictures.rules import LARGEST_UPLOAD, is_name
from facilitator.pictures.store import PictureStore, one_of_few, too_large
from facilitator.web.pages import Page
from facilitator.workshops.queries import reads

pages = Blueprint("pictures", __name__)

PICTURE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
_UPLOAD = re.compile(r"[0-9a-f]{32}")


def store() -> PictureStore:
    """The folder of this product's pictures."""
    return PictureStore(house().config.data / "pictures")


@pages.post("/w/<workshop_id>/pictures/<upload_id>")
def send(workshop_id: str, upload_id: str) -> Page:
    """Take a picture's bytes, as they are, under an id the phone has minted. Twice is as good as once."""
    caller = this_phone(workshop_id)
    if "X-Facilitator" not in request.headers:  # no form of another site can set it
        raise Refused("wrong_origin")
    if not _UPLOAD.fullmatch(upload_id):
        raise Refused("bad_request")
    if not house().ops_throttle.allow(caller.key):
        raise Refused("too_fast")
    house().disk.need_room()
    house().writer.do(lambda unit: actions.may_send(unit, caller.load(unit), upload_id))
    if (request.content_length or 0) > LARGEST_UPLOAD:
        raise too_large()
    with one_of_few():
        _take(caller, upload_id)
    return jsonify({"id": upload_id})


def _take(caller: VoiceCaller, upload_id: str) -> None:
    request.max_content_length = LARGEST_UPLOAD + 1
    with store().received(request.stream) as (path, digest):
        with house().database.read() as session:
            known = queries.upload_of(session, caller.participant_id, upload_id)
        if known is not None:
            if known.digest != digest:
                raise Refused("op_id_reused")
            return
        arrived = store().redrawn(house().workers, caller.workshop_id, path, digest)
    try:
        kept = house().writer.do(
            lambda unit: actions.keep_upload(unit, caller.load(unit), upload_id, arrived)
        )
    except Refused:
        store().remove(caller.workshop_id, arrived.name)
        raise
    if kept != arrived.name:  # the same picture came twice at the same time
        store().remove(caller.workshop_id, arrived.name)


@pages.get("/picture/<workshop_id>/<name>.jpg")
def picture(workshop_id: str, name: str) -> Response:
    """A picture as the server has redrawn it; `?small=1` for lists. Who has its address may see it once it
    was released; before that, whoever gave it and the facilitators.
    """
    size = "small" if request.args.get("small") == "1" else "large"
    with house().database.read() as session:
        found = queries.by_name(session, workshop_id, name) if is_name(name) else None
        card = session.get(Card, found.card_id) if found is not None else None
        author = author_of(session, card.id) if card is not None else None
    if card is None or not _may_see(card, author):
        raise Refused("not_found")
    path = store().path(workshop_id, name, size)
    if not path.is_file():
        raise Refused("not_found")
    answer = send_file(path, mimetype="image/jpeg", max_age=0, etag=f"{name}-{size}", last_modified=0)
    # Kept by a browser only for as long as we say yes each time: what is hidden is hidden at once.
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Security-Policy"] = PICTURE_POLICY
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _may_see(card: Card, author: str | None) -> bool:
    if card.state == "shown":
        return True
    return _is_author(card, author) or _reads(card)


def _is_author(card: Card, author: str | None) -> bool:
    try:
        return this_phone(card.workshop_id).participant_id == author
    except Refused:
        return False


def _reads(card: Card) -> bool:
    account = this_account()
    if account is None:
        return False
    with house().database.read() as session:
        return reads(session, card.workshop_id, account.id)
