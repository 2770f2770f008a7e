"""The count of how Excel writes what we write: whose files count, and what is seen in them."""

import pytest

from tests.conftest import PROJECT
from tests.ooxml.made_books import parts, zipped
from tools import excel_habits

APP = b"<Properties><Application>%s</Application><AppVersion>16.0300</AppVersion></Properties>"
BOOK = b'<workbook><fileVersion appName="xl" lastEdited="7" lowestEdited="4" rupBuild="%s"/>%s'


def saved(application=b"Microsoft Excel", build=b"22228", names=b""):
    """A file that says who saved it."""
    book = BOOK % (build, names) + b"</workbook>"
    return {"docProps/app.xml": APP % application, "xl/workbook.xml": book}


@pytest.mark.parametrize(
    ("given", "version"),
    [
        ({}, "16"),
        ({"application": b"LibreOffice/7.4"}, None),
        ({"application": b"Microsoft Excel Compatible / Openpyxl 3.1.5"}, None),
        ({"build": b"4505"}, None),  # XlsxWriter
    ],
)
def test_whose_files_count(given, version):
    assert version == excel_habits.saved_by_excel(saved(**given))
    assert excel_habits.saved_by_excel({}) is None


@pytest.mark.parametrize(
    ("part", "body", "seen"),
    [
        ("xl/worksheets/sheet1.xml", b'<c t="str"><f>A1</f><v></v></c>', "empty text as result"),
        ("xl/worksheets/sheet1.xml", b"<c><f>[1]!HJ_SCORE(A1)</f></c>", "formula of an add-in"),
        ("xl/worksheets/sheet1.xml", b"<c><f>[1]Sheet!A1</f></c>", None),
        ("xl/drawings/drawing1.xml", b'<xdr:sp macro="" textlink="A!$B$2">', "(`textlink`)"),
        ("xl/drawings/drawing1.xml", b'<xdr:sp macro="" textlink="">', None),
        ("xl/charts/chart1.xml", b"<c:f>'S 1'!$A$1:$A$9</c:f>", "by sheet and area"),
        ("xl/charts/chart1.xml", b"<c:f>[0]!HJ_X</c:f>", "by a defined name"),
        ("customUI/customUI14.xml", b'xmlns="http://a/office/2009/07/customui"', "namespace"),
        ("xl/other.xml", b"<f>[1]!HJ_SCORE(A1)</f>", None),
    ],
)
def test_what_is_seen(part, body, seen):
    """By the part in which it stands, and not where it only looks like it."""
    found = list(excel_habits.found({part: body}))
    if seen is None:
        assert [] == [each for each in found if "shape with text" not in each]
    else:
        assert any(seen in each for each in found), found


def test_the_table(tmp_path, capsys):
    """A file of Excel, one of another program, one that is no workbook; ours is the shipped one."""
    name = b'<definedNames><definedName name="A" hidden="1">S!$A$1</definedName></definedNames>'
    (tmp_path / "excel.xlsx").write_bytes(zipped(saved(names=name)))
    (tmp_path / "other.xlsx").write_bytes(zipped(saved(application=b"Calc", names=name)))
    (tmp_path / "none.xlsx").write_bytes(b"PK")
    shipped = PROJECT / "workbook" / "HopeJobs.xlsm"
    assert 0 == excel_habits.main([str(tmp_path), str(shipped)])
    lines = capsys.readouterr().out.splitlines()
    assert "1 files that Excel saved (AppVersion 16: 1); 1 of ours" == lines[0]
    assert "| a name that is hidden | 1 | 1 |" in lines
    assert "| ribbon: namespace `2009/07/customui` | never | 1 |" in lines
    assert 3 + len(excel_habits.HABITS) + 1 == len(lines)


def test_every_construct_of_the_shipped_workbook_is_counted_in_the_docs():
    """The table of docs/excel.md has a row for each."""
    told = (PROJECT / "docs" / "excel.md").read_text(encoding="utf-8")
    ours = excel_habits.found(parts(PROJECT / "workbook" / "HopeJobs.xlsm"))
    assert [] == [each for each in ours if f"| {each} |" not in told]
