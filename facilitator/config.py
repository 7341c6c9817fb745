"""Settings: read once from the environment, checked loudly, then frozen. Nothing else reads os.environ."""

from __future__ import annotations

import os
import re
import secrets
import socket
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from facilitator.errors import SetUpError

SHORTEST_SECRET = 16  # characters
_PUBLIC_URL = re.compile(r"https?://[^\s/?#@]+/?", re.IGNORECASE)


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
    metrics_token: str | None = None
    embedding_model: Path | None = None
    development: bool = False
    largest_request: int = 64 * 1024
    pulses_per_second: int = 4
    beat_seconds: int = 5
    ballast: int = 64 * 2**20

    @property
    def is_shared(self) -> bool:
        """May other servers work on the same database? They need a way to tell each other: Redis."""
        return self.redis_url is not None and not self.database_url.startswith("sqlite")

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Config:
        """Settings from environment variables, with the data folder and the secret made where they are not.

        Raises SetUpError in one plain sentence.
        """
        config = cls.read(env)
        prepare_folder(config.data)
        return config if config.secret_key else replace(config, secret_key=kept_secret(config.data))

    @classmethod
    def read(cls, env: Mapping[str, str] | None = None) -> Config:
        """The same for somebody who only looks: nothing is made; a secret that is not given stays empty."""
        env = os.environ if env is None else env
        data = Path(env.get("FACILITATOR_DATA") or "var").absolute()
        return cls(
            data=data,
            database_url=database_url(env.get("DATABASE_URL"), data),
            secret_key=secret_key(env.get("FACILITATOR_SECRET_KEY")),
            host=env.get("FACILITATOR_HOST") or cls.host,
            port=port(env.get("FACILITATOR_PORT")),
            public_url=public_url(env.get("FACILITATOR_PUBLIC_URL")),
            redis_url=env.get("REDIS_URL") or None,
            metrics_token=metrics_token(env.get("FACILITATOR_METRICS_TOKEN")),
            embedding_model=embedding_model(env),
            ballast=megabytes(env.get("FACILITATOR_BALLAST"), cls.ballast),
            development=env.get("FACILITATOR_DEVELOPMENT") == "1",
        )


def embedding_model(env: Mapping[str, str] | None = None) -> Path | None:
    """The folder of a language model for themes; a worker process asks for this alone."""
    given = (os.environ if env is None else env).get("FACILITATOR_EMBEDDING_MODEL")
    return Path(given).absolute() if given else None


def prepare_folder(data: Path) -> None:
    """Make the data folder; only its owner may read it."""
    if data.exists() and not data.is_dir():
        raise SetUpError(
            f"The data folder {data} is a file, not a folder: name another one with FACILITATOR_DATA."
        )
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = data / f".write-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        raise SetUpError(
            f"The data folder {data} cannot be written ({fault.strerror}): make it writable for this user,"
            " or name another one with FACILITATOR_DATA."
        ) from fault
    found = data.stat()
    if stat.S_IMODE(found.st_mode) & 0o077 and found.st_uid == os.getuid():
        data.chmod(0o700)


def database_url(given: str | None, data: Path) -> str:
    """The SQLAlchemy address: SQLite under the data folder unless DATABASE_URL names another."""
    if not given:
        return f"sqlite:///{data / 'facilitator.sqlite'}"
    for old in ("postgres://", "postgresql://"):
        if given.startswith(old):
            given = "postgresql+psycopg://" + given.removeprefix(old)
    if not (given.startswith(("sqlite:///", "postgresql+psycopg://")) and _is_address(given)):
        raise SetUpError(
            "DATABASE_URL is not the address of a database: it must look like"
            " postgresql://user:password@127.0.0.1:5432/facilitator or sqlite:////folder/facilitator.sqlite."
        )
    return given


def _is_address(given: str) -> bool:
    try:
        parts = urlsplit(given)
        return parts.port is None or bool(parts.hostname)
    except ValueError:  # a port that is no number
        return False


def secret_key(given: str | None) -> str:
    """The secret as given; a short one could be guessed, and whoever knows it can sign in as anybody."""
    if given and len(given) < SHORTEST_SECRET:
        raise SetUpError(
            f"FACILITATOR_SECRET_KEY must have at least {SHORTEST_SECRET} characters:"
            " make it longer, or leave it out and one is made and kept in the data folder."
        )
    return given or ""


def metrics_token(given: str | None) -> str | None:
    """What a Prometheus server must show; a short one could be guessed."""
    if given and len(given) < SHORTEST_SECRET:
        raise SetUpError(
            f"FACILITATOR_METRICS_TOKEN must have at least {SHORTEST_SECRET} characters: make it longer, or"
            " leave it out and nothing is told."
        )
    return given or None


def kept_secret(data: Path) -> str:
    """The installation's secret, made once and kept in the data folder, readable by its owner alone."""
    path = data / "secret_key"
    try:
        if not path.exists():
            _keep_secret(path)
        kept = path.read_text().strip()
    except OSError as fault:
        raise SetUpError(
            f"The file {path} cannot be read ({fault.strerror}): make it readable for this user."
        ) from fault
    if len(kept) < SHORTEST_SECRET:
        raise SetUpError(
            f"The file {path} is damaged: restore it from a backup, or remove it, and the projector and"
            " summary links made so far stop working."
        )
    return kept


def _keep_secret(path: Path) -> None:
    """Write it whole under another name first: a power cut must not leave half a secret."""
    unfinished = path.with_name(f".secret_key-{os.getpid()}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):  # another process was faster: its secret is the one
        path.hardlink_to(unfinished)
    unfinished.unlink()


def port(given: str | None) -> int:
    """A TCP port from its text."""
    if not given:
        return Config.port
    if not (given.isascii() and given.isdigit()) or not 0 < int(given) < 65536:
        raise SetUpError(f"FACILITATOR_PORT must be a number between 1 and 65535, not {given!r}.")
    return int(given)


def megabytes(given: str | None, otherwise: int) -> int:
    """A size in bytes from a number of megabytes."""
    if not given:
        return otherwise
    if not (given.isascii() and given.isdigit()) or int(given) > 10_000:
        raise SetUpError(f"FACILITATOR_BALLAST must be a number of megabytes from 0 to 10000, not {given!r}.")
    return int(given) * 2**20


def public_url(given: str | None) -> str | None:
    """The address people type, without a slash at its end."""
    if not given:
        return None
    if not _PUBLIC_URL.fullmatch(given) or not _is_address(given):
        raise SetUpError(
            "FACILITATOR_PUBLIC_URL must be an address such as https://workshop.example.org, without anything"
            f" after the name, not {given!r}."
        )
    return given.rstrip("/")


def lan_address() -> str:
    """This machine's address on the local network, found without sending anything."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET: a UDP connect only picks a route
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
