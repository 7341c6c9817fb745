"""Taking one person's words out of what a table has written, and letting go of cards that were taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import delete, select

from facilitator.contributions.models import Authorship, Card
from facilitator.contributions.queries import author_of, card_of
from facilitator.contributions.together import cut
from facilitator.contributions.traces import Traces, passages_of
from facilitator.db.writer import Unit
from facilitator.drafts import access, queries
from facilitator.drafts.actions import leave_table
from facilitator.drafts.blame import Share, Submitted, has_words, share_of, without
from facilitator.drafts.models import (
    Draft,
    DraftAnswer,
    DraftAsking,
    DraftLink,
    DraftPerson,
    DraftSeat,
    DraftSuggestion,
    DraftTable,
    DraftVersion,
)
from facilitator.drafts.rules import FRAME, TEXTS, Words, sentence
from facilitator.i18n import speaking
from facilitator.people.models import Participant
from facilitator.workshops.models import Workshop

Written = DraftVersion | DraftSuggestion
LetGo = Callable[[Unit, Traces], None]


def let_go(unit: Unit, traces: Traces) -> None:
    """A statement that was taken back is its table's draft again; a card that is gone is linked no more."""
    refs = [f"card:{card_id}" for card_id in traces.cards]
    for draft in unit.session.scalars(select(Draft).where(Draft.card_id.in_(traces.cards))):
        draft.state, draft.card_id, draft.given_at = "open", None, None
        other = queries.open_draft(unit.session, draft.table_id, draft.step_id)
        draft.state = "aside" if other is not None and other is not draft else "open"
        access.tell(unit, draft)
    rows = (
        select(Draft).join(DraftLink).where(Draft.workshop_id == traces.workshop_id, DraftLink.ref.in_(refs))
    )
    for draft in unit.session.scalars(rows).unique():
        unit.session.execute(delete(DraftLink).where(DraftLink.draft_id == draft.id, DraftLink.ref.in_(refs)))
        access.tell(unit, draft)


def forgetting(let_go_of: Sequence[LetGo]) -> Callable[[Unit, str], None]:
    """How to take a participant's words out of every draft; `let_go_of` is what takes them out elsewhere."""

    def forget(unit: Unit, participant_id: str) -> None:
        workshop_id = unit.session.get_one(Participant, participant_id).workshop_id
        for table_id in _tables_of(unit, participant_id):
            passages = _take_out(unit, workshop_id, table_id, participant_id)
            if passages:
                found = Traces(workshop_id, frozenset(), frozenset(), tuple(passages), frozenset())
                for take_out in let_go_of:
                    take_out(unit, found)
        _leave(unit, workshop_id, participant_id)

    return forget


def _tables_of(unit: Unit, participant_id: str) -> Sequence[str]:
    rows = (
        select(Draft.table_id)
        .join(DraftPerson, DraftPerson.draft_id == Draft.id)
        .where(DraftPerson.participant_id == participant_id)
        .distinct()
        .order_by(Draft.table_id)
    )
    return unit.session.scalars(rows).all()


def _take_out(unit: Unit, workshop_id: str, table_id: str, participant_id: str) -> list[str]:
    """Leave gaps where the person's words were; returns what of a given statement has gone."""
    drafts = queries.drafts_at(unit.session, [table_id])[table_id]
    language = unit.session.get_one(Workshop, workshop_id).language
    with speaking(language):
        share = share_of(participant_id, _submitted(unit, drafts), frame=str(FRAME))
    gone: list[str] = []
    for draft in drafts:
        for row in _rows(unit, [draft]):
            _leave_gaps(unit, row, share, participant_id)
        gone += _from_card(unit, draft, share, participant_id)
        access.tell(unit, draft)
    unit.session.flush()
    return gone


def _submitted(unit: Unit, drafts: Sequence[Draft]) -> list[Submitted]:
    """Everything sent to a table's drafts, in the order it came; a frame also as the sentence it makes."""
    rows = sorted(_rows(unit, drafts), key=lambda row: row.at)
    return [Submitted(row.author_id, _texts(queries.words_in(row))) for row in rows]


def _rows(unit: Unit, drafts: Sequence[Draft]) -> list[Written]:
    rows: list[Written] = []
    for draft in drafts:
        rows += queries.versions_of(unit.session, draft.id)
        rows += queries.suggestions_of(unit.session, [draft.id])[draft.id]
    return rows


def _texts(words: Words) -> tuple[str, ...]:
    return (sentence(words), *words.texts().values())


def _leave_gaps(unit: Unit, row: Written, share: Share, participant_id: str) -> None:
    if isinstance(row, DraftSuggestion) and row.author_id == participant_id:
        unit.session.delete(row)
        return
    for name in TEXTS:
        setattr(row, name, without(getattr(row, name), share))


def _from_card(unit: Unit, draft: Draft, share: Share, participant_id: str) -> list[str]:
    """A statement loses the person's words and stays; it goes on in another hand of the table."""
    card = card_of(unit.session, draft.workshop_id, draft.card_id) if draft.card_id is not None else None
    if card is None:
        return []
    text = without(card.text, share)
    if not has_words(text):
        return []  # nothing of it is anybody else's: it goes with its writer's cards
    heir = _heir(unit, draft, participant_id)
    if author_of(unit.session, card.id) == participant_id:
        if heir is None:
            return []
        _hand_on(unit, card, heir)
    if text == card.text:
        return []
    gone = passages_of([card.text])
    cut(unit, card, text)
    return gone


def _heir(unit: Unit, draft: Draft, participant_id: str) -> str | None:
    others = [
        *queries.people_at(unit.session, draft.table_id),
        *sorted(queries.writers_of(unit.session, draft.id)),
    ]
    return next((other for other in others if other != participant_id), None)


def _hand_on(unit: Unit, card: Card, heir: str) -> None:
    authorship = unit.session.get_one(Authorship, card.id)
    before = authorship.participant_id
    authorship.participant_id = heir
    unit.session.flush()
    for participant_id in (before, heir):
        unit.touch(card.workshop_id, "own", participant_id)


def part(unit: Unit, participant_id: str) -> None:
    """Somebody leaves and lets their words stay: their seat is free, and their pen goes on."""
    seat = unit.session.get(DraftSeat, participant_id)
    if seat is not None:
        workshop_id, table_id = unit.session.get_one(Participant, participant_id).workshop_id, seat.table_id
        leave_table(unit, workshop_id, seat)
        unit.session.delete(seat)
        unit.session.flush()
        access.tell_table(unit, workshop_id, table_id)
        unit.touch(workshop_id, "drafting", participant_id)


def _leave(unit: Unit, workshop_id: str, participant_id: str) -> None:
    part(unit, participant_id)
    for table in (DraftAnswer, DraftAsking, DraftPerson):
        unit.session.execute(delete(table).where(table.participant_id == participant_id))
    for version in unit.session.scalars(select(DraftVersion).where(DraftVersion.author_id == participant_id)):
        version.author_id = None
    alone = unit.session.get(DraftTable, participant_id)
    if alone is not None:
        for draft in queries.drafts_at(unit.session, [alone.id])[alone.id]:
            unit.touch(workshop_id, "draft", draft.id)
        unit.session.flush()
        unit.session.delete(alone)
    unit.touch(workshop_id, "drafting", participant_id)
    unit.session.flush()
