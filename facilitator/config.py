"""Settings: read once from the environment, checked loudly, then frozen. Nothing else reads os.environ."""

from __future__ import annotations

import os
import secrets
import socket
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitator.errors import SetUpError


@dataclass(frozen=True)
class Config:
    """What an installation can choose. Sizes are in bytes, times in seconds."""

    data: Path
    database_url: str
    secret_key: str
    host: str = "0.0.0.0"  # noqa: S104 - phones come over the venue's network
    port: int = 8000
    public_url: str | None = None
    redis_url: str | None = None
    development: bool = False
    largest_request: int = 64 * 1024
    pulses_per_second: int = 4
    beat_seconds: int = 5

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Config:
        """Settings from environment variables; raises SetUpError in one plain sentence."""
        env = os.environ if env is None else env
        data = Path(env.get("FACILITATOR_DATA") or "var").absolute()
        prepare_folder(data)
        return cls(
            data=data,
            database_url=database_url(env.get("DATABASE_URL"), data),
            secret_key=env.get("FACILITATOR_SECRET_KEY") or kept_secret(data),
            host=env.get("FACILITATOR_HOST") or cls.host,
            port=port(env.get("FACILITATOR_PORT")),
            public_url=public_url(env.get("FACILITATOR_PUBLIC_URL")),
            redis_url=env.get("REDIS_URL") or None,
            development=env.get("FACILITATOR_DEVELOPMENT") == "1",
        )


def prepare_folder(data: Path) -> None:
    """Make the data folder; only its owner may read it."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        probe = data / f".write-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        raise SetUpError(
            f"The data folder {data} cannot be written ({fault.strerror}): make it writable for this user,"
            " or name another one with FACILITATOR_DATA."
        ) from fault
    if stat.S_IMODE(data.stat().st_mode) & 0o077 and data.owner() == _me():
        data.chmod(0o700)


def _me() -> str:
    import pwd

    return pwd.getpwuid(os.getuid()).pw_name


def database_url(given: str | None, data: Path) -> str:
    """The SQLAlchemy address: SQLite under the data folder unless DATABASE_URL names another."""
    if not given:
        return f"sqlite:///{data / 'facilitator.sqlite'}"
    for old in ("postgres://", "postgresql://"):
        if given.startswith(old):
            return "postgresql+psycopg://" + given.removeprefix(old)
    if given.startswith(("sqlite:///", "postgresql+psycopg://")):
        return given
    raise SetUpError(
        "DATABASE_URL must start with postgresql:// or sqlite:/// (for example postgresql://user@127.0.0.1/facilitator)."
    )


def kept_secret(data: Path) -> str:
    """The installation's secret, made once and kept in the data folder, readable by its owner alone."""
    path = data / "secret_key"
    if not path.exists():
        fresh = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fresh, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def port(given: str | None) -> int:
    """A TCP port from its text."""
    if not given:
        return Config.port
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise SetUpError(f"FACILITATOR_PORT must be a number between 1 and 65535, not {given!r}.")
    return int(given)


def public_url(given: str | None) -> str | None:
    """The address people type, without a slash at its end."""
    if not given:
        return None
    if not given.startswith(("http://", "https://")):
        raise SetUpError("FACILITATOR_PUBLIC_URL must start with http:// or https://.")
    return given.rstrip("/")


def lan_address() -> str:
    """This machine's address on the local network, found without sending anything."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET: a UDP connect only picks a route
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
