"""The interface to work outside the serving process: plain data in, plain data out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

Progress = Callable[[str, float], None]


class WorkFailed(Exception):
    """A job ended without a result; its text says why, without what anybody wrote."""


class Workers(Protocol):
    """Somebody who does jobs elsewhere."""

    def ask(
        self, job: str, data: Mapping[str, Any], *, progress: Progress | None = None, seconds: float = 120
    ) -> Any:  # noqa: ANN401
        """Do `job` (module:function) on JSON-able data; returns its JSON-able result or raises WorkFailed."""

    def stop(self) -> None:
        """Let the workers go."""
