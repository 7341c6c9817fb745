"""A language nobody speaks: every sentence in brackets, with letters that show whether they can be written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

import facilitator.i18n as spoken
from facilitator.i18n import extracting
from facilitator.web import language

# The places to be filled stay as they are: %(name)s of ours, {name} of the pages' script.
PLACE = re.compile(r"(%\(\w+\)[sd]|\{\w+\})")
ACCENTS = str.maketrans("aeioucnsyzAEIOUCNSYZ", "àéîöûçñšýžÀÉÎÖÛÇÑŠÝŽ")


def strange(sentence: str) -> str:
    """A sentence in the language nobody speaks."""
    parts = (part if PLACE.fullmatch(part) else part.translate(ACCENTS) for part in PLACE.split(sentence))
    return f"⟦{''.join(parts)}⟧"


@contextmanager
def strange_tongues(folder: Path, *tags: str) -> Iterator[None]:
    """Let the product speak these languages, all of them strange, until the end of the block."""
    for tag in tags:
        _write(folder / tag / "LC_MESSAGES", tag)
    kept = spoken.LOCALES
    spoken.LOCALES = language.LOCALES = folder
    _forget_what_was_looked_up()
    try:
        yield
    finally:
        spoken.LOCALES = language.LOCALES = kept
        _forget_what_was_looked_up()


def _write(folder: Path, tag: str) -> None:
    translated = Catalog(locale=tag)
    for message in extracting.catalogue():
        if isinstance(message.id, tuple):
            forms = [strange(message.id[0]), *[strange(message.id[1])] * (translated.num_plurals - 1)]
            translated.add(message.id, tuple(forms))
        elif message.id:
            translated.add(message.id, strange(message.id))
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, translated)


def _forget_what_was_looked_up() -> None:
    for cached in (
        *(spoken._catalogue, spoken._has_catalogue, spoken._locale),
        *(language.languages, language._for_scripts),
    ):
        cached.cache_clear()


def plain(text: str) -> str:
    """What is left of a text without its bracketed parts, which may stand inside one another."""
    before = None
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    return " ".join(text.split())
