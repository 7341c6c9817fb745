"""The machine: Python and libraries, browser parts, open files, the clock, the worker process."""

from __future__ import annotations

import platform
import re
import resource
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path

from facilitator import __version__
from facilitator.cli.readiness.finding import Finding, mend, note, ok
from facilitator.errors import SetUpError
from facilitator.i18n import _
from facilitator.paths import static_folder
from facilitator.summary.payloads import Dream, Summary, Workshop
from facilitator.web.assets import need_vendor_bundle
from facilitator.work.embedded import EmbeddedWorkers
from facilitator.work.queue import WorkFailed

OLDEST_PYTHON = (3, 11)
NAMED = ("flask", "flask-socketio", "gevent", "sqlalchemy")
SPARE_FILES = 120  # database connections, documents, logs, the listening socket
FEWEST_PHONES = 100
LARGEST_ROOM = 5000
PDF_FONTS = ("AtkinsonHyperlegibleNext-Regular.ttf", "NotoSans-Regular.ttf", "NotoSansArabic-Regular.ttf")


def python() -> Finding:
    """Is Python new enough?"""
    said = _("Facilitator %(own)s on Python %(python)s.", own=__version__, python=platform.python_version())
    if sys.version_info < OLDEST_PYTHON:
        return mend("python", said, _("Install Python 3.11 or newer."))
    return ok("python", said)


def libraries() -> Finding:
    """Is every library there, in a version we have tried?"""
    missing = [name for name in _asked_for() if not _version(name)]
    if missing:
        said = _("These libraries are missing: %(names)s.", names=", ".join(missing))
        return mend("libraries", said, _("Run `make install` or `pip install .` again."))
    if not _version("simple-websocket").startswith("1.1."):
        said = _("simple-websocket %(version)s has not been tried.", version=_version("simple-websocket"))
        return mend("libraries", said, _("Run `make install`, which brings the version that has been."))
    named = ", ".join(f"{name} {_version(name)}" for name in NAMED)
    return ok("libraries", _("All libraries are there: %(named)s and others.", named=named))


def _asked_for() -> list[str]:
    try:
        wanted = metadata.requires("facilitator") or []
    except metadata.PackageNotFoundError:  # run from a checkout that was never installed
        return list(NAMED)
    return [re.split(r"[\[<>=~!; ]", line)[0] for line in wanted if "extra ==" not in line]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def browser_parts() -> Finding:
    """Are the browser libraries and the fonts there?"""
    try:
        need_vendor_bundle()
    except SetUpError as fault:
        return mend("browser_parts", str(fault))
    fonts = static_folder() / "vendor" / "fonts" / "pdf"
    missing = [name for name in PDF_FONTS if not (fonts / name).is_file()]
    if missing:
        said = _("Fonts are missing: %(names)s.", names=", ".join(missing))
        return mend("browser_parts", said, _("Run `make install` or `pip install .` again."))
    return ok("browser_parts", _("The browser libraries and the fonts are there."))


def open_files() -> Finding:
    """How many phones can be connected at once?"""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if resource.RLIM_INFINITY in (soft, hard):
        return ok("open_files", _("The system sets no limit to open files."))
    phones = hard - SPARE_FILES  # the server raises the soft limit to the hard one when it starts
    said = _(
        "The system allows %(files)d open files, enough for about %(phones)d phones at once.",
        files=hard,
        phones=max(phones, 0),
    )
    if phones < FEWEST_PHONES:
        return mend("open_files", said, _("Raise the limit, for example with `ulimit -n 8192`."))
    if phones < LARGEST_ROOM:
        do = _("For a larger room raise the limit, for example with `ulimit -n 8192`.")
        return note("open_files", said, do)
    return ok("open_files", said)


def clock(latest: datetime | None, now: datetime | None = None) -> Finding:
    """Can the clock be right? Not earlier than this program was installed, nor than what was written last."""
    now = now or datetime.now(UTC)
    installed = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    said = _("The clock says %(now)s.", now=now.astimezone().strftime("%Y-%m-%d %H:%M %Z"))
    do = _("Set the clock of this machine; plans and time stamps depend on it.")
    if latest is not None and now < latest - timedelta(minutes=1):
        return mend("clock", said + " " + _("Data was written later than that."), do)
    if now < installed - timedelta(days=1):
        return mend("clock", said + " " + _("This program was installed later than that."), do)
    return ok("clock", said)


def documents() -> Finding:
    """Does a worker process make every document?"""
    trial = Summary(
        workshop=Workshop(topic="A trial"), dreams=(Dream(id="1", text="Good morning", form="dream"),)
    )
    workers = EmbeddedWorkers()
    try:
        with tempfile.TemporaryDirectory() as folder:
            data = {
                "summary": trial.model_dump(mode="json"),
                "cloud_texts": ["Good morning"],
                "words": {"language": "en", "leave_out": "", "together": "", "shipped": True},
                "folder": folder,
            }
            made = workers.ask("facilitator.summary.jobs:make", data)
    except (OSError, WorkFailed) as fault:
        said = _("The documents could not be made: %(why)s.", why=fault)
        return mend("documents", said, _("Run `make install` or `pip install .` again."))
    finally:
        workers.stop()
    kinds = ", ".join(file["kind"] for file in made["files"])
    return ok("documents", _("A worker process made every kind of document: %(kinds)s.", kinds=kinds))
