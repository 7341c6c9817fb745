"""Every setting: its default, what it accepts, and the one sentence for what it does not."""

import os
import stat

import pytest

from facilitator.config import Config, lan_address
from facilitator.errors import SetUpError
from facilitator.live.house import base_url

LONG = "a secret that is long enough"


@pytest.fixture
def read(tmp_path):
    """Read the settings from an environment of a few variables; the data folder is fresh."""

    def from_env(**env):
        return Config.from_env({"FACILITATOR_DATA": str(tmp_path / "data")} | env)

    return from_env


@pytest.fixture
def refused(read, tmp_path):
    """The sentence for a bad setting; nothing may have been made on the way."""

    def sentence(**env):
        with pytest.raises(SetUpError) as told:
            read(**env)
        assert not (tmp_path / "data").exists()
        assert "\n" not in str(told.value)
        return str(told.value)

    return sentence


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_nothing_has_to_be_set(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    config = Config.from_env({})
    assert config.data == tmp_path / "var"
    assert (config.host, config.port) == ("0.0.0.0", 8000)
    assert config.database_url == f"sqlite:///{tmp_path}/var/facilitator.sqlite"
    assert (config.public_url, config.redis_url, config.development) == (None, None, False)
    assert base_url(config) == f"http://{lan_address()}:8000"


def test_an_empty_variable_is_one_that_is_not_set(read):
    names = ("PORT", "HOST", "SECRET_KEY", "PUBLIC_URL")
    empty = {f"FACILITATOR_{name}": "" for name in names} | {"DATABASE_URL": "", "REDIS_URL": ""}
    assert read(**empty) == read()


@pytest.mark.parametrize("port", ["1", "8123", "65535"])
def test_a_port(read, port):
    assert read(FACILITATOR_PORT=port).port == int(port)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80a", "8 000", "²", "٨٠٠٠", "http"])
def test_a_port_that_is_none(refused, port):
    assert refused(FACILITATOR_PORT=port).startswith("FACILITATOR_PORT must be a number between 1 and 65535")


def test_a_host(read):
    assert read(FACILITATOR_HOST="127.0.0.1").host == "127.0.0.1"


def test_the_data_folder_is_made_for_its_owner_alone(tmp_path):
    folder = tmp_path / "far" / "away"
    assert Config.from_env({"FACILITATOR_DATA": str(folder)}).data == folder
    assert mode(folder) == 0o700


def test_a_data_folder_that_others_can_read_is_closed_to_them(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    Config.from_env({"FACILITATOR_DATA": str(folder)})
    assert mode(folder) == 0o700


def test_a_relative_data_folder_stays_where_it_was_meant(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    config = Config.from_env({"FACILITATOR_DATA": "mine"})
    assert config.data == tmp_path / "mine"
    assert str(tmp_path / "mine") in config.database_url


def test_a_data_folder_that_is_a_file(tmp_path):
    (tmp_path / "data").write_text("minutes")
    with pytest.raises(
        SetUpError, match=r"is a file, not a folder: name another one with FACILITATOR_DATA\.$"
    ):
        Config.from_env({"FACILITATOR_DATA": str(tmp_path / "data")})
    assert (tmp_path / "data").read_text() == "minutes"


def test_a_data_folder_in_a_place_where_nothing_can_be_made():
    with pytest.raises(SetUpError, match=r"^The data folder /proc/facilitator cannot be written"):
        Config.from_env({"FACILITATOR_DATA": "/proc/facilitator"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_without_the_right_to_write(tmp_path):
    (tmp_path / "data").mkdir(mode=0o500)
    with pytest.raises(SetUpError, match="cannot be written"):
        Config.from_env({"FACILITATOR_DATA": str(tmp_path / "data")})


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_spelling_of_postgresql(read, scheme):
    url = read(DATABASE_URL=f"{scheme}://ann:p%40ss@db.example.org:6543/facilitator").database_url
    assert url == "postgresql+psycopg://ann:p%40ss@db.example.org:6543/facilitator"


def test_a_postgresql_through_a_socket_has_no_host(read):
    assert read(DATABASE_URL="postgresql:///facilitator").database_url.endswith(":///facilitator")


def test_an_sqlite_file_elsewhere(read, tmp_path):
    assert (
        read(DATABASE_URL=f"sqlite:///{tmp_path}/x.sqlite").database_url == f"sqlite:///{tmp_path}/x.sqlite"
    )


@pytest.mark.parametrize(
    "url",
    ["mysql://a@b/c", "facilitator.sqlite", "postgresql://me:pa:ss@host:port/db", "postgresql:facilitator"],
)
def test_an_address_that_is_no_database(refused, url):
    sentence = refused(DATABASE_URL=url)
    assert sentence.startswith("DATABASE_URL is not the address of a database")
    assert "pa:ss" not in sentence


def test_redis_is_accepted_and_kept(read):
    assert read(REDIS_URL="redis://127.0.0.1:6379/0").redis_url == "redis://127.0.0.1:6379/0"


def test_a_secret_is_made_once_and_kept_for_its_owner_alone(read, tmp_path):
    first = read().secret_key
    assert len(first) >= 48
    assert read().secret_key == first
    assert mode(tmp_path / "data" / "secret_key") == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret_key"]


def test_two_installations_have_two_secrets(tmp_path):
    secrets = {Config.from_env({"FACILITATOR_DATA": str(tmp_path / name)}).secret_key for name in "ab"}
    assert len(secrets) == 2


def test_a_secret_of_ones_own_is_used_and_not_written_down(read, tmp_path):
    assert read(FACILITATOR_SECRET_KEY=LONG).secret_key == LONG
    assert list((tmp_path / "data").iterdir()) == []


def test_a_secret_that_could_be_guessed(refused):
    sentence = refused(FACILITATOR_SECRET_KEY="secret")
    assert sentence.startswith("FACILITATOR_SECRET_KEY must have at least 16 characters")


def test_a_damaged_secret_is_not_taken_for_one(read, tmp_path):
    read()
    (tmp_path / "data" / "secret_key").write_text("")
    with pytest.raises(SetUpError, match="secret_key is damaged: restore it from a backup"):
        read()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://workshop.example.org", "https://workshop.example.org"),
        ("https://workshop.example.org/", "https://workshop.example.org"),
        ("http://192.168.1.20:8000", "http://192.168.1.20:8000"),
    ],
)
def test_the_address_people_type(read, given, kept):
    config = read(FACILITATOR_PUBLIC_URL=given)
    assert config.public_url == kept
    assert base_url(config) == kept


@pytest.mark.parametrize(
    "given",
    [
        "workshop.example.org",
        "https://",
        "https://a.example/b",
        "ftp://a.example",
        "https://a b",
        "http://a:b",
    ],
)
def test_an_address_nobody_can_type(refused, given):
    assert refused(FACILITATOR_PUBLIC_URL=given).startswith(
        "FACILITATOR_PUBLIC_URL must be an address such as"
    )
