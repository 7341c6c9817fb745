"""The library: papers to read, to print and to change. One's own are seen by nobody else."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for

from facilitator.accounts.access import need_account
from facilitator.errors import Refused
from facilitator.i18n import _, spoken_language
from facilitator.library import actions, queries
from facilitator.library.actions import Said
from facilitator.library.documents.leaves import blocks_of
from facilitator.library.models import OwnPaper
from facilitator.library.papers.sheet import Paper
from facilitator.library.papers.shelf import PAPERS, by_use
from facilitator.library.payloads import Printed
from facilitator.library.printing import TYPES, Press, file_name, of_own, of_paper
from facilitator.library.printing import everything as all_papers
from facilitator.library.rules import LANGUAGE
from facilitator.live.house import house
from facilitator.live.vocabulary import clean
from facilitator.web.pages import Page
from facilitator.workshops.plans import PLANS

pages = Blueprint("library", __name__)

LARGEST_FORM = 512 * 1024  # the longest paper in the widest letters, as a form writes them


def press() -> Press:
    """Where papers are made."""
    return Press(house().workers, house().config.data / "papers")


@pages.get("/library")
def listing() -> Page:
    """Everything there is: our papers, one's own, and plans."""
    return shelf()


def shelf(refusal: Refused | None = None) -> Page:
    """The page of the library, with what could not be taken in."""
    account = need_account()
    with house().database.read() as session:
        papers = queries.papers_of(session, account.id)
        plans = queries.plans_of(session, account.id)
    page = render_template(
        "library/library.html",
        account=account,
        uses=by_use(),
        papers=papers,
        plans=plans,
        ready=PLANS.values(),
        removed=request.args.get("removed"),
        refusal=refusal,
    )
    return (page, refusal.status) if refusal else page


@pages.get("/library/everything.zip")
def everything() -> Page:
    """All papers and run sheets as PDF in one file, for a place without a network."""
    account = need_account()
    with house().database.read() as session:
        papers = queries.papers_of(session, account.id)
        plans = queries.plans_of(session, account.id)
    return sent(all_papers(press(), papers, plans), "application/zip", _("Library") + ".zip")


@pages.get("/library/papers/<paper_key>")
def paper(paper_key: str) -> Page:
    """One of our papers, to read."""
    account, found = need_account(), _paper(paper_key)
    return render_template("library/paper.html", account=account, paper=found, blocks=blocks_of(found.text))


@pages.post("/library/papers/<paper_key>")
def copy(paper_key: str) -> Page:
    """Make a copy that can be changed."""
    account, found = need_account(), _paper(paper_key)
    said, language = Said(str(found.title), found.text), spoken_language()
    made = house().writer.do(lambda unit: actions.keep_new_paper(unit, account.id, found.key, language, said))
    return redirect(url_for("library.own", paper_id=made), 303)


@pages.get("/library/papers/<paper_key>/<kind>")
def document(paper_key: str, kind: str) -> Page:
    """One of our papers as a file."""
    need_account()
    printed = of_paper(_paper(paper_key))
    return sent_as(printed, kind, lambda: press().shipped(printed, kind))


@pages.post("/library/look")
def look() -> Page:
    """What a text will look like, for the preview beside it."""
    need_account()
    request.max_content_length = LARGEST_FORM
    return jsonify({"blocks": blocks_of(clean(request.form.get("text", "")))})


@pages.post("/library/own")
def keep() -> Page:
    """Keep what was written as a new paper: beside another, or because the old one is gone."""
    account, said = need_account(), _said()
    made_from, language = request.form.get("made_from", ""), request.form.get("language", "")
    made_from = made_from if made_from in PAPERS else ""
    language = language if LANGUAGE.fullmatch(language) else spoken_language()
    try:
        made = house().writer.do(
            lambda unit: actions.keep_new_paper(unit, account.id, made_from, language, said)
        )
    except Refused as refusal:
        return _desk(None, said, refusal)
    return redirect(url_for("library.own", paper_id=made, saved=1), 303)


@pages.get("/library/own/<paper_id>")
def own(paper_id: str) -> Page:
    """One's own paper, to change."""
    found = _own(paper_id)
    return _desk(found, Said(found.title, found.text))


@pages.post("/library/own/<paper_id>")
def save(paper_id: str) -> Page:
    """Save one's own paper, or look at it first; whatever happens, the words stay on the page."""
    account, said, seen = need_account(), _said(), request.form.get("seen", "")
    if request.form.get("do") == "look":
        return _desk(_own_or_none(paper_id), said, seen=seen)
    try:
        house().writer.do(lambda unit: actions.save_paper(unit, account.id, paper_id, seen, said))
    except Refused as refusal:
        # Once both have been seen side by side, saving again is meant.
        known = seen if refusal.code != "paper_changed" else None
        return _desk(_own_or_none(paper_id), said, refusal, seen=known)
    return redirect(url_for("library.own", paper_id=paper_id, saved=1), 303)


@pages.get("/library/own/<paper_id>/<kind>")
def own_document(paper_id: str, kind: str) -> Page:
    """One's own paper as a file."""
    found = _own(paper_id)
    printed = of_own(found)
    if kind == "txt":
        return sent(f"{found.text}\n".encode(), "text/plain; charset=utf-8", f"{file_name(found.title)}.txt")
    return sent_as(printed, kind, lambda: press().made(printed, kind))


@pages.post("/library/own/<paper_id>/remove")
def remove(paper_id: str) -> Page:
    """Remove one's own paper."""
    account, found = need_account(), _own(paper_id)
    house().writer.do(lambda unit: actions.remove_paper(unit, account.id, found.id))
    return redirect(url_for("library.listing", removed="paper"), 303)


def _desk(
    found: OwnPaper | None, said: Said, refusal: Refused | None = None, seen: str | None = None
) -> Page:
    """The page on which a paper is changed; without a paper the words on it can be kept as a new one."""
    page = render_template(
        "library/own_paper.html",
        account=need_account(),
        paper=found,
        said=said,
        seen=seen or (found.saved_at.isoformat() if found else ""),
        made_from=found.made_from if found else request.form.get("made_from", ""),
        language=found.language if found else request.form.get("language", ""),
        blocks=blocks_of(said.text),
        saved=request.args.get("saved") == "1",
        refusal=refusal,
    )
    return (page, refusal.status) if refusal else page


def _said() -> Said:
    request.max_content_length = LARGEST_FORM
    return Said(request.form.get("title", ""), request.form.get("text", "").replace("\r\n", "\n"))


def _paper(key: str) -> Paper:
    if key not in PAPERS:
        raise Refused("not_found")
    return PAPERS[key]


def _own(paper_id: str) -> OwnPaper:
    found = _own_or_none(paper_id)
    if found is None:
        raise Refused("unknown_paper")
    return found


def _own_or_none(paper_id: str) -> OwnPaper | None:
    account = need_account()
    with house().database.read() as session:
        return queries.paper_of(session, account.id, paper_id)


def sent_as(printed: Printed, kind: str, make: Callable[[], bytes]) -> Response:
    """A paper in one of the forms there are, made only now."""
    if kind not in TYPES:
        raise Refused("not_found")
    ending = kind.rpartition(".")[2]
    large = _("large print")
    stem = file_name(printed.title)
    name = f"{stem} ({large}).{ending}" if kind == "large.pdf" else f"{stem}.{ending}"
    return sent(make(), TYPES[kind], name)


def sent(content: bytes, mimetype: str, name: str) -> Response:
    """A file to keep."""
    response = Response(content, content_type=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
