"""The templates that openpyxl makes."""

import datetime as dt

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from tests.templates.template_texts import HERE, LINES, NOTES, TITLE, groups

_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = PatternFill("solid", fgColor="D9D9D9")
_WRAP = Alignment(wrap_text=True, vertical="center")


def make_all():
    """Make all; returns their file names."""
    made = (form, reverse, offset, numbers, twins, two_actuals, renamed, transposed)
    for make in made:
        book = openpyxl.Workbook()
        make(book, book.active)
        book.properties.created = book.properties.modified = dt.datetime(2016, 4, 1)
        book.save(HERE / f"{make.__name__}.xlsx")
    return [f"{make.__name__}.xlsx" for make in made]


def table(sheet, top, left, headers, rows):
    """A plain table: one header row and *rows*, with lines around the cells."""
    for down, row in enumerate([headers, *rows]):
        for right, value in enumerate(row):
            cell = sheet.cell(top + down, left + right, value)
            cell.border, cell.alignment = _BOX, _WRAP
            if down == 0:
                cell.fill, cell.font = _GREY, Font(bold=True)
    for right, header in enumerate(headers):
        width = 40 if "지표" in str(header) else 12
        sheet.column_dimensions[get_column_letter(left + right)].width = width


def form(book, sheet):
    """As the document (HWP) prints it: merged 분야 and 항목, sentences beside the figures."""
    sheet.title = "추진실적"
    sheet["A1"] = TITLE
    sheet.merge_cells("A1:K1")
    top = ["평가분야\n(대분류)", "평가항목\n(중분류)", "세부지표\n(소분류)", "배점기준(척도)"]
    top += ["배점", "목표\n점수", "평가항목별 추진계획 및 실적", None, "실적", "득점", "비고"]
    low = ["2개 분야", "10개 항목", "20개 지표", "□정량지표 : 90%", 100, 75, "추진계획",
           "추진실적"]  # fmt: skip
    for column, value in enumerate(top, 1):
        sheet.cell(3, column, value).fill = _GREY
    for column, value in enumerate(low, 1):
        sheet.cell(4, column, value)
    sheet.merge_cells("G3:H3")
    for letter in "IJK":
        sheet.merge_cells(f"{letter}3:{letter}4")
    for down, line in enumerate(LINES, 5):
        values = [None, None, line.label, "정량평가", line.points, line.target,
                  "- 계획에 따라 매월 추진, 점검", f"- {line.result}", line.actual]  # fmt: skip
        for column, value in enumerate(values, 1):
            cell = sheet.cell(down, column, value)
            cell.border, cell.alignment = _BOX, _WRAP
    for column, key in ((1, "area"), (2, "item")):
        for name, first, last in groups(key):
            points = sum(line.points for line in LINES[first : last + 1] if line.points > 0)
            sheet.cell(5 + first, column, f"{name}\n({points or -10})")
            if last > first:
                sheet.merge_cells(None, 5 + first, column, 5 + last, column)
    for down, note in enumerate(NOTES, 27):
        sheet.cell(down, 1, note)
    sheet.print_title_rows = "3:4"


def reverse(book, sheet):
    """The columns from right to left: 득점 first and the names of the indicators last."""
    sheet.title = "실적관리"
    headers = ["득점", "실적", "목표점수", "배점", "평가지표", "평가항목", "평가분야"]
    rows = [[None, n.actual, n.target, n.points, n.label, n.item, n.area] for n in LINES]
    table(sheet, 2, 1, headers, rows)
    sheet.freeze_panes = "A3"


def offset(book, sheet):
    """The table begins at F12; a title, an approval box and notes stand above, notes below."""
    sheet.title = "3월 말"
    sheet["B2"] = TITLE
    sheet.merge_cells("B2:L3")
    table(sheet, 5, 9, ["담당", "팀장", "과장"], [[None, None, None]])
    sheet["F8"], sheet["F9"] = NOTES
    sheet["K10"] = "(단위: 건, 명, %)"
    headers = ["연번", "세부 지표", "배 점", "목 표", "현재 실적", "자체 점수"]
    rows = [[i, n.name, n.points, n.target, n.actual] for i, n in enumerate(LINES, 1)]
    table(sheet, 12, 6, headers, rows)
    for down, line in enumerate(LINES, 13):
        if line.no in "①⑥⑩":
            sheet.cell(down, 10).number_format = "0.0%"
    sheet["F35"] = "※ 실적 없는 지표: 취업상담건수, 우수사례"
    sheet["F36"] = "작성: 일자리경제과"


def numbers(book, sheet):
    """Numbers without circles in a column of their own, figures as text, a filter switched on."""
    sheet.title = "지표별 실적"
    headers = ["번호", "담당부서", "지표명", "배점", "실적", "수기점수", "점수"]
    plain = {line.no: order for order, line in enumerate((n for n in LINES if n.points > 0), 1)}
    rows = []
    for line in LINES:
        actual = line.actual
        if line.no in "①⑥⑩":
            actual = f"{line.actual:.1%}"
        elif line.no == "②":
            actual = "3,201,300원"
        number = plain.get(line.no, "감점")
        office = "사회적경제과" if line.area.startswith("사회") else "일자리경제과"
        hand = 9 if line.no == "⑯" else None
        rows.append([number, office, line.name, line.points, actual, hand])
    table(sheet, 1, 1, headers, rows)
    sheet.auto_filter.ref = "A1:G22"
    sheet.auto_filter.add_filter_column(1, ["일자리경제과"])
    for row in range(2, 7):
        sheet.row_dimensions[row].hidden = True


def twins(book, sheet):
    """The same table on two sheets, one for each half of the year."""
    headers = ["번호", "세부지표", "배점", "실적", "득점"]
    rows = [[n.no, n.name, n.points, n.actual, None] for n in LINES]
    for order, title in enumerate(("상반기", "하반기")):
        half = sheet if order == 0 else book.create_sheet()
        half.title = title
        half["A1"] = f"{title} 추진실적"
        table(half, 3, 1, headers, rows)


def two_actuals(book, sheet):
    """Two columns are called 실적, and nothing says which one counts."""
    sheet.title = "실적"
    headers = ["세부지표", "배점", "실적", "증감", "실적", "득점"]
    rows = [[n.label, n.points, n.actual, 0, n.actual, None] for n in LINES]
    table(sheet, 4, 2, headers, rows)


def renamed(book, sheet):
    """⑥ and ⑰ have other names, ⑳ has the number of ⑩, ④ is cut off."""
    sheet.title = "자체평가"
    other = {
        "④": "④ 홍보",
        "⑥": "⑥ 취업 성공률(6)",
        "⑰": "보도자료 배포 건수",
        "⑳": "⑩ 노동 옴부즈만 상담 추진실적(2)",
    }
    headers = ["세부지표", "배점", "누계실적", "평가점수"]
    rows = [[other.get(n.no, n.label), n.points, n.actual, None] for n in LINES]
    table(sheet, 2, 2, headers, rows)


def transposed(book, sheet):
    """An indicator per column, months down the side."""
    sheet.title = "월별"
    sheet["A2"] = "구분"
    for column, line in enumerate(LINES, 2):
        sheet.cell(2, column, line.label)
        sheet.cell(3, column, line.points)
        sheet.cell(4, column, line.actual)
    sheet["A3"], sheet["A4"], sheet["A5"] = "배점", "실적", "득점"


if __name__ == "__main__":
    make_all()
