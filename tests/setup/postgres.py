"""Finds a PostgreSQL for the tests, or starts one that is thrown away afterwards.

`python -m tests.setup.postgres` prints the address of the one that answers.
`python -m tests.setup.postgres --install make test` runs a command with one, installed first if need be.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.setup import browser

ABSENT = (
    "No PostgreSQL answers on 127.0.0.1:5432. Start one, or name it in TEST_DATABASE_URL "
    "(postgresql://user:password@host/database; the user must be allowed to create databases)."
)


def postgres_url() -> str | None:
    """Return the address of a PostgreSQL where databases may be created, or None where tests may be skipped.

    Raises RuntimeError when TEST_DATABASE_URL names one that cannot be used, and when there is none although
    FACILITATOR_REQUIRE_POSTGRES is set: whoever asked for it must not get a green run without it.
    """
    named = os.environ.get("TEST_DATABASE_URL")
    if named:
        if not _may_create(named):
            message = (
                "The database in TEST_DATABASE_URL does not answer, or its user may not create databases."
            )
            raise RuntimeError(message)
        return named
    found = next(filter(_may_create, _local()), None)
    if found is None and os.environ.get("FACILITATOR_REQUIRE_POSTGRES"):
        raise RuntimeError(ABSENT)
    return found


def _local() -> list[str]:
    users = dict.fromkeys(("postgres", pwd.getpwuid(os.geteuid()).pw_name))
    return [f"postgresql://{user}@127.0.0.1:5432/postgres" for user in users]


def _may_create(url: str) -> bool:
    question = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            return connection.execute(question).fetchone() == (True,)
    except psycopg.Error:
        return False


@contextmanager
def throw_away() -> Iterator[str]:
    """Start a PostgreSQL of our own on a free port; stop it and remove its files at the end."""
    folder = Path(tempfile.mkdtemp(prefix="facilitator-postgres-"))
    owner = _owner()
    if owner:
        shutil.chown(folder, owner)
    port = _free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    control = [_program("pg_ctl"), "-D", str(folder / "data"), "-s", "-w"]
    try:
        init = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        _run([_program("initdb"), "-D", str(folder / "data"), *init], owner, folder)
        _run([*control, "-l", str(folder / "log"), "-o", options, "start"], owner, folder)
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"], owner, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> str | None:
    """Name the user to run as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name for user in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _run(command: list[str], owner: str | None, folder: Path) -> None:
    # pg_ctl leaves the server with our stdout in its hands, so it must not be a pipe that we wait for.
    as_owner = {"user": owner, "group": pwd.getpwnam(owner).pw_gid, "extra_groups": []} if owner else {}
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True, timeout=120, **as_owner)


def _program(name: str) -> str:
    """Find one of PostgreSQL's own programs; Debian keeps them off the PATH."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=_major)
    found = str(places[-1]) if places else shutil.which(name)
    if found is None:
        raise FileNotFoundError(name)
    return found


def _major(program: Path) -> float:
    return float(program.parts[4])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_installed() -> bool:
    """Say whether PostgreSQL's server programs are on this machine."""
    try:
        return bool(_program("initdb"))
    except FileNotFoundError:
        return False


def main(arguments: list[str]) -> int:
    """Print an address, or run a command that finds one in TEST_DATABASE_URL."""
    if arguments[:1] == ["--install"]:
        os.environ.pop("FACILITATOR_REQUIRE_POSTGRES", None)  # we are about to bring what it asks for
        return _with_any(arguments[1:])
    url = postgres_url()
    if url is None:
        sys.exit(ABSENT)
    print(url)
    return 0


def _with_any(command: list[str]) -> int:
    url = postgres_url()
    if url:
        return _with(url, command)
    if not _bring():
        sys.exit(ABSENT)
    with throw_away() as address:
        return _with(address, command)


def _with(url: str, command: list[str]) -> int:
    env = {**os.environ, "TEST_DATABASE_URL": url, "FACILITATOR_REQUIRE_POSTGRES": "1"}
    return subprocess.run(command, env=env, check=False).returncode


def _bring() -> bool:
    if is_installed():
        return True
    print(
        "No PostgreSQL found. Installing it, usually under a minute.",
        file=sys.stderr,
        flush=True,
    )
    return browser.may_install() and browser.install("postgresql") and is_installed()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
