"""The lock files name exact versions with their hashes, agree with what we ask for, and name no host."""

import ast
import json
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
PROJECT = tomllib.loads((HERE / "pyproject.toml").read_text())["project"]
SEMANTIC = PROJECT["optional-dependencies"]["semantic"]
OWN_EXTRA = "facilitator[semantic]"
DEVELOPING = [wanted for wanted in PROJECT["optional-dependencies"]["dev"] if wanted != OWN_EXTRA]
REQUIREMENTS = ["requirements.txt", "requirements-dev.txt"]


def plain(name):
    """Return the name of a library as an index spells it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~!; ]", name)[0]).lower()


def locked(file):
    """Map each locked library to the block of lines that belongs to it."""
    blocks = re.split(r"^(?=\w)", (HERE / file).read_text(), flags=re.MULTILINE)
    return {plain(block): block for block in blocks if "==" in block}


@pytest.mark.parametrize("file", REQUIREMENTS)
def test_every_library_has_one_version_and_its_hashes(file):
    blocks = locked(file)
    assert len(blocks) > 30
    assert [name for name, block in blocks.items() if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("requirements.txt", PROJECT["dependencies"]),
        ("requirements-dev.txt", PROJECT["dependencies"] + DEVELOPING + SEMANTIC),
    ],
)
def test_everything_we_ask_for_is_locked(file, wanted):
    assert {plain(name) for name in wanted} - set(locked(file)) == set()


def imported():
    """Map each top-level name that the product imports to the first file that does so."""
    found = {}
    for path in sorted((HERE / "facilitator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            else:
                continue
            for name in names:
                found.setdefault(name.split(".")[0], path.relative_to(HERE).as_posix())
    return found


def test_everything_the_product_imports_is_asked_for():
    """A library that only comes along with another one may stay away after its next release."""
    assert OWN_EXTRA in PROJECT["optional-dependencies"]["dev"]
    asked = {plain(name) for name in PROJECT["dependencies"] + SEMANTIC}
    brought = packages_distributions()
    third_party = {
        name: file
        for name, file in imported().items()
        if name != "facilitator" and name not in sys.stdlib_module_names and not name.startswith("_")
    }
    assert len(third_party) > 10
    unasked = {
        name: file
        for name, file in third_party.items()
        if not asked & {plain(owner) for owner in brought.get(name, [])}
    }
    assert unasked == {}


def test_tests_run_on_the_versions_that_people_get():
    developed = (HERE / "requirements-dev.txt").read_text()
    version = re.compile(r"^\S+==\S+", re.MULTILINE)
    assert set(version.findall((HERE / "requirements.txt").read_text())) <= set(version.findall(developed))


@pytest.mark.parametrize("file", [*REQUIREMENTS, ".npmrc"])
def test_no_host_is_named(file):
    assert "://" not in (HERE / file).read_text()


def test_the_browser_libraries_are_locked_without_a_host():
    asked = json.loads((HERE / "package.json").read_text())
    lock = json.loads((HERE / "package-lock.json").read_text())["packages"]
    assert lock[""]["dependencies"] == asked["dependencies"]
    assert lock[""]["devDependencies"] == asked["devDependencies"]
    third_party = {name: entry for name, entry in lock.items() if name}
    assert [name for name, entry in third_party.items() if "resolved" in entry] == []
    assert [name for name, entry in third_party.items() if not entry["integrity"].startswith("sha512-")] == []
