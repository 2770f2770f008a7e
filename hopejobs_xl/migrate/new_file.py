"""Moving into a file: the new workbook and the list of every cell beside it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from hopejobs_xl.hosts.file import disk
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

from .account import Account
from .move import Wanted, move

ENDING = ".xlsm"
_RECORD = "_옮긴 기록.txt"

Build = Callable[[Wanted], bytes]


def record_of(out: Path) -> Path:
    """The list that is written beside the new workbook *out*."""
    return out.with_name(f"{out.stem}{_RECORD}")


def moved(old: FileWorkbook, build: Build, name: str) -> tuple[FileWorkbook, Account]:
    """The new workbook, called *name* in messages, and the account; raises as ``move``.

    *build* makes the bytes of a new workbook of this version. No file is written.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return move(old, lambda wanted: _opened(build(wanted), Path(folder) / name))


def save(new: FileWorkbook, account: Account, out: Path, *, overwrite: bool) -> None:
    """Write the workbook *out* and its list.

    Raises ``WorkbookError`` as ``disk.save``, and unless *overwrite* as ``disk.save_new``.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    new.save(out, new=not overwrite)
    text = "\n".join(account.record())
    write = disk.save if overwrite else disk.save_new
    write(record_of(out), f"\ufeff{text}\n".encode())


def _opened(data: bytes, path: Path) -> FileWorkbook:
    """The workbook *data*, called as *path* in messages."""
    path.write_bytes(data)
    return FileWorkbook.open(path)
