"""Opening and closing votes, and casting ballots."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from facilitator.contributions.queries import all_purposes, cards_of
from facilitator.contributions.rules import may_be_shown
from facilitator.contributions.traces import Traces
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import hashed, new_public_id
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice
from facilitator.themes.queries import board_of
from facilitator.votes import queries
from facilitator.votes.models import Ballot, BallotPaper, Round
from facilitator.votes.payloads import CastBallot, CloseVote, OpenVote
from facilitator.workshops.access import Lead

GRACE = timedelta(seconds=5)  # a ballot on its way when the vote is closed still counts
MOST_OPTIONS = 200


def open_vote(unit: Unit, lead: Lead, body: OpenVote) -> Done:
    """Start a vote on what is there now; a vote that is still open is closed first."""
    if lead.workshop.state != "open":
        raise Refused("workshop_closed" if lead.workshop.state == "closed" else "not_open_yet")
    options = _options(unit, lead, body)
    if not options:
        raise Refused("nothing_to_vote_on")
    for earlier in queries.rounds_of(unit.session, lead.workshop.id):
        if earlier.state == "open":
            _close(unit, earlier)
    vote = Round(
        id=new_public_id(),
        workshop_id=lead.workshop.id,
        step_id=lead.workshop.current_step_id,
        question=body.question,
        subject=body.subject,
        budget=body.budget,
        options=options,
        state="open",
        opened_at=unit.now,
        closed_at=None,
    )
    unit.session.add(vote)
    unit.touch(lead.workshop.id, "vote", vote.id)
    return Done(vote.id)


def _options(unit: Unit, lead: Lead, body: OpenVote) -> list[dict[str, str]]:
    found = _themes(unit, lead, body) if body.subject == "themes" else _cards(unit, lead, body)
    if body.refs is not None:
        found = [option for option in found if option["ref"] in set(body.refs)]
    return found[:MOST_OPTIONS]


def _themes(unit: Unit, lead: Lead, body: OpenVote) -> list[dict[str, str]]:
    board = board_of(unit.session, lead.workshop.id, body.board)
    return [{"ref": f"theme:{theme.id}", "text": theme.name, "board": body.board} for theme in board.themes]


def _cards(unit: Unit, lead: Lead, body: OpenVote) -> list[dict[str, str]]:
    purposes = all_purposes(unit.session, lead.workshop.id)
    return [
        {
            "ref": f"card:{card.id}"
        }  # the words stay in one place, so that taking them back takes them from here
        for card in cards_of(unit.session, lead.workshop.id, body.subject.removesuffix("s"))
        if may_be_shown(card.state, purposes.get(card.id, []))
    ]


def close_vote(unit: Unit, lead: Lead, body: CloseVote) -> Done:
    """End a vote; its results may be seen from now on."""
    vote = queries.round_of(unit.session, lead.workshop.id, body.round)
    if vote is None:
        raise Refused("no_vote")
    if vote.state == "closed":
        raise Refused("vote_closed")
    _close(unit, vote)
    return Done(vote.id)


def _close(unit: Unit, vote: Round) -> None:
    vote.state, vote.closed_at = "closed", unit.now
    unit.touch(vote.workshop_id, "vote", vote.id)


def cast(unit: Unit, voice: Voice, body: CastBallot) -> Done:
    """Keep a ballot: that this person voted, and apart from it, under the phone's token, what was chosen."""
    vote = _open_round(unit, voice, body)
    spent = sum(body.dots.values())
    if spent > vote.budget:
        raise Refused("too_many_dots", budget=vote.budget)
    if not set(body.dots) <= {option["ref"] for option in vote.options}:
        raise Refused("wrong_fields", field="dots")
    key = hashed(f"{vote.id}:{body.token}")
    paper = unit.session.get(BallotPaper, (vote.id, key))
    ballot = unit.session.get(Ballot, (vote.id, voice.participant.id))
    if (paper is None) != (ballot is None):  # another browser's token, or a token that is somebody else's
        raise Refused("already_voted")
    if paper is None or ballot is None:
        unit.session.add(BallotPaper(round_id=vote.id, token_hash=key, dots=dict(body.dots)))
        unit.session.add(
            Ballot(round_id=vote.id, participant_id=voice.participant.id, dots_left=vote.budget - spent)
        )
    else:
        paper.dots, ballot.dots_left = dict(body.dots), vote.budget - spent
    unit.touch(voice.workshop.id, "vote", vote.id)
    unit.touch(voice.workshop.id, "own", voice.participant.id)
    return Done(vote.id)


def let_go(unit: Unit, traces: Traces) -> None:
    """Take a theme's name out of the votes where only words that were taken back made it."""
    for vote in queries.rounds_of(unit.session, traces.workshop_id):
        options = [_without(option, traces) for option in vote.options]
        if options != vote.options:
            vote.options = options
            unit.touch(vote.workshop_id, "vote", vote.id)


def _without(option: dict[str, str], traces: Traces) -> dict[str, str]:
    if "text" not in option:
        return option
    return option | {"text": traces.without(option["text"]) or "–"}


def forget(unit: Unit, participant_id: str) -> None:
    """Forget that a participant voted. What they chose stays: nobody can tell which paper is theirs."""
    for ballot in unit.session.scalars(select(Ballot).where(Ballot.participant_id == participant_id)):
        vote = unit.session.get_one(Round, ballot.round_id)
        unit.session.delete(ballot)
        unit.touch(vote.workshop_id, "vote", vote.id)


def _open_round(unit: Unit, voice: Voice, body: CastBallot) -> Round:
    vote = queries.round_of(unit.session, voice.workshop.id, body.round)
    if vote is None:
        raise Refused("no_vote")
    if vote.closed_at is not None and unit.now > vote.closed_at + GRACE:
        raise Refused("vote_closed")
    return vote
