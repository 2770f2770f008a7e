"""A copy with values only: the same values for others, no macro and no formula."""

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.export import values_only
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests import office
from tests.golden import golden_sheets
from tests.ooxml.everything import everything
from tests.ooxml.made_books import parts, sheet_xml, tiny

pytestmark = pytest.mark.filterwarnings("ignore:.*not supported and will be removed")


def values(source):
    """(sheet, address) -> value of every cell that openpyxl reads, results for formulas."""
    data = source if isinstance(source, bytes) else source.read_bytes()
    book = golden_sheets.read(data, results=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


@pytest.fixture(scope="module")
def copy(shipped):
    """The shipped workbook with values only."""
    return values_only(FileWorkbook.open(shipped))


def test_the_shipped_workbook_has_the_same_values(shipped, copy):
    """Every cell of every sheet, the hidden ones too."""
    expected = values(shipped)
    assert len(expected) > 3000
    assert expected == values(copy)


def test_nothing_is_calculated_any_more(copy):
    """No formula in any cell, no macro, no ribbon, no word of them in the lists of parts."""
    book = golden_sheets.read(copy)
    kinds = {c.data_type for s in book.worksheets for row in s.iter_rows() for c in row}
    assert "f" not in kinds
    assert len(kinds) > 1
    got = parts(copy)
    assert [] == [name for name in got if "vba" in name.lower() or "customui" in name.lower()]
    for name in ("[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"):
        assert b"vba" not in got[name]
        assert b"macroEnabled" not in got[name]


def test_names_protection_and_hidden_sheets_stay(shipped, copy):
    """As they were."""
    old, new = (golden_sheets.read(each) for each in (shipped.read_bytes(), copy))
    for book in (old, new):
        assert book.sheetnames == old.sheetnames
    assert {n: d.attr_text for n, d in old.defined_names.items()} == {
        n: d.attr_text for n, d in new.defined_names.items()
    }
    for one, other in zip(old.worksheets, new.worksheets, strict=True):
        assert (one.sheet_state, one.protection.sheet) == (
            other.sheet_state,
            other.protection.sheet,
        )


def test_libreoffice_reads_the_same_values(soffice, shipped, copy, tmp_path):
    """Saved again by LibreOffice, which calculates what it takes for a formula."""
    (tmp_path / "v.xlsx").write_bytes(office.resaved(soffice, copy))
    got = values(tmp_path / "v.xlsx")
    expected = values(shipped)
    assert expected.keys() <= got.keys()
    for place, value in expected.items():
        number = isinstance(value, float)
        assert (pytest.approx(value) if number else value) == got[place], place


def test_a_clerks_file_keeps_what_it_has(tmp_path):
    """Charts, pictures, pivot tables, the label and the rest; the file itself does not change."""
    path = everything(tmp_path / "b.xlsm")
    before = path.read_bytes()
    book = FileWorkbook.open(path)
    got = parts(values_only(book))
    for name in ("xl/charts/chart1.xml", "xl/media/image1.png", "docMetadata/LabelInfo.xml",
                 "xl/pivotTables/pivotTable1.xml", "xl/slicers/slicer1.xml", "xl/comments1.xml",
                 "xl/threadedComments/threadedComment1.xml", "customXml/item1.xml"):  # fmt: skip
        assert parts(path)[name] == got[name]
    assert b"calculatedColumnFormula" not in got["xl/tables/table1.xml"]
    book.save()
    assert before == path.read_bytes()


def test_what_is_in_memory_counts(tmp_path):
    """What was written and calculated since, and not yet saved."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(tiny(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')))
    book = FileWorkbook.open(path)
    book.put_formulas("S", {(1, 2): ("A1*2", 0.0), (1, 3): ('"="&A1', "")})
    book.calculate({})
    assert {("S", "A1"): 1, ("S", "B1"): 2, ("S", "C1"): "=1"} == values(values_only(book))
    assert {"S": {(1, 2): "A1*2", (1, 3): '"="&A1'}} == book.formulas()


def test_the_same_copy_is_the_same_bytes(shipped, copy):
    """Nothing of the clock or of this machine is in it."""
    assert copy == values_only(FileWorkbook.open(shipped))


def test_a_formula_without_a_result_is_refused(tmp_path):
    """Its cell would be blank in the copy, and nobody would know."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(tiny(sheet_xml('<row r="1"><c r="A1"><f>1</f></c></row>')))
    with pytest.raises(WorkbookError, match="S!A1: 수식의 결과"):
        values_only(FileWorkbook.open(path))
