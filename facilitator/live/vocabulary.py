"""The closed list of what can be asked: ops, who may ask them, and what their bodies hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from facilitator.db.writer import Unit
from facilitator.errors import Refused

# Control characters no document format can hold; bidirectional overrides can make one text look like another.
_KEPT_CONTROLS = "\n\t"
_BIDI_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


class Body(BaseModel):
    """What an op says; a field nobody expects is refused rather than ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def clean(text: str) -> str:
    """Normal form C, without bidirectional overrides and outer spaces; refuses what cannot be kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in _KEPT_CONTROLS:
            raise Refused("unreadable_characters")
    return unicodedata.normalize("NFC", text.translate(_BIDI_CONTROLS)).strip()


def words(most: int, *, needed: bool = True) -> Any:  # noqa: ANN401 - a type for pydantic, made at run time
    """A text of at most so many characters; never cut, refused with the number that is too much."""

    def check(text: str) -> str:
        kept = clean(text)
        if needed and not kept:
            raise Refused("empty")
        if len(kept) > most:
            raise Refused("too_long", over=len(kept) - most)
        return kept

    return Annotated[str, AfterValidator(check)]


PublicId = Annotated[str, Field(pattern=r"^[0-9a-z]{12}$")]
CardRef = Annotated[str, Field(pattern=r"^(card|theme|factor):[0-9a-z-]{1,30}$")]
Token = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


@dataclass(frozen=True)
class Done:
    """What an action answers: the object it made or changed, and whether it came late."""

    ref: str | None = None
    late: bool = False


@dataclass(frozen=True)
class Op:
    """One thing that can be asked. `face` is who may ask; `carry_out(unit, subject, body)` does it."""

    kind: str
    face: str
    body: type[Body]
    carry_out: Callable[[Unit, Any, Any], Done]


@dataclass(frozen=True)
class Forget:
    """How an area forgets a participant: the tables their words leave, and what takes them out of there."""

    tables: tuple[str, ...]
    carry_out: Callable[[Unit, str], None]


class Nothing(Body):
    """An op that needs no words."""
