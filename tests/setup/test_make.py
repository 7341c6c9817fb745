"""`make` finds a Python that can do the work, or says in one plain sentence what to install."""

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
TARGETS = ["help", "install", "run", "demo", "test", "check", "bench", "clean"]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture
def machine(tmp_path):
    """A machine with the usual small programs and only those Pythons that a test puts there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for program in ("make", "sh", "sed", "expand", "touch"):
        (folder / program).symlink_to(shutil.which(program))
    return folder


def put(machine, name, script):
    """Place a program that behaves as the shell script says."""
    program = machine / name
    program.write_text(f"#!{machine}/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def make(machine, *arguments):
    """Run make on that machine, in this checkout."""
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=HERE,
        env={"PATH": str(machine), "HOME": os.environ.get("HOME", "/")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def sentence(answer):
    """Return what was said, without make's own last line."""
    return re.sub(r"^make.*$", "", answer.stderr, flags=re.MULTILINE).strip()


def test_make_alone_lists_the_targets(machine):
    answer = make(machine)
    assert answer.returncode == 0
    for target in TARGETS:
        assert f"make {target} " in answer.stdout


def test_without_python_one_sentence_says_what_to_install(machine, tmp_path):
    answer = make(machine, f"VENV={tmp_path}/venv", f"{tmp_path}/venv/bin/python")
    assert answer.returncode != 0
    assert sentence(answer).startswith("Facilitator needs Python 3.11 or newer.")
    assert "\n" not in sentence(answer)


def test_an_old_python_and_a_stand_in_are_passed_over(machine, tmp_path):
    put(machine, "python3", "exit 1")
    put(machine, "python3.13", "echo 'python3.13: command not found' >&2; exit 127")
    answer = make(machine, f"VENV={tmp_path}/venv", f"{tmp_path}/venv/bin/python")
    assert answer.returncode != 0
    assert sentence(answer).startswith("Facilitator needs Python 3.11 or newer.")


def test_a_python_without_venv_names_the_missing_package(machine, tmp_path):
    put(machine, "python3.11", 'case "$2" in *ensurepip*) exit 1;; esac; exit 0')
    answer = make(machine, f"VENV={tmp_path}/venv", f"{tmp_path}/venv/bin/python")
    assert answer.returncode != 0
    assert "sudo apt install python3-venv" in sentence(answer)
    assert "\n" not in sentence(answer)


def test_the_first_whole_python_makes_the_environment(machine, tmp_path):
    put(machine, "python3.13", 'case "$2" in *ensurepip*) exit 1;; esac; exit 0')
    put(machine, "python3.12", f'echo "$@" >> {tmp_path}/asked; exit 0')
    answer = make(machine, f"VENV={tmp_path}/venv", f"{tmp_path}/venv/bin/python")
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "asked").read_text().splitlines()[-1] == f"-m venv --clear {tmp_path}/venv"
