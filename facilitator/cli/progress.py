"""How far a rehearsal is: in bars, or without a word."""

from __future__ import annotations

from typing import Any, Self

import click


class Quiet:
    """Shows nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        """Nothing to put away."""

    def begin(self, title: str, length: int) -> None:
        """Nothing."""

    def step(self, count: int = 1) -> None:
        """Nothing."""

    def say(self, word: str) -> None:
        """Nothing."""


class Bars:
    """A progress bar for each part."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        """Finish the last bar."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None

    def begin(self, title: str, length: int) -> None:
        """A new bar."""
        self.__exit__()
        self._bar = click.progressbar(length=length, label=f"  {title[:28]:<28}", width=30, show_eta=False)
        self._bar.__enter__()

    def step(self, count: int = 1) -> None:
        """Move the bar."""
        if self._bar is not None:
            self._bar.update(count)

    def say(self, word: str) -> None:
        """A line of its own."""
        click.echo(f"\n  {word}")
