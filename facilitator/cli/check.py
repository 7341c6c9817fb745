"""`facilitator check`: is this installation ready for a workshop?"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import partial

import click

from facilitator.cli.readiness import backups, machine, meaning, network, storage
from facilitator.cli.readiness.finding import Finding, mend
from facilitator.config import Config
from facilitator.errors import SetUpError
from facilitator.i18n import _, ngettext

Question = Callable[[], Finding | Iterable[Finding] | None]


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print the answers as JSON.")
def check(*, as_json: bool) -> None:
    """Say in plain lines whether this installation is ready for a workshop.

    Looks at the same settings as `facilitator serve` and changes nothing; the server may be running. Ends
    with 0 unless something must be mended. It takes a few seconds, since it makes documents on trial.
    """
    findings = _all_findings()
    ready = not any(finding.state == "mend" for finding in findings)
    if as_json:
        told = {"ready": ready, "findings": [asdict(finding) for finding in findings]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _tell(findings)
    sys.exit(not ready)


def _all_findings() -> list[Finding]:
    with click.progressbar(
        _questions(), label=_("Looking"), file=sys.stderr, show_eta=False, hidden=not sys.stderr.isatty()
    ) as asked:
        return [finding for question in asked for finding in _answers(question)]


def _answers(question: Question) -> Iterable[Finding]:
    answer = question()
    if answer is None:
        return ()
    return (answer,) if isinstance(answer, Finding) else answer


def _questions() -> list[Question]:
    questions: list[Question] = [machine.python, machine.libraries, machine.browser_parts]
    try:
        config = Config.read()
    except SetUpError as fault:
        sentence = str(fault)
        questions.append(lambda: mend("settings", sentence))
    else:
        questions += _about(config)
    return [*questions, machine.open_files, machine.documents]


def _about(config: Config) -> Iterator[Question]:
    questions: tuple[Callable[[Config], Finding | Iterable[Finding] | None], ...] = (
        storage.folder,
        storage.network_disk,
        storage.room,
        backups.age,
        backups.restored,
        backups.copies,
        storage.sqlite_version,
        storage.durability,
        _database,
        network.serving,
        network.port,
        network.lan,
        network.public_url,
        network.proxy,
        network.redis,
        meaning.model,
    )
    for ask in questions:
        yield partial(ask, config)


def _database(config: Config) -> Iterator[Finding]:
    schema = storage.schema(config)
    yield schema
    latest = None
    if schema.state == "ok":
        yield storage.account(config)
        latest = storage.latest_write(config)
    yield machine.clock(latest)


def _tell(findings: list[Finding]) -> None:
    marks = {
        "ok": click.style(_("ok"), fg="green"),
        "note": click.style(_("worth knowing"), fg="yellow"),
        "mend": click.style(_("must be mended"), fg="red", bold=True),
    }
    width = max(len(click.unstyle(mark)) for mark in marks.values())
    for finding in findings:
        mark = marks[finding.state]
        click.echo(f"{mark}{' ' * (width - len(click.unstyle(mark)))}  {finding.said}")
        if finding.do:
            click.echo(f"{' ' * width}  → {finding.do}")
    broken = sum(finding.state == "mend" for finding in findings)
    click.echo()
    if broken:
        click.echo(ngettext("%(num)d thing must be mended.", "%(num)d things must be mended.", broken))
    else:
        click.echo(_("Ready for a workshop."))
