"""Runs one command and prints what it took: ``python -S -E launcher.py COMMAND …``.

A process of its own, because the most memory that Linux counts for a child begins at what its
parent has: this one has next to nothing. Standard library only; nothing of the project is imported.
"""

import json
import os
import sys
import time


def main(command: list[str]) -> None:
    """Run *command* without its output, and print CPU seconds, seconds, bytes and exit status.

    The CPU seconds are those of the whole process and of all processes that it waited for. What it
    says of faults is shown where the status is over 1.
    """
    faults = os.memfd_create("faults") if hasattr(os, "memfd_create") else 2
    streams = [
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_DUP2, faults, 2),
    ]
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=streams)
    _, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if faults != 2 and code not in (0, 1):
        sys.stderr.buffer.write(os.pread(faults, 10_000, 0))
    memory = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps([used.ru_utime + used.ru_stime, wall, memory, code]))


if __name__ == "__main__":
    main(sys.argv[1:])
