"""Many files, read by several processes of this machine: a process that dies loses nothing.

Each worker is handed one batch at a time and answers file by file. Where one dies or does not
answer in time, the file it was at is handed to a new one; a file that has ended a worker three
times is reported and left out. Results are in the order of the files, whoever read them when. Every
wait has a limit.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing import connection
from typing import Any, NamedTuple

from hopejobs_xl.scheme.model import Scheme

from .read_one import failed, read_one

Result = dict[str, Any]
Read = Callable[[str, Scheme | None], Result]
Progress = Callable[[int, int], None]

LIMIT = 120.0  # seconds for one file
_START = 120.0  # seconds until a process has imported what it needs and says so
_TRIES, _BATCH, _TICK, _END = 3, 8, 1.0, 2.0
_READY = -1
_MANY = 100_000  # new objects before Python looks for circles
_KILLED = (
    "이 파일을 읽던 작업이 {tries}번 {how}. 건너뛰었습니다. 할 일: 파일이 깨졌거나 지나치게 큰지 "
    "hopejobs check로 따로 살피세요"
)


def read_all(
    paths: Sequence[str],
    scheme: Scheme | None = None,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    limit: float = LIMIT,
    read: Read = read_one,
) -> list[Result]:
    """What *read* gives of each of *paths*, in their order; *scheme* is handed on to it.

    *workers* processes, by default one per processor and at most one for eight files; 0 reads in
    this process. *progress* gets the number of files that are done, and of all. A file may take
    *limit* seconds.
    """
    if workers is None:
        workers = min(os.cpu_count() or 1, (len(paths) + _BATCH - 1) // _BATCH)
    if workers <= 0 or not paths:
        found = []
        for path in paths:
            found.append(read(path, scheme))
            if progress is not None:
                progress(len(found), len(paths))
        return found
    return _Pool(paths, scheme, min(workers, len(paths)), progress, limit, read).run()


def batches(which: Sequence[int]) -> list[list[int]]:
    """*which* in batches as they are handed out."""
    return [list(which[at : at + _BATCH]) for at in range(0, len(which), _BATCH)]


class _Worker(NamedTuple):
    """A process, the pipe to it, the files it has not answered yet, and since when it works."""

    process: multiprocessing.process.BaseProcess
    pipe: Any  # of another class on Windows
    waiting: deque[int]
    since: list[float]


class _Pool:
    def __init__(
        self,
        paths: Sequence[str],
        scheme: Scheme | None,
        workers: int,
        progress: Progress | None,
        limit: float,
        read: Read,
    ) -> None:
        self._paths, self._scheme, self._read = list(paths), scheme, read
        self._count, self._progress, self._limit = workers, progress, limit
        self._context = multiprocessing.get_context("spawn")
        self._left = deque(range(len(paths)))
        self._tries = [0] * len(paths)
        self._found: list[Result | None] = [None] * len(paths)
        self._workers: list[_Worker] = []
        self._done = 0

    def run(self) -> list[Result]:
        try:
            while self._done < len(self._paths):
                while len(self._workers) < self._count and self._left:
                    self._start()
                self._wait()
        finally:
            self._stop()
        return [each for each in self._found if each is not None]

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_work, args=(theirs, self._read, self._scheme), daemon=True
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours, deque(), [time.monotonic()])
        self._workers.append(worker)
        self._hand(worker)
        worker.since[0] += _START

    def _hand(self, worker: _Worker) -> None:
        """Give *worker* the next batch: of the files that ended a worker, one alone."""
        while self._left and len(worker.waiting) < _BATCH:
            if self._tries[self._left[0]] and worker.waiting:
                break
            at = self._left.popleft()
            worker.waiting.append(at)
            if self._tries[at]:
                break
        worker.since[0] = time.monotonic()
        try:
            worker.pipe.send([(at, self._paths[at]) for at in worker.waiting] or None)
        except OSError:
            self._lost(worker, "끝났습니다")

    def _wait(self) -> None:
        there = [*self._workers]
        pipes = [worker.pipe for worker in there]
        ends = [worker.process.sentinel for worker in there]
        ready = connection.wait([*pipes, *ends], timeout=_TICK)
        for worker in there:
            ended = worker.process.sentinel in ready
            if worker.pipe in ready or ended:
                self._take(worker)  # also of one that has ended: what it answered before counts
            if ended:
                self._lost(worker, "끝났습니다")
        now = time.monotonic()
        for worker in [*self._workers]:
            if now - worker.since[0] > self._limit:
                self._lost(worker, f"{self._limit:g}초를 넘겼습니다")

    def _take(self, worker: _Worker) -> None:
        """Take the answers that lie in the pipe."""
        if worker not in self._workers:
            return
        try:
            while worker.pipe.poll(0):
                at, result = worker.pipe.recv()
                if at == _READY:
                    worker.since[0] = time.monotonic()
                    continue
                worker.waiting.remove(at)
                worker.since[0] = time.monotonic()
                self._keep(at, result)
                if not worker.waiting:
                    if not self._left:
                        self._end(worker)
                        return
                    self._hand(worker)
        except (EOFError, OSError):
            self._lost(worker, "끝났습니다")

    def _keep(self, at: int, result: Result) -> None:
        self._found[at] = result
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, len(self._paths))

    def _lost(self, worker: _Worker, how: str) -> None:
        """*worker* is gone, or is ended now: the file that it was at is tried again, by itself."""
        if worker not in self._workers:
            return
        self._workers.remove(worker)
        _kill(worker)
        if not worker.waiting:
            return
        at, *others = worker.waiting
        self._left.extendleft(reversed(others))
        self._tries[at] += 1
        if self._tries[at] < _TRIES:
            self._left.append(at)
            return
        why = _KILLED.format(tries=_TRIES, how=how)
        self._keep(at, failed(self._paths[at], why))

    def _end(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        with contextlib.suppress(OSError):
            worker.pipe.send(None)
        worker.process.join(_END)
        _kill(worker)

    def _stop(self) -> None:
        for worker in self._workers:
            _kill(worker)
        self._workers.clear()


def _kill(worker: _Worker) -> None:
    worker.pipe.close()
    if worker.process.is_alive():
        worker.process.kill()
    worker.process.join(_END)


def _work(pipe: Any, read: Read, scheme: Scheme | None) -> None:
    """What a worker does: batches in, a result for each file out, until there are none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started it
    gc.set_threshold(_MANY)
    try:
        pipe.send((_READY, None))
        while (batch := pipe.recv()) is not None:
            for at, path in batch:
                pipe.send((at, read(path, scheme)))
    except (EOFError, OSError):
        pass  # whoever started it is gone
