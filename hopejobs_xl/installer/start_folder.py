r"""HopeJobs.xlam in this person's XLSTART: put there, renewed, taken away.

Excel opens every file of that folder when it starts, so nothing else may be left in it: no backup,
no temporary file. The file says by itself that it is ours, and of which version.
"""

from __future__ import annotations

import os
import re
import secrets
import zipfile
from pathlib import Path
from typing import NamedTuple

from .folders import InstallError
from .web_mark import STREAM, mark_of

NAME = "HopeJobs.xlam"
BACKUP = f"{NAME}.bak"
QUESTION = (
    "추가 기능 HopeJobs.xlam에 「인터넷에서 받음」 표시가 있습니다. 이 표시가 있으면 엑셀이 추가 "
    "기능을 아무 말 없이 열지 않습니다.\n이 묶음을 보낸 곳을 믿는다면 표시 없이 놓을 수 있습니다"
    "(이 파일 하나만, 보안담당자용.html의 2를 보세요). 표시 없이 놓을까요?"
)
_FOREIGN = (
    "HopeJobs가 만든 것이 아닌 파일이라 그대로 두었습니다. 추가 기능을 쓰려면 그 파일을 다른 "
    "곳으로 옮기고 다시 하세요."
)
# Where the file says so (make_workbook/addin_book.py).
_PROPERTIES = "docProps/core.xml"
_VERSION = re.compile(rb"<cp:keywords>HopeJobs XL ([0-9][0-9a-z.]*)</cp:keywords>")


class Placed(NamedTuple):
    """What became of the add-in: ``told`` are sentences, ``fine`` whether Excel will open it."""

    told: list[str]
    fine: bool


def version_of(path: Path) -> str:
    """The version of the add-in *path*; "" if it is not ours or cannot be read."""
    try:
        with zipfile.ZipFile(path) as package:
            found = _VERSION.search(package.read(_PROPERTIES))
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError):
        return ""
    return found[1].decode("ascii") if found else ""


def others(start: Path) -> list[Path]:
    """Further copies of the add-in in the folder *start*, whatever they are called."""
    found = sorted(start.glob("*.xla*")) if start.is_dir() else []
    return [path for path in found if path.name.lower() != NAME.lower() and version_of(path)]


def is_open(start: Path) -> bool:
    """Whether a running Excel holds the add-in in *start*: Windows will not replace it then."""
    target = start / NAME
    try:
        if target.exists():
            with open(target, "r+b"):
                pass
    except OSError:
        return True
    return False


def stands(source: Path, start: Path) -> bool:
    """Whether the very file *source* is in *start* already, and free of the Mark of the Web."""
    target = start / NAME
    same = target.exists() and target.read_bytes() == source.read_bytes()
    return same and not mark_of(target)


def place(source: Path, start: Path, backups: Path, *, unmarked: bool) -> Placed:
    """Put the add-in *source* into *start*; what stood there goes to *backups*.

    Its Mark of the Web comes along unless *unmarked*. A file of that name that is not ours stays.
    Raises OSError if it cannot be written; what stood there is as it was then.
    """
    target, told = start / NAME, []
    new, old = version_of(source), version_of(target)
    if target.exists() and not old:
        return Placed([f"{target}: {_FOREIGN}"], False)
    mark = b"" if unmarked or stands(source, start) else mark_of(source)
    if target.exists() and target.read_bytes() != source.read_bytes():
        backups.mkdir(parents=True, exist_ok=True)
        (backups / BACKUP).write_bytes(target.read_bytes())
        told.append(_renewed(old, new, backups / BACKUP))
    _write(source.read_bytes(), target, mark)
    told.insert(0, str(target))
    for copy in others(start):
        told.append(f"{copy}: 추가 기능이 또 있습니다({version_of(copy)}판). 두 벌이 함께 열리지 "
                    "않게 지우거나 다른 폴더로 옮기세요.")  # fmt: skip
    return Placed(told, not mark and not others(start))


def remove(start: Path) -> str:
    """Take our add-in out of *start*; a sentence on what was done, "" if there was none.

    Raises InstallError while Excel holds it.
    """
    target = start / NAME
    if not target.exists():
        return ""
    if not version_of(target):
        return f"HopeJobs가 만든 것이 아닌 파일이라 그대로 두었습니다: {target}"
    try:
        target.unlink()
    except OSError as error:
        raise InstallError(
            f"{target}: 지우지 못했습니다. 할 일: 엑셀을 모두 닫고 다시 하세요"
        ) from error
    return f"추가 기능을 뺐습니다: {target}"


def _renewed(old: str, new: str, backup: Path) -> str:
    kept = f"이전 파일은 {backup}에 있습니다"
    if _numbers(old) > _numbers(new):
        return (
            f"더 새 판({old})의 추가 기능이 있었지만, 지금 설치한 프로그램과 판이 같아야 하므로 "
            f"{new}판으로 바꿨습니다. {kept}."
        )
    if old == new:
        return f"같은 판({new})의 다른 파일이 있어 바꿨습니다. {kept}."
    return f"추가 기능 {old}판을 {new}판으로 바꿨습니다. {kept}."


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(each) for each in version.split(".") if each.isdecimal())


def _write(data: bytes, target: Path, mark: bytes) -> None:
    """Make *target* hold *data* with *mark*; the draft lies a folder above."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.parent.parent / f".hopejobs-{secrets.token_hex(8)}.tmp"
    try:
        with open(draft, "xb") as stream:
            stream.write(data)
        os.replace(draft, target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    try:
        if mark:
            with open(f"{target}{STREAM}", "wb") as stream:
                stream.write(mark)
    except BaseException:
        target.unlink()  # without its mark it would be opened
        raise
