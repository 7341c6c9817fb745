"""Replies to requests, action groups, and the guards of the close."""

from __future__ import annotations

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Change the schema."""
