"""Where templates and static files lie: beside the package in a checkout, inside it once installed."""

from pathlib import Path

HERE = Path(__file__).parent


def templates_folder() -> Path:
    """Give the folder of the page templates."""
    return _folder("templates")


def static_folder() -> Path:
    """Give the folder of stylesheets, scripts, pictures and fonts."""
    return _folder("static")


def _folder(name: str) -> Path:
    inside = HERE / name
    return inside if inside.is_dir() else HERE.parent / name
