"""What a Redis that hangs costs whoever speaks: our notes beside python-socketio's RedisManager.

`python -m tests.bench.hints` prints milliseconds for each message. Both are given the same short time-outs.
"""

from __future__ import annotations

import json
import logging
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from socketio import RedisManager

from facilitator.deploy.trial.redis import OwnRedis
from facilitator.live.neighbours import PATIENCE, RedisNeighbours

MESSAGES = 20


def each(say: Callable[[int], None]) -> float:
    """Milliseconds that a message takes, in the mean."""
    times = []
    for number in range(MESSAGES):
        began = time.perf_counter()
        say(number)
        times.append((time.perf_counter() - began) * 1000)
    return round(statistics.mean(times), 3)


def main() -> None:
    """Say it with Redis there, then while it hangs."""
    logging.disable(logging.CRITICAL)
    redis = OwnRedis(Path(tempfile.gettempdir()))
    redis.start()
    try:
        manager = RedisManager(
            redis.url,
            write_only=True,
            redis_options={"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE},
        )
        ours = RedisNeighbours(redis.url, lambda _of, _note: None)

        def emit(number: int) -> None:
            manager._publish({"method": "emit", "event": "pulse", "data": [number]})

        found = {
            "RedisManager": {"there": each(emit)},
            "notes": {"there": each(lambda n: ours.tell({"n": n}))},
        }
        redis.hang()
        found["RedisManager"]["hung"] = each(emit)
        found["notes"]["hung"] = each(lambda n: ours.tell({"n": n}))
    finally:
        redis.kill()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
