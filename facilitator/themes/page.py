"""The themes of a file as one page that can be sent on: no script, nothing fetched, ready to print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from facilitator.i18n import (
    _,
    format_day,
    format_number,
    is_right_to_left,
    join_words,
    ngettext,
    speaking,
    spoken_language,
)
from facilitator.paths import static_folder, templates_folder
from facilitator.themes.engine.values import Theme
from facilitator.themes.report import Report

# What a page must not hold as a character, whatever stands in the file.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# A quote is read at one glance; the whole text stands in the list.
LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True)
class Shown:
    """A theme as it is printed."""

    name: str
    count: int
    words: Sequence[str]
    ideas: Sequence[str]
    quote: str
    others: Sequence[str]
    parts: Sequence[tuple[str, int]]
    texts: Sequence[str]
    also: Sequence[str]


def page_of(found: Report, title: str) -> str:
    """Write the page, in the language of the texts where we speak it."""
    with speaking(found.choices.language):
        return _pages().get_template("pages/themes.html").render(_seen(found, title))


def _seen(found: Report, title: str) -> dict[str, object]:
    language, themes = spoken_language(), [_shown(theme, found) for theme in found.grouping.themes]
    return {
        "title": _plain(title),
        "language": language,
        "direction": "rtl" if is_right_to_left(language) else "ltr",
        "of": found.choices.language,
        "themes": themes,
        "most": max((theme.count for theme in themes), default=1),
        "texts": len(found.texts),
        "unplaced": _texts(found.grouping.unplaced, found),
        "unsure": len(found.grouping.unsure),
        "semantic": found.grouping.engine == "semantic",
        "choices": found.choices,
        "coverage": round(100 * found.coverage),
        "day": format_day(datetime.now().astimezone().date()),
        "style": Markup("<style>{}</style>").format(Markup(_style())),  # noqa: S704 - our own sheets
    }


def _shown(theme: Theme, found: Report) -> Shown:
    return Shown(
        name=_plain(theme.name),
        count=len(theme.items),
        words=[_plain(word) for word in theme.words],
        ideas=[_plain(idea) for idea in theme.why],
        quote=_short(_text(theme.quote, found)),
        others=[_short(_text(row, found)) for row in theme.others],
        parts=[(_plain(part.name), len(part.items)) for part in theme.parts],
        texts=_texts(theme.items, found),
        also=_texts(theme.also, found),
    )


def _texts(rows: Iterable[str], found: Report) -> list[str]:
    return [_text(row, found) for row in rows]


def _text(row: str, found: Report) -> str:
    return _plain(found.texts[int(row)]).strip()


def _plain(text: str) -> str:
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _short(text: str) -> str:
    if len(text) <= LONGEST_QUOTE:
        return text
    cut = text[:LONGEST_QUOTE]
    return (cut.rsplit(None, 1)[0] if " " in cut else cut) + " …"


@cache
def _style() -> str:
    sheets = (static_folder() / "css" / name for name in ("tokens.css", "themes.css"))
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


@cache
def _pages() -> Environment:
    pages = Environment(
        loader=FileSystemLoader(templates_folder()), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    pages.globals |= {"_": _, "ngettext": ngettext, "number": format_number, "join": join_words}
    return pages
