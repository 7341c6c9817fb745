"""The ops and objects of the vision."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.accounts.models import Account
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op
from facilitator.vision import actions, payloads, queries
from facilitator.vision.models import VisionAnswer, VisionVersion

OPS = (
    Op("vision.draft", "console", payloads.Draft, actions.draft),
    Op("vision.propose", "console", payloads.Propose, actions.propose),
    Op("vision.answer", "phone", payloads.AnswerVision, actions.answer),
)


FORGET = (Forget(("vision_answers",), actions.forget),)


def _for_phone(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    asked = queries.proposed(look.session, look.workshop_id)
    return dict.fromkeys(refs, {"number": asked.number, "text": asked.text} if asked else None)


def _for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    asked = queries.proposed(look.session, look.workshop_id)
    if asked is None:
        return dict.fromkeys(refs)
    given = queries.answers(look.session, look.workshop_id, asked.number)
    return dict.fromkeys(refs, {"number": asked.number, "text": asked.text, "answers": given})


def _for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    asked = queries.proposed(look.session, look.workshop_id)
    seen: Payload = {
        "versions": [_version(look, v) for v in queries.versions_of(look.session, look.workshop_id)],
        "proposed": asked.number if asked else None,
        "answers": None,
        "groups": [],
        "reasons": [],
    }
    if asked is not None:
        seen["answers"] = queries.answers(look.session, look.workshop_id, asked.number)
        seen["groups"] = queries.answers_by_group(look.session, look.workshop_id, asked.number)
        seen["reasons"] = list(queries.reasons(look.session, look.workshop_id, asked.number))
    return dict.fromkeys(refs, seen)


def _version(look: Look, version: VisionVersion) -> Payload:
    by = look.session.get(Account, version.account_id) if version.account_id else None
    return {
        "number": version.number,
        "text": version.text,
        "by": by.name if by else "",
        "at": version.at.isoformat(),
        "proposed": version.proposed_at is not None,
        "reasons": list(queries.reasons(look.session, look.workshop_id, version.number)),
    }


def own_answer(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """What a participant answered last; the phone sees by its version whether that is the vision of now."""
    return {
        ref: {"answer": _own(queries.last_answer_of(look.session, look.workshop_id, ref))} for ref in refs
    }


def _own(given: VisionAnswer | None) -> Payload | None:
    return {"version": given.number, "answer": given.answer, "reason": given.reason} if given else None


OBJECTS = (ObjectKind("vision", {"phone": _for_phone, "stage": _for_stage, "console": _for_console}),)
