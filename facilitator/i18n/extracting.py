"""Gathering every sentence a person may see into `locale/messages.pot`, for translators: `make messages`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from facilitator.i18n import LOCALES
from facilitator.i18n.scripts import sentences
from facilitator.paths import static_folder, templates_folder

TEMPLATE = LOCALES / "messages.pot"
# Without dates, so that the file changes only when a sentence does.
HEADER = """# Sentences of Facilitator. Made by `make messages`; do not edit.
msgid ""
msgstr ""
"Project-Id-Version: Facilitator\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
KEYWORDS: dict[str, Any] = {"_": None, "lazy": None, "ngettext": (1, 2), "t": None, "tn": (1, 2)}


def from_scripts(
    file: IO[bytes],
    _keywords: object,
    _comment_tags: object,
    options: object,  # noqa: ARG001 - Babel names it
) -> Iterator[tuple[int, str, str | tuple[str, str], list[str]]]:
    """Babel's extraction method for our scripts."""
    for said in sentences(file.read().decode()):
        if said.many is None:
            yield said.line, "t", said.one, []
        else:
            yield said.line, "tn", (said.one, said.many), []


def catalogue() -> Catalog:
    """Every sentence of the code, the templates and the scripts, with the files it stands in."""
    gathered = Catalog(project="Facilitator", charset="utf-8", fuzzy=False)
    places: tuple[tuple[Path, list[Any]], ...] = (
        (Path(__file__).parents[1], [("**.py", "python")]),
        (templates_folder(), [("**.html", "jinja2")]),
        (static_folder() / "js", [("**.js", from_scripts)]),
    )
    for folder, methods in places:
        found = extract_from_dir(folder, methods, keywords=KEYWORDS, comment_tags=("Translators:",))
        for name, _line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
            # No line numbers: they would change the file with every edit.
            place = (f"{folder.name}/{name}", 0)
            gathered.add(message, None, [place], auto_comments=comments, context=context)
    return gathered


def main() -> None:
    """Write the template."""
    TEMPLATE.parent.mkdir(exist_ok=True)
    gathered = catalogue()
    with TEMPLATE.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, gathered, width=110, omit_header=True, include_lineno=False, sort_by_file=True)


if __name__ == "__main__":
    main()
