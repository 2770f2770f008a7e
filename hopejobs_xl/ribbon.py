"""What a ribbon button does: read, call, write. The same actions run on a file without Excel."""

from __future__ import annotations

import datetime as dt

from .errors import WorkbookError
from .evaluation import Evaluation, evaluate
from .hosts import Workbook
from .layout import AS_OF, DISTRICT, FORM, address
from .scheme import Scheme
from .summary import blocks
from .tables import SCHEME_TABLES, scheme_from


def refresh(workbook: Workbook) -> Evaluation:
    """새로고침: evaluate what the sheets hold and rewrite the blocks of 요약.

    Raises ``SchemeError`` (nothing is written) when 배점기준 or 설정 is broken. Faults in the
    actuals are in the evaluation and on the sheet.
    """
    evaluation = check(workbook)
    workbook.backup()
    try:
        workbook.progress("요약을 쓰는 중")
        for name, rows in blocks(evaluation).items():
            workbook.write(name, rows)
    finally:
        workbook.progress(None)
    return evaluation


def check(workbook: Workbook) -> Evaluation:
    """점검: evaluate without writing anything; raises ``SchemeError`` like ``refresh``."""
    try:
        workbook.progress("배점기준을 읽는 중")
        scheme = read_scheme(workbook)
        workbook.progress("실적을 계산하는 중")
        return evaluate(
            scheme,
            workbook.read(FORM),
            place=workbook.locate(FORM),
            district=str(workbook.read(DISTRICT)[0][0] or ""),
            as_of=_as_of(workbook, scheme),
        )
    finally:
        workbook.progress(None)


def read_scheme(workbook: Workbook) -> Scheme:
    """The scheme that 배점기준 and 설정 describe; raises ``SchemeError`` naming the cell."""
    return scheme_from({name: workbook.read(name) for name in SCHEME_TABLES}, workbook.locate)


def _as_of(workbook: Workbook, scheme: Scheme) -> dt.date:
    value = workbook.read(AS_OF)[0][0]
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value
    cell = address(*workbook.locate(AS_OF))
    shown = "빈칸" if value is None else f"「{value}」"
    raise WorkbookError(
        f"{cell} 기준일: 읽은 값 {shown}. 허용: 날짜(예: {scheme.document_date}). "
        "할 일: 기준일을 날짜로 입력하세요"
    )
