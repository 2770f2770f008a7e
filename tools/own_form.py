"""A form as a district may have made it for itself, for the pictures of 서식 연결."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from hopejobs_xl.make_workbook.plan_texts import load_plan
from hopejobs_xl.scheme.loader import load

_HEADERS = ("연번", "담당부서", "지표명", "배점", "목표점수", "실적", "실적2", "득점")
_WIDTHS = (6, 14, 58, 7, 9, 14, 10, 9)


def write(path: Path) -> None:
    """Write the form with the actuals of the plan document, points still blank, to *path*."""
    scheme = load()
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("우리구 실적")
    line = book.add_format({"border": 1, "font_name": "맑은 고딕"})
    head = book.add_format({"border": 1, "bold": True, "align": "center", "bg_color": "#DDEBF7"})
    percent = book.add_format({"border": 1, "num_format": "0.0%"})
    sheet.write(0, 0, "일자리사업 실적 관리", book.add_format({"bold": True, "font_size": 14}))
    for column, (text, width) in enumerate(zip(_HEADERS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write(2, column, text, head)
    for order, row in enumerate(load_plan().rows, start=3):
        found = scheme.find(row.label)
        unit = found.parts[0].scale.unit
        cells = (
            order - 2, found.department, found.name, found.max_points, found.target_points,
            row.actual, row.actual2, None,
        )  # fmt: skip
        for column, value in enumerate(cells):
            look = percent if unit.percent and _HEADERS[column] == "실적" else line
            if value is None:
                sheet.write_blank(order, column, None, look)
            else:
                sheet.write(order, column, value, look)
    sheet.write(order + 2, 0, "※ 매월 말일 기준으로 적고, 비율은 %로 적는다.")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    book.close()
