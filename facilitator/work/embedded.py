"""Workers as child processes of the server: no other service needed."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from facilitator.work.queue import Progress, WorkFailed


class EmbeddedWorkers:
    """A few child processes, started when first needed; a job that takes too long ends its process."""

    def __init__(self, *, most: int = 1) -> None:
        self._free: queue.Queue[_Worker | None] = queue.Queue()
        self._all: set[_Worker] = set()
        self._stopped = False
        for _ in range(most):
            self._free.put(None)

    def ask(
        self, job: str, data: Mapping[str, Any], *, progress: Progress | None = None, seconds: float = 120
    ) -> Any:  # noqa: ANN401
        """Do a job in a worker process; waits for a free one."""
        request = json.dumps({"job": job, "data": data}) + "\n"
        worker = self._free.get()
        try:
            if worker is None or not worker.is_alive():
                worker = self._start()
            return worker.converse(request, progress, seconds)
        finally:
            # Only a worker that has told its result, or its failure, knows where the next job begins.
            fit = worker is not None and worker.is_idle and worker.is_alive()
            if not fit and worker is not None:
                self._let_go(worker)
            self._free.put(worker if fit else None)

    def stop(self) -> None:
        """End every worker, also in the middle of a job; nobody is asked any more."""
        self._stopped = True
        for worker in list(self._all):
            self._all.discard(worker)
            worker.kill()
            if worker.is_idle:  # else the one who listens to it closes the pipes
                worker.close()

    def processes(self) -> list[int]:
        """The workers that live now."""
        return [worker.process.pid for worker in self._all if worker.is_alive()]

    def _start(self) -> _Worker:
        worker = _Worker()
        self._all.add(worker)
        if self._stopped:  # asked only now, when `stop` would have seen this worker
            self._let_go(worker)
            raise WorkFailed("the server is ending")
        return worker

    def _let_go(self, worker: _Worker) -> None:
        self._all.discard(worker)
        worker.kill()
        worker.close()


class _Worker:
    """One child process and the conversation with it: a line asks, lines answer."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "facilitator.work.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # Ctrl+C in a terminal is for the server, which then ends its workers
        )
        self.is_idle = True

    def is_alive(self) -> bool:
        return self.process.poll() is None

    def kill(self) -> None:
        """End it, whatever it is doing, and wait until it is gone."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Give its pipes back."""
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):  # what was not sent yet has nobody to go to
                if pipe is not None:
                    pipe.close()

    def converse(self, request: str, progress: Progress | None, seconds: float) -> Any:  # noqa: ANN401
        """Send a job, hear of its progress, give its result."""
        self.is_idle = False
        too_late = threading.Event()

        def give_up() -> None:
            too_late.set()
            self.process.kill()

        alarm = threading.Timer(seconds, give_up)
        alarm.daemon = True
        alarm.start()
        try:
            return self._hear(request, progress)
        except WorkFailed as fault:
            if too_late.is_set():
                raise WorkFailed(f"the job took longer than {seconds:g} seconds") from fault
            raise
        finally:
            alarm.cancel()
            if too_late.is_set():
                self.is_idle = False

    def _hear(self, request: str, progress: Progress | None) -> Any:  # noqa: ANN401
        try:
            for answer in self._answers(request):
                if "stage" not in answer:
                    self.is_idle = True
                    if "fault" in answer:
                        raise WorkFailed(answer["fault"])
                    return answer["result"]
                if progress is not None:
                    progress(answer["stage"], answer["share"])
        except (OSError, ValueError) as fault:  # a broken pipe, a line cut short
            raise WorkFailed("the worker process ended") from fault
        raise WorkFailed("the worker process ended")

    def _answers(self, request: str) -> Iterator[dict[str, Any]]:
        if self.process.stdin is None or self.process.stdout is None:
            raise WorkFailed("a worker process has no pipes")
        self.process.stdin.write(request)
        self.process.stdin.flush()
        for line in self.process.stdout:
            yield json.loads(line)
