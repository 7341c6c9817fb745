"""A worker process: reads jobs as lines of JSON from its input, writes answers as lines to its output."""

from __future__ import annotations

import importlib
import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any


def find(job: str) -> Callable[..., Any]:
    """The function named `facilitator.area.jobs:function`; nothing outside the areas' jobs can be named."""
    module, _, function = job.partition(":")
    if not module.startswith("facilitator.") or not module.endswith(".jobs"):
        raise ValueError(job)
    return getattr(importlib.import_module(module), function)  # type: ignore[no-any-return]


def main() -> None:
    """Serve jobs until the input ends."""
    os.nice(5)  # answers to phones come first
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # a library that prints must not spoil the line of answers

    def say(message: dict[str, Any]) -> None:
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    for line in sys.stdin:
        request = json.loads(line)
        try:
            work = find(request["job"])
            result = work(request["data"], lambda stage, share: say({"stage": stage, "share": share}))
            say({"result": result})
        except Exception as fault:  # noqa: BLE001 - whatever it is, the parent must hear of it
            frames = traceback.extract_tb(fault.__traceback__)
            where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
            say(
                {"fault": f"{type(fault).__name__} at {where}"}
            )  # never the text of an exception: it may quote people


if __name__ == "__main__":
    main()
