"""When something is sent: decided before the run, so that a slow server slows down nobody who measures."""

from __future__ import annotations

from random import Random


def arrivals(rate: float, seconds: float, random: Random) -> list[float]:
    """Moments at which people write, each by themselves: `rate` of them a second on average (Poisson)."""
    moments: list[float] = []
    now = random.expovariate(rate)
    while now < seconds:
        moments.append(now)
        now += random.expovariate(rate)
    return moments


def within(count: int, seconds: float, random: Random) -> list[float]:
    """Moments of so many people who all act within these seconds, in their order."""
    return sorted(random.uniform(0, seconds) for _ in range(count))


def evenly(gap: float, seconds: float) -> list[float]:
    """Moments this far apart, none at the very beginning or end."""
    return [gap * (number + 0.5) for number in range(max(1, int(seconds / gap)))]
