"""``hopejobs city`` on a Dask cluster of this machine: ``python -m tools.city_cluster FOLDER …``.

Starts a scheduler and two workers, as they would be started on other machines, ranks the files by
them, and ends them. Further words are those of ``hopejobs city``.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_PATIENCE = 180.0  # seconds until the scheduler says where it is
_WORKERS = 2


@contextlib.contextmanager
def cluster(workers: int = _WORKERS) -> Iterator[str]:
    """A scheduler and *workers* workers; gives the address, and ends them all."""
    with tempfile.TemporaryDirectory(prefix="hopejobs-cluster-") as folder:
        told = Path(folder, "scheduler.json")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
        # What the caller can import they can, too: what is asked of them is named by its module.
        quiet["env"] = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        dask = [sys.executable, "-m", "dask"]
        host = ["--host", "127.0.0.1"]
        started = [
            subprocess.Popen(
                [*dask, "scheduler", *host, "--port", "0", "--no-dashboard",
                 "--scheduler-file", str(told)],
                **quiet,
            )
        ]  # fmt: skip
        try:
            started += [
                subprocess.Popen(
                    [*dask, "worker", *host, "--nthreads", "1", "--no-dashboard",
                     "--scheduler-file", str(told), "--death-timeout", "180"],
                    **quiet,
                )
                for _ in range(workers)
            ]  # fmt: skip
            yield _address(told)
        finally:
            for process in reversed(started):
                process.terminate()
            for process in started:
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait(20)


def _address(told: Path) -> str:
    """What the scheduler says of itself, once it does."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError, ValueError):
            return str(json.loads(told.read_text())["address"])
        time.sleep(0.1)
    raise TimeoutError(f"no scheduler within {_PATIENCE:g} s")


def main() -> int:
    """Run ``hopejobs city`` with the words of the command line."""
    from hopejobs_xl.cli.main import main as hopejobs

    with cluster() as address:
        print(f"scheduler: {address}, {_WORKERS} workers", file=sys.stderr)
        return hopejobs(["city", *sys.argv[1:], "--scheduler", address])


if __name__ == "__main__":
    sys.exit(main())
