"""A worker process: reads jobs as lines of JSON from its input, writes answers as lines to its output."""

from __future__ import annotations

import importlib
import json
import os
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

JOB = re.compile(r"(facilitator\.[a-z]+\.jobs):([a-z]\w*)")
LOOK_SECONDS = 1.0


def find(job: str) -> Callable[..., Any]:
    """The function named `facilitator.area.jobs:function`; nothing outside the areas' jobs can be named."""
    named = JOB.fullmatch(job)
    if named is None:
        raise ValueError(job)
    function = getattr(importlib.import_module(named[1]), named[2])
    if getattr(function, "__module__", None) != named[1]:
        raise ValueError(job)  # something that the module itself has only imported
    return function  # type: ignore[no-any-return]


def main() -> None:
    """Serve jobs until the input ends, or whoever asks is gone."""
    os.nice(5)  # answers to phones come first
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # a library that prints must not spoil the line of answers

    def say(message: dict[str, Any]) -> None:
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    with suppress(BrokenPipeError):  # nobody is there to hear the answer
        for line in sys.stdin:
            _serve(json.loads(line), say)


def _serve(request: dict[str, Any], say: Callable[[dict[str, Any]], None]) -> None:
    try:
        work = find(request["job"])
        result = work(request["data"], lambda stage, share: say({"stage": stage, "share": share}))
        say({"result": result})
    except BrokenPipeError:
        raise
    except Exception as fault:  # noqa: BLE001 - whatever it is, the parent must hear of it
        frames = traceback.extract_tb(fault.__traceback__)
        where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        # Never the text of an exception: it may quote people.
        say({"fault": f"{type(fault).__name__} at {where}"})


def _end_with_parent(parent: int) -> None:
    """A server that was killed cannot end its workers, and one in a long job would not look at its input."""
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    main()
