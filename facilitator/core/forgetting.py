"""Letting go of words that were taken back: out of the tree, and out of the quotes."""

from __future__ import annotations

from sqlalchemy import delete, select

from facilitator.contributions.traces import Traces
from facilitator.core.models import CoreNode, CoreQuote
from facilitator.core.queries import nodes_of
from facilitator.db.writer import Unit


def let_go(unit: Unit, traces: Traces) -> None:
    """Take words out of the core. A node that others built on stays, without words; one nobody needs goes."""
    quotes = select(CoreQuote).join(CoreNode, CoreNode.id == CoreQuote.node_id)
    gone = [
        quote
        for quote in unit.session.scalars(quotes.where(CoreNode.workshop_id == traces.workshop_id))
        if quote.card_id in traces.cards
    ]
    for quote in gone:
        unit.session.delete(quote)
    changed = bool(gone)
    for node in nodes_of(unit.session, traces.workshop_id):
        changed |= _emptied(node, traces)
    unit.session.flush()
    if changed:
        _sweep(unit, traces.workshop_id)
        for kind in ("factor", "strength", "core"):
            unit.touch_all(traces.workshop_id, kind)


def _emptied(node: CoreNode, traces: Traces) -> bool:
    """Also what a facilitator wrote over somebody's words was made from them."""
    if node.card_id in traces.cards:
        node.card_id, node.text = None, ""
        return True
    kept = "" if traces.are_in(node.text) else node.text
    if node.theme is not None:
        kept = traces.without(kept)
    changed = kept != node.text
    node.text = kept
    return changed


def _sweep(unit: Unit, workshop_id: str) -> None:
    """Remove nodes without words that hold nothing up, until none is left."""
    while True:
        nodes = nodes_of(unit.session, workshop_id)
        quoted = set(
            unit.session.scalars(
                select(CoreQuote.node_id)
                .join(CoreNode, CoreNode.id == CoreQuote.node_id)
                .where(CoreNode.workshop_id == workshop_id)
            )
        )
        needed = quoted | {ref for node in nodes for ref in (node.parent_id, node.merged_into) if ref}
        bare = [node.id for node in nodes if not node.text and node.card_id is None and node.id not in needed]
        if not bare:
            return
        unit.session.execute(delete(CoreNode).where(CoreNode.id.in_(bare)))
        unit.session.flush()
        unit.session.expire_all()
