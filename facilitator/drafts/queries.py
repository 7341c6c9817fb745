"""Reading drafts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Card
from facilitator.contributions.queries import cards_by_id, purposes_of
from facilitator.contributions.rules import may_be_shown
from facilitator.drafts.models import (
    Draft,
    DraftAnswer,
    DraftAsking,
    DraftLink,
    DraftPerson,
    DraftSeat,
    DraftSettings,
    DraftSuggestion,
    DraftTable,
    DraftUnseen,
    DraftVersion,
)
from facilitator.drafts.rules import NAMES, Words


def words_in(row: DraftVersion | DraftSuggestion | None) -> Words:
    """The words of a version or a suggestion; nothing yet where there is none."""
    return Words() if row is None else Words(**{name: getattr(row, name) for name in NAMES})


def words_shown(session: Session, workshop_id: str) -> bool:
    """Are unfinished words to be seen by the room as they are written?"""
    settings = session.get(DraftSettings, workshop_id)
    return settings is not None and settings.words_shown


# --- tables and who sits at them ---


def table_numbered(session: Session, workshop_id: str, number: int) -> DraftTable | None:
    """A table of a workshop by its number."""
    return session.scalar(
        select(DraftTable).where(DraftTable.workshop_id == workshop_id, DraftTable.number == number)
    )


def people_at(session: Session, table_id: str) -> Sequence[str]:
    """Who drafts at a table now, in the order they came."""
    return session.scalars(
        select(DraftSeat.participant_id)
        .where(DraftSeat.table_id == table_id)
        .order_by(DraftSeat.at, DraftSeat.participant_id)
    ).all()


def seats_of(session: Session, people: Collection[str]) -> dict[str, str]:
    """The table of each of these people who have sat down."""
    rows = session.execute(
        select(DraftSeat.participant_id, DraftSeat.table_id).where(DraftSeat.participant_id.in_(people))
    )
    return {key: value for key, value in rows}  # noqa: C416 - rows are no pairs to the type checker


def numbers_of(session: Session, tables: Collection[str]) -> dict[str, int | None]:
    """The number of each of these tables; None for somebody alone."""
    rows = session.execute(select(DraftTable.id, DraftTable.number).where(DraftTable.id.in_(tables)))
    return {key: value for key, value in rows}  # noqa: C416


def head_counts(session: Session, tables: Collection[str]) -> dict[str, int]:
    """How many drafting phones each table has."""
    rows = session.execute(
        select(DraftSeat.table_id, func.count())
        .where(DraftSeat.table_id.in_(tables))
        .group_by(DraftSeat.table_id)
    )
    return {key: value for key, value in rows}  # noqa: C416 - rows are no pairs to the type checker


def has_been_here(session: Session, draft_id: str, participant_id: str) -> bool:
    """Was somebody at the table while this was written?"""
    return session.get(DraftPerson, (draft_id, participant_id)) is not None


# --- drafts ---


def draft_of(session: Session, workshop_id: str, draft_id: str) -> Draft | None:
    """A draft, if it is this workshop's."""
    draft = session.get(Draft, draft_id)
    return draft if draft is not None and draft.workshop_id == workshop_id else None


def drafts_of(session: Session, workshop_id: str) -> Sequence[Draft]:
    """Every draft of a workshop in the order they were begun."""
    return session.scalars(
        select(Draft).where(Draft.workshop_id == workshop_id).order_by(Draft.begun_at, Draft.id)
    ).all()


def drafts_at(session: Session, tables: Collection[str]) -> dict[str, list[Draft]]:
    """The drafts of each of these tables in the order they were begun."""
    found: dict[str, list[Draft]] = defaultdict(list)
    rows = select(Draft).where(Draft.table_id.in_(tables)).order_by(Draft.begun_at, Draft.id)
    for draft in session.scalars(rows):
        found[draft.table_id].append(draft)
    return found


def open_draft(session: Session, table_id: str, step_id: str) -> Draft | None:
    """The draft a table is at in a step."""
    return session.scalar(
        select(Draft).where(Draft.table_id == table_id, Draft.step_id == step_id, Draft.state == "open")
    )


def version_of(session: Session, draft: Draft, number: int | None = None) -> DraftVersion | None:
    """A version of a draft; the newest where none is named."""
    return session.get(DraftVersion, (draft.id, draft.version if number is None else number))


def newest_versions(session: Session, drafts: Iterable[Draft]) -> dict[str, DraftVersion]:
    """The newest version of each of these drafts that has any."""
    wanted = {draft.id for draft in drafts if draft.version}
    rows = session.scalars(
        select(DraftVersion)
        .join(Draft, (Draft.id == DraftVersion.draft_id) & (Draft.version == DraftVersion.number))
        .where(DraftVersion.draft_id.in_(wanted))
    )
    return {row.draft_id: row for row in rows}


def shown_versions(session: Session, drafts: Iterable[Draft]) -> dict[str, DraftVersion]:
    """The version of each of these drafts that the facilitators have let the room see."""
    wanted = {draft.id for draft in drafts if draft.shown is not None}
    rows = session.scalars(
        select(DraftVersion)
        .join(Draft, (Draft.id == DraftVersion.draft_id) & (Draft.shown == DraftVersion.number))
        .where(DraftVersion.draft_id.in_(wanted))
    )
    return {row.draft_id: row for row in rows}


def versions_of(session: Session, draft_id: str) -> Sequence[DraftVersion]:
    """Every version of a draft, oldest first."""
    return session.scalars(
        select(DraftVersion).where(DraftVersion.draft_id == draft_id).order_by(DraftVersion.number)
    ).all()


def writers_since(session: Session, draft_id: str, base: int) -> dict[int, str | None]:
    """Who wrote each version after this one."""
    rows = session.execute(
        select(DraftVersion.number, DraftVersion.author_id).where(
            DraftVersion.draft_id == draft_id, DraftVersion.number > base
        )
    )
    return {key: value for key, value in rows}  # noqa: C416


def writers_of(session: Session, draft_id: str) -> set[str]:
    """Everybody who has written words of a draft, or beside it."""
    found = {
        author
        for table in (DraftVersion, DraftSuggestion)
        for author in session.scalars(select(table.author_id).where(table.draft_id == draft_id))
    }
    return {author for author in found if author is not None}


# --- beside the words ---


def suggestion_of(session: Session, workshop_id: str, ref: str) -> tuple[DraftSuggestion, Draft] | None:
    """A suggestion with its draft, if it is this workshop's."""
    found = session.get(DraftSuggestion, ref)
    draft = draft_of(session, workshop_id, found.draft_id) if found is not None else None
    return None if found is None or draft is None else (found, draft)


def suggestions_of(session: Session, drafts: Collection[str]) -> dict[str, list[DraftSuggestion]]:
    """The suggestions beside each of these drafts, oldest first."""
    found: dict[str, list[DraftSuggestion]] = defaultdict(list)
    rows = select(DraftSuggestion).where(DraftSuggestion.draft_id.in_(drafts))
    for one in session.scalars(rows.order_by(DraftSuggestion.at, DraftSuggestion.id)):
        found[one.draft_id].append(one)
    return found


def askings_of(session: Session, drafts: Collection[str]) -> dict[str, list[DraftAsking]]:
    """Who asks for the pen of each of these drafts, first come first."""
    found: dict[str, list[DraftAsking]] = defaultdict(list)
    rows = select(DraftAsking).where(DraftAsking.draft_id.in_(drafts))
    for one in session.scalars(rows.order_by(DraftAsking.asked_at, DraftAsking.participant_id)):
        found[one.draft_id].append(one)
    return found


def links_from(session: Session, drafts: Collection[str]) -> dict[str, list[DraftLink]]:
    """What each of these drafts grows from, in the order it was linked."""
    found: dict[str, list[DraftLink]] = defaultdict(list)
    rows = select(DraftLink).where(DraftLink.draft_id.in_(drafts)).order_by(DraftLink.at, DraftLink.ref)
    for link in session.scalars(rows):
        found[link.draft_id].append(link)
    return found


def good_links(session: Session, workshop_id: str, draft_id: str) -> list[DraftLink]:
    """The links of a draft that still lead to something the room may see."""
    links = links_from(session, [draft_id])[draft_id]
    cards = {card.id for card in shown_cards(session, workshop_id, [link.ref for link in links])}
    return [
        link for link in links if not link.ref.startswith("card:") or link.ref.removeprefix("card:") in cards
    ]


def shown_cards(session: Session, workshop_id: str, refs: Iterable[str]) -> list[Card]:
    """The cards behind these references that the room may see."""
    ids = [ref.removeprefix("card:") for ref in refs if ref.startswith("card:")]
    purposes = purposes_of(session, ids)
    return [
        card
        for card in cards_by_id(session, workshop_id, ids)
        if may_be_shown(card.state, purposes.get(card.id, []))
    ]


def answers_to(session: Session, drafts: Collection[str]) -> dict[str, list[DraftAnswer]]:
    """What people say to the criteria of each of these drafts."""
    found: dict[str, list[DraftAnswer]] = defaultdict(list)
    for answer in session.scalars(select(DraftAnswer).where(DraftAnswer.draft_id.in_(drafts))):
        found[answer.draft_id].append(answer)
    return found


def unseen_by(session: Session, drafts: Collection[str]) -> dict[str, list[str]]:
    """The groups whose voice has not seen each of these drafts."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = select(DraftUnseen).where(DraftUnseen.draft_id.in_(drafts)).order_by(DraftUnseen.group_id)
    for row in session.scalars(rows):
        found[row.draft_id].append(row.group_id)
    return found
