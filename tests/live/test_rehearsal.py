"""A rehearsal against a real server, which dies in the middle of it and comes back."""

from __future__ import annotations

import csv
import json
import os
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
