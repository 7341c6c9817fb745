"""Closing a workshop begins its summary; a facilitator edits it and sends it out."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete

from facilitator.contributions.traces import Traces
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.vocabulary import Body, Done, Nothing
from facilitator.promises import guards
from facilitator.promises.payloads import CloseWorkshop
from facilitator.summary.forms import EditSummary
from facilitator.summary.models import Document, SharedSummary
from facilitator.workshops.access import Lead


def close_workshop(unit: Unit, lead: Lead, body: CloseWorkshop) -> Done:
    """End the workshop and have its summary made."""
    done = guards.close_workshop(unit, lead, body)
    summary = _row(unit, lead.workshop.id)
    summary.published_at = None  # what was said since must be read before it goes out
    summary.outdated = summary.edited
    if not summary.edited:
        summary.sections = []
    _make_again(unit, summary)
    return done


def edit(unit: Unit, lead: Lead, body: EditSummary) -> Done:
    """Keep the facilitator's words, and have the documents made again with them."""
    summary = _finished(unit, lead)
    titles = {section["key"]: section["title"] for section in summary.sections}
    summary.sections = [
        {"key": s.key, "title": titles.get(s.key, ""), "paragraphs": [p for p in s.paragraphs if p]}
        for s in body.sections
        if s.key in titles
    ]
    summary.edited, summary.outdated = True, False
    _make_again(unit, summary)
    return Done()


def remake(unit: Unit, lead: Lead, _body: Body) -> Done:
    """Have the summary composed again from what the room said; edits are given up."""
    summary = _finished(unit, lead)
    summary.sections, summary.edited, summary.outdated = [], False, False
    _make_again(unit, summary)
    return Done()


def publish(unit: Unit, lead: Lead, _body: Nothing) -> Done:
    """Let everybody open the summary from their own link."""
    summary = _finished(unit, lead)
    if summary.state not in ("draft", "published"):
        raise Refused("no_summary")
    summary.state, summary.published_at = "published", unit.now
    unit.touch(lead.workshop.id, "summary")
    return Done()


def _row(unit: Unit, workshop_id: str) -> SharedSummary:
    summary = unit.session.get(SharedSummary, workshop_id)
    if summary is None:
        summary = SharedSummary(
            workshop_id=workshop_id,
            state="making",
            progress=0,
            stage="",
            run=0,
            sections=[],
            edited=False,
            outdated=False,
            cloud=None,
            error="",
            published_at=None,
        )
        unit.session.add(summary)
    return summary


def _finished(unit: Unit, lead: Lead) -> SharedSummary:
    summary = unit.session.get(SharedSummary, lead.workshop.id)
    if lead.workshop.state != "closed":
        raise Refused("still_open")
    if summary is None:
        raise Refused("no_summary")
    return summary


def _make_again(unit: Unit, summary: SharedSummary) -> None:
    summary.state, summary.progress, summary.error = "making", 0, ""
    summary.run += 1
    unit.touch(summary.workshop_id, "summary")
    unit.after_commit("summary.make", workshop_id=summary.workshop_id)


def let_go(unit: Unit, traces: Traces) -> None:
    """Have a summary made again without these words; until then nobody can open the old documents."""
    summary = unit.session.get(SharedSummary, traces.workshop_id)
    if summary is None:
        return
    unit.session.execute(delete(Document).where(Document.workshop_id == traces.workshop_id))
    summary.cloud = None
    summary.sections = [_without(part, traces) for part in summary.sections] if summary.edited else []
    _make_again(unit, summary)


def _without(part: dict[str, Any], traces: Traces) -> dict[str, Any]:
    return {**part, "paragraphs": [p for p in part["paragraphs"] if not traces.are_in(p)]}


def note_progress(unit: Unit, workshop_id: str, stage: str, share: float) -> None:
    """Show how far the documents are."""
    summary = _row(unit, workshop_id)
    summary.stage, summary.progress = stage, round(share * 100)
    unit.touch(workshop_id, "summary")


def keep(unit: Unit, workshop_id: str, run: int, made: dict[str, Any]) -> None:
    """Keep what the worker has made, unless a newer run has begun."""
    summary = _row(unit, workshop_id)
    if summary.run != run:
        return
    unit.session.execute(delete(Document).where(Document.workshop_id == workshop_id))
    for file in made["files"]:
        unit.session.add(
            Document(
                workshop_id=workshop_id,
                kind=file["kind"],
                path=file["path"],
                bytes=file["bytes"],
                made_at=unit.now,
            )
        )
    summary.sections, summary.cloud, summary.progress = made["sections"], made["cloud"], 100
    summary.state = "published" if summary.published_at is not None else "draft"
    unit.touch(workshop_id, "summary")


def note_failure(unit: Unit, workshop_id: str, why: str) -> None:
    """Say that the documents could not be made."""
    summary = _row(unit, workshop_id)
    summary.state, summary.error = "failed", why
    unit.touch(workshop_id, "summary")
