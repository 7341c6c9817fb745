"""How phones get here: the address on the local network, the port, the public address."""

from __future__ import annotations

import ipaddress
import json
import urllib.request
from collections.abc import Mapping
from contextlib import closing
from urllib.parse import urlsplit

from redis import Redis
from redis.exceptions import RedisError

from facilitator.cli.readiness.finding import Finding, mend, note, ok
from facilitator.config import Config, lan_address
from facilitator.db.alone import held_by
from facilitator.errors import SetUpError
from facilitator.i18n import _
from facilitator.live.house import base_url
from facilitator.serving import listen

SECONDS = 5
LOCAL_NAMES = ("localhost", "localhost.localdomain")


def lan(config: Config) -> Finding:
    """Can phones in the room reach this machine?"""
    address = lan_address()
    if config.public_url:
        return ok("lan", _("This machine's address on the local network is %(address)s.", address=address))
    if ipaddress.ip_address(address).is_loopback:
        said = _("This machine is in no network, so no phone can reach it.")
        return mend("lan", said, _("Join the network that the phones use, or set FACILITATOR_PUBLIC_URL."))
    if _is_local(config.host):
        said = _("Only this machine can reach the server (FACILITATOR_HOST is %(host)s).", host=config.host)
        return mend("lan", said, _("Leave FACILITATOR_HOST out, or set FACILITATOR_PUBLIC_URL."))
    said = _("Phones in the same network will open %(url)s", url=base_url(config))
    return ok("lan", said)


def port(config: Config) -> Finding:
    """Is the port free, or are we serving there already?"""
    try:
        listen(config).close()
    except SetUpError as fault:
        if _is_ours(config):
            return ok("port", _("Facilitator is being served on port %(port)d now.", port=config.port))
        return mend("port", str(fault))
    return ok("port", _("Port %(port)d is free.", port=config.port))


def _is_ours(config: Config) -> bool:
    host = "127.0.0.1" if config.host in ("0.0.0.0", "") else config.host  # noqa: S104 - compared, not bound
    try:
        with closing(
            urllib.request.urlopen(f"http://{host}:{config.port}/healthz", timeout=SECONDS)
        ) as answer:
            return bool(json.load(answer) == {"ok": True})
    except (OSError, ValueError):
        return False


def serving(config: Config) -> Finding | None:
    """Who uses the data folder now?"""
    process = held_by(config.data) if config.data.is_dir() else None
    if process is None:
        return None
    return note("serving", _("The data folder is in use by process %(process)d.", process=process))


def public_url(config: Config) -> Finding | None:
    """Is the address that people are told one they can open?"""
    if config.public_url is None:
        return None
    parts = urlsplit(config.public_url)
    host = parts.hostname or ""
    if _is_local(host):
        said = _(
            "FACILITATOR_PUBLIC_URL is %(url)s, which on a phone means the phone.", url=config.public_url
        )
        return mend("public_url", said, _("Name this machine as phones reach it, or leave the setting out."))
    said = _("People will open %(url)s", url=config.public_url)
    if host == lan_address() and (parts.port or 80) != config.port:
        do = _(
            "See that something passes port %(shown)d on to %(port)d.",
            shown=parts.port or 80,
            port=config.port,
        )
        return note("public_url", said, do)
    if parts.scheme == "http" and not _is_private(host):
        do = _("Without https others can read along; put a proxy with a certificate before the server.")
        return note("public_url", said, do)
    return ok("public_url", said)


def proxy(config: Config) -> Finding | None:
    """Does what stands before the server tell it how people reached it? Opens the first page."""
    if config.public_url is None:
        return None
    try:
        page = f"{config.public_url}/"  # http or https: the settings let nothing else through
        with closing(urllib.request.urlopen(page, timeout=SECONDS)) as answer:  # noqa: S310
            headers = dict(answer.headers.items())
    except (OSError, ValueError) as fault:
        why = getattr(fault, "reason", None) or fault
        said = _("%(url)s could not be opened from here (%(why)s).", url=config.public_url, why=why)
        do = _("If the server is running, open it on a phone: some networks do not lead back to themselves.")
        return note("proxy", said, do)
    return passed_on(config.public_url, headers)


def passed_on(url: str, headers: Mapping[str, str]) -> Finding:
    """What the headers of our first page tell about the way there."""
    told = {name.lower(): value for name, value in headers.items()}
    policy = told.get("content-security-policy", "")
    if "wss://" not in policy:
        said = _("What answers at %(url)s is not Facilitator.", url=url)
        return mend("proxy", said, _("See where the proxy passes it on to, and that the server runs."))
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443}[parts.scheme]
    names = {parts.netloc, f"{parts.hostname}:{parts.port or usual}"}
    if not any(f"wss://{name.lower()};" in policy.lower() for name in names):
        said = _("The proxy before %(url)s does not pass on the name that people type (Host).", url=url)
        return mend("proxy", said, _("See `facilitator deploy nginx`: without it pages refuse what is sent."))
    if parts.scheme == "https" and "cross-origin-opener-policy" not in told:
        said = _("The proxy before %(url)s does not pass on X-Forwarded-Proto: https.", url=url)
        return mend("proxy", said, _("See `facilitator deploy nginx`: without it cookies are less secure."))
    return ok("proxy", _("%(url)s leads here, with the name and the way people use.", url=url))


def redis(config: Config) -> Finding | None:
    """Can several servers hear each other?"""
    if config.redis_url is None:
        return None
    if not config.is_shared:
        said = _("REDIS_URL is set and not used: several servers also need one PostgreSQL.")
        return note("redis", said, _("Name it with DATABASE_URL, or leave REDIS_URL out."))
    try:
        with Redis.from_url(config.redis_url, socket_timeout=2, socket_connect_timeout=2) as client:
            client.ping()
    except (RedisError, OSError, ValueError):
        said = _("Redis does not answer at REDIS_URL: servers hear of each other's changes seconds later.")
        return mend("redis", said, _("Start it, or mend the address."))
    return ok("redis", _("Redis answers: several servers may work on this database together."))


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() in LOCAL_NAMES


def _is_private(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_private
    except ValueError:
        return host.endswith((".local", ".lan", ".home.arpa")) or "." not in host
