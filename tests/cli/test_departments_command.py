"""``hopejobs departments``: a sheet for each department in the workbook."""

import openpyxl

from hopejobs_xl.cli.main import main


def test_departments_makes_a_sheet_for_each(capsys, book):
    """Two more sheets, with their indicators only; the file before is kept."""
    status = main(["departments", str(book)])
    said = capsys.readouterr().out
    assert (0, "부서별 시트 2개를 썼습니다: 일자리경제과, 사회적경제과\n") == (status, said)
    saved = openpyxl.load_workbook(book, data_only=True)
    assert ["일자리경제과", "사회적경제과"] == saved.sheetnames[-2:]
    assert list("①②③④⑤") == [row[0].value for row in saved["사회적경제과"]["A6:A10"]]
    assert saved["사회적경제과"]["A11"].value is None
    assert book.with_name("HopeJobs.xlsm.bak").exists()
