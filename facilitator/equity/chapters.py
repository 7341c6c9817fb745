"""Who could be left out, in the summary: every dream with its answers, or that it was not asked."""

from __future__ import annotations

from sqlalchemy.orm import Session

from facilitator.chapters import Cell, Chapter, Chapters, Paragraph, Table
from facilitator.contributions.models import Card
from facilitator.equity.queries import Dream, dreams_to_print
from facilitator.equity.rules import QUESTION, Standing, standing
from facilitator.i18n import _


def left_out(session: Session, workshop_id: str) -> Chapter | None:
    """Every dream that may be printed: those with answers first, those that were not asked last."""
    dreams = dreams_to_print(session, workshop_id)
    if not dreams:
        return None
    order = list(Standing)
    ranked = sorted(dreams, key=lambda dream: order.index(_standing(dream)))
    rows: tuple[tuple[Cell, ...], ...] = tuple((_named(dream.card), _told(dream)) for dream in ranked)
    said = Paragraph(_("A dream is for everybody only if somebody asks whom it might leave out."))
    return Chapter("left_out", str(QUESTION), (said, Table((_("Dream"), str(QUESTION)), rows)))


def _standing(dream: Dream) -> Standing:
    return standing(len(dream.answers), asked=dream.asked)


def _named(card: Card) -> str:
    if card.kind != "picture":
        return card.text
    words = " – ".join(part for part in (card.title, card.text) if part)
    return _("Picture: %(what)s", what=words) if words else _("A picture without words")


def _told(dream: Dream) -> str:
    match _standing(dream):
        case Standing.ANSWERED:
            return "; ".join(dream.answers)
        case Standing.ASKED:
            return _("Asked; nobody was named")
        case Standing.NOT_ASKED:
            return _("Not yet asked")


CHAPTERS = (Chapters("left_out", "headlines", left_out),)
