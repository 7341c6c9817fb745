"""A card looks different now: its state, and who is told."""

from __future__ import annotations

from facilitator.contributions import queries, rules
from facilitator.contributions.models import Card
from facilitator.db.writer import Unit
from facilitator.promises.queries import asked as asked_for
from facilitator.workshops.models import Workshop


def change_state(unit: Unit, workshop: Workshop, card: Card, state: str, why: str) -> None:
    """Show, hold or hide a card; what is not shown leaves the stage."""
    card.state, card.why = state, why
    if state != "shown":
        leave_stage(unit, workshop, card)
    tell_of_change(unit, card)


def leave_stage(unit: Unit, workshop: Workshop, card: Card) -> None:
    """A card that stands alone on the stage stands there no more."""
    if workshop.spotlight_id == card.id:
        workshop.spotlight_id = None
        unit.touch(workshop.id, "now")
        unit.touch(workshop.id, "workshop")


def count_words(unit: Unit, card: Card) -> None:
    """Have the word cloud of a card's board drawn anew."""
    if card.kind in rules.BOARD_OF:
        unit.after_commit("themes.redraw", workshop_id=card.workshop_id, board=rules.BOARD_OF[card.kind])


def find_a_place(unit: Unit, card: Card) -> None:
    """Have a new card put among the themes that are there, if there are any."""
    if card.kind in rules.BOARD_OF:
        unit.after_commit("themes.place", workshop_id=card.workshop_id, board=rules.BOARD_OF[card.kind])


def tell_of_change(unit: Unit, card: Card) -> None:
    """Say that a card looks different now, and whatever shows its words."""
    unit.touch(card.workshop_id, "card", card.id)
    if card.kind in rules.BOARD_OF:
        unit.touch(card.workshop_id, "board", rules.BOARD_OF[card.kind])
    count_words(unit, card)
    unit.touch_all(card.workshop_id, "asking")  # the dream the room is asked about may be this one
    unit.touch_all(card.workshop_id, "vote")  # a vote shows the words of its options as they are now
    for kind in rules.LOOKS_OF.get(card.kind, ()):
        unit.touch_all(card.workshop_id, kind)
    need = rules.need_told_by(card.kind, card.id, card.serves)
    if need is not None:
        unit.touch(card.workshop_id, "need", need)
    if card.kind == "promise":
        _tell_who_is_asked(unit, card)
    author = queries.author_of(unit.session, card.id)
    if author is not None:
        unit.touch(card.workshop_id, "own", author)


def _tell_who_is_asked(unit: Unit, card: Card) -> None:
    unit.touch(card.workshop_id, "promise", card.id)
    asked = asked_for(unit.session, card.id)
    if asked is not None:
        unit.touch(card.workshop_id, "own", asked)
