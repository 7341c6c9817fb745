"""Reading the positive core: everything a look at it needs, in a handful of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Authorship, Card
from facilitator.contributions.queries import purposes_of
from facilitator.core.models import CoreNode, CoreQuote
from facilitator.core.rules import Branch, Node, classes, tree
from facilitator.people.models import Membership, Participant

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Placed:
    """A node of the tree; plain, since a large room has thousands and they are read at every pulse."""

    id: str
    parent_id: str | None
    merged_into: str | None
    position: int
    removed: bool
    settled: bool
    theme: str | None
    text: str
    card_id: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """What a card says, as far as the core needs it."""

    id: str
    state: str
    title: str
    text: str
    meaning: str


@dataclass(frozen=True)
class Core:
    """The core of a workshop as it stands, before anybody has asked who may see what.

    The tree is always whole; words, consent and authors are those of the part that was read.
    """

    branches: tuple[Branch, ...] = ()
    nodes: Mapping[str, Placed] = field(default_factory=dict)
    quotes: Mapping[str, list[CoreQuote]] = field(default_factory=dict)
    cards: Mapping[str, Words] = field(default_factory=dict)
    purposes: Mapping[str, list[str]] = field(default_factory=dict)
    authors: Mapping[str, str] = field(default_factory=dict)
    standing: Mapping[str, str | None] = field(default_factory=dict)


def core_now(session: Session, workshop_id: str) -> Core:
    """The whole core with all its words."""
    core = tree_of(session, workshop_id)
    return with_groups(session, workshop_id, with_words(session, workshop_id, core, core.nodes))


def core_of(session: Session, workshop_id: str, factors: Collection[str]) -> Core:
    """The core with the words of these factors; tree and room are read once a session."""
    kept: dict[str, Core] = session.info.setdefault("cores", {})
    if workshop_id not in kept:
        core = tree_of(session, workshop_id)
        kept[workshop_id] = replace(
            core, standing=classes(room_of(session, workshop_id)) if core.nodes else {}
        )
    core = kept[workshop_id]
    wanted = [node for branch in core.branches if branch.id in factors for node in branch.nodes()]
    return _with_authors(session, with_words(session, workshop_id, core, wanted))


def tree_of(session: Session, workshop_id: str) -> Core:
    """The tree alone, without a word of anybody's card."""
    columns = (
        CoreNode.id,
        CoreNode.parent_id,
        CoreNode.merged_into,
        CoreNode.position,
        CoreNode.removed,
        CoreNode.settled,
        CoreNode.theme,
        CoreNode.text,
        CoreNode.card_id,
    )
    nodes = {
        row.id: Placed(*row)
        for row in session.execute(select(*columns).where(CoreNode.workshop_id == workshop_id))
    }
    if not nodes:
        return Core()
    quotes: dict[str, list[CoreQuote]] = defaultdict(list)
    for quote in quotes_of(session, workshop_id):
        quotes[quote.node_id].append(quote)
    return Core(tree([plain(node) for node in nodes.values()]), nodes, quotes)


def with_words(session: Session, workshop_id: str, core: Core, nodes: Iterable[str]) -> Core:
    """The same with the words of the cards behind these nodes and their quotes."""
    wanted: dict[str, None] = {}
    for node in nodes:
        wanted |= dict.fromkeys(quote.card_id for quote in core.quotes.get(node, ()))
        card = core.nodes[node].card_id
        if card is not None:
            wanted[card] = None
    cards = _cards(session, workshop_id, list(wanted))
    return replace(core, cards=cards, purposes=purposes_of(session, cards))


def with_groups(session: Session, workshop_id: str, core: Core) -> Core:
    """The same with who wrote those cards, and what stands for whom in the room."""
    return _with_authors(session, replace(core, standing=classes(room_of(session, workshop_id))))


def _with_authors(session: Session, core: Core) -> Core:
    return replace(core, authors=authors_of(session, list(core.cards)))


def _cards(session: Session, workshop_id: str, ids: Sequence[str]) -> dict[str, Words]:
    found: dict[str, Words] = {}
    columns = (Card.id, Card.state, Card.title, Card.text, Card.meaning)
    for start in range(0, len(ids), _CHUNK):
        rows = session.execute(
            select(*columns).where(
                Card.id.in_(ids[start : start + _CHUNK]),
                Card.workshop_id == workshop_id,
                Card.state != "withdrawn",
            )
        )
        found |= {row.id: Words(*row) for row in rows}
    return found


def plain(node: CoreNode | Placed) -> Node:
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


def authors_of(session: Session, cards: Sequence[str]) -> dict[str, str]:
    """Who wrote these cards, as far as anybody knows."""
    found: dict[str, str] = {}
    for start in range(0, len(cards), _CHUNK):
        rows = session.execute(
            select(Authorship.card_id, Authorship.participant_id).where(
                Authorship.card_id.in_(cards[start : start + _CHUNK])
            )
        )
        found |= {card_id: participant_id for card_id, participant_id in rows}  # noqa: C416 - rows are no pairs
    return found


def room_of(session: Session, workshop_id: str) -> dict[str, Collection[str]]:
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
