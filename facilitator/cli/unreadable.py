"""Why no texts can be read from a file, in a sentence."""

from __future__ import annotations

from pathlib import Path

from facilitator.i18n import _
from facilitator.themes.report import LARGEST_FILE, MOST_ROWS, Unreadable


def why(fault: Unreadable, file: Path, column: str) -> str:
    """Say what is wrong with `file`."""
    sentences = {
        "missing": _("There is no file %(file)s that can be read.", file=file),
        "not_utf8": _("%(file)s is not UTF-8 text; save it as “CSV UTF-8” and try again.", file=file),
        "not_csv": _("%(file)s is not a CSV file.", file=file),
        "empty": _("%(file)s holds no texts.", file=file),
        "too_large": _(
            "%(file)s is too large: at most %(megabytes)d MB and %(rows)d rows can be read at once.",
            file=file,
            megabytes=LARGEST_FILE // 1_000_000,
            rows=MOST_ROWS,
        ),
        "no_column": _(
            "%(file)s has no column “%(column)s”; its columns are: %(columns)s.",
            file=file,
            column=column,
            columns=", ".join(fault.columns),
        ),
    }
    return sentences[fault.code]
