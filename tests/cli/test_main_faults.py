"""What ``hopejobs check`` and ``refresh`` say of faults in a workbook, in words and as data."""

import json

import pytest

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets.layout import PLAN_STEPS
from tests import office
from tests.cli.test_main import run, saved_anew
from tests.saved_cells import edited, shown


def test_a_word_in_a_cell_does_not_choose_the_cell_that_is_blamed(capsys, book):
    """「수기점수로 대체」 stands in J10, and M10 is empty."""
    edited(book, ("추진실적", "J10", "수기점수로 대체"))
    status, out, _ = run(capsys, "check", book)
    assert status == 1
    assert out.startswith("추진실적!J10 ⑥ 취업률: ")


def test_every_fault_of_the_scheme_is_told(capsys, book):
    """A text in 배점기준 and one in 설정: both cells, in words and as data."""
    edited(book, ("배점기준", "D10", "6점"), ("배점기준", "E11", 99))
    status, out, err = run(capsys, "check", book, "--json")
    assert status == 1
    faults = json.loads(out)["faults"]
    assert [fault["where"].split(" ")[0] for fault in faults] == ["배점기준!D10", "배점기준!E11"]
    assert {"scheme"} == {fault["code"] for fault in faults}
    assert "배점기준!D10" in err.split("\n")[0]
    assert "배점기준!E11" in err.split("\n")[1]


def test_a_blank_part_of_a_step_is_a_warning(capsys, book):
    """A 노력(직접) beside a 부분 that was wiped stops no refresh."""
    columns = {column.key: at for at, column in enumerate(PLAN_STEPS.columns)}
    wb = FileWorkbook.open(book)
    rows = wb.read(PLAN_STEPS.name)
    rows[0][columns["own"]], rows[0][columns["part"]] = 0.5, None
    wb.write(PLAN_STEPS.name, rows)
    wb.save(book)
    status, out, _ = run(capsys, "refresh", book, "--json")
    assert status == 0
    (fault,) = json.loads(out)["faults"]
    assert (fault["code"], fault["warning"]) == ("plan-cell", True)
    assert fault["cell"].startswith("목표계획!")


def told(path):
    """The sum of 추진실적, its line of counts, and the warning on 요약."""
    return shown(path, "추진실적!N26", "추진실적!O26", "요약!M1")


@pytest.mark.parametrize(
    ("wiped", "total", "said", "cells"),
    [
        ([], 40, None, []),
        (["N10", "P10"], 38, "상태나 득점이 없는 줄 1개", ["추진실적!P10"]),
        (["N10"], 38, "상태나 득점이 없는 줄 1개", ["추진실적!N10"]),
        (["P6", "N10", "P10"], 38, "상태나 득점이 없는 줄 2개", ["추진실적!P6", "추진실적!P10"]),
    ],
)
def test_a_typed_row_does_not_fall_out_of_every_count(capsys, book, wiped, total, said, cells):
    """⑥ without the formulas of N10 and P10: the sum lacks its 2 points, and says so thrice."""
    if wiped:
        edited(book, *(("추진실적", cell, None) for cell in wiped))
    status, out, _ = run(capsys, "refresh", book, "--json")
    made = json.loads(out)
    assert (40, 1 if wiped else 0) == (made["total"], status)
    assert cells == [fault["cell"] for fault in made["faults"]]
    points, counts, warning = told(book)
    assert total == points
    if said is None:
        assert ("미등록 6개, 미입력 2개, 오류 0개", None) == (counts, warning or None)
    else:
        assert said in counts
        assert said in warning


def test_the_counts_of_the_states_are_those_of_all_indicators(capsys, book):
    """13 scored, 6 without bands, 2 without actuals: 21."""
    edited(book, ("추진실적", "J10", "모름"))
    _, out, _ = run(capsys, "check", book, "--json")
    counts = {"scored": 12, "미입력": 2, "미등록": 6, "error": 1, "해당없음": 0}
    assert counts == json.loads(out)["counts"]


def test_where_no_formula_answers_every_row_is_counted(soffice, book, tmp_path):
    """LibreOffice without macros: no HJ_ function has an answer, and the sheet says so."""
    saved_anew(book, "추진실적", "J10", 0.06)  # a program that leaves no saved results
    (tmp_path / "out.xlsx").write_bytes(office.resaved(soffice, book.read_bytes(), ".xlsm"))
    points, counts, warning = told(tmp_path / "out.xlsx")
    assert points == 0
    assert counts.startswith("미등록 0개, 미입력 0개, 오류 0개, 상태나 득점이 없는 줄 21개")
    assert "추진실적에 상태나 득점이 없는 줄 21개" in warning
