"""Reading summaries and their documents."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.summary.models import Document, SharedSummary

KINDS = ("pdf", "docx", "xlsx", "json", "txt")


def summary_of(session: Session, workshop_id: str) -> SharedSummary | None:
    """The summary of a workshop."""
    return session.get(SharedSummary, workshop_id)


def documents_of(session: Session, workshop_id: str) -> Sequence[Document]:
    """The documents of a workshop, in the order people ask for them."""
    found = session.scalars(select(Document).where(Document.workshop_id == workshop_id)).all()
    return sorted(found, key=lambda document: KINDS.index(document.kind))


def document_of(session: Session, workshop_id: str, kind: str) -> Document | None:
    """One document."""
    return session.get(Document, (workshop_id, kind))


def being_made(session: Session) -> Sequence[str]:
    """Workshops whose summary is being made."""
    return session.scalars(select(SharedSummary.workshop_id).where(SharedSummary.state == "making")).all()
