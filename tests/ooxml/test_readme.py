"""The example of ooxml/README.md edits a workbook of others, and nothing else in it changes."""

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

import hopejobs_xl.ooxml
from hopejobs_xl.base.errors import WorkbookError
from tests.ooxml.made_books import sheet_xml, tiny

README = Path(hopejobs_xl.ooxml.__file__).with_name("README.md")
EXAMPLE = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.S)[1]
DATA = Path(__file__).parents[1] / "templates"
SHARED_AT_C4 = (
    '<row r="4"><c r="C4"><f t="shared" ref="C4:C5" si="0">B4*2</f><v>2</v></c></row>'
    '<row r="5"><c r="C5"><f t="shared" si="0"/><v>4</v></c></row>'
)


@pytest.mark.parametrize("made", ["form.xlsx", "numbers.xlsx", "calc_pages.xlsx"])
def test_the_example_edits_a_workbook_that_others_made(tmp_path, monkeypatch, capsys, made):
    """C2, C3 and C4 are new; every part but the sheet (and the calculation chain) is the same."""
    (tmp_path / "plan.xlsx").write_bytes((DATA / made).read_bytes())
    monkeypatch.chdir(tmp_path)
    exec(compile(EXAMPLE, str(README), "exec"), {})
    titles = openpyxl.load_workbook(DATA / made).sheetnames
    assert str(titles) == capsys.readouterr().out.strip()
    sheet = openpyxl.load_workbook("plan-new.xlsx")[titles[0]]
    assert [1500, "완료", "=SUM(C2:C2)"] == [sheet[cell].value for cell in ("C2", "C3", "C4")]
    with zipfile.ZipFile("plan.xlsx") as old, zipfile.ZipFile("plan-new.xlsx") as new:
        same = [n for n in new.namelist() if n in old.namelist() and old.read(n) == new.read(n)]
        changed = set(new.namelist()) - set(same)
    assert 1 == len([name for name in changed if name.startswith("xl/worksheets/")])
    assert all("sheet" in n or "rels" in n or "Content_Types" in n for n in changed), changed


@pytest.mark.parametrize(
    ("rows", "after"),
    [
        ('<row r="4"><c r="C4"><f t="array" ref="C4:C5">A1:A2</f><v>1</v></c></row>', ""),
        (SHARED_AT_C4, ""),
        ("", '<mergeCells count="1"><mergeCell ref="B4:C4"/></mergeCells>'),
    ],
    ids=["array", "shared", "merged"],
)
def test_the_example_refuses_a_formula_where_none_may_go(tmp_path, monkeypatch, rows, after):
    """A half array, users without their text, a formula nobody sees: no file is written."""
    (tmp_path / "plan.xlsx").write_bytes(tiny(sheet_xml(rows, after)))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WorkbookError, match="S!C4"):
        exec(compile(EXAMPLE, str(README), "exec"), {})
    assert not (tmp_path / "plan-new.xlsx").exists()
