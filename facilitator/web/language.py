"""The language of a request: what the browser asks for, as far as a catalogue exists."""

from __future__ import annotations

from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path

from flask import Flask, g, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from facilitator.i18n import (
    DEFAULT,
    LOCALES,
    _,
    current_language,
    format_day,
    is_right_to_left,
    ngettext,
    plural_samples,
    raw,
    raw_plural,
    speaking,
    spoken_language,
)
from facilitator.i18n.scripts import reached_from, sentences
from facilitator.paths import static_folder

LONGEST_WISH = 500  # characters of Accept-Language that are read


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
    return _best_for(request.headers.get("Accept-Language", "")[:LONGEST_WISH])


@lru_cache(maxsize=256)
def _best_for(accepted: str) -> str:
    """The best language for what a browser says it accepts; a room's browsers say few different things."""
    return parse_accept_header(accepted, LanguageAccept).best_match(languages(), default="en") or "en"


def script_messages(entry: str) -> dict[str, object]:
    """What a script and all it imports may say, for `static/js/lib/t.js`; empty in English.

    `{"": {"plural": [categories]}, "sentence": "translated", "one": [a form for each category]}`
    """
    language = spoken_language()
    if language == DEFAULT:
        return {}
    static = static_folder()
    scripts = reached_from(static / entry, static)
    return _for_scripts(language, tuple((path, path.stat().st_mtime_ns) for path in scripts))


@lru_cache(maxsize=64)
def _for_scripts(language: str, scripts: tuple[tuple[Path, int], ...]) -> dict[str, object]:
    """An edited script gets a new catalogue without a restart: its time is part of the cache's key."""
    samples = plural_samples(language)
    told: dict[str, object] = {"": {"plural": list(samples)}}
    with speaking(language):
        for path, _changed_at in scripts:
            for said in sentences(path.read_text()):
                translated = (
                    raw(said.one)
                    if said.many is None
                    else [raw_plural(said.one, said.many, number) for number in samples.values()]
                )
                if said.many is not None or translated != said.one:
                    told[said.one] = translated
    return told


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
    app.jinja_env.globals.update(
        _=_, ngettext=ngettext, format_day=format_day, script_messages=script_messages
    )
    app.context_processor(
        lambda: {
            "lang": current_language(),
            "text_dir": "rtl" if is_right_to_left(current_language()) else "ltr",
        }
    )
