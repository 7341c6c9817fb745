"""Reading leaflets, and whether their stories may still be published."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Card
from facilitator.contributions.queries import cards_by_id, purposes_of
from facilitator.i18n import speaking
from facilitator.leaflets.models import Leaflet, LeafletFile
from facilitator.leaflets.payloads import Told
from facilitator.leaflets.rules import Mark, lines_of, missing, told
from facilitator.workshops.models import Workshop

# In the order in which people ask for them.
KINDS = ("a5.pdf", "a4.pdf", "large.pdf", "a5.docx", "a4.docx", "large.docx")


def leaflet_of(session: Session, workshop_id: str, leaflet_id: str) -> Leaflet | None:
    """A leaflet of this workshop whose story is still there."""
    found = session.get(Leaflet, leaflet_id)
    return found if found is not None and found.workshop_id == workshop_id and not found.gone_at else None


def leaflets_by_id(session: Session, workshop_id: str, ids: Collection[str]) -> list[Leaflet]:
    """These leaflets of a workshop, those whose story is gone among them."""
    rows = session.scalars(select(Leaflet).where(Leaflet.workshop_id == workshop_id))
    return [leaflet for leaflet in rows if leaflet.id in set(ids)]


def leaflets_of_cards(session: Session, cards: Collection[str]) -> Sequence[Leaflet]:
    """The leaflets made of these cards."""
    return session.scalars(
        select(Leaflet).where(Leaflet.card_id.in_(list(cards)), Leaflet.gone_at.is_(None))
    ).all()


def last_contact(session: Session, workshop_id: str) -> str | None:
    """Where people were sent by the leaflet changed last."""
    newest = select(Leaflet.contact).where(Leaflet.workshop_id == workshop_id, Leaflet.contact != "")
    return session.scalar(newest.order_by(Leaflet.dated.desc(), Leaflet.id).limit(1))


def files_of(session: Session, leaflet_ids: Collection[str]) -> dict[str, list[LeafletFile]]:
    """The files of leaflets, in the order in which people ask for them."""
    found: dict[str, list[LeafletFile]] = {leaflet_id: [] for leaflet_id in leaflet_ids}
    for file in session.scalars(select(LeafletFile).where(LeafletFile.leaflet_id.in_(list(found)))):
        found[file.leaflet_id].append(file)
    for files in found.values():
        files.sort(key=lambda file: KINDS.index(file.kind))
    return found


def hindrances(session: Session, leaflets: Collection[Leaflet]) -> dict[str, str | None]:
    """For each leaflet, what keeps its story from being published now, as a refusal code, or None."""
    found: dict[str, str | None] = {}
    for leaflet in leaflets:
        card = session.get(Card, leaflet.card_id)
        purposes = purposes_of(session, [leaflet.card_id]).get(leaflet.card_id, [])
        gone = card is None or leaflet.gone_at is not None
        found[leaflet.id] = "leaflet_gone" if gone or card is None else missing(card.state, purposes)
    return found


def words_of(session: Session, leaflet: Leaflet) -> str:
    """The story as the leaflet tells it, in the language of its workshop; empty where it is gone."""
    workshop = session.get_one(Workshop, leaflet.workshop_id)
    cards = cards_by_id(session, leaflet.workshop_id, [leaflet.card_id])
    with speaking(workshop.language):
        return told(cards[0].text, marks_of(leaflet)) if cards else ""


def marks_of(leaflet: Leaflet) -> list[Mark]:
    """Where the story was marked."""
    return [Mark(**mark) for mark in leaflet.marks]


def everything(session: Session, leaflet: Leaflet, url: str) -> Told:
    """What a leaflet says, for print; `url` is where it can be looked up, or nothing."""
    workshop = session.get_one(Workshop, leaflet.workshop_id)
    return Told(
        title=leaflet.title,
        story=words_of(session, leaflet),
        helped=tuple(lines_of(leaflet.helped)),
        ask_for=tuple(lines_of(leaflet.ask_for)),
        contact=leaflet.contact,
        dated=leaflet.dated,
        review_on=leaflet.review_on,
        topic=workshop.topic,
        language=workshop.language,
        rehearsal=workshop.rehearsal,
        url=url,
    )


def being_made(session: Session) -> Sequence[str]:
    """Leaflets whose documents are being made."""
    return session.scalars(select(Leaflet.id).where(Leaflet.state == "making")).all()


def runs_kept(session: Session) -> dict[tuple[str, str], str]:
    """By workshop and leaflet, the run whose files are worth keeping."""
    rows = session.scalars(select(Leaflet).where(Leaflet.state.in_(("making", "ready"))))
    return {(leaflet.workshop_id, leaflet.id): str(leaflet.run) for leaflet in rows}
