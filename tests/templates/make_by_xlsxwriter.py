"""The templates that XlsxWriter makes."""

import datetime as dt
import importlib.util
import tempfile
import zipfile
from pathlib import Path

import xlsxwriter

from tests.templates.template_texts import HERE, LINES, NOTES, TITLE, groups

_CREATED = dt.datetime(2016, 4, 1)
_MACRO = 'Attribute VB_Name = "Tools"\r\nSub Sort()\r\n    Range("A1").Select\r\nEnd Sub\r\n'


def make_all():
    """Make all; returns their file names."""
    made = (two_rows, beside, subtotals, pivot, partial)
    for make in made:
        with _book(f"{make.__name__}.xlsx") as book:
            make(book)
    with _book("macro.xlsm") as book:
        macro(book)
    return [*(f"{make.__name__}.xlsx" for make in made), "macro.xlsm"]


def _book(name):
    book = xlsxwriter.Workbook(HERE / name)
    book.set_properties({"created": _CREATED})
    return book


def _table(sheet, top, left, headers, rows, bold=None):
    for column, header in enumerate(headers, left):
        sheet.write(top, column, header, bold)
    for down, row in enumerate(rows, top + 1):
        for column, value in enumerate(row, left):
            sheet.write(down, column, value)


def two_rows(book):
    """실적 over 직원·건수 and 주민·인원; 분야 and 항목, with its own 배점, merged downwards."""
    sheet = book.add_worksheet("총괄")
    box = book.add_format({"border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    sheet.merge_range("A1:J1", TITLE, box)
    heads = {"A": "분야", "B": "항목", "C": "배점", "D": "지표", "E": "배점", "F": "목표",
             "I": "득점", "J": "비고"}  # fmt: skip
    for letter, text in heads.items():
        sheet.merge_range(f"{letter}3:{letter}4", text, box)
    sheet.merge_range("G3:H3", "실적", box)
    sheet.write("G4", "직원", box)
    sheet.write("H4", "주민", box)
    for down, line in enumerate(LINES, 4):
        values = [line.label, line.points, line.target, line.actual, line.actual2]
        for column, value in enumerate(values, 3):
            sheet.write(down, column, value, box)
    for column, key in ((0, "area"), (1, "item")):
        for name, first, last in groups(key):
            points = sum(line.points for line in LINES[first : last + 1])
            cells = [(column, name), (2, points)] if key == "item" else [(column, name)]
            for at, value in cells:
                if last > first:
                    sheet.merge_range(4 + first, at, 4 + last, at, value, box)
                else:
                    sheet.write(4 + first, at, value, box)


def beside(book):
    """A small table of departments, with 실적 too, and a chart stand beside the table."""
    sheet = book.add_worksheet("현황")
    bold = book.add_format({"bold": True})
    headers = ["지표명", "배점", "실적", "득점"]
    rows = [[n.label, n.points, n.actual, None] for n in LINES]
    _table(sheet, 3, 1, headers, rows, bold)
    offices = [["사회적경제과", 30, 5], ["일자리경제과", 70, 15], ["합계", 100, 20]]
    _table(sheet, 3, 7, ["담당부서", "배점", "실적"], offices, bold)
    _table(sheet, 9, 7, ["월", "실적"], [[month, 10 * month] for month in range(1, 6)], bold)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=현황!$I$11:$I$15"})
    sheet.insert_chart("H18", chart)


def subtotals(book):
    """합계 above, a heading over each 항목 and 소계 below it, hidden rows and columns."""
    sheet = book.add_worksheet("실적표")
    sheet.write("A1", TITLE)
    _table(sheet, 2, 0, ["구분", "담당자", "배점(100)", "누적실적", "목표점수", "득점"], [])
    sheet.write_row("A4", ["합계", None, 100, None, 75, None])
    row = 4
    for name, first, last in groups("item"):
        sheet.write(row, 0, name)
        for line in LINES[first : last + 1]:
            row += 1
            sheet.write_row(row, 0, [f"  {line.label}", None, line.points, line.actual])
            sheet.write(row, 4, line.target)
        row += 1
        sheet.write(row, 0, "소 계")
        sheet.write_formula(row, 2, f"=SUM(C{row - last + first}:C{row})", None, 0)
        row += 1
    sheet.set_column("A:A", 45)
    sheet.set_column("B:B", 10, None, {"hidden": True})
    sheet.set_row(7, None, None, {"hidden": True})


def pivot(book):
    """A summary like a pivot table, a list of gaps and a hidden old copy say the same words."""
    summary = book.add_worksheet("요약")
    heads = ["행 레이블", "합계 : 실적", "합계 : 득점", "개수 : 세부지표"]
    _table(summary, 2, 0, heads, [[n.label, n.actual, None, 1] for n in LINES])
    gaps = book.add_worksheet("부진지표")
    _table(gaps, 0, 0, ["세부지표", "실적"], [[LINES[n].label, 0] for n in (5, 6, 8, 12)])
    data = book.add_worksheet("원자료")
    heads = ["세부지표", "부서", "실적", "득점"]
    _table(data, 0, 0, heads, [[n.label, "가과", n.actual] for n in LINES])
    old = book.add_worksheet("2015")
    _table(old, 0, 0, heads, [[n.label, "가과", n.actual] for n in LINES])
    old.hide()


def partial(book):
    """Three of the indicators are not there; 연번 runs on, so it is not their number."""
    sheet = book.add_worksheet("제출용")
    kept = [line for line in LINES if line.no not in "⑦⑯⑰"]
    headers = ["연번", "평가분야", "지표", "현재실적(3월말 기준)", "획득점수"]
    rows = [[i, n.area, n.name, n.actual] for i, n in enumerate(kept, 1)]
    _table(sheet, 5, 1, headers, rows)
    sheet.write("B1", TITLE)
    for down, note in enumerate(NOTES, 27):
        sheet.write(down, 1, note)


def macro(book):
    """Somebody's own macro, a button for it, and points that a formula of theirs gives."""
    sheet = book.add_worksheet("점수표")
    project = _foreign_project()
    book.add_vba_project(str(project))
    _table(sheet, 1, 0, ["지표", "배점", "목표", "실적", "득점"], [])
    for down, line in enumerate(LINES, 2):
        sheet.write_row(down, 0, [line.label, line.points, line.target, line.actual])
        sheet.write_formula(down, 4, f"=MIN(B{down + 1},C{down + 1})", None, line.target)
    sheet.insert_button("G3", {"macro": "Sort", "caption": "정렬"})


def _foreign_project():
    """A ``vbaProject.bin`` with one small macro, made from the one in xlwings."""
    from pyopenvba import ExcelFile

    folder = Path(tempfile.mkdtemp())
    path = folder / "foreign.xlsm"
    spec = importlib.util.find_spec("xlwings")
    path.write_bytes(Path(spec.origin).with_name("quickstart_standalone.xlsm").read_bytes())
    with ExcelFile(path) as book:
        vba = book.vba_project()
        for name in vba.module_names():
            if name not in ("ThisWorkbook", "Sheet1"):
                vba.delete_module(name)
        vba.add_module("Tools", _MACRO)
        book.save()
    with zipfile.ZipFile(path) as package:
        (folder / "vbaProject.bin").write_bytes(package.read("xl/vbaProject.bin"))
    return folder / "vbaProject.bin"


if __name__ == "__main__":
    make_all()
