"""What facilitators and participants ask of the seating."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.live.vocabulary import Body, PublicId, words


class MakeRound(Body):
    """A new round in this form; for tables either how many may sit at one, or how many there are."""

    form: Literal["pair", "trio", "four", "table"]
    size: Annotated[int, Field(ge=2, le=20)] | None = None
    tables: Annotated[int, Field(ge=1, le=1000)] | None = None
    seed: Annotated[int, Field(ge=0, lt=2**31)] | None = None


class SwapSeats(Body):
    """Two people change places in the round that is shown."""

    one: PublicId
    other: PublicId


class MoveSeat(Body):
    """Somebody goes to another place; a number after the last opens a new one."""

    person: PublicId
    place: Annotated[int, Field(ge=1, le=5000)]


class AskCompanion(Body):
    """The four letters on the phone of whom one wants to sit with."""

    badge: words(8)  # type: ignore[valid-type]
