"""What the measurements of a room have in common on the command line, from progress to the exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from facilitator.bench.rooms.report import Report
from facilitator.bench.rooms.stand import Stand, Wanted, standing
from facilitator.cli.progress import Bars, Quiet
from facilitator.errors import SetUpError
from facilitator.i18n import _
from facilitator.rehearsal.wire import GaveUp, TurnedAway

Measure = Callable[[Stand], Report]
Command = Callable[..., None]


def room_options(*, phones: int) -> Callable[[Command], Command]:
    """The options of every measurement of a room; so many phones unless it is said."""
    options = (
        click.option(
            "--phones",
            type=click.IntRange(1, 20_000),
            default=phones,
            show_default=True,
            help="How many join.",
        ),
        click.option(
            "--seed", type=int, default=1, show_default=True, help="The same number gives the same people."
        ),
        click.option(
            "--folder",
            type=click.Path(path_type=Path, exists=True, file_okay=False),
            help="Where the scratch folder is made.  [default: where temporary files go]",
        ),
        click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else."),
    )

    def with_options(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return with_options


def servers_option(servers: int = 1, *, least: int = 1) -> Callable[[Command], Command]:
    """How many servers are measured together."""
    return click.option(
        "--servers",
        type=click.IntRange(least, 64),
        default=servers,
        show_default=True,
        help="How many; several stand behind nginx, with PostgreSQL and Redis, which must be installed.",
    )


def run(measure: Measure, wanted: Wanted, *, as_json: bool) -> None:
    """Measure, tell, and end with the exit code that says whether the figures count."""
    if not sys.platform.startswith("linux"):
        raise click.ClickException(_("This needs Linux: it reads from /proc what the server uses."))
    teller = Quiet() if as_json else Bars()
    try:
        with teller, standing(wanted, teller) as stand:
            teller.__exit__()
            report = measure(stand)
    except SetUpError as fault:
        raise click.ClickException(str(fault)) from fault
    except (GaveUp, TurnedAway) as fault:
        raise click.ClickException(_("The workshop could not be set up: %(why)s", why=fault)) from fault
    if as_json:
        click.echo(json.dumps(report.plain(), ensure_ascii=False))
    else:
        _tell(report)
    sys.exit(report.exit_code)


def _tell(report: Report) -> None:
    found = report.plain()
    click.echo()
    for label, value in _counts(found):
        click.echo(f"  {label:<38} {value}")
    for label, name in _times():
        if name in found:
            click.echo(f"  {label:<38} {_milliseconds(found[name])}")
    for fault in found.get("faults", ()):
        click.echo(f"  {fault['fault']:<52} {_fault(fault)}")
    for kind, count in report.errors.items():
        click.secho(f"  ! {kind}: {count}", fg="yellow")
    click.echo(f"  {_machine(found['machine'])}")
    click.echo()
    click.secho(f"  {_verdict(report)}", bold=True)


def _counts(found: dict[str, Any]) -> list[tuple[str, object]]:
    shown = [
        (_("Phones"), found["phones"]),
        (_("Sent"), found["sent"]),
        (_("Saved"), found["saved"]),
        (_("Lost"), found["lost"]),
        (_("There twice"), found["doubled"]),
        (_("Errors"), found["errors"]),
        (_("Memory of the server, MB"), found["rss_mb"]),
        (_("Memory for each phone, KB"), found["kb_per_phone"]),
        (_("Processor time for each message, µs"), found["us_per_delivery"]),
        (_("Processor time to let a phone in, ms"), found.get("cpu_ms_per_join")),
        (_("Processor time to let one back in, ms"), found.get("cpu_ms_per_phone")),
        (_("Processor time for each card, ms"), found.get("cpu_ms_per_card")),
        (_("Until the server answered again, ms"), found.get("server_back_ms")),
        (_("Visits"), found.get("visits")),
        (_("By how much the server's memory grew, MB"), found.get("growth_mb")),
        (_("The same by a straight line, KB a minute"), found.get("growth_kb_per_minute")),
    ]
    return [(label, value) for label, value in shown if value is not None]


def _times() -> list[tuple[str, str]]:
    return [
        (_("To join"), "join_ms"),
        (_("To be saved"), "answer_ms"),
        (_("To be seen on the stage"), "stage_ms"),
        (_("Until a phone hears of a new step"), "step_ms"),
        (_("Until a phone is back"), "back_ms"),
        (_("Whoever measured was late by"), "generator_lag_ms"),
    ]


def _milliseconds(found: dict[str, float | None]) -> str:
    return "   ".join(f"{name} {value:.0f} ms" for name, value in found.items() if value is not None) or "–"


def _fault(found: dict[str, Any]) -> str:
    return _(
        "sent %(sent)s, saved %(saved)s, sent again %(failed_requests)s; right after the last answer: the"
        " stage %(stage_right_s)s s, all phones %(phones_right_s)s s; a card to the stage at worst"
        " %(card_to_stage_s)s s",
        **found,
    )


def _machine(machine: dict[str, Any]) -> str:
    if "servers" in machine:
        return _(
            "%(servers)s servers behind nginx with PostgreSQL %(postgresql)s and Redis, all together on the"
            " cores that the bench does not use; %(cores)s × %(processor)s, %(system)s, Python %(python)s, a"
            " sync to disk %(fsync_ms)s ms, load before %(load)s",
            **machine,
        )
    return _(
        "%(cores)s × %(processor)s, %(system)s, Python %(python)s, SQLite %(sqlite)s, a sync to disk"
        " %(fsync_ms)s ms, load before %(load)s",
        **machine,
    )


def _verdict(report: Report) -> str:
    if report.errors or report.count.lost or report.count.doubled or report.sent != report.saved:
        return _("Not all is well: see the lines above.")
    if report.void:
        return _(
            "Nothing was lost. The times are void: whoever measured was more than 50 ms late themselves, so"
            " something else keeps this computer busy."
        )
    return _("All is well.")
