"""Every table of the product, so that the schema is whole wherever it is needed."""

from __future__ import annotations

import importlib

from sqlalchemy import MetaData

from facilitator.db.base import Base

AREAS = (
    "accounts",
    "workshops",
    "people",
    "contributions",
    "retellings",
    "moments",
    "pictures",
    "equity",
    "themes",
    "sides",
    "votes",
    "vision",
    "assessments",
    "pathways",
    "needs",
    "drafts",
    "seating",
    "care",
    "preparation",
    "leaflets",
    "library",
    "summary",
    "rehearsal",
    "promises",
    "erasures",
)


def all_tables() -> MetaData:
    """The metadata with the tables of every area."""
    importlib.import_module("facilitator.db.journal")
    for area in AREAS:
        importlib.import_module(f"facilitator.{area}.models")
    return Base.metadata
