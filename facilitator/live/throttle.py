"""Limits per participant, never per address: a whole venue shares one."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass


@dataclass
class _Bucket:
    tokens: float
    filled_at: float


class Throttle:
    """Token buckets by key: `burst` at once, then `per_second`; the least used are forgotten first."""

    def __init__(self, *, per_second: float, burst: int, most_keys: int = 20_000) -> None:
        self.per_second = per_second
        self.burst = burst
        self.most_keys = most_keys
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def allow(self, key: str, cost: float = 1) -> bool:
        """Take `cost` tokens if there are enough."""
        now = time.monotonic()
        bucket = self._buckets.pop(key, None) or _Bucket(self.burst, now)
        bucket.tokens = min(self.burst, bucket.tokens + (now - bucket.filled_at) * self.per_second)
        bucket.filled_at = now
        allowed = bucket.tokens >= cost
        if allowed:
            bucket.tokens -= cost
        self._buckets[key] = bucket
        if len(self._buckets) > self.most_keys:
            self._buckets.popitem(last=False)
        return allowed
