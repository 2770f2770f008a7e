"""증빙: a row per document, typed by people; the program adds the hash of files beside the book."""

from __future__ import annotations

import datetime as dt

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets.collection_layout import (
    EVIDENCE,
    EVIDENCE_PAGE,
    EVIDENCE_SEEN,
    EVIDENCE_SHEET,
)
from hopejobs_xl.sheets.evidence import SHOWN_ROWS
from hopejobs_xl.sheets.layout import INDICATORS

from .formats import PROTECTION, Styles
from .names_and_paper import defined, paper, put_refreshed, put_title
from .table_cells import put_header, words_or_cells
from .way_back import add_way_back

_HEADER = 4  # from 0
ROWS = 260  # a year of months with a document for each indicator; 받기 adds more
_WIDTHS = (10.5, 5, 18, 13, 24, 10.5, 12, 26, 9, 10.5, 9.5)  # nine points stay eight on paper
_DAY = "yyyy-mm-dd"
_DAYS = {"as_of", "dated", "recorded"}
_CENTRED = {"no"}
_HINTS = (
    "지표마다 실적을 증명하는 문서를 한 줄에 하나씩 적습니다. 기준일을 비우면 그 해 내내의 "
    "증빙입니다.",
    "파일은 통합문서와 같은 폴더나 그 아래에 두고 이름을 적습니다(예: 증빙\\취업률.pdf). "
    "새로고침이 지문(SHA-256)을 적고, 점검이 그 뒤 바뀌거나 없어진 것을 알립니다.",
    "인터넷 주소와 네트워크 경로(\\\\서버\\…)는 적어 두기만 하고 열지 않습니다. 파일이 바뀐 것이 "
    "맞으면 SHA-256 칸을 비우고 새로고침하세요.",
)


def add_evidence(sheet: Worksheet, workbook: Workbook, styles: Styles, scheme: Scheme) -> None:
    """Fill 증빙: blank rows to type into, and the names of the table and of its two last cells."""
    put_title(sheet, styles, EVIDENCE_SHEET, dict(enumerate(_HINTS, start=1)))
    put_refreshed(sheet, styles, 0, EVIDENCE.index("title"))
    put_header(sheet, styles, _HEADER, EVIDENCE)
    sheet.set_row(_HEADER, 20)
    written = {column.key for column in EVIDENCE_SEEN.columns}
    looks = []
    for column, (each, width) in enumerate(zip(EVIDENCE.columns, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        look = styles.quiet if each.key in written else styles.input
        centred = each.key in _DAYS or each.key in _CENTRED
        looks.append(
            look(
                num_format=_DAY if each.key in _DAYS else "@",
                align="fill" if each.key == "sha256" else "center" if centred else None,
                text_wrap=None if each.key == "sha256" else True,
            )
        )
    for row in range(_HEADER + 1, _HEADER + 1 + ROWS):
        for column, look in enumerate(looks):
            sheet.write_blank(row, column, None, look)
    top, bottom, right = _HEADER + 1, _HEADER + ROWS, len(EVIDENCE.columns) - 1
    defined(workbook, EVIDENCE_SHEET, EVIDENCE.name, top, 0, bottom, right)
    left = EVIDENCE.index(EVIDENCE_SEEN.columns[0].key)
    defined(workbook, EVIDENCE_SHEET, EVIDENCE_SEEN.name, top, left, bottom, left + 1)
    end = top + SHOWN_ROWS - 1
    defined(workbook, EVIDENCE_SHEET, EVIDENCE_PAGE, top, right + 2, end, right + 2)
    _rules(sheet, scheme, top, bottom)
    sheet.freeze_panes(_HEADER + 1, EVIDENCE.index("document"))
    paper(sheet, (0, 0, end, right), repeat=(_HEADER, _HEADER))
    add_way_back(sheet, styles, 0, right + 1)
    sheet.protect("", PROTECTION)


def _rules(sheet: Worksheet, scheme: Scheme, top: int, bottom: int) -> None:
    for key in ("as_of", "dated"):
        column = EVIDENCE.index(key)
        rule = {
            "validate": "date",
            "criteria": ">=",
            "value": dt.date(2000, 1, 1),
            "error_title": EVIDENCE.columns[column].header,
            "error_message": "날짜로 입력하세요. 예) 2016-04-01",
        }
        sheet.data_validation(top, column, bottom, column, rule)
    number = EVIDENCE.index("no")
    numbers = words_or_cells([each.no for each in scheme.indicators], INDICATORS, "no")
    rule = {
        "validate": "list",
        "source": numbers,
        "error_title": "번호",
        "error_message": "목록에 있는 지표의 번호를 고르세요.",
    }
    sheet.data_validation(top, number, bottom, number, rule)
