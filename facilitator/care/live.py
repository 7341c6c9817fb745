"""The ops and objects of what is hard."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from facilitator.care import actions, payloads, queries
from facilitator.care.models import HardThing, Notice
from facilitator.care.rules import CHANNELS, SHARED
from facilitator.live.objects import Look, ObjectKind, Payload, Render
from facilitator.live.vocabulary import Forget, Op
from facilitator.people.models import Participant
from facilitator.people.queries import groups_of_person
from facilitator.workshops.live import instant
from facilitator.workshops.models import Group
from facilitator.workshops.queries import guardians_of

OPS = (
    Op("hard.tell", "phone", payloads.TellHard, actions.tell),
    Op("hard.take_back", "phone", payloads.OwnHard, actions.take_back),
    Op("hard.reply", "console", payloads.ReplyHard, actions.reply),
    Op("hard.release", "console", payloads.OneHard, actions.release),
    Op("hard.hold", "console", payloads.OneHard, actions.hold),
    Op("notice.close", "console", payloads.CloseNotice, actions.close_notice),
    Op("care.edit", "console", payloads.EditCare, actions.edit_care),
)

FORGET = (Forget(("hard_things", "notices"), actions.forget),)


def never_on_stage(render: Render) -> Render:
    """The same rendering without what waits for the story guardian, or stays with them."""

    def without(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
        paused = look.once(queries.kept_back, look.workshop_id) if refs else set()
        if not paused:
            return render(look, refs)
        seen = render(look, [ref for ref in refs if ref not in paused])
        return {**dict.fromkeys(paused & set(refs)), **seen}

    return without


def _who(look: Look, participant_id: str) -> Payload:
    person = look.session.get_one(Participant, participant_id)
    groups = [look.session.get_one(Group, g).name for g in groups_of_person(look.session, participant_id)]
    return {"name": person.name, "badge": person.badge, "groups": groups}


def _named(look: Look, hard: HardThing) -> Payload | None:
    """With whose name something hard is shown: only where its writer wished it."""
    if hard.channel != "group":
        return None
    who = _who(look, hard.participant_id)
    return {"name": who["name"], "groups": who["groups"]}


def _answered(hard: HardThing) -> Payload:
    return {
        "replier": hard.replier,
        "reply_by": hard.reply_by.isoformat() if hard.reply_by else None,
        "reply": hard.reply,
    }


def _told(look: Look, hard: HardThing) -> Payload:
    return {
        "channel": hard.channel,
        "text": hard.text,
        "wish": hard.wish,
        "step": hard.step_id,
        "state": hard.state,
        "at": instant(hard.at),
        "who": _named(look, hard),
        **_answered(hard),
    }


def _for_guardian(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    seen: dict[str, Payload | None] = {}
    for hard in queries.hard_by_id(look.session, look.workshop_id, refs):
        found = _who(look, hard.participant_id) if hard.findable else None
        seen[hard.id] = _told(look, hard) | {"findable": found}
    return seen


def _for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    found = queries.hard_by_id(look.session, look.workshop_id, refs)
    return {hard.id: _told(look, hard) for hard in found if hard.channel in SHARED}


def _for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return {
        hard.id: {"text": hard.text, "wish": hard.wish, "who": _named(look, hard), "at": instant(hard.at)}
        | _answered(hard)
        for hard in queries.shared(look.session, look.workshop_id)
        if hard.id in set(refs)
    }


def _notices(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return {
        notice.id: _noticed(look, notice)
        for notice in queries.notices_by_id(look.session, look.workshop_id, refs)
    }


def _noticed(look: Look, notice: Notice) -> Payload:
    return {
        "text": notice.text,
        "words": notice.words,
        "op": notice.op,
        "subject": notice.subject,
        "who": _who(look, notice.participant_id),
        "outcome": notice.outcome,
        "note": notice.note,
        "at": instant(notice.at),
    }


def _care_for_phone(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    care = queries.care_of(look.session, look.workshop_id)
    guardians = list(guardians_of(look.session, look.workshop_id))
    return dict.fromkeys(refs, {"guardians": guardians, "contacts": care.contacts})


def _care_for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    words = list(queries.care_of(look.session, look.workshop_id).words)
    seen = _care_for_phone(look, refs)
    return {ref: {**(care or {}), "words": words} for ref, care in seen.items()}


def own_hard(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """What a participant has told, what was answered, and whether their words have called for a pause."""
    told = queries.hard_by(look.session, refs)
    paused = queries.notices_for(look.session, refs)
    return {ref: _own(told[ref], paused[ref]) for ref in refs}


def _own(told: Sequence[HardThing], paused: Sequence[str]) -> Payload:
    return {
        "hard": [
            {
                "id": hard.id,
                "channel": hard.channel,
                "text": hard.text,
                "wish": hard.wish,
                "state": hard.state,
                "at": instant(hard.at),
                **_answered(hard),
            }
            for hard in told
        ],
        "helped": list(paused),
        "channels": [{"key": key, "label": str(label)} for key, label in CHANNELS.items()],
    }


OBJECTS = (
    ObjectKind("hard", {"guardian": _for_guardian, "console": _for_console, "stage": _for_stage}),
    ObjectKind("notice", {"guardian": _notices}),
    ObjectKind("care", {"phone": _care_for_phone, "console": _care_for_console}),
)
