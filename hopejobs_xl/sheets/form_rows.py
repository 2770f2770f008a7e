"""추진실적: its rows -> an evaluation, and a fault for each row that cannot be scored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from hopejobs_xl.base.addresses import address, column_letters
from hopejobs_xl.base.errors import IndicatorError, WorkbookError
from hopejobs_xl.base.faults import ACTUAL, ACTUAL2, HAND, LABEL, Code, Fault
from hopejobs_xl.base.values import MISSING, CellError, Rows, is_number, plain
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.names import title
from hopejobs_xl.scoring.actuals import allowed_words, without_spare
from hopejobs_xl.scoring.evaluation import Evaluation, Where
from hopejobs_xl.scoring.points import score
from hopejobs_xl.scoring.results import Result, State

from .layout import FORM_TABLE

_BLANK = "빈칸"


class FormRow(NamedTuple):
    """One row of 추진실적: what is typed into it, and what its formulas answer.

    The fields are keys of ``FORM_TABLE``. A cell that a clerk's own table does not have is
    ``MISSING``.
    """

    label: object
    actual: object = None
    actual2: object = None
    hand: object = None
    points: object = None
    state: object = None

    def typed(self, key: str) -> object:
        """What is typed into the column *key*, ``None`` where the table has no such column."""
        value = {ACTUAL: self.actual, ACTUAL2: self.actual2, HAND: self.hand}[key]
        return None if value is MISSING else value


def form_rows(form: Rows) -> list[FormRow]:
    """The rows of the block ``HJ_FORM``."""
    return FORM_TABLE.records(form, FormRow, FormRow._fields)


def in_block(sheet: str, top: int, left: int) -> Where:
    """Where each cell of the block ``HJ_FORM`` stands whose first cell is *top*, *left* (from 1).

    The function takes a row (from 0) and the key of a column.
    """
    return lambda order, key: address(sheet, top + order, left + FORM_TABLE.index(key))


def evaluate(
    scheme: Scheme, form: Rows, *, place: tuple[str, int, int], district: str, as_of: dt.date
) -> Evaluation:
    """Evaluate the block ``HJ_FORM``; *place* is its sheet, first row and first column (from 1).

    As ``evaluate_rows``. Raises WorkbookError where the columns of 추진실적 are not all there.
    """
    sheet, top, left = place
    if any(len(row) != len(FORM_TABLE.columns) for row in form):
        raise WorkbookError(
            f"{sheet}!{column_letters(left)}{top}부터의 표(이름 {FORM_TABLE.name})가 "
            f"{len(form[0])}열입니다. "
            f"허용: {len(FORM_TABLE.columns)}열(평가분야~사유). "
            "할 일: 이름 관리자에서 범위를 되돌리세요"
        )
    rows = form_rows(form)
    return evaluate_rows(scheme, rows, cell=in_block(*place), district=district, as_of=as_of)


def evaluate_rows(
    scheme: Scheme, form: Sequence[FormRow], *, cell: Where, district: str, as_of: dt.date
) -> Evaluation:
    """Evaluate the rows of 추진실적, or of a table like it.

    *cell* names the cell of a row (from 0) and column key. Rows that name no indicator, or one that
    stands in another row too, become faults; an indicator without a row is 미입력.
    """
    rows: dict[str, tuple[int, FormRow]] = {}
    faults: list[Fault] = []
    for order, row in enumerate(form):
        label = row.label
        if label in (None, ""):
            faults += _nameless(row, partial(cell, order))
            continue
        try:
            found = scheme.find(label)
        except IndicatorError as error:
            faults.append(
                Fault(
                    cell(order, LABEL), str(label), str(error), code=Code.UNKNOWN_INDICATOR,
                    column=LABEL, read=label, allowed=", ".join(error.candidates),
                )
            )  # fmt: skip
            continue
        if found.no in rows:
            first = cell(rows[found.no][0], LABEL)
            message = f"{first}에 같은 지표가 있음: 한 줄을 지우세요"
            faults.append(
                Fault(
                    cell(order, LABEL), found.name, message, code=Code.INDICATOR_TWICE,
                    column=LABEL, read=label,
                )
            )  # fmt: skip
            continue
        rows[found.no] = order, row
    results = []
    for indicator in scheme.indicators:
        if indicator.no not in rows:
            results.append(score(scheme, indicator, [None] * len(indicator.parts), None))
            last = cell(len(form) - 1, LABEL).rpartition("!")[2]
            message = (
                "이 지표의 줄이 없음: 세부지표 열에 지표 이름을 되돌리세요. 배점기준에 더한 "
                "지표면 [새 해 만들기]로 새 통합문서를 만드세요"
            )
            faults.append(
                Fault(
                    f"{cell(0, LABEL)}:{last}", title(indicator), message, code=Code.NO_ROW,
                    column=LABEL, allowed=indicator.name,
                )
            )  # fmt: skip
            continue
        order, row = rows[indicator.no]
        actuals = without_spare(indicator, (row.actual, row.actual2))
        result = score(scheme, indicator, actuals, row.hand)
        results.append(result)
        faults += _faults_of(result, row, partial(cell, order))
    return Evaluation(scheme, district, as_of, tuple(results), tuple(faults))


def _nameless(row: FormRow, cell: Callable[[str], str]) -> Iterator[Fault]:
    """What was typed into a row that names no indicator: it counts nowhere."""
    for key in (ACTUAL, ACTUAL2, HAND):
        read = row.typed(key)
        if read not in (None, ""):
            message = (
                "세부지표 칸이 비어 있어 어디에도 세지 않음: 지표 이름을 되돌리거나 값을 지우세요"
            )
            where = cell(key)
            yield Fault(where, "이름 없는 줄", message, code=Code.NO_LABEL, column=key, read=read)


def _faults_of(result: Result, row: FormRow, cell: Callable[[str], str]) -> Iterator[Fault]:
    """What is wrong with the values of *row*, whose cells *cell* names by the column's key."""
    about = title(result.indicator)
    if result.cause is not None:
        code, column, note = result.cause
        read = row.typed(column)
        allowed = allowed_in(result.indicator, code, column)
        yield Fault(cell(column), about, note, code=code, column=column, read=read, allowed=allowed)
    if result.warning:
        read = row.typed(HAND)
        yield Fault(
            cell(HAND), about, result.warning, only_warns=True, code=Code.HAND_UNUSED,
            column=HAND, read=read, allowed=_BLANK,
        )  # fmt: skip


def allowed_in(indicator: Indicator, code: Code, column: str) -> str:
    """What may stand in *column* of *indicator*, in words."""
    if code is Code.TOO_MANY:
        return _BLANK
    if column == HAND:
        return f"{'~'.join(plain(each) for each in sorted((0.0, indicator.max_points)))}점"
    part = indicator.parts[1 if column == ACTUAL2 and len(indicator.parts) > 1 else 0]
    return allowed_words(part.scale)


def unstated(scheme: Scheme, form: Sequence[FormRow], cell: Where) -> Iterator[Fault]:
    """Rows of 추진실적 whose formulas do not answer while others do: its own sum lacks them."""
    if all(row.state in (None, "") for row in form):
        return  # nobody has calculated them yet
    for order, row in enumerate(form):
        is_scored = row.state == State.SCORED.label
        lost = row.state in (None, "") or isinstance(row.state, CellError)
        if not lost and (not is_scored or is_number(row.points)):
            continue
        try:
            found = scheme.find(row.label)
        except IndicatorError:
            continue  # told already
        key = "state" if lost else "points"
        message = (
            f"{'상태' if lost else '득점'} 셀에 답이 없어 이 시트의 합계에 들지 않음: "
            "위나 아래 줄의 수식을 복사해 되돌리거나 다시 계산하세요"
        )
        yield Fault(
            cell(order, key), title(found), message,
            code=Code.UNSTATED, column=key, read=row.state if lost else row.points,
        )  # fmt: skip
