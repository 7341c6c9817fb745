"""`facilitator themes`: find the themes in a file of short texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from facilitator.cli.unreadable import why
from facilitator.config import embedding_model
from facilitator.i18n import _, format_number, ngettext
from facilitator.themes.engine.meaning.folder import Unusable
from facilitator.themes.engine.words import is_known
from facilitator.themes.meanings import why_not
from facilitator.themes.report import Choices, Report, Unreadable, read_texts, report

# Smaller files are done before anybody would wonder.
SLOW_FROM = 2000
EPILOG = """
\b
  facilitator themes cards.csv                      names, numbers and a quote each
  facilitator themes cards.csv --html themes.html   a page to send to a colleague
  facilitator themes cards.csv --column comment --themes 6 --json
"""


def _tag(_context: click.Context, _parameter: click.Parameter, given: str) -> str:
    """A language tag; themes know languages, not their countries."""
    if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*", given):
        raise click.BadParameter(_("a language is two or three letters, such as en, cy or ur."))
    return re.split("[-_]", given)[0].lower()


@click.command("themes", epilog=EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--column", default="text", show_default=True, help="The column that holds the texts.")
@click.option("--themes", type=click.IntRange(1, 50), help="How many themes to make; left out: as fits.")
@click.option(
    "--language",
    default="en",
    show_default=True,
    callback=_tag,
    help="The language of the texts, such as en or cy.",
)
@click.option(
    "--engine",
    type=click.Choice(["lexical", "semantic"]),
    default="lexical",
    show_default=True,
    help="Compare words, or what is meant as well (with the model in FACILITATOR_EMBEDDING_MODEL).",
)
@click.option("--no-vocabulary", is_flag=True, help="Use only the words of the texts themselves.")
@click.option("--place-all", is_flag=True, help="Leave no text open, however unsure its place.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another number, another good answer.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; rows count from 0.")
@click.option(
    "--html", "page", type=click.Path(path_type=Path), help="Write a page that needs nothing else beside it."
)
def themes(  # noqa: PLR0913 - one argument an option
    *,
    file: Path,
    column: str,
    themes: int | None,
    language: str,
    engine: str,
    no_vocabulary: bool,
    place_all: bool,
    seed: int,
    as_json: bool,
    page: Path | None,
) -> None:
    """Find the themes in FILE, a CSV file with a heading and one short text a row."""
    if as_json and page:
        raise click.UsageError(_("Choose --json or --html, not both."))
    if not is_known(language):
        note = _(
            "The little words of “%(language)s” are not known here; names may hold some.", language=language
        )
        click.echo(note, err=True)
    choices = Choices(
        themes=themes,
        place_all=place_all,
        seed=seed,
        language=language,
        shipped=not no_vocabulary,
        model=_model() if engine == "semantic" else None,
    )
    try:
        texts = read_texts(file, column)
        found = report(texts, choices, _tell_progress if len(texts) > SLOW_FROM else None)
    except Unreadable as fault:
        raise click.ClickException(why(fault, file, column)) from fault
    except Unusable as fault:
        said = _("The language model cannot be used. %(why)s", why=why_not(fault))
        raise click.ClickException(said) from fault
    if page:
        _write(page, found, file.stem)
    elif as_json:
        click.echo(json.dumps(found.plain(), ensure_ascii=False))
    else:
        _tell(found)


def _model() -> Path:
    folder = embedding_model()
    if folder is None:
        raise click.ClickException(
            _("Name the folder of a language model with FACILITATOR_EMBEDDING_MODEL; nothing is downloaded.")
        )
    return folder


def _tell_progress(what: str, done: int, most: int) -> None:
    """A line now and then, on standard error: the answer may be on its way into a file."""
    sentences = {
        "read": _("%(done)s of %(most)s texts read", done=format_number(done), most=format_number(most)),
        "meaning": _(
            "%(done)s of %(most)s texts put through the model",
            done=format_number(done),
            most=format_number(most),
        ),
        "group": _("Sorting %(most)s texts into themes", most=format_number(most)),
    }
    click.echo(sentences[what], err=True)


def _write(page: Path, found: Report, title: str) -> None:
    from facilitator.themes.page import page_of

    try:
        page.write_text(page_of(found, title), encoding="utf-8")
    except OSError as fault:
        said = _("%(file)s cannot be written (%(why)s).", file=page, why=fault.strerror)
        raise click.ClickException(said) from fault
    click.echo(_("Written to %(file)s; it opens in any browser.", file=page))


def _tell(found: Report) -> None:
    for theme in found.grouping.themes:
        click.secho(f"{theme.name} ", bold=True, nl=False)
        click.echo("· " + ngettext("%(num)d text", "%(num)d texts", len(theme.items)))
        click.echo("  “" + _short(found.texts[int(theme.quote)]) + "”\n")
    if not found.grouping.themes:
        click.echo(_("No themes: these texts share no words, or too few of them say anything."))
    left = len(found.grouping.unplaced)
    if left:
        click.echo(ngettext("%(num)d text is not grouped yet.", "%(num)d texts are not grouped yet.", left))


def _short(text: str, most: int = 300) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


if __name__ == "__main__":
    themes()
