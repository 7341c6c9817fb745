"""What tests share: a product with a fresh database, and the cast who use it."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from facilitator.db.migrate import bring_up_to_date
from tests.cast import Scene, open_house
from tests.setup.postgres import ABSENT, postgres_url

BACKENDS = ("sqlite", "postgresql")


@contextmanager
def fresh_database(backend: str, folder: Path) -> Iterator[str]:
    """The address of an empty database that is gone afterwards."""
    if backend == "sqlite":
        yield f"sqlite:///{folder / 'facilitator.sqlite'}"
        return
    server = postgres_url()
    if server is None:
        pytest.skip(ABSENT)
    name = f"facilitator_test_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield f"{server.rpartition('/')[0]}/{name}".replace("postgresql://", "postgresql+psycopg://")
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(params=BACKENDS)
def database_url(request, tmp_path) -> Iterator[str]:
    """An empty database, on SQLite and on PostgreSQL in turn."""
    with fresh_database(request.param, tmp_path) as url:
        yield url


@pytest.fixture
def scene(database_url, tmp_path) -> Iterator[Scene]:
    """A product in this process, with nobody in it yet."""
    bring_up_to_date(database_url)
    with open_house(database_url, tmp_path) as opened:
        yield opened


@pytest.fixture
def small_scene(tmp_path) -> Iterator[Scene]:
    """The same on SQLite alone, for what does not depend on the database."""
    with fresh_database("sqlite", tmp_path) as url:
        bring_up_to_date(url)
        with open_house(url, tmp_path) as opened:
            yield opened
