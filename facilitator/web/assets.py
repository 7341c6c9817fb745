"""Static files by hashed address, style sheets in one piece, a plain word when a build step is missing."""

from __future__ import annotations

import hashlib
import re
import time
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, url_for

from facilitator.errors import Refused, SetUpError
from facilitator.paths import static_folder

SHEETS = ("phone", "stage", "console", "pages")
LOOK_EVERY = 1.0  # seconds
_IMPORTED = re.compile(r"""^(?:import|export)\b[^;]*?from\s*['"]([./][^'"]*\.js)['"]""", re.MULTILINE)
_IMPORT = re.compile(r'@import url\("\.?/?([\w/.-]+)"\);')

pages = Blueprint("assets", __name__)


def asset(name: str) -> str:
    """The address of a static file; browsers may keep it for a year, since its address changes with it."""
    face = name.removeprefix("css/").removesuffix(".css")
    if face in SHEETS:
        return url_for("assets.sheet", face=face, v=_sheet_digest(style_sheet(face)))
    path = static_folder() / name
    if not path.is_file():
        return url_for("static", filename=name)
    return url_for("static", filename=name, v=_fingerprint(name, path.stat().st_mtime_ns))


@lru_cache(maxsize=512)
def _fingerprint(name: str, _changed_at: int) -> str:
    """An edited file gets a new address without a restart: its time is part of the cache's key."""
    return _digest((static_folder() / name).read_bytes())


@lru_cache(maxsize=16)
def _sheet_digest(sheet: str) -> str:
    return _digest(sheet.encode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]


@pages.get("/static/css/<face>.bundle.css")
def sheet(face: str) -> Response:
    """A face's style sheet in one piece: one request instead of twenty."""
    if face not in SHEETS:
        raise Refused("not_found")
    return Response(style_sheet(face), mimetype="text/css")


def style_sheet(face: str) -> str:
    """A face's sheet with everything it imports put in its place."""
    return _bundled(face, _newest_change(_this_second()))


@lru_cache(maxsize=1)
def _newest_change(_now: int) -> int:
    """When a style sheet was edited last; looked at once in a while, and not for each of five thousand."""
    return max(path.stat().st_mtime_ns for path in (static_folder() / "css").rglob("*.css"))


@lru_cache(maxsize=16)
def _bundled(face: str, _changed_at: int) -> str:
    folder = static_folder() / "css"
    entry = (folder / f"{face}.css").read_text()
    return _IMPORT.sub(lambda found: (folder / found.group(1)).read_text(), entry)


@pages.get("/static/at-<digest>/<path:filename>")
def module(digest: str, filename: str) -> Response:
    """A script under the digest of all: what it imports comes from beside it, and all of it may be kept."""
    answer = current_app.send_static_file(filename)
    for header in ("Content-Disposition", "Last-Modified"):  # of thirty answers each byte counts
        answer.headers.pop(header, None)
    if digest == _scripts_digest(_newest_script(_this_second())):
        answer.headers["Cache-Control"] = "max-age=31536000, immutable"
    else:
        answer.headers["Cache-Control"] = "no-store"  # asked for by a page of another version
    return answer


def script(name: str) -> str:
    """The address of a script that imports others."""
    return url_for("assets.module", digest=_scripts_digest(_newest_script(_this_second())), filename=name)


def first_scripts(entry: str) -> tuple[str, ...]:
    """All that a script imports before it begins, near and far: to fetch at once, not one after the other."""
    return _first_scripts(entry, _newest_script(_this_second()))


def _this_second() -> int:
    return int(time.monotonic() / LOOK_EVERY)


@lru_cache(maxsize=1)
def _newest_script(_now: int) -> int:
    return max(path.stat().st_mtime_ns for path in _scripts())


def _scripts() -> list[Path]:
    return sorted([*(static_folder() / "js").rglob("*.js"), static_folder() / "vendor" / "vendor.js"])


@lru_cache(maxsize=4)
def _scripts_digest(_changed_at: int) -> str:
    return _digest(b"".join(path.read_bytes() for path in _scripts()))


@lru_cache(maxsize=16)
def _first_scripts(entry: str, _changed_at: int) -> tuple[str, ...]:
    static = static_folder().resolve()
    found: dict[str, None] = {}
    waiting = [static / entry]
    while waiting:
        path = waiting.pop(0).resolve()
        name = path.relative_to(static).as_posix()
        if name in found:
            continue
        found[name] = None
        if path.parent.name != "vendor":
            waiting += [path.parent / target for target in _IMPORTED.findall(path.read_text())]
    return tuple(found)


def need_vendor_bundle() -> None:
    """Refuse to start without the browser libraries."""
    if not (static_folder() / "vendor" / "vendor.js").is_file():
        raise SetUpError(
            "The browser libraries are missing (static/vendor/vendor.js):"
            " run `make install` or `pip install .`."
        )


def register(app: Flask) -> None:
    """Give templates `asset()`, and for scripts in many parts `script()` and `first_scripts()`."""
    for named in (asset, script, first_scripts):
        app.add_template_global(named)
