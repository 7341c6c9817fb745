"""The ops and objects of the positive core."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from facilitator.contributions.actions import forgetting
from facilitator.contributions.rules import may_be_shown
from facilitator.core import actions, giving, payloads, rules
from facilitator.core.forgetting import let_go
from facilitator.core.queries import Core, core_of, plain, tree_of, with_words
from facilitator.core.showing import Cause, Factor, desk_factor, shown_factor, words_of
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op

OPS = (
    Op("core.add", "phone", payloads.AddToCore, giving.add),
    Op("factor.add", "console", payloads.AddFactor, actions.add_factor),
    Op("factor.take", "console", payloads.TakeTheme, actions.take_theme),
    Op("factor.rename", "console", payloads.RenameFactor, actions.rename),
    Op("factor.settle", "console", payloads.OneFactor, actions.settle),
    Op("factor.move", "console", payloads.MoveFactor, actions.move),
    Op("factor.merge", "console", payloads.MergeFactor, actions.merge),
    Op("factor.part", "console", payloads.OneFactor, actions.part),
    Op("factor.remove", "console", payloads.OneFactor, actions.remove),
    Op("factor.restore", "console", payloads.OneFactor, actions.restore),
    Op("factor.quote", "console", payloads.QuoteStory, actions.quote),
    Op("factor.unquote", "console", payloads.UnquoteStory, actions.unquote),
)

FORGET = (Forget(("core_nodes", "core_quotes"), forgetting(let_go)),)


def _for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    core = core_of(look.session, look.workshop_id, refs)
    found = (shown_factor(core, branch, may_be_shown) for branch in core.branches if branch.id in set(refs))
    return {seen.id: told(core, seen) for seen in found if seen is not None}


def told(core: Core, factor: Factor) -> dict[str, Any]:
    """A factor as the room reads it."""
    return {
        "text": factor.text,
        "position": core.nodes[factor.id].position,
        "settled": factor.settled,
        "also": list(factor.also),
        "causes": [_cause(cause) for cause in factor.causes],
        "quotes": [{"card": q.card, "title": q.title, "text": q.text, "of": q.of} for q in factor.quotes],
        "groups": list(factor.raised.groups),
        "smaller": factor.raised.smaller,
    }


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "id": cause.id,
        "text": cause.text,
        "also": list(cause.also),
        "causes": [_cause(below) for below in cause.causes],
    }


def _for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    core = core_of(look.session, look.workshop_id, refs)
    return {b.id: desk_factor(core, b) for b in core.branches if b.id in set(refs)}


def _for_phone(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """What one can answer to; what was answered is fetched by those who want to read it."""
    core = tree_of(look.session, look.workshop_id)
    tops = [branch.id for branch in core.branches if branch.id in set(refs)]
    core = with_words(look.session, look.workshop_id, core, tops)
    words = {ref: words_of(core, core.nodes[ref], may_be_shown) for ref in tops}
    return {
        ref: {"text": text, "position": core.nodes[ref].position}
        for ref, text in words.items()
        if text is not None and core.nodes[ref].settled
    }


def _removed(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    core = tree_of(look.session, look.workshop_id)
    away = rules.removed([plain(node) for node in core.nodes.values()])
    core = with_words(look.session, look.workshop_id, core, away)
    gone = [core.nodes[ref] for ref in away]
    words = ((node, words_of(core, node, _read_by_all_who_lead)) for node in gone)
    put_away = [
        {"id": node.id, "text": text, "cause": node.parent_id is not None} for node, text in words if text
    ]
    return dict.fromkeys(refs, {"removed": put_away})


def _read_by_all_who_lead(_state: str, _purposes: Collection[str]) -> bool:
    return True


OBJECTS = (
    ObjectKind("factor", {"stage": _for_stage, "console": _for_console}),
    ObjectKind("strength", {"phone": _for_phone}),
    ObjectKind("core", {"console": _removed}),
)
