"""The ops and objects of votes."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.contributions.actions import forgetting
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op
from facilitator.votes import actions, payloads, queries
from facilitator.votes.models import Round

OPS = (
    Op("vote.open", "console", payloads.OpenVote, actions.open_vote),
    Op("vote.close", "console", payloads.CloseVote, actions.close_vote),
    Op("ballot.cast", "phone", payloads.CastBallot, actions.cast),
)


FORGET = (
    Forget(("rounds",), forgetting(actions.let_go)),
    Forget(("ballots",), actions.forget),
)


def _votes(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    rounds = [queries.round_of(look.session, look.workshop_id, ref) for ref in refs]
    return {vote.id: _seen(look, vote) for vote in rounds if vote is not None}


def _seen(look: Look, vote: Round) -> Payload:
    closed = vote.state == "closed"
    return {
        "question": vote.question,
        "subject": vote.subject,
        "budget": vote.budget,
        "options": queries.options(look.session, vote),
        "state": vote.state,
        "step": vote.step_id,
        "opened_at": vote.opened_at.isoformat(),
        "ballots": queries.ballots_cast(look.session, vote.id),
        "results": queries.results(look.session, vote) if closed else None,
    }


def own_ballots(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """In which votes a participant took part, and what they have left; never what they chose."""
    return {ref: {"ballots": left} for ref, left in queries.dots_left(look.session, refs).items()}


OBJECTS = (ObjectKind("vote", {"phone": _votes, "stage": _votes, "console": _votes}, can_wait=True),)
