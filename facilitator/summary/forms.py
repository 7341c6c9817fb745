"""What a facilitator may change in a summary."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from facilitator.live.vocabulary import Body, words


class EditedSection(Body):
    """One part of the narrative in the facilitator's words."""

    key: Annotated[str, Field(max_length=30)]
    paragraphs: Annotated[list[words(4000, needed=False)], Field(max_length=60)]  # type: ignore[valid-type]


class EditSummary(Body):
    """All parts of the narrative."""

    sections: Annotated[list[EditedSection], Field(max_length=20)]
