"""`facilitator deploy`: prints the files for administrators, fitted to an installation."""

from __future__ import annotations

import click

from facilitator.deploy.files import NAMES, Wishes, fitted


@click.command("deploy")
@click.argument("what", type=click.Choice(list(NAMES)))
@click.option(
    "--servers",
    type=click.IntRange(1, 64),
    default=4,
    show_default=True,
    help="How many servers share the rooms: about one for each core.",
)
@click.option("--name", default="workshop.example.org", help="The name people type, for nginx.")
@click.option("--plain", is_flag=True, help="nginx without TLS, for a network of your own.")
@click.option("--containers", is_flag=True, help="nginx beside the servers of compose.yaml.")
def deploy(*, what: str, servers: int, name: str, plain: bool, containers: bool) -> None:
    """Print a file to run Facilitator with: nginx, systemd, compose, or image (a Containerfile).

    For example: facilitator deploy nginx --servers 4 --name workshop.example.org > /etc/nginx/nginx.conf
    """
    click.echo(fitted(what, Wishes(servers, name, plain, containers)), nl=False)
