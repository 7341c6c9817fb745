"""The ops and objects of the vision."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op
from facilitator.vision import actions, payloads, queries
from facilitator.vision.models import VisionAnswer
from facilitator.vision.queries import Objection, Seen
from facilitator.workshops.live import instant

OPS = (
    Op("vision.draft", "console", payloads.Draft, actions.draft),
    Op("vision.propose", "console", payloads.Propose, actions.propose),
    Op("vision.reply", "console", payloads.ReplyObjection, actions.reply),
    Op("vision.release", "console", payloads.OneObjection, actions.release),
    Op("vision.hide", "console", payloads.HideObjection, actions.hide),
    Op("vision.answer", "phone", payloads.AnswerVision, actions.answer),
)


FORGET = (Forget(("vision_answers",), actions.forget),)


def _seen(look: Look) -> list[Seen]:
    """The versions, counted once for all audiences of a pulse."""
    found: dict[str, list[Seen]] = look.session.info.setdefault("vision", {})
    if look.workshop_id not in found:
        found[look.workshop_id] = queries.seen(look.session, look.workshop_id)
    return found[look.workshop_id]


def _for_phone(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    asked = queries.proposed(look.session, look.workshop_id)
    if asked is None:
        return dict.fromkeys(refs)
    before = queries.proposed_before(look.session, look.workshop_id)
    told = {"number": before.number, "text": before.text} if before is not None else None
    return dict.fromkeys(refs, {"number": asked.number, "text": asked.text, "before": told})


def _for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    asked = queries.proposed(look.session, look.workshop_id)
    if asked is None:
        return dict.fromkeys(refs)
    told = [_told(seen) for seen in _seen(look) if seen.version.proposed_at is not None]
    return dict.fromkeys(refs, {"number": asked.number, "text": asked.text, "versions": told})


def _told(seen: Seen) -> Payload:
    """A version as the room sees it. While very few have answered it sees neither what nor why: somebody may
    have looked up from their phone just then.
    """
    answered = seen.check.plain()
    told = [_objection(objection) for objection in seen.told]
    unseen = len(seen.objections) - len(told)
    if seen.check.is_early:
        answered |= {"answers": None, "groups": [], "rest": None, "stands": None}
        told, unseen = [], 0
    return {
        "number": seen.version.number,
        "text": seen.version.text,
        "by": seen.by,
        "asked_at": instant(seen.version.proposed_at),
        "given": seen.check.answers.total,
        **answered,
        "silent": seen.silent,
        "objections": told,
        "unseen": unseen,
    }


def _objection(objection: Objection) -> Payload:
    return {"text": objection.text, "reply": objection.reply, "changed_in": objection.changed_in}


def _for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    asked = queries.proposed(look.session, look.workshop_id)
    seen: Payload = {
        "versions": [_version(version) for version in _seen(look)],
        "proposed": asked.number if asked else None,
    }
    return dict.fromkeys(refs, seen)


def _version(seen: Seen) -> Payload:
    return {
        "number": seen.version.number,
        "text": seen.version.text,
        "by": seen.by,
        "at": instant(seen.version.at),
        "proposed": seen.version.proposed_at is not None,
        **seen.check.plain(),
        "silent": seen.silent,
        "objections": [
            _objection(objection) | {"id": objection.id, "state": objection.state, "why": objection.why}
            for objection in seen.objections
        ],
    }


def own_answer(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """What a participant answered last; the phone sees by its version whether that is the vision of now."""
    given = queries.last_answers_of(look.session, look.workshop_id, refs)
    return {ref: {"answer": _own(given.get(ref))} for ref in refs}


def _own(given: VisionAnswer | None) -> Payload | None:
    if given is None:
        return None
    return {
        "version": given.number,
        "answer": given.answer,
        "reason": given.reason,
        "state": given.state,
        "why": given.why,
        "reply": given.reply,
        "changed_in": given.changed_in,
    }


OBJECTS = (ObjectKind("vision", {"phone": _for_phone, "stage": _for_stage, "console": _for_console}),)
