"""What the summary tells of statements tables wrote together: what people said of them, and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy.orm import Session

from facilitator.chapters import Block, Chapter, Chapters, Items, Paragraph, Quote
from facilitator.contributions.models import Card
from facilitator.contributions.queries import all_purposes, cards_of
from facilitator.contributions.rules import may_be_printed
from facilitator.drafts import queries
from facilitator.drafts.criteria import CRITERIA
from facilitator.drafts.models import Draft
from facilitator.drafts.rules import MONEY
from facilitator.drafts.showing import Desk, desk
from facilitator.i18n import _
from facilitator.workshops.queries import groups_of


def asked_of_ourselves(session: Session, workshop_id: str) -> Chapter | None:
    """Each statement that may be printed and of which its table has said something, with what it said."""
    purposes = all_purposes(session, workshop_id)
    cards = {
        card.id: card
        for card in cards_of(session, workshop_id, "statement")
        if may_be_printed(card.state, purposes.get(card.id, []))
    }
    drafts = [draft for draft in queries.drafts_of(session, workshop_id) if draft.card_id in cards]
    laid = desk(session, workshop_id, drafts)
    names = {group.id: group.name for group in groups_of(session, workshop_id)}
    blocks = [block for draft in drafts for block in _told(laid, draft, cards[str(draft.card_id)], names)]
    return Chapter("drafted", _("What we asked of our statements"), tuple(blocks)) if blocks else None


def _told(laid: Desk, draft: Draft, card: Card, names: Mapping[str, str]) -> Sequence[Block]:
    said = [*_notes(laid, draft, names), *_answers(laid, draft)]
    number = laid.tables[draft.table_id].number
    return [Quote(card.text, _("Table %(n)s", n=number) if number is not None else ""), *said] if said else []


def _notes(laid: Desk, draft: Draft, names: Mapping[str, str]) -> Iterator[Block]:
    words = laid.words(draft)
    unseen = [names[group] for group in laid.unseen.get(draft.id, []) if group in names]
    if words.gains:
        yield Paragraph(_("Who benefits: %(words)s", words=words.gains))
    if words.loses:
        yield Paragraph(_("Who might lose: %(words)s", words=words.loses))
    if words.money:
        yield Paragraph(str(MONEY[words.money]))
    if unseen:
        yield Paragraph(_("Have not seen it yet: %(groups)s", groups=", ".join(unseen)))
    if words.reason:
        yield Paragraph(_("Why it is not linked to a dream and a story: %(words)s", words=words.reason))


def _answers(laid: Desk, draft: Draft) -> Iterator[Block]:
    told = laid.tallies(draft)
    agreed = tuple(str(CRITERIA[key]) for key, tally in told.items() if tally.word == "yes")
    still = tuple(str(CRITERIA[key]) for key, tally in told.items() if tally.word != "yes")
    if agreed:
        yield Items(agreed, _("Yes, said everybody who answered"))
    if still:
        yield Items(still, _("Still open"))


CHAPTERS = (Chapters("drafted", "statements", asked_of_ourselves),)
