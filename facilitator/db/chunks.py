"""Asking about many things at once, and never about more than a database takes in one statement."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

MOST = 500


def chunks(refs: Collection[str]) -> Iterator[Sequence[str]]:
    """These references, so many at a time."""
    wanted = list(refs)
    return (wanted[start : start + MOST] for start in range(0, len(wanted), MOST))
