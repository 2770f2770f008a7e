"""``python -m benchmarks``: one Markdown table on stdout, progress on a terminal. Exit status 0."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import (
    attached_files,
    calls,
    limits,
    processes,
    registers,
    replies,
    scores,
    whole_books,
)
from benchmarks.timing import Row, table


def main() -> None:
    """Measure everything, then print the table."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for row in _rows(Path(folder)):
            found.append(row)
            if sys.stderr.isatty():
                print(f"measured: {row.what}", file=sys.stderr)
    print(table(found))


def _rows(folder: Path) -> Iterator[Row]:
    yield from scores.rows()
    yield from calls.rows()
    yield from replies.rows(folder)  # as in a process of its own: before the large ones
    yield from limits.rows()
    yield from whole_books.rows(folder)
    yield from attached_files.rows(folder)
    yield from registers.rows(folder)
    yield from processes.rows(folder)


if __name__ == "__main__":
    main()
