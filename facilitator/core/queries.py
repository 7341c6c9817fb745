"""Reading the positive core: everything a look at it needs, in a handful of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Authorship, Card
from facilitator.contributions.queries import cards_by_id, purposes_of
from facilitator.core.models import CoreNode, CoreQuote
from facilitator.core.rules import Branch, Node, classes, tree
from facilitator.people.models import Membership, Participant

_CHUNK = 500


@dataclass(frozen=True)
class Core:
    """The whole core of a workshop as it stands, before anybody has asked who may see what."""

    branches: tuple[Branch, ...]
    nodes: dict[str, CoreNode]
    quotes: dict[str, list[CoreQuote]]
    cards: dict[str, Card]
    purposes: dict[str, list[str]]
    authors: dict[str, str]
    standing: dict[str, str | None]


def core_of(session: Session, workshop_id: str) -> Core:
    """Everything about a workshop's core; read once a session, however many factors are looked at."""
    kept: dict[str, Core] = session.info.setdefault("cores", {})
    if workshop_id not in kept:
        kept[workshop_id] = core_now(session, workshop_id)
    return kept[workshop_id]


def core_now(session: Session, workshop_id: str) -> Core:
    """The same, read anew: for whoever is about to change it."""
    nodes = {node.id: node for node in nodes_of(session, workshop_id)}
    if not nodes:
        return Core((), {}, {}, {}, {}, {}, {})
    quotes: dict[str, list[CoreQuote]] = defaultdict(list)
    for quote in quotes_of(session, workshop_id):
        quotes[quote.node_id].append(quote)
    wanted = {quote.card_id for several in quotes.values() for quote in several}
    wanted |= {node.card_id for node in nodes.values() if node.card_id is not None}
    cards = {card.id: card for card in cards_by_id(session, workshop_id, wanted)}
    return Core(
        tree([plain(node) for node in nodes.values()]),
        nodes,
        quotes,
        cards,
        purposes_of(session, list(cards)),
        _authors(session, list(cards)),
        classes(_room(session, workshop_id)),
    )


def plain(node: CoreNode) -> Node:
    """A row as the rules know it."""
    return Node(node.id, node.parent_id, node.position, node.merged_into, node.removed)


def nodes_of(session: Session, workshop_id: str) -> Sequence[CoreNode]:
    """Every node, merged and removed ones too."""
    return session.scalars(
        select(CoreNode).where(CoreNode.workshop_id == workshop_id).order_by(CoreNode.position, CoreNode.id)
    ).all()


def node_of(session: Session, workshop_id: str, node_id: str) -> CoreNode | None:
    """A node, if it is this workshop's."""
    node = session.get(CoreNode, node_id)
    return node if node is not None and node.workshop_id == workshop_id else None


def quotes_of(session: Session, workshop_id: str) -> Sequence[CoreQuote]:
    """Which stories are quoted where, in their order."""
    return session.scalars(
        select(CoreQuote)
        .join(CoreNode, CoreNode.id == CoreQuote.node_id)
        .where(CoreNode.workshop_id == workshop_id)
        .order_by(CoreQuote.position, CoreQuote.card_id)
    ).all()


def _authors(session: Session, cards: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(cards), _CHUNK):
        rows = session.execute(
            select(Authorship.card_id, Authorship.participant_id).where(
                Authorship.card_id.in_(cards[start : start + _CHUNK])
            )
        )
        found |= {card_id: participant_id for card_id, participant_id in rows}  # noqa: C416 - rows are no pairs
    return found


def _room(session: Session, workshop_id: str) -> dict[str, Collection[str]]:
    """Everybody in the room with the groups they belong to."""
    people = session.scalars(select(Participant.id).where(Participant.workshop_id == workshop_id))
    room: dict[str, list[str]] = {participant_id: [] for participant_id in people}
    rows = session.execute(
        select(Membership.participant_id, Membership.group_id)
        .join(Participant, Participant.id == Membership.participant_id)
        .where(Participant.workshop_id == workshop_id)
    )
    for participant_id, group_id in rows:
        room[participant_id].append(group_id)
    return {person: tuple(groups) for person, groups in room.items()}
