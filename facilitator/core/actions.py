"""What facilitators do with the positive core: take themes on, name, hang, merge, remove, put back, quote."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import func, select

from facilitator.contributions.models import Card
from facilitator.contributions.queries import card_of, cards_by_id, purposes_of
from facilitator.core import payloads, queries, rules
from facilitator.core.models import CoreNode, CoreQuote
from facilitator.core.rules import Branch
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.themes.queries import board_of
from facilitator.workshops.access import Lead

MOST_QUOTES_OF_ONE = 12
QUOTABLE = frozenset({"room", "summary"})


def add_factor(unit: Unit, lead: Lead, body: payloads.AddFactor) -> Done:
    """Write a factor, or a cause below something."""
    under = _place(unit, lead.workshop.id, None, body.under)
    node = new_node(unit, lead.workshop.id, under, text=body.text, settled=True)
    return tell(unit, lead.workshop.id, node.id)


def take_theme(unit: Unit, lead: Lead, body: payloads.TakeTheme) -> Done:
    """Make a factor of a theme, with the first of its stories that may be quoted."""
    workshop_id = lead.workshop.id
    theme = board_of(unit.session, workshop_id, "discover").theme(body.theme)
    if theme is None:
        raise Refused("bad_edit")
    taken = {node.theme for node in queries.nodes_of(unit.session, workshop_id) if not node.removed}
    if theme.id in taken:
        raise Refused("theme_taken")
    node = new_node(unit, workshop_id, None, text=theme.name, settled=True, theme=theme.id)
    order = [theme.quote] if theme.quote else []
    order += [card for card in theme.cards if card != theme.quote]
    for card in _quotable(unit, workshop_id, order)[: rules.FIRST_QUOTES]:
        _quote(unit, node, card, None)
    return tell(unit, workshop_id, node.id)


def _quotable(unit: Unit, workshop_id: str, order: Sequence[str]) -> list[Card]:
    """Stories that have been read and may be quoted, in this order."""
    cards = {card.id: card for card in cards_by_id(unit.session, workshop_id, order)}
    purposes = purposes_of(unit.session, list(cards))
    found = [cards[ref] for ref in order if ref in cards and QUOTABLE & set(purposes.get(ref, []))]
    return sorted((card for card in found if card.state != "hidden"), key=lambda card: card.state != "shown")


def rename(unit: Unit, lead: Lead, body: payloads.RenameFactor) -> Done:
    """Give it other words; without any, its writer's own stand there again."""
    node = the_node(unit, lead.workshop.id, body.factor)
    if not body.text and node.card_id is None:
        raise Refused("empty")
    node.text = body.text
    return tell(unit, lead.workshop.id, node.id)


def settle(unit: Unit, lead: Lead, body: payloads.OneFactor) -> Done:
    """Take on what somebody in the room has proposed; from then on everybody may answer to it."""
    node = the_node(unit, lead.workshop.id, body.factor)
    node.settled = True
    return tell(unit, lead.workshop.id, node.id)


def move(unit: Unit, lead: Lead, body: payloads.MoveFactor) -> Done:
    """Hang it below another, let it stand alone, or give it another place among its neighbours."""
    workshop_id = lead.workshop.id
    node = the_node(unit, workshop_id, body.factor)
    under = _place(unit, workshop_id, node.id, body.under)
    if under is None and node.parent_id is not None:
        node.settled = True
    if body.to is None and node.parent_id != under:
        node.position = _last(unit, workshop_id, under) + 1
    node.parent_id = under
    if body.to is not None:
        _put_at(unit, workshop_id, node, body.to)
    return tell(unit, workshop_id, node.id)


def _put_at(unit: Unit, workshop_id: str, node: CoreNode, to: int) -> None:
    nodes = {one.id: one for one in queries.nodes_of(unit.session, workshop_id)}
    branches = _tree(nodes.values())
    above = rules.branch_of(branches, node.parent_id) if node.parent_id else None
    neighbours = [b.id for b in (above.causes if above else branches) if b.id != node.id]
    neighbours.insert(min(to, len(neighbours)), node.id)
    for position, ref in enumerate(neighbours):
        nodes[ref].position = position


def merge(unit: Unit, lead: Lead, body: payloads.MergeFactor) -> Done:
    """Let two become one; the words of both stay, what hung below either hangs below both."""
    workshop_id = lead.workshop.id
    node, into = the_node(unit, workshop_id, body.factor), the_node(unit, workshop_id, body.into)
    branches = _tree(queries.nodes_of(unit.session, workshop_id))
    wrong = rules.misjoined(branches, node.id, into.id)
    if wrong:
        raise Refused(wrong, most=rules.DEEPEST)
    target = rules.branch_of(branches, into.id)
    if target is None or node.id in target.parts:
        raise Refused("into_itself")
    node.merged_into = target.id
    return tell(unit, workshop_id, target.id)


def part(unit: Unit, lead: Lead, body: payloads.OneFactor) -> Done:
    """Take apart what was merged."""
    node = the_node(unit, lead.workshop.id, body.factor)
    node.merged_into = None
    return _back(unit, node)


def remove(unit: Unit, lead: Lead, body: payloads.OneFactor) -> Done:
    """Take it off the board with all that hangs below; it can be put back."""
    node = the_node(unit, lead.workshop.id, body.factor)
    node.removed = True
    return tell(unit, lead.workshop.id, node.id)


def restore(unit: Unit, lead: Lead, body: payloads.OneFactor) -> Done:
    """Put back what was removed."""
    node = the_node(unit, lead.workshop.id, body.factor)
    node.removed = False
    return _back(unit, node)


def _back(unit: Unit, node: CoreNode) -> Done:
    """Its old place may be gone by now, or hang below itself: then it stands alone."""
    branches = _tree(queries.nodes_of(unit.session, node.workshop_id))
    if rules.branch_of(branches, node.id) is None:
        node.parent_id, node.settled = None, True
    return tell(unit, node.workshop_id, node.id)


def quote(unit: Unit, lead: Lead, body: payloads.QuoteStory) -> Done:
    """Show it by a story, in words that stand there exactly so; only a story that may be read by others."""
    node = the_node(unit, lead.workshop.id, body.factor)
    card = card_of(unit.session, lead.workshop.id, body.card)
    if card is None or card.kind != "story":
        raise Refused("unknown_card")
    if card.state == "hidden" or not QUOTABLE & set(purposes_of(unit.session, [card.id]).get(card.id, [])):
        raise Refused("no_consent")
    passage = None
    if body.passage:
        passage = rules.passage_in({"text": card.text, "meaning": card.meaning}, body.passage)
        if passage is None:
            raise Refused("not_in_story")
    if unit.session.get(CoreQuote, (node.id, card.id)) is None and _full(unit, node):
        raise Refused("core_full")
    _quote(unit, node, card, passage)
    return tell(unit, lead.workshop.id, node.id)


def _full(unit: Unit, node: CoreNode) -> bool:
    counted = select(func.count()).select_from(CoreQuote).where(CoreQuote.node_id == node.id)
    return (unit.session.scalar(counted) or 0) >= MOST_QUOTES_OF_ONE


def _quote(unit: Unit, node: CoreNode, card: Card, passage: rules.Passage | None) -> None:
    found = unit.session.get(CoreQuote, (node.id, card.id))
    if found is None:
        last = select(func.max(CoreQuote.position)).where(CoreQuote.node_id == node.id)
        position = (unit.session.scalar(last) or 0) + 1
        found = CoreQuote(
            node_id=node.id, card_id=card.id, position=position, part="text", start=0, end=0, mark=""
        )
        unit.session.add(found)
    chosen = passage or rules.Passage("text", 0, 0, "")
    found.part, found.start, found.end, found.mark = chosen.part, chosen.start, chosen.end, chosen.mark
    unit.session.flush()


def unquote(unit: Unit, lead: Lead, body: payloads.UnquoteStory) -> Done:
    """Take a story away from it, wherever among its merged parts it was put."""
    node = the_node(unit, lead.workshop.id, body.factor)
    branch = rules.branch_of(_tree(queries.nodes_of(unit.session, lead.workshop.id)), node.id)
    for ref in branch.parts if branch else (node.id,):
        found = unit.session.get(CoreQuote, (ref, body.card))
        if found is not None:
            unit.session.delete(found)
    return tell(unit, lead.workshop.id, node.id)


# --- shared with what comes from phones ---


def the_node(unit: Unit, workshop_id: str, node_id: str) -> CoreNode:
    """A node of this workshop; refused when it is not there."""
    node = queries.node_of(unit.session, workshop_id, node_id)
    if node is None:
        raise Refused("unknown_factor")
    return node


def _place(unit: Unit, workshop_id: str, node: str | None, under: str | None) -> str | None:
    """The node to hang something below: what was merged gives way to what it was merged into."""
    branches = _tree(queries.nodes_of(unit.session, workshop_id))
    wrong = rules.misplaced(branches, node, under)
    if wrong:
        raise Refused(wrong, most=rules.DEEPEST)
    return place_below(branches, under)


def place_below(branches: Sequence[Branch], under: str | None) -> str | None:
    """The node that stands for `under`, as long as there is room."""
    if under is None:
        if len(branches) >= rules.MOST_FACTORS:
            raise Refused("core_full")
        return None
    target, factor = rules.branch_of(branches, under), rules.factor_of(branches, under)
    if target is None or factor is None:
        raise Refused("unknown_factor")
    if sum(1 for _ in factor.nodes()) >= rules.MOST_UNDER_ONE:
        raise Refused("core_full")
    return target.id


def new_node(unit: Unit, workshop_id: str, under: str | None, **said: Any) -> CoreNode:  # noqa: ANN401 - columns
    """Put a node last among its neighbours."""
    empty = {"text": "", "card_id": None, "theme": None, "merged_into": None, "removed": False}
    node = CoreNode(
        id=new_public_id(),
        workshop_id=workshop_id,
        parent_id=under,
        position=_last(unit, workshop_id, under) + 1,
        at=unit.now,
        **{**empty, **said},
    )
    unit.session.add(node)
    unit.session.flush()
    return node


def _last(unit: Unit, workshop_id: str, under: str | None) -> int:
    last = select(func.max(CoreNode.position)).where(
        CoreNode.workshop_id == workshop_id, CoreNode.parent_id == under
    )
    found = unit.session.scalar(last)
    return -1 if found is None else found


def _tree(rows: Collection[CoreNode]) -> tuple[Branch, ...]:
    return rules.tree([queries.plain(node) for node in rows])


def tell(unit: Unit, workshop_id: str, node_id: str) -> Done:
    """Say that the core looks different; a node that has come to stand alone is an object of its own."""
    unit.session.flush()
    for kind in ("factor", "strength"):
        unit.touch_all(workshop_id, kind)
        unit.touch(workshop_id, kind, node_id)
    unit.touch(workshop_id, "core")
    return Done(node_id)
