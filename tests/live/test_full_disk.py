"""A disk without room for another byte, and a lock that is held too long: what was sent together stays together."""

import sqlite3

import pytest
from sqlalchemy import event, text

from facilitator.db.engine import Database
from facilitator.db.writer import Writer

ROOM = 40  # pages


@pytest.fixture
def database(tmp_path):
    opened = Database(f"sqlite:///{tmp_path}/words.sqlite")
    with opened.writer.begin() as connection:
        connection.execute(text("CREATE TABLE said (words TEXT)"))
    yield opened
    opened.close()


@pytest.fixture
def writer(database):
    made = Writer(database, lambda _workshops, _errands: None)
    made.do(lambda unit: unit.session.execute(text(f"PRAGMA max_page_count = {ROOM}")))
    yield made
    made.stop()


def saying(words):
    def work(unit):
        unit.session.execute(text("INSERT INTO said VALUES (:words)"), {"words": words})
        return words

    return work


def kept(database):
    with database.read() as session:
        return list(session.scalars(text("SELECT words FROM said")))


def test_what_fits_is_not_answered_as_kept_when_what_came_with_it_filled_the_disk(database, writer):
    before, too_much, after = writer.do_all([saying("before"), saying("x" * 4096 * ROOM), saying("after")])

    answered = [outcome.value for outcome in (before, too_much, after) if outcome.fault is None]
    assert kept(database) == answered
    assert too_much.fault is not None


def test_after_a_full_disk_the_next_words_are_kept(database, writer):
    writer.do_all([saying("before"), saying("x" * 4096 * ROOM)])

    assert writer.do(saying("later")) == "later"
    assert "later" in kept(database)


def test_what_came_after_words_that_found_no_room_waits_with_them(database, writer):
    """SQLite may take back one statement alone: what follows would overtake what is sent again."""
    with database.writer.begin() as connection:
        connection.execute(text("CREATE TABLE corrections (number INTEGER UNIQUE, words TEXT)"))

    def correcting(number, words):
        def work(unit):
            several = "INSERT INTO corrections SELECT :number, :words UNION SELECT -:number, :words"
            unit.session.execute(text(several), {"number": number, "words": words})
            return number

        return work

    works = [correcting(1, "first"), correcting(2, "x" * 4096 * ROOM), correcting(3, "third")]
    mine, theirs = writer.do_all(works), writer.do_all([correcting(4, "of somebody else")])

    assert [outcome.fault is None for outcome in (*mine, *theirs)] == [True, False, False, True]
    with database.read() as session:
        assert list(session.scalars(text("SELECT number FROM corrections WHERE number > 0"))) == [1, 4]


def test_who_waits_too_long_for_the_lock_keeps_nothing_of_what_was_sent_together(database, writer):
    tries = []

    def locked(_connection):  # as another program would hold it until after the second try
        tries.append("BEGIN")
        if len(tries) <= 2:
            raise sqlite3.OperationalError("database is locked")

    event.listen(database.writer, "begin", locked)

    first, second = writer.do_all([saying("first"), saying("second")])

    assert (first.fault is None) == (second.fault is None)
    assert kept(database) == [outcome.value for outcome in (first, second) if outcome.fault is None]
