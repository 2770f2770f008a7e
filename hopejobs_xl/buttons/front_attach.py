"""서식 연결 of the add-in: the table of the workbook in front gets its formulas while it is open.

What is to be put in is worked out on a copy, by the command's own code, and then told from the copy
before: so the open workbook gets what the command would have written, and nothing else.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hopejobs_xl.base.addresses import Area, column_letters
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.function_spelling import plain as plainly
from hopejobs_xl.base.sheet_titles import quoted
from hopejobs_xl.base.values import plain

from . import answers
from .outcome import Outcome

if TYPE_CHECKING:
    from hopejobs_xl.attach.own_scheme import Own
    from hopejobs_xl.attach.write import Outcome as Attached
    from hopejobs_xl.hosts.excel.put_into import Before, Changes
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
    from hopejobs_xl.scheme.model import Scheme

    from .front import Front

_OURS = "HJ_A_"  # what our names of an attached table begin with
_CANCELLED = Outcome(ok=False)  # nothing was put in, so there is nothing to take back
_SAY = "추가 기능의 기본 평가체계"


class _Step(NamedTuple):
    """What was put into which workbook."""

    key: str
    before: Before


_steps: list[_Step] = []  # as long as the Python process of this Excel lives


def attach(front: Front) -> Outcome:
    """서식 연결: find the table, show it, and put formulas, names and scheme in after a yes."""
    from hopejobs_xl.attach import found_lines
    from hopejobs_xl.hosts.excel import put_into
    from hopejobs_xl.hosts.file.export import unprotected
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        path = front.copy_into(Path(temporary))
        # What stands in the way of writing is seen, and taken off, in the open workbook.
        path.write_bytes(unprotected(FileWorkbook.open(path)))
        kept = Path(shutil.copy(path, Path(temporary) / f"before{path.suffix}"))
        own = _own(front, FileWorkbook.open(path))
        front.addin.progress("서식을 살피는 중")
        looked, asked = _looked(front, path, own)
        if looked is None:
            return _CANCELLED
        lines = found_lines.found_lines(looked)
        if looked.evaluation is None:
            question = [*lines, "", "표에 없는 것이 있습니다. 있는 것만으로 연결할까요?"]
        else:
            question = [*lines, "", "이대로 득점 수식을 넣을까요?"]
        if not front.addin.confirm("\n".join(question)):
            return _CANCELLED
        made = _attached(path, own, asked, partial=looked.evaluation is None)
        changes = difference(FileWorkbook.open(kept), FileWorkbook.open(path))
    front.addin.progress("득점 수식을 넣는 중")
    before = front.book.on_book(lambda book, patiently: put_into.put(book, changes, patiently))
    _steps.append(_Step(front.key, before))
    assert made.evaluation is not None
    total = plain(made.evaluation.totals.total)
    cells = sum(map(len, changes.cells.values()))
    return _also_open(
        f"연결했습니다: {front.book.title}, 득점 합계 {total}점(칸 {cells}개에 씀). 저장은 하지 "
        "않았습니다. 리본의 [되돌리기]로 되돌릴 수 있습니다.",
        before.unprotected,
    )


def undo(front: Front) -> Outcome:
    """되돌리기 of the last 서식 연결: the workbook in front is what it was."""
    from hopejobs_xl.hosts.excel import put_into

    if not _steps:
        raise WorkbookError("되돌릴 것이 없습니다. 엑셀을 닫기 전까지 되돌릴 수 있습니다")
    if _steps[-1].key != front.key:
        raise WorkbookError(
            f"마지막으로 연결한 통합 문서는 {_steps[-1].key}입니다. 할 일: 그 통합 문서를 앞에 "
            "두고 다시 누르세요"
        )
    before = _steps[-1].before
    left = front.book.on_book(lambda book, patiently: put_into.take_back(book, before, patiently))
    _steps.pop()
    return _also_open("", left)


def _also_open(said: str, unprotected: Sequence[str]) -> Outcome:
    """The outcome that says *said*, and which sheets were left *unprotected*, if any."""
    from hopejobs_xl.hosts.excel import sheet_protection

    if not unprotected:
        return Outcome(said)
    return Outcome(f"{said}\n{sheet_protection.open_now(unprotected)}".strip(), warns=True)


def difference(before: FileWorkbook, after: FileWorkbook) -> Changes:
    """What makes *before* into *after* in an open Excel: sheets, our names, cells.

    Results of formulas are Excel's own affair. Our functions are spelt plainly: typed so, Excel
    binds them to the add-in.
    """
    from hopejobs_xl.hosts.excel.put_into import Changes

    old, new = before.titles(), after.titles()
    sheets = {title: _lines(after, title) for title in new if title not in old}
    cells = {}
    for title in new:
        if title in old and (found := _changed(before, after, title)):
            cells[title] = found
    return Changes(sheets, _names(before.names(), after.names()), cells)


def _lines(book: FileWorkbook, title: str) -> list[str]:
    held = book.cells(title).values
    return [
        str(held.get((row, 1)) or "") for row in range(1, max((r for r, _ in held), default=0) + 1)
    ]


def _names(
    before: Mapping[str, Area | None], after: Mapping[str, Area | None]
) -> dict[str, str | None]:
    ours = sorted(name for name in {*before, *after} if name.startswith(_OURS))
    return {
        name: _refers_to(after.get(name))
        for name in ours
        if before.get(name) != after.get(name) or (name in before) != (name in after)
    }


def _refers_to(area: Area | None) -> str | None:
    if area is None:
        return None
    first = f"${column_letters(area.left)}${area.top}"
    last = f"${column_letters(area.right)}${area.bottom}"
    return f"={quoted(area.sheet)}!{first}:{last}"


def _changed(
    before: FileWorkbook, after: FileWorkbook, title: str
) -> dict[tuple[int, int], str | None]:
    from hopejobs_xl.worksheet.functions import NAMES

    old, new = before.formulas().get(title, {}), after.formulas().get(title, {})
    found: dict[tuple[int, int], str | None] = {}
    for place in sorted({*old, *new}):
        if old.get(place) != new.get(place):
            text = new.get(place)
            found[place] = None if text is None else f"={plainly(text, NAMES)}"
    held, given = before.cells(title).values, after.cells(title).values
    for place in sorted({*held, *given}):
        value = given.get(place)
        if place not in old and place not in new and held.get(place) != value:
            found[place] = None if value is None else str(value)
        elif place in old and place not in new and value is not None:
            found[place] = str(value)
    return found


def _own(front: Front, book: FileWorkbook) -> Own | None:
    """The add-in's default scheme; ``None`` where it is the shipped one or the file has its own."""
    from hopejobs_xl.attach import own_scheme

    if own_scheme.remembered(book) is not None:
        return None
    own = own_scheme.of_workbook(front.addin, _SAY)
    return None if own_scheme.is_shipped(own) else own


def scheme_of(front: Front, book: FileWorkbook) -> Scheme:
    """The scheme that *book*, a copy of the workbook in front, is scored by while it is open.

    Raises SchemeError for a broken one, WorkbookError where the add-in has none.
    """
    from hopejobs_xl.attach import refresh

    own = _own(front, book)
    return refresh.scheme_of(book) if own is None else own.scheme


def _looked(front: Front, path: Path, own: Own | None) -> tuple[Attached | None, str | None]:
    """What attaching would do, and the column that the clerk was asked for; ``None``: no answer."""
    from hopejobs_xl.attach import write
    from hopejobs_xl.attach.found import UnclearColumnError

    try:
        return write.attach(path, dry_run=True, own=own), None
    except UnclearColumnError as error:
        asked = answers.column_question(error.choices)
        actual = front.addin.ask_column(asked, list(error.choices)[-1])
        if not actual.strip():
            return None, None
        return write.attach(path, dry_run=True, own=own, actual_column=actual), actual


def _attached(path: Path, own: Own | None, actual: str | None, *, partial: bool) -> Attached:
    from hopejobs_xl.attach import write

    return write.attach(path, own=own, actual_column=actual, partial=partial)
