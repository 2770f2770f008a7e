"""Any text in a clerk's own file stays through attach, a change, refresh and export."""

import tempfile
import zipfile
from pathlib import Path

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from hopejobs_xl.attach import own_scheme
from hopejobs_xl.attach.write import attach
from hopejobs_xl.hosts.file.export import values_only
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.attach.made_tables import patched, refreshed
from tests.drawn_texts import CONTROLS, texts
from tests.profiles import examples
from tests.raw_cells import raw_cells
from tests.samples import PLAN

SHEET, MEMO, STRINGS = "실적", "메모", "xl/sharedStrings.xml"
ROWS = PLAN["row"]
FOUR = next(row for row, each in enumerate(ROWS, 2) if each["no"] == "④")
MANY = st.lists(texts(), min_size=len(ROWS), max_size=len(ROWS))


def clerks_file(path, said):
    """Labels, actuals and remarks (*said*); the remarks again as results, in words, and bold."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, memo = book.add_worksheet(SHEET), book.add_worksheet(MEMO)
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, ["세부지표", "실적", "실적2", "비고"])
        for row, (each, text) in enumerate(zip(ROWS, said, strict=True), 1):
            sheet.write_string(row, 0, each["label"])
            for column, key in ((1, "actual"), (2, "actual2")):
                if each.get(key) is not None:
                    sheet.write(row, column, each[key])
            sheet.write_string(row, 3, text)
            memo.write_string(row, 0, text)
            memo.write_formula(row, 1, f"=T({SHEET}!D{row + 1})", None, escaped(text))
            memo.write_rich_string(row, 2, bold, text[:100], "뒤")
    return path


def escaped(text):
    """*text* as the result of a formula, where XlsxWriter leaves control characters alone."""
    return "".join(f"_x{ord(each):04X}_" if each in CONTROLS else each for each in text)


def theirs(path):
    """The cells that are not of our column of points, or of our hidden sheet."""
    return {
        (title, address): cell
        for title, cells in raw_cells(path).items()
        for address, cell in cells.items()
        if (title, address[0]) != (SHEET, "E") and title != own_scheme.SHEET
    }


def strings(path):
    """The bytes of the shared strings."""
    with zipfile.ZipFile(path) as package:
        return package.read(STRINGS)


@examples(2)
@given(MANY)
def test_every_text_stays(said):
    """Beside the table, below a formula, on another sheet: the same cells, the same strings."""
    with tempfile.TemporaryDirectory() as folder:
        path = clerks_file(Path(folder) / "실적.xlsx", said)
        before, bytes_before = theirs(path), strings(path)
        assert said == [before[SHEET, f"D{row}"].text for row in range(2, len(said) + 2)]
        attach(path)
        assert (before, bytes_before) == (theirs(path), strings(path))
        patched(path, "xl/worksheets/sheet1.xml", lambda text: text.replace("<v>51<", "<v>30<", 1))
        changed = theirs(path)
        # 30건 are 2 of 5 points: 40.8 is the fourth step, 30.6 the third.
        assert 40 - 5 + 2 == refreshed(path).totals.total
        assert (changed, bytes_before) == (theirs(path), strings(path))
        copy = path.with_name("값.xlsx")
        copy.write_bytes(values_only(FileWorkbook.open(path)))
        shown = theirs(copy)
        assert {place: cell.text for place, cell in changed.items()} == {
            place: cell.text for place, cell in shown.items()
        }
        assert {None} == {cell.formula for cell in shown.values()}
