"""Every sentence a person reads comes through here, in a request as in a worker process without Flask."""

import gettext
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, tzinfo
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date
from babel.dates import format_time as babel_time
from babel.lists import format_list
from babel.numbers import format_decimal

DEFAULT = "en"
LOCALES = Path(__file__).parent / "locale"
TERRITORY = 2  # letters of a country code
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

_language: ContextVar[str] = ContextVar("language", default=DEFAULT)


class Lazy:
    """A sentence kept by its English words and put into the reader's language only when it is shown."""

    __slots__ = ("message", "named")

    def __init__(self, message: str, named: dict[str, object]) -> None:
        self.message, self.named = message, named

    def __str__(self) -> str:
        return _(self.message, **self.named)

    def __repr__(self) -> str:
        return f"lazy({self.message!r})"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other) if isinstance(other, str | Lazy) else NotImplemented

    def __hash__(self) -> int:
        # Two lazies may be equal in one language only, so the hash can promise no more than the class.
        return hash(Lazy)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak this language (a tag such as `cy` or `pt-BR`) inside the block, in this thread or task only."""
    token = _language.set(language or DEFAULT)
    try:
        yield
    finally:
        _language.reset(token)


def current_language() -> str:
    """Give the language tag being spoken now."""
    return _language.get()


def spoken_language() -> str:
    """Give the language the sentences really come in: the current one where it has a catalogue, else English.

    Dates, numbers and the direction of a page follow this, so that no page mixes two languages of its own.
    """
    return current_language() if _has_catalogue(current_language()) else DEFAULT


def is_right_to_left(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    return _parts(language)[0] in RIGHT_TO_LEFT


def _(message: str, **named: object) -> str:
    """Put a sentence into the current language and fill its named places (`%(name)s`)."""
    told = _catalogue(current_language()).gettext(message)
    return told % named if named else told


def ngettext(one: str, many: str, num: int, **named: object) -> str:
    """Choose the sentence for this number and fill its named places; `%(num)s` is always there."""
    told = _catalogue(current_language()).ngettext(one, many, num)
    return told % {"num": num, **named}


def raw(message: str) -> str:
    """Put a sentence into the current language and leave its named places to be filled by a script."""
    return _catalogue(current_language()).gettext(message)


def raw_plural(one: str, many: str, num: int) -> str:
    """Choose the sentence for this number and leave its named places to be filled by a script."""
    return _catalogue(current_language()).ngettext(one, many, num)


def plural_samples(language: str) -> dict[str, int]:
    """Give a number for each plural category of a language, as in `{"one": 1, "other": 0}`."""
    rule = _locale(language).plural_form
    found: dict[str, int] = {}
    for number in (*range(200), 1_000_000):  # some languages have a form for millions
        found.setdefault(rule(number), number)
    return found


def lazy(message: str, **named: object) -> Lazy:
    """Keep a sentence to be put into the reader's language at the moment it is shown."""
    return Lazy(message, named)


def format_day(day: date) -> str:
    """Write a day in full, as `14 November 2026`."""
    return format_date(day, format="long", locale=_locale(spoken_language()))


def format_time(moment: datetime, *, zone: tzinfo | None = None) -> str:
    """Write the time of day, as `14:05`, in the given zone or else in the moment's own."""
    there = moment.astimezone(zone) if zone else moment
    return babel_time(there, format="short", tzinfo=there.tzinfo, locale=_locale(spoken_language()))


def format_number(number: float) -> str:
    """Write a whole number with the marks of the current language, as `2,000`."""
    return format_decimal(number, locale=_locale(spoken_language()))


def join_words(words: Sequence[str]) -> str:
    """Join words as a sentence would: `carers, nurses and patients`."""
    return format_list(words, style="standard", locale=_locale(spoken_language())) if words else ""


@lru_cache(maxsize=64)
def _catalogue(language: str) -> gettext.NullTranslations:
    parts = _parts(language)
    wanted = ["_".join(parts[:n]) for n in range(len(parts), 0, -1)]
    return gettext.translation("messages", LOCALES, languages=wanted, fallback=True)


@lru_cache(maxsize=64)
def _has_catalogue(language: str) -> bool:
    return _parts(language)[0] == DEFAULT or isinstance(_catalogue(language), gettext.GNUTranslations)


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    if language == DEFAULT:
        # Plain "en" would write dates the American way.
        return Locale("en", "GB")
    parts = _parts(language)
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("_".join(parts[:length]))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "GB")


def _parts(language: str) -> list[str]:
    first, *rest = language.replace("-", "_").split("_")
    return [first.lower(), *(part.upper() if len(part) == TERRITORY else part.title() for part in rest)]
