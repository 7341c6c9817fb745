"""`facilitator demo`: the product with two invented workshops in it, to look around."""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()  # before anything that opens a socket or starts a thread is imported

import os  # noqa: E402
import sys  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

import click  # noqa: E402

from facilitator.config import Config  # noqa: E402
from facilitator.errors import SetUpError  # noqa: E402

if TYPE_CHECKING:
    from facilitator.db.writer import Unit
    from facilitator.live.house import House

FOLDER = "var/demo"
EMAIL = "demo@example.org"
FINISHED = "Going home well: leaving hospital with people who know you"
LIVE = "One conversation: telling your story only once"
PHONES = "30"


@click.command("demo")
def demo() -> None:
    """Start the server with invented workshops in it: one finished, one in the middle of Dream.

    Data is kept in the folder FACILITATOR_DATA (default: var/demo), away from your own. The first start makes
    the workshops, which takes about a minute; the address, the account and its password are printed at once.
    """
    try:
        folder = os.environ.get("FACILITATOR_DATA") or FOLDER
        config = Config.from_env({**os.environ, "FACILITATOR_DATA": folder})
        from facilitator import serving

        serving.serve(config, welcome=welcome)
    except SetUpError as fault:
        click.echo(str(fault), err=True)
        sys.exit(1)


def welcome(house: House) -> None:
    """Open the account, begin the workshops if there are none, and say where everything is."""
    import secrets

    from facilitator.accounts.passwords import hash_password
    from facilitator.rehearsal.actions import open_demo_account
    from facilitator.workshops.queries import facilitated_by

    password = secrets.token_urlsafe(9)
    kept = hash_password(password)
    account_id = house.writer.do(lambda unit: open_demo_account(unit, EMAIL, kept))
    with house.database.read() as session:
        here = {workshop.topic: workshop.id for workshop in facilitated_by(session, account_id)}
    fresh = not {FINISHED, LIVE} <= set(here)
    if fresh:
        here = {topic: _new_workshop(house, account_id, topic) for topic in (FINISHED, LIVE)}
    _tell(house, here, password)
    if fresh:
        click.echo("  Made-up people are filling both workshops; this takes about a minute.")
        _fill(house, here)


def _new_workshop(house: House, account_id: str, topic: str) -> str:
    from facilitator.workshops.actions import NewWorkshop, start_workshop

    def begin(unit: Unit) -> str:
        wanted = NewWorkshop(topic, unit.now.date(), "Town hall", "half-day", "en", rehearsal=True)
        return start_workshop(unit, account_id, wanted, secret=house.config.secret_key)

    workshop_id: str = house.writer.do(begin)
    return workshop_id


def _tell(house: House, workshops: dict[str, str], password: str) -> None:
    from facilitator.ids import derived_token
    from facilitator.live.house import base_url

    here, secret = f"http://127.0.0.1:{house.config.port}", house.config.secret_key
    finished, live = workshops[FINISHED], workshops[LIVE]
    click.echo("\nFacilitator is running, with invented people and words.\n")
    click.echo(f"  Sign in:   {here}/sign-in   as {EMAIL}   with the password {password}\n")
    click.echo(f"  {LIVE}")
    click.echo(f"    Console:    {here}/console/{live}")
    click.echo(f"    Projector:  {here}/stage/{derived_token(secret, 'stage', live)}")
    click.echo(f"    Phones:     {base_url(house.config)}/j/{_code(house, live)}\n")
    click.echo(f"  {FINISHED}")
    click.echo(f"    Console:    {here}/console/{finished}")
    click.echo(f"    Summary:    {here}/s/{derived_token(secret, 'summary', finished)}\n")
    click.echo("  Stop with Ctrl+C.\n")


def _code(house: House, workshop_id: str) -> str:
    from facilitator.workshops.models import Workshop

    with house.database.read() as session:
        return session.get_one(Workshop, workshop_id).code


def _fill(house: House, workshops: dict[str, str]) -> None:
    """Send made-up people through the live workshop as far as Dream, then through the other one whole."""
    from facilitator.rehearsal.children import Children

    children = Children()

    def told(topic: str, code: int) -> None:
        click.echo(f"  {'Ready' if code == 0 else 'Something went wrong in'}: {topic}")

    def then_finish(code: int) -> None:
        told(LIVE, code)
        wishes = ("--workshop", workshops[FINISHED], "--phones", PHONES, "--seed", "2")
        children.start(house.config, *wishes, ended=lambda code: told(FINISHED, code))

    wishes = ("--workshop", workshops[LIVE], "--phones", PHONES, "--seed", "1", "--until", "headline")
    children.start(house.config, *wishes, ended=then_finish)
