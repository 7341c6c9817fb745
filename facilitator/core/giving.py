"""What people say from their phones: what gives life here, and what made that possible."""

from __future__ import annotations

from facilitator.contributions.actions import Said, keep
from facilitator.contributions.rules import may_be_shown
from facilitator.core import actions, queries, rules
from facilitator.core.payloads import AddToCore
from facilitator.core.showing import words_of
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice


def add(unit: Unit, voice: Voice, body: AddToCore) -> Done:
    """Keep a card, and hang it where it answers; a proposal waits beside the board until it is taken on."""
    workshop_id = voice.workshop.id
    core = queries.tree_of(unit.session, workshop_id)
    if body.under is not None:
        _seen(unit, workshop_id, core, body.under)
        wrong = rules.misplaced(core.branches, None, body.under)
        if wrong:
            raise Refused(wrong, most=rules.DEEPEST)
    under = actions.place_below(core.branches, body.under)
    form = "factor" if under is None else "cause"
    said = {"text": body.text, "serves": None if under is None else f"factor:{under}"}
    done = keep(unit, voice, Said(body.step, "core", form, body.wording, said))
    node = actions.new_node(unit, workshop_id, under, card_id=done.ref, settled=under is not None)
    factor = rules.factor_of(core.branches, under) if under is not None else None
    unit.touch(workshop_id, "factor", factor.id if factor else node.id)
    if factor is None:
        unit.touch(workshop_id, "strength", node.id)
    return done


def _seen(unit: Unit, workshop_id: str, core: queries.Core, under: str) -> None:
    """Only what the room sees can be answered: nobody finds out by asking what is held back."""
    branch = rules.branch_of(core.branches, under)
    if branch is None:
        raise Refused("unknown_factor")
    core = queries.with_words(unit.session, workshop_id, core, [branch.id])
    if words_of(core, core.nodes[branch.id], may_be_shown) is None:
        raise Refused("unknown_factor")
