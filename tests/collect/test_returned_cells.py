"""Bytes to cells: what is plain is read quickly, what is odd is still seen."""

import io
import zipfile

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import CellError
from hopejobs_xl.collect import returned_cells
from hopejobs_xl.collect.question_file import to_bytes
from hopejobs_xl.collect.returned_cells import FORMULA, MAX_CELLS, cells_of, looked_at
from tests.collect.made_papers_sent import paper_of
from tests.collect.reply_sheets import Error, Formula, Row, Sheet, to_file
from tests.ooxml.odd_zips import other_case, zip64


def sheet_with(**cells):
    """A file with one row of *cells*, below a header."""
    texts = {name: name for name in cells}
    return to_file(Sheet([], list(cells), texts, [Row(cells, ("", ""))]))


def test_an_ordinary_file_needs_no_zipfile(monkeypatch):
    """Its directory is read at once: making a ``ZipFile`` would cost a sixth of the whole."""

    def refuse(*_):
        raise AssertionError

    monkeypatch.setattr(zipfile, "ZipFile", refuse)
    data = to_bytes(paper_of("보문동"))
    assert not looked_at(data, "a.xlsx").marked
    assert "회신번호" == cells_of(data, "a.xlsx")[0].rows[1][1]


def parts_of(data):
    """What is packed in *data*, by name, and how each part is packed."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {each.filename: (file.read(each), each.compress_type) for each in file.infolist()}


def test_calamine_gets_the_sheets_as_they_are_unpacked_here():
    """Every part is what it was, and in its place among the others."""
    data = to_bytes(paper_of("보문동"))
    before, after = parts_of(data), parts_of(looked_at(data, "a.xlsx").unpacked)
    assert list(before) == list(after)
    assert [text for text, _ in before.values()] == [text for text, _ in after.values()]
    stored = {name for name in after if after[name][1] != before[name][1]}
    assert {name for name in before if name.startswith("xl/worksheets/sheet")} == stored


def test_a_zip_of_an_odd_kind_is_given_to_calamine_as_it_is():
    """Nothing is certain of its directory."""
    data = zip64(sheet_with(a="1"))
    assert data is looked_at(data, "a.xlsx").unpacked


@pytest.mark.parametrize("packed", [zip64, other_case])
def test_an_odd_directory_is_read_all_the_same(packed):
    """ZIP64 and part names in another case: a formula in them is found."""
    data = packed(_styled(sheet_with(a=Formula("1+1", 2.0))))
    assert looked_at(data, "a.xlsx").marked


def _styled(data):
    """*data* with the parts that ``other_case`` renames."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as file:
        for name in ("xl/styles.xml", "xl/sharedStrings.xml"):
            file.writestr(name, "<a/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("value", "odd"),
    [
        (Formula("1+1", 2.0), FORMULA),
        (Formula("1+1"), FORMULA),
        (Error("#N/A"), CellError("#N/A")),
        (Error("#DIV/0!"), CellError("#DIV/0!")),
    ],
)
def test_formulas_and_errors_are_seen(value, odd):
    """calamine tells neither: an error is a blank cell to it."""
    found = cells_of(sheet_with(b=1.0, a=value), "a.xlsx")[0]
    assert {(1, 1): odd} == found.odd


@pytest.mark.parametrize("value", [2.0, "# 1번", "f(x)", "<f>", "#N/A"])
def test_texts_that_look_like_them_are_none(value):
    """Whatever is typed as a text."""
    found = cells_of(sheet_with(a=value), "a.xlsx")[0]
    assert ({}, value) == (found.odd, found.rows[1][0])


def test_a_rectangle_too_large_is_refused_before_calamine_is_asked(monkeypatch):
    """It would make room for each cell of it."""
    monkeypatch.setattr(returned_cells, "sheets_of", None)
    for rows, columns in ((31, "XFD"), (300_000, "B"), (9, "ZZZ")):
        mark = "'" if columns == "B" else '"'
        cell = f"<c r={mark}{columns}{rows}{mark}><v>1</v></c>"
        sheet = f'<row r="{rows}">{cell}</row>'
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as file:
            data = f"<worksheet><sheetData>{sheet}</sheetData></worksheet>"
            file.writestr("xl/worksheets/sheet1.xml", data)
        with pytest.raises(WorkbookError, match="너무 넓음|주소가 틀린"):
            looked_at(stream.getvalue(), "a.xlsx")
    assert MAX_CELLS == 500_000


def test_many_sheets_in_little_are_added_up():
    """Forty of them that are 4 MB each, in 160 KB; and five in 20 KB that are 5 × 22 MB."""
    for count, size in ((40, 4_000_000), (5, 22_000_000)):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
            for number in range(count):
                file.writestr(f"xl/worksheets/sheet{number}.xml", bytes(size))
        with pytest.raises(WorkbookError, match="너무 큼"):
            looked_at(stream.getvalue(), "a.xlsx")
