"""Workers as child processes of the server: no other service needed."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from typing import Any

from facilitator.work.queue import Progress, WorkFailed


class EmbeddedWorkers:
    """A few child processes, started when first needed; a job that takes too long ends its process."""

    def __init__(self, *, most: int = 1) -> None:
        self._free: queue.Queue[subprocess.Popen[str] | None] = queue.Queue()
        self._all: set[subprocess.Popen[str]] = set()
        for _ in range(most):
            self._free.put(None)

    def ask(
        self, job: str, data: Mapping[str, Any], *, progress: Progress | None = None, seconds: float = 120
    ) -> Any:  # noqa: ANN401
        """Do a job in a worker process; waits for a free one."""
        process = self._free.get()
        try:
            if process is None or process.poll() is not None:
                process = self._start()
            return self._converse(process, {"job": job, "data": data}, progress, seconds)
        finally:
            self._free.put(process if process is not None and process.poll() is None else None)

    def stop(self) -> None:
        """End every worker."""
        for process in list(self._all):
            process.kill()
            process.wait()
        self._all.clear()

    def _start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "facilitator.work.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._all.add(process)
        return process

    def _converse(
        self,
        process: subprocess.Popen[str],
        request: dict[str, Any],
        progress: Progress | None,
        seconds: float,
    ) -> Any:  # noqa: ANN401
        if process.stdin is None or process.stdout is None:
            raise WorkFailed("a worker process has no pipes")
        alarm = threading.Timer(seconds, process.kill)
        alarm.start()
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            for line in process.stdout:
                answer = json.loads(line)
                if "result" in answer:
                    return answer["result"]
                if "fault" in answer:
                    raise WorkFailed(answer["fault"])
                if progress is not None:
                    progress(answer["stage"], answer["share"])
        except (BrokenPipeError, ValueError) as fault:
            process.kill()
            raise WorkFailed("the worker process ended") from fault
        finally:
            alarm.cancel()
        self._all.discard(process)
        process.wait()
        raise WorkFailed("the job took too long or the worker process ended")
