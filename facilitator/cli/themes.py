"""`facilitator themes`: find the themes in a file of short texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from facilitator.i18n import _, ngettext
from facilitator.themes.engine.lexicon import vocabulary_for
from facilitator.themes.report import Choices, Unreadable, read_texts, report


@click.command("themes")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--column", default="text", show_default=True, help="The column that holds the texts.")
@click.option("--themes", type=click.IntRange(1, 50), help="How many themes to make; left out: as fits.")
@click.option("--place-all", is_flag=True, help="Leave no text open, however unsure its place.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another number, another good answer.")
@click.option(
    "--language", default="en", show_default=True, help="The language of the texts, such as en or cy."
)
@click.option("--no-vocabulary", is_flag=True, help="Use only the words of the texts themselves.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; rows count from 0.")
def themes(  # noqa: PLR0913 - one argument an option
    *,
    file: Path,
    column: str,
    themes: int | None,
    place_all: bool,
    seed: int,
    language: str,
    no_vocabulary: bool,
    as_json: bool,
) -> None:
    """Find the themes in FILE, a CSV file with a heading and one short text a row."""
    choices: Choices = {
        "themes": themes,
        "place_all": place_all,
        "seed": seed,
        "language": language,
        "vocabulary": vocabulary_for(language, shipped=not no_vocabulary),
    }
    try:
        found = report(file, column, **choices)
    except Unreadable as fault:
        raise click.ClickException(_fault(fault, file, column)) from fault
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        _tell(found, read_texts(file, column))


def _fault(fault: Unreadable, file: Path, column: str) -> str:
    sentences = {
        "missing": _("There is no file %(file)s that can be read.", file=file),
        "not_utf8": _("%(file)s is not UTF-8 text; save it as “CSV UTF-8” and try again.", file=file),
        "not_csv": _("%(file)s is not a CSV file.", file=file),
        "empty": _("%(file)s holds no texts.", file=file),
        "no_column": _(
            "%(file)s has no column “%(column)s”; its columns are: %(columns)s.",
            file=file,
            column=column,
            columns=", ".join(fault.columns),
        ),
    }
    return sentences[fault.code]


def _tell(found: dict[str, Any], texts: list[str]) -> None:
    for theme in found["themes"]:
        count = len(theme["items"])
        click.secho(f"{theme['name']} ", bold=True, nl=False)
        click.echo("· " + ngettext("%(num)d text", "%(num)d texts", count))
        click.echo("  “" + " ".join(texts[theme["quote"]].split()) + "”\n")
    left = len(found["unplaced"])
    if left:
        click.echo(ngettext("%(num)d text is not grouped yet.", "%(num)d texts are not grouped yet.", left))


if __name__ == "__main__":
    themes()
