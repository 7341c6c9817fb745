"""Static files by hashed address, and a plain word when the browser libraries have not been built."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from flask import Flask, url_for

from facilitator.errors import SetUpError
from facilitator.paths import static_folder

YEAR = 365 * 24 * 3600


@lru_cache(maxsize=512)
def fingerprint(name: str, changed_at: int) -> str:
    """Ten hexadecimal characters that change with the file."""
    del changed_at  # part of the cache's key: an edited file gets a new address without a restart
    return hashlib.sha256((static_folder() / name).read_bytes()).hexdigest()[:10]


def asset(name: str) -> str:
    """The address of a static file; browsers may keep it for a year, since its address changes with it."""
    path = static_folder() / name
    if not path.is_file():
        return url_for("static", filename=name)
    return url_for("static", filename=name, v=fingerprint(name, path.stat().st_mtime_ns))


def need_vendor_bundle() -> None:
    """Refuse to start without the browser libraries."""
    if not (static_folder() / "vendor" / "vendor.js").is_file():
        raise SetUpError(
            "The browser libraries are missing (static/vendor/vendor.js): run `make install` (or `pip install .`) once."
        )


def register(app: Flask) -> None:
    """Give templates `asset()`."""
    app.add_template_global(asset)
