"""How promises, replies, action groups and what is open look to each audience."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from facilitator.care.queries import kept_back
from facilitator.contributions.models import Card
from facilitator.contributions.queries import cards_by_id, purposes_of
from facilitator.contributions.rules import may_be_shown
from facilitator.live.objects import Look, Payload
from facilitator.promises import groups, measure, queries
from facilitator.promises.models import ActionGroup, ActionGroupMember, EarlierPledge, Pledge, Reply
from facilitator.promises.rules import KINDS
from facilitator.workshops.live import instant

MOST_NAMES = 12  # of a group's people; the others are counted
MOST_POINTS = 200  # of each kind; the console says how many there are in all


def for_room(replies: Sequence[Reply], paused: Collection[str]) -> Reply | None:
    """The newest reply the room may see."""
    return next((r for r in reversed(replies) if r.state == "shown" and r.id not in paused), None)


def promise_for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """What stands beside a promise that the room may see."""
    cards = [c for c in cards_by_id(look.session, look.workshop_id, refs) if c.kind == "promise"]
    purposes = purposes_of(look.session, [c.id for c in cards])
    shown = [c.id for c in cards if may_be_shown(c.state, purposes.get(c.id, []))]
    return _beside(look, shown)


def _beside(look: Look, ids: Collection[str]) -> dict[str, Payload | None]:
    pledges, replies = queries.pledges_of(look.session, ids), queries.replies_of(look.session, ids)
    earlier = queries.earlier_of(look.session, ids)
    paused = kept_back(look.session, look.workshop_id)
    return {
        ref: _pledged(pledges.get(ref))
        | {"reply": _replied(for_room(replies[ref], paused)), "changed": len(earlier[ref])}
        for ref in ids
    }


def _pledged(pledge: Pledge | None) -> Payload:
    if pledge is None:
        return {"respondent": "", "away": False, "told_by": ""}
    return {"respondent": pledge.respondent, "away": pledge.away, "told_by": pledge.told_by}


def _replied(reply: Reply | None) -> Payload | None:
    if reply is None:
        return None
    names = ("answer", "reason", "by", "route", "told_by")
    return {name: getattr(reply, name) for name in names} | {"at": instant(reply.at)}


def promise_for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """What stands beside a promise, every reply to it and what stood there before."""
    cards = [c.id for c in cards_by_id(look.session, look.workshop_id, refs) if c.kind == "promise"]
    pledges, replies = queries.pledges_of(look.session, cards), queries.replies_of(look.session, cards)
    earlier = queries.earlier_of(look.session, cards)
    return {
        ref: _pledged(pledges.get(ref))
        | {
            "in_room": bool(ref in pledges and pledges[ref].respondent_id),
            "replies": [{**(_replied(r) or {}), "id": r.id, "state": r.state} for r in replies[ref]],
            "earlier": [_earlier(e) for e in earlier[ref]],
        }
        for ref in cards
    }


def _earlier(before: EarlierPledge) -> Payload:
    names = ("owner", "first_step", "respondent", "away", "told_by", "changed_by")
    return {name: getattr(before, name) for name in names} | {
        "due": before.due.isoformat() if before.due else None,
        "changed_at": instant(before.changed_at),
    }


def group_for_room(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """An action group as everybody sees it."""
    paused = kept_back(look.session, look.workshop_id)
    found = [
        group
        for group in groups.by_id(look.session, look.workshop_id, refs)
        if group.state == "shown" and group.id not in paused
    ]
    return _groups(look, found)


def group_for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """An action group with its state; one that was put into another, or has ended, is not there any more."""
    found = [
        group
        for group in groups.by_id(look.session, look.workshop_id, refs)
        if group.state not in ("merged", "ended")
    ]
    seen = _groups(look, found)
    return {group.id: {**(seen[group.id] or {}), "state": group.state, "why": group.why} for group in found}


def _groups(look: Look, found: Sequence[ActionGroup]) -> dict[str, Payload | None]:
    members = groups.members_of(look.session, [group.id for group in found])
    words = queries.served_words(look.session, [group.serves for group in found])
    return {group.id: _group(group, members[group.id], words) for group in found}


def _group(
    group: ActionGroup, members: Sequence[ActionGroupMember], words: Mapping[str, str]
) -> dict[str, Any]:
    names, more = people(members)
    return {
        "name": group.name,
        "purpose": group.purpose,
        "serves": words.get(group.serves or ""),
        "contact": group.contact,
        "reach": group.reach,
        "meets_on": group.meets_on.isoformat() if group.meets_on else None,
        "meets_where": group.meets_where,
        "names": names,
        "more": more,
        "at": instant(group.at),
    }


def people(members: Sequence[ActionGroupMember]) -> tuple[list[str], int]:
    """The names people chose to show, as many as fit, and how many more there are."""
    names = [member.shown_as for member in members if member.shown_as][:MOST_NAMES]
    return names, len(members) - len(names)


def check(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """What is still open between talk and action, and who has not been heard before Design."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for point in queries.points(look.session, look.workshop_id):
        by_kind[point.kind].append(point.ref)
    reason = queries.voice_reason(look.session, look.workshop_id)
    seen: Payload = {
        "points": [
            {"kind": kind, "count": len(by_kind[kind]), "refs": by_kind[kind][:MOST_POINTS]}
            for kind in KINDS
            if by_kind[kind]
        ],
        "total": sum(map(len, by_kind.values())),
        "reason": reason.reason if reason else None,
    }
    return dict.fromkeys(refs, seen)


def measured(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """The event's first measure as it was told last; nothing before five have answered."""
    told = measure.told(look.session, look.workshop_id)
    if told is None:
        return {}
    return dict.fromkeys(refs, {"answers": told.answers, "heard": told.heard})


def own_promises(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """What stands beside one's promises, what one is asked, one's groups, and whether one has answered."""
    mine = queries.promises_by(look.session, refs)
    beside = _beside(look, [card_id for cards in mine.values() for card_id in cards])
    asked = _asked(look, refs)
    joined = groups.joined_by(look.session, refs)
    answered = measure.answered(look.session, refs)
    return {
        ref: {
            "promises": {card_id: beside[card_id] for card_id in mine[ref]},
            "asked": asked[ref],
            "action_groups": [_joined(ref, *row) for row in joined[ref]],
            "measured": ref in answered,
        }
        for ref in refs
    }


def _joined(me: str, group: ActionGroup, member: ActionGroupMember) -> Payload:
    return {
        "id": group.id,
        "name": group.name,
        "state": group.state,
        "why": group.why,
        "shown_as": member.shown_as,
        "contact": group.contact_id == me,
        "founder": group.founder_id == me,
    }


def _asked(look: Look, refs: Collection[str]) -> dict[str, list[Payload]]:
    """The requests put to each of these people that the room may see, with the reply and one's own."""
    found: dict[str, list[Payload]] = defaultdict(list)
    by_person = queries.asked_of(look.session, refs)
    cards = {card.id: card for asked in by_person.values() for card in asked}
    purposes = purposes_of(look.session, cards)
    replies, pledges = queries.replies_of(look.session, cards), queries.pledges_of(look.session, cards)
    for participant_id, asked in by_person.items():
        for card in asked:
            if may_be_shown(card.state, purposes.get(card.id, [])):
                mine = [r for r in replies[card.id] if r.participant_id == participant_id]
                found[participant_id].append(
                    _request(card, pledges.get(card.id)) | {"mine": _replied(mine[-1]) if mine else None}
                )
    return found


def _request(card: Card, pledge: Pledge | None) -> Payload:
    return {
        "card": card.id,
        "text": card.text,
        "owner": card.owner,
        "due": card.due.isoformat() if card.due else None,
        "respondent": pledge.respondent if pledge else "",
    }


def requests(look: Look, viewer: str) -> list[Payload]:
    """Every request the room may see, with its reply: for those who can speak for somebody."""
    cards = queries.requests(look.session, look.workshop_id)
    purposes = purposes_of(look.session, [c.id for c in cards])
    shown = [c for c in cards if may_be_shown(c.state, purposes.get(c.id, []))]
    ids = [c.id for c in shown]
    pledges, replies = queries.pledges_of(look.session, ids), queries.replies_of(look.session, ids)
    paused, own = kept_back(look.session, look.workshop_id), queries.written_by(look.session, viewer)
    return [
        _request(c, pledges.get(c.id))
        | {
            "reply": _replied(for_room(replies[c.id], paused)),
            "answered": bool(replies[c.id]),
            "mine": any(r.participant_id == viewer for r in replies[c.id]),
            "own": c.id in own,
        }
        for c in shown
        if c.id not in paused
    ]
