"""Reading what the report needs through the workbook protocol."""

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.report import source
from hopejobs_xl.report.hwpx import to_bytes
from hopejobs_xl.sheets.last_year import LastResult, LastYear
from tests.fakes.memory import MemoryWorkbook
from tests.report.made_reports import blocks, shipped_report, standing
from tests.report.test_hwpx import written
from tests.samples import PLAN, evaluation_of, locate


def test_the_workbook_says_what_the_plan_says(shipped):
    """The report read from the file is the report on the plan's own texts."""
    workbook = FileWorkbook.open(shipped)
    got = source.read(workbook, file_actions.check(workbook))
    printed = LastYear(2015, {"①": LastResult((None,), 8, None, None)})  # 「2015년 8점 득점」
    exp = shipped_report(positions=PLAN["plan"]["approval"], last_year=printed)
    assert [str(line) for line in exp.lines] == [str(line) for line in got.lines]
    assert exp.tables[:4] == got.tables[:4]
    for plan, read in zip(exp.tables[4:], got.tables[4:], strict=True):
        assert [[c and c.text for c in row] for row in plan.rows] == [
            [c and c.text for c in row] for row in read.rows
        ]


def test_any_workbook_gives_the_report():
    """Through the protocol alone, as from Excel; 0.3.0 has neither positions nor 회의자료."""
    form, diagnosis = blocks()
    workbook = MemoryWorkbook({"HJ_FORM": form, "HJ_DIAGNOSIS": diagnosis}, locate)
    report = source.read(workbook, standing(evaluation_of(form)))
    assert shipped_report() == report
    meeting = ["HJ_MEETING_NOTES", "HJ_MEETING_SINCE", "HJ_MEETING_CHANGES", "HJ_MEETING_DECISIONS"]
    assert ["HJ_FORM", "HJ_DIAGNOSIS", *meeting, "HJ_APPROVAL"] == workbook.calls("read")
    assert workbook.calls("write") == []
    assert to_bytes(report) == written("shipped")


def test_a_form_with_another_width_is_refused():
    """사업진단 with a column inserted: its first cell, what was read, what is allowed."""
    form, diagnosis = blocks()
    wide = [[*row, None] for row in diagnosis]
    workbook = MemoryWorkbook({"HJ_FORM": form, "HJ_DIAGNOSIS": wide}, lambda _: ("사업진단", 5, 1))
    with pytest.raises(WorkbookError) as caught:
        source.read(workbook, standing(evaluation_of(form)))
    for said in ("사업진단!A5", "8열", "허용: 7열(평가분야 (대분류)~비고)", "이름 관리자"):
        assert said in str(caught.value)
