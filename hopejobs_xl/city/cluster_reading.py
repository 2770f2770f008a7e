"""Many files, read by a Dask cluster: for when one machine is too slow.

The cluster's workers read the files by their paths, so the folder has to be one that all of them
see. Every worker is asked first whether it has this package in this version, and says so again with
each batch. When a worker ends, Dask blames all that it held, so a batch that is given up may have
done nothing: it is read once more when the cluster does nothing else, in halves while it is given
up again, and a file for which workers end while it is alone is reported and left out. Results and
faults are those of ``reading_pool``; every wait has a limit.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import os
import time
from collections import deque
from collections.abc import Sequence
from typing import Any

from hopejobs_xl import __version__
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.scheme.model import Scheme

from .read_one import failed, read_one
from .reading_pool import LIMIT, Progress, Result, batches

_PACKAGE = "hopejobs-xl"
_PATIENCE = 60.0  # seconds for the scheduler and the first worker
_TICK = 1.0
_KILLED = (
    "이 파일을 읽던 작업이 되풀이해 끝났습니다. 건너뛰었습니다. 할 일: 파일이 깨졌거나 지나치게 "
    "큰지 hopejobs check로 따로 살피세요"
)


def read_all(
    paths: Sequence[str],
    scheme: Scheme | None = None,
    *,
    scheduler: str,
    progress: Progress | None = None,
    limit: float = LIMIT,
    read: Any = read_one,
) -> list[Result]:
    """As ``reading_pool.read_all``, by the cluster whose scheduler has the address *scheduler*.

    Raises ``WorkbookError`` where it cannot be reached, has no worker, or has one without this
    package in this version; and where nothing was answered for *limit* seconds for each file of a
    batch.
    """
    client = _connected(scheduler)
    try:
        _ask(client, scheduler)
        return _Reading(client, scheduler, list(paths), scheme, progress, limit, read).run()
    finally:
        with contextlib.suppress(Exception):
            client.close(timeout=_PATIENCE)


def read_batch(
    paths: Sequence[str], scheme: Scheme | None, read: Any = read_one
) -> tuple[str, list[Result]]:
    """What a worker does: its version of this program, and a result for each of *paths*."""
    return __version__, [read(path, scheme) for path in paths]


def _connected(scheduler: str) -> Any:
    from distributed import Client

    try:
        client = Client(scheduler, timeout=_PATIENCE, name="hopejobs-city", set_as_default=False)
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        raise WorkbookError(
            f"--scheduler {scheduler}: {_PATIENCE:g}초 안에 스케줄러나 작업자에 닿지 못했습니다"
            f"({type(error).__name__}). 할 일: 주소를 확인하고 dask scheduler와 dask worker가 "
            "도는지 보세요"
        ) from error
    return client


def _version() -> str:
    return importlib.metadata.version(_PACKAGE)


def _ask(client: Any, scheduler: str) -> None:
    """Refuse a cluster of which a worker has not this package in this version."""
    mine = _version()
    told = client.run(importlib.metadata.version, _PACKAGE, on_error="return")
    wrong = {worker: said for worker, said in told.items() if said != mine}
    if wrong:
        which = ", ".join(
            f"{worker}: {said if isinstance(said, str) else '없음'}"
            for worker, said in sorted(wrong.items())
        )
        raise WorkbookError(
            f"--scheduler {scheduler}: 이 프로그램({mine})과 판이 다르거나 없는 작업자가 있습니다"
            f"({which}). 할 일: 작업자마다 pip install 'hopejobs-xl[city]=={mine}'로 맞추세요"
        )


class _Reading:
    """One reading of many files by a cluster."""

    def __init__(
        self, client: Any, scheduler: str, paths: list[str], scheme: Scheme | None,
        progress: Progress | None, limit: float, read: Any,
    ) -> None:  # fmt: skip
        self._client, self._scheduler, self._scheme = client, scheduler, scheme
        self._paths, self._progress, self._limit, self._read = paths, progress, limit, read
        self._found: list[Result | None] = [None] * len(paths)
        self._waiting: dict[Any, list[int]] = {}
        self._suspects: deque[list[int]] = deque()
        self._alone = False
        self._done = 0

    def run(self) -> list[Result]:
        """A result for each path, in their order."""
        try:
            for batch in batches(range(len(self._paths))):
                self._submit(batch)
            with self._client.as_current():
                self._collect()
                self._alone = True
                while self._suspects:
                    self._submit(self._suspects.popleft())
                    self._collect()
        except BaseException:
            with contextlib.suppress(Exception):
                self._client.cancel(list(self._waiting), force=True)
            raise
        return [each for each in self._found if each is not None]

    def _submit(self, batch: list[int]) -> None:
        """Hand out *batch*. To Dask equal calls are one, unless it is told otherwise."""
        paths = [os.path.abspath(self._paths[at]) for at in batch]
        future = self._client.submit(read_batch, paths, self._scheme, self._read, pure=False)
        self._waiting[future] = batch

    def _collect(self) -> None:
        from distributed import wait

        last = time.monotonic()
        while self._waiting:
            try:
                done = wait(list(self._waiting), timeout=_TICK, return_when="FIRST_COMPLETED").done
            except TimeoutError:
                done = set()
            for future in done:
                last = time.monotonic()
                self._take(future, self._waiting.pop(future))
            most = max((len(batch) for batch in self._waiting.values()), default=1)
            if time.monotonic() - last > self._limit * most:
                raise WorkbookError(
                    f"--scheduler {self._scheduler}: {self._limit * most:g}초 동안 아무 답이 "
                    f"없습니다(남은 파일 {len(self._paths) - self._done}개). 할 일: 작업자가 "
                    "살아 있는지 보고 다시 하세요"
                )

    def _take(self, future: Any, batch: list[int]) -> None:
        from distributed import CancelledError, KilledWorker

        try:
            version, results = future.result(timeout=_PATIENCE)
        except (KilledWorker, CancelledError):
            if self._alone and len(batch) == 1:
                self._keep(batch[0], failed(self._paths[batch[0]], _KILLED))
                return
            half = len(batch) // 2 if self._alone else 0
            self._suspects.extend(part for part in (batch[:half], batch[half:]) if part)
            return
        except Exception as error:
            raise WorkbookError(
                f"--scheduler {self._scheduler}: 작업자가 이 프로그램을 돌리지 못했습니다"
                f"({type(error).__name__}: {error}). 할 일: 작업자의 설치를 확인하세요"
            ) from error
        if version != __version__:
            raise WorkbookError(
                f"--scheduler {self._scheduler}: 작업자의 판이 {version}입니다(이 프로그램은 "
                f"{__version__}). 할 일: 판을 맞추세요"
            )
        for at, result in zip(batch, results, strict=True):
            self._keep(at, result | {"file": self._paths[at]})

    def _keep(self, at: int, result: Result) -> None:
        self._found[at] = result
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, len(self._paths))
