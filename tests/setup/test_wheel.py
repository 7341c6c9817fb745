"""The wheel holds the whole product and works in an empty environment, far from the checkout."""

import os
import re
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.served import Served

HERE = Path(__file__).parents[2]
FOLDERS = {"facilitator": "facilitator", "templates": "facilitator/templates", "static": "facilitator/static"}

pytestmark = pytest.mark.slow


def pip(*arguments):
    """Run pip and fail with what it said."""
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(HERE))
    return next(folder.glob("facilitator-*.whl"))


@pytest.fixture(scope="module")
def packed(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {entry.filename: entry.file_size for entry in archive.infolist()}


@pytest.fixture(scope="module")
def elsewhere(wheel, tmp_path_factory):
    """An environment with the wheel alone; its libraries are borrowed from the one that runs the tests."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip("--python", str(python), "install", "--no-deps", "--no-index", str(wheel))
    # A path in a .pth file is added as it is: the editable checkout, itself a .pth file over there, is not.
    own = next(folder.glob("lib/python*/site-packages"))
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return folder


def run(elsewhere, *command):
    """Run a program of that environment from a folder where no checkout can be found by chance."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    program = elsewhere / "bin" / command[0]
    return subprocess.run(
        [program, *command[1:]],
        cwd=elsewhere,
        env=clean,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_every_file_of_the_checkout_is_packed(packed):
    ours = [
        FOLDERS[top] + path.as_posix().removeprefix((HERE / top).as_posix())
        for top in FOLDERS
        for path in (HERE / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert len(ours) > 50
    assert sorted(set(ours) - set(packed)) == []


@pytest.mark.parametrize(
    "name",
    [
        "static/vendor/.stamp",
        "static/vendor/LICENCES.txt",
        "static/vendor/vendor.js",
        "static/vendor/sortable.js",
        "static/vendor/fonts/atkinson-latin-400.woff2",
        "static/vendor/fonts/pdf/AtkinsonHyperlegibleNext-Regular.ttf",
        "static/vendor/fonts/pdf/NotoSans-Bold.ttf",
        "static/vendor/fonts/pdf/NotoSansArabic-Regular.ttf",
        "templates/layouts/phone.html",
        "themes/engine/lexicon_en.txt",
    ],
)
def test_what_a_page_or_a_document_needs_is_not_empty(packed, name):
    assert packed[f"facilitator/{name}"] > 0


@pytest.mark.parametrize(
    "pattern",
    ["facilitator/db/migrations/versions/*.py", "*.typ", "facilitator/static/js/*.js"],
)
def test_every_kind_of_file_is_there(packed, pattern):
    assert [name for name in packed if Path(name).match(pattern)]


def test_nothing_from_the_workshop_floor_is_packed(packed):
    tops = {name.split("/")[0] for name in packed}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"facilitator"}
    assert not [name for name in packed if "axe" in name or name.endswith((".pyc", ".db"))]


def test_every_catalogue_is_compiled(packed):
    sources = {name for name in packed if name.endswith(".po")}
    assert {name.replace(".po", ".mo") for name in sources} <= set(packed)


def test_the_command_runs_away_from_the_checkout(elsewhere):
    answer = run(elsewhere, "facilitator", "--help")
    assert answer.returncode == 0, answer.stderr
    assert "serve" in answer.stdout


def test_the_package_is_the_one_from_the_wheel(elsewhere):
    answer = run(elsewhere, "python", "-c", "import facilitator; print(facilitator.__file__)")
    assert answer.stdout.startswith(str(elsewhere))


def test_it_serves_a_page_with_all_that_belongs_to_it(elsewhere, tmp_path):
    served = Served(tmp_path, program=[elsewhere / "bin" / "facilitator"]).start()
    try:
        page = fetched(served.url + "/")
        for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
            assert fetched(served.url + address.replace("&amp;", "&")), address
        assert "export" in fetched(f"{served.url}/static/vendor/vendor.js")
        assert "Join a workshop" in page
    finally:
        served.stop()


def fetched(address):
    """What an address answers, as text."""
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.read().decode()
