"""Reading votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.contributions.queries import cards_by_id
from facilitator.db.chunks import chunks
from facilitator.themes.board import Board
from facilitator.themes.queries import board_of
from facilitator.votes.models import Ballot, BallotPaper, Round


def round_of(session: Session, workshop_id: str, round_id: str) -> Round | None:
    """A vote, if it is this workshop's."""
    found = session.get(Round, round_id)
    return found if found is not None and found.workshop_id == workshop_id else None


def rounds_of(session: Session, workshop_id: str) -> Sequence[Round]:
    """The votes of a workshop in the order they were opened."""
    return session.scalars(
        select(Round).where(Round.workshop_id == workshop_id).order_by(Round.opened_at)
    ).all()


def ballots_cast(session: Session, round_id: str) -> int:
    """How many people have voted."""
    return session.scalar(select(func.count()).select_from(Ballot).where(Ballot.round_id == round_id)) or 0


def dots(session: Session, round_id: str) -> Counter[str]:
    """How many dots each option has been given."""
    counted: Counter[str] = Counter()
    for chosen in session.scalars(select(BallotPaper.dots).where(BallotPaper.round_id == round_id)):
        counted.update(chosen)
    return counted


def options(session: Session, vote: Round) -> list[dict[str, str]]:
    """What could be chosen, in the words it has now; what was taken back or hidden is a dash."""
    refs = [option["ref"].removeprefix("card:") for option in vote.options if "text" not in option]
    words = {
        card.id: card.text for card in cards_by_id(session, vote.workshop_id, refs) if card.state != "hidden"
    }
    return [
        {
            "ref": option["ref"],
            "text": option.get("text") or words.get(option["ref"].removeprefix("card:"), "–"),
        }
        for option in vote.options
    ]


def results(session: Session, vote: Round) -> list[dict[str, object]]:
    """The options with their dots, most first; of themes as they are now, with what they were called then.

    Themes that were put together since have their dots together. One that is set aside or gone keeps its dots
    under the name it had.
    """
    counted, boards = dots(session, vote.id), _boards(session, vote)
    found: dict[str, tuple[dict[str, str], int, list[str]]] = {}
    for then, option in zip(vote.options, options(session, vote), strict=True):
        now = _now(boards, then, option)
        shown, given, was = found.get(now["ref"], (now, 0, []))
        renamed = [option["text"]] if option["text"] != shown["text"] else []
        found[now["ref"]] = (shown, given + counted[option["ref"]], [*was, *renamed])
    listed: list[dict[str, object]] = [
        {**shown, "dots": given, "was": was} for shown, given, was in found.values()
    ]
    return sorted(listed, key=lambda option: -int(str(option["dots"])))


def _boards(session: Session, vote: Round) -> dict[str, Board]:
    """The boards whose themes were voted on."""
    names = {option["board"] for option in vote.options if "board" in option}
    return {name: board_of(session, vote.workshop_id, name) for name in sorted(names)}


def _now(boards: Mapping[str, Board], then: Mapping[str, str], option: dict[str, str]) -> dict[str, str]:
    """What became of a theme that was voted on; cards, and themes of which no board was noted, stay."""
    board = boards.get(then.get("board", ""))
    theme = board.theme_now(then["ref"].removeprefix("theme:")) if board is not None else None
    return {"ref": f"theme:{theme.id}", "text": theme.name} if theme is not None else option


def dots_left(session: Session, participants: Collection[str]) -> dict[str, dict[str, int]]:
    """What each of these participants has left in each vote they took part in."""
    found: dict[str, dict[str, int]] = {participant_id: {} for participant_id in participants}
    for some in chunks(participants):
        rows = session.execute(
            select(Ballot.participant_id, Ballot.round_id, Ballot.dots_left).where(
                Ballot.participant_id.in_(some)
            )
        )
        for participant_id, round_id, left in rows:
            found[participant_id][round_id] = left
    return found
