"""대장 반영 on every host: written, noted when typed over, undone in one press. All by hand."""

import pytest

from hopejobs_xl.base.faults import Code
from hopejobs_xl.collect.applying import apply_proposals
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.registers.counted_actual import CountedActual
from hopejobs_xl.sheets import log_rows, log_undo
from hopejobs_xl.sheets.collection_layout import EVIDENCE
from hopejobs_xl.sheets.layout import ACTUALS, GROUNDS, HISTORY

from .test_collect_files import CAME, MAY, Desk

FILES = (("구직.csv", "ab" * 32),)
PROMOTED = CountedActual("④", 1, 60.0, MAY, rows="홍보 60줄 가운데 60줄", files=FILES)
ADVISED = CountedActual(
    "⑦", 1, 3.0, MAY, rows="구직 9줄 가운데 9줄", files=FILES, numerator=30.0, denominator=10.0
)


@pytest.fixture
def desk(opener, book):
    return Desk(opener, book)


def apply(desk, *chosen):
    """One press, or one command."""
    settle = lambda: file_actions.calculate(desk.book)  # noqa: E731
    if desk.is_excel:
        desk.book = ExcelWorkbook(desk.book._book)  # as each press begins
        desk.book.joins, settle = True, desk.book.settle
    refresh = lambda: desk.refresh(CAME, replace_month=True)  # noqa: E731
    return apply_proposals(desk.book, chosen, CAME, settle=settle, refresh=refresh)


def typed(desk):
    return [desk.book.read(name) for name in (ACTUALS, GROUNDS.name, EVIDENCE.name, HISTORY)]


def test_written_noted_and_undone_in_one_press(desk):
    desk.refresh(CAME)
    before, formula = typed(desk), desk.formula()
    apply(desk, PROMOTED, ADVISED)
    actuals, grounds = desk.book.read(ACTUALS), desk.book.read(GROUNDS.name)
    assert (60.0, 3.0, [30.0, 10.0]) == (actuals[3][0], actuals[6][0], grounds[6][:2])
    assert "구직.csv(SHA-256 abababab)" in grounds[3][3]
    assert None is not formula == desk.formula()
    assert {1, 2} == {each.step for each in log_rows.read(desk.book)}
    desk.type_in("④", 61.0)
    faults = desk.checked().evaluation.faults
    assert ["추진실적!J8"] == [each.cell for each in faults if each.code is Code.REGISTER_DIFFERS]
    desk.type_in("④", 60.0)
    if desk.is_excel:
        desk.undo()
    else:
        log_undo.undo(desk.book, desk.checked(), today=CAME)
        file_actions.calculate(desk.book)
    assert before == typed(desk)
    assert formula == desk.formula()
    assert ["되돌리기"] == [
        action for action in dict.fromkeys(e.action for e in log_rows.read(desk.book))
        if action not in ("새로고침", "대장 반영")
    ]  # fmt: skip
