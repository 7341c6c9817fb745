"""The table of figures: what is promised stands beside what was measured, and nothing is called met that is not."""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.bench.figures.rows import BENCH, ROWS, RUNS, Figure, Row, at
from tests.bench.figures.taking import Taken
from tests.bench.figures.telling import circumstances, table, write_into

ANSWER = Row("to be saved", "votes", (Figure("p95", at("answer_ms", "p95"), at_most=150),))


def reports(*values: float) -> Taken:
    return Taken([{"answer_ms": {"p95": value}} for value in values])


def told(found: Taken) -> str:
    return table([ANSWER], {"votes": found}, full=True)[2]


def test_the_median_decides_and_the_worst_is_told():
    assert told(reports(100, 120, 900)) == "| to be saved | p95 120 (900) ms | p95 ≤ 150 ms | met |"
    assert told(reports(100, 160, 900)) == "| to be saved | p95 160 (900) ms | p95 ≤ 150 ms | **missed** |"


def test_what_was_not_measured_is_never_met():
    assert told(Taken(why="no room")).endswith("| not measured: no room | p95 ≤ 150 ms | – |")
    assert told(Taken([{"answer_ms": {"p95": None}}])).endswith("**missed** |")
    assert "1 of 1 void" in told(Taken([{"answer_ms": {"p95": 1.0}}], void=1))


def test_the_circumstances_name_the_machine_and_how_late_the_measuring_side_was():
    report = {"machine": {"sqlite": "3.46", "processor": "Z80"}, "generator_lag_ms": {"p99": 7.0}}
    said = circumstances({"votes": Taken([report])}, full=False)

    assert "Z80" in said
    assert "7 ms late" in said


def test_every_promise_has_a_measurement_and_every_measurement_a_command_that_knows_its_options():
    assert {row.run for row in ROWS} == {*RUNS}
    for run in RUNS.values():
        for full in (True, False):
            for line in run.lines(full=full).values():
                if line[: len(BENCH)] == BENCH:
                    name, *options = line[len(BENCH) :]
                    command = getattr(import_module(f"facilitator.cli.benches.{name}"), name)
                    command.make_context(name, list(options))


def test_a_table_goes_between_its_marks_and_nothing_else_is_touched(tmp_path):
    document = tmp_path / "README.md"
    document.write_text("before\n<!-- figures x: begin -->\nold\n<!-- figures x: end -->\nafter\n")

    write_into(document, "x", ["new"])
    write_into(document, "x", ["newer", "still"])

    assert document.read_text() == (
        "before\n<!-- figures x: begin -->\nnewer\nstill\n<!-- figures x: end -->\nafter\n"
    )
    with pytest.raises(ValueError, match="no place"):
        write_into(document, "y", [])
