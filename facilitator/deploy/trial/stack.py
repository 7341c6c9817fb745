"""Everything together: several servers with one database, one Redis and one nginx, on scratch data."""

from __future__ import annotations

import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from facilitator.config import kept_secret, prepare_folder
from facilitator.deploy.trial.nginx import OwnNginx
from facilitator.deploy.trial.postgres import OwnPostgres
from facilitator.deploy.trial.program import Program, free_port, without_installation
from facilitator.deploy.trial.redis import OwnRedis


class Server(Program):
    """`facilitator serve` on a port of its own."""

    def __init__(self, folder: Path, port: int, env: Mapping[str, str]) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        kept = without_installation()
        own = {"FACILITATOR_HOST": "127.0.0.1", "FACILITATOR_PORT": str(self.port)}
        program = [sys.executable, "-m", "facilitator", "serve"]
        super().__init__(program, folder / f"server-{port}.log", {**kept, **own, **env})

    def start(self) -> None:
        """Start, and return once it answers; raises SetUpError."""
        self.launch()
        self.wait_for(self.answers)

    def answers(self) -> bool:
        """Can it take an op now?"""
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False
        return True


@dataclass
class Stack:
    """What runs. Phones go to `port`, where nginx listens."""

    folder: Path
    data: Path
    secret: str
    postgres: OwnPostgres
    redis: OwnRedis
    servers: list[Server]
    nginx: OwnNginx

    @property
    def port(self) -> int:
        """Where everybody comes in."""
        return self.nginx.port

    @property
    def url(self) -> str:
        """The same as an address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pids(self) -> list[int]:
        """The processes of the servers that run now."""
        return [server.pid for server in self.servers if server.runs]


@contextmanager
def stack(
    servers: int = 4, *, folder: Path | None = None, env: Mapping[str, str] | None = None
) -> Iterator[Stack]:
    """Start everything on scratch data in a folder that is removed afterwards; raises SetUpError.

    `env`: more settings for each server.
    """
    with ExitStack() as running:
        name = running.enter_context(tempfile.TemporaryDirectory(prefix="facilitator-trial-", dir=folder))
        whole = prepared(Path(name), servers, env or {})
        whole.folder.chmod(0o755)  # PostgreSQL runs as somebody else where we are root
        for part in (whole.postgres, whole.redis):
            part.start()
            running.callback(part.stop)
        for server in whole.servers:
            server.launch()
            running.callback(server.kill)
        for server in whole.servers:
            server.wait_for(server.answers)
        whole.nginx.start()
        running.callback(whole.nginx.stop)
        yield whole


def prepared(folder: Path, servers: int, env: Mapping[str, str]) -> Stack:
    """All parts, with nothing started."""
    data = folder / "data"
    prepare_folder(data)
    postgres, redis = OwnPostgres(folder), OwnRedis(folder)
    ports = [free_port() for _ in range(servers)]
    nginx = OwnNginx(folder, ports)
    settings = {
        "FACILITATOR_DATA": str(data),
        "DATABASE_URL": postgres.url,
        "REDIS_URL": redis.url,
        "FACILITATOR_PUBLIC_URL": f"http://127.0.0.1:{nginx.port}",
        **env,
    }
    return Stack(
        folder=folder,
        data=data,
        secret=kept_secret(data),
        postgres=postgres,
        redis=redis,
        servers=[Server(folder, port, settings) for port in ports],
        nginx=nginx,
    )
