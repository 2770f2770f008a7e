"""Reading a workbook file and replacing one atomically, with the file before kept as ``.bak``."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from hopejobs_xl.base import beside
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.system_errors import in_korean
from hopejobs_xl.ooxml.file_limits import MAX_TOTAL

from . import lock_files


class File:
    """One workbook file as it was when it was read."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Read *path* whole into ``data``; WorkbookError in words if that is not possible."""
        self.path = Path(path)
        try:
            if self.path.exists() and not self.path.is_file():
                raise WorkbookError(
                    f"{self.path}: 파일이 아니라 폴더나 장치입니다. 그 안에 있는 파일의 이름까지 "
                    "적으세요."
                )
            with open(self.path, "rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                if size > MAX_TOTAL:
                    raise WorkbookError(
                        f"{self.path.name}: 파일이 {size // 1024 // 1024}MB로 너무 큽니다(허용: "
                        f"{MAX_TOTAL // 1024 // 1024}MB). 쓰지 않는 시트와 그림을 지우세요."
                    )
                self.data = stream.read()
        except FileNotFoundError as error:
            raise WorkbookError(
                f"{self.path}: 파일이 없습니다. 경로와 파일 이름을 확인하세요."
            ) from error
        except OSError as error:
            raise WorkbookError(
                f"{self.path}: 파일을 읽을 수 없습니다({in_korean(error)}). 읽기 "
                "권한이 있는지, 다른 프로그램이 열고 있지 않은지 확인하세요."
            ) from error

    def check_unchanged(self) -> None:
        """WorkbookError if the file does not hold what was read any more.

        Its contents are compared: size and time may be those of before.
        """
        try:
            with open(self.path, "rb") as stream:
                # Nothing is read that need not be, and no file that grew without end.
                same = os.fstat(stream.fileno()).st_size == len(self.data)
                same = same and stream.read(len(self.data) + 1) == self.data
        except OSError:
            same = False
        if not same:
            raise WorkbookError(
                f"{self.path.name}: 읽은 뒤에 다른 프로그램이 이 파일을 저장했거나 지웠습니다. "
                "덮어쓰지 않았습니다. 처음부터 다시 하세요."
            )

    def saved(self, data: bytes) -> None:
        """Take note that *data* now is the file's contents."""
        self.data = data


def save(path: str | os.PathLike[str], data: bytes, before: File | None = None) -> None:
    """Make *data* the contents of *path* in one step; an older file stays as ``<name>.bak``.

    Where it holds *data* already, it and its .bak stay as they are.

    A crash at any moment leaves the old file or the new one, never a part of one; temporary files
    that it leaves are removed by the next save. Of two runs that save at once one waits for the
    other. If *path* is a link, the file that it points at is replaced. *before* is the file as it
    was read, where *data* was made from it: what somebody else saved meanwhile is not overwritten.
    Raises WorkbookError if Excel has the file open, it is read-only, the folder cannot be written,
    or the file differs from *before*; nothing changes then.
    """
    _save(path, lambda target: _replace(target, data, before))


def save_new(path: str | os.PathLike[str], data: bytes) -> None:
    """As :func:`save`, of a file that must not be there yet, neither now nor at the last moment.

    Raises WorkbookError if it is, or if a link has its name; of two runs at once one makes it.
    """
    _save(path, lambda target: _make(Path(path), target, data))


def _save(path: str | os.PathLike[str], write: Callable[[Path], None]) -> None:
    """Call *write* with the file of *path* while no other run of ours may; faults in words."""
    target = Path(os.path.realpath(path))
    refuse_open(target)
    try:
        with beside.lock(target):
            write(target)
    except beside.LockedError as error:
        raise WorkbookError(
            f"{target.name}: 다른 hopejobs가 이 파일을 저장하고 있어 {beside.PATIENCE:.0f}초를 "
            "기다리다 그만두었습니다. 쓰지 않았습니다. 그것이 끝난 뒤 다시 하세요."
        ) from error
    except OSError as error:
        raise WorkbookError(
            f"{target}: 저장하지 못했습니다({in_korean(error)}). 엑셀에서 열려 있으면 닫고, 폴더가 "
            "있는지, 쓰기 권한과 빈 공간이 있는지 확인하거나 다른 곳에 쓰세요. 전 파일은 "
            "그대로입니다."
        ) from error


def backup_path(path: str | os.PathLike[str]) -> Path:
    """Where :func:`save` keeps the file before: ``<name>.bak`` beside it."""
    target = Path(os.path.realpath(path))
    return target.with_name(f"{target.name}.bak")


def is_same(one: Path, other: Path) -> bool:
    """Whether both names are of one file."""
    return os.path.realpath(one) == os.path.realpath(other)


def refuse_open(path: str | os.PathLike[str]) -> None:
    """WorkbookError, saying who, if the workbook is open in Excel or LibreOffice.

    What is read of such a file may be old already, and it could not be saved. The name is for the
    screen of the one who asks: it is in nothing that is logged or written.
    """
    target = Path(os.path.realpath(path))
    found = lock_files.find(target)
    if found is not None:
        raise WorkbookError(
            f"{target.name}: {found.who or '누군가'}님이 {found.program}에서 열고 있어 저장할 수 "
            f"없습니다. {found.program}에서 닫은 뒤 다시 하세요. 아무도 열지 않았으면 같은 폴더의 "
            f"숨김 파일 {found.file}을(를) 지우세요."
        )


def _replace(target: Path, data: bytes, before: File | None) -> None:
    """:func:`save` while no other run of ours may."""
    old = mode = None
    if os.path.lexists(target):
        mode = stat.S_IMODE(target.stat().st_mode)
        if not target.is_file() or not mode & 0o222:
            raise WorkbookError(
                f"{target.name}: 읽기 전용이거나 파일이 아니어서 쓸 수 없습니다. 파일 속성에서 "
                "'읽기 전용'을 풀거나 다른 이름으로 쓰세요."
            )
        old = target.read_bytes() if before is None else before.data
    if old == data:
        # Of two runs that write the same the later would make the .bak what the file is already.
        _check(target, before)
        return
    written: list[Path] = []
    try:
        written.append(beside.write(target, data, mode))
        if old is not None:
            written.append(beside.write(target, old, mode))
            _check(target, before)
            os.replace(written[-1], backup_path(target))
        # Excel keeps to no lock of ours: it is asked and looked at as late as can be.
        _check(target, before)
        os.replace(written[0], target)
    finally:
        for each in written:
            beside.remove(each)
    _flush_folder(target.parent)


def _make(path: Path, target: Path, data: bytes) -> None:
    """:func:`save_new` while no other run of ours may."""
    _refuse_there(path)
    written = beside.write(target, data)
    try:
        _refuse_there(path)
        os.replace(written, target)
    finally:
        beside.remove(written)
    _flush_folder(target.parent)


def _refuse_there(path: Path) -> None:
    if os.path.lexists(path):
        raise WorkbookError(
            f"{path}: 같은 이름의 파일이 생겨 쓰지 않았습니다. 그 파일은 그대로입니다. 할 일: 다른 "
            "이름으로 다시 하세요"
        )


def _check(target: Path, before: File | None) -> None:
    """WorkbookError if somebody opened *target* or, after it was read, saved it."""
    refuse_open(target)
    if before is not None:
        before.check_unchanged()


def _flush_folder(folder: Path) -> None:
    """Make the renaming last through a power cut, where folders can be opened (not Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
