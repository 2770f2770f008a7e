"""A district's own spreadsheet, what people do to it, and what a refresh then says."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.utils import column_index_from_string, get_column_letter

from hopejobs_xl.attach import addin, own_scheme
from hopejobs_xl.attach.bound_names import GAPS, SCHEME
from hopejobs_xl.attach.refresh import evaluate
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets.layout import BANDS
from tests import office, saved_cells
from tests.samples import PLAN

DATA = Path(__file__).parent / "data"
SHEET, TOP = "2016 실적", 5
COLUMNS = ("번호", "평가항목", "세부지표", "배점", "목표", "실적", "실적2", "비고")
LABEL, ACTUAL, ACTUAL2, REMARK, FREE = 3, 6, 7, 8, 9
POINTS = "I"

# Rows of the table: a heading after every few indicators, and a sum below.
HEADING_BEFORE = "⑥"


def district(path, leave=(), columns=COLUMNS, changes=None):
    """A clerk's .xlsx at *path*: title, header in row 4, indicators with a heading among them.

    *leave* are numbers of indicators that it lacks, *changes* maps (number, header) to a value.
    The remark of the last row is a formula over the free column. Returns *path*.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet["A1"] = "2016년 희망일자리 실적 관리"
    for column, header in enumerate(columns, 1):
        sheet.cell(TOP - 1, column, header)
    row = TOP
    for each in PLAN["row"]:
        if each["no"] in leave:
            continue
        if each["no"] == HEADING_BEFORE:
            sheet.cell(row, LABEL, "양질의 일자리 창출 활성화 분야")
            row += 1
        values = {
            "번호": each["no"],
            "평가항목": each.get("item_label"),
            "세부지표": each["label"],
            "실적": each.get("actual"),
            "실적2": each.get("actual2"),
        } | {header: value for (no, header), value in (changes or {}).items() if no == each["no"]}
        for column, header in enumerate(columns, 1):
            sheet.cell(row, column, values.get(header))
        row += 1
    sheet.cell(row, LABEL, "합계")
    sheet.cell(row, REMARK, f"=SUM({POINTS}{TOP}:{POINTS}{row - 1})")
    other = book.create_sheet("메모")
    other["A1"] = "전임자가 남긴 메모"
    book.save(path)
    return Path(path)


_REFERENCE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)")


def moved(path, rows=None, columns=None):
    """The table's cells elsewhere, formulas and names adjusted as Excel does; no saved results.

    *rows* and *columns* map an old number to the new one (others stay).
    """
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    new_row, new_column = (rows or {}).get, (columns or {}).get

    def there(match):
        column = column_index_from_string(match[2])
        column = get_column_letter(new_column(column, column))
        return f"{match[1]}{column}{match[3]}{new_row(int(match[4]), int(match[4]))}"

    def adjusted(value):
        is_formula = isinstance(value, str) and value.startswith("=")
        return _REFERENCE.sub(there, value) if is_formula else value

    cells = {(cell.row, cell.column): cell.value for line in sheet.iter_rows() for cell in line}
    for place in cells:
        sheet.cell(*place).value = None
    for (row, column), value in cells.items():
        place = new_row(row, row), new_column(column, column)
        if value is not None:
            sheet.cell(*place).value = adjusted(value)
    for name in book.defined_names.values():
        title, _, area = name.attr_text.rpartition("!")
        if title.strip("'") == SHEET:
            name.attr_text = f"{title}!{_REFERENCE.sub(there, area)}"
    book.save(path)
    return path


def inserted(path, at, count=1):
    """*count* rows inserted above row *at*."""
    return moved(path, rows={row: row + count for row in range(at, 200)})


def sorted_by(path, header_column, top=TOP, bottom=TOP + 21):
    """The rows *top* to *bottom* sorted by a column, as Excel does: formulas keep to their row."""
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    width = sheet.max_column
    lines = [[sheet.cell(row, c).value for c in range(1, width + 1)] for row in range(top, bottom)]
    lines = list(zip(range(top, bottom), lines, strict=True))
    key = header_column - 1
    lines.sort(key=lambda each: (each[1][key] is None, str(each[1][key])), reverse=True)
    for row, (old, values) in enumerate(lines, top):
        for column, value in enumerate(values, 1):
            if isinstance(value, str) and value.startswith("="):
                value = re.sub(rf"(\$[A-Z]+){old}\b", rf"\g<1>{row}", value)
            sheet.cell(row, column).value = value
    book.save(path)
    return path


def edited(path, sheet=SHEET, **cells):
    """*path* with *cells* typed in by another program, which saves no results of formulas."""
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book[sheet][cell] = value
    book.save(path)
    return path


def by_libreoffice(soffice, path):
    """*path* opened and saved again by LibreOffice, in a folder beside it."""
    out = path.parent / "libreoffice"
    out.mkdir(exist_ok=True)
    made = out / path.name
    made.write_bytes(office.resaved(soffice, path.read_bytes(), path.suffix))
    return made


def patched(path, part, change):
    """*path* with the text of one part of the package changed by the function *change*."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    path.write_bytes(buffer.getvalue())
    return path


def shown(path, sheet=SHEET, column=POINTS):
    """The saved results of *column*, by row; cells without any left out."""
    cells = saved_cells.column(path, sheet, column)
    return {row: value for row, value in cells.items() if value is not None}


def formulas(path, sheet=SHEET, column=POINTS):
    """The formulas of *column*, by row."""
    cells = saved_cells.column(path, sheet, column, formulas=True)
    return {row: value for row, value in cells.items() if str(value or "").startswith("=")}


def names(path):
    """Our names over the table: name -> (what it refers to, whether it is hidden)."""
    found = openpyxl.load_workbook(path).defined_names
    return {
        name: (each.attr_text, bool(each.hidden))
        for name, each in found.items()
        if name not in (SCHEME, GAPS)
    }


def refreshed(path):
    """The evaluation of a refresh that was saved."""
    book = FileWorkbook.open(path, writing=True)
    made = evaluate(book, path.name)
    own_scheme.remember_shipped(book)
    addin.bind(book)
    book.save()
    return made


def fine(path, total=40):
    """A refresh finds everything where it is."""
    made = refreshed(path)
    assert () == made.faults
    assert total == made.totals.total
    return made


def told(path, cell, *words):
    """The fault at *cell*, which says all *words*; returns the evaluation."""
    made = refreshed(path)
    found = [fault for fault in made.faults if fault.cell == cell]
    assert found, [str(fault) for fault in made.faults]
    said = " / ".join(map(str, found))
    assert [] == [word for word in words if word not in said], said
    return made


def edited_bands(book):
    """The workbook with the bands of ⑥ at 2.5, 5, 7, 9, 11 and 12 %."""
    workbook = FileWorkbook.open(book)
    rows, edges = workbook.read(BANDS.name), [0.025, 0.05, 0.07, 0.09, 0.11, 0.12]
    for row in rows:
        if row[BANDS.index("no")] == "⑥":
            row[BANDS.index("at")] = edges.pop(0)
    workbook.write(BANDS.name, rows)
    workbook.save()
    return book
