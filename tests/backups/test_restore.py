"""Back to a backup: everything is as it was, but for what people have taken back since."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import inspect, select, text

from facilitator.accounts.models import SignIn
from facilitator.backups.making import back_up
from facilitator.backups.restoring import restore
from facilitator.cli import main
from facilitator.config import Config
from facilitator.db import swapping
from facilitator.db.alone import alone
from facilitator.db.engine import Database, writing_engine
from facilitator.db.migrate import bring_up_to_date
from facilitator.db.registry import all_tables
from facilitator.erasures import record
from facilitator.erasures.errands import ErasureErrands
from facilitator.errors import SetUpError
from tests.actions.test_leaving import CANARIES, everybody_speaks, make_summary
from tests.cast import Actor, open_house, story
from tests.conftest import BACKENDS, fresh_database

CHANGED = {"sign_ins", "invitations", "room_versions", "touched", "workshops", "erasures", "alembic_version"}
PICTURE = "a" * 32 + ".jpg"


@pytest.fixture(params=BACKENDS)
def installation(request, templates, tmp_path):
    """Settings of an installation with a database of its own, on SQLite and on PostgreSQL in turn."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    with fresh_database(request.param, data, like=templates(request.param)) as url:
        yield Config(data=data, database_url=url, secret_key="for tests alone", public_url="http://localhost")


@pytest.fixture
def small(templates, tmp_path):
    """The same on SQLite alone."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    with fresh_database("sqlite", data, like=templates("sqlite")) as url:
        yield Config(data=data, database_url=url, secret_key="for tests alone", public_url="http://localhost")


@pytest.fixture
def shelf(tmp_path_factory):
    return tmp_path_factory.mktemp("shelf")


def opened(config):
    return open_house(config.database_url, config.data)


def rows(config):
    database = Database(config.database_url)
    try:
        with database.read() as session:
            return {
                table.name: sorted(map(repr, session.execute(table.select())))
                for table in all_tables().sorted_tables
            }
    finally:
        database.close()


def holding(config, *words):
    """Where in the data folder, byte by byte, and in the tables one of these words stands."""
    wanted = [word.encode() for word in words]
    for path in config.data.rglob("*"):
        if path.is_file() and any(word in path.read_bytes().lower() for word in wanted):
            yield path.relative_to(config.data).as_posix()
    for table, held in rows(config).items():
        if any(word in str(held).casefold() for word in words):
            yield table


def as_files(folder):
    """Every file below a folder with its bytes; a lock names whoever held it last."""
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != "serving.lock"}


def test_everything_is_as_it_was(installation, shelf):
    with opened(installation) as scene:
        amara = scene.amara()
        dana = scene.joins(amara, "Dana", "Patients")
        dana.does("story.add", **story(amara.opens("story"), text="The first."))
        amara.does("themes.suggest", board="discover")
        scene.themes().regroup(amara.workshop_id, "discover")
        picture = installation.data / "pictures" / amara.workshop_id / PICTURE
        picture.parent.mkdir(parents=True)
        picture.write_bytes(b"nobody names it")
        made, _manifest = back_up(installation, shelf)
        before = rows(installation)
        dana.does("story.add", **story(amara.opens("story"), text="The second."))

    done = restore(installation, made)

    after = rows(installation)
    assert {name: after[name] for name in after.keys() - CHANGED} == {
        name: before[name] for name in before.keys() - CHANGED
    }
    assert not any(path.name == PICTURE for path in (installation.data / "pictures").rglob("*"))
    assert "The second." in repr(old_cards(installation, done))
    assert not list(installation.data.glob(".restoring-*"))
    with opened(installation) as scene:  # and numbers that the database gives go on
        assert scene.amara("Zoe").does("themes.allow", board="discover", by_itself=True)["status"] == "saved"
        phone = scene.joins(scene.amara("Ben"), "Eli")
        assert phone.sees()["own:-"]["person"]["name"] == "Eli"


def old_cards(config, done):
    """The cards as they were before the restore, from where the old data is kept."""
    if not config.database_url.startswith("sqlite"):
        engine = writing_engine(config.database_url)
        with engine.connect() as connection:
            found = connection.execute(text(f"SELECT text FROM {done.kept[0]}.cards")).all()
        engine.dispose()
        return found
    with closing(sqlite3.connect(Path(done.kept[0]) / "facilitator.sqlite")) as kept:
        return kept.execute("SELECT text FROM cards").fetchall()


def test_what_was_taken_back_since_does_not_come_back(installation, shelf):
    with opened(installation) as scene:
        amara, dana, chidi = everybody_speaks(scene)
        amara.does("workshop.close", knowingly=True)
        documents = installation.database_url.startswith("sqlite")  # they take long, and are files on either
        if documents:
            make_summary(scene, amara)
        made, _manifest = back_up(installation, shelf)
        assert {*holding(installation, *CANARIES)} >= {"cards", "participants"}
        assert dana.client.post(f"{dana.path}/leave", data={"erase": "yes"}).status_code == 302
        if documents:
            make_summary(scene, amara)

    done = restore(installation, made)

    assert done.erased == 1
    assert [*holding(installation, *CANARIES)] == []
    with opened(installation) as scene:
        scene.app.test_client()
        again = Actor(scene, chidi.client, "phone", chidi.path)
        again.client = scene.app.test_client()
        for cookie in chidi.client._cookies.values():
            again.client.set_cookie(cookie.key, cookie.value)
        assert len(again.sees()["own:-"]["cards"]) == 4, "the phone is who it was"


def test_the_database_may_be_lost_and_the_list_is_enough(installation, shelf):
    """Nothing of the present database is read: the file beside it knows what was taken back."""
    with opened(installation) as scene:
        amara = scene.amara()
        dana = scene.joins(amara, "Dana", "Patients")
        step = amara.opens("story")
        card = dana.does("story.add", **story(step, text="A canary."))["id"]
        made, _manifest = back_up(installation, shelf)
        dana.does("card.take_back", card=card)
        ErasureErrands(scene.house.database, installation.data).write_down()
    lose(installation)

    done = restore(installation, made)

    assert done.erased == 1
    assert [*holding(installation, "canary")] == []


def lose(config):
    if config.database_url.startswith("sqlite"):
        for path in config.data.glob("facilitator.sqlite*"):
            path.unlink()
        return
    engine = writing_engine(config.database_url)
    with engine.begin() as connection:
        for table in inspect(connection).get_table_names():
            connection.execute(text(f'DROP TABLE "{table}" CASCADE'))
    engine.dispose()


def test_a_story_that_a_listener_wrote_down_and_its_teller_took_back_stays_away(small, shelf):
    with opened(small) as scene:
        amara = scene.amara()
        step = amara.opens("story")
        dana, chidi = scene.joins(amara, "Dana", "Patients"), scene.joins(amara, "Chidi", "Nurses")
        badge = dana.sees()["own:-"]["person"]["badge"]
        words = {"title": "", "text": "A canary, as she told it.", "meaning": ""}
        offered = chidi.does("retelling.offer", step=step, teller=badge, **words)["id"]
        made, _manifest = back_up(small, shelf)
        said = {"purposes": ["room"], "wording": "2026-11"}
        card = dana.does("retelling.accept", retelling=offered, **words, **said)["id"]
        assert dana.does("card.take_back", card=card)["status"] == "saved"

    assert restore(small, made).erased == 1

    assert [*holding(small, "canary")] == []


def test_a_workshop_that_was_removed_stays_removed(small, shelf):
    with opened(small) as scene:
        amara = scene.amara()
        dana = scene.joins(amara, "Canary", "Patients")
        dana.does("story.add", **story(amara.opens("story"), text="A canary."))
        amara.does("workshop.close", knowingly=True)
        make_summary(scene, amara)
        made, _manifest = back_up(small, shelf)
        code = amara.workshop["code"]
        amara.client.post(f"{amara.path}/remove", data={"code": code}, headers={"X-Facilitator": "console"})
        shutil.rmtree(small.data / "documents" / amara.workshop_id)  # what the errand after it does

    assert restore(small, made).erased == 1

    assert [*holding(small, "canary")] == []


def test_facilitators_sign_in_again_and_links_follow_the_secret_of_this_machine(small, shelf, tmp_path):
    with opened(small) as scene:
        amara = scene.amara()
        made, _manifest = back_up(small, shelf)
    elsewhere = tmp_path / "another machine"
    elsewhere.mkdir(mode=0o700)
    new = Config(
        data=elsewhere,
        database_url=f"sqlite:///{elsewhere}/facilitator.sqlite",
        secret_key="another secret",
        public_url="http://localhost",
    )

    done = restore(new, made)

    assert done.kept == (str(elsewhere / f"before-restore-{done.kept[0][-15:]}"),)
    with open_house(new.database_url, new.data) as scene:
        scene.house.config = new
        with scene.house.database.read() as session:
            assert session.scalars(select(SignIn)).all() == []
        from facilitator.workshops.actions import stage_token

        link = f"/stage/{stage_token(new.secret_key, amara.workshop_id)}"
        assert scene.app.test_client().get(link).status_code == 200


def test_pages_see_that_the_server_went_back(small, shelf):
    """Their version is higher than the server's: that is how they know to forget what they hold."""
    with opened(small) as scene:
        amara = scene.amara()
        made, _manifest = back_up(small, shelf)
        held = amara.state()["version"]
        workshop_id = amara.workshop_id
    assert held > 1

    restore(small, made)

    database = Database(small.database_url)
    with database.read() as session:
        found = session.execute(
            text("SELECT version FROM room_versions WHERE workshop_id = :w"), {"w": workshop_id}
        )
        assert found.scalar() < held
    database.close()


def test_a_restored_backup_of_an_older_version_is_brought_up_to_date(tmp_path, shelf):
    from alembic import command

    from facilitator.db.migrate import alembic_config, newest, standing

    config = Config(
        data=tmp_path, database_url=f"sqlite:///{tmp_path}/facilitator.sqlite", secret_key="s" * 16
    )
    engine = writing_engine(config.database_url)
    command.upgrade(alembic_config(engine), "0016")
    engine.dispose()
    made, manifest = back_up(config, shelf)
    assert manifest.revision == "0016"
    bring_up_to_date(config.database_url)

    restore(config, made)

    assert standing(config.database_url).has == newest()


def test_while_a_server_runs_nothing_is_restored(small, shelf):
    made, _manifest = back_up(small, shelf)
    before = as_files(small.data)

    with alone(small.data, small.database_url), pytest.raises(SetUpError, match="Another Facilitator"):
        restore(small, made)

    assert as_files(small.data) == before


def test_a_backup_of_the_other_kind_of_database_is_refused_with_a_word_what_to_do(
    installation, shelf, templates
):
    made, _manifest = back_up(installation, shelf)
    other = next(kind for kind in BACKENDS if not installation.database_url.startswith(kind))

    with fresh_database(other, shelf, like=templates(other)) as url:
        config = Config(data=shelf, database_url=url, secret_key="s" * 16)
        with pytest.raises(SetUpError, match="DATABASE_URL"):
            restore(config, made)


def tampered(made, statement):
    """The same backup with a database somebody has put something into, and hashes that fit."""
    import hashlib
    import json
    import zipfile

    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    file = made.with_suffix(".sqlite")
    file.write_bytes(parts["database.sqlite"])
    with closing(sqlite3.connect(file)) as database:
        database.executescript(statement)
    parts["database.sqlite"] = file.read_bytes()
    manifest = json.loads(parts["manifest.json"])
    manifest["parts"]["database.sqlite"] = {
        "bytes": len(parts["database.sqlite"]),
        "sha256": hashlib.sha256(parts["database.sqlite"]).hexdigest(),
    }
    parts["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(made, "w") as archive:
        for name, held in parts.items():
            archive.writestr(name, held)
    return made


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON cards BEGIN DELETE FROM accounts; END",
        "CREATE VIEW v AS SELECT * FROM accounts",
        "CREATE TABLE more (words TEXT)",
        "DROP TABLE cards",
        "UPDATE alembic_version SET version_num = '9999'",
        "UPDATE alembic_version SET version_num = '0003'",
        "PRAGMA foreign_keys = OFF; INSERT INTO sign_ins VALUES ('x', 'nobody', '2026-01-01', '2026-01-01')",
    ],
)
def test_a_database_that_is_not_ours_changes_nothing(small, shelf, statement):
    made = tampered(back_up(small, shelf)[0], statement)
    before = as_files(small.data)

    with pytest.raises(SetUpError):
        restore(small, made)

    assert as_files(small.data) == before


@pytest.mark.parametrize("moves", [0, 1, 2, 3, 4])
def test_a_power_cut_in_the_middle_of_the_swap_is_finished_by_the_next_start(
    small, shelf, monkeypatch, moves
):
    with opened(small) as scene:
        amara = scene.amara()
        dana = scene.joins(amara, "Dana", "Patients")
        dana.does("story.add", **story(amara.opens("story"), text="The first."))
        for folder in ("documents", "leaflets"):
            (small.data / folder).mkdir(exist_ok=True)
        made, _manifest = back_up(small, shelf)
        dana.does("story.add", **story(amara.opens("story"), text="The second."))
    moved = []

    def rename(here, there):
        if len(moved) == moves:
            raise KeyboardInterrupt
        moved.append(here)
        return os.replace(here, there)  # noqa: PTH105 - it stands for what was taken away

    with monkeypatch.context() as cut:
        cut.setattr(swapping.Path, "rename", rename)
        with pytest.raises(KeyboardInterrupt):
            restore(small, made)

    swapping.finish_swap(small.data)

    old, new = 2, 1  # cards
    assert len(rows(small)["cards"]) == (new if moves else old)
    assert not list(small.data.glob(".restoring-*"))
    assert not swapping.is_swapping(small.data)


def test_the_command_keeps_the_old_data_unless_told(small, shelf):
    with opened(small) as scene:
        amara = scene.amara()
        dana = scene.joins(amara, "Dana", "Patients")
        card = dana.does("story.add", **story(amara.opens("story")))["id"]
        made, _manifest = back_up(small, shelf)
        dana.does("card.take_back", card=card)
    env = {"FACILITATOR_DATA": str(small.data), "DATABASE_URL": None, "REDIS_URL": None}

    said = CliRunner().invoke(main, ["restore", str(made)], env=env)

    assert said.exit_code == 0, said.output
    assert "1 thing that was taken back" in said.output
    old = list(small.data.glob("before-restore-*"))
    assert len(old) == 1
    assert str(old[0]) in said.output
    listed = shelf / "erased.jsonl"
    shutil.copyfile(small.data / record.NAME, listed)
    lose(small)
    (small.data / record.NAME).unlink()
    shutil.rmtree(old[0])

    said = CliRunner().invoke(main, ["restore", "--discard-old", "--erased", str(listed), str(made)], env=env)

    assert said.exit_code == 0, said.output
    assert "1 thing that was taken back" in said.output
    assert not list(small.data.glob("before-restore-*"))
