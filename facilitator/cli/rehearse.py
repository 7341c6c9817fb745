"""`facilitator rehearse`: a room full of made-up phones goes through a workshop."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from random import Random, SystemRandom
from typing import Any
from urllib.parse import urlsplit

import click

from facilitator.cli.progress import Bars, Quiet
from facilitator.cli.unreadable import why
from facilitator.config import Config
from facilitator.errors import SetUpError
from facilitator.i18n import _, ngettext
from facilitator.live.limits import open_many_files
from facilitator.rehearsal import texts as words
from facilitator.rehearsal.report import KINDS, Report
from facilitator.rehearsal.room import Wishes
from facilitator.rehearsal.rules import LONGEST, NoPlace, Text
from facilitator.rehearsal.script import rehearse as run
from facilitator.rehearsal.wire import GaveUp, TurnedAway
from facilitator.themes.report import Unreadable
from facilitator.workshops.plans import PLANS
from facilitator.workshops.rules import STEP_KINDS

EPILOG = """
Run it on the computer of the server, with the same data folder: the key kept there lets the phones in, so no
password is needed. Every run makes a new workshop that is marked as a rehearsal; your own are not touched.

\b
  facilitator serve                       in one window
  facilitator rehearse --phones 60        in another
"""


@click.command("rehearse", epilog=EPILOG)
@click.option("--url", help="Where the server is.  [default: this computer, FACILITATOR_PORT or 8000]")
@click.option("--phones", type=click.IntRange(1, 5000), default=40, show_default=True, help="How many join.")
@click.option(
    "--texts",
    "file",
    type=click.Path(path_type=Path),
    help="A CSV file with a column “text”; every row is given exactly once.  [default: invented texts]",
)
@click.option(
    "--seed", type=int, help="The same number gives the same people.  [default: another one each time]"
)
@click.option(
    "--minutes", type=click.FloatRange(0.1, 600), help="Spread it over so many minutes, to watch it."
)
@click.option("--topic", help="The topic of the workshop that is made.")
@click.option("--plan", type=click.Choice(list(PLANS)), help="Its plan.  [default: half-day]")
@click.option(
    "--groups", type=click.IntRange(1), help="How many of its groups they come from.  [default: all]"
)
@click.option("--workshop", help="Use this rehearsal (its id) instead of making one.")
@click.option("--keep-open", is_flag=True, help="Stop before the workshop is closed.")
@click.option("--until", type=click.Choice(list(STEP_KINDS)), help="Stop after the first step of this kind.")
@click.option("--anywhere", is_flag=True, help="Allow a server that is not on this computer.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print the figures as one JSON object and nothing else."
)
@click.option("--while-open", is_flag=True, hidden=True, help="End when standard input closes.")
def rehearse(*, as_json: bool, while_open: bool, **chosen: Any) -> None:  # noqa: ANN401 - the options
    """Send made-up people with phones through a whole workshop, and count that nothing is lost.

    They join and do what every step of the plan asks for, from the first story to the last promise; some lose
    the network and come back, some send things twice, some tell of something hard. At the end the documents
    are fetched and everything is counted.
    Ends with 0 only if nothing was lost, nothing was doubled and every document came.
    """
    try:
        wishes = _wishes(**chosen)
    except SetUpError as fault:
        raise click.ClickException(str(fault)) from fault
    try:
        report = asyncio.run(_watched(wishes, Quiet() if as_json else Bars(), while_open=while_open))
    except (GaveUp, TurnedAway, NoPlace) as fault:
        raise click.ClickException(_fault(fault, wishes)) from fault
    except asyncio.CancelledError:
        sys.exit(3)
    if as_json:
        click.echo(json.dumps(report.plain(), ensure_ascii=False))
    else:
        _tell(report)
    sys.exit(0 if report.good else 1)


def _wishes(  # noqa: PLR0913 - one argument an option
    *,
    url: str | None,
    phones: int,
    file: Path | None,
    seed: int | None,
    minutes: float | None,
    topic: str | None,
    plan: str | None,
    groups: int | None,
    workshop: str | None,
    keep_open: bool,
    until: str | None,
    anywhere: bool,
) -> Wishes:
    config = Config.from_env()
    url = (url or f"http://127.0.0.1:{config.port}").rstrip("/")
    if not anywhere and not _is_here(url):
        raise SetUpError(
            _(
                "%(url)s is not on this computer. A rehearsal is a flood of requests: add --anywhere if the"
                " server is yours and nobody is using it.",
                url=url,
            )
        )
    seed = SystemRandom().randrange(1_000_000) if seed is None else seed
    given = _from_file(file) if file else words.invented(phones, Random(seed))
    return Wishes(
        url=url,
        secret=config.secret_key,
        folder=config.data / "rehearsals",
        phones=phones,
        texts=tuple(given),
        seed=seed,
        topic=topic,
        plan=plan,
        groups=groups,
        workshop=workshop,
        minutes=minutes,
        until=until,
        keep_open=keep_open,
    )


def _is_here(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _from_file(file: Path) -> list[Text]:
    try:
        return words.from_file(file)
    except Unreadable as fault:
        raise SetUpError(why(fault, file, "text")) from fault
    except words.UnusableText as fault:
        sentences = {
            "empty": _("Row %(row)d of %(file)s is empty. Nothing was sent.", row=fault.row, file=file),
            "unreadable": _(
                "Row %(row)d of %(file)s holds control characters that cannot be kept. Nothing was sent.",
                row=fault.row,
                file=file,
            ),
            "too_long": _(
                "Row %(row)d of %(file)s has %(length)d characters, more than the %(most)d a story may have."
                " Nothing was sent.",
                row=fault.row,
                file=file,
                length=fault.length,
                most=LONGEST["story"],
            ),
        }
        raise SetUpError(sentences[fault.code]) from fault


async def _watched(wishes: Wishes, teller: Bars | Quiet, *, while_open: bool) -> Report:
    open_many_files()
    mine, loop = asyncio.current_task(), asyncio.get_running_loop()
    if while_open and mine is not None:
        end = partial(loop.call_soon_threadsafe, mine.cancel)
        threading.Thread(target=_when_input_closes, args=(end,), daemon=True).start()
    with teller:
        return await run(wishes, teller)


def _when_input_closes(end: Callable[[], object]) -> None:
    # Not sys.stdin: its lock, held by a reading thread, breaks Python's own ending.
    while os.read(0, 4096):
        pass
    with suppress(RuntimeError):  # it has ended by itself meanwhile
        end()


def _fault(fault: Exception, wishes: Wishes) -> str:
    if isinstance(fault, NoPlace):
        return _(
            "Text %(number)d has %(length)d characters; no step of this plan can hold it whole."
            " Nothing was sent.",
            number=fault.number,
            length=fault.length,
        )
    if isinstance(fault, GaveUp):
        return _("The server does not answer. Is it running? Start it with “facilitator serve”.")
    if isinstance(fault, TurnedAway) and fault.code == "link_expired":
        return _(
            "The server at %(url)s works with another data folder. Set FACILITATOR_DATA to the folder it was"
            " started with (now: %(data)s).",
            url=wishes.url,
            data=wishes.folder.parent,
        )
    return _("The server said no: %(why)s", why=fault)


def _tell(report: Report) -> None:
    found = report.plain()
    click.echo()
    for label, value in (
        (_("Phones"), report.phones),
        (_("Sent"), report.sent),
        (_("Saved"), report.saved),
        (_("Lost"), report.count.lost),
        (_("There twice"), report.count.doubled),
        (_("Dropped out and came back"), report.drops),
        (_("Sent twice on purpose"), report.sent_again),
        (_("Themes"), report.themes),
        (_("Documents"), ", ".join(report.documents) or "–"),
    ):
        click.echo(f"  {label:<28} {value}")
    for label, name in (
        (_("To join"), "join_ms"),
        (_("To be saved"), "answer_ms"),
        (_("To be seen on the stage"), "stage_ms"),
    ):
        times = "   ".join(f"{key} {value:.0f} ms" for key, value in found[name].items() if value is not None)
        click.echo(f"  {label:<28} {times or '–'}")
    for trouble in report.troubles[:20]:
        click.secho(f"  ! {trouble}", fg="yellow")
    for path in report.documents.values():
        click.echo(f"  {path}")
    click.echo()
    good = ngettext("All is well (%(num)d second).", "All is well (%(num)d seconds).", round(report.seconds))
    missing = _(
        "Not all is well. Missing documents: %(kinds)s.",
        kinds=", ".join(sorted(set(KINDS) - set(report.documents))) or "–",
    )
    click.secho(f"  {good if report.good else missing}", bold=True)
