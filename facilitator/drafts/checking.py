"""What a draft grows from, and what people say of it: links, criteria, and voices that have not seen it."""

from __future__ import annotations

from facilitator.db.writer import Unit
from facilitator.drafts import access, payloads, queries
from facilitator.drafts.models import DraftAnswer, DraftLink, DraftUnseen
from facilitator.errors import Refused
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice
from facilitator.workshops.queries import group_of

MOST_LINKS = 30
KINDS = {"picture": "dream"}  # a drawing is a dream


def link(unit: Unit, voice: Voice, body: payloads.LinkDraft) -> Done:
    """Link a draft to something the room may see, or take the link away; anybody at the table may."""
    draft = access.at_table(unit, voice, body.draft)
    there = unit.session.get(DraftLink, (draft.id, body.ref))
    if there is not None and not body.linked:
        unit.session.delete(there)
    if there is None and body.linked:
        kind = _kind(unit, voice, body.ref)
        if len(queries.links_from(unit.session, [draft.id])[draft.id]) >= MOST_LINKS:
            raise Refused("too_many_links", most=MOST_LINKS)
        unit.session.add(DraftLink(draft_id=draft.id, ref=body.ref, kind=kind, at=unit.now))
    unit.session.flush()
    access.tell(unit, draft)
    return Done(draft.id)


def _kind(unit: Unit, voice: Voice, ref: str) -> str:
    kind, _, _key = ref.partition(":")
    if kind != "card":
        return kind
    cards = queries.shown_cards(unit.session, voice.workshop.id, [ref])
    if not cards:
        raise Refused("unknown_card")
    return KINDS.get(cards[0].kind, cards[0].kind)[:10]


def answer(unit: Unit, voice: Voice, body: payloads.AnswerCriterion) -> Done:
    """Keep what somebody says to a criterion, to the words as they are now; or take it away."""
    draft = access.at_table(unit, voice, body.draft)
    key = (draft.id, body.criterion, voice.participant.id)
    given = unit.session.get(DraftAnswer, key)
    if body.answer is None:
        if given is not None:
            unit.session.delete(given)
    elif given is None:
        unit.session.add(
            DraftAnswer(
                draft_id=draft.id,
                criterion=body.criterion,
                participant_id=voice.participant.id,
                answer=body.answer,
                version=draft.version,
            )
        )
    else:
        given.answer, given.version = body.answer, draft.version
    unit.session.flush()
    access.tell(unit, draft)
    return Done(draft.id)


def mark_unseen(unit: Unit, voice: Voice, body: payloads.MarkUnseen) -> Done:
    """Note that the voice of a group has not seen a draft, or that it has."""
    draft = access.at_table(unit, voice, body.draft)
    if group_of(unit.session, voice.workshop.id, body.group) is None:
        raise Refused("unknown_group")
    there = unit.session.get(DraftUnseen, (draft.id, body.group))
    if there is not None and not body.unseen:
        unit.session.delete(there)
    if there is None and body.unseen:
        unit.session.add(DraftUnseen(draft_id=draft.id, group_id=body.group))
    unit.session.flush()
    access.tell(unit, draft)
    return Done(draft.id)
