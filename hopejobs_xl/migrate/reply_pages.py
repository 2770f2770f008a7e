"""The pages of departments into the new workbook: made anew, with the replies that stood there."""

from __future__ import annotations

from collections.abc import Iterator

from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets.layout import DEPARTMENT_PAGE

from .account import Place
from .routes import Trail
from .side import Side

_REPLY = DEPARTMENT_PAGE.index("reply")
_NO_PAGE = "이 판에는 그 부서의 시트가 없음"
_NO_ROW = "그 부서의 시트에 그 지표가 없음"


def write(old: Side, new: FileWorkbook, trail: Trail) -> None:
    """Make the pages in *new* if the old workbook has any, and write the replies into them."""
    if not old.pages:
        return
    made = file_actions.departments(new)
    for title in old.pages:
        name = f"{title}!{DEPARTMENT_PAGE.name}"
        theirs = list(_replies(old.book, name))
        if title not in made:
            trail.lost |= {place: _NO_PAGE for _, place, value in theirs if value is not None}
            continue
        mine = {no: (row, place) for row, (no, place, _) in enumerate(_replies(new, name))}
        for no, place, value in theirs:
            if value is None:
                continue
            if no not in mine:
                trail.lost[place] = _NO_ROW
                continue
            row, to = mine[no]
            new.write_cells(name, {(row, _REPLY): value})
            trail.moved[place] = to, ""


def _replies(book: FileWorkbook, name: str) -> Iterator[tuple[object, Place, object]]:
    """번호, cell and value of each reply (the last column in every version) on a page.

    *name* is that of its table.
    """
    sheet, top, left = book.locate(name)
    for at, row in enumerate(book.read(name)):
        yield row[0], (sheet, top + at, left + len(row) - 1), row[-1]
