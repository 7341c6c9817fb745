"""The ops and objects of the self-assessment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from facilitator.assessments import actions, elements, payloads, queries, showing
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op

OPS = (
    Op("assessment.answer", "phone", payloads.Answer, actions.answer),
    Op("reason.add", "phone", payloads.AddReason, actions.add_reason),
    Op("assessment.close", "console", payloads.OneRound, actions.close),
    Op("assessment.reopen", "console", payloads.OneRound, actions.reopen),
    Op("assessment.show", "console", payloads.ShowElement, actions.show),
    Op("assessment.compare", "console", payloads.Compare, actions.compare),
    Op("element.add", "console", payloads.AddElement, elements.add),
    Op("element.edit", "console", payloads.EditElement, elements.edit),
    Op("element.remove", "console", payloads.OneElement, elements.remove),
    Op("element.move", "console", payloads.MoveElement, elements.move),
    Op("element.reset", "console", payloads.OneRound, elements.begin_again),
)

FORGET = (Forget(("ratings",), actions.forget),)


def _for_phone(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    seen: dict[str, Payload | None] = {}
    for ref in refs:
        asked = queries.asked_at(look.session, look.workshop_id, ref)
        if asked is not None:
            result = showing.outcome(look.session, look.workshop_id, asked, groups=False)
            seen[ref] = showing.heading(asked) | {"result": result}
    return seen


def _for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    seen: dict[str, Payload | None] = {}
    for ref in refs:
        asked = queries.asked_at(look.session, look.workshop_id, ref)
        if asked is not None:
            result = showing.outcome(look.session, look.workshop_id, asked, groups=True)
            shown = asked.kept.shown if asked.kept else None
            seen[ref] = showing.heading(asked) | {"result": result, "shown": shown}
    return seen


def _progress_for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    told = _progress_for_console(look, refs)
    return {ref: {"people": seen["people"]} for ref, seen in told.items() if seen is not None}


def _progress_for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    seen: dict[str, Payload | None] = {}
    for ref in refs:
        if queries.asked_at(look.session, look.workshop_id, ref) is not None:
            people, answered = queries.progress(look.session, ref)
            seen[ref] = {"people": people, "answered": answered}
    return seen


def own_ratings(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """What a participant answered, by step and element."""
    mine: dict[str, dict[str, dict[str, int | str]]] = {ref: defaultdict(dict) for ref in refs}
    for rating in queries.ratings_by(look.session, refs):
        said = "unknown" if rating.score is None else rating.score
        mine[rating.participant_id][rating.step_id][rating.element] = said
    return {
        ref: {"ratings": {step: dict(said) for step, said in steps.items()}} for ref, steps in mine.items()
    }


OBJECTS = (
    ObjectKind("assessment", {"phone": _for_phone, "stage": _for_stage, "console": _for_stage}),
    ObjectKind("rated", {"stage": _progress_for_stage, "console": _progress_for_console}),
)
