"""Setting a paper, for a worker process: from plain words to the bytes of a file."""

from __future__ import annotations

import base64
from typing import Any

from facilitator.work.queue import Progress


def make(data: dict[str, Any], _progress: Progress) -> str:
    """`{paper, form}` in; the file in base64 out."""
    from facilitator.library.documents import RENDERERS
    from facilitator.library.payloads import Printed

    return base64.b64encode(RENDERERS[data["form"]](Printed.model_validate(data["paper"]))).decode()
