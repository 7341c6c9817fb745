"""The ops of retellings; the two who know a story see it in what is their own, facilitators a number."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op
from facilitator.retellings import actions, payloads, queries
from facilitator.retellings.models import Retelling
from facilitator.workshops.live import instant

OPS = (
    Op("retelling.offer", "phone", payloads.Offer, actions.offer),
    Op("retelling.revise", "phone", payloads.Revise, actions.revise),
    Op("retelling.take_back", "phone", payloads.OneRetelling, actions.take_back),
    Op("retelling.send_back", "phone", payloads.SendBack, actions.send_back),
    Op("retelling.refuse", "phone", payloads.OneRetelling, actions.refuse),
    Op("retelling.accept", "phone", payloads.Accept, actions.accept),
)

# What holds somebody else's story, not yet theirs to share with anybody: not even with the story guardian.
IN_CONFIDENCE = frozenset({"retelling.offer", "retelling.revise"})

FORGET = (Forget(("retellings",), actions.forget),)


def own_retellings(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """The stories a participant wrote down for others, and those others wrote down of theirs."""
    stories = queries.of_people(look.session, refs)
    people = {p for story in stories for p in (story.listener_id, story.teller_id) if p is not None}
    badges = queries.badges(look.session, people)
    return {
        ref: {
            "retold": [_for_listener(s, badges) for s in stories if s.listener_id == ref],
            "told": [_for_teller(s, badges) for s in stories if s.teller_id == ref],
        }
        for ref in refs
    }


def _for_listener(story: Retelling, badges: Mapping[str, str]) -> Payload:
    return _both(story) | {"teller": badges.get(story.teller_id or "")}


def _for_teller(story: Retelling, badges: Mapping[str, str]) -> Payload:
    return _both(story) | {"listener": badges.get(story.listener_id or "")}


def _both(story: Retelling) -> Payload:
    return {
        "id": story.id,
        "step": story.step_id,
        "state": story.state,
        "title": story.title,
        "text": story.text,
        "meaning": story.meaning,
        "note": story.note,
        "at": instant(story.at),
        "changed_at": instant(story.changed_at),
    }


def _count(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return dict.fromkeys(refs, {"waiting": queries.waiting(look.session, look.workshop_id)})


OBJECTS = (ObjectKind("retellings", {"console": _count}),)
