"""The table of features names code and tests that are there, and every feature the method must have."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parents[2]
TABLE = (HERE / "facilitator" / "README.md").read_text(encoding="utf-8").partition("## What was asked for")[2]
NEEDED = {1, 2, 3, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 23, 24, 26, 28, 29, 30, 32, 46, 47, 63, 67, 68, 69}


def rows() -> list[list[str]]:
    """The cells of each row below the headings."""
    lines = [line for line in TABLE.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_feature_has_a_row() -> None:
    assert {int(row[0][1:]) for row in rows() if row[0]} == NEEDED


def test_every_feature_names_a_test_that_is_there() -> None:
    missing = []
    for row in rows():
        named = re.findall(r"`(\w+/test_\w+\.py)(?:::(\w+))?`", row[3])
        assert named, row
        for path, test in named:
            file = HERE / "tests" / path
            if not file.is_file() or (test and f"\ndef {test}(" not in file.read_text(encoding="utf-8")):
                missing.append(f"{path}::{test}")
    assert missing == []


def test_every_feature_names_code_that_is_there() -> None:
    named = [path for row in rows() for path in re.findall(r"`([\w./]+)`", row[2])]
    there = [HERE / path if path.startswith("static/") else HERE / "facilitator" / path for path in named]
    assert [str(path) for path in there if not path.exists()] == []
