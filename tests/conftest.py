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

from facilitator.app import create_app
from facilitator.config import Config
from facilitator.db.migrate import bring_up_to_date
from tests.cast import Scene
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
    yield from _scene(database_url, tmp_path)


@pytest.fixture
def small_scene(tmp_path) -> Iterator[Scene]:
    """The same on SQLite alone, for what does not depend on the database."""
    with fresh_database("sqlite", tmp_path) as url:
        yield from _scene(url, tmp_path)


def _scene(url: str, folder: Path) -> Iterator[Scene]:
    bring_up_to_date(url)
    config = Config(
        data=folder, database_url=url, secret_key="for tests alone", public_url="http://localhost"
    )
    app = create_app(config)
    house = app.extensions["house"]
    try:
        yield Scene(app)
    finally:
        house.workers.stop()
        house.writer.stop()
        house.database.close()
