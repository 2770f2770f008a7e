"""The add-in's buttons on the workbook in front: it stays as it is, and what is found is said."""

import shutil

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from hopejobs_xl.attach.write import attach
from tests.attach.made_tables import SHEET, district
from tests.buttons.front_books import default, easier
from tests.conftest import PROJECT
from tests.fakes.opened import set_cell
from tests.saved_cells import shown


def table(path):
    """A district's file with the actuals of the plan: 40 points, 2 of them for ⑥ (5 %) in I11."""
    attach(district(path))
    return path


def test_check_says_total_scheme_and_what_is_wrong(excel, tmp_path):
    """Typed since the last save: the copy has it, the file does not change."""
    path = table(tmp_path / "우리 서식.xlsx")
    kept = path.read_bytes()
    book = excel.front(path)
    set_cell(book, SHEET, "F11", "모름")
    ((said, mode),) = excel.press("front_check")
    assert "critical" == mode
    whose = "이 파일에 연결된 것(2016년 서울 희망일자리 만들기)"
    assert said.startswith(f"우리 서식.xlsx: 득점 합계 38점. 배점기준: {whose}")
    assert f"{SHEET}!F11" in said
    assert kept == path.read_bytes()
    assert [] == book.impl.log.writes
    assert [("front_check", True)] == excel.done


def test_refresh_says_that_it_is_done(excel, tmp_path):
    """40 points: facts.md."""
    excel.front(table(tmp_path / "a.xlsx"))
    ((said, _),) = excel.press("front_refresh")
    assert said.startswith("다시 계산했습니다.\na.xlsx: 득점 합계 40점.")
    assert "다른 셀" not in said


def test_points_that_excel_shows_otherwise_are_told(excel, tmp_path):
    """A formula of an older version, or one that Excel did not calculate: the cell is named."""
    path = table(tmp_path / "a.xlsx")
    book = excel.front(path)
    set_cell(book, SHEET, "F11", 0.15)  # the fake calculates nothing: 2 stays, 6 is right
    ((said, mode),) = excel.press("front_check")
    assert "critical" == mode
    assert f"계산과 다른 셀: {SHEET}!I11." in said


def test_functions_that_somebody_typed(excel, tmp_path):
    """No table is bound: the cells are counted and what is wrong is said."""
    file = openpyxl.Workbook()
    file.active["A1"], file.active["B1"] = 0.15, '=HJ_SCORE("취업률",A1)'
    file.active["B2"] = '=HJ_SCORE("취업률","모름")'
    file.save(tmp_path / "손.xlsx")
    excel.front(tmp_path / "손.xlsx")
    ((said, _),) = excel.press("front_check")
    assert "셀 2개" in said
    assert "Sheet!B2" in said


@pytest.mark.parametrize(
    ("name", "words"),
    [("빈.xlsx", "득점 함수가 든 셀이 없습니다"), ("HopeJobs.xlsm", "그 탭의 단추")],
)
def test_where_there_is_nothing_to_look_at(excel, tmp_path, name, words):
    """A sentence with what to do; the action counts as failed."""
    path = tmp_path / name
    if name == "빈.xlsx":
        openpyxl.Workbook().save(path)
    else:
        shutil.copy(PROJECT / "workbook" / name, path)
    excel.front(path)
    ((said, mode),) = excel.press("front_refresh")
    assert words in said
    assert ("critical", [("front_refresh", False)]) == (mode, excel.done)


def test_values_go_into_a_file_beside_it(excel, tmp_path):
    """What Excel shows stays, no formula does; a name that is taken is left alone."""
    path = table(tmp_path / "a.xlsx")
    (tmp_path / "a_값.xlsx").write_bytes(b"mine")
    excel.front(path)
    ((said, _),) = excel.press("front_values")
    out = tmp_path / "a_값 (2).xlsx"
    assert str(out) in said
    assert [2] == shown(out, f"{SHEET}!I11")
    assert not [c for row in openpyxl.load_workbook(out)[SHEET] for c in row if c.data_type == "f"]
    assert b"mine" == (tmp_path / "a_값.xlsx").read_bytes()


def test_names_that_call_ours_become_values_of_the_add_ins_scheme(excel, tmp_path):
    """The file has no scheme: ⑥ at 5 % gives 6 points where the add-in's thresholds are lower.

    The shipped ones give 2.
    """
    default(excel, easier())
    file = openpyxl.Workbook()
    file.active["A1"] = 1
    text = 'HJ_SCORE("취업률",0.05)'
    file.defined_names["점수"] = DefinedName("점수", attr_text=text)
    file.defined_names["옆"] = DefinedName("옆", attr_text='HJ_SCORE("취업률",Sheet!$A1)')
    file.save(tmp_path / "a.xlsx")
    excel.front(tmp_path / "a.xlsx")
    ((said, _),) = excel.press("front_values")
    assert "점수 = 6" in said
    assert "사본에서 뺀 이름(셀의 값은 그대로): 옆" in said
    names = openpyxl.load_workbook(tmp_path / "a_값.xlsx").defined_names
    assert {"점수": "6"} == {name: each.attr_text for name, each in names.items()}


def test_a_button_that_this_version_does_not_know(excel, tmp_path):
    """An add-in of another version: no traceback."""
    excel.front(table(tmp_path / "a.xlsx"))
    ((said, _),) = excel.press("front_dance")
    assert "front_dance" in said
    assert "판이 같은지" in said
