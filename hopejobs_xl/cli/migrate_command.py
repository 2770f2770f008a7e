"""What ``hopejobs migrate`` does: an older workbook's inputs into a new one of this version."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from hopejobs_xl.attach import bound_names
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file import lock_files
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets import book_format

from . import output

if TYPE_CHECKING:
    from hopejobs_xl.migrate.account import Account
    from hopejobs_xl.migrate.new_file import Build


def run(path: Path, out: Path, build: Build, *, overwrite: bool, json: bool) -> int:
    """Write the new workbook *out* and the list beside it, print what became of *path*.

    *build* makes a new workbook of this version. *path* is only read; *out* and its list are not
    written over unless *overwrite*. Returns the status: that something has no place, or scores
    otherwise, is a fault. Raises ``WorkbookError`` (nothing is written) where it could not be done.
    """
    from hopejobs_xl.migrate import new_file

    record = new_file.record_of(out)
    output.refuse_ending("-o", out, new_file.ENDING)
    _refuse_out(path, out, record, overwrite)
    old = FileWorkbook.open(path)
    _refuse_foreign(old, path)
    if book_format.format_of(old) == book_format.CURRENT:
        output.print_notes([f"{path.name}: 이 판의 통합문서입니다. 옮기지 않고 써도 됩니다"])
    new, account = new_file.moved(old, build, out.name)
    _refuse_out(path, out, record, overwrite)  # moving takes a while
    new_file.save(new, account, out, overwrite=overwrite)
    if json:
        output.print_json(account.as_json() | {"out": str(out), "record": str(record)})
    else:
        _print(account, path, out, record)
    _warn_open(path)
    return output.FINE if account.is_clean else output.FAULTS


def _refuse_out(path: Path, out: Path, record: Path, overwrite: bool) -> None:
    output.refuse_same(out, path, "옛 통합문서")
    for each in (out, record):
        if os.path.lexists(each) and not overwrite:
            raise WorkbookError(
                f"-o {out}: {each.name}이(가) 이미 있습니다. 쓰지 않았습니다. 할 일: 다른 이름을 "
                "주거나, 바꿔 써도 되면 --overwrite를 덧붙이세요(전 파일은 .bak으로 남음)"
            )


def _refuse_foreign(old: FileWorkbook, path: Path) -> None:
    known = old.names()
    if book_format.is_ours(known):
        return
    if bound_names.is_attached(known):
        raise WorkbookError(
            f"{path.name}: 서식이 연결된 파일이어서 옮길 것이 없습니다. 할 일: 그 파일을 그대로 "
            f"두고 hopejobs refresh {path.name}을(를) 쓰세요"
        )
    raise WorkbookError(
        f"{path.name}: HopeJobs 통합문서가 아닙니다. 허용: 0.1.0부터의 HopeJobs.xlsm. 할 일: 파일 "
        "이름을 확인하세요. 쓰던 서식에 득점을 넣으려면 hopejobs attach를 쓰세요"
    )


def _print(account: Account, path: Path, out: Path, record: Path) -> None:
    print("\n".join(account.summary()))
    print(f"적었습니다: {out}")
    print(f"칸마다 어디로 갔는지: {record}")
    print(f"{path.name}은(는) 바꾸지 않았습니다.")
    print("셀의 색과 너비, 그림, 이름 관리자에서 따로 만든 이름은 옮기지 않습니다.")


def _warn_open(path: Path) -> None:
    found = lock_files.find(Path(os.path.realpath(path)))
    if found is not None:
        output.print_notes(
            [
                f"{path.name}: {found.program}에서 열려 있습니다. 아직 저장하지 않은 것은 옮겨지지 "
                "않았습니다. 저장하고 닫은 뒤 --overwrite로 다시 하세요"
            ]
        )
