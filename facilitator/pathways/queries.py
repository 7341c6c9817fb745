"""Reading the map of a pathway."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Card, Link
from facilitator.contributions.queries import card_of, cards_by_id, purposes_of
from facilitator.contributions.rules import may_be_shown
from facilitator.i18n import speaking
from facilitator.pathways.models import MapCard, Pathway
from facilitator.pathways.rules import Laid, Part
from facilitator.pathways.template import PARTS
from facilitator.workshops.models import Step, Workshop
from facilitator.workshops.queries import step_of, steps_of

KIND = "pathway"  # of step and of card
_CHUNK = 500

Allowed = Callable[[str, Collection[str]], bool]


@dataclass(frozen=True)
class Laidout:
    """The pathway of a step; `kept` is its row, if there is one yet."""

    step: Step
    parts: tuple[Part, ...]
    kept: Pathway | None

    def part(self, key: str) -> Part | None:
        """One of its parts."""
        return next((part for part in self.parts if part.key == key), None)


def pathway_at(session: Session, workshop_id: str, step_id: str) -> Laidout | None:
    """The pathway of a step, if that is what it is for."""
    step = step_of(session, workshop_id, step_id)
    if step is None or step.kind != KIND:
        return None
    kept = session.get(Pathway, step_id)
    parts = tuple(Part(**one) for one in kept.parts) if kept else template(session, workshop_id)
    return Laidout(step, parts, kept)


def template(session: Session, workshop_id: str) -> tuple[Part, ...]:
    """The parts we begin with, in the workshop's language."""
    with speaking(session.get_one(Workshop, workshop_id).language):
        return tuple(Part(key, str(name)) for key, name in PARTS.items())


def all_pathways(session: Session, workshop_id: str) -> list[Laidout]:
    """Every pathway of a workshop, in the order of its plan."""
    steps = [step for step in steps_of(session, workshop_id) if step.kind == KIND]
    return [found for step in steps if (found := pathway_at(session, workshop_id, step.id)) is not None]


def laid(session: Session, workshop_id: str, step_id: str, allowed: Allowed) -> list[Laid]:
    """The cards on the map of a step as far as they are allowed, with stories only as far as they are."""
    chosen = _lying(workshop_id, step_id)
    mine = _allowed(session, session.scalars(chosen.order_by(Card.at, Card.id)).all(), allowed)
    marks = marks_of(session, [card.id for card in mine])
    links = stories_of(session, [card.id for card in mine])
    told = cards_by_id(session, workshop_id, set(links.values()))
    stories = {card.id for card in _allowed(session, told, allowed)}
    return [_laid(card, marks.get(card.id), links.get(card.id), stories) for card in mine]


def newest(session: Session, workshop_id: str, step_id: str, allowed: Allowed, *, most: int) -> list[Card]:
    """The cards that came last on the map of a step, as far as they are allowed."""
    chosen = _lying(workshop_id, step_id)
    last = session.scalars(chosen.order_by(Card.at.desc(), Card.id.desc()).limit(most)).all()
    return _allowed(session, last, allowed)


def _lying(workshop_id: str, step_id: str) -> Select[Card]:
    here = (Card.workshop_id == workshop_id, Card.step_id == step_id, Card.kind == KIND)
    return select(Card).where(*here, Card.state != "withdrawn")


def _allowed(session: Session, cards: Sequence[Card], allowed: Allowed) -> list[Card]:
    purposes = purposes_of(session, [card.id for card in cards])
    return [card for card in cards if allowed(card.state, purposes.get(card.id, []))]


def _laid(card: Card, mark: MapCard | None, story: str | None, stories: Collection[str]) -> Laid:
    return Laid(
        id=card.id,
        part=part_of(card),
        form=card.form,
        text=card.text,
        stack=mark.stack if mark else None,
        size=mark.size if mark else None,
        confidence=mark.confidence if mark else None,
        fact=card.meaning,
        source=card.owner,
        story=story if story in stories else None,
        keeps_story=story is not None and story not in stories,
    )


def part_of(card: Card) -> str:
    """The part a card lies on."""
    return (card.serves or "").removeprefix("part:")


def marks_of(session: Session, ids: Collection[str]) -> dict[str, MapCard]:
    """What is special about these cards."""
    wanted, found = list(ids), {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = select(MapCard).where(MapCard.card_id.in_(wanted[start : start + _CHUNK]))
        found.update({mark.card_id: mark for mark in session.scalars(chunk)})
    return found


def stories_of(session: Session, ids: Collection[str]) -> dict[str, str]:
    """The story each of these cards stands on, whether it may be seen or not."""
    wanted, found = list(ids), {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = select(Link).where(
            Link.card_id.in_(wanted[start : start + _CHUNK]), Link.ref.startswith("card:")
        )
        found.update({link.card_id: link.ref.removeprefix("card:") for link in session.scalars(chunk)})
    return found


def shown_story(session: Session, workshop_id: str, card_id: str) -> Card | None:
    """A story the room may see."""
    card = card_of(session, workshop_id, card_id)
    if card is None or card.kind != "story":
        return None
    return card if may_be_shown(card.state, purposes_of(session, [card.id]).get(card.id, [])) else None


def map_card(session: Session, workshop_id: str, card_id: str) -> Card | None:
    """A card on a map of this workshop."""
    card = card_of(session, workshop_id, card_id)
    return card if card is not None and card.kind == KIND else None


def stack_of(session: Session, workshop_id: str, key: str) -> Sequence[MapCard]:
    """Every card that was laid on the same one, and that one, in the order they came."""
    return session.scalars(
        select(MapCard)
        .join(Card, Card.id == MapCard.card_id)
        .where(Card.workshop_id == workshop_id, (MapCard.stack == key) | (MapCard.card_id == key))
        .order_by(Card.at, Card.id)
    ).all()


def lies_on(session: Session, step_id: str, part: str) -> bool:
    """Does any card lie on a part?"""
    chosen = select(Card.id).where(
        Card.step_id == step_id,
        Card.kind == KIND,
        Card.serves == f"part:{part}",
        Card.state != "withdrawn",
    )
    return session.scalar(chosen.limit(1)) is not None


def standing_on(session: Session, stories: Collection[str]) -> Sequence[Link]:
    """What leads from cards on maps to these stories."""
    refs = [f"card:{story}" for story in stories]
    return session.scalars(
        select(Link).join(MapCard, MapCard.card_id == Link.card_id).where(Link.ref.in_(refs))
    ).all()
