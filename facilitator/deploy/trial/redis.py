"""A Redis of our own that keeps nothing on the disk."""

from __future__ import annotations

from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from facilitator.deploy.trial.program import Program, free_port, need


class OwnRedis(Program):
    """On a port of its own; can be killed, hung and emptied."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        super().__init__([need("redis-server", "redis-server"), *options], folder / "redis.log")

    def start(self) -> None:
        """Start it, and return once it answers."""
        self.launch()
        self.wait_for(self._answers)

    def empty(self) -> None:
        """Lose everything, listeners included."""
        with Redis.from_url(self.url) as client:
            client.flushall()
            client.client_kill_filter(_type="pubsub")

    def _answers(self) -> bool:
        try:
            with Redis.from_url(self.url) as client:
                return bool(client.ping())
        except (RedisError, OSError):
            return False
