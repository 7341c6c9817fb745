"""Noting, in the same transaction, that something was taken back."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from facilitator.contributions.queries import card_of
from facilitator.db.writer import Unit
from facilitator.erasures.actions import note
from facilitator.live.vocabulary import Body, Done, Op
from facilitator.people.access import Voice, actor
from facilitator.retellings.models import Retelling
from facilitator.retellings.rules import ACCEPTED
from facilitator.workshops.access import Lead

# The ops by which words leave for good. Their bodies hold ids and nothing that anybody wrote.
KINDS = frozenset(
    {
        "person.leave",
        "card.take_back",
        "reply.take_back",
        "hard.take_back",
        "retelling.take_back",
        "retelling.refuse",
        "draft.withdraw",
        "action_group.leave",
        "term.remove",
        "leaflet.remove",
        "invitee.remove",
    }
)


def remembered(op: Op) -> Op:
    """The same op; one that erases words is noted as well."""
    if op.kind not in KINDS:
        return op

    def carry_out(unit: Unit, subject: Voice | Lead, body: Body) -> Done:
        who = _actor(subject)
        about = {"body": body.model_dump(mode="json"), "retellings": _retold(unit, op.kind, subject, body)}
        done = op.carry_out(unit, subject, body)
        note(unit, subject.workshop.id, who, op.kind, about)
        return done

    return replace(op, carry_out=carry_out)


def _actor(subject: Voice | Lead) -> str:
    if isinstance(subject, Lead):
        return f"account:{subject.account_id}"
    return actor(subject.participant.id)


def _retold(unit: Unit, kind: str, subject: Voice | Lead, body: Body) -> list[str]:
    """Where an older backup may hold the words of a card: in what a listener wrote down for its teller."""
    if kind != "card.take_back" or not isinstance(subject, Voice):
        return []
    card = card_of(unit.session, subject.workshop.id, str(getattr(body, "card", "")))
    if card is None or card.route != "listener":
        return []
    accepted = select(Retelling.id).where(
        Retelling.step_id == card.step_id,
        Retelling.teller_id == subject.participant.id,
        Retelling.state == ACCEPTED,
    )
    return list(unit.session.scalars(accepted))
