"""The op of pictures, and what cards show of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op
from facilitator.pictures import actions, payloads, queries
from facilitator.pictures.models import Picture

OPS = (Op("picture.add", "phone", payloads.AddPicture, actions.add_picture),)

FORGET = (Forget(("pictures", "uploads"), actions.forget),)

OBJECTS: tuple[ObjectKind, ...] = ()


def on_cards(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """The picture of each card that has one."""
    found = look.once(queries.of_cards, tuple(refs))
    return {ref: {"picture": _seen(picture)} for ref, picture in found.items()}


def own_pictures(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """The pictures of one's own cards, by card."""
    found = queries.by_author(look.session, refs)
    return {ref: {"pictures": {p.card_id: _seen(p) for p in pictures}} for ref, pictures in found.items()}


def _seen(picture: Picture) -> Payload:
    return {"url": address(picture), "width": picture.width, "height": picture.height}


def address(picture: Picture) -> str:
    """Where a picture lies; 128 bits make it unguessable."""
    return f"/picture/{picture.workshop_id}/{picture.name}.jpg"
