"""The language of a request: what the browser asks for, as far as a catalogue exists."""

from __future__ import annotations

from contextlib import ExitStack
from functools import lru_cache

from flask import Flask, g, request

from facilitator.i18n import LOCALES, _, current_language, format_day, is_right_to_left, ngettext, speaking


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that can be spoken; English is the one everything is written in."""
    found = sorted(
        path.parent.parent.name.replace("_", "-") for path in LOCALES.glob("*/LC_MESSAGES/messages.mo")
    )
    return ("en", *(language for language in found if language != "en"))


def wanted() -> str:
    """The best language for this browser."""
    chosen = request.cookies.get("language")
    if chosen in languages():
        return chosen
    return request.accept_languages.best_match(languages(), default="en") or "en"


def begin() -> None:
    """Speak the browser's language until the request ends."""
    g.speech = ExitStack()
    g.speech.enter_context(speaking(wanted()))


def end(_fault: BaseException | None) -> None:
    """Stop speaking it."""
    speech = g.pop("speech", None)
    if speech is not None:
        speech.close()


def register(app: Flask) -> None:
    """Speak each browser's language, in code and in templates."""
    app.before_request(begin)
    app.teardown_request(end)
    app.jinja_env.globals.update(_=_, ngettext=ngettext, format_day=format_day)
    app.context_processor(
        lambda: {
            "lang": current_language(),
            "text_dir": "rtl" if is_right_to_left(current_language()) else "ltr",
        }
    )
