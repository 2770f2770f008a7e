"""What ``hopejobs check`` and ``refresh`` say of faults in a workbook, in words and as data."""

import json

from hopejobs_xl.hosts.file import FileWorkbook
from hopejobs_xl.layout import PLAN_STEPS
from tests.test_cli import edited, run


def test_a_word_in_a_cell_does_not_choose_the_cell_that_is_blamed(capsys, book):
    """「수기점수로 대체」 stands in J10, and M10 is empty."""
    edited(book, "추진실적", "J10", "수기점수로 대체")
    status, out, _ = run(capsys, "check", book)
    assert status == 1
    assert out.startswith("추진실적!J10 ⑥ 취업률: ")


def test_every_fault_of_the_scheme_is_told(capsys, book):
    """A text in 배점기준 and one in 설정: both cells, in words and as data."""
    edited(book, "배점기준", "D10", "6점")
    edited(book, "배점기준", "E11", 99)
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
