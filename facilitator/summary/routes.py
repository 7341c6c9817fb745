"""Reading and downloading the summary: by its secret link, from one's own phone, from the console."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, redirect, render_template, send_file, url_for
from sqlalchemy.orm import Session

from facilitator.accounts.access import this_account
from facilitator.errors import Refused
from facilitator.ids import derived_token
from facilitator.live.house import house
from facilitator.people.access import this_phone
from facilitator.summary import queries
from facilitator.summary.chapters import format_of, pictures
from facilitator.summary.gathering import gather
from facilitator.summary.models import SharedSummary
from facilitator.summary.payloads import Cloud, Section, Summary
from facilitator.summary.view import view
from facilitator.web.headers import PICTURE_POLICY
from facilitator.web.pages import Page
from facilitator.workshops.models import Workshop
from facilitator.workshops.queries import by_summary_token, leads

pages = Blueprint("summary", __name__)

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
}


@pages.get("/w/<workshop_id>/summary")
def from_phone(workshop_id: str) -> Page:
    """Every participant opens the summary from the link they have."""
    this_phone(workshop_id)
    token = derived_token(house().config.secret_key, "summary", workshop_id)
    return redirect(url_for("summary.page", token=token))


@pages.get("/s/<token>")
def page(token: str) -> Page:
    """The summary to read."""
    workshop = _workshop(token)
    with house().database.read() as session:
        row = queries.summary_of(session, workshop.id)
        if row is None or not _may_read(workshop, row.state):
            return render_template("pages/summary_waiting.html", workshop=workshop), 200
        gathered = _gathered(session, row)
        documents = queries.documents_of(session, workshop.id)
    told = gathered.model_copy(update={"cloud": _cloud(row)})
    return render_template(
        "pages/summary.html",
        workshop=workshop,
        seen=view(told),
        documents=documents,
        token=token,
        draft=row.state != "published",
    )


def _gathered(session: Session, row: SharedSummary) -> Summary:
    """What the summary says now: what was taken back a moment ago is not in it."""
    sections = [Section.model_validate(section) for section in row.sections]
    return gather(session, row.workshop_id, sections=sections, chapters=house().chapters)


@pages.get("/s/<token>/pictures/<drawing>")
def picture(token: str, drawing: str) -> Page:
    """A picture of a chapter."""
    workshop = _workshop(token)
    with house().database.read() as session:
        row = queries.summary_of(session, workshop.id)
        if row is None or not _may_read(workshop, row.state):
            raise Refused("not_found")
        data = pictures(_gathered(session, row)).get(drawing)
    if data is None:
        raise Refused("not_found")
    headers = {"Content-Security-Policy": PICTURE_POLICY, "Cache-Control": "private, no-cache"}
    return Response(data, mimetype="image/png" if format_of(data) == "png" else "image/jpeg", headers=headers)


def _cloud(row: SharedSummary) -> Cloud | None:
    if row.cloud is None:
        return None
    return Cloud(words=row.cloud["words"], svg=row.cloud["svg"].encode())


@pages.get("/s/<token>/cloud.svg")
def cloud(token: str) -> Page:
    """The word cloud of the summary."""
    workshop = _workshop(token)
    with house().database.read() as session:
        row = queries.summary_of(session, workshop.id)
    if row is None or row.cloud is None or not _may_read(workshop, row.state):
        raise Refused("not_found")
    policy = {"Content-Security-Policy": PICTURE_POLICY}
    return Response(row.cloud["svg"], mimetype="image/svg+xml", headers=policy)


@pages.get("/s/<token>/<kind>")
def document(token: str, kind: str) -> Page:
    """One document to keep."""
    workshop = _workshop(token)
    with house().database.read() as session:
        row = queries.summary_of(session, workshop.id)
        found = queries.document_of(session, workshop.id, kind)
    if found is None or row is None or not _may_read(workshop, row.state):
        raise Refused("no_summary")
    path = Path(found.path)
    if not path.is_file():
        raise Refused("no_summary")
    return send_file(path, mimetype=TYPES[kind], as_attachment=True, download_name=path.name)


def _workshop(token: str) -> Workshop:
    with house().database.read() as session:
        workshop = by_summary_token(session, token)
    if workshop is None:
        raise Refused("not_found")
    return workshop


def _may_read(workshop: Workshop, state: str) -> bool:
    """Everybody once it is sent out; before that, its facilitators."""
    if state == "published":
        return True
    account = this_account()
    if account is None or state not in ("draft", "making"):
        return False
    with house().database.read() as session:
        return leads(session, workshop.id, account.id)
