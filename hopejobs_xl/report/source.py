"""What the report needs of a workbook, read through the protocol: from Excel or a file."""

from __future__ import annotations

from hopejobs_xl.base import addresses
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import Rows
from hopejobs_xl.sheets import layout, meeting_notes
from hopejobs_xl.sheets.positions import positions
from hopejobs_xl.sheets.standing import Standing
from hopejobs_xl.sheets.workbook import Workbook

from .content import build
from .parts import Report


def read(workbook: Workbook, standing: Standing) -> Report:
    """The report on *standing* with the clerk's texts of *workbook*, from which it was made.

    Raises ``WorkbookError`` when 추진실적 or 사업진단 is missing or has other columns.
    """
    return build(
        standing.evaluation,
        _block(workbook, layout.FORM_TABLE),
        _block(workbook, layout.DIAGNOSIS_TABLE),
        forecast=standing.forecast,
        history=standing.history,
        change=standing.change,
        last_year=standing.last_year,
        notes=meeting_notes.read(workbook, standing.evaluation.scheme) or (),
        positions=positions(workbook),
    )


def _block(workbook: Workbook, table: layout.Table) -> Rows:
    rows = workbook.read(table.name)
    width, read_ = len(table.columns), len(rows[0]) if rows else 0
    if any(len(row) != width for row in rows):
        headers = table.headers
        raise WorkbookError(
            f"{addresses.address(*workbook.locate(table.name))}부터의 표(이름 {table.name})가 "
            f"{read_}열입니다. 허용: {width}열({headers[0]}~{headers[-1]}). "
            "할 일: 이름 관리자에서 범위를 되돌리세요"
        )
    return rows
