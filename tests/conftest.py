"""What tests share: a product with a fresh database, and the cast who use it."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from facilitator.db.migrate import bring_up_to_date
from tests.cast import Scene, open_house
from tests.setup.postgres import ABSENT, postgres_url

BACKENDS = ("sqlite", "postgresql")


@contextmanager
def fresh_database(backend: str, folder: Path, *, like: str | None = None) -> Iterator[str]:
    """The address of an empty database, or of a copy of another, that is gone afterwards."""
    if backend == "sqlite":
        file = folder / "facilitator.sqlite"
        if like is not None:
            shutil.copyfile(like.removeprefix("sqlite:///"), file)
        yield f"sqlite:///{file}"
        return
    server = postgres_url()
    if server is None:
        pytest.skip(ABSENT)
    name = f"facilitator_test_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    template = like.rpartition("/")[2] if like else "template1"
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(create)
    try:
        yield f"{server.rpartition('/')[0]}/{name}".replace("postgresql://", "postgresql+psycopg://")
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def templates(tmp_path_factory) -> Iterator[Callable[[str], str]]:
    """A database of each kind that is up to date, to be copied: bringing each test's up to date takes seconds."""
    with ExitStack() as stack:
        made: dict[str, str] = {}

        def template(backend: str) -> str:
            if backend not in made:
                folder = tmp_path_factory.mktemp(f"template-{backend}")
                made[backend] = stack.enter_context(fresh_database(backend, folder))
                bring_up_to_date(made[backend])
            return made[backend]

        yield template


@pytest.fixture(params=BACKENDS)
def database_url(request, tmp_path) -> Iterator[str]:
    """An empty database, on SQLite and on PostgreSQL in turn."""
    with fresh_database(request.param, tmp_path) as url:
        yield url


@pytest.fixture(params=BACKENDS)
def scene(request, templates, tmp_path) -> Iterator[Scene]:
    """A product in this process, with nobody in it yet, on SQLite and on PostgreSQL in turn."""
    like = templates(request.param)
    with fresh_database(request.param, tmp_path, like=like) as url, open_house(url, tmp_path) as opened:
        yield opened


@pytest.fixture
def small_scene(templates, tmp_path) -> Iterator[Scene]:
    """The same on SQLite alone, for what does not depend on the database."""
    like = templates("sqlite")
    with fresh_database("sqlite", tmp_path, like=like) as url, open_house(url, tmp_path) as opened:
        yield opened
