"""A rehearsal against a real server, which dies in the middle of it and comes back."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.served import Served

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

TEXTS = [
    *(f"Number {n}: the nurse rang back the same evening, as she had said." for n in range(30)),
    *(f"Number {n}: parking took longer than the visit itself, again." for n in range(30)),
    "Number 60: " + "a long story of one long night, told in full. " * 20,
]


def rehearsing(served: Served, folder: Path) -> subprocess.Popen[str]:
    """Send twelve pretend phones through a workshop with these texts."""
    texts = folder / "texts.csv"
    with texts.open("w", newline="") as file:
        csv.writer(file).writerows([["text"], *([text] for text in TEXTS)])
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "facilitator", "rehearse", "--url", served.url, "--phones", "12"),
            *("--texts", str(texts), "--seed", "3", "--json"),
        ],
        env=os.environ | {"FACILITATOR_DATA": str(folder / "data")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def told(tmp_path):
    """What a rehearsal printed during which the server was killed twice."""
    served = Served(tmp_path).start()
    try:
        running = rehearsing(served, tmp_path)
        for _ in range(2):
            time.sleep(5)
            served.kill()
            served.start()
        out, fault = running.communicate(timeout=240)
        assert running.returncode == 0, fault[-2000:]
        yield json.loads(out)
    finally:
        served.stop()


def test_a_rehearsal_survives_two_kills_and_its_documents_can_be_read(told):
    assert told["sent"] == told["saved"] > len(TEXTS)
    assert (told["lost"], told["doubled"]) == (0, 0)
    assert told["themes"] >= 1
    assert {*told} >= {"join_ms", "answer_ms", "stage_ms", "seconds", "workshop"}

    paths = told["documents"]
    assert {*paths} == {"pdf", "docx", "xlsx", "json", "txt"}
    whole = json.loads(Path(paths["json"]).read_text())
    cards = [f"{whole['totals'][kind]}" for kind in ("stories", "dreams", "statements")]
    assert sum(map(int, cards)) + sum(
        whole["totals"][kind] for kind in ("commitments", "offers", "requests")
    ) == len(TEXTS)
    words = {
        "pdf": " ".join(page.extract_text() for page in PdfReader(paths["pdf"]).pages),
        "docx": "\n".join(paragraph.text for paragraph in Document(paths["docx"]).paragraphs),
        "xlsx": str([list(sheet.values) for sheet in load_workbook(paths["xlsx"])]),
        "txt": Path(paths["txt"]).read_text(),
    }
    for kind, text in words.items():
        assert "nobody is passed on" in " ".join(text.split()), kind


def rehearses(served: Served, folder: Path, *wishes: str) -> dict:
    """What a rehearsal says of itself when it is over."""
    done = subprocess.run(
        [sys.executable, "-m", "facilitator", "rehearse", "--url", served.url, "--json", *wishes],
        env=os.environ | {"FACILITATOR_DATA": str(folder / "data")},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_pretend_people_interview_each_other_and_walk_through_moments(tmp_path):
    served = Served(tmp_path).start()
    try:
        amara = served.amara()
        begun = rehearses(
            served, tmp_path, "--phones", "2", "--until", "welcome", "--keep-open", "--seed", "1"
        )
        amara.path = f"/console/{begun['workshop']}"
        walk = {"phase": "discover", "kind": "moments", "title": "Walk", "prompt": "What was it like?"}
        amara.does("step.add", after=amara.sees()["now:-"]["step"]["id"], minutes=5, **walk)
        told = rehearses(
            served,
            tmp_path,
            *("--phones", "9", "--workshop", begun["workshop"], "--seed", "4"),
            *("--until", "interview", "--keep-open"),
        )
        seen = amara.sees()
        with sqlite3.connect(tmp_path / "data" / "facilitator.sqlite") as database:
            routes = dict(database.execute("SELECT route, count(*) FROM cards GROUP BY route"))
            states = dict(database.execute("SELECT state, count(*) FROM retellings GROUP BY state"))
            words = database.execute("SELECT count(*) FROM retellings WHERE text || note != ''").fetchone()
            wishes = database.execute("SELECT participant_id, other_id FROM companions").fetchall()
    finally:
        served.stop()

    assert (told["lost"], told["doubled"]) == (0, 0)
    assert told["sent"] == told["saved"]
    assert routes["listener"] == states["accepted"] > 0
    assert set(states) <= {"accepted", "taken_back"}
    assert words == (0,)
    assert seen["retellings:-"] == {"waiting": 0}
    seated = [{one["id"] for one in place["people"]} for place in seen["seating:-"]["places"]]
    assert (seen["seating:-"]["round"]["form"], sum(map(len, seated))) == ("pair", 11)
    assert len(wishes) == 2  # both have asked
    assert any(set(wishes[0]) <= place for place in seated)
    (felt,) = [value for key, value in seen.items() if key.startswith("felt:")]
    assert felt["walked"] == 9
    assert sum(len(moment["felt"]) for moment in felt["moments"]) > 9
    terms = [word for words in seen["terms:-"].values() for word in words]
    assert not [word for word in terms if word["state"] == "held"]


def test_pretend_people_draw_say_who_is_left_out_and_answer_each_version(tmp_path):
    served = Served(tmp_path).start()
    try:
        amara = served.amara()
        begun = rehearses(
            served, tmp_path, "--phones", "2", "--until", "welcome", "--keep-open", "--seed", "1"
        )
        amara.path = f"/console/{begun['workshop']}"
        draw = {"phase": "dream", "kind": "picture", "title": "Draw", "prompt": "Draw it", "minutes": 5}
        amara.does("step.add", after=amara.sees()["now:-"]["step"]["id"], **draw)
        told = rehearses(served, tmp_path, "--phones", "8", "--workshop", begun["workshop"], "--seed", "2")
        seen = amara.sees()
    finally:
        served.stop()

    assert (told["lost"], told["doubled"]) == (0, 0)
    assert told["sent"] == told["saved"]
    cards = [card for key, card in seen.items() if key.startswith("card:")]
    drawn = [card for card in cards if card["kind"] == "picture"]
    assert drawn
    assert all(card["state"] == "shown" and card["picture"]["width"] == 160 for card in drawn)
    answers = [card for card in cards if card["kind"] == "equity"]
    assert answers
    assert {card["serves"] for card in answers} <= {key for key in seen if key.startswith("card:")}
    assert set(seen["asking:-"]["asked"]) == {card["serves"].removeprefix("card:") for card in answers}
    versions = seen["vision:-"]["versions"]
    assert [sum(version["answers"].values()) for version in versions] == [8, 8]
    for objection in versions[0]["objections"]:
        assert (objection["reply"], objection["changed_in"]) != ("", None)
