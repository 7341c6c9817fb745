"""`facilitator bench themes`: how well and how fast texts are sorted, on data that is brought along."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any

import click

from facilitator.config import embedding_model
from facilitator.i18n import _

# What a column holds, and how it is headed.
QUALITY = {
    "ami": "AMI",
    "ami_own_number": "own k",
    "ami_no_vocabulary": "no voc.",
    "nltk_k_means": "NLTK",
    "ratio": "ratio",
    "semantic": "model",
    "semantic_own_number": "own k",
    "model_k_means": "m. k-m.",
    "accuracy": "acc.",
    "lift": "lift",
    "open": "open",
    "largest": "largest",
    "named": "named",
    "alike": "alike",
}
INVENTED = 200


@click.command("themes")
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of CSV files with the columns text, label and perhaps question. Without it only times are"
    " taken, of invented texts.",
)
@click.option("--sizes", default="60,300,1000", show_default=True, help="How large the rooms are.")
@click.option("--draws", type=click.IntRange(0), default=0, help="Rooms of each size.  [default: 20, 10, 5]")
@click.option("--no-usual", is_flag=True, help="Leave out NLTK's k-means, which takes longest.")
@click.option("--no-times", is_flag=True, help="Measure how well, not how fast.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def themes(
    *, data: Path | None, sizes: str, draws: int, no_usual: bool, no_times: bool, as_json: bool
) -> None:
    """Say how well and how fast texts are sorted into themes.

    AMI is the agreement with people's labels beyond chance (1: the same, 0: chance), every text placed and
    the number of themes given; own k: the engine chooses the number; no voc.: without its vocabulary; NLTK:
    its own k-means on the same texts, ratio: how many times better; model: with the model named by
    FACILITATOR_EMBEDDING_MODEL, m. k-m.: k-means on the same vectors. acc.: texts in the theme a person
    chose; lift: how much that rises where the least sure texts stay open, open: how many do. Then, as a
    room sees it: the largest theme, texts that hold a word of their theme's name or why, names alike.
    """
    from facilitator.bench import churn, machine, quality, speed
    from facilitator.bench import draws as drawing
    from facilitator.rehearsal.texts import invented

    wanted = _sizes(sizes)
    sets = drawing.read(data) if data else []
    if data and not sets:
        raise click.ClickException(
            _("There is no CSV file with the columns text and label in %(data)s.", data=data)
        )
    texts = [text for each in sets for text, _label, _question in each.rows]
    texts = texts or [text.words for text in invented(INVENTED, Random(0))]
    found: dict[str, Any] = {"machine": machine.facts()}
    say: Callable[[str], None] = (lambda _line: None) if as_json else click.echo
    say("  ".join(f"{name} {value}" for name, value in found["machine"].items()))
    rooms = quality.Rooms(embedding_model(), usual=not no_usual)
    found["quality"] = _told(rooms.lines(sets, wanted, draws), _quality_line(say))
    if not no_times:
        found["churn"] = _told(churn.lines(sets, draws), _churn_line(say))
        found["times"] = _told(speed.lines(texts), _time_line(say))
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))


def _sizes(given: str) -> list[int]:
    try:
        return [int(size) for size in given.split(",")]
    except ValueError as fault:
        raise click.BadParameter(_("sizes are numbers with commas between them.")) from fault


def _told(
    rows: Iterable[dict[str, object]], tell: Callable[[dict[str, Any]], None]
) -> list[dict[str, object]]:
    """Tell each row as soon as it is there; a whole table takes minutes."""
    told = []
    for row in rows:
        tell(row)
        told.append(row)
    return told


def _quality_line(say: Callable[[str], None]) -> Callable[[dict[str, Any]], None]:
    headed: list[str] = []

    def tell(row: dict[str, Any]) -> None:
        columns = {name: head for name, head in QUALITY.items() if name in row}
        if not headed:
            headed.append("")
            say(f"\n{'set':<24}{'items':>6}{'draws':>6}" + "".join(f"{head:>8}" for head in columns.values()))
        size = row["items"] or _("asked")
        figures = "".join(
            f"{row[name]:8.2f}" if name in ("ratio", "alike") else f"{row[name]:8.3f}" for name in columns
        )
        say(f"{row['set']:<24}{size:>6}{row['draws']:>6}{figures}")

    return tell


def _churn_line(say: Callable[[str], None]) -> Callable[[dict[str, Any]], None]:
    return lambda row: say(
        f"ten more texts  {row['set']:<24}{row['anew']:7.1%} of the others move if all are grouped anew,"
        f" {row['board']:6.1%} as a board does it"
    )


def _time_line(say: Callable[[str], None]) -> Callable[[dict[str, Any]], None]:
    return lambda row: say(
        f"{row['measure']:<10}{row['items']:>7} texts  {row['seconds']:9.4f} s"
        + (f"  ({row['work']:.3f} s of a core)" if "work" in row else "")
        + (f"  {row['megabytes']:6.0f} MB" if "megabytes" in row else "")
    )
