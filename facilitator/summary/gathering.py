"""Gathering what the summary may say: everything is counted, only what consent allows is quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from facilitator.care.queries import kept_back
from facilitator.chapters import Chapters, Placed
from facilitator.contributions.models import Card
from facilitator.contributions.queries import all_purposes, cards_of
from facilitator.contributions.rules import may_be_printed, theme_named
from facilitator.core.queries import core_now
from facilitator.core.showing import shown_factors
from facilitator.i18n import _, speaking
from facilitator.people.queries import joined, joined_by_group
from facilitator.people.rules import LEAST
from facilitator.promises.looks import for_room
from facilitator.promises.models import Reply
from facilitator.promises.queries import pledges_of, replies_of
from facilitator.summary import payloads
from facilitator.themes.board import Board
from facilitator.themes.queries import BOARDS, board_of
from facilitator.themes.queries import cloud_edits as edits_of_cloud
from facilitator.vision import queries as visions
from facilitator.votes import queries as votes
from facilitator.workshops.models import Workshop
from facilitator.workshops.queries import groups_of

MOST_QUOTES = 6


def gather(
    session: Session,
    workshop_id: str,
    *,
    sections: Sequence[payloads.Section] = (),
    chapters: Sequence[Chapters],
) -> payloads.Summary:
    """Everything a workshop's summary is made of.

    `sections` are the facilitator's own words, if edited; `chapters` are what the areas add.
    """
    workshop = session.get_one(Workshop, workshop_id)
    cards = list(cards_of(session, workshop_id))
    purposes = all_purposes(session, workshop_id)
    printable = [card for card in cards if may_be_printed(card.state, purposes.get(card.id, []))]
    boards = {name: board_of(session, workshop_id, name) for name in BOARDS}
    served = _Served(printable, boards, _factors(session, workshop_id))
    dots = _latest_dots(session, workshop_id)
    return payloads.Summary(
        workshop=_heading(workshop),
        people=_people(session, workshop_id),
        totals=_totals(session, workshop_id, cards, len(cards) - len(printable)),
        vision=_vision(session, workshop_id),
        themes=tuple(_themes(boards, printable)),
        stories=tuple(
            payloads.Story(title=c.title, text=c.text, meaning=c.meaning)
            for c in printable
            if c.kind == "story"
        ),
        dreams=tuple(
            payloads.Dream(
                id=c.id,
                text=c.text,
                form="headline" if c.form == "headline" else "dream",
                dots=dots.get(c.id),
            )
            for c in printable
            if c.kind == "dream"
        ),
        statements=tuple(
            payloads.Statement(id=c.id, text=c.text, serves=served.words(c.serves), dots=dots.get(c.id))
            for c in printable
            if c.kind == "statement"
        ),
        promises=tuple(_promises(session, workshop_id, printable, served)),
        votes=tuple(_votes(session, workshop_id, served)),
        sections=tuple(sections),
        chapters=tuple(_chapters(session, workshop, chapters)),
    )


def cloud_texts(summary: payloads.Summary) -> list[str]:
    """The texts the summary's word cloud is counted from: those it may quote."""
    return [dream.text for dream in summary.dreams] or [story.text for story in summary.stories]


def cloud_edits(session: Session, workshop_id: str, summary: payloads.Summary) -> list[dict[str, Any]]:
    """What people did to the words of the same cloud, for the worker."""
    board = "dream" if summary.dreams else "discover"
    return [{"action": e.action, **e.payload} for e in edits_of_cloud(session, workshop_id, board)]


def _chapters(session: Session, workshop: Workshop, known: Sequence[Chapters]) -> Iterator[Placed]:
    with speaking(workshop.language):
        made = [(each.after, each.make(session, workshop.id)) for each in known]
    for after, chapter in made:
        if chapter is not None and chapter.has_content:
            yield Placed(after=after, chapter=chapter)


def _factors(session: Session, workshop_id: str) -> dict[str, str]:
    core = core_now(session, workshop_id)
    return {factor.id: factor.text for factor in shown_factors(core, may_be_printed)}


class _Served:
    """What a card serves, in words that may be printed."""

    def __init__(self, printable: Sequence[Card], boards: dict[str, Board], factors: dict[str, str]) -> None:
        self.cards = {card.id: card.text for card in printable}
        self.boards = boards
        self.factors = factors

    def words(self, ref: str | None) -> str | None:
        """The words behind a reference; None where there is none or its writer did not agree."""
        kind, _, key = (ref or "").partition(":")
        if kind != "theme":
            return (self.cards if kind == "card" else self.factors).get(key)
        wanted, theme = theme_named(ref or "")
        found = (self.boards[name].theme(theme) for name in ((wanted,) if wanted else reversed(BOARDS)))
        return next((one.name for one in found if one is not None), None)


def _heading(workshop: Workshop) -> payloads.Workshop:
    return payloads.Workshop(
        topic=workshop.topic,
        held_on=workshop.held_on,
        place=workshop.place,
        code=workshop.code,
        language=workshop.language,
        rehearsal=workshop.rehearsal,
        closed_at=workshop.closed_at,
    )


def _people(session: Session, workshop_id: str) -> payloads.People:
    counts = joined_by_group(session, workshop_id)
    here = [(group.name, counts.get(group.id, 0)) for group in groups_of(session, workshop_id)]
    groups = tuple(
        payloads.Group(name=name, count=count if count >= LEAST else None) for name, count in here if count
    )
    return payloads.People(total=joined(session, workshop_id), groups=groups)


def _totals(session: Session, workshop_id: str, cards: Sequence[Card], kept_private: int) -> payloads.Totals:
    kinds, forms = Counter(card.kind for card in cards), Counter(card.form for card in cards)
    ballots = sum(votes.ballots_cast(session, vote.id) for vote in votes.rounds_of(session, workshop_id))
    return payloads.Totals(
        stories=kinds["story"],
        strengths=kinds["core"],
        keeps=kinds["keep"],
        dreams=kinds["dream"],
        statements=kinds["statement"],
        commitments=forms["commitment"],
        offers=forms["offer"],
        requests=forms["request"],
        ballots=ballots,
        kept_private=kept_private,
    )


def _vision(session: Session, workshop_id: str) -> payloads.Vision | None:
    agreed = visions.proposed(session, workshop_id)
    if agreed is None:
        return None
    seen = next(s for s in visions.seen(session, workshop_id) if s.version.number == agreed.number)
    by_group = tuple(
        payloads.GroupAnswers(name=name, answers=payloads.Answers(**count.plain()) if count else None)
        for name, count in seen.check.groups
    )
    answers = payloads.Answers(**seen.check.answers.plain())
    few = 0 < answers.total < LEAST
    return payloads.Vision(
        text=agreed.text,
        number=agreed.number,
        answers=payloads.Answers() if few else answers,
        few=few,
        by_group=by_group,
        stands=seen.check.stands,
        objections=tuple(dict.fromkeys(objection.text for objection in seen.told)),
    )


def _themes(boards: dict[str, Board], printable: Sequence[Card]) -> list[payloads.Theme]:
    texts = {card.id: card.text for card in printable}
    return [
        payloads.Theme(
            id=theme.id,
            name=theme.name,
            board="dream" if name == "dream" else "discover",
            size=theme.size,
            quotes=tuple(_quotes(theme.quote, theme.cards, texts)),
            words=theme.words,
        )
        for name, board in boards.items()
        for theme in sorted(board.themes, key=lambda t: -t.size)
        if theme.size
    ]


def _quotes(first: str | None, cards: Sequence[str], texts: dict[str, str]) -> list[str]:
    order = ([first] if first else []) + [card for card in cards if card != first]
    return [texts[card] for card in order if card in texts][:MOST_QUOTES]


def _promises(
    session: Session, workshop_id: str, printable: Sequence[Card], served: _Served
) -> Iterator[payloads.Promise]:
    cards = [card for card in printable if card.kind == "promise"]
    ids, paused = [card.id for card in cards], kept_back(session, workshop_id)
    pledges, replies = pledges_of(session, ids), replies_of(session, ids)
    for card in cards:
        pledge, reply = pledges.get(card.id), for_room(replies[card.id], paused)
        yield payloads.Promise(
            form=card.form,
            text=card.text,
            owner=card.owner,
            first_step=card.first_step,
            due=card.due,
            serves=served.words(card.serves),
            respondent=pledge.respondent if pledge else "",
            answer=reply.answer if reply else "",
            reason=reply.reason if reply else "",
            answered_by=_who_answered(reply),
        )


def _who_answered(reply: Reply | None) -> str:
    """Whose answer it is; who answers for somebody else is not that person."""
    if reply is None:
        return ""
    return _("Somebody who answered for %(name)s", name=reply.by) if reply.route == "claimed" else reply.by


def _latest_dots(session: Session, workshop_id: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for vote in votes.rounds_of(session, workshop_id):
        if vote.state == "closed" and vote.subject != "themes":
            counted = votes.dots(session, vote.id)
            found |= {option["ref"].removeprefix("card:"): counted[option["ref"]] for option in vote.options}
    return found


def _votes(session: Session, workshop_id: str, served: _Served) -> list[payloads.Vote]:
    return [
        payloads.Vote(
            question=vote.question,
            budget=vote.budget,
            ballots=votes.ballots_cast(session, vote.id),
            options=tuple(
                payloads.Option(text=str(option["text"]), dots=int(str(option["dots"])))
                for option in votes.results(session, vote)
                if str(option["ref"]).startswith("theme:") or served.words(str(option["ref"])) is not None
            ),
        )
        for vote in votes.rounds_of(session, workshop_id)
        if vote.state == "closed"
    ]
