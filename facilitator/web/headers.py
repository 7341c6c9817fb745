"""Headers of every answer, and the check that a change was asked for by our own pages."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from flask import Flask, Request, Response, g, request
from flask.sessions import SessionInterface, SessionMixin

from facilitator.errors import Refused

DOCUMENTS = ("text/html", "image/svg+xml", "application/pdf")
# A drawn word cloud carries its own font and style, and nothing else.
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class NoSessions(SessionInterface):
    """Flask keeps no session for us: who somebody is stands in cookies of our own, looked up each time."""

    def open_session(self, app: Flask, request: Request) -> None:
        """There is none."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Nothing was put into it: Flask's null session refuses that."""


def csp_nonce() -> str:
    """One nonce a request."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def policy(frame_ancestors: str) -> str:
    """The content security policy: everything from here, nothing inline without the nonce."""
    host = request.host
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{csp_nonce()}'; style-src 'self';"
        f" img-src 'self' data:; font-src 'self';"
        f" connect-src 'self' ws://{host} wss://{host}; form-action 'self'; frame-src 'self';"
        f" manifest-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors {frame_ancestors}"
    )


def may_be_framed() -> None:
    """Let our own console show this page inside itself."""
    g.framed = True


def refuse_strangers() -> None:
    """A change must come from our own pages: browsers say where a request comes from."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        # Where a browser says this, its Origin may be "null": that is what a page without referrer sends.
        if site not in ("same-origin", "none"):
            raise Refused("wrong_origin")
        return
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise Refused("wrong_origin")


def add_headers(response: Response) -> Response:
    """The headers that keep a page to itself."""
    framed = g.get("framed", False)
    headers = response.headers
    if (
        response.mimetype in DOCUMENTS
    ):  # a script or a style sheet has nothing to keep to; thirty of them would pay
        headers.setdefault("Content-Security-Policy", policy("'self'" if framed else "'none'"))
        headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "SAMEORIGIN" if framed else "DENY")
    # "no-referrer" would make older browsers send our own forms with Origin: null.
    headers.setdefault("Referrer-Policy", "same-origin")
    if request.endpoint in ("static", "assets.sheet") and "v" in request.args:
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    return response


def register(app: Flask) -> None:
    """Guard every request and answer of the application."""
    app.session_interface = NoSessions()
    app.before_request(refuse_strangers)
    app.after_request(add_headers)
    app.context_processor(lambda: {"csp_nonce": csp_nonce()})
