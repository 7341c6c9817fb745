"""Pictures in the summary: those that were released, for everybody who may read it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from facilitator.chapters import Block, Chapter, Chapters, Paragraph, Picture
from facilitator.contributions.models import Card
from facilitator.contributions.queries import all_purposes, cards_of
from facilitator.contributions.rules import may_be_printed
from facilitator.i18n import _, ngettext
from facilitator.pictures import queries
from facilitator.pictures.models import Picture as Kept

PRINTED = 60  # pictures; a document of hundreds of pages is read by nobody


def drawings(session: Session, workshop_id: str) -> Chapter | None:
    """The pictures people gave, in the order they came, each with what one sees on it."""
    purposes = all_purposes(session, workshop_id)
    cards = [
        card
        for card in cards_of(session, workshop_id, "picture")
        if may_be_printed(card.state, purposes.get(card.id, []))
    ]
    kept = queries.of_cards(session, [card.id for card in cards])
    shown = [(card, kept[card.id]) for card in cards if card.id in kept]
    if not shown:
        return None
    blocks: list[Block] = [_drawn(card, picture) for card, picture in shown[:PRINTED]]
    return Chapter("pictures", _("Pictures of what we dream of"), (*blocks, *_left_out(len(shown) - PRINTED)))


def _drawn(card: Card, picture: Kept) -> Picture:
    alt = card.text or card.title or _("A picture without words")
    return Picture(b"", alt, card.title or card.text, stored=f"{picture.workshop_id}/{picture.name}")


def _left_out(count: int) -> tuple[Block, ...]:
    if count <= 0:
        return ()
    words = ngettext(
        "One more picture is kept and not printed here.",
        "%(count)s more pictures are kept and not printed here.",
        count,
        count=count,
    )
    return (Paragraph(words),)


CHAPTERS = (Chapters("pictures", "cloud", drawings),)
