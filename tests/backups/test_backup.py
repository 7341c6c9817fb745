"""A backup is one moment of an installation, whole, and nobody in the room notices that it is made."""

import hashlib
import io
import json
import secrets
import sqlite3
import stat
import threading
import zipfile
from contextlib import closing

import pytest
from click.testing import CliRunner

from facilitator.backups.latest import latest
from facilitator.backups.making import back_up
from facilitator.backups.opening import opened
from facilitator.cli import main
from facilitator.config import Config
from facilitator.errors import SetUpError
from tests.cast import story


@pytest.fixture
def shelf(tmp_path_factory):
    """A place for backups that is not the data folder."""
    return tmp_path_factory.mktemp("shelf")


def texts(file):
    """The texts of every card in a backup, of whatever kind of database."""
    with opened(file) as backup:
        backup.verify()
        if backup.manifest.database == "sqlite":
            with closing(sqlite3.connect(":memory:")) as copy:
                copy.deserialize(backup.archive.read("database.sqlite"))
                assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                return {text for (text,) in copy.execute("SELECT text FROM cards")}
        column = backup.manifest.columns["cards"].index("text")
        lines = backup.archive.read("tables/cards").decode().splitlines()
        return {line.split("\t")[column] for line in lines}


def test_a_backup_holds_the_rows_and_the_files_that_belong(scene, shelf):
    amara = scene.amara()
    dana = scene.joins(amara, "Dana", "Patients")
    dana.does("story.add", **story(amara.opens("story"), text="A rare word."))
    data = scene.house.config.data
    picture = data / "pictures" / amara.workshop_id / f"{'a' * 32}.jpg"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a picture")
    (data / "pictures" / "incoming").mkdir()
    (data / "pictures" / "incoming" / ("b" * 32)).write_bytes(b"half a picture")
    (data / "secret_key").write_text("nobody else's")

    made, manifest = back_up(scene.house.config, shelf)

    assert texts(made) == {"A rare word."}
    assert manifest.counts["participants"] == 1
    with zipfile.ZipFile(made) as archive:
        inside = archive.namelist()
        assert archive.read(f"pictures/{amara.workshop_id}/{picture.name}") == b"a picture"
        assert not any(b"nobody else's" in archive.read(name) for name in inside)
    assert not any("incoming" in name or "secret" in name for name in inside)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert list(shelf.iterdir()) == [made], "something was left beside it"
    assert latest(data) == manifest.made_at


def test_every_backup_made_during_load_holds_what_was_answered_before_it_began(scene, shelf):
    amara = scene.amara()
    step = amara.opens("headline")
    phones = [scene.joins(amara, str(number), "Patients") for number in range(3)]
    answered, stop = [], threading.Event()

    def write(number, phone):
        said = 0
        while not stop.is_set():
            text = f"Dream {number}.{(said := said + 1)}"
            body = {"step": step, "text": text, "form": "headline", "wording": "2026-11"}
            if phone.does("dream.add", secrets.token_hex(16), **body)["status"] in ("saved", "late"):
                answered.append(text)
            stop.wait(0.02)

    writers = [threading.Thread(target=write, args=pair) for pair in enumerate(phones)]
    for writer in writers:
        writer.start()
    try:
        for turn in range(4):
            before = set(answered)
            made, _manifest = back_up(scene.house.config, shelf / f"{turn}.zip")
            assert before <= texts(made)
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert len(before) < len(answered) + 1
    assert before, "nothing was answered before the last backup: the test proves nothing"


def test_no_backup_is_ever_written_over(small_scene, shelf):
    small_scene.amara()
    kept = shelf / "kept.zip"
    back_up(small_scene.house.config, kept)
    before = kept.read_bytes()

    with pytest.raises(SetUpError, match="there already"):
        back_up(small_scene.house.config, kept)

    assert kept.read_bytes() == before
    assert list(shelf.iterdir()) == [kept]


def test_a_backup_that_cannot_be_written_leaves_nothing(small_scene, shelf):
    with pytest.raises(SetUpError, match="No backup could be written"):
        back_up(small_scene.house.config, shelf / "no such folder" / "kept.zip")

    assert list(shelf.iterdir()) == []


def test_a_damaged_database_is_not_called_a_backup(small_scene, shelf):
    amara = small_scene.amara()
    dana = small_scene.joins(amara, "Dana", "Patients")
    dana.does("story.add", **story(amara.opens("story")))
    file = small_scene.house.config.data / "facilitator.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with file.open("r+b") as database:  # the root pages of the schema's tables
        database.seek(4096 * 2)
        database.write(secrets.token_bytes(4096 * 40))

    with pytest.raises(SetUpError):
        back_up(small_scene.house.config, shelf)

    assert list(shelf.iterdir()) == []


def test_the_command_says_what_is_in_it(small_scene, shelf):
    small_scene.amara()
    data = str(small_scene.house.config.data)

    said = CliRunner().invoke(
        main, ["backup", str(shelf)], env={"FACILITATOR_DATA": data, "DATABASE_URL": None}
    )

    assert said.exit_code == 0, said.output
    assert "1 workshops" in said.output
    assert len(list(shelf.iterdir())) == 1


def test_where_there_is_no_database_there_is_no_backup(tmp_path, shelf):
    with pytest.raises(SetUpError, match="no database yet"):
        back_up(Config.read({"FACILITATOR_DATA": str(tmp_path / "data")}), shelf)

    assert not (tmp_path / "data").exists()


def crafted(file, change):
    """The same archive with its members changed by `change(name, bytes) -> [(ZipInfo, bytes)]`."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as old, zipfile.ZipFile(file, "w") as new:
        for member in old.infolist():
            for about, data in change(member, old.read(member)):
                new.writestr(about, data)


def also(name, data=b"x", *, mode=stat.S_IFREG | 0o600, told=True):
    """A change that adds a member, and says so in the manifest."""

    def change(member, held):
        if member.filename != "manifest.json":
            return [(member, held)]
        manifest = json.loads(held)
        if told:
            manifest["parts"][name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        about = zipfile.ZipInfo(name)
        about.external_attr = mode << 16
        return [(member, json.dumps(manifest)), (about, data)]

    return change


def manifested(**changed):
    def change(member, held):
        if member.filename == "manifest.json":
            held = json.dumps(json.loads(held) | changed)
        return [(member, held)]

    return change


def without(name):
    return lambda member, held: [] if member.filename == name else [(member, held)]


def bomb(member, held):
    """A part that is far larger than it says, packed small."""
    if member.filename != "database.sqlite":
        return [(member, held)]
    about = zipfile.ZipInfo(member.filename)
    about.compress_type = zipfile.ZIP_DEFLATED
    return [(about, b"\0" * (64 * 2**20))]


def swollen(member, held):
    """The same, and its manifest says so."""
    if member.filename != "manifest.json":
        return bomb(member, held)
    manifest = json.loads(held)
    manifest["parts"]["database.sqlite"] = {"bytes": 10**13, "sha256": "0" * 64}
    return [(member, json.dumps(manifest))]


CRAFTED = {
    "a path that leads out": also("../outside.txt"),
    "a path that leads out, inside a folder of ours": also("documents/aaaaaaaaaaaa/../../outside.txt"),
    "a path from the root": also("/etc/outside.txt"),
    "a path of another system": also("documents\\aaaaaaaaaaaa\\outside.txt"),
    "a file with a name that is not ours": also("secret_key"),
    "a link": also("documents/aaaaaaaaaaaa/link.txt", b"/etc/passwd", mode=stat.S_IFLNK | 0o777),
    "a pipe": also("documents/aaaaaaaaaaaa/pipe.txt", b"", mode=stat.S_IFIFO | 0o600),
    "a file nobody speaks of": also("documents/aaaaaaaaaaaa/more.txt", told=False),
    "the same file twice": lambda member, held: (
        [(member, held)] * 2 if member.filename == "database.sqlite" else [(member, held)]
    ),
    "no manifest": without("manifest.json"),
    "no database": without("database.sqlite"),
    "a newer format": manifested(format=2),
    "a manifest that says more": manifested(run="rm -rf"),
    "a database of another kind": manifested(database="postgresql"),
    "a manifest that is none": lambda member, held: [
        (member, b"[" * 100_000 if member.filename == "manifest.json" else held)
    ],
    "changed words": lambda member, held: [
        (member, held[:-1] + b"?" if member.filename == "database.sqlite" else held)
    ],
    "a bomb": bomb,
    "a bomb that says so": swollen,
}


@pytest.fixture(scope="module")
def good(templates, tmp_path_factory):
    """A backup with nothing wrong in it."""
    url, shelf = templates("sqlite"), tmp_path_factory.mktemp("good")
    return back_up(Config(data=shelf, database_url=url, secret_key=""), shelf / "good.zip")[0]


@pytest.fixture
def damaged(good, tmp_path):
    copy = tmp_path / "given.zip"
    copy.write_bytes(good.read_bytes())
    return copy


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
@pytest.mark.parametrize("what", CRAFTED)
def test_a_crafted_archive_is_refused_and_writes_nothing_outside(damaged, tmp_path, what):
    crafted(damaged, CRAFTED[what])
    inside = tmp_path / "inside"
    inside.mkdir()

    with pytest.raises(SetUpError, match="cannot be used"), opened(damaged) as backup:
        backup.unpack(inside)

    assert {path.name for path in tmp_path.iterdir()} == {"given.zip", "inside"}
    assert not any(path.is_symlink() for path in inside.rglob("*"))
    assert sum(path.stat().st_size for path in inside.rglob("*")) < 4 * 2**20


@pytest.mark.parametrize("kept", [0, 1, 100, 0.5, 0.99])
def test_the_beginning_of_a_backup_is_refused(damaged, kept):
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[: kept if isinstance(kept, int) else int(len(whole) * kept)])

    with pytest.raises(SetUpError, match="cannot be used"), opened(damaged) as backup:
        backup.verify()
