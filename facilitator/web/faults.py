"""What a person sees when something was refused or went wrong: a sentence, never a trace."""

from __future__ import annotations

import logging
import secrets

from flask import Flask, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from facilitator.errors import Refused, report
from facilitator.i18n import _
from facilitator.live.admission import come_again
from facilitator.live.door import Unknown
from facilitator.web.pages import Page

log = logging.getLogger(__name__)

_CODES = {400: "bad_request", 404: "not_found", 405: "bad_request", 413: "too_large"}
_RETRY = {"too_fast": 2, "busy": 3}  # seconds


def wants_json() -> bool:
    """Did a script ask, and not a person's browser?"""
    return request.path.endswith(("/ops", "/state")) or "X-Facilitator" in request.headers


def refused(refusal: Refused) -> Page:
    """Answer a refusal: JSON for a script, a page for a person."""
    if wants_json():
        answer = jsonify({"error": {"code": refusal.code, "message": refusal.sentence}})
        answer.status_code = refusal.status
        if refusal.code in _RETRY:
            answer.headers["Retry-After"] = str(_RETRY[refusal.code])
        elif refusal.code == "crowded":
            answer.headers["Retry-After"] = str(come_again())
        return answer
    if refusal.code == "not_signed_in":
        return redirect(url_for("accounts.sign_in_page"))
    return render_template(
        "errors/error.html", code=refusal.status, sentence=refusal.sentence
    ), refusal.status


def http_fault(fault: HTTPException) -> Page:
    """Answer what Flask itself refuses."""
    return refused(Refused(_CODES.get(fault.code or 400, "bad_request")))


def unknown(_fault: Unknown) -> Page:
    """Nobody can say whether it was kept: the client will send it again."""
    return refused(Refused("busy"))


def bug(fault: Exception) -> Page:
    """A bug: logged with a number that the person may quote."""
    number = secrets.token_hex(4)
    report(log, f"unhandled fault {number} at {request.endpoint}", fault)
    if wants_json():
        answer: Response = jsonify({"error": {"code": "fault", "message": number}})
        answer.status_code = 500
        return answer
    sentence = _(
        "Something went wrong here. It was not your fault. If it happens again, please quote %(number)s.",
        number=number,
    )
    return render_template("errors/error.html", code=500, sentence=sentence), 500


def register(app: Flask) -> None:
    """Answer every fault of the application."""
    app.register_error_handler(Refused, refused)
    app.register_error_handler(Unknown, unknown)
    app.register_error_handler(HTTPException, http_fault)
    app.register_error_handler(Exception, bug)
